"""How many entries the public edition holds, and the question to the authors of the others."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_, BoardError, Translator
from sidestream_map.ui.session import board
from sidestream_map.ui.widgets import plain
from sidestream_map.workshop.board import services


def show(t: Translator) -> None:
    """Draw the counts, and the button that asks; before the files of the public edition."""
    try:
        counts = services.publicity().counts(board.token())
    except BoardError as error:
        st.warning(plain(error.text(t.catalogue.gettext)), icon=":material/cloud_off:")
        return
    words = t.plural(
        N_("{public} of {count} entry is public."),
        N_("{public} of {count} entries are public."),
        counts.shown,
        public=t.number(counts.public),
    )
    st.markdown(f"**{words}**")
    if counts.to_ask:
        st.button(
            t(N_("Ask their authors")),
            key="board-ask-public",
            icon=":material/contact_support:",
            on_click=board.press,
            args=(lambda: services.publicity().ask(board.token()), t(N_("Their phones ask them now."))),
            help=t(N_("Each author of an entry for the room is asked once, on the phone; only they decide.")),
        )
    if counts.waiting or counts.agreed or counts.refused:
        st.caption(
            t(
                N_("Asked: {agreed} said yes, {refused} no, {waiting} have not answered."),
                agreed=t.number(counts.agreed),
                refused=t.number(counts.refused),
                waiting=t.number(counts.waiting),
            )
        )
    if counts.waiting:
        st.button(
            t(N_("Stop asking")),
            key="board-ask-stop",
            on_click=board.press,
            args=(lambda: services.publicity().take_back(board.token()),),
        )
