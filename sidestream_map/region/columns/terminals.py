"""The columns of ``terminals.csv`` and ``links.csv``: where loads change to rail or ship, and the legs between."""

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
    POSITION,
    POSITION_RULES,
    SOURCE_IDS,
    ends_differ,
    quality_field,
    text_rules,
)

MODE_NAMES: Final[Mapping[str, str]] = {"rail": N_("rail"), "sea": N_("ship")}
"""Message id of each code of the column ``mode``."""
POWER_NAMES: Final[Mapping[str, str]] = {"electric": N_("electric"), "diesel": N_("diesel")}
"""Message id of each code of the column ``power``."""

_QUALITY: Final = quality_field(N_("How the distance came about."), "measured", "reported", "estimate", "assumption")
_TERMINAL_FIELDS: Final = tuple(
    replace(each, own=None)
    for each in (
        ID,
        Field("name", languages=True, help=N_("What the place is called.")),
        *(each for each in POSITION if each.name not in ("municipality", "country")),
        Field(
            "transfer_eur_per_t",
            "number",
            help=N_("What changing the load there costs, EUR/t; blank where unknown, and then the constant counts."),
            low=0,
            high=1000,
            unit="EUR/t",
        ),
        SOURCE_IDS,
        NOTE,
        DOUBT,
    )
)
TERMINALS: Final = TableSpec(
    "terminals.csv",
    "Places where loads change between truck, train and ship, one a row. The file may be missing or have no rows.",
    _TERMINAL_FIELDS,
    (NAMED, *POSITION_RULES, *text_rules(_TERMINAL_FIELDS)),
    optional=True,
)

_LINK_FIELDS: Final = tuple(
    replace(each, own=None)
    for each in (
        ID,
        Field("from_id", help=N_("Id of the terminal at one end."), required=True, filled=True),
        Field("to_id", help=N_("Id of the terminal at the other end; it goes both ways."), required=True, filled=True),
        Field("mode", help=N_("What goes there."), required=True, filled=True, words=MODE_NAMES),
        Field(
            "gauge_mm", "number", help=N_("Gauge of a railway: 1524 in Finland, 1435 in Sweden."), low=600, high=1700,
            unit="mm",
        ),
        Field("power", help=N_("Of a railway; blank where unknown, and then diesel counts."), words=POWER_NAMES),
        Field(
            "km", "number", help=N_("Length of the leg."), required=True, filled=True, low=0.1, high=20_000, unit="km",
        ),
        Field(
            "lot_t", "number", help=N_("Least load of a train or ship, t; blank where unknown, and then the constant."),
            low=1, high=500_000, unit="t",
        ),
        _QUALITY,
        SOURCE_IDS,
        NOTE,
        DOUBT,
    )
)  # fmt: skip
LINKS: Final = TableSpec(
    "links.csv",
    "Legs by rail and by sea between terminals, one a row, both ways. The file may be missing or have no rows.",
    _LINK_FIELDS,
    (
        ends_differ(N_("The leg ends where it starts. Correct one of the two ids.")),
        Rule(
            "km",
            ("km",),
            lambda table: table["km"].notna(),
            N_("The leg has no length. A leg whose length isn't known can't be counted: leave it out."),
        ),
        Rule(
            "gauge_mm",
            ("mode", "gauge_mm"),
            lambda table: (table["mode"] == "rail") == table["gauge_mm"].notna(),
            N_("A railway has a gauge, a sea leg none. Correct gauge_mm or mode."),
        ),
        *text_rules(_LINK_FIELDS),
    ),
    optional=True,
)
