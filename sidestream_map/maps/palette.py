"""Colours of material categories and of map features, chosen to be told apart by colour-blind readers.

Material colours follow Paul Tol's qualitative scheme "muted" (https://sronpersonalpages.nl/~pault/), darkened where a
mark on the light map would fall under the contrast of 3:1 that WCAG 2.2 asks of graphics (success criterion 1.4.11). A
test checks every one. No meaning rests on colour alone: every mark has a label that names its material.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sidestream_map.region import UNKNOWN_MATERIAL

Colour = tuple[int, int, int]
"""Red, green, blue from 0 to 255."""


COLOURS: Final[Mapping[str, Colour]] = {
    "slag": (0x33, 0x22, 0x88),
    "rock": (0x80, 0x80, 0x2A),
    "wood": (0x11, 0x77, 0x33),
    "lime": (0xA8, 0x70, 0x00),
    "ash": (0x6E, 0x6E, 0x6E),
    "sludge": (0x88, 0x22, 0x55),
    "refractory": (0xC2, 0x50, 0x60),
    "tailings": (0x2A, 0x85, 0x78),
    "bio-oil": (0xAA, 0x44, 0x99),
    "metal": (0x3C, 0x5A, 0x78),
    "gas": (0x2B, 0x7F, 0xB0),
    "dust": (0x66, 0x33, 0x33),
    "mixed": (0x70, 0x78, 0x7C),
    "other": (0x70, 0x78, 0x7C),
}
"""Colour of each material category by its code (:data:`sidestream_map.region.MATERIALS`)."""

LAND: Final[Colour] = (0xF6, 0xF5, 0xF0)
SEA: Final[Colour] = (0xCF, 0xE1, 0xEA)
LAKE: Final[Colour] = (0xD6, 0xE6, 0xEE)
RIVER: Final[Colour] = (0xB9, 0xD2, 0xDF)
BORDER: Final[Colour] = (0xB3, 0xA9, 0x9C)
RAILWAY: Final[Colour] = (0x9A, 0x9A, 0x9A)
ROAD: Final[Colour] = (0xD8, 0xC3, 0x9A)
ROAD_MAIN: Final[Colour] = (0xCD, 0xA8, 0x62)
PLACE_TEXT: Final[Colour] = (0x5A, 0x5F, 0x63)
TEXT: Final[Colour] = (0x16, 0x24, 0x2B)
USER: Final[Colour] = (0x1F, 0x5F, 0x7A)
ROUTE: Final[Colour] = (0xB8, 0x2E, 0x1E)
ROAD_LIMIT: Final[Colour] = (0x8A, 0x5A, 0x00)
ACCESS: Final[Colour] = (0x5A, 0x5F, 0x63)
UNCERTAIN: Final[Colour] = (0x5A, 0x6B, 0x75)
CHART_STRONG: Final[Colour] = (0x25, 0x6F, 0x91)
"""Of charts: what is looked at first. Each of the three stands out on a light page and on a dark one."""
CHART_SOFT: Final[Colour] = (0x4A, 0x9C, 0xC2)
CHART_REST: Final[Colour] = (0x7F, 0x86, 0x8A)


def material_colour(code: str) -> Colour:
    """The colour of a material category's marks; an unknown code is drawn as "other".

    Args:
        code: of the column ``material``.
    """
    return COLOURS.get(code, COLOURS[UNKNOWN_MATERIAL])


def hex_colour(colour: Colour) -> str:
    """A colour as CSS writes it, e.g. ``#332288``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
