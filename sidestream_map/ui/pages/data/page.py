"""The data page: every figure and source, how good they are, and a person's own rows."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.ui.pages.data.own import show_own
from sidestream_map.ui.pages.data.quality import show_quality
from sidestream_map.ui.pages.data.tables import show_rows, show_sources, view
from sidestream_map.ui.session import state
from sidestream_map.ui.widgets import fresh_of, show_export

HINTS: Final = {
    "side_streams": N_("Side streams with amount, year, quality and sources; a blank amount is unknown."),
    "plants": N_("Plants with the known amounts of their side streams, which mix years and scopes."),
    "users": N_("Users; materials are suggestions of the compiler unless a source names them."),
}
"""What each table holds; message ids."""
OPENED: Final = "data-"
"""Before the id of the open part, in the scenario's field for what is open: so it is in the link."""
STYLE: Final = Path(__file__).parents[2] / "assets" / "data.css"


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def tab_titles(atlas: Atlas, t: Translator) -> dict[str, str]:
    """Titles of the page's parts by id, with the number of rows behind each table."""
    catalogue = atlas.catalogue
    return {
        "side_streams": f"{t(N_('Side streams'))} {t.number(len(catalogue.streams))}",
        "plants": f"{t(N_('Plants'))} {t.number(len(catalogue.plants))}",
        "users": f"{t(N_('Users'))} {t.number(len(catalogue.users))}",
        "sources": f"{t(N_('Sources'))} {t.number(len(catalogue.sources))}",
        "quality": t(N_("Quality")),
        "own": t(N_("Own data")),
    }


def opened_part(opened: str, parts: Collection[str]) -> str:
    """Id of the open part of the page; the first if the link names none.

    Args:
        opened: of the scenario; from a link, so it may be anything.
        parts: ids of all parts.
    """
    part = opened.removeprefix(OPENED)
    return part if opened.startswith(OPENED) and part in parts else next(iter(parts))


def show() -> None:
    """Draw the page."""
    t, atlas = state.translator(), state.atlas()
    choose = json.dumps(t(N_("Choose a file")), ensure_ascii=False).replace("<", "")
    st.html(f"<style>:root {{ --choose-file: {choose}; }}\n{_style()}</style>")
    with st.container(key="data-head", horizontal=True, vertical_alignment="center"):
        st.header(t(N_("Data and sources")), anchor=False, width="stretch")
        show_export(
            lambda: view(atlas, t),
            t,
            key="data-all",
            label=t(N_("Download all")),
            fresh=fresh_of(("streams", "plants", "users")),
        )
    titles = tab_titles(atlas, t)
    # No st.tabs: it falls back to its first tab when a title changes, with the language or the number of rows.
    chosen = opened_part(state.scenario().opened, titles)
    st.session_state["data-part"] = chosen
    st.segmented_control(
        t(N_("Part of the data")),
        list(titles),
        format_func=titles.__getitem__,
        required=True,
        label_visibility="collapsed",
        key="data-part",
        on_change=lambda: state.update(opened=OPENED + st.session_state["data-part"]),
    )
    if chosen in HINTS:
        show_rows(chosen, atlas, t, hint=t(HINTS[chosen]))
    elif chosen == "sources":
        show_sources(atlas, t)
    elif chosen == "quality":
        show_quality(atlas, t)
    else:
        show_own(t)
