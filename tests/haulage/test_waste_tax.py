from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS
from sidestream_map.haulage.waste_tax import (
    BEFORE_ACT,
    CODE_UNKNOWN,
    CODE_UNSPOKEN,
    HAZARDOUS,
    NOT_WASTE,
    TAX_RULES,
    WASTE_TAX,
    waste_tax,
    waste_tax_on,
)


@pytest.mark.parametrize(
    ("year", "eur_t"),
    [
        (2009, None),
        (2010, 30),
        (2011, 40),
        (2012, 40),
        (2013, 50),
        (2016, 70),
        (2022, 70),
        (2023, 80),
        (2027, 80),
        (2028, None),
    ],
)
def test_steps_by_year(year: int, eur_t: float | None) -> None:
    figure = waste_tax(year)
    assert figure.value == eur_t
    assert (figure.quality == "unknown") == (eur_t is None)
    assert bool(figure.sources) == (eur_t is not None)
    assert figure.year == year


def test_years_that_no_source_names_are_estimates() -> None:
    assert waste_tax(2015).quality == "estimate"
    assert waste_tax(2013).quality == "reported"
    assert [each.from_year for each in WASTE_TAX] == sorted({each.from_year for each in WASTE_TAX})


def test_landfill_and_tax_are_the_price_list() -> None:
    fee, tax = DEFAULT_ASSUMPTIONS.figure("gate_fee_eur_t").value, waste_tax(2024).value
    assert fee is not None
    assert tax is not None
    assert fee + tax == 165


def test_green_liquor_dregs_are_taxed_from_2027_and_gypsum_from_2023() -> None:
    assert [waste_tax_on(year, "03 03 02").value for year in (2023, 2026, 2027)] == [0, 0, 80]
    assert [waste_tax_on(year, "170802").value for year in (2022, 2023)] == [0, 80]


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("10 01 03", 80),
        ("10 02 02", 80),
        ("10 02 07", None),
        ("10 13 04", None),
        ("16 11 04", None),
        ("03 01 05", 80),
        ("01 03 06", 0),
        ("01", 0),
        ("20 03 01", 80),
    ],
)
def test_codes_of_the_region(code: str, value: float | None) -> None:
    figure = waste_tax_on(2024, code)
    assert figure.value == value
    assert figure.note
    if value is None:
        assert figure.note == CODE_UNSPOKEN
    else:
        assert figure.sources


def test_what_is_not_waste_or_hazardous_bears_no_tax() -> None:
    assert waste_tax_on(2024, None, legal="product").note == NOT_WASTE
    assert waste_tax_on(2024, "10 02 02", legal="by-product").value == 0
    assert waste_tax_on(2024, "10 02 07*").note == HAZARDOUS
    assert waste_tax_on(2024, "10 02 02", hazardous="yes").value == 0
    assert waste_tax_on(2024, "10 02 02", hazardous="unknown").value == 80


def test_unknown_is_not_exempt() -> None:
    for code in (None, "", "  "):
        figure = waste_tax_on(2024, code)
        assert (figure.value, figure.note) == (None, CODE_UNKNOWN)
    assert waste_tax_on(2010, "10 01 03").note == BEFORE_ACT
    assert waste_tax_on(2030, "10 01 03").value is None


def test_a_wider_group_makes_an_estimate() -> None:
    assert waste_tax_on(2024, "10 01 03").quality == "reported"
    assert waste_tax_on(2024, "03 01 05").quality == "estimate"


def test_a_tax_set_by_hand_goes_before_the_steps() -> None:
    by_hand = DEFAULT_ASSUMPTIONS.changed({"waste_tax_eur_t": 100})
    assert waste_tax(2040, by_hand).value == 100
    assert waste_tax_on(2040, "10 01 03", assumptions=by_hand).value == 100
    assert waste_tax_on(2040, "01 01 02", assumptions=by_hand).value == 0


@pytest.mark.parametrize("code", ["slag", "1", "10 2", "10 01 03 04", "10;01", "1001031", "١٠", "10 01 03**"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(InputError):
        waste_tax_on(2024, code)


def test_rules_are_codes_once_each() -> None:
    codes = [each.code for each in TAX_RULES]
    assert len(set(codes)) == len(codes)
    assert all(each.isdigit() and len(each) in {2, 4, 6} for each in codes)


@given(st.text(max_size=12), st.integers(1900, 2100))
def test_any_text_is_a_figure_or_refused(code: str, year: int) -> None:
    try:
        figure = waste_tax_on(year, code)
    except InputError:
        return
    assert figure.value is None or 0 <= figure.value <= 80
