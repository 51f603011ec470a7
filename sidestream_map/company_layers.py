"""The map of a company: its name beside its mark, before which all other names give way. No Streamlit here."""

from __future__ import annotations

import math
from typing import Final

import pydeck as pdk

from sidestream_map import palette
from sidestream_map.deck import auto_characters

COMPANY_LAYER: Final = "company-name"
PRIORITY: Final = 990
"""Above that of every plant's label (:func:`sidestream_map.deck.labels_layer`)."""


def company_layer(lon: float, lat: float, name: str) -> pdk.Layer:
    """The company's name; nothing where its position is unknown.

    Args:
        lon: degrees east, EPSG:4326; NaN where unknown.
        lat: degrees north; NaN where unknown.
        name: plain text.
    """
    known = math.isfinite(lon) and math.isfinite(lat)
    row = {"position": [round(lon, 5), round(lat, 5)], "text": name, "offset": [0, -18], "priority": PRIORITY}
    return pdk.Layer(
        "TextLayer",
        [row] if known else [],
        id=COMPANY_LAYER,
        get_position="position",
        get_text="text",
        get_size=16,
        get_color=list(palette.TEXT),
        get_pixel_offset="offset",
        get_text_anchor=pdk.types.String("middle"),
        get_alignment_baseline=pdk.types.String("center"),
        character_set=auto_characters(),
        font_weight=700,
        font_settings={"sdf": True},
        outline_width=5,
        outline_color=[255, 255, 255, 255],
        extensions=[{"@@type": "CollisionFilterExtension"}],
        get_collision_priority="priority",
        collision_group=pdk.types.String("names"),
    )
