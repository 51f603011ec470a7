"""Matches of a side stream or a user, ranked by a figure, and one pair in detail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from sidestream_map.base import N_, Range, Translator
from sidestream_map.decisions import PairEnd, PairRow, Situation, ranked_pairs, ruled_out, verdict_counts
from sidestream_map.matching import Verdict
from sidestream_map.region import wording
from sidestream_map.scenario import RANKINGS, Ranking
from sidestream_map.ui.pages.map.choice.opened import opened_pair
from sidestream_map.ui.pages.map.choice.pair import VERDICT_ICONS, show_pair
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import plain, show_limit

RANKING_NAMES: Final = {
    "distance": N_("Distance"),
    "cost": N_("Delivered cost"),
    "co2e": N_("CO2e"),
}
"""Message id of each figure that matches are ordered by."""
BOX: Final = "matches-box"
"""Key of the expander that holds the list while a pair is open."""


def show_matches(view: View, end: PairEnd, key: str) -> None:
    """Draw the matches; an open pair comes first, with the list behind a click.

    Args:
        end: whether the choice is a side stream or a user.
    """
    t, pair = view.t, opened_pair(view)
    if pair is None:
        show_list(view, end, key)
        return
    show_pair(view, *pair, end)
    box = st.expander(t(N_("All matches, and the distance limit")), icon=":material/list:", key=BOX, on_change="rerun")
    if box.open:
        with box:
            show_list(view, end, key)


def show_list(view: View, end: PairEnd, key: str) -> None:
    """Draw the ranked list of matches, and those that don't fit.

    Args:
        end: whether the choice is a side stream or a user.
    """
    t = view.t
    found = _matches(view, end, key)
    st.subheader(t(N_("Who could take it") if end == "stream" else N_("What it could take")), anchor=False)
    st.markdown(
        " · ".join(
            f"{VERDICT_ICONS[verdict]} {plain(t(wording.VERDICT_NAMES[verdict]))} **{plain(t.number(count))}**"
            for verdict, count in found.counts.items()
        )
    )
    if view.hauls is not None:
        show_limit(t)
    if found.labels and end == "stream":
        st.caption(found.drawn)
    if found.labels:
        st.segmented_control(
            t(N_("Order by")),
            RANKINGS,
            format_func=lambda by: t(RANKING_NAMES[by]),
            required=True,
            **state.bound("ranking", "ranking"),
        )
        _show_ranked(found, t)
    else:
        st.info(
            t(
                N_("Nobody takes it as the rules stand. Look below why, one by one.")
                if end == "stream"
                else N_("No side stream suits as the rules stand. Look below why, one by one.")
            )
        )
    _show_ruled_out(found.ruled_out, t)


@dataclass(frozen=True)
class _Matches:
    """The list in a language, as all who look at the same choice see it.

    Attributes:
        counts: pairs of each verdict.
        labels: Markdown of each match by the other end's id, the best first.
        captions: figures below each of them.
        drawn: how many of them have a route on the map.
        ruled_out: name of each that doesn't fit by its id, by name.
    """

    counts: Mapping[Verdict, int]
    labels: Mapping[str, str]
    captions: tuple[str, ...]
    drawn: str
    ruled_out: Mapping[str, str]


def _matches(view: View, end: PairEnd, key: str) -> _Matches:
    situation, ranking, t = results.judged(view.region, view.scenario), view.scenario.ranking, view.t
    return results.kept(
        "match-list",
        (view.region, situation.scenario, end, key, ranking, t.language),
        lambda: _listed(situation, end, key, ranking, t),
    )


def _listed(situation: Situation, end: PairEnd, key: str, ranking: Ranking, t: Translator) -> _Matches:
    rows = ranked_pairs(situation, end, key, ranking)
    names = {other: other_name(situation, end, other, t) for other in ruled_out(situation, end, key)}
    return _Matches(
        verdict_counts(situation, end, key),
        {row.other_id: _label(row, situation, end, t) for row in rows},
        tuple(plain(_figures(row, t)) for row in rows),
        plain(_drawn(rows, t)),
        dict(sorted(names.items(), key=lambda each: each[1].casefold())),
    )


def _label(row: PairRow, situation: Situation, end: PairEnd, t: Translator) -> str:
    place = "" if row.rank is None else f"{row.rank}\\. "
    word = t(wording.VERDICT_NAMES[row.verdict])
    return f"{place}{plain(other_name(situation, end, row.other_id, t))} · {VERDICT_ICONS[row.verdict]} {plain(word)}"


def _drawn(rows: tuple[PairRow, ...], t: Translator) -> str:
    """How many of them have a route on the map, and why the others have none: the map can be counted."""
    states = Counter(row.status for row in rows)
    parts = [t.plural(N_("On the map: {count} route"), N_("On the map: {count} routes"), states.pop("ok", 0))]
    parts += [f"{t(wording.STATUS_NAMES[status])}: {t.number(count)}" for status, count in states.items()]
    return " · ".join(parts)


def _show_ranked(found: _Matches, t: Translator) -> None:
    opened = state.scenario().opened
    st.session_state["match"] = opened if opened in found.labels else None
    st.radio(
        t(N_("Matches, the best first. Open one to see why.")),
        list(found.labels),
        format_func=found.labels.__getitem__,
        captions=found.captions,
        index=None,
        key="match",
        on_change=_open,
        args=("match",),
    )


def _show_ruled_out(names: Mapping[str, str], t: Translator) -> None:
    if not names:
        return
    opened = state.scenario().opened
    st.session_state["no-match"] = opened if opened in names else None
    st.selectbox(
        t.plural("{count} doesn't fit: why?", "{count} don't fit: why?", len(names)),
        list(names),
        format_func=names.__getitem__,
        index=None,
        placeholder=t(N_("Choose one")),
        key="no-match",
        on_change=_open,
        args=("no-match",),
    )


def other_name(situation: Situation, end: PairEnd, other: str, t: Translator) -> str:
    """Name of the partner: a user's, or a side stream's with its amount.

    Args:
        end: whether the choice is a side stream or a user.
        other: id of the other end.
    """
    if end == "stream":
        return wording.in_language(situation.catalogue.user_rows[other], "name", t)
    row = situation.catalogue.stream_rows[other]
    return f"{wording.in_language(row, 'name', t)} · {wording.short_tonnes(float(row['tonnes_per_year']), t)}"


def _figures(row: PairRow, t: Translator) -> str:
    """Distance, cost and emissions of a row, so that its place in the order can be checked."""
    if row.km is None:
        return t(wording.STATUS_NAMES[row.status])
    where = t(wording.STATUS_NAMES[row.status]) if row.status == "same_site" else f"{t.number(row.km, 1)} km"
    cost = _ranged(row.cost_eur_per_t, "EUR/t", t)
    emitted = _ranged(row.co2e_kg_per_t, "kg CO2e/t", t)
    if emitted and row.co2e_ttw_kg_per_t is not None:
        emitted = t(
            N_("{wtw} well-to-wheel, {ttw} tank-to-wheel"), wtw=emitted, ttw=t.number(row.co2e_ttw_kg_per_t.central, 1)
        )
    return " · ".join(part for part in (where, cost, emitted) if part)


def _ranged(value: Range | None, unit: str, t: Translator) -> str:
    if value is None:
        return ""
    return f"{t.number(value.central, 1)} {t(unit)} ({t.number(value.low, 1)}–{t.number(value.high, 1)})"


def _open(key: str) -> None:
    state.update(opened=st.session_state[key] or "")
    st.session_state[BOX] = False
