"""The slides of groups: a theme with its summary and entries, and the end: what was said, what meets, who does what."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from babel.dates import format_date

from sidestream_map.base import N_, Translator
from sidestream_map.maps.layers import mark_address, short
from sidestream_map.ui.pages.workshop.board_rows import ROOM, Layout, laid_out, lines_of, per_line
from sidestream_map.ui.session import board
from sidestream_map.workshop.board import MATCH_STATE_NAMES, by_theme

if TYPE_CHECKING:
    from sidestream_map.workshop import Pair
    from sidestream_map.workshop.board import ActionPoint, Board

SUMMARY_SIZE: Final = 36
SUMMARY_WIDTH: Final = 850
SUMMARY_LINES: Final = 10
"""Lines that a summary has at most on the slide of its theme, so that entries have room."""
POINT_SIZE: Final = 34
POINT_LINES: Final = 2
"""Lines that an action point has at most on the slide of its theme."""
POINTS_ON_THEME: Final = 4
COLUMN_WIDTH: Final = 560
COLUMN_ROOM: Final = 900
"""Height of a column of the end below its heading, units."""
HEADING_LINE: Final = 50
"""What the last column's heading takes more, on two lines."""
CODE_ROOM: Final = 400
"""What the code in the corner takes of the last column."""
ABOUT: Final = 40
"""What a smaller line below a text of the end takes."""
PAIRS_AT_END: Final = 5
POINTS_AT_END: Final = 9


def theme_head(seen: Board, slot: int, t: Translator) -> tuple[str, int]:
    """Summary and action points of a theme in HTML, and the height that they leave to the entries, units.

    Args:
        seen: the board as this screen sees it.
        slot: of the theme.
    """
    parts, left = [], ROOM
    summary = by_theme(seen.summaries).get(slot)
    if summary is not None:
        lines = min(
            SUMMARY_LINES, sum(lines_of(line, SUMMARY_SIZE, SUMMARY_WIDTH) for line in summary.text.split("\n"))
        )
        letters = lines * per_line(SUMMARY_SIZE, SUMMARY_WIDTH)
        parts.append(f'<blockquote class="summary">{html.escape(short(summary.text, letters))}</blockquote>')
        left -= int(lines * SUMMARY_SIZE * 1.25) + 44
    points = [point for point in seen.points if point.theme == slot]
    for point in points[:POINTS_ON_THEME]:
        parts.append(f'<p class="task">{_task(point, t)}</p>')
        lines = min(POINT_LINES, lines_of(f"{point.text} {_who(point, t)}", POINT_SIZE, SUMMARY_WIDTH))
        left -= int(lines * POINT_SIZE * 1.2) + 12
    return "".join(parts), left


def end_sheet(seen: Board, t: Translator, *, code: bool) -> str:
    """The last slide in HTML: three columns.

    Args:
        seen: the board as this screen sees it.
        code: whether a QR code stands in the last column.
    """
    columns = (
        (N_("What was said"), _said(seen, t)),
        (N_("What meets"), _meets(seen, t)),
        (N_("Who does what by when"), _to_do(seen, t, COLUMN_ROOM - HEADING_LINE - (CODE_ROOM if code else 0))),
    )
    shown = "".join(f"<section><h2>{html.escape(t(title))}</h2>{content}</section>" for title, content in columns)
    return f"<h1>{html.escape(short(seen.workshop.title, 60))}</h1><div class='columns'>{shown}</div>"


def _said(seen: Board, t: Translator) -> str:
    from sidestream_map.workshop import theme_names  # noqa: PLC0415 — imports what only the board needs

    names, said = theme_names(seen.workshop, t), by_theme(seen.summaries)
    texts = [said[slot].text if slot in said else t(N_("Nothing was written down.")) for slot in seen.slots]
    rows = [(f"<li><b>{html.escape(short(names[slot], 40))}</b>", "</li>") for slot in seen.slots]
    return _column(rows, texts, COLUMN_ROOM, t, nothing=N_("There are no themes yet."))


def _meets(seen: Board, t: Translator) -> str:
    from sidestream_map.workshop import haul_words  # noqa: PLC0415

    pairs = [pair for pair in board.view(seen).pairs if "shown" == pair.need.state == pair.offer.state]
    texts = [f"{short(pair.need.title, 70)} ↔ {short(pair.offer.title, 70)}" for pair in pairs]
    rows = []
    for pair in pairs:
        about = html.escape(" · ".join([*_state(pair, t), haul_words(pair, t)]))
        mark = f'<li><img src="{mark_address(pair.need.kind)}" alt=""><span>'
        rows.append((mark, f"<small>{about}</small></span></li>"))
    nothing = N_("No need and offer fit each other.")
    return _column(rows[:PAIRS_AT_END], texts, COLUMN_ROOM, t, nothing=nothing, all_of=len(pairs), below=2)


def _state(pair: Pair, t: Translator) -> list[str]:
    return [] if pair.match is None else [t(MATCH_STATE_NAMES[pair.match.state])]


def _to_do(seen: Board, t: Translator, room: int) -> str:
    points = seen.points
    rows = []
    for point in points:
        begin = f'<li class="{"done" if point.done else "open"}"><span>'
        rows.append((begin, f"<small>{html.escape(_who(point, t))}</small></span></li>"))
    nothing = N_("Nothing has been agreed yet.")
    texts = [point.text for point in points]
    return _column(rows[:POINTS_AT_END], texts, room, t, nothing=nothing, all_of=len(points))


def _column(
    rows: Sequence[tuple[str, str]],
    texts: Sequence[str],
    room: int,
    t: Translator,
    *,
    nothing: str,
    all_of: int = 0,
    below: int = 1,
) -> str:
    """A list of texts with a smaller line each, in letters with which they fit.

    Args:
        rows: HTML before and after each text.
        texts: plain.
        all_of: how many there are in all.
        below: smaller lines with each text.
    """
    if not rows:
        return f'<p class="none">{html.escape(t(nothing))}</p>'
    layout = laid_out([texts[: len(rows)]], room, COLUMN_WIDTH, ABOUT * below)
    shown = min(len(rows), layout.rows[0])
    items = "".join(
        f'{begin}<span class="said">{html.escape(short(text, layout.characters))}</span>{end}'
        for (begin, end), text in zip(rows[:shown], texts, strict=False)
    )
    rest = max(all_of, len(rows)) - shown
    more = t(N_("and {count} more"), count=t.number(rest)) if rest else ""
    return f"<ul{_letters(layout)}>{items}</ul>" + (f'<p class="more">{html.escape(more)}</p>' if more else "")


def _letters(layout: Layout) -> str:
    return f' style="--letters: {layout.size}; --lines: {layout.lines}"'


def _task(point: ActionPoint, t: Translator) -> str:
    done = "✓ " if point.done else ""
    return f"{done}<b>{html.escape(short(point.text, 60))}</b> {html.escape(_who(point, t))}"


def _who(point: ActionPoint, t: Translator) -> str:
    day = "" if point.due is None else t(N_("by {day}"), day=format_date(point.due, "d.M.yyyy", locale=t.language))
    done = t(N_("done")) if point.done else ""
    return " · ".join(part for part in (point.owner, done or day) if part) or t(N_("nobody named"))
