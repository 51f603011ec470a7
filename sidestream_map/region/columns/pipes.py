"""The columns of ``pipes.csv``: gas, heat, steam and water that go by pipe today, which a region may know or not."""

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
    ends_differ,
    quality_field,
    text_rules,
)

CARRIES_NAMES: Final[Mapping[str, str]] = {
    "gas": N_("gas"),
    "heat": N_("district heat"),
    "steam": N_("steam"),
    "water": N_("water"),
}
"""Message id of each code of the column ``carries``."""

_FIELDS: Final = (
    ID,
    Field("name", languages=True, help=N_("What goes through it, in words.")),
    Field("from_id", help=N_("Id of the plant or user where it begins."), required=True, filled=True),
    Field("to_id", help=N_("Id of the plant or user where it ends."), required=True, filled=True),
    Field("carries", help=N_("What goes through it."), required=True, filled=True, words=CARRIES_NAMES),
    Field(
        "tonnes_per_year", "number", help=N_("Tonnes a year of a gas or of water; blank where unknown."),
        required=True, low=0, high=1e9, unit="t/y",
    ),
    Field(
        "gwh_per_year", "number", help=N_("Energy a year; blank where unknown, 0 where a source says none."),
        required=True, low=0, high=1e6, unit="GWh/y",
    ),
    Field("year", "year", help=N_("Year that the row speaks of."), low=1900, high=2100),
    quality_field(N_("How the amount came about."), "measured", "reported", "estimate", "assumption", "unknown"),
    SOURCE_IDS,
    NOTE,
    DOUBT,
)  # fmt: skip
# Own data has no such table.
_FIELDS_HERE: Final = tuple(replace(each, own=None) for each in _FIELDS)

PIPES: Final = TableSpec(
    "pipes.csv",
    "Gas, heat, steam and water that go by pipe and are no side stream of side_streams.csv, one a row: they stand in "
    "the picture of the exchanges and put no truck on a road. The file may be missing or have no rows.",
    _FIELDS_HERE,
    (
        NAMED,
        ends_differ(N_("The pipe ends where it starts. Correct one of the two ids.")),
        Rule(
            "quality",
            ("tonnes_per_year", "gwh_per_year", "quality"),
            lambda table: (
                (table["tonnes_per_year"].isna() & table["gwh_per_year"].isna()) == (table["quality"] == "unknown")
            ),
            N_("Amount and quality don't go together: without an amount write unknown, with one how it came about."),
        ),
        *text_rules(_FIELDS_HERE),
    ),
    optional=True,
)
