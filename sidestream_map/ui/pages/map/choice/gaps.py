"""Gaps: side streams that nobody takes, users that nothing reaches, and the rules against them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.matching import Against
from sidestream_map.region import wording
from sidestream_map.scenario import Selection
from sidestream_map.ui.pages.map.choice.pair import EFFECT_WORDS
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import plain

AGAINST_SHOWN = 3
"""So many rules are told of each gap, those that block first, then those that decide most pairs."""


def show_gaps(view: View) -> None:
    """Draw both kinds of gaps, each in a part that is computed when somebody opens it."""
    t = view.t
    matches = results.judged(view.region, view.scenario).matches_within_limit
    missing, unreached = matches.missing_processors(), matches.unreached_users()
    box = st.expander(
        t(N_("Side streams that nobody within the distance limit takes: {count}"), count=t.number(len(missing))),
        icon=":material/search_off:",
        key="missing",
        on_change="rerun",
    )
    if box.open:
        with box:
            show_missing(missing, view)
    box = st.expander(
        t(N_("Users that no side stream within the distance limit suits: {count}"), count=t.number(len(unreached))),
        icon=":material/link_off:",
        key="unreached",
        on_change="rerun",
    )
    if box.open:
        with box:
            show_unreached(unreached, view)


def show_missing(missing: pd.DataFrame, view: View) -> None:
    """Draw side streams that nobody takes: those without a processor, then those ruled out by themselves.

    Args:
        missing: of :meth:`~sidestream_map.matching.Matches.missing_processors`.
    """
    t = view.t
    names = _names(view.atlas.catalogue.streams, t)
    for because, heading in (
        ("users", N_("No user suits: a processor is missing")),
        ("stream", N_("The side stream itself rules it out")),
    ):
        some = missing[missing["because"] == because]
        if not some.empty:
            st.markdown(f"**{plain(t(heading))}**")
        for key, row in some.iterrows():
            tonnes = wording.short_tonnes(float(row["tonnes_per_year"]), t)
            _step_into(f"{names[str(key)]} · {tonnes}", Selection("stream", str(key)))
            _show_against(row["against"], t, users=True)


def show_unreached(unreached: pd.DataFrame, view: View) -> None:
    """Draw users that nothing reaches: those that no stream suits, then those ruled out by themselves.

    Args:
        unreached: of :meth:`~sidestream_map.matching.Matches.unreached_users`.
    """
    t = view.t
    names = _names(view.atlas.catalogue.users, t)
    suited = unreached[unreached["because"] == "streams"]
    if not suited.empty:
        st.markdown(f"**{plain(t(N_('No side stream suits')))}**")
    for key, row in suited.iterrows():
        _step_into(names[str(key)], Selection("user", str(key)))
        _show_against(row["against"], t, users=False)
    rest = unreached[unreached["because"] == "user"]
    if not rest.empty:
        st.markdown(f"**{plain(t(N_('The user itself takes none')))}**")
        lines = []
        for key, row in rest.iterrows():
            why = row["against"][0].example.title(t.language) if row["against"] else ""
            lines.append(f"- {plain(names[str(key)])}: *{plain(why)}*")
        st.markdown("\n".join(lines))


def _names(frame: pd.DataFrame, t: Translator) -> dict[str, str]:
    return {str(key): wording.in_language(row, "name", t) for key, row in frame.iterrows()}


def _step_into(label: str, selection: Selection) -> None:
    st.button(
        plain(label),
        key=f"gap-{selection.kind}-{selection.id}",
        icon=":material/arrow_forward:",
        on_click=_select,
        args=(selection,),
    )


def _select(selection: Selection) -> None:
    state.update(selection=selection)


def _show_against(against: Sequence[Against], t: Translator, *, users: bool) -> None:
    lines = [
        f"- {EFFECT_WORDS[each.effect][0]} {plain(each.example.title(t.language))} · "
        + plain(_of(each.pairs, t, users=users))
        + (f" · {plain(t(N_('alone decides {count}'), count=t.number(each.decisive)))}" if each.decisive else "")
        for each in against[:AGAINST_SHOWN]
    ]
    st.markdown("\n".join(lines))


def _of(count: int, t: Translator, *, users: bool) -> str:
    return (
        t.plural("{count} user", "{count} users", count)
        if users
        else t.plural("{count} stream", "{count} streams", count)
    )
