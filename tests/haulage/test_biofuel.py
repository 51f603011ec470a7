from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from sidestream_map.haulage.biofuel import (
    GOES_ON,
    OBLIGATIONS,
    YEAR_MAX,
    YEAR_MIN,
    biofuel_figure,
    biofuel_share,
    obligation,
    this_year,
)


@pytest.mark.parametrize(
    ("year", "share"),
    [(2015, 0.08), (2016, 0.10), (2017, 0.12), (2018, 0.15), (2019, 0.18), (2020, 0.20), (2021, 0.18), (2022, 0.12),
     (2023, 0.135), (2024, 0.135), (2025, 0.165), (2026, 0.195), (2027, 0.225), (2030, 0.34), (2035, 0.34)],
)  # fmt: skip
def test_the_distribution_obligation_of_the_year(year: int, share: float) -> None:
    assert biofuel_share(year).central == share
    figure = biofuel_figure(year)
    assert (figure.value, figure.year) == (share, year)
    assert figure.sources
    assert figure.note


def test_what_no_source_names_follows_by_arithmetic_and_is_an_estimate() -> None:
    assert obligation(2022).share == pytest.approx(0.195 - 0.075)  # type: ignore[union-attr]
    assert obligation(2021).share == pytest.approx(0.195 - (0.30 - 0.195) / 7)  # type: ignore[union-attr]
    steps = [biofuel_share(year).central for year in (2024, 2025, 2026, 2027)]
    assert [b - a for a, b in pairwise(steps)] == pytest.approx([0.03] * 3)
    estimates = {each.from_year for each in OBLIGATIONS if each.quality == "estimate"}
    assert estimates == {2021, 2022, 2025, 2026, 2028, 2029}


def test_after_the_last_step_it_goes_on_as_an_assumption() -> None:
    assert biofuel_figure(2030).quality == "estimate"
    assert (biofuel_figure(2033).quality, biofuel_figure(2033).note) == ("assumption", GOES_ON)


def test_every_year_that_can_be_asked_for_has_a_share() -> None:
    for year in range(YEAR_MIN, YEAR_MAX + 1):
        share = biofuel_share(year)
        assert 0 < share.low < share.central < share.high < 0.6
    assert biofuel_share(1990) == biofuel_share(YEAR_MIN)
    assert [each.from_year for each in OBLIGATIONS] == sorted({each.from_year for each in OBLIGATIONS})


def test_this_year_is_within_what_can_be_asked_for() -> None:
    assert this_year() == min(max(dt.date.today().year, YEAR_MIN), YEAR_MAX)
