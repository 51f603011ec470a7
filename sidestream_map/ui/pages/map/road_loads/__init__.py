"""The panel of truckloads on roads."""

from sidestream_map.ui.pages.map.road_loads.truck_day import played

__all__ = [
    "panel",
    "played",
]
