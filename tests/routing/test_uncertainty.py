from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.roads.record import NetworkAccuracy
from sidestream_map.routing.uncertainty import UNMEASURED, end_half_width, network_half_width

MEASURED = NetworkAccuracy(0.968, 1.014, 0.996, 112, 280_500, 6, 34)


def half(metres: float, accuracy: NetworkAccuracy | None = MEASURED) -> float:
    return float(network_half_width(np.array([metres]), accuracy)[0])


def test_formula_on_the_measured_network() -> None:
    # One section of mean length: 0.4 % in common and 2.3 % of its own.
    assert half(2504.464) == pytest.approx(2504.464 * np.hypot(0.004, 0.023), rel=1e-6)
    # 100 km: the sections' own errors average out, what is common stays.
    assert half(100_000) == pytest.approx(np.hypot(400, 0.023 * np.sqrt(100_000 * 280_500 / 112)), rel=1e-6)
    assert half(0) == 0


@given(st.floats(1, 1e6), st.floats(1, 1e6))
def test_longer_hauls_are_less_sure_in_metres_and_surer_in_share(a: float, b: float) -> None:
    short, long = sorted((a, b))
    assert half(short) <= half(long) + 1e-9
    assert half(long) / long <= half(short) / short + 1e-9


def test_a_network_that_nobody_measured_is_less_sure() -> None:
    assert half(50_000, None) > half(50_000)
    assert "assumption" in UNMEASURED.note


def test_ends_add_access_position_and_network() -> None:
    access, accuracy = np.array([0.0, 1000.0, 0.0]), np.array([0.0, 0.0, 1000.0])
    found = end_half_width(access, accuracy, 1.3, MEASURED)
    np.testing.assert_allclose(found, [34, np.hypot(300, 34), np.hypot(1300, 34)])


def test_unknown_distance_has_unknown_uncertainty() -> None:
    assert np.isnan(half(float("nan")))
