"""A flow diagram as SVG, for paper and slides: the same writer of SVG and the same fonts as the map's picture."""

from __future__ import annotations

from typing import Final

from sidestream_map.base import N_, Translator
from sidestream_map.maps import palette
from sidestream_map.maps.exchanges.diagram import Band, Box, Diagram
from sidestream_map.maps.exchanges.layout import Laid, laid_out
from sidestream_map.maps.picture import Label, element, text_width

WHITE: Final = (255, 255, 255)
FONT_PX: Final = 15.0
SMALL_PX: Final = 12.5
MARGIN_PX: Final = 10.0
OPACITY: Final = 0.55
"""Of bands: two that cross stay told apart."""
WRITTEN_AT: Final = 0.63
"""Where on its way a band bears its material's name: past the boxes in the middle, before the labels on the right."""
LABEL_SHARE: Final = 0.46
"""The widest label, as a share of the picture: those of two columns never meet."""


def diagram_svg(shown: Diagram, size_px: tuple[int, int], t: Translator, *, titled: bool = True) -> str:
    """Draw a flow diagram as SVG with its title and legend.

    Args:
        size_px: width and height; it grows taller where its labels need more.
        titled: whether its title stands above it.
    """
    width = size_px[0]
    row = FONT_PX * 1.2 + SMALL_PX * 1.35
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
    drawn += "".join(_written(laid, each) for each in laid.bands)
    last = max((box.column for box in shown.boxes), default=0)
    drawn += "".join(_label(laid, box, width, right=box.column == last and last > 0) for box in shown.boxes)
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


def _written(laid: Laid, each: tuple[Band, float, float, float]) -> str:
    """The material's name on a band that is wide enough for it."""
    band, start, end, width = each
    if not band.material or width < SMALL_PX * 1.3:
        return ""
    left, right = laid.boxes[band.source][0] + laid.box_px, laid.boxes[band.target][0]
    along = WRITTEN_AT * WRITTEN_AT * (3 - 2 * WRITTEN_AT)
    across = 1.5 * WRITTEN_AT * (1 - WRITTEN_AT) + WRITTEN_AT**3
    x, y = left + (right - left) * across, start + (end - start) * along
    return Label(x, y, (band.material,), SMALL_PX, palette.TEXT, halo=WHITE, halo_px=2.5).svg()


def _label(laid: Laid, box: Box, width: float, *, right: bool) -> str:
    left, top, height = laid.boxes[box.key]
    x = left - 6.0 if right else left + laid.box_px + 6.0
    middle = top + height / 2
    anchor = "end" if right else "start"
    room = width * LABEL_SHARE
    name = Label(x, middle - SMALL_PX * 0.6, (cut(box.label, room, FONT_PX),), FONT_PX, halo=WHITE, halo_px=3.0,
                 anchor=anchor, semibold=True)  # type: ignore[arg-type]  # one of two anchors  # fmt: skip
    amount = Label(x, middle + FONT_PX * 0.55, (cut(box.amount, room, SMALL_PX),), SMALL_PX, halo=WHITE, halo_px=3.0,
                   anchor=anchor)  # type: ignore[arg-type]  # likewise  # fmt: skip
    return name.svg() + amount.svg()


def cut(text: str, room_px: float, size: float) -> str:
    """A text cut to a width, with an ellipsis where something is left out.

    Args:
        room_px: width that it may have.
        size: of the font, pixels.
    """
    if text_width(text, size, semibold=True) <= room_px:
        return text
    while text and text_width(text + "…", size, semibold=True) > room_px:
        text = text[:-1]
    return text.rstrip() + "…"


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
