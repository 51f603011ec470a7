"""Files of own data to read, good and bad, made as people make them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import openpyxl

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.exports.files import export_bytes, file_name
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.tables.catalogue import catalogue_export
from sidestream_map.own_data.words import COLUMNS, SHEETS, Kind
from sidestream_map.region.catalogue import Catalogue

Sheets = Mapping[str, Sequence[Sequence[Any]]]

MILL = {"name": "Oma tehdas", "lat": 65.74, "lon": 24.55, "coord_accuracy_m": 50, "operating": "operating"}
ASH = {"name": "oma tuhka", "plant_id": "Oma tehdas", "material": "ash", "tonnes_per_year": 1234.5, "year": 2024,
       "quality": "measured"}  # fmt: skip
BUILDER = {"name": "Oma Betoni", "role": "receiver", "materials": "ash;slag", "lat": 65.85, "lon": 24.15,
           "coord_accuracy_m": 50}  # fmt: skip


@cache
def atlas() -> Atlas:
    return load_atlas()


def workbook(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: Any) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def sheet(kind: Kind, *rows: Mapping[str, Any], language: str = "en") -> list[list[Any]]:
    """A header in a language and rows under it."""
    place = LANGUAGES.index(language)
    names = list(dict.fromkeys(name for row in rows for name in row))
    headings = {column.name: column.headings[place] for column in COLUMNS[kind]}
    return [[headings.get(name, name) for name in names], *([row.get(name) for name in names] for row in rows)]


def book(plants: Sequence[Mapping[str, Any]] = (), streams: Sequence[Mapping[str, Any]] = (),
         users: Sequence[Mapping[str, Any]] = (), language: str = "en") -> bytes:  # fmt: skip
    place = LANGUAGES.index(language)
    kinds: dict[Kind, Sequence[Mapping[str, Any]]] = {"plants": plants, "streams": streams, "users": users}
    return workbook(
        {SHEETS[kind][place]: sheet(kind, *rows, language=language) for kind, rows in kinds.items() if rows}
    )


def whole(language: str = "en") -> bytes:
    return book([MILL], [ASH], [BUILDER], language)


def geojson(*features: tuple[Any, Mapping[str, Any]], **members: Any) -> bytes:
    listed = [{"type": "Feature", "geometry": shape, "properties": dict(more)} for shape, more in features]
    return json.dumps({"type": "FeatureCollection", "features": listed, **members}).encode()


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def repacked(content: bytes, **changes: bytes | None) -> bytes:
    """A workbook with parts changed, added (by name with ``__`` for ``/``), or taken out."""
    parts = {name.replace("__", "/").replace("-dot-", "."): data for name, data in changes.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def export_of(whole: Atlas, language: str, form: str, catalogue: Catalogue | None = None) -> tuple[bytes, str]:
    t = translator(language)
    view = catalogue_export(catalogue or whole.catalogue, Edition(whole.region, t))
    return export_bytes(view, form, t), file_name(view, form)


def edited_xlsx(content: bytes, sheet: str, key: str, heading: str, value: Any) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[sheet]
    column = next(cell.column for cell in page[1] if cell.value == heading)
    row = next(row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == key)
    page.cell(row, column).value = value
    return saved(book)
