"""Keeps the values of widgets: a box's own choice, and a number whose value is stored elsewhere."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st


def hold(key: str, options: Collection[object], default: object = None) -> None:
    """Keep what was chosen in a box; call it right before the box is drawn.

    Streamlit knows a choice by the words that it shows. When these change with the language the box would go on showing
    the old ones, and when the chosen option is gone it would give them back in the place of an option.

    Args:
        default: what it holds before anything is chosen, and when that is gone; None for nothing.
    """
    now = st.session_state.get(key, default)
    st.session_state[key] = now if now in options else default


def show_number(key: str, value: float | None) -> None:
    """Make a slider or number field show a value stored elsewhere; call it right before it is drawn.

    Said again though it is there already, the value would pull the field back under a hand that has moved on since: of
    twelve quick keys a slider lost up to five.

    Args:
        value: that it shows; None for an empty field.
    """
    if st.session_state.get(key) != value:
        st.session_state[key] = value
