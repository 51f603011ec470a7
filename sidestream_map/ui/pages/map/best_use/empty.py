"""The panel when the best use places nothing: why, and what to do."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation
from sidestream_map.decisions.allocation import OUTCOME_MEANINGS, Allocation
from sidestream_map.ui.session import state


def show_nothing(situation: Situation, allocation: Allocation, t: Translator, *, table_below: bool) -> None:
    """Draw why nothing is placed, and what to do.

    Args:
        situation: what the allocation was made from.
        allocation: one that places nothing.
        table_below: whether the table of capacities stands below.
    """
    if "capacity_unknown" not in allocation.reasons:
        st.info(t(OUTCOME_MEANINGS["nothing_to_place"]), icon=":material/info:")
        return
    unknown = sum(origin == "unknown" for origin in allocation.problem.capacity_origin)
    with st.container(border=True, key="use-empty"):
        st.markdown(
            t(
                N_(
                    "**Nothing can be placed yet.** Nobody has given the capacity of {count} of {all} users, "
                    "so nobody knows how much they could take."
                ),
                count=t.number(unknown),
                all=t.number(len(situation.user_ids)),
            )
        )
        st.button(
            t(N_("Count with plausible capacities")),
            type="primary",
            icon=":material/rule:",
            on_click=_count_as_plausible,
            key="use-plausible",
            width="stretch",
        )
        st.button(
            t(N_("Count unknown capacities as unlimited")),
            icon=":material/all_inclusive:",
            on_click=_count_as_unlimited,
            key="use-unlimited",
            width="stretch",
        )
        if table_below:
            st.caption(t(N_("What rests on that is marked. Or set capacities in the table below.")))
        else:
            st.caption(t(N_("What rests on that is marked. Or set capacities in the panel of the best use.")))


def _count_as_plausible() -> None:
    state.update(unknown_capacity="plausible")


def _count_as_unlimited() -> None:
    state.update(unknown_capacity="unlimited")
