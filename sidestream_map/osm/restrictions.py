"""Puts turn restrictions of OpenStreetMap between the sections of a network, and tells what became of each."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from sidestream_map.osm.data import OsmData
from sidestream_map.osm.sections import IntArray, Points, Sections
from sidestream_map.osm.stretches import Driven, Laid, manoeuvres, stretches
from sidestream_map.osm.turns import RoadEnd, Turn, TurnReason, at_times, read_turn, section_turns


class Restrictions:
    """The turn restrictions of some files.

    Attributes:
        turns: those at a node that can be placed.
        stretches: those over ways that can be.
        pairs: of the kept network, once placed: section from, point, section to, whether it is the only turn allowed.
        driven: likewise, sections that are driven one after the other, whether they alone are allowed.
        kept: how many hold between their sections.
        kept_over: how many hold over several.
        lost: relations by why they are not, or not as they stand, in the network.
    """

    def __init__(self, data: OsmData) -> None:
        self.turns: list[Turn] = []
        self.driven: list[tuple[Driven, bool]] = []
        self.kept_over = 0
        self.pairs: list[tuple[int, int, int, bool]] = []
        self.kept = 0
        self.lost: dict[TurnReason, list[int]] = {}
        over: list[Turn] = []
        for relation in data.turns:
            read = read_turn(relation)
            if isinstance(read, Turn):
                (over if read.via_ways else self.turns).append(read)
                if at_times(relation):
                    self._lose(relation.id, "conditional")
            else:
                self._lose(relation.id, read)

        self.stretches, lost = stretches(over, data)
        for relation_id, reason in lost.items():
            self._lose(relation_id, reason)

    @property
    def nodes(self) -> list[int]:
        """Ids of nodes at which sections have to end."""
        return [
            *(turn.via for turn in self.turns),
            *(node for each in self.stretches for node in (each.nodes[0], each.nodes[-1])),
        ]

    @property
    def counts(self) -> dict[TurnReason, int]:
        """By what became of them."""
        kept: dict[TurnReason, int] = {"kept": self.kept, "kept_over": self.kept_over}
        told = {reason: count for reason, count in kept.items() if count}
        return told | {reason: len(relations) for reason, relations in self.lost.items()}

    def place(self, points: Points, sections: Sections, *, split: frozenset[int], stays: NDArray[np.bool_]) -> None:
        """Find the sections between which turns are restricted.

        Args:
            sections: m sections of which a network takes some.
            split: places of points where sections end apart.
            stays: (m or more,) which sections are in the network.
        """
        wanted = points.places(np.array([turn.via for turn in self.turns], dtype=np.int64))
        end = np.stack([sections.u, sections.v], axis=1).ravel()
        way = np.stack([sections.first_way, sections.last_way], axis=1).ravel()
        comes = np.stack([sections.backward, sections.forward], axis=1).ravel()
        leaves = np.stack([sections.forward, sections.backward], axis=1).ravel()
        order = np.argsort(end, kind="stable")
        rows = np.searchsorted(end[order], np.stack([wanted, wanted + 1], axis=1))
        number = np.cumsum(stays) - 1
        closed: list[tuple[int, int, int]] = []
        for turn, place, (low, high) in zip(self.turns, wanted.tolist(), rows.tolist(), strict=True):
            at = order[low:high] if place >= 0 else order[:0]
            kept = at[stays[at >> 1]]
            if place in split:
                self._lose(turn.relation, "at_barrier")
                continue
            if not len(kept):
                self._lose(turn.relation, "outside")
                continue
            ends = [RoadEnd(each >> 1, int(way[each]), bool(comes[each]), bool(leaves[each])) for each in kept.tolist()]
            pairs, became = section_turns(turn, ends)
            numbered = [(int(number[one]), place, int(number[two])) for one, two in pairs]
            if became == "kept":
                self.kept += 1
                self.pairs += [(*each, turn.only) for each in numbered]
                continue
            self._lose(turn.relation, became if became != "no_such_road" or len(kept) == len(at) else "outside")
            closed += numbered
        bound = {(one, place) for one, place, _, only in self.pairs if only}
        # Where another restriction from there demands a turn that can be driven, that one closes all others.
        self.pairs += [(one, place, two, False) for one, place, two in closed if (one, place) not in bound]

        self._lay(points, sections, split, stays, number)

    def _lay(
        self, points: Points, sections: Sections, split: frozenset[int], stays: NDArray[np.bool_], number: IntArray
    ) -> None:
        """Find the sections of those that go over ways."""
        laid = Laid(points, sections, stays)
        closed: list[Driven] = []
        whole: set[Driven] = set()
        for _, each in itertools.groupby(self.stretches, key=lambda stretch: stretch.turn.relation):
            held: list[TurnReason] = []
            reasons: list[TurnReason] = []
            for stretch in each:
                places = points.places(np.array(stretch.nodes, dtype=np.int64)).tolist()
                rows, became = ([], "at_barrier") if not split.isdisjoint(places) else manoeuvres(stretch, laid)
                (held if rows else reasons).append(became)
                for sections_driven, only in rows:
                    driven = tuple((int(number[section]), backward) for section, backward in sections_driven)
                    if len(driven) == 2:
                        self.pairs.append((driven[0][0], places[0], driven[1][0], only))
                    elif became == "kept_without_to" and not only:
                        closed.append(driven)
                    else:
                        self.driven.append((driven, only))
                        whole |= {driven[:-1]} if only and became == "kept_over" else set()
            if "kept_over" in held:
                self.kept_over += 1
            else:
                self._lose(stretch.turn.relation, (held or reasons)[0])
        # As at a node: where another one demands a way on that can be driven, that one closes all others.
        self.driven += [(driven, False) for driven in closed if driven[:-1] not in whole]

    def _lose(self, relation: int, reason: TurnReason) -> None:
        self.lost.setdefault(reason, []).append(relation)
