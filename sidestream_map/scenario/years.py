"""A scenario's row of years as one scenario a year: each is the year before with what changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sidestream_map.base import Translator
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.scenario.words import describe
from sidestream_map.scenario.year_steps import STEP_NUMBERS

NO_ROW: Final = ()


def by_year(scenario: Scenario) -> dict[int, Scenario]:
    """The scenario of each year of the row, in order; none of them has a row itself.

    Only years that the row names are there: what happens in others nobody has said.

    Args:
        scenario: with a row of years; empty without one.
    """
    now = before_row(scenario)
    found = {}
    for step in scenario.years:
        changed = {name: {**getattr(now, name), **getattr(step, name)} for name in STEP_NUMBERS}
        now = now.replace(
            **changed,
            plants_off=(now.plants_off | step.closes) - step.opens,
            vehicle=step.vehicle or now.vehicle,
            year=step.year,
        )
        found[step.year] = now
    return found


def before_row(scenario: Scenario) -> Scenario:
    """The scenario before the first year of its row: what opens in the row before it closes isn't open yet.

    Args:
        scenario: with a row of years.
    """
    seen: set[str] = set()
    unopened: set[str] = set()
    for step in scenario.years:
        unopened |= step.opens - seen
        seen |= step.opens | step.closes
    return scenario.replace(years=NO_ROW, plants_off=scenario.plants_off | unopened)


def year_lines(scenario: Scenario, t: Translator, names: Mapping[str, str] | None = None) -> dict[int, tuple[str, ...]]:
    """What each year of the row changes against the year before, in words; the year itself isn't said.

    Args:
        scenario: with a row of years.
        names: name by id of plants, side streams and users.
    """
    now, found = before_row(scenario), {}
    for year, then in by_year(scenario).items():
        found[year] = describe(then, t, now.replace(year=year), names)
        now = then
    return found


def span(scenario: Scenario) -> range:
    """All years from the first to the last of the row, those that it doesn't name among them.

    Args:
        scenario: with a row of years; empty without one.
    """
    return range(scenario.years[0].year, scenario.years[-1].year + 1) if scenario.years else range(0)
