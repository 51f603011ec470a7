"""What the side streams of a municipality are worth a year before delivery, part by part, and of how many tonnes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sidestream_map.base import N_, Figure, Range
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import PART_NAMES, Worth

WORTH_NAMES: Final[Mapping[str, str]] = {
    **{name: PART_NAMES[name] for name in ("gate_fee", "waste_tax", "virgin")},
    "total": N_("Worth before delivery"),
}
"""Message id of each part of what side streams are worth, and of their sum."""
_PARTS: Final[Mapping[str, Callable[[Worth], Figure]]] = {
    "gate_fee": lambda worth: worth.gate_fee,
    "waste_tax": lambda worth: worth.waste_tax,
    "virgin": lambda worth: worth.virgin,
    "total": lambda worth: worth.total,
}


@dataclass(frozen=True, slots=True)
class YearlyWorth:
    """A part of what side streams are worth.

    Attributes:
        figure: EUR/y, unknown where no tonne's is known; its range has all constants at one end at once.
        covered_t: t/y whose worth is known and in the figure.
        of_t: t/y of known amount, nothing twice.
    """

    figure: Figure
    covered_t: float
    of_t: float


def yearly_worth(situation: Situation, streams: pd.DataFrame) -> Mapping[str, YearlyWorth]:
    """What side streams are worth before delivery: each tonne's worth times the tonnes that arise.

    What a tonne is worth is :attr:`Situation.worths`: a part that nobody knows is left out, and never counted as 0.

    Args:
        situation: that the streams are of.
        streams: rows of a :class:`~sidestream_map.decisions.municipality.Profile`.

    Returns:
        By part (:data:`WORTH_NAMES`).
    """
    counted = streams[streams["counted"] == "counted"]
    tonnes = {str(key): float(amount) for key, amount in counted["tonnes_per_year"].items()}
    worths = {key: situation.worths[situation.stream_ids.index(key)] for key in tonnes}
    found = {}
    for name, part in _PARTS.items():
        known = {key: part(worth) for key, worth in worths.items() if part(worth).value is not None}
        sources = tuple(dict.fromkeys(source for each in known.values() for source in each.sources))
        ranges = {key: each.range for key, each in known.items()}
        total = sum((each * tonnes[key] for key, each in ranges.items() if each is not None), Range.exact(0.0))
        figure = Figure.of_range(total, "EUR/y", "computed", sources) if known else Figure(None, "EUR/y", "unknown")
        found[name] = YearlyWorth(figure, sum(tonnes[key] for key in known), sum(tonnes.values()))
    return found
