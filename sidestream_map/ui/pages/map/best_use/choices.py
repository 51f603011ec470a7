"""The objective and the conditions of the best use; they are in the scenario, and so in the link."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import OBJECTIVE_NAMES
from sidestream_map.haulage import ALTERNATIVE_MEANINGS, ALTERNATIVES
from sidestream_map.scenario import (
    CAPACITY_POLICIES,
    CAPACITY_POLICY_MEANINGS,
    CAPACITY_POLICY_NAMES,
    FLAG_FIELDS,
    NUMBER_FIELDS,
    OBJECTIVE_MEANINGS,
    OBJECTIVES,
    Scenario,
)
from sidestream_map.ui.session import state
from sidestream_map.ui.widgets import show_limit


def show_choices(t: Translator, scenario: Scenario) -> None:
    """Draw the objective, and the conditions to open."""
    st.selectbox(
        t(N_("What counts as best")),
        OBJECTIVES,
        format_func=lambda name: t(OBJECTIVE_NAMES[name]),
        help=t(OBJECTIVE_MEANINGS[scenario.objective]),
        **state.bound("objective", "objective"),
    )
    if scenario.objective == "trade_off":
        _show_worths(t)
    with st.expander(t(N_("Conditions")), icon=":material/tune:", key="use-conditions"):
        st.radio(
            t(N_("Users whose capacity nobody has given")),
            CAPACITY_POLICIES,
            format_func=lambda policy: t(CAPACITY_POLICY_NAMES[policy]),
            help=" ".join(t(CAPACITY_POLICY_MEANINGS[policy]) for policy in CAPACITY_POLICIES),
            horizontal=True,
            **state.bound("unknown_capacity", "unknown-capacity"),
        )
        show_limit(t)
        st.toggle(
            t(FLAG_FIELDS["only_fits"]),
            help=t(N_("Otherwise pairs count too of which the rules say: maybe.")),
            **state.bound("only_fits", "only-fits"),
        )
        st.toggle(
            t(FLAG_FIELDS["own_use"]),
            help=t(N_("Off: what the producer's own company or group uses itself isn't counted as placed.")),
            **state.bound("own_use", "own-use"),
        )
        st.selectbox(
            t(N_("Where it goes otherwise")),
            ALTERNATIVES,
            format_func=lambda name: t(ALTERNATIVE_MEANINGS[name]),
            help=t(N_("What a tonne costs that stays over: it counts where cost decides.")),
            **state.bound("alternative", "alternative"),
        )


def _show_worths(t: Translator) -> None:
    left, right = st.columns(2)
    for column, field in ((left, "eur_per_t_placed"), (right, "eur_per_t_co2e")):
        name, least, most = NUMBER_FIELDS[field]
        column.number_input(
            t(name), float(least), float(most), step=1.0, format="%.2f", **state.bound(field, field, float)
        )
