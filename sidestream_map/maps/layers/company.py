"""The label of a company on its map: it stays, and other names give way. No Streamlit here."""

from __future__ import annotations

import math
from typing import Final

import pydeck as pdk

from sidestream_map.maps.layers.marks import names_layer

COMPANY_LAYER: Final = "company-name"
PRIORITY: Final = 990
"""Above that of every plant's label (:func:`sidestream_map.maps.layers.marks.labels_layer`)."""


def company_layer(lon: float, lat: float, name: str) -> pdk.Layer:
    """The layer of the company's name; nothing if its position is unknown.

    Args:
        lon: degrees east, EPSG:4326; NaN where unknown.
        lat: degrees north; NaN where unknown.
        name: plain text.
    """
    known = math.isfinite(lon) and math.isfinite(lat)
    row = {"position": [round(lon, 5), round(lat, 5)], "text": name, "offset": [0, -18], "priority": PRIORITY}
    return names_layer(COMPANY_LAYER, [row] if known else [], size=16, weight=700, halo=(5, (255, 255, 255)))
