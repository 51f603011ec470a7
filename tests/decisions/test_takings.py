"""What users could take of a side stream: by capacity, amount and truck, and what of it is unknown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from situation_cases import situated

from sidestream_map.decisions import pair_haul, takings
from sidestream_map.scenario import Scenario


def test_an_unknown_capacity_bounds_nothing_and_is_told_with_what_its_kind_takes() -> None:
    here = situated()
    (taken,) = takings(here, "S03", ["U05"])
    assert taken.capacity_t is None
    assert taken.origin == "unknown"
    assert taken.plausible_t is not None
    assert taken.at_most_t == here.supply_t[here.stream_ids.index("S03")]
    carried = pair_haul(here, "S03", "U05")
    assert taken.loads_per_year.value == pytest.approx(carried.figure("loads_per_year").value)
    assert taken.loads_per_year.value is not None
    assert taken.loads_per_day.value == pytest.approx(taken.loads_per_year.value / 365)


@settings(max_examples=12, deadline=None)
@given(capacity=st.floats(1.0, 10_000_000.0), supply=st.floats(1.0, 10_000_000.0))
def test_a_known_capacity_bounds_what_is_taken_and_its_truckloads(capacity: float, supply: float) -> None:
    here = situated(Scenario(capacities={"U05": capacity}, amounts={"S03": supply}))
    (taken,) = takings(here, "S03", ["U05"])
    assert (taken.capacity_t, taken.origin, taken.plausible_t) == (capacity, "set_by_you", None)
    assert taken.at_most_t == min(capacity, supply)
    loads = taken.loads_per_year
    assert loads.value is not None
    assert loads.low is not None
    assert loads.high is not None
    assert loads.low <= loads.value <= loads.high


def test_of_an_unknown_amount_the_truckloads_are_unknown() -> None:
    here = situated(Scenario(capacities={"U05": 500.0}))
    unknown = next(key for key, supply in zip(here.stream_ids, here.supply_t, strict=True) if supply != supply)  # noqa: PLR0124 — not a number
    (taken,) = takings(here, unknown, ["U05"])
    assert taken.at_most_t is None
    assert taken.loads_per_year.value is None
    assert taken.capacity_t == 500.0


def test_no_users_take_nothing_and_a_stranger_is_refused() -> None:
    assert takings(situated(), "S03", []) == ()
    with pytest.raises(ValueError, match="not in tuple"):
        takings(situated(), "S03", ["nobody"])
