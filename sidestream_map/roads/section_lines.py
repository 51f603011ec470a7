"""Lines of some sections: those of all are a hundred megabytes in a province, and a question needs few of them."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from sidestream_map.roads.network import RoadNetwork


def section_lines(network: RoadNetwork, sections: NDArray[np.integer]) -> NDArray[np.object_]:
    """(n,) shapely LineStrings, metres of the network's system, made anew at each call.

    Args:
        sections: (n,) their numbers.
    """
    if not len(sections):
        return np.zeros(0, dtype=np.object_)
    first = network.vertex_start[sections]
    count = network.vertex_start[sections + 1] - first
    row = np.repeat(np.arange(len(sections)), count)
    vertex = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + first[row]
    return np.asarray(shapely.linestrings(network.vertex_xy[vertex], indices=row), dtype=np.object_)


def sections_crossing(network: RoadNetwork, shape: shapely.Geometry) -> tuple[NDArray[np.intp], NDArray[np.object_]]:
    """Sections that have a point in common with a shape: their numbers, rising, and their lines.

    Args:
        shape: metres of the network's system.
    """
    if not network.section_count or shapely.is_empty(shape):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.object_)
    west, south, east, north = shapely.bounds(shape).tolist()
    begins = network.vertex_start[:-1]
    low, high = (of.reduceat(network.vertex_xy, begins, axis=0) for of in (np.minimum, np.maximum))
    near = np.flatnonzero((low <= (east, north)).all(axis=1) & (high >= (west, south)).all(axis=1))
    lines = section_lines(network, near)
    met = shapely.intersects(lines, shape)
    return near[met], lines[met]
