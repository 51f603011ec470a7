"""A fair turn: the page's script runs for one session at a time, in the order in which they came.

Threads that compute at once share one interpreter: a hundred scripts side by side hand its lock to and fro, and all of
them end late. One after the other the first ends after a tenth of a second, and half of them in half the time.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LONGEST_S: Final = 0.3
"""So long a run has its turn, by the clock: an ordinary one ends before. A longer one goes on beside the next, so that
who waits for heavy work, a database or a file holds up nobody else."""

LOOK_S: Final = 0.005
"""Between two looks of long work whether the others are done."""


class FairTurn:
    """A queue of threads of which one runs, or more where those before it take long."""

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        """Nobody has the turn yet.

        Args:
            longest_s: seconds after which the turn goes on, whether or not who has it has ended.
        """
        self.longest_s = longest_s
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._has_it: object | None = None
        self._since = 0.0
        self._own = threading.local()

    @property
    def waiting(self) -> int:
        """Number of threads that wait."""
        return len(self._waiting)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for the turn, and have it until the block ends or its time is over."""
        turn = threading.Event()
        self._take(turn)
        self._own.turn = turn
        try:
            yield
        finally:
            self._own.turn = None
            self._leave(turn)

    def give_way(self) -> None:
        """Wait while others have the turn, as long as one of them may have it: for long work, between its parts.

        A part that holds the interpreter for long would come between any two steps of an ordinary run.
        """
        end = time.monotonic() + self.longest_s
        while time.monotonic() < end and self._others():
            time.sleep(LOOK_S)

    def _take(self, turn: threading.Event) -> None:
        with self._lock:
            if not self._waiting and self._left_s() <= 0:
                self._give(turn)
                return
            self._waiting.append(turn)
        while True:
            with self._lock:
                left_s = self._left_s() if self._waiting and self._waiting[0] is turn else self.longest_s
                if turn.is_set():
                    return
                if left_s <= 0:
                    self._give(self._waiting.popleft())
                    return
            turn.wait(left_s)

    def _leave(self, turn: threading.Event) -> None:
        with self._lock:
            if self._has_it is turn:
                self._has_it = None
                if self._waiting:
                    self._give(self._waiting.popleft())

    def _others(self) -> bool:
        with self._lock:
            if self._has_it is not None and self._has_it is getattr(self._own, "turn", None) and self._waiting:
                self._give(self._waiting.popleft())
            return self._has_it not in (None, getattr(self._own, "turn", None)) and self._left_s() > 0

    def _give(self, turn: threading.Event) -> None:
        self._has_it, self._since = turn, time.monotonic()
        turn.set()

    def _left_s(self) -> float:
        """Seconds that whoever has the turn may still keep it."""
        return 0.0 if self._has_it is None else self._since + self.longest_s - time.monotonic()


TURN: Final = FairTurn()
"""Of all sessions of this process; what programs read by link is made when no session has it."""
