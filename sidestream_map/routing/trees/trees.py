"""Shortest-path trees over links, from one place to everywhere or back, and the distances in them.

Dijkstra is scipy's. Each place is a virtual node with an edge to one or both ends of the link it lies on; nothing leads
into it, so that many places share one search graph. Parallel links count as their cheapest.

scipy's Dijkstra holds Python's interpreter lock (measured with scipy 1.17: two threads take as long as one). Large
networks are searched by machine code on all cores instead (:mod:`sidestream_map.routing.trees.quick_search`), small
ones by scipy, which needs nothing to be loaded. Both find the same costs to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from sidestream_map.roads import FloatArray
from sidestream_map.routing.trees.chains import BoolArray, IntArray, Links, Spots
from sidestream_map.routing.trees.quick_search import JunctionArcs, JunctionSeeds, pays

Direction = Literal["from", "to"]
"""Whether a tree leads away from its place or towards it."""
Minimise = Literal["metres", "seconds"]

Entries = NDArray[np.int32] | NDArray[np.intp]
"""Places in the arrays of a tree."""

UNREACHED: Final = -1
SEED: Final = -2
"""In ``Tree.arc``: the junction is reached straight from the place, along the place's own link."""

VIA_NONE: Final = -1
VIA_U: Final = 0
VIA_V: Final = 1
DIRECT: Final = 2
"""How a spot is reached: not at all, through its link's u end or v end, or along the link it shares with the place."""


class ArcOf(Protocol):
    """Tells the arc next to a junction."""

    def __getitem__(self, junction: int, /) -> int:
        """As ``Tree.arc`` has it."""


@dataclass(frozen=True, eq=False)
class Tree:
    """Shortest ways between one place and all j junctions.

    Attributes:
        cost: (j,) of what is minimised, infinite where there is no way.
        other: (j,) the other of metres and seconds along the same ways; seconds as float32, to a hundredth.
        arc: (j,) int32, the arc next to the junction on its way, or :data:`UNREACHED` or :data:`SEED`.
        bound: costs up to here are exact; what costs more was not looked for, infinite if all was.
    """

    cost: FloatArray
    other: FloatArray | NDArray[np.float32]
    arc: IntArray
    bound: float = np.inf

    def at(self, entries: Entries) -> tuple[FloatArray, NDArray[Any]]:
        """Both quantities at some entries.

        Args:
            entries: (p,) in the arrays; one that is not in them gives anything.
        """
        return self.cost.take(entries, mode="clip"), self.other.take(entries, mode="clip")

    @property
    def arc_of(self) -> ArcOf:
        """``arc`` for who reads some numbers of it, one after the other: a third of what an array takes for each."""
        return self.arc.data


def opposite(direction: Direction) -> Direction:
    """The opposite direction: ``to`` for ``from``, ``from`` for ``to``."""
    return "to" if direction == "from" else "from"


@dataclass(frozen=True, eq=False)
class OverLinks:
    """What all search graphs over links have in common.

    Attributes:
        links: what is driven.
        minimise: what is cheap.
    """

    links: Links
    minimise: Minimise

    @property
    def junctions(self) -> int:
        """How many junctions."""
        return len(self.links.junction)

    @cached_property
    def link_cost(self) -> FloatArray:
        """(l,) cost of each link in the quantity that is minimised."""
        return self.links.metres if self.minimise == "metres" else self.links.seconds

    @cached_property
    def link_other(self) -> FloatArray:
        """(l,) cost of each link in the other quantity."""
        return self.links.seconds if self.minimise == "metres" else self.links.metres

    @property
    def other_kind(self) -> np.dtype[Any]:
        """Data type of the quantity that isn't minimised: float32 suffices for times, not for lengths."""
        return np.dtype(np.float32) if self.minimise == "metres" else np.dtype(np.float64)

    def spot_cost(self, spots: Spots) -> tuple[FloatArray, FloatArray]:
        """Positions along their links, in the minimised quantity and in the other one."""
        return (spots.metres, spots.seconds) if self.minimise == "metres" else (spots.seconds, spots.metres)

    def departures(self, spots: Spots, direction: Direction) -> tuple[FloatArray, FloatArray]:
        """Cost from each spot to the u and to the v end of its link, infinite where one-way forbids.

        At a link's very end a spot is at the junction and owes nothing to the one-way.

        Args:
            spots: p positions.
            direction: ``from`` the spots, or ``to`` them.

        Returns:
            Two (p,) arrays.
        """
        links = self.links
        to_u, to_v = links.backward[spots.link], links.forward[spots.link]
        if direction == "to":
            to_u, to_v = to_v, to_u
        along, _ = self.spot_cost(spots)
        rest = self.link_cost[spots.link] - along
        at_u, at_v = spots.metres <= 0, spots.metres >= links.metres[spots.link]
        return np.where(to_u | at_u, along, np.inf), np.where(to_v | at_v, rest, np.inf)

    def joined(self, trees: Sequence[Tree], places: Spots, direction: Direction, targets: Spots) -> NDArray[np.int8]:
        """Whether there is any way, however long, between the places of trees and other spots.

        Args:
            trees: one a place, searched up to some bound.
            places: s positions.
            targets: p positions.

        Returns:
            (s, p) 1 for a way, 0 for none, -1 where only a search without a bound can tell.
        """
        raise NotImplementedError

    def reach(
        self, tree: Tree, place: Spots, direction: Direction, targets: Spots
    ) -> tuple[FloatArray, FloatArray, NDArray[np.int8]]:
        """Distances and times between a tree's place and other spots.

        Args:
            place: one position.
            targets: p positions.

        Returns:
            Cost, other (both infinite without a way) and how the target is reached (:data:`VIA_U` ...), each (p,).
        """
        cost, other, via = self.reach_all([tree], place, direction, targets)
        return cost[0], other[0], via[0]

    def reach_all(
        self, trees: Sequence[Tree], places: Spots, direction: Direction, targets: Spots
    ) -> tuple[FloatArray, FloatArray, NDArray[np.int8]]:
        """Distances and times between the places of several trees and other spots.

        Args:
            trees: one a place.
            places: s positions.
            targets: p positions.

        Returns:
            As :meth:`reach`, each (s, p).
        """
        (u, v), (from_u, from_v) = self._by_ends(targets, direction)
        _, other_along = self.spot_cost(targets)
        shape = (len(places), len(targets))
        cost, by_v, other, other_by_v = (np.empty(shape) for _ in range(4))
        for row, tree in enumerate(trees):  # an entry of -1 reads anything: from_u and from_v are infinite there
            (cost[row], other[row]), (by_v[row], other_by_v[row]) = tree.at(u), tree.at(v)
        cost += from_u
        by_v += from_v
        other += other_along
        other_by_v += self.link_other[targets.link] - other_along
        via = (by_v < cost).astype(np.int8)
        np.copyto(other, other_by_v, where=via == VIA_V)
        np.minimum(cost, by_v, out=cost)
        self._direct(self._on_links(places, -1), direction, self._on_links(targets, -2), (cost, other, via))
        lost = np.isinf(cost)
        via[lost] = VIA_NONE
        other[lost] = np.inf
        return cost, other, via

    def _by_ends(self, targets: Spots, direction: Direction) -> tuple[tuple[Entries, Entries], tuple[FloatArray, ...]]:
        """By the u end and by the v end of each target's link: entry of a tree there, and cost from there on."""
        raise NotImplementedError

    def _on_links(self, spots: Spots, nowhere: int) -> Spots:  # noqa: ARG002
        """The spots; on link ``nowhere`` are those that can't be joined with another one along their link."""
        return spots

    def _added_up(self, other: FloatArray, jump: NDArray[np.intp]) -> NDArray[Any]:
        """The other quantity along a tree's ways, by pointer doubling.

        Args:
            other: (n + 1,) of the last step to each entry, 0 for the place itself, which is the last one; is changed.
            jump: (n + 1,) the entry before each one.

        Returns:
            (n,) in the precision that is kept.
        """
        place = len(other) - 1
        while (jump != place).any():
            other += other.take(jump, mode="clip")  # twice as fast as indexing, and than the unfinished rows alone
            jump = jump.take(jump, mode="clip")
        return other[:place].astype(self.other_kind)

    def _direct(
        self,
        places: Spots,
        direction: Direction,
        targets: Spots,
        found: tuple[FloatArray, FloatArray, NDArray[np.int8]],
    ) -> None:
        """Put in the ways along one link where place and target share it, and they are allowed and shorter."""
        row, column = np.nonzero(places.link[:, None] == targets.link)
        link, here, there = places.link[row], places.take(row), targets.take(column)
        onward, back = self.links.forward[link], self.links.backward[link]
        if direction == "to":
            onward, back = back, onward
        ahead, behind = there.metres >= here.metres, there.metres <= here.metres
        lengths = [np.abs(b - a) for a, b in zip(self.spot_cost(here), self.spot_cost(there), strict=True)]
        allowed = (ahead & onward) | (behind & back) | (ahead & behind)
        better = allowed & (lengths[0] <= found[0][row, column])
        row, column = row[better], column[better]
        found[0][row, column], found[1][row, column] = lengths[0][better], lengths[1][better]
        found[2][row, column] = DIRECT


@dataclass(frozen=True, eq=False)
class Graph(OverLinks):
    """Directed arcs between junctions: the cheapest link for each pair, a arcs ordered by tail and head.

    Attributes:
        tail: (a,) int32 junction.
        head: (a,) int32 junction.
        link: (a,) int32.
        backward: (a,) bool, whether the link is driven from v to u.
    """

    tail: IntArray
    head: IntArray
    link: IntArray
    backward: BoolArray

    @classmethod
    def of(cls, links: Links, minimise: Minimise, among: NDArray[np.intp] | None = None) -> Graph:
        """The arcs of some links.

        Args:
            links: may hold loops, parallel links, one-ways.
            minimise: ``metres`` or ``seconds``.
            among: links that count, rising; all if None.
        """
        u, v = (ends if among is None else ends[among] for ends in (links.u, links.v))
        ways = ((links.forward, u, v), (links.backward, v, u))
        rows = [np.flatnonzero((allowed if among is None else allowed[among]) & (u != v)) for allowed, *_ in ways]
        link = np.concatenate(rows) if among is None else among[np.concatenate(rows)]
        tail = np.concatenate([ways[i][1][rows[i]] for i in (0, 1)])
        head = np.concatenate([ways[i][2][rows[i]] for i in (0, 1)])
        backward = np.repeat([False, True], [len(rows[0]), len(rows[1])])
        pair = tail.astype(np.int64) * len(links.junction) + head
        order = np.argsort(pair, kind="stable")
        if (pair[order][1:] == pair[order][:-1]).any():
            cost = (links.metres if minimise == "metres" else links.seconds)[link]
            order = np.lexsort((link, cost, pair))
        tail, head = tail[order], head[order]
        cheapest = np.ones(len(order), dtype=np.bool_)
        cheapest[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        kept = order[cheapest]
        return cls(links, minimise, tail[cheapest], head[cheapest], link[kept].astype(np.int32), backward[kept])

    @property
    def tree_size(self) -> int:
        """Entries of one tree."""
        return self.junctions

    @property
    def both_ways(self) -> bool:
        """Whether every way may be driven back."""
        return bool((self.links.forward == self.links.backward).all())

    def entry_costs(self, tree: Tree, direction: Direction) -> tuple[FloatArray, FloatArray]:  # noqa: ARG002
        """Cost to where each link is entered, at its u end and at its v end; (l,) each."""
        return tree.cost[self.links.u], tree.cost[self.links.v]

    @cached_property
    def arc_other(self) -> FloatArray:
        """(a,) the other quantity of each arc."""
        return self.link_other[self.link]

    @cached_property
    def _rows(self) -> tuple[IntArray, IntArray, FloatArray]:
        return self._compressed()

    @cached_property
    def _turned_rows(self) -> tuple[IntArray, IntArray, FloatArray]:
        return self._turned()[0]

    def _turned(self) -> tuple[tuple[IntArray, IntArray, FloatArray], IntArray]:
        """Arcs by where they lead to, then by where they come from, and the number of each."""
        counts = np.bincount(self.tail, minlength=self.junctions)
        start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        number = np.arange(len(self.link), dtype=np.int32)
        # To turn a sparse matrix takes one pass over its entries, to sort them many.
        turned = csr_array((number, self.head, start), shape=(self.junctions, self.junctions)).tocsc()
        return (turned.indptr, turned.indices, self.link_cost[self.link[turned.data]]), turned.data

    def _compressed(self) -> tuple[IntArray, IntArray, FloatArray]:
        counts = np.bincount(self.tail, minlength=self.junctions)
        start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        return start, self.head, self.link_cost[self.link]

    def quick_rows(self, direction: Direction) -> JunctionArcs:
        """The arcs as machine code searches them for trees of one direction."""
        return self._quick_from if direction == "from" else self._quick_to

    @cached_property
    def _quick_from(self) -> JunctionArcs:
        return JunctionArcs(*self._compressed(), self.arc_other, np.arange(len(self.link)))

    @cached_property
    def _quick_to(self) -> JunctionArcs:
        rows, number = self._turned()
        return JunctionArcs(*rows, self.arc_other[number], number)

    def rest(self) -> None:
        """Let go of the arcs as machine code searches them; they are laid out again, in a moment, by who asks."""
        for name in ("_quick_from", "_quick_to", "arc_other"):
            self.__dict__.pop(name, None)

    def trees(self, spots: Spots, direction: Direction, bound: float = np.inf) -> list[Tree]:
        """Compute one tree for each spot.

        Args:
            spots: p positions.
            direction: ``from`` or ``to`` them.
            bound: what costs more is not searched for.
        """
        if pays(self.junctions):
            found = self.quick_rows(direction).search(self.quick_seeds(spots, direction), bound, self.other_kind)
            return [Tree(each.cost, each.other, each.arc, np.inf if each.whole else bound) for each in found]
        ends, seeds = self._seeds(spots, direction)
        finite = np.isfinite(seeds)
        indptr, head, cost = self._rows if direction == "from" else self._turned_rows
        j, p = self.junctions, len(spots)
        matrix = csr_array(
            (
                np.concatenate([cost, seeds[finite]]),
                np.concatenate([head, ends[finite]]),
                np.concatenate([indptr, indptr[-1] + np.cumsum(finite.sum(axis=1), dtype=np.int32)]),
            ),
            shape=(j + p, j + p),
        )
        costs, before = dijkstra(matrix, indices=np.arange(j, j + p), return_predecessors=True, limit=bound)
        return [
            self._tree(costs[row, :j], before[row, :j], spots.take(slice(row, row + 1)), direction, bound)
            for row in range(p)
        ]

    def quick_seeds(self, spots: Spots, direction: Direction) -> list[JunctionSeeds]:
        """Where the search by machine code starts for each spot."""
        _, along = self.spot_cost(spots)
        others = np.stack([along, self.link_other[spots.link] - along], axis=1)
        ends, costs = self._seeds(spots, direction)
        return [
            JunctionSeeds(ends[row, some].astype(np.uint32), costs[row, some], others[row, some])
            for row, some in enumerate(np.isfinite(costs))
        ]

    @cached_property
    def _components(self) -> tuple[IntArray, IntArray]:
        """(j,) each: part within which all junctions reach each other, and part within which roads join them at all."""
        indptr, head, _ = self._rows
        arcs = csr_array((np.ones(len(head)), head, indptr), shape=(self.junctions, self.junctions))
        strong, weak = (connected_components(arcs, connection=kind)[1] for kind in ("strong", "weak"))
        return strong, weak

    def joined(self, trees: Sequence[Tree], places: Spots, direction: Direction, targets: Spots) -> NDArray[np.int8]:
        """The same as :meth:`OverLinks.joined`."""
        strong, weak = self._components
        (u, v), (by_u, by_v) = self._by_ends(targets, direction)
        found = np.full((len(places), len(targets)), -1, dtype=np.int8)
        for row, tree in enumerate(trees):
            reached = tree.arc != UNREACHED
            there = np.zeros(self.junctions + 1, dtype=np.bool_)
            there[strong[reached]] = True
            near = np.zeros(self.junctions + 1, dtype=np.bool_)
            near[weak[[self.links.u[places.link[row]], self.links.v[places.link[row]]]]] = True
            found[row, ~(near[weak[u]] | near[weak[v]])] = 0
            found[row, (np.isfinite(by_u) & there[strong[u]]) | (np.isfinite(by_v) & there[strong[v]])] = 1
        return found

    def _seeds(self, spots: Spots, direction: Direction) -> tuple[IntArray, FloatArray]:
        """(p, 2) junctions next to each spot and the cost to them; on a loop only the cheaper one."""
        to_u, to_v = self.departures(spots, direction)
        u, v = self.links.u[spots.link], self.links.v[spots.link]
        to_v = np.where((u == v) & (to_u <= to_v), np.inf, to_v)
        to_u = np.where((u == v) & (to_v < to_u), np.inf, to_u)
        return np.stack([u, v], axis=1), np.stack([to_u, to_v], axis=1)

    def seed_is_u(self, spot: Spots, junction: int, direction: Direction) -> bool:
        """Whether the search reached a junction beside the spot along the spot's link towards u.

        Args:
            spot: one position.
            junction: an end of its link, or both.
        """
        ends, seeds = self._seeds(spot, direction)
        return bool(ends[0, 0] == junction and np.isfinite(seeds[0, 0]))

    def _tree(self, cost: FloatArray, before: IntArray, spot: Spots, direction: Direction, bound: float) -> Tree:
        near, far = (self.head, self.tail) if direction == "from" else (self.tail, self.head)
        on_tree = np.flatnonzero(before.take(near, mode="clip") == far)
        reached = near[on_tree]
        arc = np.full(self.junctions, UNREACHED, dtype=np.int32)
        arc[before >= self.junctions] = SEED
        arc[reached] = on_tree
        # The other quantity adds up towards the place; the place itself stands at index j.
        root = self.junctions
        other = np.zeros(root + 1)
        jump = np.full(root + 1, root, dtype=np.intp)
        other[reached] = self.link_other[self.link[on_tree]]
        jump[reached] = far[on_tree]
        for junction in np.flatnonzero(arc == SEED):
            _, along = self.spot_cost(spot)
            is_u = self.seed_is_u(spot, int(junction), direction)
            other[junction] = along[0] if is_u else self.link_other[spot.link[0]] - along[0]
        whole = self._added_up(other, jump)
        whole[arc == UNREACHED] = np.inf
        return Tree(cost.copy(), whole, arc, bound)

    def _by_ends(self, targets: Spots, direction: Direction) -> tuple[tuple[Entries, Entries], tuple[FloatArray, ...]]:
        links = self.links
        # Arriving at a target against the trees' sense is departing from it in the opposite sense.
        return (links.u[targets.link], links.v[targets.link]), self.departures(targets, opposite(direction))

    def pieces(
        self, tree: Tree, place: Spots, direction: Direction, target: Spots, via: int
    ) -> list[tuple[int, float, float]]:
        """The pieces of links between a tree's place and one spot, in the order of travel.

        Args:
            place: one position.
            target: one position.
            via: how it is reached, as :meth:`reach` says.

        Returns:
            Link, metres from u where it is entered, metres from u where it is left.
        """
        link, at = int(target.link[0]), float(target.metres[0])
        if via == DIRECT:
            steps = [(link, float(place.metres[0]), at)]
        else:
            steps = [(link, 0.0 if via == VIA_U else float(self.links.metres[link]), at)]
            junction = int(self.links.u[link] if via == VIA_U else self.links.v[link])
            arc_of, next_to = tree.arc_of, (self.tail if direction == "from" else self.head).data
            walked = list[int]()
            while (arc := arc_of[junction]) != SEED:
                walked.append(arc)
                junction = next_to[arc]
            driven = self.link[walked]
            metres = self.links.metres[driven]
            # Seen from the place: a tree "to" it is read against the travel and turned round below.
            against = self.backward[walked] != (direction == "to")
            entered, left = np.where(against, metres, 0.0), np.where(against, 0.0, metres)
            steps += zip(driven.tolist(), entered.tolist(), left.tolist(), strict=True)
            link = int(place.link[0])
            is_u = self.seed_is_u(place, junction, direction)
            steps.append((link, float(place.metres[0]), 0.0 if is_u else float(self.links.metres[link])))
        if direction == "to":
            return [(link, leave, enter) for link, enter, leave in steps]
        return steps[::-1]
