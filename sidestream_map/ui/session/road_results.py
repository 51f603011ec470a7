"""Seasonal limits and road edits for pages: in words, on the map, and their effects."""

from __future__ import annotations

import numpy as np
import pydeck as pdk
import shapely

from sidestream_map.atlas import Atlas
from sidestream_map.base import Translator
from sidestream_map.decisions import RoadChange, RoadEffects, road_changes, road_effects
from sidestream_map.maps.layers import road_change_layers, road_change_legend
from sidestream_map.routing import ROAD_FIELDS, as_they_are, changes_roads
from sidestream_map.scenario import Scenario
from sidestream_map.ui.session import regions, results


def changes_of(atlas: Atlas, scenario: Scenario, t: Translator) -> tuple[RoadChange, ...]:
    """Seasonal limits and road edits in force in a scenario, in words."""
    if not changes_roads(scenario, atlas.seasons):
        return ()
    key = (atlas, t.language, *(getattr(scenario, name) for name in ROAD_FIELDS))
    return results.kept("road-changes", key, lambda: road_changes(scenario, regions.roads(scenario), atlas.seasons, t))


def near(
    atlas: Atlas, scenario: Scenario, place: tuple[float, float], within_m: float, t: Translator
) -> list[RoadChange]:
    """Those in force on a road within some metres of a place.

    Args:
        place: longitude and latitude.
    """
    changes = changes_of(atlas, scenario, t)
    if not changes:
        return []
    point = shapely.Point(atlas.network.to_metres(*np.array([place]).T)[0])
    return [each for each in changes if (shapely.distance(each.laid.lines, point) <= within_m).any()]


def drawing_of(
    atlas: Atlas, scenario: Scenario, t: Translator
) -> tuple[list[pdk.Layer], tuple[tuple[str, str, str], ...]]:
    """Layers and legend of the road changes; nothing without changes."""
    changes = changes_of(atlas, scenario, t)
    if not changes:
        return [], ()
    layers = results.kept("road-change-layers", changes, lambda: road_change_layers(changes))
    return layers, road_change_legend(changes, t)


def effects_of(atlas: Atlas, scenario: Scenario) -> RoadEffects:
    """Effects of the scenario's road changes, against the same scenario without them."""
    after = results.judged(atlas, scenario)
    before = results.judged(atlas, as_they_are(after.scenario, atlas.seasons))
    return results.kept("road-effects", (before, after), lambda: road_effects(before, after))
