"""pydeck layers of roads: truckloads on them, and roads within reach of a place. No Streamlit here."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

import numpy as np
import pandas as pd
import pydeck as pdk
import shapely

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.traffic import RoadLoads
from sidestream_map.haulage import few
from sidestream_map.maps import palette
from sidestream_map.maps.layers.lines import (
    FAINT,
    LOAD_CLASSES,
    STRONG,
    TOLERANCES_DEG,
    dashed_layer,
    drawn_paths,
    in_degrees,
    load_width,
    merged,
    merged_groups,
    paths_layer,
)
from sidestream_map.maps.layers.marks import path_coordinates
from sidestream_map.roads import FloatArray, road_name
from sidestream_map.routing import ServiceArea

LOADS_LAYER: Final = "loads"
LOADS_ACCESS_LAYER: Final = "loads-access"
AREA_ROADS_LAYER: Final = "area-roads"
AREA_HULL_LAYER: Final = "area-hull"


def road_loads_layers(
    loads: RoadLoads, t: Translator, chosen: Collection[str] = (), *, least_leg_m: float = 0.0
) -> list[pdk.Layer]:
    """Roads as wide as the trucks on them, and access legs as dashed lines.

    Args:
        loads: of any set of flows.
        chosen: numbers of roads that stand out; the others become faint. Empty for all alike.
        least_leg_m: access legs and roads of one load shorter than this aren't drawn.

    Returns:
        Layers :data:`LOADS_LAYER`, ids as :func:`road_of` reads them, and :data:`LOADS_ACCESS_LAYER`.
    """
    groups = _alike(loads, least_leg_m)
    rows: list[dict[str, Any]] = []
    lines: list[shapely.LineString] = []
    for (number, e_road, loaded, empty, low, high), parts in groups:
        faint = bool(chosen) and number not in chosen
        said: dict[str, Any] = {
            "title": road_name(number, t, e_road),
            "text": "\n".join(
                [
                    t(
                        N_("{trucks} trucks a day, mean of the year ({low}–{high})"),
                        trucks=few(loaded + empty, t),
                        low=few(low, t),
                        high=few(high, t),
                    ),
                    t(N_("loaded {loaded}, empty {empty}"), loaded=few(loaded, t), empty=few(empty, t)),
                ]
            ),
            "width": load_width(loaded + empty),
            "color": [*palette.ROUTE, FAINT if faint else STRONG],
        }
        for part in parts:
            rows.append({"id": f"{number}.{len(rows)}", **said})
            lines.append(part)
    paths = [{**row, "path": path} for row, path in zip(rows, drawn_paths(in_degrees(lines, loads.crs)), strict=True)]
    paths.sort(key=lambda row: (row["color"][3], -row["width"]))
    return [paths_layer(LOADS_LAYER, paths), _access_legs(loads, t, least_leg_m)]


def _alike(loads: RoadLoads, least_m: float) -> list[tuple[tuple[Any, ...], list[shapely.LineString]]]:
    """Lines by what is said of them, sorted by it: road_number, e_road, loaded, empty, trucks_low, trucks_high.

    What is said and drawn alike is one line: of a province thousands of pieces differ in what nobody reads.
    """
    pieces = loads.pieces()
    names = [each[loads.cut.section] for each in (loads.network.road_number, loads.network.e_road)]
    figures = np.stack([pieces[name].to_numpy() for name in ("loaded", "empty", "trucks_low", "trucks_high")])
    both = figures[0] + figures[1]
    codes = [pd.factorize(each, sort=True)[0] for each in names]
    read = [_read(each) for each in (*figures, both)]
    kinds = np.searchsorted([least for least, _ in LOAD_CLASSES], both, side="right")
    columns = [*codes, *read, kinds]
    order = np.lexsort(columns[::-1])
    changes = np.logical_or.reduce([column[order][1:] != column[order][:-1] for column in columns])
    group = np.cumsum(np.append(False, changes))
    first = order[np.append(True, changes)] if len(order) else order
    lines, of = merged_groups(np.asarray(pieces.geometry)[order], group[: len(order)])
    long_enough = shapely.length(lines) >= least_m
    parts: dict[int, list[shapely.LineString]] = {}
    for line, number in zip(lines[long_enough].tolist(), of[long_enough].tolist(), strict=True):
        parts.setdefault(number, []).append(line)
    told = zip(names[0][first].tolist(), names[1][first].tolist(), *figures[:, first].tolist(), strict=True)
    return [(said, parts[number]) for number, said in enumerate(told) if number in parts]


def _read(trucks: FloatArray) -> FloatArray:
    """Numbers that are equal where :func:`few` says the same of them."""
    return np.where(trucks < 10, np.round(trucks, 1), 1000 + np.round(trucks))


def road_of(name: str) -> str:
    """The road number from the id of an object in :data:`LOADS_LAYER`; it may be empty.

    Args:
        name: the id, as a click gives it.
    """
    return name.rpartition(".")[0]


def _access_legs(loads: RoadLoads, t: Translator, least_m: float) -> pdk.Layer:
    legs = loads.access_legs()
    legs = legs[legs["leg_m"] >= least_m]
    rows: dict[bytes, dict[str, Any]] = {}
    # Side streams of one plant leave by one and the same leg.
    lines = in_degrees(legs.geometry, loads.crs)
    alike = shapely.to_wkb(shapely.normalize(np.array(lines, dtype=object))).tolist()
    for place, role, metres, loaded, empty, line, key in zip(
        legs["place_id"], legs["role"], legs["leg_m"], legs["loaded"], legs["empty"], lines, alike, strict=True
    ):
        row = rows.setdefault(
            key,
            {"id": f"{role}.{place}", "km": metres / 1000, "loaded": 0.0, "empty": 0.0, "line": line},
        )
        row["loaded"] += loaded
        row["empty"] += empty
    data = [
        {
            "id": row["id"],
            "title": t(N_("Access leg, {km} km (estimate)"), km=t.number(row["km"], 1)),
            "text": t(
                N_("{trucks} trucks a day, mean of the year, on no known road"),
                trucks=few(row["loaded"] + row["empty"], t),
            ),
            "width": load_width(row["loaded"] + row["empty"]),
            "path": path_coordinates(shapely.get_coordinates(row["line"])),
        }
        for row in rows.values()
    ]  # fmt: skip
    return dashed_layer(LOADS_ACCESS_LAYER, data, pickable=True)


def service_area_layers(area: ServiceArea) -> list[pdk.Layer]:
    """Roads within a distance of a place by road, and their hull.

    Args:
        area: one that has no roads draws nothing.

    Returns:
        Layers :data:`AREA_HULL_LAYER` and :data:`AREA_ROADS_LAYER`; nobody clicks them.
    """
    hull = shapely.simplify(area.hull_in(4326), TOLERANCES_DEG[0])
    rings = [
        {"polygon": [path_coordinates(np.asarray(ring.coords), 0.0) for ring in (part.exterior, *part.interiors)]}
        for part in shapely.get_parts(hull)
        if part.geom_type == "Polygon" and not part.is_empty
    ]
    roads = [{"path": path} for path in drawn_paths(in_degrees(merged(area.lines), area.crs)) if path]
    return [
        pdk.Layer(
            "PolygonLayer",
            rings,
            id=AREA_HULL_LAYER,
            get_polygon="polygon",
            get_fill_color=[*palette.USER, 22],
            get_line_color=[*palette.USER, 130],
            get_line_width=1.5,
            line_width_units=pdk.types.String("pixels"),
            stroked=True,
        ),
        pdk.Layer(
            "PathLayer",
            roads,
            id=AREA_ROADS_LAYER,
            get_path="path",
            get_color=[*palette.USER, 190],
            get_width=3.5,
            width_units=pdk.types.String("pixels"),
            joint_rounded=True,
            cap_rounded=True,
        ),
    ]
