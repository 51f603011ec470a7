"""More years: a row of years on top of the scenario, its figures year by year, and what changes in each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, SCENARIO_YEARS_MAX, ScenarioError
from sidestream_map.haulage import ASSUMPTIONS, YEAR_MAX, YEAR_MIN, this_year
from sidestream_map.region import wording
from sidestream_map.roads import VEHICLES
from sidestream_map.scenario import YearStep, year_lines
from sidestream_map.ui.pages.map.what_if.changes import names_of
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import SET, edit_numbers, plain, show_years, told

TAX: Final = "waste_tax_eur_t"
FIRST_ROW: Final = 5
"""Years that a new row is offered with."""
_FROM, _TO, _YEAR, _PROBLEM = "years-from", "years-to", "years-year", "years-problem"


def show_row(view: View) -> None:
    """Draw the row of years, or the form that makes one."""
    t, steps = view.t, view.scenario.years
    with st.container(key="more-years"):
        st.subheader(t(N_("More years")), anchor=False)
        told(st.session_state.pop(_PROBLEM, ()), t)
        st.caption(
            plain(
                t(
                    N_(
                        "Each year is the year before with what changes in it: plants that open and close, amounts, "
                        "capacities, the waste tax, the truck. A year that the row doesn't hold is unknown, not as "
                        "before. Amounts and prices that no year changes are those of today's data in all of them."
                    )
                )
            )
        )
        if steps:
            row = results.years(view.region, view.scenario)
            show_years(row, year_lines(view.scenario, t, names_of(view)), view.region.catalogue, t)
            box = st.expander(
                t(N_("What changes in a year")), icon=":material/edit_note:", key="years-edit", on_change="rerun"
            )
            if box.open:
                with box:
                    _show_year(view)
            st.button(t(N_("Take the row out")), icon=":material/delete:", key="years-clear", on_click=_clear)
        box = st.expander(
            t(N_("Add years") if steps else N_("Make a row of years")),
            icon=":material/calendar_month:",
            key="years-add-box",
            on_change="rerun",
        )
        if box.open:
            with box:
                _show_new(view)


def _show_new(view: View) -> None:
    t, now = view.t, this_year()
    left, right = st.columns(2, gap="small")
    for column, key, name, value in (
        (left, _FROM, N_("From"), now),
        (right, _TO, N_("To"), min(now + FIRST_ROW - 1, YEAR_MAX)),
    ):
        st.session_state.setdefault(key, value)
        column.number_input(t(name), YEAR_MIN, YEAR_MAX, step=1, format="%d", key=key)
    st.button(t(N_("Add these years")), icon=":material/add:", key="years-add", on_click=_add, width="stretch")
    st.caption(t(N_("At most {count} years; each is computed whole."), count=t.number(int(SCENARIO_YEARS_MAX.get()))))


def _show_year(view: View) -> None:
    t, steps = view.t, {step.year: step for step in view.scenario.years}
    if st.session_state.get(_YEAR) not in steps:
        st.session_state[_YEAR] = next(iter(steps))
    year = st.selectbox(t(N_("Year")), list(steps), key=_YEAR)
    step = steps[year]
    plants, users, streams = (getattr(view.atlas.catalogue, name) for name in ("plants", "users", "streams"))
    for field, title in (("closes", N_("Closes")), ("opens", N_("Opens"))):
        key = f"years-{field}-{year}"
        st.session_state[key] = sorted(getattr(step, field))
        st.multiselect(
            t(title),
            [str(each) for each in plants.index],
            format_func=lambda each: wording.in_language(plants.loc[each], "name", t) if each in plants.index else each,
            placeholder=t(N_("No plant")),
            key=key,
            on_change=_taken(year, field, key, frozenset),
        )
    left, right = st.columns(2, gap="small")
    key = f"years-vehicle-{year}"
    st.session_state[key] = step.vehicle
    left.selectbox(
        t(N_("Vehicle")),
        ["", *VEHICLES],
        format_func=lambda each: t(VEHICLES[each].name) if each else t(N_("as the year before")),
        key=key,
        on_change=_taken(year, "vehicle", key, str),
    )
    key = f"years-tax-{year}"
    st.session_state[key] = step.assumptions.get(TAX)
    right.number_input(
        t(N_("Waste tax (EUR/t)")),
        ASSUMPTIONS[TAX].minimum,
        ASSUMPTIONS[TAX].maximum,
        value=None,
        step=5.0,
        format="%g",
        placeholder=t(N_("by the law, or as the year before")),
        key=key,
        on_change=_taken(year, "assumptions", key, lambda value: _with_tax(year, value)),
    )
    for field, frame, title, column in (
        ("amounts", streams, N_("Side stream"), "tonnes_per_year"),
        ("capacities", users, N_("User"), "capacity_t_per_year"),
    ):
        table = pd.DataFrame(
            {
                "name": [wording.in_language(row, "name", t) for _, row in frame.iterrows()],
                "known": frame[column].astype(float),
            },
            index=frame.index,
        )
        edit_numbers(
            table,
            getattr(step, field),
            lambda values, field=field: _change(year, **{field: values}),  # type: ignore[misc]
            key=f"years-{field}-{year}",
            columns={
                "name": st.column_config.TextColumn(t(title), width="medium"),
                SET: st.column_config.NumberColumn(
                    t(N_("From {year} on, t/y"), year=year), format="localized", min_value=0, width="small"
                ),
                "known": st.column_config.NumberColumn(t(N_("Before the row, t/y")), format="localized", width="small"),
            },
        )
    st.button(t(N_("Take {year} out"), year=year), icon=":material/undo:", key="years-out", on_click=_out, args=(year,))


def _taken(year: int, field: str, key: str, read: Callable[[Any], Any]) -> Callable[[], None]:
    def take_over() -> None:
        try:
            _change(year, **{field: read(st.session_state[key])})
        except ScenarioError as problem:
            st.session_state[_PROBLEM] = (problem,)

    return take_over


def _with_tax(year: int, value: float | None) -> dict[str, float]:
    step = next(each for each in state.scenario().years if each.year == year)
    rest = {name: number for name, number in step.assumptions.items() if name != TAX}
    return rest if value is None else {**rest, TAX: value}


def _change(year: int, **changes: Any) -> None:
    steps = state.scenario().years
    state.update(years=[dataclasses.replace(step, **changes) if step.year == year else step for step in steps])


def _add() -> None:
    first, last = sorted(int(st.session_state[key]) for key in (_FROM, _TO))
    steps = {step.year: step for step in state.scenario().years}
    for year in range(first, last + 1):
        steps.setdefault(year, YearStep(year))
    try:
        state.update(years=list(steps.values()))
    except ScenarioError as problem:
        st.session_state[_PROBLEM] = (problem,)


def _out(year: int) -> None:
    state.update(years=[step for step in state.scenario().years if step.year != year])


def _clear() -> None:
    state.update(years=())
