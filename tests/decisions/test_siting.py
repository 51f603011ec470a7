from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sidestream_map.base import translator
from sidestream_map.base.errors import InputError
from sidestream_map.decisions.siting import site_doubts, siting
from sidestream_map.decisions.siting.cover import Cover
from sidestream_map.decisions.siting.siting import (
    CANDIDATE_MEANINGS,
    PROOF_MEANINGS,
    SITING_OBJECTIVES,
    Sites,
    SitingProblem,
    least_tonne_km,
    most_tonnes_within,
)

NAN = float("nan")


def _problem(weight: Any, km: Any, /, **changes: Any) -> SitingProblem:
    km = np.asarray(km, float)
    given_: dict[str, Any] = {
        "demand_ids": tuple(f"S{i:02}" for i in range(km.shape[0])),
        "weight_t": np.asarray(weight, float),
        "candidate_ids": tuple(f"C{j:02}" for j in range(km.shape[1])),
        "km": km,
    }
    return SitingProblem(**(given_ | changes))


@st.composite
def problems(draw: st.DrawFn) -> SitingProblem:
    i, j = draw(st.integers(1, 6)), draw(st.integers(1, 6))

    def gappy(shape: Any, low: int, high: int) -> Any:
        values = draw(hnp.arrays(np.float64, shape, elements=st.integers(low, high).map(float)))
        values[draw(hnp.arrays(np.bool_, shape, elements=st.sampled_from([False, False, True])))] = NAN
        return values

    return _problem(
        gappy(i, 0, 9),
        gappy((i, j), 0, 60),
        today_km=gappy(i, 0, 60),
        keep_today=draw(st.booleans()),
        candidate_status=tuple(draw(st.sampled_from(["ok", "ok", "off_network"])) for _ in range(j)),
    )


def _every_choice(problem: SitingProblem, sites: int, within_km: float) -> list[tuple[float, float, float]]:
    """(tonnes reached, tonne-kilometres, tonnes within) of every choice."""
    weight, results = np.nan_to_num(problem.weight_t), []
    for choice in itertools.combinations(problem.usable, min(sites, problem.usable.size)):
        km = np.nan_to_num(problem.km[:, list(choice)], nan=np.inf).min(axis=1)
        if problem.keep_today:
            km = np.minimum(km, np.nan_to_num(problem.today_km, nan=np.inf))
        reached = np.isfinite(km)
        results.append(
            (weight[reached].sum(), (weight * np.where(reached, km, 0)).sum(), weight[km <= within_km].sum())
        )
    return results


def _consistent(found: Sites) -> None:
    """Tables, sums and statuses say the same."""
    problem = found.problem
    demands, places = found.demand_table(), found.site_table()
    assert set(demands.goes_to) <= {"site", "today", "nowhere"}
    assert (demands.goes_to == "nowhere").tolist() == np.isnan(found.km).tolist()
    assert demands.candidate_id.notna().tolist() == (demands.goes_to == "site").tolist()
    assert set(demands.candidate_id.dropna()) <= set(places.candidate_id)
    change = found.against_today()
    assert places.tonnes_per_year.sum() <= change.reached_t + 1e-9
    assert change.reached_t == pytest.approx(
        change.reached_today_t + change.newly_reached_t - change.no_longer_reached_t
    )
    if not problem.keep_today:
        assert places.tonne_km.sum() == pytest.approx(change.tonne_km)
        assert places.tonnes_per_year.sum() == pytest.approx(change.reached_t)
    else:
        assert change.no_longer_reached_t == 0
        assert change.saved_tonne_km >= 0


@given(problems(), st.integers(1, 4))
@settings(deadline=None, max_examples=200)
def test_least_tonne_km_equals_every_choice_tried(problem: SitingProblem, sites: int) -> None:
    assume(sites <= problem.usable.size)
    found = least_tonne_km(problem, sites)
    choices = _every_choice(problem, sites, NAN)
    most = max(reached for reached, _, _ in choices)
    least = min(tonne_km for reached, tonne_km, _ in choices if reached == most)
    assert found.against_today().reached_t == pytest.approx(most)
    assert found.against_today().tonne_km == pytest.approx(least)
    assert found.value == pytest.approx(least)
    assert found.proof == "proven"
    _consistent(found)


@given(problems(), st.integers(1, 4), st.sampled_from([1.0, 20.0, 45.0]))
@settings(deadline=None, max_examples=200)
def test_most_tonnes_within_equals_every_choice_tried(problem: SitingProblem, sites: int, within_km: float) -> None:
    assume(sites <= problem.usable.size)
    found = most_tonnes_within(problem, within_km, sites)
    assert found.value == pytest.approx(max(near for _, _, near in _every_choice(problem, sites, within_km)))
    weight = np.nan_to_num(problem.weight_t)
    assert found.value == pytest.approx(weight[np.nan_to_num(found.km, nan=np.inf) <= within_km].sum())
    assert found.proof == "proven"
    assert len(found.chosen) <= sites
    _consistent(found)


@given(problems())
@settings(deadline=None)
def test_first_row_of_the_table_is_the_best_single_site(problem: SitingProblem) -> None:
    assume(problem.usable.size)
    best = problem.table().iloc[0]
    found = least_tonne_km(problem, 1)
    assert best.reached_t == pytest.approx(found.against_today().reached_t)
    if best.reached_t > 0:
        assert best.tonne_km == pytest.approx(found.value)


def test_table_lists_candidates_that_can_not_be_compared() -> None:
    problem = _problem(
        [10, NAN, 5],
        [[20, 5, NAN, NAN], [1, 1, NAN, NAN], [NAN, 10, NAN, NAN]],
        candidate_status=("ok", "ok", "off_network", "ok"),
    )
    table = problem.table(within_km=5)
    assert table.candidate_id.tolist() == ["C01", "C00", "C02", "C03"]
    assert table.status.tolist() == ["ok", "ok", "off_network", "no_road"]
    assert table.reached_t.tolist()[:2] == [15.0, 10.0]
    assert table.tonne_km.tolist()[:2] == [100.0, 200.0]
    assert table.mean_km.tolist()[:2] == [pytest.approx(100 / 15), 20.0]
    assert table.within_t.tolist()[:2] == [10.0, 0.0]
    assert table.iloc[2:, 2:].isna().all().all()
    assert np.isnan(problem.table().within_t).all()


def test_candidates_are_numbered_by_what_is_wanted() -> None:
    problem = _problem([10, 20, 5], [[1, 30, NAN], [40, 2, NAN], [1, 90, NAN]])
    assert least_tonne_km(problem, 1).numbers() == {"C01": 1, "C00": 2}, "20*2+10*30+5*90 < 10+20*40+5"
    found = most_tonnes_within(_problem([10, 20, 5], [[1, 3], [40, 42], [1, 90]]), 5)
    assert found.numbers() == {"C00": 1, "C01": 2}
    assert found.problem.table(5).within_t.tolist() == [15.0, 10.0]


def test_against_today_by_hand() -> None:
    problem = _problem([10, 20, 5], [[30, 2], [8, 70], [4, 4]], today_km=[10, 50, NAN])
    moved = least_tonne_km(problem, 1)
    assert moved.site_table().candidate_id.tolist() == ["C00"]
    change = moved.against_today()
    assert change.tonne_km_today == 10 * 10 + 20 * 50
    assert change.tonne_km == 10 * 30 + 20 * 8 + 5 * 4
    assert change.newly_reached_t == 5
    assert change.saved_tonne_km == 1100 - 460, "the newly reached 5 t can't save anything"
    kept = least_tonne_km(replace(problem, keep_today=True), 1)
    assert kept.demand_table().goes_to.tolist() == ["today", "site", "site"]
    assert kept.value == 10 * 10 + 20 * 8 + 5 * 4


def test_unknown_amounts_weigh_nothing_and_are_counted() -> None:
    found = least_tonne_km(_problem([NAN, 4], [[1, 90], [50, 2]]), 1)
    assert found.site_table().candidate_id.tolist() == ["C01"]
    assert found.against_today().unknown_amounts == 1
    assert np.isnan(found.demand_table().tonnes_per_year[0])
    assert found.demand_table().km.tolist() == [90.0, 2.0], "it still has a haul"


def test_two_islands_and_one_site() -> None:
    # No place reaches all: the larger island wins, and its best place, though the other island's hauls are shorter.
    problem = _problem([10, 10, 15], [[1, 2, NAN], [1, 2, NAN], [NAN, NAN, 900]])
    found = least_tonne_km(problem, 1)
    assert (found.site_table().candidate_id.tolist(), found.value, found.proof) == (["C00"], 20.0, "proven")
    assert found.demand_table().goes_to.tolist() == ["site", "site", "nowhere"]
    assert least_tonne_km(problem, 2).value == 20.0 + 15 * 900


def test_search_that_runs_out_of_time_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = _problem([10, 15], [[1, NAN], [NAN, 9]])
    monkeypatch.setattr(siting, "search_median", lambda *_: None)
    found = least_tonne_km(problem, 1)
    assert (found.value, found.bound, found.gap, found.proof) == (135.0, 0.0, 1.0, "gap")
    monkeypatch.setattr(siting, "search_cover", lambda *_: Cover(np.array([0]), 10.0, 25.0))
    found = most_tonnes_within(problem, 50)
    assert (found.value, found.gap, found.proof) == (10.0, 0.6, "gap")


def test_nothing_to_bring() -> None:
    for problem in (_problem([], np.zeros((0, 2))), _problem([0, NAN], [[1, 2], [3, 4]])):
        assert least_tonne_km(problem, 1).value == 0
        found = most_tonnes_within(problem, 10, 2)
        assert (found.value, found.gap, found.proof) == (0.0, 0.0, "proven")
        _consistent(found)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"weight_t": [1.0]}, "weight_t has the shape"),
        ({"weight_t": [1.0, -1.0]}, "weight_t holds a negative"),
        ({"km": [[np.inf], [1]]}, "km holds a negative or an infinite"),
        ({"km": [[-1], [1]]}, "km holds a negative"),
        ({"today_km": [1.0]}, "today_km has the shape"),
        ({"candidate_status": ("ok", "ok")}, "candidate_status"),
        ({"candidate_status": ("fine",)}, "candidate_status"),
        ({"demand_ids": ("S01", "S01")}, "twice"),
    ],
)
def test_refuses_figures_that_can_not_be(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        _problem([1, 2], [[1], [2]], **changes)


@pytest.mark.parametrize("sites", [0, -1, 3])
def test_refuses_a_number_of_sites_that_can_not_be(sites: int) -> None:
    problem = _problem([1], [[1, 2, 3]], candidate_status=("ok", "off_network", "ok"))
    with pytest.raises(InputError, match="from 1 to the 2 candidates"):
        least_tonne_km(problem, sites)
    with pytest.raises(InputError, match="from 1 to the 2 candidates"):
        most_tonnes_within(problem, 10, sites)


@pytest.mark.parametrize("within_km", [0.0, -3.0, NAN, np.inf])
def test_refuses_a_distance_that_can_not_be(within_km: float) -> None:
    with pytest.raises(InputError, match="positive number of kilometres"):
        most_tonnes_within(_problem([1], [[1]]), within_km)


def test_every_choice_has_a_sentence() -> None:
    assert set(PROOF_MEANINGS) == {"proven", "gap"}
    assert set(SITING_OBJECTIVES) == {"least_tonne_km", "most_tonnes_within"}
    assert set(CANDIDATE_MEANINGS) == {"ok", "position_unknown", "off_network", "no_road"}


def test_two_sites_on_one_point_are_told() -> None:
    found = least_tonne_km(_problem([5, 7], [[3, 3, 90], [4, 4, 90]]), 3)
    assert found.on_one_point() == (("C00", "C01"),)
    apart = least_tonne_km(_problem([5, 7], [[3, 9], [4, 1]]), 2)
    assert apart.on_one_point() == ()


def test_a_site_that_rests_on_an_unknown_amount_is_told() -> None:
    found = least_tonne_km(_problem([5, NAN], [[3, 9], [4, 1]]), 1)
    assert found.resting_on_unknown() == {"C00": ("S01",)}
    said = list(site_doubts(found, str.lower, str.lower, translator("en")))
    assert said == ["c00 also rests on side streams of unknown amount, which weigh nothing here: s01."]
    assert least_tonne_km(_problem([5], [[3]]), 1).resting_on_unknown() == {}


@given(problems(), st.integers(1, 3))
def test_every_unknown_amount_that_reaches_a_site_is_named_once(problem: SitingProblem, sites: int) -> None:
    if not 1 <= sites <= problem.usable.size:
        return
    found = least_tonne_km(problem, sites)
    named = [demand for demands in found.resting_on_unknown().values() for demand in demands]
    table = found.demand_table()
    there = table[table.tonnes_per_year.isna() & (table.goes_to == "site")]
    assert sorted(named) == sorted(there.demand_id)
    grouped = [site for group in found.on_one_point() for site in group]
    assert len(set(grouped)) == len(grouped)
