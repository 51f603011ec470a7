"""The map page: a map over the whole page, and a panel that explains it."""

from __future__ import annotations

from dataclasses import replace

import pydeck as pdk
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.maps import hex_colour
from sidestream_map.maps.layers import (
    OWN,
    PLANTS_LAYER,
    ROUTES_LAYERS,
    USERS_LAYER,
    is_crowded,
    map_layers,
    own_layers,
    seen,
    unsided,
)
from sidestream_map.region import wording
from sidestream_map.routing import Hauls
from sidestream_map.scenario import NOTHING_SELECTED, Selection
from sidestream_map.ui.pages.map import exchanges
from sidestream_map.ui.pages.map.example import example_of, with_example
from sidestream_map.ui.pages.map.registry import PANEL_PARTS, show_panel_switch
from sidestream_map.ui.pages.map.take_home import show_take_home
from sidestream_map.ui.pages.map.tour import show_tour
from sidestream_map.ui.pages.map.welcome import show_welcome
from sidestream_map.ui.pages.map.what_if import future_names, two_sides
from sidestream_map.ui.session import View, own_data, regions, results, road_results, state
from sidestream_map.ui.widgets import (
    NOTHING_DRAWN,
    Drawing,
    is_phone,
    row_of,
    show_choice,
    show_headline,
    show_legend,
    show_map,
    title,
)

MAP_HEIGHT = "max(17rem, min(100dvh - 18.8rem, 80vw))"
"""The map fills the window between the headline and the legend."""


def show() -> None:
    """Draw the page."""
    t, scenario, region = state.translator(), state.scenario(), state.atlas()
    atlas = results.changed(region, scenario)
    view = View(region, atlas, scenario, results.hauls_of(region, scenario), t)
    show_panel = PANEL_PARTS[scenario.panel][0]
    if scenario.panel == "choice":
        # Whoever opens the same link sees the same map, wherever the camera looks, but for a crowded one.
        plain = scenario if scenario.camera is None else scenario.replace(camera=None)
        crowded = is_crowded(atlas.user_sites)
        marks = seen(region.region.view, scenario.camera, narrow=is_phone()) if crowded else None
        drawn, layers = results.kept("choice-map", (region, plain, marks), lambda: drawing_of(view))
    else:
        drawn, layers = drawing_of(view)
    if (own := own_data()) is not None:
        layers = [*layers, *own_layers((own.plants, own.users), t)]
        drawn = drawn.with_legend(((hex_colour(OWN), "dot", t(N_("own data, not checked"))),))
    shown, both = two_sides(view, layers)
    if both is not None:
        drawn = replace(drawn, summary=both.summary, legend=(*drawn.legend, *both.legend))
    summary = drawn.summary or map_summary(atlas, scenario.selection, view.hauls, t)
    show_headline(atlas, scenario, t, lambda: show_take_home(view, layers, drawn, summary))
    left, right = st.columns([8, 5], gap="small")
    with left:
        if exchanges.is_shown(scenario):
            exchanges.show(view)
        else:
            show_map(
                shown,
                atlas.region,
                t,
                label=summary,
                height=MAP_HEIGHT,
                on_pick=lambda layer, name: pick(unsided(layer), name, atlas, drawn),
                divider=None if both is None else future_names(state.address(), t),
                follows=is_crowded(atlas.user_sites),
                day=drawn.day,
            )
            show_legend(
                results.whole(region, scenario),
                t,
                routes=view.hauls is not None and drawn.hauls,
                more=drawn.legend,
            )
    with right, st.container(key="panel"):
        show_choice(atlas, t)
        show_panel_switch(t)
        exchanges.show_switch(view)
        show_tour(view)
        if scenario.panel == "choice" and row_of(scenario.selection, atlas) is None:
            show_welcome(view)
        show_panel(view)


def drawing_of(view: View) -> tuple[Drawing, list[pdk.Layer]]:
    """What the open panel draws, and all layers above the background, but for those of own data."""
    region, scenario, t = view.region, view.scenario, view.t
    draw = PANEL_PARTS[scenario.panel][1]
    drawn = draw(view) if draw else NOTHING_DRAWN
    signs, sign_legend = road_results.drawing_of(region, scenario, t)
    drawn = drawn.with_legend(sign_legend)
    if example := example_of(view):
        drawn = with_example(drawn, view, example)
    marks = map_layers(
        view.atlas,
        t,
        regions.router(scenario),
        view.hauls,
        between=drawn.layers,
        scenario=scenario,
        routes=drawn.hauls,
        together=True,
        narrow=is_phone(),
    )
    return drawn, [*marks, *signs, *drawn.above]


def map_summary(atlas: Atlas, selection: Selection, hauls: Hauls | None, t: Translator) -> str:
    """What the map shows in one sentence, for people who can't see it."""
    if hauls is None:
        return t(
            N_("Map of {region}: plants by tonnes a year and possible users"), region=atlas.region.names[t.language]
        )
    nearest = hauls.possible
    if nearest.empty:
        return t(N_("Map. {choice}. Nothing fits within the distance limit"), choice=title(selection, atlas, t))
    others = atlas.catalogue.user_rows if hauls.direction == "from_plant" else atlas.catalogue.plant_rows
    return t(
        N_("Map. {choice}. {count} hauls that fit or may fit, the nearest: {name}, {road} km by road"),
        choice=title(selection, atlas, t),
        count=t.number(len(nearest)),
        name=wording.in_language(others[str(nearest.index[0])], "name", t),
        road=t.number(float(nearest["total_m"].iloc[0]) / 1000, 1),
    )


def pick(layer: str, name: str, atlas: Atlas, drawn: Drawing) -> None:
    """Handle a click on the map.

    Args:
        layer: id of the layer, empty for a click beside every mark.
        name: id of the object; it comes from a browser and is looked up here.
        drawn: what the panel has drawn; it is asked first.
    """
    if drawn.pick is not None and drawn.pick(layer, name):
        return
    plants, users = atlas.catalogue.plants.index, atlas.catalogue.users.index
    if not layer:
        state.update(selection=NOTHING_SELECTED)
    elif layer in {PLANTS_LAYER, *ROUTES_LAYERS} and name in plants:
        state.update(selection=Selection("plant", name))
    elif layer in {USERS_LAYER, *ROUTES_LAYERS} and name in users:
        state.update(selection=Selection("user", name))
