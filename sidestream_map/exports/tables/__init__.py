"""The tables of every view, with headings, units, notes and sources, for any file format."""

from sidestream_map.exports.tables.allocation import allocation_export
from sidestream_map.exports.tables.board import STATE_NAMES, board_export, notes
from sidestream_map.exports.tables.board_region import RegionMeetings, region_rows
from sidestream_map.exports.tables.catalogue import catalogue_export, headline_notes, sum_notes
from sidestream_map.exports.tables.chains import chain_ways, chains_export
from sidestream_map.exports.tables.company import company_export, quality_words
from sidestream_map.exports.tables.comparison import comparison_export
from sidestream_map.exports.tables.exchanges import exchanges_export
from sidestream_map.exports.tables.hauls import hauls_export
from sidestream_map.exports.tables.matches import matches_export
from sidestream_map.exports.tables.matrix import matrix_export
from sidestream_map.exports.tables.months import (
    full_rows,
    left_over_rows,
    months_export,
)
from sidestream_map.exports.tables.municipality import municipal_export
from sidestream_map.exports.tables.returns import returns_export
from sidestream_map.exports.tables.road_effects import road_effects_export
from sidestream_map.exports.tables.roads import roads_export, truck_day_export
from sidestream_map.exports.tables.sites import sites_export
from sidestream_map.exports.tables.years import years_export

__all__ = [
    "STATE_NAMES",
    "RegionMeetings",
    "allocation_export",
    "board_export",
    "catalogue_export",
    "chain_ways",
    "chains_export",
    "company_export",
    "comparison_export",
    "exchanges_export",
    "full_rows",
    "hauls_export",
    "headline_notes",
    "left_over_rows",
    "matches_export",
    "matrix_export",
    "months_export",
    "municipal_export",
    "notes",
    "quality_words",
    "region_rows",
    "returns_export",
    "road_effects_export",
    "roads_export",
    "sites_export",
    "sum_notes",
    "truck_day_export",
    "years_export",
]
