"""By rail or sea: the opened pair's haul as a chain of truck, train and ship, where somebody asks, and on the map."""

from __future__ import annotations

import re
from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_
from sidestream_map.decisions.chains import (
    CHAIN_STATES,
    NOT_COUNTED,
    Chain,
    Chains,
    break_even_words,
    chain_lines,
    doubts,
    end_name,
)
from sidestream_map.exports.tables import chain_ways
from sidestream_map.maps.layers import chain_layers, chain_legend
from sidestream_map.region import wording
from sidestream_map.ui.pages.map.choice.opened import opened_pair
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import NOTHING_DRAWN, Drawing, chain_to, plain, show_table, with_chain_to

USER: Final = "user"
_LINKABLE: Final = re.compile(r"[A-Za-z0-9_-]{1,50}")
"""Ids of terminals that a link can hold."""
CLEANEST: Final = "chain-cleanest"
"""Layer that is switched on where the cleanest chain is drawn instead of the cheapest."""
_ON: Final = "pair-chain"
_TO: Final = "chain-to"
_WHICH: Final = "chain-which"
WHICH_NAMES: Final = {"cheapest": N_("Cheapest"), "cleanest": N_("Cleanest")}


def show_chain(view: View, user_id: str) -> None:
    """Draw the switch, and where it is on the ways side by side and the legs of one.

    Args:
        user_id: of the opened pair.
    """
    t = view.t
    found = opened_chains(view)
    catalogue = results.judged(view.region, view.scenario).catalogue
    st.session_state[_ON] = found is not None
    st.toggle(
        t(N_("By rail or sea")),
        key=_ON,
        help=t(N_("Lays the cheapest and the cleanest chain of truck, train and ship beside the truck alone.")),
        on_change=lambda: _take_over(USER if st.session_state[_ON] else ""),
    )
    if found is None:
        return
    with st.container(key="chain-part"):
        st.session_state[_TO] = found.to_id
        st.selectbox(
            t(N_("To")),
            [user_id, *(key for key in map(str, catalogue.terminals.index) if _LINKABLE.fullmatch(key))],
            format_func=lambda key: end_name(key, catalogue, t),
            key=_TO,
            on_change=lambda: _take_over(USER if st.session_state[_TO] == user_id else st.session_state[_TO]),
        )
        if found.state != "found":
            st.info(t(CHAIN_STATES[found.state]), icon=":material/info:")
            return
        _show_ways(found, view)
        st.markdown(plain(break_even_words(found, t)))
        st.session_state[_WHICH] = _which(view)
        st.segmented_control(
            t(N_("Leg by leg")),
            list(WHICH_NAMES),
            format_func=lambda name: t(WHICH_NAMES[name]),
            required=True,
            key=_WHICH,
            on_change=_take_which,
        )
        chain = _chosen(found, view)
        st.markdown("\n".join(f"1. {plain(line)}" for line in chain_lines(chain, catalogue, t)))
        st.caption(plain(" ".join((t(NOT_COUNTED), *doubts(chain, catalogue, t)))))


def opened_chains(view: View) -> Chains | None:
    """The chains of the opened pair where the link or a person asks for them; None where nobody does."""
    pair, asked = opened_pair(view), _asked(view)
    if pair is None or not asked:
        return None
    situation = results.judged(view.region, view.scenario)
    stream_id, user_id = pair
    # A terminal that this region doesn't have is passed over.
    to = asked if asked in situation.catalogue.terminals.index else user_id
    return results.chain(view.region, view.scenario, stream_id, to)


def chain_drawing(view: View) -> Drawing:
    """The chain on the map, while it is asked for."""
    found = opened_chains(view)
    if found is None or found.state != "found":
        return NOTHING_DRAWN
    situation = results.judged(view.region, view.scenario)
    chain = _chosen(found, view)
    return Drawing(above=tuple(chain_layers(situation, found, chain, view.t)), legend=chain_legend(chain, view.t))


def _asked(view: View) -> str:
    """Id of the terminal that is asked for, or :data:`USER`; empty where nobody asks."""
    return chain_to(view.scenario)


def _take_over(to: str) -> None:
    on = with_chain_to(state.scenario(), to)
    state.update(layers_on=on if to else on - {CLEANEST})


def _take_which() -> None:
    on = state.scenario().layers_on
    state.update(layers_on=on | {CLEANEST} if st.session_state[_WHICH] == "cleanest" else on - {CLEANEST})


def _which(view: View) -> str:
    return "cleanest" if view.scenario.shows(CLEANEST, by_itself=False) else "cheapest"


def _chosen(found: Chains, view: View) -> Chain:
    chain: Chain | None = getattr(found, _which(view))
    assert chain is not None  # noqa: S101 — asked only where the state is "found"
    return chain


def _show_ways(found: Chains, view: View) -> None:
    t = view.t
    shown = list(chain_ways(found))
    show_table(
        pd.DataFrame(
            {
                "way": [t(title) for title, _ in shown],
                "eur": [_ranged(chain.eur_per_t, view, 1) for _, chain in shown],
                "kg": [_ranged(chain.kg_per_t, view, 1) for _, chain in shown],
                "km": [chain.km for _, chain in shown],
                "truck_km": [chain.truck_km for _, chain in shown],
            }
        ).round(1),
        hide_index=True,
        column_config={
            "way": st.column_config.TextColumn(t(N_("Way")), width="medium"),
            "eur": st.column_config.TextColumn(t(N_("EUR/t"))),
            "kg": st.column_config.TextColumn(t(N_("kg CO2e/t"))),
            "km": st.column_config.NumberColumn("km", format="localized"),
            "truck_km": st.column_config.NumberColumn(t(N_("of it by truck, km")), format="localized"),
        },
        key="chain-ways",
    )


def _ranged(value: object, view: View, digits: int) -> str:
    low, central, high = (float(getattr(value, part)) for part in ("low", "central", "high"))
    return f"{view.t.number(central, digits)} ({wording.extent(low, high, view.t, digits)})"
