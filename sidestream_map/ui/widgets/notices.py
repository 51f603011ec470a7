"""Messages about errors: what happened and what to do, never a traceback."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_, SidestreamError, Translator
from sidestream_map.ui.session import state


def failure(error: Exception) -> None:
    """Draw an error in the reader's language.

    Args:
        error: one of ours is told in its own words; of any other only that it happened, since its words may hold
            anything.
    """
    t = state.translator()
    if isinstance(error, SidestreamError):
        st.error(plain(error.text(t.catalogue.gettext)), icon=":material/error:")
        return
    st.error(
        t(
            N_(
                "Something went wrong on this page. Your choices are still in the address: reload the page, "
                "or start again without them."
            )
        ),
        icon=":material/error:",
    )
    st.link_button(t(N_("Start again")), "?", icon=":material/restart_alt:")


def told(messages: tuple[SidestreamError, ...] | list[SidestreamError], t: Translator) -> None:
    """Draw notices, e.g. that a link could be read only in part."""
    for message in messages:
        st.warning(plain(message.text(t.catalogue.gettext)), icon=":material/info:")


def plain(text: str) -> str:
    """A text escaped so that neither Markdown nor HTML in it has an effect."""
    return "".join(f"\\{mark}" if mark in MARKS else mark for mark in text)


MARKS = frozenset("\\`*_{}[]()<>#+-.!|~$:&")
"""Characters that mean something to Streamlit's Markdown; a backslash takes the meaning away."""
