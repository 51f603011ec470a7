"""A row of years: each year on top of the year before, bounded, and the same after a link and a file."""

from __future__ import annotations

import dataclasses
import tomllib
from typing import Any

import pytest
import scenario_cases as cases
from hypothesis import given
from situation_cases import region

from sidestream_map.base.errors import ScenarioError
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.base.settings import SCENARIO_CHANGES_MAX, SCENARIO_YEARS_MAX
from sidestream_map.scenario.catalogue import validated
from sidestream_map.scenario.changes import changes, plain_base
from sidestream_map.scenario.files import from_bytes, to_text
from sidestream_map.scenario.format import from_plain, to_plain
from sidestream_map.scenario.links import from_query, pack, to_query
from sidestream_map.scenario.parts import NewPlant
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.scenario.words import describe, row_words
from sidestream_map.scenario.year_steps import YearStep, checked_row, checked_year
from sidestream_map.scenario.years import before_row, by_year, span, year_lines

ROW = (
    YearStep(2026),
    YearStep(2028, closes=frozenset({"P04"}), amounts={"S01": 500_000}, vehicle="76t"),
    YearStep(2030, opens=frozenset({"P04", "NP1"}), amounts={"S02": 1}, assumptions={"waste_tax_eur_t": 90}),
)
PLANNED = Scenario(new_plants=(NewPlant("NP1", "Uusi laitos", 24.2, 65.8),), amounts={"S01": 600_000}, years=ROW)


def test_each_year_is_the_year_before_with_what_changes_in_it() -> None:
    found = by_year(PLANNED)
    assert list(found) == [2026, 2028, 2030]
    assert [dict(each.amounts) for each in found.values()] == [
        {"S01": 600_000},
        {"S01": 500_000},
        {"S01": 500_000, "S02": 1},
    ]
    assert [each.vehicle for each in found.values()] == [Scenario().vehicle, "76t", "76t"]
    assert [each.value_year() for each in found.values()] == [2026, 2028, 2030]
    # The new plant opens first of all in 2030, so it isn't there before; what closes in 2028 is open till then.
    assert [set(each.plants_off) for each in found.values()] == [{"NP1"}, {"NP1", "P04"}, set()]
    assert found[2030].constants().waste_tax_eur_t is not None
    assert found[2028].constants().waste_tax_eur_t is None
    assert all(not each.years for each in found.values())
    assert by_year(Scenario()) == {}


def test_years_that_nobody_named_are_not_there_and_lie_in_the_span() -> None:
    assert list(span(PLANNED)) == [2026, 2027, 2028, 2029, 2030]
    assert not span(Scenario())


@given(cases.scenarios())
def test_a_year_is_the_row_up_to_it(scenario: Scenario) -> None:
    found = by_year(scenario)
    assert list(found) == [step.year for step in scenario.years]
    closed = set(before_row(scenario).plants_off)
    for step in scenario.years:
        closed = (closed | step.closes) - step.opens
        assert found[step.year].plants_off == closed
        # Cutting the row after a year changes nothing of the years before, but for what opens only later.
        kept = [each for each in scenario.years if each.year <= step.year]
        cut = by_year(scenario.replace(years=kept))[step.year]
        assert cut.replace(plants_off=()) == found[step.year].replace(plants_off=())


def test_the_lines_of_a_year_say_what_changes_in_it_and_not_the_year() -> None:
    t = translator("en")
    lines = year_lines(PLANNED, t, {"P04": "Tapojärvi"})
    assert lines[2026] == ()
    assert lines[2028] == (
        "Tapojärvi (P04) is closed.",
        "S01 makes 500,000 t/y.",
        "Vehicle: 76 t combination.",
    )
    assert "Uusi laitos (NP1) is open." in lines[2030]
    assert any("90" in line for line in lines[2030])
    assert row_words(PLANNED, t) == "A row of years: 2026, 2028, 2030."
    assert row_words(PLANNED, t) in describe(PLANNED, t)
    for language in LANGUAGES:
        assert row_words(Scenario(), translator(language))


def test_the_row_is_one_change_that_can_be_taken_back() -> None:
    alone = Scenario(years=ROW)
    found = changes(alone, plain_base(alone, None))
    assert [each.field for each in found] == ["years"]
    assert found[0].taken_back == Scenario()


def test_a_file_written_by_hand() -> None:
    text = """
        [[years]]
        year = 2027
        [[years]]
        year = 2028
        closes = ["P04"]
        amounts = { S01 = 500000 }
        assumptions = { waste_tax_eur_t = 90 }
    """
    scenario = from_bytes(text.encode(), "plan.toml")
    assert tomllib.loads(text)["years"][1]["closes"] == ["P04"]
    assert [step.year for step in scenario.years] == [2027, 2028]
    assert scenario.years[1].amounts == {"S01": 500_000}
    assert from_bytes(to_text(scenario).encode(), "again.json") == scenario


@given(cases.rows_of_years())
def test_a_row_goes_through_a_link_and_a_file(row: tuple[YearStep, ...]) -> None:
    scenario = Scenario(years=row)
    assert from_query(to_query(scenario)) == (scenario, ())
    assert from_bytes(to_text(scenario).encode(), "plan.json") == scenario


@pytest.mark.parametrize(
    "step",
    [
        {"year": 1999},
        {"year": 2027.5},
        {"year": "2027"},
        {},
        "2027",
        {"year": 2027, "closes": "P04"},
        {"year": 2027, "closes": {"P04": 1}},
        {"year": 2027, "closes": [["P04"]]},
        {"year": 2027, "closes": ["P04"], "opens": ["P04"]},
        {"year": 2027, "amounts": {"S01": float("inf")}},
        {"year": 2027, "amounts": {"S01": -1}},
        {"year": 2027, "amounts": [1]},
        {"year": 2027, "assumptions": {"no_such": 1}},
        {"year": 2027, "vehicle": "a tank"},
        {"year": 2027, "vehicle": ["76t"]},
        {"year": 2027, "years": [{"year": 2027, "years": []}]},
    ],
)
def test_what_is_wrong_in_a_link_is_told_and_costs_no_other_year(step: Any) -> None:
    scenario, problems = from_plain({"years": [{"year": 2026}, step, {"year": 2029}]})
    assert problems
    assert {each.year for each in scenario.years} - {2027} == {2026, 2029}
    assert all(each.size == 0 for each in scenario.years)


def test_a_row_is_bounded() -> None:
    most = int(SCENARIO_YEARS_MAX.get())
    scenario, problems = from_plain({"years": [{"year": 2015 + number % 21} for number in range(1000)]})
    assert len(scenario.years) <= most
    assert problems
    with pytest.raises(ScenarioError):
        checked_row([YearStep(2015 + number) for number in range(most + 1)], most)
    full = {f"S{number}": 1.0 for number in range(int(SCENARIO_CHANGES_MAX.get()) // 2 + 1)}
    with pytest.raises(ScenarioError):
        Scenario(years=(YearStep(2026, amounts=full), YearStep(2027, amounts=full)))
    packed = pack({"years": [{"year": 2026, "amounts": {f"S{number}": 1 for number in range(9000)}}]})
    assert from_query({"s": packed})[0].years == ()


@pytest.mark.parametrize("row", [5, {"year": 2026}, [2026], None])
def test_what_is_no_row_is_refused(row: Any) -> None:
    with pytest.raises(ScenarioError):
        checked_row(row, 5)
    with pytest.raises(ScenarioError):
        Scenario(years=(YearStep(2026), YearStep(2026)))
    with pytest.raises(ScenarioError):
        checked_year(2026.5)


def test_what_a_region_lacks_is_left_out_of_the_years() -> None:
    strange = Scenario(
        years=(
            YearStep(2027, closes=frozenset({"P04", "P999"}), amounts={"S01": 1, "S999": 1}, capacities={"U999": 1}),
        )
    )
    sound, problems = validated(strange, region()[0].catalogue)
    assert sound.years == (YearStep(2027, closes=frozenset({"P04"}), amounts={"S01": 1}),)
    assert len(problems) == 3


def test_only_what_differs_is_written() -> None:
    assert to_plain(Scenario(years=(YearStep(2027),))) == {"years": [{"year": 2027}]}
    assert dataclasses.fields(YearStep)[0].name == "year"
