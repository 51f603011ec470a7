"""The company's choice and its needs: from the catalogue, or typed in and kept in the link."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, SCENARIO_NAME_MAX, SidestreamError, Translator
from sidestream_map.maps import PLACE_ACCURACY_M, oddities, spots
from sidestream_map.maps.layers import materials_words
from sidestream_map.region import MATERIALS, wording
from sidestream_map.routing import grid_name, typed_example, typed_place
from sidestream_map.scenario import ALL_MATERIALS, CAPACITY_MAX, NOTHING_SELECTED, NewUser, Selection
from sidestream_map.ui.pages.company.place_box import show_place_box
from sidestream_map.ui.session import Address, firm, regions, state
from sidestream_map.ui.widgets import show_number, told
from sidestream_map.ui.widgets.map import map_event

PREFIX: Final = "NU"
"""Ids of companies that a person adds begin so."""
_ERROR: Final = "company-error"
_PLACING: Final = "company-placing"


def own_company() -> NewUser | None:
    """The chosen company where a person has added it; None for one of the catalogue or none at all."""
    return firm.own_firm(state.scenario())


def show_question(atlas: Atlas, t: Translator) -> None:
    """The one question to a company that has only said where it is."""
    st.subheader(t(N_("What could you use?")), anchor=False)
    st.pills(
        t(N_("Choose one or more. Then you see only what fits.")),
        firm.arising_materials(atlas.catalogue),
        selection_mode="multi",
        format_func=lambda code: wording.material_name(code, t),
        key="company-question",
    )

    def take_over(*, everything: bool) -> None:
        chosen = () if everything else st.session_state.get("company-question") or ()
        state.update(new_users=firm.saying(state.scenario(), chosen).new_users)

    with st.container(horizontal=True, gap="small"):
        st.button(
            t(N_("Show what fits")),
            type="primary",
            key="company-said",
            on_click=lambda: take_over(everything=False),
            disabled=not st.session_state.get("company-question"),
        )
        st.button(
            t(N_("I don't know: show everything")), key="company-all", on_click=lambda: take_over(everything=True)
        )


def choose(selection: Selection) -> None:
    """Select a company and move the map to it.

    Args:
        selection: of a user, or nothing.
    """
    state.update(selection=selection, camera=None)
    state.move_camera(None)


def show_company_choice(atlas: Atlas, t: Translator) -> None:
    """Draw the box that selects a company, from the catalogue or added before."""
    users = atlas.catalogue.users
    selection = state.scenario().selection
    _holds("company", selection.id if selection.kind == "user" and selection.id in users.index else None)

    def take_over() -> None:
        chosen = st.session_state["company"]
        choose(Selection("user", chosen) if chosen else NOTHING_SELECTED)

    # All rows at once: taking them out one by one would cost more than all the rest of the page.
    rows: dict[Any, Any] = pd.DataFrame(users)[["name_fi", "name_sv", "name_en", "municipality"]].to_dict("index")
    names = {str(user): _line(wording.in_language(row, "name", t), row["municipality"]) for user, row in rows.items()}
    st.selectbox(
        t(N_("Company")),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=t(N_("Search by name")),
        key="company",
        on_change=take_over,
    )


def show_new_company(atlas: Atlas, t: Translator) -> None:
    """Draw the ways to put an own company on the map: a place name, a click, or coordinates."""
    with st.container(key="company-where"):
        way = t(N_("**Not in the list?** Say where you are: choose a place, click the map, or type coordinates."))
        st.markdown(way)
        _place_boxes(atlas, t)


def show_device(t: Translator) -> None:
    """Draw the way to the light page, the only one that may ask a device for its position; its answer leads back."""
    scenario = state.scenario().replace(selection=NOTHING_SELECTED, opened="")
    address = html.escape(f"firm?{urlencode(state.query_of(Address(scenario)))}", quote=True)
    with st.container(key="company-device"):
        words = t(N_("Use this device's position"))
        st.html(f'<a href="{address}">{html.escape(words)}</a>')


def show_name(t: Translator) -> None:
    """Draw the field for the name of a company that a person has added."""
    own = own_company()
    if own is not None:
        _bound_text(
            t(N_("Name")), "company-name", own.name, lambda name: change_own(name=name), int(SCENARIO_NAME_MAX.get())
        )


def show_materials(atlas: Atlas, user: pd.Series, t: Translator) -> None:
    """Draw the company's materials and place; they can be changed if a person has added the company.

    Args:
        user: row of the chosen company.
    """
    own = own_company()
    if own is None:
        with st.container(gap="xsmall"):
            st.button(
                t(N_("Type other materials or another place")),
                icon=":material/edit_location_alt:",
                key="company-own",
                on_click=lambda: take_as_own(user, t),
                help=t(N_("Makes a company of your own from this one; the catalogue stays as it is.")),
                disabled=bool(pd.isna(user["lon"])),
            )
            st.caption(materials_words(str(user["materials"] or ""), t) or t(N_("Materials not known")))
        return
    _holds("company-materials", [] if ALL_MATERIALS in own.materials else list(own.materials))
    st.multiselect(
        t(N_("Materials that you could use")),
        list(MATERIALS),
        format_func=lambda code: wording.material_name(code, t),
        placeholder=t(N_("all materials")),
        key="company-materials",
        on_change=lambda: change_own(materials=tuple(st.session_state["company-materials"]) or (ALL_MATERIALS,)),
    )
    # The session keeps whether it is open: while a long search is told, all that stands below is drawn anew.
    with st.expander(t(N_("Move it")), key="company-move", on_change="rerun"):
        _place_boxes(atlas, t)


def show_demand(user_id: str, t: Translator) -> None:
    """Draw the field for the demand; empty means unknown."""
    own = own_company()
    capacities = state.scenario().capacities
    known = capacities.get(user_id, own.capacity_t_per_year if own is not None else None)
    show_number("company-demand", None if known is None else float(known))

    def take_over() -> None:
        demand = st.session_state["company-demand"]
        rest = {key: value for key, value in state.scenario().capacities.items() if key != user_id}
        if own is not None:
            _tried(lambda: change_own(capacity_t_per_year=demand, capacities=rest))
        else:
            _tried(lambda: state.update(capacities=rest if demand is None else {**rest, user_id: demand}))

    st.number_input(
        t(N_("Demand, t/y")),
        min_value=0.0,
        max_value=CAPACITY_MAX,
        value=None,  # an emptied field is unknown; without this it would be the least number, 0
        step=100.0,
        format="%.0f",
        placeholder=t(N_("unknown")),
        help=t(N_("How many tonnes a year you could use. Empty is unknown.")),
        key="company-demand",
        on_change=take_over,
    )


def show_tap(t: Translator) -> None:
    """A line above the map while a tap on it puts or moves the company."""
    own = own_company()
    if own is None and state.scenario().selection.kind != "user":
        words = t(N_("A tap on an empty place of the map puts your company there."))
    elif own is not None and st.session_state.get(_PLACING):
        words = t(N_("The next tap on the map moves your company there."))
    else:
        return
    with st.container(key="map-tap"):
        st.markdown(f":material/touch_app: {words}")


def show_oddities(atlas: Atlas, t: Translator) -> None:
    """What is odd about the place of a company that a person has put on the map; it is told at once."""
    own = own_company()
    if own is not None:
        for words in oddities(own.lon, own.lat, atlas, regions.router(state.scenario()), t):
            st.warning(words, icon=":material/wrong_location:")


def show_errors(t: Translator) -> None:
    """Draw why a part of the last change could not be taken over."""
    error: SidestreamError | None = st.session_state.pop(_ERROR, None)
    if error is not None:
        told([error], t)


def picked(layer: str, name: str, atlas: Atlas, t: Translator) -> None:
    """Handle a click on the map: select a user, or put or move the own company to an empty place.

    Args:
        layer: id of the layer, empty for a click beside every mark.
        name: id of the object; it comes from a browser and is looked up here.
    """
    pick = map_event("map").pick
    placing = bool(st.session_state.get(_PLACING)) and own_company() is not None
    chosen = state.scenario().selection.kind == "user"
    if pick is not None and pick.at is not None and (placing or (not layer and not chosen)):
        st.session_state[_PLACING] = False
        put(*pick.at, t)
    elif layer == "users" and name in atlas.catalogue.users.index:
        choose(Selection("user", name))


def put(lon: float, lat: float, t: Translator, *, name: str = "", accuracy_m: float | None = None) -> None:
    """Put an own company at a place, or move the selected one there.

    Args:
        lon: degrees east, EPSG:4326.
        lat: degrees north.
        name: of a new company; its name in the reader's language if empty.
        accuracy_m: how far off the place may be; None where it is exact.
    """
    lon, lat = round(lon, 6), round(lat, 6)
    if own_company() is not None:
        _tried(lambda: change_own(lon=lon, lat=lat, accuracy_m=accuracy_m))
    else:
        _tried(lambda: _add(NewUser(_free_id(), name or t(N_("Own company")), lon, lat, accuracy_m=accuracy_m)))


def take_as_own(user: pd.Series, t: Translator) -> None:
    """Make an own company that starts as a copy of one of the catalogue.

    Args:
        user: row of the catalogue, with a known position.
    """
    materials = tuple(each for each in str(user["materials"] or "").split(";") if each in {ALL_MATERIALS, *MATERIALS})
    demand, accuracy = float(user["capacity_t_per_year"]), float(user["coord_accuracy_m"])
    limit = int(SCENARIO_NAME_MAX.get())
    _tried(
        lambda: _add(
            NewUser(
                _free_id(),
                wording.in_language(user, "name", t)[:limit],
                float(user["lon"]),
                float(user["lat"]),
                materials or (ALL_MATERIALS,),
                None if pd.isna(demand) else demand,
                None if pd.isna(accuracy) else accuracy,
            )
        )
    )


def change_own(*, capacities: dict[str, float] | None = None, **changes: Any) -> None:
    """Change the selected own company.

    Args:
        capacities: of the scenario, where they change too.
        **changes: fields of :class:`~sidestream_map.scenario.NewUser`.

    Raises:
        ScenarioError: a value is out of its bounds.
    """
    own = own_company()
    if own is None:
        return
    changed = dataclasses.replace(own, **changes)
    others = [each for each in state.scenario().new_users if each.id != own.id]
    more = {} if capacities is None else {"capacities": capacities}
    state.update(new_users=(*others, changed), **more)


def _add(company: NewUser) -> None:
    added, selection = (*state.scenario().new_users, company), Selection("user", company.id)
    state.update(new_users=added, selection=selection, camera=None)
    state.move_camera(None)


def _free_id() -> str:
    catalogue = state.atlas().catalogue
    taken = {*catalogue.plants.index, *catalogue.streams.index, *catalogue.users.index}
    return state.scenario().free_id(PREFIX, map(str, taken))


def _place_boxes(atlas: Atlas, t: Translator) -> None:
    known = spots(atlas, t)
    _holds("company-place", None)

    def at_place() -> None:
        number = st.session_state["company-place"]
        if number is not None:
            spot = known[number]
            put(spot.lon, spot.lat, t, accuracy_m=spot.accuracy_m)

    def at_point() -> None:
        text = str(st.session_state["company-point"])
        if text.strip():
            _tried(lambda: put(*typed_place(text, atlas.region), t))

    show_place_box(
        known,
        t,
        "company-place",
        help=t(
            N_(
                "The middle of a place or postcode: ± {distance} km is assumed. Street addresses can't be looked up "
                "without the internet: copy the coordinates from a map service into the field below."
            ),
            distance=t.number(PLACE_ACCURACY_M / 1000),
        ),
        on_change=at_place,
    )
    st.text_input(
        t(N_("Coordinates")),
        max_chars=60,
        placeholder=typed_example(atlas.region),
        help=t(N_("Latitude and longitude in degrees, or metres of {grid}."), grid=grid_name(atlas.region)),
        key="company-point",
        on_change=at_point,
    )
    if own_company() is not None:
        st.toggle(t(N_("The next click on the map moves it")), key=_PLACING)


def _holds(key: str, value: object) -> None:
    """Make a field show a value; said again though it is there, it would take away what somebody types meanwhile."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _line(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if isinstance(part, str) and part)


def _bound_text(label: str, key: str, value: str, change: Callable[[str], None], longest: int) -> None:
    _holds(key, value)
    st.text_input(
        label, max_chars=longest, key=key, on_change=lambda: _tried(lambda: change(str(st.session_state[key])))
    )


def _tried(change: Callable[[], None]) -> None:
    """Do it; what a person can mend is told on the page."""
    try:
        change()
    except SidestreamError as error:
        st.session_state[_ERROR] = error
