"""Allowed turns between directed links: every way on at a junction that no restriction forbids.

A U-turn is allowed only where there is no other way on, as at a dead end, or where a restriction names it as the only
turn: a truck and trailer does not turn round on a crossroads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import RoadNetwork
from sidestream_map.routing.trees.chains import BoolArray, IntArray, Links


@dataclass(frozen=True, eq=False)
class DirectedLinks:
    """Every allowed direction of every link, ordered by the junction it leaves; d of them.

    Attributes:
        link: (d,) int32.
        backward: (d,) bool, whether driven from v to u.
        tail: (d,) int32, junction it leaves.
        head: (d,) int32, junction it comes to.
        number: (2, l) int32, which one it is by direction (forward, backward) and link, -1 where not allowed.
        start: (j + 1,) int64, where those that leave each junction start.
    """

    link: IntArray
    backward: BoolArray
    tail: IntArray
    head: IntArray
    number: IntArray
    start: NDArray[np.int64]


@dataclass(frozen=True)
class TurnRules:
    """What restrictions say about the turn from a directed link; a link that no rule names isn't there.

    Attributes:
        forbidden: directed links that may not follow.
        wanted: directed links of which one has to follow, none where it can't be driven.
    """

    forbidden: dict[int, set[int]]
    wanted: dict[int, set[int]]


def directed_links(links: Links) -> DirectedLinks:
    """Every allowed direction of some links.

    Args:
        links: may hold loops, parallel links, one-ways.
    """
    onward, back = np.flatnonzero(links.forward), np.flatnonzero(links.backward)
    link = np.concatenate([onward, back])
    backward = np.arange(len(link)) >= len(onward)
    tail = np.where(backward, links.v[link], links.u[link])
    order = np.lexsort((backward, link, tail))
    link, backward, tail = link[order].astype(np.int32), backward[order], tail[order].astype(np.int32)
    number = np.full((2, len(links.u)), -1, dtype=np.int32)
    number[backward.astype(np.intp), link] = np.arange(len(link), dtype=np.int32)
    counts = np.bincount(tail, minlength=len(links.junction))
    return DirectedLinks(
        link=link,
        backward=backward,
        tail=tail,
        head=np.where(backward, links.u[link], links.v[link]).astype(np.int32),
        number=number,
        start=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
    )


def turn_rules(
    network: RoadNetwork, links: Links, directed: DirectedLinks, demanded: Iterable[tuple[int, int]] = ()
) -> TurnRules:
    """What the turn restrictions of a network say.

    A restriction whose first road is not usable says nothing. One that allows a single turn onto a road that is not
    usable leaves no way on.

    Args:
        network: with its turn restrictions.
        links: of the network; every node of a restriction is a junction.
        demanded: directed links, and what alone may follow each beside what the restrictions say, -1 for nothing.
    """
    rules = TurnRules({}, {})
    for before, only, after in _restrictions(network, links, directed):
        (rules.wanted if only else rules.forbidden).setdefault(before, set()).add(after)
    for before, after in demanded:
        rules.wanted.setdefault(before, set()).add(after)
    return rules


def allowed_turns(directed: DirectedLinks, rules: TurnRules) -> tuple[IntArray, IntArray]:
    """Pairs of directed links that may follow each other.

    Args:
        directed: of some links.
        rules: that hold on them.

    Returns:
        (t,) the link before the turn and (t,) the link after it, ordered by both.
    """
    count = np.diff(directed.start)[directed.head]
    before = np.repeat(np.arange(len(count), dtype=np.int64), count)
    nth = np.arange(len(before)) - np.repeat(np.cumsum(count) - count, count)
    after = directed.start[directed.head[before]] + nth
    turned_round = (directed.link[before] == directed.link[after]) & (
        directed.backward[before] != directed.backward[after]
    )
    kept = ~turned_round | (count[before] == 1)
    key = before * np.int64(len(directed.link)) + after
    if rules.wanted:
        bound = np.zeros(len(directed.link), dtype=np.bool_)
        bound[list(rules.wanted)] = True
        kept = (kept & ~bound[before]) | np.isin(key, _pairs(rules.wanted, len(directed.link)))
    if rules.forbidden:
        kept &= ~np.isin(key, _pairs(rules.forbidden, len(directed.link)))
    return before[kept].astype(np.int32), after[kept].astype(np.int32)


def _pairs(rules: Mapping[int, set[int]], count: int) -> NDArray[np.int64]:
    """Each link and what may follow it as one number."""
    return np.array(
        [before * count + after for before, ways in rules.items() for after in ways if after >= 0], np.int64
    )


def _restrictions(network: RoadNetwork, links: Links, directed: DirectedLinks) -> Iterator[tuple[int, bool, int]]:
    """Restrictions on directed links: the link that arrives, whether it is the only turn, and the link after it.

    That is -1 where the road after the turn is not usable.
    """
    junction = np.full(len(network.node_xy), -1, dtype=np.int64)
    junction[links.junction] = np.arange(len(links.junction))
    at = junction[network.turn_via]
    arrivals = _ends(links, directed, network.turn_from, at, arriving=True)
    departures = _ends(links, directed, network.turn_to, at, arriving=False)
    for row, only in enumerate(network.turn_only.tolist()):
        for before in arrivals[row]:
            for after in departures[row] or [-1]:
                yield before, only, after


def _ends(
    links: Links, directed: DirectedLinks, section: IntArray, at: NDArray[np.int64], *, arriving: bool
) -> list[list[int]]:
    """Directed links that come to a junction, or leave it, by a section; two for a loop of one section."""
    found: list[list[int]] = []
    for k, junction in zip(section.tolist(), at.tolist(), strict=True):
        link = int(links.section_link[k])
        here: list[int] = []
        if link >= 0 and junction >= 0:
            chain = links.sections(link)
            ways = (
                (int(chain[-1 if arriving else 0]), int(links.v[link] if arriving else links.u[link]), 0),
                (int(chain[0 if arriving else -1]), int(links.u[link] if arriving else links.v[link]), 1),
            )
            here = [
                int(directed.number[backward, link])
                for end, node, backward in ways
                if end == k and node == junction and directed.number[backward, link] >= 0
            ]
        found.append(here)
    return found
