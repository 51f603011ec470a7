"""The board page: a leader makes a workshop's board, moderates it, and downloads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.base import N_, BoardError, Translator
from sidestream_map.ui.pages.board import (
    ask,
    chosen,
    doors,
    entries,
    follow_up,
    groups,
    head,
    keeping,
    log,
    meetings,
    moment,
)
from sidestream_map.ui.session import board, state
from sidestream_map.ui.widgets import plain, show_leader_cookie

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board

TAB: Final = "board-tab"
TABS: Final[Mapping[str, tuple[str, Callable[[Board, Translator], None]]]] = {
    "entries": (N_("Entries"), entries.show),
    "meetings": (N_("What could meet"), meetings.show),
    "ask": (N_("Ask the room"), ask.show),
    "groups": (N_("Groups"), groups.show),
    "follow_up": (N_("Follow-up"), follow_up.show),
    "log": (N_("Steps"), log.show),
    "keeping": (N_("Files and data"), keeping.show),
}
"""Parts of the page by id: title and what draws each."""


def show() -> None:
    """Draw the page."""
    t = state.translator()
    st.header(t(N_("Workshop board")), anchor=False)
    _tell(t)
    show_leader_cookie(*board.cookie_wishes())
    try:
        seen = board.board()
    except BoardError as error:
        st.error(plain(error.text(t.catalogue.gettext)), icon=":material/error:")
        return
    if seen is None or seen.audience != "leader":
        doors.show(seen, t)
        return
    head.show_bar(seen, t)
    moment.show_notice(t)
    left, right = st.columns([8, 4], gap="medium")
    tab = st.session_state.get(TAB) or "entries"
    with right, st.container(key="board-side"):
        if tab == "entries":
            chosen.show(entries.chosen_one(seen), seen, t)
        head.show_join(t)
        head.show_counts(t)
    with left, st.container(key="board-main"):
        names = {key: t(title) for key, (title, _) in TABS.items()}
        st.segmented_control(
            t(N_("Part of the board")),
            list(names),
            format_func=lambda key: names[key],
            default="entries",
            key=TAB,
            on_change=meetings.sort_anew,
            required=True,
            label_visibility="collapsed",
        )
        TABS[st.session_state.get(TAB) or "entries"][1](seen, t)


def _tell(t: Translator) -> None:
    if problem := board.problem():
        st.error(plain(problem.text(t.catalogue.gettext)), icon=":material/error:")
    if done := board.done():
        st.toast(plain(done), icon=":material/check:")
    keeping.show_proof(t)
