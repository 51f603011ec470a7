"""The field in which a person names a place that is known without a network."""

from __future__ import annotations

from typing import Any

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.maps import Spot


def show_place_box(known: tuple[Spot, ...], t: Translator, key: str, **more: Any) -> None:
    """Draw the field; what is chosen stands in the session's state as a number of a place, None before.

    Args:
        known: places that can be chosen.
        key: of the widget.
        **more: of ``st.selectbox``, e.g. ``help`` and ``on_change``.
    """
    st.selectbox(
        t(N_("Postcode, town, village or plant")),
        range(len(known)),
        index=None,
        format_func=lambda number: known[number].label,
        placeholder=t(N_("For example 94900, Haaparanta, Uleåborg")),
        key=key,
        **more,
    )
