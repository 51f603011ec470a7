"""pydeck layers of places beside roads: where heavy vehicles are counted, and the one that is asked about."""

from __future__ import annotations

from typing import Final

import pandas as pd
import pydeck as pdk

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.traffic import COUNT_STATES, RoadLoads, beside_counts
from sidestream_map.maps import palette
from sidestream_map.maps.layers.lines import few
from sidestream_map.maps.layers.marks import marks_layer
from sidestream_map.region import in_language

COUNTS_LAYER: Final = "traffic-counts"
ASKED_LAYER: Final = "asked-place"
RADIUS_PX: Final = 6
ASKED_PX: Final = 12


def counts_layer(loads: RoadLoads, counts: pd.DataFrame, t: Translator) -> pdk.Layer:
    """The places that have a position: filled where the count is known, hollow where it isn't.

    Args:
        loads: whose trucks are held against the counts.
        counts: :attr:`~sidestream_map.region.Catalogue.counts`.
    """
    rows = []
    for key, row in beside_counts(loads, counts).iterrows():
        count = counts.loc[[key]].iloc[0]
        if pd.isna(count["lon"]):
            continue
        known = row["state"] == "shared"
        lines = [t(COUNT_STATES[row["state"]])]
        if known:
            lines = [t(N_("{count} heavy vehicles a day ({year})"), count=t.number(row["heavy_per_day"]),
                       year=t("unknown") if pd.isna(row["year"]) else str(int(row["year"])))]  # fmt: skip
        if not pd.isna(row["trucks"]):
            lines.append(t(N_("Our trucks here: {trucks} a day"), trucks=few(float(row["trucks"]), t)))
        if not pd.isna(row["share"]):
            lines.append(t(N_("That is {share} % of it"), share=t.number(100 * float(row["share"]), 1)))
        rows.append(
            {
                "id": str(key),
                "title": in_language(count, "name", t),
                "text": "\n".join(lines),
                "position": [round(float(count["lon"]), 5), round(float(count["lat"]), 5)],
                "radius": RADIUS_PX,
                "width": 2,
                "fill": [*palette.TEXT, 255] if known else [255, 255, 255, 255],
                "line": [*palette.TEXT, 255],
            }
        )
    return marks_layer(COUNTS_LAYER, rows)


def counts_legend(counts: pd.DataFrame, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Legend entry for what :func:`counts_layer` draws; empty where no place has a position."""
    placed = counts[counts["lon"].notna()]
    if placed.empty:
        return ()
    known = placed["heavy_per_day"].notna() & (placed["counts"] == "all")
    words = N_("place where heavy vehicles are counted; filled where the count is in this data")
    if not known.any():
        words = N_("place where heavy vehicles are counted; no count is in this data")
    return ((palette.hex_colour(palette.TEXT), "halo", t(words)),)


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
