"""A row of years: each year is the best use of its own scenario, and what isn't known is a gap."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from situation_cases import region, situated

from sidestream_map.base.figures import Figure
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.decisions.allocation.allocation import allocate
from sidestream_map.decisions.outcomes import LEFT_OVER, PLACED, outcome
from sidestream_map.decisions.year_events import event_words, events_of
from sidestream_map.decisions.years import (
    NOT_NAMED,
    TAX_LEFT,
    TAX_OF_NONE,
    TAX_RATE,
    YEAR_FIGURES,
    YearResult,
    pieces,
    year_figures,
    year_row,
)
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS
from sidestream_map.haulage.waste_tax import KNOWN_TO, known_waste_tax, waste_tax
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.scenario.year_steps import YearStep
from sidestream_map.scenario.years import by_year

ROW = Scenario(
    unknown_capacity="plausible",
    years=(
        YearStep(2026),
        YearStep(2027, closes=frozenset({"P05"})),
        YearStep(2029, amounts={"S02": 200_000}),
    ),
)


def answer(then: Scenario) -> Mapping[str, Figure]:
    judged = situated(then)
    return year_figures(judged, allocate(judged.allocation_problem(), then.goal()))


def test_each_year_is_the_best_use_of_its_own_scenario_and_others_are_unknown() -> None:
    row = year_row(ROW, answer)
    assert [(each.year, each.named) for each in row] == [(2026, True), (2027, True), (2028, False), (2029, True)]
    then = by_year(ROW)
    for each in row:
        assert tuple(each.figures) == YEAR_FIGURES
        if not each.named:
            assert all(figure.value is None and figure.note == NOT_NAMED for figure in each.figures.values())
            continue
        judged = situated(then[each.year])
        alone = outcome(judged, allocate(judged.allocation_problem(), ROW.goal())).figures
        assert each.figures[PLACED] == alone[PLACED]
        assert judged.year == each.year
    # The lime plant makes 105,000 t with a known amount, the slag falls by 200,000 t.
    arises = [each.figures[PLACED].value + each.figures[LEFT_OVER].value for each in row if each.named]  # type: ignore[operator]
    assert arises[0] - arises[1] == pytest.approx(105_000)
    assert arises[1] - arises[2] == pytest.approx(200_000)
    assert year_row(Scenario(), answer) == ()


def test_the_waste_tax_is_known_as_far_as_the_sources_speak_and_not_carried_on() -> None:
    assert known_waste_tax(KNOWN_TO).value == waste_tax(KNOWN_TO).value == 80
    assert known_waste_tax(KNOWN_TO + 1).value is None
    assert waste_tax(KNOWN_TO + 1).quality == "assumption"
    by_hand = DEFAULT_ASSUMPTIONS.changed({"waste_tax_eur_t": 90})
    assert known_waste_tax(KNOWN_TO + 1, by_hand).value == 90
    row = {each.year: each.figures for each in year_row(ROW, answer)}
    # 400,000 t of steel slag and 22,000 t of fly ash are taxed among what is left over.
    assert row[2026][TAX_LEFT].value == pytest.approx(422_000 * 80)
    assert row[2026][TAX_LEFT].note
    assert row[2029][TAX_RATE].value is None
    assert row[2029][TAX_LEFT].value is None
    set_by_hand = ROW.replace(years=(YearStep(2029, assumptions={"waste_tax_eur_t": 90}),))
    (late,) = year_row(set_by_hand, answer)
    assert late.figures[TAX_LEFT].value == pytest.approx(422_000 * 90)


def test_where_no_tax_of_what_is_left_is_known_it_is_unknown() -> None:
    only_gas = situated(Scenario(materials=("gas",), year=2026))
    found = year_figures(only_gas, allocate(only_gas.allocation_problem()))
    assert found[TAX_LEFT].value is None
    assert found[TAX_LEFT].note == TAX_OF_NONE


@given(st.lists(st.none() | st.floats(0, 1e9), min_size=1, max_size=12))
def test_a_line_of_a_chart_never_crosses_a_gap(values: list[float | None]) -> None:
    row = [
        YearResult(
            2020 + at, value is not None, {PLACED: Figure(value, "t/y", "unknown" if value is None else "computed")}
        )
        for at, value in enumerate(values)
    ]
    frame = pieces(row, PLACED)
    assert list(frame["year"]) == [each.year for each in row]
    assert [None if math.isnan(each) else each for each in frame["value"]] == values
    for _, piece in frame[frame["value"].notna()].groupby("piece"):
        years = list(piece["year"])
        assert years == list(range(years[0], years[-1] + 1))


def test_what_sources_say_of_the_years_stands_beside_them() -> None:
    catalogue = region()[0].catalogue
    row = [YearResult(year, named=True, figures={}) for year in (2023, 2024)]
    found = events_of(row, catalogue)
    assert set(found["year"]) == {2023, 2024}
    assert list(events_of((), catalogue)["year"]) == sorted(catalogue.events["year"])
    made = found[found["what"] == "makes"].iloc[0]
    assert "390,000 t" in event_words(made, translator("en"))
    assert "18.3.2024" in event_words(made, translator("en"))
    for language in LANGUAGES:
        assert all(event_words(event, translator(language)) for _, event in catalogue.events.iterrows())
    assert isinstance(found, pd.DataFrame)
