"""Truckloads of side streams together: the sum of their hauls' loads, with the same range, whatever the distance."""

from __future__ import annotations

import pytest
from situation_cases import region, situated

from sidestream_map.base.i18n import translator
from sidestream_map.decisions import apart_loads, outcome, pair_haul, truckload_words, truckloads
from sidestream_map.decisions.allocation import allocate
from sidestream_map.haulage import OUTPUTS, few, load_digits
from sidestream_map.region import load_region, tonnes
from sidestream_map.scenario import Scenario

STREAMS = region()[0].catalogue.streams
EN = translator("en")


@pytest.mark.parametrize(("stream", "user"), [("S02", "U05"), ("S04", "U14"), ("S05", "U44")])
@pytest.mark.parametrize("vehicle", ["42t-load", "60t", "76t"])
def test_one_side_stream_has_the_loads_of_its_hauls(stream: str, user: str, vehicle: str) -> None:
    chosen = Scenario(vehicle=vehicle)
    carried = pair_haul(situated(chosen), stream, user).figure("loads_per_day")
    shown = truckloads(STREAMS.loc[[stream]], chosen)
    for end in ("value", "low", "high"):
        assert getattr(shown, end) == pytest.approx(getattr(carried, end), rel=1e-9)


def test_a_sum_is_that_of_its_streams_each_tonne_once() -> None:
    apart = [truckloads(STREAMS.loc[[each]], Scenario()).value or 0 for each in tonnes(STREAMS).counted]
    assert truckloads(STREAMS, Scenario()).value == pytest.approx(sum(apart))


def test_the_published_headline_follows_from_its_own_load() -> None:
    said = next(each for each in load_region().headline if each.truckloads and each.tonnes.value == 2_000_000)
    assert said.implied_payload
    assert said.implied_payload.value == pytest.approx(42.1, abs=0.06)
    slag = STREAMS.loc[["S01"]].assign(tonnes_per_year=2_000_000.0)
    assert truckloads(slag, Scenario()).value == pytest.approx(130, abs=0.6)


def test_wood_fills_the_truck_before_it_is_heavy_and_the_words_say_so() -> None:
    light = truckloads(STREAMS.loc[["S04"]], Scenario())
    assert truckload_words(light, 170_000, Scenario(), EN).startswith("41.1 t a load · mean of 365 days; ")
    heavy = truckloads(STREAMS.loc[["S02"]], Scenario())
    assert truckload_words(heavy, 400_000, Scenario(), EN) == (
        "42 t a load · mean of 365 days; 38 on each of 250 days of haulage"
    )


def test_what_is_unknown_or_goes_by_pipe_is_in_no_load() -> None:
    assert truckloads(STREAMS.loc[["S16"]], Scenario()).value is None
    assert truckloads(STREAMS.iloc[:0], Scenario()).value is None
    piped = STREAMS.loc[["S23", "S02"]].assign(tonnes_per_year=[1_000.0, 400_000.0])
    assert truckloads(piped, Scenario()).value == truckloads(STREAMS.loc[["S02"]], Scenario()).value
    nothing = truckloads(STREAMS.loc[["S16"]], Scenario())
    assert "mean of 365 days; hauled on 250" in truckload_words(nothing, None, Scenario(), EN)


def test_loads_on_roads_and_on_one_site_are_told_apart_and_add_up() -> None:
    here = situated(Scenario(unknown_capacity="unlimited"))
    best = allocate(here.allocation_problem(), here.scenario.goal())
    road, site = apart_loads(here, best)
    whole = outcome(here, best).figures[OUTPUTS["loads_per_day"].name]
    assert road.value is not None
    assert site.value is not None
    assert road.value > site.value > 5
    assert road.value + site.value == pytest.approx(whole.value, rel=0.01)


@pytest.mark.parametrize(
    ("loads", "said"),
    [(91.0, "91"), (17.04, "17"), (9.96, "10"), (9.94, "9.9"), (1.9, "1.9"), (130.4, "130"), (0.0, "0.0")],
)
def test_truckloads_have_a_decimal_below_ten_only(loads: float, said: str) -> None:
    assert few(loads, EN) == said


def test_unknown_truckloads_are_unknown() -> None:
    assert few(None, EN) == few(float("nan"), EN) == EN("unknown")
    assert (load_digits(9.9), load_digits(9.96), load_digits(-3), load_digits(None)) == (1, 0, 1, 0)
