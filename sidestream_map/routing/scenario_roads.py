"""The roads of a region in a scenario, and the router of the scenario's truck on them.

A road that a season or an edit closes to the truck is shut, not gone: a place on it stays on it and then has no way.
What the road's own signs close was never the way of that place.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sidestream_map.roads import (
    NO_SEASONS,
    Changed,
    RoadNetwork,
    Season,
    Seasons,
    Vehicle,
    edited,
    seasonal,
    usable,
)
from sidestream_map.routing.options import OpenSections
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import Minimise
from sidestream_map.scenario import Scenario

ROAD_FIELDS = ("day", "month", "seasons_on", "seasons_off", "road_edits")
"""Fields of a scenario that change its roads."""


def rows_in_force(scenario: Scenario, seasons: Seasons) -> tuple[Season, ...]:
    """Rows of a region's seasonal calendar that are in force in a scenario.

    Args:
        scenario: with day or month, and what is switched on or off.
    """
    return seasons.in_force(scenario.day, scenario.month, scenario.seasons_on, scenario.seasons_off)


def changed_roads(scenario: Scenario, network: RoadNetwork, seasons: Seasons = NO_SEASONS) -> Changed:
    """The roads of a region with a scenario's seasonal limits and road edits.

    Args:
        scenario: with its date and road edits.
        network: of the region, as it is.
    """
    base = Changed.of(network)
    return edited(seasonal(base, rows_in_force(scenario, seasons)), scenario.road_edits)


def router_on(
    changed: Changed,
    network: RoadNetwork,
    vehicle: Vehicle,
    minimise: Minimise = "metres",
    cache_dir: Path | None = None,
    *,
    before: Router | None = None,
) -> Router:
    """A router of a truck on changed roads.

    Args:
        network: of the region, as it is.
        minimise: ``metres`` or ``seconds``.
        cache_dir: where trees are kept between runs, as of the router.
        before: the same truck's router before the last changes, from which what they leave as it was is taken.
    """
    if changed.network is network:
        return Router(network, vehicle, minimise=minimise, cache_dir=cache_dir)
    # A planned road, whose origin is -1, takes the last one; the region may have no roads of its own.
    may_use = np.append(usable(network, vehicle), True)[changed.origin]
    shut = may_use & ~usable(changed.network, vehicle)
    return Router(
        changed.network, vehicle, cache_dir, sections=OpenSections(may_use, shut), minimise=minimise, before=before
    )


def router_in(scenario: Scenario, network: RoadNetwork, seasons: Seasons = NO_SEASONS) -> Router:
    """A router of a scenario's truck on the scenario's roads.

    Args:
        scenario: with vehicle, way of routing, date and road edits.
        network: of the region, as it is.
    """
    weight: Minimise = "seconds" if scenario.minimise == "time" else "metres"
    return router_on(changed_roads(scenario, network, seasons), network, scenario.truck(), weight)


def as_they_are(scenario: Scenario, seasons: Seasons = NO_SEASONS) -> Scenario:
    """A copy of a scenario without road edits and seasonal limits, on the same date."""
    return scenario.replace(road_edits=(), seasons_on=frozenset(), seasons_off=seasons.ids)


def changes_roads(scenario: Scenario, seasons: Seasons = NO_SEASONS) -> bool:
    """Whether a seasonal limit or a road edit holds in a scenario."""
    return bool(scenario.road_edits or rows_in_force(scenario, seasons))
