"""Facts for companies from public pages: how the plants buy and sell, marketplaces, fees, and the law.

The facts stand in a region's ``suppliers.toml``, each with its sources, and are checked whole before one is used. A
fact that was looked for and isn't public is kept as not found, so that nobody takes silence for a no.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

from sidestream_map.base import N_, FileProblems, RegionError, short
from sidestream_map.region.catalogue import Catalogue
from sidestream_map.region.settings import Region, load_region
from sidestream_map.region.toml_table import Texts, TomlTable

SUPPLIERS_FILE: Final = "suppliers.toml"
"""Name of the file in a region's folder; a region without it has no such facts."""
_PROBLEMS = FileProblems(SUPPLIERS_FILE)
FactQuality = Literal["reported", "not_found"]
FACT_QUALITIES: Final[tuple[FactQuality, ...]] = get_args(FactQuality)

_ID: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_AS_OF: Final = re.compile(r"(19|20)\d\d(–\d\d(\d\d)?)?")


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
    text: Texts


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
    title: Texts
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
    if not file.exists():
        return Suppliers(())
    suppliers = parse_suppliers(TomlTable.text_of(file))
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
    top = TomlTable.parsed(text, SUPPLIERS_FILE)
    top.allow("section")
    sections = tuple(_section(table) for table in top.tables("section"))
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


def _section(table: TomlTable) -> Section:
    table.allow("id", "title", "plants", "fact")
    facts = tuple(_fact(each) for each in table.tables("fact"))
    if not facts:
        raise _PROBLEMS.missing(table.where, "fact")
    plants = table.ids("plants") if "plants" in table.content else ()
    return Section(_id(table), table.texts("title"), frozenset(plants), facts)


def _fact(table: TomlTable) -> Fact:
    table.allow("id", "quality", "as_of", "sources", "text")
    quality = table.choice("quality", FACT_QUALITIES)
    sources, as_of = table.ids("sources") if "sources" in table.content else (), table.content.get("as_of", "")
    if quality == "reported" and not sources:
        raise _PROBLEMS.missing(table.where, "sources")
    if quality == "not_found" and (sources or as_of):
        raise _PROBLEMS.wrong(table.where, "quality", quality, ("reported",))
    if "as_of" in table.content and not (isinstance(as_of, str) and _AS_OF.fullmatch(as_of)):
        raise _PROBLEMS.wrong(table.where, "as_of", as_of, ("2021", "2020–21"))
    return Fact(_id(table), cast("FactQuality", quality), str(as_of), sources, table.texts("text"))


def _id(table: TomlTable) -> str:
    value = table.text("id")
    if not _ID.fullmatch(value):
        raise _PROBLEMS.wrong(table.where, "id", value, ("small letters, digits and hyphens, at most 40",))
    return value
