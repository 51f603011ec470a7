"""Writes a view as an XLSX workbook: one sheet a table, then notes, then sources."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import Any, Final

import xlsxwriter

from sidestream_map.base import N_, LimitError, Translator, starts_like_formula, tidy
from sidestream_map.exports.formats.words import column_heads, column_rows, source_heads, source_rows, yes_no
from sidestream_map.exports.view import Cell, ExportTable, ExportView

ROWS_MAX: Final = 1_048_575
"""Rows of a sheet below its header (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3)."""
CHARACTERS_MAX: Final = 32_767
"""Longest text of a cell (same page); a longer one ends with three dots."""
LINK_CHARACTERS_MAX: Final = 2_000
"""Links up to here can be clicked; Excel takes at most 2,079 characters, a longer one is written as text."""
SHEET_NAME_CHARACTERS_MAX: Final = 31
WIDTH_MIN, WIDTH_MAX = 8, 60
"""Widths of columns, in characters."""
HEADER_COLOUR: Final = "#E6ECEF"


def xlsx(view: ExportView, t: Translator) -> bytes:
    """Write the workbook as bytes.

    Text is written as text, also where it begins like a formula; unknown is a blank cell, and the sheet about the view
    says what a blank of each column means.

    Raises:
        LimitError: a table has more rows than a sheet can hold.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    made = dt.datetime.combine(view.made_on, dt.time(), dt.UTC)
    book.set_properties({"title": tidy(view.title)[:255], "created": made})
    sheets, taken = _Sheets(book, t), set[str]()
    for table in view.tables:
        sheets.table(table, _sheet_name(table.title, taken))
    sheets.about(view, _sheet_name(t(N_("About")), taken))
    sheets.sources(view, _sheet_name(t(N_("Sources")), taken))
    book.close()
    return buffer.getvalue()


class _Sheets:
    """Writes sheets of one workbook with its formats."""

    def __init__(self, book: Any, t: Translator) -> None:
        self.book, self.t = book, t
        top = {"valign": "top"}
        self.header = book.add_format({**top, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": HEADER_COLOUR})
        self.bold = book.add_format({**top, "bold": True})
        self.large = book.add_format({**top, "bold": True, "font_size": 14})
        self.text = book.add_format({**top, "text_wrap": True})
        # The sign that keeps a text from becoming a formula when somebody edits its cell.
        self.quoted = book.add_format({**top, "text_wrap": True, "quote_prefix": True})
        self.link = book.add_format({**top, "font_color": "#1F5F7A", "underline": 1})
        self.whole = book.add_format({**top, "num_format": "0"})
        self.digits = [
            book.add_format({**top, "num_format": "#,##0" + ("." + "0" * digits if digits else "")})
            for digits in range(7)
        ]

    def table(self, table: ExportTable, name: str) -> None:
        """One table: header, rows, frozen header, filter."""
        rows = table.rows()
        if len(rows) > ROWS_MAX:
            raise LimitError(
                N_("{table} has {rows} rows, but a sheet holds at most {limit}. Choose another format."),
                table=table.title,
                rows=len(rows),
                limit=ROWS_MAX,
            )
        sheet = self.book.add_worksheet(name)
        headers = [column.header for column in table.columns]
        for place, header in enumerate(headers):
            self._write(sheet, 0, place, header, self.header)
        for number, row in enumerate(rows, start=1):
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                grouped = self.digits[min(column.digits, 6)] if column.unit or column.digits else self.whole
                self._write(sheet, number, place, cell, grouped)
        for place, column in enumerate(table.columns):
            shown = [_shown(row[place], column.digits) for row in rows]
            sheet.set_column(place, place, _width(headers[place], shown))
        sheet.freeze_panes(1, 1 if len(headers) > 1 else 0)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(headers) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def about(self, view: ExportView, name: str) -> None:
        """Title, link, day, assumptions, notes, and what each column means."""
        sheet = self.book.add_worksheet(name)
        for place, width in enumerate((28, 16, 32, 26, 14, 90)):
            sheet.set_column(place, place, width)
        self._write(sheet, 0, 0, view.title, self.large)
        row = 1
        for title, value in (
            (self.t(N_("Made on")), view.made_on.isoformat()),
            (self.t(N_("Link to this view")), view.link),
        ):
            if value:
                self._write(sheet, row, 0, title, self.bold)
                self._link(sheet, row, 1, value)
                row += 1
        for title, lines in (
            (self.t(N_("What the figures contain")), view.notes),
            (self.t(N_("What the figures rest on")), view.assumptions),
        ):
            row += 1
            for line in (title, *lines) if lines else ():
                self._write(sheet, row, 0, line, self.bold if line is title else None)
                row += 1
        row += 1
        for place, head in enumerate(column_heads(self.t)):
            self._write(sheet, row, place, head, self.header)
        for cells in column_rows(view.tables):
            row += 1
            for place, cell in enumerate(cells):
                self._write(sheet, row, place, cell)

    def sources(self, view: ExportView, name: str) -> None:
        """One row a source."""
        sheet = self.book.add_worksheet(name)
        for place, (head, width) in enumerate(zip(source_heads(self.t), (24, 48, 24, 8, 60, 32, 60), strict=True)):
            self._write(sheet, 0, place, head, self.header)
            sheet.set_column(place, place, width)
        for row, cells in enumerate(source_rows(view), start=1):
            for place, cell in enumerate(cells):
                if place == 4:
                    self._link(sheet, row, place, str(cell))
                else:
                    self._write(sheet, row, place, cell, self.whole)
        sheet.freeze_panes(1, 0)

    def _link(self, sheet: Any, row: int, column: int, url: str) -> None:
        if re.match(r"https?://[^\s<>\"']+\Z", url) and len(url) <= LINK_CHARACTERS_MAX:
            sheet.write_url(row, column, url, self.link, string=url)
        else:
            self._write(sheet, row, column, url)

    def _write(self, sheet: Any, row: int, column: int, cell: Cell, style: Any = None) -> None:
        """One cell; a style is that of numbers, or of a text that can't be mistaken."""
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            sheet.write_string(row, column, yes_no(cell, self.t), self.text)
        elif isinstance(cell, str):
            text = tidy(cell)
            text = text if len(text) <= CHARACTERS_MAX else text[: CHARACTERS_MAX - 1] + "…"
            fixed = style in (self.header, self.bold, self.large)
            sheet.write_string(
                row, column, text, self.quoted if starts_like_formula(text) else style if fixed else self.text
            )
        else:
            sheet.write_number(row, column, cell, style)


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name that Excel takes: short, without its own signs, each once in any case of letters."""
    name = re.sub(r"[\[\]:*?/\\\n\t]", " ", tidy(title)).strip("' ")[:SHEET_NAME_CHARACTERS_MAX].strip("' ") or "1"
    free, number = name, 2
    while free.lower() in taken or free.lower() == "history":
        mark = f" {number}"
        free, number = name[: SHEET_NAME_CHARACTERS_MAX - len(mark)] + mark, number + 1
    taken.add(free.lower())
    return free


def _shown(cell: Cell, digits: int) -> int:
    """Characters that a cell takes."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return len(f"{cell:,.{digits}f}")
    return max((len(line) for line in str(cell).split("\n")), default=0) if cell is not None else 0


def _width(header: str, shown: Sequence[int]) -> int:
    # Headers are bold, so wider than their letters say, and break between words; the filter's arrow takes three more.
    longest_word = max((len(word) for word in header.split()), default=0) * 6 // 5
    return min(max([WIDTH_MIN, longest_word + 3, len(header) // 2 + 3, *(size + 2 for size in shown)]), WIDTH_MAX)
