"""A small map on which a leader taps where an entry is: the phones' own, since it costs no graphics card."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from sidestream_map.base import N_, Translator

FOLDER: Final = Path(__file__).parent


def show_place_map(
    key: str,
    region: str,
    at: tuple[float, float] | None,
    t: Translator,
    *,
    on_tap: Callable[[float, float], None],
) -> None:
    """Draw the map.

    Args:
        key: constant from rerun to rerun.
        region: id of one that is served.
        at: longitude and latitude of the mark, EPSG:4326; None for none.
        on_tap: gets longitude and latitude of a tap, which may lie outside the region.
    """

    def tapped() -> None:
        point = point_of(getattr(st.session_state.get(key), "tap", None))
        if point is not None:
            on_tap(*point)

    data = {
        "script": "join/static/now/map.js",
        "ground": f"board/map/{region}.json",
        "places": f"board/places/{region}/{t.language}.json",
        "at": at,
        "words": {
            "in": t(N_("Zoom in")),
            "out": t(N_("Zoom out")),
            "wait": t(N_("Fetching the map…")),
            "failed": t(N_("The map could not be fetched. Search for the place by its name.")),
        },
    }
    _component()(key=key, data=data, height="content", on_tap_change=tapped)


def point_of(value: object) -> tuple[float, float] | None:
    """Longitude and latitude of a tap, or None if the browser sent something else.

    Args:
        value: anything; hostile.
    """
    if not isinstance(value, Mapping):
        return None
    lon, lat = value.get("lon"), value.get("lat")
    for each, most in ((lon, 180), (lat, 90)):
        if isinstance(each, bool) or not isinstance(each, (int, float)):
            return None
        if not (math.isfinite(each) and -most <= each <= most):
            return None
    return round(float(lon), 6), round(float(lat), 6)  # type: ignore[arg-type]  # both are numbers by now


@cache
def _component() -> ComponentRenderer:
    script, style = ((FOLDER / f"place_map.{name}").read_text(encoding="utf-8") for name in ("js", "css"))
    return st.components.v2.component("sidestream_map.board.place", js=script, css=style)
