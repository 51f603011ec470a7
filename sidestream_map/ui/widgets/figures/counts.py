"""Today's heavy traffic beside the trucks of the flows, as a table; what isn't known is said to be unknown."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.traffic import COUNT_STATES, RoadLoads, beside_counts
from sidestream_map.region import Catalogue, in_language
from sidestream_map.roads import road_name
from sidestream_map.ui.widgets.table import FEW, show_table

_COLUMNS: Final = ("name", "state", "trucks", "low", "high", "heavy", "year", "share", "road")
"""What is known stands beside the place, where a narrow panel shows it."""
_COUNTED: Final = ("heavy", "year", "share")
"""Columns that say nothing while no count is known."""


def show_counts(loads: RoadLoads, catalogue: Catalogue, t: Translator, places: Collection[str] | None = None) -> None:
    """Draw the table: heavy vehicles today, our trucks and their share, place by place.

    Args:
        loads: whose trucks are held against the counts.
        catalogue: with the counts.
        places: ids of counts; None for all.
    """
    st.subheader(t(N_("Beside today's heavy traffic")), anchor=False)
    wanted = catalogue.counts if places is None else catalogue.counts[catalogue.counts.index.isin(list(places))]
    if wanted.empty:
        st.caption(t(N_("No place is known here where heavy vehicles are counted, so no share can be told.")))
        return
    found = beside_counts(loads, wanted)
    known = int((found["state"] == "shared").sum())
    st.caption(
        t(
            N_(
                "Places where heavy vehicles are counted: {all}, of which the count is known here of {known}. A share "
                "is our trucks over all heavy vehicles; whether some of ours are among them already isn't known."
            ),
            all=t.number(len(found)),
            known=t.number(known),
        )
    )
    found = found.assign(known=found["state"] == "shared").sort_values(
        ["known", "trucks"], ascending=False, kind="stable", na_position="last"
    )
    show_table(
        pd.DataFrame(
            {
                "name": [in_language(wanted.loc[[key]].iloc[0], "name", t) for key in found.index],
                "road": [road_name(str(number), t) if number else "" for number in found["road_number"]],
                "heavy": found["heavy_per_day"].to_numpy(),
                "year": found["year"].to_numpy(dtype="float64", na_value=float("nan")),
                "trucks": found["trucks"].round(1).to_numpy(),
                "low": found["trucks_low"].round(1).to_numpy(),
                "high": found["trucks_high"].round(1).to_numpy(),
                "share": (100 * found["share"]).round(1).to_numpy(),
                "state": [t(COUNT_STATES[each]) for each in found["state"]],
            }
        ),
        hide_index=True,
        column_config={
            "name": st.column_config.TextColumn(t(N_("Counted at")), width="medium"),
            "road": st.column_config.TextColumn(t(N_("Road"))),
            "heavy": st.column_config.NumberColumn(
                t(N_("Heavy vehicles/d")), format="localized", help=t(N_("Today, both ways; blank where unknown."))
            ),
            "year": st.column_config.NumberColumn(t(N_("Year")), format="%d"),
            "trucks": st.column_config.NumberColumn(
                t(N_("Our trucks/d")),
                format=FEW,
                help=t(N_("Of these flows, loaded and empty, both ways; mean of the year.")),
            ),
            "low": st.column_config.NumberColumn(t(N_("at least")), format=FEW),
            "high": st.column_config.NumberColumn(t(N_("at most")), format=FEW),
            "share": st.column_config.NumberColumn(t(N_("Share, %")), format="localized"),
            "state": st.column_config.TextColumn(t(N_("What is known")), width="medium"),
        },
        column_order=_COLUMNS if known else [name for name in _COLUMNS if name not in _COUNTED],
        placeholder="–",
        key="traffic-counts",
    )
