"""The Python side of the map: what goes out, what comes back, and whether the bundle is of today's sources."""

import asyncio
import gzip
import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pydeck as pdk
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response

from sidestream_map.base.i18n import translator
from sidestream_map.maps import deck_json
from sidestream_map.maps.map_words import MapWords
from sidestream_map.ui.widgets.map import bundle, events
from sidestream_map.ui.widgets.map.events import MapBounds, MapPick, MapView

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def points(**more: Any) -> pdk.Layer:
    data = [{"id": "P01", "position": [24.1, 65.7], "title": "@@=x"}]
    return pdk.Layer("ScatterplotLayer", data, **({"id": "plants", "get_position": "position"} | more))


def test_the_bundle_is_built_from_the_sources_of_today() -> None:
    names = ["build.mjs", "package-lock.json", "package.json"]
    names += [f"src/{file.name}" for file in (FRONTEND / "src").iterdir()]
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(name.encode() + b"\0" + (FRONTEND / name).read_bytes() + b"\0")
    for file in bundle.BUNDLES:
        assert f"sha256 {digest.hexdigest()}" in file.read_text(encoding="utf-8")[:300], "run frontend/build.sh"


def test_the_bundle_is_small_and_names_its_licences() -> None:
    assert bundle.BUNDLE.stat().st_size < 1_200_000
    assert bundle.DIAGRAM_BUNDLE.stat().st_size < 60_000  # the first visit doesn't load it
    notice = (bundle.BUNDLE.parent / "NOTICE").read_text(encoding="utf-8")
    for package in ("@deck.gl/core", "@luma.gl/webgl", "earcut", "d3-sankey"):
        assert re.search(rf"^{re.escape(package)} \d", notice, re.MULTILINE)
    assert "no licence file" not in notice


def test_the_lock_holds_hashes_and_no_addresses() -> None:
    lock = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in entry and "resolved" not in entry for entry in packages.values())


def answer(name: str, encoding: str) -> Response:
    scope = {"type": "http", "headers": [(b"accept-encoding", encoding.encode())], "path_params": {"name": name}}
    # A thread of its own: where browser tests ran before, Playwright's loop still runs in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(bundle.serve(Request(scope)))).result()


def test_the_bundle_is_served_under_its_hash_only() -> None:
    for file in bundle.BUNDLES:
        name = bundle.bundle_url(file).removeprefix("map-component/")
        plain, packed = answer(name, "identity"), answer(name, "br, gzip")
        assert gzip.decompress(bytes(packed.body)) == bytes(plain.body) == file.read_bytes()
        assert "immutable" in plain.headers["cache-control"]
        assert plain.headers["content-type"].startswith("text/javascript")
    for wrong in ("deck_map.js", "deck_map.0000000000000000.js", "../loader.js", ""):
        assert answer(wrong, "gzip").status_code == 404


def test_layers_go_out_as_id_properties_and_data() -> None:
    ((name, props, data),) = deck_json.layer_texts([points(radius_units=pdk.types.String("pixels"))])
    assert name == "plants"
    spec = {"@@type": "ScatterplotLayer", "id": "plants", "getPosition": "@@=position", "radiusUnits": "pixels"}
    assert json.loads(props) == spec
    assert json.loads(data) == [{"id": "P01", "position": [24.1, 65.7], "title": "@@=x"}]


def test_data_by_address_stays_an_address() -> None:
    layer = pdk.Layer("GeoJsonLayer", "background/sea.geojson", id="sea")
    assert deck_json.layer_texts([layer])[0][2] == '"background/sea.geojson"'


def test_numpy_numbers_go_out_as_numbers() -> None:
    layer = pdk.Layer("ScatterplotLayer", [{"n": np.int64(5), "p": np.array([1.5, 2.5])}], id="x")
    assert json.loads(deck_json.layer_texts([layer])[0][2]) == [{"n": 5, "p": [1.5, 2.5]}]


def test_nan_and_a_second_layer_of_the_same_id_are_refused() -> None:
    with pytest.raises(ValueError, match="plants"):
        deck_json.layer_texts([points(get_radius=float("nan"))])
    with pytest.raises(ValueError, match="plants"):
        deck_json.layer_texts([points(), points()])


def test_a_click_and_a_view_are_read() -> None:
    assert events.pick_of({"layer": "plants", "id": "P01", "serial": 7}) == MapPick("plants", "P01", 7)
    assert events.pick_of({"layer": "", "id": "", "serial": 8}) == MapPick("", "", 8)
    assert events.pick_of({"layer": "", "id": "", "serial": 9, "at": [24.5, 65]}) == MapPick("", "", 9, (24.5, 65.0))
    at = {"layer": "", "id": "", "serial": 9, "at": [24.5, 65], "zoom": 8.2}
    assert events.pick_of(at) == MapPick("", "", 9, (24.5, 65.0), 8.2)
    for odd in ("8", None, -1, 25, float("nan"), True, [8]):
        assert events.pick_of({**at, "zoom": odd}) == MapPick("", "", 9, (24.5, 65.0))
    assert events.view_of([24.5, 65, 9.25]) == MapView(24.5, 65.0, 9.25)


@pytest.mark.parametrize(
    "at",
    [None, "24,65", [24], [24, 65, 1], [True, 65], ["24", 65], [float("nan"), 65], [181, 65], [24, 91], [10**400, 65]],
)
def test_a_click_at_no_place_is_still_a_click(at: object) -> None:
    assert events.pick_of({"layer": "", "id": "", "serial": 9, "at": at}) == MapPick("", "", 9)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "plants",
        {"layer": "plants", "id": "P01"},
        {"layer": "plants", "id": "P01", "serial": True},
        {"layer": "plants", "id": "P01", "serial": 1.5},
        {"layer": "plants", "id": "P01", "serial": 0},
        {"layer": "plants", "id": "P01", "serial": 2**60},
        {"layer": "plants", "id": "x" * 201, "serial": 1},
        {"layer": "plants", "id": "a\nb", "serial": 1},
        {"layer": "plants", "id": "", "serial": 1},
        {"layer": "", "id": "P01", "serial": 1},
        {"layer": ["plants"], "id": "P01", "serial": 1},
    ],
)
def test_what_is_no_click_is_none(value: object) -> None:
    assert events.pick_of(value) is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        "1,2,3",
        {"longitude": 1},
        [1, 2],
        [1, 2, 3, 4],
        [True, 2, 3],
        ["24", 65, 9],
        [float("nan"), 65, 9],
        [24, float("inf"), 9],
        [181, 65, 9],
        [24, 91, 9],
        [24, 65, -1],
        [24, 65, 25],
        [10**400, 65, 9],
    ],
)
def test_what_is_no_view_is_none(value: object) -> None:
    assert events.view_of(value) is None


@given(JSON)
def test_nothing_that_a_browser_sends_raises(value: object) -> None:
    events.pick_of(value)
    events.view_of(value)
    events.pick_of({"layer": value, "id": value, "serial": value, "at": value})
    events.pick_of({"layer": "", "id": "", "serial": 1, "at": [value, value]})
    events.view_of([value, value, value])


@pytest.mark.parametrize("box", [(25, 65, 24, 66), (24, 66, 25, 65), (24, 65, 24, 66), (24, float("nan"), 25, 66)])
def test_what_is_no_box_is_refused(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="box"):
        MapBounds(*box)


def test_the_words_are_those_of_the_language() -> None:
    assert MapWords.of(translator("en"), "Map").zoom_in == "Zoom in"
    said = MapWords.of(translator("fi"), "Kartta", "©")
    assert said.divider is None, "only a map of two sides has one"
    assert all(getattr(said, name) for name in MapWords.__slots__ if name != "divider")
