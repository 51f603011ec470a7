"""The panel of new sites: the best places for a processor, terminal or company, compared with today."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_, SidestreamError
from sidestream_map.decisions.siting import Sites
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
from sidestream_map.ui.widgets import plain, show_part, told


def show(view: View) -> None:
    """Draw the search, its answer, and one candidate's figures.

    Args:
        view: with the scenario's search.
    """
    t = view.t
    st.subheader(t(N_("Where should a new site be?")), anchor=False)
    show_part(view.atlas, view.scenario, t)
    answer, options, more = st.container(key="site-answer"), st.container(key="site-options"), st.container()
    with options:
        st.markdown(f"**{plain(t(N_('What is looked for')))}**")
        show_search(view.scenario.site_search, t)
    with answer:
        best = _found(view)
    if best is None:
        return
    with answer:
        show_opened(view, best)
        show_answer(view, best)
        show_candidates(view, best)
    with more:
        show_against_today(best, t)
        show_demands(view, best)
        show_apart(view)


def _found(view: View) -> Sites | None:
    """The answer; None where there is none yet or none at all, which is told here."""
    t = view.t
    future = site_results.search(view.region, view.scenario)
    if not future.done():
        wait(future, t)
        return None
    st.session_state.pop("site-stopped", None)
    try:
        return future.result()
    except SidestreamError as error:
        told([error], t)
        show_apart(view)
        return None
