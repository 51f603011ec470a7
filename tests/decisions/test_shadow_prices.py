from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.decisions.allocation.shadow_prices import next_tonne, tolerance_t

INF = np.inf


def test_detour_through_another_stream() -> None:
    # U0 is full with S0, which could also go to U1 (spare room there counts for nothing, U1 is full with S1).
    weights = np.array([[1.0, 4.0, INF], [INF, 2.0, 9.0]])
    flows = np.array([[5.0, 0.0, 0.0], [0.0, 3.0, 2.0]])
    full = np.array([True, True, False])
    prices = next_tonne(weights, flows, np.zeros(2), full, flows.sum(axis=0), tonnes_first=False)
    # One more tonne at U1: take it from S1's haul to U2, 9 - 2 = 7. At U0: nothing that is near comes any nearer.
    assert prices.saving.tolist() == [0.0, 7.0, 0.0]
    assert prices.tonnes.tolist() == [0.0, 0.0, 0.0]


def test_left_over_tonne_reaches_a_user_by_pushing_another_away() -> None:
    # S1 is left over and fits only U0, which is full with S0; S0 also fits U1, whose room is what is priced.
    weights = np.array([[1.0, 3.0], [2.0, INF]])
    flows = np.array([[4.0, 0.0], [0.0, 0.0]])
    full = np.array([True, True])
    prices = next_tonne(weights, flows, np.array([0.0, 6.0]), full, flows.sum(axis=0), tonnes_first=True)
    assert prices.tonnes.tolist() == [1.0, 1.0]
    assert prices.saving.tolist() == [-2.0, -(2.0 - 1.0 + 3.0)]


def test_a_minimum_holds_a_tonne_back() -> None:
    weights = np.array([[1.0, 5.0]])
    flows = np.array([[2.0, 3.0]])
    full = np.array([True, False])
    free = next_tonne(weights, flows, np.zeros(1), full, np.array([2.0, 3.0]), tonnes_first=False)
    held = next_tonne(weights, flows, np.zeros(1), full, np.array([2.0, 0.0]), tonnes_first=False)
    assert (free.saving[0], held.saving[0]) == (4.0, 0.0)


def test_no_streams_or_users() -> None:
    prices = next_tonne(
        np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0), np.array([True, False]), np.zeros(2), tonnes_first=True
    )
    assert prices.saving.tolist() == [0.0, 0.0]


def test_tolerance_grows_with_the_amounts() -> None:
    assert tolerance_t(np.zeros((1, 1)), np.zeros(1)) == 1e-6
    assert tolerance_t(np.array([[1e7]]), np.array([INF])) == 1e-2


def _dense(weights: np.ndarray, carried: np.ndarray, from_left: np.ndarray, from_users: np.ndarray) -> np.ndarray:
    """Distances of users by looking at every arc in every round."""
    back = np.where(carried, -weights, np.inf)
    streams, users = from_left, from_users
    for _ in range(sum(weights.shape) + 1):
        further = np.minimum(users, (streams[:, None] + weights).min(axis=0, initial=np.inf))
        streams, users = np.minimum(streams, (further[None, :] + back).min(axis=1, initial=np.inf)), further
    return users


@given(st.integers(0, 2**32 - 1), st.integers(1, 6), st.integers(1, 9))
def test_looking_at_what_came_nearer_finds_what_looking_at_all_finds(seed: int, s: int, u: int) -> None:
    random = np.random.default_rng(seed)
    weights = np.where(random.random((s, u)) < 0.7, random.integers(1, 50, (s, u)).astype(float), np.inf)
    # Flows that no exchange betters: each stream at its nearest user.
    flows = np.zeros((s, u))
    potential = random.integers(0, 20, u).astype(float)
    for row in range(s):
        if np.isfinite(weights[row]).any():
            flows[row, int(np.argmin(weights[row] + potential))] = 5.0
    left = np.where(random.random(s) < 0.5, 3.0, 0.0)
    spare = np.where(random.random(u) < 0.5, 3.0, 0.0)
    full = np.ones(u, dtype=bool)
    found = next_tonne(weights, flows, left, full, spare, tonnes_first=True)
    none_s, none_u = np.full(s, np.inf), np.full(u, np.inf)
    by_left = _dense(weights, flows > 0, np.where(left > 0, 0.0, np.inf), none_u)
    by_users = np.minimum(_dense(weights, flows > 0, none_s, np.where(spare > 0, 0.0, np.inf)), 0.0)
    distance = np.where(np.isfinite(by_left), by_left, by_users)
    np.testing.assert_array_equal(found.tonnes, np.isfinite(by_left).astype(float))
    np.testing.assert_array_equal(found.saving, -distance + 0.0)
