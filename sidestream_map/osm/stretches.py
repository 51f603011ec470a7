"""Turn restrictions over a stretch of road, from ways of OpenStreetMap to sections that are driven one after the other.

The members of a restriction say three things: from which way, over which ways, onto which way
(https://wiki.openstreetmap.org/wiki/Relation:restriction). The ways in between have to make one line that begins at an
end of it on ``from`` and ends on ``to``; whatever is not so, or isn't whole in the network, is told and not applied.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sidestream_map.osm.data import OsmData
from sidestream_map.osm.sections import Points, Sections
from sidestream_map.osm.turns import Turn, TurnReason

Driven = tuple[tuple[int, bool], ...]
"""Sections in the order of travel, and whether each is driven against its vertices."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A restriction from one way over others onto one way.

    Attributes:
        turn: the restriction.
        start: id of the way from which.
        end: id of the way onto which.
        nodes: ids of the nodes in between, from the one on ``start`` to the one on ``end``.
        has_end: whether ``end`` is a road of the files.
    """

    turn: Turn
    start: int
    end: int
    nodes: tuple[int, ...]
    has_end: bool


def stretches(turns: Sequence[Turn], data: OsmData) -> tuple[list[Stretch], dict[int, TurnReason]]:
    """Find the nodes over which restrictions lead.

    Args:
        turns: that go over ways.
        data: with the ways.

    Returns:
        What can be looked for in a network, and why nothing of a relation can.
    """
    wanted = {way for turn in turns for way in (*turn.from_ways, *turn.via_ways, *turn.to_ways)}
    at = np.flatnonzero(np.isin(data.way_id, np.fromiter(wanted, dtype=np.int64, count=len(wanted))))
    nodes_of = {int(data.way_id[k]): data.ref[data.way_start[k] : data.way_start[k + 1]].tolist() for k in at.tolist()}
    found: list[Stretch] = []
    lost: dict[int, TurnReason] = {}
    for turn in turns:
        line = _line([nodes_of.get(way, []) for way in turn.via_ways])
        reasons: list[TurnReason] = []
        if isinstance(line, str):
            reasons.append(line)
            line = ()
        for start, end in itertools.product(turn.from_ways, turn.to_ways) if line else ():
            has_end = end in nodes_of
            nodes = _led(line, nodes_of.get(start, []), nodes_of.get(end, []), any_end=turn.only and not has_end)
            if isinstance(nodes, str):
                reasons.append(nodes)
            else:
                found.append(Stretch(turn, start, end, nodes, has_end))
        if len(reasons) == max(1, len(turn.from_ways) * len(turn.to_ways)) or not line:
            lost[turn.relation] = reasons[0]
    return found, lost


def _line(ways: Sequence[Sequence[int]]) -> tuple[int, ...] | TurnReason:
    """The nodes of ways that make one line, from one of its ends to the other."""
    if not all(ways):
        return "via_lost"
    left = [[node for node, _ in itertools.groupby(nodes)] for nodes in ways]
    tips = [node for nodes in left for node in (nodes[0], nodes[-1])]
    ends = [node for node in tips if tips.count(node) == 1]
    if len(ends) != 2:  # a ring, a fork, or ways that don't meet
        return "via_unclear"
    line = [ends[0]]
    while left:
        beside = [nodes for nodes in left if line[-1] in (nodes[0], nodes[-1])]
        if len(beside) != 1:
            return "via_unclear"
        left.remove(beside[0])
        line += beside[0][1:] if beside[0][0] == line[-1] else beside[0][-2::-1]
    return tuple(line) if len(set(line)) == len(line) else "via_unclear"


def _led(
    line: tuple[int, ...], start: Sequence[int], end: Sequence[int], *, any_end: bool
) -> tuple[int, ...] | TurnReason:
    """A line in the direction in which it leads from one way to another."""
    if not start or not (end or any_end):
        return "no_such_road"
    ways = [
        nodes for nodes in (line, line[::-1]) if nodes[0] in start and (any_end or nodes[-1] in end)
    ]  # fmt: skip
    return ways[0] if len(ways) == 1 else "via_unclear"


class Laid:
    """Finds the sections of stretches in a network.

    Args:
        points: of the data.
        sections: m sections of which a network takes some.
        stays: (m or more,) which sections are in the network.
    """

    def __init__(self, points: Points, sections: Sections, stays: NDArray[np.bool_]) -> None:
        self._points, self._sections, self._stays = points, sections, stays
        self._ends = np.stack([sections.u, sections.v], axis=1).ravel()
        self._order = np.argsort(self._ends, kind="stable")
        self._sorted = self._ends[self._order]

    def ends(self, place: int) -> list[int]:
        """Ends of sections at a point: twice the section's number, and one more for its v end."""
        low, high = np.searchsorted(self._sorted, [place, place + 1])
        return [int(each) for each in self._order[low:high]]

    def over(self, stretch: Stretch) -> Driven | TurnReason:
        """The sections over which a stretch leads, all in the network and open in its direction."""
        places = self._points.places(np.array(stretch.nodes, dtype=np.int64)).tolist()
        driven: list[tuple[int, bool]] = []
        at = 0
        while at < len(places) - 1:
            for each in self.ends(places[at]):
                section, backward = each >> 1, bool(each & 1)
                vertices = self._vertices(section, backward=backward)
                if vertices == places[at : at + len(vertices)]:
                    break
            else:
                return "outside"
            if not self._stays[section]:
                return "outside"
            if not self.leaves(each):
                return "no_such_road"
            driven.append((section, backward))
            at += len(vertices) - 1
        return tuple(driven)

    def beside(self, stretch: Stretch, driven: Driven) -> tuple[list[int], list[int]]:
        """Ends of the sections by which one comes to a stretch, and by which one may leave it, all in the network."""
        first, last = self._points.places(np.array([stretch.nodes[0], stretch.nodes[-1]], dtype=np.int64)).tolist()
        come = [each for each in self.ends(first) if self.leaves(each ^ 1) and each >> 1 != driven[0][0]]
        leave = [each for each in self.ends(last) if self.leaves(each)]
        return ([each for each in come if self._stays[each >> 1]], [each for each in leave if self._stays[each >> 1]])

    def leaves(self, end: int) -> bool:
        """Whether a section may be driven from one of its ends to the other."""
        allowed = self._sections.backward if end & 1 else self._sections.forward
        return bool(allowed[end >> 1])

    def way(self, end: int) -> int:
        """Id of the way at an end of a section."""
        return int((self._sections.last_way if end & 1 else self._sections.first_way)[end >> 1])

    def _vertices(self, section: int, *, backward: bool) -> list[int]:
        own: list[int] = self._sections.vertex[
            self._sections.start[section] : self._sections.start[section + 1]
        ].tolist()
        return own[::-1] if backward else own


def manoeuvres(stretch: Stretch, laid: Laid) -> tuple[list[tuple[Driven, bool]], TurnReason]:
    """What a restriction over a stretch forbids or demands, as sections that are driven.

    With ``only_*``, who comes by ``from`` has to drive the whole of it and leave it by ``to`` (so GraphHopper and
    Valhalla read it: https://github.com/valhalla/valhalla/discussions/4764). Where ``to`` is no road of the network,
    every way on is forbidden at the end of the stretch: nothing else is allowed.

    Args:
        stretch: of the restriction.
        laid: the network.

    Returns:
        Sections with whether they alone are allowed (two of them are a turn), and what became of the restriction.
    """
    over = laid.over(stretch)
    if isinstance(over, str):
        return [], over
    come, leave = laid.beside(stretch, over)
    start = [each for each in come if laid.way(each) == stretch.start]
    # Back onto the stretch itself is no way onto `to`, though `to` may be one of its ways.
    end = [each for each in leave if laid.way(each) == stretch.end and each >> 1 != over[-1][0]]
    if len(start) > 1 or (len(end) > 1 and not stretch.turn.only):
        return [], "several_ways_through"
    if not start or not (end or stretch.turn.only):
        return [], "no_such_road"
    before: Driven = ((start[0] >> 1, not start[0] & 1), *over)
    if end:
        return [((*before, (each >> 1, bool(each & 1))), stretch.turn.only) for each in end], "kept_over"
    closed = [((*before, (each >> 1, bool(each & 1))), False) for each in leave]
    return [(before, True), *closed], "kept_without_to"
