"""Truckloads a day on every road, from any set of flows."""

from sidestream_map.decisions.traffic.counts import COUNT_STATES, beside_counts
from sidestream_map.decisions.traffic.traffic import FLOW_STATES, OUTSIDE, Flows, RoadLoads, road_loads

__all__ = [
    "COUNT_STATES",
    "FLOW_STATES",
    "OUTSIDE",
    "Flows",
    "RoadLoads",
    "beside_counts",
    "road_loads",
]
