"""The map's legend: colours, sizes, discs and lines. Materials and users in it switch marks off and on."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.maps import palette
from sidestream_map.maps.layers import USERS_LAYER, material_layer
from sidestream_map.region import MATERIALS, wording
from sidestream_map.ui.session import state

LAYER_NAMES: Final = {
    "labels": N_("Names of plants"),
    "uncertainty": N_("Uncertainty of positions"),
    "background-places": N_("Place names"),
    "background-roads": N_("Roads"),
    "background-railways": N_("Railways"),
    "background-borders": N_("Borders"),
}
"""Layers that a person may switch off, besides the marks."""
_NO_STREAM: Final = ""


def show_legend(
    materials: Iterable[str], t: Translator, *, routes: bool, more: Iterable[tuple[str, str, str]] = ()
) -> None:
    """Draw the legend in one line below the map; materials and users are buttons.

    Args:
        materials: codes of the materials that are on the map; empty for plants without a side stream.
        routes: whether routes are drawn.
        more: colour as CSS, kind (``line``, ``dashed``, ``dot``, ``disc``) and text of further chips.
    """
    with st.container(key="map-legend"):
        _show(set(materials), t, routes=routes, more=more)


def _show(present: set[str], t: Translator, *, routes: bool, more: Iterable[tuple[str, str, str]]) -> None:
    shown = [code for code in MATERIALS if code in present]
    switches = {
        **{material_layer(code): wording.material_name(code, t) for code in shown},
        **({material_layer(_NO_STREAM): t(N_("plant, no stream"))} if _NO_STREAM in present else {}),
        USERS_LAYER: t(N_("possible user")),
    }
    colours = [*(palette.material_colour(code) for code in shown), *([palette.UNCERTAIN] * (_NO_STREAM in present))]
    _switches(switches, [*colours, palette.USER], t)
    chips = ['<span class="chip"><span class="dot hollow"></span>' + _say(t(N_("plant, amount unknown"))) + "</span>"]
    chips.append('<span class="chip"><span class="dot disc"></span>' + _say(t(N_("position uncertain"))) + "</span>")
    if routes:
        chips.append(_line(palette.hex_colour(palette.ROUTE), "", t(N_("route by road"))))
        access = t(N_("access leg, off the known roads (estimate)"))
        chips.append(_line(palette.hex_colour(palette.ACCESS), " dashed", access))
    for colour, kind, text in more:
        chips.append(_dot(colour, text) if kind == "dot" else _line(colour, f" {kind}", text))
    size = t(N_("The area of a plant's mark grows with its tonnes a year."))
    st.html(f'<div class="chips" role="note" tabindex="0">{"".join(chips)}<span>{_say(size)}</span></div>')


def show_layers(t: Translator) -> None:
    """Draw a button that opens switches for names, uncertainty and background."""
    with st.popover(t(N_("Layers")), icon=":material/layers:", width="stretch"):
        for layer, name in LAYER_NAMES.items():
            key = f"layer-{layer}"
            st.session_state[key] = state.scenario().shows(layer)
            st.toggle(t(name), key=key, on_change=_switch, args=({layer: key},))


def _switches(names: dict[str, str], colours: list[palette.Colour], t: Translator) -> None:
    """Pills with the colours of the marks that they switch."""
    dots = "".join(
        f'.st-key-legend [role="toolbar"] button:nth-of-type({place}) p::before'
        f"{{background:{palette.hex_colour(colour)}}}"
        for place, colour in enumerate(colours, start=1)
    )
    st.html(f"<style>{dots}</style>")
    st.session_state["legend"] = [layer for layer in names if state.scenario().shows(layer)]

    def take_over() -> None:
        on = set(st.session_state["legend"])
        state.update(layers_off=(state.scenario().layers_off - set(names)) | (set(names) - on))

    st.pills(
        t(N_("Shown on the map")),
        list(names),
        selection_mode="multi",
        format_func=lambda layer: names[layer],
        key="legend",
        on_change=take_over,
        label_visibility="collapsed",
    )


def _switch(keys: dict[str, str]) -> None:
    off = {layer for layer, key in keys.items() if not st.session_state[key]}
    state.update(layers_off=(state.scenario().layers_off - set(keys)) | off)


def _dot(colour: str, text: str) -> str:
    return f'<span class="chip"><span class="dot" style="background:{colour}"></span>{_say(text)}</span>'


def _line(colour: str, kind: str, text: str) -> str:
    return f'<span class="chip"><span class="line{kind}" style="border-color:{colour}"></span>{_say(text)}</span>'


def _say(text: str) -> str:
    return html.escape(text)
