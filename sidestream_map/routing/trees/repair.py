"""Trees of a graph that was changed, from those of the graph before: only what the change touches is searched anew.

A planner closes a road or draws one, and of a province's quarter of a million junctions some hundred get another way.
A tree is then the tree before and a *patch*: what is different at some junctions. Both graphs number the junctions that
they share alike (:func:`sidestream_map.routing.trees.build_links`); arcs are told apart by their junctions and costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray
from sidestream_map.routing.trees.chains import IntArray, Spots
from sidestream_map.routing.trees.machine_code import on_all_cores
from sidestream_map.routing.trees.quick_search import JunctionSeeds
from sidestream_map.routing.trees.trees import UNREACHED, ArcOf, Direction, Entries, Graph, Tree, opposite


@dataclass(frozen=True, eq=False)
class Patch:
    """What is different in a tree after a change; k junctions in rising order.

    Attributes:
        junction: (k,) int32.
        cost: (k,) as of a tree.
        other: (k,) likewise.
        arc: (k,) likewise, arcs of the graph as it is now.
        bound: of the tree that it is made for.
    """

    junction: IntArray
    cost: FloatArray
    other: NDArray[Any]
    arc: IntArray
    bound: float

    @property
    def size(self) -> int:
        """Bytes."""
        return self.junction.nbytes + self.cost.nbytes + self.other.nbytes + self.arc.nbytes


class RepairedTree(Tree):
    """The tree of before with a patch; its whole arrays are made only when something asks for them.

    Args:
        before: i junctions.
        patch: its difference.
        after: what each arc of before is called now.
        junctions: how many there are now.
    """

    def __init__(self, before: Tree, patch: Patch, after: IntArray, junctions: int) -> None:
        self.__dict__.update(bound=before.bound, _before=before, _patch=patch, _after=after, _junctions=junctions)

    _before: Tree
    _patch: Patch
    _after: IntArray
    _junctions: int

    @property
    def changed(self) -> IntArray:
        """(k,) junctions at which it isn't the tree of before."""
        return self._patch.junction

    @cached_property
    def cost(self) -> FloatArray:
        """(j,) as of a tree."""
        return self._whole(self._before.cost, self._patch.cost, np.inf)

    @cached_property
    def other(self) -> NDArray[Any]:
        """(j,) as of a tree."""
        return self._whole(self._before.other, self._patch.other, np.inf)

    @cached_property
    def arc(self) -> IntArray:
        """(j,) as of a tree."""
        was = self._before.arc
        now = np.append(self._after, np.int32(UNREACHED)).take(was, mode="clip")
        return self._whole(np.where(was >= 0, now, was), self._patch.arc, UNREACHED)

    @property
    def arc_of(self) -> ArcOf:
        """As of a tree; the whole array isn't made for it."""
        return _PatchedArcs(self._before.arc_of, self._after, self._patch)

    def _whole(self, was: NDArray[Any], now: NDArray[Any], blank: float) -> NDArray[Any]:
        whole = np.full(self._junctions, blank, dtype=was.dtype)
        whole[: len(was)] = was
        whole[self._patch.junction] = now
        return whole

    def at(self, entries: Entries) -> tuple[FloatArray, NDArray[Any]]:
        """As of a tree."""
        cost, other = self._before.at(entries)
        patch = self._patch
        if len(patch.junction):
            place = np.searchsorted(patch.junction, entries)
            rows = np.flatnonzero(patch.junction.take(place, mode="clip") == entries)
            cost[rows], other[rows] = patch.cost[place[rows]], patch.other[place[rows]]
        return cost, other


class _PatchedArcs:
    """Tells the arc next to a junction in the tree of before with a patch."""

    def __init__(self, before: ArcOf, after: IntArray, patch: Patch) -> None:
        self._before, self._after = before, after.data
        self._patched = dict(zip(patch.junction.tolist(), patch.arc.tolist(), strict=True))

    def __getitem__(self, junction: int) -> int:
        if (arc := self._patched.get(junction)) is not None:
            return int(arc)
        was = self._before[junction]
        return int(self._after[was]) if was >= 0 else was


class Repair:
    """Makes trees of a changed graph from those of the graph before.

    Args:
        before: i junctions.
        now: j junctions, of which the first i are those of ``before``, whether links meet there still or not.
        after: (a,) what :func:`arcs_after` tells, where it is known.
    """

    def __init__(self, before: Graph, now: Graph, after: IntArray | None = None) -> None:
        self.before, self.now = before, now
        self._after = arcs_after(before, now) if after is None else after
        there = self._after >= 0
        self._gone = np.flatnonzero(~there).astype(np.int32)
        self._is_new = np.ones(len(now.link), dtype=np.bool_)
        self._is_new[self._after[there]] = False

    @property
    def changed_share(self) -> float:
        """Share of the arcs that are gone or came."""
        changed = len(self._gone) + np.count_nonzero(self._is_new)
        return float(changed / max(1, len(self._after) + len(self._is_new)))

    def patches(self, trees: Sequence[Tree], spots: Spots, direction: Direction) -> list[Patch]:
        """Find what the change makes different in some trees.

        Args:
            trees: of the graph before, one a spot.
            spots: p positions on links of the graph now that are next to the same junctions as before.
            direction: of the trees.
        """
        if not trees:
            return []
        from sidestream_map.routing.trees import repair_kernels as kernels  # noqa: PLC0415 — loads numba

        now, back = self.now.quick_rows(direction), self.now.quick_rows(opposite(direction))
        seeds: list[JunctionSeeds] = self.now.quick_seeds(spots, direction)
        onto, far = (self.before.head, self.now.tail) if direction == "from" else (self.before.tail, self.now.head)
        gone_head = onto[self._gone].astype(np.uint32)
        added = np.flatnonzero(self._is_new[now.number]).astype(np.uint32)
        other = self.now.arc_other
        found: list[Patch | None] = [None] * len(trees)

        def work(rows: Iterable[int]) -> None:
            node, heap = now.scratch()
            node["arc"], node["place"] = kernels.UNTOUCHED, -1
            touched, path, known = (np.empty(len(node), dtype=np.uint32) for _ in range(3))
            whole_other = np.full(len(node), np.nan)
            for row in rows:
                tree, seed = trees[row], seeds[row]
                count = kernels.repair_junctions(
                    now.start,
                    now.arcs,
                    now.number,
                    back.start,
                    back.arcs,
                    back.number,
                    self._after,
                    self._gone,
                    gone_head,
                    added,
                    tree.cost,
                    tree.arc,
                    seed.junction,
                    seed.cost,
                    tree.bound,
                    node,
                    heap,
                    touched,
                )
                cost, told = np.empty(count), np.empty(count, dtype=self.now.other_kind)
                arc = np.empty(count, dtype=np.int32)
                kernels.tell_repair(
                    far,
                    other,
                    self._after,
                    tree.arc,
                    seed.junction,
                    seed.other,
                    node,
                    touched[:count],
                    whole_other,
                    path,
                    known,
                    cost,
                    told,
                    arc,
                )
                order = np.argsort(touched[:count])
                junction = touched[:count][order].astype(np.int32)
                found[row] = Patch(junction, cost[order], told[order], arc[order], tree.bound)

        on_all_cores(work, len(trees))
        return [each for each in found if each is not None]

    def tree(self, before: Tree, patch: Patch) -> Tree:
        """The tree of before with its patch."""
        return RepairedTree(before, patch, self._after, self.now.junctions)

    def spots_before(self, spots: Spots) -> tuple[NDArray[np.bool_], Spots]:
        """Where positions on links of now were before.

        Args:
            spots: p positions.

        Returns:
            (p,) whether each lies on a link that is as it was, and those positions on the links of before.
        """
        was, now, link = self.before.links, self.now.links, spots.link
        first = now.order[now.start[link]]
        old = np.append(was.section_link, np.int32(-1)).take(first, mode="clip")
        same = old >= 0
        for name in ("u", "v", "metres", "seconds", "forward", "backward"):
            same &= getattr(was, name)[old] == getattr(now, name)[link]
        count = now.start[link + 1] - now.start[link]
        same &= was.start[old + 1] - was.start[old] == count
        # Section by section of the links that may be alike.
        rows = np.repeat(np.flatnonzero(same), count[same])
        step = np.arange(len(rows)) - np.repeat(np.cumsum(count[same]) - count[same], count[same])
        other = now.order[now.start[link[rows]] + step] != was.order[was.start[old[rows]] + step]
        same[rows[other]] = False
        return same, Spots(old[same], spots.metres[same], spots.seconds[same])


def arcs_after(before: Graph, now: Graph) -> IntArray:
    """(a,) the arc of a changed graph that each arc of before is, -1 where there is none of its ends and costs.

    Args:
        before: i junctions.
        now: whose first i junctions are those of ``before``.
    """
    keys = [graph.tail.astype(np.int64) * now.junctions + graph.head for graph in (before, now)]
    place = np.searchsorted(keys[1], keys[0])
    place[place == len(keys[1])] = 0
    same = np.zeros(len(place), dtype=np.bool_)
    if len(keys[1]):
        same = keys[1][place] == keys[0]
    for was, become in ((before.link_cost, now.link_cost), (before.link_other, now.link_other)):
        same[same] = was[before.link[same]] == become[now.link[place[same]]]
    return np.where(same, place, -1).astype(np.int32)
