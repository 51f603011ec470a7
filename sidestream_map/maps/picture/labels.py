"""Labels of a map picture: measured with their own font, placed by priority without overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from PIL import ImageFont

from sidestream_map.maps.palette import TEXT, Colour
from sidestream_map.maps.picture.svg import element, paint, said
from sidestream_map.maps.picture.typesetting import FONT_FAMILY, font_file, printable

Anchor = Literal["start", "middle", "end"]
LINE_HEIGHT: Final = 1.15
"""Distance of two lines over the font's size."""
ASCENT: Final = 0.7
"""Height of capitals over the font's size, about; baselines are laid by it."""
_MEASURED_PX: Final = 100

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a point of the picture.

    Attributes:
        x: pixels from the left of the point it belongs to.
        y: pixels from the top of it.
        lines: one or more lines.
        size: of the font, pixels.
        colour: of the letters.
        dx: pixels by which the text stands to the right of the point.
        dy: pixels below the point; the middle of the text is there.
        anchor: whether the text begins, ends or has its middle there.
        semibold: whether the letters are heavier.
        halo: colour around the letters; None for none.
        halo_px: width of it.
        priority: the higher goes first where two would overlap.
        movable: whether it may stand above, below or beside its point where it finds no room on it.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    colour: Colour = TEXT
    dx: float = 0.0
    dy: float = 0.0
    anchor: Anchor = "middle"
    semibold: bool = False
    halo: Colour | None = None
    halo_px: float = 0.0
    priority: float = 0.0
    movable: bool = False

    @property
    def box(self) -> Box:
        """The box that the text fills."""
        width = max(text_width(line, self.size, semibold=self.semibold) for line in self.lines)
        height = self.size * (ASCENT + LINE_HEIGHT * (len(self.lines) - 1) + 0.3)
        left = self.x + self.dx - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        top = self.y + self.dy - height / 2
        return left, top, left + width, top + height

    @property
    def mirrored(self) -> Label:
        """The same label on the other side of its point."""
        other: dict[Anchor, Anchor] = {"start": "end", "end": "start", "middle": "middle"}
        return replace(self, dx=-self.dx, dy=self.dy if self.dx else -self.dy, anchor=other[self.anchor])

    @property
    def sides(self) -> tuple[Label, ...]:
        """The positions that the label may have, the best first."""
        if not self.movable:
            return self, self.mirrored
        beside: tuple[tuple[float, float, Anchor], ...] = (
            (0.0, -1.2, "middle"), (0.0, 1.2, "middle"), (0.9, 0.0, "start"), (-0.9, 0.0, "end"),
            (0.0, -2.0, "middle"), (0.0, 2.0, "middle"),
        )  # fmt: skip
        return self, *(
            replace(self, dx=self.dx + right * self.size, dy=self.dy + down * self.size, anchor=anchor)
            for right, down, anchor in beside
        )

    def svg(self) -> str:
        """The text as SVG; special characters in names are escaped."""
        first = self.y + self.dy + self.size * (ASCENT - LINE_HEIGHT * (len(self.lines) - 1)) / 2
        halo = {} if self.halo is None else {**paint(self.halo, "stroke"), "stroke_width": self.halo_px}
        return element(
            "g",
            "".join(
                element(
                    "text",
                    said(line),
                    x=self.x + self.dx,
                    y=first + number * self.size * LINE_HEIGHT,
                    # As wide as it was measured, also where the reader's program has another font.
                    textLength=round(text_width(line, self.size, semibold=self.semibold), 1),
                    lengthAdjust="spacingAndGlyphs",
                )
                for number, line in enumerate(self.lines)
                if line.strip()
            ),
            font_family=FONT_FAMILY,
            font_size=self.size,
            font_weight=600 if self.semibold else None,
            text_anchor=self.anchor,
            paint_order="stroke" if halo else None,
            stroke_linejoin="round" if halo else None,
            **paint(self.colour),
            **halo,
        )


def text_width(text: str, size: float, *, semibold: bool = False) -> float:
    """Width of a text in our font, pixels.

    Args:
        text: one line.
        size: of the font, pixels.
        semibold: whether its letters are heavier.
    """
    return float(_font(semibold).getlength(printable(text))) * size / _MEASURED_PX


def laid(
    labels: Iterable[Label], size_px: tuple[float, float], taken: Iterable[Box] = (), soft: Sequence[Box] = ()
) -> list[Label]:
    """Place labels without overlaps, high priority first; a label without room is left out.

    Args:
        size_px: width and height of the picture; a label lies wholly inside or isn't shown.
        taken: boxes where no label may be.
        soft: boxes that a label avoids if one of its sides lets it.
    """
    boxes, kept = list(taken), []
    for label in sorted(labels, key=lambda each: -each.priority):
        free = [side for side in label.sides if _fits(side.box, size_px, boxes)]
        if free:
            best = min(free, key=lambda side: sum(_meet(side.box, other) for other in soft))
            boxes.append(best.box)
            kept.append(best)
    return kept


def _fits(box: Box, size_px: tuple[float, float], boxes: Iterable[Box]) -> bool:
    inside = box[0] >= 1 and box[1] >= 1 and box[2] <= size_px[0] - 1 and box[3] <= size_px[1] - 1
    return inside and not any(_meet(box, other) for other in boxes)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@lru_cache(maxsize=2)
def _font(semibold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_file(semibold=semibold)), _MEASURED_PX)
