"""The form that closes, limits and plans roads: its places are clicked, picked from a list, or typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pydeck as pdk
import shapely
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import (
    N_,
    PLANNED_ROAD_JOIN_M,
    ROAD_EDIT_SNAP_M,
    SCENARIO_NAME_MAX,
    ScenarioError,
    SidestreamError,
    Translator,
)
from sidestream_map.maps.layers import draft_layers
from sidestream_map.roads import (
    EDIT_LIMITS,
    PLANNED_POINTS_MAX,
    REACHES,
    ROAD_CLASSES,
    Places,
    PlannedRoad,
    RoadClosure,
    RoadEdit,
    RoadLimit,
    nearest,
    road_name,
    section_lines,
)
from sidestream_map.routing import CHARACTERS_MAX, typed_place
from sidestream_map.scenario import REACH_NAMES, ROAD_CLASS_NAMES
from sidestream_map.ui.pages.map.what_if.changes import PROBLEM
from sidestream_map.ui.pages.map.what_if.click_forms import ROAD_KIND, alone
from sidestream_map.ui.session import View, regions, results, state
from sidestream_map.ui.widgets import hold, plain
from sidestream_map.ui.widgets.map import map_event

KINDS: Final = {"closure": N_("Close a road"), "limit": N_("Limit a road"), "planned": N_("Plan a road")}
NAME, WHERE, FROM_LIST, REACH, WEIGHT, HEIGHT, CLASS, TWO_WAY, JOINS = (
    "road-name",
    "road-where",
    "road-list",
    "road-reach",
    "road-weight",
    "road-height",
    "road-class",
    "road-two-way",
    "road-joins",
)
"""Keys of the form's widgets. What stands in them is no choice yet; it becomes one with the button."""
BETWEEN: Final = "; "
"""What parts the points of a planned road."""


def show_form(view: View) -> None:
    """Draw the form."""
    t = view.t
    kind = st.segmented_control(
        t(N_("Change a road")),
        list(KINDS),
        format_func=lambda each: t(KINDS[each]),
        key=ROAD_KIND,
        on_change=alone,
        args=(ROAD_KIND,),
    )
    if kind is None:
        st.caption(plain(t(N_("Choose what to do; the road is then a click on the map, or chosen from a list."))))
        return
    if kind == "planned":
        _show_planned(view)
    else:
        _show_spot(view, kind)
    st.text_input(t(N_("Name or reason (may be blank)")), key=NAME, max_chars=int(SCENARIO_NAME_MAX.get()))
    st.button(
        t(N_("Add to the scenario")),
        icon=":material/add_road:",
        type="primary",
        key="road-add",
        on_click=_add,
        args=(view,),
    )


def draft(view: View) -> list[pdk.Layer]:
    """The places that the form holds, as layers of the map."""
    return draft_layers(_points(view) if st.session_state.get(ROAD_KIND) else ())


def pick() -> bool:
    """Take a place from a click while the form waits for one; a planned road gets one more point."""
    kind, clicked = st.session_state.get(ROAD_KIND), map_event("map").pick
    if kind is None or clicked is None or clicked.at is None:
        return False
    lon, lat = clicked.at
    held = _texts() if kind == "planned" else []
    if len(held) < PLANNED_POINTS_MAX:
        st.session_state[WHERE] = BETWEEN.join([*held, f"{lat:.5f}, {lon:.5f}"])
    st.session_state[FROM_LIST] = None
    return True


def _show_spot(view: View, kind: str) -> None:
    t = view.t
    roads = _numbers(view.region)
    st.text_input(
        t(N_("Place: click the road on the map, or type coordinates")),
        key=WHERE,
        max_chars=CHARACTERS_MAX,
        placeholder="65.7369, 24.5636",
    )
    hold(FROM_LIST, roads)
    st.selectbox(
        t(N_("Or a whole road")),
        list(roads),
        format_func=lambda number: road_name(number, t),
        index=None,
        placeholder=t(N_("Choose one")),
        key=FROM_LIST,
        on_change=_take_road,
        args=(roads,),
    )
    _show_nearest(view)
    if kind == "limit":
        columns = st.columns(2, gap="small")
        for column, key, (name, (what, least, most)) in zip(
            columns, (WEIGHT, HEIGHT), EDIT_LIMITS.items(), strict=True
        ):
            value = 12.0 if name == "max_weight_t" and key not in st.session_state else None
            column.number_input(t(what), float(least), float(most), value=value, step=0.5, format="%g", key=key)
    st.session_state.setdefault(REACH, "point")
    st.radio(t(N_("How far it reaches")), REACHES, format_func=lambda reach: t(REACH_NAMES[reach]), key=REACH)


def _show_planned(view: View) -> None:
    t = view.t
    st.text_input(
        t(N_("Points: click them one by one, or type them with semicolons")),
        key=WHERE,
        max_chars=CHARACTERS_MAX * PLANNED_POINTS_MAX,
        placeholder="65.74, 24.56; 65.75, 24.60",
    )
    _show_ends(view)
    if _texts():
        st.button(t(N_("Without the last point")), icon=":material/undo:", key="road-pop", on_click=_drop_last)
    hold(CLASS, ROAD_CLASSES, "local")
    st.selectbox(t(N_("Road class")), ROAD_CLASSES, format_func=lambda each: t(ROAD_CLASS_NAMES[each]), key=CLASS)
    st.session_state.setdefault(TWO_WAY, True)
    st.toggle(t(N_("Both ways")), key=TWO_WAY)
    st.toggle(t(N_("Join every road that it crosses")), key=JOINS)


def _show_nearest(view: View) -> None:
    """The road that the place means, before the button is pressed."""
    t, points = view.t, _points(view, tell=True)
    if not points:
        return
    network = regions.roads(view.scenario).network
    snapped = nearest(network, Places.at(*points[0]), ROAD_EDIT_SNAP_M.get())
    if not snapped.on_network[0]:
        limit = t.number(ROAD_EDIT_SNAP_M.get() / 1000, 1)
        st.warning(t(N_("No road within {km} km: it changes nothing."), km=limit), icon=":material/wrong_location:")
        return
    number = str(network.road_number[snapped.section[0]])
    metres = t.number(round(float(snapped.straight_m[0])))
    st.caption(plain(t(N_("{road}, {metres} m from the place"), road=road_name(number, t), metres=metres)))


def _show_ends(view: View) -> None:
    """How long the road is so far, and which of its ends finds no road."""
    t, points = view.t, _points(view, tell=True)
    if not points:
        return
    limit = PLANNED_ROAD_JOIN_M.get()
    ends = dict.fromkeys((points[0], points[-1]))
    network = regions.roads(view.scenario).network
    lost = [end for end in ends if not nearest(network, Places.at(*end), limit).on_network[0]]
    st.caption(plain(t.plural(N_("{count} point"), N_("{count} points"), len(points))))
    if lost:
        message = N_("{count} end is farther than {km} km from every road: it is joined to none.")
        many = N_("{count} ends are farther than {km} km from every road: they are joined to none.")
        st.warning(t.plural(message, many, len(lost), km=t.number(limit / 1000, 1)))


def _numbers(atlas: Atlas) -> dict[str, tuple[float, float]]:
    """Numbers of roads that come into the region's box, each with the middle of its longest section there."""

    def make() -> dict[str, tuple[float, float]]:
        network = atlas.network
        if not network.section_count:
            return {}
        numbered = np.flatnonzero(network.road_number != "")
        numbered = numbered[np.argsort(-network.section_length_m[numbered], kind="stable")]
        middles = shapely.line_interpolate_point(section_lines(network, numbered), 0.5, normalized=True)
        degrees = network.to_degrees(shapely.get_coordinates(middles)).tolist()
        found: dict[str, tuple[float, float]] = {}
        for number, (lon, lat) in zip(network.road_number[numbered].tolist(), degrees, strict=True):
            if number not in found and atlas.region.holds(lon, lat):
                found[number] = (lon, lat)
        return dict(sorted(found.items(), key=lambda item: (len(item[0]), item[0])))

    return results.kept("road-numbers", atlas.network, make)


def _take_road(roads: dict[str, tuple[float, float]]) -> None:
    number = st.session_state[FROM_LIST]
    if number is not None:
        lon, lat = roads[number]
        st.session_state[WHERE] = f"{lat:.5f}, {lon:.5f}"
        st.session_state[REACH] = "road"


def _texts() -> list[str]:
    return [part.strip() for part in str(st.session_state.get(WHERE) or "").split(";") if part.strip()]


def _points(view: View, *, tell: bool = False) -> list[tuple[float, float]]:
    """The places that the form holds; those that can't be read are left out, and told once where they stand."""
    found = []
    for text in _texts()[:PLANNED_POINTS_MAX]:
        try:
            found.append(typed_place(text, view.region.region))
        except SidestreamError as error:
            if tell:
                st.warning(plain(error.text(view.t.catalogue.gettext)), icon=":material/wrong_location:")
    return found


def _drop_last() -> None:
    st.session_state[WHERE] = BETWEEN.join(_texts()[:-1])


def _add(view: View) -> None:
    held, scenario, t = st.session_state, state.scenario(), view.t
    try:
        places = [typed_place(text, view.region.region) for text in _texts()]
        key = scenario.free_id("RE")
        edit = _MAKERS[str(held.get(ROAD_KIND))](key, places, _name(view, places, t))
        state.update(road_edits=(*scenario.road_edits, edit))
    except SidestreamError as error:
        held[PROBLEM] = (error,)
        return
    held[WHERE], held[NAME], held[FROM_LIST] = "", "", None


def _name(view: View, places: list[tuple[float, float]], t: Translator) -> str:
    """The name that was typed, or the number of the road that is meant."""
    typed = str(st.session_state.get(NAME) or "")
    if typed.strip() or not places or st.session_state.get(ROAD_KIND) == "planned":
        return typed
    network = regions.roads(view.scenario).network
    snapped = nearest(network, Places.at(*places[0]), ROAD_EDIT_SNAP_M.get())
    number = str(network.road_number[snapped.section[0]]) if snapped.on_network[0] else ""
    return road_name(number, t) if number else ""


def _closure(key: str, places: list[tuple[float, float]], name: str) -> RoadEdit:
    lon, lat = _one(places)
    return RoadClosure(key, lon, lat, st.session_state.get(REACH, "point"), name)


def _limit(key: str, places: list[tuple[float, float]], name: str) -> RoadEdit:
    lon, lat = _one(places)
    held = st.session_state
    return RoadLimit(key, lon, lat, held.get(WEIGHT), held.get(HEIGHT), held.get(REACH, "point"), name)


def _planned(key: str, places: list[tuple[float, float]], name: str) -> RoadEdit:
    held: Any = st.session_state
    two_way, joins = bool(held.get(TWO_WAY, True)), bool(held.get(JOINS, False))
    return PlannedRoad(key, tuple(places), held.get(CLASS, "local"), two_way, joins, name)


def _one(places: list[tuple[float, float]]) -> tuple[float, float]:
    if not places:
        raise ScenarioError(N_("Say where: click the road on the map, choose it from the list, or type coordinates."))
    return places[0]


_MAKERS: Final[dict[str, Callable[[str, list[tuple[float, float]], str], RoadEdit]]] = {
    "closure": _closure,
    "limit": _limit,
    "planned": _planned,
}
