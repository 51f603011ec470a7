"""Two scenarios side by side for the municipality: the one that was kept, and the one that is chosen now."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.allocation_problem import CAPACITY_POLICIES, CAPACITY_POLICY_MEANINGS
from sidestream_map.comparison import DIRECTION_NAMES, Change, compare
from sidestream_map.figures import Figure
from sidestream_map.i18n import N_, Translator
from sidestream_map.scenario import Scenario
from sidestream_map.scenario_words import describe
from sidestream_map.ui import results, state
from sidestream_map.ui.components.notices import plain
from sidestream_map.ui.panels.outcome_figures import as_sure
from sidestream_map.ui.planner import Planner
from sidestream_map.ui.planner.roads import show_nothing_flows
from sidestream_map.vehicles import VEHICLES
from sidestream_map.wording import in_language

CAPACITY_WORDS: Final = {"exclude": N_("receive nothing"), "unlimited": N_("have no upper limit")}


def base_of(planner: Planner) -> Scenario:
    """What the scenario is laid beside: the kept one, or the region as it is.

    Args:
        planner: with the scenario.
    """
    return state.address().base or Scenario(region=planner.scenario.region)


def changes_of(planner: Planner) -> tuple[Change, ...]:
    """The municipality's figures in the base and in the scenario.

    Args:
        planner: with the municipality.
    """
    base, now = base_of(planner).without_view(), planner.here.scenario
    return results.kept(
        "municipal-changes",
        (planner.region, base, now, planner.key),
        lambda: compare(
            planner.outcome(base), planner.outcome(now), same_constants=base.assumptions == now.assumptions
        ),
    )


def changed_words(planner: Planner) -> tuple[str, ...]:
    """What the scenario changes against the base, one line a change.

    Args:
        planner: with the scenario.
    """
    catalogue, t = planner.region.catalogue, planner.t
    names = {
        str(key): in_language(row, "name", t)
        for frame in (catalogue.plants, catalogue.streams, catalogue.users)
        for key, row in frame.iterrows()
    }
    base = base_of(planner).replace(language=planner.scenario.language)
    return describe(planner.scenario, t, base, names)


def show(planner: Planner) -> None:
    """Draw the tab.

    Args:
        planner: with the municipality.
    """
    t = planner.t
    _show_choices(t)
    _show_base(planner)
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
    st.dataframe(
        table(changes, t),
        hide_index=True,
        column_config={
            "figure": st.column_config.TextColumn(t(N_("Figure")), width="medium"),
            "before": st.column_config.TextColumn(t(N_("Base"))),
            "after": st.column_config.TextColumn(t(N_("Scenario"))),
            "difference": st.column_config.TextColumn(t(N_("Difference"))),
            "share": st.column_config.NumberColumn("%", format="%.0f"),
            "direction": st.column_config.TextColumn(t(N_("How sure"))),
            "unit": t(N_("Unit")),
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
        t(
            N_(
                "What is uncertain for both alike (prices, fuel, distances) is taken to move both the same way. "
                "A change is sure only where its whole range is on one side of 0."
            )
        )
    )


def table(changes: tuple[Change, ...], t: Translator) -> pd.DataFrame:
    """The changes as text, with no more digits than their ranges allow.

    Args:
        changes: of two outcomes.
        t: the reader's translator.
    """
    return pd.DataFrame(
        {
            "figure": [t(change.name) for change in changes],
            "before": [said(change.before, t) for change in changes],
            "after": [said(change.after, t) for change in changes],
            "difference": [said(change.difference, t, sign=True) for change in changes],
            "share": [None if change.share is None else 100 * change.share for change in changes],
            "direction": [t(DIRECTION_NAMES[change.direction]) for change in changes],
            "unit": [t(change.difference.unit) for change in changes],
        }
    )


def said(figure: Figure | None, t: Translator, *, sign: bool = False) -> str:
    """A figure with its range, without its unit.

    Args:
        figure: None where an outcome doesn't have it.
        t: the reader's translator.
        sign: whether a plus stands before what is more.
    """
    if figure is None or figure.value is None:
        return t(N_("unknown"))
    shown = as_sure(figure)
    digits = 1 if abs(figure.value) < 10 and figure.value != round(figure.value) else 0
    plus = "+" if sign and figure.value > 0 else ""
    words = plus + t.number(shown.value, digits)
    if shown.low is not None and shown.high is not None and shown.low != shown.high:
        words += f" ({t.number(shown.low, digits)}…{t.number(shown.high, digits)})"
    return words


def _show_choices(t: Translator) -> None:
    left, right = st.columns(2)
    left.selectbox(
        t(N_("Vehicle")),
        list(VEHICLES),
        format_func=lambda vehicle: t(VEHICLES[vehicle].name),
        **state.bound("vehicle", "planner-vehicle"),
    )
    right.selectbox(
        t(N_("Users whose capacity nobody has given")),
        CAPACITY_POLICIES,
        format_func=lambda policy: t(CAPACITY_WORDS[policy]),
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
                t(N_("Compare with the region as it is")),
                icon=":material/restart_alt:",
                on_click=lambda: state.update_address(base=None),
                key="planner-forget",
            )
    words = describe(base_of(planner).replace(language=planner.scenario.language), t,
                     Scenario(region=planner.scenario.region, language=planner.scenario.language))  # fmt: skip
    st.caption(
        t(N_("Base: kept scenario. {changes}"), changes=plain(" ".join(words)))
        if kept
        else t(N_("Base: the region as it is."))
    )
