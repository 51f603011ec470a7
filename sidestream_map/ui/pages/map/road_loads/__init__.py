"""The panel of truckloads on roads."""

from sidestream_map.ui.pages.map.road_loads.truck_day import place_of

__all__ = [
    "panel",
    "place_of",
]
