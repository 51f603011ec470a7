import json
import math

import numpy as np
import pydeck as pdk
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.maps.layers import marks
from sidestream_map.region.sites import Site


def site(name: str = "P1", tonnes: float = 1000.0, accuracy: float = 500.0, lon: float = 24.1) -> Site:
    return Site(name, "plant", (name,), lon, 65.7, accuracy, "site", ("S1",), tonnes, "slag")


def spec(layer: pdk.Layer) -> dict[str, object]:
    text = pdk.Deck([layer], map_provider=None).to_json()
    loaded: dict[str, object] = json.loads(text)["layers"][0]
    return loaded


@given(st.floats(1, 5e7), st.floats(1, 5e7))
def test_a_marks_area_grows_with_tonnes(one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert marks.mark_radius(small) <= marks.mark_radius(large)


def test_a_marks_area_is_proportional_between_the_ends() -> None:
    ratio = marks.mark_radius(1_000_000) / marks.mark_radius(250_000)
    assert ratio == pytest.approx(2)


def test_an_unknown_amount_is_hollow_and_no_value_is_nan() -> None:
    drawn = spec(marks.plants_layer([site(tonnes=math.nan)], [("title", "text")]))
    mark = drawn["data"][0]  # type: ignore[index]
    assert mark["fill"][:3] == [255, 255, 255]
    assert "NaN" not in json.dumps(drawn)


def test_a_name_is_data_and_never_part_of_an_accessor() -> None:
    hostile = "<img src=x onerror=alert(1)> {id} @@=evil"
    drawn = spec(marks.plants_layer([site()], [(hostile, hostile)]))
    assert drawn["data"][0]["title"] == hostile  # type: ignore[index]
    rest = {name: value for name, value in drawn.items() if name != "data"}
    assert hostile not in json.dumps(rest)


def test_only_uncertain_positions_get_a_ring_and_each_place_one() -> None:
    sites = [site(accuracy=500), site("P2", accuracy=4000, lon=24.2), site("P3", accuracy=8000, lon=24.2)]
    drawn = marks.uncertainty_layer([*sites, site("P4", accuracy=math.nan, lon=24.3)]).data
    assert [each["path"] for each in drawn] == [marks.ring(24.2, 65.7, 8000)]


def test_a_ring_is_closed_and_as_wide_as_the_doubt() -> None:
    around = np.array(marks.ring(24.2, 65.7, 8000))
    assert tuple(around[0]) == tuple(around[-1])
    lons, lats = np.full(len(around), 24.2), np.full(len(around), 65.7)
    far = pyproj.Geod(ellps="WGS84").inv(lons, lats, around[:, 0], around[:, 1])[2]
    assert np.allclose(far, 8000, rtol=0.005)


def test_a_mark_tells_the_browser_how_far_it_may_be_off_where_that_is_far() -> None:
    drawn = marks.plants_layer([site(accuracy=500), site("P2", accuracy=4000)], [("a", "b"), ("c", "d")]).data
    assert [each.get("doubt") for each in drawn] == [None, 4000]


def test_every_layer_has_an_id_of_its_own() -> None:
    line = marks.path_coordinates(np.array([[24.0, 65.0], [24.5, 65.5]]))
    layers = [
        *marks.background_layers("background"),
        marks.uncertainty_layer([]),
        marks.plants_layer([site()], [("a", "b")]),
        marks.users_layer([site("U1")], [("a", "b")], faint=frozenset({"U1"})),
        marks.labels_layer([site()], ["Röyttä\nkuona"]),
        *marks.routes_layers([line], [line], [("U1", "a", "b")]),
    ]
    ids = [layer.id for layer in layers]
    assert len(set(ids)) == len(ids)


def test_a_route_is_simplified_but_keeps_its_ends() -> None:
    x = np.linspace(24, 25, 500)
    line = np.column_stack([x, 65 + 1e-6 * np.sin(x * 50)])
    path = marks.path_coordinates(line)
    assert len(path) == 2
    assert path[0] == [24.0, pytest.approx(65, abs=1e-5)]
    assert path[-1] == [25.0, pytest.approx(65, abs=1e-5)]
