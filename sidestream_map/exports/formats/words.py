"""Rows that explain an export in any format: the meaning of its columns, and its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sidestream_map.base import N_, Translator
from sidestream_map.exports.view import Cell, ExportTable, ExportView


def yes_no(value: bool, t: Translator) -> str:
    """True or False as a word."""
    return t(N_("yes")) if value else t(N_("no"))


def column_heads(t: Translator) -> tuple[str, ...]:
    """Headers of the rows of :func:`column_rows`."""
    heads = (N_("Table"), N_("Layer"), N_("Column"), N_("Field"), N_("Unit"), N_("Meaning"))
    return tuple(t(head) for head in heads)


def column_rows(tables: Sequence[ExportTable]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """What each column means: table, its layer in a map program, column, its field there, unit, meaning."""
    for table in tables:
        for column in table.columns:
            yield table.title, table.id, column.title, column.name, column.unit, column.meaning


def source_heads(t: Translator) -> tuple[str, ...]:
    """Headers of the rows of :func:`source_rows`."""
    heads = (N_("Id"), N_("Title"), N_("Publisher"), N_("Year"), N_("Address"), N_("Licence"), N_("What it supports"))
    return tuple(t(head) for head in heads)


def source_rows(view: ExportView) -> Iterator[tuple[Cell, ...]]:
    """One row a source."""
    for each in view.sources:
        yield each.id, each.title, each.publisher, each.year, each.url, each.licence, each.supports
