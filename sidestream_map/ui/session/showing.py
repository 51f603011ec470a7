"""The leader's "show it": which pair is new, and what leads it onto the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.ui.session import board, screens, state
from sidestream_map.workshop.board import services

if TYPE_CHECKING:
    from sidestream_map.workshop import Pair
    from sidestream_map.workshop.board import Board

_DONE: Final = "board-shown-pairs"
_PRESENTS: Final = "board-presents"


def can_be_shown(pair: Pair) -> bool:
    """Whether those in the room may see both entries."""
    return all(entry.state == "shown" and entry.visibility != "leader" for entry in (pair.need, pair.offer))


def newest(seen: Board) -> Pair | None:
    """The latest pair that this session has neither shown nor put aside; None without one."""
    done: set[str] = st.session_state.get(_DONE, set())
    pairs = [each for each in board.view(seen).pairs if each.proposal and each.id not in done and can_be_shown(each)]
    return max(pairs, key=lambda each: max(each.need.created, each.offer.created), default=None)


def put_aside(pair: Pair) -> None:
    """Offer a pair no more in this session."""
    st.session_state[_DONE] = {*st.session_state.get(_DONE, set()), pair.id}


def show(pair: Pair, seen: Board) -> None:
    """Show a pair on the screen; where no screen is on, this session becomes one."""
    put_aside(pair)
    if board.act(lambda: services.screen().show(board.token(), pair.need.id, pair.offer.id)) and not screens.is_on(
        seen.workshop.id
    ):
        state.open_region(seen.workshop.region)
        state.update_address(presenting=True, on_board=True, board_part="", scene=None)
        state.move_camera(None)
        st.session_state[_PRESENTS] = True


def clear() -> None:
    """Lead the screen back to the whole board."""
    board.act(lambda: services.screen().clear(board.token()))


def became_a_screen() -> bool:
    """Whether a button of a fragment has made this session a screen; told once, and the page is to be drawn anew."""
    return bool(st.session_state.pop(_PRESENTS, False))
