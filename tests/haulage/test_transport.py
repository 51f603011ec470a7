from __future__ import annotations

import math
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.base.figures import Range
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS
from sidestream_map.haulage.formula import OUTPUTS, Bounds, HaulOutputs
from sidestream_map.haulage.hauls import (
    AS_HAULED,
    DENSITY_UNKNOWN,
    NO_AMOUNT,
    NO_DISTANCE,
    NO_MOISTURE,
    NO_ROAD,
    NO_TIME,
    NO_TRUCK,
    Haul,
    haul,
    haul_matrix,
    routed,
)
from sidestream_map.haulage.inputs import Basis
from sidestream_map.haulage.materials import MATERIALS
from sidestream_map.roads.vehicles import DEFAULT_VEHICLE, VEHICLES

YEARLY = [name for name in OUTPUTS if "tonnes" in OUTPUTS[name].inputs]
PER_TONNE = [name for name in OUTPUTS if name.endswith("_per_t")]


def known(value: Range | None) -> Range:
    assert value is not None
    return value


def test_the_seeds_two_million_tonnes_make_its_truckloads() -> None:
    found = haul(2_000_000, 20, VEHICLES["42t-load"], hours=0.4, material="slag")
    assert round(known(found.loads_per_day).central) == 130
    assert known(found.loads_per_day).low < 120


def test_every_output_is_a_figure_with_unit_quality_and_sources() -> None:
    found = haul(Range(90_000, 100_000, 120_000), Range(48, 50, 53), DEFAULT_VEHICLE, hours=1.0, material="wood")
    figures = found.figures()
    assert list(figures) == list(OUTPUTS)
    for name, figure in figures.items():
        assert figure.unit == OUTPUTS[name].unit
        assert figure.quality == "computed"
        assert figure.low is not None
        assert figure.value is not None
        assert figure.high is not None
        assert figure.low <= figure.value <= figure.high
    assert figures["loads_per_year"].sources
    assert figures["cost_eur_per_t"].note  # rests on assumptions
    assert not figures["tonne_km"].note
    assert len(figures["co2e_t"].sources) > len(figures["fuel_l"].sources)


def test_fuel_is_about_a_quarter_of_the_cost_of_running_as_the_source_implies() -> None:
    found = haul(1000, 50, DEFAULT_VEHICLE)
    running = sum(known(each).central for each in (found.cost_km_eur, found.cost_hour_eur, found.cost_fuel_eur))
    assert 0.18 < known(found.cost_fuel_eur).central / running < 0.30


def test_load_limits() -> None:
    limits = {name: haul(1, 1, DEFAULT_VEHICLE, material=name).load_limit for name in MATERIALS}
    assert limits["slag"] == "mass"
    assert limits["ash"] == "either"
    assert limits["lime"] == "unknown"
    light = DEFAULT_ASSUMPTIONS.changed({"tipper_m3": 20})
    assert haul(1, 1, DEFAULT_VEHICLE, material="ash", assumptions=light).load_limit == "volume"
    assert DENSITY_UNKNOWN in haul(1, 1, DEFAULT_VEHICLE, material="lime").notes
    assert DENSITY_UNKNOWN not in haul(1, 1, DEFAULT_VEHICLE, material="slag").notes


def test_dry_tonnes_put_more_on_the_road() -> None:
    wet = haul(1000, 50, DEFAULT_VEHICLE, material="wood")
    dry = haul(1000, 50, DEFAULT_VEHICLE, material="wood", basis="dry")
    assert AS_HAULED in wet.notes
    assert AS_HAULED not in dry.notes
    assert known(wet.hauled_t) == Range.exact(1000)
    assert known(dry.hauled_t).central == pytest.approx(2000)
    assert known(dry.cost_eur_per_t).central == pytest.approx(2 * known(wet.cost_eur_per_t).central)
    unknown = haul(1000, 50, DEFAULT_VEHICLE, material="slag", basis="dry")
    assert unknown.cost_eur is None
    assert unknown.unknown_because == (NO_MOISTURE,)


def test_no_tonnes_are_no_trucks_but_a_tonne_has_its_cost() -> None:
    found = haul(0, 50, DEFAULT_VEHICLE)
    for name in YEARLY:
        assert getattr(found, name) == Range.exact(0), name
    assert known(found.cost_eur_per_t).low > 0


@pytest.mark.parametrize("amount", [None, math.nan])
def test_an_unknown_amount_is_unknown_and_never_0(amount: float | None) -> None:
    found = haul(amount, 50, DEFAULT_VEHICLE)
    for name in YEARLY:
        assert getattr(found, name) is None, name
    for name in PER_TONNE:
        assert getattr(found, name) is not None, name
    assert found.unknown_because == (NO_AMOUNT,)
    figure = found.figure("loads_per_year")
    assert (figure.value, figure.quality, figure.note) == (None, "unknown", NO_AMOUNT)


@pytest.mark.parametrize(
    ("status", "km", "hours", "reason"),
    [
        ("no_road", math.nan, math.nan, NO_ROAD),
        ("destination_position_unknown", 12.0, 0.3, NO_ROAD),
        ("ok", math.nan, None, NO_DISTANCE),
        ("ok", None, 0.5, NO_DISTANCE),
        ("ok", 12.0, math.nan, NO_TIME),
    ],
)
def test_an_unreachable_haul_is_unknown_and_says_why(
    status: str, km: float | None, hours: float | None, reason: str
) -> None:
    found = haul(1000, km, DEFAULT_VEHICLE, hours=hours, status=status)
    assert found.cost_eur is None
    assert found.cost_eur_per_t is None
    assert found.status == status
    assert reason in found.unknown_because
    assert found.figure("cost_eur_per_t").note == reason
    assert known(found.loads_per_year).central == pytest.approx(1000 / 42)
    with pytest.raises(InputError):
        found.tornado()
    with pytest.raises(InputError):
        found.monte_carlo()


def test_the_same_site_costs_handling_and_waiting_but_no_kilometres() -> None:
    found = haul(1000, 0.0, DEFAULT_VEHICLE, status="same_site")
    assert found.vehicle_km == Range.exact(0)
    assert found.fuel_l == Range.exact(0)
    assert known(found.cost_eur).low > 0


def test_a_gas_is_not_hauled() -> None:
    found = haul(1000, 50, DEFAULT_VEHICLE, material="gas")
    assert found.unknown_because == (NO_TRUCK,)
    assert found.loads_per_year is None
    assert found.cost_eur_per_t is None


@pytest.mark.parametrize("wrong", [-1.0, math.inf, -math.inf, Range(-1, 0, 1)])
def test_nonsense_is_refused(wrong: Range | float) -> None:
    with pytest.raises(InputError):
        haul(wrong, 1, DEFAULT_VEHICLE)
    with pytest.raises(InputError):
        haul(1, wrong, DEFAULT_VEHICLE)
    with pytest.raises(InputError):
        haul(1, 1, DEFAULT_VEHICLE, hours=wrong)
    with pytest.raises(InputError):
        haul(1, 1, DEFAULT_VEHICLE, material="no such")


def test_what_matters_most() -> None:
    found = haul(1000, Range(45, 50, 55), DEFAULT_VEHICLE, hours=0.8, material="slag")
    swings = found.tornado()
    assert swings.central == pytest.approx(known(found.cost_eur_per_t).central)
    assert swings.most_important == "eur_per_hour"
    swing = {each.input: each for each in swings.swings}
    assert swing["density_t_m3"].size == 0
    assert "tonnes" not in swing
    spread, interval = found.monte_carlo(samples=500), known(found.cost_eur_per_t)
    assert interval.low <= spread.p5 <= spread.p95 <= interval.high
    assert spread == found.monte_carlo(samples=500)
    amount = haul(Range(1, 1000, 100_000), 50, DEFAULT_VEHICLE).tornado("cost_eur")
    assert amount.most_important == "tonnes"


CASES = st.tuples(
    st.floats(0, 1e6) | st.just(math.nan),
    st.floats(0, 500) | st.just(math.nan),
    st.floats(0, 9),
    st.sampled_from(sorted(MATERIALS)),
)


@settings(max_examples=40)
@given(
    st.lists(CASES, min_size=1, max_size=6),
    st.sampled_from(sorted(VEHICLES)),
    st.sampled_from(["as_hauled", "dry"]),
    st.booleans(),
)
def test_matrix_equals_single_hauls_to_the_last_digit(
    cases: list[tuple[float, float, float, str]], vehicle_id: str, basis: Basis, timed: bool
) -> None:
    vehicle = VEHICLES[vehicle_id]
    tonnes, km, hours = (np.array([case[place] for case in cases]) for place in range(3))
    kms = np.stack([km, km * 1.5 + 1], axis=1)
    times = np.stack([hours, hours + 0.1], axis=1)
    many = haul_matrix(
        tonnes,
        kms,
        vehicle,
        hours=times if timed else None,
        materials=[case[3] for case in cases],
        basis=basis,
    )
    for row, case in enumerate(cases):
        for column in range(2):
            one = haul(
                case[0],
                kms[row, column],
                vehicle,
                hours=times[row, column] if timed else None,
                material=case[3],
                basis=basis,
            )
            for each in fields(HaulOutputs):
                bounds: Bounds = getattr(many, each.name)
                place = tuple(min(index, size - 1) for index, size in zip((row, column), bounds.shape, strict=True))
                assert bounds.at(*place) == getattr(one, each.name), each.name


def test_a_large_matrix_has_its_shape_and_nothing_invented() -> None:
    km = np.linspace(1, 300, 100 * 1000).reshape(100, 1000)
    km[3, 7] = np.nan
    many = haul_matrix(np.nan, km, DEFAULT_VEHICLE)
    assert many.cost_eur_per_t.shape == (100, 1000)
    assert many.cost_eur_per_t.at(3, 7) is None
    assert np.isnan(many.cost_eur_per_t.central).sum() == 1
    assert np.isnan(many.cost_eur.central).all()


def test_matrix_refuses_what_does_not_fit() -> None:
    km = np.ones((2, 3))
    for tonnes, kms, hours, materials in (
        (np.ones(3), km, None, None),
        (np.ones((3, 2)), km, None, None),
        (1.0, np.ones(3), None, None),
        (1.0, km, np.ones((3, 2)), None),
        (1.0, km, None, ["slag"]),
        (1.0, -km, None, None),
        (-1.0, km, None, None),
        (1.0, km, -km, None),
        (np.inf, km, None, None),
        (1.0, km, None, ["slag", "no such"]),
    ):
        with pytest.raises(InputError):
            haul_matrix(tonnes, kms, DEFAULT_VEHICLE, hours=hours, materials=materials)
    assert haul_matrix(np.ones((2, 3)), km, DEFAULT_VEHICLE, materials="slag").cost_eur.shape == (2, 3)


@given(st.floats(0, 1e6), st.floats(0, 400), st.floats(0, 400), st.sampled_from(sorted(MATERIALS)))
def test_cost_is_monotone_in_distance(tonnes: float, one: float, other: float, material: str) -> None:
    near, far = (haul(tonnes, km, DEFAULT_VEHICLE, material=material) for km in sorted((one, other)))
    for name in ("cost_eur", "cost_eur_per_t", "co2e_t", "vehicle_km", "truck_hours"):
        less, more = getattr(near, name), getattr(far, name)
        if less is None or more is None:
            assert material == "gas"
            continue
        for end in ("low", "central", "high"):
            assert getattr(less, end) <= getattr(more, end) * (1 + 1e-12)


@given(st.floats(0, 1e7), st.sampled_from(sorted(MATERIALS)))
def test_a_bigger_truck_never_needs_more_trips(tonnes: float, material: str) -> None:
    hauls: list[Haul] = [haul(tonnes, 10, VEHICLES[each], material=material) for each in ("60t", "68t", "76t")]
    for less, more in zip(hauls[1:], hauls[:-1], strict=True):
        if less.trips_per_year is None or more.trips_per_year is None:
            assert material == "gas"
            continue
        assert less.trips_per_year.central <= more.trips_per_year.central
        assert less.trips_per_year.high <= more.trips_per_year.high


def test_routed_matrix_keeps_its_uncertainty() -> None:
    km, hours = routed(
        [20_000, 100, np.nan, 5_000], [1_000, 4_000, np.nan, np.nan], [1_200, 12, np.nan, 60], Range(20, 30, 40)
    )
    assert km.at(0) == Range(19, 20, 21)
    assert known(hours.at(0)).low == pytest.approx(1 / 3 - 1 / 40)
    assert known(hours.at(0)).high == pytest.approx(1 / 3 + 1 / 20)
    assert known(km.at(1)).low == 0
    assert known(hours.at(1)).low == 0
    assert km.at(2) is None
    assert hours.at(3) is None
