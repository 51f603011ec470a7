"""Shortest-path trees of large networks with restricted turns, searched for by all cores at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray
from sidestream_map.routing.trees.chains import IntArray
from sidestream_map.routing.trees.machine_code import on_all_cores
from sidestream_map.routing.trees.quick_search import UNREACHED, Found
from sidestream_map.routing.trees.turns.points import SensedStates


@dataclass(frozen=True, eq=False)
class EntrySeeds:
    """Where a search starts from one place: entries of a tree, each once.

    Attributes:
        entry: (e,) in rising order.
        cost: (e,) up to each.
        other: (e,) the other quantity.
        way: (e,) int8, how the place is left: along its road (0), against it (1), or by any road of a junction (2).
        back: (e,) state that turns round to the place's road there, -1 for none.
    """

    entry: NDArray[np.intp]
    cost: FloatArray
    other: FloatArray
    way: NDArray[np.int8]
    back: IntArray

    def take(self, rows: NDArray[np.bool_]) -> EntrySeeds:
        """Some of them."""
        return EntrySeeds(self.entry[rows], self.cost[rows], self.other[rows], self.way[rows], self.back[rows])


class TurnSearch:
    """Points and slots, laid out for the search.

    Args:
        states: in the direction of the search.
    """

    def __init__(self, states: SensedStates) -> None:
        from sidestream_map.routing.trees import heap_kernels  # noqa: PLC0415 — loads numba
        from sidestream_map.routing.trees.turns import gates, kernels  # noqa: PLC0415

        self._kernels, self._kinds, self._heap_entry = kernels, gates, heap_kernels.ENTRY
        arcs, places = states.arcs, states.junctions
        self._points, self._entries = places.points, places.points + len(states.ruled)
        self._states, self._of_state = len(states.end), arcs.of_state
        tail = states.entry[arcs.number]
        counts = np.bincount(tail, minlength=self._entries)
        self._start = np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32)
        self._arcs = np.empty(len(arcs.head), dtype=gates.ARC)
        self._arcs["cost"], self._arcs["head"] = states.cost[arcs.number], arcs.head
        self._arcs["turned"] = arcs.turned
        self._led = np.empty(len(arcs.head), dtype=kernels.LED)
        self._led["other"], self._led["tail"], self._led["number"] = states.other[arcs.number], tail, arcs.number
        start, after = states.enters
        self._slots = arcs.slot.astype(np.uint32), start.astype(np.uint32), after.astype(np.uint32)
        slots = arcs.number[arcs.slot]
        self._sink = np.where(states.feeds[slots], states.end[slots], -1).astype(np.int32)
        self._after = np.full(self._points, -1, dtype=np.int32)
        self._after[: len(places.after)] = places.after
        own = places.after[places.after >= 0]
        self._after[own] = own
        told_apart = np.zeros(self._points, dtype=np.bool_)
        told_apart[: len(places.ruled)] = places.ruled
        self._told_apart = told_apart

    def search(self, seeds: list[EntrySeeds], bound: float, size: int, kind: np.dtype[Any]) -> list[Found]:
        """Shortest ways from some places to all points and states that a tree tells.

        Args:
            seeds: one a place; those that are places at junctions with rules, or gatherings, are left to the caller.
            bound: what costs more is not searched for.
            size: entries of a tree; those after points and states are left unreached.
            kind: precision of the other quantity.
        """
        found: list[Found | None] = [None] * len(seeds)
        starts = [self._searched(each) for each in seeds]

        def work(rows: Iterable[int]) -> None:
            kernels, points = self._kernels, self._points
            nodes = points + len(self._slots[0]) + max(len(each.entry) for each in starts)
            node, heap = np.empty(nodes, dtype=self._kinds.NODE), np.empty(nodes + 1, dtype=self._heap_entry)
            second = np.empty(points, dtype=self._kinds.SECOND)
            entered = np.empty(self._entries - points, dtype=self._kinds.ENTERED)
            closed = np.empty(len(self._slots[0]), dtype=np.bool_)
            late = np.empty(points, dtype=np.uint32)
            order, whole_other = np.empty(self._entries, dtype=np.uint32), np.empty(self._entries)
            for row in rows:
                seed, here = starts[row], starts[row].entry.astype(np.uint32)
                back = np.full(len(here), -1, dtype=np.int32)
                back[seed.back >= 0] = self._of_state[seed.back[seed.back >= 0]]
                reached, whole = kernels.search_states(
                    self._start,
                    self._arcs,
                    self._led,
                    *self._slots,
                    self._sink,
                    self._after,
                    here,
                    seed.cost,
                    back,
                    bound,
                    node,
                    second,
                    entered,
                    closed,
                    heap,
                    order,
                    late,
                )
                cost, other = np.full(size, np.inf), np.full(size, np.inf, dtype=kind)
                arc = np.full(size, UNREACHED, dtype=np.int32)
                kernels.tell_states(
                    self._arcs,
                    self._led,
                    self._states,
                    here,
                    seed.other,
                    seed.way,
                    node,
                    second,
                    entered,
                    order[:reached],
                    whole_other,
                    cost,
                    other,
                    arc,
                )
                found[row] = Found(cost, other, arc, whole)

        on_all_cores(work, len(seeds))
        return [each for each in found if each is not None]

    def _searched(self, seeds: EntrySeeds) -> EntrySeeds:
        """The seeds that lead on."""
        told_apart = self._told_apart.take(seeds.entry, mode="clip") & (seeds.entry < self._points)
        return seeds.take(~told_apart & (seeds.entry < self._entries))
