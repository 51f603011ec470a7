from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sidestream_map.decisions.siting import median as median_search
from sidestream_map.decisions.siting.median import search_median


def _tried(cost: np.ndarray, sites: int) -> float:
    return min(float(cost[:, list(c)].min(axis=1).sum()) for c in itertools.combinations(range(cost.shape[1]), sites))


@st.composite
def costs(draw: st.DrawFn) -> tuple[np.ndarray, int]:
    shape = draw(st.tuples(st.integers(1, 6), st.integers(1, 7)))
    cost = draw(hnp.arrays(np.float64, shape, elements=st.integers(0, 40).map(float)))
    cost[draw(hnp.arrays(np.bool_, shape, elements=st.sampled_from([False, False, False, True])))] = np.inf
    return cost, draw(st.integers(1, shape[1]))


@given(costs())
@settings(deadline=None, max_examples=200)
def test_equals_every_choice_tried(case: tuple[np.ndarray, int]) -> None:
    cost, sites = case
    best = _tried(cost, sites)
    found = search_median(cost, sites, 10)
    if np.isinf(best):
        assert found is None
    else:
        assert found is not None
        assert found.chosen.size == sites
        assert found.total == pytest.approx(best)
        assert found.total == pytest.approx(cost[:, found.chosen].min(axis=1).sum())
        assert found.bound == pytest.approx(best)


@pytest.mark.parametrize("seed", range(6))
def test_relaxation_never_rules_out_the_best(seed: int) -> None:
    rng = np.random.default_rng(seed)
    xy = rng.uniform(0, 100, (60, 2))
    cost = np.hypot(*(xy[:14, None] - xy[None]).transpose(2, 0, 1)) * rng.uniform(1, 50, (14, 1))
    for sites in (2, 3):
        found = search_median(cost, sites, 30)
        assert found is not None
        assert found.total == pytest.approx(_tried(cost, sites))
        assert found.bound == pytest.approx(found.total)


def test_branching_alone_finds_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(5)
    cost = rng.integers(1, 100, (9, 12)).astype(float)

    def no_relaxation(every: Any, found: Any, end: float) -> Any:
        return np.arange(every.shape[1]), np.zeros(every.shape[1], bool), found

    monkeypatch.setattr(median_search, "_relax", no_relaxation)
    monkeypatch.setattr(median_search, "_exchange", lambda *_: np.array([0, 1, 2]))
    found = search_median(cost, 3, 30)
    assert found is not None
    assert found.total == pytest.approx(_tried(cost, 3))
    assert found.bound == pytest.approx(found.total)


def test_out_of_time_states_a_true_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(2)
    cost = rng.integers(1, 1000, (25, 40)).astype(float)
    best = search_median(cost, 4, 60)
    assert best is not None
    assert best.bound == pytest.approx(best.total)
    monkeypatch.setattr(median_search, "_ROUNDS_MAX", 3)
    monkeypatch.setattr(median_search, "_branch", lambda *given: given[3])
    hurried = search_median(cost, 4, 60)
    assert hurried is not None
    assert hurried.bound <= best.total <= hurried.total


def test_no_demand_costs_nothing() -> None:
    found = search_median(np.zeros((0, 4)), 2, 1)
    assert found is not None
    assert (found.chosen.tolist(), found.total) == ([0, 1], 0.0)


def test_branching_out_of_time_keeps_what_was_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(7)
    cost = rng.integers(1, 1000, (60, 90)).astype(float)
    monkeypatch.setattr(median_search, "_ROUNDS_MAX", 2)
    branch: Any = median_search._branch
    monkeypatch.setattr(median_search, "_branch", lambda *given: branch(*given[:4], 0.0))
    found = search_median(cost, 7, 60)
    assert found is not None
    assert 0 <= found.bound < found.total
