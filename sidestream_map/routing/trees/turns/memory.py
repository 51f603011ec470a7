"""Directed links that remember how they were come to, so that restricted manoeuvres hold exactly.

A manoeuvre restricts what may follow several roads driven one after the other, and only those. While a truck is on its
way through one, the search needs to know it: a directed link is there once plain, and once more for each beginning of a
manoeuvre that ends with it. Where two manoeuvres share roads, the longest beginning that has been driven is what is
remembered, and all that are ends of it are looked at (the automaton of Aho and Corasick, 1975, over roads).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from sidestream_map.roads import RoadNetwork, manoeuvres_of
from sidestream_map.routing.trees.chains import IntArray, Links
from sidestream_map.routing.trees.turns.directed import DirectedLinks, TurnRules

Driven = tuple[int, ...]
"""Directed links, one after the other."""

NOWHERE = -1
"""Stands for a road that can't be driven, where a manoeuvre allows it alone."""


@dataclass(frozen=True)
class Memories:
    """What restricted manoeuvres say, and what has to be remembered for it.

    Attributes:
        number: place of each beginning of two links or more among the links that remember.
        forbidden: links that may not follow a beginning.
        wanted: links of which one has to follow a beginning.
    """

    number: dict[Driven, int] = field(default_factory=dict)
    forbidden: dict[Driven, set[int]] = field(default_factory=dict)
    wanted: dict[Driven, set[int]] = field(default_factory=dict)

    @property
    def links(self) -> IntArray:
        """(r,) directed link of each beginning."""
        return np.array([driven[-1] for driven in self.number], dtype=np.int32)

    @classmethod
    def of(cls, network: RoadNetwork, links: Links, directed: DirectedLinks) -> Memories:
        """The restricted manoeuvres of a network over directed links.

        A manoeuvre that is not allowed says nothing where one of its roads can't be driven. One that alone is allowed
        leaves no way on from where it comes to such a road.

        Args:
            network: with its manoeuvres.
            links: of the network; every node inside a manoeuvre is a junction.
        """
        found = cls()
        for each in manoeuvres_of(network):
            driven = tuple(_directed(links, directed, section, backward) for section, backward in each.driven)
            if each.only:
                found._demand(driven[: driven.index(NOWHERE) + 1] if NOWHERE in driven else driven)
            elif NOWHERE not in driven:
                found.forbidden.setdefault(driven[:-1], set()).add(driven[-1])
                found._remember(driven)
        return found

    def _demand(self, driven: Driven) -> None:
        if driven[0] != NOWHERE:
            for length in range(1, len(driven)):
                self.wanted.setdefault(driven[:length], set()).add(driven[length])
            self._remember(driven)

    def _remember(self, driven: Driven) -> None:
        for length in range(2, len(driven)):
            self.number.setdefault(driven[:length], len(self.number))

    def first_wanted(self) -> Iterator[tuple[int, int]]:
        """What alone may follow a single directed link: that link, and the other or :data:`NOWHERE`."""
        for driven, after in self.wanted.items():
            if len(driven) == 1:
                for link in after:
                    yield driven[0], link


def with_memories(
    directed: DirectedLinks, memories: Memories, rules: TurnRules, before: IntArray, after: IntArray
) -> tuple[IntArray, IntArray]:
    """Allowed turns between directed links, plain and remembering.

    Args:
        directed: d directed links.
        memories: r beginnings; the one with number i is link d + i.
        rules: what turn restrictions say at single nodes.
        before: (t,) allowed turns from plain links, ordered by both.
        after: (t,) plain links.

    Returns:
        As ``before`` and ``after``, with all turns from and to links that remember.
    """
    count = len(directed.link)
    onto = after.copy()
    further: list[tuple[int, int]] = []
    key = before.astype(np.int64) * count + after
    for driven, number in memories.number.items():
        if len(driven) == 2:
            at = int(np.searchsorted(key, driven[0] * count + driven[1]))
            if at < len(key) and key[at] == driven[0] * count + driven[1]:
                onto[at] = count + number
        further += [
            (count + number, _remembered(memories, count, (*driven, link)))
            for link in _allowed(directed, memories, rules, driven)
        ]
    table = np.array(further, dtype=np.int32).reshape(-1, 2)
    return np.concatenate([before, table[:, 0]]), np.concatenate([onto, table[:, 1]])


def _directed(links: Links, directed: DirectedLinks, section: int, backward: bool) -> int:
    link = int(links.section_link[section])
    return int(directed.number[int(backward != links.section_opposed[section]), link]) if link >= 0 else NOWHERE


def _allowed(directed: DirectedLinks, memories: Memories, rules: TurnRules, driven: Driven) -> Iterator[int]:
    """Directed links that may follow others: every end of what was driven has its say."""
    junction = int(directed.head[driven[-1]])
    ways = range(int(directed.start[junction]), int(directed.start[junction + 1]))
    ends = [driven[start:] for start in range(len(driven))]
    forbidden = rules.forbidden.get(driven[-1], set()).union(*(memories.forbidden.get(end, ()) for end in ends))
    wanted = [memories.wanted[end] for end in ends[:-1] if end in memories.wanted]
    if (here := rules.wanted.get(driven[-1])) is not None:
        wanted.append(here)
    for way in ways:
        if way in forbidden or any(way not in each for each in wanted):
            continue
        turned = (
            directed.link[way] == directed.link[driven[-1]] and directed.backward[way] != directed.backward[driven[-1]]
        )
        if not turned or len(ways) == 1 or wanted:
            yield way


def _remembered(memories: Memories, count: int, driven: Driven) -> int:
    """The link that is driven last, with the longest beginning of a manoeuvre that has been driven."""
    for start in range(len(driven) - 1):
        if (number := memories.number.get(driven[start:])) is not None:
            return count + number
    return driven[-1]
