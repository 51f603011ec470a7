"""The panel of new sites: the best places for a processor, terminal or company, compared with today."""

from __future__ import annotations

import math
import time
from concurrent.futures import Future
from typing import Final

import numpy as np
import pandas as pd
import pydeck as pdk
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Figure, SidestreamError, Translator
from sidestream_map.decisions.siting import CANDIDATE_MEANINGS, PROOF_MEANINGS, Sites, site_doubts
from sidestream_map.maps import hex_colour
from sidestream_map.maps.layers import (
    CANDIDATES_LAYER,
    PLANTS_LAYER,
    SITE,
    SITES_LAYER,
    USERS_LAYER,
    candidates_layer,
    site_roads_layer,
    sites_layers,
)
from sidestream_map.region import MATERIALS, wording
from sidestream_map.roads import Places
from sidestream_map.scenario import SITE_CANDIDATES, SITES_MAX, NewUser, SiteSearch
from sidestream_map.ui.pages.map.what_if import PROBLEM
from sidestream_map.ui.session import View, results, site_results, state
from sidestream_map.ui.widgets import Drawing, plain, show_figure, show_part, told

CANDIDATE_NAMES: Final = {
    "sites": N_("Industrial sites"),
    "users": N_("All users"),
    "plants": N_("All plants"),
    "nodes": N_("All road junctions"),
}
"""Message id of each kind of candidates."""
WITHIN_KM: Final = 50.0
"""Distance that is asked for first when tonnes within a distance are wanted."""
MOMENT_S: Final = 0.4
"""So long a page waits for a search before it says that the search goes on."""
ROWS_SHOWN: Final = 50


def show(view: View) -> None:
    """Draw the search, its answer, and one candidate's figures.

    Args:
        view: with the scenario's search.
    """
    t = view.t
    st.subheader(t(N_("Where should a new site be?")), anchor=False)
    show_part(view.atlas, view.scenario, t)
    show_search(view.scenario.site_search, t)
    future = site_results.search(view.region, view.scenario)
    if not future.done():
        _wait(future, t)
        return
    st.session_state.pop("site-stopped", None)
    try:
        best = future.result()
    except SidestreamError as error:
        told([error], t)
        show_apart(view)
        return
    show_opened(view, best)
    show_answer(view, best)
    show_against_today(best, t)
    show_demands(view, best)
    show_candidates(view, best)
    show_apart(view)


def drawing(view: View) -> Drawing:
    """Candidates, chosen sites and the roads to them.

    Args:
        view: with the scenario's search.
    """
    t, asked = view.t, site_results.question(view.region, view.scenario)
    situation, ids = results.judged(view.region, view.scenario), frozenset(asked.candidates.ids)
    future = site_results.search(view.region, view.scenario)
    layers: list[pdk.Layer] = []
    above = [candidates_layer(asked.candidates, lambda key: site_name(view, key), view.scenario.opened, t)]
    legend = [(hex_colour(SITE), "dot", t(N_("new site and its candidates")))]
    summary = t(N_("Map of the places where a new site could be"))
    _moment(future)
    if future.done() and future.exception() is None:
        best = future.result()
        layers.append(results.kept("site-roads", future, lambda: site_roads_layer(situation, best, asked.candidates)))
        above += sites_layers(best, asked.candidates, lambda key: site_name(view, key), t)
        legend.append((hex_colour(SITE), "line", t(N_("road to the new site"))))
        names = ", ".join(site_name(view, str(key)) for key in best.site_table()["candidate_id"])
        summary = t(N_("Map of new sites: {names}"), names=names)

    def pick(layer: str, name: str) -> bool:
        found = name if layer in (CANDIDATES_LAYER, SITES_LAYER) and name in ids else ""
        if layer in (USERS_LAYER, PLANTS_LAYER):
            place = view.atlas.site(name)
            found = next((each for each in (place.members if place else (name,)) if each in ids), "")
        if not found and layer:
            return False
        state.update(opened=_next_here(asked.candidates, found, view.scenario.opened) if found else "")
        return True

    return Drawing(tuple(layers), summary, tuple(legend), hauls=False, above=tuple(above), pick=pick)


def _next_here(places: Places, found: str, opened: str) -> str:
    """Of candidates that share a place, the one after the one that is open: each click on them opens another."""
    at = places.ids.index(found)
    same = (places.lon == places.lon[at]) & (places.lat == places.lat[at])
    here = [places.ids[row] for row in np.flatnonzero(same)]
    return here[(here.index(opened) + 1) % len(here)] if opened in here else found


def show_search(search: SiteSearch, t: Translator) -> None:
    """Draw the options of the search."""
    held = st.session_state
    held["site-candidates"], held["site-count"] = search.candidates, search.count
    held["site-goal"] = "distance" if search.within_km is None else "within"
    held["site-materials"], held["site-keep"] = list(search.materials), search.keep_today
    left, right = st.columns([3, 2], gap="small")
    left.selectbox(
        t(N_("Candidate places")),
        SITE_CANDIDATES,
        format_func=lambda kind: t(CANDIDATE_NAMES[kind]),
        key="site-candidates",
        on_change=_search_for,
    )
    right.number_input(t(N_("Sites at once")), 1, SITES_MAX, step=1, key="site-count", on_change=_search_for)
    goals = {"distance": N_("Fewest tonne-kilometres"), "within": N_("Most tonnes within")}
    st.segmented_control(
        t(N_("What is wanted")),
        list(goals),
        format_func=lambda goal: t(goals[goal]),
        required=True,
        key="site-goal",
        on_change=_search_for,
    )
    if search.within_km is not None:
        held["site-within"] = search.within_km
        st.number_input(
            t(N_("Within so many km by road")), 0.1, 5000.0, step=5.0, format="%g", key="site-within",
            on_change=_search_for,
        )  # fmt: skip
    st.multiselect(
        t(N_("Materials (none: all)")),
        list(MATERIALS),
        format_func=lambda code: wording.material_name(code, t),
        placeholder=t(N_("All materials")),
        key="site-materials",
        on_change=_search_for,
    )
    st.checkbox(
        t(N_("Tonnes may go on going where they go today")),
        key="site-keep",
        on_change=_search_for,
        help=t(N_("To the users that a source names for a side stream.")),
    )


def _search_for() -> None:
    held = st.session_state
    within = None
    if held["site-goal"] == "within":
        within = float(held.get("site-within") or state.scenario().site_search.within_km or WITHIN_KM)
    state.update(
        site_search=SiteSearch(
            held["site-candidates"], held["site-count"], within, tuple(held["site-materials"]), held["site-keep"]
        )
    )


def _moment(future: Future[Sites]) -> None:
    end = time.monotonic() + MOMENT_S
    while not future.done() and time.monotonic() < end:
        time.sleep(0.005)


def _wait(future: Future[Sites], t: Translator) -> None:
    """Say that the search goes on, let the person stop waiting, and draw the page anew when the answer is there."""
    if st.session_state.get("site-stopped"):
        st.info(t(N_("You stopped waiting. Ask for fewer sites or candidates, or look again in a moment.")))
        st.button(t(N_("Look again")), icon=":material/refresh:", key="site-again", on_click=_stop, args=(False,))
        return
    with st.status(t(N_("Searching for the best sites…")), expanded=True) as told_here:
        st.button(t(N_("Stop waiting")), icon=":material/stop_circle:", key="site-stop", on_click=_stop, args=(True,))
        begun = time.monotonic()
        while not future.done():
            time.sleep(0.25)
            # A click on the button ends the run here: each update asks whether a newer run waits.
            seconds = t.number(time.monotonic() - begun)
            told_here.update(label=t(N_("Searching for the best sites… {seconds} s"), seconds=seconds))
    st.rerun()  # the map was drawn before the answer was there


def _stop(stopped: bool) -> None:
    st.session_state["site-stopped"] = stopped


def site_name(view: View, key: str) -> str:
    """Name of a candidate: a user's or plant's name, or a junction with the nearest place's name.

    Args:
        key: id of the candidate.
    """
    t = view.t
    for frame in (view.atlas.catalogue.users, view.atlas.catalogue.plants):
        if key in frame.index:
            return wording.in_language(frame.loc[key], "name", t)
    number = key.removeprefix("node-")
    near = results.kept("junctions", view.region, lambda: _junction_places(view.region)).get(key, "")
    if not near:
        return t(N_("Road junction {number}"), number=number)
    return t(N_("Road junction {number} near {place}"), number=number, place=near)


def _junction_places(atlas: Atlas) -> dict[str, str]:
    """Name of the nearest place of the background by id of a junction."""
    named, network = atlas.background.places, atlas.network.node_xy
    points = named.to_crs(3067).geometry
    xy = np.column_stack([points.x, points.y])
    nearest = [int(np.argmin(((xy - at) ** 2).sum(axis=1))) for at in network] if len(xy) else []
    return {f"node-{number}": str(named["name"].iloc[row]) for number, row in enumerate(nearest)}


def show_answer(view: View, best: Sites) -> None:
    """Draw the chosen sites, their figures, and how sure the answer is.

    Args:
        view: with the scenario's search.
    """
    t = view.t
    wanted = view.scenario.site_search.count
    if best.objective == "least_tonne_km":
        show_figure(t(N_("Fewest tonne-kilometres")), Figure(best.value, "t-km/y", "computed").rough(), t)
    else:
        label = t(N_("Tonnes within {km} km"), km=t.number(best.within_km, 1))
        show_figure(label, Figure(best.value, "t/y", "computed"), t)
    gap = "" if best.proof == "proven" else f" {t.number(100 * best.gap, 1)} %"
    few = ""
    if len(best.chosen) < wanted:
        few = " " + t(N_("More than {count} would bring nothing more."), count=t.number(len(best.chosen)))
    st.caption(plain(t(PROOF_MEANINGS[best.proof]) + gap + few))
    table = best.site_table()
    st.dataframe(
        pd.DataFrame(
            {
                "number": np.arange(1, len(table) + 1),
                "name": [site_name(view, str(key)) for key in table["candidate_id"]],
                "tonnes": table["tonnes_per_year"],
                "streams": table["demands"],
                "far": table["farthest_km"],
                "tonne_km": table["tonne_km"],
            }
        ),
        hide_index=True,
        column_config={
            "number": st.column_config.NumberColumn(t(N_("No.")), width=40),
            "name": st.column_config.TextColumn(t(N_("Site"))),
            "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized"),
            "streams": st.column_config.NumberColumn(t(N_("Side streams"))),
            "far": st.column_config.NumberColumn(t(N_("Farthest, km")), format="%.1f"),
            "tonne_km": st.column_config.NumberColumn(t(N_("t-km/y")), format="localized"),
        },
        key="site-table",
    )
    streams = results.judged(view.region, view.scenario).catalogue.streams
    doubts = site_doubts(
        best,
        lambda key: site_name(view, key),
        lambda key: wording.in_language(dict(streams.loc[key]), "name", t),
        t,
    )
    for doubt in doubts:
        st.warning(plain(doubt), icon=":material/help:")


def show_against_today(best: Sites, t: Translator) -> None:
    """Draw what changes compared with where the tonnes go today."""
    change = best.against_today()
    st.markdown(f"**{plain(t(N_('Against today')))}**")
    left, right = st.columns(2, gap="small")
    saved = change.saved_tonne_km
    with left:
        show_figure(
            t(N_("Tonnes that reach a site")),
            Figure(change.reached_t, "t/y", "computed"),
            t,
            note=t(N_("today a haul is known of {tonnes} t/y"), tonnes=t.number(change.reached_today_t)),
        )
    with right:
        show_figure(
            t(N_("Tonne-kilometres saved") if saved >= 0 else N_("More tonne-kilometres")),
            Figure(abs(saved), "t-km/y", "computed").rough(),
            t,
            note=t(N_("of what has a haul both today and then")),
        )
    lines = [t(N_("Newly reached: {tonnes} t/y."), tonnes=t.number(change.newly_reached_t))]
    if change.no_longer_reached_t:
        lines.append(t(N_("No longer reached: {tonnes} t/y."), tonnes=t.number(change.no_longer_reached_t)))
    if change.unknown_amounts:
        lines.append(
            t.plural(
                "{count} side stream of unknown amount weighs nothing here.",
                "{count} side streams of unknown amount weigh nothing here.",
                change.unknown_amounts,
            )
        )
    lines.append(
        t(N_("Today: users that a source names. A new site takes whatever comes; its permits and capacity are open."))
    )
    st.caption(plain(" ".join(lines)))


def show_demands(view: View, best: Sites) -> None:
    """Draw which side stream goes to which site."""
    t, table = view.t, best.demand_table()
    box = st.expander(t(N_("Which side stream goes where")), key="site-demands", on_change="rerun")
    if not box.open:
        return
    streams = view.atlas.catalogue.streams
    goes = {"today": t(N_("where it goes today")), "nowhere": t(N_("reaches none"))}
    with box:
        st.dataframe(
            pd.DataFrame(
                {
                    "name": [wording.in_language(dict(streams.loc[key]), "name", t) for key in table["demand_id"]],
                    "to": [
                        goes.get(where) or site_name(view, str(key))
                        for where, key in zip(table["goes_to"], table["candidate_id"], strict=True)
                    ],
                    "tonnes": table["tonnes_per_year"],
                    "km": table["km"],
                    "today": table["today_km"],
                }
            ),
            hide_index=True,
            column_config={
                "name": t(N_("Side stream")),
                "to": t(N_("Goes to")),
                "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized"),
                "km": st.column_config.NumberColumn(t(N_("Road, km")), format="%.1f"),
                "today": st.column_config.NumberColumn(t(N_("Today, km")), format="%.1f"),
            },
            placeholder="–",
            key="site-demand-table",
        )


def show_candidates(view: View, best: Sites) -> None:
    """Draw every candidate as the only site, the best first."""
    t = view.t
    box = st.expander(t(N_("Each candidate as the only site")), key="site-candidates-table", on_change="rerun")
    if not box.open:
        return
    table = best.problem.table(best.within_km)
    table = table[table["status"] == "ok"].head(ROWS_SHOWN)
    columns = {
        "name": [site_name(view, str(key)) for key in table["candidate_id"]],
        "reached": table["reached_t"],
        "mean": table["mean_km"],
        "tonne_km": table["tonne_km"],
        "within": table["within_t"],
    }
    if math.isnan(best.within_km):
        del columns["within"]
    with box:
        st.dataframe(
            pd.DataFrame(columns),
            hide_index=True,
            column_config={
                "name": t(N_("Candidate")),
                "reached": st.column_config.NumberColumn(t(N_("Reached, t/y")), format="localized"),
                "mean": st.column_config.NumberColumn(t(N_("Mean haul, km")), format="%.1f"),
                "tonne_km": st.column_config.NumberColumn(t(N_("t-km/y")), format="localized"),
                "within": st.column_config.NumberColumn(t(N_("Within the distance, t/y")), format="localized"),
            },
            placeholder="–",
            key="site-candidate-table",
        )


def show_apart(view: View) -> None:
    """Draw the candidates that can't be compared, and why.

    Args:
        view: with the scenario's search.
    """
    t, problem = view.t, site_results.question(view.region, view.scenario).problem
    apart = [
        (key, status)
        for key, status in zip(problem.candidate_ids, problem.candidate_status, strict=True)
        if status != "ok"
    ]
    if apart:
        with st.expander(t(N_("Candidates that can't be compared: {count}"), count=t.number(len(apart)))):
            lines = [f"- {plain(site_name(view, key))}: {plain(t(CANDIDATE_MEANINGS[why]))}" for key, why in apart]
            st.markdown("\n".join(lines[:ROWS_SHOWN]))


def show_opened(view: View, best: Sites) -> None:
    """Draw the figures of the candidate that was clicked.

    Args:
        best: the answer, whose problem has the figures.
    """
    t, key = view.t, view.scenario.opened
    if key not in best.problem.candidate_ids:
        st.caption(plain(t(N_("Click a candidate on the map for its figures."))))
        return
    table = best.problem.table(best.within_km)
    place = int(np.flatnonzero(table["candidate_id"] == key)[0])
    row = table.iloc[place]
    with st.container(border=True, key="site-opened"):
        st.markdown(f"**{plain(site_name(view, key))}**")
        if row["status"] != "ok":
            st.markdown(plain(t(CANDIDATE_MEANINGS[str(row["status"])])))
        else:
            compared = int((table["status"] == "ok").sum())
            st.caption(
                plain(
                    t(
                        N_("As the only site: number {place} of {count}."),
                        place=t.number(place + 1),
                        count=t.number(compared),
                    )
                )
            )
            left, right = st.columns(2, gap="small")
            with left:
                show_figure(t(N_("Tonnes that reach it")), _figure(row["reached_t"], "t/y"), t)
            with right:
                mean = t(N_("on average {km} km a tonne"), km=t.number(float(row["mean_km"]), 1))
                show_figure(t(N_("Tonne-kilometres")), _figure(row["tonne_km"], "t-km/y").rough(), t, note=mean)
            if not math.isnan(best.within_km):
                label = t(N_("Tonnes within {km} km"), km=t.number(best.within_km, 1))
                show_figure(label, _figure(row["within_t"], "t/y"), t)
            st.button(
                t(N_("Put a new user here")),
                icon=":material/add_location_alt:",
                key="site-new-user",
                on_click=_new_user,
                args=(view, key),
                help=t(N_("It goes into the scenario; What if shows what it changes.")),
            )


def _figure(value: object, unit: str) -> Figure:
    number = float(value)  # type: ignore[arg-type]  # of a table of floats
    return Figure(None, unit, "unknown") if math.isnan(number) else Figure(number, unit, "computed")


def _new_user(view: View, key: str) -> None:
    scenario = state.scenario()
    places = site_results.question(view.region, view.scenario).candidates
    at = places.ids.index(key)
    catalogue = view.atlas.catalogue
    taken = {*catalogue.plants.index, *catalogue.streams.index, *catalogue.users.index}
    name = view.t(N_("New site: {place}"), place=site_name(view, key))[:60]
    try:
        user = NewUser(
            scenario.free_id("NU", taken),
            name,
            float(places.lon[at]),
            float(places.lat[at]),
            view.scenario.site_search.materials or ("all",),
        )
        state.update(new_users=(*scenario.new_users, user), panel="scenario", opened=user.id)
    except SidestreamError as error:
        st.session_state[PROBLEM] = (error,)
