"""The entries as a table with filters, which updates itself and is led by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.base import N_, BoardError, Translator
from sidestream_map.maps.layers import mark_address
from sidestream_map.region import clock_words
from sidestream_map.ui.pages.board import chosen
from sidestream_map.ui.pages.board.entry_table import Row, show_entry_table
from sidestream_map.ui.pages.board.head import REFRESH_S
from sidestream_map.ui.session import board, state
from sidestream_map.ui.widgets import hold, plain
from sidestream_map.workshop.board import AUDIENCE_NAMES, ENTRY_STATES, KIND_NAMES, KINDS, EntryState

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board, Entry

CHOSEN: Final = "board-chosen"
"""Id of the entry that is looked after; a row's place in the table changes when another comes in."""
THEME: Final = "board-filter-theme"
KIND: Final = "board-filter-kind"
STATE: Final = "board-filter-state"
SEARCH: Final = "board-filter-text"
STATE_NAMES: Final[dict[EntryState, str]] = {
    "shown": N_("on the board"),
    "hidden": N_("hidden"),
    "merged": N_("merged"),
}
ALL_SLOTS: Final = -1
_PICKED: Final = "board-picked"


def show(board: Board, t: Translator) -> None:
    """Draw the part.

    Args:
        board: the leader's board.
    """
    from sidestream_map.workshop import theme_names  # noqa: PLC0415 — imports what only the board needs

    names = theme_names(board.workshop, t)
    slots = [ALL_SLOTS, *range(len(names))]
    hold(THEME, slots, ALL_SLOTS)
    hold(KIND, ("", *KINDS), "")
    hold(STATE, ("", *ENTRY_STATES), "")
    with st.container(horizontal=True, key="board-filters", vertical_alignment="bottom"):
        st.selectbox(
            t(N_("Theme")),
            slots,
            format_func=lambda slot: t(N_("All themes")) if slot == ALL_SLOTS else names[slot],
            key=THEME,
        )
        st.selectbox(
            t(N_("Kind")),
            ["", *KINDS],
            format_func=lambda kind: t(KIND_NAMES[kind]) if kind else t(N_("All kinds")),
            key=KIND,
        )
        st.selectbox(
            t(N_("State")),
            ["", *ENTRY_STATES],
            format_func=lambda each: t(STATE_NAMES[each]) if each else t(N_("All states")),
            key=STATE,
        )
        st.text_input(t(N_("Search")), key=SEARCH, max_chars=60, icon=":material/search:")
    _table(t)


def chosen_one(board: Board) -> Entry | None:
    """The entry that is looked after; None for none.

    Args:
        board: the leader's board.
    """
    return board.entry(st.session_state.get(CHOSEN, ""))


@st.fragment(run_every=REFRESH_S)
def _table(t: Translator) -> None:
    if st.session_state.pop(_PICKED, False):
        # The table reruns by itself only; the entry that was chosen in it is drawn by the page.
        st.rerun()
    try:
        seen = board.board()
    except BoardError as error:
        st.warning(plain(error.text(t.catalogue.gettext)), icon=":material/cloud_off:")
        return
    if seen is None:
        return
    if not seen.entries:
        st.info(t(N_("Nobody has written anything yet. Show the board on the screen: people join by its code.")),
                icon=":material/qr_code_2:")  # fmt: skip
        return
    show_entry_table(
        "board-entries",
        _rows(_filtered(seen), seen, t),
        st.session_state.get(CHOSEN, ""),
        t,
        on_choice=_choose,
        on_act=_act,
    )


def _choose(entry_id: str) -> None:
    st.session_state[CHOSEN] = entry_id
    st.session_state[_PICKED] = True


def _act(entry_id: str, act: str) -> None:
    _choose(entry_id)
    seen = board.board()
    entry = None if seen is None else seen.entry(entry_id)
    if seen is not None and entry is not None:
        chosen.act(act, entry, seen)


def _filtered(board: Board) -> list[Entry]:
    held = st.session_state
    theme, kind, wanted = held.get(THEME, ALL_SLOTS), held.get(KIND), held.get(STATE)
    words = str(held.get(SEARCH) or "").casefold().split()
    return sorted(
        (
            entry
            for entry in board.entries
            if theme in {ALL_SLOTS, entry.theme}
            and (not kind or entry.kind == kind)
            and (not wanted or entry.state == wanted)
            and all(word in f"{entry.text} {entry.service}".casefold() for word in words)
        ),
        key=lambda entry: entry.theme,
    )


def _rows(entries: list[Entry], board: Board, t: Translator) -> list[Row]:
    from sidestream_map.workshop import place_words, subject_words, theme_names  # noqa: PLC0415

    atlas = state.atlas_of(board.workshop.region)
    names = theme_names(board.workshop, t)

    def row(entry: Entry) -> Row:
        about = (subject_words(entry, t), place_words(entry, atlas.catalogue, t))
        reactions = entry.agree + entry.can_do
        return Row(
            id=entry.id,
            mark=mark_address(entry.kind),
            kind=t(KIND_NAMES[entry.kind]),
            text=entry.text,
            about=" · ".join(part for part in about if part),
            theme=names[entry.theme],
            state=t(STATE_NAMES[entry.state]),
            off=entry.state != "shown",
            who=t(AUDIENCE_NAMES[entry.visibility]),
            agree=f"+{t.number(reactions)}" if reactions else "",
            sent=clock_words(entry.created, atlas.region, t),
        )

    return [row(entry) for entry in entries]
