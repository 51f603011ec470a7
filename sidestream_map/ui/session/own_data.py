"""The session's own data: only this session sees it, and nothing of it is stored elsewhere."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.own_data import OwnData, merged
from sidestream_map.ui.session import regions, state

_OWN: Final = "own-data"


def own_data() -> OwnData | None:
    """The own data in use in the current region, None without any."""
    kept: dict[str, OwnData] = st.session_state.get(_OWN, {})
    return kept.get(regions.region_id(state.scenario().region))


def use_own(own: OwnData | None) -> None:
    """Add own rows to the region of this session, in place of earlier ones.

    Args:
        own: read against the region that is looked at; None takes own data out again.
    """
    here = regions.region_id(state.scenario().region)
    kept: dict[str, OwnData] = st.session_state.get(_OWN, {})
    others = {region: each for region, each in kept.items() if region != here}
    st.session_state[_OWN] = others if own is None else {**others, here: own}
    state.use_atlas(None if own is None else merged(state.served_atlas(), own))
