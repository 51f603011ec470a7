"""Finds the sections of a network that a row of a seasonal calendar limits, and where to cut them.

A road's kilometres count from its southern end in the network: the bundled roads carry no official road addresses. A
part of a road that isn't joined to that end by the road itself has no kilometres, so a row with kilometres doesn't mean
it. An area cuts the roads at its border.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from sidestream_map.roads.metres import to_metres
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import FloatArray
from sidestream_map.roads.seasons import Season
from sidestream_map.roads.section_lines import section_lines, sections_crossing

Mask = NDArray[np.bool_]
SLACK_M = 1.0
"""A section counts as within kilometres or an area when it is so but for this."""


def season_cuts(row: Season, network: RoadNetwork) -> tuple[NDArray[np.int32], FloatArray]:
    """Points at which sections are cut so that a row limits whole sections only.

    Args:
        row: of the calendar.
        network: m sections.

    Returns:
        (k,) section and (k,) metres to drive from its u end.
    """
    section: list[int] = []
    at_m: list[float] = []
    mask = _plainly_meant(row, network)
    if row.has_km:
        start, end = _road_metres(network, mask)
        for bound in (row.from_km, row.to_km):
            if bound is not None:
                low, high = np.minimum(start, end), np.maximum(start, end)
                for place in np.flatnonzero(mask & (low < bound * 1000) & (bound * 1000 < high)).tolist():
                    along = bound * 1000 - low[place]
                    length = float(network.section_length_m[place])
                    section.append(place)
                    at_m.append(float(along if start[place] <= end[place] else length - along))
    if row.area is not None:
        area = _in_metres(row.area, network.crs)
        border = shapely.boundary(area)
        for place, line in zip(*sections_crossing(network, border), strict=True):
            if not mask[place]:
                continue
            length = float(network.section_length_m[place])
            for part in shapely.get_parts(shapely.intersection(line, border)):
                for xy in shapely.get_coordinates(part):
                    section.append(place)
                    at_m.append(float(shapely.line_locate_point(line, shapely.Point(xy), normalized=True)) * length)
    return np.array(section, dtype=np.int32), np.array(at_m, dtype=np.float64)


def season_holds(row: Season, network: RoadNetwork) -> Mask:
    """The sections that a row limits, on a network that has been cut for it.

    Args:
        row: of the calendar.
        network: m sections, cut at :func:`season_cuts`.

    Returns:
        (m,) mask.
    """
    mask = _plainly_meant(row, network)
    if row.has_km and mask.any():
        start, end = _road_metres(network, mask)
        low, high = np.minimum(start, end), np.maximum(start, end)
        least = -np.inf if row.from_km is None else row.from_km * 1000
        most = np.inf if row.to_km is None else row.to_km * 1000
        mask &= np.isfinite(low) & (low >= least - SLACK_M) & (high <= most + SLACK_M)
    if row.area is not None and mask.any():
        area = _in_metres(row.area, network.crs)
        shapely.prepare(area)
        rows = np.flatnonzero(mask)
        middles = shapely.line_interpolate_point(section_lines(network, rows), 0.5, normalized=True)
        mask[rows] = shapely.covers(area, middles)
    return mask


def _plainly_meant(row: Season, network: RoadNetwork) -> Mask:
    """Sections of the row's road number, country and surface."""
    mask = np.ones(network.section_count, dtype=np.bool_)
    for name, wanted in (("road_number", row.road_number), ("country", row.country), ("surface", row.surface)):
        if wanted:
            mask &= getattr(network, name) == wanted
    return mask


def _road_metres(network: RoadNetwork, mask: Mask) -> tuple[FloatArray, FloatArray]:
    """Metres along a road from its southern end to both ends of each of its sections; infinite where not joined."""
    rows = np.flatnonzero(mask)
    start, end = np.full((2, network.section_count), np.inf)
    if not len(rows):
        return start, end
    nodes, back = np.unique(np.concatenate([network.section_u[rows], network.section_v[rows]]), return_inverse=True)
    u, v = back[: len(rows)], back[len(rows) :]
    length = np.maximum(network.section_length_m[rows], 1e-6)  # a graph's edge of no length is no edge
    degree = np.bincount(back, minlength=len(nodes))
    ends = np.flatnonzero(degree == 1) if (degree == 1).any() else np.arange(len(nodes))
    first = ends[network.node_xy[nodes[ends], 1].argmin()]
    # Of parallel sections the shorter one counts, which comes last: duplicates of a sparse array would add up.
    pairs = {
        (min(u[place], v[place]), max(u[place], v[place])): float(length[place])
        for place in np.argsort(-length, kind="stable").tolist()
    }
    tail, head = (np.array([pair[i] for pair in pairs]) for i in (0, 1))
    graph = coo_array((list(pairs.values()), (tail, head)), shape=(len(nodes), len(nodes))).tocsr()
    metres = dijkstra(graph, directed=False, indices=first)
    start[rows], end[rows] = metres[u], metres[v]
    return start, end


def _in_metres(area: Any, crs: str) -> Any:
    drawn = shapely.transform(area, lambda degrees: to_metres(degrees[:, 0], degrees[:, 1], crs))
    return drawn if np.isfinite(shapely.get_coordinates(drawn)).all() else shapely.Polygon()  # off the projection
