"""The map as a picture without a browser: an SVG of the page's layers, and a PNG of it.

layers = map_layers(atlas, t, router, hauls, scenario=scenario)
svg = map_svg(layers, atlas, None, (1200, 800), t, legend=legend_entries(...))
png = map_png(svg, 2400)
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pydeck as pdk

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, InputError, Translator
from sidestream_map.maps.legend import LegendEntry
from sidestream_map.maps.legend import attribution as attribution_words
from sidestream_map.maps.picture.frame import MapFrame
from sidestream_map.maps.picture.furniture import (
    INSET_PX,
    QUIET,
    attribution_svg,
    legend_height,
    legend_rows,
    legend_svg,
    scale_svg,
    text_svg,
)
from sidestream_map.maps.picture.ground import ground_labels, ground_svg
from sidestream_map.maps.picture.labels import laid, text_width
from sidestream_map.maps.picture.marks import marks_svg
from sidestream_map.maps.picture.svg import element
from sidestream_map.maps.picture.typesetting import typeset
from sidestream_map.region import Bounds
from sidestream_map.scenario import Camera

TEMPLATE: Final = Path(__file__).with_name("picture.typ")
SIZE_PX: Final = (200, 5_000)
"""Shortest and longest side of a picture as the screen would have it."""
PNG_PIXELS_MAX: Final = 40_000_000
"""A larger PNG takes seconds and hundreds of megabytes."""
_POINTS_AN_INCH: Final = 72.0
_SIZE: Final = re.compile(r'<svg [^>]*viewBox="0 0 (\d+) (\d+)"')


def map_svg(
    layers: Sequence[pdk.Layer],
    atlas: Atlas,
    view: Bounds | Camera | None,
    size_px: tuple[int, int],
    t: Translator,
    *,
    legend: Sequence[LegendEntry] = (),
    scale: bool = True,
    attribution: bool = True,
    shows: Callable[[str], bool] = lambda _: True,
) -> str:
    """Draw the map as SVG: ground, layers, labels without overlaps, scale and legend. North is up.

    Args:
        layers: above the background, the lowest first, as from :func:`sidestream_map.maps.layers.map_layers`.
        view: box in degrees (west, south, east, north) that is shown whole, or a camera; None for the region's view.
        size_px: width and height of the whole picture; marks and labels have the size that they have on a screen.
        legend: signs to explain below the map; they take of the height.
        scale: whether a scale bar is drawn. It holds for the middle of the picture.
        attribution: whether it is said whose data the ground is. Leave it out only where the text beside says it.
        shows: whether a layer of the background is shown, by its id; a scenario's own ``shows``.

    Raises:
        InputError: the size is out of bounds.
        ValueError: a layer of a kind that a picture doesn't know.
    """
    if not all(SIZE_PX[0] <= side <= SIZE_PX[1] for side in size_px):
        raise InputError(
            N_("The sides of a picture can be from {minimum} to {maximum} pixels."),
            minimum=SIZE_PX[0],
            maximum=SIZE_PX[1],
        )
    width, height = size_px
    signs = legend_rows(legend, width, t) if legend else []
    map_height = max(height - legend_height(signs), SIZE_PX[0] / 2)
    place = atlas.region.view if view is None else view
    make = MapFrame.of_camera if isinstance(place, Camera) else MapFrame.of_box
    frame = make(place, (width, map_height))  # type: ignore[arg-type]  # chosen by the type of the view
    marks, labels, boxes = marks_svg(layers, frame)
    furniture = [scale_svg(frame, t)] if scale else []
    if attribution and (origin := attribution_words(atlas.region, t)):
        furniture.append(attribution_svg(frame, origin))
    taken = [box for _, box in furniture]
    shown = laid(labels, (width, map_height), taken, boxes)
    # What the picture is about goes first: a town's name never covers a mark or its label.
    taken += [*boxes, *(label.box for label in shown)]
    if shows("background-places"):
        shown += laid(ground_labels(atlas, frame), (width, map_height), taken)
    inside = element("clipPath", element("rect", width=width, height=map_height), id="map")
    drawn = ground_svg(atlas, frame, shows) + marks + "".join(label.svg() for label in shown)
    return element(
        "svg",
        element("defs", inside)
        + element("g", drawn + "".join(svg for svg, _ in furniture), clip_path="url(#map)")
        + (legend_svg(signs, map_height, width) if signs else ""),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
    )


HEAD_PX: Final = 40.0
FOOT_ROW_PX: Final = 15.0
FOOT_ROWS_MAX: Final = 4


def titled(svg: str, title: str, lines: Sequence[str]) -> str:
    """The picture with a title above it and small lines below it: what is seen, of which day, and where it opens.

    Args:
        svg: of :func:`map_svg`.
        title: of the picture; cut where there is no room.
        lines: day, link and the like; a long one is broken, and cut after some rows.
    """
    width, height = svg_size(svg)
    room = width - 2 * INSET_PX
    rows = [row for line in lines if line for row in _broken(line, room, 11.0)]
    foot = FOOT_ROW_PX * len(rows) + 8
    whole = height + round(HEAD_PX + foot)
    size = 20.0
    while text_width(title, size) > room and size > 11:
        size -= 0.5
    texts = [text_svg(next(iter(_broken(title, room, size)), ""), INSET_PX, HEAD_PX - 13, size=size)]
    texts += [
        text_svg(row, INSET_PX, HEAD_PX + height + FOOT_ROW_PX * (number + 0.8), size=11.0, colour=QUIET)
        for number, row in enumerate(rows)
    ]
    return element(
        "svg",
        element("rect", width=width, height=whole, fill="#ffffff")
        + element("g", svg, transform=f"translate(0 {HEAD_PX:g})")
        + "".join(texts),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=whole,
        viewBox=f"0 0 {width} {whole}",
    )


def _broken(text: str, room: float, size: float) -> list[str]:
    rows: list[str] = [""]
    for letter in text:
        if text_width(rows[-1] + letter, size) > room:
            rows.append("")
        rows[-1] += letter
    return rows if len(rows) <= FOOT_ROWS_MAX else [*rows[: FOOT_ROWS_MAX - 1], rows[FOOT_ROWS_MAX - 1][:-1] + "…"]


def svg_size(svg: str) -> tuple[int, int]:
    """Width and height of a picture of :func:`map_svg`.

    Raises:
        ValueError: it is no picture of ours.
    """
    found = _SIZE.match(svg)
    if found is None:
        raise ValueError("not an SVG of map_svg")
    return int(found[1]), int(found[2])


def map_png(svg: str, width_px: int | None = None) -> bytes:
    """A picture made by :func:`map_svg` as PNG.

    Args:
        width_px: of the PNG; twice the SVG's if None, for print and sharp screens.

    Raises:
        InputError: the PNG would be too large, or it would have no width.
    """
    width, height = svg_size(svg)
    wanted = 2 * width if width_px is None else width_px
    if wanted < 1 or wanted * wanted * height / width > PNG_PIXELS_MAX:
        limit = math.floor(math.sqrt(PNG_PIXELS_MAX * width / height))
        raise InputError(N_("The width of this picture can be from 1 to {limit} pixels."), limit=limit)
    data = {"svg": svg, "width": width, "height": height}
    return typeset(TEMPLATE, data, "png", ppi=_POINTS_AN_INCH * wanted / width)[0]
