"""The table beside the map: the hauls on the map, and the pairs without a haul, with the reason."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ButtonColumnResult, ColumnConfig

from sidestream_map.base import N_, Translator
from sidestream_map.region import wording
from sidestream_map.routing import Hauls
from sidestream_map.ui.widgets import show_table


def rows(hauls: Hauls, others: pd.DataFrame, t: Translator) -> pd.DataFrame:
    """The table as it is shown and downloaded: kilometres and minutes, one row a pair.

    Args:
        others: the users or plants at the other end, indexed by id.
    """
    table = hauls.table
    # On one site the road between two positions says nothing: a blank and the word, never a nought.
    apart = table["status"] != "same_site"
    return pd.DataFrame(
        {
            "id": table.index,
            "name": [wording.in_language(others.loc[other], "name", t) for other in table.index],
            "road_km": (table["total_m"] / 1000).where(apart).to_numpy(),
            "uncertainty_km": table["uncertainty_m"].to_numpy() / 1000,
            "minutes": (table["duration_s"] / 60).where(apart).to_numpy(),
            "straight_km": (table["straight_m"] / 1000).where(apart).to_numpy(),
            "detour_factor": table["detour_factor"].where(apart).to_numpy(),
            "access_km": (table["access_m"] / 1000).where(apart).to_numpy(),
            "status": [t(wording.STATUS_NAMES[status]) for status in table["status"]],
        }
    )


def show_hauls(hauls: Hauls, others: pd.DataFrame, t: Translator, *, other_name: str) -> None:
    """Draw the hauls within the limit, then the counts of the others, which can be opened.

    Args:
        others: the users or plants at the other end, indexed by id.
        other_name: heading of the other end's column, in the reader's language.
    """
    table = rows(hauls, others, t)
    columns: dict[str, ColumnConfig | ButtonColumnResult | str | None] = {
        "name": st.column_config.TextColumn(other_name, width="medium"),
        "road_km": _number(t(N_("Road, km")), "%.1f", t(N_("By truck, access legs included."))),
        "uncertainty_km": _number(t(N_("± km")), "%.1f", t(N_("From the roads' measured error and both positions."))),
        "minutes": _number(t(N_("Truck, min")), "%.0f", t(N_("At assumed truck speeds by road class."))),
        "straight_km": _number(t(N_("Straight, km")), "%.1f", t(N_("As the crow flies."))),
        "detour_factor": _number(t(N_("Detour factor")), "%.2f", t(N_("Road over straight line."))),
        "access_km": _number(
            t(N_("Access, km")),
            "%.1f",
            t(N_("Part of the road km that is an estimate: straight lines to the nearest known road times a factor.")),
        ),
        "status": st.column_config.TextColumn(t(N_("State")), width="small"),
    }
    within = hauls.table["within"].to_numpy()
    shown = table[within]
    order = ["name", "road_km", "uncertainty_km", "minutes", "straight_km", "detour_factor", "access_km"]
    if (hauls.table["status"][within] == "same_site").any():
        order.insert(1, "status")
    if shown.empty:
        st.info(
            t(N_("Nothing within {limit} km by road. Move the distance limit."), limit=t.number(hauls.limit_m / 1000))
        )
    else:
        show_table(
            shown,
            hide_index=True,
            column_config=columns,
            column_order=order,
            height=min(36 * len(shown) + 38, 420),
            placeholder="–",
            key="hauls-within",
        )
    for part, title, few in (
        (hauls.beyond, N_("Farther than the limit: {count}"), ["name", "road_km", "uncertainty_km", "minutes"]),
        (hauls.without, N_("No haul by road: {count}"), ["name", "status"]),
    ):
        if len(part):
            with st.expander(t(title, count=t.number(len(part)))):
                show_table(
                    table[table["id"].isin(part.index)],
                    hide_index=True,
                    column_config=columns,
                    column_order=few,
                    placeholder="–",
                )


def _number(label: str, form: str, meaning: str) -> ColumnConfig:
    return st.column_config.NumberColumn(label, format=form, help=meaning)
