"""Matrices by road, against scipy's plain Dijkstra, networkx, pandana and OSRM, in one run, as ratios.

``python benchmarks/routing.py`` prints the tables of ``benchmarks/README.md``; it needs the dependency groups dev and
bench. Places stand on nodes, so that all give the same distances, which is checked. Ours does more than the peers: it
finds the nearest point on a road, adds access legs, uncertainty and driving times, and keeps what routes need.

``--osrm`` adds OSRM, whose preparation takes minutes: by this Python if it has the package ``osrm``, or by that of
``make crosscheck`` (``.venv/osrm``, Python 3.12 or 3.13). It measures lines on the globe, not on our map, so that
distances differ by the map's scale, which is told and not checked.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from rural_graph import places_at_nodes, rural_network
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sidestream_map.region import bundled_folder
from sidestream_map.roads import Changed, RoadClosure, RoadNetwork, edited, to_metres
from sidestream_map.routing import Matrix, Router, router_on
from sidestream_map.routing.trees import Graph

ORIGINS, DESTINATIONS = 60, 400
NETWORKX_SOURCES = 3
"""networkx is timed on these and extrapolated to all origins."""


@dataclass(frozen=True)
class Case:
    """One network with its places."""

    name: str
    network: RoadNetwork
    seeds: tuple[int, int] = (1, 2)

    def places(self) -> tuple[Any, Any]:
        """Origins and destinations, each with its nodes."""
        count = len(self.network.node_xy)
        return (
            places_at_nodes(self.network, min(ORIGINS, count), self.seeds[0], "o"),
            places_at_nodes(self.network, min(DESTINATIONS, count), self.seeds[1], "d"),
        )


def timed(work: Callable[[], Any], repeats: int = 1) -> tuple[float, Any]:
    """Median seconds of some runs, and the last result."""
    seconds, result = [], None
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def scipy_graph(network: RoadNetwork) -> csr_array:
    """Both directions of every section, parallel ones by their shortest; scipy adds parallel entries up otherwise."""
    u, v, length = network.section_u, network.section_v, network.section_length_m
    tail, head, cost = np.concatenate([u, v]), np.concatenate([v, u]), np.concatenate([length, length])
    order = np.lexsort((cost, head, tail))
    tail, head, cost = tail[order], head[order], cost[order]
    first = np.ones(len(tail), dtype=bool)
    first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    count = len(network.node_xy)
    return csr_array((cost[first], (tail[first], head[first])), shape=(count, count))


def measure(case: Case) -> dict[str, float]:
    """All timings of one network, seconds."""
    to_metres(np.zeros(1), np.zeros(1))  # the projection is set up once a process, whatever is measured
    (origins, from_node), (destinations, to_node) = case.places()
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        found["ours: network to router"], router = timed(lambda: Router(case.network, cache_dir=Path(folder)))
        found["ours: matrix, cold"], ours = timed(lambda: router.matrix(origins, destinations))
        router.store.settle()
        # The same question would be answered from what is kept; another order is another one, of the same trees.
        orders = iter([np.roll(np.arange(len(destinations)), by) for by in range(1, 20)])
        found["ours: matrix, warm"], _ = timed(lambda: router.matrix(origins, destinations.take(next(orders))), 5)
        found["ours: matrix, the same question"], _ = timed(lambda: router.matrix(origins, destinations), 5)
        start, end = router.snap(origins), router.snap(destinations)
        ends = iter([end.take(next(orders)) for _ in range(5)])
        found["ours: distances of snapped places, warm"], _ = timed(lambda: router.between(start, next(ends)), 5)
        again = Router(case.network, cache_dir=Path(folder))
        found["ours: matrix, trees from disk"], _ = timed(lambda: again.matrix(origins, destinations))
        one, other = origins.take([0]), destinations.take([0])
        router.route(one, other)
        router.store.settle()
        found["ours: one route with its line, warm"], _ = timed(lambda: router.route(one, other), 5)
        found |= with_edit(router, origins, destinations)
        found |= with_hierarchy(router, origins, destinations, ours)
    found["scipy: graph"], graph = timed(lambda: scipy_graph(case.network))
    found["scipy: Dijkstra"], plain = timed(lambda: dijkstra(graph, indices=from_node)[:, to_node], 2)
    found["scipy: Dijkstra on our links"], _ = timed(lambda: links_only(router, len(from_node)))
    check("scipy", np.where(np.isnan(ours.network_m), np.inf, ours.network_m), plain, 1e-3)
    found |= with_networkx(case, from_node, to_node, plain)
    found |= with_pandana(case, from_node, to_node, plain)
    return found


def with_edit(router: Router, origins: Any, destinations: Any) -> dict[str, float]:
    """Time a stretch of road closed in the middle of a haul: trees repaired, and all searched anew."""
    shape = router.route(origins.take([0]), destinations.take([0])).shape
    if shape is None:
        return {}
    middle = shape.interpolate(0.5, normalized=True)
    edit = RoadClosure("closed", middle.x, middle.y, reach="stretch")
    found: dict[str, float] = {}
    found["ours: a road closed"], changed = timed(lambda: edited(Changed.of(router.network), [edit]))
    with tempfile.TemporaryDirectory() as folder:

        def after(before: Router | None) -> Router:
            return router_on(changed, router.network, router.vehicle, cache_dir=Path(folder), before=before)

        after(router).matrix(origins, destinations)  # compiled once a machine, and places before snapped once
        lengths = []
        for name, before in (("repaired", router), ("searched anew", None)):
            found[f"ours: a road closed, router, {name}"], now = timed(partial(after, before))
            work = partial(now.matrix, origins, destinations)
            found[f"ours: a road closed, matrix, trees {name}"], matrix = timed(work)
            lengths.append(np.where(np.isnan(matrix.network_m), np.inf, matrix.network_m))
            now.store.settle()
    check("repaired trees", lengths[0], lengths[1], 1e-6)
    return found


def with_hierarchy(router: Router, origins: Any, destinations: Any, expected: Matrix) -> dict[str, float]:
    """Time the hierarchy's preparation, and the cold matrix of a router that finds it on the disk."""
    if router.hierarchy is None or not router.hierarchy.pays:
        return {}
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:

        def cold() -> Router:
            return Router(router.network, router.vehicle, Path(folder), graph=router.graph)

        kept = cold().hierarchy
        if kept is None:
            return {}
        found["ours: hierarchy, preparation"], made = timed(kept.make)
        print(f"\nThe hierarchy takes {made.size / 1e6:.1f} MB on the disk.")
        routers = [cold() for _ in range(5)]
        for each in routers:
            each.snap(origins.take([0]))  # what finds points on roads is made with the router otherwise
        after = iter(routers)
        name = "ours: matrix, cold, with the hierarchy"
        found[name], matrix = timed(lambda: next(after).matrix(origins, destinations), 5)
        start, end = (routers[0].snap(places) for places in (origins, destinations))
        orders = iter([end.take(np.roll(np.arange(len(destinations)), by)) for by in range(1, 6)])
        name = "ours: distances of snapped places, with the hierarchy"
        found[name], _ = timed(lambda: routers[0].between(start, next(orders)), 5)
        if any(each.store.computed for each in routers):
            raise SystemExit("trees were searched although there is a hierarchy")
    for column in ("status_code", "network_m", "duration_s"):
        if not np.array_equal(getattr(matrix, column), getattr(expected, column), equal_nan=True):
            raise SystemExit(f"the hierarchy's {column} is not that of trees")
    return found


def links_only(router: Router, sources: int) -> None:
    """Time scipy on the contracted graph, to tell what contraction alone brings."""
    graph = router.graph
    if not isinstance(graph, Graph):
        raise SystemExit("this network has turn restrictions: its links alone are not what is searched")
    count = graph.junctions
    matrix = csr_array((graph.link_cost[graph.link], (graph.tail, graph.head)), shape=(count, count))
    dijkstra(matrix, indices=np.random.default_rng(1).choice(count, min(sources, count), replace=False))


def with_networkx(case: Case, from_node: np.ndarray, to_node: np.ndarray, plain: np.ndarray) -> dict[str, float]:
    """Time networkx on a sample of the origins, extrapolated."""
    import networkx as nx  # noqa: PLC0415 — a peer, not needed to measure ours alone

    graph = nx.MultiGraph()
    graph.add_nodes_from(range(len(case.network.node_xy)))
    rows = zip(case.network.section_u, case.network.section_v, case.network.section_length_m, strict=True)
    graph.add_weighted_edges_from((int(u), int(v), float(length)) for u, v, length in rows)
    sample = from_node[:NETWORKX_SOURCES]
    seconds, lengths = timed(lambda: [nx.single_source_dijkstra_path_length(graph, int(node)) for node in sample])
    found = np.array([[row.get(int(node), np.inf) for node in to_node] for row in lengths])
    check("networkx", found, plain[: len(sample)], 1e-3)
    return {"networkx: Dijkstra, extrapolated": seconds / len(sample) * len(from_node)}


def with_pandana(case: Case, from_node: np.ndarray, to_node: np.ndarray, plain: np.ndarray) -> dict[str, float]:
    """Time pandana: its contraction hierarchy, and its matrix."""
    import pandana  # noqa: PLC0415 — a peer
    import pandas as pd  # noqa: PLC0415

    network = case.network
    build, peer = timed(
        lambda: pandana.Network(
            pd.Series(network.node_xy[:, 0]),
            pd.Series(network.node_xy[:, 1]),
            pd.Series(network.section_u),
            pd.Series(network.section_v),
            pd.DataFrame({"length": network.section_length_m}),
            twoway=True,
        )
    )
    pairs = np.repeat(from_node, len(to_node)), np.tile(to_node, len(from_node))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it lists every pair without a way
        matrix, lengths = timed(lambda: peer.shortest_path_lengths(*pairs), 3)
    found = np.array(lengths).reshape(plain.shape)
    reached = np.isfinite(plain)
    check("pandana", found[reached], plain[reached], 1.0)
    return {"pandana: contraction hierarchy": build, "pandana: matrix": matrix}


def with_osrm(network: Path) -> dict[str, float]:
    """Time OSRM in a process of the Python that has it; nothing where none has.

    Args:
        network: the network's file.
    """
    for python in (sys.executable, str(Path(__file__).parent.parent / ".venv/osrm/bin/python")):
        tried = [python, "-c", "import osrm; osrm.OSRM"]
        if Path(python).exists() and not subprocess.run(tried, capture_output=True, check=False).returncode:
            line = [python, __file__, "--osrm-alone", str(network)]
            told = subprocess.run(
                line, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": "."}
            )
            found: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
            print(f"\nOSRM's distances over ours: median {found.pop('scale'):.5f}.")
            return found
    print("\nOSRM isn't here: it needs Python 3.12 or 3.13 (make crosscheck installs it there).")
    return {}


def osrm_alone(path: Path) -> None:
    """Write a network as a file of OpenStreetMap, let OSRM prepare it, and time its tables; print JSON."""
    from sidestream_map.roads import DEFAULT_VEHICLE  # noqa: PLC0415
    from sidestream_map.routing.crosscheck import OsrmEngine  # noqa: PLC0415 — needs another Python

    case = Case("", RoadNetwork.load(path))
    (origins, _), (destinations, _) = case.places()
    with tempfile.TemporaryDirectory() as folder:
        extract = Path(folder) / "rural.osm.pbf"
        write_osm(case.network, extract)
        prepared, engine = timed(lambda: OsrmEngine(extract, Path(folder), DEFAULT_VEHICLE))
        router = Router(case.network, cache_dir=Path(folder) / "trees")
        start, end = router.snap(origins), router.snap(destinations)
        table, found = timed(lambda: engine.table(start, end), 5)
        metres, _ = router.between(start, end)
    scale = float(np.nanmedian(found.metres / metres))
    print(json.dumps({"OSRM: extract and contract": prepared, "OSRM: table": table, "scale": scale}))


def write_osm(network: RoadNetwork, path: Path) -> None:
    """Write the sections of a network as ways of OpenStreetMap, two-way, with their classes."""
    import osmium  # noqa: PLC0415 — slow to import

    lines, nodes = network.to_degrees(network.vertex_xy), network.to_degrees(network.node_xy)
    classes = {"local": "tertiary"}
    with osmium.SimpleWriter(str(path)) as writer:
        places = np.concatenate([nodes, lines])
        for number, (lon, lat) in enumerate(places.tolist(), start=1):
            writer.add_node(osmium.osm.mutable.Node(id=number, location=(lon, lat)))
        for section in range(network.section_count):
            begin, end = network.vertex_start[section : section + 2].tolist()
            inner = range(begin + 1 + len(nodes) + 1, end - 1 + len(nodes) + 1)
            ends = [int(ends[section]) + 1 for ends in (network.section_u, network.section_v)]
            kind = str(network.road_class[section])
            tags = {"highway": classes.get(kind, kind)}
            writer.add_way(osmium.osm.mutable.Way(id=section + 1, nodes=[ends[0], *inner, ends[1]], tags=tags))


def check(peer: str, found: np.ndarray, expected: np.ndarray, tolerance: float) -> None:
    """Stop when distances differ: timings of different answers mean nothing."""
    if not np.allclose(found, expected, rtol=0, atol=tolerance):
        raise SystemExit(f"{peer}: distances differ by up to {np.nanmax(np.abs(found - expected))} m")


def peak_of_ours(network: Path) -> float:
    """Peak resident memory in MB of a process that only loads the network and makes the cold matrix."""
    line = [sys.executable, __file__, "--ours-alone", str(network)]
    told = subprocess.run(line, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": "."})
    return float(json.loads(told.stdout)["peak_mb"])


def ours_alone(path: Path) -> None:
    """Load, snap, grow trees, look up twice; print the peak memory as JSON."""
    case = Case("", RoadNetwork.load(path))
    (origins, _), (destinations, _) = case.places()
    with tempfile.TemporaryDirectory() as folder:
        router = Router(case.network, cache_dir=Path(folder))
        for _ in range(2):
            router.matrix(origins, destinations)
        router.route(origins.take([0]), destinations.take([0]))
        router.store.settle()  # else the folder goes while trees are written into it
    # Not getrusage: its peak is inherited from the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    print(json.dumps({"peak_mb": int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024}))


def report(case: Case, found: dict[str, float], load: float, peak: float) -> None:
    """Print a table in Markdown."""
    network = case.network
    ends = np.bincount(np.concatenate([network.section_u, network.section_v]), minlength=len(network.node_xy))
    print(
        f"\n### {case.name}\n\n{len(network.node_xy):,} nodes ({np.mean(ends == 2):.0%} with two road ends, mean "
        f"{ends.mean():.2f}), {network.section_count:,} sections, {min(ORIGINS, len(ends))} × "
        f"{min(DESTINATIONS, len(ends))} places. Loading the network file {load * 1000:.0f} ms; peak memory of our "
        f"part alone, Python and its libraries included, {peak:.0f} MB.\n"
    )
    print("| | seconds | over our cold matrix | over our warm matrix |\n|---|--:|--:|--:|")
    cold, warm = found["ours: matrix, cold"], found["ours: matrix, warm"]
    for name, seconds in found.items():
        print(f"| {name} | {seconds:.4g} | {seconds / cold:.2f} | {seconds / warm:.1f} |")
    peer = found["pandana: matrix"]
    print(
        f"\nscipy's Dijkstra over our cold matrix: {found['scipy: Dijkstra'] / cold:.2f}. pandana's matrix over ours, "
        f"warm: {peer / warm:.1f}; over our distances of snapped places, warm, which is the same work: "
        f"{peer / found['ours: distances of snapped places, warm']:.1f}."
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=250_000)
    parser.add_argument("--ours-alone", type=Path)
    parser.add_argument("--osrm", action="store_true", help="OSRM too, on the generated network; takes minutes")
    parser.add_argument("--osrm-alone", type=Path)
    options = parser.parse_args()
    if options.ours_alone:
        ours_alone(options.ours_alone)
        return
    if options.osrm_alone:
        osrm_alone(options.osrm_alone)
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        generated = Path(folder) / "rural.npz"
        rural_network(options.nodes).save(generated)
        for name, path in (
            ("The bundled region", bundled_folder() / "roads.npz"),
            (f"A generated rural network of {options.nodes:,} nodes", generated),
        ):
            load, network = timed(partial(RoadNetwork.load, path), 3)
            case = Case(name, network)
            found = measure(case)
            if options.osrm and path == generated:
                found |= with_osrm(path)
            report(case, found, load, peak_of_ours(path))


if __name__ == "__main__":
    main()
