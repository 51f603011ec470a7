"""The planner's page without a selected municipality: what to do, and a table of all."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from sidestream_map.base import N_
from sidestream_map.decisions.municipality import OUTSIDE
from sidestream_map.ui.pages.municipality.planner import Planner
from sidestream_map.ui.widgets import show_table


def overview(planner: Planner) -> pd.DataFrame:
    """All municipalities that can be selected, and the rest, with what they hold.

    Args:
        planner: without a municipality.

    Returns:
        As of :meth:`sidestream_map.decisions.municipality.Municipal.overview`, with ``trucks`` (a day on the busiest
        road by the uses in force; NaN where nothing is placed at all).
    """
    table = planner.found.overview()
    loads = planner.cut(planner.uses).overview()["busiest"]
    trucks = (
        loads.reindex(table["municipality"]).fillna(0.0) if planner.flowing else pd.Series(float("nan"), table.index)
    )
    return table.assign(trucks=trucks.to_numpy())


def show(planner: Planner, choose: Callable[[str], None]) -> None:
    """Draw the panel.

    Args:
        planner: without a municipality.
        choose: takes a municipality's Finnish name.
    """
    t, table = planner.t, overview(planner)
    if table["municipality"].tolist() == [OUTSIDE]:
        st.info(
            t(N_("The region's background holds no municipalities. Add municipalities.geojson to its folder.")),
            icon=":material/info:",
        )
        return
    st.info(
        t(
            N_(
                "Choose a municipality above, on the map or in the table: you see what arises in it, the trucks on its "
                "roads and the best sites, and take it home for QGIS or as a PDF."
            )
        ),
        icon=":material/touch_app:",
    )

    def take_over() -> None:
        rows = st.session_state["planner-overview"].selection.rows
        if rows and table["municipality"].iloc[rows[0]] != OUTSIDE:
            choose(str(table["municipality"].iloc[rows[0]]))

    show_table(
        pd.DataFrame(
            {
                "name": [
                    planner.areas.name(key, t.language) if key else t(N_("elsewhere or unknown"))
                    for key in table["municipality"]
                ],
                "tonnes": table["tonnes_per_year"].to_numpy(),
                "trucks": table["trucks"].to_numpy(),
                "plants": table["plants"].to_numpy(),
                "users": table["users"].to_numpy(),
                "unknown": table["unknown"].to_numpy(),
            }
        ),
        hide_index=True,
        column_order=["name", "tonnes", *(["trucks"] if planner.flowing else []), "plants", "users", "unknown"],
        column_config={
            "name": st.column_config.TextColumn(t(N_("Municipality")), width=100),
            "tonnes": st.column_config.NumberColumn(
                t(N_("t/y")),
                format="localized",
                width=85,
                help=t(N_("Side streams that arise; a blank is unknown, not zero.")),
            ),
            "unknown": st.column_config.NumberColumn(
                t(N_("Amounts unknown")), format="%d", width=110, help=t(N_("Side streams whose amount nobody knows."))
            ),
            "plants": st.column_config.NumberColumn(t(N_("Plants")), format="%d", width=75),
            "users": st.column_config.NumberColumn(t(N_("Users")), format="%d", width=85),
            "trucks": st.column_config.NumberColumn(
                t(N_("Trucks/d")),
                format="%.1f",
                width=90,
                help=t(N_("On its busiest road. Blank while nobody's capacity is known, so that nothing flows.")),
            ),
        },
        placeholder="–",
        height="content",
        selection_mode="single-row",
        on_select=take_over,
        key="planner-overview",
    )
    st.caption(t(N_("The rows add up to the region: no tonne is counted twice.")))
