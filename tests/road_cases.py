"""Random road networks and a reference that shares no code with ours: networkx on sections split at every place."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import shapely
from hypothesis import strategies as st

from sidestream_map.roads.edit_kinds import PlannedRoad, Reach, RoadClosure, RoadEdit, RoadLimit
from sidestream_map.roads.metres import to_degrees
from sidestream_map.roads.network import Directions, RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.roads.snapping import Snapped

ORIGIN = np.array([400_000.0, 7_300_000.0])
DIRECTIONS = ((True, True), (True, True), (True, False), (False, True), (False, False))
NEAR: tuple[Reach, ...] = ("point", "stretch", "road")
BUNDLED = Path(__file__).parent.parent / "geodata" / "meri-lappi" / "roads.npz"


@dataclass(frozen=True)
class Case:
    network: RoadNetwork
    origins: Places
    destinations: Places


@st.composite
def networks(draw: st.DrawFn, *, two_way: bool = False, own_lengths: bool = True) -> RoadNetwork:
    """Small networks with loops, parallel sections, one-ways, closed sections, chains and several components."""
    n = draw(st.integers(2, 9))
    spot = st.tuples(st.integers(0, 30), st.integers(0, 30))
    nodes = np.array(draw(st.lists(spot, min_size=n, max_size=n)), dtype=float) * 100 + ORIGIN
    pair = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    ends = np.array(draw(st.lists(pair, min_size=1, max_size=14)))
    if draw(st.booleans()):  # a chain through all nodes, so that links of many sections occur
        ends = np.concatenate([ends, np.stack([np.arange(n - 1), np.arange(1, n)], axis=1)])
    m = len(ends)
    ways = [(True, True)] * m if two_way else draw(st.lists(st.sampled_from(DIRECTIONS), min_size=m, max_size=m))
    bends = draw(st.lists(st.tuples(st.integers(-9, 9), st.integers(1, 9)), min_size=m, max_size=m))
    lines = np.array(
        [
            shapely.LineString([nodes[u], (nodes[u] + nodes[v]) / 2 + np.array(bend) * 40, nodes[v] + [0, 0]])
            for (u, v), bend in zip(ends, bends, strict=True)
        ]
    )
    lengths = None
    if own_lengths and draw(st.booleans()):
        lengths = np.array(draw(st.lists(st.integers(0, 900), min_size=m, max_size=m)), dtype=float)
    kinds = draw(st.lists(st.sampled_from(["motorway", "secondary", "local"]), min_size=m, max_size=m))
    surfaces = draw(st.lists(st.sampled_from(["paved", "unpaved"]), min_size=m, max_size=m))
    return RoadNetwork.build(
        nodes,
        ends[:, 0],
        ends[:, 1],
        lines=lines,
        length_m=lengths,
        directions=Directions(*zip(*ways, strict=True)),
        attributes=pd.DataFrame({"road_class": kinds, "surface": surfaces}),
    )


@st.composite
def places_near(draw: st.DrawFn, network: RoadNetwork, prefix: str) -> Places:
    """Places on sections, often at their very ends, often several on one section."""
    count = draw(st.integers(1, 5))
    xy = []
    for _ in range(count):
        line = network.lines[draw(st.integers(0, network.section_count - 1))]
        share = draw(st.sampled_from([0.0, 1.0, 0.25, 0.5, 0.75]) | st.floats(0, 1))
        point = shapely.line_interpolate_point(line, share, normalized=True)
        xy.append([point.x, point.y])
    degrees = to_degrees(np.array(xy))
    ids = tuple(f"{prefix}{i}" for i in range(count))
    return Places(ids, degrees[:, 0], degrees[:, 1], np.full(count, 10.0))


@st.composite
def edits_near(draw: st.DrawFn, network: RoadNetwork) -> list[RoadEdit]:
    """One to three roads closed, limited in weight or height, or drawn near a network."""
    low, high = network.node_xy.min(axis=0), network.node_xy.max(axis=0)
    found: list[RoadEdit] = []
    for number in range(draw(st.integers(1, 3))):
        shares = draw(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=3, unique=True))
        points = network.to_degrees(low + np.array(shares) * (high - low)).round(5)
        lon, lat = (float(value) for value in points[0])
        kind, reach = draw(st.integers(0, 3)), draw(st.sampled_from(NEAR))
        if kind == 0 and len({tuple(point) for point in points.tolist()}) == len(points):
            road = tuple((float(a), float(b)) for a, b in points)
            found.append(PlannedRoad(f"N{number}", road, two_way=draw(st.booleans()), joins=draw(st.booleans())))
        elif kind == 1:
            weight, height = draw(st.sampled_from([(10.0, None), (100.0, None), (None, 3.0), (60.0, 4.2)]))
            found.append(RoadLimit(f"N{number}", lon, lat, weight, height, reach=reach))
        else:
            found.append(RoadClosure(f"N{number}", lon, lat, reach=reach))
    return found


@st.composite
def cases(draw: st.DrawFn, *, two_way: bool = False, own_lengths: bool = True) -> Case:
    network = draw(networks(two_way=two_way, own_lengths=own_lengths))
    return Case(network, draw(places_near(network, "o")), draw(places_near(network, "d")))


def on_the_same_road(then: Snapped, now: Snapped, origin: np.ndarray) -> np.ndarray:
    """(n,) bool, whether places are on the same section before and after a network was cut or edited.

    A place that is as near to one section as to another may go to either of them, which no edit is to be blamed for.

    Args:
        then: on the network as it was.
        now: on the network as it is.
        origin: (m,) section of the network as it was for each section of the network as it is, -1 for a new one.
    """
    off = (then.section < 0) & (now.section < 0)
    return np.asarray(off | (then.section >= 0) & (now.section >= 0) & (then.section == origin[now.section]))


def reference_graph(
    network: RoadNetwork, positions: list[tuple[object, int, float]], weight: np.ndarray
) -> nx.MultiDiGraph:
    """Every section split at every position on it.

    Args:
        network: m sections.
        positions: name of the new node, section, metres from its u end.
        weight: (m,) metres or seconds of whole sections.
    """
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(len(network.node_xy)))
    for k in range(network.section_count):
        length = float(network.section_length_m[k])
        stops: list[tuple[float, object]] = [(0.0, int(network.section_u[k]))]
        stops += sorted(((at, name) for name, section, at in positions if section == k), key=lambda stop: stop[0])
        stops.append((length, int(network.section_v[k])))
        scale = weight[k] / length if length else 0.0
        for (at, a), (to, b) in itertools.pairwise(stops):
            if network.section_forward[k]:
                graph.add_edge(a, b, weight=(to - at) * scale)
            if network.section_backward[k]:
                graph.add_edge(b, a, weight=(to - at) * scale)
        inner = stops[1:-1]
        for at, name in inner:
            # A place is left by ("out", name) and reached by ("in", name): nothing passes through it.
            graph.add_edge(("out", name), name, weight=0.0)
            graph.add_edge(name, ("in", name), weight=0.0)
            for end, node in ((0.0, int(network.section_u[k])), (length, int(network.section_v[k]))):
                if abs(at - end) < 1e-6:  # at the very end of a section a place is at the node
                    graph.add_edge(("out", name), node, weight=0.0)
                    graph.add_edge(node, ("in", name), weight=0.0)
            for other_at, other in inner:
                if other_at == at:  # two places on one point
                    graph.add_edge(("out", name), ("in", other), weight=0.0)
    return graph


def named_positions(snapped: Snapped, prefix: str) -> list[tuple[object, int, float]]:
    return [
        ((prefix, i), int(section), float(offset))
        for i, (section, offset) in enumerate(zip(snapped.section, snapped.offset_m, strict=True))
    ]


def reference_distances(network: RoadNetwork, start: Snapped, end: Snapped, weight: np.ndarray) -> np.ndarray:
    """(o, d) shortest ways by networkx, NaN where there is none."""
    positions = named_positions(start, "o") + named_positions(end, "d")
    graph = reference_graph(network, positions, weight)
    table = np.full((len(start.section), len(end.section)), np.nan)
    for i in range(len(start.section)):
        lengths = nx.single_source_dijkstra_path_length(graph, ("out", ("o", i)))
        for j in range(len(end.section)):
            table[i, j] = lengths.get(("in", ("d", j)), np.nan)
    return table


def crossroads(**more: object) -> RoadNetwork:
    """Four arms of a kilometre; section 0 comes from the west, 1 goes east, 2 north, 3 south."""
    nodes = np.array([[-1000, 0], [0, 0], [1000, 0], [0, 1000], [0, -1000]]) + ORIGIN
    return RoadNetwork.build(nodes, [0, 1, 1, 1], [1, 2, 3, 4], **more)  # type: ignore[arg-type]


def places_at(xy: list[tuple[float, float]]) -> Places:
    degrees = to_degrees(np.array(xy) + ORIGIN)
    return Places(tuple(f"p{i}" for i in range(len(xy))), degrees[:, 0], degrees[:, 1], np.full(len(xy), 10.0))
