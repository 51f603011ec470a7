"""The common start of the planner's five tabs: the municipality, the scenario and the results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.atlas import Atlas
from sidestream_map.base import Translator
from sidestream_map.decisions import NamedUses, Outcome, Situation, named_uses
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.municipality import (
    Municipal,
    MunicipalAreas,
    MunicipalLoads,
    Profile,
    municipal,
    municipal_loads,
    municipal_outcome,
)
from sidestream_map.scenario import NOTHING_SELECTED, Scenario
from sidestream_map.ui.session import results

Uses = Literal["best", "today"]
TODAY_LAYER: Final = "uses-today"
"""Layer that is switched on where the roads carry today's named uses instead of the best use."""


@dataclass(frozen=True)
class Planner:
    """One run of the planner's page.

    Attributes:
        region: as it is without the scenario.
        atlas: as it is in the scenario.
        scenario: what a person has chosen.
        found: all municipalities.
        key: Finnish name of the chosen one; empty for none.
    """

    region: Atlas
    atlas: Atlas
    scenario: Scenario
    found: Municipal
    key: str
    t: Translator

    @property
    def situation(self) -> Situation:
        """The region, judged in the scenario."""
        return self.found.situation

    @property
    def areas(self) -> MunicipalAreas:
        """The municipalities' areas."""
        return self.found.areas

    @property
    def name(self) -> str:
        """The selected municipality's name in the reader's language."""
        return self.areas.name(self.key, self.t.language)

    @property
    def uses(self) -> Uses:
        """Which uses put the trucks on the roads: the best one, or today's."""
        return "today" if self.scenario.shows(TODAY_LAYER, by_itself=False) else "best"

    @property
    def profile(self) -> Profile:
        """The profile of the selected municipality."""
        return results.kept(
            "municipal-profile",
            (self.region, self.situation.scenario, self.key),
            lambda: self.found.profile(self.key),
        )

    @property
    def allocation(self) -> Allocation:
        """The best use of all side streams."""
        return results.best_use(self.region, everything(self.scenario))

    @property
    def named(self) -> NamedUses:
        """Today's uses that sources name."""
        return results.kept("named-uses", (self.region, self.situation.scenario), lambda: named_uses(self.situation))

    @property
    def flowing(self) -> bool:
        """Whether any truck is on the roads: the best use places nothing without a capacity."""
        return self.uses == "today" or self.allocation.totals().placed_t > 0

    def cut(self, uses: Uses) -> MunicipalLoads:
        """Road loads cut at the borders."""
        return loads_of(self.region, self.scenario, uses)

    def outcome(self, scenario: Scenario, name: str = "") -> Outcome:
        """The figures of a scenario for the selected municipality.

        Args:
            scenario: this one or another one.
        """
        situation = results.judged(self.region, scenario)
        return results.kept(
            "municipal-outcome",
            (self.region, situation.scenario, self.key, name),
            lambda: municipal_outcome(
                loads_of(self.region, scenario, "best"),
                results.best_use(self.region, everything(scenario)),
                self.key,
                name,
            ),
        )


def everything(scenario: Scenario) -> Scenario:
    """The scenario without a choice on the map: here the municipality is what is asked about."""
    return scenario.replace(selection=NOTHING_SELECTED)


def areas_of(region: Atlas) -> MunicipalAreas:
    """The municipalities' areas of a region."""
    return results.kept("municipal-areas", region, lambda: MunicipalAreas.of(region.region, region.background))


def found_in(region: Atlas, scenario: Scenario) -> Municipal:
    """All municipalities of a region in a scenario.

    Args:
        region: as it is without the scenario.
    """
    situation = results.judged(region, scenario)
    return results.kept("municipal", (region, situation.scenario), lambda: municipal(situation, areas_of(region)))


def loads_of(region: Atlas, scenario: Scenario, uses: Uses) -> MunicipalLoads:
    """Road loads in a scenario, cut at the borders of municipalities.

    Args:
        region: as it is without the scenario.
    """
    found = found_in(region, scenario)
    situation = found.situation

    def make() -> MunicipalLoads:
        if uses == "best":
            return municipal_loads(found, results.loads(region, everything(scenario)))
        return municipal_loads(found, named_uses(situation).loads(situation))

    return results.kept("municipal-loads", (region, situation.scenario, uses), make)
