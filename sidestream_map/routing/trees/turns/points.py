"""What a search with restricted turns looks at: points and slots instead of states.

Most junctions have no rule: every way on is allowed but turning round. There it doesn't matter by which state they
were reached, and the states that leave one have one cost, that of a *point*. A junction has up to three, one a *layer*:
before the open roads (on roads for the ends of hauls only), on them, and after them. At a junction with rules each
state that leaves it is told by itself, and each arc that comes to it has a *slot*: it says which states it may enter.

The entries of a tree are so: the points, of which the first j are where a place at each junction is reached; the states
that leave junctions with rules; then the gatherings (:mod:`sidestream_map.routing.trees.turns.states`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray
from sidestream_map.routing.trees.chains import BoolArray, IntArray

BEFORE: Final = 0
OPEN: Final = 1
AFTER: Final = 2
"""Layers, in the direction of the search: roads for ends only before the open ones, the open ones, and those after."""


@dataclass(frozen=True, eq=False)
class Junctions:
    """What is known of junctions whatever the direction; j of them.

    Attributes:
        ruled: (j,) whether anything but turning round is forbidden, or turning round is allowed beside another way on;
            or whether roads for ends only join it to such a junction.
        turning: (j,) whether one road leads on, so that turning round is allowed.
        only: (j,) whether all roads that meet are for ends only.
        some: (j,) whether one of them is.
    """

    ruled: BoolArray
    turning: BoolArray
    only: BoolArray
    some: BoolArray

    @cached_property
    def before(self) -> IntArray:
        """(j,) point of each junction in the layer before open roads, -1 for none."""
        has = self.some & ~self.ruled
        first = len(has) + np.count_nonzero(has & ~self.only)
        return np.where(has, first + np.cumsum(has) - 1, -1).astype(np.int32)

    @cached_property
    def after(self) -> IntArray:
        """(j,) likewise in the layer after open roads."""
        has = self.some & ~self.ruled & ~self.only
        own = np.arange(len(has))
        extra = np.where(has, len(has) + np.cumsum(has) - 1, -1)
        return np.where(self.only & ~self.ruled, own, extra).astype(np.int32)

    @cached_property
    def points(self) -> int:
        """How many points."""
        has = self.some & ~self.ruled
        return len(has) + int(np.count_nonzero(has)) + int(np.count_nonzero(has & ~self.only))


@dataclass(frozen=True, eq=False)
class Arcs:
    """States as arcs between points and slots; a of them, ordered by the entry from which they lead.

    Attributes:
        number: (a,) state of each; one that leads out to open roads has two, that in its own layer first.
        head: (a,) point i, or slot i - p.
        turned: (a,) arc that turns round from it there, -1 for none.
        of_state: (s,) arc of each state to its own layer.
        slot: (k,) arc that comes to each slot.
    """

    number: IntArray
    head: IntArray
    turned: IntArray
    of_state: IntArray
    slot: IntArray


@dataclass(frozen=True, eq=False)
class SensedStates:
    """States as a search of one direction sees them; s states.

    Attributes:
        start: (s + 1,) where what may follow each state starts.
        next: states that may follow.
        cost: (s,) of driving each state.
        other: (s,) the other quantity.
        begin: (s,) junction that each state leaves.
        end: (s,) junction that it comes to.
        turned: (s,) the state of the same layer that turns round from it, -1 for none or for one of several.
        layer: (s,) int8.
        feeds: (s,) whether coming to its end reaches a place at that junction.
        junctions: where they meet.
    """

    start: IntArray
    next: IntArray
    cost: FloatArray
    other: FloatArray
    begin: IntArray
    end: IntArray
    turned: IntArray
    layer: NDArray[np.int8]
    feeds: BoolArray
    junctions: Junctions

    @cached_property
    def ruled(self) -> IntArray:
        """(x,) states that leave junctions with rules, by junction."""
        states = np.flatnonzero(self.junctions.ruled[self.begin])
        return states[np.argsort(self.begin[states], kind="stable")].astype(np.int32)

    @cached_property
    def entry(self) -> IntArray:
        """(s,) entry of a tree that tells what each state costs up to its start."""
        found = self.point(self.layer, self.begin)
        found[self.ruled] = self.junctions.points + np.arange(len(self.ruled), dtype=np.int32)
        return found

    def point(self, layer: NDArray[np.int8] | int, junction: IntArray) -> IntArray:
        """Point of a layer at junctions without rules.

        Args:
            layer: one, or one a junction.
            junction: (n,).
        """
        places = self.junctions
        found = np.where(layer == BEFORE, places.before[junction], places.after[junction])
        return np.where(layer == OPEN, junction, found).astype(np.int32)

    @cached_property
    def comes(self) -> tuple[IntArray, IntArray]:
        """States and the points that coming to their end reaches, ordered by point.

        An open road leads on to all that come after the open ones, and one before them to all open ones.
        """
        places, here = self.junctions, np.arange(len(self.end), dtype=np.int32)
        ruled = places.ruled[self.end]
        own = np.where(ruled, self.end, self.point(self.layer, self.end))
        kept, out = here[~ruled | self.feeds], self._out
        on = here[(places.some & ~places.only & ~places.ruled)[self.end] & (self.layer == OPEN)]
        state = np.concatenate([kept, on, out])
        point = np.concatenate([own[kept], places.after[self.end[on]], self.end[out]])
        order = np.argsort(point, kind="stable")
        return state[order], point[order]

    @cached_property
    def come_to(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Where each point's rows of :attr:`comes` begin, and which of these each row belongs to."""
        begins = np.flatnonzero(np.diff(self.comes[1], prepend=-1))
        return begins, np.repeat(np.arange(len(begins)), np.diff(begins, append=len(self.comes[1])))

    @cached_property
    def may_climb(self) -> NDArray[np.intp]:
        """States that turn back where their road was the first to reach a junction without rules, and another comes."""
        places = self.junctions
        free = places.ruled[self.begin] | places.turning[self.begin] | (self.layer != OPEN)
        return np.flatnonzero(~free & (self.turned >= 0))

    @cached_property
    def _out(self) -> IntArray:
        """States before open roads that come to some at a junction without rules."""
        kept = (~self.junctions.only & ~self.junctions.ruled)[self.end] & (self.layer == BEFORE)
        return np.flatnonzero(kept).astype(np.int32)

    @cached_property
    def arcs(self) -> Arcs:
        """States as arcs between points and slots."""
        places, here, out = self.junctions, np.arange(len(self.end), dtype=np.int32), self._out
        slots = np.flatnonzero(places.ruled[self.end])
        slots = slots[np.argsort(self.end[slots], kind="stable")]
        head = self.point(self.layer, self.end)
        head[slots] = places.points + np.arange(len(slots), dtype=np.int32)
        number = np.concatenate([here, out])
        order = np.argsort(self.entry[number], kind="stable")
        of_state = np.argsort(order, kind="stable")[: len(here)].astype(np.int32)
        # Where nothing else is forbidden, it may be forgotten that roads for ends only can't be turned round on either.
        may = ~places.ruled[self.end] & (places.turning[self.end] | (self.layer != OPEN))
        turned = np.where(may, -1, self.turned)
        turned = np.where(turned < 0, -1, of_state[turned])
        turned = np.concatenate([turned, np.full(len(out), -1)])
        head = np.concatenate([head, self.end[out]])
        return Arcs(number[order], head[order], turned[order].astype(np.int32), of_state, of_state[slots])

    @cached_property
    def enters(self) -> tuple[NDArray[np.int64], IntArray]:
        """(k + 1,) where what each slot may enter starts, and those states, counted among the ruled ones."""
        slots = self.arcs.number[self.arcs.slot]
        count = np.diff(self.start)[slots].astype(np.int64)
        start = np.concatenate([[0], np.cumsum(count)])
        rows = np.repeat(self.start[slots] - start[:-1], count) + np.arange(start[-1])
        return start, self.entry[self.next[rows]] - self.junctions.points
