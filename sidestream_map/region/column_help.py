"""Help texts that say what belongs in each column of a region's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sidestream_map.base import LANGUAGES
from sidestream_map.region.schemas import TABLES, Field, TableSpec

TABLE_MEANINGS: Final[Mapping[str, str]] = {
    "plants.csv": "Plants whose side streams are known, one a row.",
    "side_streams.csv": "Side streams, one a row: what arises, where, how much, and who says so.",
    "users.csv": "Who could use side streams: receivers, services, development companies, public bodies, sites.",
    "sources.csv": "Where the figures and positions come from. Every row of the other tables names at least one.",
}

MEANINGS: Final[Mapping[str, str]] = {
    "id": "short and stable: letters, digits, points, hyphens",
    "name": "name",
    "operator": "company that runs it",
    "municipality": "Finnish name of the municipality",
    "country": "two letters, e.g. FI",
    "lat": "latitude; blank with lon where the position is unknown",
    "lon": "longitude",
    "coord_accuracy_m": "how far the position may be off; a town's centre is off by thousands",
    "coord_source": "id of the source of the position",
    "operating": "whether it is at work",
    "status": "what is known of its state",
    "years": "since when, until when",
    "sector": "branch of industry",
    "note": "anything else worth knowing",
    "source_ids": "ids of sources.csv, parted by semicolons",
    "doubt": "what is not sure about the row; it is shown beside the figures",
    "plant_id": "id of the plant it comes from; blank where nobody tells",
    "material": "category",
    "ewc_code": "code of the European list of waste, e.g. 10 02 01",
    "ewc_basis": "where the code comes from: a permit, or a standard entry",
    "tonnes_per_year": "amount; blank where unknown, never 0",
    "year": "year that the amount, or the source, speaks of",
    "quality": "how the amount is known",
    "current_use": "where it goes today",
    "possible_uses": "what it could be used for",
    "hazardous": "whether it is hazardous waste",
    "part_of": "id of the side stream that already counts this one; it is not added twice",
    "arises": "whether it still arises",
    "status_now": "what has changed since the figure",
    "in_2018_list": "whether it stands in the list of 2018 (Meri-Lappi only)",
    "conflict_source_ids": "ids of sources that say something else",
    "source_quote": "the source's own words",
    "role": "what the user is",
    "business": "what it does",
    "services": "what it offers",
    "materials": "categories it can take, parted by semicolons, or all",
    "capacity_t_per_year": "how much it can take; blank where unknown",
    "title": "title of the page or publication",
    "url": "its address",
    "publisher": "who published it",
    "licence": "its licence; with [stated] or [assumed] behind it",
    "supports": "what it is used for here",
}
"""Meaning of each column, in languages without their ending."""


def described(spec: TableSpec) -> Iterator[str]:
    """The columns of a table as rows of a Markdown table."""
    yield "| column | what belongs there | must be filled in |"
    yield "|---|---|---|"
    told: set[str] = set()
    for entry in spec.fields:
        name = base_name(entry)
        if name in told:
            continue
        told.add(name)
        columns = f"`{name}_fi`, `_sv`, `_en`" if name != entry.name else f"`{name}`"
        yield f"| {columns} | {_meaning(name, entry)} | {_must(name, entry)} |"


def base_name(entry: Field) -> str:
    """A column's name without its language."""
    name, _, ending = entry.name.rpartition("_")
    return name if ending in LANGUAGES and name in MEANINGS else entry.name


def _meaning(name: str, entry: Field) -> str:
    unit = f" ({entry.unit})" if entry.unit else ""
    codes = f": {', '.join(entry.allowed)}" if entry.allowed else ""
    blank = f"; blank means {entry.default}" if entry.default else ""
    return f"{MEANINGS[name]}{unit}{codes}{blank}"


def _must(name: str, entry: Field) -> str:
    if name == "name":
        return "in one language at least"
    return "yes" if entry.filled else "the column must be there" if entry.required else "no"


def tables_document() -> str:
    """All tables and their columns, as Markdown."""
    parts = [f"### {spec.file}\n\n{TABLE_MEANINGS[spec.file]}\n\n" + "\n".join(described(spec)) for spec in TABLES]
    return "\n\n".join(parts)
