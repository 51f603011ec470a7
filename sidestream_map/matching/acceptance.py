"""Whether a user's uses take a side stream: what it is made of, and its quality figures against the uses' limits.

A user may use a side stream in several ways (a farm spreads lime and beds on sawdust). The use that stands best
decides: a product sold for it, else one that takes the substance; of several that do, one that has no limits or whose
limits are met, before one whose limits nobody can check, before one whose limits are broken.

A side stream of unknown substance may be any of its category: uses that take none of them are ruled out all the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Literal, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.matching.rules import Limit, Rules
from sidestream_map.region import QUANTITIES, SUBSTANCES, UNKNOWN_CODE

_Value = TypeVar("_Value")
Suits = Literal["sold", "suits", "not", "unknown"]
Quality = Literal["none", "within", "unknown", "exceeds"]
Procedure = Literal["notification", "fertiliser", "other"]
Way = Literal["ends", "goes_on"]
SUITS: Final[tuple[Suits, ...]] = ("sold", "suits", "not", "unknown")
QUALITIES: Final[tuple[Quality, ...]] = ("none", "within", "unknown", "exceeds")
"""From the best to the worst."""
PROCEDURES: Final[tuple[Procedure, ...]] = ("notification", "fertiliser", "other")
WAYS: Final[tuple[Way, ...]] = ("ends", "goes_on")
OF_CATEGORY: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        category: frozenset(code for code, (of, _) in SUBSTANCES.items() if of == category)
        for category, _ in SUBSTANCES.values()
    }
)
"""Substances of each material category."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What is known of a side stream's make-up.

    Attributes:
        substance: code, or ``unknown``.
        material: its category.
        sold_for: uses for which it is on the market.
        figures: known quality figures by quantity.
    """

    substance: str
    material: str
    sold_for: frozenset[str]
    figures: tuple[tuple[str, float], ...]

    @property
    def may_be(self) -> frozenset[str]:
        """Substances that it is, or may be."""
        return (
            OF_CATEGORY.get(self.material, frozenset())
            if self.substance == UNKNOWN_CODE
            else frozenset({self.substance})
        )


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How a user's uses take one side stream.

    Attributes:
        suits: whether one of them takes it.
        quality: its figures against the limits of the use that decides.
        procedure: what the law asks for before that use of waste: a notification, a fertiliser product, else a
            permit.
        use: code of that use; empty where none takes it or nobody knows the uses.
        limits: that hold in it.
        missing: quantities of them whose figure nobody has given.
        way: ``goes_on`` where all uses that take it are treatments, after which most tonnes leave again as a product.
    """

    suits: Suits
    quality: Quality = "none"
    procedure: Procedure = "other"
    use: str = ""
    limits: tuple[Limit, ...] = ()
    missing: tuple[str, ...] = ()
    way: Way = "ends"


def samples(streams: pd.DataFrame, rules: Rules) -> tuple[Sample, ...]:
    """What is known of the side streams' make-up.

    Args:
        streams: of a catalogue; columns that it lacks are unknown.
        rules: that say which are sold as products.
    """
    columns = {key: each.column for key, each in QUANTITIES.items() if each.column in streams}
    found = []
    for stream, row in zip(streams.index, streams.to_dict("records"), strict=True):
        traits = rules.traits.get(str(stream))
        substance = row.get("substance")
        figures = tuple((key, float(row[column])) for key, column in columns.items() if pd.notna(row[column]))
        found.append(
            Sample(
                substance if isinstance(substance, str) and substance in SUBSTANCES else UNKNOWN_CODE,
                str(row["material"]) if isinstance(row["material"], str) else "",
                traits.sold_for if traits else frozenset(),
                figures,
            )
        )
    return tuple(found)


def judge(sample: Sample, uses: Sequence[str], rules: Rules) -> Acceptance:
    """How a user's uses take a side stream.

    Args:
        uses: codes of the user's uses; none where they aren't known.
        rules: what each use takes, and the limits.
    """
    if not uses:
        return Acceptance("unknown")
    may_be, judged = sample.may_be, []
    for code in uses:
        use = rules.uses.get(code)
        sold = code in sample.sold_for
        if use is None and not sold:
            judged.append(Acceptance("unknown", use=code))
            continue
        taken = use.takes & may_be if use else frozenset()
        if not (taken or sold):
            # Of a category that has no substances of its own nothing is known: it may hold anything.
            judged.append(Acceptance("not" if may_be or sample.substance != UNKNOWN_CODE else "unknown", use=code))
            continue
        suits: Suits = "sold" if sold else "suits" if sample.substance != UNKNOWN_CODE else "unknown"
        limits = tuple(each for each in rules.limits if each.use == code and each.holds_for(may_be))
        procedure: Procedure = "fertiliser" if use and use.fertiliser else "other"
        if use and taken and taken <= use.notified:
            procedure = "notification"
        way: Way = "goes_on" if use and taken and taken <= use.passes_on and not sold else "ends"
        judged.append(replace(_checked(suits, sample, limits, procedure, code), way=way))
    ways = {each.way for each in judged if each.suits in ("sold", "suits")}
    return replace(min(judged, key=_standing), way="goes_on" if ways == {"goes_on"} else "ends")


def _standing(each: Acceptance) -> tuple[int, int]:
    """The smaller, the better the use stands: what breaks a limit is only better than what isn't taken at all."""
    order = 3 if each.quality == "exceeds" else {"sold": 0, "suits": 1, "unknown": 2, "not": 4}[each.suits]
    return order, QUALITIES.index(each.quality)


def _checked(suits: Suits, sample: Sample, limits: tuple[Limit, ...], procedure: Procedure, use: str) -> Acceptance:
    known = dict(sample.figures)
    over = [each for each in limits if each.at_most is not None and known.get(each.quantity, -math.inf) > each.at_most]
    missing = tuple(dict.fromkeys(each.quantity for each in limits if each.quantity not in known))
    unsettled = [each for each in limits if each.quantity in known and each.at_most is None]
    quality: Quality = "exceeds" if over else "unknown" if missing or unsettled else "within" if limits else "none"
    asked = missing or tuple(dict.fromkeys(each.quantity for each in unsettled))
    return Acceptance(suits, quality, procedure, use, tuple(over) or limits, () if over else asked)


@dataclass(frozen=True, eq=False)
class Acceptances:
    """How all users take all side streams. Equal streams and equal users are judged once.

    Attributes:
        judged: (a, b) of the different samples and the different lists of uses.
        row: (s,) place of each stream's sample.
        column: (u,) place of each user's uses.
    """

    judged: tuple[tuple[Acceptance, ...], ...]
    row: NDArray[np.intp]
    column: NDArray[np.intp]

    @classmethod
    def of(cls, streams: pd.DataFrame, uses: Sequence[Sequence[str]], rules: Rules) -> Acceptances:
        """Judge all pairs.

        Args:
            uses: codes of each user's uses.
            rules: what each use takes, and the limits.
        """
        rows, row = _different(samples(streams, rules))
        columns, column = _different([tuple(each) for each in uses])
        judged = tuple(tuple(judge(sample, some, rules) for some in columns) for sample in rows)
        return cls(judged, row, column)

    def part(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Acceptances:
        """Those of some side streams and users.

        Args:
            rows: (p,) of side streams.
            columns: (q,) of users.
        """
        return Acceptances(self.judged, self.row[rows], self.column[columns])

    def at(self, row: int, column: int) -> Acceptance:
        """Of one pair, by its row and column."""
        return self.judged[int(self.row[row])][int(self.column[column])]

    def codes(
        self, attribute: Literal["suits", "quality", "procedure", "way"], words: Sequence[str]
    ) -> NDArray[np.intp]:
        """(s, u) place of an attribute's word.

        Args:
            attribute: of :class:`Acceptance`.
        """
        if not (self.row.size and self.column.size):
            return np.zeros((self.row.size, self.column.size), dtype=np.intp)
        place = {word: code for code, word in enumerate(words)}
        table = np.array([[place[getattr(each, attribute)] for each in some] for some in self.judged], dtype=np.intp)
        return table[np.ix_(self.row, self.column)]


def _different(values: Sequence[_Value]) -> tuple[list[_Value], NDArray[np.intp]]:
    place: dict[_Value, int] = {}
    places = [place.setdefault(value, len(place)) for value in values]
    return list(place), np.array(places, dtype=np.intp)
