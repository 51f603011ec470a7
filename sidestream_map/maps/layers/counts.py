"""pydeck layer of the places where heavy vehicles are counted, with what is known of them."""

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
RADIUS_PX: Final = 6


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
