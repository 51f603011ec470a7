"""Everything around a map picture: scale bar, north arrow, attribution, legend."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from sidestream_map.base import N_, Translator
from sidestream_map.maps.legend import SIZES, LegendEntry
from sidestream_map.maps.palette import LAND, TEXT, hex_colour
from sidestream_map.maps.picture.frame import MapFrame
from sidestream_map.maps.picture.labels import Box, text_width
from sidestream_map.maps.picture.svg import element, said
from sidestream_map.maps.picture.typesetting import FONT_FAMILY

SCALE_PX: Final = 150.0
"""The scale bar is no longer than this."""
INSET_PX: Final = 12.0
LEGEND_FONT_PX: Final = 12.5
LEGEND_ROW_PX: Final = 19.0
SIGN_PX: Final = 24.0
"""Room that a sign of the legend takes."""
QUIET: Final = "#4a5a63"
_CSS_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{3,8}|[a-z]{3,20}|rgba?\([0-9., %]{5,40}\)")


def scale_svg(frame: MapFrame, t: Translator) -> tuple[str, Box]:
    """A scale bar with north above it, and the box they fill."""
    metres = scale_metres(frame.metres_per_pixel() * min(SCALE_PX, frame.width / 3))
    length = metres / frame.metres_per_pixel()
    label = f"{t.number(metres / 1000)} km" if metres >= 1000 else f"{t.number(metres)} m"
    left, low = INSET_PX, frame.height - INSET_PX
    bar = f"M{left:.1f} {low - 6:.1f}v6h{length:.1f}v-6"
    middle, top = left + 8, low - 60
    needle = f"M{middle:.1f} {top:.1f}l6 17l-6 -4l-6 4z"
    svg = (
        element("path", d=bar, fill="none", stroke=hex_colour(LAND), stroke_width=5.0)
        + element("path", d=bar, fill="none", stroke=hex_colour(TEXT), stroke_width=1.8)
        + text_svg(label, left + length / 2, low - 9, anchor="middle", halo=True)
        + element("path", d=needle, fill=hex_colour(TEXT), stroke=hex_colour(LAND), stroke_width=1.0)
        + text_svg(t(N_("N")), middle, top + 30, anchor="middle", halo=True)
    )
    return svg, (left - 4, top - 4, left + max(length, 40.0) + 4, low + 6)


def scale_metres(room_m: float) -> float:
    """The longest of 1, 2, 5, 10, 20 … metres that fits in the scale bar.

    Args:
        room_m: metres that the bar may stand for.
    """
    power = 10.0 ** math.floor(math.log10(room_m))
    return next((step * power for step in (5.0, 2.0) if step * power <= room_m), power)


def attribution_svg(frame: MapFrame, words: str) -> tuple[str, Box]:
    """The owners of the data in the lower right corner, and the box the text fills.

    Args:
        words: as :func:`sidestream_map.maps.attribution` gives them, not empty.
    """
    size = 10.5
    while text_width(words, size) > frame.width - 16 and size > 4:
        size -= 0.5
    width = text_width(words, size) + 10
    box = (frame.width - width, frame.height - size - 6, frame.width, frame.height)
    ground = element("rect", x=box[0], y=box[1], width=width, height=size + 6, fill=hex_colour(LAND), fill_opacity=0.82)
    return ground + text_svg(words, box[0] + 5, frame.height - 4.5, size=size, colour=QUIET), box


def legend_rows(
    entries: Sequence[LegendEntry], width_px: float, t: Translator
) -> list[list[tuple[float, LegendEntry]]]:
    """Arrange signs in rows, each with its start."""
    rows: list[list[tuple[float, LegendEntry]]] = [[]]
    x = INSET_PX
    # Pictures are marks of one size each.
    sized = not any(entry.kind == "picture" for entry in entries)
    for entry in (*entries, *([LegendEntry("dot", "none", t(SIZES))] if sized else [])):
        room = _room(entry)
        if rows[-1] and x + room > width_px - INSET_PX:
            rows.append([])
            x = INSET_PX
        rows[-1].append((x, entry))
        x += room + 14
    return rows


def legend_svg(rows: Sequence[Sequence[tuple[float, LegendEntry]]], top: float, width_px: float) -> str:
    """The legend below the map.

    Args:
        rows: of :func:`legend_rows`.
        top: where it begins, pixels.
    """
    parts = [element("rect", y=top, width=width_px, height=legend_height(rows), fill="#ffffff")]
    for number, row in enumerate(rows):
        y = top + 6 + LEGEND_ROW_PX * (number + 0.5)
        for x, entry in row:
            sign = entry.colour != "none"
            if entry.kind == "picture":
                parts.append(_picture(entry.colour, x, y))
            elif sign:
                parts.append(_sign(entry, _colour(entry.colour), x, y))
            start = x + (SIGN_PX if sign else 0)
            parts.append(text_svg(entry.text, start, y + LEGEND_FONT_PX * 0.34, size=LEGEND_FONT_PX, colour="#26353d"))
    return "".join(parts)


def legend_height(rows: Sequence[object]) -> float:
    """Height of some rows of the legend in pixels; 0 without rows.

    Args:
        rows: of :func:`legend_rows`.
    """
    return 10 + LEGEND_ROW_PX * len(rows) if rows else 0.0


def _room(entry: LegendEntry) -> float:
    return (SIGN_PX if entry.colour != "none" else 0.0) + text_width(entry.text, LEGEND_FONT_PX)


def _colour(text: str) -> str:
    return text if _CSS_COLOUR.fullmatch(text) else QUIET


def _picture(address: str, x: float, y: float) -> str:
    if not address.startswith("data:image/svg+xml;base64,"):
        return ""
    return element("image", href=address, x=x + 2.0, y=y - 8.0, width=16.0, height=16.0)


def _sign(entry: LegendEntry, colour: str, x: float, y: float) -> str:
    kind = entry.kind
    if entry.kind in ("line", "dashed"):
        dash = "5 3" if kind == "dashed" else None
        return element(
            "path", d=f"M{x:.1f} {y:.1f}h18", stroke=colour, stroke_width=entry.width_px or 3.5, stroke_dasharray=dash
        )
    middle = x + 10
    if kind == "hollow":
        return element("circle", cx=middle, cy=y, r=5.0, fill="#ffffff", stroke=colour, stroke_width=2.0)
    if kind == "diamond":
        d = f"M{middle:.1f} {y - 8:.1f}l8 8l-8 8l-8-8z"
        return element("path", d=d, fill="#ffffff", stroke=colour, stroke_width=2.0)
    if kind == "disc":
        return element(
            "circle", cx=middle, cy=y, r=7.0, fill=colour, fill_opacity=0.14, stroke=colour, stroke_width=2.0
        )
    return element("circle", cx=middle, cy=y, r=6.0, fill=colour)


def text_svg(
    text: str,
    x: float,
    y: float,
    *,
    size: float = 12.0,
    colour: str | None = None,
    anchor: str | None = None,
    halo: bool = False,
) -> str:
    """A line of text in the picture's font."""
    return element(
        "text",
        said(text),
        x=x,
        y=y,
        font_family=FONT_FAMILY,
        font_size=size,
        fill=colour or hex_colour(TEXT),
        text_anchor=anchor,
        paint_order="stroke" if halo else None,
        stroke=hex_colour(LAND) if halo else None,
        stroke_width=3.0 if halo else None,
        # As wide as it was measured, also where the reader's program has another font.
        textLength=round(text_width(text, size), 1) or None,
        lengthAdjust="spacingAndGlyphs",
    )
