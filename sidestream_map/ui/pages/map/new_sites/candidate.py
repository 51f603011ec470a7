"""The figures of the candidate that was clicked, and a new user at its place."""

from __future__ import annotations

import math

import numpy as np
import streamlit as st

from sidestream_map.base import N_, Figure, SidestreamError
from sidestream_map.decisions.siting import CANDIDATE_MEANINGS, Sites
from sidestream_map.scenario import NewUser
from sidestream_map.ui.pages.map.new_sites.candidate_names import site_name
from sidestream_map.ui.pages.map.what_if import PROBLEM
from sidestream_map.ui.session import View, site_results, state
from sidestream_map.ui.widgets import plain, show_figure


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
                show_figure(t(N_("Tonne-kilometres")), _figure(row["tonne_km"], "t-km/y"), t, note=mean)
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
