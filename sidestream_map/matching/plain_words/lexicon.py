"""The words to be recognised: general ones that ship here, and those of a region's ``words.toml``.

The region's file has the form of the general one (``general.toml`` beside this module): a section adds its words to the
general ones, ``[[place]]`` and ``[[site]]`` add names of places, plants and users that people use besides those in the
region's tables. A region without the file has the general words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from sidestream_map.base import LANGUAGES, N_, FileProblems, Language, RegionError, short
from sidestream_map.region import MATERIALS, TomlTable

WORDS_FILE: Final = "words.toml"
"""Name of the file in a region's folder."""
_GENERAL: Final = Path(__file__).with_name("general.toml")
_PROBLEMS = FileProblems(WORDS_FILE)
_WORD_MAX: Final = 60
_WORDS_MAX: Final = 400
ANY: Final = "any"
"""Key of words that are the same in every language, such as trade names."""
UNITS: Final = ("t", "kt", "kg", "m3", "h", "pcs")
PERIODS: Final = ("year", "month", "other")
_LISTS: Final = (
    "need", "offer", "thousand", "carriers", "goods", "negation", "contrast", "from", "to", "at", "language", "never",
)  # fmt: skip
_TABLES: Final = ("material", "service", "place", "site")

Row = tuple[str, str]
ByLanguage = Mapping[Language, tuple[Row, ...]]
Parts = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Words:
    """All words of a region, by language.

    Attributes:
        materials: words and their category.
        trade_names: those of the materials that are the same in every language.
        services: words and the service's id.
        service_names: name of each service in each language, by its id.
        cues: words by which somebody needs or offers; ``need`` or ``offer``.
        places: further names of places, and the name by which the region knows them.
        sites: further names of plants and users, and their ids.
        units: parts of a unit's word, and the unit: one of :data:`UNITS`.
        periods: parts of a period's words, and the period: one of :data:`PERIODS`.
        short_periods: what may follow a slash, and the period.
        lists: words by their section.
    """

    materials: ByLanguage
    trade_names: frozenset[str]
    services: ByLanguage
    service_names: Mapping[str, Mapping[Language, str]]
    cues: ByLanguage
    places: ByLanguage
    sites: ByLanguage
    units: Mapping[Language, tuple[tuple[Parts, str], ...]]
    periods: Mapping[Language, tuple[tuple[Parts, str], ...]]
    short_periods: Mapping[Language, Mapping[str, str]]
    lists: Mapping[str, Mapping[Language, tuple[str, ...]]]

    @property
    def thousand(self) -> Mapping[Language, tuple[str, ...]]:
        """Words for a thousand."""
        return self.lists["thousand"]

    def service_name(self, service: str, language: Language) -> str:
        """Name of a service; its id if it is unknown, e.g. after a change of the file."""
        return self.service_names.get(service, {}).get(language, service)


def load_words(folder: Path | None) -> Words:
    """Read a region's words: the general ones, and those of its file if it has one.

    Args:
        folder: of the region; None for the general words alone.

    Raises:
        RegionError: the file can't be read, is not TOML, or says something that is not known; the message says where
            and what to do.
    """
    if folder is None or not (folder / WORDS_FILE).exists():
        return parse_words("")
    return parse_words(TomlTable.text_of(folder / WORDS_FILE))


def parse_words(text: str) -> Words:
    """Read the general words and those from the text of a TOML file.

    Args:
        text: what stands in ``words.toml``; empty for the general words alone.

    Raises:
        RegionError: it is not TOML, or says something that is not known.
    """
    try:
        top = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = N_("{file} is not TOML: {why}. Correct it there.")
        raise RegionError(message, file=WORDS_FILE, why=str(error)) from error
    for key in top:
        if key not in (*_TABLES, *_LISTS, "units", "periods"):
            raise _PROBLEMS.wrong("words", "key", key, (*_TABLES, *_LISTS, "units", "periods"))
    general = _general()
    tables = {name: [*_tables(general, name), *_tables(top, name)] for name in _TABLES}
    names: dict[str, Mapping[Language, str]] = {}
    for row in tables["service"]:
        _service(row, names)
    lists = {
        name: {each: (*_list(general, name, each), *_list(top, name, each)) for each in LANGUAGES} for name in _LISTS
    }
    periods = {each: _joined(general, top, "periods", PERIODS, each) for each in LANGUAGES}
    materials = _rows(tables["material"], "code", MATERIALS)
    return Words(
        materials=materials,
        trade_names=frozenset(word for row in tables["material"] for word in _words(row, ANY, "material")),
        services=_rows(tables["service"], "id", names),
        service_names=MappingProxyType(names),
        cues={
            each: tuple((word, kind) for kind in ("need", "offer") for word in lists[kind][each]) for each in LANGUAGES
        },
        places=_rows(tables["place"], "name"),
        sites=_rows(tables["site"], "id"),
        units={
            each: tuple((tuple(word.split()), unit) for word, unit in _joined(general, top, "units", UNITS, each))
            for each in LANGUAGES
        },
        periods={
            each: tuple((tuple(word.split()), period) for word, period in periods[each] if not word.startswith("/"))
            for each in LANGUAGES
        },
        short_periods={
            each: {word.removeprefix("/"): period for word, period in periods[each] if " " not in word}
            for each in LANGUAGES
        },
        lists=lists,
    )


@cache
def _general() -> Mapping[str, Any]:
    return MappingProxyType(tomllib.loads(_GENERAL.read_text(encoding="utf-8")))


def _service(row: Mapping[str, Any], names: dict[str, Mapping[Language, str]]) -> None:
    name, title = _text(row, "id", "service"), row.get("title")
    if title is None:
        if name not in names:
            raise _PROBLEMS.missing(name, "title")
        return
    if not isinstance(title, dict) or set(title) != set(LANGUAGES):
        raise _PROBLEMS.wrong(name, "title", title, (f"title.{each}" for each in LANGUAGES))
    names[name] = MappingProxyType({each: _text(title, each, name) for each in LANGUAGES})


def _rows(tables: Iterable[Mapping[str, Any]], key: str, known: Collection[str] | None = None) -> ByLanguage:
    found: dict[Language, list[Row]] = {each: [] for each in LANGUAGES}
    for row in tables:
        value = _text(row, key, key)
        if known is not None and value not in known:
            raise _PROBLEMS.wrong(value, key, value, known)
        for name in row:
            if name not in (key, "title", ANY, *LANGUAGES):
                raise _PROBLEMS.wrong(value, "key", name, (key, ANY, *LANGUAGES))
        for each in LANGUAGES:
            found[each] += [(word, value) for word in (*_words(row, ANY, value), *_words(row, each, value))]
    return {each: tuple(rows) for each, rows in found.items()}


def _joined(
    general: Mapping[str, Any], top: Mapping[str, Any], section: str, known: Collection[str], language: Language
) -> tuple[Row, ...]:
    found = []
    for table in (general, top):
        rows = _table(table, section)
        for name in rows:
            if name not in known:
                raise _PROBLEMS.wrong(section, "key", name, known)
            found += [(word.casefold(), name) for word in _list(rows, name, language)]
    return tuple(found)


def _list(table: Mapping[str, Any], section: str, language: Language) -> tuple[str, ...]:
    return _words(_table(table, section), language, section)


def _table(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise _PROBLEMS.wrong("words", name, value, (f"a table [{name}]",))
    return value


def _tables(table: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _PROBLEMS.wrong("words", name, value, (f"tables [[{name}]]",))
    return value


def _words(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key, [])
    sound = isinstance(value, list) and len(value) <= _WORDS_MAX
    if not sound or not all(isinstance(each, str) and each.strip() and len(each) <= _WORD_MAX for each in value):
        raise _PROBLEMS.wrong(
            short(where), key, value, (f"a list of at most {_WORDS_MAX} words of 1 to {_WORD_MAX} letters",)
        )
    return tuple(value)


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _WORD_MAX:
        raise _PROBLEMS.wrong(short(where), key, value, (f"a text of 1 to {_WORD_MAX} letters",))
    return value


WORDS_TEMPLATE: Final = """\
# Words by which the workshop board understands what people write, besides the general ones that ship with the program
# (materials, services, units, needs and offers in Finnish, Swedish and English). Write each in its basic form;
# inflection is undone by a library. "any" is for names that are the same in every language.
#
# [[material]]                # a trade name of a side stream, or a word that is used here
# code = "slag"               # a category: slag, rock, wood, lime, ash, sludge, refractory, tailings, bio-oil, metal, …
# any = ["BRAND"]
# fi = ["rikastuskuona"]
#
# [[place]]                   # another name of a place or municipality of this folder
# name = "Oulu"
# sv = ["Uleåborg"]
#
# [[site]]                    # what people call a plant or user
# id = "P01"
# en = ["the old mill"]
#
# [never]                     # what looks like one of the words and is none
# fi = ["kirjekuori"]
"""
"""What a new region's file says."""
