from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestream_map.base.figures import Range
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS
from sidestream_map.haulage.draws import SAMPLES, TOGETHER, triangular, uniform
from sidestream_map.haulage.formula import CORNERS, INPUTS, OUTPUTS, Bounds
from sidestream_map.haulage.hauls import Haul, haul, matrix_inputs, routed, routed_below
from sidestream_map.haulage.materials import MATERIALS
from sidestream_map.haulage.spreads import samples_of, spread_bounds, spread_of_sum
from sidestream_map.haulage.spreads_along import Plane, spreads_along
from sidestream_map.roads.vehicles import DEFAULT_VEHICLE, VEHICLES

FAR = haul(20_000, Range(77.0, 82.2, 87.4), DEFAULT_VEHICLE, hours=Range(1.15, 1.25, 1.35), material="slag")


def test_draws_are_the_same_for_an_input_whatever_else_is_drawn() -> None:
    one = uniform("eur_per_km")
    assert (one == uniform("eur_per_km")).all()
    assert not (one == uniform("eur_per_hour")).all()
    assert not (one == uniform("eur_per_km", seed=1)).all()
    assert not one.flags.writeable
    # A Latin hypercube: every slice of the distribution once.
    assert (np.sort((one * SAMPLES).astype(int)) == np.arange(SAMPLES)).all()
    for group in TOGETHER:
        assert set(group) <= set(INPUTS)
        assert all((uniform(name) == uniform(group[0])).all() for name in group)


def test_triangular_has_its_mean_and_its_ends() -> None:
    values = triangular(uniform("km"), *(np.asarray(each, dtype=float) for each in (2, 3, 10)))
    assert values.mean() == pytest.approx(5, abs=0.01)
    assert values.min() > 2
    assert values.max() < 10
    same = triangular(uniform("km"), *(np.asarray(each, dtype=float) for each in (4, 4, 4)))
    assert (same == 4).all()
    assert np.isnan(triangular(uniform("km"), *[np.asarray(np.nan)] * 3)).all()


def test_the_shown_range_of_a_long_haul_is_far_narrower_than_all_worst_corners() -> None:
    # An independent computation of the same haul gave 7.4 to 11.3 EUR/t, against 3.2 to 20.5 at the corners.
    corners, shown = FAR.cost_eur_per_t, FAR.spread("cost_eur_per_t")
    assert corners is not None
    assert shown is not None
    assert (corners.low, corners.high) == pytest.approx((3.2, 19.5), abs=0.2)
    assert (shown.low, shown.high) == pytest.approx((7.4, 11.3), abs=0.2)
    assert shown.central == corners.central
    figure = FAR.figure("cost_eur_per_t")
    assert (figure.low, figure.value, figure.high) == (shown.low, shown.central, shown.high)


@pytest.mark.parametrize("material", MATERIALS)
def test_a_matrix_shows_the_same_ranges_as_single_hauls(material: str) -> None:
    km, hours = np.array([[10.0, 80.0], [40.0, 5.0]]), np.array([[0.2, 1.2], [0.7, 0.1]])
    names = ("cost_eur_per_t", "co2e_kg_per_t", "loads_per_haul_day", "payload_carried_t")
    many = spread_bounds(
        matrix_inputs([1000.0, 50.0], km, DEFAULT_VEHICLE, hours=hours, materials=["wood", material]), names
    )
    for row, (amount, stuff) in enumerate(((1000.0, "wood"), (50.0, material))):
        for column in range(2):
            one = haul(amount, km[row, column], DEFAULT_VEHICLE, hours=hours[row, column], material=stuff)
            for name in names:
                found, single = many[name].at(row, column), one.spread(name)
                assert (found is None) == (single is None)
                if found is not None and single is not None:
                    ends = (single.low, single.central, single.high)
                    assert (found.low, found.central, found.high) == pytest.approx(ends, rel=1e-12)


def test_a_sum_varies_at_once_what_its_hauls_share() -> None:
    one = spread_bounds(
        matrix_inputs([1000.0], [[50.0]], DEFAULT_VEHICLE, hours=[[0.8]], materials="slag"), ("cost_eur",)
    )
    ten = spread_of_sum(
        matrix_inputs(
            [1000.0] * 10, np.full((10, 1), 50.0), DEFAULT_VEHICLE, hours=np.full((10, 1), 0.8), materials="slag"
        ),
        ("cost_eur",),
    )
    single, whole = one["cost_eur"].at(0, 0), ten["cost_eur"].at()
    assert single is not None
    assert whole is not None
    assert (whole.low, whole.central, whole.high) == pytest.approx(
        [10 * x for x in (single.low, single.central, single.high)]
    )
    nothing = spread_of_sum(matrix_inputs([], np.zeros((0, 1)), DEFAULT_VEHICLE, hours=np.zeros((0, 1))), ("cost_eur",))
    assert nothing["cost_eur"].at() == Range(0, 0, 0)


def test_unknown_has_no_range() -> None:
    for unknown in (haul(None, 50, DEFAULT_VEHICLE), haul(1, None, DEFAULT_VEHICLE)):
        for name in OUTPUTS:
            assert (unknown.spread(name) is None) == (getattr(unknown, name) is None), name
    bounds = spread_bounds({"tonnes": Bounds.exact(np.nan), **{k: v for k, v in matrix_inputs(
        1.0, [[5.0]], DEFAULT_VEHICLE).items() if k != "tonnes"}}, ("cost_eur",))  # fmt: skip
    assert bounds["cost_eur"].at(0, 0) is None


@settings(max_examples=25)
@given(st.floats(1, 1e6), st.floats(0.1, 300), st.sampled_from(sorted(MATERIALS)), st.sampled_from(sorted(VEHICLES)))
def test_the_shown_range_holds_the_central_value_and_lies_within_the_corners(
    tonnes: float, km: float, material: str, vehicle: str
) -> None:
    found: Haul = haul(tonnes, Range(km * 0.9, km, km * 1.2), VEHICLES[vehicle], material=material)
    for name in OUTPUTS:
        shown, corners = found.spread(name), getattr(found, name)
        assert (shown is None) == (corners is None)
        if shown is not None:
            slack = 1e-9 * (1 + abs(corners.high))
            assert corners.low - slack <= shown.low <= corners.central <= shown.high <= corners.high + slack


def test_a_bigger_truck_carries_more_wood_a_load_and_is_not_dearer() -> None:
    loads = {key: haul(170_000, 6.8, each, hours=0.12, material="wood") for key, each in VEHICLES.items()}
    carried = {key: each.payload_carried_t.central for key, each in loads.items() if each.payload_carried_t}
    assert carried["60t"] < carried["42t-load"] < carried["68t"] < carried["76t"]
    assert carried == pytest.approx({"42t-load": 41.1, "60t": 37.2, "68t": 45.0, "76t": 51.5}, abs=0.1)
    cost = {key: each.cost_eur_per_t.central for key, each in loads.items() if each.cost_eur_per_t}
    assert cost["76t"] < cost["68t"] < cost["42t-load"] < cost["60t"]


def test_working_days_make_more_loads_a_day_than_all_days() -> None:
    # 250 days make 153 loads of what 365 days make 105.
    found = haul(105 * 365 * 42, 20, DEFAULT_VEHICLE, hours=0.4, material="slag")
    assert found.loads_per_day is not None
    assert found.loads_per_haul_day is not None
    assert round(found.loads_per_day.central) == 105
    assert round(found.loads_per_haul_day.central) == 153
    assert DEFAULT_ASSUMPTIONS.days_per_year == Range(220, 250, 365)


def test_emissions_well_to_wheel_stand_beside_the_exhaust() -> None:
    parts = {
        name: getattr(FAR, name).central for name in ("co2e_kg_per_t", "co2e_ttw_kg_per_t", "co2e_machines_kg_per_t")
    }
    litres = FAR.fuel_l_per_t
    assert litres is not None
    exhaust = litres.central * (0.805 * 2.676 + 0.195 * 0.036)
    supply = litres.central * (0.805 * 0.627 + 0.195 * 0.472)
    machines = (0.15 + 0.4) * (2.676 + 0.627)
    assert parts["co2e_ttw_kg_per_t"] == pytest.approx(exhaust)
    assert parts["co2e_machines_kg_per_t"] == pytest.approx(machines)
    assert parts["co2e_kg_per_t"] == pytest.approx(exhaust + supply + machines)


def test_samples_are_those_of_the_spread() -> None:
    inputs = {name: Bounds(*(np.asarray(end) for end in (each.low, each.central, each.high)))
              for name, each in FAR.inputs.items() if each is not None}  # fmt: skip
    drawn = samples_of(inputs, "cost_eur_per_t")
    shown = FAR.spread("cost_eur_per_t")
    assert shown is not None
    assert np.percentile(drawn, [5, 95]) == pytest.approx([shown.low, shown.high])


@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 3, 7, 41, 256, SAMPLES]))
def test_ends_are_numpys_percentiles_to_the_last_bit(seed: int, samples: int) -> None:
    generator = np.random.default_rng(seed)
    km = np.array([[5.0], [80.0], [np.nan], [generator.uniform(0, 500)]])
    doubt = np.array([[1.0], [0.0], [0.0], [generator.uniform(0, 4)]])
    inputs = matrix_inputs(1.0, Bounds(km - doubt, km, km + doubt), DEFAULT_VEHICLE, materials="slag")
    found = spread_bounds(inputs, ("cost_eur_per_t",), samples=samples)["cost_eur_per_t"]
    for row in range(len(km)):
        one = {name: Bounds(*(np.atleast_2d(getattr(each, end))[min(row, len(np.atleast_2d(each.low)) - 1)]
                              for end in ("low", "central", "high"))) for name, each in inputs.items()}  # fmt: skip
        low, high = np.percentile(samples_of(one, "cost_eur_per_t", samples=samples), (5, 95))
        np.testing.assert_array_equal(found.low[row], np.minimum(low, found.central[row]))
        np.testing.assert_array_equal(found.high[row], np.maximum(high, found.central[row]))


@given(st.integers(0, 2**32 - 1), st.sampled_from(["slag", "sludge", "bio-oil", None]))
def test_hauls_that_differ_in_length_alone_have_the_ranges_of_the_whole_formula(
    seed: int, material: str | None
) -> None:
    generator = np.random.default_rng(seed)
    metres = np.concatenate([generator.uniform(0, 500_000, 40), [np.nan, 0.0, 20.0, 900.0]])[None, :]
    doubt = np.concatenate([generator.uniform(0, 4_000, 40), [50.0, 0.0, 500.0, 0.0]])[None, :]
    km, hours = routed(metres, doubt, metres / 15.0, DEFAULT_VEHICLE.access_speed_kmh)
    inputs = matrix_inputs(1.0, km, DEFAULT_VEHICLE, hours=hours, materials=[material])
    names = ("cost_eur_per_t", "co2e_kg_per_t", "co2e_ttw_kg_per_t", "loads_per_year")
    for outputs in (names[:3], names):  # what is no plane over length and time takes the longer way
        whole, quick = spread_bounds(inputs, outputs), spreads_along(inputs, outputs)
        for name in outputs:
            for end in ("low", "central", "high"):
                np.testing.assert_allclose(getattr(quick[name], end), getattr(whole[name], end), rtol=1e-12, atol=1e-12)


@given(st.integers(0, 2**32 - 1), st.sampled_from(["slag", "sludge", "bio-oil", "metal"]), st.integers(1, 900))
def test_ends_of_alike_hauls_are_those_of_all_samples_to_the_last_bit(seed: int, material: str, count: int) -> None:
    generator = np.random.default_rng(seed)
    metres = generator.uniform(0, generator.choice([3_000, 500_000]), (1, count))
    doubt = generator.uniform(0, 4_000, (1, count)) * (generator.random((1, count)) < 0.9)
    km, hours = routed(metres, doubt, metres / generator.uniform(8, 22, count), DEFAULT_VEHICLE.access_speed_kmh)
    inputs = matrix_inputs(1.0, km, DEFAULT_VEHICLE, hours=hours, materials=[material])
    names = ("cost_eur_per_t", "co2e_kg_per_t", "co2e_ttw_kg_per_t")
    below = routed_below(DEFAULT_VEHICLE.access_speed_kmh)
    quick = spreads_along(inputs, names, below=below)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Plane, "ends", Plane.ends_of_all)
        slow = spreads_along(inputs, names, below=below)
    some = generator.permutation(count)[: max(1, count // 3)]  # whichever hauls are asked for together
    part = {
        name: each if each.central.size == 1 else Bounds(*(getattr(each, end)[:, some] for end in CORNERS))
        for name, each in inputs.items()
    }
    few, whole = spreads_along(part, names, below=below), spread_bounds(part, names)
    for name in names:
        for end in CORNERS:
            found = getattr(quick[name], end)
            np.testing.assert_array_equal(found, getattr(slow[name], end))
            np.testing.assert_array_equal(found[:, some], getattr(few[name], end))
            np.testing.assert_allclose(found[:, some], getattr(whole[name], end), rtol=1e-12, atol=1e-12)
