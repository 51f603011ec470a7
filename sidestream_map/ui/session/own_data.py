"""The session's own data: only this session sees it, and nothing of it is stored elsewhere."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.own_data import OwnData, merged
from sidestream_map.scenario import Camera
from sidestream_map.ui.session import regions, state

_OWN: Final = "own-data"
SPAN_MIN_DEG: Final = 0.1
WIDTH_PX: Final = 400
"""Width of a map on which all own places are seen at once: a phone's."""
ROOM: Final = 1.3
ASPECT: Final = 2.4
"""Degrees of longitude that are as long as one of latitude at 65.7° north."""
ZOOM_MAX: Final = 11.0


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
    camera = None if own is None else _camera(own)
    if camera is not None:
        state.update(camera=camera)
        state.move_camera(camera)


def _camera(own: OwnData) -> Camera | None:
    """Where all own places are seen; None where none has a position."""
    places = (
        pd.concat([pd.DataFrame(frame)[["lon", "lat"]] for frame in (own.plants, own.users)]).dropna().astype(float)
    )
    if places.empty:
        return None
    (west, south), (east, north) = places.min(), places.max()
    across = max(SPAN_MIN_DEG, east - west, ASPECT * (north - south))
    zoom = math.log2(360 * WIDTH_PX / (512 * ROOM * across))
    return Camera((west + east) / 2, (south + north) / 2, min(ZOOM_MAX, zoom))
