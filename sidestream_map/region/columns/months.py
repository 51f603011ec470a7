"""The columns of ``processes.csv``, ``stores.csv`` and ``calendar.csv``: what a year by months needs besides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.categories import MATERIALS
from sidestream_map.region.columns.codes import TAKEN_NAMES
from sidestream_map.region.columns.field import Field, Rule, TableSpec
from sidestream_map.region.columns.shared import (
    DOUBT,
    ID,
    NAMED,
    NOTE,
    OPERATING,
    SOURCE_IDS,
    quality_field,
    text_rules,
)
from sidestream_map.region.uses import SUBSTANCES, UNKNOWN_CODE

PROCESS_KINDS: Final[Mapping[str, str]] = {
    "crush": N_("crushing and screening"),
    "treat": N_("treatment of slag"),
    "dry": N_("drying"),
    "granulate": N_("granulating"),
    "stabilise": N_("stabilising"),
    "compost": N_("composting"),
    "burn": N_("burning"),
}
"""Message id of each code of the column ``kind`` of a process; a constant has the cost of each."""
CALENDAR_KINDS: Final[Mapping[str, str]] = {
    "use": N_("all users with this use"),
    "user": N_("one user"),
    "stream": N_("one side stream"),
}
"""Message id of each code of the column ``kind`` of a calendar."""
MONTH_COLUMNS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Columns of a calendar, one a month."""

_AT: Final = Field(
    "at_id", help=N_("Id of the plant or user where it stands, which has the position."), required=True, filled=True
)
_OPERATING: Final = replace(OPERATING, required=False)
_NAME: Final = Field("name", languages=True, help=N_("What it is called."))
_SUBSTANCE: Final = Field("", words={**{code: name for code, (_, name) in SUBSTANCES.items()}, UNKNOWN_CODE: "unknown"})
_YEAR: Final = Field("source_year", "year", help=N_("Year that the sources speak of."), low=1900, high=2100)


DERIVED: Final = ("measured", "reported", "estimate", "assumption", "unknown")

_PROCESS_FIELDS: Final = tuple(
    replace(each, own=None)
    for each in (
        ID,
        _NAME,
        _AT,
        Field("kind", help=N_("What is done."), required=True, filled=True, words=PROCESS_KINDS),
        Field("material", help=N_("Category that it takes in."), required=True, filled=True, words=MATERIALS),
        replace(_SUBSTANCE, name="substance", help=N_("Substance that it takes in; blank for any of the category.")),
        Field("product", languages=True, help=N_("What it makes, in words.")),
        Field("product_material", help=N_("Category of what it makes."), required=True, filled=True, words=MATERIALS),
        replace(_SUBSTANCE, name="product_substance", help=N_("Substance of what it makes; blank where unknown.")),
        Field(
            "yield_t_per_t", "number", help=N_("Tonnes made of a tonne taken in; blank where unknown."), required=True,
            low=0.001, high=10, unit="t/t",
        ),
        Field(
            "eur_per_t", "number", low=0, high=10_000, unit="EUR/t",
            help=N_("Cost of a tonne taken in; blank where unknown, and then the constant of its kind counts."),
        ),
        Field(
            "capacity_t_per_year", "number", help=N_("Tonnes a year that it can take in; blank where unknown."),
            required=True, low=0, high=1e9, unit="t/y",
        ),
        _OPERATING,
        quality_field(N_("How yield, cost and capacity came about; unknown where all three are."), *DERIVED),
        SOURCE_IDS,
        _YEAR,
        NOTE,
        DOUBT,
    )
)  # fmt: skip
PROCESSES: Final = TableSpec(
    "processes.csv",
    "What turns a side stream into a product, one a row. The file may be missing or have no rows.",
    _PROCESS_FIELDS,
    (NAMED, *text_rules(_PROCESS_FIELDS)),
    optional=True,
)

_STORE_FIELDS: Final = tuple(
    replace(each, own=None)
    for each in (
        ID,
        _NAME,
        _AT,
        Field(
            "materials", help=N_("Categories that may lie there, parted by semicolons, or all."), required=True,
            filled=True, words=TAKEN_NAMES, several=True,
        ),
        Field(
            "capacity_t", "number", help=N_("Tonnes that can lie there at once; blank where unknown."), required=True,
            low=0, high=1e9, unit="t",
        ),
        Field(
            "eur_per_t_month", "number", low=0, high=1000, unit="EUR/t·month",
            help=N_("Cost of a tonne a month; blank where unknown, and then the constant counts."),
        ),
        Field(
            "loss_pct_month", "number", low=0, high=100, unit="%",
            help=N_("Share lost from one month to the next; blank where unknown, and then the constant counts."),
        ),
        _OPERATING,
        quality_field(N_("How capacity, cost and loss came about; unknown where all three are."), *DERIVED),
        SOURCE_IDS,
        _YEAR,
        NOTE,
        DOUBT,
    )
)  # fmt: skip
STORES: Final = TableSpec(
    "stores.csv",
    "Places where material can lie from month to month, one a row. The file may be missing or have no rows. A plant's "
    "own yard needs no row.",
    _STORE_FIELDS,
    (NAMED, *text_rules(_STORE_FIELDS)),
    optional=True,
)

_CALENDAR_FIELDS: Final = tuple(
    replace(each, own=None)
    for each in (
        ID,
        _NAME,
        Field("kind", help=N_("Whom it is about."), required=True, filled=True, words=CALENDAR_KINDS),
        Field(
            "of", help=N_("Code of the use, or id of the user or side stream."), required=True, filled=True,
        ),
        *(
            Field(name, "number", help=N_("Share of the year, in any unit; blank for nothing."), low=0, high=1e9)
            for name in MONTH_COLUMNS
        ),
        quality_field(N_("How the shares came about."), *DERIVED),
        SOURCE_IDS,
        _YEAR,
        NOTE,
        DOUBT,
    )
)  # fmt: skip
CALENDAR: Final = TableSpec(
    "calendar.csv",
    "When in the year a use takes material or a side stream arises, one a row. The file may be missing or have no "
    "rows; what has no row is steady.",
    _CALENDAR_FIELDS,
    (
        NAMED,
        Rule(
            "jan",
            MONTH_COLUMNS,
            lambda table: table[[*MONTH_COLUMNS]].fillna(0).sum(axis=1) > 0,
            N_("No month has a share. Give at least one, or leave the row out: without it the year is steady."),
        ),
        *text_rules(_CALENDAR_FIELDS),
    ),
    optional=True,
)
