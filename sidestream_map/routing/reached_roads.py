"""Finds the parts of roads within some metres of a place, from its shortest-path tree."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sidestream_map.roads import FloatArray, RoadNetwork, Snapped
from sidestream_map.routing.matrices import Status
from sidestream_map.routing.route_lines import SAME_POINT_M, stretch
from sidestream_map.routing.service_areas import ServiceArea
from sidestream_map.routing.trees import Direction, Graph, Spots, Tree, TurnGraph

HULL_RATIO: Final = 0.3
"""Of shapely.concave_hull: 0 follows every road, 1 is the convex hull, which would claim sea and roadless land."""
HULL_STEP_M: Final = 1000.0
"""Long straight stretches get a vertex this often, so that the hull keeps to them."""
HULL_GRID_M: Final = 0.1
"""Grid of the hull's vertices: without slivers that another coordinate system would turn over."""
HULL_MARGIN_M: Final = 50.0
"""Width added round the roads, so that the hull holds all of them."""

Parts = tuple[NDArray[np.int32], FloatArray, FloatArray]
"""Section, and where its reached part begins and ends, metres from its u end."""


def reached_parts(
    network: RoadNetwork, graph: Graph | TurnGraph, tree: Tree, place: Spots, *, direction: Direction, limit_m: float
) -> Parts:
    """Parts of sections within a distance of a place.

    Args:
        graph: minimises metres.
        place: one position.
        limit_m: network metres.

    Returns:
        (p,) sections in rising order with start and end, merged: two parts of a section leave a gap between them.
    """
    links = graph.links
    onward, back = (links.forward, links.backward) if direction == "from" else (links.backward, links.forward)
    left_u, left_v = (limit_m - cost for cost in graph.entry_costs(tree, direction))
    whole = links.metres
    rows = np.flatnonzero(onward & (left_u > 0))
    intervals: list[tuple[NDArray[np.integer], FloatArray, FloatArray]] = [
        (rows, np.zeros(len(rows)), np.minimum(left_u, whole)[rows])
    ]
    rows = np.flatnonzero(back & (left_v > 0))
    intervals.append((rows, np.maximum(whole - left_v, 0)[rows], whole[rows]))
    link, at = place.link, place.metres
    if onward[link[0]]:
        intervals.append((link, at, np.minimum(at + limit_m, whole[link])))
    if back[link[0]]:
        intervals.append((link, np.maximum(at - limit_m, 0), at))
    return _on_sections(network, graph, _merged(intervals))


def _merged(intervals: list[tuple[NDArray[np.integer], FloatArray, FloatArray]]) -> Parts:
    """Union of intervals by key."""
    keys, starts, ends = (np.concatenate([part[i] for part in intervals]) for i in range(3))
    order = np.lexsort((starts, keys))
    keys, starts, ends = keys[order], starts[order], ends[order]
    kept_keys: list[int] = []
    kept: list[list[float]] = []
    for key, start, end in zip(keys.tolist(), starts.tolist(), ends.tolist(), strict=True):
        if kept_keys and kept_keys[-1] == key and start <= kept[-1][1]:
            kept[-1][1] = max(kept[-1][1], end)
        else:
            kept_keys.append(key)
            kept.append([start, end])
    spans = np.array(kept, dtype=np.float64).reshape(-1, 2)
    return np.array(kept_keys, dtype=np.int32), spans[:, 0], spans[:, 1]


def _on_sections(network: RoadNetwork, graph: Graph | TurnGraph, parts: Parts) -> Parts:
    links = graph.links
    link, low, high = parts
    count = links.start[link + 1] - links.start[link]
    row = np.repeat(np.arange(len(link)), count)
    inside = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    section = links.order[links.start[link][row] + inside]
    at, length = links.section_at_m[section], network.section_length_m[section]
    first, last = np.maximum(low[row] - at, 0), np.minimum(high[row] - at, length)
    kept = last - first > SAME_POINT_M
    section, first, last, length = section[kept], first[kept], last[kept], length[kept]
    opposed = links.section_opposed[section]
    start, end = np.where(opposed, length - last, first), np.where(opposed, length - first, last)
    order = np.lexsort((start, section))
    return section[order], start[order], end[order]


def service_area(
    network: RoadNetwork, snapped: Snapped, limit_m: float, access_m: float, parts: Parts | None
) -> ServiceArea:
    """A service area from reached parts, with its lines and hull.

    Args:
        snapped: one place.
        limit_m: longest haul with the access leg, metres.
        access_m: the access leg, NaN off the network.
        parts: reached parts, None for none.
    """
    if parts is None:
        parts = np.zeros(0, dtype=np.int32), np.zeros(0), np.zeros(0)
    lines = np.empty(len(parts[0]), dtype=np.object_)
    lines[:] = [
        shapely.LineString(stretch(network, int(k), float(a), float(b))) for k, a, b in zip(*parts, strict=True)
    ]
    status: Status = "ok"
    if not snapped.places.known[0]:
        status = "origin_position_unknown"
    elif not snapped.on_network[0]:
        status = "origin_off_network"
    return ServiceArea(
        place_id=snapped.places.ids[0],
        status=status,
        limit_m=limit_m,
        access_m=access_m,
        section=parts[0],
        start_m=parts[1],
        end_m=parts[2],
        lines=lines,
        hull=_hull(lines),
        crs=network.crs,
    )


def _hull(lines: NDArray[np.object_]) -> BaseGeometry:
    drawn = lines[shapely.length(lines) > SAME_POINT_M]  # GEOS refuses to part a line of two equal points
    if not len(drawn):
        return shapely.Polygon()
    together = shapely.MultiLineString(list(drawn))
    around = shapely.concave_hull(shapely.segmentize(together, HULL_STEP_M), ratio=HULL_RATIO)
    whole = shapely.union(around, shapely.buffer(together, HULL_MARGIN_M, quad_segs=2))
    outside = shapely.Polygon(whole.exterior) if isinstance(whole, shapely.Polygon) else whole
    return shapely.set_precision(outside, HULL_GRID_M)
