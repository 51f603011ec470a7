"""Contracts junctions one by one, as machine code: what is left keeps all its distances by shortcuts.

Method: R. Geisberger, P. Sanders, D. Schultes and D. Delling (2008), Contraction Hierarchies. A junction is taken out
when that adds few shortcuts; a shortcut is left out where a bounded search finds another way that is no longer. A
search that stops too soon only leaves a shortcut in that isn't needed.

Imported only where :func:`sidestream_map.routing.trees.machine_code.can_compile` says that it can be.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.routing.trees.heap_kernels import Records, drop_root, push
from sidestream_map.routing.trees.machine_code import compiled

EDGE: Final = np.dtype([("cost", "f8"), ("far", "i4"), ("arc", "i4")])
"""An arc as one of its ends sees it."""
BLOCK: Final = np.dtype([("start", "i4"), ("count", "i4"), ("room", "i4")])
"""Where a junction's edges stand in a pool."""
LABEL: Final = np.dtype([("cost", "f8"), ("seen", "i4"), ("wanted", "i4")])
"""Of the bounded search: ``cost`` holds where ``seen`` is the number of the search."""
MADE: Final = np.dtype([("first", "i4"), ("second", "i4"), ("hops", "i4"), ("depth", "i4")])
"""The two arcs that a shortcut stands for, or -1 and the number of the road's own arc; arcs in it, and how often one
stands in another."""
SHORTCUT: Final = np.dtype([("cost", "f8"), ("in_place", "i4"), ("out_place", "i4")])
STANDING: Final = np.dtype([("level", "i4"), ("rank", "i4")])
"""Of a junction: how many lie below it, one under the other, and its rank, -1 as long as it is there."""

CONTRACTED: Final = 0
QUEUED: Final = 1
ARCS: Final = 2
OUTS: Final = 3
INS: Final = 4
UPS: Final = 5
DOWNS: Final = 6
SEARCHES: Final = 7
COUNTS: Final = 8
"""Places of the counts that go from call to call."""

POPS: Final = 200
"""Junctions that one bounded search settles at most. Our choice: more find few further ways."""
SCALE: Final = 1000.0


@compiled
def _look_around(  # noqa: PLR0917 — machine code takes no keywords
    source: Any,
    without: Any,
    farthest: float,
    wanted: Any,
    out: Records,
    outs: Records,
    label: Records,
    heap: Records,
    search: Any,
) -> None:
    """Search from a junction, without another one, until the wanted ones are reached or it takes too long."""
    label[source].cost = 0.0
    label[source].seen = search
    size: Any = np.uint32(0)
    push(heap, size, 0.0, np.uint32(source))
    size = np.uint32(1)
    left = POPS
    while size > 0 and left > 0:
        key = heap[0].key
        item = np.int64(heap[0].item)
        size = np.uint32(size - np.uint32(1))
        if size > 0:
            drop_root(heap, size)
        if key > label[item].cost:
            continue
        left -= 1
        if label[item].wanted == search:
            wanted -= 1
            if wanted == 0:
                return
        first = np.int64(outs[item].start)
        for at in range(first, first + outs[item].count):
            far = np.int64(out[at].far)
            cost = key + out[at].cost
            if far == without or cost > farthest:
                continue
            if label[far].seen != search or cost < label[far].cost:
                label[far].cost = cost
                label[far].seen = search
                if size + np.uint32(2) >= len(heap):
                    return
                push(heap, size, cost, np.uint32(far))
                size = np.uint32(size + np.uint32(1))


@compiled
def _shortcuts(  # noqa: C901, PLR0917
    junction: Any,
    out: Records,
    outs: Records,
    into: Records,
    ins: Records,
    made: Records,
    standing: Records,
    label: Records,
    heap: Records,
    shortcut: Records,
    counts: NDArray[np.int64],
) -> tuple[int, float]:
    """Shortcuts that taking a junction out needs, and its key; -1 where there is no room to write them down."""
    in_first, in_count = np.int64(ins[junction].start), np.int64(ins[junction].count)
    out_first, out_count = np.int64(outs[junction].start), np.int64(outs[junction].count)
    if in_count * out_count > len(shortcut):
        return -1, 0.0
    hops = 0
    for at in range(in_first, in_first + in_count):
        hops += made[into[at].arc].hops
    for at in range(out_first, out_first + out_count):
        hops += made[out[at].arc].hops
    needed, hops_more = 0, 0
    for here in range(in_first, in_first + in_count):
        source, cost = np.int64(into[here].far), into[here].cost
        counts[SEARCHES] += 1
        search = counts[SEARCHES]
        wanted, farthest = 0, 0.0
        for there in range(out_first, out_first + out_count):
            if out[there].far != source:
                label[out[there].far].wanted = search
                wanted += 1
                farthest = max(farthest, cost + out[there].cost)
        if wanted == 0:
            continue
        _look_around(source, junction, farthest, wanted, out, outs, label, heap, search)
        for there in range(out_first, out_first + out_count):
            far = np.int64(out[there].far)
            through = cost + out[there].cost
            if far != source and (label[far].seen != search or label[far].cost > through):
                shortcut[needed].cost = through
                shortcut[needed].in_place = here
                shortcut[needed].out_place = there
                needed += 1
                hops_more += made[into[here].arc].hops + made[out[there].arc].hops
    key = SCALE * standing[junction].level
    if in_count + out_count > 0:
        key += SCALE * needed / (in_count + out_count) + SCALE * hops_more / hops
    return needed, key


@compiled
def _put(pool: Records, blocks: Records, junction: Any, far: Any, cost: float, arc: Any, used: Any) -> Any:  # noqa: PLR0917
    """Add an edge to a junction's, in place of a dearer one to the same junction; entries of the pool used then."""
    first, count = np.int64(blocks[junction].start), np.int64(blocks[junction].count)
    for at in range(first, first + count):
        if pool[at].far == far:
            pool[at].cost = cost
            pool[at].arc = arc
            return used
    if count == blocks[junction].room:
        for step in range(count):
            pool[used + step] = pool[first + step]
        blocks[junction].start = used
        blocks[junction].room = 2 * count + 2
        first = used
        used += 2 * count + 2
    pool[first + count].far = far
    pool[first + count].cost = cost
    pool[first + count].arc = arc
    blocks[junction].count = count + 1
    return used


@compiled
def _drop(pool: Records, blocks: Records, junction: Any, far: Any) -> None:
    """Take the edge to another junction out of a junction's."""
    first = np.int64(blocks[junction].start)
    last = first + blocks[junction].count - 1
    for at in range(first, last + 1):
        if pool[at].far == far:
            pool[at] = pool[last]
            blocks[junction].count = last - first
            return


@compiled
def _room_needed(junction: Any, pool: Records, blocks: Records, other: Records) -> Any:
    """Entries that a pool may need more when a junction is taken out: its neighbours' edges moved and doubled."""
    first, count = np.int64(blocks[junction].start), np.int64(blocks[junction].count)
    most = np.int64(0)
    for at in range(first, first + count):
        most += 4 * (other[pool[at].far].count + count) + 8
    return most


@compiled
def fill_queue(  # noqa: PLR0917
    first: int,
    last: int,
    out: Records,
    outs: Records,
    into: Records,
    ins: Records,
    made: Records,
    standing: Records,
    label: Records,
    heap: Records,
    shortcut: Records,
    queue: Records,
    counts: NDArray[np.int64],
) -> bool:
    """Put some junctions into the queue with their keys.

    Args:
        first: junction.
        last: junction after the last one.
        out: pool of :data:`EDGE`.
        outs: (j,) :data:`BLOCK`, the arcs that leave each junction.
        into: likewise.
        ins: of the arcs that come to each junction.
        made: :data:`MADE` of each arc.
        standing: (j,) :data:`STANDING`.
        label: (j,) :data:`LABEL`, scratch that goes from call to call.
        heap: of the bounded search, scratch.
        shortcut: :data:`SHORTCUT`, scratch.
        queue: of junctions.
        counts: (COUNTS,) what was used of each.

    Returns:
        Whether there was room to write shortcuts down; else not all of them are in the queue.
    """
    for junction in range(first, last):
        needed, key = _shortcuts(junction, out, outs, into, ins, made, standing, label, heap, shortcut, counts)
        if needed < 0:
            return False
        push(queue, np.uint32(counts[QUEUED]), key, np.uint32(junction))
        counts[QUEUED] += 1
    return True


@compiled
def contract_some(  # noqa: C901, PLR0917 — one loop
    most: int,
    out: Records,
    outs: Records,
    into: Records,
    ins: Records,
    made: Records,
    standing: Records,
    label: Records,
    heap: Records,
    shortcut: Records,
    queue: Records,
    counts: NDArray[np.int64],
    up: Records,
    ups: NDArray[np.int32],
    down: Records,
    downs: NDArray[np.int32],
    order: NDArray[np.int32],
) -> bool:
    """Take out some junctions.

    A key is looked at again when its junction comes first in the queue, and goes back where others are then less. To
    look at all neighbours' keys after each step took four times as long and made ways no shorter.

    Args:
        most: how many.
        out: as of :func:`fill_queue`, and all the others there.
        up: :data:`EDGE` of the arcs from each junction to higher ones, in the order of contraction.
        ups: (j,) how many of each rank.
        down: likewise of the arcs from higher junctions to each.
        downs: (j,) how many of each rank.
        order: (j,) junction of each rank.

    Returns:
        False where there is no room for the next one: pools are to be enlarged before the next call.
    """
    goal = min(counts[CONTRACTED] + most, len(standing))
    while counts[CONTRACTED] < goal:
        junction = np.int64(queue[0].item)
        in_first, in_count = np.int64(ins[junction].start), np.int64(ins[junction].count)
        out_first, out_count = np.int64(outs[junction].start), np.int64(outs[junction].count)
        if (
            counts[ARCS] + in_count * out_count > len(made)
            or counts[UPS] + out_count > len(up)
            or counts[DOWNS] + in_count > len(down)
            or counts[OUTS] + _room_needed(junction, into, ins, outs) > len(out)
            or counts[INS] + _room_needed(junction, out, outs, ins) > len(into)
        ):
            return False
        needed, key = _shortcuts(junction, out, outs, into, ins, made, standing, label, heap, shortcut, counts)
        if needed < 0:
            return False
        counts[QUEUED] -= 1
        if counts[QUEUED] > 0:
            drop_root(queue, np.uint32(counts[QUEUED]))
            if key > queue[0].key:
                push(queue, np.uint32(counts[QUEUED]), key, np.uint32(junction))
                counts[QUEUED] += 1
                continue
        for at in range(in_first, in_first + in_count):
            down[counts[DOWNS]] = into[at]
            counts[DOWNS] += 1
            _drop(out, outs, into[at].far, junction)
        for at in range(out_first, out_first + out_count):
            up[counts[UPS]] = out[at]
            counts[UPS] += 1
            _drop(into, ins, out[at].far, junction)
        for row in range(needed):
            here, there = shortcut[row].in_place, shortcut[row].out_place
            tail, head = np.int64(into[here].far), np.int64(out[there].far)
            one, two = into[here].arc, out[there].arc
            arc = counts[ARCS]
            counts[ARCS] += 1
            made[arc].first = one
            made[arc].second = two
            made[arc].hops = made[one].hops + made[two].hops
            made[arc].depth = max(made[one].depth, made[two].depth) + 1
            counts[OUTS] = _put(out, outs, tail, head, shortcut[row].cost, arc, counts[OUTS])
            counts[INS] = _put(into, ins, head, tail, shortcut[row].cost, arc, counts[INS])
        rank = counts[CONTRACTED]
        standing[junction].rank = rank
        order[rank] = junction
        downs[rank] = in_count
        ups[rank] = out_count
        counts[CONTRACTED] += 1
        level = standing[junction].level + 1
        for at in range(in_first, in_first + in_count):
            standing[into[at].far].level = max(standing[into[at].far].level, level)
        for at in range(out_first, out_first + out_count):
            standing[out[at].far].level = max(standing[out[at].far].level, level)
    return True
