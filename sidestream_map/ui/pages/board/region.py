"""What each entry could meet in the region itself: side streams, users and services, with reasons."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.maps.layers import mark_address, short
from sidestream_map.region import VERDICT_NAMES
from sidestream_map.ui.session import board, state

if TYPE_CHECKING:
    from sidestream_map.region import Catalogue
    from sidestream_map.workshop import RegionMeeting
    from sidestream_map.workshop.board import Board, Entry

FIRST: Final = 8
"""Entries that are drawn at once; more come with a click."""
MORE: Final = "board-region-shown"


def show(seen: Board, t: Translator) -> None:
    """Draw the part.

    Args:
        seen: the leader's board.
    """
    found = board.region_meetings(seen)
    st.subheader(t(N_("In the region")), anchor=False)
    if not found:
        st.caption(
            t(N_("Nothing in the region meets an entry yet. Entries meet it when they name a material or a service."))
        )
        return
    st.caption(
        t(N_("What the region's rules say to each entry, taken as a user or a side stream. Nobody has been asked yet."))
    )
    catalogue = state.atlas_of(seen.workshop.region).catalogue
    entries = [entry for entry in seen.entries if entry.id in found]
    limit = int(st.session_state.get(MORE, FIRST))
    for entry in entries[:limit]:
        with st.container(border=True, key=f"board-region-{entry.id}"):
            st.html(_card(entry, found[entry.id], catalogue, t))
    if len(entries) > limit:
        st.button(
            t(N_("Show more")), key="board-region-more", icon=":material/expand_more:", on_click=_more, args=(limit,)
        )


def _more(limit: int) -> None:
    st.session_state[MORE] = limit + FIRST


def _card(entry: Entry, meetings: tuple[RegionMeeting, ...], catalogue: Catalogue, t: Translator) -> str:
    from sidestream_map.workshop import subject_words  # noqa: PLC0415 — imports what only the board needs

    rows = "".join(_row(each, catalogue, t) for each in meetings)
    return (
        f'<article class="board-pair"><p class="side"><img src="{mark_address(entry.kind)}" alt="">'
        f"<span>{html.escape(short(entry.text, 160))}<small>{html.escape(subject_words(entry, t))}</small></span></p>"
        f"{rows}</article>"
    )


def _row(meeting: RegionMeeting, catalogue: Catalogue, t: Translator) -> str:
    from sidestream_map.workshop import haul_figures, meeting_name  # noqa: PLC0415

    why = "".join(f"<li>{html.escape(reason)}</li>" for reason in meeting.reasons(t))
    haul = "" if meeting.kind == "service" else haul_figures(meeting.status, meeting.km, meeting.cost, t)
    name = html.escape(meeting_name(meeting, catalogue, t))
    verdict = f'<span class="verdict {meeting.verdict}">{html.escape(t(VERDICT_NAMES[meeting.verdict]))}</span>'
    shown = " · ".join(part for part in (name, html.escape(haul)) if part)
    return f"<details><summary>{verdict} {shown}</summary><ul>{why}</ul></details>"
