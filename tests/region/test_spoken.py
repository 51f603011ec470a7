"""Figures as people say them: one rule for their digits, by quality and range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.figures import SIGNIFICANT, Figure, Quality
from sidestream_map.base.i18n import translator
from sidestream_map.region.wording import about, said, spoken

EN, FI = translator("en"), translator("fi")


@pytest.mark.parametrize(
    ("value", "unit", "quality", "words"),
    [
        (2_050_714.0, "t/y", "computed", "≈ 2.05 Mt/y"),
        (133.8, "truckloads/d", "computed", "≈ 134 truckloads/d"),
        (0.4123, "truckloads/d", "computed", "≈ 0.41 truckloads/d"),
        (0.0041, "truckloads/d", "computed", "≈ 0.004 truckloads/d"),
        (130.0, "truckloads/d", "reported", "130 truckloads/d"),
        (1_000_000.0, "t/y", "reported", "1 Mt/y"),
        (999_960.0, "t/y", "computed", "≈ 1 Mt/y"),
        (4_134_000.0, "EUR/y", "computed", "≈ 4.13 million EUR/y"),
        (650_000.0, "t/y", "reported", "650,000 t/y"),
        (650_321.0, "t/y", "reported", "≈ 650,300 t/y"),
        (7.4444, "EUR/t", "assumption", "≈ 7.44 EUR/t"),
        (0.0, "km", "reported", "0 km"),
        (27.0, "", "computed", "27"),
        (1234.0, "", "computed", "1,234"),
        (1.0, "pairs", "computed", "1 pairs"),
        (-1234.0, "t/y", "computed", "≈ -1,230 t/y"),
        (None, "t/y", "unknown", "unknown"),
    ],
)
def test_a_figure_is_said_with_the_digits_of_its_quality(
    value: float | None, unit: str, quality: Quality, words: str
) -> None:
    assert spoken(Figure(value, unit, quality), EN) == words


@pytest.mark.parametrize(
    ("figure", "number", "extent", "exact"),
    [
        (Figure(9.12, "EUR/t", "computed", low=7.31, high=11.42), "≈ 9.1", "7.3–11.4", "9.12 EUR/t (7.31–11.42)"),
        (
            Figure(24_512, "km", "computed", low=13_987, high=28_020),
            "≈ 25,000",
            "14,000–28,000",
            "24,512 km (13,987–28,020)",
        ),
        (Figure(148.26, "km", "computed", low=147.1, high=149.4), "≈ 148", "147–149", "148.3 km (147.1–149.4)"),
        (Figure(1200, "EUR/y", "computed", low=5, high=2500), "≈ 1,200", "5–2,500", "1,200 EUR/y (5–2,500)"),
        (Figure(133.2, "km", "computed", low=126, high=160), "≈ 133", "126–160", "133.2 km (126.0–160.0)"),
        (Figure(5.6, "km", "computed", low=5.4, high=7), "≈ 5.6", "5.4–7.0", "5.6 km (5.4–7.0)"),
        (Figure(1.0, "Mt", "computed", low=0.94, high=1.3), "≈ 1.0", "0.9–1.3", "1.00 Mt (0.94–1.30)"),
        (Figure(0, "EUR/t", "computed", low=-2.04, high=3.16), "0", "-2.0 … 3.2", "0.00 EUR/t (-2.04 … 3.16)"),
    ],
)
def test_a_wide_range_takes_digits_and_its_ends_keep_to_the_same_place(
    figure: Figure, number: str, extent: str, exact: str
) -> None:
    told = said(figure, EN)
    assert (told.number, told.extent) == (number, extent)
    assert told.exact in {exact, ""}


def test_the_exact_figure_is_told_on_asking_and_only_where_it_says_more() -> None:
    assert said(Figure(2_050_714, "t/y", "computed"), FI).exact == "2\xa0050\xa0714 t/v"
    assert said(Figure(130, "truckloads/d", "reported"), EN).exact == ""


@given(st.floats(1e-3, 1e9), st.sampled_from(sorted(set(SIGNIFICANT) - {"unknown"})))
def test_what_is_said_is_within_half_of_its_last_digit(value: float, quality: Quality) -> None:
    told = about(value, EN, "kg") if quality == "computed" else spoken(Figure(value, "kg", quality), EN)
    number, _, unit = told.removeprefix("≈ ").partition(" ")
    size = 1e6 if unit == "million kg" else 1.0
    room = max(0.51 * 10.0 ** (1 - SIGNIFICANT[quality]), 0.0051 / value if value >= 0.01 else 0.51)
    assert abs(float(number.replace(",", "")) * size - value) <= room * value


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9), st.floats(0, 1e9))
def test_a_rough_figure_lies_in_its_rough_range(value: float, below: float, above: float) -> None:
    rough = Figure(value, "t", "computed", low=value - below, high=value + above).rough()
    assert None not in (rough.value, rough.low, rough.high)
    assert (rough.low or 0) <= (rough.value or 0) <= (rough.high or 0)
