"""Open data by link: tables of a region and results of a scenario as CSV, GeoJSON and Parquet, with what they rest on.

Spreadsheets, QGIS, R and Python read the addresses and refresh them; nothing of boards, own data or sessions is here.
"""

from sidestream_map.ui.open_data.addresses import fresh_addresses

__all__ = [
    "fresh_addresses",
    "page",
]
