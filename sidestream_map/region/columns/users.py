"""The columns of ``users.csv``."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.columns.codes import ROLE_NAMES, TAKEN_NAMES
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
    replace(ID, own=OWN_ID, export=Exported(N_("User's id"), name="user_id")),
    Field(
        "name",
        help=N_("Name of the user."),
        languages=True,
        own=OwnColumn(NAME_HEADINGS, aliases=("hyödyntäjä", "käyttäjä", "användare", "user"), missed=True),
        export=Exported(N_("User"), name="user"),
    ),
    Field(
        "role",
        help=N_("What the user is."),
        required=True,
        filled=True,
        words=ROLE_NAMES,
        own=OwnColumn(("Rooli", "Roll", "Role"), N_("What it is; a receiver where blank.")),
        export=Exported(N_("Role")),
    ),
    Field(
        "business",
        help=N_("What it does, in words."),
        languages=True,
        own=OwnColumn(("Toimiala", "Verksamhet", "Business")),
        export=Exported(N_("Business")),
    ),
    Field(
        "services",
        help=N_("What it offers, in words."),
        languages=True,
        own=OwnColumn(("Palvelut", "Tjänster", "Services")),
        export=Exported(N_("Services")),
    ),
    *POSITION,
    Field(
        "materials",
        help=N_("Categories it can take, parted by semicolons, or all."),
        required=True,
        filled=True,
        words=TAKEN_NAMES,
        several=True,
        own=OwnColumn(
            ("Materiaalit", "Material", "Materials"),
            N_("Categories that it can take, parted by semicolons, or all materials."),
            aliases=("materiaali", "material"),
            missed=True,
        ),
        export=Exported(N_("Materials")),
    ),
    Field(
        "capacity_t_per_year",
        "number",
        help=N_("Tonnes a year that it can take; blank where unknown."),
        low=0,
        high=1e9,
        unit="t/y",
        own=OwnColumn(
            ("Kapasiteetti, t/v", "Kapacitet, t/år", "Capacity, t/y"),
            aliases=("kapasiteetti", "kapacitet", "capacity"),
        ),
        export=Exported(N_("Capacity"), N_("Blank where nobody has given it.")),
    ),
    OPERATING,
    NOTE,
    SOURCE_IDS,
    DOUBT,
    *CONTACT,
)

USERS: Final = TableSpec(
    "users.csv",
    "Who could use side streams: receivers, services, development companies, public bodies, sites.",
    _FIELDS,
    (NAMED, *POSITION_RULES, *text_rules(_FIELDS)),
    own_order=(
        "name",
        "role",
        "materials",
        "capacity_t_per_year",
        "business",
        "services",
        *PLACED,
        "note",
        "doubt",
        "id",
    ),
    example={
        "name": "Mallibetoni Oy",
        "role": "receiver",
        "materials": "ash;slag",
        "capacity_t_per_year": "5000",
        "municipality": "Tornio",
        "country": "FI",
        "lat": "65.85",
        "lon": "24.15",
        "coord_accuracy_m": "200",
        "operating": "operating",
    },
)
