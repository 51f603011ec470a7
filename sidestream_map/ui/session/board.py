"""The session's access to a workshop's board: whether it leads one, and what it may see.

The leader's key is in the memory of this session, and in a cookie that no script can read
(:mod:`~sidestream_map.ui.session.kept_leader`): never in an address, a link or a file.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.base import BoardAccessError, SidestreamError
from sidestream_map.ui.http import public_address
from sidestream_map.ui.session import kept_leader, regions, results, state
from sidestream_map.workshop.board import code_of, services, spaced

if TYPE_CHECKING:
    from sidestream_map.workshop import BoardView, RegionMeeting
    from sidestream_map.workshop.board import Audience, Board, Joined

_LEADER: Final = "board-leader"
_PROBLEM: Final = "board-problem"
_DONE: Final = "board-done"
_TRIED: Final = "board-resumed"
_TICKET: Final = "board-ticket"
_DROP: Final = "board-drop"


@dataclass(frozen=True, slots=True)
class _Leader:
    code: str
    token: str = field(repr=False)


def code() -> str:
    """Join code of the board in this session's address, in the stored form; empty without one."""
    return code_of(state.address().board)


def token() -> str:
    """The leader's key to the board of the address; empty if this session doesn't lead it."""
    if code() and _LEADER not in st.session_state and not st.session_state.get(_TRIED):
        # Once a session: after signing out the cookie that came with it opens nothing.
        st.session_state[_TRIED] = True
        if resumed := kept_leader.resumed(code()):
            st.session_state[_LEADER] = _Leader(code(), resumed)
    held: _Leader | None = st.session_state.get(_LEADER)
    return held.token if held is not None and held.code == code() else ""


def hold(joined: Joined) -> None:
    """Make this session the leader of a workshop."""
    st.session_state[_LEADER] = _Leader(joined.workshop.code, joined.token)
    st.session_state[_TICKET] = kept_leader.ticket(joined.workshop.code, joined.token, joined.device)
    st.session_state.pop(_DROP, None)
    state.update_address(board=spaced(joined.workshop.code), on_board=False, board_part="")


def let_go(*, keep_code: bool = False) -> None:
    """Stop leading and forget the key.

    Args:
        keep_code: whether the address keeps the board's code.
    """
    if st.session_state.pop(_LEADER, None) is not None:
        st.session_state[_DROP] = secrets.token_hex(8)
    st.session_state.pop(_TICKET, None)
    if not keep_code:
        state.update_address(board="", on_board=False, board_part="")


def cookie_wishes() -> tuple[str, str]:
    """What the browser is to do with the leader's cookie: a ticket to fetch it with, and a wish to let go of it."""
    return st.session_state.get(_TICKET, ""), st.session_state.get(_DROP, "")


def board(audience: Audience | None = None) -> Board | None:
    """The board as this session may see it: as its leader, as the room, or as the public.

    Args:
        audience: to look as one that sees less; None for all that this session may see.

    Returns:
        None where the address names no board, or one that isn't there.

    Raises:
        BoardError: the store can't be asked.
    """
    from sidestream_map.workshop.board.people import public_token  # noqa: PLC0415

    if not code():
        return None
    if key := token():
        try:
            return services.participants().board(key, audience)
        except BoardAccessError:
            let_go(keep_code=True)
    known: dict[str, str] = st.session_state.setdefault("board-public", {})
    if code() not in known:
        try:
            # Looked up once a session: a wrong code counts.
            known[code()] = services.participants().workshop_of(code(), net_address()).id
        except BoardAccessError:
            known[code()] = ""
    try:
        return services.participants().board(public_token(known[code()])) if known[code()] else None
    except BoardAccessError:
        return None


def view(shown: Board) -> BoardView:
    """The board with its possible matches in this session's scenario; computed once a version.

    Args:
        shown: of :func:`board`.
    """
    from sidestream_map.workshop import board_view  # noqa: PLC0415

    scenario = state.scenario().replace(region=shown.workshop.region).without_view()
    atlas = state.atlas_of(shown.workshop.region)
    key = (shown.workshop.id, shown.audience, shown.version, atlas, scenario)

    def make() -> BoardView:
        situation = results.judged(atlas, scenario)
        return board_view(
            shown, situation.catalogue, regions.router(situation.scenario), situation.scenario, situation.matches
        )

    return results.kept("board", key, make)


def region_meetings(shown: Board) -> Mapping[str, tuple[RegionMeeting, ...]]:
    """What the entries of a board could meet in the region, by entry id; computed once a version.

    Args:
        shown: of :func:`board`.
    """
    from sidestream_map.workshop import region_meetings as held_against  # noqa: PLC0415

    scenario = state.scenario().replace(region=shown.workshop.region).without_view()
    atlas = state.atlas_of(shown.workshop.region)

    def make() -> Mapping[str, tuple[RegionMeeting, ...]]:
        sound = results.judged(atlas, scenario).scenario
        return held_against(shown.entries, atlas, sound, regions.router(sound), results.rules(atlas))

    return results.kept("board-region", (shown.workshop.id, shown.audience, shown.version, atlas, scenario), make)


def act(do: Callable[[], object], done: str = "") -> bool:
    """Call a service of the board; an error is shown in the next run.

    Args:
        do: calls a service.
        done: told when it worked, in the reader's language.

    Returns:
        Whether it worked.
    """
    try:
        do()
    except SidestreamError as problem:
        st.session_state[_PROBLEM] = problem
        return False
    if done:
        st.session_state[_DONE] = done
    return True


def press(do: Callable[[], object], done: str = "") -> None:
    """Call a service of the board as :func:`act` does, for a button's callback."""
    act(do, done)


def problem() -> SidestreamError | None:
    """Why the latest action failed; returned once."""
    found: SidestreamError | None = st.session_state.pop(_PROBLEM, None)
    return found


def done() -> str:
    """What the latest action did; returned once."""
    found: str = st.session_state.pop(_DONE, "")
    return found


def join_address() -> str:
    """The address at which phones join, with the code; empty if no phone could open it."""
    base = public_address()
    return f"{base}/join/{spaced(code())}" if base and code() else ""


def follow_address() -> str:
    """The link to who does what by when, where this session leads and has made one; else empty.

    Raises:
        BoardError: the store can't be asked.
    """
    key = services.groups().follow_key(token()) if token() else ""
    base = public_address()
    return f"{base}/tasks/{key}" if base and key else ""


def net_address() -> str:
    """The visitor's network address from Streamlit, for the limits; empty if it is unknown."""
    return st.context.ip_address or ""


def person() -> tuple[str, bool]:
    """E-mail of the person signed in by OIDC, and whether it is verified; empty without one."""
    if not oidc_configured() or not st.user.is_logged_in:
        return "", False
    return str(st.user.get("email") or ""), st.user.get("email_verified") is True


def oidc_configured() -> bool:
    """Whether sign-in by OIDC is set up on this server (``[auth]`` in Streamlit's secrets)."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets
