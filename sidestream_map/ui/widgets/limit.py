"""The slider for the distance limit, which several panels use."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.ui.session import state
from sidestream_map.ui.widgets.held_choice import show_number

LIMIT_KM: Final = (5, 300, 5)
"""Shortest, longest and step of the slider, km."""
KEY: Final = "limit"


def show_limit(t: Translator) -> None:
    """Draw the slider."""
    low, high, step = LIMIT_KM
    # A link may hold any limit; the slider shows the nearest that it can and changes nothing until it is moved.
    nearest = round(state.scenario().distance_limit_km / step) * step
    show_number(KEY, int(min(max(nearest, low), high)))
    st.slider(t(N_("Distance limit by road, km")), low, high, step=step, key=KEY, on_change=_take_over)


def _take_over() -> None:
    state.update(distance_limit_km=float(st.session_state[KEY]))
