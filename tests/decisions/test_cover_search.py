from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sidestream_map.decisions.siting.cover import search_cover


def _tried(covers: np.ndarray, weight: np.ndarray, sites: int) -> float:
    choices = itertools.combinations(range(covers.shape[1]), min(sites, covers.shape[1]))
    return max((float(weight[covers[:, list(c)].any(axis=1)].sum()) for c in choices), default=0.0)


@st.composite
def covers_and_weights(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    shape = draw(st.tuples(st.integers(0, 8), st.integers(1, 8)))
    covers = draw(hnp.arrays(np.bool_, shape))
    weight = draw(hnp.arrays(np.float64, shape[0], elements=st.integers(0, 9).map(float)))
    return covers, weight, draw(st.integers(1, 5))


@given(covers_and_weights())
@settings(deadline=None, max_examples=200)
def test_equals_every_choice_tried(case: tuple[np.ndarray, np.ndarray, int]) -> None:
    covers, weight, sites = case
    found = search_cover(covers, weight, np.zeros(covers.shape[1]), sites, 10)
    assert found.weight == pytest.approx(_tried(covers, weight, sites))
    assert found.bound == pytest.approx(found.weight)
    assert found.chosen.size <= sites
    assert found.weight == pytest.approx(weight[covers[:, found.chosen].any(axis=1)].sum())
    for site in found.chosen:  # no site that covers nothing more
        others = found.chosen[found.chosen != site]
        assert weight[covers[:, others].any(axis=1)].sum() < found.weight


def test_beats_taking_the_largest_first() -> None:
    # Largest first takes the middle (4) and then one side; the two sides cover all six.
    covers = np.array([[1, 0, 0], [1, 1, 0], [1, 1, 0], [0, 1, 1], [0, 1, 1], [0, 0, 1]], bool)
    found = search_cover(covers, np.ones(6), np.zeros(3), 2, 10)
    assert (found.chosen.tolist(), found.weight, found.bound) == ([0, 2], 6.0, 6.0)


def test_lowest_preference_stands_for_equals() -> None:
    covers = np.ones((2, 3), bool)
    found = search_cover(covers, np.ones(2), np.array([5.0, 1.0, 3.0]), 2, 10)
    assert found.chosen.tolist() == [1]


def test_out_of_time_states_a_true_bound() -> None:
    covers = np.array([[1, 0, 0], [1, 1, 0], [1, 1, 0], [0, 1, 1], [0, 1, 1], [0, 0, 1]], bool)
    found = search_cover(covers, np.ones(6), np.zeros(3), 2, 0.0)
    assert found.weight == 5.0
    assert found.bound == 6.0
