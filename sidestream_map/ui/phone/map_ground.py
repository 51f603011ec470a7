"""The small map of the participants' page: one file of about 90 kB compressed, for poor networks.

The dashboard's own background files are half a megabyte on the wire, which a room full of phones would wait for. This
one holds the same shapes simplified further, as whole steps of a ten-thousandth of a degree (at most 11 m), each point
as the difference from the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from sidestream_map.atlas import Atlas
from sidestream_map.base import Translator
from sidestream_map.maps import Entry, entries, municipality_points, palette

STEP_DEG: Final = 1e-4
"""What one step is, degrees."""
TOLERANCE_M: Final = 100.0
"""How far a line may be off, metres."""
LAKE_M2_MIN: Final = 5e6
"""A lake smaller than this is left out; wide rivers and reservoirs are all kept."""
PLACES_MAX: Final = 60
"""Place names, the largest first."""
MAIN_ROADS: Final = ("motorway", "primary")
LISTED: Final = ("plant", "user", "municipality")
"""Kinds of :mod:`sidestream_map.maps.finder` that an entry may be put at."""


def ground(atlas: Atlas) -> bytes:
    """The map as UTF-8 JSON: ``step``, ``view``, ``bounds``, ``layers`` (the lowest first), ``places``.

    A layer has ``fill`` or ``stroke`` (colour), ``width`` (pixels) and ``shapes``: a list of lines, or of polygons as
    lists of rings.
    """
    layers = atlas.background.simplified(TOLERANCE_M)
    roads = atlas.network.frame()
    roads = roads.set_geometry(roads.geometry.simplify(TOLERANCE_M)).to_crs(4326)
    main = roads["road_class"].isin(MAIN_ROADS).to_numpy()
    lakes = layers.lakes
    if len(lakes):
        large = lakes.to_crs(atlas.background.crs_metres).geometry.area.to_numpy() >= LAKE_M2_MIN
        lakes = lakes[large | (lakes["kind"] != "lake").to_numpy()]
    places = atlas.background.places.head(PLACES_MAX)
    return _compact(
        {
            "step": STEP_DEG,
            "view": list(atlas.region.view),
            "bounds": list(atlas.region.bounds),
            "land": palette.hex_colour(palette.LAND),
            "layers": [
                {"fill": palette.hex_colour(palette.SEA), "shapes": _polygons(layers.sea)},
                {"fill": palette.hex_colour(palette.LAKE), "shapes": _polygons(lakes)},
                {"stroke": palette.hex_colour(palette.BORDER), "width": 1, "shapes": _lines(layers.borders)},
                {"stroke": palette.hex_colour(palette.ROAD), "width": 1.2, "shapes": _lines(roads[~main])},
                {"stroke": palette.hex_colour(palette.ROAD_MAIN), "width": 2.2, "shapes": _lines(roads[main])},
            ],
            "text": palette.hex_colour(palette.PLACE_TEXT),
            "places": [
                [str(name), _steps([[point.x, point.y]])]
                for name, point in zip(places["name"], places.geometry, strict=True)
            ],
        }
    )


def listed_places(atlas: Atlas, t: Translator) -> bytes:
    """Plants, users and municipalities at which an entry can be placed, as UTF-8 JSON rows.

    A row is kind, id, label, detail, longitude and latitude, by label. A municipality stands for itself by a point of
    :func:`~sidestream_map.maps.municipality_points`.
    """
    rows = [row for entry in entries(atlas, t) if (row := _row(entry)) is not None]
    rows += [["municipality", "", name, "", *point] for point, name in municipality_points(atlas, t.language).items()]
    return _compact(sorted(rows, key=lambda row: (LISTED.index(row[0]), row[2].casefold())))


def _row(entry: Entry) -> list[Any] | None:
    if entry.kind not in {"plant", "user"} or entry.box is None:
        return None
    west, south, _, _ = entry.box
    return [entry.kind, entry.id, entry.label, entry.detail, round(west, 5), round(south, 5)]


def _polygons(frame: gpd.GeoDataFrame) -> list[list[list[int]]]:
    parts = [part for shape in frame.geometry for part in shapely.get_parts(shape)]
    return [[_steps(ring.coords) for ring in (part.exterior, *part.interiors)] for part in parts]


def _lines(frame: gpd.GeoDataFrame) -> list[list[int]]:
    return [_steps(part.coords) for shape in frame.geometry for part in shapely.get_parts(shape)]


def _steps(points: Iterable[Any]) -> list[int]:
    steps: NDArray[np.int64] = np.round(np.asarray(list(points), dtype=float) / STEP_DEG).astype(np.int64)
    moved = np.r_[True, np.any(np.diff(steps, axis=0) != 0, axis=1)]
    flat: list[int] = np.diff(steps[moved], axis=0, prepend=[[0, 0]]).ravel().tolist()
    return flat


def _compact(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
