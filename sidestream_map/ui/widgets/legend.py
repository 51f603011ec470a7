"""The legend: what colours, sizes, discs and lines of the map mean. Its materials narrow what is asked."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.maps import palette, route_signs
from sidestream_map.maps.layers import USERS_LAYER, material_layer
from sidestream_map.region import MATERIALS, wording
from sidestream_map.ui.session import state
from sidestream_map.ui.widgets.chips import Chip, show_chips
from sidestream_map.ui.widgets.narrowing import press

LAYER_NAMES: Final = {
    "labels": N_("Names of plants"),
    "uncertainty": N_("Uncertainty of positions"),
    "background-places": N_("Place names"),
    "background-roads": N_("Roads"),
    "background-railways": N_("Railways"),
    "background-borders": N_("Borders"),
}
"""Layers that a person may switch off, besides the marks."""


def show_legend(
    atlas: Atlas, t: Translator, *, routes: bool, more: Iterable[tuple[str, str, str]] = (), users: bool = True
) -> None:
    """One line of chips below the map. A material's is a button: what is pressed is all that map and figures are of.

    Args:
        atlas: the region as it is in the scenario, with the side streams of all materials.
        routes: whether routes are drawn.
        more: colour as CSS, kind (``line``, ``dashed``, ``dot``, ``disc``) and text of further chips.
        users: whether possible users are on the map.
    """
    with st.container(key="map-legend"):
        _show_switches(atlas, t, users=users)
        _show_signs(t, routes=routes, more=more)


def _show_signs(t: Translator, *, routes: bool, more: Iterable[tuple[str, str, str]]) -> None:
    chips = ['<span class="chip"><span class="dot hollow"></span>' + _say(t(N_("plant, amount unknown"))) + "</span>"]
    chips.append('<span class="chip"><span class="dot disc"></span>' + _say(t(N_("position uncertain"))) + "</span>")
    if routes:
        chips += [_line(sign.colour, "" if sign.kind == "line" else " dashed", sign.text) for sign in route_signs(t)]
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


def _show_switches(atlas: Atlas, t: Translator, *, users: bool) -> None:
    scenario = state.scenario()
    present = frozenset(map(str, atlas.catalogue.streams["material"])) & frozenset(MATERIALS)
    wanted = frozenset(scenario.materials) & present or present
    chips = [
        Chip(code, wording.material_name(code, t), palette.hex_colour(palette.material_colour(code)), code in wanted)
        for code in MATERIALS
        if code in present
    ]
    layers = {}
    if any(not site.material for site in atlas.plant_sites):
        layers[material_layer("")] = (t(N_("plant, no stream")), palette.UNCERTAIN)
    if users:
        layers[USERS_LAYER] = (t(N_("possible user")), palette.USER)
    for layer, (name, colour) in layers.items():
        on = scenario.shows(layer) and not (layer == material_layer("") and scenario.materials)
        chips.append(Chip(layer, name, palette.hex_colour(colour), on))

    def pressed(name: str, adds: bool) -> None:
        if name in layers:
            state.update(layers_off=state.scenario().layers_off ^ {name})
        else:
            press(name, adds=adds, present=present)

    hint = t(N_("A material: only this one, a second press shows all again; with Ctrl or a long press it adds."))
    show_chips("legend", chips, t(N_("Shown on the map")), hint, pressed)


def _switch(keys: dict[str, str]) -> None:
    off = {layer for layer, key in keys.items() if not st.session_state[key]}
    state.update(layers_off=(state.scenario().layers_off - set(keys)) | off)


def _dot(colour: str, text: str) -> str:
    return f'<span class="chip"><span class="dot" style="background:{colour}"></span>{_say(text)}</span>'


def _line(colour: str, kind: str, text: str) -> str:
    return f'<span class="chip"><span class="line{kind}" style="border-color:{colour}"></span>{_say(text)}</span>'


def _say(text: str) -> str:
    return html.escape(text)
