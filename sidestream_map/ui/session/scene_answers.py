"""Where the figures of scenes come from in a session: the results that all sessions share."""

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
    """Answers (:class:`sidestream_map.workshop.scene_figures.Answers`) about one region.

    Attributes:
        region: as it is without a scenario.
    """

    region: Atlas

    def atlas(self, scenario: Scenario) -> Atlas:
        """The region as it is in a scenario."""
        return results.changed(self.region, scenario)

    def judged(self, scenario: Scenario) -> Situation:
        """The region judged in a scenario."""
        return results.judged(self.region, scenario)

    def hauls(self, scenario: Scenario) -> Hauls | None:
        """The hauls of its choice."""
        return results.hauls_of(self.atlas(scenario), scenario)

    def best_use(self, scenario: Scenario) -> Allocation:
        """Its best use of all side streams."""
        return results.best_use(self.region, scenario)

    def loads(self, scenario: Scenario) -> RoadLoads:
        """Truckloads on the roads by that use."""
        return results.loads(self.region, scenario)

    def totals(self, scenario: Scenario) -> Outcome:
        """What that use comes to."""
        return results.totals(self.region, scenario)
