"""Help texts that say what belongs in each column of a region's tables."""

from __future__ import annotations

from collections.abc import Iterator

from sidestream_map.base import translator
from sidestream_map.region.columns.field import Field, TableSpec
from sidestream_map.region.columns.tables import TABLES


def tables_document() -> str:
    """All tables and their columns, as Markdown."""
    return "\n\n".join(f"### {spec.file}\n\n{spec.help}\n\n" + "\n".join(described(spec)) for spec in TABLES)


def described(spec: TableSpec) -> Iterator[str]:
    """The columns of a table as rows of a Markdown table."""
    yield "| column | what belongs there | must be filled in |"
    yield "|---|---|---|"
    for entry in spec.fields:
        columns = f"`{entry.name}_fi`, `_sv`, `_en`" if entry.languages else f"`{entry.name}`"
        yield f"| {columns} | {_meaning(entry)} | {_must(entry)} |"


def _meaning(entry: Field) -> str:
    unit = f" ({entry.unit})" if entry.unit else ""
    codes = f": {', '.join(entry.allowed)}" if entry.allowed else ""
    blank = f"; blank means {entry.default}" if entry.default else ""
    return f"{translator('en')(entry.help).removesuffix('.')}{unit}{codes}{blank}"


def _must(entry: Field) -> str:
    if entry.name == "name":
        return "in one language at least"
    return "yes" if entry.filled else "the column must be there" if entry.required else "no"
