"""The live board on a projector: entries by theme in large type and on the map; it updates itself.

The map is drawn once by the presenter; what changes goes to it as an overlay, so that it neither jumps nor reloads.
The leader's session shows the room's board; any other only what is public. The leader's own entries are on no screen.
"""

from __future__ import annotations

import html
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.base import N_, BoardError, Translator
from sidestream_map.maps import for_projector
from sidestream_map.maps.layers import board_layers, mark_address, short
from sidestream_map.ui.pages.workshop.board_rows import ROOM, Layout, laid_out
from sidestream_map.ui.pages.workshop.groups_slide import end_sheet, theme_head
from sidestream_map.ui.pages.workshop.moment_slide import show_moment
from sidestream_map.ui.pages.workshop.poll_slide import poll_layers, poll_sheet
from sidestream_map.ui.session import END, board, results, screens, showing, slot_of, state
from sidestream_map.ui.widgets.map import map_overlay
from sidestream_map.workshop.board import KIND_NAMES, KINDS, spaced

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board, Entry, Kind, Poll

BOARD_COVER: Final = (0.54, 0.07, 0.08, 0.42)
"""Parts of the screen that lie under the list (left) and the QR code and the legend (below)."""
LOOK_S: Final = 0.5
"""Seconds between two looks for what is new: an entry is on the screen within two."""
TURN_S: Final = 10.0
"""Seconds that a page of entries stays, where there are more than fit."""
NOTICE: Final = 46
"""What a line about the state of the board takes of the list's height, units."""
_NEWEST: Final = "board-newest"


@st.fragment(run_every=LOOK_S)
def show_board_slide(t: Translator, part: str = "", *, code: bool = False) -> None:
    """Draw the list, and the marks on the map.

    Args:
        part: of :data:`~sidestream_map.ui.session.BOARD_PARTS`; empty for the whole board.
        code: whether a QR code stands in the corner of the end.
    """
    seen, problem = None, ""
    try:
        # To look as the room is the leader's; who leads nothing here sees what is public.
        seen = board.board("room" if board.token() else None)
    except BoardError as error:
        problem = error.text(t.catalogue.gettext)
    if seen is None:
        st.html(_sheet(html.escape(problem or t(N_("There is no session with this code.")))))
        map_overlay([], key="map")
        return
    screens.look(seen.workshop.id)
    if moment := show_moment(seen, t):
        st.html(moment)
        if board.token():
            st.button(t(N_("Back to the whole board")), key="moment-back", on_click=showing.clear)
        return
    if part != END and board.token() and (pair := showing.newest(seen)) is not None:
        st.button(t(N_("Two meet: show it")), key="moment-show", on_click=showing.show, args=(pair, seen))
    slot = slot_of(part)
    if (poll := seen.poll) is not None:
        st.html(_asked(seen, poll, t))
    elif part == END:
        st.html(_sheet(end_sheet(seen, t, code=code), f' data-version="{seen.version}"', "closing"))
    else:
        st.html(_list(seen, t) if slot is None else _theme_sheet(seen, slot, t))
    scenario = state.scenario().without_view()
    map_overlay(results.kept("board-map", (_key(seen), part, scenario, t), lambda: _layers(seen, slot, t)), key="map")


def legend(t: Translator) -> list[tuple[str, str]]:
    """Pictures and names of the kinds of entries, for the slide's legend."""
    return [(mark_address(kind), t(KIND_NAMES[kind])) for kind in KINDS]


def _key(board: Board) -> tuple[object, ...]:
    return board.workshop.id, board.audience, board.version


def _layers(seen: Board, slot: int | None, t: Translator) -> list[object]:
    """Marks and links of all entries, or of those of one theme and what they meet."""
    from sidestream_map.workshop import links, marks  # noqa: PLC0415 — imports what only the board needs

    if seen.poll is not None and (roads := poll_layers(seen.poll, seen, t)):
        return list(roads)
    view = board.view(seen)
    if slot is None:
        return list(for_projector(board_layers(marks(view, t), links(view, t))))
    met = {pair.id: {pair.need.id, pair.offer.id} for pair in view.pairs if slot in {pair.need.theme, pair.offer.theme}}
    here = {entry.id for entry in view.shown if entry.theme == slot}.union(*met.values())
    chosen = [mark for mark in marks(view, t) if mark.id in here], [each for each in links(view, t) if each.id in met]
    return list(for_projector(board_layers(*chosen)))


def _list(board: Board, t: Translator) -> str:
    from sidestream_map.workshop import theme_names  # noqa: PLC0415

    names = theme_names(board.workshop, t)
    slots = [slot for slot, count in enumerate(board.counts) if board.workshop.themes[slot] or count.total]
    by_theme = {slot: [entry for entry in board.entries if entry.theme == slot] for slot in slots}
    notices = _notices(board, t)
    texts = [[entry.text for entry in entries] for entries in by_theme.values()]
    layout = laid_out(texts, ROOM - NOTICE * len(notices))
    turn = _turn(board)
    parts = []
    for (slot, entries), each in zip(by_theme.items(), layout.rows, strict=True):
        pages = max(1, -(-len(entries) // max(1, each)))
        at = turn % pages
        rows = "".join(_row(entry, layout, t) for entry in entries[at * each : (at + 1) * each])
        parts.append(_theme(names[slot], board.counts[slot].by_kind, rows, f"{at + 1}/{pages}" if pages > 1 else "", t))
    total = sum(count.total for count in board.counts)
    told = "".join(f'<p class="{kind}">{html.escape(text)}</p>' for kind, text in notices)
    return _sheet(
        f"<h1>{html.escape(short(board.workshop.title, 60))}</h1>{_join(t)}{told}{''.join(parts)}",
        f' data-version="{board.version}" data-total="{total}"'
        f' style="--letters: {layout.size}; --lines: {layout.lines}"',
    )


def _theme_sheet(seen: Board, slot: int, t: Translator) -> str:
    """A group's own slide: its summary and what it agreed, then the entries of its theme."""
    from sidestream_map.workshop import theme_names  # noqa: PLC0415

    entries = [entry for entry in seen.entries if entry.theme == slot]
    head, left = theme_head(seen, slot, t)
    notices = _notices(seen, t) if seen.audience != "room" else []
    layout = laid_out([[entry.text for entry in entries]], left - NOTICE * len(notices))
    each = max(1, layout.rows[0])
    at = _turn(seen) % max(1, -(-len(entries) // each))
    rows = "".join(_row(entry, layout, t) for entry in entries[at * each : (at + 1) * each])
    told = "".join(f'<p class="{kind}">{html.escape(text)}</p>' for kind, text in notices)
    name = html.escape(short(theme_names(seen.workshop, t)[slot], 60))
    return _sheet(
        f"<h1>{name}</h1>{_join(t)}{told}{head}<ul>{rows}</ul>",
        f' data-version="{seen.version}" data-theme="{slot}" style="--letters: {layout.size}; --lines: {layout.lines}"',
        "theme",
    )


def _asked(seen: Board, poll: Poll, t: Translator) -> str:
    """The question that is put to the room, in place of the entries."""
    title = html.escape(short(seen.workshop.title, 60))
    return _sheet(
        f"<h1>{title}</h1>{_join(t)}{poll_sheet(poll, seen, t)}",
        f' data-version="{seen.version}" data-poll="{poll.id}" data-taken="{str(poll.taken).lower()}"',
    )


def _notices(board: Board, t: Translator) -> list[tuple[str, str]]:
    """Class and words of each line about the board's state."""
    found = []
    if not board.workshop.is_open:
        found.append(("closed", t(N_("The session is closed."))))
    if board.audience != "room":
        words = t(N_("Signed out: only public entries are shown."))
        if board.for_room:
            words = t.plural(
                N_("Signed out: {count} entry is not public and is not shown."),
                N_("Signed out: {count} entries are not public and are not shown."),
                board.for_room,
            )
        found.append(("closed", words))
    if not board.for_room and not any(count.total for count in board.counts):
        found.append(("empty", t(N_("Scan the code and write the first entry."))))
    return found


def _sheet(content: str, more: str = "", kind: str = "") -> str:
    return f'<section class="slide board-slide {kind}" aria-live="polite"{more}>{content}</section>'


def _join(t: Translator) -> str:
    code = f"<b>{html.escape(spaced(board.code()))}</b>"
    at = board.join_address().partition("//")[2].rpartition("/")[0]
    where = f"<span>{html.escape(at)}</span>" if at else ""
    return f'<p class="join">{where}<span>{html.escape(t(N_("Code")))} {code}</span></p>'


def _theme(name: str, counts: Mapping[Kind, int], rows: str, page: str, t: Translator) -> str:
    tally = "".join(
        f'<span class="tally"><img src="{mark_address(kind)}" alt="{html.escape(t(KIND_NAMES[kind]), quote=True)}">'
        f"{t.number(counts[kind])}</span>"
        for kind in KINDS
        if counts[kind]
    )
    paged = f'<span class="page">{html.escape(page)}</span>' if page else ""
    return (
        f"<h2><span>{html.escape(short(name, 44))}</span><span class='tallies'>{tally}{paged}</span></h2>"
        f"<ul>{rows}</ul>"
    )


def _row(entry: Entry, layout: Layout, t: Translator) -> str:
    said = html.escape(t(KIND_NAMES[entry.kind]), quote=True)
    agree = f'<span class="agree">+{t.number(entry.agree + entry.can_do)}</span>' if entry.agree + entry.can_do else ""
    return (
        f'<li data-entry="{entry.id}"><img src="{mark_address(entry.kind)}" alt="{said}">'
        f'<span class="said">{html.escape(short(entry.text, layout.characters))}</span>{agree}</li>'
    )


def _turn(board: Board) -> int:
    """Which page of a long list is shown: the first when something new has come, then one after the other."""
    newest, since = st.session_state.get(_NEWEST, (None, 0.0))
    if newest != _key(board):
        since = time.monotonic()
        st.session_state[_NEWEST] = (_key(board), since)
    return int((time.monotonic() - since) / TURN_S)
