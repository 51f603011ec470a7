"""The groups: a link for each scribe, what they have written, who does what by when, and the link to follow it up."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st
from babel.dates import format_date

from sidestream_map.base import BOARD_CONTACT_MAX, BOARD_LINE_MAX, BOARD_TEXT_MAX, N_, BoardError, Translator
from sidestream_map.ui.http import public_address
from sidestream_map.ui.pages.board.head import REFRESH_S
from sidestream_map.ui.session import board
from sidestream_map.ui.widgets import plain, show_qr
from sidestream_map.workshop.board import ActionPoint, PointDraft, by_theme, services

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board, Summary

INVITED: Final = "board-scribes"
"""Keys of scribes that this session has made, by theme; the store knows only their hashes."""
CHANGING: Final = "board-summaries"
"""Summaries that this leader is changing, by theme, as they were when that began: what the scribe saves meanwhile is
told, and takes nothing that was typed."""
WHAT: Final = "board-point-what"
WHO: Final = "board-point-who"
DUE: Final = "board-point-due"
THEME: Final = "board-point-theme"


def show(seen: Board, t: Translator) -> None:
    """Draw the part.

    Args:
        seen: the leader's board.
    """
    st.caption(
        t(
            N_(
                "Each group has a theme and a scribe, who writes on a phone what is read aloud in a minute, and who "
                "does what by when. Themes have their own slides after the board, and the last slide shows all of it."
            )
        )
    )
    from sidestream_map.workshop import theme_names  # noqa: PLC0415 — imports what only the board needs

    names = theme_names(seen.workshop, t)
    slots = seen.slots or (0,)
    invited = _invited()
    for slot in slots:
        with st.container(border=True, key=f"board-group-{slot}"):
            _show_group(slot, names[slot], invited, t)
    st.subheader(t(N_("Who does what by when")), anchor=False)
    _show_points(names, t)
    with st.expander(t(N_("Add what was agreed")), icon=":material/add_task:", key="board-point-add"):
        _show_form(slots, names, t)
    _show_follow(t)


def _invited() -> frozenset[int] | BoardError:
    """The themes whose scribe has a link, asked once for all of them; the error where the store doesn't answer."""
    try:
        return services.groups().invited(board.token())
    except BoardError as error:
        return error


def _show_group(slot: int, name: str, invited: frozenset[int] | BoardError, t: Translator) -> None:
    left, right = st.columns([7, 4], gap="medium")
    with left:
        st.markdown(f"**{plain(name)}**")
        _show_summary(slot, t)
    with right:
        _show_scribe(slot, invited, t)


@st.fragment(run_every=REFRESH_S)
def _show_summary(slot: int, t: Translator) -> None:
    """What the group says; it comes by itself while the scribe writes, and under what the leader is changing."""
    seen = _seen(t)
    if seen is None:
        return
    said = by_theme(seen.summaries).get(slot)
    text, public = ("", False) if said is None else (said.text, said.public)
    if slot not in (changing := st.session_state.get(CHANGING, {})):
        if text:
            st.markdown(plain(text).replace("\n", "  \n"))
        st.caption(_who_reads(public, t) if text else t(N_("The scribe writes it on a phone.")))
        st.button(t(N_("Change")) if text else t(N_("Write it here")), key=f"board-summary-change-{slot}",
                  on_click=_change, args=(slot, said))  # fmt: skip
        return
    begun: Summary | None = changing[slot]
    if text and said != begun:
        st.warning(t(N_("The scribe has saved this meanwhile. Saving yours puts it in its place.")))
        st.markdown(plain(text).replace("\n", "  \n"))
    key = f"board-summary-{slot}"
    st.text_area(
        t(N_("Summary")),
        "" if begun is None else begun.text,
        key=key,
        max_chars=int(BOARD_TEXT_MAX.get()),
        height=110,
    )
    st.checkbox(
        t(N_("Everybody may read it")),
        begun is not None and begun.public,
        key=f"{key}-public",
        help=t(N_("Then it is in the public report, with what was agreed but without names.")),
    )
    with st.container(horizontal=True):
        st.button(t(N_("Save")), key=f"board-summary-go-{slot}", on_click=_summarise, args=(slot, key, t))
        st.button(t(N_("Cancel")), key=f"board-summary-leave-{slot}", on_click=_leave, args=(slot,))


def _who_reads(public: bool, t: Translator) -> str:
    return t(N_("Everybody may read it")) if public else t(N_("Those in the room"))


def _change(slot: int, said: Summary | None) -> None:
    st.session_state[CHANGING] = {**st.session_state.get(CHANGING, {}), slot: said}


def _leave(slot: int) -> None:
    st.session_state[CHANGING] = {key: kept for key, kept in st.session_state.get(CHANGING, {}).items() if key != slot}


def _summarise(slot: int, key: str, t: Translator) -> None:
    held = st.session_state
    text, public = str(held.get(key, "")), bool(held.get(f"{key}-public"))

    def go() -> None:
        services.groups().summarise(board.token(), slot, text, public=public)
        _leave(slot)

    board.act(go, t(N_("Saved.")))


def _show_scribe(slot: int, invited: frozenset[int] | BoardError, t: Translator) -> None:
    made: dict[int, str] = st.session_state.get(INVITED, {})
    link = scribe_link(made.get(slot, ""))
    if link:
        show_qr(link, t, width=150)
        st.caption(
            t(N_("The scribe of this group scans it, or opens the link. Others don't: whoever has it may write."))
        )
        st.code(link, language=None, wrap_lines=True)
    elif made.get(slot):
        st.warning(t(N_("Phones can't open this address yet. The workshop page says how they can.")))
    if isinstance(invited, BoardError):
        st.warning(plain(invited.text(t.catalogue.gettext)), icon=":material/cloud_off:")
        return
    there = slot in invited
    if there and not made.get(slot):
        st.caption(t(N_("A scribe has a link. A new one ends it.")))
    with st.container(horizontal=True):
        label = N_("A new link for the scribe") if there else N_("A link for the scribe")
        st.button(t(label), key=f"board-scribe-{slot}", icon=":material/edit_note:", on_click=_invite, args=(slot,))
        if there:
            st.button(t(N_("End the link")), key=f"board-scribe-end-{slot}", on_click=_dismiss, args=(slot,))


def scribe_link(key: str) -> str:
    """The link of a scribe; the key stands behind ``#``, which no browser sends. Empty where no phone could open it.

    Args:
        key: empty for none.
    """
    base = public_address()
    return f"{base}/scribe#{key}" if base and key else ""


def _invite(slot: int) -> None:
    def go() -> None:
        key = services.groups().invite(board.token(), slot)
        st.session_state[INVITED] = {**st.session_state.get(INVITED, {}), slot: key}

    board.act(go)


def _dismiss(slot: int) -> None:
    board.act(lambda: services.groups().dismiss(board.token(), slot))
    st.session_state[INVITED] = {key: made for key, made in st.session_state.get(INVITED, {}).items() if key != slot}


@st.fragment(run_every=REFRESH_S)
def _show_points(names: tuple[str, ...], t: Translator) -> None:
    """What was agreed; it updates itself while scribes write and people tick."""
    seen = _seen(t)
    if seen is None:
        return
    if not seen.points:
        st.caption(t(N_("Nothing has been agreed yet.")))
    for point in seen.points:
        with st.container(horizontal=True, vertical_alignment="center", key=f"board-point-{point.id}"):
            st.markdown(_words(point, names, t), width="stretch")
            done = point.done is not None
            st.button(
                t(N_("Not done after all")) if done else t(N_("Done")),
                key=f"board-tick-{point.id}",
                icon=":material/undo:" if done else ":material/check:",
                on_click=_tick,
                args=(point,),
            )
            with st.popover(t(N_("Delete")), icon=":material/delete_forever:"):
                st.button(t(N_("Delete for good")), key=f"board-drop-{point.id}", on_click=_drop, args=(point,))


def _seen(t: Translator) -> Board | None:
    """The leader's board now; None where it can't be had, which is said, or where the leader has left."""
    try:
        seen = board.board()
    except BoardError as error:
        st.warning(plain(error.text(t.catalogue.gettext)), icon=":material/cloud_off:")
        return None
    return seen if seen is not None and seen.audience == "leader" else None


def _words(point: ActionPoint, names: tuple[str, ...], t: Translator) -> str:
    due = t(N_("no day yet")) if point.due is None else _by(point.due, t)
    text = plain(point.text)
    about = " · ".join((plain(point.owner or t(N_("nobody named"))), due, plain(names[point.theme])))
    return f"~~{text}~~ — {about}" if point.done else f"**{text}** — {about}"


def _by(day: dt.date, t: Translator) -> str:
    return t(N_("by {day}"), day=format_date(day, "medium", locale=t.language))


def _tick(point: ActionPoint) -> None:
    board.act(lambda: services.groups().tick(board.token(), point.id, done=point.done is None))


def _drop(point: ActionPoint) -> None:
    board.act(lambda: services.groups().drop(board.token(), point.theme, point.id))


def _show_form(slots: tuple[int, ...], names: tuple[str, ...], t: Translator) -> None:
    with st.form("board-point-form", border=False, clear_on_submit=True):
        st.text_input(t(N_("What is to be done")), key=WHAT, max_chars=2 * int(BOARD_LINE_MAX.get()))
        who, due, theme = st.columns(3)
        with who:
            st.text_input(t(N_("Who does it")), key=WHO, max_chars=int(BOARD_CONTACT_MAX.get()))
        with due:
            st.date_input(
                t(N_("By when")), None, key=DUE, min_value=dt.date(2020, 1, 1), max_value=dt.date(2099, 12, 31)
            )
        with theme:
            st.selectbox(t(N_("Theme")), slots, format_func=lambda slot: names[slot], key=THEME)
        st.form_submit_button(t(N_("Add")), type="primary", key="board-point-go", on_click=_add)


def _add() -> None:
    held = st.session_state
    slot, due = held.get(THEME, 0), held.get(DUE)

    def go() -> None:
        draft = PointDraft(str(held.get(WHAT, "")), str(held.get(WHO, "")), due if isinstance(due, dt.date) else None)
        services.groups().put(board.token(), slot, draft)

    board.act(go)


def _show_follow(t: Translator) -> None:
    try:
        key = services.groups().follow_key(board.token())
        link = board.follow_address()
    except BoardError as error:
        st.warning(plain(error.text(t.catalogue.gettext)), icon=":material/cloud_off:")
        return
    with st.container(border=True, key="board-follow"):
        st.markdown(f"**{t(N_('Follow it up'))}**")
        st.caption(
            t(
                N_(
                    "A link to a light page with what was agreed. Whoever has it reads who does what, and ticks what "
                    "is done; send it to those who were there."
                )
            )
        )
        if link:
            st.code(link, language=None, wrap_lines=True)
        elif key:
            st.warning(t(N_("Phones can't open this address yet. The workshop page says how they can.")))
        if key:
            st.button(
                t(N_("End the link")),
                key="board-follow-end",
                on_click=board.press,
                args=(lambda: services.groups().end_follow(board.token()),),
            )
        else:
            st.button(
                t(N_("Make the link")),
                key="board-follow-make",
                icon=":material/link:",
                on_click=board.press,
                args=(lambda: services.groups().follow_key(board.token(), make=True),),
            )
