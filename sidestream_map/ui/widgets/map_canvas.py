"""Draws the map on a page. No other module does."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import pydeck as pdk
import streamlit as st

from sidestream_map.base import ScenarioError, Translator
from sidestream_map.maps import MapWords
from sidestream_map.maps import attribution as attribution_of
from sidestream_map.maps.layers import OVERVIEW_PX, background_layers, box_camera, look_closer, overview_zoom, seen
from sidestream_map.region import Bounds, Region
from sidestream_map.scenario import Camera
from sidestream_map.ui.session import state
from sidestream_map.ui.widgets import plain_map
from sidestream_map.ui.widgets.map import MapBounds, MapCamera, MapView, deck_map, map_event

MAP_WIDTH_PX = OVERVIEW_PX
"""Width of a laptop's map, which zooms that a page computes are fitted to."""
MAP_ASPECT = 1.6
"""Width over height of a laptop's map: a box of these proportions fills it, and a phone sees its whole width."""
_TAKEN = "map-pick-taken"


def show_map(
    layers: Sequence[pdk.Layer],
    region: Region,
    t: Translator,
    *,
    label: str,
    height: str,
    on_pick: Callable[[str, str], None],
    box: Bounds | None = None,
    divider: tuple[str, str] | None = None,
    follows: bool = False,
    day: Mapping[str, Any] | None = None,
) -> None:
    """Draw the map of a page.

    Args:
        layers: above the background, the lowest first.
        region: whose view the camera shows first.
        label: what the map shows, for those who can't see it.
        height: as CSS writes it.
        on_pick: gets layer id and object id of a click; both empty for a click beside every mark.
        box: west, south, east, north in degrees that the camera shows first, and home; None for the region's view.
        divider: names of the left and the right side of the map; None where it isn't divided.
        follows: whether the layers depend on what the camera sees (:func:`sidestream_map.maps.layers.seen`).
        day: trucks that are played above the map; None for none.
    """

    def take(layer: str, name: str) -> None:
        # A mark for several users leads closer; what a panel does with a click is for one of them.
        try:
            nearer = look_closer(name)
        except ScenarioError:
            nearer = None  # a browser made it up
        if nearer is None:
            on_pick(layer, name)
            return
        state.update(camera=nearer)
        state.move_camera(nearer)

    def picked() -> None:
        pick = map_event("map").pick
        if pick is not None and pick.serial != st.session_state.get(_TAKEN):
            st.session_state[_TAKEN] = pick.serial
            take(pick.layer, pick.id)

    def moved() -> bool:
        view, before = map_event("map").view, state.scenario().camera
        if before is None and box is not None:
            before = box_camera(box)
        if view is None:
            return False
        camera = Camera(view.longitude, view.latitude, view.zoom)
        state.update(camera=camera)
        state.write_address()
        narrow = is_phone()
        return follows and seen(region.view, before, narrow=narrow) != seen(region.view, camera, narrow=narrow)

    home = MapBounds(*(region_box(region) if box is None else box))
    camera = state.opened_camera()
    background = [each for each in background_layers(background_url(region)) if state.scenario().shows(each.id)]
    attribution = attribution_of(region, t)
    if plain_map.is_wanted():
        whole = region_view(region)
        view = (camera.lon, camera.lat, camera.zoom) if camera else (whole.longitude, whole.latitude, whole.zoom)
        plain_map.show_plain_map(
            [*background, *(each for each in layers if getattr(each, "side", "right") == "right")],
            view=view,
            label=label,
            attribution=attribution,
            on_pick=take,
        )
        return
    with st.container(key="map-frame"):
        deck_map(
            deck_of(layers),
            key="map",
            height=height,
            background=background,
            camera=MapCamera(
                MapView(camera.lon, camera.lat, camera.zoom) if camera else home, state.address_serial(), home
            ),
            words=MapWords.of(t, label, attribution, divider),
            still=f"first/still/{region.id}/{t.language}.svg",
            on_pick=picked,
            on_view=moved,
            day=day,
        )


def is_phone() -> bool:
    """Whether a phone asks, by the word that its browser says of itself.

    https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Browser_detection_using_the_user_agent
    """
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def background_url(region: Region) -> str:
    """The address of a region's background files on the server, relative to the page.

    Args:
        region: one that is served.
    """
    return f"background/{region.id}"


def deck_of(layers: Sequence[pdk.Layer]) -> pdk.Deck:
    """A deck with these layers: a copy of an empty one, since each new one looks for Jupyter on the disk (4 ms).

    Args:
        layers: the lowest first.
    """
    deck = copy.copy(_empty_deck())
    deck.layers = list(layers)
    return deck


@cache
def _empty_deck() -> pdk.Deck:
    return pdk.Deck(map_provider=None)


def region_box(region: Region) -> Bounds:
    """The box that every screen shows first: the region's whole width, with the height of a wide map.

    Args:
        region: with the box that the camera shows first.
    """
    west, south, east, north = region.view
    middle = (south + north) / 2
    half = min((north - south) / 2, (east - west) / MAP_ASPECT * math.cos(math.radians(middle)) / 2)
    return west, middle - half, east, middle + half


def region_view(region: Region) -> MapView:
    """A view of the region's box on a laptop, for maps that can't fit a box themselves.

    Args:
        region: with the box that the camera shows first.
    """
    west, south, east, north = region.view
    zoom = round(overview_zoom(region.view), 2)
    return MapView(round((west + east) / 2, 5), round((south + north) / 2, 5), zoom)
