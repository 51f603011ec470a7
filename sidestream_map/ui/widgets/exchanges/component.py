"""The flow diagram in the browser: d3-sankey in a bundle of its own, which is fetched where a diagram is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from sidestream_map.base import N_, Translator
from sidestream_map.maps.exchanges import Diagram
from sidestream_map.ui.widgets.map import DIAGRAM_BUNDLE, bundle_url

PICK_MAX: Final = 80
"""Characters of what a click may send."""


def show_diagram(
    shown: Diagram, t: Translator, *, key: str, height: int = 0, selected: str = "", on_pick: Callable[[str], None]
) -> None:
    """Draw the diagram.

    Args:
        key: constant from rerun to rerun.
        height: pixels, 0 for as tall as the window has room; it grows taller where its labels need more.
        selected: what stands out, as in a box's ``pick``; empty for nothing.
        on_pick: gets the ``pick`` of a box or band of this diagram that is pressed.
    """
    known = {box.pick for box in shown.boxes} | {band.pick for band in shown.bands}

    def pressed() -> None:
        pick: object = getattr(st.session_state.get(key), "pick", None)
        # It comes from a browser: only what the diagram offered is taken.
        if isinstance(pick, str) and pick and len(pick) <= PICK_MAX and pick in known:
            on_pick(pick)

    data = {
        "bundle": bundle_url(DIAGRAM_BUNDLE),
        "diagram": shown.payload(),
        "height": height,
        "selected": selected,
        "label": t(N_("Flow diagram. {title}"), title=shown.title),
        "words": {"dashed": t(N_("thin and dashed: amount unknown, or by pipe"))},
    }
    _component()(key=key, data=data, height="content", on_pick_change=pressed)


@cache
def _component() -> ComponentRenderer:
    script = Path(__file__).with_name("loader.js").read_text(encoding="utf-8")
    return st.components.v2.component("sidestream_map.exchanges", js=script)
