"""Own data of this session: what is in use, and nothing of it anywhere else."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.own_data import OwnData, merged
from sidestream_map.ui import data, state

_OWN: Final = "own-data"


def own_data() -> OwnData | None:
    """The own data in use, None where there is none."""
    own: OwnData | None = st.session_state.get(_OWN)
    return own


def use_own(own: OwnData | None) -> None:
    """Add own rows to the region that this session sees, in place of any that were there before.

    Args:
        own: read against the region that is served; None takes own data out again.
    """
    st.session_state[_OWN] = own
    state.use_atlas(None if own is None else merged(data.atlas(), own))
