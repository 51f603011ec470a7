"""Writes a view as CSV: one file a table, with sources and notes, all in one zip.

Finnish and Swedish readers get semicolons and decimal commas, which their spreadsheets open by a double click; English
ones commas and decimal points. Files are UTF-8 with a byte order mark, without which Excel breaks ä and ö.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import Final

from sidestream_map.base import N_, Translator, going_on, inert, tidy
from sidestream_map.exports.formats.words import column_heads, column_rows, source_heads, source_rows, yes_no
from sidestream_map.exports.view import Cell, ExportTable, ExportView

SIGNIFICANT: Final = 12
"""Significant digits of a number: more than any figure here is known to, few enough to hide binary rounding."""

PART: Final = 100
"""Rows between which others may go first."""


def csv_zip(view: ExportView, t: Translator) -> bytes:
    """Write all tables, ``sources.csv``, ``columns.csv`` and ``about.csv`` into a zip."""
    about = [
        (t(N_("Title")), view.title),
        (t(N_("Made on")), view.made_on.isoformat()),
        *([(t(N_("Link to this view")), view.link)] if view.link else []),
        *((t(N_("What the figures contain")), line) for line in view.notes),
        *((t(N_("What the figures rest on")), line) for line in view.assumptions),
    ]
    files = {f"{table.id}.csv": table_csv(table, t) for table in view.tables}
    # The view's own files come last, so that a table of that name would be seen rather than lost.
    files |= {
        "_about.csv": _written(about, t),
        "_columns.csv": _written([column_heads(t), *column_rows(view.tables)], t),
        "_sources.csv": _written([source_heads(t), *source_rows(view)], t),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            day = (view.made_on.year, view.made_on.month, view.made_on.day, 0, 0, 0)
            archive.writestr(zipfile.ZipInfo(name, day), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def table_csv(table: ExportTable, t: Translator, *, names: bool = False) -> bytes:
    """Write one table with a header in the reader's language; unknown is an empty cell.

    Text that begins like a formula has an apostrophe before it; numbers, negative ones too, stay numbers.

    Args:
        table: with or without geometry, which is left out.
        names: whether the header has the columns' names, which are the same in every language, and not their titles.
    """
    return _written([tuple(each.name if names else each.header for each in table.columns), *table.rows()], t)


def _written(rows: Iterable[Iterable[Cell]], t: Translator) -> bytes:
    handle = io.StringIO(newline="")
    separator = "," if t.language == "en" else ";"
    writer = csv.writer(handle, delimiter=separator, lineterminator="\r\n")
    for number, row in enumerate(rows):
        if number % PART == 0:
            going_on()
        writer.writerow([_cell(cell, t) for cell in row])
    return handle.getvalue().encode("utf-8-sig")


def _cell(cell: Cell, t: Translator) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return yes_no(cell, t)
    if isinstance(cell, str):
        return inert(tidy(cell))
    text = str(cell) if isinstance(cell, int) else f"{cell:.{SIGNIFICANT}g}"
    return text if t.language == "en" else text.replace(".", ",")
