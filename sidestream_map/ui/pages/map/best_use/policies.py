"""The three ways to count users of unknown capacity, side by side, with what changes between them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.base import N_, Translator, significant
from sidestream_map.decisions import End
from sidestream_map.decisions.allocation import Totals
from sidestream_map.region import wording
from sidestream_map.scenario import CAPACITY_POLICIES, CAPACITY_POLICY_NAMES
from sidestream_map.ui.session import View, results
from sidestream_map.ui.widgets import plain

ENDS: Final[tuple[End, ...]] = ("low", "high")


def show_policies(view: View) -> None:
    """Draw a part to open, with tonnes placed and mean haul of each way; computed when it is opened."""
    t, scenario = view.t, view.scenario
    part = st.expander(
        t(N_("What the three ways of counting capacities change")), icon=":material/compare_arrows:",
        key="use-policies", on_change="rerun",
    )  # fmt: skip
    if not part.open:
        return
    lines = []
    for policy in CAPACITY_POLICIES:
        asked = scenario.replace(unknown_capacity=policy)
        totals = results.best_use(view.region, asked).totals()
        spread = ""
        if policy == "plausible":
            low, high = (results.best_use(view.region, asked, end).totals().placed_t for end in ENDS)
            spread = f" ({t.number(significant(low))}–{t.number(significant(high))} {t(N_('t/y'))})"
        name = plain(t(CAPACITY_POLICY_NAMES[policy]))
        mark = " ←" if policy == scenario.unknown_capacity else ""
        placed = t(N_("{tonnes} placed"), tonnes=wording.about(totals.placed_t, t) + spread)
        lines.append(f"- **{name}**: {plain(placed)}{plain(_haul(totals, t))}{mark}")
    with part:
        st.markdown("\n".join(lines))
        st.caption(
            t(
                N_(
                    "Known capacities alone leave out almost everybody. Without an upper limit the nearest user takes "
                    "all, however small it is. Plausible ones share it out; they are assumptions by kind of user, and "
                    "the range is that of all of them low or all of them high."
                )
            )
        )


def _haul(totals: Totals, t: Translator) -> str:
    if not totals.placed_t > 0:
        return ""
    return t(N_(", on average {km} km away"), km=t.number(totals.tonne_km / totals.placed_t, 1))
