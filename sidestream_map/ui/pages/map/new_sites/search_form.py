"""The options of the search for new sites."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.region import MATERIALS, wording
from sidestream_map.scenario import SITE_CANDIDATES, SITES_MAX, SiteSearch
from sidestream_map.ui.session import state

CANDIDATE_NAMES: Final = {
    "sites": N_("Industrial sites"),
    "users": N_("All users"),
    "plants": N_("All plants"),
    "nodes": N_("All road junctions"),
}
"""Message id of each kind of candidates."""
WITHIN_KM: Final = 50.0
"""Distance that is asked for first when tonnes within a distance are wanted."""


def show_search(search: SiteSearch, t: Translator) -> None:
    """Draw the options of the search."""
    held = st.session_state
    held["site-candidates"], held["site-count"] = search.candidates, search.count
    held["site-goal"] = "distance" if search.within_km is None else "within"
    held["site-materials"], held["site-keep"] = list(search.materials), search.keep_today
    left, right = st.columns([3, 2], gap="small")
    left.selectbox(
        t(N_("Candidate places")),
        SITE_CANDIDATES,
        format_func=lambda kind: t(CANDIDATE_NAMES[kind]),
        key="site-candidates",
        on_change=_search_for,
    )
    right.number_input(t(N_("Sites at once")), 1, SITES_MAX, step=1, key="site-count", on_change=_search_for)
    goals = {"distance": N_("Fewest tonne-kilometres"), "within": N_("Most tonnes within")}
    st.segmented_control(
        t(N_("What is wanted")),
        list(goals),
        format_func=lambda goal: t(goals[goal]),
        required=True,
        key="site-goal",
        on_change=_search_for,
    )
    if search.within_km is not None:
        held["site-within"] = search.within_km
        st.number_input(
            t(N_("Within so many km by road")), 0.1, 5000.0, step=5.0, format="%g", key="site-within",
            on_change=_search_for,
        )  # fmt: skip
    st.multiselect(
        t(N_("Materials (none: all)")),
        list(MATERIALS),
        format_func=lambda code: wording.material_name(code, t),
        placeholder=t(N_("All materials")),
        key="site-materials",
        on_change=_search_for,
    )
    st.checkbox(
        t(N_("Tonnes may go on going where they go today")),
        key="site-keep",
        on_change=_search_for,
        help=t(N_("To the users that a source names for a side stream.")),
    )


def _search_for() -> None:
    held = st.session_state
    within = None
    if held["site-goal"] == "within":
        within = float(held.get("site-within") or state.scenario().site_search.within_km or WITHIN_KM)
    state.update(
        site_search=SiteSearch(
            held["site-candidates"], held["site-count"], within, tuple(held["site-materials"]), held["site-keep"]
        )
    )
