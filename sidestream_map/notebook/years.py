"""A scenario's row of years, for a notebook."""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.base import N_, InputError
from sidestream_map.decisions import YearResult, year_figures, year_row
from sidestream_map.exports import Edition, ExportView
from sidestream_map.exports.tables import years_export
from sidestream_map.notebook.answers import AllocationResult, allocate
from sidestream_map.notebook.loading import LoadedRegion
from sidestream_map.notebook.results import Drawn, Result
from sidestream_map.scenario import Scenario, by_year, describe, year_lines


@dataclass(frozen=True, eq=False, repr=False)
class YearsResult(Result):
    """What the best use comes to year by year; the map is that of the last year.

    Attributes:
        region: as it was loaded.
        scenario: with the row.
        value: one a year, those that the row doesn't name as well: they are unknown.
        last: the best use of the last year.
    """

    region: LoadedRegion
    scenario: Scenario
    value: tuple[YearResult, ...]
    last: AllocationResult

    @property
    def edition(self) -> Edition:
        """The region and the language of its words."""
        return self.region.edition

    def _export(self) -> ExportView:
        t = self.edition.t
        return years_export(
            self.value,
            year_lines(self.scenario, t),
            self.region.atlas.catalogue,
            self.edition,
            lines=describe(self.scenario.replace(years=()), t),
        )

    def _drawn(self) -> Drawn:
        return self.last.drawn


def years(region: LoadedRegion, scenario: Scenario) -> YearsResult:
    """The best use of each year of a scenario's row.

    Args:
        region: of :func:`sidestream_map.load`.
        scenario: with a row of years; each is a change on top of the year before.

    Returns:
        A row a year: ``placed_t``, ``left_t``, ``loads_per_day``, ``cost_eur``, ``co2e_t`` and ``tax_left_eur`` with
        their ranges, NA where unknown; a further table ``year_events`` with what sources say of those years.

    Raises:
        InputError: the scenario has no row of years.
        ScenarioError: it was made for another region.

    Examples:
        >>> import sidestream_map as ssm
        >>> plan = ssm.Scenario(years=[ssm.YearStep(2026), ssm.YearStep(2028, closes=frozenset({"P05"}))])
        >>> [(each.year, each.named) for each in ssm.years(ssm.load(), plan).value]
        [(2026, True), (2027, False), (2028, True)]
    """
    sound = region.situation(scenario).scenario
    best = {then: allocate(region, then) for then in by_year(sound).values()}
    if not best:
        raise InputError(N_("There is no row of years in this scenario. Give it years."))
    row = year_row(sound, lambda then: year_figures(best[then].situation, best[then].value))
    return YearsResult(region, sound, row, list(best.values())[-1])
