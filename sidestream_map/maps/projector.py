"""Makes map layers readable on a projector: larger letters, marks and lines.

A rule of thumb for signs is one centimetre of letter height for every three to four metres of distance; 28 pixels of
1080 on a picture 1.5 m high are 3.9 cm.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any, Final

import pydeck as pdk

from sidestream_map.maps import palette

TEXT_MIN_PX: Final = 28
"""Smallest letters on a picture of 1920 by 1080 pixels."""
SCALE: Final = 1.8
"""Marks, lines and letters against those of a page that is read at arm's length."""
IN_MARKS: Final = ("site-numbers", "user-group-counts")
"""Layers of texts that stand in marks of their own."""
_ACCESSOR: Final = "@@="
"""How pydeck marks a property that is read from the data."""


def for_projector(layers: Iterable[pdk.Layer]) -> list[pdk.Layer]:
    """Copies of layers with larger letters, marks and lines; the originals don't change.

    Args:
        layers: of any kind; texts, marks measured in pixels and lines are enlarged.
    """
    return [_larger(layer) for layer in layers]


def _larger(layer: pdk.Layer) -> pdk.Layer:
    larger = copy.copy(layer)
    if layer.type == "TextLayer":
        _larger_text(larger)
    elif layer.type == "ScatterplotLayer":
        _scale(larger, "line_width_scale")
        if "pixels" in str(getattr(layer, "radius_units", "")):
            _scale(larger, "radius_scale")
    elif layer.type == "PathLayer":
        _scale(larger, "width_scale")
    elif layer.type == "IconLayer":
        _scale(larger, "size_scale")
        offset = str(getattr(layer, "get_pixel_offset", "")).removeprefix(_ACCESSOR)
        larger.data = [_moved(row, offset, SCALE) for row in layer.data]
    return larger


def _scale(layer: pdk.Layer, name: str) -> None:
    setattr(layer, name, float(getattr(layer, name, 1) or 1) * SCALE)


def _larger_text(layer: pdk.Layer) -> None:
    if layer.id not in IN_MARKS:
        # Colours that read on a screen are too faint on a wall; a number in a mark has the mark's own contrast.
        layer.get_color = list(palette.TEXT)
    size, rows = getattr(layer, "get_size", 32), layer.data
    if not isinstance(rows, list):
        layer.get_size = TEXT_MIN_PX  # a file that the browser fetches: one size for all
        return
    column = size.removeprefix(_ACCESSOR) if isinstance(size, str) else ""
    sizes = [float(row[column]) for row in rows if column in row] if column else [float(size)]
    smallest = min(sizes, default=float(TEXT_MIN_PX)) * float(getattr(layer, "size_scale", 1) or 1)
    factor = max(SCALE, TEXT_MIN_PX / smallest)
    layer.size_scale = float(getattr(layer, "size_scale", 1) or 1) * factor
    offset = str(getattr(layer, "get_pixel_offset", "")).removeprefix(_ACCESSOR)
    layer.data = [_moved(row, offset, SCALE) for row in rows]


def _moved(row: dict[str, Any], offset: str, scale: float) -> dict[str, Any]:
    """The row with its label further from its mark, which has grown too."""
    return {**row, offset: [round(each * scale) for each in row[offset]]} if offset in row else row
