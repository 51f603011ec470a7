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
from sidestream_map.region.uses import KIND_NAMES, UNKNOWN_CODE, USE_NAMES

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
        "kind",
        help=N_("What it is for a side stream; a best use ends only at an end use, a processing or a client of works."),
        words=KIND_NAMES,
        default=UNKNOWN_CODE,
        own=OwnColumn(("Laji", "Slag", "Kind"), aliases=("käyttäjän laji", "användarens slag")),
        export=Exported(N_("Kind")),
    ),
    Field(
        "uses",
        help=N_("What it does with material, parted by semicolons; it decides which substances suit it."),
        words=USE_NAMES,
        several=True,
        own=OwnColumn(("Käytöt", "Användningar", "Uses"), aliases=("käyttö", "användning", "use")),
        export=Exported(N_("Uses")),
    ),
    Field(
        "product",
        help=N_("What it makes of it, in words."),
        languages=True,
        own=OwnColumn(("Tuote", "Produkt", "Product")),
        export=Exported(N_("Product")),
    ),
    Field(
        "yield_t_per_t",
        "number",
        help=N_("Tonnes of product of a tonne taken; blank where unknown."),
        low=0.001,
        high=10,
        unit="t/t",
        own=OwnColumn(("Saanto, t/t", "Utbyte, t/t", "Yield, t/t"), aliases=("saanto", "utbyte", "yield")),
        export=Exported(N_("Yield"), N_("Tonnes of product of a tonne taken; blank where unknown."), digits=2),
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
    Field(
        "gate_fee_eur_per_t",
        "number",
        help=N_("What it charges for a tonne, without waste tax; blank where unknown."),
        low=0,
        high=10_000,
        unit="EUR/t",
        own=OwnColumn(
            ("Porttimaksu, €/t", "Mottagningsavgift, €/t", "Gate fee, EUR/t"),
            aliases=("porttimaksu", "mottagningsavgift", "gate fee"),
        ),
        export=Exported(N_("Gate fee"), N_("Without waste tax; blank where unknown."), digits=2),
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
        "kind",
        "uses",
        "materials",
        "capacity_t_per_year",
        "gate_fee_eur_per_t",
        "product",
        "yield_t_per_t",
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
        "kind": "end_use",
        "uses": "concrete",
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
