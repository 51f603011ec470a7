"""The map's background as small files for a browser: GeoJSON with five decimals, place names as a list.

Made once from a region's background and roads; served by the dashboard and fetched once by a browser, never sent with a
rerun.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from sidestream_map.background import Background
from sidestream_map.roads import RoadNetwork

DECIMALS: Final = 5
"""Decimals of a degree: about a metre."""
TOLERANCE_DEG: Final[Mapping[str, float]] = {
    "sea": 0.0003,
    "lakes": 0.0003,
    "rivers": 0.0005,
    "municipalities": 0.0003,
    "railways": 0.0003,
    "roads": 0.0003,
}
"""How far a simplified line may be off, in degrees of latitude: 0.0003 is about 33 m, half a pixel at zoom 10."""
ROAD_WIDTH_PX: Final[Mapping[str, float]] = {"motorway": 3.5, "primary": 2.5, "secondary": 1.5}
"""Drawn width of road classes; all others 1."""


def map_files(background: Background, network: RoadNetwork) -> dict[str, bytes]:
    """File name to content, UTF-8 JSON.

    Args:
        background: in EPSG:4326.
        network: the roads, drawn from their geometry.
    """
    frame = network.frame().to_crs(4326)
    widths = [ROAD_WIDTH_PX.get(str(road_class), 1.0) for road_class in frame["road_class"]]
    files = {
        f"{name}.geojson": _geojson(getattr(background, name), TOLERANCE_DEG[name])
        for name in ("sea", "lakes", "rivers", "municipalities", "railways")
    }
    files["roads.geojson"] = _geojson(frame, TOLERANCE_DEG["roads"], {"width": widths})
    files["places.json"] = _places(background.places)
    return files


def _geojson(frame: gpd.GeoDataFrame, tolerance: float, properties: Mapping[str, list[Any]] | None = None) -> bytes:
    shapes = shapely.simplify(frame.geometry.to_numpy(), tolerance)
    # Rounding, not set_precision: that one is exact about topology and takes seconds, which a drawing doesn't need.
    shapes = shapely.transform(shapes, lambda xy: np.round(xy, DECIMALS))
    columns = properties or {}
    features = [
        {
            "type": "Feature",
            "properties": {name: values[row] for name, values in columns.items()},
            "geometry": json.loads(text),
        }
        for row, (shape, text) in enumerate(zip(shapes, shapely.to_geojson(shapes), strict=True))
        if not shape.is_empty
    ]
    return _compact({"type": "FeatureCollection", "features": features})


def _places(places: gpd.GeoDataFrame) -> bytes:
    population = places["population"].fillna(0).astype(float)
    rows = [
        {
            "name": str(name),
            "position": [round(point.x, DECIMALS), round(point.y, DECIMALS)],
            "size": 15 if people >= 15_000 else 13 if people >= 4_000 else 11,
            "priority": int(min(people / 100, 800)) - 100,
        }
        for name, point, people in zip(places["name"], places.geometry, population, strict=True)
    ]
    return _compact(rows)


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
