"""The entries as a table with filters, which updates itself, and the selected entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, BoardError, Translator
from sidestream_map.maps.layers import short
from sidestream_map.region import clock_words
from sidestream_map.ui.pages.board import chosen
from sidestream_map.ui.pages.board.head import REFRESH_S
from sidestream_map.ui.session import board, state
from sidestream_map.ui.widgets import hold, plain, show_table
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
TEXT_SHOWN: Final = 140
"""Characters of an entry's text in the table; the whole is below it."""
_ROWS: Final = "board-rows"
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
    entry = board.entry(st.session_state.get(CHOSEN, ""))
    if entry is not None:
        chosen.show(entry, board, t)
    elif board.entries:
        st.caption(t(N_("Choose a row to hide, correct or merge the entry, or to see who wrote it.")))


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
    rows = _filtered(seen)
    st.session_state[_ROWS] = [entry.id for entry in rows]
    show_table(
        _frame(rows, seen, t),
        hide_index=True,
        width="stretch",
        # What is chosen below it is to be seen on a laptop, too.
        height=min(265 if seen.entry(st.session_state.get(CHOSEN, "")) else 420, 38 + 35 * max(1, len(rows))),
        # Another set of rows is another table: a place chosen in the old one would mean another entry.
        key=f"board-table-{seen.version}-{hash(tuple(entry.id for entry in rows))}",
        on_select=_choose,
        selection_mode="single-row",
        column_config={t(N_("Text")): st.column_config.TextColumn(width="large")},
    )


def _choose() -> None:
    # The table's key differs from version to version, so that it is looked for by its beginning.
    rows: list[str] = st.session_state.get(_ROWS, [])
    for key in st.session_state:
        if str(key).startswith("board-table-"):
            picked = st.session_state[key].get("selection", {}).get("rows", [])
            if picked and 0 <= picked[0] < len(rows):
                st.session_state[CHOSEN] = rows[picked[0]]
                st.session_state[_PICKED] = True


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


def _frame(rows: list[Entry], board: Board, t: Translator) -> pd.DataFrame:
    from sidestream_map.workshop import place_words, subject_words, theme_names  # noqa: PLC0415

    atlas = state.atlas_of(board.workshop.region)
    names, catalogue, region = theme_names(board.workshop, t), atlas.catalogue, atlas.region
    return pd.DataFrame(
        {
            t(N_("Theme")): [short(names[entry.theme], 20) for entry in rows],
            t(N_("Kind")): [t(KIND_NAMES[entry.kind]) for entry in rows],
            t(N_("Text")): [short(entry.text, TEXT_SHOWN) for entry in rows],
            t(N_("State")): [t(STATE_NAMES[entry.state]) for entry in rows],
            t(N_("Who sees it")): [t(AUDIENCE_NAMES[entry.visibility]) for entry in rows],
            t(N_("What")): [subject_words(entry, t) for entry in rows],
            t(N_("Place")): [short(place_words(entry, catalogue, t), 40) for entry in rows],
            t(N_("Agree")): [entry.agree for entry in rows],
            t(N_("Could do")): [entry.can_do for entry in rows],
            t(N_("Sent")): [clock_words(entry.created, region, t) for entry in rows],
        }
    )
