"""The slider of the distance limit, which several panels show."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.i18n import N_, Translator
from sidestream_map.ui import state

LIMIT_KM: Final = (5, 300, 5)
"""Shortest, longest and step of the slider, km."""


def show_limit(t: Translator) -> None:
    """The slider.

    Args:
        t: the reader's translator.
    """
    low, high, step = LIMIT_KM
    bound = state.bound("distance_limit_km", "limit", float)
    # A link may hold any limit; the slider shows the nearest that it can and changes nothing until it is moved.
    st.session_state[bound["key"]] = int(min(max(round(st.session_state[bound["key"]] / step) * step, low), high))
    st.slider(t(N_("Distance limit by road, km")), low, high, step=step, **bound)
