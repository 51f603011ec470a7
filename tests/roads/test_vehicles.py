from __future__ import annotations

import pytest

from sidestream_map.base.figures import Range
from sidestream_map.roads.vehicles import (
    ACCESS_KMH,
    DEFAULT_VEHICLE,
    OTHER_CLASS,
    SPEED_LIMIT_KMH,
    UNPAVED_KMH,
    VEHICLES,
    Vehicle,
)


def test_the_four_profiles() -> None:
    assert set(VEHICLES) == {"60t", "68t", "76t", "42t-load"}
    assert DEFAULT_VEHICLE.payload_t.central == 42


def test_seed_arithmetic_gives_the_default_load() -> None:
    assert round(2_000_000 / 365 / 130) == DEFAULT_VEHICLE.payload_t.central
    assert VEHICLES["60t"].payload_t.central < DEFAULT_VEHICLE.payload_t.central < VEHICLES["68t"].payload_t.central


@pytest.mark.parametrize("vehicle", VEHICLES.values(), ids=list(VEHICLES))
def test_masses_add_up(vehicle: Vehicle) -> None:
    assert vehicle.own_t.central + vehicle.payload_t.central == pytest.approx(vehicle.gross_t)
    # The heaviest truck carries the least.
    assert vehicle.own_t.high + vehicle.payload_t.low == pytest.approx(vehicle.gross_t)
    if vehicle is not DEFAULT_VEHICLE:
        assert vehicle.own_t.low + vehicle.payload_t.high == pytest.approx(vehicle.gross_t)


@pytest.mark.parametrize("vehicle", VEHICLES.values(), ids=list(VEHICLES))
def test_every_figure_has_a_source_or_is_called_an_assumption(vehicle: Vehicle) -> None:
    for evidence in vehicle.sources:
        if evidence.url:
            assert evidence.url.startswith(("https://", "http://"))
        else:
            assert evidence.quality == "assumption"
    assert vehicle.litres_per_100km_empty.high < vehicle.litres_per_100km_loaded.high
    assert vehicle.litres_per_100km_empty.central < vehicle.litres_per_100km_loaded.low


@pytest.mark.parametrize("vehicle", VEHICLES.values(), ids=list(VEHICLES))
def test_no_truck_drives_faster_than_the_law(vehicle: Vehicle) -> None:
    assert max(speed.high for speed in vehicle.speed_kmh.values()) <= SPEED_LIMIT_KMH
    assert vehicle.access_speed_kmh == ACCESS_KMH


def test_heavier_trucks_use_less_for_each_tonne() -> None:
    per_tonne = [
        VEHICLES[name].litres_per_100km_loaded.central / VEHICLES[name].payload_t.central
        for name in ("60t", "68t", "76t")
    ]
    assert per_tonne == sorted(per_tonne, reverse=True)


def test_speed_on_unknown_classes_and_surfaces() -> None:
    truck = DEFAULT_VEHICLE
    assert truck.speed_on("no such class", "paved") == truck.speed_kmh[OTHER_CLASS]
    assert truck.speed_on("motorway", "unpaved") == UNPAVED_KMH
    assert truck.speed_on("local", "unpaved") == Range(30, 45, 60)
    assert truck.speed_on("primary", "unknown") == truck.speed_on("primary", "paved")
