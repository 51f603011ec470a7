"""Roads and seasons of the panel "what if": the day, seasonal limits, road edits, and their effects."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import EFFECT_NAMES, RoadChange, RoadEffects, season_words
from sidestream_map.region import QUALITY_NAMES, in_language, sources_of
from sidestream_map.roads import YEARS, Season
from sidestream_map.scenario import MONTHS, Scenario, day_words
from sidestream_map.ui.pages.map.choice import show_sources
from sidestream_map.ui.pages.map.what_if.changes import show_row
from sidestream_map.ui.pages.map.what_if.road_form import show_form
from sidestream_map.ui.session import View, road_results, state
from sidestream_map.ui.widgets import plain, show_figure, show_table

DAY: Final = "roads-day"
ROWS_SHOWN: Final = 200
"""Pairs that the table of effects lists; the download has all."""
ROW_PX: Final = 35


def show_roads(view: View) -> None:
    """Draw the part."""
    _show_day(view)
    _show_seasons(view)
    changes = road_results.changes_of(view.region, view.scenario, view.t)
    _show_changes(changes, view)
    show_form(view)
    if changes:
        _show_effects(view)


def _show_day(view: View) -> None:
    t, scenario = view.t, view.scenario
    st.session_state[DAY] = _date(scenario.day)
    st.date_input(
        t(N_("Day of the hauls (blank: no date)")),
        value=None,
        min_value=dt.date(YEARS[0], 1, 1),
        max_value=dt.date(YEARS[1], 12, 31),
        format="DD.MM.YYYY",
        key=DAY,
        on_change=_take_day,
    )
    if scenario.day:
        st.caption(plain(t(N_("Roads and matching are those of {day}."), day=day_words(scenario.day, t))))
    elif scenario.month is not None:
        month = t(MONTHS[scenario.month - 1])
        st.caption(plain(t(N_("{month}: a seasonal limit counts that holds on any day of it."), month=month)))


def _date(day: str) -> dt.date | None:
    """A day as the date box shows it; one of no year in the year that is now, or in a leap year where it needs one."""
    if not day:
        return None
    if len(day) == 10:
        return dt.date.fromisoformat(day)
    return dt.date.fromisoformat(f"{2028 if day == '02-29' else dt.date.today().year}-{day}")


def _take_day() -> None:
    chosen = st.session_state[DAY]
    if isinstance(chosen, dt.date):
        state.update(day=chosen.isoformat())
    else:
        state.update(day="", month=None)


def _show_seasons(view: View) -> None:
    """Every row of the region's calendar with its switch, and whether it holds now."""
    t, rows = view.t, view.region.seasons.rows
    st.markdown(f"**{plain(t(N_('Seasonal limits')))}**")
    if not rows:
        st.caption(plain(t(N_("The region has no calendar of seasonal limits (seasons.csv)."))))
    for row in rows:
        counted = row in view.region.seasons.counted(view.scenario.seasons_on, view.scenario.seasons_off)
        key = f"season-{row.id}"
        st.session_state[key] = counted
        st.toggle(plain(row.names[t.language]), key=key, on_change=_switch, args=(row, key))
        st.caption(
            plain(
                f"{season_words(row, t)} · {t(QUALITY_NAMES[row.quality])} · {_state(row, counted, view.scenario, t)}"
            )
        )
        if counted:
            note = (row.notes or {}).get(t.language, "")
            if note:
                st.caption(plain(note))
            show_sources(sources_of(view.region.catalogue.sources, row.source_ids), t)


def _state(row: Season, counted: bool, scenario: Scenario, t: Translator) -> str:
    if not counted:
        return t(N_("Switched off."))
    if not scenario.day and scenario.month is None:
        return t(N_("Choose a day: without a date no seasonal limit holds."))
    holds = row.holds(scenario.day, scenario.month)
    return t(N_("Holds on the chosen date.")) if holds else t(N_("Doesn't hold on the chosen date."))


def _switch(row: Season, key: str) -> None:
    scenario, wanted = state.scenario(), bool(st.session_state[key])
    on, off = scenario.seasons_on - {row.id}, scenario.seasons_off - {row.id}
    if wanted and not row.by_default:
        on |= {row.id}
    if not wanted and row.by_default:
        off |= {row.id}
    state.update(seasons_on=on, seasons_off=off)


def _show_changes(changes: tuple[RoadChange, ...], view: View) -> None:
    """What holds, one by one: the map's signs in words."""
    t = view.t
    own = {edit.id for edit in view.scenario.road_edits}
    st.markdown(f"**{plain(t(N_('Own road edits')))}**")
    if not own:
        st.caption(plain(t(N_("None yet."))))
    for change in changes:
        if change.id not in own:
            continue
        words = f"**{plain(change.name)}** · {plain(change.what)}  \n{plain(change.where)}"
        show_row(words, f"road-back-{change.id}", partial(_take_back, change.id), t)


def _take_back(key: str) -> None:
    state.update(road_edits=tuple(edit for edit in state.scenario().road_edits if edit.id != key))


def _show_effects(view: View) -> None:
    t, whole = view.t, road_results.effects_of(view.region, view.scenario)
    chosen = view.scenario.selection
    effects = whole.of(chosen)
    st.markdown(f"**{plain(t(N_('What it changes')))}**")
    st.caption(
        plain(
            t(
                N_("{count} pairs that fit or may fit, within the distance limit, against the roads as they are."),
                count=t.number(effects.considered),
            )
            + (" " + t(N_("Only those of what is chosen.")) if chosen.kind != "none" else "")
        )
    )
    figures = list(effects.figures().items())
    for first in range(0, len(figures), 2):
        for column, (name, figure) in zip(st.columns(2, gap="small"), figures[first : first + 2], strict=False):
            with column:
                show_figure(t(name), figure, t)
    if effects.table.empty:
        st.info(t(N_("No pair changes by 0.1 km or more.")), icon=":material/check:")
        return
    _show_table(effects, t)


def _show_table(effects: RoadEffects, t: Translator) -> None:
    table, catalogue = effects.table.head(ROWS_SHOWN), effects.after.catalogue
    number = st.column_config.NumberColumn
    show_table(
        pd.DataFrame(
            {
                "effect": [t(EFFECT_NAMES[effect]) for effect in table["effect"]],
                "extra": table["extra_km"].round(1).to_numpy(),
                "cost": table["extra_eur_per_t"].round(2).to_numpy(),
                "stream": [in_language(catalogue.streams.loc[key], "name", t) for key in table["stream_id"]],
                "user": [in_language(catalogue.users.loc[key], "name", t) for key in table["user_id"]],
                "share": (100 * table["extra_share"]).round(0).to_numpy(),
                "before": table["km_before"].round(1).to_numpy(),
                "after": table["km"].round(1).to_numpy(),
            }
        ),
        hide_index=True,
        column_config={
            "effect": st.column_config.TextColumn(t(N_("Effect")), width=95),
            "extra": number(t(N_("km more")), format="localized", width=85),
            "cost": number(t(N_("EUR/t more")), format="localized", width=95),
            "stream": st.column_config.TextColumn(t(N_("Side stream")), width=170),
            "user": st.column_config.TextColumn(t(N_("User")), width=170),
            "share": number(t(N_("% more")), format="localized", width="small"),
            "before": number(t(N_("km before")), format="localized", width="small"),
            "after": number(t(N_("km now")), format="localized", width="small"),
        },
        placeholder="–",
        height=min(ROW_PX * (len(table) + 1) + 3, 320),
        key="road-effects",
    )
    if len(effects.table) > ROWS_SHOWN:
        st.caption(plain(t(N_("and {count} more"), count=t.number(len(effects.table) - ROWS_SHOWN))))
