"""Makes a hierarchy of a network: junction by junction, so that it can tell how far it is and be stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray
from sidestream_map.routing.trees.chains import IntArray
from sidestream_map.routing.trees.hierarchy import PARTS, RISE, Contracted, Side
from sidestream_map.routing.trees.trees import Graph

AT_A_TIME_S: Final = 0.2
"""About so long machine code contracts before Python may look whether somebody wants it to stop."""

ROOM: Final = 2
"""Arcs with shortcuts that there is room for at first, over the network's own."""
SEARCH_ROOM: Final = 1 << 15
"""Entries of a bounded search's heap; one that needs more stops."""
SHORTCUT_ROOM: Final = 1 << 16
"""Shortcuts of one junction that there is room for at first: 256 arcs that come to it and as many that leave it."""


class _Pools:
    """What the contraction writes into; enlarged when it is full."""

    def __init__(self, graph: Graph) -> None:
        from sidestream_map.routing.trees import heap_kernels  # noqa: PLC0415 — loads numba
        from sidestream_map.routing.trees import hierarchy_contraction as kernels  # noqa: PLC0415

        self.kernels = kernels
        count, arcs = graph.junctions, len(graph.link)
        cost = graph.link_cost[graph.link]
        self.out, self.outs = self._edges(graph.tail, graph.head, cost, count)
        self.into, self.ins = self._edges(graph.head, graph.tail, cost, count)
        self.made = np.zeros(ROOM * arcs, dtype=kernels.MADE)
        self.made["first"][:arcs], self.made["second"][:arcs], self.made["hops"][:arcs] = -1, np.arange(arcs), 1
        self.standing = np.zeros(count, dtype=kernels.STANDING)
        self.standing["rank"] = -1
        self.label = np.zeros(count, dtype=kernels.LABEL)
        self.heap = np.empty(SEARCH_ROOM, dtype=heap_kernels.ENTRY)
        self.shortcut = np.empty(SHORTCUT_ROOM, dtype=kernels.SHORTCUT)
        self.queue = np.empty(count + 1, dtype=heap_kernels.ENTRY)
        self.counts = np.zeros(kernels.COUNTS, dtype=np.int64)
        self.counts[[kernels.ARCS, kernels.OUTS, kernels.INS]] = arcs
        self.up, self.down = (np.empty(arcs, dtype=kernels.EDGE) for _ in range(2))
        self.ups, self.downs, self.order = (np.zeros(count, dtype=np.int32) for _ in range(3))

    def _edges(self, near: IntArray, far: IntArray, cost: FloatArray, count: int) -> tuple[NDArray[Any], NDArray[Any]]:
        order, many = np.lexsort((far, near)), np.bincount(near, minlength=count)
        edges, blocks = np.zeros(ROOM * len(far), self.kernels.EDGE), np.zeros(count, self.kernels.BLOCK)
        used = edges[: len(far)]
        used["far"], used["cost"], used["arc"] = far[order], cost[order], order
        blocks["start"], blocks["count"], blocks["room"] = np.cumsum(many) - many, many, many
        return edges, blocks

    def common(self) -> tuple[NDArray[Any], ...]:
        """What all calls take, in their order."""
        return (
            self.out, self.outs, self.into, self.ins, self.made, self.standing, self.label, self.heap, self.shortcut,
            self.queue, self.counts,
        )  # fmt: skip

    def enlarge(self) -> None:
        """Make twice the room."""
        for name in ("made", "out", "into", "up", "down", "shortcut"):
            pool = getattr(self, name)
            setattr(self, name, np.concatenate([pool, np.zeros_like(pool)]))


def contract(graph: Graph, progress: Callable[[int, int], None] = lambda _done, _count: None) -> Contracted:
    """Contract a network.

    Args:
        graph: over junctions.
        progress: gets how many junctions are done and how many there are, some times a second; may raise to stop.
    """
    pools, count = _Pools(graph), graph.junctions
    kernels = pools.kernels
    first, most = 0, 500
    while first < count:
        last = min(first + 5000, count)
        while not kernels.fill_queue(first, last, *pools.common()):
            first = int(pools.counts[kernels.QUEUED])
            pools.enlarge()
        first = last
        progress(0, count)
    while (done := int(pools.counts[kernels.CONTRACTED])) < count:
        began = time.perf_counter()
        if not kernels.contract_some(most, *pools.common(), pools.up, pools.ups, pools.down, pools.downs, pools.order):
            pools.enlarge()
            continue
        took = time.perf_counter() - began
        most = int(np.clip(most * AT_A_TIME_S / max(took, 1e-3), most / 4, most * 4)) or 1
        progress(done, count)
    progress(count, count)
    return _laid_out(graph, pools)


def _laid_out(graph: Graph, pools: _Pools) -> Contracted:
    """The arcs by the rank of their lower end, which is made anew here.

    It goes by how many junctions lie below, and then as they lie on the ground: so what a way needs lies together in
    memory. An arc still leads up, since the higher end has more below it.
    """
    kernels = pools.kernels
    by_level = np.argsort(pools.standing["level"], kind="stable")
    rank = np.empty(len(by_level), dtype=np.int32)
    rank[by_level] = np.arange(len(rank), dtype=np.int32)
    number = np.full(len(pools.made), -1, dtype=np.int32)
    sides = []
    for pool, used, counts in (
        (pools.up, pools.counts[kernels.UPS], pools.ups),
        (pools.down, pools.counts[kernels.DOWNS], pools.downs),
    ):
        lower = rank[np.repeat(pools.order, counts)]
        order = np.argsort(lower, kind="stable")
        edges = pool[:used][order]
        number[edges["arc"]] = np.arange(used, dtype=np.int32)
        start = np.concatenate([[0], np.cumsum(np.bincount(lower, minlength=len(rank)))]).astype(np.int32)
        sides.append((start, edges))
    cost, other = graph.link_cost[graph.link], graph.link_other[graph.link]

    def side(start: IntArray, edges: NDArray[Any]) -> Side:
        first, second = (pools.made[name][edges["arc"]] for name in ("first", "second"))
        own = first < 0
        arc = second[own]
        parts = np.empty(len(edges), dtype=PARTS)
        parts["one"][own], parts["two"][own] = cost[arc], other[arc]
        parts["one"][~own], parts["two"][~own] = number[first[~own]], -1.0 - number[second[~own]]
        found = np.empty(len(edges), dtype=RISE)
        found["cost"], found["far"], found["nothing"] = edges["cost"], rank[edges["far"]], 0
        return Side(start, found, parts)

    up, down = sides
    return Contracted(rank, side(*up), side(*down), int(pools.made["depth"].max(initial=0)))
