"""Top and side of the leader's page: open and close, present, join code, counts by theme and kind."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.base import BOARD_LINE_MAX, N_, BoardError, Translator
from sidestream_map.maps.layers import mark_address
from sidestream_map.ui.session import board, state
from sidestream_map.ui.widgets import plain, show_qr
from sidestream_map.workshop.board import KIND_NAMES, KINDS, PASSPHRASE_MAX, WorkshopState, services, spaced

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board

REFRESH_S: Final = 2
"""Seconds between two looks for what is new."""


def show_bar(board: Board, t: Translator) -> None:
    """Draw the title, the state, and the actions on the whole session.

    Args:
        board: the leader's board.
    """
    workshop = board.workshop
    with st.container(key="board-bar", horizontal=True, vertical_alignment="center"):
        st.subheader(plain(workshop.title), anchor=False, width="stretch")
        if workshop.is_open:
            st.badge(t(N_("open")), icon=":material/lock_open:", color="green")
            _switch(t(N_("Close the session")), ":material/lock:", "closed")
        else:
            st.badge(t(N_("closed")), icon=":material/lock:", color="gray")
            _switch(t(N_("Open the session")), ":material/lock_open:", "open")
        st.button(
            t(N_("Show on the screen")),
            key="board-present",
            icon=":material/co_present:",
            type="primary",
            on_click=present,
            args=(workshop.region,),
            help=t(N_("Entries appear as they are sent. Esc leads back here.")),
        )
        _show_names(board, t)
        st.button(t(N_("Sign out")), key="board-out", icon=":material/logout:", on_click=_sign_out)


def present(region: str) -> None:
    """Show the board on the projector.

    Args:
        region: id of the board's; its map is shown.
    """
    state.open_region(region)
    state.update_address(presenting=True, on_board=True, board_part="", scene=None)
    state.move_camera(None)


def show_join(t: Translator) -> None:
    """Draw the QR code, the address and the code for joining."""
    address, code = board.join_address(), spaced(board.code())
    if address:
        show_qr(address, t, width=190, scale=8)
    st.html(
        '<div class="board-join">'
        f'<p class="label">{html.escape(t(N_("Code")))}</p><p class="code">{html.escape(code)}</p>'
        + (f'<p class="at">{html.escape(short_address(address))}</p>' if address else "")
        + "</div>"
    )
    if not address:
        st.warning(
            t(N_("Phones can't open this address yet. The workshop page says how they can.")),
            icon=":material/wifi_off:",
        )


def short_address(address: str) -> str:
    """An address as a person types it, without scheme and code.

    Args:
        address: of :func:`sidestream_map.ui.session.board.join_address`.
    """
    return address.partition("//")[2].rpartition("/")[0]


@st.fragment(run_every=REFRESH_S)
def show_counts(t: Translator) -> None:
    """Draw the number of entries by theme and kind; it updates itself."""
    from sidestream_map.workshop import theme_names  # noqa: PLC0415 — imports what only the board needs

    try:
        seen = board.board()
        people = services.leaders().participants(board.token()) if seen and board.token() else 0
    except BoardError as error:
        st.warning(plain(error.text(t.catalogue.gettext)), icon=":material/cloud_off:")
        return
    if seen is None:
        return
    heads = "".join(
        f'<th><img src="{mark_address(kind)}" alt=""><span>{html.escape(t(KIND_NAMES[kind]))}</span></th>'
        for kind in KINDS
    )
    rows = "".join(
        f"<tr><th>{html.escape(name)}</th>"
        + "".join(f"<td>{t.number(count.by_kind[kind])}</td>" for kind in KINDS)
        + "</tr>"
        for name, named, count in zip(theme_names(seen.workshop, t), seen.workshop.themes, seen.counts, strict=True)
        if named or count.total
    )
    st.html(
        f'<table class="board-counts"><thead><tr><th>{html.escape(t(N_("Theme")))}</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
    total = sum(count.total for count in seen.counts)
    st.caption(
        " · ".join(
            (
                t.plural(N_("{count} entry"), N_("{count} entries"), total),
                t.plural(N_("{count} participant"), N_("{count} participants"), people),
            )
        )
    )


def _switch(label: str, icon: str, to: WorkshopState) -> None:
    st.button(
        label,
        key="board-state",
        icon=icon,
        on_click=board.press,
        args=(lambda: services.leaders().set_state(board.token(), to),),
    )


def _show_names(board: Board, t: Translator) -> None:
    """Another title, other themes, another passphrase."""
    with (
        st.popover(t(N_("Names")), icon=":material/edit:", key="board-names"),
        st.form("board-names-form", border=False, enter_to_submit=False),
    ):
        longest = int(BOARD_LINE_MAX.get())
        st.text_input(t(N_("Title")), board.workshop.title, key="board-new-title", max_chars=longest)
        for slot, name in enumerate(board.workshop.themes, 1):
            st.text_input(
                t(N_("Theme {number}"), number=slot), t(name), key=f"board-new-theme-{slot}", max_chars=longest
            )
        st.text_input(
            t(N_("New passphrase (blank: it stays)")),
            key="board-new-passphrase",
            type="password",
            max_chars=PASSPHRASE_MAX,
            autocomplete="new-password",
        )
        st.form_submit_button(t(N_("Save")), key="board-names-go", type="primary", on_click=_rename, args=(board, t))


def _rename(seen: Board, t: Translator) -> None:
    held = st.session_state

    def go() -> None:
        desk, key = services.leaders(), board.token()
        # A name that is a message stays one, so that everybody reads it in their own language.
        themes = [
            old if new == t(old) else new
            for old, new in (
                (name, str(held.get(f"board-new-theme-{slot}", "")))
                for slot, name in enumerate(seen.workshop.themes, 1)
            )
        ]
        desk.rename(key, str(held.get("board-new-title", "")), themes)
        if secret := held.get("board-new-passphrase"):
            desk.change_passphrase(key, secret)

    board.act(go, t(N_("Saved.")))
    held.pop("board-new-passphrase", None)


def _sign_out() -> None:
    key = board.token()
    board.act(lambda: services.leaders().sign_out(key))
    board.let_go(keep_code=True)
