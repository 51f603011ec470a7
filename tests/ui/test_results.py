"""Results that sessions share: the same as computed alone, computed once, and never kept without end."""

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from sidestream_map.base import ScenarioError
from sidestream_map.decisions.allocation.allocation import allocate
from sidestream_map.decisions.situation import situation
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.roads.edit_kinds import RoadClosure
from sidestream_map.routing.scenario_roads import router_in
from sidestream_map.routing.trees import quick_search
from sidestream_map.scenario.parts import NewUser, Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.session import regions, results

OPEN = Scenario(unknown_capacity="unlimited")
VARIANTS = {
    "limit": OPEN.replace(distance_limit_km=20),
    "goal": OPEN.replace(objective="least_co2e", only_fits=True),
    "truck": OPEN.replace(vehicle="76t", days_per_year=250),
    "closed": OPEN.replace(plants_off={"P01"}, amounts={"S03": 5.0}, own_use=False),
    "constants": OPEN.replace(assumptions={"fuel_eur_l": 2.0}, rules_off={"far-for-aggregate"}, month=5),
    "user": OPEN.replace(new_users=(NewUser("NU1", "Kemi", 24.56, 65.73, ("slag",), 1000),), alternative="landfill"),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_what_is_kept_is_what_is_computed_alone(name: str) -> None:
    atlas, scenario = regions.atlas(), VARIANTS[name]
    kept = results.judged(atlas, scenario)
    rules = load_rules(atlas.region, atlas.catalogue)
    alone = situation(atlas.catalogue, kept.scenario, regions.router(scenario), rules)
    assert kept.scenario == scenario.without_view()
    np.testing.assert_array_equal(kept.matches.verdict_code, alone.matches.verdict_code)
    np.testing.assert_array_equal(kept.per_tonne.cost_eur_per_t, alone.per_tonne.cost_eur_per_t)
    one, other = results.best_use(atlas, scenario), allocate(alone.allocation_problem(), scenario.goal())
    np.testing.assert_array_equal(one.flows_t, other.flows_t)
    assert results.changed(atlas, scenario).catalogue.users.equals(alone.catalogue.users)
    assert results.changed(atlas, scenario).catalogue.streams.equals(alone.catalogue.streams)


@pytest.mark.parametrize("day", ["", "05-01"])
def test_a_planners_road_edit_searches_only_what_it_touches(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(quick_search, "QUICK_FROM", 0)  # small networks are searched whole, which takes no time
    atlas, now = regions.atlas(), OPEN.replace(day=day)
    before = results.judged(atlas, now)
    lon, lat = before.router.network.to_degrees(before.router.network.node_xy[[200]])[0]
    edited = now.replace(road_edits=(RoadClosure("E1", float(lon), float(lat), reach="stretch"),))
    after = results.judged(atlas, edited)
    assert after.router is not before.router
    assert after.router.store.computed < before.matrix.status.shape[0] / 4
    alone = router_in(edited, atlas.network, atlas.seasons)
    whole = situation(atlas.catalogue, after.scenario, alone, load_rules(atlas.region, atlas.catalogue))
    np.testing.assert_array_equal(after.matrix.status, whole.matrix.status)
    np.testing.assert_allclose(after.matrix.network_m, whole.matrix.network_m, rtol=0, atol=1e-6)
    assert (after.matrix.network_m != before.matrix.network_m).any()


def test_what_does_not_fit_the_region_is_left_out() -> None:
    unfit = OPEN.replace(rules_off={"no-such-rule"}, plants_off={"P99"}, capacities={"U99": 5.0})
    assert results.judged(regions.atlas(), unfit).scenario == OPEN


def test_what_only_the_screen_shows_computes_nothing() -> None:
    atlas = regions.atlas()
    seen = OPEN.replace(language="sv", panel="roads")
    assert results.judged(atlas, seen) is results.judged(atlas, OPEN)
    assert results.loads(atlas, seen) is results.loads(atlas, OPEN)
    chosen = seen.replace(selection=Selection("stream", "S01"))  # a choice narrows the loads, and judges nothing anew
    assert results.judged(atlas, chosen) is results.judged(atlas, OPEN)
    assert results.best_use(atlas, chosen).problem.stream_ids == ("S01",)


def test_a_slider_changes_no_haul_and_no_mark() -> None:
    atlas = regions.atlas()
    near = OPEN.replace(distance_limit_km=15)
    assert results.judged(atlas, near).matrix is results.judged(atlas, OPEN).matrix
    assert results.changed(atlas, near) is results.changed(atlas, OPEN)


def test_the_oldest_result_goes() -> None:
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number

    for number in range(results.KEPT + 1):
        assert results.kept("test", number, lambda number=number: make(number)) == number  # type: ignore[misc]
    assert results.kept("test", results.KEPT, lambda: make(-1)) == results.KEPT
    results.kept("test", 0, lambda: make(0))
    assert made == [*range(results.KEPT + 1), 0]


def test_of_a_large_region_fewer_results_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    atlas = regions.atlas()
    monkeypatch.setattr(results, "_STORES", {})
    limits = [Scenario(distance_limit_km=50.0 + number) for number in range(3)]
    assert [results.judged(atlas, each) for each in limits] == [results.judged(atlas, each) for each in limits]
    now = results.judged(atlas, limits[0])
    monkeypatch.setattr(results, "BYTES_KEPT", 8 * len(now.stream_ids) * len(now.user_ids))
    latest = results.judged(atlas, limits[2].replace(distance_limit_km=99.0))
    assert len(results._STORES["situation"]) == 1
    assert results.judged(atlas, limits[2].replace(distance_limit_km=99.0)) is latest
    again = results.judged(atlas, limits[0])
    assert again is not now
    assert (again.matches_within_limit.verdict_code == now.matches_within_limit.verdict_code).all()


def edited_at(node: int) -> Scenario:
    network = regions.atlas().network
    lon, lat = network.to_degrees(network.node_xy[[node]])[0]
    return OPEN.replace(road_edits=(RoadClosure("E1", float(lon), float(lat), reach="stretch"),))


def test_with_a_judged_region_goes_all_that_stands_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    atlas = regions.atlas()
    monkeypatch.setattr(results, "_STORES", {})
    limits = [edited_at(200).replace(distance_limit_km=50.0 + number) for number in range(3)]
    for each in limits:
        results.loads(atlas, each)
    gone = weakref.ref(results.judged(atlas, limits[0]).judgement)
    stays = results.best_use(atlas, OPEN)
    now = results.judged(atlas, OPEN)
    monkeypatch.setattr(results, "JUDGED_BYTES_KEPT", 180 * len(now.stream_ids) * len(now.user_ids))
    results.pairs_let_go()
    results.best_use(atlas, OPEN.replace(vehicle="60t"))
    gc.collect()
    assert gone() is None
    assert results.pairs_let_go() == 2 * len(now.stream_ids) * len(now.user_ids)
    assert results.pairs_let_go() == 0
    assert len(results._STORES["judged"]) == 1
    assert results.best_use(atlas, OPEN) is not stays
    assert results.fitted(OPEN, atlas)[0] == OPEN


def test_of_large_networks_only_the_latest_edited_ones_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regions, "CHANGED_SECTIONS_KEPT", 0)
    one, two, three = (edited_at(node) for node in (200, 300, 400))
    first, second = regions.router(one), regions.router(two)
    assert (regions.router(one), regions.router(two)) == (first, second)
    third = regions.router(three)
    assert (regions.router(two), regions.router(three)) == (second, third)
    assert regions.router(one) is not first
    monkeypatch.setattr(regions, "CHANGED_SECTIONS_KEPT", 10**9)
    latest = regions.router(one)
    regions.router(two)
    regions.router(three)
    assert regions.router(one) is latest


def test_the_same_is_computed_once_and_something_else_waits_for_nobody() -> None:
    began, may_end, calls = threading.Event(), threading.Event(), []

    def slow() -> str:
        calls.append("slow")
        began.set()
        assert may_end.wait(30)
        return "done"

    with ThreadPoolExecutor(3) as threads:
        both = [threads.submit(results.kept, "test", "slow", slow) for _ in range(2)]
        assert began.wait(30)
        assert threads.submit(results.kept, "test", "quick", lambda: "at once").result(30) == "at once"
        assert not any(each.done() for each in both)
        may_end.set()
        assert [each.result(30) for each in both] == ["done", "done"]
    assert calls == ["slow"]


def test_who_waited_for_a_computation_that_failed_tries_again() -> None:
    began, may_fail = threading.Event(), threading.Event()

    def failing() -> str:
        began.set()
        assert may_fail.wait(30)
        raise ScenarioError("no")

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(results.kept, "test", "failing", failing)
        assert began.wait(30)
        second = threads.submit(results.kept, "test", "failing", lambda: "well")
        may_fail.set()
        assert isinstance(first.exception(30), ScenarioError)
        assert second.result(30) == "well"
    assert results.kept("test", "failing", lambda: "anew") == "well"
