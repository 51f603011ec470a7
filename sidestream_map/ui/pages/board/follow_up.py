"""The follow-up of matches: the state of each, and its tonnes month by month against the expected ones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.maps import palette
from sidestream_map.maps.layers import LINK, short
from sidestream_map.scenario import TONNES_MAX
from sidestream_map.ui.pages.board.meetings import show_state
from sidestream_map.ui.session import board
from sidestream_map.ui.widgets import axis_marks, hold, show_figure, show_table
from sidestream_map.workshop.board import MATCH_STATE_NAMES, services

if TYPE_CHECKING:
    from sidestream_map.workshop import Pair
    from sidestream_map.workshop.board import Board

MATCH: Final = "board-match"
MONTHS_BEFORE: Final = 11
"""Months before the present one that stand in the table from the start."""


def show(seen: Board, t: Translator) -> None:
    """Draw the part.

    Args:
        seen: the leader's board.
    """
    from sidestream_map.workshop import expected_t_per_year  # noqa: PLC0415

    pairs = {pair.match.id: pair for pair in board.view(seen).pairs if pair.match is not None}
    if not pairs:
        st.info(
            t(N_("Nothing has been taken up yet. Do so under What could meet; then it is followed up here.")),
            icon=":material/trending_up:",
        )
        return
    _show_table(list(pairs.values()), t)
    # Two matches may have the same words; the number is that of the row above.
    titles = {
        key: f"{place}. {short(pair.need.title, 44)} ⇄ {short(pair.offer.title, 44)}"
        for place, (key, pair) in enumerate(pairs.items(), start=1)
    }
    hold(MATCH, pairs, next(iter(pairs)))
    st.selectbox(t(N_("Match")), list(pairs), format_func=lambda each: titles[each], key=MATCH)
    pair = pairs[st.session_state[MATCH]]
    match = pair.match
    if match is None:
        return
    expected = expected_t_per_year(pair)
    left, right = st.columns([4, 7], gap="medium")
    with left:
        show_state(match, t, key=f"board-state-{match.id}")
        _show_months(pair, t)
    with right:
        months = (
            "" if not match.realised else t.plural(N_("in {count} month"), N_("in {count} months"), len(match.realised))
        )
        total = Figure(match.tonnes, "t", "reported") if match.realised else Figure(None, "t", "unknown")
        show_figure(t(N_("Realised")), total, t, note=months)
        whole = Figure(expected, "t/y", "estimate") if expected is not None else Figure(None, "t/y", "unknown")
        show_figure(t(N_("Thought of")), whole, t, note=t(N_("The smaller of need and offer; workshop, unverified.")))
        _show_chart(pair, expected, t)


def _show_table(pairs: list[Pair], t: Translator) -> None:
    from sidestream_map.workshop import expected_t_per_year, haul_words  # noqa: PLC0415

    show_table(
        pd.DataFrame(
            {
                t(N_("Need")): [short(pair.need.title, 60) for pair in pairs],
                t(N_("Offer")): [short(pair.offer.title, 60) for pair in pairs],
                t(N_("How far it is")): [t(MATCH_STATE_NAMES[pair.match.state]) for pair in pairs if pair.match],
                t(N_("Haul")): [haul_words(pair, t) for pair in pairs],
                t(N_("Thought of, t/y")): [t.number(expected_t_per_year(pair)) for pair in pairs],
                t(N_("Realised, t")): [
                    t.number(pair.match.tonnes, 1) if pair.match.realised else t(N_("unknown"))
                    for pair in pairs
                    if pair.match
                ],
            },
            index=pd.RangeIndex(1, len(pairs) + 1, name="#"),
        ),
        width="stretch",
        key="board-matches",
    )


def _show_months(pair: Pair, t: Translator) -> None:
    match = pair.match
    if match is None:
        return
    known = {month.month: month.tonnes for month in match.realised}
    months = sorted({*known, *_last_months(dt.datetime.now(dt.UTC).date())})
    month, tonnes = t(N_("Month")), t(N_("Realised, t"))
    frame = pd.DataFrame({month: months, tonnes: [known.get(each) for each in months]}).astype({tonnes: float})
    key = f"board-months-{match.id}-{match.version}"
    st.data_editor(
        frame,
        hide_index=True,
        disabled=[month],
        key=key,
        width="stretch",
        height=38 + 35 * min(12, len(months)),
        column_config={tonnes: st.column_config.NumberColumn(min_value=0.0, max_value=TONNES_MAX, format="%.1f")},
        placeholder="–",
        on_change=_take_months,
        args=(match.id, key, tuple(months), tonnes),
    )
    st.caption(t(N_("Type the tonnes of a month; empty is unknown, not none.")))


def _take_months(match_id: str, key: str, months: tuple[str, ...], column: str) -> None:
    edited: dict[int, dict[str, Any]] = st.session_state[key].get("edited_rows", {})

    def go() -> None:
        for row, cells in edited.items():
            if column in cells and 0 <= int(row) < len(months):
                services.follow_up().set_tonnes(board.token(), match_id, months[int(row)], cells[column])

    board.act(go)


def _last_months(today: dt.date) -> list[str]:
    first = today.year * 12 + today.month - 1
    return [f"{each // 12}-{each % 12 + 1:02d}" for each in range(first - MONTHS_BEFORE, first + 1)]


def _show_chart(pair: Pair, expected: float | None, t: Translator) -> None:
    if pair.match is None or not pair.match.realised:
        return
    import altair as alt  # noqa: PLC0415 — half a second that only this chart needs

    month, tonnes = t(N_("Month")), t(N_("Realised, t"))
    frame = pd.DataFrame({month: [each.month for each in pair.match.realised],
                          tonnes: [each.tonnes for each in pair.match.realised]})  # fmt: skip
    bars = (
        alt.Chart(frame)
        .mark_bar(color=palette.hex_colour(LINK), size=22)
        .encode(
            x=alt.X(f"{month}:N", axis=alt.Axis(labelAngle=0)),
            y=alt.Y(f"{tonnes}:Q", axis=alt.Axis(labelExpr=axis_marks(t))),
            tooltip=[month, tonnes],
        )
    )
    chart: Any = bars
    if expected is not None:
        line = pd.DataFrame({tonnes: [expected / 12], "text": [t(N_("thought of: a twelfth of the year"))]})
        rule = alt.Chart(line).mark_rule(strokeDash=[6, 4], size=2, color=palette.hex_colour(palette.TEXT))
        chart = bars + rule.encode(y=f"{tonnes}:Q", tooltip="text")
    st.altair_chart(chart.properties(height=220), width="stretch")
    if expected is not None:
        st.caption(t(N_("The dashed line is a twelfth of what was thought of for a year.")))
