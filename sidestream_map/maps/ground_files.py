"""The map's background as small files for the browser: GeoJSON with few decimals, place names as a list.

Made once from a region's background and roads; served by the dashboard and fetched once by a browser, never sent with a
rerun.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from sidestream_map.region import Background, Bounds
from sidestream_map.roads import RoadNetwork, section_lines

EARTH_M: Final = 6_371_000.0
"""Mean radius of the Earth (IUGG)."""
DECIMALS: Final = 5
"""Decimals of a degree: about a metre."""
DEGREE_M: Final = 111_195.0
"""Length of a degree of latitude on that sphere, metres."""
ROUNDING: Final = 0.2
"""How much of the tolerance a rounded point may be off: what nobody sees is a quarter of what is sent."""
TOLERANCE_M: Final = 60.0
"""How far a simplified line may be off at the most, metres: about a pixel at zoom 10."""
WATER_TOLERANCE: Final = 2.0
"""The same for inland waters, which are many, in tolerances of other lines; smaller ones are left out."""
VIEW_PX: Final = 820
"""Width of a laptop's map: the tolerance is a pixel of the region's view there, where that is finer."""
ROAD_WIDTH_PX: Final[Mapping[str, float]] = {"motorway": 3.5, "primary": 2.5, "secondary": 1.5}
"""Drawn width of road classes; all others 1."""
ROAD_RANKS: Final = ("motorway", "trunk", "primary", "secondary", "tertiary")
"""Classes from the greatest down, as OpenStreetMap has them; all others are local roads."""
ROADS_DRAWN: Final = 20_000
"""Sections of the background at the most, some 3 MB; a province has twenty times as many, too near to tell apart."""
BORDER_WIDTH_PX: Final[Mapping[str, float]] = {"country": 2.0, "municipality": 1.0}


def tolerance(view: Bounds) -> float:
    """How far a simplified line may be off in a region, metres.

    Args:
        view: box that the camera shows first, degrees.
    """
    west, south, east, north = view
    width = math.radians(east - west) * EARTH_M * math.cos(math.radians((south + north) / 2))
    return min(TOLERANCE_M, width / VIEW_PX)


def decimals(tolerance_m: float) -> int:
    """Decimals of a degree that a line needs which may be off by a tolerance in metres; at most :data:`DECIMALS`."""
    return min(DECIMALS, max(0, math.ceil(math.log10(0.5 * DEGREE_M / (ROUNDING * tolerance_m)))))


def map_files(background: Background, network: RoadNetwork, tolerance_m: float = TOLERANCE_M) -> dict[str, bytes]:
    """The background files: JSON in UTF-8 by file name.

    Args:
        background: in EPSG:4326.
        network: the roads, drawn from their geometry.
        tolerance_m: how far a simplified line may be off.
    """
    coarse = background.simplified(tolerance_m)
    water = background.simplified(WATER_TOLERANCE * tolerance_m)
    roads = drawn_roads(network, tolerance_m)
    digits, of_water = decimals(tolerance_m), decimals(WATER_TOLERANCE * tolerance_m)
    return {
        "sea.geojson": _geojson(coarse.sea, digits),
        "lakes.geojson": _geojson(water.lakes, of_water),
        "rivers.geojson": _geojson(water.rivers, of_water),
        "borders.geojson": _geojson(
            coarse.borders, digits, [BORDER_WIDTH_PX[str(kind)] for kind in coarse.borders["kind"]]
        ),
        "railways.geojson": _geojson(coarse.railways, digits),
        "roads.geojson": _geojson(roads, digits, [ROAD_WIDTH_PX.get(str(each), 1.0) for each in roads["road_class"]]),
        "places.json": _compact(place_names(background.places)),
    }


def drawn_roads(network: RoadNetwork, tolerance_m: float) -> gpd.GeoDataFrame:
    """Sections as a background draws them: all, or of very many the greater roads, class by class as far as they fit.

    Args:
        tolerance_m: how far a simplified line may be off.

    Returns:
        ``road_class``, geometry in EPSG:4326.
    """
    shown = np.ones(network.section_count, dtype=np.bool_)
    if network.section_count > ROADS_DRAWN:
        classes, counts = np.unique(network.road_class, return_counts=True)
        # Parts of a class would be roads that begin and end nowhere.
        sizes = {str(name): int(count) for name, count in zip(classes, counts, strict=True)}
        order = [*(name for name in ROAD_RANKS if name in sizes), *sorted(set(sizes) - set(ROAD_RANKS))]
        fitting = np.cumsum([sizes[name] for name in order]) <= ROADS_DRAWN
        shown = np.isin(network.road_class, [name for name, fits in zip(order, fitting.tolist(), strict=True) if fits])
    lines = shapely.simplify(section_lines(network, np.flatnonzero(shown)), tolerance_m)
    return gpd.GeoDataFrame({"road_class": network.road_class[shown]}, geometry=lines, crs=network.crs).to_crs(4326)


def place_names(places: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Place names as they are drawn: ``name``, ``position``, ``size`` in pixels, ``priority`` where two overlap."""
    population = places["population"].fillna(0).astype(float)
    return [
        {
            "name": str(name),
            "position": [round(point.x, DECIMALS), round(point.y, DECIMALS)],
            "size": 15 if people >= 15_000 else 13 if people >= 4_000 else 11,
            "priority": int(min(people / 100, 800)) - 100,
        }
        for name, point, people in zip(places["name"], places.geometry, population, strict=True)
    ]


def _geojson(frame: gpd.GeoDataFrame, digits: int, widths: Sequence[float] | None = None) -> bytes:
    # Rounding, not set_precision: that one is exact about topology and takes seconds, which a drawing doesn't need.
    shapes = shapely.transform(frame.geometry.to_numpy(), lambda xy: np.round(xy, digits))
    drawn = [None] * len(frame) if widths is None else widths
    return _compact(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {} if width is None else {"width": width},
                    "geometry": json.loads(shape),
                }
                for shape, width in zip(shapely.to_geojson(shapes).tolist(), drawn, strict=True)
            ],
        }
    )


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
