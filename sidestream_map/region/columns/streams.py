"""The columns of ``side_streams.csv``."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sidestream_map.base import N_
from sidestream_map.region.categories import MATERIALS
from sidestream_map.region.columns.codes import ARISES_NAMES, HAZARDOUS_NAMES, QUALITY_NAMES, YES_NO_NAMES
from sidestream_map.region.columns.field import Exported, Field, OwnColumn, Rule, TableSpec
from sidestream_map.region.columns.shared import DOUBT, ID, NAME_HEADINGS, NAMED, OWN_ID, SOURCE_IDS, text_rules
from sidestream_map.region.uses import QUANTITIES, SUBSTANCE_NAMES, UNKNOWN_CODE

_HEADINGS: Final = {
    "moisture": ("Kosteus, %", "Fukthalt, %", "Moisture, %"),
    "grain": ("Suurin raekoko, mm", "Största kornstorlek, mm", "Largest grain, mm"),
    "cao": ("CaO, % kuiva-aineesta", "CaO, % av torrsubstans", "CaO, % of dry matter"),
    "free_lime": ("Vapaa kalkki, %", "Fri kalk, %", "Free lime, %"),
    "cr": ("Cr, mg/kg ka", "Cr, mg/kg ts", "Cr, mg/kg dry"),
    "cd": ("Cd, mg/kg ka", "Cd, mg/kg ts", "Cd, mg/kg dry"),
    "pah": ("PAH, mg/kg ka", "PAH, mg/kg ts", "PAH, mg/kg dry"),
    "chloride": ("Kloridi, mg/kg ka", "Klorid, mg/kg ts", "Chloride, mg/kg dry"),
    "organic": ("Orgaaninen aines, %", "Organiskt material, %", "Organic matter, %"),
}
"""Headings of the quality figures in a table of own data."""


def _measured(key: str) -> Field:
    """A quality figure of an analysis; blank where nobody has measured it."""
    quantity = QUANTITIES[key]
    return Field(
        quantity.column,
        "number",
        help=N_("By an analysis; blank where unknown. Water is a share of the wet mass, all else of dry matter."),
        low=0,
        high=quantity.high,
        unit=quantity.unit,
        own=OwnColumn(_HEADINGS[key]),
        export=Exported(quantity.name, N_("By an analysis; blank where unknown."), digits=2),
    )


_FIELDS: Final = (
    replace(ID, own=OWN_ID, export=Exported(N_("Side stream's id"), name="stream_id")),
    Field(
        "plant_id",
        help=N_("Id of the plant it comes from; blank where nobody tells."),
        required=True,
        own=OwnColumn(
            ("Laitos", "Anläggning", "Plant"),
            N_("Name or id of the plant where it arises: of this file or of the region."),
            aliases=("tuotantolaitos", "laitoksen tunnus"),
            missed=True,
        ),
    ),
    Field(
        "name",
        help=N_("Name of the side stream."),
        languages=True,
        own=OwnColumn(NAME_HEADINGS, missed=True),
        export=Exported(N_("Side stream"), name="stream"),
    ),
    Field(
        "material",
        help=N_("Category, from the list."),
        required=True,
        filled=True,
        words=MATERIALS,
        own=OwnColumn(("Materiaali", "Material", "Material"), missed=True),
        export=Exported(N_("Material"), name="material_name"),
    ),
    Field(
        "substance",
        help=N_("What it is, finer than its category, from the list; it decides which uses take it."),
        words=SUBSTANCE_NAMES,
        default=UNKNOWN_CODE,
        own=OwnColumn(("Aine", "Ämne", "Substance"), aliases=("aines", "ämnesslag")),
        export=Exported(N_("Substance"), N_("What it is, finer than its category.")),
    ),
    Field(
        "ewc_code",
        help=N_("Three pairs of digits, as in 10 02 02 or 16 11 03*."),
        pattern=r"\d\d \d\d \d\d\*?",
        form=N_("{text} is not an EWC code. Write three pairs of digits, as in 10 02 02 or 16 11 03*."),
        own=OwnColumn(
            ("Jätekoodi (EWC)", "Avfallskod (EWC)", "Waste code (EWC)"),
            aliases=("jätekoodi", "avfallskod", "waste code", "ewc"),
        ),
        export=Exported(N_("EWC code"), N_("Of the European list of waste; blank where not known.")),
    ),
    Field(
        "ewc_basis",
        help=N_("Where the code comes from: a permit, or a standard entry."),
        export=Exported(N_("Basis of the EWC code")),
    ),
    Field(
        "tonnes_per_year",
        "number",
        help=N_("Tonnes a year; blank where unknown, never 0 for unknown."),
        required=True,
        low=0,
        high=1e9,
        unit="t/y",
        own=OwnColumn(
            ("Määrä, t/v", "Mängd, t/år", "Amount, t/y"),
            aliases=("tonnia vuodessa", "ton per år", "tonnes per year", "tonnes", "tonnit"),
            missed=True,
        ),
        export=Exported(N_("Amount"), N_("Blank where the amount is unknown.")),
    ),
    Field(
        "year",
        "year",
        help=N_("Year that the amount speaks of."),
        required=True,
        low=1900,
        high=2100,
        own=OwnColumn(("Vuosi", "År", "Year"), missed=True),
        export=Exported(N_("Year")),
    ),
    Field(
        "quality",
        help=N_("How the amount is known."),
        required=True,
        words={code: QUALITY_NAMES[code] for code in ("measured", "reported", "estimate", "unknown")},
        default="unknown",
        own=OwnColumn(
            ("Tiedon laatu", "Uppgiftens kvalitet", "Quality"),
            N_("How the amount came about; an estimate where blank."),
            aliases=("laatu", "kvalitet"),
        ),
        export=Exported(N_("Quality"), words=QUALITY_NAMES),
    ),
    *(_measured(key) for key in QUANTITIES),
    Field(
        "current_use",
        help=N_("What is done with it today, in words."),
        languages=True,
        own=OwnColumn(("Nykyinen käyttö", "Nuvarande användning", "Present use")),
        export=Exported(N_("Current use")),
    ),
    Field(
        "possible_uses",
        help=N_("What it could be used for, in words."),
        languages=True,
        own=OwnColumn(("Mahdolliset käytöt", "Möjliga användningar", "Possible uses")),
        export=Exported(N_("Possible uses")),
    ),
    Field(
        "hazardous",
        help=N_("Whether it is hazardous waste."),
        required=True,
        words=HAZARDOUS_NAMES,
        default="unknown",
        own=OwnColumn(
            ("Vaarallista jätettä", "Farligt avfall", "Hazardous waste"),
            aliases=("vaarallinen", "farligt", "hazardous"),
        ),
        export=Exported(N_("Hazardous waste")),
    ),
    Field(
        "part_of",
        help=N_("Id of the side stream that this one is already counted in; else blank."),
        own=OwnColumn(("Osa virtaa", "Del av ström", "Part of stream")),
    ),
    Field(
        "arises",
        help=N_("Whether it still arises today."),
        words=ARISES_NAMES,
        default="unknown",
        own=OwnColumn(("Syntyykö nyt", "Uppstår nu", "Arises")),
        export=Exported(N_("Whether it arises")),
    ),
    Field(
        "status_now",
        help=N_("What has changed since the figure, in words."),
        languages=True,
        export=Exported(N_("State"), name="state"),
    ),
    Field(
        "in_2018_list",
        help=N_("Whether it stands in the list of 2018 (Meri-Lappi only)."),
        words=YES_NO_NAMES,
        default="no",
    ),
    SOURCE_IDS,
    Field(
        "conflict_source_ids",
        help=N_("Ids of sources that say something else."),
        export=Exported(N_("Sources that differ"), N_("Ids in the list of sources.")),
    ),
    Field(
        "source_quote",
        help=N_("The source's own words."),
        own=OwnColumn(
            ("Lähde", "Källa", "Source"),
            N_("Where the figure comes from, in words, e.g. environmental report 2024."),
        ),
        export=Exported(N_("What the source says")),
    ),
    DOUBT,
)

STREAMS: Final = TableSpec(
    "side_streams.csv",
    "Side streams, one a row: what arises, where, how much, and who says so.",
    _FIELDS,
    (
        NAMED,
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
        *text_rules(_FIELDS),
    ),
    own_order=(
        "name",
        "plant_id",
        "material",
        "substance",
        "tonnes_per_year",
        "year",
        "quality",
        "source_quote",
        "hazardous",
        "arises",
        "ewc_code",
        "current_use",
        "possible_uses",
        "part_of",
        *(each.column for each in QUANTITIES.values()),
        "doubt",
        "id",
    ),
    example={
        "name": ("lentotuhka", "flygaska", "fly ash"),
        "plant_id": ("Mallitehdas", "Modellfabriken", "Model mill"),
        "material": "ash",
        "substance": "fuel-ash",
        "cd_mg_per_kg": "1.2",
        "tonnes_per_year": "1200",
        "year": "2024",
        "quality": "measured",
        "source_quote": ("ympäristöraportti 2024", "miljörapport 2024", "environmental report 2024"),
        "hazardous": "no",
        "arises": "now",
    },
)
