"""Dijkstra's search where turns are restricted, as machine code: hardly slower than one over junctions.

Who comes to a junction second is looked at only where that may be of use
(:mod:`sidestream_map.routing.trees.turns.gates`). Costs are sums of the same numbers in the same order as scipy's
search makes them, and so the same to the last bit.

Imported only where :func:`sidestream_map.routing.trees.machine_code.can_compile` says that it can be.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.routing.trees.heap_kernels import Records, lower_root, raise_item
from sidestream_map.routing.trees.machine_code import compiled
from sidestream_map.routing.trees.turns.gates import (
    AGAIN,
    BARE,
    CLOSED,
    OF_GATE,
    UNKNOWN,
    UNREACHED,
    UNSEEN,
    WAITING,
    come,
    is_open,
)

LED: Final = np.dtype([("other", "f8"), ("tail", "u4"), ("number", "i4")])
"""Of an arc: the other quantity, the point or, from p on, the state from which it leads, and its state."""

SEED: Final = -2
CLIMBED: Final = -3
"""From here down, ``by`` in a tree tells a climb: ``CLIMBED - state``."""
CLIMB: Final = -2
"""The same in a search: ``CLIMB - by``, of the one that came second."""


@compiled
def search_states(  # noqa: C901, PLR0912, PLR0915, PLR0917 — one loop, that calls nothing it needn't
    start: NDArray[np.uint32],
    arcs: Records,
    led: Records,
    slot_arc: NDArray[np.uint32],
    slot_start: NDArray[np.uint32],
    slot_after: NDArray[np.uint32],
    slot_sink: NDArray[np.int32],
    after: NDArray[np.int32],
    seeds: NDArray[np.uint32],
    seed_costs: NDArray[np.float64],
    seed_back: NDArray[np.int32],
    bound: float,
    node: Records,
    second: Records,
    entered: Records,
    closed: NDArray[np.bool_],
    heap: Records,
    order: NDArray[np.uint32],
    late: NDArray[np.uint32],
) -> tuple[int, bool]:
    """Search from some points and states to all, where turns are restricted.

    There are p points, k slots, x states that leave junctions with rules, a arcs.

    Args:
        start: (p + x + 1,) where each point's arcs start, and each such state's.
        arcs: (a,) :data:`ARC`; an arc comes to point i, or to slot i - p.
        led: (a,) :data:`LED`.
        slot_arc: (k,) arc that comes to each.
        slot_start: (k + 1,) where what each may enter starts.
        slot_after: states that leave junctions with rules.
        slot_sink: (k,) point of a place at the slot's junction, -1 where it is not reached so.
        after: (p,) point of the same junction in the layer after open roads, -1 for none; arcs stay in that layer.
        seeds: points, and from p on states that leave junctions with rules, that are next to the place; no two alike.
        seed_costs: of each.
        seed_back: arc that turns round from the place's road there, -1 for none.
        bound: what costs more is not searched for.
        node: (at least p + k + len(seeds),) :data:`NODE`, filled.
        second: (p,) :data:`SECOND`, scratch.
        entered: (x,) :data:`ENTERED`, filled.
        closed: (k,) scratch.
        heap: as long as ``node``, scratch.
        order: (p + x,) filled with what was reached in the order of its cost, states from p on.
        late: (p,) scratch.

    Returns:
        How many were reached, and whether nothing lies beyond the bound.
    """
    points, every = np.uint32(len(second)), len(arcs)
    first_seed = np.uint32(len(second) + len(slot_arc))
    for row in range(first_seed + len(seeds)):
        node[row].cost = np.inf
        node[row].by = UNREACHED
        node[row].place = UNSEEN
    for point in range(len(second)):
        second[point].cost = np.inf
        second[point].gate = UNKNOWN
    for row in range(len(entered)):
        entered[row].cost = np.inf
        entered[row].by = UNREACHED
        entered[row].came = 0
    closed[:] = False
    size, reached, whole = np.uint32(0), 0, True
    item: Any
    state: Any
    for row in range(len(seeds)):
        if seed_costs[row] <= bound and seeds[row] < points and after[seeds[row]] == np.int32(seeds[row]):
            node[seeds[row]].cost = seed_costs[row]
            node[seeds[row]].by = every + row
        elif seed_costs[row] <= bound:
            item = seeds[row] if seeds[row] < points else np.uint32(first_seed + row)
            node[item].cost = seed_costs[row]
            node[item].by = every + row
            size = np.uint32(size + np.uint32(1))
            raise_item(heap, node, np.uint32(size - np.uint32(1)), seed_costs[row], item)
        else:
            whole = False
    while size > 0:
        key = heap[0].key
        item = heap[0].item
        size = np.uint32(size - np.uint32(1))
        if size > 0:
            lower_root(heap, node, size)
        by = node[item].by
        if item < points and by & AGAIN == 0:
            order[reached] = item
            reached += 1
            node[item].place = CLOSED
            back, mark = np.int32(-1), np.int32(0)
            if by & OF_GATE:
                back = arcs[by & BARE].turned
                gate = np.int32(-1)
                if back >= 0:
                    above = arcs[back].head
                    if above >= points:
                        gate = np.int32(above - points)
                    elif node[above].place != CLOSED:
                        gate = second[above].gate
                if gate >= 0 and is_open(gate, slot_start, slot_after, arcs, start, node, second, entered, closed):
                    second[item].gate = gate
                    mark = np.int32(OF_GATE)
                    if second[item].cost < np.inf:
                        node[item].by |= AGAIN
                        size = np.uint32(size + np.uint32(1))
                        raise_item(heap, node, np.uint32(size - np.uint32(1)), second[item].cost, item)
                    else:
                        node[item].place = WAITING
            elif by >= every:
                back = seed_back[by - every]
            # Without a gate above, turning back comes to where nothing more matters, and needn't be told apart.
            arc, last = start[item], start[item + np.uint32(1)]
            while arc < last:
                head = arcs[arc].head
                cost = key + arcs[arc].cost
                if cost < node[head].cost:
                    if cost > bound:
                        whole = False
                    elif np.int32(arc) != back:
                        place = node[head].place
                        if place < 0:
                            at = size
                            size = np.uint32(size + np.uint32(1))
                        else:
                            at = np.uint32(place)
                            if mark:
                                second[head].cost = node[head].cost
                                second[head].by = node[head].by & BARE
                        node[head].cost = cost
                        node[head].by = np.int32(arc) | mark
                        raise_item(heap, node, at, cost, head)
                elif node[head].place != CLOSED and node[head].by & OF_GATE and np.int32(arc) != back:
                    if cost > bound:
                        whole = False
                    else:
                        size = come(
                            head,
                            cost,
                            np.int32(arc) | mark,
                            slot_start,
                            slot_after,
                            arcs,
                            start,
                            node,
                            second,
                            entered,
                            closed,
                            heap,
                            size,
                        )
                arc = np.uint32(arc + np.uint32(1))
        elif item < points:
            gate = second[item].gate
            node[item].place = CLOSED
            second[item].gate = -1
            if is_open(gate, slot_start, slot_after, arcs, start, node, second, entered, closed):
                back = arcs[by & BARE].turned
                cost = key + arcs[back].cost
                origin = second[item].by
                if cost > bound:
                    whole = False
                else:
                    above = arcs[back].head
                    size = come(
                        above,
                        cost,
                        origin if above < points else np.int32(CLIMB - origin),
                        slot_start,
                        slot_after,
                        arcs,
                        start,
                        node,
                        second,
                        entered,
                        closed,
                        heap,
                        size,
                    )
        else:
            by = by if by < 0 else by & BARE
            if item >= first_seed:
                place, last = np.uint32(0), np.uint32(1)
            else:
                slot = np.uint32(item - points)
                sink = slot_sink[slot]
                if sink >= 0 and node[sink].by == UNREACHED:
                    node[sink].cost = key
                    node[sink].by = by
                    order[reached] = sink
                    reached += 1
                turned = arcs[slot_arc[slot]].turned
                if turned >= 0:
                    entered[led[turned].tail - points].came = 1
                place, last = slot_start[slot], slot_start[slot + np.uint32(1)]
            while place < last:
                state = np.uint32(seeds[item - first_seed] - points) if item >= first_seed else slot_after[place]
                place = np.uint32(place + np.uint32(1))
                if entered[state].by != UNREACHED:
                    continue
                entered[state].cost = key
                entered[state].by = by
                order[reached] = points + state
                reached += 1
                arc, beyond = start[points + state], start[points + state + np.uint32(1)]
                while arc < beyond:
                    cost = key + arcs[arc].cost
                    if cost > bound:
                        whole = False
                    else:
                        size = come(
                            arcs[arc].head,
                            cost,
                            np.int32(np.int32(arc) | OF_GATE),
                            slot_start,
                            slot_after,
                            arcs,
                            start,
                            node,
                            second,
                            entered,
                            closed,
                            heap,
                            size,
                        )
                    arc = np.uint32(arc + np.uint32(1))
    # What comes after the open roads leads back to none of them, and is mostly reached by them first: such a point
    # needs no heap.
    first, last_row = reached, reached
    for row in range(len(seeds)):
        if seeds[row] < points and after[seeds[row]] == np.int32(seeds[row]) and seed_costs[row] <= bound:
            order[last_row] = seeds[row]
            last_row += 1
    for row in range(first):
        if order[row] < points and after[order[row]] >= 0:
            item, later = order[row], np.uint32(after[order[row]])
            if node[later].by == UNREACHED:
                order[last_row] = later
                last_row += 1
            if node[item].cost < node[later].cost:
                node[later].cost = node[item].cost
                node[later].by = node[item].by
    improved, row = 0, first
    while row < last_row or size > 0:
        if row < last_row:
            item = order[row]
            row += 1
            if node[item].place != UNSEEN:  # in the heap: its turn comes
                continue
        else:
            item = heap[0].item
            late[improved] = item
            improved += 1
            size = np.uint32(size - np.uint32(1))
            if size > 0:
                lower_root(heap, node, size)
            node[item].place = CLOSED
        key = node[item].cost
        for on in range(start[item], start[item + np.uint32(1)]):
            head = arcs[on].head
            cost = key + arcs[on].cost
            if cost < node[head].cost:
                if cost > bound:
                    whole = False
                    continue
                if node[head].place < 0:
                    at = size
                    size = np.uint32(size + np.uint32(1))
                else:
                    at = np.uint32(node[head].place)
                node[head].cost = cost
                node[head].by = on
                raise_item(heap, node, at, cost, head)
    # A way is told after the one that it goes on from.
    for row in range(first, last_row):
        if node[order[row]].place == UNSEEN:
            order[reached] = order[row]
            reached += 1
    for row in range(improved):
        order[reached] = late[row]
        reached += 1
    return reached, whole


@compiled
def tell_states(  # noqa: PLR0917
    arcs: Records,
    led: Records,
    states: Any,
    seeds: NDArray[np.uint32],
    seed_others: NDArray[np.float64],
    seed_ways: NDArray[np.int8],
    node: Records,
    second: Records,
    entered: Records,
    order: NDArray[np.uint32],
    whole_other: NDArray[np.float64],
    told_cost: NDArray[np.float64],
    told_other: NDArray[Any],
    told_arc: NDArray[np.int32],
) -> None:
    """Write down what a search found, and add up the other quantity along its ways.

    Args:
        arcs: of the search.
        led: of the search.
        states: how many; what a climb calls a seed is that and its way.
        seeds: of the search.
        seed_others: other quantity of each seed.
        seed_ways: way of each seed.
        node: of the search.
        second: of the search.
        entered: of the search.
        order: the reached ones.
        whole_other: (p + x,) scratch.
        told_cost: (at least p + x,) infinite.
        told_other: infinite.
        told_arc: :data:`UNREACHED`.
    """
    points, every = len(second), len(arcs)
    for row in range(len(order)):
        entry = order[row]
        if entry < points:
            by, cost = node[entry].by, node[entry].cost
            by = by if by < 0 else by & BARE
        else:
            by, cost = entered[entry - points].by, entered[entry - points].cost
        climbs = by <= CLIMB
        arc = np.int64(CLIMB - by) if climbs else np.int64(by)
        point = np.int64(-1)
        if arc >= every:
            so_far, told = seed_others[arc - every], np.int64(SEED)
            if climbs:
                point, told = np.int64(seeds[arc - every]), np.int64(states + seed_ways[arc - every])
        else:
            so_far, told = whole_other[led[arc].tail] + led[arc].other, np.int64(led[arc].number)
            if climbs:
                point = np.int64(arcs[arc].head)
        if climbs:
            told = CLIMBED - told
            while point < points:
                so_far += led[node[point].by & BARE].other
                point = np.int64(arcs[arcs[node[point].by & BARE].turned].head)
        told_cost[entry] = cost
        told_other[entry] = so_far
        told_arc[entry] = told
        whole_other[entry] = so_far
