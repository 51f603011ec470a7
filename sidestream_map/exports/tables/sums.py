"""Figures as a table: one row each, with range, unit, quality and note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sidestream_map.base import N_, Figure
from sidestream_map.exports.columns import by_row, figures
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.view import ExportColumn, ExportTable
from sidestream_map.region import QUALITY_NAMES


def _total(row: tuple[str, Figure]) -> Figure:
    return row[1]


TOTAL_COLUMNS: Final[tuple[Column[Sequence[tuple[str, Figure]]], ...]] = (
    by_row(ExportColumn("figure", N_("Figure")), lambda row, edition: edition.t(row[0])),
    *figures(ExportColumn("value", N_("Value"), meaning=N_("Blank where unknown."), digits=1), _total),
    by_row(ExportColumn("unit", N_("Unit")), lambda row, edition: edition.t(row[1].unit)),
    by_row(ExportColumn("quality", N_("Quality")), lambda row, edition: edition.t(QUALITY_NAMES[row[1].quality])),
    by_row(ExportColumn("note", N_("Note")), lambda row, edition: edition.t(row[1].note) or None),
)


def sums_table(key: str, title: str, found: Mapping[str, Figure], edition: Edition) -> ExportTable:
    """Figures by message id of their name, one row each.

    Args:
        key: id of the table.
        title: message id.
    """
    return edition.made(key, title, list(found.items()), TOTAL_COLUMNS)
