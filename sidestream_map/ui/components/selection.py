"""The choice of a side stream, plant or user: one box to search in; a click on the map makes the same choice."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sidestream_map import wording
from sidestream_map.atlas import Atlas
from sidestream_map.i18n import N_, Translator
from sidestream_map.scenario_parts import NOTHING_SELECTED, Selection
from sidestream_map.sites import Site
from sidestream_map.ui import state


def options(atlas: Atlas) -> list[Selection]:
    """Everything that can be chosen: streams by tonnes, then plants, then users."""
    streams = atlas.catalogue.streams.sort_values("tonnes_per_year", ascending=False, na_position="last", kind="stable")
    return [
        *(Selection("stream", str(stream)) for stream in streams.index),
        *(Selection("plant", str(plant)) for plant in atlas.catalogue.plants.index),
        *(Selection("user", str(user)) for user in atlas.catalogue.users.index),
    ]


def title(selection: Selection, atlas: Atlas, t: Translator) -> str:
    """A choice in one line, e.g. ``Side stream: ferrochrome slag · 650 kt``.

    Args:
        selection: of a stream, plant or user of the catalogue.
        atlas: the region.
        t: the reader's translator.
    """
    row = row_of(selection, atlas)
    if row is None:
        return t(N_("Nothing chosen"))
    name = wording.in_language(row, "name", t)
    if selection.kind == "stream":
        return t(N_("Side stream: {name}"), name=name) + f" · {wording.short_tonnes(float(row['tonnes_per_year']), t)}"
    return t(N_("Plant: {name}") if selection.kind == "plant" else N_("User: {name}"), name=name)


def row_of(selection: Selection, atlas: Atlas) -> pd.Series | None:
    """The catalogue's row of a choice, or None where nothing is chosen or the catalogue has no such row."""
    frames = {
        "stream": atlas.catalogue.streams,
        "plant": atlas.catalogue.plants,
        "user": atlas.catalogue.users,
    }
    frame = frames.get(selection.kind)
    if frame is None or selection.id not in frame.index:
        return None
    row: pd.Series = frame.loc[selection.id]
    return row


def show_choice(atlas: Atlas, t: Translator) -> None:
    """The box to search in; clearing it clears the choice."""
    st.session_state["choice"] = None if state.scenario().selection.kind == "none" else state.scenario().selection

    def take_over() -> None:
        state.update(selection=st.session_state["choice"] or NOTHING_SELECTED)

    st.selectbox(
        t(N_("Side stream, plant or user")),
        options(atlas),
        index=None,
        format_func=lambda selection: title(selection, atlas, t),
        placeholder=t(N_("Search, or click a mark on the map")),
        key="choice",
        on_change=take_over,
    )


def show_neighbours(site: Site | None, atlas: Atlas, t: Translator) -> None:
    """Where several plants or users share one mark, the others to choose instead.

    Args:
        site: of the choice.
        atlas: the region.
        t: the reader's translator.
    """
    selection = state.scenario().selection
    if site is None:
        return
    choices = [Selection(site.kind, member) for member in site.members]
    if site.kind == "plant":
        choices = [*(Selection("stream", stream) for stream in site.streams), *choices]
    if len(choices) < 2:
        return
    st.session_state["neighbour"] = selection if selection in choices else None

    def take_over() -> None:
        state.update(selection=st.session_state["neighbour"] or selection)

    with st.expander(t(N_("At this place: {count}"), count=t.number(len(choices)))):
        st.radio(
            t(N_("At this place")),
            choices,
            format_func=lambda choice: title(choice, atlas, t),
            key="neighbour",
            on_change=take_over,
            label_visibility="collapsed",
        )
