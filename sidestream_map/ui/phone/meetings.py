"""What a participant's entries meet, for the phone: other people's entries, and the region itself.

The haul and the reasons are computed once for all phones, at most every :data:`FRESH_S` seconds: while a hundred people
write at once, an answer may be that old, and says so by its version.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Generic, TypeVar

from sidestream_map.base import Language, Translator, i18n
from sidestream_map.maps.layers import short
from sidestream_map.region import VERDICT_NAMES
from sidestream_map.scenario import Scenario
from sidestream_map.ui.session import regions, results
from sidestream_map.workshop import (
    BoardView,
    Pair,
    RegionMeeting,
    board_view,
    haul_figures,
    haul_words,
    meeting_name,
    moment_of,
    reasons,
    region_meetings,
)
from sidestream_map.workshop.board import Board, Entry, services

FRESH_S: Final = 2.0
"""Seconds for which what was computed of a board is told again while it changes."""
PAIRS_SHOWN: Final = 5
"""Of one entry, the best first."""
REGION_SHOWN: Final = 5
WORKSHOPS_KEPT: Final = 64
REGION_KEPT: Final = 2_000
"""Entries whose meetings with the region are kept."""

_T = TypeVar("_T")


@dataclass
class _Slot(Generic[_T]):
    """The latest result for one workshop; one thread computes it, the others take the one before."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    version: int = -1
    at: float = 0.0
    found: _T | None = None

    def get(self, version: int, make: Callable[[], _T]) -> tuple[int, _T | None]:
        """The result and the version that it is of; None only while the first one is being computed."""
        fresh = time.monotonic() - self.at < FRESH_S
        if version != self.version and not (fresh and self.found is not None) and self.turn.acquire(blocking=False):
            try:
                self.found = make()
                self.version, self.at = version, time.monotonic()
            finally:
                self.turn.release()
        return self.version, self.found


_SLOTS: Final[dict[str, _Slot[BoardView]]] = {}
_REGION: Final[dict[tuple[str, Entry], tuple[RegionMeeting, ...]]] = {}
_REGION_TURN: Final = threading.Lock()


def of(token: str, language: Language) -> dict[str, Any]:
    """What the caller's entries meet, and what the leader has asked about them.

    Args:
        token: a participant's.

    Raises:
        BoardAccessError: the key is no participant's.
        BoardUnavailableError: the store doesn't answer.
    """
    board = services.participants().board(token, "room", patient=True)
    introductions = {(each.entry_id, each.other_id): each for each in services.introductions().mine(token)}
    own = services.participants().own_ids(token)
    asked = sorted(services.publicity().asked(token))
    region = board.workshop.region
    if region not in regions.served():
        return {"version": board.version, "meetings": [], "asked": asked}
    version, view = _view(board)
    t = i18n.translator(language)
    mine = [entry for entry in board.entries if entry.id in own and entry.kind in {"need", "offer"}]
    pairs = () if view is None else [pair for pair in view.pairs if (pair.need.id in own) != (pair.offer.id in own)]
    spotlight = board.spotlight
    screen = None if spotlight is None else (spotlight.need_id, spotlight.offer_id)
    told = []
    for entry in mine:
        here = [pair for pair in pairs if entry.id in {pair.need.id, pair.offer.id}]
        # What people have said to each other, and what is on the screen, is never cut off.
        here.sort(key=lambda pair: _ends(pair, entry) not in introductions and (pair.need.id, pair.offer.id) != screen)
        found = []
        for pair in here[:PAIRS_SHOWN]:
            said = introductions.get(_ends(pair, entry))
            contact = None if said is None or not said.contact else said.contact
            found.append(
                _pair(pair, entry, view, t)
                | {
                    "agreed": said is not None and said.agreed,
                    "other_agreed": said is not None and said.other_agreed,
                    "name": "" if contact is None else contact.name,
                    "contact": "" if contact is None else contact.contact,
                    "on_screen": (pair.need.id, pair.offer.id) == screen,
                }
            )
        told.append({"entry": entry.id, "pairs": found})
    return {"version": version, "meetings": told, "asked": asked}


def in_region(token: str, language: Language) -> dict[str, Any]:
    """What the caller's entries meet among the region's own side streams, users and services, with reasons.

    Args:
        token: a participant's.

    Raises:
        BoardAccessError: the key is no participant's.
        BoardUnavailableError: the store doesn't answer.
    """
    region = services.participants().workshop(token).region
    if region not in regions.served():
        return {"meetings": []}
    t, catalogue = i18n.translator(language), regions.atlas(region).catalogue
    entries = [entry for entry in services.participants().mine(token).entries if entry.state == "shown"]
    found = _region_of(entries, region)
    return {
        "meetings": [
            {
                "entry": entry.id,
                "region": [
                    {
                        "name": meeting_name(each, catalogue, t),
                        "verdict": t(VERDICT_NAMES[each.verdict]),
                        "fit": each.verdict,
                        "haul": "" if each.kind == "service" else haul_figures(each.status, each.km, each.cost, t),
                        "reasons": each.reasons(t),
                    }
                    for each in meetings[:REGION_SHOWN]
                ],
            }
            for entry in entries
            if (meetings := found.get(entry.id, ()))
        ]
    }


def _view(board: Board) -> tuple[int, BoardView | None]:
    slot = _SLOTS.setdefault(board.workshop.id, _Slot())
    while len(_SLOTS) > WORKSHOPS_KEPT:
        _SLOTS.pop(next(iter(_SLOTS)), None)
    return slot.get(board.version, lambda: _made(board))


def _made(board: Board) -> BoardView:
    now = results.judged(regions.atlas(board.workshop.region), Scenario(region=board.workshop.region))
    return board_view(board, now.catalogue, regions.router(now.scenario), now.scenario, now.matches)


def _region_of(entries: Iterable[Entry], region: str) -> Mapping[str, tuple[RegionMeeting, ...]]:
    """What entries meet in the region; each is held against it once, one thread at a time."""
    atlas = regions.atlas(region)
    keys = {entry.id: (region, _said(entry)) for entry in entries}
    with _REGION_TURN:
        new = [key for key in keys.values() if key not in _REGION]
        if new:
            sound = results.judged(atlas, Scenario(region=region)).scenario
            made = region_meetings(
                [entry for _, entry in new], atlas, sound, regions.router(sound), results.rules(atlas)
            )
            for key in new:
                _REGION[key] = made.get(key[1].id, ())
            while len(_REGION) > REGION_KEPT:
                _REGION.pop(next(iter(_REGION)))
        return {entry_id: _REGION.get(key, ()) for entry_id, key in keys.items()}


def _said(entry: Entry) -> Entry:
    """The entry without what changes and means nothing to the region: reactions, and when it was last touched."""
    return replace(entry, agree=0, can_do=0, version=0, visibility="room")


def _ends(pair: Pair, own: Entry) -> tuple[str, str]:
    return (own.id, pair.offer.id if own.id == pair.need.id else pair.need.id)


def _pair(pair: Pair, own: Entry, view: BoardView | None, t: Translator) -> dict[str, Any]:
    assert view is not None  # noqa: S101 — there is a pair
    words = moment_of(pair, view.catalogue, t)
    other, end = (pair.offer, words.offer) if own.id == pair.need.id else (pair.need, words.need)
    fit = "" if pair.proposal is None else pair.proposal.fit
    loads = words.figures[2]
    return {
        "other": other.id,
        "kind": other.kind,
        "text": short(other.text, 300),
        "about": end.about,
        "verdict": t(VERDICT_NAMES[fit]) if fit else "",
        "fit": fit,
        "haul": haul_words(pair, t),
        "loads": "" if pair.loads.value is None else f"{loads.value} ({loads.extent}), {loads.label}",
        "reasons": reasons(pair, t),
    }
