"""The best places in the municipality for a new site, compared with today."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, significant
from sidestream_map.decisions.municipality import candidates_in
from sidestream_map.decisions.siting import (
    CANDIDATE_MEANINGS,
    PROOF_MEANINGS,
    SITING_OBJECTIVES,
    Sites,
    least_tonne_km,
    most_tonnes_within,
    site_doubts,
)
from sidestream_map.maps import palette
from sidestream_map.maps.layers import SITE, candidates_layers, site_roads_layer, sites_layers
from sidestream_map.region import MATERIALS, wording
from sidestream_map.roads import Places
from sidestream_map.scenario import SITE_CANDIDATES, SiteSearch
from sidestream_map.ui.pages.municipality.planner import Planner
from sidestream_map.ui.session import results, state
from sidestream_map.ui.widgets import NOTHING_DRAWN, Drawing, plain, show_table

CANDIDATE_NAMES: Final = {
    "sites": N_("industrial sites"),
    "users": N_("all users"),
    "plants": N_("all plants"),
    "nodes": N_("all junctions of the roads"),
}
ROWS: Final = 12
"""Candidates in the table, the best first."""


def places_of(planner: Planner) -> Places:
    """The candidates in the municipality.

    Args:
        planner: with the municipality and the search.
    """
    return candidates_in(planner.found, planner.key, planner.scenario.site_search.candidates)


def sites_of(planner: Planner) -> Sites | None:
    """The best sites in the municipality; None if no candidate there has a road.

    Args:
        planner: with the municipality and the search.
    """

    def make() -> Sites | None:
        search, situation = planner.scenario.site_search, planner.situation
        materials = situation.catalogue.streams["material"]
        wanted = [str(key) for key in materials.index[materials.isin(search.materials)]] if search.materials else None
        problem = situation.siting_problem(places_of(planner), streams=wanted, keep_today=search.keep_today)
        count = min(search.count, len(problem.usable))
        if count < 1:
            return None
        if search.within_km is None:
            return least_tonne_km(problem, count)
        return most_tonnes_within(problem, search.within_km, count)

    # A list holds the answer, since None is one.
    return results.kept("municipal-sites", (planner.region, planner.situation.scenario, planner.key), lambda: [make()])[
        0
    ]


def show(planner: Planner) -> None:
    """Draw the tab."""
    t, search = planner.t, planner.scenario.site_search
    _show_search(planner)
    sites = sites_of(planner)
    if sites is None:
        st.info(
            t(N_("No such place with a road lies in {place}. Choose other places to look at."), place=planner.name),
            icon=":material/info:",
        )
        return
    if len(sites.chosen) < search.count:
        st.caption(t(N_("More sites would bring nothing more.")))
    st.markdown(f"**{t(SITING_OBJECTIVES[sites.objective])}**")
    chosen = sites.site_table()
    show_table(
        pd.DataFrame(
            {
                "number": [sites.numbers()[str(key)] for key in chosen["candidate_id"]],
                "site": [name_of(planner, key) for key in chosen["candidate_id"]],
                "tonne_km": chosen["tonne_km"].map(significant).to_numpy(),
                "tonnes": chosen["tonnes_per_year"].map(significant).to_numpy(),
                "farthest": chosen["farthest_km"].round(1).to_numpy(),
                "streams": chosen["demands"].to_numpy(),
            }
        ),
        hide_index=True,
        column_config={
            "number": st.column_config.NumberColumn(t(N_("No.")), width=45),
            "site": st.column_config.TextColumn(t(N_("Chosen site")), width="medium"),
            "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized"),
            "streams": st.column_config.NumberColumn(t(N_("Side streams")), format="%d"),
            "tonne_km": st.column_config.NumberColumn(t(N_("t-km/y")), format="localized"),
            "farthest": st.column_config.NumberColumn(t(N_("Farthest, km")), format="%.1f"),
        },
        key="planner-sites",
    )
    streams = planner.situation.catalogue.streams
    doubts = site_doubts(
        sites, lambda key: name_of(planner, key), lambda key: wording.in_language(dict(streams.loc[key]), "name", t), t
    )
    for doubt in doubts:
        st.warning(plain(doubt), icon=":material/help:")
    gap = "" if sites.proof == "proven" else f" {t.number(100 * sites.gap, 1)} %"
    st.caption(t(PROOF_MEANINGS[sites.proof]) + gap)
    _show_today(planner, sites)
    _show_candidates(planner, sites)


def drawing(planner: Planner) -> Drawing:
    """The chosen sites, as layers of the map."""
    t, sites = planner.t, sites_of(planner)
    if sites is None:
        return NOTHING_DRAWN
    places = places_of(planner)

    def name(key: str) -> str:
        return name_of(planner, key)

    key = (planner.region, planner.situation.scenario, planner.key, t.language)
    roads = results.kept("municipal-site-roads", key, lambda: (site_roads_layer(planner.situation, sites, places),))
    marks = results.kept(
        "municipal-site-marks",
        key,
        lambda: (
            *candidates_layers(places, name, "", t, sites.numbers()),
            *sites_layers(sites, places, name, t),
        ),
    )
    summary = t(
        N_("Map. Best sites in {place}: {sites}"),
        place=planner.name,
        sites=", ".join(name(key) for key in sites.site_table()["candidate_id"]),
    )
    chips = (
        (palette.hex_colour(SITE), "dot", t(N_("new site; its candidates, numbered as in the table"))),
        (palette.hex_colour(SITE), "line", t(N_("road of a side stream to its site"))),
    )
    return Drawing(roads, summary, chips, above=marks)


def name_of(planner: Planner, key: str) -> str:
    """A candidate's name; a junction of the roads is named by its number.

    Args:
        key: id of a user, a plant or a junction.
    """
    catalogue, t = planner.atlas.catalogue, planner.t
    for frame in (catalogue.users, catalogue.plants):
        if key in frame.index:
            return wording.in_language(dict(frame.loc[key]), "name", t)
    return t(N_("Junction {number}"), number=key.removeprefix("node-"))


def _show_search(planner: Planner) -> None:
    t, search = planner.t, planner.scenario.site_search
    st.session_state["planner-candidates"] = search.candidates
    st.session_state["planner-count"] = min(search.count, 5)
    st.session_state["planner-materials"] = list(search.materials)
    st.session_state["planner-stay"] = search.keep_today

    def take_over() -> None:
        held = st.session_state
        state.update(
            site_search=SiteSearch(
                candidates=held["planner-candidates"],
                count=held["planner-count"],
                within_km=search.within_km,
                materials=tuple(held["planner-materials"]),
                keep_today=held["planner-stay"],
            )
        )

    left, right = st.columns([3, 2])
    left.selectbox(
        t(N_("Places to look at")),
        SITE_CANDIDATES,
        format_func=lambda kind: t(CANDIDATE_NAMES[kind]),
        key="planner-candidates",
        on_change=take_over,
    )
    right.number_input(t(N_("Number of sites")), 1, 5, step=1, key="planner-count", on_change=take_over)
    present = [code for code in MATERIALS if code in set(planner.atlas.catalogue.streams["material"])]
    st.multiselect(
        t(N_("Side streams of these materials")),
        present,
        format_func=lambda code: wording.material_name(code, t),
        placeholder=t(N_("all materials")),
        key="planner-materials",
        on_change=take_over,
    )
    st.toggle(t(N_("What goes to a named user today may stay there")), key="planner-stay", on_change=take_over)


def _show_today(planner: Planner, sites: Sites) -> None:
    t, change = planner.t, sites.against_today()
    lines = [
        t(
            N_("Today {tonnes} have a known haul to a named user, together {tonne_km}."),
            tonnes=wording.about(change.reached_today_t, t),
            tonne_km=wording.about(change.tonne_km_today, t, "t-km/y"),
        ),
        t(
            N_("With the sites {tonnes} come together by road, {tonne_km}; newly reached {newly}."),
            tonnes=wording.about(change.reached_t, t),
            tonne_km=wording.about(change.tonne_km, t, "t-km/y"),
            newly=wording.about(change.newly_reached_t, t),
        ),
    ]
    if change.unknown_amounts:
        lines.append(
            t.plural(
                N_("{count} side stream of unknown amount weighs nothing."),
                N_("{count} side streams of unknown amount weigh nothing."),
                change.unknown_amounts,
            )
        )
    st.markdown("\n".join(f"- {line}" for line in lines))


def _show_candidates(planner: Planner, sites: Sites) -> None:
    t = planner.t
    table = sites.problem.table(planner.scenario.site_search.within_km or math.nan)
    with st.expander(t(N_("Each place as the only site: {count}"), count=t.number(len(table)))):
        best, numbers = table.head(ROWS), sites.numbers()
        show_table(
            pd.DataFrame(
                {
                    "number": [numbers.get(str(key)) for key in best["candidate_id"]],
                    "site": [name_of(planner, key) for key in best["candidate_id"]],
                    "tonne_km": best["tonne_km"].map(significant, na_action="ignore").to_numpy(),
                    "tonnes": best["reached_t"].map(significant, na_action="ignore").to_numpy(),
                    "mean": best["mean_km"].round(1).to_numpy(),
                    "state": [t(CANDIDATE_MEANINGS[each]) for each in best["status"]],
                }
            ),
            hide_index=True,
            column_config={
                "number": st.column_config.NumberColumn(t(N_("No.")), width=45),
                "site": st.column_config.TextColumn(t(N_("Place")), width="medium"),
                "tonnes": st.column_config.NumberColumn(t(N_("reached, t/y")), format="localized"),
                "mean": st.column_config.NumberColumn(t(N_("mean haul, km")), format="%.1f"),
                "tonne_km": st.column_config.NumberColumn(t(N_("t-km/y")), format="localized"),
                "state": t(N_("State")),
            },
            placeholder="–",
            key="planner-candidates-table",
        )
        if len(table) > ROWS:
            st.caption(t(N_("The best {shown} of {all}."), shown=t.number(ROWS), all=t.number(len(table))))
