"""Writes SVG elements, paths and colours; no value in them can become markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely
from numpy.typing import NDArray

from sidestream_map.maps.picture.frame import MapFrame
from sidestream_map.maps.picture.typesetting import printable, visible

RING_PX: Final = 1.2
"""Rings smaller than this are left out: nobody would see them."""
SIMPLE_PX: Final = 0.4
"""How far a simplified line may be off, pixels."""
MARGIN_PX: Final = 12.0
"""Shapes are cut off this far outside the picture, so that no outline shows at its edge."""


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """Write an SVG element; attributes that are None are left out, ``_`` in names becomes ``-``.

    Args:
        name: of the element, never from outside.
        content: SVG, or text that went through :func:`said`.
        **attributes: values of any kind; they are quoted.
    """
    words = "".join(
        f" {key.replace('_', '-')}={quoteattr(number(value) if isinstance(value, float) else visible(str(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{words}>{content}</{name}>" if content else f"<{name}{words}/>"


def said(text: str) -> str:
    """A text escaped for SVG, so that it can't become markup."""
    return escape(printable(visible(text)))


def number(value: float) -> str:
    """A number with at most two decimals, as short as possible."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def paint(colour: Sequence[float], what: str = "fill") -> dict[str, object]:
    """Attributes for a fill or a line in a colour.

    Args:
        colour: red, green, blue from 0 to 255, and maybe alpha.
        what: ``fill`` or ``stroke``.
    """
    red, green, blue = (min(255, max(0, round(channel))) for channel in colour[:3])
    alpha = colour[3] / 255 if len(colour) > 3 else 1.0
    attributes: dict[str, object] = {what: f"#{red:02x}{green:02x}{blue:02x}"}
    return attributes if alpha >= 1 else {**attributes, f"{what}_opacity": round(max(0.0, alpha), 3)}


def path_of(shapes: Iterable[shapely.Geometry | None], frame: MapFrame) -> str:
    """The ``d`` of a path: shapes cut to the picture and simplified to its pixels.

    Args:
        shapes: lines and polygons in EPSG:4326; anything else is left out.
    """
    west, south, east, north = frame.bounds(MARGIN_PX)
    flat = np.array([shape for shape in shapes if shape is not None], dtype=object)
    if not len(flat):
        return ""
    left, low, right, high = shapely.bounds(flat).T
    flat = flat[(left <= east) & (right >= west) & (low <= north) & (high >= south)]
    cut = shapely.get_parts(shapely.clip_by_rect(flat, west, south, east, north))
    drawn = shapely.simplify(shapely.transform(cut, frame.pixels), SIMPLE_PX, preserve_topology=False)
    parts = []
    for shape in shapely.get_parts(drawn):
        if isinstance(shape, shapely.Polygon):
            parts += [_commands(ring) + "z" for ring in shapely.get_rings(shape) if _extent(ring) >= RING_PX]
        elif isinstance(shape, shapely.LineString) and not shape.is_empty:
            parts.append(_commands(shape))
    return "".join(parts)


def _extent(shape: shapely.Geometry) -> float:
    left, low, right, high = shapely.bounds(shape)
    return float(max(right - left, high - low))


def _commands(line: shapely.Geometry) -> str:
    corners: NDArray[np.float64] = np.round(shapely.get_coordinates(line), 1)
    steps = np.round(np.diff(corners, axis=0), 1)
    start = f"M{number(corners[0, 0])} {number(corners[0, 1])}"
    return start + "".join(f"l{number(x)} {number(y)}" for x, y in steps)
