"""A flow diagram as SVG, for paper and slides: the same writer of SVG and the same fonts as the map's picture."""

from __future__ import annotations

from typing import Final, Literal

from sidestream_map.base import N_, Translator
from sidestream_map.maps import palette
from sidestream_map.maps.exchanges.diagram import Band, Box, Diagram
from sidestream_map.maps.exchanges.labels import FONT_PX, SMALL_PX, NodeLabel, band_labels, node_labels, row_px
from sidestream_map.maps.exchanges.layout import Laid, laid_out
from sidestream_map.maps.picture import Label, element, text_width

WHITE: Final = (255, 255, 255)
MARGIN_PX: Final = 10.0
OPACITY: Final = 0.55
"""Of bands: two that cross stay told apart."""


def diagram_svg(shown: Diagram, size_px: tuple[int, int], t: Translator, *, titled: bool = True) -> str:
    """Draw a flow diagram as SVG with its title and legend.

    Args:
        size_px: width and height; it grows taller where its labels need more.
        titled: whether its title stands above it.
    """
    width = size_px[0]
    row = row_px()
    fullest = max(
        (sum(box.column == column for box in shown.boxes) for column in {b.column for b in shown.boxes}), default=1
    )
    head = 30.0 if titled else 0.0
    legend, foot = _legend(shown, width, t)
    body = max(size_px[1] - head - foot - 2 * MARGIN_PX, fullest * (row + 4.0) + 40.0)
    laid = laid_out(shown, (width - 2 * MARGIN_PX, body), row_px=row + 2.0)
    height = round(body + head + foot + 2 * MARGIN_PX)
    drawn = "".join(_band(laid, *each) for each in sorted(laid.bands, key=lambda each: -each[3]))
    drawn += "".join(_box(laid, box) for box in shown.boxes)
    labels = node_labels(laid, shown.boxes, width - 2 * MARGIN_PX)
    drawn += "".join(
        Label(x, y, (text,), SMALL_PX, palette.TEXT, halo=WHITE, halo_px=2.5).svg()
        for x, y, text in band_labels(laid, [label.room for label in labels.values()])
    )
    drawn += "".join(map(_label, labels.values()))
    title = Label(MARGIN_PX, 18.0, (shown.title,), 18.0, anchor="start", semibold=True).svg() if titled else ""
    return element(
        "svg",
        element("rect", width=width, height=height, fill="#ffffff")
        + title
        + element("g", drawn, transform=f"translate({MARGIN_PX:g} {head + MARGIN_PX:g})")
        + element("g", legend, transform=f"translate({MARGIN_PX:g} {height - foot:g})"),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
    )


def _band(laid: Laid, band: Band, start: float, end: float, width: float) -> str:
    left = laid.boxes[band.source][0] + laid.box_px
    right = laid.boxes[band.target][0]
    middle = (left + right) / 2
    return element(
        "path",
        d=f"M{left:.1f} {start:.1f}C{middle:.1f} {start:.1f} {middle:.1f} {end:.1f} {right:.1f} {end:.1f}",
        fill="none",
        stroke=band.colour,
        stroke_width=width,
        stroke_opacity=0.9 if band.dashed else OPACITY,
        stroke_dasharray="6 4" if band.dashed else None,
    )


def _box(laid: Laid, box: Box) -> str:
    left, top, height = laid.boxes[box.key]
    return element("rect", x=left, y=top, width=laid.box_px, height=height, fill=box.colour)


def _label(label: NodeLabel) -> str:
    anchor: Literal["start", "end"] = "end" if label.end else "start"
    name = Label(label.x, label.y - SMALL_PX * 0.6, (label.name,), FONT_PX, halo=WHITE, halo_px=3.0, anchor=anchor,
                 semibold=True)  # fmt: skip
    amount = Label(label.x, label.y + FONT_PX * 0.55, (label.amount,), SMALL_PX, halo=WHITE, halo_px=3.0, anchor=anchor)
    return name.svg() + amount.svg()


def _legend(shown: Diagram, width: float, t: Translator) -> tuple[str, float]:
    """The materials and what a dashed line means, and the height that they take."""
    entries = [*shown.legend]
    if any(band.dashed for band in shown.bands):
        entries.append(("", t(N_("thin and dashed: amount unknown, or by pipe"))))
    x, y, parts = 0.0, 14.0, []
    for colour, text in entries:
        wide = 26.0 + text_width(text, SMALL_PX) + 14.0
        if x and x + wide > width - 2 * MARGIN_PX:
            x, y = 0.0, y + SMALL_PX * 1.6
        if colour:
            parts.append(element("rect", x=x, y=y - 6.0, width=18.0, height=12.0, fill=colour, fill_opacity=OPACITY))
        else:
            parts.append(
                element(
                    "path",
                    d=f"M{x:.1f} {y:.1f}h18",
                    stroke=palette.hex_colour(palette.UNCERTAIN),
                    stroke_width=1.5,
                    stroke_dasharray="6 4",
                )
            )
        parts.append(Label(x + 24.0, y, (text,), SMALL_PX, anchor="start").svg())
        x += wide
    return "".join(parts), y + 16.0 if entries else 0.0
