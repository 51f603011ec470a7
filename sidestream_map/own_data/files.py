"""Reads files of own data into sheets of text cells: workbooks, text tables, GeoPackages, GeoJSON.

A file comes from outside and may be anything. What is in it is never run: formulas, macros, views and document types
are refused, and everything has a bound. Positions come out as columns ``lat`` and ``lon``, degrees, EPSG:4326.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Final

from sidestream_map.base import N_, OWN_BYTES_MAX, OWN_ROWS_MAX, LimitError, TableError
from sidestream_map.own_data.archive import tables_of
from sidestream_map.own_data.geodata import is_json, read_geojson, read_geopackage
from sidestream_map.own_data.sheets import COLUMNS_MAX, RawSheet, check_texts, known_headings, second_table
from sidestream_map.own_data.workbook import read_workbook
from sidestream_map.region import HEADER_SEARCHED_ROWS, header_place, make_table, table_records

ENDINGS: Final = ("xlsx", "csv", "gpkg", "geojson", "zip")
"""Endings that a person is offered; what a file is, its content says."""
NAME_CHARACTERS_MAX: Final = 100

_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_SQLITE: Final = b"SQLite format 3\x00"
_LOOKED_AT: Final = 2_000
"""Bytes in which a nought tells that a file is no text; UTF-16 begins with its mark and is text."""
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS: Final = (".xlsx", ".xls", ".xlsm", ".ods")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_sheets(content: bytes, name: str) -> tuple[RawSheet, ...]:
    """Read all sheets of a file.

    Args:
        content: of the file.
        name: of the file, as the browser gave it.

    Raises:
        TableError: it is no file of own data, or can't be read.
        LimitError: it is larger than the settings allow.
    """
    file = file_name(name)
    limit = int(OWN_BYTES_MAX.get())
    if len(content) > limit:
        raise LimitError(
            N_("{file} is larger than {limit} bytes. Split it, or raise the setting {setting}."),
            file=file,
            limit=limit,
            setting=OWN_BYTES_MAX.variable,
        )
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise TableError(N_("{file} is empty: it needs a header line and at least one row."), file=file)
    sheets = _read(content, file)
    for sheet in sheets:
        check_texts(sheet, file)
    check_rows(sum(len(sheet.cells) for sheet in sheets), file)
    return sheets


def check_rows(rows: int, file: str) -> None:
    """Check that there are no more rows than one may bring.

    Args:
        rows: how many there are.
        file: name of what holds them.

    Raises:
        LimitError: there are more than the settings allow.
    """
    most = int(OWN_ROWS_MAX.get())
    if rows > most:
        raise LimitError(
            N_("{file} has more than {limit} rows. Split it, or raise the setting {setting}."),
            file=file,
            limit=most,
            setting=OWN_ROWS_MAX.variable,
        )


def file_name(name: str) -> str:
    """A file's name for display: short, without folders and invisible characters."""
    last = PurePath(name.replace("\\", "/")).name
    seen = "".join(mark if mark.isprintable() else "?" for mark in unicodedata.normalize("NFC", last))
    if len(seen) > NAME_CHARACTERS_MAX:
        seen = seen[: NAME_CHARACTERS_MAX // 2] + "…" + seen[-NAME_CHARACTERS_MAX // 2 + 1 :]
    seen = seen.strip()
    return seen if seen.strip(". ?") else "data"


def _read(content: bytes, file: str) -> tuple[RawSheet, ...]:
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise TableError(N_("{file} is protected by a password. Save it without one."), file=file)
        raise TableError(
            N_("{file} is a workbook of an old kind (.xls) or another Office file. Save it as .xlsx."), file=file
        )
    if content.startswith(_ZIP) and (tables := tables_of(content, file)):
        return tuple(_text_sheet(text, name) for name, text in tables)
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return read_workbook(content, file)
    if content.startswith(_SQLITE):
        return read_geopackage(content, file)
    if is_json(content):
        return read_geojson(content, file)
    if content[:5] == b"%PDF-":
        raise TableError(N_("{file} is a PDF. Own data is read from .xlsx, .csv, .gpkg or .geojson."), file=file)
    return (_text_sheet(content, file),)


def _no_workbook(file: str) -> TableError:
    return TableError(
        N_("{file} isn't a workbook, whatever its name says. Own data is read from .xlsx, .csv, .gpkg or .geojson."),
        file=file,
    )


def _text_sheet(content: bytes, file: str) -> RawSheet:
    _refuse_markup(content, file)
    named_workbook = PurePath(file).suffix.lower() in _WORKBOOKS
    if named_workbook and b"\x00" in content[:_LOOKED_AT] and not content.startswith(_UTF16):
        raise _no_workbook(file)
    try:
        return _text_table(content, file)
    except TableError as error:
        if named_workbook:
            raise _no_workbook(file) from error
        raise


def _text_table(content: bytes, file: str) -> RawSheet:
    records = table_records(content, file, columns_max=COLUMNS_MAX)
    check_rows(len(records) - HEADER_SEARCHED_ROWS, file)
    place = header_place(records, known_headings)
    below = second_table(records[place:])
    first = records[place : len(records) - len(below)]
    # What stands under the headings of a second table may be wider than the first.
    width = len(first[0][1]) if first else 0
    rest = [(row, cells[:width]) for row, cells in records[len(records) - len(below) :]]
    above = tuple(row for row, _ in records[:place])
    return RawSheet(PurePath(file).stem, make_table([*first, *rest], file), above=above, below=below, is_text=True)


def _refuse_markup(content: bytes, file: str) -> None:
    """Say what a page or an XML table is that a spreadsheet program opens without a word, whatever its name."""
    start = content[:_LOOKED_AT].decode("utf-8-sig", "replace").lstrip().lower()
    if not start.startswith("<"):
        return
    if "urn:schemas-microsoft-com:office:spreadsheet" in start or "excel.sheet" in start:
        message = N_("{file} is a table in XML (Excel 2003). Open it in a spreadsheet program and save it as .xlsx.")
    elif re.match(r"<(!doctype html|html|head|body|table|meta|style|div)\b", start):
        message = N_("{file} is a web page (HTML). Open it in a spreadsheet program and save it as .xlsx.")
    else:
        message = N_("{file} is XML. Own data is read from .xlsx, .csv, .gpkg or .geojson.")
    raise TableError(message, file=file)
