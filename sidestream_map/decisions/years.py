"""A row of years: what the best use comes to in each year, with a gap wherever nothing is known.

    row = year_row(scenario, answer)        # answer(scenario of one year) gives its figures (year_figures)
    pieces(row, PLACED)                     # points of a chart; a line joins only those of one piece

A year that the row doesn't name is unknown, and so is the waste tax after the last year of which the sources speak:
neither is carried on from the year before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sidestream_map.base import N_, Figure, one_of
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.outcomes import LEFT_OVER, NO_ALLOCATION, PLACED, outcome
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import OUTPUTS, known_waste_tax, worth_of
from sidestream_map.scenario import Scenario, by_year, span

TAX_RATE: Final = N_("Waste tax on a taxed tonne in a landfill")
TAX_LEFT: Final = N_("Waste tax if what is left over went to a landfill")
YEAR_FIGURES: Final = (
    PLACED,
    LEFT_OVER,
    *(OUTPUTS[key].name for key in ("loads_per_day", "cost_eur", "co2e_t")),
    TAX_LEFT,
    TAX_RATE,
)
"""Figures of a year, message ids, in the order in which they are told."""
NOT_NAMED: Final = N_("The row doesn't name this year: what happens in it nobody has said.")
TAX_OF_SOME: Final = N_("At least: of some of what is left over the tax or the amount isn't known.")
TAX_OF_NONE: Final = N_("Of nothing that is left over the tax is known.")


@dataclass(frozen=True, slots=True, eq=False)
class YearResult:
    """One year of a row.

    Attributes:
        year: calendar year.
        named: whether the row names it; if not, all figures are unknown.
        figures: by name (:data:`YEAR_FIGURES`).
    """

    year: int
    named: bool
    figures: Mapping[str, Figure]


def year_figures(situation: Situation, allocation: Allocation) -> dict[str, Figure]:
    """The figures of one year: what is placed and left over, truckloads, euros, CO2e and waste tax.

    Args:
        situation: of the year's scenario.
        allocation: its best use.
    """
    found = dict(outcome(situation, allocation).figures)
    rate = known_waste_tax(situation.year, situation.scenario.constants())
    found |= {TAX_LEFT: _tax_left(situation, allocation, rate), TAX_RATE: rate}
    return {name: found[name] for name in YEAR_FIGURES}


def year_row(scenario: Scenario, answer: Callable[[Scenario], Mapping[str, Figure]]) -> tuple[YearResult, ...]:
    """All years from the first to the last of a scenario's row; none without a row.

    Args:
        scenario: with a row of years.
        answer: gives the figures of a year's scenario, each time with the same names and units.
    """
    found: dict[int, Mapping[str, Figure]] = {}
    years = by_year(scenario)
    for number, (year, then) in enumerate(years.items()):
        with one_of(number, len(years)):
            found[year] = answer(then)
    if not found:
        return ()
    units = {name: figure.unit for name, figure in next(iter(found.values())).items()}
    gap = {name: Figure(None, unit, "unknown", note=NOT_NAMED) for name, unit in units.items()}
    return tuple(YearResult(year, year in found, found.get(year, gap)) for year in span(scenario))


def pieces(row: Sequence[YearResult], name: str) -> pd.DataFrame:
    """A figure year by year, for a chart.

    Args:
        row: of :func:`year_row`.
        name: of the figure.

    Returns:
        One row a year: year, value, low, high (NaN where unknown) and piece, which counts up after each unknown year,
        so that a line drawn piece by piece never crosses a gap.
    """
    rows, piece = [], 0
    for each in row:
        figure = each.figures[name]
        piece += figure.value is None
        ends = [math.nan if end is None else end for end in (figure.value, figure.low, figure.high)]
        rows.append((each.year, *ends, piece))
    return pd.DataFrame(rows, columns=["year", "value", "low", "high", "piece"])


def _tax_left(situation: Situation, allocation: Allocation, rate: Figure) -> Figure:
    """What the tonnes left over would pay in a landfill, as far as their tax is known."""
    if allocation.outcome not in ("optimal", "nothing_to_place"):
        return Figure(None, "EUR/y", "unknown", note=NO_ALLOCATION)
    if rate.value is None:
        return Figure(None, "EUR/y", "unknown", note=rate.note)
    left = allocation.left_t
    constants, sources, low, middle, high = situation.scenario.constants(), dict.fromkeys(rate.sources), 0.0, 0.0, 0.0
    known, unknown = 0, int(np.isnan(allocation.problem.supply_t).sum())
    for row in np.flatnonzero(np.nan_to_num(left) > 0).tolist():
        tax = worth_of(situation.traits[row], situation.year, alternative="landfill", assumptions=constants).waste_tax
        if tax.value is None:
            unknown += 1
            continue
        known += 1
        sources |= dict.fromkeys(tax.sources)
        middle += float(left[row]) * tax.value
        low += float(left[row]) * (tax.value if tax.low is None else tax.low)
        high += float(left[row]) * (tax.value if tax.high is None else tax.high)
    if unknown and not known:
        return Figure(None, "EUR/y", "unknown", note=TAX_OF_NONE)
    note = TAX_OF_SOME if unknown else ""
    return Figure(middle, "EUR/y", "computed", tuple(sources), low, high, situation.year, note)
