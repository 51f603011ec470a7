"""pydeck layers of a workshop's board: marks by kind with short labels, and lines of proposed links.

A kind is a shape and a colour, never a colour alone. No Streamlit here, and nothing of how a board is kept: who draws
one says what each mark is. Coordinates are EPSG:4326; words are plain text.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import pydeck as pdk
from numpy.typing import NDArray

from sidestream_map.maps import palette
from sidestream_map.maps.layers.marks import names_layer, path_coordinates
from sidestream_map.maps.palette import Colour

LINKS_LAYER: Final = "board-links"
PLACES_LAYER: Final = "board-places"
MARKS_LAYER: Final = "board-marks"
LABELS_LAYER: Final = "board-labels"
MARK_PX: Final = 30
"""Size of a mark on a page; a projector's is larger (:mod:`sidestream_map.maps.projector`)."""
LABEL_PX: Final = 16
LABEL_CHARACTERS_MAX: Final = 24
"""A longer label is cut: beside its mark it would cover the neighbours'."""
TIP_LINES_MAX: Final = 8
"""Entries of one place that a tooltip names."""
LINK_TOLERANCE_DEG: Final = 0.002
"""Links are simplified to some 200 m: they say who could meet whom, not which lane a truck takes."""
LINK: Final[Colour] = (0x9A, 0x1F, 0x5C)
"""Colour of proposed links: none of a material, of users or of routes; 7:1 on the land."""
_CELL: Final = 64


@dataclass(frozen=True, slots=True)
class KindMark:
    """How entries of one kind are drawn.

    Attributes:
        colour: of the shape.
        path: the shape as an SVG path in a square of 64.
        sign: what is drawn on it in white, likewise; empty for nothing.
    """

    colour: Colour
    path: str
    sign: str = ""


KIND_MARKS: Final[Mapping[str, KindMark]] = {
    "need": KindMark((0xA8, 0x36, 0x00), "M5 9H59L32 59Z"),
    "offer": KindMark((0x0B, 0x6B, 0x45), "M32 5L59 55H5Z"),
    "question": KindMark(
        (0x1D, 0x4E, 0x9E),
        "M32 5A27 27 0 1 1 31.9 5Z",
        "M24 26A8.5 8.5 0 1 1 36 33.5C33 35 32 37 32 40.5M32 48.5V49",
    ),
    "idea": KindMark((0x6A, 0x2C, 0x91), "M32 3L61 32L32 61L3 32Z"),
}
"""By kind: a need is a triangle that points down, an offer one that points up, a question a disc with its sign, an
idea a diamond. Each colour has at least 4.5:1 on land, sea and white."""


@dataclass(frozen=True, slots=True)
class BoardMark:
    """One entry on the map.

    Attributes:
        id: of the entry.
        kind: of :data:`KIND_MARKS`.
        label: a few words beside the mark; cut where they are long.
        title: of the tooltip.
        text: of the tooltip.
        lon: degrees east.
        lat: degrees north.
    """

    id: str
    kind: str
    label: str
    title: str
    text: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, eq=False)
class BoardLink:
    """A need and an offer that may suit each other.

    Attributes:
        id: of the proposal.
        title: of the tooltip.
        text: of the tooltip.
        line: (n, 2) longitude and latitude, the way by road or straight.
        sure: whether nothing speaks against it; a line that is less sure is dashed.
    """

    id: str
    title: str
    text: str
    line: NDArray[np.float64]
    sure: bool = True


def board_layers(marks: Sequence[BoardMark], links: Sequence[BoardLink] = ()) -> list[pdk.Layer]:
    """Layers of links, marks and labels, the lowest first.

    Entries of one place share it: one mark a kind, side by side, the label that of the latest, with how many more.

    Args:
        marks: entries that have a place, the latest first.
        links: proposals whose both ends have one.
    """
    places: dict[tuple[float, float], list[BoardMark]] = {}
    for mark in marks:
        places.setdefault((round(mark.lon, 4), round(mark.lat, 4)), []).append(mark)
    groups = list(places.values())
    return [
        _links(link for link in links if len(link.line) > 1),
        _places(groups),
        _marks(groups),
        names_layer(LABELS_LAYER, [_label(group) for group in groups], size=LABEL_PX, anchor="start", weight=600),
    ]


def short(text: str, most: int = LABEL_CHARACTERS_MAX) -> str:
    """A text on one line; a long one is cut at a word and ends in three dots.

    Args:
        most: characters, the dots included.
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) >= most * 0.6 else cut).rstrip(" ,.;:–-") + "…"


def mark_svg(kind: str) -> str:
    """The mark of a kind as an SVG picture, for a list or a legend.

    Args:
        kind: of :data:`KIND_MARKS`.
    """
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_CELL} {_CELL}">{_drawn(KIND_MARKS[kind])}</svg>'


def mark_address(kind: str) -> str:
    """The mark of a kind as a ``data:`` address.

    Args:
        kind: of :data:`KIND_MARKS`.
    """
    return _address(mark_svg(kind))


@cache
def _atlas() -> tuple[str, dict[str, dict[str, Any]]]:
    """All marks in one picture, and where each is."""
    wide = _CELL * len(KIND_MARKS)
    parts = "".join(
        f'<g transform="translate({_CELL * at} 0)">{_drawn(mark)}</g>' for at, mark in enumerate(KIND_MARKS.values())
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{_CELL}" viewBox="0 0 {wide} {_CELL}">'
        f"{parts}</svg>"
    )
    cells = {
        kind: {"x": _CELL * at, "y": 0, "width": _CELL, "height": _CELL, "mask": False}
        for at, kind in enumerate(KIND_MARKS)
    }
    return _address(svg), cells


def _address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _drawn(mark: KindMark) -> str:
    sign = (
        f'<path d="{mark.sign}" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round"/>'
        if mark.sign
        else ""
    )
    fill = palette.hex_colour(mark.colour)
    return f'<path d="{mark.path}" fill="{fill}" stroke="#fff" stroke-width="5" stroke-linejoin="round"/>{sign}'


def _kinds(group: Sequence[BoardMark]) -> list[str]:
    there = {mark.kind for mark in group}
    return [kind for kind in KIND_MARKS if kind in there]


def _tip(group: Sequence[BoardMark]) -> str:
    if len(group) == 1:
        return group[0].text
    lines = [f"{mark.title}: {short(mark.text, 80)}" for mark in group[:TIP_LINES_MAX]]
    return "\n".join([*lines, *(["…"] if len(group) > TIP_LINES_MAX else [])])


def _at(group: Sequence[BoardMark]) -> list[float]:
    return [round(group[0].lon, 5), round(group[0].lat, 5)]


def _places(groups: Iterable[Sequence[BoardMark]]) -> pdk.Layer:
    """A light plate below the marks, which also tells labels where not to lie."""
    return pdk.Layer(
        "ScatterplotLayer",
        [{"position": _at(group), "radius": MARK_PX * (0.5 + 0.4 * (len(_kinds(group)) - 1))} for group in groups],
        id=PLACES_LAYER,
        get_position="position",
        get_radius="radius",
        radius_units=pdk.types.String("pixels"),
        get_fill_color=[255, 255, 255, 0],
        stroked=False,
    )


def _marks(groups: Iterable[Sequence[BoardMark]]) -> pdk.Layer:
    address, cells = _atlas()
    data = []
    for group in groups:
        kinds = _kinds(group)
        for number, kind in enumerate(kinds):
            first = next(mark for mark in group if mark.kind == kind)
            data.append(
                {
                    "id": first.id,
                    "title": first.title,
                    "text": _tip(group),
                    "position": _at(group),
                    "kind": kind,
                    "offset": [round((number - (len(kinds) - 1) / 2) * MARK_PX * 0.8), 0],
                }
            )
    return pdk.Layer(
        "IconLayer",
        data,
        id=MARKS_LAYER,
        icon_atlas=pdk.types.String(address),
        icon_mapping=cells,
        get_icon="kind",
        get_position="position",
        get_size=MARK_PX,
        get_pixel_offset="offset",
        pickable=True,
    )


def _label(group: Sequence[BoardMark]) -> dict[str, Any]:
    more = f" +{len(group) - 1}" if len(group) > 1 else ""
    return {
        "position": _at(group),
        "text": short(group[0].label) + more,
        "offset": [round(MARK_PX * (0.6 + 0.4 * (len(_kinds(group)) - 1))), 0],
        "priority": 960,
    }


def _links(links: Iterable[BoardLink]) -> pdk.Layer:
    data = [
        {
            "id": link.id,
            "title": link.title,
            "text": link.text,
            "path": path_coordinates(link.line, LINK_TOLERANCE_DEG),
            "dash": [0, 0] if link.sure else [3, 2],
        }
        for link in links
    ]
    return pdk.Layer(
        "PathLayer",
        data,
        id=LINKS_LAYER,
        get_path="path",
        get_color=[*LINK, 210],
        get_width=5,
        width_units=pdk.types.String("pixels"),
        get_dash_array="dash",
        extensions=[{"@@type": "PathStyleExtension", "dash": True}],
        joint_rounded=True,
        pickable=True,
    )
