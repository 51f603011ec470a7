"""Two scenarios side by side for the municipality: the saved one and the current one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import DIRECTION_NAMES, Change, YearResult, compare, year_row
from sidestream_map.region import in_language, wording
from sidestream_map.roads import VEHICLES
from sidestream_map.scenario import (
    CAPACITY_POLICIES,
    CAPACITY_POLICY_MEANINGS,
    CAPACITY_POLICY_NAMES,
    Scenario,
    describe,
    shares_constants,
    year_lines,
)
from sidestream_map.ui.pages.map.what_if import base_of as panel_base
from sidestream_map.ui.pages.municipality.planner import Planner
from sidestream_map.ui.pages.municipality.roads import show_nothing_flows
from sidestream_map.ui.session import results, state
from sidestream_map.ui.widgets import plain, show_table, show_years


def base_of(planner: Planner) -> Scenario:
    """The scenario with which the current one is compared: the saved one, or the region as it is."""
    return panel_base(planner.scenario, state.address().base)


def alike(planner: Planner) -> bool:
    """Whether both scenarios use the same constants, so that their ranges move together."""
    return shares_constants(planner.scenario, base_of(planner))


def changes_of(planner: Planner) -> tuple[Change, ...]:
    """The municipality's figures in the base and in the scenario."""
    base, now = base_of(planner).without_view(), planner.situation.scenario
    return results.kept(
        "municipal-changes",
        (planner.region, base, now, planner.key),
        lambda: compare(planner.outcome(base), planner.outcome(now), same_constants=alike(planner)),
    )


def changed_words(planner: Planner) -> tuple[str, ...]:
    """The scenario's changes against the base, one line a change."""
    base = base_of(planner).replace(language=planner.scenario.language)
    return describe(planner.scenario, planner.t, base, names_of(planner))


def names_of(planner: Planner) -> dict[str, str]:
    """Name by id of plants, side streams, users and seasonal limits."""
    catalogue = planner.region.catalogue
    return {
        **{
            str(key): in_language(row, "name", planner.t)
            for frame in (catalogue.plants, catalogue.streams, catalogue.users)
            for key, row in frame.iterrows()
        },
        **{row.id: row.names[planner.t.language] for row in planner.region.seasons.rows},
    }


def show(planner: Planner) -> None:
    """Draw the tab."""
    t = planner.t
    _show_choices(t)
    _show_base(planner)
    if planner.scenario.years:
        _show_years(planner)
    lines = changed_words(planner)
    if lines:
        st.markdown(
            f"**{t(N_('What is different from the base'))}**\n\n" + "\n".join(f"- {plain(line)}" for line in lines)
        )
    else:
        st.info(
            t(N_("Scenario and base are the same. Change something above, or on the map page under “What if”.")),
            icon=":material/info:",
        )
    if not planner.allocation.totals().placed_t > 0:
        show_nothing_flows(planner)
    changes = changes_of(planner)
    show_table(
        table(changes, t),
        hide_index=True,
        column_config={
            "figure": st.column_config.TextColumn(t(N_("Figure")), width=265),
            "difference": st.column_config.TextColumn(t(N_("Difference")), width=125),
            "direction": st.column_config.TextColumn(t(N_("How sure")), width=130),
            "before": st.column_config.TextColumn(t(N_("Base")), width=160),
            "after": st.column_config.TextColumn(t(N_("Scenario")), width=160),
            "share": st.column_config.NumberColumn("%", format="%.0f"),
        },
        height="content",
        placeholder="–",
        key="planner-changes",
    )
    notes = dict.fromkeys(
        t(figure.note) for change in changes for figure in (change.after, change.before) if figure and figure.note
    )
    st.caption(" ".join(plain(note) for note in notes))
    st.caption(
        plain(
            t(
                N_("Both rest on the same constants, whose ranges move together.")
                if alike(planner)
                else N_("The two rest on different constants, so their ranges are taken as independent of each other.")
            )
        )
    )


def years_of(planner: Planner) -> tuple[tuple[YearResult, ...], dict[int, tuple[str, ...]]]:
    """The scenario's row of years for this municipality, and what each changes in words; empty without a row."""
    sound, _ = results.fitted(planner.scenario, planner.region)
    row = year_row(sound, lambda then: planner.outcome(then).figures)
    return row, dict(year_lines(sound, planner.t, names_of(planner)))


def _show_years(planner: Planner) -> None:
    """The scenario's row of years for this municipality; computed when somebody opens it."""
    t = planner.t
    box = st.expander(t(N_("Year by year here")), icon=":material/show_chart:", key="planner-years", on_change="rerun")
    if not box.open:
        return
    row, changed = years_of(planner)
    with box:
        show_years(row, changed, planner.region.catalogue, t)


def table(changes: tuple[Change, ...], t: Translator) -> pd.DataFrame:
    """The changes as text, with only as many digits as their ranges allow."""
    return pd.DataFrame(
        {
            "figure": [f"{t(change.name)}, {t(change.difference.unit)}" for change in changes],
            "difference": [said(change.difference, t, sign=True) for change in changes],
            "direction": [t(DIRECTION_NAMES[change.direction]) for change in changes],
            "before": [said(change.before, t) for change in changes],
            "after": [said(change.after, t) for change in changes],
            "share": [None if change.share is None else 100 * change.share for change in changes],
        }
    )


def said(figure: Figure | None, t: Translator, *, sign: bool = False) -> str:
    """A figure with its range, without its unit, as text.

    Args:
        figure: None where an outcome doesn't have it.
        sign: whether a plus stands before what is more.
    """
    if figure is None or figure.value is None:
        return t(N_("unknown"))
    told = wording.said(figure, t, with_unit=False)
    number = told.number.removeprefix("≈ ")
    words = ("+" if sign and figure.value > 0 else "") + " ".join(filter(None, (number, told.unit)))
    return words + (f" ({told.extent})" if told.extent else "")


def _show_choices(t: Translator) -> None:
    left, right = st.columns(2)
    left.selectbox(
        t(N_("Vehicle")),
        list(VEHICLES),
        format_func=lambda vehicle: t(VEHICLES[vehicle].name),
        **state.bound("vehicle", "planner-vehicle"),
    )
    right.selectbox(
        t(N_("Unknown capacities")),
        CAPACITY_POLICIES,
        format_func=lambda policy: t(CAPACITY_POLICY_NAMES[policy]),
        help=t(CAPACITY_POLICY_MEANINGS["unlimited"]),
        **state.bound("unknown_capacity", "planner-capacity"),
    )


def _show_base(planner: Planner) -> None:
    t, kept = planner.t, state.address().base is not None
    with st.container(horizontal=True, vertical_alignment="center", key="planner-base"):
        st.button(
            t(N_("Keep this as the base")),
            icon=":material/keep:",
            on_click=lambda: state.update_address(base=state.scenario().without_view()),
            help=t(N_("Keeps the scenario as it is now; what you change from here on is laid beside it.")),
            key="planner-keep",
        )
        if kept:
            st.button(
                t(N_("Compare with the best use without the change")),
                icon=":material/restart_alt:",
                on_click=lambda: state.update_address(base=None),
                key="planner-forget",
            )
    words = describe(
        base_of(planner).replace(language=planner.scenario.language),
        t,
        Scenario(region=planner.scenario.region, language=planner.scenario.language),
        names_of(planner),
    )
    if not kept:
        st.caption(t(N_("Base: the best use without the change.")))
    elif words:
        st.caption(t(N_("Base: kept scenario. {changes}"), changes=plain(" ".join(words))))
    else:
        st.caption(t(N_("Base: kept scenario, the best use without any change.")))
