from __future__ import annotations

import math
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.base.figures import Range
from sidestream_map.haulage.assumptions import ASSUMPTIONS, CHANGED, DEFAULT_ASSUMPTIONS, Assumptions


def test_table_and_fields_are_the_same_constants_with_the_same_defaults() -> None:
    assert [each.name for each in fields(Assumptions)] == [*ASSUMPTIONS, "year"]
    for name, known in ASSUMPTIONS.items():
        assert DEFAULT_ASSUMPTIONS.get(name) == known.default
        if known.default is not None:
            assert known.check(known.default) == known.default


def test_a_constant_has_a_source_or_says_that_it_has_none() -> None:
    for known in ASSUMPTIONS.values():
        assert known.note
        assert known.sources or known.quality in {"assumption", "unknown"}, known.id
        assert (known.default is None) == (known.quality == "unknown"), known.id
        assert all(source.startswith("http") for source in known.sources)


def test_figure_of_a_default_bears_its_source_and_of_a_change_does_not() -> None:
    fee = DEFAULT_ASSUMPTIONS.figure("gate_fee_eur_t")
    assert (fee.value, fee.unit, fee.quality) == (85, "EUR/t", "reported")
    assert fee.sources
    changed = DEFAULT_ASSUMPTIONS.changed({"gate_fee_eur_t": 100}).figure("gate_fee_eur_t")
    assert (changed.value, changed.quality, changed.sources, changed.note) == (100, "assumption", (), CHANGED)


def test_unknown_stays_unknown_until_it_is_set() -> None:
    assert DEFAULT_ASSUMPTIONS.figure("waste_tax_eur_t").value is None
    assert DEFAULT_ASSUMPTIONS.figure("waste_tax_eur_t").quality == "unknown"
    assert DEFAULT_ASSUMPTIONS.changed({"waste_tax_eur_t": Range(4, 6, 9)}).figure("waste_tax_eur_t").value == 6


def test_changes_are_told_and_none_goes_back() -> None:
    changed = DEFAULT_ASSUMPTIONS.changed({"days_per_year": 300, "virgin_eur_t": 5.0})
    assert changed.changes() == {"days_per_year": Range.exact(300), "virgin_eur_t": Range.exact(5)}
    assert changed.changed({"days_per_year": None, "virgin_eur_t": None}) == DEFAULT_ASSUMPTIONS
    assert not DEFAULT_ASSUMPTIONS.changes()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("empty_return", 1.01),
        ("empty_return", -0.1),
        ("empty_return", Range(0.5, 0.9, 1.2)),
        ("days_per_year", 0),
        ("eur_per_hour", math.nan),
        ("eur_per_hour", math.inf),
        ("no_such", 1.0),
        ("__class__", 1.0),
        ("eur_per_km", "1; drop"),
    ],
)
def test_hostile_values_are_refused(name: str, value: object) -> None:
    with pytest.raises(InputError):
        DEFAULT_ASSUMPTIONS.changed({name: value})  # type: ignore[dict-item]


def test_constructor_checks_too() -> None:
    with pytest.raises(InputError):
        Assumptions(empty_return=Range(0, 1, 2))


def test_empty_return_spans_the_sourced_shares() -> None:
    # 20 % of all kilometres empty: e / (1 + e) = 0.2; 50 % where every haul returns empty.
    value = DEFAULT_ASSUMPTIONS.empty_return
    assert value.low / (1 + value.low) == pytest.approx(0.2)
    assert value.high / (1 + value.high) == pytest.approx(0.5)


def test_emissions_a_litre_follow_from_their_sources() -> None:
    litre, comparator = 36.0, 94.0  # MJ/l and g CO2e/MJ of directive 2018/2001
    known = DEFAULT_ASSUMPTIONS
    assert known.fossil_ttw_g_l.central == 2676  # VTT Lipasto
    assert known.fossil_ttw_g_l.low == pytest.approx(2661.55, abs=0.5)  # DEFRA 2025
    assert known.fossil_wtt_g_l.central == pytest.approx(626.65, abs=0.5)
    assert known.fossil_wtt_g_l.high == pytest.approx(comparator * litre - 2676, abs=0.5)
    renewable = known.renewable_wtt_g_l
    for end, saved in ((renewable.low, 0.90), (renewable.central, 0.85), (renewable.high, 0.65)):
        assert end + 36 == pytest.approx(comparator * litre * (1 - saved), abs=1)


def test_credits_follow_from_their_sources() -> None:
    known = DEFAULT_ASSUMPTIONS
    assert known.virgin_eur_t.central == 550e6 / 110e6
    assert known.virgin_eur_t.low == known.virgin_eur_t.central / 2  # half of the price at the site is haul
    heat = (19.2 * (1 - 0.5) - 2.443 * 0.5) / 3.6  # MWh in a tonne of wood at 50 % moisture
    assert known.fuel_eur_t.central == pytest.approx(22.2 * heat, abs=0.5)
    assert known.fuel_eur_t.low == pytest.approx(16.2 * heat, abs=0.5)
    assert known.lime_co2_kg_t.high == 1200


def test_the_renewable_share_is_the_years_until_somebody_sets_it() -> None:
    by_year = replace(DEFAULT_ASSUMPTIONS, year=2024)
    assert by_year.in_force("biofuel_share") == Range(0.0675, 0.135, 0.2025)
    figure = by_year.figure("biofuel_share")
    assert (figure.value, figure.year, figure.quality) == (0.135, 2024, "estimate")
    assert figure.sources
    assert by_year.changed({"biofuel_share": 0.5}).in_force("biofuel_share") == Range.exact(0.5)


@given(st.dictionaries(st.sampled_from(sorted(ASSUMPTIONS)), st.floats(allow_nan=True, allow_infinity=True)))
def test_any_change_is_in_bounds_or_refused(values: dict[str, float]) -> None:
    try:
        changed = DEFAULT_ASSUMPTIONS.changed(values)
    except InputError:
        return
    for name, value in values.items():
        assert changed.get(name) == Range.exact(value)
        assert ASSUMPTIONS[name].minimum <= value <= ASSUMPTIONS[name].maximum
