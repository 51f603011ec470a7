"""The legend: what colours, sizes, discs and lines of the map mean. Its materials narrow what is asked."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.maps import SIZES, palette, route_signs
from sidestream_map.maps.layers import UNCERTAINTY_LAYER, USERS_LAYER, material_layer
from sidestream_map.region import MATERIALS, wording
from sidestream_map.ui.session import state
from sidestream_map.ui.widgets.chips import Chip, show_chips
from sidestream_map.ui.widgets.narrowing import press

LAYER_NAMES: Final = {
    "labels": N_("Names of plants"),
    UNCERTAINTY_LAYER: N_("Uncertainty of positions"),
    "background-places": N_("Place names"),
    "background-roads": N_("Roads"),
    "background-railways": N_("Railways"),
    "background-borders": N_("Borders"),
}
"""Layers that a person may switch, besides the marks."""
OFF_BY_ITSELF: Final = frozenset({UNCERTAINTY_LAYER})
"""Those that are off until somebody switches them on."""


def show_legend(
    atlas: Atlas, t: Translator, *, routes: bool, more: Iterable[tuple[str, str, str]] = (), users: bool = True
) -> None:
    """The signs of the view, then chips. A material's is a button: what is pressed is all that map and figures are of.

    Args:
        atlas: the region as it is in the scenario, with the side streams of all materials.
        routes: whether routes are drawn.
        more: colour as CSS, kind (``line``, ``dashed``, ``dot``, ``disc``) and text of further chips.
        users: whether possible users are on the map.
    """
    _show_view_signs(t, routes=routes, more=more)
    with st.container(key="map-legend"):
        _show_switches(atlas, t, users=users)
        _show_other_signs(t)


def _show_view_signs(t: Translator, *, routes: bool, more: Iterable[tuple[str, str, str]]) -> None:
    """Draw the signs of what this view is about; they come first."""
    chips = [_dot(colour, text) if kind == "dot" else _line(colour, f" {kind}", text) for colour, kind, text in more]
    if routes:
        chips += [_line(sign.colour, "" if sign.kind == "line" else " dashed", sign.text) for sign in route_signs(t)]
    if chips:
        st.html(f'<div class="chips view-signs" role="note" tabindex="0">{"".join(chips)}</div>')


def _show_other_signs(t: Translator) -> None:
    """Draw the signs that every view has, folded."""
    ring = t(N_("position uncertain: a ring round a mark that is pointed at or chosen; Layers shows all"))
    signs = [
        '<span class="chip"><span class="dot hollow"></span>' + _say(t(N_("plant, amount unknown"))) + "</span>",
        _line(palette.hex_colour(palette.UNCERTAIN), " dashed", ring),
        f"<span>{_say(t(SIZES))}</span>",
    ]
    summary = _say(t(N_("More signs of the map")))
    st.html(f'<details class="signs"><summary>{summary}</summary><div class="chips">{"".join(signs)}</div></details>')


def show_layers(t: Translator) -> None:
    """Draw a button that opens switches for names, uncertainty and background."""
    box = st.popover(t(N_("Layers")), icon=":material/layers:", key="layers", on_change="rerun", width="stretch")
    if not box.open:
        return
    with box:
        for layer, name in LAYER_NAMES.items():
            key = f"layer-{layer}"
            st.session_state[key] = state.scenario().shows(layer, by_itself=layer not in OFF_BY_ITSELF)
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
    scenario = state.scenario()
    for layer, key in keys.items():
        on = bool(st.session_state[key])
        if layer in OFF_BY_ITSELF:
            state.update(layers_on=(scenario.layers_on - {layer}) | ({layer} if on else set()))
        else:
            state.update(layers_off=(scenario.layers_off - {layer}) | (set() if on else {layer}))


def _dot(colour: str, text: str) -> str:
    return f'<span class="chip"><span class="dot" style="background:{colour}"></span>{_say(text)}</span>'


def _line(colour: str, kind: str, text: str) -> str:
    return f'<span class="chip"><span class="line{kind}" style="border-color:{colour}"></span>{_say(text)}</span>'


def _say(text: str) -> str:
    return html.escape(text)
