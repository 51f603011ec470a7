from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS
from sidestream_map.haulage.materials import MATERIALS
from sidestream_map.haulage.waste_tax import (
    ACT_1072_2014,
    BEFORE_ACT,
    CODE_UNKNOWN,
    CODE_UNSPOKEN,
    GOES_ON,
    HAZARDOUS,
    MINE_AREA,
    NOT_WASTE,
    ORGANIC_BARRED,
    TAX_RULES,
    WASTE_TAX,
    landfill_bar,
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
        (2014, 50),
        (2015, 55),
        (2028, 80),
        (2035, 80),
    ],
)
def test_steps_by_year(year: int, eur_t: float | None) -> None:
    figure = waste_tax(year)
    assert figure.value == eur_t
    assert (figure.quality == "unknown") == (eur_t is None)
    assert bool(figure.sources) == (eur_t is not None)
    assert figure.year == year


def test_years_after_the_last_known_step_are_told_and_not_counted_as_nothing() -> None:
    for year in (2013, 2015, 2016, 2023, 2027):
        assert waste_tax(year).quality == "reported"
    late = waste_tax(2031)
    assert (late.value, late.quality, late.note) == (80, "assumption", GOES_ON)
    assert waste_tax_on(2031, "10 01 03").note == GOES_ON
    assert ACT_1072_2014 in waste_tax(2015).sources
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
    assert waste_tax_on(2030, "10 01 03").value == 80
    assert waste_tax_on(2030, "10 02 07").value is None


def test_a_wider_group_makes_an_estimate() -> None:
    assert waste_tax_on(2024, "10 01 03").quality == "reported"
    assert waste_tax_on(2024, "19 12 12").quality == "estimate"


def test_the_tax_authoritys_table_names_the_forest_industry_but_not_its_green_liquor_dregs() -> None:
    for code in ("03 01 05", "03 03 01", "03 03 10", "03 03 11"):
        assert (waste_tax_on(2024, code).value, waste_tax_on(2024, code).quality) == (80, "reported")
    assert waste_tax_on(2024, "03 03 02").value == 0
    assert waste_tax_on(2024, "03 02 01").value is None  # the table has no group 03 02


@pytest.mark.parametrize(
    ("material", "code", "year", "why"),
    [("wood", None, 2026, ORGANIC_BARRED), ("wood", "03 03 01", 2016, ORGANIC_BARRED), ("wood", None, 2015, ""),
     ("sludge", "03 03 10", 2026, ORGANIC_BARRED), ("sludge", "03 03 02", 2026, ""), ("sludge", None, 2026, ""),
     ("ash", "10 01 03", 2026, ""), ("slag", "10 02 02", 2026, ""), ("rock", "01 01 01", 2026, MINE_AREA),
     ("rock", None, 2026, MINE_AREA), ("tailings", "01 03 06", 2015, MINE_AREA),
     ("bio-oil", None, 2020, ORGANIC_BARRED)],
)  # fmt: skip
def test_where_landfill_is_no_alternative(material: str, code: str | None, year: int, why: str) -> None:
    assert landfill_bar(year, MATERIALS[material], code) == why


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
