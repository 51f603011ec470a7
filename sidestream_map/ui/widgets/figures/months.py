"""The year of some places as a part to open: who gets what when, and what stays over when."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.decisions.months import RESTS_ON, place_lines
from sidestream_map.scenario import NOTHING_SELECTED, Scenario
from sidestream_map.ui.session import results
from sidestream_map.ui.widgets.notices import plain

SHOWN: Final = 8
"""Lines that are told, those with most tonnes first; the best use's download has all."""


def show_year(region: Atlas, scenario: Scenario, places: Collection[str], t: Translator) -> None:
    """Draw the part; the year is planned when somebody opens it.

    Args:
        region: as it is without the scenario.
        scenario: whose best use is spread over the months.
        places: ids of the plants and users that are asked about.
    """
    part = st.expander(
        t(N_("Over the months: when it comes, and when it stays over")), icon=":material/calendar_month:",
        key="year", on_change="rerun",
    )  # fmt: skip
    if not part.open:
        return
    lines = place_lines(results.by_month(region, scenario.replace(selection=NOTHING_SELECTED)), places, t)
    with part:
        if not lines:
            st.info(
                t(
                    N_(
                        "Nothing comes from or to here in any month. While the capacities of users, processors and "
                        "stores are unknown, nothing flows: count them as plausible or as unlimited in the best use."
                    )
                ),
                icon=":material/info:",
            )
        st.markdown("\n".join(f"- {plain(line)}" for line in lines[:SHOWN]))
        if len(lines) > SHOWN:
            st.caption(t(N_("and {count} more"), count=t.number(len(lines) - SHOWN)))
        st.caption(t(RESTS_ON))
