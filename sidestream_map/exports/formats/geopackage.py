"""Writes a view as a GeoPackage: every table a layer, with its colours for QGIS.

Geometry is in the region's system of metres. Beside the tables lie ``about``, ``columns`` and ``sources`` without
geometry, and ``layer_styles``, from which QGIS takes each layer's look when it is opened.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from sidestream_map.base import N_, Translator, tidy
from sidestream_map.exports.formats.qgis_styles import qml, shape_of
from sidestream_map.exports.formats.words import column_rows, source_rows
from sidestream_map.exports.view import Cell, ExportTable, ExportView

OWN: Final = ("about", "columns", "sources", "layer_styles")
"""Names of the tables that an export adds itself; a table of that name gets an underscore behind it."""
STYLES: Final = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30),
  ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
)"""
"""As QGIS makes it (QgsOgrProviderMetadata::saveStyle)."""


def geopackage(view: ExportView, t: Translator) -> bytes:
    """Write the GeoPackage as bytes."""
    with tempfile.TemporaryDirectory(prefix="sidestream-export-") as folder:
        package = Path(folder) / "export.gpkg"
        for table in view.tables:
            _write(package, table, view.crs)
        about = [
            (t(N_("Title")), view.title),
            (t(N_("Made on")), view.made_on.isoformat()),
            (t(N_("Link to this view")), view.link or None),
            *((t(N_("What the figures contain")), line) for line in view.notes),
            *((t(N_("What the figures rest on")), line) for line in view.assumptions),
        ]
        _write_words(package, "about", ("what", "text"), about)
        meanings = ("table_title", "layer_name", "column_title", "field", "unit", "meaning")
        _write_words(package, "columns", meanings, column_rows(view.tables))
        sources = ("source_id", "title", "publisher", "year", "url", "licence", "supports")
        _write_words(package, "sources", sources, source_rows(view))
        with closing(sqlite3.connect(package)) as connection, connection:
            _write_styles(connection, view, t)
        return package.read_bytes()


def layer_name(table: ExportTable) -> str:
    """Name of a table's layer in the package."""
    return f"{table.id}_" if table.id in OWN else table.id


def _write(package: Path, table: ExportTable, crs: str) -> None:
    name, rows = layer_name(table), table.rows()
    columns = {column.name: _column([row[place] for row in rows]) for place, column in enumerate(table.columns)}
    frame = pd.DataFrame(columns)
    if not table.has_places:
        pyogrio.write_dataframe(
            frame, package, layer=name, driver="GPKG", layer_options={"DESCRIPTION": tidy(table.title)}
        )
        return
    shapes = gpd.GeoDataFrame(table.frame).geometry.to_crs(crs).to_numpy()
    kind = {"point": "Point", "line": "MultiLineString", "area": "MultiPolygon"}[shape_of(table)]
    placed = gpd.GeoDataFrame(frame, geometry=[_in_kind(shape, kind) for shape in shapes], crs=crs)
    pyogrio.write_dataframe(
        placed,
        package,
        layer=name,
        driver="GPKG",
        geometry_type=kind,
        layer_options={"GEOMETRY_NAME": "geom", "DESCRIPTION": tidy(table.title)},
    )


def _in_kind(shape: Any, kind: str) -> Any:
    """A geometry as the layer's kind, e.g. one line as a bundle of one."""
    if shape is None or shape.is_empty:
        return None
    if kind == "MultiLineString" and shape.geom_type == "LineString":
        return shapely.MultiLineString([shape])
    if kind == "MultiPolygon" and shape.geom_type == "Polygon":
        return shapely.MultiPolygon([shape])
    return shape


def _column(cells: list[Cell]) -> pd.Series[Any]:
    """Cells as a column of one type, so that unknown stays unknown and whole numbers stay whole."""
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds and kinds <= {bool}:
        return pd.Series(cells, dtype="boolean")
    if kinds and kinds <= {int}:
        return pd.Series(cells, dtype="Int64")
    if kinds and kinds <= {int, float}:
        return pd.Series(cells, dtype="float64")
    return pd.Series([cell if cell is None else str(cell) for cell in cells], dtype=object)


def _write_words(package: Path, name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    cells = [[tidy(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    frame = pd.DataFrame({column: _column([row[place] for row in cells]) for place, column in enumerate(columns)})
    pyogrio.write_dataframe(frame, package, layer=name, driver="GPKG")


def _write_styles(connection: sqlite3.Connection, view: ExportView, t: Translator) -> None:
    made = dt.datetime.combine(view.made_on, dt.time()).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    connection.execute(STYLES)
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
        (made,),
    )
    connection.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
        " styleQML, styleSLD, useAsDefault, description, owner, update_time)"
        " VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '', ?)",
        [
            (layer_name(table), table.id[:30], qml(table, table.style, t), tidy(table.title), made)
            for table in view.tables
            if table.has_places and table.style is not None
        ],
    )
