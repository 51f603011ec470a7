"""Two scenarios side by side: the best use in each, and how sure the difference is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import PLACED, Change, capacity_note, compare, service_words, verdict
from sidestream_map.haulage import OUTPUTS
from sidestream_map.region import wording
from sidestream_map.scenario import (
    CAPACITY_POLICIES,
    CAPACITY_POLICY_MEANINGS,
    CAPACITY_POLICY_NAMES,
    Scenario,
    differ,
    plain_base,
    shares_constants,
)
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import plain, show_figure, show_part

FIRST: Final = (PLACED, *(OUTPUTS[key].name for key in ("loads_per_day", "cost_eur", "co2e_t")))
"""Figures that are always shown, in this order; the others are behind a click."""


def show_compare(view: View, show_futures: Callable[[View], None]) -> None:
    """Draw the comparison of the scenario with its base.

    Args:
        show_futures: draws names of both, and what can be done with them.
    """
    t, scenario, kept = view.t, view.scenario, state.address().base
    base = base_of(scenario, kept)
    st.subheader(t(N_("What it leads to")), anchor=False)
    with_what = t(N_("the best use without the change") if kept is None else N_("the scenario that you kept"))
    st.markdown(
        plain(
            t(N_("The best use of all side streams, compared with {base}. A figure is the difference."), base=with_what)
        )
    )
    show_futures(view)
    show_capacity_policy(scenario, base, kept, t)
    show_part(view.atlas, scenario, t)
    before, after = results.totals(view.region, base), results.totals(view.region, scenario)
    alike = shares_constants(scenario, base)
    rows = {change.name: change for change in compare(before, after, same_constants=alike)}
    changes = tuple(rows.values())
    show_service(changes, t)
    with st.container(key="compare-figures"):
        left, right = st.columns(2, gap="small")
    first = [rows.pop(name) for name in FIRST if name in rows]
    for number, change in enumerate(first):
        with right if number % 2 else left:
            show_change(change, changes, t)
    box = st.expander(t(N_("More figures")), key="compare-more", on_change="rerun")
    if box.open:
        with box:
            for change in rows.values():
                show_change(change, changes, t)
    st.caption(
        plain(
            t(
                N_("Both rest on the same constants, whose ranges move together.")
                if alike
                else N_("The two rest on different constants, so their ranges are taken as independent of each other.")
            )
        )
    )


def show_brief(view: View) -> None:
    """Draw the differences in one line, for the head of the panel."""
    t, kept = view.t, state.address().base
    base = base_of(view.scenario, kept)
    if not differ(view.scenario, base):
        return
    before, after = results.totals(view.region, base), results.totals(view.region, view.scenario)
    rows = {change.name: change for change in compare(before, after)}
    parts = [f"{t(name)} {_signed(rows[name], t)}" for name in FIRST if name in rows]
    st.caption(plain(" · ".join(parts)))
    show_grounds(view, base)


def show_grounds(view: View, base: Scenario) -> None:
    """Draw on what the figures of either side rest that nobody has given, as the best use says it of its own.

    Args:
        base: what the scenario is compared with.
    """
    t, region = view.t, view.region
    sides = [results.best_use(region, each).totals() for each in (base, view.scenario)]
    for note in dict.fromkeys(filter(None, map(capacity_note, sides))):
        st.warning(t(note), icon=":material/warning:")


def _signed(change: Change, t: Translator) -> str:
    words = wording.spoken(change.difference, t)
    more = change.difference.value is not None and change.difference.value > 0
    return re.sub(r"(≈ )?", r"\1+", words, count=1) if more else words


def base_of(scenario: Scenario, kept: Scenario | None) -> Scenario:
    """The scenario with which another is compared.

    The region as it is says nothing of how unknown capacities count: it takes that from the scenario, so that what
    differs is what was changed.

    Args:
        kept: of the address; None for the region as it is.
    """
    base = plain_base(scenario, kept)
    return base if kept is not None else base.replace(unknown_capacity=scenario.unknown_capacity)


def show_capacity_policy(scenario: Scenario, base: Scenario, kept: Scenario | None, t: Translator) -> None:
    """Draw how users of unknown capacity count; without a choice nothing may be placed at all.

    Args:
        base: what it is compared with.
        kept: of the address.
    """
    st.radio(
        t(N_("Users whose capacity nobody has given")),
        CAPACITY_POLICIES,
        format_func=lambda policy: t(CAPACITY_POLICY_NAMES[policy]),
        help=" ".join(t(CAPACITY_POLICY_MEANINGS[policy]) for policy in CAPACITY_POLICIES),
        horizontal=True,
        **state.bound("unknown_capacity", "capacity-policy"),
    )
    if kept is not None and base.unknown_capacity != scenario.unknown_capacity:
        st.warning(
            t(N_("The kept scenario counts unknown capacities otherwise: part of the difference comes from that.")),
            icon=":material/warning:",
        )
    elif scenario.unknown_capacity == "exclude":
        st.info(
            t(
                N_(
                    "Only users with a known capacity receive anything. Set capacities below, or let unknown ones "
                    "have no upper limit: else there is little to compare."
                )
            ),
            icon=":material/info:",
        )


def show_service(changes: Collection[Change], t: Translator) -> None:
    """Draw, before any saving, the tonnes that lose or find a use; nothing where both sides place as many.

    Args:
        changes: the whole comparison.
    """
    if words := service_words(changes, t):
        st.warning(plain(words), icon=":material/warning:")


def show_change(change: Change, changes: Collection[Change], t: Translator) -> None:
    """Draw one figure's difference with its range, both values, and whether it is sure.

    Args:
        change: a row of the comparison.
        changes: the whole comparison.
    """
    sides = [t("unknown") if figure is None else wording.spoken(figure, t) for figure in (change.before, change.after)]
    word = t(verdict(change, changes))
    show_figure(t(change.name), change.difference, t, note=f"{sides[0]} → {sides[1]} · {word}")
