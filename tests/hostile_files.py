"""Small files that keep a reader busy for good where nothing stops it, made as an attacker makes them."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
from own_cases import geojson, part, repacked, whole
from shapely.geometry import Point

STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
MILLIONS = 9_000_000


def _changed(name: str, data: bytes) -> bytes:
    return repacked(whole(), **{name.replace("/", "__"): data})


def empty_texts() -> bytes:
    """Nine million texts that cells share, all empty: some 70 kB of a workbook."""
    return _changed(STRINGS, b"<sst %s>%s</sst>" % (MAIN, b"<si/>" * MILLIONS))


def styles() -> bytes:
    """Nine million styles of cells."""
    found = part(whole(), STYLES)
    return _changed(STYLES, found.replace(b"</cellXfs>", b"<xf/>" * MILLIONS + b"</cellXfs>"))


def merged_without_end() -> bytes:
    """Millions of beginnings of merged cells that never end."""
    found = part(whole(), SHEET)
    return _changed(SHEET, found.replace(b"</worksheet>", b"<mergeCell " * 3_000_000 + b"</worksheet>"))


def far_down() -> bytes:
    """Four sheets with a lone cell in the last row each."""
    lone = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    parts = {f"xl/worksheets/sheet{n}.xml": part(whole(), f"xl/worksheets/sheet{n}.xml") for n in (1, 2, 3)}
    return repacked(
        whole(), **{name.replace("/", "__"): data.replace(b"</sheetData>", lone) for name, data in parts.items()}
    )


def long_number() -> bytes:
    """A cell of digits without end in a workbook."""
    found = part(whole(), SHEET)
    cell = b'<row r="9"><c r="A9" t="inlineStr"><is><t>x</t></is></c>'
    cell += b'<c r="B9" t="inlineStr"><is><t>%s,x</t></is></c></row></sheetData>' % (b"9" * 20_000_000)
    return _changed(SHEET, found.replace(b"</sheetData>", cell))


def many_properties() -> bytes:
    """Two thousand features with properties that no other has."""
    return geojson(*(({"type": "Point", "coordinates": [24.5, 65.7]}, {f"p{row}_{n}": 1 for n in range(150)})
                     for row in range(2_000)))  # fmt: skip


def many_vertices() -> bytes:
    """A polygon of 200,000 vertices that runs to and fro."""
    drawn = random.Random(1)  # noqa: S311 — a shape and no secret
    ring = [[round(24 + drawn.random(), 3), round(65 + drawn.random(), 3)] for _ in range(200_000)]
    return geojson(({"type": "Polygon", "coordinates": [[*ring, ring[0]]]}, {"name": "a"}))


def blank_lines() -> bytes:
    """JSON that breaks off, with millions of empty lines."""
    return b"{" + b"\n" * 4_000_000 + b"x"


def deep_json() -> bytes:
    """Lists in lists in lists."""
    return b'{"type": "FeatureCollection", "features": ' + b"[" * 2_000_000


def wide_text(columns: int) -> Callable[[], bytes]:
    """A text table of so many columns."""
    return (f"name;lat{';' * (columns - 2)}\na{';' * (columns - 1)}x\n").encode


def long_cells() -> bytes:
    """A text table whose numbers have 100,000 digits."""
    return b"name;lat;lon\n" + b"a;%s,x;1\n" % (b"9" * 100_000) * 20


def wide_geopackage() -> bytes:
    """A layer of 1,900 columns."""
    return _geopackage(f"CREATE TABLE wide (fid INTEGER PRIMARY KEY, {', '.join(f'c{n}' for n in range(1_900))})")


def computing_geopackage() -> bytes:
    """A layer with a column that SQLite computes when it is read."""
    return _geopackage(
        "CREATE TABLE heavy (fid INTEGER PRIMARY KEY, name TEXT, more BLOB AS (hex(zeroblob(4000000))))",
        "INSERT INTO heavy (name) VALUES ('a')",
    )


def _geopackage(*statements: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.gpkg"
        gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(24.5, 65.7)], crs=4326).to_file(path, layer="plants")
        with sqlite3.connect(path) as database:
            for statement in statements:
                database.execute(statement)
            name = statements[0].split()[2]
            database.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
                (name, name),
            )
        database.close()
        return path.read_bytes()


def dotted_toml() -> bytes:
    """A key of 60,000 parts: a minute of the standard library's reader."""
    return ("a" + ".a" * 60_000 + " = 1\n").encode()


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty texts": ("a.xlsx", empty_texts, "too many texts"),
    "styles": ("a.xlsx", styles, "too many texts"),
    "merged cells without end": ("a.xlsx", merged_without_end, ""),
    "rows far down": ("a.xlsx", far_down, "rows too far down"),
    "a number of 20 million digits": ("a.xlsx", long_number, "more than 32767 characters"),
    "150 properties each": ("a.geojson", many_properties, "more than 256 columns"),
    "200,000 vertices": ("a.geojson", many_vertices, "more than 50000 vertices"),
    "blank lines": ("a.geojson", blank_lines, "no GeoJSON"),
    "lists in lists": ("a.geojson", deep_json, "no GeoJSON"),
    "200,000 columns": ("a.csv", wide_text(200_000), "more than 256 columns"),
    "600,000 columns": ("a.csv", wide_text(600_000), "more than 256 columns"),
    "numbers of 100,000 digits": ("a.csv", long_cells, "more than 32767 characters"),
    "1,900 columns of a layer": ("a.gpkg", wide_geopackage, "more than 256 columns"),
    "a layer that computes": ("a.gpkg", computing_geopackage, "columns that compute"),
}
"""By what they are: name of the file, its maker, and the limit that its message tells; blank where one of several."""
