"""Applies seasonal limits and a planner's road edits to a road network; the result is a new network.

``seasonal`` lowers limits where rows of a calendar hold; ``edited`` closes, limits and adds roads. Both only change
what a network says; which truck may still pass is judged where hauls are made
(:mod:`sidestream_map.routing.scenario_roads`). What set a limit stands in ``restricted_by``.

A limit at a spot holds on a piece of road :data:`SPOT_M` long, so that places on both sides of it are still reached.
The two carriageways of a road count as one: an edit of one is made on the other too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from sidestream_map.base import PLANNED_ROAD_JOIN_M, ROAD_EDIT_SNAP_M
from sidestream_map.region import METRES
from sidestream_map.roads.cuts import cut, with_sections
from sidestream_map.roads.edit_kinds import EDIT_LIMITS, PlannedRoad, RoadClosure, RoadEdit, RoadLimit
from sidestream_map.roads.network import RoadNetwork, line_along
from sidestream_map.roads.places import FloatArray, Places
from sidestream_map.roads.season_sections import season_cuts, season_holds
from sidestream_map.roads.seasons import Season
from sidestream_map.roads.section_lines import section_lines, sections_crossing
from sidestream_map.roads.snapping import Snapped, Snapper, near_mask

SPOT_M: Final = 20.0
"""Length of the piece of road that an edit at a spot closes or limits."""
TWIN_M: Final = 60.0
"""One-way sections of one road number, or of one name where the road has no number, within this of a spot are its other
carriageway. Our choice: motorways here have their carriageways 10 to 40 m apart."""
CLOSED: Final = "no"
"""What ``access`` says of a closed section, as OpenStreetMap does."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Laid:
    """The effect of one seasonal limit or road edit on a network: which roads it changes, and how far off it was.

    Attributes:
        id: of the row or edit.
        km: of road that it limits, closes or adds.
        lines: (p,) LineStrings of that road, metres of :attr:`crs`.
        off_m: metres from the edit's place to the road; NaN for a season's row, a planned road, or no road near.
        road_number: of the road it was made on; empty where it has none.
        joined: whether the first and the last point of a planned road are joined to a road; None for others.
        crossings: roads that a planned road is joined to between its ends.
        carriageways: of the road at the spot that it closes or limits, which are closed or limited together.
        crs: the network's system.
    """

    id: str
    km: float
    lines: NDArray[np.object_]
    off_m: float = float("nan")
    road_number: str = ""
    joined: tuple[bool, bool] | None = None
    crossings: int = 0
    carriageways: int = 1
    crs: str = METRES

    @property
    def found(self) -> bool:
        """Whether it changes any road."""
        return self.km > 0


@dataclass(frozen=True, eq=False)
class Changed:
    """A network after changes, and the original section of each of its sections.

    Attributes:
        network: m' sections.
        origin: (m',) int32, the section of the unchanged network, -1 for one of a planned road.
        laid: what became of each season's row and edit, in their order.
    """

    network: RoadNetwork
    origin: NDArray[np.int32]
    laid: tuple[Laid, ...] = field(default=())

    @classmethod
    def of(cls, network: RoadNetwork) -> Changed:
        """A network to which nothing has been done yet, in this form."""
        return cls(network, np.arange(network.section_count, dtype=np.int32))


def seasonal(base: Changed, rows: Iterable[Season]) -> Changed:
    """Lower the limits of roads where rows of a calendar say so.

    Args:
        rows: those that hold on the day (:meth:`sidestream_map.roads.Seasons.in_force`).
    """
    now = base
    for row in rows:
        done = cut(now.network, *season_cuts(row, now.network))
        mask = season_holds(row, done.network)
        limits = {"max_weight_t": row.max_weight_t, "max_height_m": row.max_height_m}
        network = restricted(done.network, mask, row.id, closed=row.closed, limits=limits)
        now = Changed(network, now.origin[done.origin], (*now.laid, _laid(row.id, network, mask)))
    return _recorded(base, now)


def edited(base: Changed, edits: Sequence[RoadEdit]) -> Changed:
    """Close, limit and add roads as a planner's edits say.

    Planned roads come first, in their order, so that a later one joins an earlier one and that any of them can be
    limited or closed; then the others. What is told keeps the order of the edits.
    """
    now = base
    for edit in edits:
        if isinstance(edit, PlannedRoad):
            now = _planned(now, edit)
    spots = [edit for edit in edits if not isinstance(edit, PlannedRoad)]
    if spots:
        now = _restricted_by_edits(now, spots)
    first, order = len(base.laid), {edit.id: place for place, edit in enumerate(edits)}
    told = sorted(now.laid[first:], key=lambda each: order[each.id])
    return _recorded(base, replace(now, laid=(*base.laid, *told)))


def restricted(
    network: RoadNetwork, mask: Mask, by: str, *, closed: bool = False, limits: dict[str, float | None] | None = None
) -> RoadNetwork:
    """A network with some sections closed or limited; a limit that is already stricter stays.

    Args:
        network: m sections.
        mask: (m,) which.
        by: id of what limits them.
        closed: whether nothing may pass.
        limits: tonnes or metres by name of the network's array; None for no limit.
    """
    arrays: dict[str, Any] = {}
    touched = np.zeros_like(mask)
    for name, limit in (limits or {}).items():
        if limit is not None:
            own = getattr(network, name)
            lower = mask & ~(own <= limit)
            arrays[name] = np.where(lower, np.float32(limit), own).astype(np.float32)
            touched |= lower
    if closed:
        shut = mask & (network.access != CLOSED)
        arrays["access"] = np.where(shut, CLOSED, network.access)
        touched |= shut
    if not touched.any():
        return network
    return replace(network, **arrays, restricted_by=np.where(touched, by, network.restricted_by))


def nearest(network: RoadNetwork, places: Places, within_m: float) -> Snapped:
    """The nearest points on a network to some places, on roads of every kind.

    Args:
        places: EPSG:4326.
        within_m: farther is no road near.
    """
    points = network.to_metres(places.lon, places.lat)
    return Snapper(network, near_mask(network, points, within_m), within_m).snap(places)


def _restricted_by_edits(now: Changed, edits: Sequence[RoadClosure | RoadLimit]) -> Changed:
    lon, lat = np.array([(edit.lon, edit.lat) for edit in edits]).T
    before = now.network
    snapped = nearest(
        before, Places(tuple(e.id for e in edits), lon, lat, np.full(len(edits), np.nan)), ROAD_EDIT_SNAP_M.get()
    )
    spots = [
        _spots(before, int(section), float(at), xy) if edit.reach == "point" and section >= 0 else []
        for edit, section, at, xy in zip(edits, snapped.section, snapped.offset_m, snapped.road_xy, strict=True)
    ]
    ends = [(section, at) for each in spots for section, low, high in each for at in (low, high)]
    done = cut(before, [section for section, _ in ends], [at for _, at in ends])
    network, laid = done.network, list(now.laid)
    for edit, section, off, pieces in zip(edits, snapped.section.tolist(), snapped.straight_m, spots, strict=True):
        if section < 0:
            laid.append(Laid(edit.id, 0.0, np.zeros(0, dtype=object)))
            continue
        number = str(before.road_number[section])
        if edit.reach == "point":
            mask = np.logical_or.reduce([done.within(*piece) for piece in pieces])
        else:
            mask = _road(network, section) if edit.reach == "road" and number else _stretch(network, section)
        limits = {name: getattr(edit, name) for name in EDIT_LIMITS} if isinstance(edit, RoadLimit) else {}
        network = restricted(network, mask, edit.id, closed=isinstance(edit, RoadClosure), limits=limits)
        done_here, roads = _laid(edit.id, network, mask), max(len(pieces), 1)
        laid.append(replace(done_here, off_m=float(off), road_number=number, carriageways=roads))
    return Changed(network, now.origin[done.origin], tuple(laid))


def _spots(network: RoadNetwork, section: int, at_m: float, xy: FloatArray) -> list[tuple[int, float, float]]:
    """A short piece at the spot, and one on the other carriageway where the road has one: section, from and to m."""
    found = [(section, at_m)]
    one_way = network.section_forward != network.section_backward
    named = network.road_number if network.road_number[section] else network.name
    if one_way[section] and named[section]:
        others = one_way & (named == named[section]) & (network.road_number == network.road_number[section])
        others[section] = False
        rows, point = np.flatnonzero(others), shapely.Point(xy)
        lines = section_lines(network, rows)
        away = shapely.distance(lines, point)
        if len(rows) and away.min() <= TWIN_M:
            twin = int(rows[away.argmin()])
            share = float(shapely.line_locate_point(lines[away.argmin()], point, normalized=True))
            found.append((twin, share * float(network.section_length_m[twin])))
    length = network.section_length_m
    return [(row, max(at - SPOT_M / 2, 0.0), min(at + SPOT_M / 2, float(length[row]))) for row, at in found]


def _stretch(network: RoadNetwork, section: int) -> Mask:
    """A section with those that follow on it up to the next junctions."""
    u, v = network.section_u, network.section_v
    degree = np.bincount(u, minlength=len(network.node_xy)) + np.bincount(v, minlength=len(network.node_xy))
    mask = np.zeros(network.section_count, dtype=np.bool_)
    mask[section] = True
    for end in (int(u[section]), int(v[section])):
        node = end
        while degree[node] == 2:
            following = np.flatnonzero(((u == node) | (v == node)) & ~mask)
            if not len(following):
                break
            nxt = int(following[0])
            mask[nxt] = True
            node = int(v[nxt]) if u[nxt] == node else int(u[nxt])
    return mask


def _road(network: RoadNetwork, section: int) -> Mask:
    """All sections of a section's road number in its country."""
    return np.asarray(
        (network.road_number == network.road_number[section]) & (network.country == network.country[section])
    )


def _laid(key: str, network: RoadNetwork, mask: Mask) -> Laid:
    rows = np.flatnonzero(mask)
    lines = [shapely.LineString(_line(network, row)) for row in rows.tolist()]
    return Laid(key, float(network.section_length_m[rows].sum()) / 1000, np.array(lines, dtype=object), crs=network.crs)


def _line(network: RoadNetwork, section: int) -> FloatArray:
    return network.vertex_xy[network.vertex_start[section] : network.vertex_start[section + 1]]


def _planned(now: Changed, edit: PlannedRoad) -> Changed:
    network = now.network
    points = network.to_metres(*np.array(edit.points).T)
    if not np.isfinite(points).all():  # off the projection: nowhere near any road
        lost = Laid(edit.id, 0.0, np.zeros(0, dtype=object), joined=(False, False))
        return replace(now, laid=(*now.laid, lost))
    lon, lat = np.array([edit.points[0], edit.points[-1]]).T
    both = Places(("first", "last"), lon, lat, np.full(2, np.nan))
    snapped = nearest(network, both, PLANNED_ROAD_JOIN_M.get())
    first, last = snapped.on_network.tolist()
    legs = [snapped.road_xy[:1] if first else points[:0], points, snapped.road_xy[1:] if last else points[:0]]
    line = _without_repeats(np.concatenate(legs))
    section = snapped.section[snapped.on_network]
    at_m = snapped.offset_m[snapped.on_network]
    along = np.array([0.0, float(line_along(line)[-1])])[snapped.on_network]
    if edit.joins:
        crossed = _crossings(network, line)
        section, at_m = np.concatenate([section, crossed[0]]), np.concatenate([at_m, crossed[1]])
        along = np.concatenate([along, crossed[2]])
    done = cut(network, section, at_m)
    nodes, stops = done.node.tolist(), along.tolist()
    new: list[FloatArray] = []
    for is_joined, at, point in ((first, 0.0, line[0]), (last, float(line_along(line)[-1]), line[-1])):
        if not is_joined:
            nodes.append(len(done.network.node_xy) + len(new))
            stops.append(at)
            new.append(point)
    all_xy = np.concatenate([done.network.node_xy, np.array(new).reshape(-1, 2)])
    ends, lines = _parts(line, stops, nodes, all_xy)
    attributes = {
        "road_class": edit.road_class,
        "country": str(network.country[section[0]]) if len(section) else "",
        **({"name": edit.name} if edit.name else {}),
    }
    grown = with_sections(done.network, np.array(new), ends, lines, attributes, two_way=edit.two_way)
    mask = np.arange(grown.section_count) >= done.network.section_count
    laid = replace(_laid(edit.id, grown, mask), joined=(first, last), crossings=max(len(set(nodes)) - 2, 0))
    origin = np.concatenate([now.origin[done.origin], np.full(len(ends), -1)]).astype(np.int32)
    return Changed(grown, origin, (*now.laid, laid))


def _parts(
    line: FloatArray, stops: list[float], nodes: list[int], node_xy: FloatArray
) -> tuple[list[tuple[int, int]], list[FloatArray]]:
    """The pieces of a planned road between the nodes along it."""
    along = line_along(line)
    order = sorted(range(len(stops)), key=lambda place: stops[place])
    ends: list[tuple[int, int]] = []
    lines: list[FloatArray] = []
    for here, there in itertools.pairwise(order):
        within = (along > stops[here]) & (along < stops[there])
        vertices = np.concatenate([node_xy[[nodes[here]]], line[within], node_xy[[nodes[there]]]])
        if nodes[here] != nodes[there] or line_along(vertices)[-1] > 0:
            ends.append((nodes[here], nodes[there]))
            lines.append(vertices)
    return ends, lines


def _crossings(network: RoadNetwork, line: FloatArray) -> tuple[NDArray[np.int32], FloatArray, FloatArray]:
    """Where a line crosses sections between its ends: the section, metres on it, metres along the line."""
    drawn = shapely.LineString(line)
    length = drawn.length
    found: list[tuple[int, float, float]] = []
    crossed, roads = sections_crossing(network, drawn)
    for section, road in zip(crossed.tolist(), roads.tolist(), strict=True):
        for part in shapely.get_parts(shapely.intersection(road, drawn)):
            point = shapely.Point(shapely.get_coordinates(part)[0])
            at = float(shapely.line_locate_point(drawn, point))
            if 1.0 < at < length - 1.0:
                share = float(shapely.line_locate_point(road, point, normalized=True))
                found.append((section, share * float(network.section_length_m[section]), at))
    return (
        np.array([crossed for crossed, _, _ in found], dtype=np.int32),
        np.array([at for _, at, _ in found], dtype=np.float64),
        np.array([at for _, _, at in found], dtype=np.float64),
    )


def _without_repeats(line: FloatArray) -> FloatArray:
    moved = np.hypot(*np.diff(line, axis=0).T) > 0
    kept: FloatArray = line[np.concatenate([[True], moved])]
    return kept


def _recorded(base: Changed, now: Changed) -> Changed:
    """The network's record, which says that it was changed."""
    new = now.laid[len(base.laid) :]
    if not any(each.found for each in new):
        return now
    record = now.network.record
    ids = ", ".join(each.id for each in new if each.found)
    source = f"{record.source} (edited: {ids})"
    return replace(now, network=replace(now.network, record=replace(record, source=source)))
