"""Return loads in the panel of the best use: on or off, what they save, and who would have to talk to whom."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation
from sidestream_map.decisions.return_loads import (
    CO2E_SAVED,
    EMPTY_AFTER,
    EMPTY_BEFORE,
    EUR_SAVED,
    LOAD_STATES,
    ReturnLoads,
    load_name,
    rounds_words,
)
from sidestream_map.scenario import FLAG_FIELDS
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import plain, show_outcome, show_round_list

FIGURES = (EMPTY_BEFORE, EMPTY_AFTER, EUR_SAVED, CO2E_SAVED)
"""Sums in the order of the panel; the share stands in the sentence above them."""


def show_returns(view: View, situation: Situation) -> None:
    """Draw the switch, and where it is on what return loads save.

    Args:
        situation: what the best use was made from.
    """
    t = view.t
    st.subheader(t(N_("Return loads")), anchor=False)
    st.toggle(
        t(FLAG_FIELDS["return_loads"]),
        help=t(
            N_(
                "Pairs the flows above and the region's regular hauls, so that a truck that brought one load carries "
                "another one back. The sums above stay as they are: they assume a share of empty returns."
            )
        ),
        **state.bound("return_loads", "return-loads"),
    )
    if not view.scenario.return_loads:
        return
    found = results.returns(view.region, view.scenario)
    sums = found.figures()
    st.markdown(plain(share_words(found, situation, t)))
    show_outcome({name: sums[name] for name in FIGURES}, situation.catalogue.sources, t, key="outcome-returns")
    _show_pairs(found, situation, t)
    for load, why in zip(found.loads.rows, found.states, strict=True):
        if why != "counted":
            st.caption(plain(f"{load_name(load, situation.catalogue, t)}: {t(LOAD_STATES[why])}"))


def share_words(found: ReturnLoads, situation: Situation, t: Translator) -> str:
    """The share of the way back that is driven empty, beside what the sums assume.

    Args:
        found: the rounds.
        situation: that the loads come from.
    """
    assumed = t.number(100 * situation.scenario.constants().empty_return.central)
    if found.empty_share is None:
        return t(N_("No truckload is known, so there is no share of empty returns."))
    return t(
        N_(
            "{share} % of the way back is driven empty: a result of {rounds} rounds a year with a return load. The "
            "sums above assume {assumed} %."
        ),
        share=t.number(100 * found.empty_share),
        rounds=rounds_words(float(found.rounds.sum() / 2), t),
        assumed=assumed,
    )


def _show_pairs(found: ReturnLoads, situation: Situation, t: Translator) -> None:
    pairs, catalogue = found.pairs_table(), situation.catalogue
    if pairs.empty:
        st.info(t(N_("No two loads save euros together.")), icon=":material/info:")
        return

    show_round_list(pairs.to_dict("records"), found, catalogue, t, key="use-returns")
