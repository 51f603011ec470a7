"""The ground of a map picture: sea, waters, borders, railways and roads, as on the screen map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import geopandas as gpd

from sidestream_map.atlas import Atlas
from sidestream_map.maps import palette
from sidestream_map.maps.ground_files import BORDER_WIDTH_PX, ROAD_WIDTH_PX, drawn_roads, place_names
from sidestream_map.maps.palette import Colour
from sidestream_map.maps.picture.frame import MapFrame
from sidestream_map.maps.picture.labels import Label
from sidestream_map.maps.picture.svg import element, paint, path_of

PLACE_HALO_PX: Final = 3.0
TOWN_PX: Final = 13.0
"""Names of this size are of towns: one that a mark covers is moved beside it, not left out."""


def ground_svg(atlas: Atlas, frame: MapFrame, shows: Callable[[str], bool]) -> str:
    """Everything below the results, except place names, as SVG.

    Args:
        shows: whether a layer of :func:`sidestream_map.maps.layers.background_layers` is shown, by its id.
    """
    ground = atlas.background
    parts = [element("rect", width=frame.width, height=frame.height, **paint(palette.LAND))]
    for name, polygons, colour in (("sea", ground.sea, palette.SEA), ("lakes", ground.lakes, palette.LAKE)):
        if shows(f"background-{name}"):
            outline = path_of(polygons.geometry, frame)
            parts.append(element("path", d=outline, fill_rule="evenodd", **paint(colour)))
    if shows("background-rivers"):
        parts.append(_lines(ground.rivers, frame, palette.RIVER, 1.0))
    if shows("background-borders"):
        for kind, width in BORDER_WIDTH_PX.items():
            parts.append(_lines(ground.borders[ground.borders["kind"] == kind], frame, palette.BORDER, width))
    if shows("background-railways"):
        parts.append(_lines(ground.railways, frame, palette.RAILWAY, 1.0))
    if shows("background-roads"):
        parts += _roads(atlas, frame)
    return "".join(parts)


def _roads(atlas: Atlas, frame: MapFrame) -> list[str]:
    roads = drawn_roads(atlas.network, frame.metres_per_pixel() / 2)
    widths = roads["road_class"].map(lambda name: ROAD_WIDTH_PX.get(str(name), 1.0))
    return [_lines(roads[widths == width], frame, palette.ROAD, width) for width in sorted(widths.unique())]


def ground_labels(atlas: Atlas, frame: MapFrame) -> list[Label]:
    """Place names as labels; larger places have a higher priority."""
    names = place_names(atlas.background.places)
    spots = frame.pixels([name["position"] for name in names])
    return [
        Label(
            x=float(x),
            y=float(y),
            lines=(str(name["name"]),),
            size=float(name["size"]),
            colour=palette.PLACE_TEXT,
            halo=palette.LAND,
            halo_px=PLACE_HALO_PX,
            priority=float(name["priority"]),
            movable=float(name["size"]) >= TOWN_PX,
        )
        for name, (x, y) in zip(names, spots, strict=True)
        if 0 <= x <= frame.width and 0 <= y <= frame.height
    ]


def _lines(frame_of: gpd.GeoDataFrame, frame: MapFrame, colour: Colour, width: float) -> str:
    line = path_of(frame_of.geometry, frame)
    if not line:
        return ""
    return element("path", d=line, fill="none", stroke_width=width, stroke_linejoin="round", **paint(colour, "stroke"))
