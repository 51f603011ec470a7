"""A truck day in the panel of road loads: played on the map, by hour at a place, and with the road closed there."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.base import N_
from sidestream_map.decisions.truck_day import NEAR_M, day_words, road_words
from sidestream_map.maps import day_legend, day_payload, still_layer
from sidestream_map.maps.layers import asked_layer, asked_legend
from sidestream_map.roads import RoadClosure
from sidestream_map.scenario import Scenario
from sidestream_map.ui.pages.map.what_if import base_of, future_names
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import Drawing, place_of, plain, show_passing, show_place

LAYER: Final = "truck-day"
"""Layer that is on where the day is played on the map."""
_PLAY: Final = "truck-day-play"


def is_played(scenario: Scenario) -> bool:
    """Whether the map plays the day."""
    return scenario.shows(LAYER, by_itself=False)


def played(scenario: Scenario) -> Scenario:
    """The scenario with the panel of road loads open and the day played on the map."""
    return scenario.replace(panel="roads", layers_on=scenario.layers_on | {LAYER})


def drawing(view: View) -> Drawing:
    """The trucks that the map plays, the place that is asked about, and their legend."""
    t, place = view.t, place_of(view.scenario)
    asked = () if place is None else (asked_layer(*place),)
    legend = asked_legend(t) if asked else ()
    if not is_played(view.scenario):
        return Drawing(above=asked, legend=legend)
    day = results.day(view.region, view.scenario)
    payload = results.kept("day-payload", (day, t.language), lambda: day_payload(day, t))
    return Drawing(above=asked, legend=(*day_legend(t), *legend), day=payload, still=(still_layer(day),))


def show(view: View) -> None:
    """Draw the switch, and trucks by hour at a place."""
    t, scenario = view.t, view.scenario
    st.subheader(t(N_("A truck day")), anchor=False)
    st.session_state[_PLAY] = is_played(scenario)
    st.toggle(
        t(N_("Play the day on the map, in twenty seconds")),
        help=t(N_("Each dot is a truck. Where a device asks for less movement it stands still until you play it.")),
        key=_PLAY,
        on_change=_switch,
    )
    st.caption(plain(day_words(results.hours(view.region, scenario), t)))
    show_place(scenario, view.atlas.catalogue.counts, t)
    place = place_of(scenario)
    if place is None:
        st.caption(
            plain(
                t(
                    N_(
                        "Tap a school, a bridge or a crossing on the map while the day is on, or choose a counting "
                        "station: how many trucks pass within {metres} m of it, hour by hour. Schools are not in "
                        "this data."
                    ),
                    metres=t.number(NEAR_M),
                )
            )
        )
        return
    address = state.address()
    base, names = base_of(scenario, address.base), future_names(address, t)
    now = show_passing(view.region, scenario, base, place, t, names=names)
    if now.on_road is not None:
        st.button(
            plain(t(N_("Close here: {road}"), road=road_words(now.road, t))),
            icon=":material/block:",
            help=t(N_("In the scenario: the trucks take their other ways, and both are laid side by side.")),
            on_click=_close,
            args=(now.on_road, now.road[0] or now.road[1]),
            key="truck-day-close",
        )


def _switch() -> None:
    on = state.scenario().layers_on - {LAYER}
    state.update(layers_on=on | {LAYER} if st.session_state[_PLAY] else on)


def _close(place: tuple[float, float], name: str) -> None:
    scenario = state.scenario()
    state.update(road_edits=(*scenario.road_edits, RoadClosure(scenario.free_id("E"), *place, name=name)))
