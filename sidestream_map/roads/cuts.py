"""Cuts sections of a road network at points and adds sections, for seasonal limits and road edits.

A cut section keeps its number for its first piece; the others follow after all sections, so that every other section
keeps its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sidestream_map.roads.attributes import OPTIONAL, TURNS, absent, is_default
from sidestream_map.roads.manoeuvres import manoeuvre_rows, manoeuvres_of
from sidestream_map.roads.network import TEXTS, RoadNetwork, altered, line_along
from sidestream_map.roads.places import FloatArray

NEAR_M: Final = 0.5
"""A cut nearer than this to an end of a section, or to another cut, is made there."""
SECTION_ARRAYS: Final = (
    "section_u",
    "section_v",
    "section_length_m",
    "section_forward",
    "section_backward",
    "bridge",
    *TEXTS,
    *OPTIONAL,
)
"""Arrays of a network with one value a section."""


@dataclass(frozen=True, eq=False)
class Cut:
    """A network with some sections cut.

    Attributes:
        network: m' sections.
        origin: (m',) int32, the section of the former network that each is a piece of.
        from_m: (m',) metres to drive on that section before the piece.
        node: (k,) int32, node at each of the cuts that were asked for.
    """

    network: RoadNetwork
    origin: NDArray[np.int32]
    from_m: FloatArray
    node: NDArray[np.int32]

    def within(self, section: int, low_m: float, high_m: float) -> NDArray[np.bool_]:
        """(m',) pieces of a section that lie between two of its cuts, or between a cut and an end.

        Args:
            low_m: metres to drive from its u end.
            high_m: likewise.
        """
        end_m = self.from_m + self.network.section_length_m
        slack = 2 * NEAR_M
        return np.asarray((self.origin == section) & (self.from_m >= low_m - slack) & (end_m <= high_m + slack))


def cut(network: RoadNetwork, section: ArrayLike, at_m: ArrayLike) -> Cut:
    """Cut sections at points.

    Args:
        network: m sections.
        section: (k,) which, any of them several times.
        at_m: (k,) metres to drive from the section's u end.
    """
    sections, metres = np.asarray(section, dtype=np.int32), np.asarray(at_m, dtype=np.float64)
    length = network.section_length_m[sections]
    node = np.where(metres <= NEAR_M, network.section_u[sections], -1).astype(np.int32)
    node[(metres >= length - NEAR_M) & (node < 0)] = network.section_v[sections][
        (metres >= length - NEAR_M) & (node < 0)
    ]
    inner = np.flatnonzero(node < 0)
    if not len(inner):
        every = np.arange(network.section_count, dtype=np.int32)
        return Cut(network, every, np.zeros(len(every)), node)
    pieces: dict[int, list[_Piece]] = {}
    new_nodes: list[FloatArray] = []
    for which in np.unique(sections[inner]).tolist():
        rows = inner[sections[inner] == which]
        stops, node[rows] = _stops(metres[rows], len(network.node_xy) + len(new_nodes))
        pieces[which], points = _pieces(network, which, stops, len(network.node_xy) + len(new_nodes))
        new_nodes += points
    made, origin = _rebuilt(network, pieces, new_nodes)
    begins = [piece.from_m for parts in pieces.values() for piece in parts[1:]]
    return Cut(made, origin, np.concatenate([np.zeros(network.section_count), begins]), node)


def with_sections(
    network: RoadNetwork,
    nodes: ArrayLike,
    ends: Sequence[tuple[int, int]],
    lines: Sequence[FloatArray],
    attributes: Mapping[str, Any],
    *,
    two_way: bool = True,
) -> RoadNetwork:
    """A network with more sections after its own.

    Args:
        network: n nodes, m sections.
        nodes: (a, 2) further nodes, metres of the network; they get the numbers n, n + 1, ….
        ends: node at the start and at the end of each further section.
        lines: (v, 2) vertices of each, likewise.
        attributes: value of all further sections by name of an array; what is left out has the default.
        two_way: whether they may be driven from their end to their start.
    """
    count = len(ends)
    u, v = (np.array([pair[end] for pair in ends], dtype=np.int32) for end in (0, 1))
    given: dict[str, Any] = {
        "section_u": u,
        "section_v": v,
        "section_length_m": np.array([line_along(line)[-1] for line in lines]),
        "section_forward": np.ones(count, dtype=np.bool_),
        "section_backward": np.full(count, two_way),
        "bridge": np.zeros(count, dtype=np.bool_),
    }
    default = {**TEXTS, **OPTIONAL}
    arrays: dict[str, Any] = {}
    for name in SECTION_ARRAYS:
        own = getattr(network, name)
        if name in OPTIONAL and is_default(own) and name not in attributes:
            arrays[name] = absent()
            continue
        added = given[name] if name in given else np.full(count, attributes.get(name, default.get(name)))
        arrays[name] = np.concatenate([own, added if own.dtype.kind == "U" else added.astype(own.dtype)])
    begins = np.cumsum([network.vertex_start[-1], *(len(line) for line in lines)])
    arrays["node_xy"] = np.concatenate([network.node_xy, np.asarray(nodes, dtype=np.float64).reshape(-1, 2)])
    arrays["vertex_xy"] = np.concatenate([network.vertex_xy, *lines])
    arrays["vertex_start"] = np.concatenate([network.vertex_start, begins[1:]])
    return altered(network, np.arange(network.section_count, network.section_count + count), arrays)


@dataclass(frozen=True, eq=False)
class _Piece:
    u: int
    v: int
    from_m: float
    length_m: float
    line: FloatArray


def _stops(metres: FloatArray, first: int) -> tuple[list[float], NDArray[np.int32]]:
    """Where to cut, rising, and the node at each of the metres asked for; those that are near share one."""
    stops: list[float] = []
    node = np.zeros(len(metres), dtype=np.int32)
    for row in np.argsort(metres, kind="stable").tolist():
        if not stops or metres[row] - stops[-1] > NEAR_M:
            stops.append(float(metres[row]))
        node[row] = first + len(stops) - 1
    return stops, node


def _pieces(
    network: RoadNetwork, section: int, stops: list[float], first: int
) -> tuple[list[_Piece], list[FloatArray]]:
    """The pieces of a section from u to v, and the points of its new nodes."""
    line = network.vertex_xy[network.vertex_start[section] : network.vertex_start[section + 1]]
    along, length = line_along(line), float(network.section_length_m[section])
    drawn = [stop / length * along[-1] for stop in stops]
    points = [np.array([np.interp(at, along, axis) for axis in line.T]) for at in drawn]
    ends = [int(network.section_u[section]), *range(first, first + len(stops)), int(network.section_v[section])]
    marks = [0.0, *drawn, float(along[-1])]
    metres = [0.0, *stops, length]
    pieces = []
    for place in range(len(stops) + 1):
        within = (along > marks[place]) & (along < marks[place + 1])
        head = line[:1] if place == 0 else points[place - 1][None]
        tail = line[-1:] if place == len(stops) else points[place][None]
        vertices = np.concatenate([head, line[within], tail])
        here, there = metres[place], metres[place + 1]
        pieces.append(_Piece(ends[place], ends[place + 1], here, there - here, vertices))
    return pieces, points


def _rebuilt(
    network: RoadNetwork, pieces: Mapping[int, list[_Piece]], new_nodes: list[FloatArray]
) -> tuple[RoadNetwork, NDArray[np.int32]]:
    m = network.section_count
    extra = [(section, piece) for section, parts in pieces.items() for piece in parts[1:]]
    origin = np.concatenate([np.arange(m), [section for section, _ in extra]]).astype(np.int32)
    arrays: dict[str, Any] = {}
    for name in SECTION_ARRAYS:
        own = getattr(network, name)
        arrays[name] = absent() if name in OPTIONAL and is_default(own) else np.concatenate([own, own[origin[m:]]])
    for section, parts in pieces.items():
        arrays["section_v"][section] = parts[0].v
        arrays["section_length_m"][section] = parts[0].length_m
    for place, (_, piece) in enumerate(extra, start=m):
        arrays["section_u"][place], arrays["section_v"][place] = piece.u, piece.v
        arrays["section_length_m"][place] = piece.length_m
    last = {section: m + place for place, (section, _) in enumerate(extra)}
    parted: dict[int, list[int]] = {section: [section] for section in pieces}
    for place, (section, _) in enumerate(extra, start=m):
        parted[section].append(place)
    vertices, start = _vertices(network, pieces, [piece.line for _, piece in extra])
    arrays |= {**_turns(network, last), **_manoeuvres(network, parted)}
    arrays |= {"vertex_xy": vertices, "vertex_start": start}
    arrays["node_xy"] = np.concatenate([network.node_xy, np.array(new_nodes)])
    return altered(network, np.array([*pieces, *range(m, len(origin))]), arrays), origin


def _vertices(
    network: RoadNetwork, pieces: Mapping[int, list[_Piece]], extra: list[FloatArray]
) -> tuple[FloatArray, NDArray[np.int64]]:
    """All lines one after another: those of the sections as they were numbered, then the further pieces."""
    parts: list[FloatArray] = []
    counts = np.diff(network.vertex_start)
    done = 0
    for section in sorted(pieces):
        parts += [network.vertex_xy[done : network.vertex_start[section]], pieces[section][0].line]
        counts[section] = len(pieces[section][0].line)
        done = int(network.vertex_start[section + 1])
    parts += [network.vertex_xy[done:], *extra]
    counts = np.concatenate([counts, [len(line) for line in extra]])
    return np.concatenate(parts), np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def _turns(network: RoadNetwork, last: Mapping[int, int]) -> dict[str, Any]:
    """Turn restrictions: each goes over to the piece that touches its node; a loop's to both of its end pieces."""
    if not len(network.turn_via):
        return {}
    rows: list[tuple[int, int, int, bool]] = []
    for from_, via, to, only in zip(
        network.turn_from.tolist(), network.turn_via.tolist(), network.turn_to.tolist(), network.turn_only.tolist(),
        strict=True,
    ):  # fmt: skip
        for first in _touching(network, from_, via, last):
            rows += [(first, via, second, only) for second in _touching(network, to, via, last)]
    columns = zip(*rows, strict=True)
    return {name: np.array(values, dtype=TURNS[name]) for name, values in zip(TURNS, columns, strict=True)}


def _manoeuvres(network: RoadNetwork, parted: Mapping[int, list[int]]) -> dict[str, Any]:
    """Restricted manoeuvres over the pieces: of the first and the last section, the piece that touches the others."""
    made: list[tuple[list[tuple[int, bool]], bool]] = []
    for each in manoeuvres_of(network):
        driven: list[tuple[int, bool]] = []
        for place, (section, backward) in enumerate(each.driven):
            own = [(piece, backward) for piece in parted.get(section, [section])][:: -1 if backward else 1]
            driven += own[-1:] if place == 0 else own[:1] if place == len(each.driven) - 1 else own
        made.append((driven, each.only))
    return manoeuvre_rows(made) if made else {}


def _touching(network: RoadNetwork, section: int, node: int, last: Mapping[int, int]) -> list[int]:
    if section not in last:
        return [section]
    pieces = ((section, network.section_u[section]), (last[section], network.section_v[section]))
    return [piece for piece, end in pieces if end == node]
