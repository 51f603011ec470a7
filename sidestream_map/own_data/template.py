"""Writes workbooks of own data: the template to fill in, and own rows saved for another day.

Both have one sheet a kind, headings and codes in the reader's language, and lists to choose from. What is saved reads
back as the same rows.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import openpyxl
import pandas as pd
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sidestream_map.base import LANGUAGES, N_, Translator
from sidestream_map.own_data.own import OwnData, given_sources, without_doubt
from sidestream_map.own_data.rows import REGION_ROW
from sidestream_map.own_data.sheets import number_text
from sidestream_map.own_data.words import (
    COLUMNS,
    EXAMPLE,
    EXPLANATION,
    GUIDE_SHEET,
    KINDS,
    LISTS_SHEET,
    SHEETS,
    SPECS,
    Kind,
    example,
)
from sidestream_map.region import Field

TEMPLATE_ROWS: Final = 1_000
"""Rows of the template that have lists to choose from."""
MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_HEAD: Final = PatternFill("solid", fgColor="1F5F7A")
_GREY: Final = PatternFill("solid", fgColor="EEF2F4")


def template_xlsx(t: Translator) -> bytes:
    """Write the template: a guide, and for each kind a sheet with headings, explanations, example and lists.

    Args:
        t: the reader's translator; headings and codes of other languages are understood as well.
    """
    book, lists = _book(t)
    place = LANGUAGES.index(t.language)
    for kind in KINDS:
        sheet = _sheet(book, kind, COLUMNS[kind], t)
        for number, column in enumerate(COLUMNS[kind], start=1):
            first = number == 1
            meaning, shown = t(column.own_help), example(kind, column.name)[place]
            _write(sheet, 2, number, f"{EXPLANATION[place]} {meaning}" if first else meaning)
            cell = _write(sheet, 3, number, f"{EXAMPLE[place]} {shown}" if first else _word(column, shown, t))
            for row in (2, 3):
                sheet.cell(row, number).fill = _GREY
                sheet.cell(row, number).font = Font(italic=True, color="4A5A63")
                sheet.cell(row, number).alignment = Alignment(wrap_text=True, vertical="top")
            if column.kind != "text" and shown:
                cell.value = float(shown)
        sheet.row_dimensions[2].height = 62
        _choices(sheet, COLUMNS[kind], lists, t, 4)
    return _bytes(book)


def own_xlsx(own: OwnData, t: Translator) -> bytes:
    """Write own data as a workbook that reads back as the same rows."""
    book, lists = _book(t)
    for kind in KINDS:
        table = _as_written(own.table(kind), kind, own)
        columns = _columns_of(table, kind)
        if own.changed & set(table["id"]):
            columns = [*columns, Field(REGION_ROW)]
            table[REGION_ROW] = ["yes" if key in own.changed else "" for key in table["id"]]
        sheet = _sheet(book, kind, columns, t)
        for row, (_, cells) in enumerate(table.iterrows(), start=2):
            for number, column in enumerate(columns, start=1):
                value = str(cells[column.name])
                cell = _write(sheet, row, number, _word(column, value, t))
                if column.kind != "text" and value:
                    cell.value = float(value)
        _choices(sheet, columns, lists, t, 2)
    return _bytes(book)


def _book(t: Translator) -> tuple[Workbook, Worksheet]:
    """A workbook with its guide, and the hidden sheet that the lists stand on."""
    place = LANGUAGES.index(t.language)
    book = openpyxl.Workbook()
    guide = book.worksheets[0]
    guide.title = GUIDE_SHEET[place]
    guide.column_dimensions["A"].width = 100
    lines = (
        t(N_("Own plants, side streams and users")),
        t(N_("Fill in the sheets that you need, one row each, below the grey rows. The grey rows are not read.")),
        t(N_("A blank cell means unknown. Never write 0 for unknown.")),
        t(N_("Some cells have a list to choose from. Several materials are parted by semicolons.")),
        t(N_("A side stream names its plant: one of this file, or one of the region, by name or id.")),
        t(N_("Positions are degrees (WGS 84), as a map on the web or a phone tells them.")),
        t(N_("Write values, not formulas.")),
    )
    for row, line in enumerate(lines, start=1):
        cell = _write(guide, row, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if row == 1:
            cell.font = Font(bold=True, size=14)
    lists = book.create_sheet(LISTS_SHEET[place])
    lists.sheet_state = "hidden"
    return book, lists


def _sheet(book: Workbook, kind: Kind, columns: Sequence[Field], t: Translator) -> Worksheet:
    sheet = book.create_sheet(SHEETS[kind][LANGUAGES.index(t.language)], KINDS.index(kind) + 1)
    for number, column in enumerate(columns, start=1):
        cell = _write(sheet, 1, number, column.heading(t.language))
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = 34 if number == 1 else 22
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "B2"
    return sheet


def _choices(sheet: Worksheet, columns: Sequence[Field], lists: Worksheet, t: Translator, first: int) -> None:
    """Lists to choose from; a list of several materials doesn't refuse what is typed."""
    for number, column in enumerate(columns, start=1):
        if column.words is None:
            continue
        words = [t(word) for word in column.words.values()]
        at = lists.max_column + 1 if lists.cell(1, 1).value is not None else 1
        for row, word in enumerate(words, start=1):
            _write(lists, row, at, word)
        letter = get_column_letter(at)
        rule = DataValidation(
            type="list",
            formula1=f"{quote_sheetname(lists.title)}!${letter}$1:${letter}${len(words)}",
            allow_blank=True,
            showErrorMessage=not column.several,
        )
        rule.errorTitle, rule.error = column.heading(t.language)[:32], t(N_("Choose from the list."))
        own = get_column_letter(number)
        rule.add(f"{own}{first}:{own}{first + TEMPLATE_ROWS - 1}")
        sheet.add_data_validation(rule)


def _as_written(table: pd.DataFrame, kind: Kind, own: OwnData) -> pd.DataFrame:
    """Own rows as text cells, without what reading adds again: the source of the file, and the doubt of own data."""
    cells = pd.DataFrame(table).reset_index().drop(columns=["geometry", "position_quality"], errors="ignore")
    texts = pd.DataFrame({name: [_text(value) for value in cells[name]] for name in cells}, dtype=object)
    for name in ("source_ids", "coord_source"):
        if name in texts:
            texts[name] = [given_sources(cell, own) for cell in texts[name]]
    for language in LANGUAGES:
        texts[f"doubt_{language}"] = [without_doubt(cell, language) for cell in texts[f"doubt_{language}"]]
    for column in COLUMNS[kind]:
        names = list(column.columns)
        if column.languages and all((texts[name] == texts[names[0]]).all() for name in names):
            texts[column.name] = texts[names[0]]
            texts = texts.drop(columns=names)
    return texts


def _columns_of(table: pd.DataFrame, kind: Kind) -> list[Field]:
    """The template's columns in its order, then whatever else is filled in, under the catalogue's names and codes."""
    named = [column for column in COLUMNS[kind] if column.name in table]
    known = {column.name for column in named}
    further = [
        replace(column, words=None)
        for name, column in SPECS[kind].by_column.items()
        if name in table and name not in known and not table[name].isin(["", column.default]).all()
    ]
    return [*named, *further]


def _text(value: Any) -> str:
    if value is None or value is pd.NA:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return "" if math.isnan(value) else number_text(value)
    return str(value)


def _word(column: Field, value: str, t: Translator) -> str:
    words = column.words
    if not value or words is None:
        return value
    parts: Iterable[str] = value.split(";") if column.several else (value,)
    return "; ".join(t(words[part]) if part in words else part for part in parts)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell: Cell = sheet.cell(row, column)
    if text:
        cell.value = text
        cell.data_type = "s"  # never a formula, whatever it starts with
    return cell


def _bytes(book: Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
