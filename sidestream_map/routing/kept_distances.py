"""A cache of distances, so that the same question is computed once.

A page asks for the same places all the time, and the trees of a large network with turn restrictions are too large to
be kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from sidestream_map.roads import FloatArray

ANSWERS_BYTES_MAX: Final = 16_000_000
"""All answers of one router; a larger one is not kept."""


class Answers:
    """A cache of arrays that drops the one unused for longest; safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, FloatArray] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, question: bytes) -> FloatArray | None:
        """The answer to a question, likewise, if it is in the cache.

        Args:
            question: as of :meth:`get`.
        """
        with self._lock:
            if (known := self._kept.get(question)) is not None:
                self._kept.move_to_end(question)
            return known

    def get(self, question: bytes, answer: Callable[[], FloatArray]) -> FloatArray:
        """The answer to a question: from the cache, or computed and kept.

        Args:
            question: hash of all that decides the answer.
            answer: finds it.

        Returns:
            The array that others get as well: not to be written to.
        """
        if (known := self.known(question)) is not None:
            return known
        found = answer()
        found.flags.writeable = False
        if found.nbytes <= ANSWERS_BYTES_MAX:
            with self._lock:
                self._kept[question] = found
                while sum(kept.nbytes for kept in self._kept.values()) > ANSWERS_BYTES_MAX:
                    self._kept.popitem(last=False)
        return found
