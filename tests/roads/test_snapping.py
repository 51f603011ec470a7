from __future__ import annotations

import subprocess
import sys
import threading

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj.transformer import TransformerFromCRS
from road_cases import BUNDLED, ORIGIN, networks

from sidestream_map.atlas import load_atlas
from sidestream_map.roads.metres import to_degrees, to_metres
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.roads.snapping import Snapper, held_on

OFFSETS = st.lists(st.tuples(st.floats(-2000, 5000), st.floats(-2000, 5000)), min_size=1, max_size=6)


def at(xy: np.ndarray) -> Places:
    degrees = to_degrees(xy)
    return Places(tuple(map(str, range(len(xy)))), degrees[:, 0], degrees[:, 1], np.zeros(len(xy)))


def snapper(network: RoadNetwork, limit: float = 10_000) -> Snapper:
    return Snapper(network, np.ones(network.section_count, dtype=bool), limit)


@given(networks(), OFFSETS)
def test_nearest_of_all_sections(network: RoadNetwork, offsets: list[tuple[float, float]]) -> None:
    xy = np.array(offsets) + ORIGIN
    snapped = snapper(network).snap(at(xy))
    distances = shapely.distance(shapely.points(xy)[:, None], network.lines[None, :])
    np.testing.assert_allclose(snapped.straight_m, distances.min(axis=1), atol=1e-3)
    np.testing.assert_allclose(np.hypot(*(snapped.road_xy - xy).T), snapped.straight_m, atol=1e-3)
    length = network.section_length_m[snapped.section]
    assert ((snapped.offset_m >= 0) & (snapped.offset_m <= length)).all()


@given(networks(), OFFSETS)
def test_snapping_a_snapped_place_changes_nothing(network: RoadNetwork, offsets: list[tuple[float, float]]) -> None:
    once = snapper(network).snap(at(np.array(offsets) + ORIGIN))
    twice = snapper(network).snap(at(once.road_xy))
    np.testing.assert_allclose(twice.straight_m, 0, atol=1e-3)
    np.testing.assert_allclose(twice.road_xy, once.road_xy, atol=1e-3)


def test_offset_scales_to_the_length_told() -> None:
    nodes = np.array([[0.0, 0.0], [1000.0, 0.0]]) + ORIGIN
    network = RoadNetwork.build(nodes, [0], [1], length_m=[2000])
    snapped = snapper(network).snap(at(np.array([[250.0, 30.0]]) + ORIGIN))
    assert snapped.offset_m[0] == pytest.approx(500, abs=0.01)
    assert snapped.straight_m[0] == pytest.approx(30, abs=0.01)


def test_limit_mask_and_unknown_positions() -> None:
    nodes = np.array([[0.0, 0.0], [1000.0, 0.0], [0.0, 400.0], [1000.0, 400.0]]) + ORIGIN
    network = RoadNetwork.build(nodes, [0, 2], [1, 3])
    places = at(np.array([[100.0, 390.0], [100.0, 900.0], [100.0, 901.0]]) + ORIGIN)
    assert snapper(network, 500.5).snap(places).section.tolist() == [1, 1, -1]
    masked = Snapper(network, np.array([True, False]), 500.5).snap(places)
    assert masked.section.tolist() == [0, -1, -1]
    assert np.isnan(masked.straight_m[1:]).all()
    nowhere = Places(("a", "b", "c"), np.array([np.nan, 24, 170.0]), np.array([65, np.nan, -80.0]), np.zeros(3))
    assert not snapper(network).snap(nowhere).on_network.any()
    none = Places((), np.zeros(0), np.zeros(0), np.zeros(0))
    assert snapper(network).snap(none).section.shape == (0,)
    assert Snapper(network, np.zeros(2, dtype=bool), 500).snap(places).section.tolist() == [-1, -1, -1]


def test_equally_near_sections_give_the_first() -> None:
    nodes = np.array([[0.0, 0.0], [1000.0, 0.0]]) + ORIGIN
    network = RoadNetwork.build(nodes, [0, 0, 1], [1, 1, 0])
    assert snapper(network).snap(at(np.array([[500.0, 5.0]]) + ORIGIN)).section.tolist() == [0]


def test_projection_is_that_of_epsg_3067() -> None:
    # The central meridian 27 E is x = 500 km; its scale there is 0.9996. 65 N is 7,208,2xx m on GRS80.
    xy = to_metres(np.array([27.0, np.nan]), np.array([65.0, 65.0]))
    assert xy[0, 0] == pytest.approx(500_000, abs=1e-3)
    assert xy[0, 1] == pytest.approx(0.9996 * 7_210_885, rel=1e-4)
    assert np.isnan(xy[1]).all()
    np.testing.assert_allclose(to_degrees(xy[:1]), [[27.0, 65.0]], atol=1e-9)


def test_a_thread_that_ends_gets_the_same_projection_without_making_one(monkeypatch: pytest.MonkeyPatch) -> None:
    lon, lat = np.linspace(20, 30, 50), np.linspace(63, 67, 50)
    here = to_metres(lon, lat)
    made: list[str] = []
    make = TransformerFromCRS.__call__

    def counted(maker: TransformerFromCRS) -> object:
        made.append(threading.current_thread().name)
        return make(maker)

    monkeypatch.setattr(TransformerFromCRS, "__call__", counted)
    found = []
    for _ in range(3):
        thread = threading.Thread(target=lambda: found.append((to_metres(lon, lat), to_degrees(here))), name="a run")
        thread.start()
        thread.join()
    assert len(found) == 3
    for there, back in found:
        np.testing.assert_array_equal(there, here)
        np.testing.assert_array_equal(back, to_degrees(here))
    assert "a run" not in made


def test_a_process_that_is_forked_projects_too() -> None:
    code = (
        "import os, threading, numpy as np\n"
        "from sidestream_map.roads.metres import to_metres\n"
        "def run(): to_metres(np.array([27.0]), np.array([65.0]))\n"
        "thread = threading.Thread(target=run); thread.start(); thread.join()\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    thread = threading.Thread(target=run, daemon=True); thread.start(); thread.join(20)\n"
        "    os._exit(int(thread.is_alive()))\n"
        "raise SystemExit(os.waitpid(child, 0)[1])\n"
    )
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=False, timeout=60).returncode == 0


def test_bundled_region_snaps_the_tornio_works() -> None:
    network = RoadNetwork.load(BUNDLED)
    works = Places(("P01",), np.array([24.176472]), np.array([65.767115]), np.array([800.0]))
    snapped = snapper(network).snap(works)
    assert snapped.straight_m[0] < 500


def test_on_the_bundled_main_roads_only_four_places_are_nearest_to_a_motorway() -> None:
    """What docs/roads.md says of them; the rule of places on roads isn't applied where no ramp is in the file."""
    atlas = load_atlas()
    network, every = atlas.network, np.ones(atlas.network.section_count, dtype=np.bool_)
    assert not any(mask.any() for mask in held_on(network).values())
    motorway = network.road_class == "motorway"
    found = {}
    for frame in (atlas.catalogue.plants, atlas.catalogue.users):
        places = Places.of(frame[frame["lon"].notna()])
        nearest = Snapper(network, every, 30_000).snap(places)
        other = Snapper(network, ~(motorway | network.bridge), 30_000).snap(places)
        for row in np.flatnonzero(nearest.section != other.section):
            assert motorway[nearest.section[row]]
            assert not network.bridge[nearest.section[row]]
            found[places.ids[row]] = (round(nearest.straight_m[row], -2), round(other.straight_m[row], -2))
    assert found == {
        "P17": (7400, 8400),
        "P18": (7400, 8400),
        "U09": (7400, 8400),
        "U33": (1600, 2000),
    }
