"""The data page: every figure and source, how good they are, and a person's own rows."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.i18n import N_, Translator
from sidestream_map.ui import state
from sidestream_map.ui.components.export import show_export
from sidestream_map.ui.data_tabs.own import show_own
from sidestream_map.ui.data_tabs.quality import show_quality
from sidestream_map.ui.data_tabs.tables import show_rows, show_sources, view

STYLE = Path(__file__).parents[1] / "assets" / "data.css"


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


def tab_titles(atlas: Atlas, t: Translator) -> tuple[str, ...]:
    """Titles of the tabs, with the number of rows behind each table.

    Args:
        atlas: the region.
        t: the reader's translator.
    """
    catalogue = atlas.catalogue
    counted = (
        (t(N_("Side streams")), catalogue.streams),
        (t(N_("Plants")), catalogue.plants),
        (t(N_("Users")), catalogue.users),
        (t(N_("Sources")), catalogue.sources),
    )
    return (*(f"{name} {t.number(len(table))}" for name, table in counted), t(N_("Quality")), t(N_("Own data")))


def show() -> None:
    """Draw the page."""
    t, atlas = state.translator(), state.atlas()
    choose = json.dumps(t(N_("Choose a file")), ensure_ascii=False).replace("<", "")
    st.html(f"<style>:root {{ --choose-file: {choose}; }}\n{_style()}</style>")
    with st.container(key="data-head", horizontal=True, vertical_alignment="center"):
        st.header(t(N_("Data and sources")), anchor=False, width="stretch")
        show_export(lambda: view(atlas, t), t, key="data-all", label=t(N_("Download all")))
    titles = tab_titles(atlas, t)
    streams, plants, users, sources, quality, own = st.tabs(titles, key="data-tabs", on_change="rerun")
    if streams.open:
        with streams:
            hint = t(N_("Side streams with amount, year, quality and sources; a blank amount is unknown."))
            show_rows("side_streams", atlas, t, hint=hint)
    if plants.open:
        with plants:
            hint = t(N_("Plants with the known amounts of their side streams, which mix years and scopes."))
            show_rows("plants", atlas, t, hint=hint)
    if users.open:
        with users:
            hint = t(N_("Users; materials are suggestions of the compiler unless a source names them."))
            show_rows("users", atlas, t, hint=hint)
    if sources.open:
        with sources:
            show_sources(atlas, t)
    if quality.open:
        with quality:
            show_quality(atlas, t)
    if own.open:
        with own:
            show_own(t)
