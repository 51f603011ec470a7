"""The trade-off between tonnes placed and cost, for rising values of a placed tonne: a curve and a table."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation
from sidestream_map.decisions.allocation import trade_off_table
from sidestream_map.ui.session import results
from sidestream_map.ui.widgets import axis_marks, show_table

WORTHS_EUR_PER_T: Final = (0.0, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 25.0)
"""Worths of a placed tonne that are tried: hauls of the bundled region cost some 1.5 to 20 EUR/t."""


def show_trade_off(region: Atlas, situation: Situation, t: Translator) -> None:
    """Draw a part to open; it is computed when somebody opens it.

    Args:
        region: as it is without the scenario.
    """
    part = st.expander(
        t(N_("Tonnes against cost")), icon=":material/show_chart:", key="use-trade-off", on_change="rerun"
    )
    if not part.open:
        return
    table = results.kept(
        "trade-off",
        (region, situation.scenario, situation.stream_ids, situation.user_ids),
        lambda: trade_off_table(situation.allocation_problem(), WORTHS_EUR_PER_T),
    )
    worth, placed, cost = t(N_("Worth of a placed tonne, EUR")), t(N_("Placed, t/y")), t(N_("Cost, EUR/y"))
    named = pd.DataFrame(
        {
            worth: table["eur_per_t_placed"],
            placed: table["placed_t"],
            cost: table["eur"],
            t(N_("t CO2e/y")): table["co2e_t"],
        }
    )
    with part:
        st.caption(
            t(
                N_(
                    "Each row is the best for its worth: nothing else places more tonnes at the same cost. "
                    "Choose the trade-off above to use one."
                )
            )
        )
        st.altair_chart(
            alt.Chart(table[["eur_per_t_placed", "placed_t"]])
            .mark_line(interpolate="step-after", point=True)
            .encode(
                x=alt.X("eur_per_t_placed:Q", title=worth),
                y=alt.Y("placed_t:Q", title=placed, axis=alt.Axis(labelExpr=axis_marks(t))),
            )
            .properties(height=190),
            alt=t(N_("Tonnes placed as a placed tonne is worth more; the table below has the same figures.")),
        )
        show_table(
            named,
            hide_index=True,
            column_config={
                name: st.column_config.NumberColumn(format="localized" if index else "%.1f")
                for index, name in enumerate(named.columns)
            },
            key="trade-off-table",
        )
