"""Rail and sea beside the truck alone, for a company's offers or a municipality's side streams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.chains import NOT_COUNTED, Chains, beside_lines, pays_words
from sidestream_map.region import Catalogue, in_language
from sidestream_map.scenario import Scenario
from sidestream_map.ui.widgets.notices import plain

CHAINS_SHOWN: Final = 6
"""Hauls that are told; each takes some 40 ms to find."""
LAYER: Final = "chain-to-"
"""Before the id of a terminal in the scenario's layers: so where rail or sea should lead is in the link."""


def chain_to(scenario: Scenario) -> str:
    """Id of the place to which rail or sea are asked for; empty where nobody asks."""
    return next((each.removeprefix(LAYER) for each in sorted(scenario.layers_on) if each.startswith(LAYER)), "")


def with_chain_to(scenario: Scenario, to_id: str) -> frozenset[str]:
    """The layers that are switched on, with the place to which rail or sea are asked for.

    Args:
        to_id: id of the place; empty for none.
    """
    others = frozenset(each for each in scenario.layers_on if not each.startswith(LAYER))
    return others | {LAYER + to_id} if to_id else others


def show_chain_list(found: Sequence[Chains], catalogue: Catalogue, t: Translator) -> None:
    """Draw hauls one by one: the truck alone, the cheapest and the cleanest chain, and from where rail or sea pays.

    Args:
        found: one a side stream.
        catalogue: with names and terminals.
    """
    if found:
        st.markdown(f"**{plain(pays_words(found, t))}**")
    for each in found[:CHAINS_SHOWN]:
        name = in_language(catalogue.stream_rows[each.stream_id], "name", t)
        lines = [plain(line) for line in beside_lines(each, catalogue, t)]
        st.markdown("  \n  ".join((f"- **{plain(name)}**", *lines)))
    if len(found) > CHAINS_SHOWN:
        st.caption(t(N_("and {count} more"), count=t.number(len(found) - CHAINS_SHOWN)))
    st.caption(plain(t(NOT_COUNTED)))
