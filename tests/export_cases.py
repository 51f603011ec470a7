"""A view that is as hostile as data can be, and ways to read the files back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import openpyxl
import pandas as pd
import shapely

from sidestream_map.base.i18n import Translator
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.region.sources import Source

HOSTILE = (
    '=HYPERLINK("http://x.example","y")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tcmd",
    "\nnext",
    "＝1+1",
    "<script>alert(1)</script>",
    "a;b,c\"d'e",
    "'; DROP TABLE plants; --",
    "{x} %s \\N",
    "ääkköset ÅÄÖ",
    "[]:*?/\\",
    "_x0041_",
)
COLUMNS = (
    ExportColumn("name", "Nimi"),
    ExportColumn("tonnes_per_year", "Määrä", "t/v", "Tyhjä, jos ei tiedetä.", 1),
    ExportColumn("count", "Luku"),
    ExportColumn("material", "=Aine"),
    ExportColumn("sure", "Varma"),
)
LINK = "https://map.example/?s=v1.abc"


def frame(names: tuple[str, ...] = HOSTILE) -> gpd.GeoDataFrame:
    rows = range(len(names))
    return gpd.GeoDataFrame(
        {
            "name": list(names),
            "tonnes_per_year": [None if row % 5 == 3 else (-1) ** row * (row + 0.25) for row in rows],
            "count": pd.Series([None if row % 4 == 1 else row for row in rows], dtype="Int64"),
            "material": [("slag", "ash", None)[row % 3] for row in rows],
            "sure": [row % 2 == 0 for row in rows],
            "unseen": ["never written"] * len(names),
        },
        geometry=[None if row % 4 == 2 else shapely.Point(24 + row / 50, 65.5) for row in rows],
        crs=4326,
    )


def view(names: tuple[str, ...] = HOSTILE, title: str = "Näkymä") -> ExportView:
    whole = frame(names)
    lines = gpd.GeoDataFrame(
        {"name": ["a", "b"], "trucks": [3.5, 40.0]},
        geometry=[shapely.LineString([(4e5, 7.29e6), (4.1e5, 7.3e6)]), None],
        crs=3067,
    )
    area = gpd.GeoDataFrame({"name": ["hull"]}, geometry=[shapely.Point(24.5, 65.8).buffer(0.1)], crs=4326)
    name, grey = COLUMNS[:1], (9, 9, 9)
    trucks = (*name, ExportColumn("trucks", "Autot", "autoa/pv"))
    by_material = LayerStyle((1, 2, 3), "material", "tonnes_per_year", "name")
    by_size = LayerStyle(grey, amount="tonnes_per_year")
    return ExportView(
        title,
        LINK,
        dt.date(2026, 11, 25),
        (
            ExportTable("plants", "Laitokset", whole, COLUMNS, by_material),
            ExportTable("sums", "Laitokset", pd.DataFrame(whole.drop(columns="geometry")), COLUMNS),
            ExportTable("roads", "Tiet", lines, trucks, LayerStyle(grey, amount="trucks")),
            ExportTable("reach", "Alue", area, name, LayerStyle(grey)),
            ExportTable("empty_places", "Tyhjä", whole.iloc[:0], COLUMNS, by_size),
            ExportTable("empty", "TYHJÄ", pd.DataFrame(whole.iloc[:0][["name"]]), name),
        ),
        ("=1+1", "Kuorma: 42 t."),
        (
            Source("s1", "=cmd", "https://a.example/x?a=1&b=2", "P", 2018, "CC BY 4.0 [assumed]", "+all"),
            Source("s2", "Long", "https://b.example/" + "x" * 3000),
        ),
        ("@note",),
    )  # fmt: skip


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row), "a formula"
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def csv_files(data: bytes, t: Translator) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: csv_rows(archive.read(name), t) for name in archive.namelist()}


def csv_rows(data: bytes, t: Translator) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="," if t.language == "en" else ";"))


def number(cell: str, t: Translator) -> float | None:
    return float(cell if t.language == "en" else cell.replace(",", ".")) if cell else None


def collection(data: bytes) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(data, parse_constant=lambda name: (_ for _ in ()).throw(ValueError(name)))
    assert whole["type"] == "FeatureCollection"
    assert "crs" not in whole
    return whole


def styles(package: Path) -> dict[str, ET.Element]:
    with closing(sqlite3.connect(package)) as connection:
        rows = connection.execute(
            "SELECT f_table_name, styleQML, f_geometry_column FROM layer_styles WHERE useAsDefault = 1"
        ).fetchall()
        fields = {table: {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')} for table, *_ in rows}
    found = {}
    for table, text, geometry in rows:
        root = ET.fromstring(text)  # noqa: S314 — our own document
        assert geometry in fields[table]
        used = {element.get("attr") for element in root.iter("renderer-v2")} - {None}
        used |= {element.get("field") for element in root.iter("alias")}
        used |= {element.get("fieldName") for element in root.iter("text-style")}
        assert used <= fields[table], f"{table} has no {used - fields[table]}"
        found[table] = root
    return found
