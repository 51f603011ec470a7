"""All panels of the map page, and the switch between them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.i18n import N_, Translator
from sidestream_map.scenario import PANELS
from sidestream_map.ui import state
from sidestream_map.ui.panels import PanelParts, best_use, choice, roads, scenario, sites

PANEL_PARTS: Final[PanelParts] = {
    "choice": (N_("Who and where"), ":material/touch_app:", choice.show, choice.drawing),
    "best_use": (N_("Best use"), ":material/hub:", best_use.show, best_use.drawing),
    "roads": (N_("Road loads"), ":material/local_shipping:", roads.show, roads.drawing),
    "sites": (N_("New sites"), ":material/add_location_alt:", sites.show, sites.drawing),
    "scenario": (N_("What if"), ":material/tune:", scenario.show, scenario.drawing),
}


def show_panel_switch(t: Translator) -> None:
    """The switch between the panels.

    Args:
        t: the reader's translator.
    """
    st.segmented_control(
        t(N_("View")),
        PANELS,
        format_func=lambda panel: t(PANEL_PARTS[panel][0]),
        label_visibility="collapsed",
        required=True,
        width="stretch",
        **state.bound("panel", "panel-switch"),
    )
