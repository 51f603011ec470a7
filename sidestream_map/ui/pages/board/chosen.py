"""One selected entry: who wrote it, hide, merge or correct it, put it into the scenario; by buttons or by letters."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from sidestream_map.base import N_, SCENARIO_NAME_MAX, BoardError, Translator
from sidestream_map.maps.layers import mark_address, short
from sidestream_map.ui.pages.board import correction
from sidestream_map.ui.pages.board.log import show_undo, undo
from sidestream_map.ui.session import board, results, state
from sidestream_map.ui.widgets import hold, plain
from sidestream_map.workshop.board import AUDIENCE_NAMES, KIND_NAMES, services

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board, Entry

_INTO: Final = "board-merge-into"
_ASKED: Final = "board-dialog"
_MERGED: Final = "board-merged"


def show(entry: Entry | None, board: Board, t: Translator) -> None:
    """Draw the entry and its actions, and the dialog that was asked for.

    Args:
        entry: that is chosen; None for none.
        board: the leader's board.
    """
    if entry is None:
        if board.entries:
            st.caption(t(N_("Choose a row to hide, correct or merge the entry, or to see who wrote it.")))
        return
    _show_card(entry, board, t)
    asked = st.session_state.pop(_ASKED, "")
    if asked == "correct":
        correction.show(entry, board, t)
    elif asked == "merge":
        _show_merge(entry, board, t)


def act(name: str, entry: Entry, seen: Board) -> None:
    """Do what a letter of the table stands for; in a callback.

    Args:
        name: one of :data:`~sidestream_map.ui.pages.board.entry_table.KEYS`.
        seen: the leader's board.
    """
    do: Mapping[str, Callable[[], None]] = {
        "hide": lambda: _turn(entry),
        "correct": lambda: _ask("correct", entry),
        "merge": lambda: _ask("merge", entry),
        "scenario": lambda: _to_scenario(entry, seen) if entry.kind in {"need", "offer"} else None,
        "undo": undo,
    }
    do[name]()


def _ask(dialog: str, entry: Entry) -> None:
    st.session_state[_ASKED] = dialog
    correction.begin(entry)
    st.session_state.pop(_INTO, None)


def _turn(entry: Entry) -> None:
    """Hide an entry that is shown, or show it again."""
    t, desk = state.translator(), services.moderation()
    if entry.state == "shown":
        board.act(lambda: desk.hide(board.token(), entry.id), t(N_("The entry is hidden.")))
    else:
        board.act(lambda: desk.show(board.token(), entry.id), t(N_("The entry is shown again.")))


def _show_card(entry: Entry, board: Board, t: Translator) -> None:
    from sidestream_map.workshop import place_words, subject_words, theme_names  # noqa: PLC0415

    catalogue = state.atlas_of(board.workshop.region).catalogue
    with st.container(border=True, key="board-entry"):
        about = (
            theme_names(board.workshop, t)[entry.theme],
            subject_words(entry, t),
            place_words(entry, catalogue, t) or t(N_("no place")),
            t(N_("Who sees it: {who}"), who=t(AUDIENCE_NAMES[entry.visibility])),
        )
        st.html(
            '<article class="board-card">'
            f'<p class="head"><img src="{mark_address(entry.kind)}" alt="">{html.escape(t(KIND_NAMES[entry.kind]))}</p>'
            f'<p class="text">{html.escape(entry.text)}</p>'
            f'<p class="about">{html.escape(" · ".join(part for part in about if part))}</p></article>'
        )
        _show_contact(entry, t)
        with st.container(horizontal=True, key="board-acts"):
            if entry.state == "shown":
                _button("hide", t(N_("Hide")), "visibility_off", lambda: _turn(entry))
            else:
                _button("show", t(N_("Show again")), "visibility", lambda: _turn(entry))
            _button("correct", t(N_("Correct")), "edit", lambda: _ask("correct", entry))
            if any(each.state == "shown" and each.id != entry.id for each in board.entries):
                _button("merge", t(N_("Merge")), "merge", lambda: _ask("merge", entry))
            if entry.kind in {"need", "offer"}:
                _button(
                    "to-scenario",
                    t(N_("Put into the scenario")),
                    "add_location_alt",
                    lambda: _to_scenario(entry, board),
                    hint=t(
                        N_(
                            "An offer becomes a side stream, a need a user: marked as coming from the workshop and "
                            "unverified. Undo at the top takes it back."
                        )
                    ),
                )
            show_undo(t, key="board-undo")
            _show_delete(entry, t)


def _show_contact(entry: Entry, t: Translator) -> None:
    try:
        contact = services.leaders().contacts(board.token()).get(entry.id)
    except BoardError:
        return
    if contact:
        words = " · ".join(part for part in (contact.name, contact.contact) if part)
        st.markdown(f":material/contact_mail: **{plain(words)}** — {t(N_('only you see this'))}")
    else:
        st.caption(t(N_("The author left no contact.")))


def _button(name: str, label: str, icon: str, do: Callable[[], None], hint: str = "") -> None:
    st.button(label, key=f"board-{name}", icon=f":material/{icon}:", on_click=do, help=hint or None)


def _show_merge(entry: Entry, seen: Board, t: Translator) -> None:
    """Open the dialog in which another entry is chosen."""
    others = [each.id for each in seen.entries if each.state == "shown" and each.id != entry.id]
    titles = {each.id: f"{t(KIND_NAMES[each.kind])}: {short(each.text, 110)}" for each in seen.entries}

    def go() -> None:
        into = st.session_state.get(_INTO)
        if into and board.act(
            lambda: services.moderation().merge(board.token(), entry.id, into), t(N_("The entry was merged."))
        ):
            st.session_state[_MERGED] = True

    @st.dialog(t(N_("Merge")), width="medium", icon=":material/merge:")
    def ask() -> None:
        if st.session_state.pop(_MERGED, False):
            st.rerun()
        if problem := board.problem():
            st.error(plain(problem.text(t.catalogue.gettext)), icon=":material/error:")
        st.markdown(f"“{plain(short(entry.text, 200))}”")
        st.caption(t(N_("Both say the same: this one goes, its reactions go to the other one.")))
        hold(_INTO, others)
        st.selectbox(
            t(N_("Merge into")),
            others,
            format_func=lambda key: titles[key],
            index=None,
            key=_INTO,
            placeholder=t(N_("Choose one")),
        )
        st.button(t(N_("Merge them")), key="board-merge-go", type="primary", on_click=go)

    ask()


def _show_delete(entry: Entry, t: Translator) -> None:
    with st.popover(t(N_("Delete")), icon=":material/delete_forever:", key="board-delete"):
        st.caption(t(N_("For good, with its contact and reactions: this can't be taken back. Hide can.")))
        st.button(
            t(N_("Delete for good")),
            key="board-delete-go",
            on_click=board.press,
            args=(
                lambda: services.moderation().delete(board.token(), entry.id),
                t(N_("The entry is deleted for good.")),
            ),
        )


def _to_scenario(entry: Entry, seen: Board) -> None:
    from sidestream_map.workshop.board import Rows, rows_of, with_rows  # noqa: PLC0415

    t = state.translator()

    def go() -> None:
        state.open_region(seen.workshop.region)
        scenario = state.scenario()
        atlas = state.atlas_of(seen.workshop.region)
        rows = rows_of(entry, results.changed(atlas, scenario).catalogue)
        longest = int(SCENARIO_NAME_MAX.get())

        def marked(part: Any) -> Any:
            words = f" ({t(N_('workshop, unverified'))})"
            return dataclasses.replace(part, name=short(part.name, max(8, longest - len(words))) + words)

        named = Rows(*(tuple(map(marked, parts)) for parts in (rows.plants, rows.streams, rows.users)))
        changed = with_rows(scenario, named)
        state.update(new_plants=changed.new_plants, new_streams=changed.new_streams, new_users=changed.new_users)

    board.act(go, t(N_("It is in the scenario, as an assumption from the workshop. The map page shows it.")))
