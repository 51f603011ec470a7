"""Files to take along: views as XLSX, CSV, GeoPackage and GeoJSON, and reports as PDF."""

from sidestream_map.exports.basis import ADDRESS
from sidestream_map.exports.files import SUFFIXES, export_bytes, file_bytes, formats_of
from sidestream_map.exports.formats import table_csv
from sidestream_map.exports.frames import table_parquet, tidy_frame
from sidestream_map.exports.parts import Edition, points
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, joined, plain

__all__ = [
    "ADDRESS",
    "SUFFIXES",
    "Edition",
    "ExportColumn",
    "ExportTable",
    "ExportView",
    "export_bytes",
    "file_bytes",
    "formats_of",
    "joined",
    "plain",
    "points",
    "table_csv",
    "table_parquet",
    "tidy_frame",
]
