"""Tells the leader when two entries meet, and offers to show them on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from sidestream_map.base import N_, BoardError, Translator
from sidestream_map.maps.layers import short
from sidestream_map.ui.pages.board.head import REFRESH_S
from sidestream_map.ui.session import board, showing
from sidestream_map.ui.widgets import plain

if TYPE_CHECKING:
    from sidestream_map.workshop import Pair
    from sidestream_map.workshop.board import Board

TEXT_CHARACTERS = 70


@st.fragment(run_every=REFRESH_S)
def show_notice(t: Translator) -> None:
    """Draw the latest pair, or the one that is on the screen; it updates itself."""
    if showing.became_a_screen():
        st.rerun()
    try:
        seen = board.board()
    except BoardError:
        return  # the parts below say so
    if seen is None or not board.token():
        return
    spotlight = seen.spotlight
    if spotlight is not None:
        texts = [entry.text for key in (spotlight.need_id, spotlight.offer_id) if (entry := seen.entry(key))]
        with st.container(key="board-moment", horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/co_present: **{t(N_('On the screen now'))}:** {_both(texts)}", width="stretch")
            st.button(
                t(N_("Back to the whole board")),
                key="board-moment-back",
                icon=":material/undo:",
                on_click=showing.clear,
            )
        return
    pair = showing.newest(seen)
    if pair is None:
        if seen.entries:  # keeps the place: what stands below must not move under a finger when two meet
            with st.container(key="board-moment-none", vertical_alignment="center"):
                st.caption(t(N_("When a need and an offer meet, it says so here: you can show them on the screen.")))
        return
    from sidestream_map.workshop import haul_words  # noqa: PLC0415 — imports what only the board needs

    with st.container(key="board-moment", horizontal=True, vertical_alignment="center"):
        words = _both([pair.need.text, pair.offer.text])
        st.markdown(
            f":material/handshake: **{t(N_('These two meet'))}:** {words} — {plain(haul_words(pair, t))}",
            width="stretch",
        )
        show_button(pair, seen, t, key="board-moment-show", main=True)
        st.button(
            t(N_("Not now")), key="board-moment-no", icon=":material/close:", on_click=showing.put_aside, args=(pair,)
        )


def show_button(pair: Pair, seen: Board, t: Translator, *, key: str, main: bool = False) -> None:
    """Draw the button that shows a pair on the screen."""
    st.button(
        t(N_("Show it")),
        key=key,
        icon=":material/co_present:",
        type="primary" if main else "secondary",
        disabled=not showing.can_be_shown(pair),
        on_click=showing.show,
        args=(pair, seen),
        help=t(N_("The screen flies to both, a truck drives the road, and their phones are told.")),
    )


def _both(texts: list[str]) -> str:
    return " ↔ ".join(f"“{plain(short(text, TEXT_CHARACTERS))}”" for text in texts)
