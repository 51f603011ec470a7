"""Adds up flows along shortest-path trees, then cuts road sections into pieces with one load each.

For all flows of one place, what arrives at a junction is what is bound for it and for everything behind it, so one walk
up the place's tree from its tips loads every link once. Walking each route by itself would visit the trunk roads as
often as there are flows.

A flow that starts or ends inside a section loads a part of it only. Sections are cut there, so that metres times loads
add up to the flows' own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray, RoadNetwork
from sidestream_map.routing import SAME_POINT_M
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

    Attributes:
        whole: (2, l, c) loads over the whole of each link, from u to v and from v to u.
    """

    graph: Graph | TurnGraph
    columns: int
    whole: FloatArray = field(init=False)
    _part: list[tuple[int, float, float, FloatArray]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.whole = np.zeros((2, len(self.graph.links.u), self.columns))

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
        toward = graph.tail if direction == "from" else graph.head
        # Lists of numbers: of three of them an array takes ten times as long to add.
        sums: dict[int, list[float]] = {}
        for at, load in zip(junction.tolist(), loads.tolist(), strict=True):
            sums[at] = [a + b for a, b in zip(sums[at], load, strict=True)] if at in sums else load
        depth: dict[int, int] = {}
        for tip in list(sums):
            way, node = [], tip
            while node not in depth and (arc := int(tree.arc[node])) != SEED:
                way.append(node)
                node = int(toward[arc])
            below = depth.setdefault(node, 0)
            depth.update((above, below + step) for step, above in enumerate(reversed(way), start=1))
        driven: list[tuple[int, list[float]]] = []
        for node in sorted(depth, key=depth.__getitem__, reverse=True):
            load, arc = sums[node], int(tree.arc[node])
            if arc == SEED:
                is_u = graph.seed_is_u(place, node, direction)
                link = int(place.link[0])
                end = 0.0 if is_u else float(graph.links.metres[link])
                self._drive(link, float(place.metres[0]), end, np.array(load), (direction == "to") != turned)
            else:
                driven.append((arc, load))
                before = int(toward[arc])
                sums[before] = [a + b for a, b in zip(sums[before], load, strict=True)] if before in sums else load
        if driven:
            # An arc of a tree is driven in its own sense, whether the tree leads from its place or to it.
            arcs = np.array([arc for arc, _ in driven], dtype=np.intp)
            sense = (graph.backward[arcs] != turned).astype(np.intp)
            np.add.at(self.whole, (sense, graph.link[arcs]), np.array([load for _, load in driven]))

    def on_sections(self, network: RoadNetwork) -> tuple[FloatArray, list[tuple[int, float, float, FloatArray]]]:
        """The loads by section instead of link.

        Args:
            network: m sections.

        Returns:
            (2, m, c) loads over the whole of each section in the order of its vertices and against it; and parts of
            sections: number, metres from its u end where it is entered and left, load.
        """
        links = self.graph.links
        whole = np.zeros((2, network.section_count, self.columns))
        used = np.flatnonzero(links.section_link >= 0)
        opposed = links.section_opposed[used]
        for sense in (0, 1):
            whole[sense, used] = self.whole[np.where(opposed, 1 - sense, sense), links.section_link[used]]
        parts: list[tuple[int, float, float, FloatArray]] = []
        for link, enter, leave, load in self._part:
            parts.extend((k, a, b, load) for k, a, b in _stretches(network, links, link, enter, leave))
        return whole, parts


def _stretches(
    network: RoadNetwork, links: Links, link: int, enter: float, leave: float
) -> list[tuple[int, float, float]]:
    """Sections of a part of a link: number, metres from the u end where each is entered and left."""
    chain = links.sections(link)
    at, length = links.section_at_m[chain], network.section_length_m[chain]
    low, high = min(enter, leave), max(enter, leave)
    first, last = np.maximum(low - at, 0.0), np.minimum(high - at, length)
    # A section ends exactly where it ends, whatever the sums before it were rounded to.
    first, last = np.where(first < SAME_POINT_M, 0.0, first), np.where(length - last < SAME_POINT_M, length, last)
    opposed = links.section_opposed[chain]
    begin, end = np.where(opposed, length - first, first), np.where(opposed, length - last, last)
    if leave < enter:
        begin, end = end, begin
    kept = last - first > 0
    return list(zip(chain[kept].tolist(), begin[kept].tolist(), end[kept].tolist(), strict=True))


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
    sections = [kind.on_sections(network) for kind in kinds]
    whole = np.stack([each[0] for each in sections])
    by_section: dict[int, list[tuple[int, float, float, FloatArray]]] = {}
    for kind, (_, parts) in enumerate(sections):
        for section, enter, leave, load in parts:
            by_section.setdefault(section, []).append((kind, enter, leave, load))
    # Most sections are driven from end to end: one piece each, without a look at their parts.
    loaded = np.flatnonzero(whole.any(axis=(0, 1, 3)))
    entire = np.setdiff1d(loaded, sorted(by_section))
    entire = entire[network.section_length_m[entire] > 0]
    spans: list[tuple[int, float, float, FloatArray]] = []
    for section, rows in sorted(by_section.items()):
        length = float(network.section_length_m[section])
        ends = np.unique([0.0, length, *(point for row in rows for point in row[1:3])])
        middle = (ends[:-1] + ends[1:]) / 2
        loads = np.repeat(whole[:, :, section, None, :], middle.size, axis=2)
        for kind, enter, leave, load in rows:
            inside = (middle > min(enter, leave)) & (middle < max(enter, leave))
            loads[kind, int(leave < enter), inside] += load
        spans.extend(
            (section, float(ends[i]), float(ends[i + 1]), loads[:, :, i]) for i in np.flatnonzero(loads.any((0, 1, 3)))
        )
    shape = (len(kinds), 2, len(spans), kinds[0].columns)
    parted = np.stack([span[3] for span in spans], axis=2) if spans else np.zeros(shape)
    sections_of = np.concatenate([entire, np.array([span[0] for span in spans], dtype=np.intp)])
    start = np.concatenate([np.zeros(len(entire)), [span[1] for span in spans]])
    end = np.concatenate([network.section_length_m[entire], [span[2] for span in spans]])
    order = np.lexsort((start, sections_of))
    loads = np.concatenate([whole[:, :, entire], parted], axis=2)[:, :, order]
    return Pieces(sections_of[order].astype(np.int32), start[order], end[order], loads)
