"""What a box holds: one of choices that is bound to nothing but itself, and one of a number that is kept elsewhere."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st


def hold(key: str, options: Collection[object], default: object = None) -> None:
    """Let a box keep what was chosen in it; to be called right before it is drawn.

    Streamlit knows a choice by the words that it shows. When these change with the language the box would go on showing
    the old ones, and when the chosen option is gone it would give them back in the place of an option.

    Args:
        default: what it holds before anything is chosen, and when that is gone; None for nothing.
    """
    now = st.session_state.get(key, default)
    st.session_state[key] = now if now in options else default


def show_number(key: str, value: float | None) -> None:
    """Let a slider or a number field show what is kept elsewhere; to be called right before it is drawn.

    Said again though it is there already, the value would pull the field back under a hand that has moved on since: of
    twelve quick keys a slider lost up to five.

    Args:
        value: that it shows; None for an empty field.
    """
    if st.session_state.get(key) != value:
        st.session_state[key] = value
