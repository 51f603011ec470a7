"""The interactive map: a component of our own around deck.gl and MapLibre."""

from sidestream_map.ui.widgets.map.bundle import BUNDLE
from sidestream_map.ui.widgets.map.component import Trip, deck_map, map_event, map_overlay
from sidestream_map.ui.widgets.map.events import MapBounds, MapCamera, MapView

__all__ = [
    "BUNDLE",
    "MapBounds",
    "MapCamera",
    "MapView",
    "Trip",
    "bundle",
    "deck_map",
    "map_event",
    "map_overlay",
]
