"""Adds up flows along shortest-path trees, then cuts road sections into pieces with one load each.

For all flows of one place, what arrives at a junction is what is bound for it and for everything behind it, so one walk
up the place's tree from its tips loads every link once. Walking each route by itself would visit the trunk roads as
often as there are flows.

A flow that starts or ends inside a section loads a part of it only. Sections are cut there, so that metres times loads
add up to the flows' own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray, RoadNetwork
from sidestream_map.routing import SAME_POINT_M, driven_sections
from sidestream_map.routing.trees import (
    DIRECT,
    SEED,
    VIA_NONE,
    VIA_U,
    VIA_V,
    Direction,
    Graph,
    IntArray,
    Links,
    Spots,
    Tree,
    TurnGraph,
)


@dataclass
class LinkLoads:
    """Loads on links, each a row of c numbers, e.g. low, central and high.

    Args:
        columns: c.
    """

    graph: Graph | TurnGraph
    columns: int
    _whole: list[tuple[NDArray[np.intp], IntArray, FloatArray]] = field(init=False, default_factory=list)
    """Senses (0 from u to v), links and loads over the whole of them; a link may come more than once."""
    _part: list[tuple[int, float, float, FloatArray]] = field(init=False, default_factory=list)

    def add(
        self, tree: Tree, place: Spots, direction: Direction, targets: Spots, loads: FloatArray, *, turned: bool = False
    ) -> NDArray[np.bool_]:
        """Add the flows between one place and others.

        Args:
            place: one position.
            direction: of the tree, and of travel: ``from`` the place or ``to`` it.
            targets: p positions.
            loads: (p, c).
            turned: the loads are driven the other way round, along the same roads.

        Returns:
            (p,) whether there is a way; the others' loads are on no road.
        """
        _, _, via = self.graph.reach(tree, place, direction, targets)
        found: NDArray[np.bool_] = via != VIA_NONE
        if isinstance(self.graph, TurnGraph):
            # Where turns are restricted, two ways over one junction may part behind it: each is driven by itself.
            for row in np.flatnonzero(found):
                target = targets.take(slice(row, row + 1))
                for piece in self.graph.pieces(tree, place, direction, target, int(via[row])):
                    self._drive(*piece, loads[row], turned)
            return found
        back = (direction == "to") != turned
        at, situation = targets.metres, float(place.metres[0])
        length = self.graph.links.metres[targets.link]
        start = np.select([via == DIRECT, via == VIA_V], [np.full(len(at), situation), length], 0.0)
        for row in np.flatnonzero(via != VIA_NONE):
            self._drive(int(targets.link[row]), float(start[row]), float(at[row]), loads[row], back)
        arriving = np.flatnonzero((via == VIA_U) | (via == VIA_V))
        links = self.graph.links
        link = targets.link[arriving]
        junction = np.where(via[arriving] == VIA_U, links.u[link], links.v[link])
        ends = (place, direction, junction)
        self._climb(self.graph, tree, ends, loads[arriving], turned=turned)
        return found

    def _drive(self, link: int, enter: float, leave: float, load: FloatArray, back: bool) -> None:
        if abs(enter - leave) > SAME_POINT_M:
            self._part.append((link, leave, enter, load) if back else (link, enter, leave, load))

    def _climb(
        self, graph: Graph, tree: Tree, ends: tuple[Spots, Direction, IntArray], loads: FloatArray, *, turned: bool
    ) -> None:
        place, direction, junction = ends
        ways = _ways_up(tree, graph.tail if direction == "from" else graph.head, junction)
        at = [ways.at[node] for node in junction.tolist()]
        sums = [np.zeros((len(arcs) + 1, self.columns)) for arcs in ways.arcs]
        for (way, step), load in zip(at, loads, strict=True):
            sums[way][step] += load
        # A way meets only ways that were found before it, so what it brings is whole when they are looked at.
        for way in reversed(range(len(sums))):
            sums[way] = sums[way].cumsum(axis=0)
            met = ways.meets[way]
            if met is not None:
                sums[met[0]][met[1]] += sums[way][-2]
                continue
            is_u = graph.seed_is_u(place, ways.ends[way], direction)
            link = int(place.link[0])
            end = 0.0 if is_u else float(graph.links.metres[link])
            self._drive(link, float(place.metres[0]), end, sums[way][-1], (direction == "to") != turned)
        arcs = np.array([arc for way in ways.arcs for arc in way], dtype=np.intp)
        if len(arcs):
            # An arc of a tree is driven in its own sense, whether the tree leads from its place or to it.
            sense = (graph.backward[arcs] != turned).astype(np.intp)
            self._whole.append((sense, graph.link[arcs], np.concatenate([each[:-1] for each in sums])))

    def split(self) -> tuple[LinkLoads, LinkLoads]:
        """The first half of the columns as they are, and the second half driven the other way round."""
        half = self.columns // 2
        here, back = LinkLoads(self.graph, half), LinkLoads(self.graph, half)
        here._whole = [(sense, link, loads[:, :half]) for sense, link, loads in self._whole]
        back._whole = [(1 - sense, link, loads[:, half:]) for sense, link, loads in self._whole]
        here._part = [(link, enter, leave, load[:half]) for link, enter, leave, load in self._part]
        back._part = [(link, leave, enter, load[half:]) for link, enter, leave, load in self._part]
        return here, back

    def on_sections(self) -> tuple[NDArray[np.intp], FloatArray]:
        """The loads over whole sections: their n numbers, and (2, n, c) in the order of their vertices and against."""
        links = self.graph.links
        nothing = (np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.int32), np.zeros((0, self.columns)))
        sense, link, loads = (np.concatenate(each) for each in zip(nothing, *self._whole, strict=True))
        used, place = np.unique(link, return_inverse=True)
        sums = np.zeros((2, len(used), self.columns))
        np.add.at(sums, (sense, place.reshape(-1)), loads)
        row, section = _sections(links, used)
        turned = links.section_opposed[section]
        return section, np.stack([sums[np.where(turned, 1 - way, way), row] for way in (0, 1)])

    def parts(self, network: RoadNetwork) -> Parts:
        """The loads over parts of sections.

        Args:
            network: whose sections they are.
        """
        link = np.array([part[0] for part in self._part], dtype=np.intp)
        driven = np.array([part[1:3] for part in self._part], dtype=np.float64).reshape(-1, 2)
        loads = np.array([part[3] for part in self._part], dtype=np.float64).reshape(-1, self.columns)
        row, section, enter, leave = driven_sections(network, self.graph.links, link, *driven.T)
        return Parts(section.astype(np.intp), enter, leave, loads[row])


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Parts of q sections that are driven, in one sense each.

    Attributes:
        section: (q,) their numbers.
        enter: (q,) metres from the u end where each is entered.
        leave: (q,) metres where it is left; less than ``enter`` where it is driven backward.
        loads: (q, c).
    """

    section: NDArray[np.intp]
    enter: FloatArray
    leave: FloatArray
    loads: FloatArray


@dataclass(frozen=True, slots=True)
class _Ways:
    """Ways up a tree from some junctions, each to where it meets one that was found before it, or to the place.

    Attributes:
        arcs: of each way, in its order.
        meets: way and step where each meets another; None at the place.
        ends: last junction of each.
        at: way and step of every junction that was come to.
    """

    arcs: list[list[int]]
    meets: list[tuple[int, int] | None]
    ends: list[int]
    at: dict[int, tuple[int, int]]


def _ways_up(tree: Tree, toward: IntArray, tips: IntArray) -> _Ways:
    arc_of, next_to = tree.arc_of, toward.data
    found = _Ways([], [], [], {})
    for tip in tips.tolist():
        if tip in found.at:
            continue
        node, arcs, number = tip, list[int](), len(found.arcs)
        while (met := found.at.get(node)) is None:
            found.at[node] = number, len(arcs)
            arc = arc_of[node]
            if arc == SEED:
                break
            arcs.append(arc)
            node = next_to[arc]
        found.arcs.append(arcs)
        found.meets.append(met)
        found.ends.append(node)
    return found


def _sections(links: Links, link: NDArray[np.integer]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Sections of links one after the other: which of the links, and number."""
    count = links.start[link + 1] - links.start[link]
    row = np.repeat(np.arange(len(link)), count)
    step = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    return row, links.order[links.start[link][row] + step].astype(np.intp)


@dataclass(frozen=True, eq=False)
class Pieces:
    """Pieces of sections with one load each, in the order of the network; p pieces.

    Attributes:
        section: (p,) int32.
        start_m: (p,) metres from the section's u end.
        end_m: (p,) more than ``start_m``.
        loads: (k, 2, p, c) of each of k kinds, in the order of the section's vertices and against it.
    """

    section: IntArray
    start_m: FloatArray
    end_m: FloatArray
    loads: FloatArray

    @property
    def metres(self) -> FloatArray:
        """(p,) length."""
        return self.end_m - self.start_m


def cut(network: RoadNetwork, *kinds: LinkLoads) -> Pieces:
    """Cut the loaded sections into pieces with one load each.

    Args:
        network: m sections.
        kinds: loads of k kinds on the same links, e.g. loaded and empty trucks.

    Returns:
        Pieces with any load; pieces without are left out.
    """
    columns, parts = kinds[0].columns, [kind.parts(network) for kind in kinds]
    driven = [kind.on_sections() for kind in kinds]
    parted = np.unique(np.concatenate([part.section for part in parts]))
    loaded = np.unique(np.concatenate([parted, *(sections for sections, _ in driven)]))
    whole = np.zeros((len(kinds), 2, len(loaded), columns))
    for kind, (sections, loads) in enumerate(driven):
        whole[kind][:, np.searchsorted(loaded, sections)] = loads
    # Most sections are driven from end to end: one piece each, without a look at their parts.
    length = network.section_length_m
    entire = ~np.isin(loaded, parted) & (length[loaded] > 0) & whole.any(axis=(0, 1, 3))
    some = _parted(length, parted, parts, whole[:, :, np.searchsorted(loaded, parted)])
    section = np.concatenate([loaded[entire], some.section])
    start = np.concatenate([np.zeros(np.count_nonzero(entire)), some.start_m])
    end = np.concatenate([length[loaded[entire]], some.end_m])
    order = np.lexsort((start, section))
    loads = np.concatenate([whole[:, :, entire], some.loads], axis=2)[:, :, order]
    return Pieces(section[order].astype(np.int32), start[order], end[order], loads)


def _parted(length: FloatArray, parted: NDArray[np.intp], parts: Sequence[Parts], whole: FloatArray) -> Pieces:
    """Pieces of sections of which parts are driven, cut where one of them begins or ends.

    Args:
        length: (m,) of all sections.
        parted: (n,) sections, rising.
        parts: of each of k kinds.
        whole: (k, 2, n, c) loads over the whole of the sections.
    """
    # A complex number holds a section and metres on it: they sort by the one, then by the other.
    ends = np.concatenate(
        [
            parted + 0j,
            parted + 1j * length[parted],
            *(each.section + 1j * metres for each in parts for metres in (each.enter, each.leave)),
        ]
    )
    points, place = np.unique(ends, return_inverse=True)
    goes_on = points.real[1:] == points.real[:-1]
    first, span_at = np.flatnonzero(goes_on), np.concatenate([[0], np.cumsum(goes_on)])
    section = points.real[first].astype(np.intp)
    start, end = points.imag[first], points.imag[first + 1]
    middle = (start + end) / 2
    loads = whole[:, :, np.searchsorted(parted, section)]
    begun = 2 * len(parted)
    for kind, each in enumerate(parts):
        count = len(each.section)
        one, other = place[begun : begun + count], place[begun + count : begun + 2 * count]
        begun += 2 * count
        low, high = span_at[np.minimum(one, other)], span_at[np.maximum(one, other)]
        row = np.repeat(np.arange(count), high - low)
        span = np.arange(len(row)) - np.repeat(np.cumsum(high - low) - (high - low), high - low) + low[row]
        near, far = np.minimum(each.enter, each.leave)[row], np.maximum(each.enter, each.leave)[row]
        inside = (middle[span] > near) & (middle[span] < far)
        row, span = row[inside], span[inside]
        np.add.at(loads[kind], ((each.leave < each.enter)[row].astype(np.intp), span), each.loads[row])
    kept = loads.any(axis=(0, 1, 3))
    return Pieces(section[kept].astype(np.int32), start[kept], end[kept], loads[:, :, kept])
