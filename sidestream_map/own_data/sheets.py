"""One sheet of a file of own data, as text cells."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd

from sidestream_map.base import N_, LimitError
from sidestream_map.own_data.words import KINDS, column_of

COLUMNS_MAX: Final = 256
"""Columns of a sheet, layer or table; one of ours has 30."""
CELL_CHARACTERS_MAX: Final = 32_767
"""Characters of a cell: what a spreadsheet program can hold
(https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3, "Excel specifications and limits")."""


@dataclass(frozen=True)
class RawSheet:
    """The text cells of one sheet, layer or table of a file.

    Attributes:
        name: of the sheet or layer; of the file where it has only one.
        cells: text, one row a record, indexed by the row of the sheet or the number of the feature; columns as in the
            header.
        faults: by row and column: message id of what is wrong with a cell that could not be read, e.g. a formula.
        above: rows of the sheet that stand above the headings, such as a title; they are not read.
        below: rows from the headings of a second table on, which can't be read under those of the first.
        hidden: whether the whole sheet is hidden in the workbook.
        hidden_rows: rows of the sheet that are hidden; they are read like the others.
        hidden_columns: headings of hidden columns, likewise.
        is_text: whether numbers are written out, as in a text table, so that a mark in one may mean two things.
    """

    name: str
    cells: pd.DataFrame
    faults: Mapping[tuple[int, str], str] = field(default_factory=dict)
    above: tuple[int, ...] = ()
    below: tuple[int, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    is_text: bool = False


def check_columns(columns: int, file: str) -> None:
    """Check that a table is not too wide, before it is built.

    Raises:
        LimitError: it has more columns than :data:`COLUMNS_MAX`.
    """
    if columns > COLUMNS_MAX:
        raise LimitError(
            N_("{file} has more than {limit} columns. Delete the columns that are not needed."),
            file=file,
            limit=COLUMNS_MAX,
        )


def check_texts(sheet: RawSheet, file: str) -> None:
    """Check that no cell of a sheet is too long, before it is looked at.

    Raises:
        LimitError: one has more characters than :data:`CELL_CHARACTERS_MAX`.
    """
    if any(len(text) > CELL_CHARACTERS_MAX for text in sheet.cells.to_numpy().ravel()):
        raise long_cell(file)


def long_cell(file: str) -> LimitError:
    """The error of a file with a cell of more characters than :data:`CELL_CHARACTERS_MAX`."""
    return LimitError(
        N_("{file} has a cell with more than {limit} characters. Shorten it."), file=file, limit=CELL_CHARACTERS_MAX
    )


def known_headings(cells: Sequence[str]) -> int:
    """How many cells of a row are headings of own data, in the kind of which most are."""
    return max(sum(column_of(kind, text) is not None for text in cells if text) for kind in KINDS)


def second_table(records: Sequence[tuple[int, list[str]]]) -> tuple[int, ...]:
    """Rows from the headings of a second table on, none if there is only one.

    Args:
        records: row of the sheet and its cells, without blank rows; the headings first.
    """
    for place, (_, cells) in enumerate(records[1:], start=1):
        filled = [text for text in cells if text]
        if len(filled) >= 2 and known_headings(filled) == len(filled):
            return tuple(row for row, _ in records[place:])
    return ()


def number_text(value: float) -> str:
    """A number as a cell's text that reads back as the same number; blank for NaN."""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**300 else "∞"
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(float(value))


def cell_text(value: Any) -> str:
    """A value of a workbook or layer as a cell's text, without outer blanks, line ends as one character.

    Args:
        value: text, number, truth, day, a list or nothing.
    """
    if isinstance(value, (np.integer, np.floating, np.bool_)):
        value = value.item()
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    text = value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
