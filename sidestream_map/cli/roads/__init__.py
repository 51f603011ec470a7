"""``sidestream-map roads``: build a road network, prepare it, compare two, check hauls with another engine."""

from sidestream_map.cli.roads.group import command
from sidestream_map.cli.roads.options import RoadChoice, options_of_roads, road_router

__all__ = [
    "RoadChoice",
    "command",
    "options_of_roads",
    "road_router",
]
