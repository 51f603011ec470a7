"""All panels of the map page, and the switch between them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.i18n import N_, Translator
from sidestream_map.scenario import PANELS
from sidestream_map.ui import state
from sidestream_map.ui.panel_names import PANEL_NAMES
from sidestream_map.ui.panels import PanelParts, best_use, choice, roads, scenario, sites

PANEL_PARTS: Final[PanelParts] = {
    "choice": (choice.show, choice.drawing),
    "best_use": (best_use.show, best_use.drawing),
    "roads": (roads.show, roads.drawing),
    "sites": (sites.show, sites.drawing),
    "scenario": (scenario.show, scenario.drawing),
}


def show_panel_switch(t: Translator) -> None:
    """The switch between the panels.

    Args:
        t: the reader's translator.
    """
    st.segmented_control(
        t(N_("View")),
        PANELS,
        format_func=lambda panel: t(PANEL_NAMES[panel]),
        label_visibility="collapsed",
        required=True,
        width="stretch",
        **state.bound("panel", "panel-switch"),
    )
