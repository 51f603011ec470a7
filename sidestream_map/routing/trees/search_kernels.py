"""Dijkstra's search as machine code: over junctions, and over states where turns are restricted.

Records keep together what one step reads, so that a step touches few lines of the processor's cache; the heap has four
branches and knows where each junction stands. Costs are sums of the same numbers in the same order as scipy's search
makes them, and so the same to the last bit; of ways that are equally long either may be the one that is told.

Imported only where :func:`sidestream_map.routing.trees.machine_code.can_compile` says that it can be.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.routing.trees.heap_kernels import Records, drop_root, lower_root, push, raise_item
from sidestream_map.routing.trees.machine_code import compiled

ARC: Final = np.dtype([("cost", "f8"), ("head", "u4"), ("tail", "u4")])
NODE: Final = np.dtype([("cost", "f8"), ("arc", "i4"), ("place", "i4")])
"""``place`` in the heap, -1 before the first visit."""
STATE: Final = np.dtype(
    [("cost", "f8"), ("other", "f8"), ("begin", "u4"), ("end", "u4"), ("turned", "i4"), ("start", "u4")]
)
"""Cost and other quantity of driving it, junctions that it leaves and comes to, the state that turns round from it or
-1, and where the states that may follow it start."""
REACHED: Final = np.dtype([("cost", "f8"), ("other", "f8"), ("by", "i4"), ("nothing", "i4"), ("nothing_either", "f8")])
"""Both quantities up to a state, and the state before it."""
MEETING: Final = np.dtype(
    [("first", "f8"), ("second", "f8"), ("by", "i4"), ("back", "i4"), ("settled", "i4"), ("kind", "i4")]
)
"""At a junction: costs of the cheapest and second cheapest arrival, by which state the cheapest came, and which state
turns round from that one. ``settled`` of the two are final."""
ARRIVED: Final = np.dtype([("first_other", "f8"), ("second_other", "f8"), ("second_by", "i4"), ("nothing", "i4")])
"""What else is known of these arrivals: the other quantity, and by which state the second came."""

ODD: Final = 0
PLAIN: Final = 1
SEEDED: Final = 2
"""Kinds of junctions: what may follow is listed for each state; all but turning round; and that, but the place is next
to some of the states that leave it."""

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


@compiled
def _drive(  # noqa: PLR0917
    state: Any,
    cost: float,
    states: Records,
    meeting: Records,
    bound: float,
    heap: Records,
    size: Any,
) -> Any:
    """Let a state that was entered come to its end later, if that may matter there; the size of the heap after it."""
    key = cost + states[state].cost
    end = states[state].end
    if key > bound:
        return size
    if meeting[end].kind != ODD:
        if key >= meeting[end].second:
            return size
        if key < meeting[end].first:
            meeting[end].second = meeting[end].first
            meeting[end].first = key
        else:
            meeting[end].second = key
    push(heap, size, key, state)
    return np.uint32(size + np.uint32(1))


@compiled
def _cost_at_start(state: Any, begin: Any, meeting: Records, reached: Records) -> float:
    """Cost up to a state by what came to its junction so far, infinite if nothing has that may go on into it."""
    if meeting[begin].kind == ODD:
        return float(reached[state].cost)
    if meeting[begin].settled == 0 or (state == meeting[begin].back and meeting[begin].settled == 1):
        return np.inf
    return float(meeting[begin].second if state == meeting[begin].back else meeting[begin].first)


@compiled
def _seeded_other(
    state: Any,
    cost: float,
    seeds: NDArray[np.uint32],
    seed_costs: NDArray[np.float64],
    seed_others: NDArray[np.float64],
) -> float:
    """The other quantity of a state that the place itself entered, no dearer than a cost; NaN for none."""
    for row in range(len(seeds)):
        if seeds[row] == state and seed_costs[row] <= cost:
            return float(seed_others[row])
    return np.nan


@compiled
def search_states(  # noqa: C901, PLR0912, PLR0915, PLR0917 — one loop, that calls nothing it needn't
    states: Records,
    after: NDArray[np.uint32],
    leaving_start: NDArray[np.uint32],
    leaving: NDArray[np.uint32],
    plain: NDArray[np.bool_],
    feeds: NDArray[np.bool_],
    seeds: NDArray[np.uint32],
    seed_costs: NDArray[np.float64],
    seed_others: NDArray[np.float64],
    bound: float,
    meeting: Records,
    arrived: Records,
    heap: Records,
    reached: Records,
) -> bool:
    """Search from some states to all, where a state is about to be driven and turns are restricted.

    At a plain junction every way on is allowed but turning round. There the first arrival enters all states that
    leave it but its own turned round, the second one that; no other matters, and what the states cost is told by the
    junction. Elsewhere each arrival enters what may follow it. As arrivals come in the order of their cost, who enters
    a state first does so most cheaply.

    Args:
        states: (s + 1,) :data:`STATE`; the last one only says where what may follow ends.
        after: states that may follow.
        leaving_start: (j + 1,) where the states that leave each junction start.
        leaving: those states.
        plain: (j,) whether every way on but turning round is allowed at a junction.
        feeds: (s,) whether coming to the end of a state reaches a place at that junction.
        seeds: states next to the place, no two alike.
        seed_costs: of each.
        seed_others: other quantity of each.
        bound: what costs more is not searched for.
        meeting: (j,) :data:`MEETING`, filled.
        arrived: (j,) :data:`ARRIVED`, filled where something arrived.
        heap: (2 s + len(seeds) + 1,) :data:`~sidestream_map.routing.trees.heap_kernels.ENTRY`, scratch.
        reached: (s,) :data:`REACHED`, filled for states that leave an odd junction.

    Returns:
        Whether the bound left nothing out.
    """
    count = len(states) - 1
    for junction in range(len(meeting)):
        meeting[junction].first = np.inf
        meeting[junction].second = np.inf
        meeting[junction].by = UNREACHED
        meeting[junction].back = -1
        meeting[junction].settled = 0
        meeting[junction].kind = PLAIN
        if not plain[junction]:
            meeting[junction].kind = ODD
            for at in range(leaving_start[junction], leaving_start[junction + 1]):
                reached[leaving[at]].cost = np.inf
                reached[leaving[at]].by = UNREACHED
    size: Any = np.uint32(0)
    whole = bound == np.inf
    for row in range(len(seeds)):
        if plain[states[seeds[row]].begin]:
            meeting[states[seeds[row]].begin].kind = SEEDED
        if seed_costs[row] <= bound:
            push(heap, size, seed_costs[row], np.uint32(count + row))
            size = np.uint32(size + np.uint32(1))
    while size > 0:
        key = heap[0].key
        item = heap[0].item
        size = np.uint32(size - np.uint32(1))
        if size > 0:
            drop_root(heap, size)
        if item >= count:
            row = item - count
            state = seeds[row]
            begin = states[state].begin
            if _cost_at_start(state, begin, meeting, reached) == np.inf:
                if meeting[begin].kind == ODD:
                    reached[state].cost = key
                    reached[state].other = seed_others[row]
                    reached[state].by = SEED
                size = _drive(state, key, states, meeting, bound, heap, size)
            continue
        end = states[item].end
        kind = meeting[end].kind
        if kind != ODD and meeting[end].settled == 2:
            continue
        begin = states[item].begin
        other = np.nan
        if meeting[begin].kind == ODD:
            other = reached[item].other
        else:
            if meeting[begin].kind == SEEDED:
                before = _cost_at_start(item, begin, meeting, reached)
                other = _seeded_other(item, before, seeds, seed_costs, seed_others)
            if np.isnan(other):
                other = arrived[begin].second_other if item == meeting[begin].back else arrived[begin].first_other
        other += states[item].other
        if kind == ODD:
            if feeds[item] and meeting[end].by == UNREACHED:
                meeting[end].first = key
                meeting[end].by = item
                arrived[end].first_other = other
            place, last = states[item].start, states[item + np.uint32(1)].start
            while place < last:
                state = after[place]
                if reached[state].cost == np.inf:
                    reached[state].cost = key
                    reached[state].other = other
                    reached[state].by = item
                    size = _drive(state, key, states, meeting, bound, heap, size)
                place = np.uint32(place + np.uint32(1))
        elif meeting[end].settled == 0:
            turned = states[item].turned
            meeting[end].settled = 1
            meeting[end].by = item
            meeting[end].back = turned
            arrived[end].first_other = other
            place, last = leaving_start[end], leaving_start[end + np.uint32(1)]
            while place < last:
                state = leaving[place]
                driven = state == turned
                if kind == SEEDED and not driven:
                    driven = not np.isnan(_seeded_other(state, key, seeds, seed_costs, seed_others))
                if not driven:
                    size = _drive(state, key, states, meeting, bound, heap, size)
                place = np.uint32(place + np.uint32(1))
        else:
            back = meeting[end].back
            meeting[end].settled = 2
            arrived[end].second_other = other
            arrived[end].second_by = item
            driven = back < 0
            if kind == SEEDED and not driven:
                driven = not np.isnan(_seeded_other(back, key, seeds, seed_costs, seed_others))
            if not driven:
                size = _drive(np.uint32(back), key, states, meeting, bound, heap, size)
    return whole


@compiled
def tell_states(  # noqa: PLR0917
    states: Records,
    seeds: NDArray[np.uint32],
    seed_costs: NDArray[np.float64],
    seed_others: NDArray[np.float64],
    bound: float,
    meeting: Records,
    arrived: Records,
    reached: Records,
    told_cost: NDArray[np.float64],
    told_other: NDArray[Any],
    told_arc: NDArray[np.int32],
) -> None:
    """Write down what a search over states found.

    Args:
        states: of the search.
        seeds: of the search.
        seed_costs: of the search.
        seed_others: of the search.
        bound: of the search.
        meeting: of the search.
        arrived: of the search.
        reached: of the search.
        told_cost: (at least s + j,) filled: cost up to the start of each state, and up to each junction.
        told_other: likewise.
        told_arc: likewise: the state before each, :data:`SEED` or :data:`UNREACHED`.
    """
    count = len(states) - 1
    for state in range(count):
        junction = states[state].begin
        cost, other, by = np.inf, np.inf, UNREACHED
        if meeting[junction].kind == ODD:
            if reached[state].by != UNREACHED:
                cost, other, by = reached[state].cost, reached[state].other, reached[state].by
        elif state == meeting[junction].back:
            if meeting[junction].settled == 2:
                cost, other, by = meeting[junction].second, arrived[junction].second_other, arrived[junction].second_by
        elif meeting[junction].settled > 0:
            cost, other, by = meeting[junction].first, arrived[junction].first_other, meeting[junction].by
        told_cost[state] = cost
        told_other[state] = other
        told_arc[state] = by
    for row in range(len(seeds)):
        state = seeds[row]
        if seed_costs[row] <= min(bound, told_cost[state]):
            told_cost[state] = seed_costs[row]
            told_other[state] = seed_others[row]
            told_arc[state] = SEED
    for junction in range(len(meeting)):
        by = meeting[junction].by
        told_cost[count + junction] = meeting[junction].first if by != UNREACHED else np.inf
        told_other[count + junction] = arrived[junction].first_other if by != UNREACHED else np.inf
        told_arc[count + junction] = by
