"""The panel of new sites: the best places for a processor, terminal or company, compared with today."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_, SidestreamError
from sidestream_map.ui.pages.map.new_sites.answer import (
    show_against_today,
    show_answer,
    show_apart,
    show_candidates,
    show_demands,
)
from sidestream_map.ui.pages.map.new_sites.candidate import show_opened
from sidestream_map.ui.pages.map.new_sites.search_form import show_search
from sidestream_map.ui.pages.map.new_sites.waiting import wait
from sidestream_map.ui.session import View, site_results
from sidestream_map.ui.widgets import show_part, told


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
        wait(future, t)
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
