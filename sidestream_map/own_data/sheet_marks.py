"""Finds what a workbook says of its sheets beside their cells: hidden rows and columns, and cells that span several.

openpyxl tells it only where it reads a whole sheet into memory. The XML has been looked at before
(:mod:`sidestream_map.own_data.workbook`): it holds no document types and no foreign encodings.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from openpyxl.utils import range_boundaries

SPANS_MAX: Final = 20_000
"""Merged cells of a sheet that are looked at."""

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_COLUMN: Final = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_MERGED: Final = re.compile(rb"""<(?:\w+:)?mergeCell\b[^<>]*?\bref\s*=\s*["']([A-Z0-9:]{3,23})["']""")
_ATTRIBUTE: Final = re.compile(rb"""\b(\w+)\s*=\s*["']([^"']*)["']""")
_TRUE: Final = (b"1", b"true")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sheet's XML says beside the cells; rows and columns are counted from 1.

    Attributes:
        rows: hidden rows.
        columns: first and last column of each hidden stretch.
        spans: first and last row, first and last column of each merged cell.
    """

    rows: frozenset[int] = frozenset()
    columns: tuple[tuple[int, int], ...] = ()
    spans: tuple[tuple[int, int, int, int], ...] = ()

    def hides_row(self, row: int) -> bool:
        """Whether a row is hidden."""
        return row in self.rows

    def hides_column(self, column: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= column <= last for first, last in self.columns)


def marks_of(content: bytes) -> Mapping[str, Marks]:
    """The marks of each sheet, by its title.

    Args:
        content: of a workbook.

    Raises:
        KeyError: a part of it is missing.
        SyntaxError: a part is no XML.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 — no document types
        targets = {link.get("Id"): str(link.get("Target")) for link in links}
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 — likewise
        found = {}
        names = set(archive.namelist())
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = targets.get(sheet.get(_LINK), "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            if part in names:
                found[str(sheet.get("name"))] = _marks(archive.read(part))
    return found


def _marks(part: bytes) -> Marks:
    hidden: set[int] = set()
    row = 0
    for found in _ROW.finditer(part):
        said = dict(_ATTRIBUTE.findall(found[1]))
        row = int(said[b"r"]) if said.get(b"r", b"").isdigit() else row + 1
        if said.get(b"hidden") in _TRUE:
            hidden.add(row)
    columns = []
    for found in _COLUMN.finditer(part):
        said = dict(_ATTRIBUTE.findall(found[1]))
        if said.get(b"hidden") in _TRUE and said.get(b"min", b"").isdigit() and said.get(b"max", b"").isdigit():
            columns.append((int(said[b"min"]), int(said[b"max"])))
    spans = []
    for found, _ in zip(_MERGED.finditer(part), range(SPANS_MAX), strict=False):
        left, first, right, last = range_boundaries(found[1].decode())
        if None not in (left, first, right, last):
            spans.append((int(first or 0), int(last or 0), int(left or 0), int(right or 0)))
    return Marks(frozenset(hidden), tuple(columns), tuple(spans))
