"""The interactive map: a component of our own around deck.gl and MapLibre."""

from sidestream_map.ui.widgets.map.bundle import BUNDLE, DIAGRAM_BUNDLE, bundle_url
from sidestream_map.ui.widgets.map.component import Trip, deck_map, map_event, map_overlay
from sidestream_map.ui.widgets.map.events import MapBounds, MapCamera, MapView

__all__ = [
    "BUNDLE",
    "DIAGRAM_BUNDLE",
    "MapBounds",
    "MapCamera",
    "MapView",
    "Trip",
    "bundle",
    "bundle_url",
    "deck_map",
    "map_event",
    "map_overlay",
]
