"""Repairs shortest-path trees after a change of the arcs, as machine code: only what the change touches is searched.

After Ramalingam and Reps, "An incremental algorithm for a generalization of the shortest-path problem" (1996). What
hangs below an arc that is gone is reached anew from its neighbours; an arc that came, or became cheaper, lowers what
lies behind it; both at once, in the order of cost. Costs are the same sums as those of a whole search, and so the same
to the last bit; of ways that are equally long either may be the one that is told, as in a whole search.

Imported only where :func:`sidestream_map.routing.trees.machine_code.can_compile` says that it can be.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.routing.trees.heap_kernels import Records, lower_root, raise_item
from sidestream_map.routing.trees.machine_code import compiled

UNREACHED: Final = -1
SEED: Final = -2
UNTOUCHED: Final = -3
"""In the scratch nodes: as it was in the tree before."""


@compiled
def repair_junctions(  # noqa: C901, PLR0912, PLR0915, PLR0917 — one loop, that calls nothing it needn't
    start: NDArray[np.uint32],
    arcs: Records,
    number: NDArray[np.int32],
    back_start: NDArray[np.uint32],
    back_arcs: Records,
    back_number: NDArray[np.int32],
    after: NDArray[np.int32],
    gone: NDArray[np.int32],
    gone_head: NDArray[np.uint32],
    added: NDArray[np.uint32],
    old_cost: NDArray[np.float64],
    old_arc: NDArray[np.int32],
    seeds: NDArray[np.uint32],
    seed_costs: NDArray[np.float64],
    bound: float,
    node: Records,
    heap: Records,
    touched: NDArray[np.uint32],
) -> int:
    """Find what a change of the arcs changes in one tree.

    There were i junctions and a arcs; there are j junctions, the first i of them as before.

    Args:
        start: (j + 1,) where each junction's arcs start.
        arcs: as of a search.
        number: what each arc is called in a tree.
        back_start: (j + 1,) likewise, against the sense of the search.
        back_arcs: those arcs.
        back_number: what each is called.
        after: (a,) what each arc of before is called now, -1 if it is gone.
        gone: names before of the arcs that are gone.
        gone_head: junction each led to.
        added: places in ``arcs`` of those that were not there before.
        old_cost: (i,) of the tree before.
        old_arc: (i,) likewise, by the names of before.
        seeds: junctions next to the place, the same as before.
        seed_costs: of each.
        bound: what costs more is not searched for; that of the tree before.
        node: (j,) nodes of a search, untouched and in no heap.
        heap: (j + 1,) scratch.
        touched: (j,) filled with the junctions that may have changed.

    Returns:
        How many were touched.
    """
    before = len(old_cost)
    count = 0
    for number_now in range(before, len(node)):
        node[number_now].arc = UNREACHED
        touched[count] = number_now
        count += 1
    for row in range(len(gone)):
        junction = np.int64(gone_head[row])
        if old_arc[junction] == gone[row] and node[junction].arc == UNTOUCHED:
            node[junction].arc = UNREACHED
            touched[count] = junction
            count += 1
    row = 0
    while row < count:
        junction = np.int64(touched[row])
        for at in range(start[junction], start[junction + 1]):
            head = np.int64(arcs[at].head)
            if head < before and node[head].arc == UNTOUCHED:
                arc = old_arc[head]
                if arc >= 0 and after[arc] == number[at]:
                    node[head].arc = UNREACHED
                    touched[count] = head
                    count += 1
        row += 1
    size = np.uint32(0)
    for row in range(count):
        junction = np.int64(touched[row])
        best: float = np.inf
        by: Any = UNREACHED
        for at in range(back_start[junction], back_start[junction + 1]):
            near = np.int64(back_arcs[at].head)
            if near < before and node[near].arc == UNTOUCHED:
                cost = old_cost[near] + back_arcs[at].cost
                if cost < best:
                    best, by = cost, np.int64(back_number[at])
        for seed in range(len(seeds)):
            if seeds[seed] == junction and seed_costs[seed] <= best:
                best, by = seed_costs[seed], SEED
        node[junction].cost = np.inf
        if best < np.inf and best <= bound:
            node[junction].cost = best
            node[junction].arc = by
            size = np.uint32(size + np.uint32(1))
            raise_item(heap, node, np.uint32(size - np.uint32(1)), best, np.uint32(junction))
    for row in range(len(added)):
        new = np.int64(added[row])
        tail, head = np.int64(arcs[new].tail), np.int64(arcs[new].head)
        if node[tail].arc != UNTOUCHED:
            continue
        cost = old_cost[tail] + arcs[new].cost
        fresh = node[head].arc == UNTOUCHED
        if cost < (old_cost[head] if fresh else node[head].cost) and cost <= bound:
            if fresh:
                touched[count] = head
                count += 1
            place = node[head].place
            if place < 0:
                place = np.int32(size)
                size = np.uint32(size + np.uint32(1))
            node[head].cost = cost
            node[head].arc = number[new]
            raise_item(heap, node, np.uint32(place), cost, np.uint32(head))
    while size > 0:
        key = heap[0].key
        junction = np.int64(heap[0].item)
        size = np.uint32(size - np.uint32(1))
        if size > 0:
            lower_root(heap, node, size)
        for at in range(start[junction], start[junction + 1]):
            head = np.int64(arcs[at].head)
            cost = key + arcs[at].cost
            if cost > bound:
                continue
            fresh = node[head].arc == UNTOUCHED
            if fresh:
                arc = old_arc[head]
                # What hangs on a junction whose way changed has another way too, even where its cost rounds the same.
                hangs = arc >= 0 and after[arc] == number[at]
                if cost > old_cost[head] or (cost == old_cost[head] and not hangs):
                    continue
                touched[count] = head
                count += 1
            elif cost >= node[head].cost:
                continue
            place = node[head].place
            if place < 0:
                place = np.int32(size)
                size = np.uint32(size + np.uint32(1))
            node[head].cost = cost
            node[head].arc = number[at]
            raise_item(heap, node, np.uint32(place), cost, np.uint32(head))
    return count


@compiled
def tell_repair(  # noqa: C901, PLR0912, PLR0917
    far: NDArray[np.int32],
    other: NDArray[np.float64],
    after: NDArray[np.int32],
    old_arc: NDArray[np.int32],
    seeds: NDArray[np.uint32],
    seed_others: NDArray[np.float64],
    node: Records,
    touched: NDArray[np.uint32],
    whole_other: NDArray[np.float64],
    path: NDArray[np.uint32],
    known: NDArray[np.uint32],
    told_cost: NDArray[np.float64],
    told_other: NDArray[Any],
    told_arc: NDArray[np.int32],
) -> None:
    """Write down what a repair changed, and make the scratch arrays as they were before it.

    Args:
        far: by name now, junction from which an arc leads in the search.
        other: by name now, the other quantity of an arc.
        after: of the repair.
        old_arc: of the repair.
        seeds: of the repair.
        seed_others: other quantity of each.
        node: of the repair.
        touched: (t,) those that were touched.
        whole_other: (j,) scratch, NaN.
        path: (j,) scratch.
        known: (j,) scratch.
        told_cost: (t,) filled.
        told_other: (t,) filled.
        told_arc: (t,) filled.
    """
    knows = 0
    for row in range(len(touched)):
        junction = np.int64(touched[row])
        told_arc[row] = node[junction].arc
        if node[junction].arc == UNREACHED:
            told_cost[row] = np.inf
            told_other[row] = np.inf
            continue
        told_cost[row] = node[junction].cost
        steps, here = 0, junction
        while np.isnan(whole_other[here]):
            path[steps] = here
            steps += 1
            arc = np.int64(node[here].arc)
            if arc == UNTOUCHED:
                arc = np.int64(old_arc[here])
                if arc >= 0:
                    arc = np.int64(after[arc])
            if arc == SEED:
                for seed in range(len(seeds)):
                    if seeds[seed] == here:
                        whole_other[here] = seed_others[seed]
                known[knows] = here
                knows += 1
                steps -= 1
            else:
                here = np.int64(far[arc])
        while steps > 0:
            steps -= 1
            there = np.int64(path[steps])
            arc = np.int64(node[there].arc)
            if arc == UNTOUCHED:
                arc = np.int64(after[old_arc[there]])
            whole_other[there] = whole_other[here] + other[arc]
            known[knows] = there
            knows += 1
            here = there
        told_other[row] = whole_other[junction]
    for row in range(knows):
        whole_other[known[row]] = np.nan
    for row in range(len(touched)):
        node[touched[row]].arc = UNTOUCHED
        node[touched[row]].place = -1
