"""The list of all panels of the map page, and the switch between them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.scenario import PANELS
from sidestream_map.ui.pages.map.best_use import panel as best_use
from sidestream_map.ui.pages.map.choice import panel as choice
from sidestream_map.ui.pages.map.new_sites import panel as sites
from sidestream_map.ui.pages.map.new_sites import site_map
from sidestream_map.ui.pages.map.road_loads import panel as roads
from sidestream_map.ui.pages.map.what_if import panel as scenario
from sidestream_map.ui.session import PANEL_NAMES, state
from sidestream_map.ui.widgets import PanelParts

PANEL_PARTS: Final[PanelParts] = {
    "choice": (choice.show, choice.drawing),
    "best_use": (best_use.show, best_use.drawing),
    "roads": (roads.show, roads.drawing),
    "sites": (sites.show, site_map.drawing),
    "scenario": (scenario.show, scenario.drawing),
}


def show_panel_switch(t: Translator) -> None:
    """Draw the switch between the panels."""
    st.segmented_control(
        t(N_("View")),
        PANELS,
        format_func=lambda panel: t(PANEL_NAMES[panel]),
        label_visibility="collapsed",
        required=True,
        width="stretch",
        **state.bound("panel", "panel-switch"),
    )
