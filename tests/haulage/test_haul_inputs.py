from __future__ import annotations

import math

import numpy as np
import pytest

from sidestream_map.base.errors import InputError
from sidestream_map.base.figures import Range
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS
from sidestream_map.haulage.formula import INPUTS, Bounds
from sidestream_map.haulage.inputs import (
    CONSTANTS,
    VEHICLE_QUALITIES,
    checked,
    checked_bounds,
    column,
    load_inputs,
    load_limit,
    provenance,
    to_bounds,
    vehicle_inputs,
    volume,
)
from sidestream_map.haulage.materials import MATERIALS
from sidestream_map.roads.vehicles import VEHICLES

TRUCK = VEHICLES["76t"]


def test_a_vehicle_gives_its_payload_and_litres_and_the_constants_come_along() -> None:
    inputs = vehicle_inputs(TRUCK, MATERIALS["slag"], DEFAULT_ASSUMPTIONS)
    assert set(inputs) == {*VEHICLE_QUALITIES, *CONSTANTS, "crushing_l_t"}
    assert "crushing_l_t" not in vehicle_inputs(TRUCK, MATERIALS["ash"], DEFAULT_ASSUMPTIONS)
    by_hand = vehicle_inputs(TRUCK, MATERIALS["ash"], DEFAULT_ASSUMPTIONS.changed({"co2_g_l": 2136}))
    assert by_hand["co2_g_l"] == Range.exact(2136)
    assert inputs["payload_t"] == TRUCK.payload_t
    assert inputs["litres_empty"] == TRUCK.litres_per_100km_empty
    assert vehicle_inputs(TRUCK, MATERIALS["gas"], DEFAULT_ASSUMPTIONS)["payload_t"] is None


def test_load_inputs_name_only_what_is_known() -> None:
    assert load_inputs(TRUCK, MATERIALS["lime"], DEFAULT_ASSUMPTIONS, "as_hauled") == {}
    assert load_inputs(TRUCK, MATERIALS["lime"], DEFAULT_ASSUMPTIONS, "dry") == {"moisture": None}
    assert load_inputs(TRUCK, MATERIALS["wood"], DEFAULT_ASSUMPTIONS, "dry") == {
        "dry_density_t_m3": Range(0.133, 0.163, 0.183),
        "volume_m3": TRUCK.chip_m3,
        "moisture": MATERIALS["wood"].moisture,
    }
    assert load_inputs(TRUCK, MATERIALS["ash"], DEFAULT_ASSUMPTIONS, "as_hauled")["volume_m3"] == TRUCK.tipper_m3


def test_a_volume_belongs_to_the_truck_unless_somebody_sets_it() -> None:
    wood, ash = MATERIALS["wood"], MATERIALS["ash"]
    volumes = [volume(truck, wood, DEFAULT_ASSUMPTIONS).central for truck in VEHICLES.values()]
    assert len(set(volumes)) == len(volumes)
    set_by_hand = DEFAULT_ASSUMPTIONS.changed({"chip_m3": 150, "tipper_m3": 20})
    for truck in VEHICLES.values():
        assert volume(truck, wood, set_by_hand) == Range.exact(150)
        assert volume(truck, ash, set_by_hand) == Range.exact(20)


def test_load_limit_by_hand() -> None:
    for density, expected in ((2.0, "mass"), (0.2, "volume"), (1.05, "either")):
        inputs = {"density_t_m3": Range.exact(density), "volume_m3": Range.exact(50.0)}
        assert load_limit(TRUCK, inputs) == expected
    assert load_limit(TRUCK, {}) == "unknown"


def test_provenance_covers_every_input_that_is_not_the_callers() -> None:
    stuff = MATERIALS["wood"]
    inputs = vehicle_inputs(TRUCK, stuff, DEFAULT_ASSUMPTIONS) | load_inputs(TRUCK, stuff, DEFAULT_ASSUMPTIONS, "dry")
    sources, qualities = provenance(inputs, TRUCK, stuff, DEFAULT_ASSUMPTIONS)
    assert set(qualities) == set(inputs) == set(sources)
    assert set(inputs) <= set(INPUTS)
    assert all(url.startswith("http") for urls in sources.values() for url in urls)
    for name, quality in qualities.items():
        assert sources[name] or quality == "assumption", name


def test_columns_and_bounds() -> None:
    table = column([Range(1, 2, 3), None])
    assert table.shape == (2, 1)
    assert table.at(0, 0) == Range(1, 2, 3)
    assert table.at(1, 0) is None
    assert to_bounds(Range(1, 2, 3)).at() == Range(1, 2, 3)
    assert to_bounds(None).at() is None
    assert column([]).shape == (0, 1)


def test_numbers_of_a_person_are_checked() -> None:
    assert checked(None, "amount") is None
    assert checked(math.nan, "amount") is None
    assert checked(3, "amount") == Range.exact(3)
    with pytest.raises(InputError, match="amount"):
        checked(-3, "amount")
    assert checked_bounds([1.0, math.nan], "amount").at(1) is None
    assert checked_bounds([], "amount").shape == (0,)
    with pytest.raises(InputError):
        checked_bounds(Bounds(np.array(-1.0), np.array(1.0), np.array(2.0)), "amount")
