"""The forms of the panel "what if" that wait for a click on the map; only one at a time does."""

from __future__ import annotations

from typing import Final

import streamlit as st

NEW_KIND: Final = "new-kind"
ROAD_KIND: Final = "road-kind"
FORMS: Final = (NEW_KIND, ROAD_KIND)
"""Keys of the widgets that switch a form on: what to add to the region, what to do to a road."""


def alone(key: str) -> None:
    """Switch the other forms off, so that a click on the map goes to the one that was chosen last.

    Args:
        key: of the widget that was used.
    """
    for other in FORMS:
        if other != key and other in st.session_state:
            st.session_state[other] = None
