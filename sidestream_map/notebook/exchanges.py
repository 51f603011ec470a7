"""The exchanges of a region as one picture, for a notebook."""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.decisions.exchanges import Exchanges, Unit, best_exchanges, today_exchanges, year_exchanges
from sidestream_map.decisions.months import planned_year
from sidestream_map.exports import ExportView
from sidestream_map.exports.tables import exchanges_export
from sidestream_map.maps.exchanges import diagram, diagram_svg
from sidestream_map.maps.layers import flow_legend, flows_layers
from sidestream_map.notebook.answers import AllocationResult, Judged
from sidestream_map.notebook.months import MonthsResult
from sidestream_map.notebook.results import Drawn

SIZE_PX = (1100, 760)


@dataclass(frozen=True, eq=False, repr=False)
class ExchangesResult(Judged):
    """Who gives what to whom; its map is that of the flows, :meth:`svg` the flow diagram.

    Attributes:
        allocation: of the best use; of a year by months that of the year as one, whose flows the map draws.
        value: nodes and links.
    """

    allocation: AllocationResult
    value: Exchanges

    def svg(self, unit: Unit = "tonnes") -> str:
        """The flow diagram as SVG.

        Args:
            unit: of the widths: ``tonnes``, ``eur`` or ``co2e``.
        """
        return diagram_svg(diagram(self.value, self.situation, unit, self.region.t), SIZE_PX, self.region.t)

    def _export(self) -> ExportView:
        return exchanges_export(self.situation, self.value, self.edition)

    def _drawn(self) -> Drawn:
        t, best = self.region.t, self.allocation.value
        return self._between(flows_layers(self.situation, best, t), flow_legend(best, t))


def exchanges(allocation: AllocationResult | MonthsResult, *, today: bool = False) -> ExchangesResult:
    """The exchanges of a best use, of a year by months with its processing, or of today as sources name them.

    Args:
        allocation: of :func:`sidestream_map.allocate`, or of :func:`sidestream_map.months`. One whose scenario plans by
            months (``by_month``) is drawn by months too, as on the page.
        today: whether it is today's uses that are told.

    Returns:
        A row a link: ``source``, ``target``, ``what``, ``tonnes_per_year``, ``cost_eur``, ``co2e_t`` (NA where
        unknown); a further table ``exchange_nodes``, in which nothing is lost.

    Raises:
        InputError: the allocation is of other side streams or users than its region.

    Examples:
        >>> import sidestream_map as ssm
        >>> found = ssm.exchanges(ssm.allocate(ssm.load(), ssm.Scenario(unknown_capacity="unlimited")))
        >>> float(found.tables["exchange_nodes"]["arises_t"].sum())
        2030714.0
        >>> ssm.exchanges(ssm.months(ssm.load(), ssm.Scenario(unknown_capacity="unlimited"))).value.by_month
        True
    """
    here, region = allocation.situation, allocation.region
    best = allocation.best if isinstance(allocation, MonthsResult) else allocation
    if today:
        value = today_exchanges(here)
    elif isinstance(allocation, MonthsResult):
        value = year_exchanges(allocation.value)
    elif here.scenario.by_month:
        value = year_exchanges(planned_year(here, region.situation, region.atlas.seasons, excluded=allocation.excluded))
    else:
        value = best_exchanges(here, allocation.value)
    return ExchangesResult(region, here, best, value)
