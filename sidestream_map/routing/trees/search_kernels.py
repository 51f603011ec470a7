"""Dijkstra's search over junctions as machine code.

Records keep together what one step reads, so that a step touches few lines of the processor's cache; the heap has four
branches and knows where each junction stands. Costs are sums of the same numbers in the same order as scipy's search
makes them, and so the same to the last bit; of ways that are equally long either may be the one that is told.

Imported only where :func:`sidestream_map.routing.trees.machine_code.can_compile` says that it can be.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.routing.trees.heap_kernels import Records, lower_root, raise_item
from sidestream_map.routing.trees.machine_code import compiled

ARC: Final = np.dtype([("cost", "f8"), ("head", "u4"), ("tail", "u4")])
NODE: Final = np.dtype([("cost", "f8"), ("arc", "i4"), ("place", "i4")])
"""``place`` in the heap, -1 before the first visit."""

UNREACHED: Final = -1
SEED: Final = -2


@compiled
def search_junctions(  # noqa: PLR0917 — machine code takes no keywords
    start: NDArray[np.uint32],
    arcs: Records,
    seeds: NDArray[np.uint32],
    seed_costs: NDArray[np.float64],
    bound: float,
    node: Records,
    heap: Records,
    order: NDArray[np.uint32],
) -> tuple[int, bool]:
    """Search from some junctions to all.

    Args:
        start: (j + 1,) where each junction's arcs start.
        arcs: :data:`ARC`.
        seeds: junctions next to the place, no two alike.
        seed_costs: of each.
        bound: what costs more is not searched for.
        node: (j,) :data:`NODE`, filled.
        heap: (j + 1,) :data:`~sidestream_map.routing.trees.heap_kernels.ENTRY`, scratch.
        order: (j,) filled with the junctions in the order of their cost.

    Returns:
        How many were reached, and whether nothing lies beyond the bound.
    """
    for junction in range(len(node)):
        node[junction].cost = np.inf
        node[junction].arc = UNREACHED
        node[junction].place = -1
    size, reached, whole = np.uint32(0), np.uint32(0), True
    for row in range(len(seeds)):
        if seed_costs[row] <= bound:
            node[seeds[row]].cost = seed_costs[row]
            node[seeds[row]].arc = SEED
            size = np.uint32(size + np.uint32(1))
            raise_item(heap, node, np.uint32(size - np.uint32(1)), seed_costs[row], seeds[row])
        else:
            whole = False
    while size > 0:
        key = heap[0].key
        junction = heap[0].item
        order[reached] = junction
        reached = np.uint32(reached + np.uint32(1))
        size = np.uint32(size - np.uint32(1))
        if size > 0:
            lower_root(heap, node, size)
        arc, last = start[junction], start[junction + np.uint32(1)]
        while arc < last:
            head = arcs[arc].head
            cost = key + arcs[arc].cost
            if cost < node[head].cost:
                if cost > bound:
                    whole = False
                else:
                    place = node[head].place
                    if place < 0:
                        at = size
                        size = np.uint32(size + np.uint32(1))
                    else:
                        at = np.uint32(place)
                    node[head].cost = cost
                    node[head].arc = arc
                    raise_item(heap, node, at, cost, head)
            arc = np.uint32(arc + np.uint32(1))
    return int(reached), whole


@compiled
def tell_junctions(  # noqa: PLR0917
    arcs: Records,
    other: NDArray[np.float64],
    number: NDArray[np.int32],
    seeds: NDArray[np.uint32],
    seed_others: NDArray[np.float64],
    node: Records,
    order: NDArray[np.uint32],
    whole_other: NDArray[np.float64],
    told_cost: NDArray[np.float64],
    told_other: NDArray[Any],
    told_arc: NDArray[np.int32],
) -> None:
    """Write down what a search found, and add up the other quantity along its ways.

    Args:
        arcs: of the search.
        other: (a,) other quantity of each arc.
        number: (a,) what each arc is called in a tree.
        seeds: of the search.
        seed_others: other quantity of each seed.
        node: of the search.
        order: the reached ones.
        whole_other: (j,) scratch.
        told_cost: (j,) infinite.
        told_other: (j,) infinite.
        told_arc: (j,) :data:`UNREACHED`.
    """
    for row in range(len(seeds)):
        whole_other[seeds[row]] = seed_others[row]
    for place in range(len(order)):
        junction = order[place]
        arc = node[junction].arc
        if arc >= 0:
            whole_other[junction] = whole_other[arcs[arc].tail] + other[arc]
            told_arc[junction] = number[arc]
        else:
            told_arc[junction] = SEED
        told_cost[junction] = node[junction].cost
        told_other[junction] = whole_other[junction]
