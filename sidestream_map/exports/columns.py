"""Columns that many tables have, and ways to say one: row by row, as a figure with its range, of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import pandas as pd

from sidestream_map.base import N_, Figure
from sidestream_map.exports.parts import Column, Edition, Made
from sidestream_map.exports.view import ExportColumn, ExportTable
from sidestream_map.region import (
    PLANTS,
    QUALITY_NAMES,
    STREAMS,
    USERS,
    Catalogue,
    Field,
    category_name,
    exported_cell,
    in_language,
)

STATUS: Final = ExportColumn("status", N_("Way"), meaning=N_("Whether there is a haul by road, and why there is none."))
KM: Final = ExportColumn(
    "km", N_("Haul"), "km", N_("One way by road, with the straight legs at both ends. Blank without a haul."), 1
)
UNCERTAINTY: Final = ExportColumn(
    "uncertainty_km", N_("Haul, plus or minus"), "km", N_("About nine in ten true distances lie within this."), 1
)

Row = TypeVar("Row")
Rows = Sequence[Mapping[str, Any]]
"""Rows of the catalogue: their cells by the file's columns."""


def by_row(head: ExportColumn, cell: Callable[[Row, Edition], Any], dtype: Any = "") -> Column[Sequence[Row]]:
    """A column of a table that is made row by row.

    Args:
        cell: of a row; None is unknown.
        dtype: of the column; empty where pandas finds it.
    """

    def cells(rows: Sequence[Row], edition: Edition) -> Any:
        found = [cell(row, edition) for row in rows]
        return pd.array(found, dtype=dtype) if dtype else found

    return Column(head, cells)


def ranged(head: ExportColumn, bounds: Callable[[Made], tuple[Any, Any, Any]]) -> tuple[Column[Made], ...]:
    """A figure and the two ends of its range as columns.

    Args:
        bounds: its values, low and high ends, one a row each.
    """
    middle, low, high = head.with_ends()
    return (
        Column(middle, lambda source, _: bounds(source)[0]),
        Column(low, lambda source, _: bounds(source)[1]),
        Column(high, lambda source, _: bounds(source)[2]),
    )


def figures(head: ExportColumn, figure: Callable[[Row], Figure | None]) -> tuple[Column[Sequence[Row]], ...]:
    """A figure of each row and the two ends of its range as columns."""

    def bounds(rows: Sequence[Row]) -> tuple[Any, Any, Any]:
        found = [figure(row) for row in rows]
        values, lows, highs = ([getattr(each, end, None) for each in found] for end in ("value", "low", "high"))
        return values, lows, highs

    return ranged(head, bounds)


def taken(*heads: ExportColumn) -> tuple[Column[pd.DataFrame], ...]:
    """Columns of numbers that a table has under the same names already."""
    return tuple(Column(head, lambda table, _, name=head.name: table[name].to_numpy()) for head in heads)  # type: ignore[misc]


def field_head(entry: Field) -> ExportColumn:
    """The heading of a catalogue's column.

    Raises:
        ValueError: it stays in the file.
    """
    if entry.export is None:
        raise ValueError(f"{entry.name} is in no export")
    out = entry.export
    return ExportColumn(out.name or entry.name, out.title, entry.unit, out.meaning, out.digits)


_DTYPES: Final = {"text": "", "number": "float64", "year": "Int64"}


def field_column(entry: Field) -> Column[Rows]:
    """A catalogue's column.

    A code is its word, unless codes without a word are allowed as well; a text in three languages is the reader's.

    Raises:
        ValueError: it stays in the file.
    """

    def cell(row: Mapping[str, Any], edition: Edition) -> Any:
        return exported_cell(row, entry, edition.t)

    return by_row(field_head(entry), cell, _DTYPES[entry.kind])


@dataclass(frozen=True, eq=False)
class Chosen:
    """Side streams or users of a catalogue by id, one a row, in any order and several times.

    Attributes:
        catalogue: that knows them.
        ids: of the rows.
    """

    catalogue: Catalogue
    ids: Sequence[str]


def _materials(chosen: Chosen) -> list[str]:
    codes = chosen.catalogue.streams.loc[list(chosen.ids), "material"]
    return [str(code) if isinstance(code, str) else "" for code in codes]


STREAM: Final[tuple[Column[Chosen], ...]] = (
    Column(field_head(STREAMS.by_name["id"]), lambda chosen, _: list(chosen.ids)),
    Column(
        field_head(STREAMS.by_name["name"]),
        lambda chosen, edition: [
            in_language(chosen.catalogue.stream_rows[key], "name", edition.t) for key in chosen.ids
        ],
    ),
    Column(
        ExportColumn("plant", N_("Plant"), meaning=N_("Blank where the plant is not known.")),
        lambda chosen, edition: [
            edition.name(chosen.catalogue.plants, key)
            for key in chosen.catalogue.streams.loc[list(chosen.ids), "plant_id"]
        ],
    ),
    Column(
        ExportColumn("material", N_("Material code"), meaning=N_("The same in every language.")),
        lambda chosen, _: [code or None for code in _materials(chosen)],
    ),
    Column(
        field_head(STREAMS.by_name["material"]),
        lambda chosen, edition: [edition.t(category_name(code)) if code else None for code in _materials(chosen)],
    ),
)
"""A side stream: its id and name, its plant and material."""
USER: Final[tuple[Column[Chosen], ...]] = (
    Column(field_head(USERS.by_name["id"]), lambda chosen, _: list(chosen.ids)),
    Column(
        field_head(USERS.by_name["name"]),
        lambda chosen, edition: [edition.name(chosen.catalogue.users, key) for key in chosen.ids],
    ),
)
"""A user: its id and name."""
POSITION: Final = tuple(field_head(PLANTS.by_name[name]) for name in ("lon", "lat", "coord_accuracy_m"))
"""Headings of a position; who uses them says the cells."""


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
