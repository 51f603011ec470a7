"""A truck day in the panel of road loads: played on the map, and by hour at a place, as compared and now."""

from __future__ import annotations

import re
from typing import Final

import altair as alt
import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import compare
from sidestream_map.decisions.truck_day import NEAR_M, Passing, day_words
from sidestream_map.haulage import OUTPUTS
from sidestream_map.maps import day_legend, day_payload, still_layer
from sidestream_map.region import in_language, wording
from sidestream_map.roads import RoadClosure
from sidestream_map.scenario import Scenario, differ, shares_constants
from sidestream_map.ui.pages.map.what_if import base_of, future_names
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import Drawing, plain, show_figure, show_table
from sidestream_map.ui.widgets.map import map_event

LAYER: Final = "truck-day"
"""Layer that is on where the day is played on the map."""
_AT: Final = re.compile(r"at_(-?\d{1,8})_(-?\d{1,7})")
_SCALE: Final = 1e5
"""A place stands in a link as whole hundred-thousandths of a degree: about a metre."""
_PLAY, _WHERE = "truck-day-play", "truck-day-where"
CHANGED: Final = tuple(OUTPUTS[name].name for name in ("vehicle_km", "cost_eur", "co2e_t"))
"""Figures of the best use that are laid beside the passages."""


def is_played(scenario: Scenario) -> bool:
    """Whether the map plays the day."""
    return scenario.shows(LAYER, by_itself=False)


def place_id(lon: float, lat: float) -> str:
    """A place as a link holds it: letters, digits, hyphens and underscores.

    Args:
        lon: EPSG:4326 degrees.
        lat: likewise.
    """
    return f"at_{round(lon * _SCALE)}_{round(lat * _SCALE)}"


def place_of(scenario: Scenario) -> tuple[float, float] | None:
    """Longitude and latitude of the place that is asked about; None for none."""
    found = _AT.fullmatch(scenario.opened)
    if found is None:
        return None
    lon, lat = (int(each) / _SCALE for each in found.groups())
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 85 else None


def tapped() -> bool:
    """Take the latest click on the map as the place that is asked about; whether it had a place."""
    clicked = map_event("map").pick
    if clicked is None or clicked.at is None:
        return False
    state.update(opened=place_id(*clicked.at))
    return True


def drawing(view: View) -> Drawing:
    """The trucks that the map plays, and their legend; nothing where the day is off."""
    t = view.t
    if not is_played(view.scenario):
        return Drawing()
    day = results.day(view.region, view.scenario)
    payload = results.kept("day-payload", (day, t.language), lambda: day_payload(day, t))
    return Drawing(legend=day_legend(t), day=payload, still=(still_layer(day),))


def show(view: View) -> None:
    """Draw the switch, and trucks by hour at a place."""
    t, scenario = view.t, view.scenario
    day = results.day(view.region, scenario)
    st.subheader(t(N_("A truck day")), anchor=False)
    st.session_state[_PLAY] = is_played(scenario)
    st.toggle(
        t(N_("Play the day on the map, in twenty seconds")),
        help=t(N_("Each dot is a truck. Where a device asks for less movement it stands still until you play it.")),
        key=_PLAY,
        on_change=_switch,
    )
    st.caption(plain(day_words(day, t)))
    _show_place(view)
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
    base = base_of(scenario, state.address().base)
    compared = differ(scenario, base)
    now = day.passing(*place)
    before = results.day(view.region, base).passing(*place) if compared else None
    _show_figures(now, before, view, base)
    _show_hours(now, before, view)
    if now.on_road is not None:
        st.button(
            t(N_("Close the road here")),
            icon=":material/block:",
            help=t(N_("In the scenario: the trucks take their other ways, and both are laid side by side.")),
            on_click=_close,
            args=(now.on_road, t(N_("closed in the truck day"))),
            key="truck-day-close",
        )


def _switch() -> None:
    on = state.scenario().layers_on - {LAYER}
    state.update(layers_on=on | {LAYER} if st.session_state[_PLAY] else on)


def _show_place(view: View) -> None:
    t, counts, place = view.t, view.atlas.catalogue.counts, place_of(view.scenario)
    rows = counts[counts["lon"].notna()]
    names = {place_id(float(row["lon"]), float(row["lat"])): in_language(row, "name", t) for _, row in rows.iterrows()}
    chosen = "" if place is None else place_id(*place)
    options = ["", *names, *([chosen] if chosen and chosen not in names else [])]
    st.session_state[_WHERE] = chosen

    def said(key: str) -> str:
        if not key:
            return t(N_("no place yet"))
        lon, lat = place or (0.0, 0.0)
        return names.get(key) or t(N_("tapped: {lat}, {lon}"), lat=f"{lat:.5f}", lon=f"{lon:.5f}")

    st.selectbox(
        t(N_("Trucks that pass, by hour, at")),
        options,
        format_func=said,
        key=_WHERE,
        on_change=lambda: state.update(opened=st.session_state[_WHERE]),
    )


def _show_figures(now: Passing, before: Passing | None, view: View, base: Scenario) -> None:
    t = view.t
    figure = Figure.of_range(now.trucks, "trucks/d", "computed", note=N_("Loaded and empty, on a day of haulage."))
    note = "" if before is None else t(N_("{before} → {now}"), before=_few(before, t), now=_few(now, t))
    show_figure(t(N_("Trucks that pass here")), figure, t, note=note)
    if before is None:
        return
    after, was = results.totals(view.region, view.scenario), results.totals(view.region, base)
    rows = {each.name: each for each in compare(was, after, same_constants=shares_constants(view.scenario, base))}
    for name, column in zip(CHANGED, st.columns(len(CHANGED), gap="small"), strict=True):
        with column:
            show_figure(t(name), rows[name].difference, t, note=t(N_("difference of the whole best use")))


def _few(passing: Passing, t: Translator) -> str:
    return wording.about(passing.trucks.central, t, "trucks/d")


def _show_hours(now: Passing, before: Passing | None, view: View) -> None:
    t = view.t
    names = future_names(state.address(), t)
    sides = [(names[1] if before is not None else t(N_("Trucks")), now), *([(names[0], before)] if before else [])]
    hour, trucks, which = t(N_("Hour")), t(N_("Trucks an hour")), t(N_("Scenario"))
    long = pd.concat(
        [
            pd.DataFrame({hour: each.table["hour"], trucks: each.table["trucks"].round(1), which: name})
            for name, each in reversed(sides)
        ]
    )
    st.altair_chart(
        alt.Chart(long)
        .mark_bar()
        .encode(
            x=alt.X(f"{hour}:O", axis=alt.Axis(labelAngle=0)),
            xOffset=alt.XOffset(f"{which}:N", sort=None),
            y=alt.Y(f"{trucks}:Q"),
            color=alt.Color(
                f"{which}:N",
                sort=None,
                legend=None if len(sides) == 1 else alt.Legend(orient="top", title=None),
                scale=alt.Scale(range=["#1f5f7a"] if len(sides) == 1 else ["#9a9a9a", "#1f5f7a"]),
            ),
            tooltip=[hour, trucks, which],
        )
        .properties(height=190),
        alt=t(N_("Trucks that pass the place by hour of the day; the table below has the same figures.")),
    )
    with st.expander(t(N_("Trucks by hour as a table")), icon=":material/table:", key="truck-day-table"):
        show_table(
            pd.DataFrame(
                {
                    "hour": [f"{each:02d}–{each + 1:02d}" for each in now.table["hour"]],
                    **({"before": before.table["trucks"].round(1)} if before is not None else {}),
                    "loaded": now.table["loaded"].round(1),
                    "empty": now.table["empty"].round(1),
                    "range": [
                        f"{t.number(low, 1)}–{t.number(high, 1)}"
                        for low, high in zip(now.table["trucks_low"], now.table["trucks_high"], strict=True)
                    ],
                }
            ),
            hide_index=True,
            column_config={
                "hour": st.column_config.TextColumn(hour),
                "before": st.column_config.NumberColumn(names[0], format="localized"),
                "loaded": st.column_config.NumberColumn(t(N_("loaded")), format="localized"),
                "empty": st.column_config.NumberColumn(t(N_("empty")), format="localized"),
                "range": st.column_config.TextColumn(t(N_("Range")), help=t(N_("Loaded and empty, low to high."))),
            },
            key="truck-day-hours",
        )


def _close(place: tuple[float, float], name: str) -> None:
    scenario = state.scenario()
    state.update(road_edits=(*scenario.road_edits, RoadClosure(scenario.free_id("E"), *place, name=name)))
