"""The message above a page whose region is empty or has no roads."""

from __future__ import annotations

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator


def show_region_state(atlas: Atlas, t: Translator) -> None:
    """Draw that a region is empty and what to do; nothing if it has rows and roads.

    Args:
        atlas: the region, with the session's own data.
    """
    catalogue = atlas.catalogue
    told = []
    if catalogue.plants.empty and catalogue.streams.empty and catalogue.users.empty:
        told.append(
            t(
                N_(
                    "There is nothing in this region yet: no plants, side streams or users. Fill in the tables of its "
                    "folder, or add own data on the page Data."
                )
            )
        )
    if not atlas.network.section_count:
        told.append(
            t(
                N_(
                    "It has no roads yet, so no haul can be found: make them from a file of OpenStreetMap with "
                    "sidestream-map roads build."
                )
            )
        )
    if told:
        st.info(" ".join(told), icon=":material/edit_note:")
