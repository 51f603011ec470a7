"""Long computations say how far they are to whoever wants to know; who is told may stop them by an exception."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeVar

from sidestream_map.base.i18n import N_

Told = Callable[[int, int], None]
"""Gets how many parts are done and how many there are; 0 of 0 where nobody knows."""
COMPUTING: Final = N_("Computing… {seconds} s")
SOLVING: Final = N_("Solving… {seconds} s")
SOLVING_AT_MOST: Final = N_("Solving… {seconds} s, at most {limit} s")
"""What is done, as message ids with the seconds since it began and those after which it ends by itself."""
LOOK_S: Final = 0.2
"""Seconds after which who waits for work that tells nothing itself is told that it goes on."""
SHARES: Final = 1000
"""Parts into which one of several computations is divided."""
_TOLD: ContextVar[Told | None] = ContextVar("told", default=None)
_DOING: ContextVar[tuple[str, float]] = ContextVar("doing", default=(COMPUTING, math.inf))
_T = TypeVar("_T")


@contextmanager
def telling(told: Told) -> Iterator[None]:
    """Let computations of this thread tell how far they are until the block ends.

    Args:
        told: called now and then, between two parts; an exception of its own ends the computation, which keeps what it
            has found so far where it keeps such things.
    """
    before = _TOLD.set(told)
    try:
        yield
    finally:
        _TOLD.reset(before)


def going_on(done: int = 0, total: int = 0) -> None:
    """Tell how far a computation is; nothing happens where nobody wants to know.

    Args:
        done: parts that are done.
        total: all parts; 0 where nobody knows.
    """
    told = _TOLD.get()
    if told is not None:
        told(done, total)


@contextmanager
def one_of(number: int, count: int) -> Iterator[None]:
    """Let what the block computes tell how far it is as one of several parts.

    Args:
        number: of the part, from 0.
        count: of all parts.
    """
    told = _TOLD.get()
    if told is None:
        yield
        return

    share = 0

    def part(done: int, total: int) -> None:
        nonlocal share
        share = min(SHARES, SHARES * done // total) if total else share
        told(number * SHARES + share, count * SHARES)

    with telling(part):
        going_on()
        yield


def doing() -> tuple[str, float]:
    """What is done just now: a message id (:data:`COMPUTING`), and the seconds after which it ends by itself."""
    return _DOING.get()


def solving(work: Callable[[], _T], seconds: float = math.inf) -> _T:
    """Do work of a solver, which can't be looked into: beside the caller, who is told that it goes on and may leave.

    Without anybody who wants to know it is done at once. Work that was left goes on to its end, and nobody gets it.

    Args:
        work: gives up Python's lock while it lasts.
        seconds: after which it ends by itself.
    """
    if _TOLD.get() is None:
        return work()
    answer: Future[_T] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:  # noqa: BLE001 — whatever it is, the caller gets it
            answer.set_exception(error)

    before = _DOING.set((SOLVING if math.isinf(seconds) else SOLVING_AT_MOST, seconds))
    try:
        threading.Thread(target=run, daemon=True, name="solver").start()
        while True:
            try:
                return answer.result(LOOK_S)
            except TimeoutError:
                if answer.done():
                    raise
            going_on()
    finally:
        _DOING.reset(before)
