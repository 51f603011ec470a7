"""Shortest-path trees with restricted turns, or with sections that only the ends of hauls may use.

The search goes over states (:mod:`sidestream_map.routing.trees.turns.states`); a tree tells them by points where a
junction has no rule (:mod:`sidestream_map.routing.trees.turns.points`). A state that turns back along the road by which
its junction was reached first costs more than its point says; but to any place on that road the other end is nearer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components, dijkstra

from sidestream_map.roads import FloatArray
from sidestream_map.routing.trees.chains import BoolArray, IntArray, Spots
from sidestream_map.routing.trees.quick_search import pays
from sidestream_map.routing.trees.trees import (
    DIRECT,
    SEED,
    UNREACHED,
    VIA_U,
    Direction,
    Entries,
    Tree,
    opposite,
)
from sidestream_map.routing.trees.turns.search import EntrySeeds, TurnSearch
from sidestream_map.routing.trees.turns.states import FREE, Seeds, TurnStates, state_seeds

REACHES_KEPT: Final = 32
"""Parts of a network of which it is kept what they reach, a byte a state."""

CLIMBED: Final = -3
"""In ``Tree.arc``, from here down: a state was entered by one that turned back, ``CLIMBED - state``. That state came to
a junction second, and the way went back along the tree up to here; from the number of states on, it is the place that
came, by its way."""


@dataclass(frozen=True, eq=False)
class TurnGraph(TurnStates):
    """Trees over the states of a network, and the distances in them."""

    @property
    def tree_size(self) -> int:
        """Entries of one tree: points, states at junctions with rules, and gatherings."""
        return self.told + len(self.several)

    def trees(self, spots: Spots, direction: Direction, bound: float = np.inf) -> list[Tree]:
        """Compute one tree for each spot.

        Args:
            spots: p positions.
            direction: ``from`` or ``to`` them.
            bound: what costs more is not searched for.
        """
        each_spot = [spots.take(slice(row, row + 1)) for row in range(len(spots))]
        departures = [self.departures_from(spot, direction) for spot in each_spot]
        seeds = [self.entry_seeds(each, direction) for each in departures]
        if pays(len(self.state_link)):
            return self._quick_trees(seeds, direction, bound)
        n, p = len(self.state_link), len(spots)
        starts = [state_seeds(each) for each in departures]
        indptr, head = self.rows(direction)
        ends = np.cumsum([len(each.state) for each in starts], dtype=np.int32)
        matrix = csr_array(
            (
                np.concatenate([np.repeat(self.state_cost, np.diff(indptr)), *(each.cost for each in starts)]),
                np.concatenate([head, *(each.state.astype(np.int32) for each in starts)]),
                np.concatenate([indptr, indptr[-1] + ends]),
            ),
            shape=(n + p, n + p),
        )
        costs, before = dijkstra(matrix, indices=np.arange(n, n + p), return_predecessors=True, limit=bound)
        trees = []
        for row in range(p):
            cost, arc = self._told(costs[row, :n], before[row, :n], direction, bound)
            self._seed(cost, arc, seeds[row], bound)
            self._tell_climbs(arc, before[row, :n], starts[row], direction)
            other = self._other(arc, seeds[row], spots.take(slice(row, row + 1)), direction)
            if len(self.several):
                self._gather(cost, other, arc, direction)
                self._seed(cost, arc, seeds[row], bound)
            trees.append(Tree(cost, other, arc, bound))
        return trees

    @cached_property
    def _quick_from(self) -> TurnSearch:
        return TurnSearch(self.sensed("from"))

    @cached_property
    def _quick_to(self) -> TurnSearch:
        return TurnSearch(self.sensed("to"))

    def _quick_trees(self, seeds: list[EntrySeeds], direction: Direction, bound: float) -> list[Tree]:
        search = self._quick_from if direction == "from" else self._quick_to
        trees = []
        for each, found in zip(seeds, search.search(seeds, bound, self.tree_size, self.other_kind), strict=True):
            cost, other, arc = found.cost, found.other, found.arc
            self._gather(cost, other, arc, direction)
            self._seed(cost, arc, each, bound)
            started = arc[each.entry] == SEED
            other[each.entry[started]] = each.other[started]
            whole = found.whole and bool((each.cost <= bound).all())
            trees.append(Tree(cost, other, arc, np.inf if whole else bound))
        return trees

    def _told(
        self, state_cost: FloatArray, before: IntArray, direction: Direction, bound: float
    ) -> tuple[FloatArray, IntArray]:
        """Cost and arc of a tree's entries from what scipy found of states, without places and gatherings."""
        sensed, n = self.sensed(direction), len(state_cost)
        cost, arc = np.full(self.tree_size, np.inf), np.full(self.tree_size, UNREACHED, dtype=np.int32)
        state, point = sensed.comes
        through = state_cost[state] + sensed.cost[state]
        through[through > bound] = np.inf
        begins, group = sensed.come_to
        if len(begins):
            least = np.minimum.reduceat(through, begins)
            cost[point[begins]] = least
            best = np.flatnonzero((through == least[group]) & (through < np.inf))
            empty = sensed.cost[state[best]] == 0
            if empty.any():
                # Along roads of no length equal ways might be told in a circle: the last written is one of some length,
                # or, where there are but several of none, that of the fewest steps.
                through_some = np.zeros(len(begins), dtype=np.bool_)
                through_some[group[best[~empty]]] = True
                none = group[best[empty]]
                none = none[~through_some[none]]
                best = np.concatenate([best[empty], best[~empty]])
                if len(np.unique(none)) < len(none):
                    steps = np.append(np.ones(n), 0.0)
                    jump = np.append(np.where((before < 0) | (before >= n), n, before), n).astype(np.intp)
                    best = best[np.argsort(-self._added_up(steps, jump)[state[best]], kind="stable")]
            arc[point[best]] = state[best]
        by = before[sensed.ruled]
        here = sensed.junctions.points + np.arange(len(by))
        cost[here] = state_cost[sensed.ruled]
        arc[here] = np.where(by >= n, SEED, np.where(by < 0, UNREACHED, by))
        return cost, arc

    def _tell_climbs(self, arc: IntArray, before: IntArray, seeds: Seeds, direction: Direction) -> None:
        """Tell where a state was entered by one that turned back, in place."""
        sensed, n = self.sensed(direction), len(before)
        # Those that turn back along the road by which their point was reached first; nothing turns back at the place.
        turns_back, some = np.zeros(n + 1, dtype=np.bool_), sensed.may_climb
        turns_back[some] = arc[sensed.entry[some]] == sensed.turned[some]
        by = before[sensed.ruled]
        for row in np.flatnonzero(turns_back.take(by, mode="clip") & (by >= 0)).tolist():
            came = int(by[row])
            while turns_back[min(earlier := int(before[came]), n)]:
                came = earlier
            if earlier >= n:
                earlier = n + int(seeds.way[np.searchsorted(seeds.state, came)])
            arc[sensed.junctions.points + row] = CLIMBED - earlier

    def _other(self, arc: IntArray, seeds: EntrySeeds, place: Spots, direction: Direction) -> NDArray[Any]:
        """The other quantity of a tree's entries."""
        sensed, n = self.sensed(direction), len(arc)
        other, jump = np.zeros(n + 1), np.full(n + 1, n, dtype=np.intp)
        reached = np.flatnonzero(arc >= 0)
        other[reached], jump[reached] = self.state_other[arc[reached]], sensed.entry[arc[reached]]
        started = arc[seeds.entry] == SEED
        other[seeds.entry[started]] = seeds.other[started]
        for entry in np.flatnonzero(arc <= CLIMBED).tolist():
            climbed, came = self._climb(arc, int(arc[entry]), place, direction)
            other[entry] = sum(self.state_other[state] for state in climbed)
            if came < len(self.state_link):
                other[entry] += self.state_other[came]
                jump[entry] = sensed.entry[came]
            else:
                along = float(self.spot_cost(place)[1][0])
                ahead = (came == len(self.state_link)) == (direction == "from")
                other[entry] += float(self.link_other[place.link[0]]) - along if ahead else along
        whole = self._added_up(other, jump)
        whole[arc == UNREACHED] = np.inf
        return whole

    def _climb(self, arc: IntArray, told: int, place: Spots, direction: Direction) -> tuple[list[int], int]:
        """States driven back along a tree, the last one first, and the state that came before them.

        Args:
            arc: of the tree.
            told: :data:`CLIMBED` and below.
            place: of the tree.
        """
        sensed, links = self.sensed(direction), self.links
        came = CLIMBED - told
        if came < len(self.state_link):
            junction = int(sensed.end[came])
        else:
            ahead = (came == len(self.state_link)) == (direction == "from")
            junction = int((links.v if ahead else links.u)[place.link[0]])
        driven: list[int] = []
        while not sensed.junctions.ruled[junction]:
            driven.append(int(sensed.turned[arc[junction]]))
            junction = int(sensed.end[driven[-1]])
        return driven[::-1], came

    def _seed(self, cost: FloatArray, arc: IntArray, seeds: EntrySeeds, bound: float) -> None:
        """Put in where the place itself is nearest, in place."""
        nearer = (seeds.cost <= cost[seeds.entry]) & (seeds.cost <= bound)
        arc[seeds.entry[nearer]], cost[seeds.entry[nearer]] = SEED, seeds.cost[nearer]

    def _gather(self, cost: FloatArray, other: NDArray[Any], arc: IntArray, direction: Direction) -> None:
        """Put in the cheapest way onto each link of several lanes, in place."""
        if direction == "to" or not len(self.several):
            return
        states = np.flatnonzero(self.gathering >= 0)
        entry, into = self.sensed("from").entry[states], self.gathering[states]
        order = np.lexsort((cost[entry], into))
        first = order[np.flatnonzero(np.diff(into[order], prepend=-1))]
        for values in (cost, other, arc):
            values[into[first]] = values[entry[first]]

    def entry_costs(self, tree: Tree, direction: Direction) -> tuple[FloatArray, FloatArray]:
        """Cost to where each link is entered, at its u and v end; (l,) each, infinite if it isn't.

        At one end it may be too low where the link is nearer by the other one, from which it is covered first.
        """
        by_u, by_v = self._entries(np.arange(len(self.links.u)), direction)
        return (
            np.where(by_u < 0, np.inf, tree.cost.take(by_u, mode="clip")),
            np.where(by_v < 0, np.inf, tree.cost.take(by_v, mode="clip")),
        )

    @cached_property
    def _entered_from(self) -> NDArray[np.intp]:
        """(d + 1,) entry of a tree from its place for each directed link; -1 for none at the end."""
        arriving = self.arriving[: len(self.directed.link)].astype(np.intp)
        entry = self.sensed("from").entry[arriving]
        return np.append(np.where(self.gathering[arriving] < 0, entry, self.gathering[arriving]), -1)

    @cached_property
    def _entered_to(self) -> NDArray[np.intp]:
        """(d + 1,) likewise of a tree to its place."""
        return np.append(self.sensed("to").entry[: len(self.directed.link)].astype(np.intp), -1)

    def _entries(self, link: NDArray[np.integer], direction: Direction) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Entries through which a tree comes to links by the u end and by the v end, -1 where one-way forbids."""
        onward, back = self.directed.number[0, link], self.directed.number[1, link]
        if direction == "to":
            return self._entered_to[back], self._entered_to[onward]
        return self._entered_from[onward], self._entered_from[back]

    def _slots(self, targets: Spots, direction: Direction) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Entry whose cost leads to each target by its u end and by its v end."""
        links, link = self.links, targets.link
        by_u, by_v = self._entries(link, direction)
        at_u, at_v = self._at_ends(targets)
        return np.where(at_u, links.u[link], by_u), np.where(at_v, links.v[link], by_v)

    def _at_ends(self, spots: Spots) -> tuple[BoolArray, BoolArray]:
        return spots.metres <= 0, spots.metres >= self.links.metres[spots.link]

    def _by_ends(self, targets: Spots, direction: Direction) -> tuple[tuple[Entries, Entries], tuple[FloatArray, ...]]:
        from_u, from_v = self.departures(targets, opposite(direction))
        at_u, at_v = self._at_ends(targets)
        from_u[at_v & ~at_u] = np.inf  # a place at a junction is reached there by every road: its point says so
        from_v[at_u & ~at_v] = np.inf
        return self._slots(targets, direction), (from_u, from_v)

    def _on_links(self, spots: Spots, nowhere: int) -> Spots:
        at_u, at_v = self._at_ends(spots)
        return Spots(np.where(at_u | at_v, nowhere, spots.link).astype(np.int32), spots.metres, spots.seconds)

    def joined(
        self,
        trees: Sequence[Tree],  # noqa: ARG002 — what can be reached doesn't depend on how far was searched
        places: Spots,
        direction: Direction,
        targets: Spots,
    ) -> NDArray[np.int8]:
        """The same as :meth:`sidestream_map.routing.trees.OverLinks.joined`; is always sure."""
        (by_u, by_v), (from_u, from_v) = self._by_ends(targets, direction)
        found = np.zeros((len(places), len(targets)), dtype=np.int8)
        for row in range(len(places)):
            there = self._reachable(places.take(slice(row, row + 1)), direction)
            for slot, rest in ((by_u, from_u), (by_v, from_v)):
                found[row, np.isfinite(rest) & (slot >= 0) & there.take(slot, mode="clip")] = 1
        return found

    def _reachable(self, place: Spots, direction: Direction) -> BoolArray:
        """(tree_size,) whether there is any way between a place and each entry of a tree."""
        sensed, n = self.sensed(direction), len(self.state_link)
        reached = np.zeros(n, dtype=np.bool_)
        departures = self.departures_from(place, direction)
        for part in np.unique(self._parts[state_seeds(departures).state]).tolist():
            if (known := self._known_reaches.get((direction, part))) is None:
                indptr, head = self.rows(direction)
                turns = csr_array((np.ones(len(head), dtype=np.int8), head, indptr), shape=(n, n))
                one = int(np.flatnonzero(self._parts == part)[0])
                known = np.zeros(n, dtype=np.bool_)
                known[breadth_first_order(turns, one, return_predecessors=False)] = True
                if len(self._known_reaches) < REACHES_KEPT:
                    self._known_reaches[direction, part] = known
            reached |= known
        there = np.zeros(self.tree_size, dtype=np.bool_)
        there[sensed.junctions.points :][: len(sensed.ruled)] = reached[sensed.ruled]
        state, point = sensed.comes
        there[point[reached[state]]] = True
        if direction == "from":
            there[self.gathering[(self.gathering >= 0) & reached]] = True
        there[self.entry_seeds(departures, direction).entry] = True
        return there

    @cached_property
    def _parts(self) -> IntArray:
        """(s,) part within which all states reach each other."""
        indptr, head = self.rows("from")
        shape = (len(self.state_link), len(self.state_link))
        turns = csr_array((np.ones(len(head), dtype=np.int8), head, indptr), shape=shape)
        return np.asarray(connected_components(turns, connection="strong")[1], dtype=np.int32)

    @cached_property
    def _known_reaches(self) -> dict[tuple[Direction, int], BoolArray]:
        """What the states of a part reach; nearly all are in one part."""
        return {}

    def pieces(
        self, tree: Tree, place: Spots, direction: Direction, target: Spots, via: int
    ) -> list[tuple[int, float, float]]:
        """The same as :meth:`sidestream_map.routing.trees.Graph.pieces`."""
        link, at, here = int(target.link[0]), float(target.metres[0]), float(place.metres[0])
        if via == DIRECT:
            steps = [(link, here, at)]
        else:
            length = float(self.links.metres[link])
            steps = [(link, 0.0 if via == VIA_U else length, at)]
            driven, way = self._way(tree, place, direction, int(self._slots(target, direction)[via != VIA_U][0]))
            for state in driven:
                lane = self.state_link[state]
                link = int(self.directed.link[lane])
                length = float(self.links.metres[link])
                against = bool(self.directed.backward[lane]) != (direction == "to")
                steps.append((link, length if against else 0.0, 0.0 if against else length))
            if way != FREE:
                link = int(place.link[0])
                towards_v = (way == 0) == (direction == "from")
                steps.append((link, here, float(self.links.metres[link]) if towards_v else 0.0))
        if direction == "to":
            return [(link, leave, enter) for link, enter, leave in steps]
        return steps[::-1]

    def _way(self, tree: Tree, place: Spots, direction: Direction, entry: int) -> tuple[list[int], int]:
        """States driven between a place and an entry of its tree, those next to the entry first, and how it is left."""
        sensed, driven = self.sensed(direction), []
        while (told := int(tree.arc[entry])) != SEED:
            state = told
            if told <= CLIMBED:
                climbed, state = self._climb(tree.arc, told, place, direction)
                driven += climbed
                if state >= len(self.state_link):
                    return driven, state - len(self.state_link)
            driven.append(state)
            entry = int(sensed.entry[state])
        seeds = self.entry_seeds(self.departures_from(place, direction), direction)
        return driven, int(seeds.way[np.searchsorted(seeds.entry, entry)])
