"""The form for new plants, side streams and users; their position is clicked on the map or typed."""

from __future__ import annotations

from typing import Any, Final

import pydeck as pdk
import streamlit as st

from sidestream_map.base import N_, SidestreamError
from sidestream_map.maps.layers import PLANTS_LAYER, draft_rings
from sidestream_map.region import MATERIALS, wording
from sidestream_map.roads import Places
from sidestream_map.routing import CHARACTERS_MAX, typed_place
from sidestream_map.scenario import ALL_MATERIALS, CAPACITY_MAX, NewPlant, NewStream, NewUser
from sidestream_map.ui.pages.map.what_if.changes import PROBLEM
from sidestream_map.ui.pages.map.what_if.click_forms import NEW_KIND, alone
from sidestream_map.ui.session import View, regions, state
from sidestream_map.ui.widgets import hold, plain
from sidestream_map.ui.widgets.map import map_event

KINDS: Final = {"user": N_("User"), "plant": N_("Plant"), "stream": N_("Side stream")}
KIND, NAME, WHERE, PLANT, STUFF, TAKES, TONNES = (
    NEW_KIND,
    "new-name",
    "new-where",
    "new-plant",
    "new-material",
    "new-materials",
    "new-tonnes",
)
"""Keys of the form's widgets. What stands in them is no choice yet; it becomes one with the button."""
DRAFT_LAYER: Final = "draft"
_CLEAR: Final = (NAME, WHERE, TONNES)


def show_new(view: View) -> None:
    """Draw the form."""
    t = view.t
    kind = st.segmented_control(
        t(N_("What to add")),
        list(KINDS),
        format_func=lambda each: t(KINDS[each]),
        key=KIND,
        on_change=alone,
        args=(KIND,),
    )
    if kind is None:
        st.caption(plain(t(N_("Choose what to add; its place is then a click on the map."))))
        return
    st.text_input(t(N_("Name")), key=NAME, max_chars=60)
    if kind == "stream":
        plants = view.atlas.catalogue.plants
        hold(PLANT, plants.index)
        st.selectbox(
            t(N_("Plant: choose it, or click it on the map")),
            [str(key) for key in plants.index],
            format_func=lambda key: wording.in_language(plants.loc[key], "name", t),
            index=None,
            placeholder=t(N_("Choose one")),
            key=PLANT,
        )
        hold(STUFF, MATERIALS)
        st.selectbox(
            t(N_("Material")),
            list(MATERIALS),
            format_func=lambda code: wording.material_name(code, t),
            index=None,
            placeholder=t(N_("Choose one")),
            key=STUFF,
        )
    else:
        st.text_input(
            t(N_("Place: click the map, or type coordinates")),
            key=WHERE,
            max_chars=CHARACTERS_MAX,
            placeholder="65.7369, 24.5636",
        )
        _show_where(view)
    if kind == "user":
        st.multiselect(
            t(N_("Takes (none chosen: all materials)")),
            list(MATERIALS),
            format_func=lambda code: wording.material_name(code, t),
            placeholder=t(N_("All materials")),
            key=TAKES,
        )
    if kind != "plant":
        label = N_("Amount, t/y (blank: unknown)") if kind == "stream" else N_("Capacity, t/y (blank: unknown)")
        st.number_input(t(label), 0.0, CAPACITY_MAX, value=None, step=1000.0, format="%g", key=TONNES)
    st.button(t(N_("Add it")), icon=":material/add:", type="primary", key="new-add", on_click=_add, args=(view,))


def draft_layer(view: View) -> pdk.Layer:
    """A ring at the place that the form holds; empty if it holds none."""
    at = _draft(view)
    return draft_rings(DRAFT_LAYER, [] if at is None else [at], 12)


def pick(layer: str, name: str, view: View) -> bool:
    """Take a place, or the plant of a side stream, from a click while the form waits for one.

    Args:
        layer: id of the layer, empty for a click beside every mark.
        name: id of the object.
    """
    kind = st.session_state.get(KIND)
    if kind == "stream":
        if layer == PLANTS_LAYER and name in view.atlas.catalogue.plants.index:
            st.session_state[PLANT] = name
            return True
        return False
    clicked = map_event("map").pick
    if kind is None or clicked is None or clicked.at is None:
        return False
    lon, lat = clicked.at
    st.session_state[WHERE] = f"{lat:.5f}, {lon:.5f}"
    return True


def _draft(view: View) -> tuple[float, float] | None:
    text = st.session_state.get(WHERE)
    if st.session_state.get(KIND) not in ("user", "plant") or not text:
        return None
    try:
        return typed_place(str(text), view.region.region)
    except SidestreamError:
        return None


def _show_where(view: View) -> None:
    """What is wrong with the place that was typed, or that no road is near."""
    t, text = view.t, st.session_state.get(WHERE)
    if not text:
        return
    try:
        lon, lat = typed_place(str(text), view.region.region)
    except SidestreamError as error:
        st.warning(plain(error.text(t.catalogue.gettext)), icon=":material/wrong_location:")
        return
    if not regions.router(view.scenario).snap(Places.at(lon, lat)).on_network[0]:
        st.warning(
            t(N_("No road of the network is near: no haul can be computed to or from there.")),
            icon=":material/wrong_location:",
        )


def _add(view: View) -> None:
    catalogue, scenario, held = view.atlas.catalogue, state.scenario(), st.session_state
    taken = {*catalogue.plants.index, *catalogue.streams.index, *catalogue.users.index}
    name, tonnes, kind = held.get(NAME, ""), held.get(TONNES), held.get(KIND)
    changes: dict[str, Any]
    try:
        if kind == "stream":
            stream = NewStream(scenario.free_id("NS", taken), held[PLANT] or "", name, held[STUFF] or "", tonnes)
            changes = {"new_streams": (*scenario.new_streams, stream)}
        else:
            lon, lat = typed_place(str(held.get(WHERE, "")), view.region.region)
            if kind == "plant":
                plant = NewPlant(scenario.free_id("NP", taken), name, lon, lat)
                changes = {"new_plants": (*scenario.new_plants, plant)}
            else:
                takes = tuple(held.get(TAKES) or (ALL_MATERIALS,))
                user = NewUser(scenario.free_id("NU", taken), name, lon, lat, takes, tonnes)
                changes = {"new_users": (*scenario.new_users, user)}
        state.update(**changes)
    except SidestreamError as error:
        held[PROBLEM] = (error,)
        return
    for key in _CLEAR:
        held[key] = None if key == TONNES else ""
