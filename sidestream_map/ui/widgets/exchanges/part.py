"""What pages show of the exchanges beside the diagram: a part to open for some places, and all links as a table."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

import pandas as pd
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation
from sidestream_map.decisions.exchanges import WAY_NAMES, Exchanges, ExchangeState, link_name, node_name
from sidestream_map.maps.exchanges import diagram
from sidestream_map.scenario import NOTHING_SELECTED, Scenario, Selection, SelectionKind
from sidestream_map.ui.session import results, state
from sidestream_map.ui.widgets.exchanges.component import show_diagram
from sidestream_map.ui.widgets.notices import plain
from sidestream_map.ui.widgets.table import show_table

STATES: dict[ExchangeState, str] = {
    "today": N_("Today, as sources say"),
    "best": N_("Best use of all side streams"),
}


def show_exchanges_of(region: Atlas, scenario: Scenario, places: Collection[str], t: Translator) -> None:
    """Draw the exchanges of some plants and users as a part to open; they are computed when somebody opens it.

    Args:
        region: as it is without the scenario.
        scenario: whose best use is shown beside today.
        places: ids of the plants and users that are asked about.
    """
    part = st.expander(
        t(N_("One picture: who gives what to whom")), icon=":material/account_tree:", key="exchanges-part",
        on_change="rerun",
    )  # fmt: skip
    if not part.open:
        return
    with part:
        which = st.segmented_control(
            t(N_("State")), list(STATES), format_func=lambda name: t(STATES[name]), default="best", required=True,
            label_visibility="collapsed", key="exchanges-part-state",
        )  # fmt: skip
        whole = scenario.replace(selection=NOTHING_SELECTED)
        picture = results.exchanges(region, whole, which).at(places)
        situation = results.judged(region, whole)
        if not picture.links:
            st.info(t(N_("No exchange from or to here is known.")), icon=":material/info:")
            return
        shown = diagram(picture, situation, "tonnes", t, title=t(STATES[which]))
        show_diagram(shown, t, key="exchanges-part-diagram", height=320, on_pick=pick_exchange)
        show_links(picture, situation, t, key="exchanges-part-links")


def pick_exchange(pick: str) -> None:
    """Select what was pressed in a diagram.

    Args:
        pick: kind and id of something in the diagram.
    """
    kind, _, key = pick.partition(".")
    if kind in ("stream", "plant", "user"):
        state.update(selection=Selection(cast("SelectionKind", kind), key))


def show_links(picture: Exchanges, situation: Situation, t: Translator, *, key: str) -> None:
    """Draw all links as a table, for who reads figures and for who can't see the diagram.

    Args:
        picture: of ``situation``.
        key: of the table.
    """
    table = picture.links_table()
    number = st.column_config.NumberColumn
    show_table(
        pd.DataFrame(
            {
                "source": [plain(node_name(picture.by_key[each.source], situation, t)) for each in picture.links],
                "target": [plain(node_name(picture.by_key[each.target], situation, t)) for each in picture.links],
                "what": [plain(link_name(each, picture, situation, t)) for each in picture.links],
                "tonnes": table["tonnes_per_year"].round(0),
                "eur": table["cost_eur"].round(0),
                "co2e": table["co2e_t"].round(1),
                "way": [t(WAY_NAMES[each.way]) for each in picture.links],
            }
        ),
        hide_index=True,
        column_config={
            "source": st.column_config.TextColumn(t(N_("From")), width="medium"),
            "target": st.column_config.TextColumn(t(N_("To")), width="medium"),
            "what": st.column_config.TextColumn(t(N_("What")), width="medium"),
            "tonnes": number(t(N_("t/y")), format="localized"),
            "eur": number(t(N_("EUR/y")), format="localized", help=t(N_("Central value; blank where unknown."))),
            "co2e": number(t(N_("t CO2e/y")), format="localized"),
            "way": st.column_config.TextColumn(t(N_("Way"))),
        },
        placeholder="–",
        key=key,
    )
