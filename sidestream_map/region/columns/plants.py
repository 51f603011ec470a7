"""The columns of ``plants.csv``."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.columns.field import Exported, Field, OwnColumn, TableSpec
from sidestream_map.region.columns.shared import (
    CONTACT,
    DOUBT,
    ID,
    NAME_HEADINGS,
    NAMED,
    NOTE,
    OPERATING,
    OWN_ID,
    PLACED,
    POSITION,
    POSITION_RULES,
    SOURCE_IDS,
    text_rules,
)

_FIELDS: Final = (
    replace(ID, own=OWN_ID, export=Exported(N_("Plant's id"), name="plant_id")),
    Field(
        "name",
        help=N_("Name of the plant."),
        languages=True,
        own=OwnColumn(NAME_HEADINGS, aliases=("laitos", "anläggning", "plant"), missed=True),
        export=Exported(N_("Plant"), name="plant"),
    ),
    Field(
        "operator",
        help=N_("Company that runs it."),
        own=OwnColumn(("Toiminnanharjoittaja", "Verksamhetsutövare", "Operator")),
        export=Exported(N_("Operator")),
    ),
    *POSITION,
    OPERATING,
    Field(
        "status",
        help=N_("What is known of its state, in words."),
        languages=True,
        export=Exported(N_("State"), name="state"),
    ),
    Field("years", help=N_("Since when, until when."), languages=True, export=Exported(N_("Years of operation"))),
    Field(
        "sector",
        help=N_("What it makes, in words."),
        languages=True,
        own=OwnColumn(("Toimiala", "Bransch", "Sector")),
        export=Exported(N_("Sector")),
    ),
    NOTE,
    SOURCE_IDS,
    DOUBT,
    *CONTACT,
)

PLANTS: Final = TableSpec(
    "plants.csv",
    "Plants whose side streams are known, one a row.",
    _FIELDS,
    (NAMED, *POSITION_RULES, *text_rules(_FIELDS)),
    own_order=("name", "operator", *PLACED, "sector", "phone", "email", "web", "note", "doubt", "id"),
    example={
        "name": ("Mallitehdas", "Modellfabriken", "Model mill"),
        "operator": "Malli Oy",
        "municipality": "Kemi",
        "country": "FI",
        "lat": "65.73",
        "lon": "24.56",
        "coord_accuracy_m": "200",
        "operating": "operating",
        "sector": ("kartonki", "kartong", "paperboard"),
    },
)
