"""Trees on changed roads from those of the router before the change, where there are such."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import TREE_MEMORY_BYTES_MAX
from sidestream_map.roads import FloatArray, RoadNetwork, restricts_turns
from sidestream_map.routing.trees import (
    Direction,
    Graph,
    IntArray,
    Links,
    Patch,
    Repair,
    Roads,
    Spots,
    Tree,
    TreeKey,
    TreeStore,
    TurnGraph,
    changed_graph,
    changed_links,
    pays,
)

CHANGED_SHARE_MAX: Final = 0.1
"""Share of all arcs from which on a change is too large for repairs to be worth while. Our choice: a closed road of
many sections leaves what hangs on it to be searched twice."""


class HasRoads(Protocol):
    """A router, as far as it is known before its graph is made."""

    network: RoadNetwork
    section_seconds: FloatArray
    usable: NDArray[np.bool_]
    shut: NDArray[np.bool_]

    @property
    def turns_matter(self) -> bool:
        """Whether it matters how a junction is reached."""


class HasTrees(HasRoads, Protocol):
    """A router, as far as its trees are asked for."""

    graph: Graph | TurnGraph
    store: TreeStore

    def has_tree(self, place: Spots, direction: Direction) -> bool:
        """Whether the tree of one position needs no search."""

    def trees(self, places: Spots, direction: Direction, among: int = 0, bound: float = np.inf) -> list[Tree]:
        """Trees of some positions."""


def repairable(before: HasTrees | None) -> bool:
    """Whether trees of a router can be repaired: those over junctions, of a network whose searches take time."""
    return before is not None and isinstance(before.graph, Graph) and before.store.keep and pays(before.graph.junctions)


def graph_after(before: HasTrees, now: HasRoads) -> tuple[Graph, IntArray] | None:
    """The graph of changed roads from that before the change, and what each arc of before is called in it.

    None where the whole has to be made: where trees can't be repaired, or it matters how a junction is reached.

    Args:
        now: on the roads of ``before`` after they were cut, closed or added to.
    """
    if not repairable(before) or not isinstance(before.graph, Graph) or now.turns_matter:
        return None
    if restricts_turns(before.network) or restricts_turns(now.network):  # for a router that takes no note of it
        return None
    was, roads = (Roads(each.network, each.section_seconds, each.usable, each.shut) for each in (before, now))
    return changed_graph(before.graph, changed_links(before.graph.links, was, roads))


def links_told(links: Links) -> list[bytes]:
    """All that decides trees over links: an edited network is hashed by them, in a fifth of the time of its arrays.

    Args:
        links: whose trees are kept.
    """
    names = ("junction", "u", "v", "metres", "seconds", "forward", "backward")
    return [getattr(links, name).tobytes() for name in names]


class TreesBefore:
    """Repairs the trees of the router before a change; safe to use from several threads.

    Args:
        before: over junctions.
        graph: of the changed roads; its first junctions are those of ``before``.
        after: what each arc of before is called in ``graph``, as :func:`graph_after` tells; looked for if None.
    """

    def __init__(self, before: HasTrees, graph: Graph, after: IntArray | None = None) -> None:
        if not isinstance(before.graph, Graph):
            raise TypeError("only trees over junctions can be repaired")
        self.before = before
        self._repair = Repair(before.graph, graph, after)
        self.worth = self._repair.changed_share <= CHANGED_SHARE_MAX
        self._patches: OrderedDict[TreeKey, Patch] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def at_hand(self, spots: Spots, direction: Direction) -> NDArray[np.bool_]:
        """(p,) whether the tree of each position needs only a repair.

        Args:
            spots: on links of the changed roads.
        """
        same, was = self._repair.spots_before(spots)
        same[same] = [self.before.has_tree(was.take(slice(row, row + 1)), direction) for row in range(len(was))]
        return same

    def same_link(self, spots: Spots) -> NDArray[np.bool_]:
        """(p,) whether each position lies on a link that is as it was.

        Args:
            spots: on links of the changed roads.
        """
        return self._repair.spots_before(spots)[0]

    def trees(self, spots: Spots, keys: list[TreeKey], direction: Direction, asked: tuple[int, float]) -> list[Tree]:
        """Trees of positions on links that are as they were.

        Args:
            spots: p positions.
            keys: of the changed roads, one a position.
            asked: trees that the same question asks for in all, and cost up to which they have to be exact.
        """
        _, was = self._repair.spots_before(spots)
        trees = self.before.trees(was, direction, *asked)
        with self._lock:
            known = [self._patches.get(key) for key in keys]
        # A patch made of a tree that was searched less far says nothing of the rest.
        missing = [row for row, patch in enumerate(known) if patch is None or patch.bound < trees[row].bound]
        rows = np.array(missing, dtype=np.intp)
        made = self._repair.patches([trees[row] for row in missing], spots.take(rows), direction)
        with self._lock:
            for row, patch in zip(missing, made, strict=True):
                known[row] = patch
                self._keep(keys[row], patch)
        return [self._repair.tree(tree, patch) for tree, patch in zip(trees, known, strict=True) if patch is not None]

    def _keep(self, key: TreeKey, patch: Patch) -> None:
        if (old := self._patches.pop(key, None)) is not None:
            self._bytes -= old.size
        self._patches[key] = patch
        self._bytes += patch.size
        while self._bytes > TREE_MEMORY_BYTES_MAX.get():
            self._bytes -= self._patches.popitem(last=False)[1].size
