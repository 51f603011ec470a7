"""Seasonal limits and road edits of a scenario in words, with their effect on the network.

No Streamlit here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.base import N_, PLANNED_ROAD_JOIN_M, ROAD_EDIT_SNAP_M, Translator
from sidestream_map.region import QUALITY_NAMES
from sidestream_map.roads import Changed, Laid, PlannedRoad, RoadClosure, RoadEdit, Season, Seasons, road_name
from sidestream_map.scenario import Scenario, day_words, edit_name, edit_words

ChangeKind = Literal["closed", "limit", "planned"]
CHANGE_NAMES: Final[Mapping[ChangeKind, str]] = {
    "closed": N_("road closed"),
    "limit": N_("road with a limit"),
    "planned": N_("planned road"),
}


@dataclass(frozen=True, eq=False)
class RoadChange:
    """One seasonal limit or road edit in words.

    Attributes:
        id: of the row or edit.
        kind: how it is drawn.
        name: of it.
        what: what it does, in a sentence.
        where: what became of it on the network.
        sign: what its traffic sign says, e.g. ``12 t``; empty for a planned road.
        quality: in words.
        laid: its roads.
        source_ids: works that say so.
        is_spot: whether it holds at one spot.
    """

    id: str
    kind: ChangeKind
    name: str
    what: str
    where: str
    sign: str
    quality: str
    laid: Laid
    source_ids: tuple[str, ...] = ()
    is_spot: bool = False


def road_changes(scenario: Scenario, changed: Changed, seasons: Seasons, t: Translator) -> tuple[RoadChange, ...]:
    """All seasonal limits, then all road edits, that are in force in a scenario."""
    rows = {row.id: row for row in seasons.rows}
    edits = {edit.id: edit for edit in scenario.road_edits}
    # An edit may bear a row's id: the rows come first in what was laid.
    first = len(changed.laid) - len(edits)
    return tuple(
        _of_season(rows[laid.id], laid, t) if place < first else _of_edit(edits[laid.id], laid, t)
        for place, laid in enumerate(changed.laid)
    )


def season_words(row: Season, t: Translator) -> str:
    """A seasonal limit in a sentence: the limit, the roads and the dates.

    Args:
        row: of the calendar.
    """
    roads = [
        *([road_name(row.road_number, t)] if row.road_number else []),
        *([_kilometres(row, t)] if row.has_km else []),
        *([t(SURFACE_NAMES[row.surface])] if row.surface else []),
        *([t(N_("within an area"))] if row.area is not None else []),
        *([row.country] if row.country else []),
    ]
    return t(
        N_("{limit}: {roads}, {first} to {last}"),
        limit=t(N_("Closed")) if row.closed else _limit(row.max_weight_t, row.max_height_m, t),
        roads=", ".join(roads),
        first=day_words(row.from_day, t),
        last=day_words(row.to_day, t),
    )


SURFACE_NAMES: Final = {
    "paved": N_("paved roads"),
    "unpaved": N_("gravel roads"),
    "unknown": N_("roads of unknown surface"),
}


def _of_season(row: Season, laid: Laid, t: Translator) -> RoadChange:
    return RoadChange(
        row.id,
        "closed" if row.closed else "limit",
        row.names[t.language],
        season_words(row, t),
        t(N_("{km} km of roads"), km=t.number(laid.km)) if laid.found else t(N_("no such road in the network")),
        "×" if row.closed else _limit(row.max_weight_t, row.max_height_m, t),
        t(QUALITY_NAMES[row.quality]),
        laid,
        row.source_ids,
    )


def _of_edit(edit: RoadEdit, laid: Laid, t: Translator) -> RoadChange:
    if isinstance(edit, PlannedRoad):
        kind: ChangeKind = "planned"
        sign, where = "", _joined(laid, t)
    else:
        kind = "closed" if isinstance(edit, RoadClosure) else "limit"
        sign = "×" if isinstance(edit, RoadClosure) else _limit(edit.max_weight_t, edit.max_height_m, t)
        where = _snapped(laid, t)
    spot = not isinstance(edit, PlannedRoad) and edit.reach == "point"
    quality = t(N_("set in this scenario"))
    return RoadChange(edit.id, kind, edit_name(edit, t), edit_words(edit, t), where, sign, quality, laid, (), spot)


def _snapped(laid: Laid, t: Translator) -> str:
    if not laid.found:
        limit = t.number(ROAD_EDIT_SNAP_M.get() / 1000, 1)
        return t(N_("No road within {km} km: it changes nothing."), km=limit)
    road = road_name(laid.road_number, t)
    off = t(N_("{metres} m from the place"), metres=t.number(round(laid.off_m)))
    length = t(N_("{km} km of roads"), km=t.number(laid.km, 1)) if laid.km >= 0.1 else ""
    both = t(N_("both carriageways")) if laid.carriageways > 1 else ""
    return ", ".join(part for part in (road, both, length, off) if part)


def _joined(laid: Laid, t: Translator) -> str:
    parts = [t(N_("{km} km of roads"), km=t.number(laid.km, 1))]
    start, end = laid.joined or (False, False)
    limit = t.number(PLANNED_ROAD_JOIN_M.get() / 1000, 1)
    if start and end:
        parts.append(t(N_("joined to a road at both ends")))
    elif start or end:
        which = t(N_("last") if start else N_("first"))
        parts.append(t(N_("its {which} point is joined to no road: none within {km} km"), which=which, km=limit))
    else:
        parts.append(t(N_("joined to no road: none within {km} km of its ends"), km=limit))
    if laid.crossings:
        count = laid.crossings
        parts.append(t.plural(N_("and at {count} crossing"), N_("and at {count} crossings"), count))
    return ", ".join(parts)


def _limit(weight: float | None, height: float | None, t: Translator) -> str:
    parts = [
        f"{t.number(value, 0 if value == round(value) else 1)} {unit}"
        for value, unit in ((weight, "t"), (height, "m"))
        if value is not None
    ]
    return " · ".join(parts)


def _kilometres(row: Season, t: Translator) -> str:
    first, last = (None if km is None else t.number(km, 1) for km in (row.from_km, row.to_km))
    if first is None:
        return t(N_("up to km {last}"), last=last)
    if last is None:
        return t(N_("from km {first}"), first=first)
    return t(N_("km {first} to {last}"), first=first, last=last)
