"""What comes second where turns are restricted, and whether it may be of use; as machine code.

A way that turns back along a road by which its junction was reached first is never the shortest to any place on that
road. So of what comes to a *point* (:mod:`sidestream_map.routing.trees.turns.points`) only the first matters there. The
second matters because it may go back along the first's road, which the first may not: it climbs the tree from point to
point, and is of use only where a junction with a rule stands up there, the *gate*, with an allowed way on that nothing
has entered yet.

Imported only where :func:`sidestream_map.routing.trees.machine_code.can_compile` says that it can be.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.routing.trees.heap_kernels import Records, raise_item
from sidestream_map.routing.trees.machine_code import compiled

ARC: Final = np.dtype([("cost", "f8"), ("head", "u4"), ("turned", "i4")])
"""Cost, the point or slot that it comes to, and the arc that turns round from it there, -1 for none."""
NODE: Final = np.dtype([("cost", "f8"), ("by", "i4"), ("place", "i4")])
"""Of the first that came to a point or slot. ``by`` is an arc, a seed (its row after the arcs), or a climb; ``place``
in the heap, or :data:`UNSEEN`, :data:`CLOSED`, :data:`WAITING`."""
SECOND: Final = np.dtype([("cost", "f8"), ("by", "i4"), ("gate", "i4")])
"""Of the second that came to a point: its cost, by what it came before it climbed, and the slot to which it climbs:
:data:`UNKNOWN` until the first has come, -1 for none."""
ENTERED: Final = np.dtype([("cost", "f8"), ("by", "i4"), ("came", "i4")])
"""Of a state that leaves a junction with rules; ``came`` says that its road was driven towards the junction."""

UNSEEN: Final = -1
CLOSED: Final = -2
WAITING: Final = -3
"""Places of what isn't in the heap: nothing came yet; nothing more matters; a second might."""

UNKNOWN: Final = -2
UNREACHED: Final = -1
OF_GATE: Final = 1 << 30
AGAIN: Final = 1 << 29
"""Marks of ``by`` of a point: there may be a gate above; the second comes next."""
BARE: Final = AGAIN - 1
GATES: Final = 32
"""Gates above each other that are looked at before it is taken for granted that one is open."""


@compiled
def is_open(  # noqa: PLR0917 — machine code takes no keywords
    slot: Any,
    slot_start: NDArray[np.uint32],
    slot_after: NDArray[np.uint32],
    arcs: Records,
    start: NDArray[np.uint32],
    node: Records,
    second: Records,
    entered: Records,
    closed: NDArray[np.bool_],
) -> bool:
    """Whether coming to a slot may be of use. Once it isn't, it never is again."""
    points = len(second)
    here = np.int64(slot)
    for _ in range(GATES):
        if closed[here]:
            closed[slot] = True
            return False
        above = np.int64(-1)
        for place in range(slot_start[here], slot_start[here + 1]):
            state = slot_after[place]
            if entered[state].by != UNREACHED:
                continue
            if entered[state].came == 0:
                return True
            # Its road was driven towards the junction: only what lies beyond its other end could want it.
            head = arcs[start[points + state]].head
            if head < points and node[head].place == CLOSED:
                continue
            if head >= points or second[head].gate == UNKNOWN:
                return True
            if above >= 0 and above != second[head].gate:
                return True
            above = np.int64(second[head].gate)
        if above < 0:
            closed[here] = True
            closed[slot] = True
            return False
        here = above
    return True


@compiled
def come(  # noqa: PLR0917
    head: Any,
    cost: float,
    by: Any,
    slot_start: NDArray[np.uint32],
    slot_after: NDArray[np.uint32],
    arcs: Records,
    start: NDArray[np.uint32],
    node: Records,
    second: Records,
    entered: Records,
    closed: NDArray[np.bool_],
    heap: Records,
    size: Any,
) -> Any:
    """Let something come to a point or slot at a cost within the bound; the size of the heap after it."""
    if cost < node[head].cost:
        if node[head].place < 0:
            at = size
            size = np.uint32(size + np.uint32(1))
        else:
            at = np.uint32(node[head].place)
            second[head].cost = node[head].cost
            second[head].by = node[head].by & BARE
        node[head].cost = cost
        node[head].by = by
        raise_item(heap, node, at, cost, head)
    elif node[head].place != CLOSED and node[head].by & OF_GATE and cost < second[head].cost:
        gate = second[head].gate
        if gate == UNKNOWN:
            second[head].cost = cost
            second[head].by = by & BARE
        elif is_open(gate, slot_start, slot_after, arcs, start, node, second, entered, closed):
            second[head].cost = cost
            second[head].by = by & BARE
            if node[head].place < 0:
                node[head].by |= AGAIN
                at = size
                size = np.uint32(size + np.uint32(1))
            else:
                at = np.uint32(node[head].place)
            raise_item(heap, node, at, cost, head)
        elif node[head].place == WAITING:
            node[head].place = CLOSED
            second[head].gate = -1
    return size
