"""The dashboard's map: a Streamlit component that draws a pydeck deck with a deck.gl of its own.

``st.pydeck_chart`` dims every layer when something is selected, can't tell where its camera looks, and sends everything
again on each rerun. This one keeps its WebGL context, its camera and its background from rerun to rerun.

A pickable layer's objects carry ``id``, ``title`` and ``text`` (in a GeoJSON feature: in its properties). The server
must serve :data:`ROUTES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Final

import pydeck as pdk
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from sidestream_map.maps import MapWords, layer_texts, palette
from sidestream_map.ui.widgets.map.bundle import LOADER, bundle_url
from sidestream_map.ui.widgets.map.events import MapBounds, MapCamera, MapEvent, MapView, pick_of, view_of

_LENGTH: Final = re.compile(r"[\w\s.,%+*/()-]{1,100}")
"""A CSS length, also one with calc() or min(); nothing that could end the property."""


def deck_map(
    deck: pdk.Deck,
    *,
    key: str,
    height: int | str,
    camera: MapCamera,
    words: MapWords,
    background: Sequence[pdk.Layer] = (),
    on_pick: Callable[[], None] | None = None,
    on_view: Callable[[], bool] | None = None,
    still: str = "",
    day: Mapping[str, Any] | None = None,
) -> MapEvent:
    """Draw the map.

    Args:
        deck: its layers are drawn; its views, tooltip and map style are not used.
        key: constant from rerun to rerun; one map a key and page.
        height: pixels, or a CSS length such as ``calc(100dvh - 12rem)``.
        camera: where it starts, where it goes home to, and whether its movements are reported.
        words: what the map says. With words of a divider, layers with a ``side`` are drawn on theirs of it.
        background: layers below those of the deck. Give their data as addresses of this server: a browser fetches
            each once. The lowest of them that are GeoJSON in fixed colours, not pickable, with widths in pixels, are
            painted on a plain canvas: without a graphics card that is ten times as fast.
        on_pick: called before the rerun that a click causes; :func:`map_event` tells it the click.
        on_view: called after a movement of the camera has ended; :func:`map_event` tells it the view. It returns
            whether the page is run again, since its layers depend on what is seen.
        day: trucks that are played above the map (:func:`sidestream_map.maps.day_payload`); None for none.
        still: address on this server of a picture that stands in for a map that can't be drawn.

    Returns:
        The latest click and the latest view.

    Raises:
        ValueError: two layers share an id, a layer holds NaN, or the height isn't a length.
    """
    size = f"{height}px" if isinstance(height, int) else height
    if not _LENGTH.fullmatch(size):
        raise ValueError(f"not a CSS length: {height!r}")
    start = _start(key, camera)
    said = asdict(words)
    specs = layer_texts([*background, *deck.layers])
    data = {
        "key": key,
        "bundle": bundle_url(),
        "background": specs[: len(background)],
        "layers": specs[len(background) :],
        "view": _numbers(start),
        "view_serial": camera.serial,
        "home": _numbers(camera.home or _first_view(key, camera.view)),
        "height": size,
        "label": said.pop("label"),
        "attribution": said.pop("attribution"),
        "divider": said.pop("divider"),
        "words": said,
        "land": palette.hex_colour(palette.LAND),
        "report_view": camera.reported,
        "still": still,
        "day": day,
    }
    _component()(key=key, data=data, height="content", on_pick_change=on_pick or _nothing)
    if camera.reported:
        # In a block of its own: where a report and a rerun of the page met,
        # the browser took away the page's next element.
        with st.container():
            _reporter(key, camera.serial, on_view)
    return map_event(key)


@dataclass(frozen=True, slots=True)
class Trip:
    """A road that a truck drives once above the map; for readers who asked for less movement it stands half way.

    Attributes:
        path: longitude and latitude of each point, EPSG:4326 degrees.
        seconds: that the drive takes.
        wait: seconds before it starts, while the camera flies there.
    """

    path: tuple[tuple[float, float], ...]
    seconds: float = 7.0
    wait: float = 3.0


def map_overlay(
    layers: Sequence[pdk.Layer], *, key: str, view: MapBounds | None = None, trip: Trip | None = None
) -> None:
    """Add layers above those of a map from a fragment of the page; the map itself isn't sent again.

    Args:
        layers: the lowest first; their ids are none of the map's own.
        key: the map's. The map may be drawn before or after this; the layers go when this is drawn no more.
        view: the camera flies to this box when it is another than before, and back to the map's own view when it is
            None again; None from the first leaves the camera alone.
        trip: a road that is driven; the same one as before goes on.

    Raises:
        ValueError: two layers share an id, or a layer holds NaN.
    """
    data = {
        "key": key,
        "role": "overlay",
        "bundle": bundle_url(),
        "layers": layer_texts(layers),
        "view": None if view is None else _numbers(view),
        "trip": None if trip is None else asdict(trip),
    }
    _component()(key=f"{key}-overlay", data=data, height="content")


def map_event(key: str) -> MapEvent:
    """The latest click and view of a map; works in a callback, too."""
    return MapEvent(pick_of(_state(key, "pick")), view_of(_state(_reporter_key(key), "view")))


@st.fragment
def _reporter(key: str, view_serial: int, on_view: Callable[[], bool] | None) -> None:
    """An invisible component in a fragment of its own: a view that it reports reruns this, and the page if it must."""
    again = f"{key}-again"

    def keep() -> None:
        reported = map_event(key).view
        if reported is not None:
            st.session_state[_view_key(key)] = (view_serial, reported)
            if on_view is not None and on_view():
                st.session_state[again] = True

    data = {"key": key, "role": "reporter", "bundle": bundle_url()}
    _component()(key=_reporter_key(key), data=data, height="content", on_view_change=keep)
    if st.session_state.pop(again, False):
        st.rerun()


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("sidestream_map.deck_map", js=LOADER.read_text(encoding="utf-8"))


def _start(key: str, camera: MapCamera) -> MapView | MapBounds:
    """Where a map that is put up anew starts: where this one was left, unless the page has moved it since."""
    kept = st.session_state.get(_view_key(key))
    if isinstance(kept, tuple) and kept[0] == camera.serial and isinstance(kept[1], MapView):
        return kept[1]
    return camera.view


def _first_view(key: str, view: MapView | MapBounds) -> MapView | MapBounds:
    first = st.session_state.setdefault(f"{key}-first-view", view)
    return first if isinstance(first, (MapView, MapBounds)) else view


def _state(key: str, name: str) -> object:
    state = st.session_state.get(key)
    return state.get(name) if isinstance(state, dict) else None


def _numbers(view: MapView | MapBounds) -> list[float]:
    if isinstance(view, MapBounds):
        return [view.west, view.south, view.east, view.north]
    return [view.longitude, view.latitude, view.zoom]


def _reporter_key(key: str) -> str:
    return f"{key}-reporter"


def _view_key(key: str) -> str:
    return f"{key}-view"


def _nothing() -> None:
    """Streamlit lists a state only where it has a callback."""
