"""Long computations say how far they are to whoever wants to know; who is told may stop them by an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Told = Callable[[int, int], None]
"""Gets how many parts are done and how many there are; 0 of 0 where nobody knows."""
_TOLD: ContextVar[Told | None] = ContextVar("told", default=None)


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
