"""The panel "what if": the scenario's changes, their effects, and everything that can be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from sidestream_map.base import N_
from sidestream_map.ui.pages.map.what_if.changes import show_changes
from sidestream_map.ui.pages.map.what_if.compare import show_brief, show_compare
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
from sidestream_map.ui.session import View
from sidestream_map.ui.widgets import Drawing

PARTS: Final[tuple[tuple[str, str, str, Callable[[View], None]], ...]] = (
    ("new", N_("Add a plant, side stream or user"), ":material/add_location_alt:", show_new),
    ("plants", N_("Close plants"), ":material/factory:", show_plants),
    ("amounts", N_("Amounts of side streams"), ":material/scale:", show_amounts),
    ("capacities", N_("Capacities of users"), ":material/inventory_2:", show_capacities),
    ("roads", N_("Roads and seasons"), ":material/edit_road:", show_roads),
    ("haulage", N_("Truck, days, month"), ":material/local_shipping:", show_haulage),
    ("constants", N_("Costs and other constants"), ":material/euro:", show_constants),
    ("rules", N_("Matching rules"), ":material/rule:", show_rules),
)
"""Key, title, icon and content of each part that can be changed; a part is filled when somebody opens it."""


def show(view: View) -> None:
    """Draw the changes, the comparison, and everything that can be changed."""
    t = view.t
    show_changes(view)
    show_brief(view)
    st.subheader(t(N_("Change")), anchor=False)
    for key, title, icon, part in PARTS:
        box = st.expander(t(title), icon=icon, key=f"part-{key}", on_change="rerun")
        if box.open:
            with box:
                part(view)
    show_compare(view)


def drawing(view: View) -> Drawing:
    """The places that the open form of a plant, user or road holds; a click on the map adds one."""
    return Drawing(
        above=(draft_layer(view), *draft(view)), pick=lambda layer, name: pick_road() or pick(layer, name, view)
    )
