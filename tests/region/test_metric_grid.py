"""A region anywhere has a system in metres that is true in it."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestream_map.base.errors import RegionError
from sidestream_map.region.metric_area import SCALE_ERROR_MAX, check_scale, fitting_grid, is_grid, scale_error
from sidestream_map.roads.metres import moved, to_degrees, to_metres

BOXES = {
    "Meri-Lappi": ((23.6, 65.4, 25.6, 66.6), "EPSG:3067"),
    "Kirkkonummi to Nuorgam": ((19.1, 59.5, 31.6, 70.1), "EPSG:3067"),
    "Krems": ((15.5, 48.3, 15.8, 48.5), "EPSG:32633"),
    "Santiago": ((-71.0, -33.7, -70.3, -33.2), "EPSG:32719"),
    "Anchorage": ((-149.95, 61.0, -149.2, 61.4), "EPSG:32606"),
}


@pytest.mark.parametrize("name", BOXES)
def test_a_region_in_one_zone_has_that_zone(name: str) -> None:
    box, grid = BOXES[name]
    assert fitting_grid(box) == grid
    check_scale(box, grid)


@pytest.mark.parametrize("box", [(11.5, 47.0, 12.5, 47.8), (36.5, -1.5, 37.5, 0.6), (-3.0, 50.0, 5.0, 58.0)])
def test_a_region_over_two_zones_has_a_projection_of_its_own(box: tuple[float, float, float, float]) -> None:
    grid = fitting_grid(box)
    assert grid.startswith("+proj=tmerc ")
    assert is_grid(grid)
    check_scale(box, grid)


BOX = st.builds(
    lambda lon, lat, wide, high: (round(lon, 3), round(lat, 3), round(lon + wide, 3), round(lat + high, 3)),
    st.floats(-180, 172),
    st.floats(-79, 74),
    st.floats(0.1, 7),
    st.floats(0.1, 5),
)


@settings(max_examples=60, deadline=None)
@given(BOX, st.randoms(use_true_random=False))
def test_metres_are_those_of_the_ground_anywhere(box: tuple[float, float, float, float], random: object) -> None:
    """Against the geodesic on the ellipsoid, an independent measure (pyproj.Geod)."""
    grid = fitting_grid(box)
    assert is_grid(grid)
    check_scale(box, grid)
    draw = np.random.default_rng(random.getrandbits(32))  # type: ignore[attr-defined]
    lon = draw.uniform(box[0], box[2], 8)
    lat = draw.uniform(box[1], box[3], 8)
    xy = to_metres(lon, lat, grid)
    np.testing.assert_allclose(to_degrees(xy, grid), np.stack([lon, lat], axis=1), atol=1e-8)
    near = to_metres(lon, lat + 0.001, grid)
    ground = pyproj.Geod(ellps="WGS84").inv(lon, lat, lon, lat + 0.001)[2]
    np.testing.assert_allclose(np.hypot(*(near - xy).T), ground, rtol=SCALE_ERROR_MAX + 1e-4)


def test_what_is_no_system_in_metres_is_none() -> None:
    hostile = ["EPSG:4326", "EPSG:99999", "EPSG:2263", "+proj=pipeline +step +proj=unitconvert", "", None, 3067,
               "+proj=tmerc +lat_0=0 +lon_0=12 +k=0.9996 +x_0=500000 +y_0=0 +datum=WGS84 +units=m +no_defs +init=x",
               "EPSG:3067\nx = 1", "/etc/passwd", "x" * 100_000]  # fmt: skip
    assert [text for text in hostile if is_grid(text)] == []
    assert is_grid("EPSG:3067")


def test_a_system_that_is_not_true_there_is_refused_with_its_name() -> None:
    with pytest.raises(RegionError, match="metres of EPSG:3067, which would be off by"):
        check_scale(BOXES["Krems"][0], "EPSG:3067")
    assert scale_error(24, 60, "EPSG:32719") > SCALE_ERROR_MAX


def test_metres_of_one_system_in_another() -> None:
    xy = to_metres(np.array([24.5, np.nan]), np.array([65.7, np.nan]))
    there = moved(xy, "EPSG:3067", "EPSG:32634")
    np.testing.assert_allclose(moved(there, "EPSG:32634", "EPSG:3067")[0], xy[0], atol=1e-3)
    assert np.isnan(there[1]).all()
