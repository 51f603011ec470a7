"""pydeck layers of places beside roads: where heavy vehicles are counted, and the one that is asked about."""

from __future__ import annotations

import base64
from functools import cache
from typing import Any, Final, cast

import pandas as pd
import pydeck as pdk

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.traffic import COUNT_STATES, RoadLoads, beside_counts
from sidestream_map.haulage import few
from sidestream_map.maps import palette
from sidestream_map.maps.layers.marks import marks_layer
from sidestream_map.region import in_language

COUNTS_LAYER: Final = "traffic-counts"
ASKED_LAYER: Final = "asked-place"
SIGN_PX: Final = 20
"""A diamond, so that nobody takes a place where vehicles are counted for a truck of the truck day, which is round."""
CLEAR: Final = (255, 255, 255, 0)
_CELL: Final = 64
_DIAMOND: Final = "M32 5 59 32 32 59 5 32z"
ASKED_PX: Final = 12


def counts_layers(loads: RoadLoads, counts: pd.DataFrame, t: Translator) -> tuple[pdk.Layer, ...]:
    """The places that have a position, as diamonds: filled where the count is known, hollow where it isn't.

    Args:
        loads: whose trucks are held against the counts.
        counts: :attr:`~sidestream_map.region.Catalogue.counts`.

    Returns:
        A plate that isn't seen and tells names where not to lie, and above it :data:`COUNTS_LAYER`.
    """
    rows = []
    beside, told = (
        cast("list[dict[str, Any]]", frame.to_dict("records")) for frame in (beside_counts(loads, counts), counts)
    )
    for key, row, count in zip(counts.index, beside, told, strict=True):
        if pd.isna(count["lon"]):
            continue
        known = row["state"] == "shared"
        lines = [t(COUNT_STATES[row["state"]])]
        if known:
            lines = [t(N_("{count} heavy vehicles a day ({year})"), count=t.number(row["heavy_per_day"]),
                       year=t("unknown") if pd.isna(row["year"]) else str(int(row["year"])))]  # fmt: skip
        if not pd.isna(row["trucks"]):
            lines.append(
                t(N_("Our trucks here: {trucks} a day, mean of the year"), trucks=few(float(row["trucks"]), t))
            )
        if not pd.isna(row["share"]):
            lines.append(t(N_("That is {share} % of it"), share=t.number(100 * float(row["share"]), 1)))
        rows.append(
            {
                "id": str(key),
                "title": in_language(count, "name", t),
                "text": "\n".join(lines),
                "position": [round(float(count["lon"]), 5), round(float(count["lat"]), 5)],
                "sign": "known" if known else "unknown",
            }
        )
    address, cells = _signs()
    plates = [
        {"position": row["position"], "radius": SIGN_PX / 2, "width": 0, "fill": CLEAR, "line": CLEAR} for row in rows
    ]
    plate = marks_layer(f"{COUNTS_LAYER}-plates", plates)
    plate.pickable = plate.auto_highlight = False
    signs = pdk.Layer(
        "IconLayer",
        rows,
        id=COUNTS_LAYER,
        icon_atlas=pdk.types.String(address),
        icon_mapping=cells,
        get_icon="sign",
        get_position="position",
        get_size=SIGN_PX,
        pickable=True,
        auto_highlight=True,
    )
    return plate, signs


@cache
def _signs() -> tuple[str, dict[str, dict[str, Any]]]:
    """Both diamonds in one picture, and where each is."""
    dark = palette.hex_colour(palette.TEXT)
    parts = "".join(
        f'<path transform="translate({_CELL * at} 0)" d="{_DIAMOND}" fill="{fill}" stroke="{dark}" stroke-width="8"/>'
        for at, fill in enumerate((dark, "#ffffff"))
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * _CELL}" height="{_CELL}">{parts}</svg>'
    cells = {
        name: {"x": _CELL * at, "y": 0, "width": _CELL, "height": _CELL, "mask": False}
        for at, name in enumerate(("known", "unknown"))
    }
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode(), cells


def counts_legend(counts: pd.DataFrame, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Legend entry for what :func:`counts_layers` draw; empty where no place has a position."""
    placed = counts[counts["lon"].notna()]
    if placed.empty:
        return ()
    known = placed["heavy_per_day"].notna() & (placed["counts"] == "all")
    words = N_("place where heavy vehicles are counted; filled where the count is in this data")
    if not known.any():
        words = N_("place where heavy vehicles are counted; no count is in this data")
    return ((palette.hex_colour(palette.TEXT), "diamond", t(words)),)


def asked_layer(lon: float, lat: float) -> pdk.Layer:
    """A ring around the place that somebody asks about; it takes no clicks.

    Args:
        lon: EPSG:4326 degrees.
        lat: likewise.
    """
    row = {
        "position": [round(lon, 5), round(lat, 5)],
        "radius": ASKED_PX,
        "width": 3,
        "fill": [255, 255, 255, 0],
        "line": [*palette.USER, 255],
    }
    layer = marks_layer(ASKED_LAYER, [row])
    layer.pickable = layer.auto_highlight = False
    return layer


def asked_legend(t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Legend entry for :func:`asked_layer`."""
    return ((palette.hex_colour(palette.USER), "halo", t(N_("the place whose trucks are told by hour"))),)
