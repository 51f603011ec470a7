"""Users that can't be told apart at a zoom are drawn together; few users never are."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pydeck as pdk
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base import ScenarioError
from sidestream_map.base.i18n import translator
from sidestream_map.maps.deck_json import ROW_COLUMNS, ROW_DEFAULTS, ROW_PATHS, ROW_TEXTS, layer_texts
from sidestream_map.maps.layers import clusters
from sidestream_map.maps.layers.clusters import APART_PX, Seen, closer, look_closer, overview_zoom, seen, together
from sidestream_map.maps.layers.region import PHONE_SCALE, map_layers
from sidestream_map.region import Site
from sidestream_map.routing.router import Router
from sidestream_map.scenario import Camera, Scenario

EN = translator("en")
VIEW = (20.0, 63.0, 30.0, 67.0)


def user(number: int, lon: float, lat: float) -> Site:
    return Site(f"U{number}", "user", (f"U{number}",), lon, lat, 50.0, "site", roles=("receiver",))


def world_px(site: Site, zoom: float) -> tuple[float, float]:
    """Web Mercator, by the textbook's formula with a tangent."""
    north = math.log(math.tan(math.pi / 4 + math.radians(site.lat) / 2))
    return (site.lon + 180) / 360 * 512 * 2**zoom, (1 - north / math.pi) / 2 * 512 * 2**zoom


def sent_rows(props: str, data: str) -> list[dict[str, Any]]:
    """The rows of a layer from what is sent, by the words of ``deck_json``."""
    said, rows = json.loads(props), json.loads(data)
    if ROW_COLUMNS not in said:
        return list(rows)
    columns, lists, found = said[ROW_COLUMNS], said.get(ROW_TEXTS, {}), []
    for values in rows:
        row = dict(zip(columns, values, strict=False)) | (values[len(columns)] if len(values) > len(columns) else {})
        for key, texts in lists.items():
            row[key] = texts[row[key]]
        for key in said.get(ROW_PATHS, ()):
            steps = np.array(row[key]).reshape(-1, 2).cumsum(axis=0) / 1e5
            row[key] = steps.tolist()
        found.append({**said.get(ROW_DEFAULTS, {}), **row})
    return found


places = st.lists(st.tuples(st.floats(20, 30), st.floats(63, 67)), min_size=1, max_size=120)


@settings(max_examples=60)
@given(places, st.sampled_from([4.0, 6.5, 9.0, 14.5]))
def test_each_user_is_in_one_mark_and_marks_can_be_told_apart(where: list[tuple[float, float]], zoom: float) -> None:
    sites = [user(number, *at) for number, at in enumerate(where)]
    groups = together(sites, Seen(zoom, zoom))
    assert sorted(number for group in groups for number in group) == list(range(len(sites)))
    marks = [world_px(sites[group[0]], zoom) for group in groups]
    for one, mark in enumerate(marks):
        assert all(math.dist(mark, other) > APART_PX - 1e-6 for other in marks[:one])
    for group in groups:
        middle = world_px(sites[group[0]], zoom)
        assert all(math.dist(middle, world_px(sites[number], zoom)) <= APART_PX + 1e-6 for number in group)


@settings(max_examples=40)
@given(places, st.data())
def test_kinds_stand_as_if_each_were_alone(where: list[tuple[float, float]], data: st.DataObject) -> None:
    sites = [user(number, *at) for number, at in enumerate(where)]
    kinds = data.draw(st.lists(st.integers(0, 2), min_size=len(sites), max_size=len(sites)))
    middle = data.draw(st.sampled_from(sites))
    at = seen(VIEW, data.draw(st.one_of(st.none(), st.floats(7, 16).map(lambda z: Camera(middle.lon, middle.lat, z)))))
    found = together(sites, at, kinds)
    for kind in range(3):
        some = [number for number, each in enumerate(kinds) if each == kind]
        alone = [tuple(some[number] for number in group) for group in together([sites[n] for n in some], at)]
        assert [group for group in found if kinds[group[0]] == kind] == alone


@settings(max_examples=40)
@given(places, st.floats(7, 16), st.integers(0, 119))
def test_what_lies_in_the_window_is_drawn_for_its_zoom(
    where: list[tuple[float, float]], zoom: float, chosen: int
) -> None:
    sites = [user(number, *at) for number, at in enumerate(where)]
    middle = sites[chosen % len(sites)]
    at = seen(VIEW, Camera(middle.lon, middle.lat, zoom))
    groups = together(sites, at)
    assert sorted(number for group in groups for number in group) == list(range(len(sites)))
    x, y = world_px(middle, at.zoom)
    for group in groups:
        for number in group:
            px = world_px(sites[number], at.zoom)
            if max(abs(px[0] - x), abs(px[1] - y)) < 1000:  # half a screen of 2,000 pixels
                assert math.dist(px, world_px(sites[group[0]], at.zoom)) <= APART_PX + 1e-6


def test_small_movements_change_no_mark_and_a_closer_look_does() -> None:
    home = seen(VIEW, None)
    assert home.zoom == math.floor(2 * overview_zoom(VIEW)) / 2
    assert seen(VIEW, Camera(21.0, 64.0, home.zoom)) == seen(VIEW, Camera(29.0, 66.0, home.zoom + 0.4)) == home
    near = seen(VIEW, Camera(25.0, 65.0, 10.1))
    assert near == seen(VIEW, Camera(25.0, 65.0, 10.3)) != seen(VIEW, Camera(25.0, 65.0, 10.6))
    assert near != seen(VIEW, Camera(29.0, 65.0, 10.1))


def test_a_click_leads_to_where_all_of_a_mark_can_be_seen() -> None:
    sites = [user(0, 25.0, 65.0), user(1, 25.1, 65.01), user(2, 24.98, 64.99)]
    camera = look_closer(closer(sites))
    assert camera is not None
    assert (camera.lon, camera.lat) == (25.04, 65.0)
    groups = together(sites, seen(VIEW, camera))
    assert len(groups) == 3
    same = look_closer(closer([user(0, 25.0, 65.0), user(1, 25.0, 65.0)]))
    assert same is not None
    assert same.zoom == clusters.APART_FROM_ZOOM


def test_a_phone_sees_a_region_from_farther_off_and_a_box_is_looked_at_from_where_it_fits() -> None:
    laptop, phone = seen(VIEW, None), seen(VIEW, None, narrow=True)
    assert phone.zoom <= laptop.zoom - 1
    assert phone.overview == phone.zoom
    camera = clusters.box_camera((24.0, 65.5, 25.0, 65.9))
    assert (camera.lon, camera.lat) == (24.5, 65.7)
    assert camera.zoom == round(overview_zoom((24.0, 65.5, 25.0, 65.9)), 2)
    assert clusters.box_camera((24.0, 65.5, 24.000001, 65.500001)).zoom == clusters.APART_FROM_ZOOM


@pytest.mark.parametrize(
    "name", ["U1", "", "together:", "together:25.0:65.0:9", "together:<b>:1.00000:1.00", "x" * 200]
)
def test_other_marks_lead_nowhere(name: str) -> None:
    assert look_closer(name) is None


def test_a_mark_out_of_the_world_is_refused() -> None:
    with pytest.raises(ScenarioError):
        look_closer("together:999.00000:65.00000:9.00")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def crowd(atlas: Atlas) -> Atlas:
    """The bundled region with 700 users more, strewn over its view."""
    users = atlas.catalogue.users
    random, (west, south, east, north) = np.random.default_rng(3), atlas.region.view
    more = pd.concat([users.iloc[[4]]] * 700)
    more.index = pd.Index([f"X{number}" for number in range(700)], name=users.index.name)
    more["lon"], more["lat"] = random.uniform(west, east, 700), random.uniform(south, north, 700)
    return replace(atlas, catalogue=replace(atlas.catalogue, users=pd.concat([users, more])))


def test_a_region_of_few_users_is_drawn_as_it_was(atlas: Atlas, tmp_path: Path) -> None:
    router = Router(atlas.network, cache_dir=tmp_path)
    for zoom in (5.0, 9.0, 13.0):
        scenario = Scenario(camera=Camera(24.5, 65.8, zoom))
        before, after = (
            layer_texts(map_layers(atlas, EN, router, scenario=scenario, together=each)) for each in (False, True)
        )
        assert before == after


def test_a_crowd_is_counted_and_smaller_to_send(crowd: Atlas, tmp_path: Path) -> None:
    router = Router(crowd.network, cache_dir=tmp_path)
    whole, drawn = (
        {layer.id: layer for layer in map_layers(crowd, EN, router, scenario=Scenario(), together=each)}
        for each in (False, True)
    )
    assert "user-groups" not in whole
    marks, counts = drawn["user-groups"].data, drawn["user-group-counts"].data
    assert len(drawn["users"].data) + sum(int(row["number"]) for row in counts) == len(whole["users"].data)
    assert [row["position"] for row in marks] == [row["position"] for row in counts]
    first = marks[0]
    assert first["title"].endswith("possible users")
    assert first["text"]
    assert len({row["id"] for row in drawn["users"].data} & {row["id"] for row in whole["users"].data}) == len(
        drawn["users"].data
    )
    assert len(drawn["users"].data) + len(marks) < 0.8 * len(whole["users"].data)
    # From far to near every user comes to stand by itself.
    close = Scenario(camera=Camera(24.5, 65.8, 15.0))
    near = {layer.id: layer for layer in map_layers(crowd, EN, router, scenario=close, together=True)}
    x, y = world_px(user(0, 24.5, 65.8), 15.0)
    inside = [
        site.id
        for site in crowd.user_sites
        if max(abs(world_px(site, 15.0)[0] - x), abs(world_px(site, 15.0)[1] - y)) < 1000
    ]
    assert set(inside) <= {row["id"] for row in near["users"].data}


def test_plants_are_smaller_where_a_phone_shows_a_whole_crowded_region(
    atlas: Atlas, crowd: Atlas, tmp_path: Path
) -> None:
    router = Router(crowd.network, cache_dir=tmp_path)

    def radii(of: Atlas, camera: Camera | None, *, narrow: bool) -> list[float]:
        scenario = Scenario(camera=camera)
        layers = map_layers(of, EN, router, scenario=scenario, together=True, narrow=narrow)
        return [row["radius"] for layer in layers if layer.id == "plants" for row in layer.data]

    full, close = radii(crowd, None, narrow=False), Camera(24.5, 65.8, 13.0)
    assert full
    assert radii(crowd, None, narrow=True) == [PHONE_SCALE * radius for radius in full]
    assert radii(crowd, close, narrow=True) == full
    assert radii(atlas, None, narrow=True) == full


def test_rows_say_only_what_most_others_do_not(crowd: Atlas, tmp_path: Path) -> None:
    layers = map_layers(crowd, EN, Router(crowd.network, cache_dir=tmp_path), scenario=Scenario())
    for layer, (_, props, data) in zip(layers, layer_texts(layers), strict=True):
        if layer.id == "users":
            assert {"fill", "line", "width"} <= set(json.loads(props)[ROW_DEFAULTS])
        assert sent_rows(props, data) == json.loads(json.dumps(layer.data))


coordinate = st.integers(-18_000_000, 18_000_000).map(lambda units: units / 1e5)


@given(
    st.lists(st.lists(st.tuples(coordinate, coordinate).map(list), min_size=1, max_size=9), min_size=40, max_size=60)
)
def test_lines_come_out_of_their_packing_as_they_went_in(lines: list[list[list[float]]]) -> None:
    rows = [
        {"id": f"L{number}", "path": line, **({"km": number} if number % 3 else {})}
        for number, line in enumerate(lines)
    ]
    ((_, props, data),) = layer_texts([pdk.Layer("PathLayer", rows, id="lines", get_path="path")])
    assert json.loads(props)[ROW_PATHS] == ["path"]
    assert sent_rows(props, data) == rows
    odd = [*rows, {"id": "odd", "path": [[24.123456, 65.7]]}]
    ((_, props, data),) = layer_texts([pdk.Layer("PathLayer", odd, id="lines", get_path="path")])
    assert ROW_PATHS not in json.loads(props)
    assert sent_rows(props, data) == odd
