"""What the map shows below the results: sea, inland waters, borders, railways, place names.

Each layer is a GeoJSON file (RFC 7946) of the region's folder. A region that has no such thing leaves the file out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from numpy.typing import NDArray

from sidestream_map.base import N_, Problem, RegionError
from sidestream_map.region.settings import Region

LAYERS: Final[Mapping[str, tuple[str, ...]]] = {
    "sea": (),
    "lakes": ("kind",),
    "rivers": ("name",),
    "municipalities": ("name_fi", "name_sv", "country"),
    "borders": ("kind",),
    "railways": (),
    "places": ("name", "population", "country", "source_id"),
}
"""Name of each layer and its columns beside the geometry."""
_TYPES: Final[Mapping[str, frozenset[str]]] = {
    "Polygon": frozenset({"sea", "lakes", "municipalities"}),
    "MultiPolygon": frozenset({"sea", "lakes", "municipalities"}),
    "LineString": frozenset({"rivers", "borders", "railways"}),
    "MultiLineString": frozenset({"rivers", "borders", "railways"}),
    "Point": frozenset({"places"}),
}
FILE_BYTES_MAX: Final = 50_000_000
"""A layer larger than this is too much for a browser by far."""


@dataclass(frozen=True)
class Background:
    """The layers of a region's map, all GeoDataFrames in EPSG:4326; empty where the region has none.

    Attributes:
        sea: polygons with islands as holes, cut off at the region's box: fill them, but draw no outline.
        lakes: polygons of inland waters; ``kind`` is ``lake``, ``reservoir`` or ``river`` (wide rivers).
        rivers: lines where a river is no area; ``name`` may be ``""``.
        municipalities: polygons; ``name_fi``, ``name_sv``, ``country``. Made for finding where a point lies; their
            outlines come twice and from sources of unlike detail, so draw ``borders`` instead.
        borders: lines, each border once; ``kind`` is ``country`` or ``municipality``.
        railways: lines.
        places: points, the largest first; ``name``, ``population`` (NaN where unknown), ``country``, ``source_id``.
        crs_metres: the region's system in metres.
    """

    sea: gpd.GeoDataFrame
    lakes: gpd.GeoDataFrame
    rivers: gpd.GeoDataFrame
    municipalities: gpd.GeoDataFrame
    borders: gpd.GeoDataFrame
    railways: gpd.GeoDataFrame
    places: gpd.GeoDataFrame
    crs_metres: str

    def simplified(self, tolerance_m: float) -> Background:
        """The same with fewer corners, for a zoom at which a pixel is some ``tolerance_m`` wide.

        Args:
            tolerance_m: how far a line may be off, metres; shapes smaller than this are left out. 0 changes nothing.

        Raises:
            ValueError: the tolerance is negative or not finite.
        """
        if not (np.isfinite(tolerance_m) and tolerance_m >= 0):
            raise ValueError("the tolerance is a finite number of metres, 0 or more")
        if tolerance_m == 0:
            return self
        layers = [each.name for each in fields(self) if each.name in LAYERS and each.name != "places"]
        return replace(self, **{name: self._fewer(getattr(self, name), tolerance_m) for name in layers})

    def _fewer(self, frame: gpd.GeoDataFrame, tolerance_m: float) -> gpd.GeoDataFrame:
        metres = frame.geometry.to_crs(self.crs_metres).to_numpy()
        simple = shapely.simplify(_without_small_holes(metres, tolerance_m), tolerance_m)
        kept = _extent(simple) >= tolerance_m
        degrees = gpd.GeoSeries(simple[kept], index=frame.index[kept], crs=self.crs_metres).to_crs(4326)
        return frame[kept].set_geometry(degrees)


def _extent(shapes: NDArray[np.object_]) -> NDArray[np.float64]:
    west, south, east, north = shapely.bounds(shapes).T
    extent: NDArray[np.float64] = np.fmax(east - west, north - south)
    return extent


def _without_small_holes(shapes: NDArray[np.object_], size_m: float) -> NDArray[np.object_]:
    # Rings that become smaller than a pixel are what a coarse sea consists of: thousands of islets.
    def rebuilt(polygon: shapely.Polygon) -> shapely.Polygon:
        holes = np.array(polygon.interiors, dtype=object)
        return shapely.Polygon(polygon.exterior, holes[_extent(holes) >= size_m]) if len(holes) else polygon

    whole = np.array(shapes, dtype=object)
    for place, shape in enumerate(shapes):
        if isinstance(shape, shapely.Polygon):
            whole[place] = rebuilt(shape)
        elif isinstance(shape, shapely.MultiPolygon):
            whole[place] = shapely.MultiPolygon([rebuilt(part) for part in shape.geoms])
    return whole


def load_background(region: Region) -> Background:
    """Read a region's background.

    Args:
        region: whose folder holds the layers.

    Raises:
        RegionError: a file is there but can't be used.
    """
    return Background(
        **{name: _layer(region, name, columns) for name, columns in LAYERS.items()}, crs_metres=region.crs_metres
    )


def background_problems(region: Region) -> list[Problem]:
    """What is wrong with the background files: missing ones as warnings, broken ones as errors.

    Args:
        region: whose folder holds the layers.
    """
    problems = []
    for name, columns in LAYERS.items():
        file = f"{name}.geojson"
        if not (region.folder / file).exists():
            message = N_("The file is missing: the map shows nothing of it. Add it if the region has any.")
            problems.append(Problem(file, None, None, message, severity="warning"))
            continue
        try:
            _layer(region, name, columns)
        except RegionError as error:
            problems.append(Problem(file, None, None, error.message, error.values))
    return problems


def _layer(region: Region, name: str, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    path = region.folder / f"{name}.geojson"
    if not path.exists():
        return _no_features(columns)
    raw = _read(path)
    try:
        frame = pyogrio.read_dataframe(raw)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError, ValueError):
        frame = None
    if not isinstance(frame, gpd.GeoDataFrame):
        raise RegionError(N_("{file} is not GeoJSON. Export the layer again as GeoJSON (RFC 7946)."), file=path.name)
    if frame.empty:
        return _no_features(columns)
    for column in columns:
        if column not in frame.columns:
            message = N_("{file} lacks the property {column}. Add it to its features.")
            raise RegionError(message, file=path.name, column=column)
    strangers = sorted({str(kind) for kind in frame.geom_type} - {kind for kind, use in _TYPES.items() if name in use})
    if strangers:
        message = N_("{file} holds features of the kind {kind}, which this layer can't have. Take them out.")
        raise RegionError(message, file=path.name, kind=strangers[0])
    west, south, east, north = frame.total_bounds if len(frame) else (0.0, 0.0, 0.0, 0.0)
    if west < -180 or east > 180 or south < -90 or north > 90:
        message = N_("{file} holds positions that are no degrees. Export the layer again in WGS 84 (EPSG:4326).")
        raise RegionError(message, file=path.name)
    texts = [column for column in columns if column != "population"]
    frame[texts] = frame[texts].fillna("").astype("str")
    if "population" in columns:
        frame["population"] = pd.to_numeric(frame["population"], errors="coerce").astype("float64")
    return frame[[*columns, "geometry"]].set_crs(4326, allow_override=True)


def _no_features(columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({column: pd.Series(dtype="str") for column in columns}, geometry=[], crs=4326)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as handle:
            raw = handle.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise RegionError(
            N_("{file} can't be read: {reason}."), file=path.name, reason=error.strerror or type(error).__name__
        ) from None
    if len(raw) > FILE_BYTES_MAX:
        raise RegionError(N_("{file} is larger than {limit} bytes."), file=path.name, limit=FILE_BYTES_MAX)
    # The reader tells formats by content, and some of them name other files to open: only JSON may pass.
    if not raw.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise RegionError(N_("{file} is not GeoJSON. Export the layer again as GeoJSON (RFC 7946)."), file=path.name)
    return raw
