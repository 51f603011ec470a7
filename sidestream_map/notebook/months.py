"""A year by months, for a notebook."""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.decisions.months import Year, planned_year
from sidestream_map.exports import ExportView
from sidestream_map.exports.tables import months_export
from sidestream_map.notebook.answers import AllocationResult, Judged, allocate
from sidestream_map.notebook.loading import LoadedRegion
from sidestream_map.notebook.results import Drawn
from sidestream_map.scenario import Scenario


@dataclass(frozen=True, eq=False, repr=False)
class MonthsResult(Judged):
    """A year by months, with processing and storage; the map is that of the best use of the year as one.

    Attributes:
        value: the plan; ``value.plan`` has its flows and stocks as arrays.
        best: the best use of the year as one.
    """

    value: Year
    best: AllocationResult

    def _export(self) -> ExportView:
        return months_export(self.value, self.edition)

    def _drawn(self) -> Drawn:
        return self.best.drawn


def months(region: LoadedRegion, scenario: Scenario | None = None) -> MonthsResult:
    """The best use over the months, with processing and storage.

    Args:
        region: of :func:`sidestream_map.load`, with processes, stores and a calendar.
        scenario: capacities, constants and what else is different; None for the region as it is.

    Returns:
        A row a month: what arises, what users get, what is processed, kept, lost and left over, all in tonnes; further
        tables ``month_stocks``, ``month_flows``, ``month_full``, ``month_left`` and ``month_sums``.

    Raises:
        ScenarioError: the scenario was made for another region.

    Examples:
        >>> import sidestream_map as ssm
        >>> here = ssm.load()
        >>> plan = ssm.months(here, ssm.Scenario(unknown_capacity="unlimited"))
        >>> plan.table.loc[[0, 3, 4], ["month", "into_stores", "from_stores", "stock"]].round(-3)
             month  into_stores  from_stores     stock
        0  January      88000.0          0.0  262000.0
        3    April      93000.0          0.0  536000.0
        4      May          0.0     536000.0       0.0
    """
    here = region.situation(scenario)
    found = planned_year(here, region.situation, region.atlas.seasons)
    return MonthsResult(region, here, found, allocate(region, here.scenario))
