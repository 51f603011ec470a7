from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.base.figures import Range
from sidestream_map.haulage.headline import headline_loads, headline_payload, headline_tonnes
from sidestream_map.region.settings import load_region
from sidestream_map.roads.vehicles import VEHICLES


def test_the_headline_follows_from_its_own_figures() -> None:
    payload = headline_payload(2_000_000, 130).value
    assert payload == pytest.approx(42.1, abs=0.06)
    loads = headline_loads(2_000_000, 42.1).value
    assert loads is not None
    assert round(loads) == 130
    assert headline_tonnes(130, 42.1).value == pytest.approx(2_000_000, rel=0.002)


@pytest.mark.parametrize(
    ("tonnes", "loads", "payload"), [(1.7e6, 130, 35.8), (1.7e6, 120, 38.8), (1.4e6, 130, 29.5), (2.0e6, 120, 45.7)]
)
def test_what_the_other_published_figures_would_mean(tonnes: float, loads: float, payload: float) -> None:
    assert headline_payload(tonnes, loads).value == pytest.approx(payload, abs=0.05)


def test_the_regions_published_figures_give_the_same_payloads() -> None:
    found = {}
    for each in load_region().headline:
        if each.truckloads is None or each.days is None or each.implied_payload is None:
            continue
        tonnes, loads, days = each.tonnes.value, each.truckloads.value, each.days.value
        assert tonnes is not None
        assert loads is not None
        assert days is not None
        found[tonnes, loads] = headline_payload(tonnes, loads, days).value
        assert found[tonnes, loads] == pytest.approx(each.implied_payload.value)
    assert found[2_000_000, 130] == pytest.approx(42.1, abs=0.06)
    assert found[1_700_000, 120] == pytest.approx(38.8, abs=0.05)


def test_the_seeds_load_as_a_vehicle_gives_the_seeds_truckloads() -> None:
    figure = headline_loads(2_000_000, VEHICLES["42t-load"].payload_t)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < 130 < figure.high
    assert figure.unit == "truckloads/d"
    assert figure.quality == "computed"


def test_on_working_days_only_the_load_would_be_too_heavy_for_any_truck() -> None:
    payload = headline_payload(2_000_000, 130, 250).value
    assert payload is not None
    assert payload > max(each.payload_t.high for each in VEHICLES.values())


@pytest.mark.parametrize("wrong", [0, -1, math.nan, math.inf, Range(0, 1, 2)])
def test_nonsense_is_refused(wrong: Range | float) -> None:
    for function in (headline_loads, headline_payload, headline_tonnes):
        with pytest.raises(InputError):
            function(2e6, wrong)
        with pytest.raises(InputError):
            function(wrong, 42)


@given(st.floats(1, 1e8), st.floats(1, 60), st.floats(1, 366))
def test_the_three_agree(tonnes: float, payload: float, days: float) -> None:
    loads = headline_loads(tonnes, payload, days).value
    assert loads is not None
    assert headline_payload(tonnes, loads, days).value == pytest.approx(payload)
    assert headline_tonnes(loads, payload, days).value == pytest.approx(tonnes)
