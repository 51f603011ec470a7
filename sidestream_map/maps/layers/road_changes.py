"""pydeck layers of seasonal limits and road edits: signs, closed and limited roads, dashed planned roads.

A sign is a white disc with a red ring and what it says, as on a Finnish road; so nothing rests on the colour of a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pydeck as pdk
import shapely

from sidestream_map.base import Translator
from sidestream_map.decisions import CHANGE_NAMES, ChangeKind, RoadChange
from sidestream_map.maps import palette
from sidestream_map.maps.layers.lines import drawn_paths, in_degrees, merged
from sidestream_map.maps.layers.marks import Path, auto_characters, draft_rings
from sidestream_map.maps.palette import Colour

LIMITED_LAYER: Final = "roads-limited"
CLOSED_LAYER: Final = "roads-closed"
PLANNED_LAYER: Final = "roads-planned"
SIGNS_LAYER: Final = "road-signs"
SIGN_TEXTS_LAYER: Final = "road-sign-texts"
SIGNS_MAX: Final = 24
"""Signs of one change, on its longest roads: a season may mean hundreds of kilometres."""
SIGN_APART_M: Final = 15_000.0
"""Signs of one change stand no closer than this."""
SIGN_PX: Final = 15
SIGN_PRIORITY: Final = 990
"""Above all names: a sign without what it says would mean something else."""
COLOURS: Final[dict[ChangeKind, Colour]] = {
    "closed": palette.TEXT,
    "limit": palette.ROAD_LIMIT,
    "planned": palette.USER,
}


def road_change_layers(changes: Sequence[RoadChange]) -> list[pdk.Layer]:
    """Layers of all road changes, the lowest first; a click on a sign says what it is."""
    by_kind: dict[ChangeKind, list[dict[str, Any]]] = {"limit": [], "closed": [], "planned": []}
    signs: list[dict[str, Any]] = []
    for change in changes:
        lines = [] if change.is_spot else in_degrees(merged(change.laid.lines), change.laid.crs)
        for path in drawn_paths(lines):
            by_kind[change.kind].append({"id": change.id, **_words(change), "path": path})
        signs += _signs(change)
    return [
        _lines(LIMITED_LAYER, by_kind["limit"], COLOURS["limit"]),
        _lines(CLOSED_LAYER, by_kind["closed"], COLOURS["closed"], dash=(2, 1.2)),
        _lines(PLANNED_LAYER, by_kind["planned"], COLOURS["planned"], dash=(3, 2)),
        pdk.Layer(
            "ScatterplotLayer",
            signs,
            id=SIGNS_LAYER,
            get_position="position",
            get_radius="radius",
            radius_units=pdk.types.String("pixels"),
            get_fill_color=[255, 255, 255, 255],
            get_line_color=[*palette.ROUTE, 255],
            get_line_width=3.5,
            line_width_units=pdk.types.String("pixels"),
            stroked=True,
            pickable=True,
        ),
        pdk.Layer(
            "TextLayer",
            signs,
            id=SIGN_TEXTS_LAYER,
            get_position="position",
            get_text="sign",
            get_size="size",
            get_color=list(palette.TEXT),
            get_text_anchor=pdk.types.String("middle"),
            get_alignment_baseline=pdk.types.String("center"),
            character_set=auto_characters(),
            font_weight=700,
            get_collision_priority="priority",  # of the picture, which lays all labels; the screen shows every sign
        ),
    ]


def road_change_legend(changes: Sequence[RoadChange], t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Legend entries for what is drawn, for ``Drawing.legend``."""
    chips = []
    for kind, name in CHANGE_NAMES.items():
        of_kind = [change for change in changes if change.kind == kind and change.laid.found]
        if of_kind:
            signs = dict.fromkeys(change.sign for change in of_kind if change.sign)
            text = t(name) + (f" ({', '.join(signs)})" if signs else "")
            chips.append((palette.hex_colour(COLOURS[kind]), "line" if kind == "limit" else "dashed", text))
    return tuple(chips)


def draft_layers(points: Sequence[tuple[float, float]]) -> list[pdk.Layer]:
    """The places that a form holds: rings joined by a dashed line.

    Args:
        points: longitude and latitude.
    """
    path: Path = [[lon, lat] for lon, lat in points]
    return [
        _lines("road-draft-line", [{"path": path}] if len(path) > 1 else [], COLOURS["planned"], dash=(3, 2)),
        draft_rings("road-draft", path, 10),
    ]


def _words(change: RoadChange) -> dict[str, str]:
    return {"title": change.name, "text": f"{change.what}\n{change.where}\n{change.quality}"}


def _signs(change: RoadChange) -> list[dict[str, Any]]:
    if not change.sign or not change.laid.found:
        return []
    roads = sorted(merged(change.laid.lines), key=lambda line: -line.length)
    middles: list[shapely.Point] = []
    for road in roads:
        middle = shapely.line_interpolate_point(road, 0.5, normalized=True)
        if len(middles) < SIGNS_MAX and all(middle.distance(other) > SIGN_APART_M for other in middles):
            middles.append(middle)
    wide = len(change.sign) > 4
    return [
        {
            "id": change.id,
            **_words(change),
            "position": [round(degrees, 5) for degrees in place],
            "sign": change.sign,
            "priority": SIGN_PRIORITY,
            "size": 26 if change.sign == "×" else 12 if wide else 13,
            "radius": SIGN_PX + (12 if len(change.sign) > 6 else 4) if wide else SIGN_PX,
        }
        for place in shapely.get_coordinates(in_degrees(middles, change.laid.crs)).tolist()
    ]


def _lines(
    layer: str, data: list[dict[str, Any]], colour: Colour, *, dash: tuple[float, float] | None = None
) -> pdk.Layer:
    dashed = {} if dash is None else {
        "get_dash_array": list(dash),
        "dash_justified": True,
        "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
    }  # fmt: skip
    return pdk.Layer(
        "PathLayer",
        data,
        id=layer,
        get_path="path",
        get_color=[*colour, 235],
        get_width=5,
        width_units=pdk.types.String("pixels"),
        pickable=bool(data) and "title" in data[0],
        **dashed,
    )
