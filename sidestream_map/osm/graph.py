"""Sections of OpenStreetMap as a graph: barriers become sections, and only the largest connected part stays.

A barrier that no truck passes leaves the sections that meet there apart. One that restricts who passes (a private gate,
a height restrictor) becomes a section without length that holds its words and limits, so that truck rules judge it like
any road.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from sidestream_map.osm.data import OsmData
from sidestream_map.osm.report import LeftPart
from sidestream_map.osm.sections import BoolArray, IntArray, Points, Sections
from sidestream_map.osm.tags import BarrierFacts, WayFacts
from sidestream_map.osm.values import ACCESS
from sidestream_map.roads import OPEN_WORDS

_RANK: Final = {word: place for place, word in enumerate(ACCESS)}


@dataclass(frozen=True, eq=False)
class Graph:
    """Sections between numbered nodes; m sections of which the last g stand for barriers, n nodes.

    Attributes:
        u: (m,) node at each section's start.
        v: (m,) node at its end.
        node_point: (n,) place of each node's point.
        facts: (m,) place in ``all_facts``.
        all_facts: those of the data, then those of barriers.
        forward: (m,) bool.
        backward: (m,) bool.
        vertex: (k,) places of points, the sections' one after another.
        start: (m + 1,) where each section's vertices start.
        way: (m,) id of the way.
        shut: barriers that stand apart, by kind.
        restricting: barriers that became sections, by kind.
        split: places of points where sections end apart.
    """

    u: IntArray
    v: IntArray
    node_point: IntArray
    facts: IntArray
    all_facts: tuple[WayFacts, ...]
    forward: BoolArray
    backward: BoolArray
    vertex: IntArray
    start: IntArray
    way: IntArray
    shut: Mapping[str, int]
    restricting: Mapping[str, int]
    split: frozenset[int]

    @property
    def usable(self) -> BoolArray:
        """(m,) whether some truck may drive the section."""
        lets_in = np.array([not facts.closed_to_trucks for facts in self.all_facts], dtype=np.bool_)
        return lets_in[self.facts] & (self.forward | self.backward)


def graph_of(data: OsmData, points: Points, sections: Sections) -> Graph:
    """Number the nodes, and put a section for each barrier between its roads.

    Args:
        sections: of the data, cut at its barriers.
    """
    gates = _Gates(data, points, sections)
    ids = np.fromiter(data.barriers, dtype=np.int64, count=len(data.barriers))
    for place, barrier in zip(points.places(ids).tolist(), data.barriers.values(), strict=True):
        if place >= 0:
            gates.stand(place, barrier)
    doors = len(gates.new_u)
    vertex_of_door = np.repeat(np.array(gates.point, dtype=np.int64), 2)
    every = np.ones(doors, dtype=np.bool_)
    return Graph(
        u=np.concatenate([gates.end[0::2], np.array(gates.new_u, dtype=np.int64)]),
        v=np.concatenate([gates.end[1::2], np.array(gates.new_v, dtype=np.int64)]),
        node_point=np.concatenate([np.arange(len(points.id)), np.array(gates.node_point, dtype=np.int64)]),
        facts=np.concatenate([sections.facts, np.array(gates.facts_of, dtype=np.int64)]),
        all_facts=tuple(gates.all_facts),
        forward=np.concatenate([sections.forward, every]),
        backward=np.concatenate([sections.backward, every]),
        vertex=np.concatenate([sections.vertex, vertex_of_door]),
        start=np.concatenate([sections.start, sections.start[-1] + 2 * np.arange(1, doors + 1)]).astype(np.int64),
        way=np.concatenate([sections.way, np.array(gates.way, dtype=np.int64)]),
        shut=dict(gates.shut.most_common()),
        restricting=dict(gates.restricting.most_common()),
        split=frozenset(gates.split),
    )


class _Gates:
    """Puts barriers where sections end."""

    def __init__(self, data: OsmData, points: Points, sections: Sections) -> None:
        self.end = np.stack([sections.u, sections.v], axis=1).ravel()
        self.all_facts: list[WayFacts] = list(data.facts)
        self.node_point: list[int] = []
        self.new_u: list[int] = []
        self.new_v: list[int] = []
        self.point: list[int] = []
        self.facts_of: list[int] = []
        self.way: list[int] = []
        self.shut: Counter[str] = Counter()
        self.restricting: Counter[str] = Counter()
        self.split: set[int] = set()
        self._sections = sections
        self._points = len(points.id)
        self._order = np.argsort(self.end, kind="stable")
        self._sorted = self.end[self._order]

    def stand(self, place: int, barrier: BarrierFacts) -> None:
        """Put a barrier at a point."""
        low, high = np.searchsorted(self._sorted, [place, place + 1])
        ends = self._order[low:high].tolist()
        if not ends:
            return
        (self.shut if barrier.shut else self.restricting)[barrier.kind] += 1
        if len(ends) == 1:  # a road ends at it
            return
        self.split.add(place)
        apart = [self._node(place) for _ in ends[1:]]
        for end, node in zip(ends[1:], apart, strict=True):
            self.end[end] = node
        if barrier.shut:
            return
        if len(ends) == 2:
            self._door(place, apart[0], ends[0], barrier)
            return
        middle = self._node(place)
        for node, end in zip((place, *apart), ends, strict=True):
            self._door(node, middle, end, barrier)

    def _node(self, place: int) -> int:
        self.node_point.append(place)
        return self._points + len(self.node_point) - 1

    def _door(self, one: int, two: int, end: int, barrier: BarrierFacts) -> None:
        """A section without length, with the barrier's words and limits on the facts of the road beside it."""
        beside = end >> 1
        facts = replace(
            self.all_facts[self._sections.facts[beside]],
            forward=True,
            backward=True,
            hgv=barrier.hgv,
            access=barrier.access,
            limits=barrier.limits,
        )
        self.all_facts.append(facts)
        self.facts_of.append(len(self.all_facts) - 1)
        self.new_u.append(one)
        self.new_v.append(two)
        # Both ends of a door are at the point of its barrier.
        self.point.append(int(self.node_point[one - self._points] if one >= self._points else one))
        self.way.append(int(self._sections.way[beside]))


def kept_part(graph: Graph, length_m: NDArray[np.float64]) -> tuple[BoolArray, list[LeftPart]]:
    """Find the largest part in which trucks can go from everywhere to everywhere.

    Masses and sizes are not looked at: they differ by truck and by season, and truck rules name the limit that closes a
    place. Sections that no truck may drive stay where both their ends are in the part: they explain why a shorter way
    is closed.

    Args:
        graph: m sections.
        length_m: (m,) their lengths.

    Returns:
        (m,) which sections stay, and the parts that don't, the longest first.
    """
    nodes = len(graph.node_point)
    open_ways = graph.usable
    ahead, back = open_ways & graph.forward, open_ways & graph.backward
    tail = np.concatenate([graph.u[ahead], graph.v[back]])
    head = np.concatenate([graph.v[ahead], graph.u[back]])
    label = _components(tail, head, nodes, strong=True)
    inside = open_ways & (label[graph.u] == label[graph.v])
    size = np.bincount(label[graph.u[inside]], weights=length_m[inside], minlength=1)
    main = label == int(size.argmax())
    stays = main[graph.u] & main[graph.v]
    return stays, _left(graph, length_m, main, np.flatnonzero(~stays))


def with_enclosed(
    graph: Graph, stays: BoolArray, length_m: NDArray[np.float64], cut: BoolArray
) -> tuple[Graph, BoolArray]:
    """Give roads without an access tag the access of the restricted roads around them.

    A yard road without a word behind a private gate, or at the end of a private road, is as private as the way to it.
    Without the word, a haul to it would have to drive a private road between two open ones, which truck rules forbid.
    Of several words the most open counts, since each lets its own in. Nothing is concluded where roads go on beyond the
    data or the kept part, nor where a road itself has a word.

    Args:
        graph: m sections.
        stays: (m,) those that are kept.
        length_m: (m,) their lengths.
        cut: (p,) whether a road goes on from a point that is not in the graph.

    Returns:
        The graph, and (m,) which sections got a word.
    """
    word = np.array([facts.hgv or facts.access for facts in graph.all_facts])[graph.facts]
    usable = graph.usable & stays
    opened = usable & np.isin(word, list(OPEN_WORDS))
    label = _components(graph.u[opened], graph.v[opened], len(graph.node_point), strong=False)
    size = np.bincount(label[graph.u[opened]], weights=length_m[opened], minlength=1)
    leaves = cut[graph.node_point]
    gone = graph.usable & ~stays
    leaves[graph.u[gone]], leaves[graph.v[gone]] = True, True
    outside = np.unique(np.append(label[leaves], int(size.argmax())))
    inside = opened & ~np.isin(label[graph.u], outside) & (word == "")
    words: dict[int, str] = {}
    for section in np.flatnonzero(usable & ~opened).tolist():
        for node in (graph.u[section], graph.v[section]):
            at, told = int(label[node]), str(word[section])
            words[at] = min(words.get(at, told), told, key=_RANK.__getitem__)
    facts, all_facts, made = graph.facts.copy(), list(graph.all_facts), dict[tuple[int, str], int]()
    for section in np.flatnonzero(inside).tolist():
        own, taken = int(facts[section]), words[int(label[graph.u[section]])]
        if (own, taken) not in made:
            all_facts.append(replace(all_facts[own], access=taken))
            made[own, taken] = len(all_facts) - 1
        facts[section] = made[own, taken]
    return replace(graph, facts=facts, all_facts=tuple(all_facts)), inside


def _left(graph: Graph, length_m: NDArray[np.float64], main: BoolArray, gone: IntArray) -> list[LeftPart]:
    if not len(gone):
        return []
    u, v = graph.u[gone], graph.v[gone]
    free = ~main[u] & ~main[v]
    label = _components(u[free], v[free], len(main), strong=False)[np.where(main[u], v, u)]
    numbers, first, back, count = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    km = np.bincount(back.reshape(-1), weights=length_m[gone], minlength=len(numbers)) / 1000
    order = np.argsort(-km, kind="stable")
    return [LeftPart(int(count[at]), round(float(km[at]), 3), int(graph.way[gone[first[at]]])) for at in order]


def _components(tail: IntArray, head: IntArray, nodes: int, *, strong: bool) -> IntArray:
    matrix: Any = coo_matrix((np.ones(len(tail), dtype=np.int8), (tail, head)), shape=(nodes, nodes)).tocsr()
    _, label = connected_components(matrix, directed=True, connection="strong" if strong else "weak")
    return np.asarray(label, dtype=np.int64)
