"""Downloads of the board, and the deletion of personal data with a proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st
from babel.dates import format_date

from sidestream_map.base import N_, BoardError, Translator
from sidestream_map.exports import ExportView
from sidestream_map.ui.pages.board import public_edition
from sidestream_map.ui.session import board, state
from sidestream_map.ui.widgets import MoreFormat, plain, show_export, show_table
from sidestream_map.workshop.board import services

if TYPE_CHECKING:
    from sidestream_map.atlas import Atlas
    from sidestream_map.exports.tables import RegionMeetings
    from sidestream_map.workshop import BoardView
    from sidestream_map.workshop.board import Audience, Board, Contact
    from sidestream_map.workshop.board.storage import Proof

TYPED: Final = "board-forget-typed"
ENTRIES_TOO: Final = "board-forget-entries"
_PROOF: Final = "board-proof"


def show(board: Board, t: Translator) -> None:
    """Draw the part.

    Args:
        board: the leader's board.
    """
    st.subheader(t(N_("Take it home")), anchor=False)
    public, leaders = st.columns(2, gap="medium")
    with public, st.container(border=True, key="board-public"):
        st.markdown(f"**{t(N_('Public edition'))}**")
        st.caption(t(N_("Only entries that their authors made public, without names and contacts.")))
        public_edition.show(t)
        _show_edition("public", t)
    with leaders, st.container(border=True, key="board-confidential"):
        st.markdown(f"**{t(N_('Leader’s edition, confidential'))}**")
        st.caption(t(N_("All entries, hidden ones too, with names and contacts. Don't pass it on.")))
        _show_edition("leader", t)
    st.caption(
        t(
            N_("The server's backup holds all its sessions: whoever runs the server makes it with {command}."),
            command="sidestream-map board backup",
        )
    )
    st.subheader(t(N_("Personal data")), anchor=False)
    days = {"personal": board.workshop.personal_until, "all": board.workshop.kept_until}
    said = {name: format_date(day.date(), "long", locale=t.language) for name, day in days.items()}
    st.markdown(
        t(
            N_("Deleted by itself: names and contacts on {personal}, all of the session on {all}."),
            personal=said["personal"],
            all=said["all"],
        )
    )
    with st.container(border=True, key="board-forget"):
        _show_forget(board, t)


def show_proof(t: Translator) -> None:
    """Draw the proof of the latest deletion in this session."""
    proof: Proof | None = st.session_state.get(_PROOF)
    if proof is None:
        return
    with st.container(border=True, key="board-proof"):
        if proof.clean:
            st.success(
                t(
                    N_("Personal data is deleted. {count} texts were searched for afterwards; none was found."),
                    count=t.number(proof.sought),
                ),
                icon=":material/verified_user:",
            )
        else:
            st.error(
                t(
                    N_("Deleted, but {count} texts were found again: ask whoever runs the server."),
                    count=t.number(proof.left),
                ),
                icon=":material/error:",
            )
        st.caption(plain(t(N_("Searched: {places}"), places=", ".join(proof.searched))))
        for table, count in proof.kept.items():
            st.caption(
                plain(
                    t(
                        N_("{count} of the texts also stand in what people wrote ({table}): look through the entries."),
                        count=t.number(count),
                        table=table,
                    )
                )
            )
        frame = pd.DataFrame(
            {
                t(N_("Table")): list(proof.before),
                t(N_("Rows before")): list(proof.before.values()),
                t(N_("Rows after")): [proof.after.get(name, 0) for name in proof.before],
            }
        )
        show_table(frame, hide_index=True, key="board-proof-rows", width="content")
        st.button(t(N_("Close")), key="board-proof-close", on_click=lambda: st.session_state.pop(_PROOF, None))


@dataclass(frozen=True, slots=True)
class _Taken:
    """What an edition is made from. A file is built outside the session, which then knows neither key nor region."""

    view: BoardView
    contacts: Mapping[str, Contact] | None
    atlas: Atlas
    region: RegionMeetings


def _taken(audience: Audience) -> _Taken:
    """The board as an audience sees it; only the leader gets here, and the store checks that again."""
    view = board.view(services.participants().board(board.token(), audience))
    contacts = services.leaders().contacts(board.token()) if audience == "leader" else None
    return _Taken(view, contacts, state.atlas_of(view.board.workshop.region), board.region_meetings(view.board))


def _show_edition(audience: Audience, t: Translator) -> None:
    from sidestream_map.exports import Edition  # noqa: PLC0415
    from sidestream_map.exports.tables import board_export  # noqa: PLC0415 — imports what only the board needs

    taken = cache(lambda: _taken(audience))

    def build() -> ExportView:
        return board_export(taken().view, Edition(taken().atlas.region, t), taken().contacts, taken().region)

    def minutes(_: ExportView) -> tuple[MoreFormat, ...]:
        return (
            MoreFormat(
                "pdf",
                t(N_("Minutes (.pdf)")),
                t(N_("The map, entries by theme, what could meet and why, who may see it.")),
                ".pdf",
                "application/pdf",
                _minutes_maker(taken(), t),
            ),
        )

    show_export(build, t, key=f"board-export-{audience}", more=minutes, width="stretch")


def _minutes_maker(taken: _Taken, t: Translator) -> Callable[[], bytes]:
    from sidestream_map.exports.reports import board_minutes, report_pdf  # noqa: PLC0415 — typst, only where it is wanted

    return lambda: report_pdf(board_minutes(taken.view, taken.atlas, t, taken.contacts, region=taken.region), t)


def _show_forget(board: Board, t: Translator) -> None:
    word = board.workshop.title
    st.markdown(
        t(
            N_(
                "Delete all personal data now: names, contacts, the participants' and leaders' keys. Entries stay "
                "without an author; the steps can no longer be taken back, and you are signed out."
            )
        )
    )
    st.checkbox(t(N_("Delete the entries too: what people wrote may hold personal data")), key=ENTRIES_TOO, value=False)
    st.text_input(t(N_("Type the session's title to confirm: {title}"), title=plain(word)), key=TYPED, max_chars=200)
    st.button(
        t(N_("Delete all personal data")),
        key="board-forget-go",
        icon=":material/delete_forever:",
        type="primary",
        on_click=_forget,
        args=(word,),
    )


def _forget(word: str) -> None:
    held = st.session_state
    if str(held.get(TYPED, "")).strip() != word.strip():
        board.act(_refuse)
        return

    def go() -> None:
        from sidestream_map.workshop.board.storage import forget  # noqa: PLC0415 — imports the database

        workshop = services.leaders().workshop(board.token())  # only its leader gets past this
        held[_PROOF] = forget(services.store(), workshop.id, entries=bool(held.get(ENTRIES_TOO)))

    if board.act(go):
        board.let_go(keep_code=True)


def _refuse() -> None:
    raise BoardError(N_("Nothing was deleted: type the session's title exactly as it is."))
