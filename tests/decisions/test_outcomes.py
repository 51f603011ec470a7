from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from situation_cases import situated

from sidestream_map.base.i18n import translator
from sidestream_map.decisions.allocation.allocation import allocate
from sidestream_map.decisions.comparison import compare
from sidestream_map.decisions.exchanges import best_exchanges, untold_words
from sidestream_map.decisions.outcomes import (
    LEFT_OVER,
    NO_ALLOCATION,
    ON_UNKNOWN_CAPACITY,
    PLACED,
    SUMMED,
    outcome,
    planned_t,
    planned_words,
)
from sidestream_map.haulage.formula import OUTPUTS
from sidestream_map.haulage.hauls import haul
from sidestream_map.region import wording
from sidestream_map.scenario.scenario import Scenario

OPEN = Scenario(unknown_capacity="unlimited")


@pytest.fixture(autouse=True, scope="module")
def _no_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        yield


def test_figures_are_sums_of_the_hauls() -> None:
    now = situated(OPEN)
    result = allocate(now.allocation_problem())
    figures = outcome(now, result, "open").figures
    assert list(figures) == [PLACED, LEFT_OVER, *(OUTPUTS[key].name for key in SUMMED)]
    assert figures[PLACED].value == result.totals().placed_t
    assert figures[PLACED].note == ON_UNKNOWN_CAPACITY
    assert set(figures[PLACED].sources) <= set(now.catalogue.sources.index)
    rows, columns = np.nonzero(result.flows_t)
    one_by_one = [
        haul(
            result.flows_t[row, column],
            now.matrix.total_m[row, column] / 1000,
            OPEN.truck(),
            hours=now.matrix.duration_s[row, column] / 3600,
            material=now.materials[row],
            assumptions=OPEN.constants(),
        )
        for row, column in zip(rows, columns, strict=True)
    ]
    for key in SUMMED:
        figure = figures[OUTPUTS[key].name]
        total = sum(getattr(each, key).central for each in one_by_one)
        assert figure.value == pytest.approx(total)
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low <= total <= figure.high
        assert figure.quality == "computed"
    assert figures[OUTPUTS["cost_eur"].name].sources


def test_what_goes_to_users_that_do_not_exist_yet_is_told() -> None:
    now, t = situated(OPEN), translator("en")
    best = allocate(now.allocation_problem(), OPEN.goal())
    planned = now.catalogue.users.index[now.catalogue.users["operating"] == "planned"]
    flows = best.flows_table()
    expected = flows.loc[flows["user_id"].isin(planned), "tonnes_per_year"].sum()
    assert {*planned} >= {"U27", "U28"}, "Arctio and Arctio North"
    assert planned_t(now, best) == pytest.approx(expected)
    assert expected > 500_000
    words = planned_words(expected, t)
    assert wording.about(expected, t) in words
    assert words in untold_words(best_exchanges(now, best), now, t), "below the flow diagram"
    assert planned_words(0, t) == planned_words(planned_t(now, allocate(situated().allocation_problem())), t) == ""


def test_without_allocation_everything_is_unknown() -> None:
    now = situated(OPEN)
    result = allocate(now.allocation_problem())
    failed = replace(
        result, outcome="infeasible", flows_t=np.full(result.flows_t.shape, np.nan), left_t=result.left_t * np.nan
    )
    for figure in outcome(now, failed).figures.values():
        assert figure.value is None
        assert figure.note == NO_ALLOCATION


def test_nothing_placed_is_nothing_and_not_unknown() -> None:
    now = situated()
    figures = outcome(now, allocate(now.allocation_problem())).figures
    assert figures[PLACED].value == 0
    assert figures[OUTPUTS["cost_eur"].name].value == 0


def test_two_scenarios_side_by_side() -> None:
    before = situated(OPEN)
    after = situated(OPEN.replace(vehicle="76t"))
    changes = {
        change.name: change
        for change in compare(*(outcome(each, allocate(each.allocation_problem())) for each in (before, after)))
    }
    assert changes[PLACED].difference.value == 0
    difference = changes[OUTPUTS["loads_per_day"].name].difference.value
    assert difference is not None
    assert difference < 0, "a bigger truck needs fewer loads"
