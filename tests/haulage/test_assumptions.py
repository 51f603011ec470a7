from __future__ import annotations

import math
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.base.figures import Range
from sidestream_map.haulage.assumptions import ASSUMPTIONS, CHANGED, DEFAULT_ASSUMPTIONS, Assumptions


def test_table_and_fields_are_the_same_constants_with_the_same_defaults() -> None:
    assert [each.name for each in fields(Assumptions)] == list(ASSUMPTIONS)
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
    assert DEFAULT_ASSUMPTIONS.figure("virgin_eur_t").value is None
    assert DEFAULT_ASSUMPTIONS.figure("virgin_eur_t").quality == "unknown"
    assert DEFAULT_ASSUMPTIONS.changed({"virgin_eur_t": Range(4, 6, 9)}).figure("virgin_eur_t").value == 6


def test_changes_are_told_and_none_goes_back() -> None:
    changed = DEFAULT_ASSUMPTIONS.changed({"days_per_year": 250, "virgin_eur_t": 5.0})
    assert changed.changes() == {"days_per_year": Range.exact(250), "virgin_eur_t": Range.exact(5)}
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
    assert DEFAULT_ASSUMPTIONS.co2_g_l.central == pytest.approx(799 / 0.374, abs=1)
    assert DEFAULT_ASSUMPTIONS.co2_g_l.low == pytest.approx(2676 * (1 - 0.225), abs=1)


@given(st.dictionaries(st.sampled_from(sorted(ASSUMPTIONS)), st.floats(allow_nan=True, allow_infinity=True)))
def test_any_change_is_in_bounds_or_refused(values: dict[str, float]) -> None:
    try:
        changed = DEFAULT_ASSUMPTIONS.changed(values)
    except InputError:
        return
    for name, value in values.items():
        assert changed.get(name) == Range.exact(value)
        assert ASSUMPTIONS[name].minimum <= value <= ASSUMPTIONS[name].maximum
