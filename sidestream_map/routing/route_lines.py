"""Turns the links of a route into the sections it drives and its line on the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray, RoadNetwork, Snapped, line_along
from sidestream_map.routing.matrices import Matrix
from sidestream_map.routing.routes import Route
from sidestream_map.routing.trees import Links

SAME_POINT_M: Final = 1e-6
"""Vertices nearer than this are one, where the sections of a route meet."""
_CUT_AT_ONCE: Final = 256
"""Parts of sections that are cut together: their vertices are laid side by side."""
_WAYS_AT_ONCE: Final = 32
"""Routes whose sections are found together: side by side for speed, not all at once for memory."""
_NOWHERE: Final = np.zeros((0, 2))


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


def passages(network: RoadNetwork, links: Links, ways: Sequence[Sequence[tuple[int, float, float]]]) -> list[Passages]:
    """Find the sections that routes drive from their pieces of links.

    Args:
        network: m sections.
        ways: link, metres from its u end where it is entered and left, in the order of travel, of each route.
    """
    found = list[Passages]()
    for begin in range(0, len(ways), _WAYS_AT_ONCE):
        found += _passages(network, links, ways[begin : begin + _WAYS_AT_ONCE])
    return found


def _passages(network: RoadNetwork, links: Links, ways: Sequence[Sequence[tuple[int, float, float]]]) -> list[Passages]:
    lengths = np.array([len(way) for way in ways], dtype=np.intp)
    numbers = chain.from_iterable(chain.from_iterable(ways))
    link, enter, leave = np.fromiter(numbers, np.float64, 3 * int(lengths.sum())).reshape(-1, 3).T
    row, section, start, end = driven_sections(network, links, link.astype(np.intp), enter, leave)
    ends = np.searchsorted(np.repeat(np.arange(len(ways)), lengths)[row], np.arange(len(ways) + 1))
    line, begins = stretches(network, section, start, end)
    moved = np.ones(len(line), dtype=np.bool_)
    moved[1:] = np.hypot(*np.diff(line, axis=0).T) > SAME_POINT_M
    moved[begins[ends[:-1]][ends[:-1] < ends[1:]]] = True  # each route has a first vertex of its own
    line_ends = np.concatenate([np.zeros(1, dtype=np.intp), np.cumsum(moved)])[begins[ends]].tolist()
    line = line[moved]
    return [
        # Copies: one kept route must not hold the lines of all.
        Passages(section[a:b].copy(), start[a:b].copy(), end[a:b].copy(), line[c:d].copy())
        for (a, b), (c, d) in zip(pairwise(ends.tolist()), pairwise(line_ends), strict=True)
    ]


def driven_sections(
    network: RoadNetwork, links: Links, link: NDArray[np.intp], enter: FloatArray, leave: FloatArray
) -> tuple[NDArray[np.intp], NDArray[np.int32], FloatArray, FloatArray]:
    """Sections of parts of links, in the order of travel.

    Args:
        network: m sections.
        link: (p,) their numbers.
        enter: (p,) metres from each link's u end where it is entered.
        leave: (p,) metres where it is left; less than ``enter`` where it is driven backward.

    Returns:
        Of each section: which of the parts it belongs to, its number, and metres from its u end where it is entered
        and left. Sections of which nothing is driven are left out.
    """
    count = links.start[link + 1] - links.start[link]
    row = np.repeat(np.arange(len(link)), count)
    step = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    back = (leave < enter)[row]
    section = links.order[links.start[link][row] + np.where(back, count[row] - 1 - step, step)]
    at, length = links.section_at_m[section], network.section_length_m[section]
    first = np.maximum(np.minimum(enter, leave)[row] - at, 0.0)
    last = np.minimum(np.maximum(enter, leave)[row] - at, length)
    # A section ends exactly where it ends, whatever the sums before it were rounded to.
    first, last = np.where(first < SAME_POINT_M, 0.0, first), np.where(length - last < SAME_POINT_M, length, last)
    opposed = links.section_opposed[section]
    begin, end = np.where(opposed, length - first, first), np.where(opposed, length - last, last)
    begin, end = np.where(back, end, begin), np.where(back, begin, end)
    driven = last - first > 0
    return row[driven], section[driven], begin[driven], end[driven]


def stretches(
    network: RoadNetwork, section: NDArray[np.int32], start_m: FloatArray, end_m: FloatArray
) -> tuple[FloatArray, NDArray[np.intp]]:
    """Vertices of parts of many sections, as :func:`stretch` gives them one by one.

    Args:
        section: (p,) their numbers.
        start_m: (p,) metres from their u ends.
        end_m: (p,) metres from their u ends.

    Returns:
        (k, 2) metres of the network, and (p + 1,) where each part's vertices start and the last one's end.
    """
    first = network.vertex_start[section].astype(np.intp)
    count = network.vertex_start[section + 1].astype(np.intp) - first
    cut = (np.minimum(start_m, end_m) > 0) | (np.maximum(start_m, end_m) < network.section_length_m[section])
    places = np.flatnonzero(cut)
    parts, count[places] = _cut(network, section[places], start_m[places], end_m[places])
    begins = np.concatenate([np.zeros(1, dtype=np.intp), np.cumsum(count)])
    piece = np.repeat(np.arange(len(section)), count)
    step = np.arange(begins[-1]) - begins[piece]
    vertex = np.where((end_m < start_m)[piece], first[piece] + count[piece] - 1 - step, first[piece] + step)
    vertices, whole = np.empty((int(begins[-1]), 2)), ~cut[piece]
    vertices[whole] = network.vertex_xy[vertex[whole]]
    vertices[~whole] = parts
    return vertices, begins


def _cut(
    network: RoadNetwork, section: NDArray[np.int32], start_m: FloatArray, end_m: FloatArray
) -> tuple[FloatArray, NDArray[np.intp]]:
    """Vertices of parts of sections one after the other, and how many each has: :func:`stretch` of many at once."""
    vertices, counts = [np.zeros((0, 2))], [np.zeros(0, dtype=np.intp)]
    for begin in range(0, len(section), _CUT_AT_ONCE):
        some = slice(begin, begin + _CUT_AT_ONCE)
        first = network.vertex_start[section[some]].astype(np.intp)
        number = network.vertex_start[section[some] + 1].astype(np.intp) - first
        step = np.arange(number.max())
        there = step < number[:, None]
        xy = network.vertex_xy[np.minimum(first[:, None] + step, (first + number - 1)[:, None])]
        drawn = np.zeros(there.shape)
        drawn[:, 1:] = np.hypot(*np.diff(xy, axis=1).transpose(2, 0, 1)).cumsum(axis=1)
        length, rows = network.section_length_m[section[some]], np.arange(len(number))
        whole = drawn[rows, number - 1]
        scale = np.divide(whole, length, out=np.zeros(len(rows)), where=length > 0)
        ends = [of(start_m[some], end_m[some]) * scale for of in (np.minimum, np.maximum)]
        inside = there & (drawn > ends[0][:, None]) & (drawn < ends[1][:, None])
        tips = [_interpolated(end, drawn, xy, there) for end in ends]
        line = np.concatenate([tips[0][:, None], xy, tips[1][:, None]], axis=1)
        kept = np.pad(inside, ((0, 0), (1, 1)), constant_values=True)
        back = end_m[some] < start_m[some]
        line[back], kept[back] = line[back, ::-1], kept[back, ::-1]
        vertices.append(line[kept])
        counts.append(kept.sum(axis=1))
    return np.concatenate(vertices), np.concatenate(counts)


def _interpolated(at: FloatArray, drawn: FloatArray, xy: FloatArray, there: NDArray[np.bool_]) -> FloatArray:
    """(p, 2) points so many metres along p lines, as ``numpy.interp`` finds them.

    Args:
        at: (p,) metres.
        drawn: (p, k) metres to each vertex.
        xy: (p, k, 2).
        there: (p, k) which vertices a line has; the first ones.
    """
    rows, last = np.arange(len(at)), there.sum(axis=1) - 1
    before = np.clip((there & (drawn <= at[:, None])).sum(axis=1) - 1, 0, last)
    after = np.minimum(before + 1, last)
    here, there_m = drawn[rows, before], drawn[rows, after]
    on_vertex = (at <= here) | (before == last)
    span = np.where(on_vertex, 1.0, there_m - here)
    slope = (xy[rows, after] - xy[rows, before]) / span[:, None]
    point: FloatArray = slope * (at - here)[:, None] + xy[rows, before]
    return np.where(on_vertex[:, None], xy[rows, before], point)


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


def routes_along(
    network: RoadNetwork,
    matrix: Matrix,
    ends: tuple[Snapped, Snapped],
    pairs: tuple[NDArray[np.intp], NDArray[np.intp]],
    driven: Sequence[Passages],
) -> tuple[Route, ...]:
    """Make routes from a matrix and the sections that each drives.

    Args:
        network: that they drive.
        matrix: (o, d) hauls.
        ends: o origins and d destinations on the network.
        pairs: (p,) origin and destination of each route.
        driven: p; nothing where there is no haul.
    """
    row, column = pairs
    start, end = ends
    figures = {
        name: getattr(matrix, name)[row, column].tolist()
        for name in (
            "network_m",
            "access_origin_m",
            "access_destination_m",
            "uncertainty_m",
            "straight_m",
            "duration_s",
        )
    }
    # Coinciding positions have a haul of 0 m: neither road nor access legs.
    drives = np.array([len(each.section) > 0 for each in driven], dtype=bool)
    has_legs = matrix.has_haul[row, column] & (drives | (matrix.total_m[row, column] > 0))
    lines = _in_degrees(network, [each.line for each in driven])
    legs = [
        _in_degrees(network, [leg if has else _NOWHERE for leg, has in zip(legs_m, has_legs.tolist(), strict=True)])
        for legs_m in (
            np.stack([start.xy[row], start.road_xy[row]], axis=1),
            np.stack([end.road_xy[column], end.xy[column]], axis=1),
        )
    ]
    return tuple(
        Route(
            origin_id=matrix.origin_ids[o],
            destination_id=matrix.destination_ids[d],
            status=matrix.status_of(o, d),
            **{name: values[pair] for name, values in figures.items()},
            line=lines[pair],
            line_m=driven[pair].line,
            access_origin_line=legs[0][pair],
            access_destination_line=legs[1][pair],
            section=driven[pair].section,
            section_backward=driven[pair].end_m < driven[pair].start_m,
            section_m=np.abs(driven[pair].end_m - driven[pair].start_m),
        )
        for pair, (o, d) in enumerate(zip(row.tolist(), column.tolist(), strict=True))
    )


def _in_degrees(network: RoadNetwork, lines: Sequence[FloatArray]) -> list[FloatArray]:
    """Lines in longitude and latitude, all of them turned at once."""
    lengths = [len(line) for line in lines]
    if not sum(lengths):
        return [_NOWHERE for _ in lines]
    whole = network.to_degrees(np.concatenate(lines))
    return np.split(whole, np.cumsum(lengths)[:-1])
