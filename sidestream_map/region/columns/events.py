"""The columns of ``years.csv``: what sources say of single years, which a region may know or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.columns.field import Field, Rule, TableSpec
from sidestream_map.region.columns.shared import DOUBT, ID, NAMED, NOTE, SOURCE_IDS, quality_field, text_rules

EVENT_NAMES: Final[Mapping[str, str]] = {
    "opens": N_("opens"),
    "closes": N_("closes"),
    "grows": N_("is extended"),
    "planned": N_("planned to open; whether it did isn't known"),
    "makes": N_("made, in tonnes of product"),
}
"""Message id of each code of the column ``what``."""
_FIELDS: Final = (
    ID,
    Field("name", languages=True, help=N_("What happened, in words.")),
    Field("plant_id", help=N_("Id of the plant that it speaks of."), required=True, filled=True),
    Field("year", "year", help=N_("Year that it speaks of."), required=True, low=1900, high=2100),
    Field("what", help=N_("What the source says of that year."), required=True, filled=True, words=EVENT_NAMES),
    Field(
        "product_t",
        "number",
        help=N_("Tonnes of product in that year, where it was told; not of a side stream."),
        low=0,
        high=1e9,
        unit="t",
    ),
    quality_field(N_("How it is known."), "measured", "reported", "estimate"),
    SOURCE_IDS,
    NOTE,
    DOUBT,
)
# Own data has no such table.
_FIELDS_HERE: Final = tuple(replace(each, own=None) for each in _FIELDS)

EVENTS: Final = TableSpec(
    "years.csv",
    "What sources say of single years: plants that opened, closed or were extended, and what was made. They stand "
    "beside a row of years and change no figure. The file may be missing or have no rows.",
    _FIELDS_HERE,
    (
        NAMED,
        Rule(
            "year",
            ("year",),
            lambda table: table["year"].notna(),
            N_("The year is missing: without one the row says nothing. Give it, or take the row out."),
        ),
        Rule(
            "product_t",
            ("what", "product_t"),
            lambda table: (table["what"] == "makes") == table["product_t"].notna(),
            N_("Tonnes of product belong to what = makes, and to nothing else. Correct one of the two."),
        ),
        *text_rules(_FIELDS_HERE),
    ),
    optional=True,
)
