"""Return loads of some places as a part to open: which truckloads from or to them could ride with which."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.decisions.return_loads import ReturnLoads, round_lines
from sidestream_map.region import Catalogue
from sidestream_map.scenario import NOTHING_SELECTED, Scenario
from sidestream_map.ui.session import results
from sidestream_map.ui.widgets.notices import plain

SHOWN: Final = 8
"""Rounds that are told, those that save most first; the best use's download has all."""


def show_rounds(region: Atlas, scenario: Scenario, places: Collection[str], t: Translator) -> None:
    """Draw the part; its rounds are computed when somebody opens it.

    Args:
        region: as it is without the scenario.
        scenario: whose best use puts the trucks on the roads.
        places: ids of the plants and users that are asked about.
    """
    part = st.expander(
        t(N_("Return loads: what trucks from and to here could bring back")), icon=":material/sync_alt:",
        key="rounds", on_change="rerun",
    )  # fmt: skip
    if not part.open:
        return
    whole = scenario.replace(selection=NOTHING_SELECTED)
    found = results.returns(region, whole)
    catalogue = results.asked(region, whole).catalogue
    pairs = found.pairs_at(places).to_dict("records")
    with part:
        st.caption(
            t(
                N_(
                    "The trucks of the best use of all side streams and of the regular hauls. A round is a proposal: "
                    "it takes a contract between those who would have to talk."
                )
            )
        )
        if not pairs:
            st.info(_why_none(any(load.kind == "flow" for load in found.loads.rows), t), icon=":material/info:")
        show_round_list(pairs, found, catalogue, t)


def show_round_list(
    pairs: Sequence[Mapping[Any, Any]], found: ReturnLoads, catalogue: Catalogue, t: Translator, key: str = "round-list"
) -> None:
    """Draw rounds one by one with their ranges, those that save most first; of many the first, and how many more.

    Args:
        pairs: rows of :meth:`~sidestream_map.decisions.return_loads.ReturnLoads.pairs_table`.
        found: that they come from.
        catalogue: with the names.
        key: of the list.
    """
    with st.container(key=key):
        for pair in pairs[:SHOWN]:
            first, second, *others = (plain(line) for line in round_lines(pair, found, catalogue, t))
            st.markdown("  \n  ".join((f"- **{first}**", f"**{second}**", *others)))
        if len(pairs) > SHOWN:
            st.caption(t(N_("and {count} more"), count=t.number(len(pairs) - SHOWN)))


def _why_none(flowing: bool, t: Translator) -> str:
    if flowing:
        return t(N_("No truckload from or to here saves euros in a round with another one."))
    return t(
        N_(
            "Nothing flows while the users' capacities are unknown, so no truck of the best use is on the road. Count "
            "them as plausible or as unlimited in the best use, and look again."
        )
    )
