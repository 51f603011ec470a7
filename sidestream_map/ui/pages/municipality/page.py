"""The planner's page: one municipality, its side streams, trucks on its roads, and improvements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pydeck as pdk
import streamlit as st

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import capacity_note
from sidestream_map.decisions.municipality import ON_ROADS, road_figures
from sidestream_map.maps.layers import (
    MUNICIPALITIES_LAYER,
    PLANTS_LAYER,
    USERS_LAYER,
    is_crowded,
    map_layers,
    municipalities_layer,
    outline_layer,
)
from sidestream_map.region import wording
from sidestream_map.scenario import NOTHING_SELECTED, Panel, Selection
from sidestream_map.ui.pages.municipality import compare, home, roads, service, sites, start, streams
from sidestream_map.ui.pages.municipality.planner import Planner, found_in
from sidestream_map.ui.session import regions, results, road_results, state
from sidestream_map.ui.widgets import (
    NOTHING_DRAWN,
    Drawing,
    contents,
    is_phone,
    look_at,
    place_of,
    plain,
    show_figure,
    show_legend,
    show_map,
)

MAP_HEIGHT: Final = "max(20rem, min(100dvh - 17.4rem, 115vw))"
"""The map fills the window between the municipality's figures and the legend."""
REGULAR: Final = N_("Truckloads a day of other regular hauls from or to here, mean of 365 days")

MARGIN: Final = 0.12
"""Room around a municipality on the map, as a share of its width and height."""

Show = Callable[[Planner], None]
Draw = Callable[[Planner], Drawing]
TABS: Final[Mapping[Panel, tuple[str, Show, Draw | None]]] = {
    "choice": (N_("Streams"), streams.show, None),
    "roads": (N_("Roads"), roads.show, roads.drawing),
    "best_use": (N_("Service area"), service.show, service.drawing),
    "scenario": (N_("Compare"), compare.show, roads.drawing),
    "sites": (N_("Sites"), sites.show, sites.drawing),
}
"""Name of each tab, by the panel of the map page that answers the same, and what draws panel and map."""


def show() -> None:
    """Draw the page."""
    t, scenario, region = state.translator(), state.scenario(), state.atlas()
    found = found_in(region, scenario)
    known = scenario.municipality in found.areas.keys
    key = scenario.municipality if known else ""
    planner = Planner(region, results.changed(region, scenario), scenario, found, key, t)
    if scenario.municipality and not known:
        st.warning(
            t(
                N_("This region has no municipality {name}. Choose one of the list."),
                name=plain(scenario.municipality),
            ),
            icon=":material/info:",
        )
    if key and scenario.camera is None and state.opened_camera() is None:
        _look(planner, key)
    _, show_tab, draw = TABS[scenario.panel]
    drawn = draw(planner) if key and draw else NOTHING_DRAWN
    _show_top(planner, drawn)
    left, right = st.columns([8, 5], gap="small")
    with left:
        _show_map(planner, drawn)
    with right, st.container(key="panel"):
        if not key:
            start.show(planner, lambda name: choose(planner, name))
            return
        _show_tabs(t)
        show_tab(planner)


def choose(planner: Planner, key: str) -> None:
    """Select a municipality.

    Args:
        key: its Finnish name; empty for none.
    """
    state.update(municipality=key if key in planner.areas.keys else "")
    if place_of(planner.scenario) is not None:
        state.update(opened="")  # a place of another municipality
    if key:
        _look(planner, key)
    else:
        state.update(camera=None)
        state.move_camera(None)


def _look(planner: Planner, key: str) -> None:
    box = results.kept("municipal-box", (planner.region, key), lambda: planner.areas.land_box(key))
    if box is not None:
        west, south, east, north = box
        wide, high = MARGIN * (east - west), MARGIN * (north - south)
        look_at((west - wide, south - high, east + wide, north + high))


def _show_top(planner: Planner, drawn: Drawing) -> None:
    with st.container(key="planner-top"):
        left, *figures, right = st.columns([3, 3, 3, 3, 3, 2], vertical_alignment="top", gap="small")
        with left:
            _show_choice(planner)
        if planner.key:
            _show_figures(planner, figures)
            with right:
                home.show(planner, drawn)


def _show_choice(planner: Planner) -> None:
    t, areas = planner.t, planner.areas
    st.session_state["planner-municipality"] = planner.key or None
    st.selectbox(
        t(N_("Municipality")),
        planner.found.chosen(planner.key),
        index=None,
        format_func=lambda key: areas.name(key, t.language),
        placeholder=t(N_("Choose a municipality")),
        key="planner-municipality",
        on_change=lambda: choose(planner, st.session_state["planner-municipality"] or ""),
    )


def _show_figures(planner: Planner, columns: list[st.delta_generator.DeltaGenerator]) -> None:
    t, profile = planner.t, planner.profile
    placed = planner.allocation.totals()
    note = capacity_note(placed) if planner.uses == "best" else ""
    figures = road_figures(planner.cut(planner.uses), planner.key, note)
    if not planner.flowing:
        figures = {ON_ROADS: Figure(None, figures[ON_ROADS].unit, "unknown")}
    if planner.uses == "today":
        figures = _beside_regular(planner, figures)
    said = t(N_("Nothing flows while capacities are unknown") if not planner.flowing else roads.USE_NAMES[planner.uses])
    one, *others = columns
    with one:
        show_figure(t(N_("Side streams that arise here")), profile.tonnage.total, t, note=contents(profile.tonnage, t))
    for column, (name, figure) in zip(others, figures.items(), strict=False):
        with column:
            show_figure(t(name), figure, t, note="" if name == REGULAR else said)


def _beside_regular(planner: Planner, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Today's figures with the regular hauls; a 0 of named uses isn't one of trucks, so it is unknown."""
    told = {
        name: Figure(None, figure.unit, "unknown") if figure.value == 0 else figure for name, figure in figures.items()
    }
    loads = roads.regular_here(planner)["loads_per_day"]
    if loads.empty:
        return told
    known = float(loads.sum()) if loads.notna().any() else None
    regular = Figure(known, figures[ON_ROADS].unit, "unknown" if known is None else "computed")
    return {ON_ROADS: told.pop(ON_ROADS), REGULAR: regular, **told}


def _show_tabs(t: Translator) -> None:
    st.segmented_control(
        t(N_("View")),
        list(TABS),
        format_func=lambda panel: t(TABS[panel][0]),
        label_visibility="collapsed",
        required=True,
        width="stretch",
        **state.bound("panel", "planner-tab"),
    )


def _show_map(planner: Planner, drawn: Drawing) -> None:
    t, atlas, scenario = planner.t, planner.atlas, planner.scenario
    signs, sign_legend = road_results.drawing_of(planner.region, scenario, t)
    show_map(
        [
            *map_layers(
                atlas,
                t,
                regions.router(scenario),
                None,
                between=[_area_layer(planner), *drawn.layers],
                scenario=scenario,
                together=True,
                narrow=is_phone(),
            ),
            *signs,
            *drawn.above,
        ],
        atlas.region,
        t,
        label=drawn.summary or _summary(planner),
        height=MAP_HEIGHT,
        on_pick=lambda layer, name: _pick(planner, layer, name, drawn),
        follows=is_crowded(atlas.user_sites),
    )
    whole = results.whole(planner.region, scenario)
    show_legend(whole, t, routes=False, more=(*drawn.legend, *sign_legend))


def _area_layer(planner: Planner) -> pdk.Layer:
    t, region = planner.t, planner.region
    if planner.key:
        return results.kept("planner-outline", (region, planner.key), lambda: outline_layer(planner.areas, planner.key))
    return results.kept(
        "planner-areas",
        (region, planner.situation.scenario, t.language),
        lambda: municipalities_layer(planner.areas, _area_words(planner)),
    )


def _area_words(planner: Planner) -> dict[str, str]:
    t, table = planner.t, planner.found.overview().set_index("municipality")
    return {
        key: f"{planner.areas.name(key, t.language)}\n"
        + t(
            N_("{tonnes} of side streams, {plants} plants, {users} users"),
            tonnes=wording.about(float(table["tonnes_per_year"][key]), t),
            plants=t.number(int(table["plants"][key])),
            users=t.number(int(table["users"][key])),
        )
        for key in planner.areas.keys
        if key in table.index
    }


def _summary(planner: Planner) -> str:
    t = planner.t
    if not planner.key:
        return t(N_("Map of the municipalities, with plants by tonnes a year and possible users"))
    return t(
        N_("Map. {place}: {tonnes} of side streams, {plants} plants, {users} users"),
        place=planner.name,
        tonnes=wording.spoken(planner.profile.tonnage.total, t),
        plants=t.number(len(planner.profile.plants)),
        users=t.number(planner.profile.could_use),
    )


def _pick(planner: Planner, layer: str, name: str, drawn: Drawing) -> None:
    """Take over a click on the map, after the tab; ids come from a browser and are looked up here."""
    if drawn.pick is not None and drawn.pick(layer, name):
        return
    catalogue = planner.atlas.catalogue
    if layer == MUNICIPALITIES_LAYER and name in planner.areas.keys:
        choose(planner, name)
    elif layer == PLANTS_LAYER and name in catalogue.plants.index:
        state.update(selection=Selection("plant", name))
    elif layer == USERS_LAYER and name in catalogue.users.index:
        state.update(selection=Selection("user", name))
    elif not layer:
        state.update(selection=NOTHING_SELECTED)
