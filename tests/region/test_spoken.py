"""Figures as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.figures import Figure, Quality
from sidestream_map.base.i18n import translator
from sidestream_map.region.wording import spoken


@pytest.mark.parametrize(
    ("value", "unit", "quality", "said"),
    [
        (2_050_714.0, "t/y", "computed", "≈ 2.05 Mt/y"),
        (133.8, "truckloads/d", "computed", "≈ 134 truckloads/d"),
        (130.0, "truckloads/d", "reported", "130 truckloads/d"),
        (1_000_000.0, "t/y", "reported", "1 Mt/y"),
        (650_000.0, "t/y", "reported", "650,000 t/y"),
        (650_321.0, "t/y", "reported", "≈ 650,000 t/y"),
        (7.4444, "EUR/t", "assumption", "≈ 7.44 EUR/t"),
        (0.0, "km", "reported", "0 km"),
        (None, "t/y", "unknown", "unknown"),
    ],
)
def test_a_figure_is_said_with_three_digits(value: float | None, unit: str, quality: Quality, said: str) -> None:
    assert spoken(Figure(value, unit, quality), translator("en")) == said


@given(st.floats(1e-3, 1e9))
def test_what_is_said_is_within_half_a_percent(value: float) -> None:
    said = spoken(Figure(value, "kg", "computed"), translator("en"))
    number = float(said.removeprefix("≈ ").removesuffix(" kg").replace(",", ""))
    assert abs(number - value) <= 0.0051 * value
