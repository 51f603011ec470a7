"""A board prepared for display: words for places and amounts, marks and links on the map, possible matches.

Everything starts from a :class:`~sidestream_map.workshop.board.Board`, which holds no more than one audience may see.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from sidestream_map.base import N_, Figure, Range, Translator
from sidestream_map.haulage import MATERIALS, haul, routed
from sidestream_map.maps.layers import BoardLink, BoardMark
from sidestream_map.matching import Matches
from sidestream_map.region import QUALITY_NAMES, Catalogue, wording
from sidestream_map.roads import Places
from sidestream_map.routing import Router
from sidestream_map.scenario import Scenario, fields_changing
from sidestream_map.workshop.board import (
    KIND_NAMES,
    UNIT_NAMES,
    Board,
    Entry,
    Match,
    Proposal,
    Unit,
    Workshop,
    amount_of,
    materials_of,
    propose,
    services_of,
    tonnes_per_year,
    where,
)

PAIRS_MAX: Final = 200
"""Pairs that a page, a projector or a file shows, the best first."""
DIGITS_MAX: Final = 3
"""Digits after the decimal mark of an amount."""
UNKNOWN_LOADS: Final = Figure(None, "truckloads/y", "unknown")
RECOGNISED_AMOUNT: Final = N_("the amount was only recognised in the words")
ROADS_KEPT: Final = 2_000
"""Roads between two places that are kept for each router."""
_ROADS: Final[WeakKeyDictionary[Router, dict[tuple[float, ...], np.ndarray]]] = WeakKeyDictionary()
TIMES_A_YEAR: Final[Mapping[Unit, int]] = {"t/y": 1, "t/month": 12}
"""Units of tonnes by time, and how many of them make a year."""


@dataclass(frozen=True, eq=False)
class Pair:
    """A need and an offer that could meet, or that the leader follows up.

    Attributes:
        need: entry.
        offer: entry.
        proposal: why they fit; None where only the leader has brought them together.
        match: what has become of it; None where it hasn't been taken up.
        status: of the haul from the offer to the need (:data:`sidestream_map.region.STATUS_NAMES`).
        km: by road, with its plus or minus; unknown without a haul.
        cost: EUR/t, delivered; unknown without a haul.
        loads: truckloads/y of the smaller amount; unknown without one in tonnes by time, or without a haul.
    """

    need: Entry
    offer: Entry
    proposal: Proposal | None
    match: Match | None
    status: str
    km: Figure
    cost: Figure
    loads: Figure = UNKNOWN_LOADS

    @property
    def id(self) -> str:
        """Id of the pair, made of both entries' ids."""
        return f"{self.need.id[:12]}-{self.offer.id[:12]}"


@dataclass(frozen=True, eq=False)
class BoardView:
    """A board with its possible matches.

    Attributes:
        board: as one audience sees it.
        catalogue: of its region.
        pairs: those that are taken up first, then what fits, then the nearest.
        more: how many pairs there are beyond :data:`PAIRS_MAX`.
        lines: road from the offer to the need by the pair's id, (n, 2) degrees; straight where there is no way.
    """

    board: Board
    catalogue: Catalogue
    pairs: tuple[Pair, ...]
    more: int = 0
    lines: Mapping[str, np.ndarray] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[Entry, ...]:
        """Entries that are visible on the board, the latest first."""
        return tuple(entry for entry in self.board.entries if entry.state == "shown")


def board_view(
    board: Board, catalogue: Catalogue, router: Router, scenario: Scenario, matches: Matches | None = None
) -> BoardView:
    """Find the possible matches on a board, with the haul of each.

    Args:
        board: as one audience sees it.
        router: of the scenario's vehicle.
        matches: of the catalogue by the region's rules; None judges by material and distance alone.
    """
    entries = {entry.id: entry for entry in board.entries}
    taken = {(match.need_id, match.offer_id): match for match in board.matches}
    proposals = {(each.need_id, each.offer_id): each for each in propose(board.entries, catalogue, matches)}
    keys = list(dict.fromkeys((*taken, *proposals)))
    shown = keys[:PAIRS_MAX]
    places = _places([entries[key] for key in dict.fromkeys(each for pair in shown for each in pair)], catalogue)
    hauls = _Hauls(shown, entries, places, router, scenario)
    pairs = tuple(
        Pair(entries[need], entries[offer], proposals.get((need, offer)), taken.get((need, offer)), *hauls.of(row))
        for row, (need, offer) in enumerate(shown)
    )
    return BoardView(board, catalogue, pairs, len(keys) - len(shown), hauls.lines(pairs))


def theme_names(workshop: Workshop, t: Translator) -> tuple[str, ...]:
    """Names of all theme slots in the reader's language; a slot without a name gets its number."""
    return tuple(
        t(name) if name else t(N_("Theme {number}"), number=slot) for slot, name in enumerate(workshop.themes, 1)
    )


def place_words(entry: Entry, catalogue: Catalogue, t: Translator) -> str:
    """The place of an entry in words; empty if it has none."""
    place = where(entry, catalogue)
    if place is None:
        return ""
    if place.kind == "point" and not place.name:
        return t(N_("Point on the map: {latitude}, {longitude}"), **_degrees(place.lat, place.lon, t))
    name = place.name
    if place.kind != "point":
        rows = catalogue.plants if place.kind == "plant" else catalogue.users
        name = wording.in_language(dict(rows.loc[place.id]), "name", t) or place.id
    return _marked(name, t, sure=place.sure)


def amount_words(entry: Entry, t: Translator) -> str:
    """The amount with its unit, as the author wrote it; empty if there is none."""
    return "" if entry.amount is None else quantity_words(entry.amount, entry.unit, t)


def quantity_words(amount: float, unit: Unit, t: Translator) -> str:
    """An amount with its unit.

    Args:
        amount: in ``unit``.
    """
    digits = next((count for count in range(DIGITS_MAX) if round(amount, count) == amount), DIGITS_MAX)
    return f"{t.number(amount, digits)} {t(UNIT_NAMES[unit])}"


def subject_words(entry: Entry, t: Translator) -> str:
    """Materials, service and amount on one line, empty if there is none of them; what was only recognised is marked."""
    materials = [
        _marked(wording.material_name(each.value, t), t, sure=each.sure) for each in materials_of(entry).values()
    ]
    services = [_marked(each.word, t, sure=each.sure) for each in services_of(entry).values()]
    amount = amount_of(entry)
    quantity = "" if amount is None else _marked(quantity_words(amount.value, amount.unit, t), t, sure=amount.sure)
    return " · ".join(
        part for part in (*materials, *([entry.service] if entry.service else services), quantity) if part
    )


def _marked(words: str, t: Translator, *, sure: bool) -> str:
    return words if sure else t(N_("{what} (recognised)"), what=words)


def marks(view: BoardView, t: Translator) -> list[BoardMark]:
    """Map marks of the visible entries that have a place, the latest first."""
    themes, found = theme_names(view.board.workshop, t), []
    for entry in view.shown:
        place = where(entry, view.catalogue)
        if place is None or place.lon is None or place.lat is None:
            continue
        lines = (entry.text, subject_words(entry, t), themes[entry.theme])
        found.append(
            BoardMark(
                entry.id,
                entry.kind,
                entry.title,
                t(KIND_NAMES[entry.kind]),
                "\n".join(line for line in lines if line),
                place.lon,
                place.lat,
            )
        )
    return found


def links(view: BoardView, t: Translator, most: int = 40) -> list[BoardLink]:
    """Map lines between needs and offers that could meet.

    Args:
        most: lines; more would cover the map.
    """
    return [
        BoardLink(
            pair.id,
            t(N_("These could meet")),
            "\n".join((pair.need.title, pair.offer.title, haul_words(pair, t))),
            view.lines[pair.id],
            sure=pair.match is not None or (pair.proposal is not None and pair.proposal.fit == "fits"),
        )
        for pair in view.pairs
        if pair.id in view.lines and "shown" == pair.need.state == pair.offer.state
    ][:most]


def haul_words(pair: Pair, t: Translator) -> str:
    """Distance by road and cost of a tonne's haul, with range and quality, or why they are unknown."""
    return haul_figures(pair.status, pair.km, pair.cost, t)


def haul_figures(status: str, km: Figure, cost: Figure, t: Translator) -> str:
    """Distance and cost of a haul with range and quality, or why they are unknown.

    Args:
        status: of the haul (:data:`sidestream_map.region.STATUS_NAMES`).
        km: by road.
        cost: EUR/t, delivered.
    """
    if km.value is None or status != "ok":
        missing = status.endswith("position_unknown")
        return t(N_("A place is missing: no haul can be computed.") if missing else wording.STATUS_NAMES[status])
    words = [t(N_("{km} km by road"), km=t.number(km.value, 1)) + _extent(km, t)]
    if cost.value is not None:
        words.append(t(N_("about {cost} EUR/t"), cost=t.number(cost.value, 1)) + _extent(cost, t))
    return " · ".join((*words, t(QUALITY_NAMES[km.quality])))


def _extent(figure: Figure, t: Translator) -> str:
    if figure.low is None or figure.high is None or figure.low == figure.high:
        return ""
    return f" ({wording.extent(figure.low, figure.high, t, 1)})"


def reasons(pair: Pair, t: Translator) -> tuple[str, ...]:
    """Why a need and an offer could meet, in the reader's language."""
    return (t(N_("The leader brought them together.")),) if pair.proposal is None else pair.proposal.reasons(t)


def expected_t_per_year(pair: Pair) -> float | None:
    """The smaller amount of need and offer, t/y; None if neither is in tonnes by time."""
    return _smaller_t_per_year(pair.need, pair.offer)


def _smaller_t_per_year(need: Entry, offer: Entry) -> float | None:
    return min((each for each in map(tonnes_per_year, (need, offer)) if each is not None), default=None)


def _hauled_t_per_year(need: Entry, offer: Entry) -> tuple[float | None, bool]:
    """The smaller amount, t/y, with what was only recognised in the words; and whether both authors told theirs."""
    known = []
    for entry in (need, offer):
        amount = amount_of(entry)
        if amount is not None and amount.unit in TIMES_A_YEAR:
            known.append((TIMES_A_YEAR[amount.unit] * amount.value, amount.sure))
    return min((tonnes for tonnes, _ in known), default=None), all(sure for _, sure in known)


def _degrees(lat: float | None, lon: float | None, t: Translator) -> dict[str, str]:
    return {"latitude": t.number(lat, 3), "longitude": t.number(lon, 3)}


def _places(entries: Sequence[Entry], catalogue: Catalogue) -> Places:
    """Positions of entries by their ids; of a plant or user with the catalogue's accuracy."""
    rows = []
    for entry in entries:
        place = where(entry, catalogue)
        accuracy = np.nan
        if place is not None and place.id:
            table = catalogue.plants if place.kind == "plant" else catalogue.users
            accuracy = float(table.loc[place.id, "coord_accuracy_m"])
        lon, lat = (np.nan, np.nan) if place is None else (place.lon, place.lat)
        rows.append({"id": entry.id, "lon": lon, "lat": lat, "accuracy_m": accuracy})
    frame = pd.DataFrame(rows, columns=["id", "lon", "lat", "accuracy_m"]).set_index("id").astype(float)
    return Places.of(frame)


class _Hauls:
    """Hauls of all pairs, computed at once."""

    def __init__(
        self,
        keys: Sequence[tuple[str, str]],
        entries: Mapping[str, Entry],
        places: Places,
        router: Router,
        scenario: Scenario,
    ) -> None:
        self._router, self._places, self._keys = router, places, keys
        at = {key: row for row, key in enumerate(places.ids)}
        self._offers = list(dict.fromkeys(offer for _, offer in keys))
        self._needs = list(dict.fromkeys(need for need, _ in keys))
        self._at = at
        starts = places.take([at[offer] for offer in self._offers])
        goals = places.take([at[need] for need in self._needs])
        self._matrix = router.matrix(starts, goals) if keys else None
        if self._matrix is None:
            return
        of_hauls = {name: getattr(scenario, name) for name in fields_changing(Scenario, "hauls")}
        self._scenario = Scenario(**of_hauls).replace(year=scenario.value_year())
        matrix, access = self._matrix, scenario.truck().access_speed_kmh
        self._km, self._hours = routed(matrix.total_m, matrix.uncertainty_m, matrix.duration_s, access)
        self._materials = {offer: _carried(entries[offer].material) for offer in self._offers}
        self._tonnes = [_hauled_t_per_year(entries[need], entries[offer]) for need, offer in keys]

    def of(self, row: int) -> tuple[str, Figure, Figure, Figure]:
        need, offer = self._keys[row]
        assert self._matrix is not None  # noqa: S101 — there is a row, so there are pairs
        at = self._offers.index(offer), self._needs.index(need)
        status, km = self._matrix.status_of(*at), self._km.at(*at)
        if not self._matrix.has_haul[at] or km is None:
            return status, Figure(None, "km", "unknown"), Figure(None, "EUR/t", "unknown"), UNKNOWN_LOADS
        on = self._materials[offer], self._scenario
        cost, loads = _ranged("cost_eur_per_t", km, self._hours.at(*at), *on), UNKNOWN_LOADS
        tonnes, sure = self._tonnes[row]
        # Computed for one tonne; the same for every distance.
        carried = None if tonnes is None else _ranged("loads_per_year", Range.exact(0.0), Range.exact(0.0), *on)
        if tonnes is not None and carried is not None:
            note = "" if sure else RECOGNISED_AMOUNT
            loads = Figure.of_range(carried * tonnes, "truckloads/y", "computed", note=note)
        delivered = Figure(None, "EUR/t", "unknown") if cost is None else Figure.of_range(cost, "EUR/t", "computed")
        return status, Figure.of_range(km, "km", "computed"), delivered, loads

    def _road(self, start: Places, goal: Places) -> np.ndarray:
        """The road between two places; found once, as a board asks again each time that somebody writes on it."""
        # An unknown accuracy is no number, and none equals itself.
        ends = tuple(
            float(np.nan_to_num(part[0], nan=-1.0))
            for place in (start, goal)
            for part in (place.lon, place.lat, place.accuracy_m)
        )
        known = _ROADS.setdefault(self._router, {})
        line = known.get(ends)
        if line is None:
            line = known[ends] = self._router.route(start, goal).line
            line.setflags(write=False)
            while len(known) > ROADS_KEPT:
                known.pop(next(iter(known)), None)
        return line

    def lines(self, pairs: Sequence[Pair]) -> dict[str, np.ndarray]:
        found: dict[str, np.ndarray] = {}
        for pair in pairs:
            start, goal = (self._places.take([self._at[each.id]]) for each in (pair.offer, pair.need))
            if not (start.known[0] and goal.known[0]):
                continue
            ends = np.array([[start.lon[0], start.lat[0]], [goal.lon[0], goal.lat[0]]])
            # With the straight legs at both ends, or the line would begin beside its mark.
            road = self._road(start, goal) if pair.km.value is not None else ends[:0]
            found[pair.id] = np.vstack([ends[:1], road, ends[1:]])
        return found


@lru_cache(maxsize=4096)
def _ranged(output: str, km: Range, hours: Range | None, material: str | None, scenario: Scenario) -> Range | None:
    """An output of one tonne's haul with the range that people are shown.

    It takes milliseconds, and a board asks for the same hauls each time that somebody writes on it.
    """
    time = math.nan if hours is None else hours
    one = haul(1.0, km, scenario.truck(), hours=time, material=material, assumptions=scenario.constants())
    return one.spread(output)


def _carried(material: str) -> str | None:
    return material if material in MATERIALS else None
