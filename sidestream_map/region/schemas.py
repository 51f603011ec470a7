"""What the tables of a region must hold: columns, units, ranges, codes, and rules between cells, as pandera schemas.

A column's cells are read by its ``kind`` (:mod:`sidestream_map.region.catalogue`); the schema then checks the typed
table. What refers to another table is checked in :mod:`sidestream_map.region.references`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

import pandas as pd
import pandera.pandas as pa

from sidestream_map.base import LANGUAGES, N_, Severity
from sidestream_map.region.categories import MATERIALS

SITE_ACCURACY_M: Final = 1000.0
"""A position known this well or better is of quality ``site``. Our choice: the longest works area here is 2 km."""
AREA_ACCURACY_M: Final = 2500.0
"""Up to here a position is of quality ``area``, above it of quality ``town``. Our choice, like the one above."""

OPERATING: Final = ("operating", "closed", "planned", "unknown")
QUALITIES: Final = ("measured", "reported", "estimate", "unknown")
HAZARDOUS: Final = ("yes", "no", "unknown")
ARISES: Final = ("now", "changed", "ended", "unknown")
ROLES: Final = ("receiver", "service", "development", "public", "site")
YES_NO: Final = ("yes", "no")
SURFACES: Final = ("paved", "unpaved", "unknown")
SEASON_QUALITIES: Final = ("measured", "reported", "estimate", "assumption")
CELL_CHARACTERS_MAX: Final = 4000
"""Longest text of one cell."""

Kind = Literal["text", "number", "year"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column.

    Attributes:
        name: as in the header.
        kind: how its cells are read. A blank cell is ``""`` in a text, NaN in a number, NA in a year.
        required: whether the file must have the column; else it is blank where missing.
        filled: whether every row must fill it in.
        allowed: codes, empty where any text will do.
        low: smallest number.
        high: largest number.
        unit: of the number, for the message.
        pattern: regular expression that a filled text must match.
        default: what a blank cell of a text means.
        unique: whether no two rows may hold the same.
    """

    name: str
    kind: Kind = "text"
    required: bool = False
    filled: bool = False
    allowed: tuple[str, ...] = ()
    low: float = float("-inf")
    high: float = float("inf")
    unit: str = ""
    pattern: str = ""
    default: str = ""
    unique: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule between cells of one row.

    Attributes:
        column: where its problem is shown.
        uses: columns it looks at; the rule is silent on rows where one of them can't be read.
        good: of a typed table, True for every row that keeps the rule.
        message: what is wrong and what to do; ``{text}`` is the cell.
        severity: of its problem.
    """

    column: str
    uses: tuple[str, ...]
    good: Callable[[pd.DataFrame], pd.Series]
    message: str
    severity: Severity = "error"


@dataclass(frozen=True)
class TableSpec:
    """One file of a region.

    Attributes:
        file: its name.
        fields: its columns, in order.
        rules: between cells of a row.
    """

    file: str
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...] = ()
    by_name: Mapping[str, Field] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {entry.name: entry for entry in self.fields})

    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema of the typed table.

        The ``error`` of each check is a key: ``blank``, ``allowed``, ``range`` or ``pattern`` of a column, and
        ``rule <number>`` of a rule.
        """
        checks = [pa.Check(rule.good, error=f"rule {place}", ignore_na=False) for place, rule in enumerate(self.rules)]
        return pa.DataFrameSchema({entry.name: _column(entry) for entry in self.fields}, checks=checks, strict=True)


_DTYPES: Final[Mapping[Kind, Any]] = {"text": "str", "number": "float64", "year": "Int64"}


def _column(entry: Field) -> pa.Column:
    checks = []
    if entry.filled and entry.kind == "text":
        checks.append(pa.Check(lambda cells: cells != "", error="blank"))
    if entry.allowed:
        checks.append(pa.Check(lambda cells: cells.isin(entry.allowed) | (cells == ""), error="allowed"))
    if entry.kind != "text":
        checks.append(pa.Check.in_range(entry.low, entry.high, error="range"))
    if entry.pattern:
        checks.append(pa.Check(lambda cells: cells.str.fullmatch(entry.pattern) | (cells == ""), error="pattern"))
    return pa.Column(_DTYPES[entry.kind], checks, nullable=True, unique=entry.unique)


def in_languages(name: str) -> tuple[Field, ...]:
    """A text's three columns, e.g. ``name_fi``, ``name_sv``, ``name_en``."""
    return tuple(Field(f"{name}_{language}") for language in LANGUAGES)


_ID: Final = Field("id", required=True, filled=True, unique=True, pattern=r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_SOURCES: Final = Field("source_ids", required=True, filled=True)
_OPERATING: Final = Field("operating", required=True, allowed=OPERATING, default="unknown")
_POSITION: Final = (
    Field("municipality"),
    Field("country", pattern=r"[A-Z]{2}"),
    Field("lat", "number", required=True, low=-90, high=90, unit="°"),
    Field("lon", "number", required=True, low=-180, high=180, unit="°"),
    Field("coord_accuracy_m", "number", required=True, low=0.001, high=200_000, unit="m"),
    Field("coord_source", required=True),
)


def _any_language(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda table: (table[[f"{name}_{language}" for language in LANGUAGES]] != "").any(axis=1)


def _all_or_no_language(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    def good(table: pd.DataFrame) -> pd.Series:
        given = table[[f"{name}_{language}" for language in LANGUAGES]] != ""
        return given.all(axis=1) | ~given.any(axis=1)

    return good


def _language_rules(*names: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            f"{name}_fi",
            tuple(f"{name}_{language}" for language in LANGUAGES),
            _all_or_no_language(name),
            N_("The text is not given in all three languages; another one is shown instead. Fill in fi, sv and en."),
            "warning",
        )
        for name in names
    )


def _named() -> Rule:
    columns = tuple(f"name_{language}" for language in LANGUAGES)
    return Rule("name_fi", columns, _any_language("name"), N_("There is no name. Fill in name_fi, name_sv or name_en."))


_POSITION_RULES: Final = (
    Rule(
        "lat",
        ("lat", "lon"),
        lambda table: table["lat"].isna() == table["lon"].isna(),
        N_("Only one of lat and lon is given. Give both, or neither where the position is unknown."),
    ),
    Rule(
        "coord_accuracy_m",
        ("lat", "lon", "coord_accuracy_m"),
        lambda table: table["lat"].isna() | table["lon"].isna() | table["coord_accuracy_m"].notna(),
        N_("The position has no accuracy. Say how many metres it may be off; a town's centre is off by thousands."),
    ),
    Rule(
        "coord_source",
        ("lat", "lon", "coord_source"),
        lambda table: table["lat"].isna() | table["lon"].isna() | (table["coord_source"] != ""),
        N_("The position has no source. Give the id of a source."),
    ),
)

PLANTS: Final = TableSpec(
    "plants.csv",
    (
        _ID,
        *in_languages("name"),
        Field("operator"),
        *_POSITION,
        _OPERATING,
        *in_languages("status"),
        *in_languages("years"),
        *in_languages("sector"),
        *in_languages("note"),
        _SOURCES,
        *in_languages("doubt"),
    ),
    (_named(), *_POSITION_RULES, *_language_rules("name", "status", "years", "sector", "note", "doubt")),
)

STREAMS: Final = TableSpec(
    "side_streams.csv",
    (
        _ID,
        Field("plant_id", required=True),
        *in_languages("name"),
        Field("material", required=True, filled=True, allowed=tuple(MATERIALS)),
        Field("ewc_code", pattern=r"\d\d \d\d \d\d\*?"),
        Field("ewc_basis"),
        Field("tonnes_per_year", "number", required=True, low=0, high=1e9, unit="t/y"),
        Field("year", "year", required=True, low=1900, high=2100),
        Field("quality", required=True, allowed=QUALITIES, default="unknown"),
        *in_languages("current_use"),
        *in_languages("possible_uses"),
        Field("hazardous", required=True, allowed=HAZARDOUS, default="unknown"),
        Field("part_of"),
        Field("arises", allowed=ARISES, default="unknown"),
        *in_languages("status_now"),
        Field("in_2018_list", allowed=YES_NO, default="no"),
        _SOURCES,
        Field("conflict_source_ids"),
        Field("source_quote"),
        *in_languages("doubt"),
    ),
    (
        _named(),
        Rule(
            "quality",
            ("tonnes_per_year", "quality"),
            lambda table: table["tonnes_per_year"].isna() | (table["quality"] != "unknown"),
            N_("The tonnage has no quality. Write measured, reported or estimate."),
        ),
        Rule(
            "quality",
            ("tonnes_per_year", "quality"),
            lambda table: table["tonnes_per_year"].notna() | (table["quality"] == "unknown"),
            N_("Quality is {text}, but there is no tonnage. Give the tonnes, or write unknown."),
        ),
        Rule(
            "year",
            ("tonnes_per_year", "year"),
            lambda table: table["tonnes_per_year"].isna() | table["year"].notna(),
            N_("The tonnage has no year. Say which year it speaks of."),
        ),
        Rule(
            "tonnes_per_year",
            ("tonnes_per_year",),
            lambda table: table["tonnes_per_year"] != 0,
            N_("The tonnage is 0. Leave the cell blank if the amount is unknown."),
            "warning",
        ),
        *_language_rules("name", "current_use", "possible_uses", "status_now", "doubt"),
    ),
)

USERS: Final = TableSpec(
    "users.csv",
    (
        _ID,
        *in_languages("name"),
        Field("role", required=True, filled=True, allowed=ROLES),
        *in_languages("business"),
        *in_languages("services"),
        *_POSITION,
        Field("materials", required=True, filled=True),
        Field("capacity_t_per_year", "number", low=0, high=1e9, unit="t/y"),
        _OPERATING,
        *in_languages("note"),
        _SOURCES,
        *in_languages("doubt"),
    ),
    (_named(), *_POSITION_RULES, *_language_rules("name", "business", "services", "note", "doubt")),
)

SOURCES: Final = TableSpec(
    "sources.csv",
    (
        _ID,
        Field("title", required=True, filled=True),
        Field("url", required=True, filled=True, pattern=r"https?://[^\s<>\"']{3,1000}"),
        Field("publisher"),
        Field("year", "year", low=1500, high=2100),
        Field("licence"),
        Field("supports"),
    ),
)

DAY_PATTERN: Final = r"(\d{4}-)?\d{2}-\d{2}"
_DAY: Final = Field("", required=True, filled=True, pattern=DAY_PATTERN)

SEASONS: Final = TableSpec(
    "seasons.csv",
    (
        Field("id", required=True, filled=True, unique=True, pattern=r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}"),
        *in_languages("name"),
        replace(_DAY, name="from_day"),
        replace(_DAY, name="to_day"),
        Field("country", pattern=r"[A-Z]{2}"),
        Field("road_number"),
        Field("from_km", "number", low=0, high=5_000, unit="km"),
        Field("to_km", "number", low=0, high=5_000, unit="km"),
        Field("surface", allowed=SURFACES),
        Field("area"),
        Field("closed", allowed=YES_NO, default="no"),
        Field("max_weight_t", "number", low=1, high=200, unit="t"),
        Field("max_height_m", "number", low=1, high=20, unit="m"),
        Field("by_default", allowed=YES_NO, default="yes"),
        Field("quality", required=True, filled=True, allowed=SEASON_QUALITIES),
        Field("source_ids"),
        *in_languages("note"),
    ),
    (
        _named(),
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
        *_language_rules("name", "note"),
    ),
)
"""Seasonal limits of roads; a region may have the file or not."""

TABLES: Final = (PLANTS, STREAMS, USERS, SOURCES)
"""All tables that a region must have."""
