"""Reads tables as people save them: comma, semicolon or tab, decimal comma or point, several encodings.

A table comes back as text, untouched but for outer blanks, with the row number of the file as index, so that whoever
checks a value can say where it stands. Numbers are read on request (:func:`number`, :func:`numbers`).
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from sidestream_map.base import N_, TABLE_BYTES_MAX, LimitError, TableError

SEPARATORS: Final = (",", ";", "\t")
"""Separators that are told apart by how many of the first lines they part alike."""
TABLE_COLUMNS_MAX: Final = 1_000
"""Columns of a text table."""
NUMBER_CHARACTERS_MAX: Final = 400
"""A longer cell is no number; the largest that a float holds has 309 digits."""
HEADER_SEARCHED_ROWS: Final = 20
"""The headings are looked for among this many rows that are not blank: a table may have a title above them."""

_GROUPED: Final = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_PLAIN: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_DOTTED: Final = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d*", re.ASCII)
_COMMAED: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+\.\d*", re.ASCII)
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"


def read_table(path: Path, *, required: Iterable[str] = (), may_be_empty: bool = False) -> pd.DataFrame:
    """Read a table of text cells.

    Args:
        path: a file with a header line. ``sep=;`` as first line, as Excel writes it, is understood.
        required: names of columns that must be there.
        may_be_empty: whether a header without rows is a table, too.

    Returns:
        One row a record, columns of ``str`` named as in the header, outer blanks removed, an empty cell as ``""``.
        The index, named ``row``, is the line of the file on which the record starts; the header of a plain file is
        line 1. It is also the spreadsheet's row unless a cell holds a line break. Empty lines are left out.

    Raises:
        TableError: the file can't be read, is no text table, lacks a required column, has no rows, has a name twice in
            its header, or a row has more cells than the header.
        LimitError: the file is larger than the setting ``table_bytes_max``.
    """
    return parse_table(_bytes(path), path.name, required=required, may_be_empty=may_be_empty)


def parse_table(raw: bytes, file: str, *, required: Iterable[str] = (), may_be_empty: bool = False) -> pd.DataFrame:
    """A table of text cells from a file's content, in the form of :func:`read_table`.

    Args:
        raw: what the file holds.
        file: its name, for messages.
        required: names of columns that must be there.
        may_be_empty: whether a header without rows is a table, too.

    Raises:
        TableError: as of :func:`read_table`.
    """
    wanted = set(required)
    records = table_records(raw, file)
    # A title or a date above the header is no reason to refuse a table.
    place = header_place(records, lambda cells: len(wanted.intersection(cells))) if len(wanted) > 1 else 0
    return make_table(records[place:], file, required=required, may_be_empty=may_be_empty)


def table_records(raw: bytes, file: str, columns_max: int = TABLE_COLUMNS_MAX) -> list[tuple[int, list[str]]]:
    """The records of a text table that are not blank: line of the file, and cells without outer blanks.

    Args:
        raw: what the file holds.
        file: its name, for messages.
        columns_max: most cells of a record.

    Raises:
        TableError: it is no text table, or its cells can't be told apart.
        LimitError: a record has too many cells.
    """
    text = _text(raw, file)
    start = 1
    first, _, rest = text.partition("\n")
    hint = re.fullmatch(r"sep=(.)", first.strip("\r"), flags=re.IGNORECASE)
    if hint:
        text, start = rest, 2
    separator = hint[1] if hint else _separator(text)
    return _records(text, separator, start, file, columns_max)


def header_place(records: list[tuple[int, list[str]]], known: Callable[[list[str]], int]) -> int:
    """Place of the header: the first record with nearly as many known headings as any, two at least; else the first.

    Args:
        records: row of the file and its cells.
        known: how many headings of a record are known.
    """
    counts = [known(cells) for _, cells in records[:HEADER_SEARCHED_ROWS]]
    most = max(counts, default=0)
    return next(place for place, count in enumerate(counts) if 2 * count >= most) if most >= 2 else 0


def make_table(
    records: list[tuple[int, list[str]]], file: str, *, required: Iterable[str] = (), may_be_empty: bool = False
) -> pd.DataFrame:
    """A table of text cells from records, in the form of :func:`read_table`.

    Args:
        records: row of the file and its cells, the header first; without empty rows.
        file: its name, for messages.
        required: names of columns that must be there.
        may_be_empty: whether a header without rows is a table, too.

    Raises:
        TableError: no header, no rows, a lacking column, a name twice in the header, or a row longer than the header.
    """
    if not records:
        raise TableError(N_("{file} is empty: it needs a header line and at least one row."), file=file)
    header = _header(records[0][1], file)
    for name in required:
        if name not in header:
            raise TableError(
                N_("{file} has no column {column}. Its columns are: {columns}. Add it, or rename the one you mean."),
                file=file,
                column=name,
                columns=", ".join(name[:40] for name in header[:20]),
            )
    rows, cells = _body(records[1:], len(header), file)
    if not rows and not may_be_empty:
        raise TableError(N_("{file} has a header but no rows: add at least one."), file=file)
    index = pd.Index(rows, name="row", dtype="int64")
    table = pd.DataFrame(cells or None, index=index, columns=pd.Index(header), dtype=object)
    kept = [name for name in header if name]
    return table[kept]


def number(text: str) -> float:
    """Read a number as people write it: ``1 234,5``, ``1234.5``, ``1.234,5``, ``−3``, ``1e6``.

    Where both marks stand, the last one is the decimal mark and the other parts groups of three digits; a lone comma is
    the decimal mark, as in Finnish and Swedish. Blanks, also non-breaking ones, and apostrophes may part groups too.

    Args:
        text: one cell.

    Returns:
        The number, NaN for a blank cell.

    Raises:
        ValueError: the text is not a finite number.
    """
    plain = text.strip().replace("\u2212", "-")
    if not plain:
        return math.nan
    if len(plain) > NUMBER_CHARACTERS_MAX:
        raise ValueError(f"too long: {text[:40]!r}")
    plain = _GROUPED.sub("", plain)
    if _DOTTED.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _COMMAED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif "." not in plain:
        plain = plain.replace(",", ".")
    if not _PLAIN.fullmatch(plain):
        raise ValueError(f"not a number: {text[:40]!r}")
    value = float(plain)
    if not math.isfinite(value):
        raise ValueError(f"too large: {text[:40]!r}")
    return value


def numbers(table: pd.DataFrame, column: str, file: str, *, blank_allowed: bool = False) -> np.ndarray:
    """A column of a table as numbers.

    Args:
        table: as :func:`read_table` gives it.
        column: its name.
        file: name of the file, for the message.
        blank_allowed: whether an empty cell is NaN or an error.

    Returns:
        float64 array (rows,), NaN where blank.

    Raises:
        TableError: a cell holds no number; says row and column.
    """
    values = np.empty(len(table))
    for place, (row, text) in enumerate(zip(table.index, table[column], strict=True)):
        try:
            value = number(text)
        except ValueError:
            raise TableError(
                N_("{file}, row {row}, column {column}: {text} is not a number."),
                file=file,
                row=row,
                column=column,
                text=repr(text[:40]),
            ) from None
        if math.isnan(value) and not blank_allowed:
            raise TableError(
                N_("{file}, row {row}, column {column}: the cell is empty; a number belongs here."),
                file=file,
                row=row,
                column=column,
            )
        values[place] = value
    return values


def _bytes(path: Path) -> bytes:
    limit = int(TABLE_BYTES_MAX.get())
    try:
        with path.open("rb") as handle:
            raw = handle.read(limit + 1)
    except OSError as error:
        raise TableError(
            N_("{file} can't be read: {reason}."), file=path.name, reason=error.strerror or type(error).__name__
        ) from None
    if len(raw) > limit:
        raise LimitError(
            N_("{file} is larger than {limit} bytes. Split it, or raise the setting {setting}."),
            file=path.name,
            limit=limit,
            setting=TABLE_BYTES_MAX.variable,
        )
    return raw


def _text(raw: bytes, file: str) -> str:
    if raw.startswith((_ZIP, _OLE)):
        raise TableError(N_("{file} is a spreadsheet file: save it as CSV and use that."), file=file)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            _refuse_wrong_byte(raw, error.start, file)
            text = raw.decode("cp1252", errors="replace")
    if "\0" in text or "\ufffd" in text:
        raise TableError(N_("{file} is not a text table: save it as CSV in UTF-8 and use that."), file=file)
    return text


def _refuse_wrong_byte(raw: bytes, place: int, file: str) -> None:
    """Refuse a file whose other letters are good UTF-8: read as another encoding, all of them would be wrong."""
    read = raw.decode("utf-8", errors="surrogateescape")
    wrong = sum("\udc80" <= sign <= "\udcff" for sign in read)
    good = sum(sign > "\x7f" for sign in read) - wrong
    if good >= wrong:
        raise TableError(
            N_(
                "{file}, row {row}: byte {byte} is no letter in UTF-8, in which the other letters are. Write the word "
                "again and save the file as CSV in UTF-8."
            ),
            file=file,
            row=raw.count(b"\n", 0, place) + 1,
            byte=f"{raw[place]:#04x}",
        )


def _separator(text: str) -> str:
    """The separator that parts the most of the first lines alike; a title above the header has none, or another."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.splitlines() if line.strip()][:HEADER_SEARCHED_ROWS]
    if not lines:
        return SEPARATORS[0]

    def alike(separator: str) -> tuple[int, int, int]:
        counts = Counter(count for line in lines if (count := line.count(separator)))
        count, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return times, lines[0].count(separator), count

    return max(SEPARATORS, key=alike)


def _records(text: str, separator: str, start: int, file: str, columns_max: int) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[tuple[int, list[str]]] = []
    line = start
    try:
        for cells in reader:
            if len(cells) > columns_max:
                raise LimitError(
                    N_("{file} has more than {limit} columns. Delete the columns that are not needed."),
                    file=file,
                    limit=columns_max,
                )
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                records.append((line, stripped))
            line = start + reader.line_num
    except csv.Error as error:
        raise TableError(
            N_("{file}, row {row}: the cells can't be told apart ({reason}). Look for a lone quotation mark."),
            file=file,
            row=line,
            reason=str(error),
        ) from None
    return records


def _header(cells: list[str], file: str) -> list[str]:
    header = [cell.lstrip("\ufeff").strip() for cell in cells]
    named = [name for name in header if name]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is not None:
        raise TableError(
            N_("{file} has the column {column} twice: remove or rename one."), file=file, column=twice[:40]
        )
    return header


def _body(records: list[tuple[int, list[str]]], width: int, file: str) -> tuple[list[int], list[list[str]]]:
    rows: list[int] = []
    body: list[list[str]] = []
    for row, cells in records:
        if any(cells[width:]):
            raise TableError(
                N_(
                    "{file}, row {row}: {count} cells, but the header has {width}. "
                    "Put quotation marks around a text that holds the separator."
                ),
                file=file,
                row=row,
                count=len(cells),
                width=width,
            )
        rows.append(row)
        body.append((cells + [""] * width)[:width])
    return rows, body
