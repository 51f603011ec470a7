"""The panel "what if": the scenario's changes, their effects, and everything that can be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

import streamlit as st

from sidestream_map.base import N_
from sidestream_map.ui.pages.map.what_if.changes import show_changes
from sidestream_map.ui.pages.map.what_if.compare import show_brief, show_compare
from sidestream_map.ui.pages.map.what_if.effect import changed_fields, show_effect
from sidestream_map.ui.pages.map.what_if.futures import show_futures
from sidestream_map.ui.pages.map.what_if.new_parts import draft_layer, pick, show_new
from sidestream_map.ui.pages.map.what_if.numbers import (
    show_amounts,
    show_capacities,
    show_constants,
    show_haulage,
    show_plants,
    show_rules,
)
from sidestream_map.ui.pages.map.what_if.road_form import draft
from sidestream_map.ui.pages.map.what_if.road_form import pick as pick_road
from sidestream_map.ui.pages.map.what_if.roads import show_roads
from sidestream_map.ui.pages.map.what_if.years import show_row
from sidestream_map.ui.session import View
from sidestream_map.ui.widgets import Drawing, plain

Part = tuple[str, str, Callable[[View], None], tuple[str, ...]]
PARTS: Final[dict[str, Part]] = {
    "new": ("places", N_("Add a plant, side stream or user"), show_new, ("new_plants", "new_streams", "new_users")),
    "plants": ("places", N_("Close plants"), show_plants, ("plants_off",)),
    "amounts": ("places", N_("Amounts of side streams"), show_amounts, ("amounts",)),
    "capacities": ("users", N_("Capacities of users"), show_capacities, ("capacities",)),
    "rules": ("users", N_("Matching rules"), show_rules, ("rules_off",)),
    "roads": ("roads", "", show_roads, ("road_edits", "day", "seasons_on", "seasons_off")),
    "haulage": (
        "haulage",
        N_("Truck, days, month"),
        show_haulage,
        ("vehicle", "payload_t", "days_per_year", "year", "biofuel_share", "minimise", "month"),
    ),
    "constants": ("haulage", N_("Costs and other constants"), show_constants, ("assumptions",)),
}
"""Group, title, content and fields of the scenario of each part that can be changed."""
GROUPS: Final = {
    "places": (N_("Plants and side streams"), ":material/factory:"),
    "users": (N_("Users and matching rules"), ":material/inventory_2:"),
    "roads": (N_("Roads and seasons"), ":material/edit_road:"),
    "haulage": (N_("Trucks and costs"), ":material/local_shipping:"),
}
"""Title and icon of each group; a group is filled when somebody opens it."""
WHOLE: Final = ("haulage",)
"""Parts whose controls tell their effect themselves, each beside itself."""
_ORDER: Final = "what-if-order"


def show(view: View) -> None:
    """Draw the changes, everything that can be changed, and the comparison."""
    t = view.t
    show_changes(view)
    show_brief(view)
    with st.container(key="what-if-change"):
        st.subheader(t(N_("Change")), anchor=False)
    group_of = {field: group for group, _, _, fields in PARTS.values() for field in fields}
    counts = Counter(group_of.get(field, "") for field in changed_fields(view.scenario))
    for group in _ordered(counts):
        title, icon = GROUPS[group]
        changed = t(N_("changed: {count}"), count=t.number(counts[group])) if counts[group] else ""
        # A title with another count is another box to Streamlit: it would close.
        st.session_state[f"group-{group}"] = bool(st.session_state.get(f"group-{group}"))
        box = st.expander(
            " · ".join(filter(None, (t(title), changed))), icon=icon, key=f"group-{group}", on_change="rerun"
        )
        if box.open:
            with box:
                _show_parts(group, view)
    show_compare(view, show_futures)
    show_row(view)


def drawing(view: View) -> Drawing:
    """The places that the open form of a plant, user or road holds; a click on the map adds one."""
    return Drawing(
        above=(draft_layer(view), *draft(view)), pick=lambda layer, name: pick_road() or pick(layer, name, view)
    )


def _ordered(counts: Counter[str]) -> list[str]:
    """The groups, those with changes first; while one is open they stay where they are, below the pointer."""
    kept: list[str] = st.session_state.get(_ORDER, [])
    if kept and any(st.session_state.get(f"group-{group}") for group in GROUPS):
        return kept
    st.session_state[_ORDER] = sorted(GROUPS, key=lambda group: not counts[group])
    found: list[str] = st.session_state[_ORDER]
    return found


def _show_parts(group: str, view: View) -> None:
    for key, (of, title, show_part, fields) in PARTS.items():
        if of != group:
            continue
        with st.container(key=f"part-{key}"):
            if title:
                st.markdown(f"**{plain(view.t(title))}**")
            if key not in WHOLE:
                show_effect(view, *fields)
            show_part(view)
