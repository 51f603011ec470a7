"""Shortest ways between many places without a tree for each, by a hierarchy that was made of the network before.

A hierarchy holds, beside the roads, shortcuts over junctions that matter less (made by
:mod:`sidestream_map.routing.trees.hierarchy_making`); a way goes up in it and then down, which few arcs do. Costs and
the other quantity are summed up along the roads from the place on, as a search does: they are the same to the last bit.
Of ways that are equally long, or differ by less than such sums are rounded by (some 1e-9 m), either may be told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray
from sidestream_map.routing.trees.chains import IntArray, Spots
from sidestream_map.routing.trees.machine_code import on_all_cores
from sidestream_map.routing.trees.quick_search import JunctionSeeds
from sidestream_map.routing.trees.trees import Direction, Entries, Graph, Tree, opposite

Records = NDArray[Any]

RISE: Final = np.dtype([("cost", "f8"), ("far", "i4"), ("nothing", "i4")])
"""An arc between two junctions as the lower one sees it."""
PARTS: Final = np.dtype([("one", "f8"), ("two", "f8")])
"""Of a road's own arc both quantities. Of a shortcut the numbers of the two arcs that it stands for: the first on the
side down, and on the side up the second, told as -1 less that number; so a drive looks at one place of the memory."""


@dataclass(frozen=True, eq=False)
class Side:
    """The arcs between each junction and higher ones, in one sense; r arcs, ordered by the rank of their lower end.

    Attributes:
        start: (j + 1,) int32, where those of each rank start.
        arcs: (r,) :data:`RISE`, cost and the rank of the higher end.
        parts: (r,) :data:`PARTS`, what each stands for.
    """

    start: IntArray
    arcs: Records
    parts: Records


@dataclass(frozen=True, eq=False)
class Contracted:
    """A contracted network: j junctions.

    Attributes:
        rank: (j,) int32, of each junction; the higher matters more.
        up: arcs from the lower to the higher junction.
        down: arcs from the higher to the lower one.
        depth: how often shortcuts stand in shortcuts.
    """

    rank: IntArray
    up: Side
    down: Side
    depth: int


class TargetTree(Tree):
    """Shortest ways between one place and some junctions alone.

    Args:
        cost: (t + 1,) of what is minimised; the last one is infinite.
        other: (t + 1,) likewise.
        place: (j,) of each junction in these, -1 for one that is no target.
    """

    _place: IntArray

    def __init__(self, cost: FloatArray, other: NDArray[Any], place: IntArray) -> None:
        self.__dict__.update(cost=cost, other=other, arc=np.zeros(0, dtype=np.int32), bound=np.inf, _place=place)

    def at(self, entries: Entries) -> tuple[FloatArray, NDArray[Any]]:
        """As of a tree, at junctions that are targets."""
        rows = self._place[entries]
        return self.cost[rows], self.other[rows]


class Hierarchy:
    """Answers what trees answer, for targets that are known beforehand; safe to use from several threads.

    Args:
        graph: that was contracted.
        contracted: of the graph.
    """

    def __init__(self, graph: Graph, contracted: Contracted) -> None:
        self.graph = graph
        self.contracted = contracted

    def ways(self, targets: Spots, direction: Direction) -> TargetWays:
        """What finds the ways between any places and some targets.

        Args:
            targets: p positions.
            direction: ``from`` the places to the targets, or ``to`` the places.
        """
        links = self.graph.links
        ends = np.concatenate([links.u[targets.link], links.v[targets.link]])
        costs = np.concatenate(self.graph.departures(targets, opposite(direction)))
        return TargetWays(self, np.unique(ends[np.isfinite(costs)]), direction)


class TargetWays:
    """Finds the ways between places and some junctions.

    Args:
        hierarchy: of the network.
        junctions: (t,) targets, no two alike.
        direction: ``from`` the places to them, or ``to`` the places.
    """

    def __init__(self, hierarchy: Hierarchy, junctions: IntArray, direction: Direction) -> None:
        from sidestream_map.routing.trees import heap_kernels  # noqa: PLC0415 — loads numba
        from sidestream_map.routing.trees import hierarchy_sweep as kernels  # noqa: PLC0415

        self._kernels, self._entry = kernels, heap_kernels.ENTRY
        self._hierarchy, self._direction = hierarchy, direction
        contracted = hierarchy.contracted
        self._rising, falling = contracted.up, contracted.down
        if direction == "to":
            self._rising, falling = falling, self._rising
        self._count = len(contracted.rank)
        found, seen = np.empty(self._count, dtype=np.int32), np.zeros(self._count, dtype=np.bool_)
        targets = contracted.rank[junctions]
        count = kernels.collect(targets, falling.start, falling.arcs, seen, found)
        ranks = np.sort(found[:count])[::-1].copy()
        self._place = np.full(self._count, -1, dtype=np.int32)
        self._place[ranks] = np.arange(count, dtype=np.int32)
        self._step_start = np.empty(count + 1, dtype=np.int32)
        self._steps = np.empty(int((falling.start[ranks + 1] - falling.start[ranks]).sum()), dtype=kernels.STEP)
        kernels.lay_out(ranks, self._place, falling.start, falling.arcs, self._step_start, self._steps)
        self._targets = self._place[targets]
        self._of_junction = np.full(self._count, -1, dtype=np.int32)
        self._of_junction[junctions] = np.arange(len(junctions), dtype=np.int32)

    def trees(self, places: Spots) -> list[TargetTree]:
        """The ways of some places, one tree each.

        Args:
            places: s positions.
        """
        graph, rank = self._hierarchy.graph, self._hierarchy.contracted.rank
        seeds = graph.quick_seeds(places, self._direction)
        found: list[TargetTree | None] = [None] * len(places)

        def work(rows: Iterable[int]) -> None:
            scratch = self._scratch()
            for row in rows:
                cost = np.full(len(self._targets) + 1, np.inf)
                other = np.full(len(self._targets) + 1, np.inf, dtype=graph.other_kind)
                self._find(seeds[row], rank, scratch, cost[:-1], other[:-1])
                found[row] = TargetTree(cost, other, self._of_junction)

        on_all_cores(work, len(places))
        return [each for each in found if each is not None]

    def _scratch(self) -> tuple[Records, ...]:
        climbed = np.empty(self._count, dtype=self._kernels.CLIMBED)
        climbed["cost"], climbed["arc"] = np.inf, self._kernels.NONE
        return (
            climbed,
            np.empty(self._count + 1, dtype=self._entry),
            np.empty(self._count, dtype=np.int32),
            np.empty(len(self._step_start) - 1, dtype=self._kernels.REACHED),
            np.empty(self._count + 1, dtype=np.int32),
            np.empty(self._hierarchy.contracted.depth + 2, dtype=np.int64),
        )

    def _find(
        self, seed: JunctionSeeds, rank: IntArray, scratch: tuple[Records, ...], cost: FloatArray, other: NDArray[Any]
    ) -> None:
        climbed, heap, touched, reached, path, stack = scratch
        rising, kernels = self._rising, self._kernels
        count = kernels.climb(
            rank[seed.junction], seed.cost, seed.other, rising.start, rising.arcs, climbed, heap, touched
        )
        kernels.sweep(touched[:count], climbed, self._place, self._step_start, self._steps, reached)
        contracted = self._hierarchy.contracted
        kernels.tell(
            self._targets,
            self._direction == "to",
            self._steps,
            reached,
            climbed,
            contracted.up.parts,
            contracted.down.parts,
            path,
            stack,
            cost,
            other,
        )
        climbed["cost"][touched[:count]] = np.inf
        climbed["arc"][touched[:count]] = kernels.NONE
