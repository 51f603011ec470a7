"""Checks hauls against scipy, against OSRM, and against a second road network."""

from sidestream_map.routing.crosscheck.engines import Engine, PlainEngine
from sidestream_map.routing.crosscheck.networks import NetworkComparison, both_ways, compare_networks
from sidestream_map.routing.crosscheck.osrm_engine import OsrmEngine, osrm
from sidestream_map.routing.crosscheck.pairs import OFF_MAX_M, SHARE_FROM_M, WORST, Crosscheck, Spread, crosscheck

__all__ = [
    "OFF_MAX_M",
    "SHARE_FROM_M",
    "WORST",
    "Crosscheck",
    "Engine",
    "NetworkComparison",
    "OsrmEngine",
    "PlainEngine",
    "Spread",
    "both_ways",
    "compare_networks",
    "crosscheck",
    "osrm",
]
