"""Turns the links of a route into the sections it drives and its line on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray, RoadNetwork, Snapped, line_along
from sidestream_map.routing.matrices import Matrix
from sidestream_map.routing.routes import Route
from sidestream_map.routing.trees import Links

SAME_POINT_M: Final = 1e-6
"""Vertices nearer than this are one, where the sections of a route meet."""


@dataclass(frozen=True, eq=False)
class Passages:
    """The stretches of sections that a route drives, in the order of travel.

    Attributes:
        section: (p,) int32.
        start_m: (p,) where the section is entered, metres from its u end.
        end_m: (p,) where it is left; less than ``start_m`` where it is driven backward.
        line: (k, 2) metres of the network.
    """

    section: NDArray[np.int32]
    start_m: FloatArray
    end_m: FloatArray
    line: FloatArray


def passages(network: RoadNetwork, links: Links, pieces: Sequence[tuple[int, float, float]]) -> Passages:
    """Find the sections that a route drives from its pieces of links.

    Args:
        network: m sections.
        pieces: link, metres from its u end where it is entered and left, in the order of travel.
    """
    sections, starts, ends = [], [], []
    for link, enter, leave in pieces:
        chain = links.sections(link)
        low, high = min(enter, leave), max(enter, leave)
        at, length = links.section_at_m[chain], network.section_length_m[chain]
        first, last = np.maximum(low - at, 0), np.minimum(high - at, length)
        # A section ends exactly where it ends, whatever the sums before it were rounded to.
        first, last = np.where(first < SAME_POINT_M, 0, first), np.where(length - last < SAME_POINT_M, length, last)
        driven = np.flatnonzero(last - first > 0)
        opposed = links.section_opposed[chain]
        begin, end = np.where(opposed, length - first, first), np.where(opposed, length - last, last)
        if leave < enter:
            driven, begin, end = driven[::-1], end, begin
        sections.append(chain[driven])
        starts.append(begin[driven])
        ends.append(end[driven])
    section = np.concatenate([np.zeros(0, dtype=np.int32), *sections])
    start, end = np.concatenate([np.zeros(0), *starts]), np.concatenate([np.zeros(0), *ends])
    return Passages(section, start, end, _line(network, section, start, end))


def _line(network: RoadNetwork, section: NDArray[np.int32], start: FloatArray, end: FloatArray) -> FloatArray:
    parts = [stretch(network, int(k), float(a), float(b)) for k, a, b in zip(section, start, end, strict=True)]
    line = np.concatenate([np.zeros((0, 2)), *parts])
    if len(line) > 1:
        moved = np.hypot(*np.diff(line, axis=0).T) > SAME_POINT_M
        line = line[np.concatenate([[True], moved])]
    return line


def stretch(network: RoadNetwork, section: int, start_m: float, end_m: float) -> FloatArray:
    """Vertices of a part of a section, from ``start_m`` to ``end_m`` in this order.

    Args:
        section: its number.
        start_m: metres from its u end.
        end_m: metres from its u end; may be less than ``start_m``.

    Returns:
        (k, 2) metres of the network, k >= 2.
    """
    vertices = network.vertex_xy[network.vertex_start[section] : network.vertex_start[section + 1]]
    length = float(network.section_length_m[section])
    low, high = min(start_m, end_m), max(start_m, end_m)
    if low > 0 or high < length:
        drawn = line_along(vertices)
        scale = drawn[-1] / length if length > 0 else 0.0
        ends = np.array([low, high]) * scale
        inside = (drawn > ends[0]) & (drawn < ends[1])
        cut = np.stack([np.interp(ends, drawn, vertices[:, axis]) for axis in (0, 1)], axis=1)
        vertices = np.concatenate([cut[:1], vertices[inside], cut[1:]])
    return vertices[::-1] if end_m < start_m else vertices


def route(network: RoadNetwork, matrix: Matrix, start: Snapped, end: Snapped, driven: Passages) -> Route:
    """Make a route from a matrix of one pair and the sections it drives.

    Args:
        network: that it drives.
        matrix: one origin, one destination.
        start: the origin on the network.
        end: the destination on the network.
        driven: nothing where there is no haul.
    """
    none = np.zeros((0, 2))
    haul = bool(matrix.has_haul[0, 0])
    legs = [none, none]
    # Coinciding positions have a haul of 0 m: neither road nor access legs.
    if haul and (len(driven.section) or matrix.total_m[0, 0] > 0):
        legs = [
            network.to_degrees(np.stack([start.xy[0], start.road_xy[0]])),
            network.to_degrees(np.stack([end.road_xy[0], end.xy[0]])),
        ]
    figures = {
        name: float(getattr(matrix, name)[0, 0])
        for name in (
            "network_m",
            "access_origin_m",
            "access_destination_m",
            "uncertainty_m",
            "straight_m",
            "duration_s",
        )
    }
    return Route(
        origin_id=matrix.origin_ids[0],
        destination_id=matrix.destination_ids[0],
        status=matrix.status_of(0, 0),
        **figures,
        line=network.to_degrees(driven.line) if len(driven.line) else none,
        line_m=driven.line,
        access_origin_line=legs[0],
        access_destination_line=legs[1],
        section=driven.section,
        section_backward=driven.end_m < driven.start_m,
        section_m=np.abs(driven.end_m - driven.start_m),
    )
