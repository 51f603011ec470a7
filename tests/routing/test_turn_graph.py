from __future__ import annotations

import contextlib
import dataclasses
import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from manoeuvre_cases import LONGEST, manoeuvre_cases, may_follow, reference_by_history, rules_of
from road_cases import Case, cases
from turn_cases import ENDS_WORDS, may_turn, reference_turns, town_cases, turn_cases, ways_of

from sidestream_map.routing.options import OpenSections
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import quick_search
from sidestream_map.routing.trees.trees import Minimise
from sidestream_map.routing.trees.turns.graph import TurnGraph

MILLIMETRE = 1e-3
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True, scope="module")
def _no_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        yield


@contextlib.contextmanager
def searched(*, quickly: bool) -> Iterator[None]:
    """Trees by machine code, where it is there, or by scipy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick_search, "QUICK_FROM", 0 if quickly else 10**9)
        yield


def apart(router: Router, case: Case) -> np.ndarray:
    """Pairs that are not one and the same position."""
    return np.asarray(router.matrix(case.origins, case.destinations).straight_m >= 1)


@settings(SOME, max_examples=200)
@given(st.one_of(turn_cases(), turn_cases(private=False), turn_cases(turns=False)), st.booleans())
def test_matrix_equals_a_search_over_single_sections(case: Case, quickly: bool) -> None:
    router = Router(case.network)
    with searched(quickly=quickly):
        matrix = router.matrix(case.origins, case.destinations)
    start, end = router.snap(case.origins), router.snap(case.destinations)
    expected = reference_turns(case.network, start, end, case.network.section_length_m)
    different = matrix.straight_m >= 1
    found = router.between(start, end)[0]
    np.testing.assert_allclose(found[different], expected[different], atol=MILLIMETRE, rtol=0)


@settings(SOME, max_examples=100)
@given(
    st.one_of(manoeuvre_cases(), manoeuvre_cases(private=False), manoeuvre_cases(private=False, turns=False)),
    st.booleans(),
)
def test_restricted_manoeuvres_equal_a_search_that_remembers_all_that_was_driven(case: Case, quickly: bool) -> None:
    with searched(quickly=quickly):
        equals_by_history(case)


def equals_by_history(case: Case) -> None:
    router = Router(case.network)
    start, end = router.snap(case.origins), router.snap(case.destinations)
    expected = reference_by_history(case.network, start, end, case.network.section_length_m)
    different = apart(router, case)
    np.testing.assert_allclose(router.between(start, end)[0][different], expected[different], atol=MILLIMETRE, rtol=0)
    columns = [router.between(start, router.snap(case.destinations.take([j])))[0] for j in range(len(expected[0]))]
    rows = [router.between(router.snap(case.origins.take([i])), end)[0] for i in range(len(expected))]
    for table in (np.concatenate(columns, axis=1), np.concatenate(rows)):
        np.testing.assert_allclose(table[different], expected[different], atol=MILLIMETRE, rtol=0)


@SOME
@given(st.one_of(manoeuvre_cases(), town_cases()), st.sampled_from(["metres", "seconds"]), st.booleans())
def test_routes_drive_no_manoeuvre_that_is_not_allowed(case: Case, minimise: Minimise, quickly: bool) -> None:
    with searched(quickly=quickly):
        drive_what_is_allowed(case, minimise)


def drive_what_is_allowed(case: Case, minimise: Minimise) -> None:
    network = case.network
    assume(network.section_length_m.min() > 0)
    router = Router(network, minimise=minimise)
    matrix = router.matrix(case.origins, case.destinations)
    ways, rules = ways_of(network), rules_of(network)
    for i, j in itertools.product(range(len(case.origins)), range(len(case.destinations))):
        route = router.route(case.origins.take([i]), case.destinations.take([j]))
        assert route.status == matrix.status[i, j]
        driven = list(zip(route.section.tolist(), route.section_backward.astype(int).tolist(), strict=True))
        if route.straight_m < 1 or not driven:
            continue
        value, wanted = (
            (route.network_m, matrix.network_m) if minimise == "metres" else (route.duration_s, matrix.duration_s)
        )
        assert value == pytest.approx(wanted[i, j], abs=MILLIMETRE)
        assert route.section_m.sum() == pytest.approx(route.network_m, abs=MILLIMETRE)
        for row in range(1, len(driven)):
            assert may_follow(network, ways, rules, tuple(driven[max(0, row - LONGEST) : row]), driven[row])


@SOME
@given(turn_cases())
def test_fastest_ways_equal_it_too(case: Case) -> None:
    router = Router(case.network, minimise="seconds")
    start, end = router.snap(case.origins), router.snap(case.destinations)
    expected = reference_turns(case.network, start, end, router.section_seconds)
    found, different = router.between(start, end)[1], apart(router, case)
    np.testing.assert_allclose(found[different], expected[different], atol=1e-6, rtol=0)


@SOME
@given(st.one_of(turn_cases(), town_cases()), st.sampled_from(["metres", "seconds"]))
def test_trees_of_both_directions_agree(case: Case, minimise: Minimise) -> None:
    router = Router(case.network, minimise=minimise)
    value = "network_m" if minimise == "metres" else "duration_s"
    origins, destinations = case.origins, case.destinations
    columns = [router.matrix(origins, destinations.take([j])) for j in range(len(destinations))]
    rows = [router.matrix(origins.take([i]), destinations) for i in range(len(origins))]
    by_column = np.concatenate([getattr(part, value) for part in columns], axis=1)
    by_row = np.concatenate([getattr(part, value) for part in rows], axis=0)
    np.testing.assert_allclose(by_column, by_row, atol=MILLIMETRE, rtol=0)


@SOME
@given(st.one_of(turn_cases(), town_cases()), st.sampled_from(["metres", "seconds"]), st.booleans())
def test_routes_drive_what_the_matrix_says_and_obey(case: Case, minimise: Minimise, quickly: bool) -> None:
    with searched(quickly=quickly):
        drive_what_the_matrix_says(case, minimise)


def drive_what_the_matrix_says(case: Case, minimise: Minimise) -> None:
    network = case.network
    assume(network.section_length_m.min() > 0)  # a drawn road of 0 m is not listed as driven
    router = Router(network, minimise=minimise)
    matrix = router.matrix(case.origins, case.destinations)
    ways = ways_of(network)
    for i, j in itertools.product(range(len(case.origins)), range(len(case.destinations))):
        route = router.route(case.origins.take([i]), case.destinations.take([j]))
        assert route.status == matrix.status[i, j]
        if not route.has_haul or route.straight_m < 1:
            continue
        if minimise == "metres":
            assert route.network_m == pytest.approx(matrix.network_m[i, j], abs=MILLIMETRE)
        assert route.section_m.sum() == pytest.approx(route.network_m, abs=MILLIMETRE)
        driven = list(zip(route.section.tolist(), route.section_backward.astype(int).tolist(), strict=True))
        if not driven:  # two places at one junction
            continue
        assert set(driven) <= set(ways)
        for before, after in itertools.pairwise(driven):
            assert may_turn(network, ways, before, after)
        # A run of private roads, open roads, a run of private roads.
        private = [str(network.access[section]) in ENDS_WORDS for section, _ in driven]
        runs = [key for key, _ in itertools.groupby(private)]
        assert runs in ([True], [False], [True, False], [False, True], [True, False, True])
        order = route.line_m
        np.testing.assert_allclose(order[0], router.snap(case.origins).road_xy[i], atol=MILLIMETRE)
        np.testing.assert_allclose(order[-1], router.snap(case.destinations).road_xy[j], atol=MILLIMETRE)


@SOME
@given(cases(), st.sampled_from(["metres", "seconds"]))
def test_without_restrictions_it_equals_the_search_over_junctions(case: Case, minimise: Minimise) -> None:
    router = Router(case.network, minimise=minimise)
    states = TurnGraph.of(
        case.network, router.graph.links, minimise, np.zeros(case.network.section_count, dtype=np.bool_)
    )
    other = Router(case.network, minimise=minimise, graph=states)
    assert isinstance(other.graph, TurnGraph)
    ours, theirs = (each.matrix(case.origins, case.destinations) for each in (router, other))
    value = "network_m" if minimise == "metres" else "duration_s"
    np.testing.assert_allclose(getattr(ours, value), getattr(theirs, value), atol=MILLIMETRE, rtol=0)
    assert (ours.status == theirs.status).all()


@SOME
@given(turn_cases(private=False), st.data())
def test_closing_a_road_never_shortens(case: Case, data: st.DataObject) -> None:
    m = case.network.section_count
    shut = np.array(data.draw(st.lists(st.booleans(), min_size=m, max_size=m)))
    before = Router(case.network).between(*(Router(case.network).snap(p) for p in (case.origins, case.destinations)))
    router = Router(case.network, sections=OpenSections(shut=shut))
    after = router.between(router.snap(case.origins), router.snap(case.destinations))
    dead_ends = may_turn_round_anew(case, shut)
    if not dead_ends:
        assert (np.nan_to_num(after[0], nan=np.inf) >= np.nan_to_num(before[0], nan=np.inf) - MILLIMETRE).all()


def may_turn_round_anew(case: Case, shut: np.ndarray) -> bool:
    """Whether closing roads makes a new dead end, at which a truck may turn round as it could not before."""
    network = case.network
    closed = dataclasses.replace(
        network, section_forward=network.section_forward & ~shut, section_backward=network.section_backward & ~shut
    )
    before, after = ways_of(network), ways_of(closed)
    return any(
        may_turn(closed, after, (k, way), (k, 1 - way)) and not may_turn(network, before, (k, way), (k, 1 - way))
        for k, way in after
        if (k, 1 - way) in after
    )


@SOME
@given(st.one_of(turn_cases(), town_cases()), st.integers(1, 4000), st.sampled_from(["from", "to"]), st.data())
def test_service_area_holds_what_the_matrix_reaches(
    case: Case, limit: int, direction: str, data: st.DataObject
) -> None:
    router = Router(case.network)
    place = case.origins.take([0])
    area = router.service_area(place, limit, direction=direction)  # type: ignore[arg-type]
    start, end = router.snap(place), router.snap(case.destinations)
    there, back = (start, end) if direction == "from" else (end, start)
    metres = router.between(there, back)[0].reshape(-1)
    for metre, section, at in zip(metres.tolist(), end.section.tolist(), end.offset_m.tolist(), strict=True):
        length = float(case.network.section_length_m[section])
        parts = area.section == section
        edge = np.abs(np.stack([area.start_m, area.end_m])[:, parts] - at) < MILLIMETRE
        no_way = section < 0 or not (case.network.section_forward | case.network.section_backward)[section]
        if no_way or at < MILLIMETRE or at > length - MILLIMETRE or edge.any():
            continue
        left = limit - area.access_m - (np.inf if np.isnan(metre) else metre)
        if abs(left) > MILLIMETRE:
            assert bool((parts & (area.start_m < at) & (at < area.end_m)).any()) == (left > 0)
