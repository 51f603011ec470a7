"""Gives the scenes' figures the results that all sessions share."""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.atlas import Atlas
from sidestream_map.decisions import Outcome, Situation
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.traffic import RoadLoads
from sidestream_map.routing import Hauls
from sidestream_map.scenario import Scenario
from sidestream_map.ui.session import results


@dataclass(frozen=True, slots=True)
class SessionAnswers:
    """Answers (:class:`sidestream_map.workshop.scene_figures.Answers`) for one region.

    Attributes:
        region: as it is without a scenario.
    """

    region: Atlas

    def atlas(self, scenario: Scenario) -> Atlas:
        """The region in a scenario."""
        return results.changed(self.region, scenario)

    def judged(self, scenario: Scenario) -> Situation:
        """The judged region in a scenario."""
        return results.judged(self.region, scenario)

    def asked(self, scenario: Scenario) -> Situation:
        """The part of it that its choice asks about."""
        return results.asked(self.region, scenario)

    def hauls(self, scenario: Scenario) -> Hauls | None:
        """The hauls of its choice."""
        return results.hauls_of(self.region, scenario)

    def best_use(self, scenario: Scenario) -> Allocation:
        """The best use of all side streams in a scenario."""
        return results.best_use(self.region, scenario)

    def loads(self, scenario: Scenario) -> RoadLoads:
        """Truckloads on the roads by the best use."""
        return results.loads(self.region, scenario)

    def totals(self, scenario: Scenario) -> Outcome:
        """The sums of the best use, as an outcome."""
        return results.totals(self.region, scenario)
