"""Shortest-path trees with restricted turns, or with sections that only the ends of hauls may use.

A search over junctions can't know how it came to one. Here it goes over *states*: a directed link, about to be driven.
The cost of a state is the cost up to the link's start by a way that may go on into it; from a state to one that may
follow it costs the link. A tree towards its place is the same on the graph turned round: about to be driven backward,
that is, just been driven.

Sections that are open to the ends of hauls only have two states each, *leaving* and *arriving*: a haul goes leaving,
open, arriving, and never back. A way is so a run of such sections, open roads, and a run of such sections.

Where a manoeuvre over several roads is restricted, a directed link is there more than once: plain, and for each
beginning of a manoeuvre that ends with it (:mod:`sidestream_map.routing.trees.memory`); all these are its *lanes*. A
haul begins on a plain one. It may end on any, so that a tree from its place has one *gathering* of such a link's lanes
besides, that of the cheapest.

A place at a junction is left by every road there and reached by every road; it is on a section for ends only where all
that meet there are. For that, a tree has one *sink* a junction besides the states, filled once the states are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components, dijkstra

from sidestream_map.roads import FloatArray, RoadNetwork
from sidestream_map.routing.trees.chains import BoolArray, IntArray, Links, Spots
from sidestream_map.routing.trees.memory import Memories, with_memories
from sidestream_map.routing.trees.quick_search import StateRows, States, StateSeeds, pays
from sidestream_map.routing.trees.trees import (
    DIRECT,
    SEED,
    UNREACHED,
    VIA_U,
    Direction,
    Entries,
    Minimise,
    OverLinks,
    Tree,
    opposite,
)
from sidestream_map.routing.trees.turn_links import DirectedLinks, allowed_turns, directed_links, turn_rules

FREE: Final = 2
"""How a tree leaves its place, next to forward (0) and backward (1) along its link: from a junction, by any road."""
REACHES_KEPT: Final = 32
"""Parts of a network of which it is kept what they reach, a byte a state."""


class Seeds(NamedTuple):
    """Where a search starts from a place: states and sinks, and the cost up to each."""

    state: NDArray[np.intp]
    cost: FloatArray
    other: FloatArray
    way: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class TurnGraph(OverLinks):
    """States and what may follow each.

    There are d directed links, r that remember, a states of arriving, s = d + r + a states, j junctions.
    State ``i < d`` is directed link i, states up to d + r are links that remember, all leaving where they are for ends
    only; the others are arriving.

    Attributes:
        directed: directed links.
        link_only: (l,) bool, whether the link is for ends only.
        before: (e,) int32 state.
        after: (e,) int32 state that may follow it.
        remembers: (r,) int32 directed link of each state that remembers how it was come to.
    """

    directed: DirectedLinks
    link_only: BoolArray
    before: IntArray
    after: IntArray
    remembers: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int32))

    @classmethod
    def of(cls, network: RoadNetwork, links: Links, minimise: Minimise, ends_only: BoolArray) -> TurnGraph:
        """The states of some links.

        Args:
            network: with its turn restrictions and manoeuvres.
            links: of the network, made with the same ``ends_only``.
            minimise: ``metres`` or ``seconds``.
            ends_only: (m,) sections that only a haul's start or end may drive.
        """
        directed = directed_links(links)
        link_only = ends_only[links.order[links.start[:-1]]]
        memories = Memories.of(network, links, directed)
        rules = turn_rules(network, links, directed, memories.first_wanted())
        first, then = with_memories(directed, memories, rules, *allowed_turns(directed, rules))
        only = link_only[directed.link][np.concatenate([np.arange(len(directed.link)), memories.links])]
        arriving = _arriving(only)
        into, within = only[then], only[first] & only[then]
        before = (first[~into], first[within], first[into], arriving[first[within]])
        after = (then[~into], then[within], arriving[then[into]], arriving[then[within]])
        states = (np.concatenate(before), np.concatenate(after), memories.links)
        return cls(links, minimise, directed, link_only, *states)

    @cached_property
    def lane_link(self) -> IntArray:
        """(d + r,) directed link of each lane."""
        return np.concatenate([np.arange(len(self.directed.link), dtype=np.int32), self.remembers])

    @cached_property
    def ends_only(self) -> BoolArray:
        """(d + r,) whether only the ends of hauls may use a lane."""
        return self.link_only[self.directed.link[self.lane_link]]

    @cached_property
    def _arriving(self) -> IntArray:
        return _arriving(self.ends_only)

    @cached_property
    def state_link(self) -> IntArray:
        """(s,) directed link of each state."""
        return np.concatenate([self.lane_link, self.lane_link[self.ends_only]])

    @cached_property
    def _several(self) -> IntArray:
        """(q,) directed links of several lanes, in order."""
        return np.unique(self.remembers)

    @cached_property
    def _gathering(self) -> NDArray[np.intp]:
        """(s,) gathering in which each state's cost counts, -1 for none."""
        found = np.full(len(self.state_link), -1, dtype=np.intp)
        lanes = np.flatnonzero(np.isin(self.lane_link, self._several))
        place = np.searchsorted(self._several, self.lane_link[lanes])
        found[self._arriving[lanes]] = len(self.state_link) + self.junctions + place
        return found

    @cached_property
    def _entered_or_none(self) -> NDArray[np.intp]:
        """(d + 1,) where the cost to a directed link stands in a tree from its place; -1 for none at the end."""
        arriving = self._arriving[: len(self.directed.link)].astype(np.intp)
        gathered = self._gathering[arriving]
        return np.append(np.where(gathered < 0, arriving, gathered), -1)

    @property
    def tree_size(self) -> int:
        """Entries of one tree: states, sinks and gatherings."""
        return len(self.state_link) + self.junctions + len(self._several)

    @property
    def both_ways(self) -> bool:
        """Whether every way may be driven back: turns are not restricted alike in both directions."""
        return False

    def _sink(self, junction: IntArray) -> NDArray[np.intp]:
        return len(self.state_link) + junction.astype(np.intp)

    def _rows(self, direction: Direction) -> tuple[IntArray, IntArray, FloatArray]:
        return self._rows_from if direction == "from" else self._rows_to

    @cached_property
    def _rows_from(self) -> tuple[IntArray, IntArray, FloatArray]:
        return self._compressed("from")

    @cached_property
    def _rows_to(self) -> tuple[IntArray, IntArray, FloatArray]:
        return self._compressed("to")

    def _compressed(self, direction: Direction) -> tuple[IntArray, IntArray, FloatArray]:
        """Compressed rows of states for one direction."""
        tail, head = (self.before, self.after) if direction == "from" else (self.after, self.before)
        order = np.lexsort((head, tail))
        tail, head = tail[order], head[order]
        counts = np.bincount(tail, minlength=len(self.state_link))
        indptr = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        return indptr, head, self._state_cost[tail]

    @cached_property
    def _state_cost(self) -> FloatArray:
        return self.link_cost[self.directed.link[self.state_link]]

    def _feeders(self, direction: Direction) -> tuple[NDArray[np.intp], IntArray]:
        return self._feeders_from if direction == "from" else self._feeders_to

    @cached_property
    def _feeders_from(self) -> tuple[NDArray[np.intp], IntArray]:
        return self._feeding("from")

    @cached_property
    def _feeders_to(self) -> tuple[NDArray[np.intp], IntArray]:
        return self._feeding("to")

    def _feeding(self, direction: Direction) -> tuple[NDArray[np.intp], IntArray]:
        """States that reach each junction's sink, ordered by junction, and that junction."""
        states = np.arange(len(self.state_link))
        lanes = len(self.lane_link)
        # A place on an open road neither is reached by arriving nor is left by leaving.
        passes = states < lanes if direction == "from" else (states >= lanes) | ~self.ends_only[self.state_link]
        end = (self.directed.head if direction == "from" else self.directed.tail)[self.state_link]
        states = states[passes | self._junction_only[end]]
        states = states[np.argsort(end[states], kind="stable")]
        return states, end[states]

    @cached_property
    def _arrivals(self) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
        """Lanes ordered by the junction they come to, and where each junction's start."""
        head = self.directed.head[self.lane_link]
        counts = np.bincount(head, minlength=self.junctions)
        return np.concatenate([[0], np.cumsum(counts)]), np.argsort(head, kind="stable")

    @cached_property
    def _junction_only(self) -> BoolArray:
        """(j,) whether all links that meet at a junction are for ends only."""
        links = self.links
        is_open = ~self.link_only & (links.forward | links.backward)
        only = np.ones(self.junctions, dtype=np.bool_)
        only[links.u[is_open]] = only[links.v[is_open]] = False
        return only

    def _at_junction(self, junction: int, direction: Direction) -> NDArray[np.intp]:
        """States and sinks that a place at a junction has next to it."""
        only = bool(self._junction_only[junction])
        if direction == "from":
            ways = np.arange(self.directed.start[junction], self.directed.start[junction + 1], dtype=np.intp)
        else:
            start, order = self._arrivals
            ways = order[start[junction] : start[junction + 1]]
        restricted = self.ends_only[ways]
        parts = [ways[~restricted]]
        # From an open section a haul can only go on arriving; to one it can only have come leaving.
        if only or direction == "from":
            parts.append(self._arriving[ways[restricted]].astype(np.intp))
        if only or direction == "to":
            parts.append(ways[restricted])
        return self._gathered(np.concatenate([*parts, self._sink(np.array([junction]))]), direction)

    def _gathered(self, states: NDArray[np.intp], direction: Direction) -> NDArray[np.intp]:
        """States and sinks, with the gatherings that count the states."""
        if direction == "to":
            return states
        found = self._gathering[states[states < len(self.state_link)]]
        return np.concatenate([states, found[found >= 0]])

    def _seeds(self, spot: Spots, direction: Direction) -> Seeds:
        """Where the tree of one position leaves it, each state once."""
        links, link = self.links, int(spot.link[0])
        found: list[tuple[NDArray[np.intp], float, float, int]] = []
        along, along_other = (float(values[0]) for values in self.spot_cost(spot))
        whole, whole_other = float(self.link_cost[link]), float(self.link_other[link])
        ends = [(spot.metres[0] <= 0, int(links.u[link])), (spot.metres[0] >= links.metres[link], int(links.v[link]))]
        found += [(self._at_junction(at, direction), 0.0, 0.0, FREE) for here, at in ends if here]
        at_junction = bool(found)
        indptr, head, _ = self._rows(direction)
        for way in (0, 1):
            number = int(self.directed.number[way, link])
            if number < 0 or at_junction:  # from a junction every road is free anyway
                continue
            lanes = [number, *(len(self.directed.link) + np.flatnonzero(self.remembers == number)).tolist()]
            states = [number] if direction == "from" else self._arriving[lanes].tolist()
            on_to_v = (way == 0) == (direction == "from")
            cost = (whole - along, whole_other - along_other) if on_to_v else (along, along_other)
            sink = self._sink(np.array([links.v[link] if on_to_v else links.u[link]]))
            next_to = [head[indptr[state] : indptr[state + 1]].astype(np.intp) for state in states]
            found.append((self._gathered(np.concatenate([*next_to, sink]), direction), *cost, way))
        reached = np.concatenate([np.zeros(0, dtype=np.intp), *(part[0] for part in found)])
        sizes = [len(part[0]) for part in found]
        costs, others = (np.repeat(np.array([part[i] for part in found]), sizes) for i in (1, 2))
        ways = np.repeat(np.array([part[3] for part in found], dtype=np.int8), sizes)
        order = np.lexsort((costs, reached))
        first = order[np.flatnonzero(np.diff(reached[order], prepend=-1))]
        return Seeds(reached[first], costs[first], others[first], ways[first])

    @cached_property
    def _quick_from(self) -> States:
        return self._laid_out("from")

    @cached_property
    def _quick_to(self) -> States:
        return self._laid_out("to")

    def _laid_out(self, direction: Direction) -> States:
        indptr, head, _ = self._rows(direction)
        directed, lanes = self.directed, self.state_link
        begin, end = (directed.tail, directed.head) if direction == "from" else (directed.head, directed.tail)
        feeds = np.zeros(len(lanes), dtype=np.bool_)
        feeds[self._feeders(direction)[0]] = True
        usual = np.zeros(len(lanes), dtype=np.bool_)
        usual[: len(directed.link)] = ~self.link_only[directed.link]
        return States(
            StateRows(
                start=indptr,
                after=head,
                cost=self._state_cost,
                other=self.link_other[directed.link[lanes]],
                begin=begin[lanes],
                end=end[lanes],
                turned=directed.number[1 - directed.backward[lanes].astype(np.intp), directed.link[lanes]],
                usual=usual,
                feeds=feeds,
                junctions=self.junctions,
            )
        )

    def trees(self, spots: Spots, direction: Direction, bound: float = np.inf) -> list[Tree]:
        """Compute one tree for each spot.

        Args:
            spots: p positions.
            direction: ``from`` or ``to`` them.
            bound: what costs more is not searched for.
        """
        n, p = len(self.state_link), len(spots)
        seeds = [self._seeds(spots.take(slice(row, row + 1)), direction) for row in range(p)]
        if pays(n):
            return self._quick_trees(seeds, direction, bound)
        indptr, head, cost = self._rows(direction)
        in_states = [each.state < n for each in seeds]
        ends = np.cumsum([np.count_nonzero(each) for each in in_states], dtype=np.int32)
        matrix = csr_array(
            (
                np.concatenate([cost, *(each.cost[some] for each, some in zip(seeds, in_states, strict=True))]),
                np.concatenate(
                    [head, *(each.state[some].astype(np.int32) for each, some in zip(seeds, in_states, strict=True))]
                ),
                np.concatenate([indptr, indptr[-1] + ends]),
            ),
            shape=(n + p, n + p),
        )
        costs, before = dijkstra(matrix, indices=np.arange(n, n + p), return_predecessors=True, limit=bound)
        return [self._tree(costs[row, :n], before[row, :n], seeds[row], direction, bound) for row in range(p)]

    def _quick_trees(self, seeds: list[Seeds], direction: Direction, bound: float) -> list[Tree]:
        states = self._quick_from if direction == "from" else self._quick_to
        starts = []
        for each in seeds:
            some = each.state < len(self.state_link)
            starts.append(StateSeeds(each.state[some], each.cost[some], each.other[some]))
        trees = []
        for each, found in zip(seeds, states.search(starts, bound, self.tree_size, self.other_kind), strict=True):
            cost, other, arc = found.cost, found.other, found.arc
            if direction == "from" and len(self._several):
                self._gather(cost, arc)
                gathered = len(self.state_link) + self.junctions + np.arange(len(self._several))
                gathered = gathered[arc[gathered] >= 0]
                last = arc[gathered]
                other[gathered] = other[last] + self.link_other[self.directed.link[self.state_link[last]]]
            self._seed_sinks(cost, arc, each)
            started = arc[each.state] == SEED
            other[each.state[started]] = each.other[started]
            trees.append(Tree(cost, other, arc, np.inf if found.whole else bound))
        return trees

    def _tree(self, state_cost: FloatArray, before: IntArray, seeds: Seeds, direction: Direction, bound: float) -> Tree:
        states, n = len(self.state_link), self.tree_size
        cost, arc = np.full(n, np.inf), np.full(n, UNREACHED, dtype=np.int32)
        cost[:states] = state_cost
        arc[:states] = np.where(before >= states, SEED, np.where(before < 0, UNREACHED, before))
        self._fill_sinks(cost, arc, seeds, direction)
        reached = np.flatnonzero(arc >= 0)
        other, jump = np.zeros(n + 1), np.full(n + 1, n, dtype=np.intp)
        other[reached] = self.link_other[self.directed.link[self.state_link[arc[reached]]]]
        jump[reached] = arc[reached]
        started = arc[seeds.state] == SEED
        other[seeds.state[started]] = seeds.other[started]
        whole = self._added_up(other, jump)
        whole[arc == UNREACHED] = np.inf
        return Tree(cost, whole, arc, bound)

    def _fill_sinks(self, cost: FloatArray, arc: IntArray, seeds: Seeds, direction: Direction) -> None:
        """Put in the cheapest way to each junction, and onto each link of several lanes, in place."""
        states, junction = self._feeders(direction)
        through = cost[states] + self._state_cost[states]
        begins = np.flatnonzero(np.diff(junction, prepend=-1))
        if len(begins):
            least = np.minimum.reduceat(through, begins)
            cost[self._sink(junction[begins])] = least
            best = (through == np.repeat(least, np.diff(begins, append=len(states)))) & np.isfinite(through)
            arc[self._sink(junction[best])] = states[best]
        if direction == "from" and len(self._several):
            self._gather(cost, arc)
        self._seed_sinks(cost, arc, seeds)

    def _seed_sinks(self, cost: FloatArray, arc: IntArray, seeds: Seeds) -> None:
        """Put in where the place is next to a junction or a gathering, in place."""
        sinks = seeds.state >= len(self.state_link)
        nearer = seeds.state[sinks][seeds.cost[sinks] <= cost[seeds.state[sinks]]]
        arc[nearer] = SEED
        cost[seeds.state[sinks]] = np.minimum(cost[seeds.state[sinks]], seeds.cost[sinks])

    def _gather(self, cost: FloatArray, arc: IntArray) -> None:
        states = np.flatnonzero(self._gathering >= 0)
        states = states[np.lexsort((cost[states], self._gathering[states]))]
        into = self._gathering[states]
        cheapest = states[np.flatnonzero(np.diff(into, prepend=-1))]
        cost[self._gathering[cheapest]], arc[self._gathering[cheapest]] = cost[cheapest], arc[cheapest]

    def entry_costs(self, tree: Tree, direction: Direction) -> tuple[FloatArray, FloatArray]:
        """Cost to where each link is entered, at its u and v end; (l,) each, infinite if it isn't."""
        by_u, by_v = self._entries(np.arange(len(self.links.u)), direction)
        return (
            np.where(by_u < 0, np.inf, tree.cost.take(by_u, mode="clip")),
            np.where(by_v < 0, np.inf, tree.cost.take(by_v, mode="clip")),
        )

    def _entries(self, link: NDArray[np.integer], direction: Direction) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """States through which a tree enters links at the u end and at the v end, -1 where one-way forbids."""
        onward, back = self.directed.number[0, link], self.directed.number[1, link]
        if direction == "to":
            return back.astype(np.intp), onward.astype(np.intp)
        return self._entered_or_none[onward], self._entered_or_none[back]

    def _slots(self, targets: Spots, direction: Direction) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """State or sink whose cost leads to each target by its u end and by its v end."""
        links, link = self.links, targets.link
        by_u, by_v = self._entries(link, direction)
        at_u, at_v = self._at_ends(targets)
        return np.where(at_u, self._sink(links.u[link]), by_u), np.where(at_v, self._sink(links.v[link]), by_v)

    def _at_ends(self, spots: Spots) -> tuple[BoolArray, BoolArray]:
        return spots.metres <= 0, spots.metres >= self.links.metres[spots.link]

    def _by_ends(self, targets: Spots, direction: Direction) -> tuple[tuple[Entries, Entries], tuple[FloatArray, ...]]:
        from_u, from_v = self.departures(targets, opposite(direction))
        at_u, at_v = self._at_ends(targets)
        from_u[at_v & ~at_u] = np.inf  # a place at a junction is reached there by every road: the sink says so
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
        states, seeds = len(self.state_link), self._seeds(place, direction)
        there = np.zeros(self.tree_size, dtype=np.bool_)
        for part in np.unique(self._parts[seeds.state[seeds.state < states]]).tolist():
            if (known := self._known_reaches.get((direction, part))) is None:
                indptr, head, _ = self._rows(direction)
                turns = csr_array((np.ones(len(head), dtype=np.int8), head, indptr), shape=(states, states))
                one = int(np.flatnonzero(self._parts == part)[0])
                known = np.zeros(states, dtype=np.bool_)
                known[breadth_first_order(turns, one, return_predecessors=False)] = True
                if len(self._known_reaches) < REACHES_KEPT:
                    self._known_reaches[direction, part] = known
            there[:states] |= known
        feeders, junction = self._feeders(direction)
        there[self._sink(junction[there[feeders]])] = True
        there[self._gathering[(self._gathering >= 0) & there[:states]]] = True
        there[seeds.state] = True
        return there

    @cached_property
    def _parts(self) -> IntArray:
        """(s,) part within which all states reach each other."""
        indptr, head, _ = self._rows("from")
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
            state = int(self._slots(target, direction)[0 if via == VIA_U else 1][0])
            while (before := int(tree.arc[state])) != SEED:
                driven = self.state_link[before]
                link = int(self.directed.link[driven])
                length = float(self.links.metres[link])
                against = bool(self.directed.backward[driven]) != (direction == "to")
                steps.append((link, length if against else 0.0, 0.0 if against else length))
                state = before
            seeds = self._seeds(place, direction)
            way = int(seeds.way[np.searchsorted(seeds.state, state)])
            if way != FREE:
                link = int(place.link[0])
                towards_v = (way == 0) == (direction == "from")
                steps.append((link, here, float(self.links.metres[link]) if towards_v else 0.0))
        if direction == "to":
            return [(link, leave, enter) for link, enter, leave in steps]
        return steps[::-1]


def _arriving(only: BoolArray) -> IntArray:
    """(d,) state in which a haul arrives on each directed link: its own, or another one where it is for ends only."""
    state = np.arange(len(only), dtype=np.int32)
    state[only] = len(only) + np.arange(np.count_nonzero(only), dtype=np.int32)
    return state
