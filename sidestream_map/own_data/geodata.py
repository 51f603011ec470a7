"""Reads GeoPackages and GeoJSON of own data into sheets of text cells, with positions in EPSG:4326 degrees.

What is no point gets a point within it, and how far the rest lies from there as its accuracy.
"""

from __future__ import annotations

import contextlib
import json
import math
import re
import sqlite3
import tempfile
import warnings
from functools import partial
from pathlib import Path, PurePath
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from sidestream_map.base import N_, OWN_ROWS_MAX, LimitError, TableError
from sidestream_map.own_data.sheets import RawSheet, cell_text, check_columns, number_text
from sidestream_map.own_data.words import column_of
from sidestream_map.region import EARTH_KM, fitting_grid, number

LAYERS_MAX: Final = 50
VERTICES_MAX: Final = 50_000
"""Vertices of all shapes of a file or layer together: a municipality with every bend has some thousands."""
DRIVERS: Final = frozenset({"GPKG"})
"""GDAL's drivers that may read a file of a person's; GeoJSON is read without GDAL."""
NO_DATA: Final = frozenset({"layer_styles", "qgis_projects"})
"""Tables that QGIS keeps in a GeoPackage: styles and projects."""
APART_M: Final = 100.0
"""How far columns of coordinates may be from a shape and still say the same: rounded, or a middle found otherwise."""
SHAPE: Final = "geometry"
"""Column under which a shape that can't be read is told."""
BAD_ROWS: Final = "\0 unread shape"
"""Column that marks features whose shape can't be held, while a layer is being read."""
APART: Final = N_("{text}: the columns of coordinates say another place than the shape. Correct or delete one of them.")
BAD_SHAPE: Final = N_("The shape can't be read as a place. Draw it again, or leave it out.")

_APPLICATION: Final = slice(68, 72)
_FORMAT_VERSIONS: Final = slice(18, 20)
_EPSG: Final = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.IGNORECASE)
_CRS84: Final = re.compile(r"(?:urn:ogc:def:crs:)?OGC:(?:[\d.]*:)?CRS84", re.IGNORECASE)
_PLACED: Final = ("lat", "lon", "coord_accuracy_m")
_SHAPES: Final = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


def only_our_drivers() -> dict[str, str]:
    """The environment in which GDAL has no drivers but ours.

    Source: https://gdal.org/en/stable/user/configoptions.html (``GDAL_SKIP``).
    """
    return {"GDAL_SKIP": ",".join(sorted(set(pyogrio.list_drivers()) - DRIVERS))}


def read_geopackage(content: bytes, file: str) -> tuple[RawSheet, ...]:
    """Read the layers of a GeoPackage that aren't empty.

    Args:
        content: of the file, an SQLite database.
        file: its name, for messages.

    Raises:
        TableError: it is no GeoPackage, is damaged, holds views, or a layer has no coordinate system.
        LimitError: it is larger than the settings allow.
    """
    if content[_APPLICATION] not in (b"GPKG", b"GP10", b"GP11"):
        raise TableError(
            N_("{file} is a database, but no GeoPackage. Save the layer as .gpkg and use that."), file=file
        )
    # Two bytes that say whether a write-ahead log belongs to it; there is none beside an upload.
    quiet = content[: _FORMAT_VERSIONS.start] + b"\x01\x01" + content[_FORMAT_VERSIONS.stop :]
    _check_database(quiet, file)
    most = int(OWN_ROWS_MAX.get())
    sheets = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "own.gpkg"  # GDAL grumbles at a database without this ending
            path.write_bytes(quiet)
            layers = _layer_names(path)
            if len(layers) > LAYERS_MAX:
                raise LimitError(N_("{file} has more than {limit} sheets. Split it."), file=file, limit=LAYERS_MAX)
            for layer in layers:
                frame = _frame(path, layer, most + 1)
                if isinstance(frame, gpd.GeoDataFrame):
                    _check_vertices(int(shapely.get_num_coordinates(frame.geometry.to_numpy()).sum()), file)
                if len(frame):
                    sheets.append(_layer(layer, frame, file))
    except (ZeroDivisionError, RuntimeError, ValueError, ShapelyError, OSError):
        raise _damaged(file) from None
    return tuple(sheets)


def read_geojson(content: bytes, file: str) -> tuple[RawSheet, ...]:
    """Read the features of a GeoJSON file into one sheet; the row is the feature's number, from 1.

    Args:
        content: of the file.
        file: its name, for messages.

    Raises:
        TableError: it is no GeoJSON with features.
        LimitError: it has more features than the settings allow.
    """
    whole, features = _features(content, file)
    most = int(OWN_ROWS_MAX.get())
    if len(features) > most:
        raise LimitError(
            N_("{file} has more than {limit} rows. Split it, or raise the setting {setting}."),
            file=file,
            limit=most,
            setting=OWN_ROWS_MAX.variable,
        )
    if not features:
        raise TableError(N_("{file} is empty: it needs a header line and at least one row."), file=file)
    names = list(dict.fromkeys(str(name) for each in features for name in _properties(each)))
    check_columns(len(names), file)
    _check_vertices(sum(_brackets(each.get("geometry")) for each in features), file)
    index = pd.RangeIndex(1, len(features) + 1)
    bad: list[int] = []
    shapes: list[BaseGeometry | None] = []
    rows = []
    for row, feature in zip(index, features, strict=True):
        rows.append(_properties(feature))
        try:
            shapes.append(_shape(feature.get("geometry")))
        except (ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError, ShapelyError):
            shapes.append(None)
            bad.append(int(row))
    cells = pd.DataFrame(
        [[each.get(name) for name in names] for each in rows], index=index, columns=pd.Index(names), dtype=object
    )
    places = gpd.GeoSeries(shapes, index=index, crs=_geojson_crs(whole, file))
    if whole.get("crs") is None and (np.abs(shapely.get_coordinates(places.to_numpy())) > 360).any():
        raise TableError(
            N_("{file} has coordinates in metres and names no system. Export it in EPSG:4326 (degrees)."), file=file
        )
    sheet = _with_places(PurePath(file).stem, cells.map(cell_text), places, file)
    return (RawSheet(sheet.name, sheet.cells, {**sheet.faults, **{(row, SHAPE): BAD_SHAPE for row in bad}}),)


def _properties(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def _brackets(shape: Any) -> int:
    """Lists within a shape, of which each vertex is one."""
    waiting = [shape]
    count = 0
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            count += 1
            waiting += [inner for inner in each if isinstance(inner, (list, dict))]
        elif isinstance(each, dict):
            waiting += [inner for inner in each.values() if isinstance(inner, (list, dict))]
    return count


def _check_vertices(vertices: int, file: str) -> None:
    if vertices > VERTICES_MAX:
        raise LimitError(
            N_("{file} has shapes with more than {limit} vertices together. Simplify them, or export points."),
            file=file,
            limit=VERTICES_MAX,
        )


def frame_sheet(name: str, frame: pd.DataFrame) -> RawSheet:
    """A frame of own data as a sheet; its rows are counted from 1.

    Args:
        name: of the sheet, for messages.
        frame: with headings as in a file; a GeoDataFrame's shapes become positions. An index that has a name or holds
            texts is taken for the ids, unless there is a column ``id``.

    Raises:
        TableError: its geometry has no coordinate system, or two columns have one name.
    """
    named = [str(column) for column in frame.columns]
    twice = next((each for each in named if named.count(each) > 1), None)
    if twice is not None:
        raise TableError(
            N_("{file} has the column {column} twice: remove or rename one."), file=name, column=twice[:40]
        )
    cells = frame
    if "id" not in cells.columns and (frame.index.name is not None or frame.index.dtype.kind == "O"):
        cells = cells.rename_axis(index="id").reset_index()
    return _layer(name, cells.set_axis(pd.RangeIndex(1, len(cells) + 1)), name)


def _features(content: bytes, file: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The whole file as a collection, and its features."""
    whole = _json(content, file)
    if isinstance(whole, dict) and whole.get("type") == "Feature":
        whole = {"type": "FeatureCollection", "features": [whole]}
    if isinstance(whole, dict) and whole.get("type") in (*_SHAPES, "GeometryCollection"):
        whole = {"type": "FeatureCollection", "features": [{"geometry": whole}]}
    if isinstance(whole, dict) and whole.get("type") == "Topology":
        raise TableError(N_("{file} is TopoJSON. Export it as GeoJSON or GeoPackage."), file=file)
    if isinstance(whole, dict) and str(whole.get("geometryType", "")).startswith("esri"):
        raise TableError(N_("{file} is Esri JSON. Export it as GeoJSON or GeoPackage."), file=file)
    features = whole.get("features") if isinstance(whole, dict) and whole.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise TableError(N_("{file} is JSON, but no GeoJSON with features. Export it again."), file=file)
    return whole, features


def is_json(content: bytes) -> bool:
    """Whether a file looks like JSON in any of its encodings, or like a sequence of JSON texts."""
    start = content[:200].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return start.replace(b"\x00", b"").lstrip(b" \t\r\n\x1e")[:1] in (b"{", b"[")


def _json(content: bytes, file: str) -> Any:
    """JSON in UTF-8, UTF-16 or UTF-32, or features one after another, by line or as RFC 8142 parts them."""
    unreadable = TableError(N_("{file} is no GeoJSON that can be read. Export it again."), file=file)
    try:
        text = content.decode(json.detect_encoding(content)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise TableError(
            N_("{file}, row {row}: byte {byte} is no letter in UTF-8, in which GeoJSON is. Export it again in UTF-8."),
            file=file,
            row=content.count(b"\n", 0, error.start) + 1,
            byte=f"{content[error.start]:#04x}",
        ) from None
    try:
        if "\x1e" not in text:
            return json.loads(text)
    except RecursionError:
        raise unreadable from None
    except ValueError:
        pass
    parts = [part for part in re.split(r"\x1e|\n(?=[ \t]*\{)", text) if part.strip()]
    try:
        read = [json.loads(part) for part in parts]
    except (ValueError, RecursionError):
        raise unreadable from None
    found: list[Any] = []
    for each in read:
        is_collection = isinstance(each, dict) and each.get("type") == "FeatureCollection"
        found += each.get("features") or [] if is_collection else [each]
    if len(parts) < 2 and "\x1e" not in text:
        raise unreadable
    return {"type": "FeatureCollection", "features": found}


def _damaged(file: str) -> TableError:
    return TableError(N_("{file} is no GeoPackage that can be read: it may be damaged. Export it again."), file=file)


def _check_database(content: bytes, file: str) -> None:
    """Refuse views and foreign virtual tables: reading one would run whatever its maker wrote."""
    try:
        database = sqlite3.connect(":memory:")
        try:
            database.deserialize(content)
            made = [
                str(row[0]) for row in database.execute("SELECT type || ' ' || coalesce(sql, '') FROM sqlite_master")
            ]
            counted = database.execute(
                "SELECT count(*), max(hidden IN (2, 3)) FROM sqlite_master AS made, pragma_table_xinfo(made.name) "
                "WHERE made.type = 'table' AND made.sql NOT LIKE 'CREATE VIRTUAL%' GROUP BY made.name"
            ).fetchall()
        finally:
            database.close()
    except sqlite3.Error:
        raise _damaged(file) from None
    check_columns(max((columns for columns, _ in counted), default=0), file)
    if any(computed for _, computed in counted):
        raise TableError(N_("{file} holds columns that compute. Export its rows as a layer of their own."), file=file)
    for text in made:
        virtual = re.match(r"table\s+CREATE\s+VIRTUAL\s+TABLE\b", text, re.IGNORECASE)
        if text.startswith("view") or (virtual and not re.search(r"\bUSING\s+rtree\b", text, re.IGNORECASE)):
            raise TableError(N_("{file} holds a view. Export its rows as a layer of their own."), file=file)


def _layer_names(path: Path) -> list[str]:
    """Names of the layers and tables of data."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # GDAL on a column's kind that isn't the layer's
        try:
            names = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
        except pyogrio.errors.GeometryError:  # one layer of a kind that isn't supported
            with contextlib.closing(sqlite3.connect(path)) as database:
                names = [str(row[0]) for row in database.execute("SELECT table_name FROM gpkg_contents")]
    return [name for name in names if name.lower() not in NO_DATA]


def _frame(path: Path, layer: str, most: int) -> pd.DataFrame:
    """The features of a layer; a shape of a kind that can't be held (a surface) is told; the layer is not lost."""
    read: Any = partial(pyogrio.read_dataframe, path, layer=layer, max_features=most, fid_as_index=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # GDAL on a column's kind that isn't the layer's
        try:
            frame: pd.DataFrame = read()
        except (pyogrio.errors.GeometryError, ShapelyError):
            frame = _without_shapes(path, layer, most)
    return frame


def _without_shapes(path: Path, layer: str, most: int) -> pd.DataFrame:
    """The rows of a layer whose kind of shape GDAL's readers here refuse as a whole, all marked."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        found = database.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)", (layer,)
        ).fetchone()
        quoted = layer.replace('"', '""')
        frame = pd.read_sql_query(f'SELECT * FROM "{quoted}" LIMIT {int(most)}', database)  # noqa: S608 — quoted
        keys = [row[1] for row in database.execute(f'PRAGMA table_info("{quoted}")') if row[5]]
    if len(keys) == 1:
        frame = frame.set_index(keys[0])
    frame = frame.drop(columns=[found[0]] if found else [])
    frame[BAD_ROWS] = True
    return frame


def _layer(name: str, frame: pd.DataFrame, file: str) -> RawSheet:
    frame = frame.set_axis([int(number) for number in frame.index])
    if BAD_ROWS in frame:
        cells = frame.drop(columns=BAD_ROWS).map(cell_text)
        return RawSheet(name, cells, {(int(row), SHAPE): BAD_SHAPE for row in cells.index})
    if not isinstance(frame, gpd.GeoDataFrame):
        return RawSheet(name, frame.map(cell_text))
    cells = pd.DataFrame(frame.drop(columns=frame.geometry.name)).map(cell_text)
    return _with_places(name, cells, frame.geometry, file)


def _with_places(name: str, cells: pd.DataFrame, shapes: gpd.GeoSeries, file: str) -> RawSheet:
    given = ~(shapely.is_missing(shapes.to_numpy()) | shapely.is_empty(shapes.to_numpy()))
    if not given.any():
        return RawSheet(name, cells)
    if shapes.crs is None or not (shapes.crs.is_geographic or shapes.crs.is_projected):
        raise TableError(
            N_("{file}, {layer}: the layer says no coordinate system. Set it in the program that made the file."),
            file=file,
            layer=name[:40],
        )
    heading = {column_of("plants", str(each)): str(each) for each in cells}
    known = {column: heading.get(column, column) for column in _PLACED}
    for column in known.values():
        if column not in cells:
            cells[column] = ""
    places = shapes[given]
    inner = gpd.GeoSeries(shapely.point_on_surface(places.to_numpy()), index=places.index, crs=shapes.crs)
    points = inner.to_crs("EPSG:4326")
    lon, lat = shapely.get_x(points.to_numpy()), shapely.get_y(points.to_numpy())
    sound = np.isfinite(lon) & np.isfinite(lat)
    faults = {(int(row), SHAPE): BAD_SHAPE for row in places.index[~sound]}
    rows = places.index[sound]
    faults |= _apart(cells, places[sound], points[sound], (known["lon"], known["lat"]))
    cells.loc[rows, known["lon"]] = [number_text(round(float(value), 7)) for value in lon[sound]]
    cells.loc[rows, known["lat"]] = [number_text(round(float(value), 7)) for value in lat[sound]]
    extended = places[sound & (shapely.get_type_id(places.to_numpy()) != 0)]
    if len(extended):
        grid = metric_of(extended)
        reach = shapely.hausdorff_distance(
            shapely.convex_hull(extended.to_crs(grid).to_numpy()), inner[extended.index].to_crs(grid).to_numpy()
        )
        column = known["coord_accuracy_m"]
        for row, metres in zip(map(int, extended.index), reach, strict=True):
            if cells.loc[row, column] == "" and np.isfinite(metres):
                cells.loc[row, column] = str(max(1, math.ceil(metres)))
    return RawSheet(name, cells, faults)


def metric_of(places: gpd.GeoSeries) -> str:
    """The system in metres that fits some places, for measuring how large they are."""
    west, south, east, north = places.to_crs("EPSG:4326").total_bounds.tolist()
    return fitting_grid((west, south, east, north))


def _apart(
    cells: pd.DataFrame, places: gpd.GeoSeries, points: gpd.GeoSeries, columns: tuple[str, str]
) -> dict[tuple[int, str], str]:
    """Rows whose columns of coordinates say another place than the shape; the shape's goes into the cells."""
    found = {}
    for row, lon_text, lat_text in zip(map(int, places.index), cells.loc[places.index, columns[0]],
                                       cells.loc[places.index, columns[1]], strict=True):  # fmt: skip
        if lon_text == lat_text == "":
            continue
        try:
            lon, lat = number(str(lon_text)), number(str(lat_text))
        except ValueError:
            lon = lat = math.nan
        point = points[row]
        east = math.radians(lon - point.x) * math.cos(math.radians(point.y))
        apart = EARTH_KM * 1000 * math.hypot(east, math.radians(lat - point.y))
        west, south, up, north = places.to_crs("EPSG:4326")[row].bounds
        within = west <= lon <= up and south <= lat <= north
        if not (apart <= APART_M or within):
            found[row, columns[1]] = APART
    return found


def _shape(value: Any) -> BaseGeometry | None:
    if value is None:
        return None
    if not isinstance(value, dict) or value.get("type") not in _SHAPES:
        raise ValueError("no shape of a place")
    found = shapely.from_geojson(json.dumps(value))
    if not bool(np.isfinite(shapely.get_coordinates(found)).all()):
        raise ValueError("no finite coordinates")
    return found


def _geojson_crs(whole: dict[str, Any], file: str) -> CRS:
    """EPSG:4326 as the standard of 2016 has it, or what the member ``crs`` of older files names."""
    given = whole.get("crs")
    if given is None:
        return CRS("EPSG:4326")
    properties = given.get("properties") if isinstance(given, dict) else None
    named = properties.get("name") if isinstance(properties, dict) else None
    name = named[:100] if isinstance(named, str) else ""
    if _CRS84.fullmatch(name):
        return CRS("EPSG:4326")
    code = _EPSG.fullmatch(name.replace("::", ":"))
    try:
        if code:
            return CRS.from_epsg(int(code[1]))
    except CRSError:
        pass
    raise TableError(N_("{file} names a coordinate system that is not known here. Export it in EPSG:4326."), file=file)
