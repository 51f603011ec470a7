"""Trees that a router asks for: kept ones, those of before a change of the roads repaired, or searched for."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from sidestream_map.routing.pair_ways import trees_in_turn
from sidestream_map.routing.trees import Direction, Graph, Spots, Tree, TreeKey, TreeStore, TurnGraph, pays
from sidestream_map.routing.trees_before import TreesBefore
from sidestream_map.routing.ways_before import PART

BATCH_ENTRIES: Final = 1_000_000
"""Junctions times places of one call of scipy's search; bounds its memory to about 25 MB."""

QUICK_BATCH_ENTRIES: Final = 4_000_000
"""Likewise of one call of the search on all cores, whose cores each want several places; about 80 MB."""


class KnownTrees:
    """Gives the trees of one search graph; safe to use from several threads.

    Attributes:
        graph: what is searched.
        store: where its trees are kept.
        repairs: makes trees of those before the roads were changed; None without such.

    Args:
        store_before: where those are kept; None without.
    """

    def __init__(
        self, graph: Graph | TurnGraph, store: TreeStore, repairs: TreesBefore | None, store_before: TreeStore | None
    ) -> None:
        self.graph = graph
        self.store = store
        self.repairs = repairs
        self._stores = [store] if store_before is None else [store, store_before]

    def nearer_at_hand(self, origins: Spots, destinations: Spots) -> tuple[Direction, Spots, Spots]:
        """Grow trees from the origins or to the destinations: where fewer are missing, then where fewer are needed."""
        sides: list[tuple[Direction, Spots, Spots]] = [("from", origins, destinations), ("to", destinations, origins)]
        few, many = sorted(sides, key=lambda side: len(side[1]))
        missing = self.missing(few, len(few[1]))
        return few if not missing or self.missing(many, missing) >= missing else many

    def missing(self, side: tuple[Direction, Spots, Spots], enough: int) -> int:
        """Trees of a side that are not at hand, counted up to ``enough``."""
        direction, spots, _ = side
        if self.repairs is not None:
            keys = self._keys(spots, direction)
            there = self.repairs.at_hand(spots, direction)
            return min(enough, sum(not self.store.has(keys[row]) for row in np.flatnonzero(~there).tolist()))
        missing = 0
        for row in range(len(spots)):
            missing += not self.has(spots.take(slice(row, row + 1)), direction)
            if missing == enough:
                break
        return missing

    def has(self, place: Spots, direction: Direction) -> bool:
        """Whether the tree of one position needs no search.

        Args:
            place: one position.
        """
        at_hand = self.store.has(self._keys(place, direction)[0])
        if at_hand or self.repairs is None:
            return at_hand
        return bool(self.repairs.at_hand(place, direction)[0])

    def _keys(self, spots: Spots, direction: Direction) -> list[TreeKey]:
        return [
            (direction, link, metres) for link, metres in zip(spots.link.tolist(), spots.metres.tolist(), strict=True)
        ]

    def batches(self, count: int, targets: int, *, at_hand: bool) -> list[slice]:
        """Places that are looked at together: by trees, or to some targets without trees."""
        if targets:
            size = max(1, BATCH_ENTRIES // targets)
            return [slice(first, first + size) for first in range(0, count, size)]
        # Whether machine code searches is only asked where trees are missing: it takes a third of a second to load.
        most = QUICK_BATCH_ENTRIES if at_hand or pays(self.graph.tree_size) else BATCH_ENTRIES
        size = max(1, most // max(1, self.graph.tree_size))
        return [slice(first, first + size) for first in range(0, count, size)]

    def get(self, places: Spots, direction: Direction, among: int = 0, bound: float = math.inf) -> list[Tree]:
        """Shortest-path trees, from the store, or computed and kept there.

        Args:
            places: positions on links, no two alike.
            direction: ``from`` or ``to`` them.
            among: trees that the same question asks for in all; more than the disk may hold are not written there.
            bound: cost up to which they have to be exact.
        """
        keys = self._keys(places, direction)
        if self.repairs is None:
            return self._searched(places, keys, direction, among, bound)
        # Where a tree of before is missing it is searched there, so that the next edit finds it.
        here = np.flatnonzero(self.repairs.same_link(places) & ~np.array([*map(self.store.has, keys)], dtype=bool))
        rest = np.setdiff1d(np.arange(len(places)), here)
        found = dict(
            zip(
                here.tolist(),
                self.repairs.trees(places.take(here), [keys[row] for row in here], direction, (among, bound)),
                strict=True,
            )
        )
        searched = self._searched(places.take(rest), [keys[row] for row in rest], direction, among, bound)
        found |= zip(rest.tolist(), searched, strict=True)
        return [found[row] for row in range(len(places))]

    def in_turn(self, places: Spots, direction: Direction) -> Iterator[Tree]:
        """The trees of many positions one after the other, some of them searched for at a time by all cores.

        Args:
            places: positions on links, no two alike.
            direction: ``from`` or ``to`` them.
        """
        for number, tree in enumerate(
            trees_in_turn(places, direction, lambda some, way: self.get(some, way, len(places))), start=1
        ):
            yield tree
            if number % PART == 0 or number == len(places):
                self.rest()

    def rest(self) -> None:
        """Give back the pages of mapped trees that were read, where they are many."""
        for store in self._stores:
            store.rest()

    def _searched(
        self, places: Spots, keys: list[TreeKey], direction: Direction, among: int, bound: float
    ) -> list[Tree]:
        return self.store.get(
            keys,
            lambda missing: self.graph.trees(places.take(np.array(missing, dtype=np.intp)), direction, bound),
            among,
            bound,
        )
