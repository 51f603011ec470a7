"""pydeck layers of municipalities: their areas to click, and the outline of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pydeck as pdk
import shapely
from shapely.geometry.base import BaseGeometry

from sidestream_map.decisions.municipality import MunicipalAreas
from sidestream_map.maps import palette
from sidestream_map.maps.layers.marks import path_coordinates

MUNICIPALITIES_LAYER: Final = "municipalities"
OUTLINE_LAYER: Final = "municipality"
TOLERANCE_DEG: Final = 0.001
"""Outlines are simplified to about 100 m."""
SMALLEST_DEG2: Final = 1e-5
"""Islets below some 5 ha are left out of outlines."""


def municipalities_layer(areas: MunicipalAreas, words: Mapping[str, str]) -> pdk.Layer:
    """All municipalities, to be chosen by a click.

    Args:
        words: text of the tooltip by key; a municipality without one is left out.
    """
    data = [
        {"id": key, "title": words[key].partition("\n")[0], "text": words[key].partition("\n")[2], "polygon": rings}
        for key in areas.keys
        if key in words
        for rings in _rings(areas.outline(key))
    ]
    return pdk.Layer(
        "PolygonLayer",
        data,
        id=MUNICIPALITIES_LAYER,
        get_polygon="polygon",
        get_fill_color=[*palette.USER, 14],
        get_line_color=[*palette.USER, 110],
        get_line_width=1.2,
        line_width_units=pdk.types.String("pixels"),
        stroked=True,
        pickable=True,
        auto_highlight=True,
        highlight_color=[*palette.USER, 60],
    )


def outline_layer(areas: MunicipalAreas, key: str) -> pdk.Layer:
    """The outline of a municipality.

    Args:
        key: its Finnish name.
    """
    return pdk.Layer(
        "PolygonLayer",
        [{"polygon": rings} for rings in _rings(areas.outline(key))],
        id=OUTLINE_LAYER,
        get_polygon="polygon",
        get_fill_color=[*palette.TEXT, 8],
        get_line_color=[*palette.TEXT, 200],
        get_line_width=2.5,
        line_width_units=pdk.types.String("pixels"),
        stroked=True,
    )


def _rings(outline: BaseGeometry) -> list[list[list[list[float]]]]:
    """Each polygon's outer ring and holes, simplified and rounded."""
    simple = shapely.simplify(outline, TOLERANCE_DEG)
    return [
        [path_coordinates(np.asarray(ring.coords), 0.0) for ring in _large(part)]
        for part in shapely.get_parts(simple)
        if part.area > SMALLEST_DEG2
    ]


def _large(part: Any) -> list[Any]:
    return [part.exterior, *(ring for ring in part.interiors if shapely.Polygon(ring).area > SMALLEST_DEG2)]
