"""Facts for companies from public pages: how the plants buy and sell, marketplaces, fees, and the law.

The facts stand in a region's ``suppliers.toml``, each with its sources, and are checked whole before one is used. A
fact that was looked for and isn't public is kept as not found, so that nobody takes silence for a no.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, cast, get_args

from sidestream_map.base import LANGUAGES, N_, FileProblems, Language, RegionError, short
from sidestream_map.region.catalogue import Catalogue
from sidestream_map.region.settings import Region, load_region

SUPPLIERS_FILE: Final = "suppliers.toml"
"""Name of the file in a region's folder; a region without it has no such facts."""
_PROBLEMS = FileProblems(SUPPLIERS_FILE)
FactQuality = Literal["reported", "not_found"]
FACT_QUALITIES: Final[tuple[FactQuality, ...]] = get_args(FactQuality)
Words = Mapping[Language, str]

_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_AS_OF: Final = re.compile(r"(19|20)\d\d(–\d\d(\d\d)?)?")
_TEXT_LENGTH_MAX: Final = 600


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what a page says, or that no page says it.

    Attributes:
        id: short and stable.
        quality: ``reported``: a page says so; ``not_found``: the text names what was looked for in vain.
        as_of: year or years that it speaks of, e.g. ``2020–21``; empty where the page names none.
        sources: ids of rows in ``sources.csv``; empty where not found.
        text: in each language.
    """

    id: str
    quality: FactQuality
    as_of: str
    sources: tuple[str, ...]
    text: Words


@dataclass(frozen=True, slots=True)
class Section:
    """Facts on one subject.

    Attributes:
        id: short and stable.
        title: in each language.
        plants: ids of the plants that they speak of; empty where they hold for everybody.
        facts: in the order of the file.
    """

    id: str
    title: Words
    plants: frozenset[str]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Suppliers:
    """All sections of ``suppliers.toml``.

    Attributes:
        sections: in the order of the file.
    """

    sections: tuple[Section, ...]

    def about(self, plants: Iterable[str]) -> tuple[Section, ...]:
        """Sections for a company that is interested in some plants: those of the plants first, then the general ones.

        Args:
            plants: ids.
        """
        wanted = frozenset(plants)
        theirs = tuple(each for each in self.sections if each.plants & wanted)
        return theirs + tuple(each for each in self.sections if not each.plants)

    def untold(self, plants: Iterable[str]) -> tuple[str, ...]:
        """The plants for which no section tells how they buy and sell, each once and in the given order.

        Args:
            plants: ids.
        """
        told = frozenset(plant for section in self.sections for plant in section.plants)
        return tuple(plant for plant in dict.fromkeys(plants) if plant not in told)


def load_suppliers(region: Region | Path | None = None, catalogue: Catalogue | None = None) -> Suppliers:
    """Read a region's facts; none where it has no such file.

    Args:
        region: the region or its folder; None for the bundled one.
        catalogue: where given, every plant and source that the facts speak of must be in it.

    Raises:
        RegionError: the file can't be read, is not TOML, or says something that is not known; the message says where
            and what to do.
    """
    if region is None:
        region = load_region()
    file = (region.folder if isinstance(region, Region) else region) / SUPPLIERS_FILE
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Suppliers(())
    except (OSError, UnicodeDecodeError) as error:
        raise RegionError(
            N_("{file} can't be read: {reason}."), file=SUPPLIERS_FILE, reason=type(error).__name__
        ) from error
    suppliers = parse_suppliers(text)
    if catalogue is not None:
        check_ids(suppliers, catalogue)
    return suppliers


def parse_suppliers(text: str) -> Suppliers:
    """Read the facts from the text of a TOML file.

    Args:
        text: what stands in ``suppliers.toml``.

    Raises:
        RegionError: it is not TOML, or says something that is not known.
    """
    try:
        top = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = N_("{file} is not TOML: {why}. Correct it there.")
        raise RegionError(message, file=SUPPLIERS_FILE, why=str(error)) from error
    _allow(top, ("section",), "suppliers")
    sections = tuple(_section(table) for table in _tables(top, "section", "suppliers"))
    _PROBLEMS.once(section.id for section in sections)
    _PROBLEMS.once(fact.id for section in sections for fact in section.facts)
    return Suppliers(sections)


def check_ids(suppliers: Suppliers, catalogue: Catalogue) -> None:
    """Check that every plant and source that the facts name is in the catalogue.

    Raises:
        RegionError: an id is not there; the message says where and which.
    """
    for section in suppliers.sections:
        _known(section.plants, catalogue.plants.index, section.id)
        for fact in section.facts:
            _known(fact.sources, catalogue.sources.index, fact.id)


def _known(ids: Iterable[str], there: Collection[object], where: str) -> None:
    for each in sorted(ids):
        if each not in there:
            raise RegionError(
                N_("{file}, {where}: there is no {id} in the catalogue. Correct the id, or add the row."),
                file=SUPPLIERS_FILE,
                where=where,
                id=short(each),
            )


def _section(table: Mapping[str, Any]) -> Section:
    where = short(table.get("id", "section"))
    _allow(table, ("id", "title", "plants", "fact"), where)
    facts = tuple(_fact(each) for each in _tables(table, "fact", where))
    if not facts:
        raise _PROBLEMS.missing(where, "fact")
    return Section(_id(table, where), _words(table, "title", where), frozenset(_ids(table, "plants", where)), facts)


def _fact(table: Mapping[str, Any]) -> Fact:
    where = short(table.get("id", "fact"))
    _allow(table, ("id", "quality", "as_of", "sources", "text"), where)
    quality = table.get("quality")
    if quality not in FACT_QUALITIES:
        raise _PROBLEMS.wrong(where, "quality", quality, FACT_QUALITIES)
    sources, as_of = _ids(table, "sources", where), table.get("as_of", "")
    if quality == "reported" and not sources:
        raise _PROBLEMS.missing(where, "sources")
    if quality == "not_found" and (sources or as_of):
        raise _PROBLEMS.wrong(where, "quality", quality, ("reported",))
    if "as_of" in table and not (isinstance(as_of, str) and _AS_OF.fullmatch(as_of)):
        raise _PROBLEMS.wrong(where, "as_of", as_of, ("2021", "2020–21"))
    return Fact(_id(table, where), cast("FactQuality", quality), str(as_of), sources, _words(table, "text", where))


def _id(table: Mapping[str, Any], where: str) -> str:
    value = table.get("id")
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise _PROBLEMS.wrong(where, "id", value, ("small letters, digits and hyphens, at most 40",))
    return value


def _ids(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise _PROBLEMS.wrong(where, key, value, ("a list of ids",))
    return tuple(dict.fromkeys(value))


def _words(table: Mapping[str, Any], key: str, where: str) -> Words:
    value = table.get(key)
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise _PROBLEMS.wrong(where, key, value, (f"{key}.{language}" for language in LANGUAGES))
    for language in LANGUAGES:
        text = value[language]
        if not isinstance(text, str) or not text.strip() or len(text) > _TEXT_LENGTH_MAX:
            raise _PROBLEMS.wrong(where, f"{key}.{language}", text, (f"a text of 1 to {_TEXT_LENGTH_MAX} letters",))
    return MappingProxyType({language: str(value[language]) for language in LANGUAGES})


def _tables(table: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _PROBLEMS.wrong(where, key, value, (f"tables [[{key}]]",))
    return value


def _allow(table: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            raise RegionError(
                N_("{file}, {where}: the key {key} is not known. Use one of: {known}."),
                file=SUPPLIERS_FILE,
                where=where,
                key=short(key),
                known=", ".join(keys),
            )
