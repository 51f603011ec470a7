"""The interface of another routing engine, and an engine that is always available.

An engine answers for points on roads: metres and seconds from each to each. The plain one searches the same network
with scipy alone, from nodes, without links, turn restrictions, kept trees or any other part of our router: what the two
share is the data, so that a difference is a fault of one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from sidestream_map.roads import FloatArray, Snapped
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import END_TOLERANCE_M


@dataclass(frozen=True, eq=False)
class EngineTable:
    """An engine's answer for o origins and d destinations.

    Attributes:
        metres: (o, d) by road, NaN without a way.
        seconds: (o, d) driving time, NaN without a way.
        origin_off_m: (o,) metres between the point asked for and where the engine starts.
        destination_off_m: (d,) likewise where it ends.
    """

    metres: FloatArray
    seconds: FloatArray
    origin_off_m: FloatArray
    destination_off_m: FloatArray


class Engine(Protocol):
    """Interface of an engine that computes hauls in another way."""

    @property
    def name(self) -> str:
        """The engine's name in reports."""
        ...

    def table(self, start: Snapped, end: Snapped) -> EngineTable:
        """Hauls between points on roads.

        Args:
            start: o origins, all on the network.
            end: d destinations, all on the network.
        """
        ...


class PlainEngine:
    """scipy's Dijkstra over the nodes of a router's network; each place becomes a node of its own.

    Args:
        router: its network, masks and driving times; nothing of its search. Turn restrictions and sections that are
            open to the ends of hauls only are not known here: differences there are expected.
    """

    name = "scipy"

    def __init__(self, router: Router) -> None:
        self._router = router

    def table(self, start: Snapped, end: Snapped) -> EngineTable:
        """Hauls between points on roads.

        Args:
            start: o origins, all on the network.
            end: d destinations, all on the network.
        """
        router, nodes, o = self._router, len(self._router.network.node_xy), len(start.section)
        section = np.concatenate([start.section, end.section])
        offset = np.concatenate([start.offset_m, end.offset_m])
        tail, head, of, metres = _pieces(router, section, offset)
        length = router.network.section_length_m
        pace = np.divide(router.section_seconds, length, out=np.zeros_like(length), where=length > 0)
        arrays = {"metres": metres, "seconds": metres * pace[of]}
        size = nodes + len(section)
        graph = _cheapest(tail, head, arrays[router.minimise], size)
        at = np.arange(nodes, size)
        cost, before = dijkstra(graph.matrix, indices=at[:o], return_predecessors=True)
        other_name = "seconds" if router.minimise == "metres" else "metres"
        weights = csr_array((arrays[other_name][graph.kept], graph.matrix.indices, graph.matrix.indptr), (size, size))
        other = np.array([_along(row, before[i], weights, at[o:]) for i, row in enumerate(cost)])
        found = cost[:, at[o:]]
        found[np.isinf(found)] = np.nan
        found_other = np.where(np.isnan(found), np.nan, other)
        metres_, seconds = (found, found_other) if router.minimise == "metres" else (found_other, found)
        return EngineTable(metres_, seconds, np.zeros(o), np.zeros(len(end.section)))


@dataclass(frozen=True)
class _Cheapest:
    matrix: csr_array
    kept: NDArray[np.intp]


def _pieces(
    router: Router, section: NDArray[np.int32], offset: FloatArray
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], FloatArray]:
    """Every allowed piece of road between nodes and places: tail, head, section, metres.

    A section with places on it falls into pieces from u over its places, in order, to v.
    """
    network = router.network
    m, nodes = network.section_count, len(network.node_xy)
    open_ = router.usable & ~router.shut
    of = np.concatenate([np.arange(m), np.arange(m), section]).astype(np.intp)
    along = np.concatenate([np.zeros(m), network.section_length_m, offset])
    rank = np.concatenate([np.zeros(m), np.full(m, 2), np.ones(len(section))])
    point = np.concatenate([network.section_u, network.section_v, nodes + np.arange(len(section))]).astype(np.intp)
    order = np.lexsort((along, rank == 2, of))
    of, along, point = of[order], along[order], point[order]
    joined = of[1:] == of[:-1]
    a, b, of = point[:-1][joined], point[1:][joined], of[1:][joined]
    metres = np.maximum(np.diff(along)[joined], 0)
    ways = ((network.section_forward, a, b), (network.section_backward, b, a))
    # A place at a section's very end is at the junction, and owes nothing to the one-way.
    at_once = (metres <= END_TOLERANCE_M) & ((a >= nodes) | (b >= nodes))
    rows = [np.flatnonzero((allowed[of] | at_once) & open_[of]) for allowed, _, _ in ways]
    tail, head = (np.concatenate([way[side][row] for way, row in zip(ways, rows, strict=True)]) for side in (1, 2))
    both = np.concatenate(rows)
    return tail, head, of[both], metres[both]


def _cheapest(tail: NDArray[np.intp], head: NDArray[np.intp], cost: FloatArray, size: int) -> _Cheapest:
    order = np.lexsort((cost, head, tail))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (np.diff(tail[order]) != 0) | (np.diff(head[order]) != 0)
    kept = order[first]
    indptr = np.concatenate([[0], np.cumsum(np.bincount(tail[kept], minlength=size))])
    return _Cheapest(csr_array((cost[kept], head[kept], indptr), shape=(size, size)), kept)


def _along(cost: FloatArray, before: NDArray[np.int32], weights: csr_array, targets: NDArray[np.intp]) -> FloatArray:
    """The other quantity along the ways of one tree, walked back one step after the other."""
    found = np.full(len(targets), np.nan)
    for place, target in enumerate(targets):
        if np.isfinite(cost[target]):
            total, at = 0.0, int(target)
            while (previous := int(before[at])) >= 0:
                row = slice(weights.indptr[previous], weights.indptr[previous + 1])
                total += float(weights.data[row][weights.indices[row] == at][0])
                at = previous
            found[place] = total
    return found
