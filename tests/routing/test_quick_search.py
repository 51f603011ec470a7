"""Trees from machine code against scipy's, on all kinds of generated networks."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from manoeuvre_cases import manoeuvre_cases
from road_cases import Case, cases
from turn_cases import town_cases, turn_cases

from sidestream_map.roads import NetworkAccuracy
from sidestream_map.routing.reach import within_reach
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import Direction, Graph, Minimise, Spots, Tree, TurnGraph
from sidestream_map.routing.trees import quick_search as quick
from sidestream_map.routing.trees.machine_code import on_all_cores
from sidestream_map.routing.uncertainty import farthest_m, network_half_width

MILLIMETRE = 1e-3
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
pytest.importorskip("numba")


def graph_and_spots(case: Case, minimise: Minimise) -> tuple[Graph | TurnGraph, Spots]:
    """What is searched, and all places of a case on it."""
    router = Router(case.network, minimise=minimise, keep_trees=False)
    starts = [router.spots(router.snap(places)) for places in (case.origins, case.destinations)]
    columns = (np.concatenate([getattr(each, name) for each in starts]) for name in ("link", "metres", "seconds"))
    return router.graph, Spots(*columns)


def grown(graph: Graph | TurnGraph, spots: Spots, direction: Direction, bound: float, *, quickly: bool) -> list[Tree]:
    """Trees by machine code or by scipy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "QUICK_FROM", 0 if quickly else 10**9)
        return graph.trees(spots, direction, bound)


def all_over(graph: Graph | TurnGraph) -> Spots:
    """Places at both ends of every link, near them, and between."""
    links, shares = graph.links, np.array([0, 1e-4, 0.3, 0.5, 0.9, 1 - 1e-4, 1])
    link = np.repeat(np.arange(len(links.u), dtype=np.int32), len(shares))
    share = np.tile(shares, len(links.u))
    return Spots(link, links.metres[link] * share, links.seconds[link] * share)


@settings(SOME, max_examples=150)
@given(
    st.one_of(cases(), turn_cases(), turn_cases(private=False), manoeuvre_cases(), town_cases()),
    st.sampled_from(["metres", "seconds"]),
    st.sampled_from(["from", "to"]),
)
def test_machine_code_finds_the_same_trees_to_the_last_bit(
    case: Case, minimise: Minimise, direction: Direction
) -> None:
    graph, spots = graph_and_spots(case, minimise)
    if not len(spots):
        return
    ours, theirs = (grown(graph, spots, direction, np.inf, quickly=quickly) for quickly in (True, False))
    everywhere = all_over(graph)
    for row, (a, b) in enumerate(zip(ours, theirs, strict=True)):
        # Where turns are restricted, what turns back to no use is not looked at: to every place the way is the same.
        alike = slice(graph.junction_kinds.points if isinstance(graph, TurnGraph) else len(a.arc))
        np.testing.assert_array_equal(a.cost[alike], b.cost[alike])
        np.testing.assert_array_equal(a.arc[alike] == -1, b.arc[alike] == -1)
        assert (a.cost >= b.cost).all()
        here = spots.take(slice(row, row + 1))
        for x, y in zip(*(graph.reach(tree, here, direction, everywhere)[::2] for tree in (a, b)), strict=True):
            np.testing.assert_array_equal(x, y)
        assert a.other.dtype == b.other.dtype
        assert a.bound == np.inf
        for tree in (a, b):
            cost, other, via = graph.reach(tree, here, direction, spots)
            for target in np.flatnonzero(via >= 0).tolist():
                pieces = graph.pieces(tree, here, direction, spots.take(slice(target, target + 1)), int(via[target]))
                driven = sum(abs(leave - enter) for _, enter, leave in pieces)
                metres = cost[target] if minimise == "metres" else other[target]
                assert driven == pytest.approx(metres, abs=MILLIMETRE)


@SOME
@given(
    st.one_of(cases(), turn_cases(), manoeuvre_cases(), town_cases()),
    st.sampled_from(["from", "to"]),
    st.floats(0, 5000),
    st.booleans(),
)
def test_a_bounded_search_is_exact_up_to_its_bound(
    case: Case, direction: Direction, bound: float, quickly: bool
) -> None:
    graph, spots = graph_and_spots(case, "metres")
    if not len(spots):
        return
    some, every = (grown(graph, spots, direction, limit, quickly=quickly) for limit in (bound, np.inf))
    (near, near_other, _), (far, far_other, _) = (graph.reach_all(t, spots, direction, spots) for t in (some, every))
    within = far <= bound
    np.testing.assert_array_equal(near[within], far[within])
    np.testing.assert_allclose(near_other[within], far_other[within], rtol=1e-6)
    assert (near[~within] > bound).all()
    for a, b in zip(some, every, strict=True):
        if a.bound == np.inf:  # nothing lies beyond: what is not reached can't be
            np.testing.assert_array_equal(a.cost, b.cost)
        else:
            assert a.bound == bound


@settings(SOME, max_examples=150)
@given(
    st.one_of(cases(), turn_cases()),
    st.sampled_from(["metres", "seconds"]),
    st.floats(1, 5000),
    st.booleans(),
    st.booleans(),
)
def test_a_limit_tells_what_is_beyond_it_from_what_no_road_leads_to(
    case: Case, minimise: Minimise, limit: float, quickly: bool, warm: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "QUICK_FROM", 0 if quickly else 10**9)
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        whole = Router(case.network, minimise=minimise).matrix(case.origins, case.destinations)
        router = Router(case.network, minimise=minimise)
        if warm:
            router.matrix(case.origins, case.destinations, limit_m=limit / 2)
        some = router.matrix(case.origins, case.destinations, limit_m=limit)
        again = router.matrix(case.origins, case.destinations)
    beyond = (whole.status == "ok") & (whole.network_m > limit)
    beyond |= (whole.status == "same_site") & (whole.network_m > limit)
    np.testing.assert_array_equal(some.status[~beyond], whole.status[~beyond])
    assert (some.status[beyond] == "over_limit").all()
    for name in ("network_m", "total_m", "uncertainty_m", "duration_s"):
        np.testing.assert_array_equal(getattr(some, name)[~beyond], getattr(whole, name)[~beyond])
        assert np.isnan(getattr(some, name)[beyond]).all()
        np.testing.assert_array_equal(getattr(again, name), getattr(whole, name))
    np.testing.assert_array_equal(again.status, whole.status)


@settings(SOME, max_examples=150)
@given(st.one_of(cases(), turn_cases()), st.sampled_from(["metres", "seconds"]), st.floats(0, 5000))
def test_hauls_within_a_limit_or_near_it_are_those_of_the_whole_matrix(
    case: Case, minimise: Minimise, limit: float
) -> None:
    whole, some = (Router(case.network, minimise=minimise, keep_trees=False) for _ in range(2))
    every = whole.matrix(case.origins, case.destinations)
    found = some.matrix_within(case.origins, case.destinations, limit)
    reached = within_reach(every.total_m, every.uncertainty_m, limit)
    np.testing.assert_array_equal(within_reach(found.total_m, found.uncertainty_m, limit), reached)
    same = reached | ~every.has_haul
    for name in ("status_code", "network_m", "total_m", "uncertainty_m", "duration_s"):
        np.testing.assert_array_equal(getattr(found, name)[same], getattr(every, name)[same])
    told = found.status[~same]
    assert ((told == "over_limit") | (told == every.status[~same])).all()


@given(
    st.tuples(st.floats(0, 1e6), st.floats(0, 1e5)),
    st.tuples(st.floats(0.5, 1.5), st.floats(0, 2), st.floats(10, 1e5)),
    st.floats(1, 1e6),
)
def test_from_the_farthest_metres_on_nothing_is_near_the_limit(
    asked: tuple[float, float], known: tuple[float, float, float], more: float
) -> None:
    (limit, ends), (ratio, spread, section) = asked, known
    accuracy = NetworkAccuracy(1 - spread / 2, 1 + spread / 2, ratio, 1, section, 20, 100, note="made")
    bound = farthest_m(limit, ends, accuracy)
    if np.hypot(1 - ratio, spread / 2) >= 1 - 1e-9:
        return
    beyond = bound + more
    assert beyond - network_half_width(np.array([beyond]), accuracy)[0] > limit + ends
    assert farthest_m(limit, ends, None) >= limit + ends


def test_of_a_network_that_nobody_knows_nothing_is_too_far() -> None:
    assert farthest_m(1000, 0, NetworkAccuracy(0, 3, 1, 1, 10_000, 20, 100, note="made")) == np.inf


def test_all_cores_take_from_one_queue() -> None:
    taken: list[int] = []
    on_all_cores(lambda rows: taken.extend(itertools.islice(rows, 100)), 50)
    assert sorted(taken) == list(range(50))
