"""The start of a board: make a new session, or sign in to an existing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.base import BOARD_LINE_MAX, BOARD_PERSONAL_DAYS, BOARD_RETENTION_DAYS, N_, BoardError, Translator
from sidestream_map.ui.session import board, kept_leader, scenes, state
from sidestream_map.ui.widgets import plain
from sidestream_map.workshop import FIRST_THEME, TITLE_MAX
from sidestream_map.workshop.board import PASSPHRASE_MAX, PASSPHRASE_MIN, code_of, services, spaced

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board

TITLE: Final = "board-title"
SECRET: Final = "board-passphrase"  # noqa: S105 — a widget's key
CODE: Final = "board-code"
OPENING: Final = "board-opening"
JOINING: Final = "board-joining"


def show(seen: Board | None, t: Translator) -> None:
    """Draw the choice between both, and the form of the chosen one.

    Args:
        seen: the board that the address names, as the public sees it; None for none.
    """
    st.markdown(
        t(
            N_(
                "People in the room write with their phones what they need, offer, ask and think of. It appears on the "
                "screen and on the map; needs and offers that could meet are shown. They need no account: a code on "
                "the screen is enough."
            )
        )
    )
    if board.code() and seen is None:
        st.warning(t(N_("There is no session with this code. Make one, or type another code.")), icon=":material/key:")
    if board.oidc_configured() and not board.person()[0]:
        st.button(
            t(N_("Sign in with your organisation's account")),
            icon=":material/badge:",
            key="board-oidc",
            on_click=st.login,
        )
    join, enter = st.columns(2, gap="large")
    with join, st.container(border=True, key="board-join"):
        _show_join(t)
    with enter, st.container(border=True, key="board-enter"):
        _show_enter(seen, t)
    # Whoever opens a running session rarely wants another one.
    with st.expander(t(N_("Make a session")), expanded=seen is None, icon=":material/add:", key="board-make"):
        _show_make(t)


def _show_join(t: Translator) -> None:
    """The way of participants, who come here with a code that they have read on the screen."""
    st.subheader(t(N_("Take part")), anchor=False)
    if board.code():
        st.link_button(
            t(N_("Write on the board")), f"join/{spaced(board.code())}", icon=":material/edit:", type="primary"
        )
        return
    st.caption(t(N_("The code is on the screen in the room.")))
    with st.form("board-join-form", border=False):
        st.text_input(t(N_("Code of the session")), key=JOINING, max_chars=40, placeholder="ABCDE-23456")
        st.form_submit_button(t(N_("Open the board")), icon=":material/login:", key="board-join-go", on_click=_join)


def _join() -> None:
    """Put the code into the address; the page then leads on, or says that there is no such session."""
    typed = code_of(st.session_state.get(JOINING, ""))
    if not typed:
        board.act(_no_code)
        return
    state.update_address(board=spaced(typed))


def _no_code() -> None:
    raise BoardError(N_("A code has ten letters and digits, such as {example}. Type it again."), example="ABCDE-23456")


def _show_make(t: Translator) -> None:
    if board.oidc_configured() and not board.person()[0]:
        st.caption(t(N_("Sign in first: this server's leaders make sessions.")))
        return
    story, region = scenes.story(), state.atlas().region
    st.session_state.setdefault(
        TITLE, story.title or t(N_("Side streams of {region}"), region=region.names[t.language])
    )
    with st.form("board-make-form", border=False, enter_to_submit=False):
        st.text_input(t(N_("Title")), key=TITLE, max_chars=min(TITLE_MAX, int(BOARD_LINE_MAX.get())))
        for slot, name in enumerate(_themes(), 1):
            st.session_state.setdefault(f"board-theme-{slot}", t(name) if name else "")
            st.text_input(
                t(N_("Theme {number}"), number=slot),
                key=f"board-theme-{slot}",
                max_chars=TITLE_MAX,
                placeholder=t(N_("for the leader to name")),
            )
        if not board.oidc_configured():
            st.text_input(
                t(N_("Passphrase of the leader, at least {count} characters"), count=PASSPHRASE_MIN),
                key=SECRET,
                type="password",
                max_chars=PASSPHRASE_MAX,
                autocomplete="new-password",
                help=t(N_("Nobody can tell it to you again: write it down. Participants don't need it.")),
            )
        st.caption(
            t(
                N_(
                    "Names and contacts are deleted after {personal} days, all of the session after {days} days. You "
                    "can delete them at any time."
                ),
                personal=t.number(BOARD_PERSONAL_DAYS.get()),
                days=t.number(BOARD_RETENTION_DAYS.get()),
            )
        )
        st.form_submit_button(
            t(N_("Make the session")), type="primary", icon=":material/add:", key="board-make-go", on_click=_make
        )


def _show_enter(seen: Board | None, t: Translator) -> None:
    st.subheader(t(N_("Lead a session that is there")), anchor=False)
    if seen is not None:
        st.markdown(f"**{plain(seen.workshop.title)}**")
    if board.code():
        st.session_state.setdefault(CODE, spaced(board.code()))
    person, _ = board.person()
    with st.form("board-enter-form", border=False):
        st.text_input(t(N_("Code of the session")), key=CODE, max_chars=40, placeholder="ABCDE-23456")
        if not person:
            st.text_input(
                t(N_("Passphrase")), key=OPENING, type="password", max_chars=PASSPHRASE_MAX, autocomplete="off"
            )
        st.form_submit_button(
            t(N_("Sign in")), icon=":material/login:", key="board-enter-go", on_click=_enter, width="content"
        )
    st.caption(t(N_("Participants don't sign in here: they open the address that is on the screen.")))


def _themes() -> tuple[str, ...]:
    return FIRST_THEME, *scenes.story().themes


def _make() -> None:
    held, t = st.session_state, state.translator()
    names = [held.get(f"board-theme-{slot}", "") for slot in range(1, len(_themes()) + 1)]
    # As a message the first theme is said in everybody's language.
    themes = [FIRST_THEME if name == t(FIRST_THEME) else name for name in names]
    region = state.atlas().region.id

    def go() -> None:
        email, verified = board.person()
        desk = services.leaders()
        if board.oidc_configured():
            made = desk.create_as(email, verified, held.get(TITLE, ""), region, themes)
            joined = desk.sign_in_as(made.workshop.id, email, verified)
        else:
            from sidestream_map.workshop.board.people import found  # noqa: PLC0415 — imports the database

            secret = held.get(SECRET, "")
            made = found(services.store(), held.get(TITLE, ""), region, themes, secret, address=board.net_address())
            joined = desk.sign_in(made.workshop.id, secret, board.net_address())
        board.hold(joined)

    if board.act(go, t(N_("The session is open: people can join."))):
        _clear(SECRET, OPENING, CODE)


def _enter() -> None:
    held = st.session_state
    name, secret = held.get(CODE, ""), held.get(OPENING, "")

    def go() -> None:
        email, verified = board.person()
        desk = services.leaders()
        joined = (
            desk.sign_in_as(name, email, verified)
            if email and not secret
            else desk.sign_in(name, secret, board.net_address(), kept_leader.device(name))
        )
        board.hold(joined)

    board.act(go)
    # A passphrase that was typed stays nowhere.
    _clear(SECRET, OPENING)


def _clear(*keys: str) -> None:
    for key in keys:
        st.session_state.pop(key, None)
