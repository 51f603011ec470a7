"""The moderation steps, the latest first, with a button to undo the latest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, BoardError, Translator
from sidestream_map.maps.layers import short
from sidestream_map.region import time_words
from sidestream_map.ui.session import board, state
from sidestream_map.ui.widgets import plain, show_table
from sidestream_map.workshop.board import ActionKind, services

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board

ACTION_NAMES: Final[Mapping[ActionKind, str]] = {
    "hide": N_("hidden"),
    "show": N_("shown again"),
    "merge": N_("merged"),
    "correct": N_("corrected"),
}
"""Message id of each step."""


def show(seen: Board, t: Translator) -> None:
    """Draw the part.

    Args:
        seen: the leader's board.
    """
    try:
        steps = services.moderation().actions(board.token())
    except BoardError as error:
        st.error(plain(error.text(t.catalogue.gettext)), icon=":material/error:")
        return
    show_undo(t, key="board-undo-log", can=any(not step.undone for step in steps))
    if not steps:
        st.info(t(N_("Nothing has been moderated yet.")), icon=":material/history:")
        return
    region = state.atlas_of(seen.workshop.region).region
    frame = pd.DataFrame(
        {
            t(N_("When")): [time_words(step.at, region, t) for step in steps],
            t(N_("Step")): [t(ACTION_NAMES[step.kind]) for step in steps],
            t(N_("Entry")): [
                short(entry.title, 90) if (entry := seen.entry(step.entry_id)) else t(N_("deleted")) for step in steps
            ],
            t(N_("Taken back")): [t(N_("yes")) if step.undone else "" for step in steps],
        }
    )
    show_table(frame, hide_index=True, width="stretch", key="board-steps")


def show_undo(t: Translator, *, key: str, can: bool = True) -> None:
    """Draw the button that undoes the latest step.

    Args:
        can: whether there is a step.
    """
    st.button(t(N_("Take back the latest step")), key=key, icon=":material/undo:", disabled=not can, on_click=undo)


def undo() -> None:
    """Undo the latest step; in a callback."""
    t = state.translator()
    board.act(lambda: services.moderation().undo(board.token()), t(N_("The latest step was taken back.")))
