"""The printed version of the page: the choices in words, and the map as a picture."""

from __future__ import annotations

import base64
import html

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Answer
from sidestream_map.exports.reports import company_picture
from sidestream_map.maps.layers import materials_words
from sidestream_map.region import wording
from sidestream_map.ui.session import regions, results, state
from sidestream_map.ui.widgets import link_of


def show_print_sheet(place: DeltaGenerator, atlas: Atlas, found: Answer, t: Translator) -> None:
    """Draw the part that only a printer shows. Call it last, so that the screen doesn't wait for it.

    Args:
        place: where it stands.
        atlas: the region with the marks of the scenario.
    """
    scenario = state.scenario()
    user = atlas.catalogue.users.loc[[found.user_id]].iloc[0]

    def picture() -> str:
        return company_picture(atlas, scenario, regions.router(scenario), found, t)

    # What is typed in of demands draws nothing.
    drawn = scenario.replace(capacities={}, new_users=())
    svg = results.kept("company-picture", (atlas, drawn, found.plants()), picture)
    lines = (
        wording.figure(found.demand, t) if found.demand.value is not None else t(N_("unknown")),
        t(N_("hauls up to {number} km by road"), number=t.number(found.limit_km)),
        materials_words(str(user["materials"] or ""), t),
    )
    name = html.escape(wording.in_language(user, "name", t))
    words = t(N_("Demand")) + ": " + " · ".join(line for line in lines if line)
    source = base64.b64encode(svg.encode()).decode()
    label = html.escape(t(N_("Roads from the plants whose side streams fit or may fit")), quote=True)
    address = html.escape(link_of(state.address()))
    with place:
        st.html(
            f'<div class="print-only"><h2>{name}</h2><p>{html.escape(words)}</p>'
            f'<img alt="{label}" src="data:image/svg+xml;base64,{source}"><p class="address">{address}</p></div>'
        )
