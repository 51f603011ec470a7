"""Reads files of OpenStreetMap into road networks, backgrounds and new regions."""

from sidestream_map.osm.download import fetch_roads, find_place
from sidestream_map.osm.network import make_roads, network_from_osm, save
from sidestream_map.osm.new_region import checked_region, make_region
from sidestream_map.osm.vocabulary import ATTRIBUTION

__all__ = [
    "ATTRIBUTION",
    "checked_region",
    "fetch_roads",
    "find_place",
    "make_region",
    "make_roads",
    "network_from_osm",
    "save",
]
