"""Shortest-path trees of large networks, searched for by all cores at once.

scipy's search holds the interpreter's lock, and so one core; this one doesn't, and a step of it costs less. It pays
from :data:`QUICK_FROM` junctions or states on, below which loading it takes longer than what it saves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray
from sidestream_map.routing.trees.machine_code import can_compile, on_all_cores

if TYPE_CHECKING:
    from sidestream_map.routing.trees.chains import IntArray

QUICK_FROM: Final = 20_000
"""Junctions or states from which machine code is worth its loading."""

UNREACHED: Final = -1


def pays(entries: int) -> bool:
    """Whether a network of so many junctions or states is searched by machine code."""
    return entries >= QUICK_FROM and can_compile()


@dataclass(frozen=True, eq=False)
class Found:
    """Shortest ways from one place.

    Attributes:
        cost: (n,) infinite where there is none, or none within the bound.
        other: (n,) the other quantity along them.
        arc: (n,) what leads to each entry.
        whole: whether nothing lies beyond the bound.
    """

    cost: FloatArray
    other: NDArray[Any]
    arc: IntArray
    whole: bool


@dataclass(frozen=True, eq=False)
class JunctionSeeds:
    """Where a search from one place starts: junctions, and both quantities up to each."""

    junction: NDArray[np.uint32]
    cost: FloatArray
    other: FloatArray


class JunctionArcs:
    """Arcs between junctions, laid out for the search; a of them, ordered by their tail.

    Attributes:
        start: (j + 1,) where each junction's arcs start.
        arcs: (a,) records of the search.
        number: (a,) what each is called in a tree.

    Args:
        start: (j + 1,) where each junction's arcs start.
        head: (a,) junction.
        cost: (a,) of each.
        other: (a,) the other quantity of each.
        number: (a,) what each is called in a tree.
    """

    def __init__(
        self, start: IntArray, head: IntArray, cost: FloatArray, other: FloatArray, number: NDArray[np.integer]
    ) -> None:
        from sidestream_map.routing.trees import heap_kernels  # noqa: PLC0415 — loads numba
        from sidestream_map.routing.trees import search_kernels as kernels  # noqa: PLC0415

        self._kernels, self._entry = kernels, heap_kernels.ENTRY
        self.start = start.astype(np.uint32)
        self.arcs = np.empty(len(head), dtype=kernels.ARC)
        self.arcs["cost"], self.arcs["head"] = cost, head
        self.arcs["tail"] = np.repeat(np.arange(len(start) - 1, dtype=np.uint32), np.diff(start))
        self._other = np.ascontiguousarray(other, dtype=np.float64)
        self.number = number.astype(np.int32)

    def scratch(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """Nodes of a search, (j,), and its heap, (j + 1,); neither filled."""
        junctions = len(self.start) - 1
        return np.empty(junctions, dtype=self._kernels.NODE), np.empty(junctions + 1, dtype=self._entry)

    def search(self, seeds: list[JunctionSeeds], bound: float, kind: np.dtype[Any]) -> list[Found]:
        """Shortest ways from some places to all junctions.

        Args:
            seeds: one a place.
            bound: what costs more is not searched for.
            kind: precision of the other quantity.
        """
        found: list[Found | None] = [None] * len(seeds)

        def work(rows: Iterable[int]) -> None:
            kernels, junctions = self._kernels, len(self.start) - 1
            node, heap = self.scratch()
            order, whole_other = np.empty(junctions, dtype=np.uint32), np.empty(junctions)
            for row in rows:
                seed = seeds[row]
                reached, whole = kernels.search_junctions(
                    self.start, self.arcs, seed.junction, seed.cost, bound, node, heap, order
                )
                cost, other = np.full(junctions, np.inf), np.full(junctions, np.inf, dtype=kind)
                arc = np.full(junctions, UNREACHED, dtype=np.int32)
                kernels.tell_junctions(
                    self.arcs,
                    self._other,
                    self.number,
                    seed.junction,
                    seed.other,
                    node,
                    order[:reached],
                    whole_other,
                    cost,
                    other,
                    arc,
                )
                found[row] = Found(cost, other, arc, whole)

        on_all_cores(work, len(seeds))
        return [each for each in found if each is not None]
