"""A question to the room on a projector: each answer a dot as it comes, then median and middle half."""

from __future__ import annotations

import html
from collections import Counter
from typing import TYPE_CHECKING, Final

import pydeck as pdk

from sidestream_map.base import N_, Translator
from sidestream_map.maps import for_projector
from sidestream_map.region import wording
from sidestream_map.scenario import Scenario
from sidestream_map.ui.pages.map import PANEL_PARTS
from sidestream_map.ui.session import View, estimates, hauls_of, results, state

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board, Poll

COLUMNS: Final = 44
"""Places of dots side by side; equal and close answers are piled up."""
PILE_MAX: Final = 9
"""Dots of a pile; a taller one says its number on top."""


def poll_sheet(poll: Poll, board: Board, t: Translator) -> str:
    """The slide's list in HTML: question, dots, figures, and what the estimate changes once it is in the scenario.

    Args:
        poll: that is open or shown.
        board: as the screen may see it.
    """
    from sidestream_map.workshop import outlier_words, poll_subject, question_words, spread_words  # noqa: PLC0415

    asked, catalogue = poll.question, state.atlas_of(board.workshop.region).catalogue
    about = poll_subject(asked.subject, catalogue, t)
    parts = [f'<p class="asked">{html.escape(question_words(asked, t))}</p>']
    if about:
        parts.append(f'<p class="subject">{html.escape(about)}</p>')
    parts.append(_dots(poll, t))
    counted = t.plural(N_("{count} answer"), N_("{count} answers"), poll.count)
    if poll.state == "open":
        parts.append(f'<p class="count">{html.escape(counted)}</p>')
        told = N_("Answer on your phone. Nobody sees who answered what.")
        if poll.count and not poll.values:
            told = N_("The answers are shown when there are three.")
        parts.append(f"<p>{html.escape(t(told))}</p>")
    elif poll.spread is None:
        parts.append(f'<p class="count">{html.escape(counted)}</p>')
    else:
        parts.append(f'<p class="count">{html.escape(spread_words(poll.spread, asked.unit, t))}</p>')
        if outliers := outlier_words(poll.spread, asked.unit, t):
            parts.append(f"<p>{html.escape(outliers)}</p>")
    if poll.taken:
        parts.append(_effect(poll, board, t))
    return "".join(parts)


def poll_layers(poll: Poll, board: Board, t: Translator) -> list[pdk.Layer]:
    """The trucks on the roads with the estimate in the scenario, in a projector's size; none before it is taken."""
    scenario = _scenario(board)
    after = estimates.with_estimate(scenario, poll) if poll.taken else None
    if after is None:
        return []
    region, draw = state.atlas_of(board.workshop.region), PANEL_PARTS["roads"][1]
    shown = after.replace(panel="roads")
    if draw is None:
        return []
    drawn = draw(View(region, results.changed(region, shown), shown, hauls_of(region, shown), t))
    return list(for_projector(drawn.layers))


def _scenario(board: Board) -> Scenario:
    return state.scenario().replace(region=board.workshop.region).without_view()


def _dots(poll: Poll, t: Translator) -> str:
    from sidestream_map.workshop import answer_words  # noqa: PLC0415

    low, high = poll.question.low, poll.question.high

    def place(value: float) -> float:
        return 100 * (value - low) / (high - low)

    piles = Counter(min(COLUMNS - 1, int(place(value) / 100 * COLUMNS)) for value in poll.values)
    dots = "".join(
        f'<span class="dot" style="left: {(column + 0.5) / COLUMNS:.2%}; bottom: {9 * level}%"></span>'
        for column, count in piles.items()
        for level in range(min(count, PILE_MAX))
    )
    more = "".join(
        f'<span class="more" style="left: {(column + 0.5) / COLUMNS:.2%}">{t.number(count)}</span>'
        for column, count in piles.items()
        if count > PILE_MAX
    )
    band = ""
    if poll.state == "shown" and poll.spread is not None:
        start, end = place(poll.spread.low), place(poll.spread.high)
        band = (
            f'<span class="band" style="left: {start:.2f}%; width: {max(0.4, end - start):.2f}%"></span>'
            f'<span class="median" style="left: {place(poll.spread.median):.2f}%"></span>'
        )
    ends = "".join(f"<span>{html.escape(answer_words(each, poll.question.unit, t))}</span>" for each in (low, high))
    return f'<p class="dots">{band}{dots}{more}</p><p class="ends">{ends}</p>'


def _effect(poll: Poll, board: Board, t: Translator) -> str:
    found = estimates.effect(state.atlas_of(board.workshop.region), _scenario(board), poll)
    if found is None:
        return ""
    shown = [(t(N_("Finds a user")), found.placed)]
    if found.road:
        shown.append((t(N_("Road {number}"), number=found.road), found.trucks))
    rows = "".join(
        f"<tr><th>{html.escape(label)}</th><td>{html.escape(wording.spoken(before, t))}</td>"
        f"<td>→ {html.escape(wording.ranged(after, t))}</td></tr>"
        for label, (before, after) in shown
    )
    return f'<p class="subject">{html.escape(t(N_("With this estimate in the scenario")))}</p><table>{rows}</table>'
