"""One run of a session: reads the address, draws the page, writes the address.

Streamlit runs it from :mod:`sidestream_map.ui.server.script.main`.
"""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path

import streamlit as st

from sidestream_map.ui.first_page import PAGES, title_of
from sidestream_map.ui.pages.board import page as board_page
from sidestream_map.ui.pages.company import page as company
from sidestream_map.ui.pages.data import page as data_page
from sidestream_map.ui.pages.map import begin as begin_tour
from sidestream_map.ui.pages.map import page as map_page
from sidestream_map.ui.pages.municipality import page as planner
from sidestream_map.ui.pages.workshop import page as workshop
from sidestream_map.ui.pages.workshop import presenter
from sidestream_map.ui.session import TURN, state
from sidestream_map.ui.waiting import told_while_waiting
from sidestream_map.ui.widgets import frame, show_region_state, told

ICON = Path(__file__).parent / "assets" / "icon.png"


def run() -> None:
    """Run a session once, when it is its turn."""
    with TURN.taken():
        _run()


def _run() -> None:
    # A picture of our own: a named icon would be fetched from outside.
    st.set_page_config(page_icon=str(ICON), layout="wide")
    state.read_address()
    t = state.translator()

    def open_workshop() -> None:
        workshop.show(pages)

    drawn = {
        "map": (map_page.show, "map"),
        "company": (company.show, "factory"),
        "planner": (planner.show, "location_city"),
        "workshop": (open_workshop, "co_present"),
        "board": (board_page.show, "forum"),
        "data": (data_page.show, "database"),
    }
    pages = [
        st.Page(show, title=t(PAGES[path][0]), icon=f":material/{icon}:", url_path=path, default=path == "map")
        for path, (show, icon) in drawn.items()
    ]
    page = st.navigation(pages, position="hidden")
    st.set_page_config(page_title=title_of(page.url_path or "map", state.address(), t))
    if state.address().presenting:
        presenter.show()
        state.write_address()
        presenter.prepare()
        return
    if st.context.is_embedded:
        frame.style_embedded()
    else:
        frame.header(pages, page)
    told(state.notices(), t)
    show_region_state(state.atlas(), t)
    with told_while_waiting(TURN, t):
        page.run()
    if frame.foot(embedded=bool(st.context.is_embedded)):
        begin_tour()
        st.switch_page(pages[0], query_params=state.offered_query())
    state.write_address()
    settle()


@cache
def settle() -> None:
    """After the first run, tell the garbage collector to skip everything that is loaded by now."""
    gc.collect()
    gc.freeze()
