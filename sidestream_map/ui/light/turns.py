"""A queue for computations: few run and few wait, so that one busy caller doesn't stop the others."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sidestream_map.base import LIGHT_WAITING_MAX, N_, LimitError, Setting

_T = TypeVar("_T")


class BusyError(LimitError):
    """The queue is full; one more caller would wait too long."""


class Turns:
    """A queue with threads of its own, so that its work takes no thread from other pages."""

    def __init__(self, name: str, at_once: int = 1, most: Setting = LIGHT_WAITING_MAX) -> None:
        """No thread is started yet.

        Args:
            at_once: how many compute side by side.
            most: how many may run or wait before the next one is told to come again.
        """
        self._most = most
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._lock = threading.Lock()
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """Number of computations that run or wait."""
        return self._waiting

    async def of(self, work: Callable[[], _T]) -> _T:
        """The result of a computation, once its turn has come.

        Raises:
            BusyError: as many wait as the setting lets.
        """
        with self._lock:
            if self._waiting >= self._most.get():
                raise BusyError(N_("Many ask at once. Try again in a minute."))
            self._waiting += 1
        # One who leaves while waiting leaves the count to be brought down all the same.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._threads, self._counted, work))

    def _counted(self, work: Callable[[], _T]) -> _T:
        try:
            return work()
        finally:
            with self._lock:
                self._waiting -= 1
