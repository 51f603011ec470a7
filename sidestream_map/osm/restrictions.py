"""Puts turn restrictions of OpenStreetMap between the sections of a network, and tells what became of each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sidestream_map.osm.data import TurnRelation
from sidestream_map.osm.sections import Points, Sections
from sidestream_map.osm.turns import RoadEnd, Turn, TurnReason, at_times, read_turn, section_turns


class Restrictions:
    """The turn restrictions of some files.

    Attributes:
        turns: those that can be placed.
        pairs: of the kept network, once placed: section from, point, section to, whether it is the only turn allowed.
        kept: how many hold between their sections.
        lost: relations by why they are not, or not as they stand, in the network.
    """

    def __init__(self, relations: Iterable[TurnRelation]) -> None:
        self.turns: list[Turn] = []
        self.pairs: list[tuple[int, int, int, bool]] = []
        self.kept = 0
        self.lost: dict[TurnReason, list[int]] = {}
        for relation in relations:
            read = read_turn(relation)
            if isinstance(read, Turn):
                self.turns.append(read)
                if at_times(relation):
                    self._lose(relation.id, "conditional")
            else:
                self._lose(relation.id, read)

    @property
    def counts(self) -> dict[TurnReason, int]:
        """By what became of them."""
        told: dict[TurnReason, int] = {"kept": self.kept} if self.kept else {}
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

    def _lose(self, relation: int, reason: TurnReason) -> None:
        self.lost.setdefault(reason, []).append(relation)
