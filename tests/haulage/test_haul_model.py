from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestream_map.base.figures import Range
from sidestream_map.haulage.formula import (
    INPUTS,
    OUTPUTS,
    Bounds,
    HaulOutputs,
    bounds_of,
    evaluate,
    evaluate_bounds,
    range_or_none,
)

LIMITS: Mapping[str, tuple[float, float]] = {
    "tonnes": (0, 1e6),
    "km": (0, 500),
    "hours": (0, 10),
    "payload_t": (5, 60),
    "litres_empty": (10, 40),
    "litres_loaded": (40, 70),
    "density_t_m3": (0.1, 3),
    "volume_m3": (20, 150),
    "dry_density_t_m3": (0.1, 3),
    "moisture": (0, 0.9),
    "days_per_year": (100, 366),
    "empty_return": (0, 1),
    "duration_factor": (0.8, 2),
    "eur_per_hour": (0, 200),
    "eur_per_km": (0, 3),
    "fuel_eur_l": (0, 4),
    "biofuel_share": (0, 1),
    "fossil_ttw_g_l": (2500, 2800),
    "fossil_wtt_g_l": (400, 800),
    "renewable_ttw_g_l": (0, 100),
    "renewable_wtt_g_l": (200, 1500),
    "loading_min": (0, 90),
    "unloading_min": (0, 90),
    "handling_eur_t": (0, 10),
    "handling_l_t": (0, 1),
    "crushing_l_t": (0, 2),
}
RANGES = st.fixed_dictionaries(
    {
        name: st.tuples(*[st.floats(*ends, allow_subnormal=False)] * 3).map(lambda three: Range(*sorted(three)))
        for name, ends in LIMITS.items()
    }
)


def as_bounds(ranges: Mapping[str, Range]) -> dict[str, Bounds]:
    return {
        name: Bounds(np.asarray(each.low), np.asarray(each.central), np.asarray(each.high))
        for name, each in ranges.items()
    }


def test_tables_name_the_same_things() -> None:
    assert [each.name for each in fields(HaulOutputs)] == list(OUTPUTS)
    assert set(LIMITS) | {"speed_kmh", "co2_g_l"} == set(INPUTS)
    for output in OUTPUTS.values():
        assert set(output.inputs) <= set(INPUTS)
        assert len(set(output.inputs)) == len(output.inputs)


def test_a_haul_by_hand() -> None:
    values = {
        "tonnes": 84_000.0,
        "km": 50.0,
        "hours": 1.0,
        "payload_t": 42.0,
        "litres_empty": 30.0,
        "litres_loaded": 50.0,
        "days_per_year": 250.0,
        "empty_return": 1.0,
        "duration_factor": 1.0,
        "eur_per_hour": 60.0,
        "eur_per_km": 0.5,
        "fuel_eur_l": 1.5,
        "biofuel_share": 0.25,
        "fossil_ttw_g_l": 2600.0,
        "fossil_wtt_g_l": 600.0,
        "renewable_ttw_g_l": 40.0,
        "renewable_wtt_g_l": 400.0,
        "loading_min": 20.0,
        "unloading_min": 10.0,
        "handling_eur_t": 1.0,
        "handling_l_t": 0.2,
        "crushing_l_t": 0.3,
    }
    found = {name: float(each) for name, each in evaluate({k: np.asarray(v) for k, v in values.items()}).items()}
    assert found["loads_per_year"] == 2000
    assert found["trips_per_year"] == 2000
    assert found["loads_per_haul_day"] == 8
    assert found["loads_per_day"] == pytest.approx(2000 / 365)
    assert found["vehicle_km"] == pytest.approx(2000 * 100)
    assert found["tonne_km"] == pytest.approx(84_000 * 50)
    assert found["truck_hours"] == pytest.approx(2000 * 2.5)
    assert found["fuel_l"] == pytest.approx(2000 * (25 + 15))
    ttw, machines = 80_000 * (0.75 * 2.6 + 0.25 * 0.04), 84_000 * 0.5 * 3.2
    assert found["co2e_ttw_t"] * 1000 == pytest.approx(ttw)
    assert found["co2e_machines_t"] * 1000 == pytest.approx(machines)
    assert found["co2e_t"] * 1000 == pytest.approx(ttw + 80_000 * (0.75 * 0.6 + 0.25 * 0.4) + machines)
    assert found["cost_km_eur"] == pytest.approx(100_000)
    assert found["cost_hour_eur"] == pytest.approx(300_000)
    assert found["cost_fuel_eur"] == pytest.approx(120_000)
    assert found["cost_handling_eur"] == pytest.approx(84_000)
    assert found["cost_eur"] == pytest.approx(604_000)
    assert found["cost_eur_per_t"] == pytest.approx(604 / 84)


def test_exhaust_set_by_hand_goes_before_the_shares_and_its_supply_is_fossil() -> None:
    at = {name: np.asarray(sum(ends) / 2) for name, ends in LIMITS.items()}
    found = evaluate(at | {"co2_g_l": np.asarray(2136.0)})
    assert found["co2e_ttw_kg_per_t"] == pytest.approx(float(found["fuel_l_per_t"]) * 2.136)
    supply = float(found["fuel_l_per_t"]) * float(at["fossil_wtt_g_l"]) / 1000
    rest = found["co2e_ttw_kg_per_t"] + found["co2e_machines_kg_per_t"] + supply
    assert found["co2e_kg_per_t"] == pytest.approx(float(rest))


def test_light_loads_are_full_by_volume_and_burn_less() -> None:
    ranges = {name: Range.exact(sum(ends) / 2) for name, ends in LIMITS.items()} | {
        "payload_t": Range.exact(40),
        "volume_m3": Range.exact(100),
        "litres_empty": Range.exact(30),
        "litres_loaded": Range.exact(50),
        "empty_return": Range.exact(0),
        "moisture": Range.exact(0),
        "dry_density_t_m3": Range.exact(3),
    }
    light = evaluate_bounds(as_bounds(ranges | {"density_t_m3": Range.exact(0.2)}))
    heavy = evaluate_bounds(as_bounds(ranges | {"density_t_m3": Range.exact(2)}))
    assert float(light.payload_carried_t.central) == 20
    assert float(heavy.payload_carried_t.central) == 40
    per_load = float(light.fuel_l.central) / float(light.vehicle_km.central) * 100
    assert per_load == pytest.approx(40)  # half full by mass: half way between empty and loaded


@settings(max_examples=60)
@given(RANGES, st.integers(0, 2**32 - 1))
def test_every_combination_of_inputs_lies_in_the_interval(ranges: dict[str, Range], seed: int) -> None:
    interval = evaluate_bounds(as_bounds(ranges))
    generator = np.random.default_rng(seed)
    corners = generator.integers(0, 2, (len(ranges), 40)).astype(float)
    inside = np.concatenate([corners, generator.random((len(ranges), 40))], axis=1)
    values = {
        name: each.low + (each.high - each.low) * inside[place] for place, (name, each) in enumerate(ranges.items())
    }
    for name, result in evaluate(values).items():
        bounds: Bounds = getattr(interval, name)
        slack = 1e-9 * (1 + abs(float(bounds.high)))
        assert (result >= float(bounds.low) - slack).all(), name
        assert (result <= float(bounds.high) + slack).all(), name


@given(RANGES, st.sets(st.sampled_from(sorted(OUTPUTS)), min_size=1))
def test_some_outputs_are_those_of_all(ranges: dict[str, Range], wanted: set[str]) -> None:
    bounds = as_bounds(ranges)
    whole, some = evaluate_bounds(bounds), bounds_of(bounds, sorted(wanted))
    assert set(some) == wanted
    for name in wanted:
        for end in ("low", "central", "high"):
            np.testing.assert_array_equal(getattr(some[name], end), getattr(getattr(whole, name), end))


@given(RANGES)
def test_tonnes_in_are_tonnes_carried_and_units_agree(ranges: dict[str, Range]) -> None:
    at = {name: np.asarray(each.central) for name, each in ranges.items()}
    found = {name: float(each) for name, each in evaluate(at).items()}
    tonnes, km, empty = (float(at[name]) for name in ("tonnes", "km", "empty_return"))
    assert found["loads_per_year"] * found["payload_carried_t"] == pytest.approx(found["hauled_t"])
    assert found["hauled_t"] * (1 - float(at["moisture"])) == pytest.approx(tonnes)
    assert found["vehicle_km"] == pytest.approx(found["loads_per_year"] * km * (1 + empty))
    assert found["tonne_km"] == pytest.approx(found["hauled_t"] * km)
    parts = ("cost_km_eur", "cost_hour_eur", "cost_fuel_eur", "cost_handling_eur")
    assert sum(found[part] for part in parts) == pytest.approx(found["cost_eur"])
    assert sum(found[f"{part}_per_t"] for part in parts) == pytest.approx(found["cost_eur_per_t"])
    for name in ("vehicle_km", "tonne_km", "truck_hours", "fuel_l", "cost_eur"):
        assert found[f"{name}_per_t"] * tonnes == pytest.approx(found[name])
    assert found["co2e_kg_per_t"] * tonnes == pytest.approx(found["co2e_t"] * 1000)
    assert found["loads_per_haul_day"] * float(at["days_per_year"]) == pytest.approx(found["loads_per_year"])
    assert found["co2e_ttw_kg_per_t"] + found["co2e_machines_kg_per_t"] <= found["co2e_kg_per_t"] * (1 + 1e-9)
    assert found["trips_per_year"] >= found["loads_per_year"] - 1e-5
    assert found["trips_per_year"] < found["loads_per_year"] + 1


@given(RANGES, st.floats(1, 3), st.sampled_from(sorted(LIMITS)))
def test_each_input_pushes_the_way_that_the_table_says(ranges: dict[str, Range], factor: float, name: str) -> None:
    at = {key: np.asarray(each.central) for key, each in ranges.items()}
    top = 0.95 if name == "moisture" else 1.0 if name in ("empty_return", "biofuel_share") else np.inf
    more = evaluate(at | {name: np.minimum(at[name] * factor, max(top, float(at[name])))})
    before = evaluate(at)
    for output in ("loads_per_year", "trips_per_year", "vehicle_km", "truck_hours", "fuel_l", "cost_eur", "co2e_t"):
        change, slack = more[output] - before[output], 1e-9 * (1 + abs(before[output]))
        assert change >= -slack if INPUTS[name].raises else change <= slack, output


def test_unknown_makes_unknown_what_depends_on_it_and_nothing_else() -> None:
    ranges = {name: Range.exact(sum(ends) / 2) for name, ends in LIMITS.items()}
    for name in LIMITS:
        outputs = evaluate_bounds(as_bounds(ranges) | {name: Bounds.exact(np.nan)})
        for output, known in OUTPUTS.items():
            value = getattr(outputs, output).at()
            if name not in known.inputs:
                assert value is not None, (name, output)
            elif not (name == "km" and output.startswith(("truck_hours", "cost_hour"))):  # hours are given
                assert value is None, (name, output)


def test_bounds_and_ranges() -> None:
    bounds = Bounds(np.array([[1.0, np.nan]]), np.array([[2.0, 2.0]]), np.array([[3.0, 3.0]]))
    assert bounds.shape == (1, 2)
    assert bounds.at(0, 0) == Range(1, 2, 3)
    assert bounds.at(0, 1) is None
    assert range_or_none(1, 2, float("nan")) is None
    assert Bounds.exact([1, 2]).at(1) == Range.exact(2)
