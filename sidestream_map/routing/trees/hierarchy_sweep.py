"""Finds shortest ways in a contracted network, as machine code: up from a place, then down to all targets at once.

Method: D. Delling, A. V. Goldberg and R. F. Werneck (2011), Faster Batched Shortest Paths in Road Networks (RPHAST).
What may lead down to the targets is laid out once, the highest first; a place then climbs, and one pass over that tells
all targets. A way is driven at the end, road by road from the place, so that sums are those of a search.

Junctions are called by their rank here. Imported only where
:func:`sidestream_map.routing.trees.machine_code.can_compile` says that it can be.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.routing.trees.heap_kernels import Records, drop_root, push
from sidestream_map.routing.trees.machine_code import compiled

STEP: Final = np.dtype([("cost", "f8"), ("far", "i4"), ("arc", "i4")])
"""An arc that leads down to a junction of the layout: the place of its upper end there, and its number."""
CLIMBED: Final = np.dtype([("cost", "f8"), ("driven", "f8"), ("other", "f8"), ("arc", "i4"), ("tail", "i4")])
"""Of a junction: cost by the hierarchy's sums, both quantities by the roads' own (NaN until driven), the arc that leads
to it (:data:`NONE`, :data:`SEED`) and where that comes from."""
REACHED: Final = np.dtype([("cost", "f8"), ("driven", "f8"), ("other", "f8"), ("step", "i4"), ("rank", "i4")])
"""Of a junction of the layout: likewise; its step, :data:`NONE`, or :data:`TOP` where the climb came to it."""

NONE: Final = -1
SEED: Final = -2
TOP: Final = -2


@compiled
def collect(
    targets: NDArray[np.int32],
    start: NDArray[np.int32],
    arcs: Records,
    seen: NDArray[np.bool_],
    found: NDArray[np.int32],
) -> int:
    """Find the junctions from which ways may lead down to some targets.

    Args:
        targets: ranks, no two alike.
        start: (j + 1,) where each junction's arcs to higher ones start.
        arcs: those arcs.
        seen: (j,) False.
        found: (j,) filled with ranks.

    Returns:
        How many.
    """
    count = 0
    for target in targets:
        seen[target] = True
        found[count] = target
        count += 1
    row = 0
    while row < count:
        rank = np.int64(found[row])
        for at in range(start[rank], start[rank + 1]):
            far = np.int64(arcs[at].far)
            if not seen[far]:
                seen[far] = True
                found[count] = far
                count += 1
        row += 1
    return count


@compiled
def lay_out(  # noqa: PLR0917 — machine code takes no keywords
    ranks: NDArray[np.int32],
    place: NDArray[np.int32],
    start: NDArray[np.int32],
    arcs: Records,
    step_start: NDArray[np.int32],
    steps: Records,
) -> None:
    """Write down the arcs that lead down, in the order of a pass.

    Args:
        ranks: (r,) junctions, the highest first.
        place: (j,) of each in ``ranks``.
        start: as of :func:`collect`.
        arcs: likewise.
        step_start: (r + 1,) filled: where each junction's steps start.
        steps: :data:`STEP`, filled.
    """
    used = 0
    step_start[0] = 0
    for row in range(len(ranks)):
        rank = np.int64(ranks[row])
        for at in range(start[rank], start[rank + 1]):
            steps[used].cost = arcs[at].cost
            steps[used].far = place[arcs[at].far]
            steps[used].arc = at
            used += 1
        step_start[row + 1] = used


@compiled
def climb(  # noqa: PLR0917
    seeds: NDArray[np.int32],
    seed_costs: NDArray[np.float64],
    seed_others: NDArray[np.float64],
    start: NDArray[np.int32],
    arcs: Records,
    climbed: Records,
    heap: Records,
    touched: NDArray[np.int32],
) -> int:
    """Climb from a place to all junctions that arcs to higher ones lead to.

    The lowest goes first: no arc leads down, so what is known of it then is final.

    Args:
        seeds: ranks next to the place, no two alike.
        seed_costs: of each.
        seed_others: of each.
        start: (j + 1,) where each junction's arcs to higher ones start.
        arcs: those arcs.
        climbed: (j,) :data:`CLIMBED`, none of them reached.
        heap: (j + 1,) scratch.
        touched: (j,) filled with what was reached.

    Returns:
        How many.
    """
    count = 0
    size: Any = np.uint32(0)
    for row in range(len(seeds)):
        seed = np.int64(seeds[row])
        climbed[seed].cost = climbed[seed].driven = seed_costs[row]
        climbed[seed].other = seed_others[row]
        climbed[seed].arc = SEED
        push(heap, size, float(seed), np.uint32(seed))
        size = np.uint32(size + np.uint32(1))
    while size > 0:
        rank = np.int64(heap[0].item)
        size = np.uint32(size - np.uint32(1))
        if size > 0:
            drop_root(heap, size)
        touched[count] = rank
        count += 1
        for at in range(start[rank], start[rank + 1]):
            far = np.int64(arcs[at].far)
            cost = climbed[rank].cost + arcs[at].cost
            if climbed[far].arc == NONE:
                push(heap, size, float(far), np.uint32(far))
                size = np.uint32(size + np.uint32(1))
            if cost < climbed[far].cost:
                climbed[far].cost = cost
                climbed[far].driven = np.nan
                climbed[far].arc = at
                climbed[far].tail = rank
    return count


@compiled
def sweep(  # noqa: PLR0917
    touched: NDArray[np.int32],
    climbed: Records,
    place: NDArray[np.int32],
    step_start: NDArray[np.int32],
    steps: Records,
    reached: Records,
) -> None:
    """Go down from what was climbed to, to all junctions of the layout.

    Args:
        touched: what the climb reached.
        climbed: likewise.
        place: (j,) of each rank in the layout, -1 for none.
        step_start: (r + 1,) of the layout.
        steps: of the layout.
        reached: (r,) :data:`REACHED`, filled.
    """
    for row in range(len(reached)):
        reached[row].cost = np.inf
        reached[row].step = NONE
    for at in range(len(touched)):
        rank = np.int64(touched[at])
        here = np.int64(place[rank])
        if here >= 0:
            reached[here].cost = climbed[rank].cost
            reached[here].step = TOP
            reached[here].rank = rank
    for row in range(len(reached)):
        best, by = reached[row].cost, int(reached[row].step)
        for step in range(step_start[row], step_start[row + 1]):
            cost = reached[steps[step].far].cost + steps[step].cost
            if cost < best:
                best = cost
                by = step
        reached[row].cost = best
        reached[row].step = by
        reached[row].driven = np.nan


@compiled
def _drive(  # noqa: PLR0917
    code: Any,
    backwards: bool,
    cost: float,
    other: float,
    up: Records,
    down: Records,
    stack: NDArray[np.int64],
) -> tuple[float, float]:
    """Both quantities at the end of an arc, from those at its start: along the roads that it stands for."""
    stack[0] = code
    left = 1
    while left > 0:
        left -= 1
        at = stack[left] >> 1
        parts = down if stack[left] & 1 else up
        one, two = parts[at].one, parts[at].two
        if two >= 0:
            cost += one
            other += two
        else:
            first, second = 2 * np.int64(one) + 1, 2 * np.int64(-1.0 - two)
            stack[left] = first if backwards else second
            stack[left + 1] = second if backwards else first
            left += 2
    return cost, other


@compiled
def tell(  # noqa: PLR0917
    targets: NDArray[np.int32],
    backwards: bool,
    steps: Records,
    reached: Records,
    climbed: Records,
    up: Records,
    down: Records,
    path: NDArray[np.int32],
    stack: NDArray[np.int64],
    told_cost: NDArray[np.float64],
    told_other: NDArray[Any],
) -> None:
    """Drive the ways to the targets from the place on, what two of them share but once.

    Args:
        targets: (t,) places in the layout.
        backwards: whether ways are driven against the arcs: those that lead to the place.
        steps: of the layout.
        reached: of the pass.
        climbed: of the climb.
        up: (number of arcs to higher junctions,) what each stands for.
        down: likewise of arcs from higher ones.
        path: (j + 1,) scratch.
        stack: scratch, with room for the hierarchy's depth.
        told_cost: (t,) filled where there is a way.
        told_other: (t,) likewise.
    """
    climbing, falling = (1, 0) if backwards else (0, 1)
    for target in range(len(targets)):
        row = np.int64(targets[target])
        if reached[row].step == NONE:
            continue
        count = 0
        while np.isnan(reached[row].driven):
            if reached[row].step == TOP:
                rank = np.int64(reached[row].rank)
                high = 0
                while np.isnan(climbed[rank].driven):
                    path[count + high] = rank
                    high += 1
                    rank = np.int64(climbed[rank].tail)
                while high > 0:
                    high -= 1
                    above = np.int64(path[count + high])
                    climbed[above].driven, climbed[above].other = _drive(
                        2 * np.int64(climbed[above].arc) + climbing,
                        backwards,
                        climbed[rank].driven,
                        climbed[rank].other,
                        up,
                        down,
                        stack,
                    )
                    rank = above
                reached[row].driven = climbed[rank].driven
                reached[row].other = climbed[rank].other
            else:
                path[count] = row
                count += 1
                row = np.int64(steps[reached[row].step].far)
        while count > 0:
            count -= 1
            below = np.int64(path[count])
            reached[below].driven, reached[below].other = _drive(
                2 * np.int64(steps[reached[below].step].arc) + falling,
                backwards,
                reached[row].driven,
                reached[row].other,
                up,
                down,
                stack,
            )
            row = below
        told_cost[target] = reached[row].driven
        told_other[target] = reached[row].other
