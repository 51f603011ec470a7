import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from sidestream_map.maps.picture.frame import EQUATOR_M, WORLD_PX, MapFrame
from sidestream_map.scenario.parts import Camera

LON, LAT = st.floats(-170, 170), st.floats(-80, 80)


@given(LON, LAT, st.floats(0, 18))
def test_the_middle_of_a_camera_is_the_middle_of_the_picture(lon: float, lat: float, zoom: float) -> None:
    frame = MapFrame.of_camera(Camera(lon, lat, zoom), (800, 600))
    np.testing.assert_allclose(frame.pixels([[frame.lon, frame.lat]]), [[400, 300]], atol=1e-3)


@given(LON, LAT, st.floats(1e-4, 5), st.floats(1e-4, 5))
def test_a_box_lies_inside_and_touches_two_edges(lon: float, lat: float, wide: float, high: float) -> None:
    frame = MapFrame.of_box((lon - wide, lat - high, lon + wide, lat + high), (800, 500))
    (left, top), (right, low) = frame.pixels([[lon - wide, lat + high], [lon + wide, lat - high]])
    assert min(left, top) > -0.5
    assert right < 800.5
    assert low < 500.5
    if frame.zoom < 20:
        assert min(left, top) < 0.5


@given(LON, LAT, st.floats(4, 18))
def test_bounds_are_what_the_corners_show(lon: float, lat: float, zoom: float) -> None:
    frame = MapFrame(lon, lat, zoom, 640, 480)
    west, south, east, north = frame.bounds()
    np.testing.assert_allclose(frame.pixels([[west, north], [east, south]]), [[0, 0], [640, 480]], atol=0.01)


def test_pixels_are_those_of_web_mercator() -> None:
    metres = Transformer.from_crs(4326, 3857, always_xy=True)
    frame = MapFrame(24.5, 65.7, 8.5, 820, 600)
    pixel_m = EQUATOR_M / WORLD_PX / 2**8.5
    middle = np.array(metres.transform(24.5, 65.7))
    point = np.array(metres.transform(25.1, 66.2))
    expected = np.array([410, 300]) + (point - middle) / pixel_m * (1, -1)
    np.testing.assert_allclose(frame.pixels([[25.1, 66.2]])[0], expected, atol=1e-6)


def test_a_pixel_is_shorter_on_the_ground_in_the_north() -> None:
    frame = MapFrame(24.5, 60.0, 0, 100, 100)
    assert frame.metres_per_pixel() == pytest.approx(EQUATOR_M / WORLD_PX / 2, rel=1e-9)
    assert frame.metres_per_pixel(0.0) == pytest.approx(EQUATOR_M / WORLD_PX)


def test_a_point_is_no_reason_to_fail() -> None:
    frame = MapFrame.of_box((24.5, 65.7, 24.5, 65.7), (300, 300))
    assert math.isfinite(frame.zoom)
    np.testing.assert_allclose(frame.pixels([[24.5, 65.7]]), [[150, 150]], atol=0.01)
