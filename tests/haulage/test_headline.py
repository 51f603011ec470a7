from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.base.figures import Range
from sidestream_map.haulage.headline import headline_loads
from sidestream_map.region.settings import load_region
from sidestream_map.roads.vehicles import VEHICLES


@pytest.mark.parametrize(
    ("tonnes", "loads", "payload"),
    [(2.0e6, 130, 42.1), (1.7e6, 130, 35.8), (1.7e6, 120, 38.8), (1.4e6, 130, 29.5), (2.0e6, 120, 45.7)],
)
def test_published_amounts_and_loads_belong_to_these_payloads(tonnes: float, loads: float, payload: float) -> None:
    assert headline_loads(tonnes, payload).value == pytest.approx(loads, rel=0.002)


def test_the_regions_published_figures_give_the_same_payloads() -> None:
    found = {}
    for each in load_region().headline:
        if each.truckloads is None or each.days is None or each.implied_payload is None:
            continue
        tonnes, days, payload = each.tonnes.value, each.days.value, each.implied_payload.value
        assert tonnes is not None
        assert days is not None
        assert payload is not None
        assert headline_loads(tonnes, payload, days).value == pytest.approx(each.truckloads.value)
        found[tonnes, each.truckloads.value] = payload
    assert found[2_000_000, 130] == pytest.approx(42.1, abs=0.06)
    assert found[1_700_000, 120] == pytest.approx(38.8, abs=0.05)


def test_the_seeds_load_as_a_vehicle_gives_the_seeds_truckloads() -> None:
    figure = headline_loads(2_000_000, VEHICLES["42t-load"].payload_t)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < 130 < figure.high
    assert figure.unit == "truckloads/d"
    assert figure.quality == "computed"


def test_on_working_days_only_no_truck_carries_enough_for_the_published_loads() -> None:
    heaviest = max((each.payload_t for each in VEHICLES.values()), key=lambda payload: payload.high)
    loads = headline_loads(2_000_000, heaviest, 250)
    assert loads.low is not None
    assert loads.low > 130


@pytest.mark.parametrize("wrong", [0, -1, math.nan, math.inf, Range(0, 1, 2)])
def test_nonsense_is_refused(wrong: Range | float) -> None:
    with pytest.raises(InputError):
        headline_loads(2e6, wrong)
    with pytest.raises(InputError):
        headline_loads(wrong, 42)


@given(st.floats(1, 1e8), st.floats(1, 60), st.floats(1, 366))
def test_loads_times_payload_are_the_tonnes_of_the_days(tonnes: float, payload: float, days: float) -> None:
    loads = headline_loads(tonnes, payload, days).value
    assert loads is not None
    assert loads * payload * days == pytest.approx(tonnes)
