"""Lines whose width shows trucks a day, simplified until they are small enough to send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pydeck as pdk
import shapely
from numpy.typing import NDArray

from sidestream_map.base import N_, Translator
from sidestream_map.maps import palette
from sidestream_map.roads import to_degrees
from sidestream_map.routing import Route

LOAD_CLASSES: Final[tuple[tuple[float, float], ...]] = ((0, 3), (5, 6), (20, 9), (50, 13))
"""Trucks a day from which a line is drawn with a width in pixels. Four classes are told apart across a room."""
VERTICES_MAX: Final = 4_000
"""Vertices of all lines of one layer, at most about 80 kB; lines are simplified further until they keep to it."""
TOLERANCES_DEG: Final = (0.0003, 0.0008, 0.002, 0.005, 0.02)
"""About 20 m to 1 km, tried in this order."""
FAINT: Final = 70
STRONG: Final = 225
"""Opacity, of 255, of what stands back and of what stands out."""
ACCESS_MEANING: Final = N_("access leg, off the known roads (estimate)")


def load_width(trucks: float) -> float:
    """Line width in pixels for a number of trucks a day.

    Args:
        trucks: a day, loaded and empty.
    """
    return [width for least, width in LOAD_CLASSES if trucks >= least][-1]


def load_legend(t: Translator, *, access: bool = True) -> tuple[tuple[str, str, str], ...]:
    """Legend entries for the lines' widths, for ``Drawing.legend``.

    Args:
        access: whether access legs are drawn.
    """
    colour = palette.hex_colour(palette.ROUTE)
    chips = []
    for number, (least, width) in enumerate(LOAD_CLASSES):
        above = LOAD_CLASSES[number + 1][0] if number + 1 < len(LOAD_CLASSES) else None
        if above is None:
            text = most_trucks(least, t)
        elif least == 0:
            text = t(N_("fewer than {most}"), most=t.number(above))
        else:
            text = t(N_("{least} to {most}"), least=t.number(least), most=t.number(above))
        chips.append((colour, f"wide{width:g}", text))
    if access:
        grey = palette.hex_colour(palette.ACCESS)
        chips.append((grey, "dashed", t(ACCESS_MEANING)))
    return tuple(chips)


def most_trucks(least: float, t: Translator) -> str:
    """What a legend says of the widest line.

    Args:
        least: trucks a day from which on a line is as wide.
    """
    return t(N_("{least} trucks a day or more, loaded and empty, mean of the year"), least=t.number(least))


def drawn_paths(lines: Sequence[shapely.LineString]) -> list[list[list[float]]]:
    """Paths of one layer, simplified until they have at most :data:`VERTICES_MAX` vertices.

    Args:
        lines: EPSG:4326; an empty one gives an empty path.
    """
    simple = simplified(np.array(lines, dtype=object), TOLERANCES_DEG)
    counts = shapely.get_num_coordinates(simple)
    vertices = np.round(shapely.get_coordinates(simple), 5).tolist()
    ends = np.cumsum(counts).tolist()
    return [vertices[end - count : end] for count, end in zip(counts.tolist(), ends, strict=True)]


def simplified(lines: NDArray[np.object_], tolerances_deg: Sequence[float]) -> NDArray[np.object_]:
    """Lines of one layer, simplified until they have at most :data:`VERTICES_MAX` vertices or nothing more helps.

    Args:
        lines: (n,) EPSG:4326; may be empty ones.
        tolerances_deg: tried in this order.
    """
    # A line keeps its ends: of thousands of lines only the last tolerance is left to try.
    never = 2 * np.count_nonzero(~shapely.is_empty(lines)) > VERTICES_MAX
    for tolerance in tolerances_deg[-1:] if never else tolerances_deg:
        simple: NDArray[np.object_] = shapely.simplify(lines, tolerance, preserve_topology=False)
        if shapely.get_num_coordinates(simple).sum() <= VERTICES_MAX:
            break
    return simple


def line_of(route: Route) -> shapely.LineString:
    """A route's line, EPSG:4326; empty where it has none."""
    return shapely.LineString(route.line if len(route.line) > 1 else None)


def with_paths(rows: Iterable[Mapping[str, Any]], lines: Sequence[shapely.LineString]) -> list[dict[str, Any]]:
    """Rows of a layer with their ``path``, as :func:`drawn_paths` makes it; those without a line are left out.

    Args:
        rows: as many as there are lines.
        lines: EPSG:4326.
    """
    return [{**row, "path": path} for row, path in zip(rows, drawn_paths(lines), strict=True) if path]


def merged(lines: Iterable[Any]) -> list[shapely.LineString]:
    """Join lines that meet end to end.

    Args:
        lines: LineStrings; empty ones are left out.
    """
    some = np.array(list(lines), dtype=object)
    return list(merged_groups(some, np.zeros(len(some), dtype=np.intp))[0])


def merged_groups(lines: NDArray[np.object_], group: NDArray[np.intp]) -> tuple[NDArray[np.object_], NDArray[np.intp]]:
    """Join lines of one group that meet end to end.

    Args:
        lines: (n,) LineStrings; empty ones are left out.
        group: (n,) whole numbers from 0, rising.

    Returns:
        The joined lines, and the group of each.
    """
    there = ~shapely.is_empty(lines)
    if not there.any():
        return np.zeros(0, dtype=object), np.zeros(0, dtype=np.intp)
    known, place = np.unique(group[there], return_inverse=True)
    whole = shapely.line_merge(shapely.multilinestrings(lines[there], indices=place.reshape(-1)))
    parts, of = shapely.get_parts(whole, return_index=True)
    kept = ~shapely.is_empty(parts)
    return parts[kept], known[of[kept]]


def in_degrees(lines: Iterable[Any], crs: str) -> list[shapely.LineString]:
    """Lines in EPSG:4326.

    Args:
        lines: in metres.
        crs: the system of the metres.
    """
    found = np.array(list(lines), dtype=object)
    return list(shapely.transform(found, lambda xy: to_degrees(xy, crs))) if len(found) else []


def paths_layer(layer: str, data: list[dict[str, Any]]) -> pdk.Layer:
    """Solid lines that can be clicked.

    Args:
        layer: its id.
        data: rows with ``id``, ``title``, ``text``, ``path``, ``color`` and ``width`` in pixels.
    """
    return pdk.Layer(
        "PathLayer",
        data,
        id=layer,
        get_path="path",
        get_color="color",
        get_width="width",
        width_units=pdk.types.String("pixels"),
        joint_rounded=True,
        cap_rounded=True,
        pickable=True,
        auto_highlight=True,
    )


def dashed_layer(
    layer: str,
    data: list[dict[str, Any]],
    *,
    pickable: bool,
    color: str | Sequence[int] = (*palette.ACCESS, 220),
    dash: tuple[int, int] = (3, 2),
    **more: bool,
) -> pdk.Layer:
    """Dashed lines: grey ones for ways that follow no known road, and others by their colour.

    Args:
        layer: its id.
        data: rows with ``path`` and ``width`` in pixels, and ``id``, ``title`` and ``text`` where they are pickable.
        pickable: whether they can be clicked.
        color: of all of them, or the name of the column that holds each one's.
        dash: lengths of a dash and of the gap after it, in widths of the line.
        more: other switches of the layer.
    """
    return pdk.Layer(
        "PathLayer",
        data,
        id=layer,
        get_path="path",
        get_color=color if isinstance(color, str) else list(color),
        get_width="width",
        width_units=pdk.types.String("pixels"),
        get_dash_array=list(dash),
        dash_justified=True,
        extensions=[{"@@type": "PathStyleExtension", "dash": True}],
        pickable=pickable,
        **more,
    )
