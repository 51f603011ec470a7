"""What a first visitor reads beside the map: what this is, an example, three doors, and the tour."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.base import N_
from sidestream_map.ui.pages.map.example import example_of, example_words
from sidestream_map.ui.pages.map.tour import begin
from sidestream_map.ui.session import View, state
from sidestream_map.ui.widgets import plain

DOORS: Final = (
    ("company", N_("I run a firm"), ":material/factory:"),
    ("planner", N_("I plan for a municipality"), ":material/location_city:"),
    ("workshop", N_("I lead a workshop"), ":material/co_present:"),
)
"""Path, words and icon of each door."""


def _nothing() -> None:
    """A page's link goes by its path; what the page draws stands in :mod:`sidestream_map.ui.run`."""


def show_welcome(view: View) -> None:
    """Draw it where nothing is chosen."""
    t = view.t
    with st.container(key="welcome", gap="small"):
        st.markdown(
            plain(
                t(
                    N_(
                        "What industry here has over (slag, lime, ash, sludge, wood), where it arises, who could use "
                        "it, and how far that is by truck."
                    )
                )
            )
        )
        example = example_of(view)
        if example:
            st.markdown(f"**{plain(t(N_('For example.')))}** {plain(example_words(view, example))}")
        with st.container(key="doors", horizontal=True, gap="small"):
            for path, words, icon in DOORS:
                st.page_link(
                    st.Page(_nothing, url_path=path, title=path),
                    label=t(words),
                    icon=icon,
                    query_params=state.offered_query(),
                    width="content",
                )
            st.button(t(N_("Tour in five steps")), icon=":material/route:", key="tour-begin", on_click=begin)
