"""One writer for each file format."""

from sidestream_map.exports.formats.csv import csv_zip, table_csv
from sidestream_map.exports.formats.geojson import geojson
from sidestream_map.exports.formats.geopackage import geopackage
from sidestream_map.exports.formats.xlsx import xlsx

__all__ = [
    "csv_zip",
    "geojson",
    "geopackage",
    "table_csv",
    "xlsx",
]
