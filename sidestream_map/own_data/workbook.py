"""Reads workbooks (.xlsx) of own data into sheets of text cells.

A workbook is a zip archive of XML: before openpyxl reads it, its size unpacked, its encodings, document types and cell
addresses are looked at, since each of them can be crafted to fill the memory or to keep the machine busy.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any, Final

import openpyxl
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from sidestream_map.base import N_, OWN_ROWS_MAX, OWN_UNPACKED_BYTES_MAX, LimitError, TableError
from sidestream_map.own_data.sheet_marks import Marks, marks_of
from sidestream_map.own_data.sheets import (
    CELL_CHARACTERS_MAX,
    COLUMNS_MAX,
    RawSheet,
    cell_text,
    known_headings,
    long_cell,
    second_table,
)
from sidestream_map.own_data.words import is_of_the_template
from sidestream_map.region import HEADER_SEARCHED_ROWS, header_place, make_table

ROWS_OF_A_SHEET: Final = 1_048_576
"""What a spreadsheet program can hold."""
CELLS_MAX: Final = 500_000
"""Cells of a workbook, blank but formatted ones included."""
TAGS_MAX: Final = 400_000
"""Tags of a part that holds no cells: texts that cells share, styles. 60,000 texts have some 240,000."""
CELL_TAGS_MAX: Final = 4_000_000
"""Tags of a sheet: eight of a cell."""
LAST_ROWS_MAX: Final = 2 * ROWS_OF_A_SHEET
"""Last rows of all sheets together: every row above the last one is stepped over, also where it is not in the file."""
SHEETS_MAX: Final = 50
PARTS_MAX: Final = 2_000
_ADDRESS: Final = re.compile(rb"""\sr\s*=\s*["']([^"']*)["']""")
_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
_PLACE: Final = re.compile(rb"([A-Z]{0,3})(\d{0,7})%?")
_ENCODING: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{0,40})["']""")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRICT: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_UNREADABLE: Final = (
    AttributeError,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RecursionError,
    RuntimeError,
    SyntaxError,  # of XML
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What zipfile and openpyxl raise where a file is not what it says."""

FORMULA: Final = N_("{text} is a formula, which is not run here. Copy the cells and paste them as values.")
SPANNED: Final = N_(
    "{text}: the cell spans several rows or columns, so that nobody can tell for which the value holds. Unmerge the "
    "cells and write it where it holds."
)
ERROR_VALUE: Final = N_("{text} is a spreadsheet's error. Correct the cell, or leave it blank.")


def read_workbook(content: bytes, file: str) -> tuple[RawSheet, ...]:
    """Read the sheets of a workbook that aren't empty.

    Args:
        content: of the file, a zip archive.
        file: its name, for messages.

    Raises:
        TableError: it is no workbook, is damaged or protected, or holds macros.
        LimitError: it is larger than the settings allow.
    """
    _inspect(content, file)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if not is_of_the_template(str(sheet.title))]
        if len(sheets) > SHEETS_MAX:
            raise LimitError(N_("{file} has more than {limit} sheets. Split it."), file=file, limit=SHEETS_MAX)
        marks = marks_of(content)
        read = [_sheet(sheet, file, marks.get(str(sheet.title), Marks())) for sheet in sheets]
    except _UNREADABLE:
        raise _damaged(file) from None
    return tuple(sheet for sheet in read if sheet is not None)


def _damaged(file: str) -> TableError:
    return TableError(
        N_("{file} is no workbook that can be read: it may be damaged. Open it in a spreadsheet program and save it."),
        file=file,
    )


def _inspect(content: bytes, file: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_parts(parts, file)
            cells = last_rows = 0
            for part in parts:
                text = archive.read(part)
                if part.filename.lower() == "xl/workbook.xml" and _STRICT in text:
                    raise TableError(
                        N_("{file} is a workbook of the kind Strict Open XML. Save it as Excel workbook (.xlsx)."),
                        file=file,
                    )
                found, last_row = _check_part(text, file)
                cells += found
                last_rows += last_row
                if last_rows > LAST_ROWS_MAX:
                    raise LimitError(
                        N_("{file} has rows too far down in too many sheets. Move the tables up."), file=file
                    )
                if cells > CELLS_MAX:
                    raise LimitError(
                        N_("{file} has more than {limit} cells. Delete sheets and columns that are not needed."),
                        file=file,
                        limit=CELLS_MAX,
                    )
    except _UNREADABLE:
        raise _damaged(file) from None


def _check_parts(parts: list[zipfile.ZipInfo], file: str) -> None:
    names = {part.filename.lower() for part in parts}
    if len(parts) > PARTS_MAX or sum(part.file_size for part in parts) > OWN_UNPACKED_BYTES_MAX.get():
        raise LimitError(
            N_("{file} is larger than {limit} bytes when it is unpacked. Split it, or raise the setting {setting}."),
            file=file,
            limit=int(OWN_UNPACKED_BYTES_MAX.get()),
            setting=OWN_UNPACKED_BYTES_MAX.variable,
        )
    if any(part.flag_bits & 1 for part in parts):
        raise TableError(N_("{file} is protected by a password. Save it without one."), file=file)
    if any("vbaproject" in name or "macrosheets/" in name for name in names):
        raise TableError(N_("{file} holds macros. Save it as .xlsx, which leaves them out."), file=file)
    if "xl/workbook.xml" not in names:
        raise TableError(
            N_("{file} is an archive, but no .xlsx workbook. Save the table as .xlsx and use that."), file=file
        )


def _check_part(part: bytes, file: str) -> tuple[int, int]:
    """Refuse what no spreadsheet program writes; the number of cells, and the last row that is named."""
    start = part.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<"):
        if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00<")) or b"\x00" in part[:8]:
            raise _damaged(file)  # XML in UTF-16 or UTF-32, whose tags can't be looked at below
        return 0, 0
    encoding = _ENCODING.match(start)
    if encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii"):
        raise _damaged(file)
    if b"\x00" in part or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _damaged(file)
    cells = sum(1 for _ in _CELL.finditer(part))
    if part.count(b"<") > (CELL_TAGS_MAX if cells else TAGS_MAX):
        raise LimitError(
            N_("{file} has too many texts, styles or marks beside its cells. Copy the cells into a new workbook."),
            file=file,
        )
    # A character takes at most ten bytes here, as a reference. Longer texts would be looked through cell by cell first.
    if (cells or b"<si>" in part) and max(map(len, part.split(b"<"))) > 10 * CELL_CHARACTERS_MAX:
        raise long_cell(file)
    last_row = 0
    for address in _ADDRESS.finditer(part):
        place = _PLACE.fullmatch(address[1])
        if place is None or (place[2] and int(place[2]) > ROWS_OF_A_SHEET):
            raise _damaged(file)
        last_row = max(last_row, int(place[2] or 0))
        if place[1] and _column_number(place[1]) > COLUMNS_MAX:
            raise LimitError(
                N_("{file} has cells to the right of column {column}. Delete the columns that are not needed."),
                file=file,
                column=get_column_letter(COLUMNS_MAX),
            )
    return cells, last_row


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet(sheet: Any, file: str, marks: Marks) -> RawSheet | None:
    records, wrong = _records(sheet, file)
    place = header_place(records, known_headings) if records else 0
    if len(records) - place < 2:
        return None
    above = tuple(row for row, _ in records[:place])
    header = _headings(records[place:])
    cells = make_table([(records[place][0], header), *records[place + 1 :]], f"{file}, {sheet.title[:40]}")
    faults = {(row, header[column]): fault for (row, column), fault in wrong.items() if row in cells.index}
    for first, last, left, right in marks.spans:
        for row in cells.index[(cells.index >= first) & (cells.index <= last)]:
            faults |= {(int(row), heading): SPANNED for heading in header[left - 1 : right]}
    return RawSheet(
        _unescaped(str(sheet.title)),
        cells,
        faults,
        above,
        below=second_table(records[place:]),
        hidden=sheet.sheet_state != "visible",
        hidden_rows=tuple(int(row) for row in cells.index if marks.hides_row(int(row))),
        hidden_columns=tuple(name for place, name in enumerate(header, start=1) if marks.hides_column(place)),
    )


def _records(sheet: Any, file: str) -> tuple[list[tuple[int, list[str]]], dict[tuple[int, int], str]]:
    """Rows that are not blank, and what is wrong with cells by row and place in the row."""
    records: list[tuple[int, list[str]]] = []
    wrong: dict[tuple[int, int], str] = {}
    most = int(OWN_ROWS_MAX.get()) + HEADER_SEARCHED_ROWS
    missing: tuple[Any, ...] = ()
    sheet.reset_dimensions()  # some programs write a size that leaves rows out
    for row, cells in enumerate(sheet.iter_rows(max_col=COLUMNS_MAX), start=1):
        # All rows that the file doesn't hold, a million above one far down, are the same tuple.
        if cells is missing or all(cell is EMPTY_CELL for cell in cells):
            missing = cells
            continue
        read = [_text(cell) for cell in cells]
        wrong |= {(row, column): fault for column, (_, fault) in enumerate(read) if fault}
        texts = [text for text, _ in read]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            records.append((row, texts))
        if len(records) > most:
            raise LimitError(
                N_("{file} has more than {limit} rows. Split it, or raise the setting {setting}."),
                file=file,
                limit=int(OWN_ROWS_MAX.get()),
                setting=OWN_ROWS_MAX.variable,
            )
    return records, wrong


def _headings(records: list[tuple[int, list[str]]]) -> list[str]:
    """The first record's cells, each once and none blank: a column without a heading is called by its letter."""
    width = max(len(cells) for _, cells in records)
    header = (records[0][1] + [""] * width)[:width]
    for column, text in enumerate(header):
        letter = get_column_letter(column + 1)
        if not text:
            header[column] = letter
        elif text in header[:column]:
            header[column] = f"{text} ({letter})"
    return header


def _text(cell: Any) -> tuple[str, str]:
    """A cell's text, and the message of what is wrong with it."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "=" + str(getattr(value, "text", value) or "").removeprefix("=").strip(), FORMULA
    if isinstance(value, str):
        value = _unescaped(value)
    return cell_text(value), ERROR_VALUE if cell.data_type == "e" else ""


def _unescaped(text: str) -> str:
    """A text with the characters for which ``_xHHHH_`` stands (ISO/IEC 29500-1, ST_Xstring)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
