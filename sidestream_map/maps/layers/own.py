"""Marks of a person's own places: a ring and the name in a colour of their own, so that nobody takes them for ours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pandas as pd
import pydeck as pdk

from sidestream_map.base import Translator
from sidestream_map.maps import palette
from sidestream_map.maps.layers.marks import names_layer
from sidestream_map.region import wording

OWN_LAYER: Final = "own-places"
OWN_NAMES_LAYER: Final = "own-names"
OWN: Final[palette.Colour] = (0x7A, 0x2E, 0x8E)
"""Colour of own places: none of users, of sites or of routes; above 4.5:1 on the land."""
RADIUS_PX: Final = 15
BELOW_PX: Final = RADIUS_PX + 12
PRIORITY: Final = 955
"""Above the names of the catalogue's places: a person looks for their own first."""


def own_layers(frames: Iterable[pd.DataFrame], t: Translator) -> list[pdk.Layer]:
    """Rings and names of own plants and users.

    Args:
        frames: their rows, with names and positions; a row without a position isn't drawn.
    """
    data: list[dict[str, Any]] = []
    for frame in frames:
        for key, row in frame.iterrows():
            if pd.isna(row["lon"]) or pd.isna(row["lat"]):
                continue
            place = [round(float(row["lon"]), 5), round(float(row["lat"]), 5)]
            data.append({"id": str(key), "position": place, "text": wording.in_language(row, "name", t)})
    if not data:
        return []
    return [
        pdk.Layer(
            "ScatterplotLayer",
            data,
            id=OWN_LAYER,
            get_position="position",
            get_radius=RADIUS_PX,
            radius_units=pdk.types.String("pixels"),
            filled=False,
            stroked=True,
            get_line_color=[*OWN, 255],
            get_line_width=3,
            line_width_units=pdk.types.String("pixels"),
        ),
        names_layer(
            OWN_NAMES_LAYER,
            [
                {
                    "position": each["position"],
                    "text": each["text"],
                    "offset": [0, BELOW_PX],
                    "priority": PRIORITY,
                }
                for each in data
            ],
            size=15,
            colour=OWN,
        ),
    ]
