"""Columns and rules that several tables have: ids, positions, sources, doubts, texts in three languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd

from sidestream_map.base import LANGUAGES, N_
from sidestream_map.region.columns.codes import COUNTRY_NAMES, OPERATING_NAMES, QUALITY_NAMES
from sidestream_map.region.columns.field import Exported, Field, OwnColumn, Rule

NAME_HEADINGS: Final = ("Nimi", "Namn", "Name")

ID: Final = Field(
    "id",
    help=N_("Short and stable: letters, digits, points, hyphens."),
    required=True,
    filled=True,
    unique=True,
    pattern=r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}",
    form=N_("{text} can't be an id. Use letters, digits, dots, hyphens and underscores, 60 at most, as in P01."),
)
OWN_ID: Final = OwnColumn(
    ("Tunnus", "Id", "Id"),
    N_("Letters, digits and hyphens, unique; made for you where blank."),
    aliases=("tunniste", "beteckning"),
)
NOTE: Final = Field(
    "note",
    help=N_("Anything else worth knowing, in words."),
    languages=True,
    own=OwnColumn(("Huomautus", "Anmärkning", "Note")),
    export=Exported(N_("Note")),
)
DOUBT: Final = Field(
    "doubt",
    help=N_("What is uncertain about this row, in words; it is shown with every figure."),
    languages=True,
    own=OwnColumn(("Epävarmuus", "Osäkerhet", "Doubt")),
    export=Exported(N_("Doubt")),
)
SOURCE_IDS: Final = Field(
    "source_ids",
    help=N_("Ids of sources.csv, parted by semicolons."),
    required=True,
    filled=True,
    export=Exported(N_("Sources"), N_("Ids in the list of sources.")),
)
COUNTRY: Final = Field(
    "country",
    help=N_("Two letters, e.g. FI."),
    words=COUNTRY_NAMES,
    more_codes=True,
    pattern=r"[A-Z]{2}",
    form=N_("{text} is not a country's code. Write two capital letters, as in FI or SE."),
    own=OwnColumn(("Maa", "Land", "Country"), N_("Country.")),
    export=Exported(N_("Country")),
)
CONTACT: Final = (
    Field(
        "phone",
        help=N_("Public telephone number, e.g. +358 16 259 111; blank where unknown."),
        pattern=r"\+?[0-9][0-9 ()/-]{3,24}",
        form=N_("{text} is no telephone number. Write digits and spaces, with a plus before the country's code."),
        own=OwnColumn(("Puhelin", "Telefon", "Telephone"), aliases=("puh", "tel", "phone")),
        export=Exported(N_("Telephone")),
    ),
    Field(
        "email",
        help=N_("Public e-mail address of an office, never of a person; blank where unknown."),
        pattern=r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,8}",
        form=N_("{text} is no e-mail address. Write one address, as in info@example.fi."),
        own=OwnColumn(("Sähköposti", "E-post", "E-mail"), aliases=("email", "epost")),
        export=Exported(N_("E-mail")),
    ),
    Field(
        "web",
        help=N_("Address of its own web page; blank where unknown."),
        pattern=r"https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?(/[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]{0,400})?",
        form=N_("{text} is no address of a web page. Begin it with https://."),
        own=OwnColumn(("Verkkosivu", "Webbplats", "Web page"), aliases=("www", "web", "kotisivu", "hemsida")),
        export=Exported(N_("Web page")),
    ),
)
"""How somebody is reached, as public pages say (:mod:`sidestream_map.region.contact`)."""
OPERATING: Final = Field(
    "operating",
    help=N_("Whether it is in operation today."),
    required=True,
    words=OPERATING_NAMES,
    default="unknown",
    own=OwnColumn(("Toiminta", "Drift", "Operation"), aliases=("tila", "status", "state")),
)
POSITION: Final = (
    Field(
        "municipality",
        help=N_("Finnish name of the municipality."),
        own=OwnColumn(("Kunta", "Kommun", "Municipality"), N_("Name of the municipality.")),
        export=Exported(N_("Municipality")),
    ),
    COUNTRY,
    Field(
        "lat",
        "number",
        help=N_("Degrees north (WGS 84), e.g. 65.767; blank where unknown."),
        required=True,
        low=-90,
        high=90,
        unit="°",
        own=OwnColumn(("Leveysaste", "Latitud", "Latitude"), aliases=("latitudi", "breddgrad", "y"), missed=True),
        export=Exported(N_("Latitude"), N_("EPSG:4326. Blank where the position is unknown."), digits=5),
    ),
    Field(
        "lon",
        "number",
        help=N_("Degrees east (WGS 84), e.g. 24.176; blank where unknown."),
        required=True,
        low=-180,
        high=180,
        unit="°",
        own=OwnColumn(
            ("Pituusaste", "Longitud", "Longitude"), aliases=("longitudi", "längdgrad", "lng", "x"), missed=True
        ),
        export=Exported(N_("Longitude"), N_("EPSG:4326. Blank where the position is unknown."), digits=5),
    ),
    Field(
        "coord_accuracy_m",
        "number",
        help=N_("How many metres the position may be off; a town's centre is off by thousands."),
        required=True,
        low=0.001,
        high=200_000,
        unit="m",
        own=OwnColumn(
            ("Sijainnin tarkkuus, m", "Lägets noggrannhet, m", "Accuracy of the position, m"),
            aliases=("sijaintitarkkuus", "accuracy_m", "accuracy"),
        ),
        export=Exported(
            N_("Position, plus or minus"),
            N_("How far the position may be off. Blank where that or the position is unknown."),
            name="accuracy_m",
        ),
    ),
    Field(
        "coord_source",
        help=N_("Id of the source of the position."),
        required=True,
        export=Exported(N_("Source of the position"), N_("Ids in the list of sources."), name="position_source"),
    ),
)
PLACED: Final = ("municipality", "country", "lat", "lon", "coord_accuracy_m", "operating")
"""Fields of a place in the order of the template of own data."""

WHOLE_POSITION: Final = Rule(
    "lat",
    ("lat", "lon"),
    lambda table: table["lat"].isna() == table["lon"].isna(),
    N_("Only one of lat and lon is given. Give both, or neither where the position is unknown."),
)
"""A position is whole or not known."""
POSITION_RULES: Final = (
    WHOLE_POSITION,
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


def _any_language(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda table: (table[[f"{name}_{language}" for language in LANGUAGES]] != "").any(axis=1)


def _all_or_no_language(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    def good(table: pd.DataFrame) -> pd.Series:
        given = table[[f"{name}_{language}" for language in LANGUAGES]] != ""
        return given.all(axis=1) | ~given.any(axis=1)

    return good


def text_rules(fields: tuple[Field, ...]) -> tuple[Rule, ...]:
    """A warning for every text that is given in some languages only."""
    return tuple(
        Rule(
            entry.columns[0],
            entry.columns,
            _all_or_no_language(entry.name),
            N_("The text is not given in all three languages; another one is shown instead. Fill in fi, sv and en."),
            "warning",
        )
        for entry in fields
        if entry.languages
    )


def quality_field(help_: str, *codes: str) -> Field:
    """The column that says how a row's figures came about.

    Args:
        help_: message id of its help.
        codes: of :data:`sidestream_map.region.QUALITY_NAMES`, those that the table knows.
    """
    return Field("quality", help=help_, required=True, filled=True, words={code: QUALITY_NAMES[code] for code in codes})


def ends_differ(message: str) -> Rule:
    """The rule that a row leads from one place to another.

    Args:
        message: message id of what is said where it doesn't.
    """
    return Rule(
        "to_id",
        ("from_id", "to_id"),
        lambda table: (table["from_id"] != table["to_id"]) | (table["from_id"] == ""),
        message,
    )


NAMED: Final = Rule(
    "name_fi",
    tuple(f"name_{language}" for language in LANGUAGES),
    _any_language("name"),
    N_("There is no name. Fill in name_fi, name_sv or name_en."),
)
"""Every row has a name in one language at least."""
