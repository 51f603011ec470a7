"""pydeck layers of a detour: the shorter way without rules, and the closed roads on it with a label.

No Streamlit here. Coordinates are EPSG:4326; the words are plain text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pydeck as pdk
import shapely

from sidestream_map.base import N_, Translator
from sidestream_map.maps import palette
from sidestream_map.maps.layers.marks import names_layer, path_coordinates
from sidestream_map.routing import Detour, Obstacle

FREE_LAYER: Final = "free-way"
CLOSED_LAYER: Final = "closed-roads"
CLOSED_WORDS_LAYER: Final = "closed-words"
CLOSED_WIDTH_PX: Final = 9
FREE_WIDTH_PX: Final = 4
CLOSED_MEANING: Final = N_("closed to this truck")
FREE_MEANING: Final = N_("the way without rules")


def closure_layers(
    detour: Detour, t: Translator, names: Mapping[str, str] | None = None
) -> tuple[pdk.Layer, pdk.Layer]:
    """The shorter way as a dashed line and its closed roads as wide dark ones, with the rule as a tooltip.

    Args:
        names: names of seasons and edits by id.
    """
    title = t(CLOSED_MEANING)
    closed = [
        {"id": f"closed-{number}", "title": title, "text": obstacle.text(t, names), "path": path}
        for number, obstacle in enumerate(detour.obstacles)
        for path in _paths(obstacle)
    ]
    return (
        pdk.Layer(
            "PathLayer",
            [{"path": path_coordinates(detour.free.line)}],
            id=FREE_LAYER,
            get_path="path",
            get_color=[*palette.ROUTE, 230],
            get_width=FREE_WIDTH_PX,
            width_units=pdk.types.String("pixels"),
            get_dash_array=[4, 3],
            dash_justified=True,
            extensions=[{"@@type": "PathStyleExtension", "dash": True}],
        ),
        pdk.Layer(
            "PathLayer",
            closed,
            id=CLOSED_LAYER,
            get_path="path",
            get_color=[*palette.TEXT, 255],
            get_width=CLOSED_WIDTH_PX,
            width_units=pdk.types.String("pixels"),
            width_min_pixels=CLOSED_WIDTH_PX,
            cap_rounded=True,
            joint_rounded=True,
            pickable=True,
        ),
    )


def closure_words(detour: Detour, t: Translator) -> pdk.Layer:
    """A label at every closed road and forbidden turn, so that a short one is found on the map."""
    words: list[dict[str, Any]] = []
    for obstacle in detour.obstacles:
        at = _middle(obstacle)
        text = t(N_("no turn")) if obstacle.closure is None else t(N_("closed"))
        words.append({"position": [round(at.x, 5), round(at.y, 5)], "text": text, "offset": [0, -16], "priority": 960})
    return names_layer(CLOSED_WORDS_LAYER, words, size=15)


def closure_legend(t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Legend entries for both lines, for ``Drawing.legend``."""
    return (
        (palette.hex_colour(palette.TEXT), f"wide{CLOSED_WIDTH_PX}", t(CLOSED_MEANING)),
        (palette.hex_colour(palette.ROUTE), "dashed", t(FREE_MEANING)),
    )


def _paths(obstacle: Obstacle) -> list[list[list[float]]]:
    return [path_coordinates(shapely.get_coordinates(line)) for line in obstacle.lines if line.geom_type != "Point"]


def _middle(obstacle: Obstacle) -> shapely.Point:
    shape = obstacle.lines[len(obstacle.lines) // 2]
    return shape if isinstance(shape, shapely.Point) else shapely.line_interpolate_point(shape, 0.5, normalized=True)
