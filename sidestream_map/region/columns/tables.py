"""The tables of a region."""

from __future__ import annotations

from typing import Final

from sidestream_map.region.columns.counts import COUNTS
from sidestream_map.region.columns.events import EVENTS
from sidestream_map.region.columns.hauls import HAULS
from sidestream_map.region.columns.months import CALENDAR, PROCESSES, STORES
from sidestream_map.region.columns.pipes import PIPES
from sidestream_map.region.columns.plants import PLANTS
from sidestream_map.region.columns.sources import SOURCES
from sidestream_map.region.columns.streams import STREAMS
from sidestream_map.region.columns.terminals import LINKS, TERMINALS
from sidestream_map.region.columns.users import USERS

TABLES: Final = (
    PLANTS, STREAMS, USERS, HAULS, PIPES, COUNTS, TERMINALS, LINKS, EVENTS, PROCESSES, STORES, CALENDAR, SOURCES,
)  # fmt: skip
"""All tables of a region; one that is ``optional`` it may lack."""
