"""One year of a scenario's row of years: what changes in it, on top of the year before."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sidestream_map.base import N_, Numbers, ScenarioError, checked_choice, checked_ids, checked_number, checked_numbers
from sidestream_map.haulage import YEAR_MAX, YEAR_MIN
from sidestream_map.roads import VEHICLES
from sidestream_map.scenario.constants import checked_assumptions
from sidestream_map.scenario.parts import CAPACITY_MAX, TONNES_MAX

STEP_NUMBERS: Final = ("amounts", "capacities", "assumptions")
"""Fields of a year that hold numbers by id; they replace those of the year before, id by id."""
STEP_SETS: Final = ("closes", "opens")
"""Fields of a year that hold ids of plants."""


@dataclass(frozen=True, slots=True)
class YearStep:
    """A year and what changes in it; a year in which nothing changes is a year with the same figures, not a gap.

    Attributes:
        year: calendar year, also that of fees, taxes and fuel.
        closes: plants that close; they stay closed until a later year opens them.
        opens: plants that open. One whose first event in the row is that it opens is closed in the years before.
        amounts: t/y by id of a side stream, from this year on.
        capacities: t/y by id of a user, from this year on.
        assumptions: central value by id of a constant from this year on, e.g. ``waste_tax_eur_t``.
        vehicle: id of a truck profile from this year on; empty for that of the year before.

    Raises:
        ScenarioError: a value is out of its bounds, or a plant opens and closes in the same year.
    """

    year: int
    closes: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    amounts: Mapping[str, float] = Numbers()
    capacities: Mapping[str, float] = Numbers()
    assumptions: Mapping[str, float] = Numbers()
    vehicle: str = ""

    def __post_init__(self) -> None:
        keep = object.__setattr__
        keep(self, "year", checked_year(checked_number(self.year, N_("Year"), YEAR_MIN, YEAR_MAX)))
        for name in STEP_SETS:
            keep(self, name, checked_ids(getattr(self, name)))
        keep(self, "amounts", checked_numbers(self.amounts, N_("Amount (t/y)"), 0, TONNES_MAX))
        keep(self, "capacities", checked_numbers(self.capacities, N_("Capacity (t/y)"), 0, CAPACITY_MAX))
        keep(self, "assumptions", checked_assumptions(self.assumptions))
        if self.vehicle != "":
            keep(self, "vehicle", checked_choice(self.vehicle, N_("Vehicle"), tuple(VEHICLES)))
        if both := sorted(self.closes & self.opens):
            raise ScenarioError(N_("{plant} opens and closes in {year}. Leave one out."), plant=both[0], year=self.year)

    @property
    def size(self) -> int:
        """How many changes it holds."""
        return sum(len(getattr(self, name)) for name in (*STEP_SETS, *STEP_NUMBERS)) + bool(self.vehicle)


def checked_year(value: float) -> int:
    """Check that a year is a whole number.

    Raises:
        ScenarioError: it is not.
    """
    if value != int(value):
        raise ScenarioError(N_("A year is a whole number."))
    return int(value)


def checked_row(given: object, most: int) -> tuple[YearStep, ...]:
    """Check a row of years and put it in order.

    Args:
        most: years that a row may hold.

    Raises:
        ScenarioError: it is no row, holds a year twice, or holds too many.
    """
    steps = tuple(given) if isinstance(given, (tuple, list)) else ()
    if not isinstance(given, (tuple, list)) or not all(isinstance(step, YearStep) for step in steps):
        raise ScenarioError(N_("The row of years has the wrong form."))
    if len(steps) > most:
        raise ScenarioError(N_("{count} years in one row; at most {limit} are allowed."), count=len(steps), limit=most)
    twice = sorted(step.year for step in steps)
    again = next((one for one, other in itertools.pairwise(twice) if one == other), None)
    if again is not None:
        raise ScenarioError(N_("The year {year} is there twice in the row. Put its changes together."), year=again)
    return tuple(sorted(steps, key=lambda step: step.year))
