"""Writes a view as GeoJSON (RFC 7946): all tables with places in one collection, in EPSG:4326."""

from __future__ import annotations

import json
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from sidestream_map.base import N_, Translator
from sidestream_map.exports.view import ExportTable, ExportView

DECIMALS: Final = 6
"""Decimals of a degree: about a decimetre; RFC 7946 advises no more."""


def geojson(view: ExportView, t: Translator) -> bytes:
    """Write a FeatureCollection; ``layer`` names the table of each feature, and unknown is null.

    Title, link, day, assumptions, notes, columns, sources and what was left out stand beside the features, which RFC
    7946 allows (section 6.1, foreign members).
    """
    left_out = [
        t(N_("{table} has no places and is not in this file."), table=table.title)
        for table in view.tables
        if not table.has_places
    ]
    placed = [table for table in view.tables if table.has_places]
    collection: dict[str, Any] = {
        "type": "FeatureCollection",
        "title": view.title,
        "link": view.link or None,
        "made_on": view.made_on.isoformat(),
        "left_out": left_out,
        "notes": list(view.notes),
        "assumptions": list(view.assumptions),
        "layers": {
            table.id: {
                "title": table.title,
                "columns": {
                    column.name: {"title": column.title, "unit": column.unit or None, "meaning": column.meaning or None}
                    for column in table.columns
                },
            }
            for table in placed
        },
        "sources": [
            {
                name: getattr(each, name) or None
                for name in ("id", "title", "publisher", "year", "url", "licence", "supports")
            }
            for each in view.sources
        ],
        "features": [feature for table in placed for feature in _features(table)],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(errors="replace")


def _features(table: ExportTable) -> list[dict[str, Any]]:
    frame = gpd.GeoDataFrame(table.frame).to_crs(4326)
    shapes = shapely.transform(frame.geometry.to_numpy(), lambda xy: np.round(xy, DECIMALS))
    names = [column.name for column in table.columns]
    return [
        {
            "type": "Feature",
            "properties": {"layer": table.id, **dict(zip(names, row, strict=True))},
            "geometry": _geometry(shape),
        }
        for row, shape in zip(table.rows(), shapes, strict=True)
    ]


def _geometry(shape: shapely.Geometry | None) -> Any:
    if shape is None or shapely.is_empty(shape):
        return None
    return json.loads(shapely.to_geojson(shapely.orient_polygons(shape)))
