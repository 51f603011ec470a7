"""Positions of boxes and bands on paper: columns from left to right, heights in proportion, room for every label.

The browser's layout (d3-sankey) isn't had without a browser, and no Python library of the house lays out a flow
diagram; columns and order come with the diagram, so only heights are left to find: one scale for all bands, by
bisection, at which the fullest column fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sidestream_map.maps.exchanges.diagram import Band, Box, Diagram


@dataclass(frozen=True, slots=True)
class Laid:
    """Where everything lies, pixels from the upper left corner.

    Attributes:
        boxes: left, top and height of each by its key.
        bands: each with the middle of its two ends (y) and its width.
        box_px: width of a box.
    """

    boxes: Mapping[str, tuple[float, float, float]]
    bands: tuple[tuple[Band, float, float, float], ...]
    box_px: float


def laid_out(
    shown: Diagram, size_px: tuple[float, float], *, row_px: float, box_px: float = 14.0, least_px: float = 1.5
) -> Laid:
    """Lay out a diagram.

    Args:
        size_px: width and height that it may fill.
        row_px: height that a box's label needs; boxes lie at least so far apart.
        box_px: width of a box.
        least_px: width of the thinnest band.
    """
    width, height = size_px
    columns: dict[int, list[Box]] = {}
    for box in shown.boxes:
        columns.setdefault(box.column, []).append(box)
    if not columns:
        return Laid({}, (), box_px)
    last = max(columns)

    def tall(box: Box, scale: float) -> float:
        into = sum(max(each.value * scale, least_px) for each in shown.bands if each.target == box.key)
        out = sum(max(each.value * scale, least_px) for each in shown.bands if each.source == box.key)
        return max(into, out, least_px)

    def room(scale: float) -> float:
        return max(sum(max(tall(box, scale), row_px) for box in boxes) for boxes in columns.values())

    most = max(box.value for box in shown.boxes)
    low, high = 0.0, height / most if most > 0 else 0.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if room(middle) <= height else (low, middle)
    boxes: dict[str, tuple[float, float, float]] = {}
    for column, members in columns.items():
        heights = [tall(box, low) for box in members]
        slots = [max(each, row_px) for each in heights]
        gap = max(height - sum(slots), 0.0) / max(len(members), 1)
        top = gap / 2
        left = (width - box_px) * column / last if last else 0.0
        for box, own, slot in zip(members, heights, slots, strict=True):
            boxes[box.key] = (left, top + (slot - own) / 2, own)
            top += slot + gap
    return Laid(boxes, tuple(_bands(shown, boxes, low, least_px)), box_px)


def _bands(
    shown: Diagram, boxes: Mapping[str, tuple[float, float, float]], scale: float, least_px: float
) -> list[tuple[Band, float, float, float]]:
    """Bands with the middle of their ends: at each box in the order of the other ends, so that they cross little."""
    widths = [max(each.value * scale, least_px) for each in shown.bands]
    starts, ends = _stacked(shown, boxes, widths, "source"), _stacked(shown, boxes, widths, "target")
    return list(zip(shown.bands, starts, ends, widths, strict=True))


def _stacked(
    shown: Diagram, boxes: Mapping[str, tuple[float, float, float]], widths: list[float], end: str
) -> list[float]:
    other = "target" if end == "source" else "source"
    below = {key: top for key, (_, top, _) in boxes.items()}
    places = [0.0] * len(widths)
    for row in sorted(range(len(widths)), key=lambda row: boxes[getattr(shown.bands[row], other)][1]):
        key = getattr(shown.bands[row], end)
        places[row] = below[key] + widths[row] / 2
        below[key] += widths[row]
    return places
