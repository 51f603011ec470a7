"""pydeck layers of a site search: candidates as faint dots, chosen sites as numbers, and roads to them.

No Streamlit here. Coordinates are EPSG:4326; words are plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import pydeck as pdk
from numpy.typing import NDArray

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation, stream_places
from sidestream_map.decisions.siting import Sites
from sidestream_map.maps import palette
from sidestream_map.maps.layers.marks import auto_characters, names_layer, path_coordinates
from sidestream_map.roads import Places

CANDIDATES_LAYER: Final = "candidates"
SITES_LAYER: Final = "sites"
ROADS_LAYER: Final = "site-roads"
SITE: Final[palette.Colour] = (0xA3, 0x1E, 0x6B)
"""Colour of chosen sites and of their candidates: none of a material, of users or of routes; 6:1 on the land."""
ROADS_TOLERANCE_DEG: Final = 0.002
"""Roads to a site are simplified to some 200 m: they say which side stream goes there, not which lane."""


def candidates_layer(places: Places, name: Callable[[str], str], opened: str, t: Translator) -> pdk.Layer:
    """Every place that could be chosen, as a faint dot; the opened one has a dark ring.

    Args:
        name: what a candidate is called.
        opened: id of the candidate whose figures are shown; empty for none.
    """
    text = t(N_("A candidate. Click for its figures."))
    data = [
        {
            "id": key,
            "title": name(key),
            "text": text,
            "position": [round(float(lon), 5), round(float(lat), 5)],
            "line": [*palette.TEXT, 255] if key == opened else [*SITE, 150],
            "width": 4 if key == opened else 1,
        }
        for key, lon, lat, known in zip(places.ids, places.lon, places.lat, places.known, strict=True)
        if known
    ]
    return pdk.Layer(
        "ScatterplotLayer",
        data,
        id=CANDIDATES_LAYER,
        get_position="position",
        get_radius=5 if len(data) < 200 else 3,
        radius_units=pdk.types.String("pixels"),
        get_fill_color=[*SITE, 60],
        get_line_color="line",
        get_line_width="width",
        line_width_units=pdk.types.String("pixels"),
        stroked=True,
        pickable=True,
        auto_highlight=True,
    )


def sites_layers(best: Sites, places: Places, name: Callable[[str], str], t: Translator) -> list[pdk.Layer]:
    """The chosen sites as numbered marks with their names.

    Args:
        best: chosen among the places.
        name: what a candidate is called.
    """
    table = best.site_table()
    data = []
    for number, row in enumerate(table.to_dict("records"), start=1):
        at = places.ids.index(row["candidate_id"])
        data.append(
            {
                "id": row["candidate_id"],
                "title": f"{number}. {name(row['candidate_id'])}",
                "text": t(
                    N_("Chosen site: {tonnes} t/y, the farthest {km} km away"),
                    tonnes=t.number(row["tonnes_per_year"]),
                    km=t.number(row["farthest_km"], 1),
                ),
                "number": str(number),
                "label": name(row["candidate_id"]),
                "position": [round(float(places.lon[at]), 5), round(float(places.lat[at]), 5)],
            }
        )
    return [
        pdk.Layer(
            "ScatterplotLayer",
            data,
            id=SITES_LAYER,
            get_position="position",
            get_radius=17,
            radius_units=pdk.types.String("pixels"),
            get_fill_color=[*SITE, 255],
            get_line_color=[255, 255, 255, 255],
            get_line_width=3,
            line_width_units=pdk.types.String("pixels"),
            stroked=True,
            pickable=True,
            auto_highlight=True,
        ),
        pdk.Layer(
            "TextLayer",
            data,
            id="site-numbers",
            get_text="number",
            get_size=18,
            get_color=[255, 255, 255],
            font_weight=700,
            get_position="position",
            character_set=auto_characters(),
        ),
        names_layer(
            "site-names",
            [
                {"position": each["position"], "text": each["label"], "offset": [0, -28], "priority": 950}
                for each in data
            ],
            size=16,
            colour=SITE,
        ),
    ]


def site_roads_layer(situation: Situation, best: Sites, places: Places) -> pdk.Layer:
    """The roads from each side stream to its site.

    Args:
        situation: what the search was made from.
        best: chosen among the places.
    """
    starts, lines = stream_places(situation.catalogue), list[NDArray[np.float64]]()
    drawn = set[tuple[float, float, int]]()
    for demand, site in zip(best.problem.demand_ids, best.site, strict=True):
        row = situation.stream_ids.index(demand)
        key = (float(starts.lon[row]), float(starts.lat[row]), int(site))
        if site < 0 or key in drawn:
            continue
        drawn.add(key)
        lines.append(situation.router.route(starts.take([row]), places.take([int(site)])).line)
    return pdk.Layer(
        "PathLayer",
        _paths(lines),
        id=ROADS_LAYER,
        get_path="path",
        get_color=[*SITE, 130],
        get_width=3,
        width_units=pdk.types.String("pixels"),
        joint_rounded=True,
        cap_rounded=True,
    )


def _paths(lines: Sequence[NDArray[np.float64]]) -> list[dict[str, object]]:
    paths = [path_coordinates(line, ROADS_TOLERANCE_DEG) for line in lines]
    return [{"path": path} for path in paths if len(path) > 1]
