"""Trees where turns are restricted and some roads are for the ends of hauls only, against trees without restrictions.

``python benchmarks/turns.py`` prints the tables of ``benchmarks/README.md``; ``--scipy`` adds scipy's search, which
takes a minute. Times are the processor's: the search runs on one core, and both kinds of trees are searched in turn, so
that a busy machine slows both. The network is the generated one of ``rural_graph.py``, with rules drawn at random.
"""

from __future__ import annotations

import argparse
import dataclasses
import math
import statistics
import time
from typing import Final
from unittest import mock

import numpy as np
from rural_graph import places_at_nodes, rural_network

from sidestream_map.roads import Places, RoadNetwork
from sidestream_map.routing import Router

SEARCH: Final = "sidestream_map.routing.trees"
TREES: Final = 6
"""Searched at once, in turn of both networks."""
ROUNDS: Final = 7
ENDS_SHARE: Final = 0.05
LIMITS_M: Final = (math.inf, 100_000.0, 50_000.0)


def restricted(network: RoadNetwork, rules: int, share: float = ENDS_SHARE, seed: int = 7) -> RoadNetwork:
    """A network with turn restrictions at junctions of three roads and more, and sections for ends of hauls only.

    Args:
        network: without any.
        rules: how many turn restrictions, one in ten of them a turn that is the only one allowed.
        share: of the sections, that are for ends only.
        seed: of the random numbers.
    """
    random = np.random.default_rng(seed)
    m = network.section_count
    end = np.concatenate([network.section_u, network.section_v])
    order = np.argsort(end, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(end, minlength=len(network.node_xy)))])
    via = random.choice(np.flatnonzero(np.diff(start) >= 3), rules, replace=False)
    pairs = np.array([random.choice(order[start[k] : start[k + 1]] % m, 2, replace=False) for k in via])
    access = np.full(m, "", dtype="U11")
    access[random.random(m) < share] = "destination"
    return dataclasses.replace(
        network,
        turn_from=pairs[:, 0].astype(np.int32),
        turn_via=via.astype(np.int32),
        turn_to=pairs[:, 1].astype(np.int32),
        turn_only=random.random(rules) < 0.1,
        access=access,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=250_000)
    parser.add_argument("--rules", type=int, default=2500)
    parser.add_argument("--scipy", action="store_true")
    options = parser.parse_args()
    network = rural_network(options.nodes)
    places, _ = places_at_nodes(network, TREES, 1, "o")
    routers = {
        "without": Router(network, keep_trees=False),
        "with": Router(restricted(network, options.rules), keep_trees=False),
    }
    for name, router in routers.items():
        graph = router.graph
        tree_mb = router.store.tree_bytes / 1e6
        print(f"{name}: {graph.junctions:,} junctions, {graph.tree_size:,} entries a tree, {tree_mb:.1f} MB")
    ways = {"machine code": 0, **({"scipy": 10**9} if options.scipy else {})}
    print("\n| search | limit | ms a tree without | ms a tree with | ratio |\n|---|--:|--:|--:|--:|")
    for way, least in ways.items():
        with (
            mock.patch(f"{SEARCH}.quick_search.QUICK_FROM", least),
            mock.patch(f"{SEARCH}.machine_code.cores", return_value=1),
        ):
            for limit in LIMITS_M:
                told = measured(routers, places, limit, 1 if least else ROUNDS)
                ratio = statistics.median(b / a for a, b in zip(*told, strict=True))
                without, with_ = (statistics.median(each) for each in told)
                km = "none" if limit == math.inf else f"{limit / 1000:.0f} km"
                print(f"| {way} | {km} | {without:.1f} | {with_:.1f} | {ratio:.2f} |", flush=True)


def measured(routers: dict[str, Router], places: Places, limit: float, rounds: int) -> list[list[float]]:
    """Processor milliseconds a tree by router and round."""
    found: list[list[float]] = [[] for _ in routers]
    spots = [router.spots(router.snap(places)) for router in routers.values()]
    for round_ in range(rounds + 1):
        for times, router, spot in zip(found, routers.values(), spots, strict=True):
            begin = time.process_time()
            router.graph.trees(spot, "from", limit)
            if round_ or rounds == 1:  # the first one compiles, or lays out
                times.append((time.process_time() - begin) / len(spot) * 1000)
    return found


if __name__ == "__main__":
    main()
