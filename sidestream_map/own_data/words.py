"""The words of own data (sheet names, headings and codes), each in Finnish, Swedish and English.

Headings, codes and examples are those of the catalogue's columns (:mod:`sidestream_map.region.columns`); a catalogue's
own column names and codes are understood as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal, get_args

from sidestream_map.base import LANGUAGES, Language, translator
from sidestream_map.region import PLANTS, STREAMS, USERS, Field, TableSpec

Kind = Literal["plants", "streams", "users"]
"""What the rows of a sheet are."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
SPECS: Final[Mapping[Kind, TableSpec]] = {"plants": PLANTS, "streams": STREAMS, "users": USERS}
"""What each kind must hold: the catalogue's own schemas."""

SHEETS: Final[Mapping[Kind, tuple[str, ...]]] = {
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

COLUMNS: Final[Mapping[Kind, tuple[Field, ...]]] = {kind: spec.own_fields for kind, spec in SPECS.items()}
"""Columns of each sheet, in the template's order. A catalogue has further ones, which are read by their own names."""


def example(kind: Kind, name: str) -> tuple[str, ...]:
    """What the template's example row has in a column, in Finnish, Swedish and English; blank where it has nothing."""
    said = SPECS[kind].example.get(name, "")
    return (said,) * len(LANGUAGES) if isinstance(said, str) else said


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
        for heading in column.own.aliases if column.own is not None else ():
            found.setdefault(plain(heading), column.name)
    for entry in SPECS[kind].columns:
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

    Returns:
        By word as :func:`plain` gives it; empty where the column has no codes.
    """
    words = SPECS[kind].by_name[name].words or {}
    found: dict[str, str] = {}
    for code, message in words.items():
        for language in LANGUAGES:
            found.setdefault(plain(translator(language)(message)), code)
    return {**found, **{plain(code): code for code in words}}


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
    field = SPECS[kind].field_of(name)
    return name if field is None or field.own is None else field.heading(language)
