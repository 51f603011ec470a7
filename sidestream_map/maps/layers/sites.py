"""pydeck layers of a site search: candidates and chosen sites by their numbers, and roads to them.

No Streamlit here. Coordinates are EPSG:4326; words are plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
import pydeck as pdk
import shapely
from numpy.typing import NDArray

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation, stream_places
from sidestream_map.decisions.siting import Sites
from sidestream_map.maps import palette
from sidestream_map.maps.layers.lines import simplified
from sidestream_map.maps.layers.marks import auto_characters, marks_layer, names_layer
from sidestream_map.region import wording
from sidestream_map.roads import Places

CANDIDATES_LAYER: Final = "candidates"
CANDIDATE_NUMBERS_LAYER: Final = "candidate-numbers"
SITES_LAYER: Final = "sites"
ROADS_LAYER: Final = "site-roads"
SITE: Final[palette.Colour] = (0xA3, 0x1E, 0x6B)
"""Colour of chosen sites and of their candidates: none of a material, of users or of routes; 6:1 on the land."""
NUMBERED_MAX: Final = 50
"""Candidates that the table lists and the map numbers, the best first; of more, the rest are dots."""
ROADS_TOLERANCE_DEG: Final = 0.002
"""Roads to a site are simplified to some 200 m: they say which side stream goes there, not which lane."""


def candidates_layers(
    places: Places, name: Callable[[str], str], opened: str, t: Translator, numbers: Mapping[str, int] | None = None
) -> list[pdk.Layer]:
    """Every place that could be chosen, numbered as in the table; the opened one has a dark ring.

    Args:
        name: what a candidate is called.
        opened: id of the candidate whose figures are shown; empty for none.
        numbers: of the candidates that have been compared (:meth:`Sites.numbers`); None while the search goes on.
    """
    text, numbers = t(N_("A candidate. Click for its figures.")), numbers or {}
    rows = sorted(
        (
            (numbers.get(key, len(places.ids) + 1), key, [round(float(lon), 5), round(float(lat), 5)])
            for key, lon, lat, known in zip(places.ids, places.lon, places.lat, places.known, strict=True)
            if known
        ),
        key=lambda row: -row[0],  # the better ones lie on top
    )
    small = 5 if len(rows) < 200 else 3
    data = [
        {
            "id": key,
            "title": f"{number}. {name(key)}" if key in numbers else name(key),
            "text": text,
            "position": position,
            "radius": 11 if number <= NUMBERED_MAX and key in numbers else small,
            "fill": [255, 255, 255, 235] if number <= NUMBERED_MAX and key in numbers else [*SITE, 60],
            "line": [*palette.TEXT, 255] if key == opened else [*SITE, 220],
            "width": 4 if key == opened else 1.5,
        }
        for number, key, position in rows
    ]
    dots = marks_layer(CANDIDATES_LAYER, data)
    shown: dict[tuple[float, ...], tuple[int, str]] = {}
    for number, key, position in rows:
        if key in numbers and number <= NUMBERED_MAX:
            shown[tuple(position)] = (number, key)  # of several on one point the best is on top
    if not shown:
        return [dots]
    return [
        dots,
        pdk.Layer(
            "TextLayer",
            [{"position": [*position], "number": str(number)} for position, (number, _) in shown.items()],
            id=CANDIDATE_NUMBERS_LAYER,
            get_text="number",
            get_size=13,
            get_color=[*SITE],
            font_weight=700,
            get_position="position",
            character_set=auto_characters(),
        ),
    ]


def sites_layers(best: Sites, places: Places, name: Callable[[str], str], t: Translator) -> list[pdk.Layer]:
    """The chosen sites as numbered marks with their names.

    Args:
        best: chosen among the places.
        name: what a candidate is called.
    """
    table, numbers = best.site_table(), best.numbers()
    data = []
    for row in table.to_dict("records"):
        number = numbers[row["candidate_id"]]
        at = places.ids.index(row["candidate_id"])
        data.append(
            {
                "id": row["candidate_id"],
                "title": f"{number}. {name(row['candidate_id'])}",
                "text": t(
                    N_("Chosen site: {tonnes}, the farthest {km} km away"),
                    tonnes=wording.about(float(row["tonnes_per_year"]), t),
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
    starts, pairs = stream_places(situation.catalogue), list[tuple[int, int]]()
    drawn = set[tuple[float, float, int]]()
    for demand, site in zip(best.problem.demand_ids, best.site, strict=True):
        row = situation.matches.row_of(demand)
        key = (float(starts.lon[row]), float(starts.lat[row]), int(site))
        if site < 0 or key in drawn:
            continue
        drawn.add(key)
        pairs.append((row, int(site)))
    routes = situation.router.routes(starts, places, [row for row, _ in pairs], [site for _, site in pairs])
    return pdk.Layer(
        "PathLayer",
        _paths([route.line for route in routes]),
        id=ROADS_LAYER,
        get_path="path",
        get_color=[*SITE, 130],
        get_width=3,
        width_units=pdk.types.String("pixels"),
        joint_rounded=True,
        cap_rounded=True,
    )


def _paths(lines: Sequence[NDArray[np.float64]]) -> list[dict[str, object]]:
    whole = np.array([shapely.LineString(line) for line in lines if len(line) > 1], dtype=object)
    # Of a province's roads to its sites a deck would be a third: then they are drawn the more roughly.
    simple = simplified(whole, [rougher * ROADS_TOLERANCE_DEG for rougher in (1, 4, 10, 25)])
    return [{"path": np.round(shapely.get_coordinates(line), 5).tolist()} for line in simple]
