"""Where names stand in a flow diagram on paper, so that none lies on another: moved, shortened, or left out.

The page does the same in ``frontend/src/diagram_labels.js``, where what is left out is told on touch; on paper the
table of links tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sidestream_map.maps.exchanges.diagram import Band, Box
from sidestream_map.maps.exchanges.layout import Laid
from sidestream_map.maps.picture import text_width

FONT_PX: Final = 15.0
SMALL_PX: Final = 12.5
LABEL_SHARE: Final = 0.46
"""The widest label, as a share of the picture: those of the first and the last column never meet."""
SHORTER: Final = (1.0, 0.65, 0.45)
"""Tried one after the other for a label that would lie on another, as parts of the widest."""
SHIFTS: Final = (0, -1, 1, -2, 2, -3, 3)
"""How far a label may move from the middle of its box, in letters."""
WRITTEN_AT: Final = (0.63, 0.5, 0.75, 0.38)
"""Where on its way a band may bear its material's name; best past the boxes in the middle, before the labels on the
right."""
GAP_PX: Final = 6.0
AROUND_PX: Final = 1.0
LEAST: Final = 5
"""A label isn't cut to fewer letters."""

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class NodeLabel:
    """The label of a box.

    Attributes:
        x: where it begins, or ends.
        y: its middle, between name and amount.
        end: whether it ends at ``x``.
        name: cut to its room.
        amount: likewise.
        room: what it covers.
    """

    x: float
    y: float
    end: bool
    name: str
    amount: str
    room: Rectangle


def node_labels(laid: Laid, boxes: Sequence[Box], width_px: float) -> dict[str, NodeLabel]:
    """Labels by key of their box; without those for which there is no room.

    Args:
        laid: where the boxes lie.
        width_px: of the picture.
    """
    last = max((box.column for box in boxes), default=0)

    def rank(box: Box) -> tuple[int, float]:
        return (0 if box.column == last else 1 if box.column == 0 else 2), -box.value

    found: dict[str, NodeLabel] = {}
    for box in sorted(boxes, key=rank):
        for label in _tried(laid, box, last, width_px):
            if not any(_meet(label.room, other.room) for other in found.values()):
                found[box.key] = label
                break
    return found


def band_labels(laid: Laid, taken: Sequence[Rectangle]) -> Iterator[tuple[float, float, str]]:
    """Middle and text of the materials' names on bands that are wide enough, where they lie on nothing else.

    Args:
        laid: where the bands lie.
        taken: what labels cover.
    """
    over = [*taken, *((left, top, left + laid.box_px, top + height) for left, top, height in laid.boxes.values())]
    for band, start, end, wide in sorted(laid.bands, key=lambda each: -each[3]):
        if not band.material or wide < SMALL_PX * 1.3:
            continue
        for room, x, y in _along(laid, band, start, end):
            if not any(_meet(room, other) for other in over):
                over.append(room)
                yield x, y, band.material
                break


def cut(text: str, room_px: float, size: float) -> str:
    """A text cut to a width, with an ellipsis where something is left out.

    Args:
        room_px: width that it may have.
        size: of the font, pixels.
    """
    if text_width(text, size, semibold=True) <= room_px:
        return text
    while len(text) > LEAST and text_width(text + "…", size, semibold=True) > room_px:
        text = text[:-1].rstrip()
    return text + "…"


def row_px() -> float:
    """Height that a label needs."""
    return FONT_PX * 1.2 + SMALL_PX * 1.35


def _tried(laid: Laid, box: Box, last: int, width_px: float) -> Iterator[NodeLabel]:
    left, top, height = laid.boxes[box.key]
    between = 0 < box.column < last
    for share in SHORTER if between else SHORTER[:1]:
        room = min(width_px * LABEL_SHARE, width_px / 2 - laid.box_px - GAP_PX - 2 * AROUND_PX) * share
        name, amount = cut(box.label, room, FONT_PX), cut(box.amount, room, SMALL_PX)
        wide = max(text_width(name, FONT_PX, semibold=True), text_width(amount, SMALL_PX))
        for shift in SHIFTS:
            for end in (False, True) if between else (box.column == last and last > 0,):
                x = left - GAP_PX if end else left + laid.box_px + GAP_PX
                y = top + height / 2 + shift * FONT_PX
                first = x - wide if end else x
                if first < 0 or first + wide > width_px:
                    continue
                covered = (first - AROUND_PX, y - FONT_PX, first + wide + AROUND_PX, y + FONT_PX)
                yield NodeLabel(x, y, end, name, amount, covered)


def _along(laid: Laid, band: Band, start: float, end: float) -> Iterator[tuple[Rectangle, float, float]]:
    left, right = laid.boxes[band.source][0] + laid.box_px, laid.boxes[band.target][0]
    half = text_width(band.material, SMALL_PX) / 2
    for at in WRITTEN_AT:
        # A band is a curve with both its handles in the middle.
        x = left + (right - left) * (1.5 * at * (1 - at) + at**3)
        y = start + (end - start) * at * at * (3 - 2 * at)
        room = (x - half, y - SMALL_PX * 0.6, x + half, y + SMALL_PX * 0.6)
        if room[0] >= left and room[2] <= right:
            yield room, x, y


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
