"""States of a network with restricted turns, or with sections that only the ends of hauls may use.

A search over junctions can't know how it came to one. So what is driven are *states*: a directed link, about to be
driven. The cost of a state is the cost up to the link's start by a way that may go on into it; from a state to one that
may follow it costs the link. A tree towards its place is the same on the graph turned round: about to be driven
backward, that is, just been driven.

Sections that are open to the ends of hauls only have two states each, *leaving* and *arriving*: a haul goes leaving,
open, arriving, and never back. A way is so a run of such sections, open roads, and a run of such sections.

Where a manoeuvre over several roads is restricted, a directed link is there more than once: plain, and for each
beginning of a manoeuvre that ends with it (:mod:`sidestream_map.routing.trees.turns.memory`); all these are its
*lanes*. A haul begins on a plain one. It may end on any, so that a tree from its place has one *gathering* of such a
link's lanes besides, that of the cheapest.

A place at a junction is left by every road there and reached by every road; it is on a section for ends only where all
that meet there are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from sidestream_map.roads import FloatArray, RoadNetwork
from sidestream_map.routing.trees.chains import BoolArray, IntArray, Links, Spots
from sidestream_map.routing.trees.trees import Direction, Minimise, OverLinks
from sidestream_map.routing.trees.turns.directed import DirectedLinks, allowed_turns, directed_links, turn_rules
from sidestream_map.routing.trees.turns.memory import Memories, with_memories
from sidestream_map.routing.trees.turns.points import AFTER, BEFORE, OPEN, Junctions, SensedStates
from sidestream_map.routing.trees.turns.search import EntrySeeds

FREE: Final = 2
"""How a tree leaves its place, next to forward (0) and backward (1) along its link: from a junction, by any road."""


DIRECTIONS: Final[tuple[Direction, Direction]] = ("from", "to")


class Departure(NamedTuple):
    """One way to leave a place: to a junction, and on from there.

    Attributes:
        junction: it comes to.
        states: that it may go on into.
        cost: up to the junction.
        other: the other quantity.
        way: 0, 1 or :data:`FREE`.
        lane: directed link that it drives, -1 at a junction.
    """

    junction: int
    states: NDArray[np.intp]
    cost: float
    other: float
    way: int
    lane: int


class Seeds(NamedTuple):
    """States next to a place, each once, in rising order: the cost up to each, and way."""

    state: NDArray[np.intp]
    cost: FloatArray
    way: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class TurnStates(OverLinks):
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
    def of(cls, network: RoadNetwork, links: Links, minimise: Minimise, ends_only: BoolArray) -> Self:
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
    def arriving(self) -> IntArray:
        """(d + r,) state in which a haul arrives on each lane."""
        return _arriving(self.ends_only)

    @cached_property
    def state_link(self) -> IntArray:
        """(s,) directed link of each state."""
        return np.concatenate([self.lane_link, self.lane_link[self.ends_only]])

    @cached_property
    def several(self) -> IntArray:
        """(q,) directed links of several lanes, in order."""
        return np.unique(self.remembers)

    @property
    def both_ways(self) -> bool:
        """Whether every way may be driven back: turns are not restricted alike in both directions."""
        return False

    def rows(self, direction: Direction) -> tuple[IntArray, IntArray]:
        """Where what may follow each state starts, (s + 1,), and that, as a search of a direction goes."""
        return self._rows_from if direction == "from" else self._rows_to

    @cached_property
    def _rows_from(self) -> tuple[IntArray, IntArray]:
        return self._compressed(self.before, self.after)

    @cached_property
    def _rows_to(self) -> tuple[IntArray, IntArray]:
        return self._compressed(self.after, self.before)

    def _compressed(self, tail: IntArray, head: IntArray) -> tuple[IntArray, IntArray]:
        order = np.lexsort((head, tail))
        counts = np.bincount(tail, minlength=len(self.state_link))
        return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32), head[order]

    @cached_property
    def state_cost(self) -> FloatArray:
        """(s,) cost of driving each state."""
        return self.link_cost[self.directed.link[self.state_link]]

    @cached_property
    def state_other(self) -> FloatArray:
        """(s,) the other quantity of driving each state."""
        return self.link_other[self.directed.link[self.state_link]]

    @cached_property
    def junction_kinds(self) -> Junctions:
        """Which junctions have rules."""
        links, directed = self.links, self.directed
        count = len(directed.link)
        leaving = np.diff(directed.start)
        turning = leaving == 1
        start, follows = self.rows("from")
        follows, row = follows[: start[count]], np.repeat(np.arange(count), np.diff(start[: count + 1]))
        # A link for ends only follows twice, or arriving alone: it is counted where it arrives.
        arrives = np.zeros(len(self.state_link), dtype=np.bool_)
        arrives[self.arriving] = True
        ways_on = np.bincount(row, weights=arrives[follows], minlength=count)
        back = directed.number[1 - directed.backward.astype(np.intp), directed.link]
        odd = ways_on != leaving[directed.head] - ((back >= 0) & ~turning[directed.head])
        ruled = np.zeros(self.junctions, dtype=np.bool_)
        ruled[directed.head[odd]] = True
        turned = self.state_link[follows] == back[row]
        ruled[directed.head[row[turned & ~turning[directed.head[row]]]]] = True
        for ends in (directed.tail, directed.head):
            ruled[ends[self.remembers]] = True
        is_open = ~self.link_only & (links.forward | links.backward)
        only, some = np.ones(self.junctions, dtype=np.bool_), np.zeros(self.junctions, dtype=np.bool_)
        for ends in (links.u, links.v):
            only[ends[is_open]] = False
            some[ends[self.link_only]] = True
        # Among roads for ends only either every junction has rules or none: so nothing that comes second matters there.
        ends_only = (links.u[self.link_only], links.v[self.link_only])
        joins = csr_array((np.ones(len(ends_only[0]), dtype=np.int8), ends_only), shape=(self.junctions,) * 2)
        part = connected_components(joins, directed=False)[1]
        ruled = np.bincount(part, weights=ruled)[part] > 0
        return Junctions(ruled=ruled, turning=turning, only=only, some=some)

    def sensed(self, direction: Direction) -> SensedStates:
        """The states as a search of a direction sees them."""
        return self._sensed_from if direction == "from" else self._sensed_to

    @cached_property
    def _sensed_from(self) -> SensedStates:
        return self._seen("from")

    @cached_property
    def _sensed_to(self) -> SensedStates:
        return self._seen("to")

    def _seen(self, direction: Direction) -> SensedStates:
        start, follows = self.rows(direction)
        directed, driven, lanes = self.directed, self.state_link, len(self.lane_link)
        begin, end = (directed.tail, directed.head) if direction == "from" else (directed.head, directed.tail)
        leaves, only = np.arange(len(driven)) < lanes, self.ends_only[self.lane]
        first, last = (BEFORE, AFTER) if direction == "from" else (AFTER, BEFORE)
        layer = np.where(only, np.where(leaves, first, last), OPEN).astype(np.int8)
        # A place on an open road neither is reached by arriving nor is left by leaving.
        passes = leaves if direction == "from" else ~leaves | ~only
        return SensedStates(
            start=start,
            next=follows,
            cost=self.state_cost,
            other=self.state_other,
            begin=begin[driven],
            end=end[driven],
            turned=self._turned,
            layer=layer,
            feeds=passes | self.junction_kinds.only[end[driven]],
            junctions=self.junction_kinds,
        )

    @cached_property
    def lane(self) -> IntArray:
        """(s,) lane of each state."""
        lanes = np.arange(len(self.lane_link), dtype=np.int32)
        return np.concatenate([lanes, lanes[self.ends_only]])

    @cached_property
    def _turned(self) -> IntArray:
        """(s,) state that turns round from each, leaving or arriving as it does; -1 for none or for several lanes."""
        directed = self.directed
        back = directed.number[1 - directed.backward.astype(np.intp), directed.link]
        several = np.zeros(len(self.links.u), dtype=np.bool_)
        several[directed.link[self.several]] = True
        back = np.where(several[directed.link], -1, back)
        found = np.full(len(self.state_link), -1, dtype=np.int32)
        found[: len(back)] = back
        arrives = self.arriving[: len(back)]
        found[arrives] = np.where(back < 0, -1, self.arriving[back])
        return found

    @cached_property
    def _arrivals(self) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
        """Lanes ordered by the junction they come to, and where each junction's start."""
        head = self.directed.head[self.lane_link]
        counts = np.bincount(head, minlength=self.junctions)
        return np.concatenate([[0], np.cumsum(counts)]), np.argsort(head, kind="stable")

    def _at_junction(self, junction: int, direction: Direction) -> NDArray[np.intp]:
        """States that a place at a junction has next to it."""
        only = bool(self.junction_kinds.only[junction])
        if direction == "from":
            ways = np.arange(self.directed.start[junction], self.directed.start[junction + 1], dtype=np.intp)
        else:
            start, order = self._arrivals
            ways = order[start[junction] : start[junction + 1]]
        restricted = self.ends_only[ways]
        parts = [ways[~restricted]]
        # From an open section a haul can only go on arriving; to one it can only have come leaving.
        if only or direction == "from":
            parts.append(self.arriving[ways[restricted]].astype(np.intp))
        if only or direction == "to":
            parts.append(ways[restricted])
        return np.concatenate(parts)

    def departures_from(self, spot: Spots, direction: Direction) -> list[Departure]:
        """How the tree of one position leaves it."""
        links, link = self.links, int(spot.link[0])
        along, along_other = (float(values[0]) for values in self.spot_cost(spot))
        whole, whole_other = float(self.link_cost[link]), float(self.link_other[link])
        ends = [(spot.metres[0] <= 0, int(links.u[link])), (spot.metres[0] >= links.metres[link], int(links.v[link]))]
        found = [Departure(at, self._at_junction(at, direction), 0.0, 0.0, FREE, -1) for here, at in ends if here]
        if found:  # from a junction every road is free anyway
            return found
        start, follows = self.rows(direction)
        for way in (0, 1):
            number = int(self.directed.number[way, link])
            if number < 0:
                continue
            lanes = [number, *(len(self.directed.link) + np.flatnonzero(self.remembers == number)).tolist()]
            states = [number] if direction == "from" else self.arriving[lanes].tolist()
            on_to_v = (way == 0) == (direction == "from")
            cost = (whole - along, whole_other - along_other) if on_to_v else (along, along_other)
            next_to = np.concatenate([follows[start[state] : start[state + 1]] for state in states]).astype(np.intp)
            found.append(Departure(int(links.v[link] if on_to_v else links.u[link]), next_to, *cost, way, number))
        return found

    def entry_seeds(self, departures: list[Departure], direction: Direction) -> EntrySeeds:
        """Entries of a tree next to a position: points, states at junctions with rules, and gatherings.

        Args:
            departures: from the position.
            direction: of the tree.
        """
        sensed = self.sensed(direction)
        found: dict[int, tuple[float, float, int, int]] = {}  # few, so that arrays would take longer
        for each in departures:
            turned = int(self._turned[each.lane]) if each.lane >= 0 else -1
            backs = {}
            if turned >= 0 and not self.junction_kinds.turning[each.junction]:
                backs = {int(sensed.entry[state]): state for state in (turned, int(self.arriving[turned]))}
            for entry in self._next_to(each, sensed, direction):
                if entry not in found or each.cost < found[entry][0]:
                    found[entry] = each.cost, each.other, each.way, backs.get(entry, -1)
        entries = sorted(found)
        rows = [found[entry] for entry in entries]
        return EntrySeeds(
            entry=np.array(entries, dtype=np.intp),
            cost=np.array([row[0] for row in rows], dtype=np.float64),
            other=np.array([row[1] for row in rows], dtype=np.float64),
            way=np.array([row[2] for row in rows], dtype=np.int8),
            back=np.array([row[3] for row in rows], dtype=np.int32),
        )

    def _next_to(self, departure: Departure, sensed: SensedStates, direction: Direction) -> list[int]:
        """Points, states and gatherings that leaving a place comes to; places at the junction have a point too."""
        junction, places = departure.junction, self.junction_kinds
        if places.ruled[junction]:
            found: list[int] = [*sensed.entry[departure.states].tolist(), junction]
            if direction == "from" and len(self.several):
                found += [entry for entry in self.gathering[departure.states].tolist() if entry >= 0]
            return found
        before = places.only[junction] if departure.lane < 0 else self.ends_only[departure.lane]
        points = [junction, int(places.after[junction]), *([int(places.before[junction])] if before else [])]
        return [point for point in points if point >= 0]

    @cached_property
    def told(self) -> int:
        """Points and states that a tree tells; gatherings follow."""
        return self.junction_kinds.points + max(len(self.sensed(way).ruled) for way in DIRECTIONS)

    @cached_property
    def gathering(self) -> NDArray[np.intp]:
        """(s,) gathering in which each state's cost counts, -1 for none."""
        found = np.full(len(self.state_link), -1, dtype=np.intp)
        lanes = np.flatnonzero(np.isin(self.lane_link, self.several))
        found[self.arriving[lanes]] = self.told + np.searchsorted(self.several, self.lane_link[lanes])
        return found


def _arriving(only: BoolArray) -> IntArray:
    """(d,) state in which a haul arrives on each directed link: its own, or another one where it is for ends only."""
    state = np.arange(len(only), dtype=np.int32)
    state[only] = len(only) + np.arange(np.count_nonzero(only), dtype=np.int32)
    return state


def state_seeds(departures: list[Departure]) -> Seeds:
    """States next to a position.

    Args:
        departures: from the position.
    """
    found: dict[int, tuple[float, int]] = {}
    for each in departures:
        for state in each.states.tolist():
            if state not in found or each.cost < found[state][0]:
                found[state] = each.cost, each.way
    states = sorted(found)
    costs = np.array([found[state][0] for state in states], dtype=np.float64)
    ways = np.array([found[state][1] for state in states], dtype=np.int8)
    return Seeds(np.array(states, dtype=np.intp), costs, ways)
