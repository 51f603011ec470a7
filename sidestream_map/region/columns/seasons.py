"""The columns of ``seasons.csv``: seasonal limits of roads, which a region may have or not."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.columns.codes import SURFACE_NAMES, YES_NO_NAMES
from sidestream_map.region.columns.field import Field, Rule, TableSpec
from sidestream_map.region.columns.shared import COUNTRY, ID, NAMED, quality_field, text_rules

DAY_PATTERN: Final = r"(\d{4}-)?\d{2}-\d{2}"
_DAY: Final = Field(
    "",
    required=True,
    filled=True,
    pattern=DAY_PATTERN,
    form=N_("{text} is no day. Write 04-15 for every year, or 2026-04-15 for one."),
)
_FIELDS: Final = (
    replace(ID, pattern=r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}"),
    Field("name", languages=True),
    replace(_DAY, name="from_day"),
    replace(_DAY, name="to_day"),
    replace(COUNTRY, own=None),
    Field("road_number"),
    Field("from_km", "number", low=0, high=5_000, unit="km"),
    Field("to_km", "number", low=0, high=5_000, unit="km"),
    Field("surface", words=SURFACE_NAMES),
    Field("area"),
    Field("closed", words=YES_NO_NAMES, default="no"),
    Field("max_weight_t", "number", low=1, high=200, unit="t"),
    Field("max_height_m", "number", low=1, high=20, unit="m"),
    Field("by_default", words=YES_NO_NAMES, default="yes"),
    quality_field("", "measured", "reported", "estimate", "assumption"),
    Field("source_ids"),
    Field("note", languages=True),
)

SEASONS: Final = TableSpec(
    "seasons.csv",
    "Seasonal limits of roads, one a row.",
    _FIELDS,
    (
        NAMED,
        Rule(
            "road_number",
            ("road_number", "surface", "area"),
            lambda table: (table[["road_number", "surface", "area"]] != "").any(axis=1),
            N_("The row means every road. Give a road number, a surface or an area."),
        ),
        Rule(
            "max_weight_t",
            ("closed", "max_weight_t", "max_height_m"),
            lambda table: (table["closed"] == "yes") | table["max_weight_t"].notna() | table["max_height_m"].notna(),
            N_("The row limits nothing. Give tonnes or metres, or write yes under closed."),
        ),
        Rule(
            "from_km",
            ("road_number", "from_km", "to_km"),
            lambda table: (table["road_number"] != "") | (table["from_km"].isna() & table["to_km"].isna()),
            N_("Kilometres count along a road. Give its number."),
        ),
        Rule(
            "to_km",
            ("from_km", "to_km"),
            lambda table: table["from_km"].isna() | table["to_km"].isna() | (table["from_km"] < table["to_km"]),
            N_("to_km must be more than from_km."),
        ),
        Rule(
            "source_ids",
            ("quality", "source_ids"),
            lambda table: (table["quality"] == "assumption") | (table["source_ids"] != ""),
            N_("The limit has no source. Give the id of one, or write assumption under quality."),
        ),
        *text_rules(_FIELDS),
    ),
)
