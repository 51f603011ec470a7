"""A real extract (central Helsinki) against an independent reading of the same file, written here on its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import osmium
import osmnx
import pyproj
import pytest
from osm_cases import helsinki
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from turn_cases import ends_of, may_turn, ways_of

from sidestream_map.osm.network import network_from_osm
from sidestream_map.osm.report import OsmReport
from sidestream_map.roads.network import RoadNetwork

CLASSES = {
    "primary",
    "primary_link",
    "secondary",
    "tertiary",
    "tertiary_link",
    "unclassified",
    "residential",
    "service",
}
CLASSES |= {"motorway", "trunk", "living_street", "road"}
NO_PASSAGE = {"bollard", "block", "fence", "wall"}


def is_road(tags: dict[str, str]) -> bool:
    if "highway" not in tags:
        return tags.get("route") == "ferry" and tags.get("motor_vehicle") == "yes"
    return tags["highway"] in CLASSES and tags.get("area") != "yes"


@dataclass
class Independent:
    """The file as a plain loop over its objects sees it."""

    at: dict[int, tuple[float, float]] = field(default_factory=dict)
    ways: dict[int, tuple[dict[str, str], list[int]]] = field(default_factory=dict)
    barriers: dict[int, dict[str, str]] = field(default_factory=dict)
    relations: list[tuple[dict[str, str], dict[str, list[int]]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        thing: Any
        project = pyproj.Transformer.from_crs(4326, 3067, always_xy=True).transform
        for thing in osmium.FileProcessor(str(helsinki())):
            tags = dict(thing.tags)
            if thing.is_node():
                x, y = project(thing.lon, thing.lat)
                self.at[thing.id] = (x, y)
                if "barrier" in tags:
                    self.barriers[thing.id] = tags
            elif thing.is_way() and is_road(tags):
                self.ways[thing.id] = (tags, [node.ref for node in thing.nodes])
            elif thing.is_relation() and tags.get("type") == "restriction":
                members = defaultdict(list)
                for member in thing.members:
                    members[member.role].append(member.ref)
                self.relations.append((tags, dict(members)))

    def metres(self, a: int, b: int) -> float:
        return float(np.hypot(*np.subtract(self.at[a], self.at[b])))

    def parts(self, nodes: list[int]) -> list[tuple[int, int]]:
        return [(a, b) for a, b in pairwise(nodes) if a in self.at and b in self.at and a != b]

    def closed(self, tags: dict[str, str]) -> bool:
        if tags.get("trailer") == "no":  # every vehicle here has one
            return True
        return next((tags[key] for key in ("hgv", "motor_vehicle", "vehicle", "access") if key in tags), "yes") == "no"

    def graph(self) -> nx.DiGraph:
        """Directed graph of single straight parts that a truck may drive, lengths in metres."""
        graph = nx.DiGraph()
        shut = {
            node
            for node, tags in self.barriers.items()
            if self.closed(tags) or (tags["barrier"] in NO_PASSAGE and "access" not in tags)
        }
        for tags, nodes in self.ways.values():
            if self.closed(tags):
                continue
            one_way = "yes" in (tags.get("oneway"), tags.get("oneway:motor_vehicle"))
            for a, b in self.parts(nodes):
                if a in shut or b in shut:
                    continue
                length = self.metres(a, b)
                for tail, head in [(a, b)] + ([] if one_way else [(b, a)]):
                    way = "backward" if (tail, head) == (b, a) else "forward"
                    if tags.get(f"motor_vehicle:{way}") != "no":
                        graph.add_edge(tail, head, length=length)
        return graph


@cache
def independent() -> Independent:
    return Independent()


@cache
def ours() -> tuple[RoadNetwork, OsmReport]:
    return network_from_osm([helsinki()])


def osm_nodes(network: RoadNetwork) -> list[int]:
    """Ids in OpenStreetMap of the network's nodes, found by their positions."""
    road_nodes = {node for _, nodes in independent().ways.values() for node in nodes}
    ids = {tuple(np.round(xy, 3).tolist()): node for node, xy in independent().at.items() if node in road_nodes}
    return [ids[tuple(xy)] for xy in network.node_xy.tolist()]


def test_no_road_is_lost_or_doubled() -> None:
    network, report = ours()
    drawn = sum(
        independent().metres(a, b) for _, nodes in independent().ways.values() for a, b in independent().parts(nodes)
    )
    assert report.km + report.parts_left_km == pytest.approx(drawn / 1000, abs=0.01)  # 35 parts, each to a metre
    assert network.section_length_m.sum() / 1000 == pytest.approx(report.km, abs=0.01)
    assert report.ways_kept == len(independent().ways)
    assert report.km > 0.8 * drawn / 1000
    assert report.parts_lost == sum(
        1
        for _, nodes in independent().ways.values()
        for a, b in pairwise(nodes)
        if not {a, b} <= independent().at.keys()
    )


def test_osmnx_reads_as_many_kilometres(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The ground's metres on a sphere, as osmnx counts them, are within half a percent of the grid's."""
    path = tmp_path_factory.mktemp("osm") / "helsinki.osm"
    with osmium.SimpleWriter(str(path)) as writer:
        degrees = pyproj.Transformer.from_crs(3067, 4326, always_xy=True).transform(
            *np.array(list(independent().at.values())).T
        )
        for node, lon, lat in sorted(zip(independent().at, *degrees, strict=True)):
            writer.add_node(osmium.osm.mutable.Node(id=node, location=(lon, lat), version=1))
        for way, (tags, nodes) in sorted(independent().ways.items()):
            known = [node for node in nodes if node in independent().at]
            if len(known) == len(nodes):
                writer.add_way(osmium.osm.mutable.Way(id=way, nodes=nodes, tags=tags, version=1))
    theirs = osmnx.graph_from_xml(path, simplify=False, retain_all=True)
    edges = {(min(u, v), max(u, v)): data["length"] for u, v, data in theirs.edges(data=True)}
    network, report = network_from_osm([path])
    assert report.km + report.parts_left_km == pytest.approx(sum(edges.values()) / 1000, rel=0.01)
    assert network.section_count > 100


def test_distances_are_those_of_an_independent_graph() -> None:
    network, _ = ours()
    word = np.where(network.hgv != "", network.hgv, network.access)
    edges, usable = network.directed, word != "no"
    tail = np.repeat(np.arange(len(network.node_xy)), np.diff(edges.indptr))
    kept = usable[edges.edge_section]
    table: dict[tuple[int, int], float] = defaultdict(lambda: np.inf)
    for start, end, section in zip(tail[kept], edges.head[kept], edges.edge_section[kept], strict=True):
        table[start, end] = min(table[start, end], network.section_length_m[section])
    rows, columns = np.array(list(table)).T
    # A section without length is an edge all the same: a millimetre stands for it.
    lengths = np.maximum(np.array(list(table.values())), 1e-3)
    graph = coo_matrix((lengths, (rows, columns)), shape=(len(network.node_xy),) * 2).tocsr()
    ids, peer = osm_nodes(network), independent().graph()
    count = Counter(ids)
    plain = [node for node, osm_id in enumerate(ids) if count[osm_id] == 1 and osm_id in peer]
    rng = np.random.default_rng(5)
    compared = 0
    while compared < 50:
        a, b = rng.choice(plain, 2, replace=False).tolist()
        if not np.isin([a, b], rows).all():
            continue
        found = dijkstra(graph, indices=a)[b]
        assert found == pytest.approx(nx.shortest_path_length(peer, ids[a], ids[b], weight="length"), abs=0.05)
        compared += 1


@pytest.mark.parametrize(
    ("tag", "array"),
    [
        ("maxweight", "max_weight_t"),
        ("maxheight", "max_height_m"),
        ("maxlength", "max_length_m"),
        ("maxspeed", "max_speed_kmh"),
    ],
)
def test_limits_are_the_tags_of_the_file(tag: str, array: str) -> None:
    network, _ = ours()
    seen = 0
    for section in np.flatnonzero(network.section_length_m > 0).tolist():
        tags = independent().ways[int(network.osm_way[section])][0]
        told = [float(tags[key]) for key in (tag, f"{tag}:forward", f"{tag}:backward") if key in tags]
        value = float(getattr(network, array)[section])
        assert (min(told) == pytest.approx(value)) if told else np.isnan(value)
        seen += bool(told)
    assert seen >= 2


@pytest.mark.parametrize("name", ["name", "hgv", "road_class", "access", "surface", "bridge", "tunnel"])
def test_words_are_the_tags_of_the_file(name: str) -> None:
    network, report = ours()
    seen, enclosed = 0, 0.0
    for section in np.flatnonzero(network.section_length_m > 0).tolist():
        tags = independent().ways[int(network.osm_way[section])][0]
        value = getattr(network, name)[section].item()
        if name == "road_class":
            assert value == tags["highway"]
        elif name == "surface":
            assert (value == "unknown") == ("surface" not in tags) or ";" in tags["surface"]
        elif name in ("bridge", "tunnel"):
            assert value == (tags.get(name, "no") != "no")
        elif name == "access":
            words = [tags[key] for key in ("motor_vehicle", "vehicle", "access") if key in tags]
            own = ([word for word in words if word != "service"] or [""])[0]
            # A road without a word may have got that of the roads that lead to it.
            enclosed += network.section_length_m[section] if value != own else 0
            assert value == own or not own
        else:
            assert value == tags.get(name, "")
        seen += bool(value)
    assert seen
    assert name != "access" or 0 < enclosed / 1000 == pytest.approx(report.km_enclosed, abs=0.002)


def test_one_way_sections_are_those_of_one_way_ways() -> None:
    network, _ = ours()
    both = network.section_forward & network.section_backward
    for section in np.flatnonzero(network.section_length_m > 0).tolist():
        tags = independent().ways[int(network.osm_way[section])][0]
        half = (
            "yes" in (tags.get("oneway"), tags.get("oneway:motor_vehicle"))
            or {"motor_vehicle:forward", "motor_vehicle:backward"} & tags.keys()
        )
        assert both[section] == (not half)
    assert 100 < np.count_nonzero(~both) < network.section_count


def test_restrictions_are_the_relations_of_the_file() -> None:
    network, report = ours()
    assert sum(report.turns.values()) == len(independent().relations) == 45
    ids = osm_nodes(network)
    by_via = defaultdict(list)
    for tags, members in independent().relations:
        by_via[members["via"][0]].append((tags["restriction"].startswith("only_"), members))
    rows = list(zip(network.turn_from, network.turn_via, network.turn_to, network.turn_only, strict=True))
    assert report.turns["kept"] >= 29
    assert report.turns["kept_without_to"] == 3
    for start, via, end, only in rows:
        told = by_via[ids[via]]
        ways = [{int(network.osm_way[section])} | _ways_of(network, int(section)) for section in (start, end)]
        # A turn is allowed alone, is not allowed, or is another one than that which alone is allowed.
        assert any(
            members["from"][0] in ways[0]
            and (members["to"][0] in ways[1] if kind == only else kind and members["to"][0] not in ways[1])
            for kind, members in told
        )


def test_where_only_one_turn_is_allowed_no_other_is_driven() -> None:
    """Relation 55023: only straight on from way 30148323 at node 1533463009, which leads out of the extract."""
    network, _ = ours()
    ids = np.array(osm_nodes(network))
    ways = ways_of(network)
    seen = 0
    for tags, members in independent().relations:
        via = np.flatnonzero(ids == members["via"][0])
        if not tags["restriction"].startswith("only_") or not len(via) or "hour_on" in tags:
            continue
        arms = np.flatnonzero((network.section_u == via[0]) | (network.section_v == via[0]))
        start = [arm for arm in arms if members["from"][0] in _ways_of(network, int(arm))]
        allowed = {int(arm) for arm in arms if members["to"][0] in _ways_of(network, int(arm))}
        for before in ways:
            if before[0] in start and ends_of(network, before)[1] == via[0]:
                assert {after[0] for after in ways if may_turn(network, ways, before, after)} <= allowed
                seen += members["from"][0] == 30148323
    assert seen == 1


def _ways_of(network: RoadNetwork, section: int) -> set[int]:
    """Ways along a section: those of which two nodes in a row lie on it."""
    line = {
        tuple(xy)
        for xy in network.vertex_xy[network.vertex_start[section] : network.vertex_start[section + 1]].tolist()
    }
    found = set()
    for way, (_, nodes) in independent().ways.items():
        here = [
            tuple(np.round(independent().at[node], 3).tolist()) in line for node in nodes if node in independent().at
        ]
        if any(a and b for a, b in pairwise(here)):
            found.add(way)
    return found


def test_every_node_reaches_every_other() -> None:
    network, _ = ours()
    word = np.where(network.hgv != "", network.hgv, network.access)
    graph = nx.DiGraph()
    for u, v, ahead, back, shut in zip(
        network.section_u.tolist(),
        network.section_v.tolist(),
        network.section_forward,
        network.section_backward,
        word == "no",
        strict=True,
    ):
        graph.add_edges_from([(u, v)] * int(ahead and not shut) + [(v, u)] * int(back and not shut))
    assert nx.is_strongly_connected(graph)
    assert len(graph) == len(network.node_xy)
