"""Random networks with forbidden turns and private roads, and a reference over single sections by networkx."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import networkx as nx
import numpy as np
from hypothesis import strategies as st
from road_cases import DIRECTIONS, ORIGIN, Case, networks, places_near

from sidestream_map.roads.network import Directions, RoadNetwork
from sidestream_map.roads.snapping import Snapped

AT_END_M = 1e-6
ENDS_WORDS = frozenset(
    {"destination", "delivery", "customers", "private", "permit", "residents", "agricultural", "forestry"}
)
"""Words of access under which a road is driven at the ends of a haul only."""
ACCESS = ("", "", "", "private", "destination", "no")
OPEN, LEAVING, ARRIVING = "open", "leaving", "arriving"
Way = tuple[int, int]
"""A section, and 0 or 1: from u to v or back."""


SIDE = 3
"""Nodes along a side of a grid of streets."""


@st.composite
def grids(draw: st.DrawFn) -> RoadNetwork:
    """Streets in a grid, of unequal lengths, some missing, some one-way: nearly every turn matters there."""
    nodes = np.array([(i, j) for i in range(SIDE) for j in range(SIDE)], dtype=float) * 1000 + ORIGIN
    pairs = [(i, i + 1) for i in range(SIDE**2) if (i + 1) % SIDE] + [(i, i + SIDE) for i in range(SIDE**2 - SIDE)]
    there = draw(st.lists(st.sampled_from([True, True, True, False]), min_size=len(pairs), max_size=len(pairs)))
    ends = np.array([pair for pair, kept in zip(pairs, there, strict=True) if kept] or pairs[:1])
    m = len(ends)
    ways = draw(st.lists(st.sampled_from(DIRECTIONS[:4]), min_size=m, max_size=m))
    length_m = np.array(draw(st.lists(st.integers(1, 40), min_size=m, max_size=m)), dtype=float) * 100
    forward, backward = zip(*ways, strict=True)
    return RoadNetwork.build(nodes, ends[:, 0], ends[:, 1], length_m=length_m, directions=Directions(forward, backward))


def town(seed: int, side: int = 7) -> RoadNetwork:
    """A town with everything at once, so large that ways turn back far from where they find another way on.

    Args:
        seed: of the random numbers.
        side: nodes along a side of its grid.
    """
    random = np.random.default_rng(seed)
    nodes = np.array([(i, j) for i in range(side) for j in range(side)], dtype=float) * 1000 + ORIGIN
    pairs = [(i, i + 1) for i in range(side**2) if (i + 1) % side] + [(i, i + side) for i in range(side**2 - side)]
    ends = np.array(pairs)[random.random(len(pairs)) < random.uniform(0.55, 1)]
    m, one_way = len(ends), random.uniform(0, 0.25)
    drawn = random.random(m)
    network = RoadNetwork.build(
        nodes,
        ends[:, 0],
        ends[:, 1],
        length_m=[
            random.integers(1, 41, m) * 100.0,
            random.uniform(50, 4000, m),
            np.where(random.random(m) < 0.3, 0.0, random.integers(1, 6, m) * 100.0),  # equal ways, roads of no length
        ][random.integers(3)],
        directions=Directions(drawn >= one_way / 2, (drawn < one_way / 2) | (drawn >= one_way)),
    )
    turns = random.integers(1, side**2 // 3)
    via = random.choice(ends.ravel(), turns)
    roads = [np.flatnonzero((ends == node).any(axis=1)) for node in via]
    return dataclasses.replace(
        network,
        turn_from=np.array([random.choice(here) for here in roads], dtype=np.int32),
        turn_via=via.astype(np.int32),
        turn_to=np.array([random.choice(here) for here in roads], dtype=np.int32),
        turn_only=random.random(turns) < 0.2,
        access=np.where(random.random(m) < random.choice([0, 0.1, 0.4]), "private", ""),
    )


@st.composite
def town_cases(draw: st.DrawFn) -> Case:
    network = town(draw(st.integers(0, 2**32)))
    return Case(network, draw(places_near(network, "o")), draw(places_near(network, "d")))


@st.composite
def turn_networks(draw: st.DrawFn, *, private: bool = True, turns: bool = True) -> RoadNetwork:
    """Networks with restrictions of both kinds, U-turns named or forbidden, roads for ends only, closed roads."""
    network = draw(st.one_of(grids(), networks()))
    ends = list(zip(network.section_u.tolist(), network.section_v.tolist(), strict=True))
    meet = [
        (a, node, b) for node in sorted({*sum(ends, ())}) for a, b in itertools.product(range(len(ends)), repeat=2)
        if node in ends[a] and node in ends[b]
    ]  # fmt: skip
    changes: dict[str, Any] = {}
    crossing = [row for row in meet if row[0] != row[2] and sum(row[1] in pair for pair in ends) > 2]
    if turns:
        meet = draw(st.sampled_from([crossing or meet, meet]))
        rows = draw(st.lists(st.tuples(st.sampled_from(meet), st.booleans()), min_size=1, max_size=12))
        for place, name in enumerate(("turn_from", "turn_via", "turn_to")):
            changes[name] = np.array([row[0][place] for row in rows], dtype=np.int32)
        changes["turn_only"] = np.array([row[1] for row in rows])
    if private:
        m = network.section_count
        changes["access"] = np.array(draw(st.lists(st.sampled_from(ACCESS), min_size=m, max_size=m)))
    return dataclasses.replace(network, **changes)


@st.composite
def turn_cases(draw: st.DrawFn, *, private: bool = True, turns: bool = True) -> Case:
    network = draw(turn_networks(private=private, turns=turns))
    return Case(network, draw(places_near(network, "o")), draw(places_near(network, "d")))


def ends_of(network: RoadNetwork, way: Way) -> tuple[int, int]:
    """Nodes at which a way begins and ends."""
    u, v = int(network.section_u[way[0]]), int(network.section_v[way[0]])
    return (v, u) if way[1] else (u, v)


def ways_of(network: RoadNetwork) -> list[Way]:
    """Every way that is not closed."""
    return [
        (k, back)
        for k in range(network.section_count)
        for back in (0, 1)
        if (network.section_backward if back else network.section_forward)[k] and network.access[k] != "no"
    ]


def may_turn(network: RoadNetwork, ways: list[Way], before: Way, after: Way) -> bool:
    """Whether one way may be driven right after another, at the node where they meet."""
    node = ends_of(network, before)[1]
    if ends_of(network, after)[0] != node:
        return False
    rows = [
        (int(to), bool(only))
        for start, via, to, only in zip(
            network.turn_from, network.turn_via, network.turn_to, network.turn_only, strict=True
        )
        if start == before[0] and via == node
    ]
    if any(not only and to == after[0] for to, only in rows):
        return False
    if any(only for _, only in rows):
        return any(only and to == after[0] for to, only in rows)
    on = [way for way in ways if ends_of(network, way)[0] == node]
    turned = after == (before[0], 1 - before[1])
    return not turned or on == [after]


def reference_turns(  # noqa: C901, PLR0912 — in one piece, to be read from top to bottom
    network: RoadNetwork, start: Snapped, end: Snapped, weight: np.ndarray
) -> np.ndarray:
    """(o, d) shortest ways over single sections, NaN where there is none."""
    ways = ways_of(network)
    only = [str(word) in ENDS_WORDS for word in network.access]
    graph = nx.DiGraph()

    def layers(way: Way) -> list[str]:
        return [LEAVING, ARRIVING] if only[way[0]] else [OPEN]

    order = {LEAVING: 0, OPEN: 1, ARRIVING: 2}
    for before, after in itertools.product(ways, ways):
        if not may_turn(network, ways, before, after):
            continue
        for a, b in itertools.product(layers(before), layers(after)):
            if order[a] <= order[b]:
                graph.add_edge((before, a), (after, b), weight=float(weight[before[0]]))

    def stops(snapped: Snapped, row: int) -> tuple[int, float, float, list[int]]:
        k, at = int(snapped.section[row]), float(snapped.offset_m[row])
        length = float(network.section_length_m[k])
        nodes = [int(network.section_u[k])] * (at < AT_END_M) + [int(network.section_v[k])] * (length - at < AT_END_M)
        return k, at, length, nodes

    open_nodes = {
        int(node)
        for k in range(network.section_count)
        if not only[k] and {(k, 0), (k, 1)} & set(ways)
        for node in (network.section_u[k], network.section_v[k])
    }

    table = np.full((len(start.section), len(end.section)), np.nan)
    for i, j in itertools.product(range(table.shape[0]), range(table.shape[1])):
        if start.section[i] < 0 or end.section[j] < 0:
            continue
        k, at, length, here = stops(start, i)
        t, to, whole, there = stops(end, j)
        pair = graph.copy()
        pair.add_nodes_from(["o", "d"])

        def add(a: object, b: object, cost: float, pair: nx.DiGraph = pair) -> None:
            if not pair.has_edge(a, b) or pair[a][b]["weight"] > cost:
                pair.add_edge(a, b, weight=cost)

        share, share_to = (x / y if y else 0.0 for x, y in ((at, length), (to, whole)))
        first = LEAVING if only[k] else OPEN
        last = ARRIVING if only[t] else OPEN
        for way in ways:
            tail, head = ends_of(network, way)
            for layer in layers(way):
                if tail in here and (layer != LEAVING or tail not in open_nodes):
                    add("o", (way, layer), 0.0)
                if head in there and (layer != ARRIVING or head not in open_nodes):
                    add((way, layer), "d", float(weight[way[0]]))
            if way[0] == k and not here:
                rest = (share if way[1] else 1 - share) * weight[k]
                for after, layer in [(a, x) for a in ways for x in layers(a)]:
                    if order[layer] >= order[first] and may_turn(network, ways, way, after):
                        add("o", (after, layer), rest)
                if head in there:
                    add("o", "d", rest)
            if way[0] == t and not there:
                add((way, last), "d", (1 - share_to if way[1] else share_to) * weight[t])
            if way[0] == k == t and not here and not there and ((to <= at) if way[1] else (to >= at)):
                add("o", "d", abs(share_to - share) * weight[k])
        if set(here) & set(there) or (k == t and to == at):
            add("o", "d", 0.0)
        if nx.has_path(pair, "o", "d"):
            table[i, j] = nx.dijkstra_path_length(pair, "o", "d")
    return table
