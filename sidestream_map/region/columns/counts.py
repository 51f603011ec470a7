"""The columns of ``traffic_counts.csv``: heavy vehicles a day on roads today, which a region may know or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.columns.field import Field, Rule, TableSpec
from sidestream_map.region.columns.shared import (
    DOUBT,
    ID,
    NAMED,
    NOTE,
    SOURCE_IDS,
    WHOLE_POSITION,
    quality_field,
    text_rules,
)

COUNTED_NAMES: Final[Mapping[str, str]] = {
    "all": N_("all heavy vehicles of the road"),
    "some": N_("some of them only"),
}
"""Message id of each code of the column ``counts``; of ``some`` no share can be told."""

_FIELDS: Final = (
    ID,
    Field("name", languages=True, help=N_("Where it is counted, in words.")),
    Field("road_number", help=N_("Number of the road as the network has it; blank where it isn't said.")),
    Field("lat", "number", help=N_("Degrees north (WGS 84); blank where unknown."), low=-90, high=90, unit="°"),
    Field("lon", "number", help=N_("Degrees east (WGS 84); blank where unknown."), low=-180, high=180, unit="°"),
    Field("counts", help=N_("What the figure counts."), required=True, filled=True, words=COUNTED_NAMES),
    Field(
        "heavy_per_day",
        "number",
        help=N_("Heavy vehicles a day, both ways, mean of the year; blank where unknown."),
        required=True,
        low=0,
        high=100_000,
        unit="trucks/d",
    ),
    Field("year", "year", help=N_("Year that the count speaks of."), low=1900, high=2100),
    quality_field(N_("How the count came about."), "measured", "reported", "estimate", "unknown"),
    SOURCE_IDS,
    NOTE,
    DOUBT,
)
# Own data has no such table.
_FIELDS_HERE: Final = tuple(replace(each, own=None) for each in _FIELDS)

COUNTS: Final = TableSpec(
    "traffic_counts.csv",
    "Heavy vehicles a day on the roads today, one place a row, against which the trucks of side streams are held. The "
    "file may be missing or have no rows; a place without a figure is shown as one whose count isn't known.",
    _FIELDS_HERE,
    (
        NAMED,
        WHOLE_POSITION,
        Rule(
            "quality",
            ("heavy_per_day", "quality"),
            lambda table: table["heavy_per_day"].isna() == (table["quality"] == "unknown"),
            N_("Count and quality don't go together: without a count write unknown, with one how it came about."),
        ),
        *text_rules(_FIELDS_HERE),
    ),
    optional=True,
)
