"""The map as Streamlit's own chart, for servers on which our map component can't be used.

It shows the same layers and takes clicks. It can't tell where its camera looks, so a link holds no camera, and it sends
everything again with each rerun.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pydeck as pdk
import streamlit as st

from sidestream_map.ui.widgets.map import BUNDLE

PLAIN_MAP_VARIABLE: Final = "SIDESTREAM_PLAIN_MAP"
"""Environment variable that asks for this map."""
HEIGHT_PX: Final = 520
_KEY: Final = "plain-map"
_OURS: Final = ("extensions", "collision_group", "collision_test_props", "get_collision_priority")
"""Properties that only the project's own deck.gl knows."""


def is_wanted() -> bool:
    """Whether this map was asked for, or our component was never built."""
    return bool(os.environ.get(PLAIN_MAP_VARIABLE)) or not BUNDLE.exists()


def show_plain_map(
    layers: Sequence[pdk.Layer],
    *,
    view: tuple[float, float, float],
    label: str,
    attribution: str,
    on_pick: Callable[[str, str], None],
) -> None:
    """Draw the map.

    Args:
        layers: the background's and those above, the lowest first.
        view: longitude, latitude and zoom that the camera shows first.
        label: what the map shows, for those who can't see it.
        attribution: plain text below the map.
        on_pick: gets layer id and object id of a click; both empty where a choice is taken back.
    """

    def picked() -> None:
        on_pick(*chosen(st.session_state.get(_KEY)))

    lon, lat, zoom = view
    deck = pdk.Deck(
        [_without_extensions(layer) for layer in layers],
        map_provider=None,
        initial_view_state=pdk.ViewState(longitude=lon, latitude=lat, zoom=zoom),
        tooltip={"text": "{title}\n{text}"},
    )
    st.pydeck_chart(deck, height=HEIGHT_PX, key=_KEY, on_select=picked, alt=label)
    st.caption(attribution)


def chosen(state: object) -> tuple[str, str]:
    """Layer and object of a click in Streamlit's state; both empty without a click.

    Args:
        state: of the chart; what comes from a browser is hostile.
    """
    selection = state.get("selection") if isinstance(state, Mapping) else None
    objects = selection.get("objects") if isinstance(selection, Mapping) else None
    for layer, rows in objects.items() if isinstance(objects, Mapping) else ():
        for row in rows if isinstance(rows, list) else ():
            name = row.get("id") if isinstance(row, Mapping) else None
            if isinstance(layer, str) and isinstance(name, str):
                return layer, name
    return "", ""


def _without_extensions(layer: pdk.Layer) -> pdk.Layer:
    plain = pdk.Layer(layer.type, layer.data, id=layer.id)
    hidden = {"type", "data", "id", "_kwargs", "_data", "_binary_data", "_type"}
    for name, value in vars(layer).items():
        if name not in hidden and name not in _OURS:
            setattr(plain, name, value)
    return plain
