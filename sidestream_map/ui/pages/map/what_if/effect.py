"""The effect of the latest change, beside the control that was changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from sidestream_map.base import N_
from sidestream_map.decisions import (
    LEFT_OVER,
    PLACED,
    Change,
    compare,
    full_by_volume,
    stream_name,
    surprises,
    taken_over,
)
from sidestream_map.haulage import OUTPUTS
from sidestream_map.scenario import Scenario, changes, plain_base, shares_constants
from sidestream_map.ui.pages.map.what_if.compare import show_change, show_service
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import plain

SHOWN: Final = (PLACED, LEFT_OVER, *(OUTPUTS[key].name for key in ("loads_per_day", "co2e_t", "cost_eur")))
"""Figures of an effect, in this order; what is left over only where it isn't what is placed no more."""
FLEET: Final = ("vehicle", "payload_t", "assumptions")
"""Fields of the truck: what fills it by volume is told with them."""


def show_effect(view: View, *fields: str) -> None:
    """Draw what the latest change has led to, if it was one of these.

    Args:
        fields: of the scenario, those of the control above.
    """
    before = _before(view, fields)
    if before is None:
        return
    t, scenario = view.t, view.scenario
    old, new = results.totals(view.region, before), results.totals(view.region, scenario)
    rows = {each.name: each for each in compare(old, new, same_constants=shares_constants(scenario, before))}
    with st.container(border=True, key=f"effect-{fields[0]}"):
        st.markdown(f"**{plain(t(N_('What this change does')))}**")
        if all(not each.difference.value for each in rows.values()):
            st.markdown(plain(t(N_("Nothing changes in the best use."))))
            if scenario.unknown_capacity == "exclude":
                st.caption(
                    plain(t(N_("Only users with a known capacity receive anything: see “Capacities of users”.")))
                )
            return
        show_service(rows.values(), t)
        left, right = st.columns(2, gap="small")
        for number, name in enumerate(_shown(rows)):
            with right if number % 2 else left:
                show_change(rows[name], rows.values(), t)
        why = [each.text(t) for each in surprises(old, new)]
        if why and set(fields) & set(FLEET):
            why += full_by_volume(results.asked(view.region, scenario), results.best_use(view.region, scenario), t)
        before_use, now_use = (results.best_use(view.region, each) for each in (before, scenario))
        instead = taken_over(before_use, now_use)
        if instead is not None:
            judged = results.asked(view.region, before)
            why.append(instead.text(t, {key: stream_name(judged, key, t) for key in instead.streams}))
        for line in why:
            st.info(plain(line), icon=":material/lightbulb:")


def _shown(rows: Mapping[str, Change]) -> list[str]:
    placed, left = (rows[name].difference.value if name in rows else None for name in (PLACED, LEFT_OVER))
    # Of another amount that arises: else the two say the same.
    apart = placed is not None and left is not None and abs(placed + left) > 1
    return [name for name in SHOWN if name in rows and (name != LEFT_OVER or apart)]


def _before(view: View, fields: tuple[str, ...]) -> Scenario | None:
    """The scenario before the latest change, if it changed one of the fields; None otherwise."""
    before = state.before_latest()
    if before is None or before.region != view.scenario.region:
        return None
    before = plain_base(view.scenario, before)
    if all(getattr(before, name) == getattr(view.scenario, name) for name in fields):
        return None
    return before


def changed_fields(scenario: Scenario) -> list[str]:
    """Field of each change against the region as it is, one for each change."""
    return [each.field for each in changes(scenario, plain_base(scenario, None))]
