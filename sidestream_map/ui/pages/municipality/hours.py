"""Trucks by hour at a place of the municipality: a counting station, or what is tapped on the map."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_
from sidestream_map.decisions.truck_day import NEAR_M, Passing, TruckDay, day_words
from sidestream_map.maps.layers import asked_layer, asked_legend
from sidestream_map.scenario import Scenario
from sidestream_map.ui.pages.map.road_loads import played
from sidestream_map.ui.pages.map.what_if import base_of, future_names
from sidestream_map.ui.pages.municipality.planner import Planner, everything
from sidestream_map.ui.session import results, state
from sidestream_map.ui.widgets import Drawing, passings, place_of, plain, show_passing, show_place, tap_place


def show(planner: Planner) -> None:
    """Draw the choice of a place, and the trucks that pass it."""
    t, catalogue = planner.t, planner.atlas.catalogue
    st.subheader(t(N_("Trucks by hour")), anchor=False)
    show_place(planner.scenario, catalogue.counts, t, planner.areas.counted_in(planner.key, catalogue.counts))
    place = place_of(planner.scenario)
    if place is None:
        words = N_(
            "Tap a school, a bridge or a crossing on the map, or choose a counting station of the municipality: how "
            "many trucks pass within {metres} m of it, hour by hour. Schools are not in this data."
        )
        st.caption(plain(t(words, metres=t.number(NEAR_M))))
        return
    scenario, base = _both(planner)
    names = future_names(state.address(), t, planner.uses)
    show_passing(planner.region, scenario, base, place, t, names=names, uses=planner.uses)
    st.caption(plain(day_words(results.day(planner.region, scenario, planner.uses), t)))
    if planner.uses == "best":
        st.page_link(
            st.Page(_nothing, url_path="map", title="map", default=True),
            label=t(N_("On the map page: play the day, close the road here")),
            icon=":material/map:",
            query_params=state.query_of(state.address().replace(scenario=played(planner.scenario))),
            width="content",
        )


def drawing(planner: Planner) -> Drawing:
    """The place that is asked about, and what a tap on the map does; nothing where no truck is on the roads."""
    if planner.scenario.panel != "roads" or not planner.flowing:
        return Drawing()
    place, counts = place_of(planner.scenario), planner.atlas.catalogue.counts
    return Drawing(
        above=() if place is None else (asked_layer(*place),),
        legend=() if place is None else asked_legend(planner.t),
        pick=lambda layer, name: tap_place(layer, name, counts, lambda: _day(planner)),
    )


def hours_of(planner: Planner) -> tuple[TruckDay, Passing, Passing | None] | None:
    """The day, and who passes the place on it, now and as compared; None where none is asked about or nothing flows."""
    place = place_of(planner.scenario)
    if place is None or not planner.flowing:
        return None
    scenario, base = _both(planner)
    return _day(planner), *passings(planner.region, scenario, base, place, planner.uses)


def _day(planner: Planner) -> TruckDay:
    """The day of haulage of all side streams."""
    return results.day(planner.region, everything(planner.scenario), planner.uses)


def _both(planner: Planner) -> tuple[Scenario, Scenario]:
    """The scenario and what it is compared with, of all side streams."""
    return everything(planner.scenario), everything(base_of(planner.scenario, state.address().base))


def _nothing() -> None:
    """A page's link goes by its path; what the page draws stands in :mod:`sidestream_map.ui.run`."""
