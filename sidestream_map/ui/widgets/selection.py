"""The selection of a side stream, plant or user, by a search box or a click on the map."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.maps import Entry, entries
from sidestream_map.region import Site, wording
from sidestream_map.scenario import NOTHING_SELECTED, Camera, Selection
from sidestream_map.ui.session import results, state
from sidestream_map.ui.widgets.finder import show_finder
from sidestream_map.ui.widgets.map_canvas import MAP_WIDTH_PX

CLOSE_ZOOM: Final = 11.0
"""Zoom at which a place is shown with what lies around it: some 30 km across."""


def title(selection: Selection, atlas: Atlas, t: Translator) -> str:
    """The selection in one line, e.g. ``Side stream: ferrochrome slag · 650 kt``.

    Args:
        selection: of a stream, plant or user of the catalogue.
    """
    row = row_of(selection, atlas)
    if row is None:
        return t(N_("Nothing chosen"))
    name = wording.in_language(row, "name", t)
    if selection.kind == "stream":
        return t(N_("Side stream: {name}"), name=name) + f" · {wording.short_tonnes(float(row['tonnes_per_year']), t)}"
    return t(N_("Plant: {name}") if selection.kind == "plant" else N_("User: {name}"), name=name)


def row_of(selection: Selection, atlas: Atlas) -> Mapping[str, Any] | None:
    """The catalogue's row of the selection, None if nothing is selected or there is no such row."""
    match selection.kind:
        case "stream":
            rows = atlas.catalogue.stream_rows
        case "plant":
            rows = atlas.catalogue.plant_rows
        case "user":
            rows = atlas.catalogue.user_rows
        case _:
            return None
    return rows.get(selection.id)


def show_choice(atlas: Atlas, t: Translator) -> None:
    """Draw the search box; a result is selected, or shown on the map if it is a place or a road."""
    selection = state.scenario().selection
    row = row_of(selection, atlas)
    show_finder(
        "choice",
        t,
        region=atlas.region.id,
        label=t(N_("Side stream, plant, user, place or road")),
        placeholder=t(N_("Search, or click a mark on the map")),
        current="" if row is None else title(selection, atlas, t),
        extra=_own_entries(atlas, t),
        on_choice=lambda kind, name: choose(kind, name, atlas, t),
    )


def choose(kind: str, name: str, atlas: Atlas, t: Translator) -> None:
    """Select a search result and show it on the map.

    Args:
        kind: of :data:`sidestream_map.maps.FOUND_KINDS`, or ``none``.
        name: its id; it comes from a browser and is looked up here.
    """
    found = _found(kind, name, atlas, t)
    if found is None and state.scenario().materials:
        # What is looked for by its name may be of another material than those that are asked about.
        found = _found(kind, name, results.whole(state.atlas(), state.scenario()), t)
        if found is not None:
            state.update(materials=())
    if found is None:
        state.update(selection=NOTHING_SELECTED)
        return
    if found.kind in ("stream", "plant", "user"):
        state.update(selection=Selection(found.kind, found.id))
    if found.box is not None:
        look_at(found.box)


def _found(kind: str, name: str, atlas: Atlas, t: Translator) -> Entry | None:
    return next((each for each in _entries(atlas, t) if (each.kind, each.id) == (kind, name)), None)


def look_at(box: tuple[float, float, float, float]) -> None:
    """Move the map's camera to a box; a point is shown with its surroundings.

    Args:
        box: west, south, east, north, EPSG:4326 degrees.
    """
    west, south, east, north = box
    lon, lat = (west + east) / 2, (south + north) / 2
    # A degree of longitude is drawn as wide as one of latitude times the cosine; the map is wider than high.
    extent = max(east - west, 1.4 * (north - south) / math.cos(math.radians(lat)))
    wide = math.log2(360 * MAP_WIDTH_PX / (512 * 1.2 * extent)) if extent > 0 else CLOSE_ZOOM
    camera = Camera(lon, lat, min(max(wide, 3.0), CLOSE_ZOOM))
    state.update(camera=camera)
    state.move_camera(camera)


def _entries(atlas: Atlas, t: Translator) -> tuple[Entry, ...]:
    return results.kept("finder", (atlas, t.language), lambda: entries(atlas, t))


def _own_entries(atlas: Atlas, t: Translator) -> tuple[Entry, ...]:
    """What only this session can find: new parts of its scenario and its own data."""
    atlas = results.whole(state.atlas(), state.scenario())
    known = state.served_atlas().catalogue.ids
    if known.issuperset(atlas.catalogue.ids):
        return ()
    listed = ("stream", "plant", "user")
    return tuple(each for each in _entries(atlas, t) if each.kind in listed and each.id not in known)


def show_neighbours(site: Site | None, atlas: Atlas, t: Translator) -> None:
    """Draw the other plants or users that share the selected mark, to select instead."""
    selection = state.scenario().selection
    if site is None:
        return
    choices = [Selection(site.kind, member) for member in site.members]
    if site.kind == "plant":
        choices = [*(Selection("stream", stream) for stream in site.streams), *choices]
    if len(choices) < 2:
        return
    st.session_state["neighbour"] = selection if selection in choices else None

    def take_over() -> None:
        state.update(selection=st.session_state["neighbour"] or selection)

    with st.expander(t(N_("At this place: {count}"), count=t.number(len(choices)))):
        st.radio(
            t(N_("At this place")),
            choices,
            format_func=lambda choice: title(choice, atlas, t),
            key="neighbour",
            on_change=take_over,
            label_visibility="collapsed",
        )
