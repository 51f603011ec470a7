"""Distances on the network between snapped places, each question computed once.

Ways are told by trees (:mod:`sidestream_map.routing.known_trees`), by a hierarchy where one was prepared, and on
changed roads by the ways before the change as far as it leaves them. Answers are kept: a page asks for the same places
all the time, and of a very large network only some trees can be.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import going_on
from sidestream_map.roads import FloatArray, Places, Snapped
from sidestream_map.routing.known_trees import KnownTrees
from sidestream_map.routing.trees import Direction, Graph, KeptHierarchy, Spots, TargetWays, Tree, digest
from sidestream_map.routing.ways_before import PART, Side, look_up_again

ANSWERS_BYTES_MAX: Final = 16_000_000
"""All answers of one router; a larger one is not kept."""

GROWN_KEPT: Final = 1000
"""Answers of which a router remembers whether their trees grew from the origins or to the destinations."""

SEARCHED_MAX: Final = 4
"""So many trees are searched where a hierarchy is kept too: a tree serves routes and the next question as well."""


class Answers:
    """A cache of arrays that drops the one unused for longest; safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, FloatArray] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, question: bytes) -> FloatArray | None:
        """The answer to a question, likewise, if it is in the cache.

        Args:
            question: as of :meth:`get`.
        """
        with self._lock:
            if (known := self._kept.get(question)) is not None:
                self._kept.move_to_end(question)
            return known

    def get(self, question: bytes, answer: Callable[[], FloatArray]) -> FloatArray:
        """The answer to a question: from the cache, or computed and kept.

        Args:
            question: hash of all that decides the answer.
            answer: finds it.

        Returns:
            The array that others get as well: not to be written to.
        """
        if (known := self.known(question)) is not None:
            return known
        found = answer()
        found.flags.writeable = False
        if found.nbytes <= ANSWERS_BYTES_MAX:
            with self._lock:
                self._kept[question] = found
                while sum(kept.nbytes for kept in self._kept.values()) > ANSWERS_BYTES_MAX:
                    self._kept.popitem(last=False)
        return found


class HasWays(Protocol):
    """A router, as far as its distances are asked for."""

    def snap(self, places: Places) -> Snapped:
        """Nearest points on its roads."""

    def told(self, start: Snapped, end: Snapped) -> tuple[FloatArray, Direction] | None:
        """Ways that it was asked for before, and which way the trees grew."""


class Distances:
    """Tells ways between snapped places; safe to use from several threads.

    Args:
        trees: of the network.
        spots: positions on its links of the places that are on the network.
        hierarchy: tells ways without trees; None where it can't be prepared.
        before: router on the roads before they were changed; None without such.
    """

    def __init__(
        self,
        trees: KnownTrees,
        spots: Callable[[Snapped], Spots],
        hierarchy: KeptHierarchy | None,
        before: HasWays | None,
    ) -> None:
        self._trees = trees
        self._spots = spots  # no method of a router: a circle would keep a whole network until the collector comes
        self._hierarchy = hierarchy
        self._before = before
        self._answers = Answers()
        self._grown: dict[bytes, Direction] = {}  # by question, which way its trees grew

    def between(self, start: Snapped, end: Snapped, limit_m: float) -> tuple[FloatArray, FloatArray]:
        """Distances and times on the network alone.

        Args:
            start: o origins, snapped on the network of the trees.
            end: d destinations, likewise.
            limit_m: longest way that is asked for, metres.

        Returns:
            Metres and seconds, (o, d) each, NaN where there is no way, infinite where it is longer than the limit.
        """
        if not self._trees.store.keep:
            metres, seconds = self._ways(start, end, limit_m)
            return metres, seconds
        question = _question(start, end, limit_m)

        def find() -> FloatArray:
            found = self._ways_from_before(start, end, limit_m)
            return self._ways(start, end, limit_m) if found is None else found

        whole = self._answers.get(question, find)
        return whole[0].copy(), whole[1].copy()

    def told(self, start: Snapped, end: Snapped) -> tuple[FloatArray, Direction] | None:
        """Ways between places that were asked for before, and which way the trees grew; None where they aren't kept.

        Args:
            start: o origins, snapped by this router.
            end: d destinations, likewise.

        Returns:
            (2, o, d) metres and seconds, not to be written to, as :meth:`between` has them.
        """
        question = _question(start, end, math.inf)
        known, direction = self._answers.known(question), self._grown.get(question)
        return None if known is None or direction is None else (known, direction)

    def _ways_from_before(self, start: Snapped, end: Snapped, limit_m: float) -> FloatArray | None:
        """As :meth:`_ways`, from those of the router before the change; None where they or their trees aren't there."""
        before, repairs = self._before, self._trees.repairs
        if before is None or repairs is None or limit_m < math.inf or not isinstance(self._trees.graph, Graph):
            return None
        was = before.snap(start.places), before.snap(end.places)
        if (told := before.told(*was)) is None:
            return None
        known, direction = told
        sides = [
            Side.of(now, then, *spots, repairs.same_link(spots[0]))
            for now, then, spots in zip((start, end), was, map(self._unique_spots, (start, end)), strict=True)
        ]
        if not all(len(side.spots) for side in sides):
            return None
        if self._trees.nearer_at_hand(sides[0].spots, sides[1].spots)[0] != direction:
            return None  # added up from the other end the last bits are others
        near, far = sides if direction == "from" else sides[::-1]
        if self._trees.missing((direction, near.spots, far.spots), PART) == PART:
            return None
        whole = known.copy()
        trees = self._trees.get(near.spots, direction, len(near.spots))
        turned = whole if direction == "from" else whole.transpose(0, 2, 1)
        look_up_again(turned, self._trees.graph, direction, trees, (near, far))
        self._trees.rest()
        self._trees.graph.rest()
        self._note_grown(_question(start, end, limit_m), direction)
        return whole

    def _note_grown(self, question: bytes, direction: Direction) -> None:
        """Remember which way the trees of an answer grew, of some thousand answers at the most."""
        if len(self._grown) >= GROWN_KEPT:
            self._grown.clear()
        self._grown[question] = direction

    def _ways(self, start: Snapped, end: Snapped, limit_m: float) -> FloatArray:
        """(2, o, d) metres and seconds, as :meth:`between` tells them."""
        bound = limit_m if self._trees.graph.minimise == "metres" else math.inf
        whole = np.full((2, len(start.section), len(end.section)), np.nan)
        sides = [self._unique_spots(snapped) for snapped in (start, end)]
        (spots_o, back_o), (spots_d, back_d) = sides
        if len(spots_o) and len(spots_d):
            direction, places, targets = self._trees.nearer_at_hand(spots_o, spots_d)
            self._note_grown(_question(start, end, limit_m), direction)
            table = np.empty((2, len(places), len(targets)))
            missing = self._trees.missing((direction, places, targets), SEARCHED_MAX + 1)
            ways = self._prepared(direction, targets) if missing > SEARCHED_MAX and bound == math.inf else None
            for rows in self._trees.batches(len(places), len(targets) if ways else 0, at_hand=not missing):
                batch = places.take(rows)
                trees: Sequence[Tree] = (
                    ways.trees(batch) if ways else self._trees.get(batch, direction, len(places), bound)
                )
                cost, other, _ = self._trees.graph.reach_all(trees, batch, direction, targets)
                if bound < math.inf:
                    self._tell_beyond(trees, batch, direction, targets, (cost, other), bound=bound)
                table[:, rows] = (cost, other) if self._trees.graph.minimise == "metres" else (other, cost)
                self._trees.rest()
                going_on(min(rows.stop, len(places)), len(places))
            if bound == math.inf:
                table[np.isinf(table)] = np.nan
                table[:, table[0] > limit_m] = math.inf
            if direction == "to":
                table = table.transpose(0, 2, 1)
            on_o, on_d = np.flatnonzero(start.on_network), np.flatnonzero(end.on_network)
            whole[:, on_o[:, None], on_d] = table[:, back_o[:, None], back_d]
        return whole

    def _tell_beyond(
        self,
        trees: Sequence[Tree],
        places: Spots,
        direction: Direction,
        targets: Spots,
        found: tuple[FloatArray, FloatArray],
        *,
        bound: float,
    ) -> None:
        """Tell what is farther than a bound (infinite) from what no road leads to (NaN), in place."""
        cost, other = found
        if not (cost > bound).any():
            return
        joined = self._trees.graph.joined(trees, places, direction, targets)
        for row, tree in enumerate(trees):
            beyond, nowhere = cost[row] > bound, np.isinf(cost[row])
            lost = nowhere & ((joined[row] == 0) | (tree.bound == math.inf))
            if (unsure := nowhere & ~lost & (joined[row] < 0)).any():
                here = places.take(slice(row, row + 1))
                whole = self._trees.get(here, direction)[0]
                lost |= unsure & np.isinf(self._trees.graph.reach(whole, here, direction, targets)[0])
            for values in (cost[row], other[row]):
                values[beyond] = math.inf
                values[lost] = math.nan

    def _unique_spots(self, snapped: Snapped) -> tuple[Spots, NDArray[np.intp]]:
        spots = self._spots(snapped)
        pairs = np.stack([spots.link.astype(np.float64), spots.metres], axis=1)
        _, first, back = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
        return spots.take(first), back.reshape(-1)

    def _prepared(self, direction: Direction, targets: Spots) -> TargetWays | None:
        """What tells hauls without trees; None where nothing was prepared."""
        hierarchy = None if self._hierarchy is None else self._hierarchy.at_hand()
        return None if hierarchy is None else hierarchy.ways(targets, direction)


def _question(start: Snapped, end: Snapped, limit_m: float) -> bytes:
    """Hash of all that decides the ways between some places on one router."""
    places = [array for side in (start, end) for array in (side.section, side.offset_m)]
    return digest(*(array.tobytes() for array in places), float(limit_m))
