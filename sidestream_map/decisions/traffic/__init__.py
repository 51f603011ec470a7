"""Truckloads a day on every road, from any set of flows."""

from sidestream_map.decisions.traffic.traffic import FLOW_STATES, OUTSIDE, Flows, RoadLoads, road_loads

__all__ = [
    "FLOW_STATES",
    "OUTSIDE",
    "Flows",
    "RoadLoads",
    "road_loads",
]
