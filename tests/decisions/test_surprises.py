"""Changes that surprise: what goes the other way, and the factor that makes it so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from situation_cases import situated

from sidestream_map.base import LANGUAGES, Figure
from sidestream_map.base.i18n import translator
from sidestream_map.decisions import Outcome, full_by_volume, surprises, taken_over
from sidestream_map.decisions.allocation import allocate
from sidestream_map.decisions.outcomes import PLACED
from sidestream_map.decisions.surprises import CHAINS, CO2E, COST, EXPECTED_MIN, FUEL, LOADS, VEHICLE_KM, WORDS
from sidestream_map.scenario import Scenario

EN = translator("en")


NAMES = (PLACED, LOADS, VEHICLE_KM, FUEL, CO2E, COST)


def outcome(*values: float) -> Outcome:
    """Figures in the order of NAMES."""
    return Outcome("", {name: Figure(value, "", "computed") for name, value in zip(NAMES, values, strict=True)})


BEFORE = outcome(1000, 100, 10_000, 3000, 9.0, 20_000)


def test_fewer_loads_and_more_co2e_is_the_fuel_of_a_kilometre() -> None:
    after = outcome(1000, 80, 8000, 3240, 9.72, 16_000)
    (found,) = surprises(BEFORE, after)
    assert (found.figure, found.other) == (LOADS, CO2E)
    ((factor, share),) = found.because
    assert factor == (FUEL, VEHICLE_KM)
    assert share == pytest.approx(0.35)
    assert found.text(EN) == "Truckloads −20 %, CO2e +8.0 %: a kilometre takes 35 % more fuel."
    for language in LANGUAGES:
        assert "35" in found.text(translator(language))


def test_co2e_that_hardly_follows_is_a_surprise_too() -> None:
    after = outcome(1000, 80, 8000, 2850, 8.9, 16_000)
    (found,) = surprises(BEFORE, after)
    assert found.other == CO2E
    assert found.other_share == pytest.approx(-0.1 / 9)
    assert {factor for factor, _ in found.because} == {(FUEL, VEHICLE_KM), (CO2E, FUEL)}


def test_what_goes_together_and_what_hardly_changes_surprises_nobody() -> None:
    assert surprises(BEFORE, BEFORE) == ()
    assert surprises(BEFORE, outcome(1000, 80, 8000, 2400, 7.2, 16_000)) == ()
    assert surprises(BEFORE, outcome(1000, 98, 9800, 3100, 9.3, 21_000)) == (), "a fiftieth"
    assert surprises(outcome(0, 0, 0, 0, 0, 0), BEFORE) == ()


figures = st.floats(0.5, 2.0)


@given(st.tuples(*[figures] * 6))
def test_the_factors_multiply_to_the_figure_and_each_reason_goes_against_the_change(scale: tuple[float, ...]) -> None:
    after = outcome(*(old * by for old, by in zip((1000, 100, 10_000, 3000, 9.0, 20_000), scale, strict=True)))
    for name, chain in CHAINS.items():
        product = 1.0
        for part, unit in chain:
            now, was = after.figures[part].value, BEFORE.figures[part].value
            assert now
            assert was
            ratio = now / was
            if unit:
                below, under = after.figures[unit].value, BEFORE.figures[unit].value
                assert below
                assert under
                ratio /= below / under
            product *= ratio
        now, was = after.figures[name].value, BEFORE.figures[name].value
        assert now
        assert was
        assert product == pytest.approx(now / was)
    for found in surprises(BEFORE, after):
        assert abs(found.share) >= EXPECTED_MIN
        assert found.because
        assert all(share * found.share < 0 and factor in WORDS for factor, share in found.because)
        assert found.text(EN).endswith(".")


def test_wood_fills_the_heaviest_truck_by_volume() -> None:
    heavy = situated(Scenario(vehicle="76t", materials=("wood",), unknown_capacity="unlimited"))
    (line,) = full_by_volume(heavy, allocate(heavy.allocation_problem()), EN)
    assert line.startswith("wood residues fills the truck by volume: 5")
    slag = situated(Scenario(vehicle="76t", materials=("slag",), unknown_capacity="unlimited"))
    assert list(full_by_volume(slag, allocate(slag.allocation_problem()), EN)) == []


def test_a_closed_works_whose_users_others_fill_says_so() -> None:
    before, after = (
        situated(Scenario(unknown_capacity="plausible", plants_off=frozenset(off))) for off in ((), ("P02",))
    )
    old, new = (allocate(each.allocation_problem(), each.scenario.goal()) for each in (before, after))
    assert old.totals().placed_t == pytest.approx(new.totals().placed_t)
    assert old.totals().left_t - new.totals().left_t == pytest.approx(650_000)
    found = taken_over(old, new)
    assert found is not None
    assert found.streams == ("S01",)
    brought = old.flows_table().query("stream_id == 'S01'")["tonnes_per_year"].sum()
    assert found.lost_t == pytest.approx(brought)
    assert 0 < found.instead_t <= found.lost_t
    said = found.text(translator("en"), {"S01": "ferrochrome slag"})
    assert said.startswith("No longer hauled: ferrochrome slag, ≈ ")
    assert taken_over(old, old) is None
    back = taken_over(new, old)
    assert back is not None
    assert back.streams == ("S02",), "and where it opens again, it takes the place of what had taken its own"
