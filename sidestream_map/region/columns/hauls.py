"""The columns of ``hauls.csv``: loads that trucks carry regularly today, which a region may know or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.categories import MATERIALS
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

TRUCK_NAMES: Final[Mapping[str, str]] = {
    "tipper": N_("tipping truck"),
    "chip": N_("chip truck"),
    "tanker": N_("tank truck"),
    "special": N_("truck for this load only"),
}
"""Message id of each kind of truck in the column ``vehicle``; ``special`` is one that brings no bulk back, such as a
timber lorry, a box or a flatbed."""

_MONTH: Final = Field("", "number", low=1, high=12, help=N_("1 to 12; blank for the whole year or where unknown."))
_FIELDS: Final = (
    ID,
    Field("name", languages=True, help=N_("What is carried, in words.")),
    Field("from_id", help=N_("Id of the plant or user where it is loaded."), required=True, filled=True),
    Field("to_id", help=N_("Id of the plant or user where it is unloaded."), required=True, filled=True),
    Field(
        "material",
        help=N_("Category, which the truck's body and its cleaning follow from."),
        required=True,
        filled=True,
        words=MATERIALS,
    ),
    Field(
        "tonnes_per_year",
        "number",
        help=N_("Tonnes a year by road; blank where unknown."),
        required=True,
        low=0,
        high=1e9,
        unit="t/y",
    ),
    Field("year", "year", help=N_("Year that the amount speaks of."), low=1900, high=2100),
    Field(
        "vehicle",
        help=N_("Kind of truck; blank where nobody says it, and then what the material asks for."),
        words=TRUCK_NAMES,
    ),
    Field("haulier", help=N_("Who drives it; blank where unknown.")),
    replace(_MONTH, name="from_month"),
    replace(_MONTH, name="to_month"),
    quality_field(N_("How the amount came about."), "measured", "reported", "estimate", "assumption", "unknown"),
    SOURCE_IDS,
    NOTE,
    DOUBT,
)
# Own data has no such table.
_FIELDS_HERE: Final = tuple(replace(each, own=None) for each in _FIELDS)

HAULS: Final = TableSpec(
    "hauls.csv",
    "Regular hauls by truck that are no side stream, one a row: their trucks may bring something back. The file may be "
    "missing or have no rows.",
    _FIELDS_HERE,
    (
        NAMED,
        ends_differ(N_("The haul ends where it starts. Correct one of the two ids.")),
        Rule(
            "quality",
            ("tonnes_per_year", "quality"),
            lambda table: table["tonnes_per_year"].isna() == (table["quality"] == "unknown"),
            N_("Tonnage and quality don't go together: without tonnes write unknown, with tonnes how they came about."),
        ),
        Rule(
            "to_month",
            ("from_month", "to_month"),
            lambda table: table["from_month"].isna() == table["to_month"].isna(),
            N_("Only one of from_month and to_month is given. Give both, or neither."),
        ),
        *text_rules(_FIELDS_HERE),
    ),
    optional=True,
)
