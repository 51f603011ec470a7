"""The columns of a region's tables, each defined once: type, unit, range, codes, headings, help, export.

A module a table; a new column is one :class:`Field` there.
"""

from sidestream_map.region.columns.codes import (
    ARISES_NAMES,
    QUALITY_NAMES,
    SURFACE_NAMES,
)
from sidestream_map.region.columns.counts import COUNTS
from sidestream_map.region.columns.document import tables_document
from sidestream_map.region.columns.events import EVENT_NAMES, EVENTS
from sidestream_map.region.columns.field import Field, TableSpec
from sidestream_map.region.columns.hauls import HAULS
from sidestream_map.region.columns.kept_tables import keep_tables, kept_tables, tables_key
from sidestream_map.region.columns.months import CALENDAR, MONTH_COLUMNS, PROCESS_KINDS, PROCESSES, STORES
from sidestream_map.region.columns.pipes import PIPES
from sidestream_map.region.columns.plants import PLANTS
from sidestream_map.region.columns.seasons import SEASONS
from sidestream_map.region.columns.shared import CONTACT
from sidestream_map.region.columns.sources import SOURCES
from sidestream_map.region.columns.streams import STREAMS
from sidestream_map.region.columns.tables import TABLES
from sidestream_map.region.columns.terminals import LINKS, TERMINALS
from sidestream_map.region.columns.users import USERS

__all__ = [
    "ARISES_NAMES",
    "CALENDAR",
    "CONTACT",
    "COUNTS",
    "EVENTS",
    "EVENT_NAMES",
    "HAULS",
    "LINKS",
    "MONTH_COLUMNS",
    "PIPES",
    "PLANTS",
    "PROCESSES",
    "PROCESS_KINDS",
    "QUALITY_NAMES",
    "SEASONS",
    "SOURCES",
    "STORES",
    "STREAMS",
    "SURFACE_NAMES",
    "TABLES",
    "TERMINALS",
    "USERS",
    "Field",
    "TableSpec",
    "keep_tables",
    "kept_tables",
    "tables_document",
    "tables_key",
]
