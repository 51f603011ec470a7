"""Chains of truck, train and ship: the search against networkx on the same multigraph, and a whole answer.

python benchmarks/chains.py
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import networkx as nx
import numpy as np
from situation_cases import situated

from sidestream_map.decisions.chains import Edge, best_path, chains
from sidestream_map.scenario import Scenario

REPEATS = 15
STATES, EDGES = 60, 3_000
"""Some twenty terminals with three modes, and trucks between all of them."""


def seconds(run: Callable[[], object]) -> float:
    """Median of a few runs."""
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    """Print what is measured, as Markdown."""
    draw = np.random.default_rng(7)
    ends, weights, links = draw.integers(STATES, size=(EDGES, 2)), draw.uniform(0, 20, EDGES), draw.random(EDGES) < 0.1
    edges = [
        Edge(int(tail), int(head), float(weight), is_link=bool(link))
        for (tail, head), weight, link in zip(ends, weights, links, strict=True)
    ]

    def peer() -> float:
        graph = nx.MultiDiGraph()
        for edge in edges:
            for floor in (0, 1):
                head = (edge.head, max(floor, int(edge.is_link)))
                graph.add_edge((edge.tail, floor), head, weight=edge.weight)
        found: float = nx.dijkstra_path_length(graph, (0, 0), (STATES - 1, 1))
        return found

    own = best_path(edges, 0, STATES - 1, with_link=True)
    if own is None or abs(sum(edges[place].weight for place in own) - peer()) > 1e-9:
        raise SystemExit("the search and networkx disagree")
    ours, theirs = seconds(lambda: best_path(edges, 0, STATES - 1, with_link=True)), seconds(peer)
    here = situated(Scenario(unknown_capacity="unlimited"))
    chains(here, "S01", "T-LULEA")  # snaps the terminals and grows their trees
    whole = seconds(lambda: chains(here, "S01", "T-LULEA"))
    print("| | ms | of networkx |\n|---|--:|--:|")
    print(f"| the search, {EDGES:,} edges | {1000 * ours:.1f} | {ours / theirs:.2f} |")
    print(f"| networkx, the same multigraph | {1000 * theirs:.1f} | 1 |")
    print(f"| a whole answer for one pair, {len(here.catalogue.terminals)} terminals | {1000 * whole:.0f} | – |")


if __name__ == "__main__":
    main()
