"""The choice of a region in the header, for servers that show several."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.ui.session import regions as data
from sidestream_map.ui.session import state

_KEY = "region"


def show_region_choice(t: Translator) -> None:
    """Draw a button that opens the other regions; nothing if there is only one."""
    regions = data.served()
    if len(regions) < 2:
        return
    popover = st.popover(t(N_("Region")), icon=":material/travel_explore:", key="regions", on_change="rerun")
    if not popover.open:
        return
    with popover:
        st.session_state[_KEY] = data.region_id(state.scenario().region)
        st.radio(
            t(N_("Region")),
            list(regions),
            format_func=lambda name: regions[name].names[t.language],
            key=_KEY,
            on_change=lambda: state.open_region(st.session_state[_KEY]),
        )
        st.caption(t(N_("Another region opens as it is. Undo brings your choices here back.")))
