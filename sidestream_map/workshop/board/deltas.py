"""Finds what changed on a board since a reader last asked, to save data on poor networks.

An entry that is new or changed tells so by its version. What is gone is remembered here, as far back as this process
has seen; whoever asks from before that gets the whole board.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

from sidestream_map.workshop.board.model import Audience, Board, Entry

BOARDS_REMEMBERED: Final = 64
"""Boards, one a workshop and audience, of which it is remembered what is gone."""
GONE_REMEMBERED: Final = 500
"""Ids of a board that are remembered as gone, the latest ones."""


@dataclass(frozen=True, slots=True)
class Delta:
    """The changes that bring a reader's board up to date.

    Attributes:
        version: of the board that it leads to.
        entries: new or changed, the newest first; all of them where ``whole``.
        gone: ids of entries that are no longer in it; more than the reader had does no harm.
        whole: whether the reader is to forget what it had.
    """

    version: int
    entries: tuple[Entry, ...]
    gone: tuple[str, ...] = ()
    whole: bool = False


class Deltas:
    """Finds changes of boards; safe to use from several threads, keeps nothing about readers."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, Audience], _Seen] = {}
        self._lock = threading.Lock()

    def between(self, board: Board, since: int) -> Delta:
        """Find what changed on a board since a version.

        Args:
            since: version that the reader has; -1 for none.
        """
        place = (board.workshop.id, board.audience)
        with self._lock:
            seen = self._seen.pop(place, None) or _Seen(board.version, frozenset(), board.version, {})
            seen = self._seen[place] = seen.now(board)
            while len(self._seen) > BOARDS_REMEMBERED:
                self._seen.pop(next(iter(self._seen)))
        if not seen.first <= since <= board.version:
            return Delta(board.version, board.entries, whole=True)
        changed = tuple(entry for entry in board.entries if entry.version > since)
        return Delta(board.version, changed, tuple(name for name, when in seen.gone.items() if when > since))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of one board: since which version, what was there at the latest, and what has gone when."""

    first: int
    there: frozenset[str]
    latest: int
    gone: dict[str, int]

    def now(self, board: Board) -> _Seen:
        if board.version < self.latest:  # another thread was quicker; what it saw holds
            return self
        there = frozenset(entry.id for entry in board.entries)
        if board.version == self.latest and there == self.there:
            return self
        gone = {name: when for name, when in self.gone.items() if name not in there}
        gone.update((name, board.version) for name in sorted(self.there - there))
        first = self.first
        while len(gone) > GONE_REMEMBERED:
            oldest = next(iter(gone))
            # Whoever has a version from before this one went could keep it for ever.
            first = max(first, gone.pop(oldest))
        return _Seen(first, there, board.version, gone)
