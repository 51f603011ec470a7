"""The words of own data (sheet names, headings and codes), each in Finnish, Swedish and English.

It belongs to the file format, not to the interface: whoever reads a file must understand the headings of all languages
at once, and a template of last year must still be read. So headings stand here in three languages and not among the
translations; a catalogue's own column names and codes are understood as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from sidestream_map.base import LANGUAGES, N_, Language, translator
from sidestream_map.region import ARISES_NAMES, MATERIALS, PLANTS, QUALITY_NAMES, ROLE_NAMES, STREAMS, USERS, TableSpec

Kind = Literal["plants", "streams", "users"]
"""What the rows of a sheet are."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
SPECS: Final[Mapping[Kind, TableSpec]] = {"plants": PLANTS, "streams": STREAMS, "users": USERS}
"""What each kind must hold: the catalogue's own schemas."""

SHEETS: Final[Mapping[Kind, tuple[str, str, str]]] = {
    "plants": ("Tuotantolaitokset", "Anläggningar", "Plants"),
    "streams": ("Sivuvirrat", "Sidoströmmar", "Side streams"),
    "users": ("Hyödyntäjät", "Användare", "Users"),
}
"""Name of each sheet in Finnish, Swedish and English."""
GUIDE_SHEET: Final = ("Ohje", "Anvisning", "Guide")
LISTS_SHEET: Final = ("Luettelot", "Listor", "Lists")
"""Sheets of the template that hold no data."""

EXPLANATION: Final = ("SELITE:", "FÖRKLARING:", "MEANING:")
EXAMPLE: Final = ("ESIMERKKI:", "EXEMPEL:", "EXAMPLE:")
"""How the first cell of the template's rows of explanation and example starts."""

OPERATING_NAMES: Final[Mapping[str, str]] = {
    "operating": N_("in operation"),
    "closed": N_("shut down"),
    "planned": N_("at planning stage"),
    "unknown": N_("unknown"),
}
"""Message id of each state of a plant or user."""
HAZARDOUS_NAMES: Final[Mapping[str, str]] = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("unknown")}
COUNTRY_NAMES: Final[Mapping[str, str]] = {"FI": N_("Finland"), "SE": N_("Sweden"), "NO": N_("Norway")}
MATERIAL_NAMES: Final[Mapping[str, str]] = MATERIALS
TAKEN_NAMES: Final[Mapping[str, str]] = {"all": N_("all materials"), **MATERIAL_NAMES}


@dataclass(frozen=True, slots=True)
class Column:
    """Words of one column of a sheet.

    Attributes:
        name: of the catalogue's column; a text in three languages by the name without its language.
        headings: in Finnish, Swedish and English.
        meaning: message id of what belongs there, with the unit.
        aliases: further headings that are understood.
        words: message id of each code, empty where any text or number will do.
        several: whether a cell may hold several codes, parted by semicolons.
        languages: whether it is a text that the catalogue keeps in three languages.
    """

    name: str
    headings: tuple[str, str, str]
    meaning: str
    aliases: tuple[str, ...] = ()
    words: Mapping[str, str] | None = None
    several: bool = False
    languages: bool = False

    def heading(self, language: Language) -> str:
        """The heading in a language."""
        return self.headings[LANGUAGES.index(language)]


_NAME: Final = ("Nimi", "Namn", "Name")
_NOTE: Final = Column(
    "note", ("Huomautus", "Anmärkning", "Note"), N_("Anything else worth knowing, in words."), languages=True
)
_DOUBT: Final = Column(
    "doubt",
    ("Epävarmuus", "Osäkerhet", "Doubt"),
    N_("What is uncertain about this row, in words; it is shown with every figure."),
    languages=True,
)
_ID: Final = Column(
    "id",
    ("Tunnus", "Id", "Id"),
    N_("Letters, digits and hyphens, unique; made for you where blank."),
    aliases=("tunniste", "beteckning"),
)
_POSITION: Final = (
    Column("municipality", ("Kunta", "Kommun", "Municipality"), N_("Name of the municipality.")),
    Column("country", ("Maa", "Land", "Country"), N_("Country."), words=COUNTRY_NAMES),
    Column(
        "lat",
        ("Leveysaste", "Latitud", "Latitude"),
        N_("Degrees north (WGS 84), e.g. 65.767; blank where unknown."),
        aliases=("latitudi", "breddgrad", "y"),
    ),
    Column(
        "lon",
        ("Pituusaste", "Longitud", "Longitude"),
        N_("Degrees east (WGS 84), e.g. 24.176; blank where unknown."),
        aliases=("longitudi", "längdgrad", "lng", "x"),
    ),
    Column(
        "coord_accuracy_m",
        ("Sijainnin tarkkuus, m", "Lägets noggrannhet, m", "Accuracy of the position, m"),
        N_("How many metres the position may be off; a town's centre is off by thousands."),
        aliases=("sijaintitarkkuus", "accuracy_m", "accuracy"),
    ),
    Column(
        "operating",
        ("Toiminta", "Drift", "Operation"),
        N_("Whether it is in operation today."),
        aliases=("tila", "status", "state"),
        words=OPERATING_NAMES,
    ),
)
_PLANTS: Final = (
    Column("name", _NAME, N_("Name of the plant."), aliases=("laitos", "anläggning", "plant"), languages=True),
    Column("operator", ("Toiminnanharjoittaja", "Verksamhetsutövare", "Operator"), N_("Company that runs it.")),
    *_POSITION,
    Column("sector", ("Toimiala", "Bransch", "Sector"), N_("What it makes, in words."), languages=True),
    _NOTE,
    _DOUBT,
    _ID,
)
_STREAMS: Final = (
    Column("name", _NAME, N_("Name of the side stream."), languages=True),
    Column(
        "plant_id",
        ("Laitos", "Anläggning", "Plant"),
        N_("Name or id of the plant where it arises: of this file or of the region."),
        aliases=("tuotantolaitos", "laitoksen tunnus"),
    ),
    Column("material", ("Materiaali", "Material", "Material"), N_("Category, from the list."), words=MATERIAL_NAMES),
    Column(
        "tonnes_per_year",
        ("Määrä, t/v", "Mängd, t/år", "Amount, t/y"),
        N_("Tonnes a year; blank where unknown, never 0 for unknown."),
        aliases=("tonnia vuodessa", "ton per år", "tonnes per year", "tonnes", "tonnit"),
    ),
    Column("year", ("Vuosi", "År", "Year"), N_("Year that the amount speaks of.")),
    Column(
        "quality",
        ("Tiedon laatu", "Uppgiftens kvalitet", "Quality"),
        N_("How the amount came about; an estimate where blank."),
        aliases=("laatu", "kvalitet"),
        words={code: QUALITY_NAMES[code] for code in ("measured", "reported", "estimate", "unknown")},
    ),
    Column(
        "source_quote",
        ("Lähde", "Källa", "Source"),
        N_("Where the figure comes from, in words, e.g. environmental report 2024."),
    ),
    Column(
        "hazardous",
        ("Vaarallista jätettä", "Farligt avfall", "Hazardous waste"),
        N_("Whether it is hazardous waste."),
        aliases=("vaarallinen", "farligt", "hazardous"),
        words=HAZARDOUS_NAMES,
    ),
    Column(
        "arises", ("Syntyykö nyt", "Uppstår nu", "Arises"), N_("Whether it still arises today."), words=ARISES_NAMES
    ),
    Column(
        "ewc_code",
        ("Jätekoodi (EWC)", "Avfallskod (EWC)", "Waste code (EWC)"),
        N_("Three pairs of digits, as in 10 02 02 or 16 11 03*."),
        aliases=("jätekoodi", "avfallskod", "waste code", "ewc"),
    ),
    Column(
        "current_use",
        ("Nykyinen käyttö", "Nuvarande användning", "Present use"),
        N_("What is done with it today, in words."),
        languages=True,
    ),
    Column(
        "possible_uses",
        ("Mahdolliset käytöt", "Möjliga användningar", "Possible uses"),
        N_("What it could be used for, in words."),
        languages=True,
    ),
    Column(
        "part_of",
        ("Osa virtaa", "Del av ström", "Part of stream"),
        N_("Id of the side stream that this one is already counted in; else blank."),
    ),
    _DOUBT,
    _ID,
)
_USERS: Final = (
    Column(
        "name", _NAME, N_("Name of the user."), aliases=("hyödyntäjä", "käyttäjä", "användare", "user"), languages=True
    ),
    Column("role", ("Rooli", "Roll", "Role"), N_("What it is; a receiver where blank."), words=ROLE_NAMES),
    Column(
        "materials",
        ("Materiaalit", "Material", "Materials"),
        N_("Categories that it can take, parted by semicolons, or all materials."),
        aliases=("materiaali", "material"),
        words=TAKEN_NAMES,
        several=True,
    ),
    Column(
        "capacity_t_per_year",
        ("Kapasiteetti, t/v", "Kapacitet, t/år", "Capacity, t/y"),
        N_("Tonnes a year that it can take; blank where unknown."),
        aliases=("kapasiteetti", "kapacitet", "capacity"),
    ),
    Column("business", ("Toimiala", "Verksamhet", "Business"), N_("What it does, in words."), languages=True),
    Column("services", ("Palvelut", "Tjänster", "Services"), N_("What it offers, in words."), languages=True),
    *_POSITION,
    _NOTE,
    _DOUBT,
    _ID,
)
COLUMNS: Final[Mapping[Kind, tuple[Column, ...]]] = {"plants": _PLANTS, "streams": _STREAMS, "users": _USERS}
"""Columns of each sheet, in the template's order. A catalogue has further ones, which are read by their own names."""

EXAMPLES: Final[Mapping[Kind, Mapping[str, tuple[str, str, str]]]] = {
    "plants": {
        "name": ("Mallitehdas", "Modellfabriken", "Model mill"),
        "operator": ("Malli Oy",) * 3,
        "municipality": ("Kemi",) * 3,
        "country": ("FI",) * 3,
        "lat": ("65.73",) * 3,
        "lon": ("24.56",) * 3,
        "coord_accuracy_m": ("200",) * 3,
        "operating": ("operating",) * 3,
        "sector": ("kartonki", "kartong", "paperboard"),
    },
    "streams": {
        "name": ("lentotuhka", "flygaska", "fly ash"),
        "plant_id": ("Mallitehdas", "Modellfabriken", "Model mill"),
        "material": ("ash",) * 3,
        "tonnes_per_year": ("1200",) * 3,
        "year": ("2024",) * 3,
        "quality": ("measured",) * 3,
        "source_quote": ("ympäristöraportti 2024", "miljörapport 2024", "environmental report 2024"),
        "hazardous": ("no",) * 3,
        "arises": ("now",) * 3,
    },
    "users": {
        "name": ("Mallibetoni Oy",) * 3,
        "role": ("receiver",) * 3,
        "materials": ("ash;slag",) * 3,
        "capacity_t_per_year": ("5000",) * 3,
        "municipality": ("Tornio",) * 3,
        "country": ("FI",) * 3,
        "lat": ("65.85",) * 3,
        "lon": ("24.15",) * 3,
        "coord_accuracy_m": ("200",) * 3,
        "operating": ("operating",) * 3,
    },
}
"""Example row of each sheet, in Finnish, Swedish and English, with the catalogue's codes. Nothing of it is real."""


def plain(text: str) -> str:
    """A heading, sheet name or word in the form that is compared: composed (NFC), lower case, without marks."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("\u00a0", " ").strip().rstrip("*:").strip()
    return re.sub(r"[\s_]+", " ", folded)


def without_unit(text: str) -> str:
    """A heading without the unit after a comma or in parentheses, e.g. ``määrä`` from ``määrä (t/v)``."""
    return re.split(r"[,(\[]", plain(text), maxsplit=1)[0].strip()


@cache
def headings(kind: Kind) -> Mapping[str, str]:
    """The catalogue's column by every heading that is understood.

    Returns:
        By heading as :func:`plain` gives it. A text in three languages stands under its name without a language, and
        each of its languages under the catalogue's own name.
    """
    found: dict[str, str] = {}
    for column in COLUMNS[kind]:
        for heading in column.headings:
            found.setdefault(without_unit(heading), column.name)
    for column in COLUMNS[kind]:
        for heading in (*column.headings, column.name):
            found[plain(heading)] = column.name
        for heading in column.aliases:
            found.setdefault(plain(heading), column.name)
    for entry in SPECS[kind].fields:
        found[plain(entry.name)] = entry.name
    return found


def column_of(kind: Kind, heading: str) -> str | None:
    """The catalogue's column that a heading names, None if it names none.

    Args:
        heading: as it stands in the file.
    """
    known = headings(kind)
    return known.get(plain(heading)) or known.get(without_unit(heading))


@cache
def codes(kind: Kind, name: str) -> Mapping[str, str]:
    """The code by every word that a column understands, in any language.

    Args:
        name: of the column.

    Returns:
        By word as :func:`plain` gives it; empty where the column has no codes.
    """
    column = next((each for each in COLUMNS[kind] if each.name == name), None)
    if column is None or column.words is None:
        return {}
    found: dict[str, str] = {}
    for code, message in column.words.items():
        for language in LANGUAGES:
            found.setdefault(plain(translator(language)(message)), code)
    return {**found, **{plain(code): code for code in column.words}}


def kind_of_sheet(name: str) -> Kind | None:
    """The kind of rows that a sheet's, layer's or file's name tells; None if it tells none.

    Args:
        name: without the ending.
    """
    wanted = plain(name)
    for kind, names in SHEETS.items():
        if wanted in {plain(each) for each in names} | {plain(kind), plain(SPECS[kind].file.removesuffix(".csv"))}:
            return kind
    return None


def is_of_the_template(sheet: str) -> bool:
    """Whether a sheet is the template's guide or its lists, which hold no data.

    Args:
        sheet: its name.
    """
    return plain(sheet) in {plain(name) for name in (*GUIDE_SHEET, *LISTS_SHEET)}


def said(kind: Kind, name: str, language: Language) -> str:
    """A column's heading in a language; its own name if it has none.

    Args:
        name: of the catalogue's column.
    """
    base = name
    if re.fullmatch(r".+_(fi|sv|en)", name):
        base = name[:-3]
    column = next((each for each in COLUMNS[kind] if each.name in (name, base)), None)
    if column is None:
        return name
    return column.heading(language)
