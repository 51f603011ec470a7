"""Trees on changed roads: what a repair finds against a whole search, on all kinds of generated networks and edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from road_cases import Case, cases, edits_near

from sidestream_map.roads.edit_kinds import RoadClosure
from sidestream_map.roads.edits import Changed, edited
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.roads.vehicles import DEFAULT_VEHICLE
from sidestream_map.routing.router import Router
from sidestream_map.routing.scenario_roads import router_on
from sidestream_map.routing.trees import Direction, Graph, Minimise, Repair, Spots, Tree, build_links
from sidestream_map.routing.trees import quick_search as quick

SOME = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MINIMISE = st.sampled_from(["metres", "seconds"])
DIRECTION = st.sampled_from(["from", "to"])
pytest.importorskip("numba")


@pytest.fixture(scope="module", autouse=True)
def _small_networks_too() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "QUICK_FROM", 0)
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        yield


def check_tree(graph: Graph, tree: Tree, whole: Tree, direction: Direction, *, no_ties: bool) -> None:
    """The same costs to the last bit, by ways that are there; and the same ways where no two are equally long."""
    np.testing.assert_array_equal(tree.cost, whole.cost)
    np.testing.assert_array_equal(tree.arc == -1, whole.arc == -1)
    assert tree.other.dtype == whole.other.dtype
    assert tree.arc.dtype == whole.arc.dtype
    near, far = (graph.head, graph.tail) if direction == "from" else (graph.tail, graph.head)
    driven = np.flatnonzero(tree.arc >= 0)
    arc = tree.arc[driven]
    np.testing.assert_array_equal(near[arc], driven)
    np.testing.assert_array_equal(tree.cost[driven], tree.cost[far[arc]] + graph.link_cost[graph.link[arc]])
    added = tree.other[far[arc]] + graph.link_other[graph.link[arc]]
    np.testing.assert_allclose(tree.other[driven], added, rtol=1e-6)
    if no_ties:
        np.testing.assert_array_equal(tree.arc, whole.arc)
        np.testing.assert_array_equal(tree.other, whole.other)
    entries = np.arange(graph.junctions)
    assert [tree.arc_of[junction] for junction in range(graph.junctions)] == tree.arc.tolist()
    for told, of_all in zip(tree.at(entries), (tree.cost, tree.other), strict=True):
        np.testing.assert_array_equal(told, of_all)


def graph_of(network: RoadNetwork, minimise: Minimise, first: np.ndarray | None = None) -> Graph:
    seconds = network.section_length_m / 20
    return Graph.of(build_links(network, seconds, np.ones(network.section_count, bool), first=first), minimise)


@settings(SOME, max_examples=120)
@given(cases(), st.data(), MINIMISE, DIRECTION, st.sampled_from([np.inf, 900.0]))
def test_a_repaired_tree_is_that_of_a_whole_search_to_the_last_bit(
    case: Case, data: st.DataObject, minimise: Minimise, direction: Direction, bound: float
) -> None:
    random = np.random.default_rng(data.draw(st.integers(0, 999)))
    m = case.network.section_count
    length = case.network.section_length_m + random.random(m)  # so that no two ways are equally long
    before_roads = replace(case.network, section_length_m=length)
    some = np.array(data.draw(st.lists(st.sampled_from([0.0, 0.3, 1.0, 3.0]), min_size=m, max_size=m)))
    flips = random.random((2, m)) < 0.15
    now_roads = replace(
        before_roads,
        section_length_m=length * np.where(random.random(m) < 0.5, 1.0, np.maximum(some, 1e-3)),
        section_forward=case.network.section_forward ^ flips[0],
        section_backward=case.network.section_backward ^ flips[1],
    )
    before = graph_of(before_roads, minimise)
    now = graph_of(now_roads, minimise, before.links.junction)
    np.testing.assert_array_equal(now.links.junction[: before.junctions], before.links.junction)
    repair = Repair(before, now)
    links = np.arange(len(now.links.u), dtype=np.int32)
    share = random.choice([0.0, 0.4, 1.0], len(links))
    spots = Spots(links, now.links.metres * share, now.links.seconds * share)
    same, was = repair.spots_before(spots)
    rows = np.flatnonzero(same)
    old = before.trees(was, direction, bound)
    patches = repair.patches(old, spots.take(rows), direction)
    whole = now.trees(spots.take(rows), direction, bound)
    for one, patch, wanted in zip(old, patches, whole, strict=True):
        found = repair.tree(one, patch)
        assert found.bound == one.bound
        if np.isinf(found.bound) and not np.isinf(wanted.bound):  # all was within reach before: it goes farther now
            continue
        check_tree(now, found, wanted, direction, no_ties=True)


@settings(SOME)
@given(cases(), st.data(), MINIMISE)
def test_a_router_on_edited_roads_finds_the_same_hauls_with_the_router_before_and_without(
    case: Case, data: st.DataObject, minimise: Minimise
) -> None:
    edits = data.draw(edits_near(case.network))
    before = Router(case.network, minimise=minimise)
    if data.draw(st.booleans()):  # the whole answer is there, or trees alone
        before.matrix(case.origins, case.destinations)
    else:
        there = [before.spots(before.snap(places)) for places in (case.origins, case.destinations)]
        for direction in ("from", "to"):
            for spots in there:
                distinct = np.unique(np.stack([spots.link, spots.metres]), axis=1, return_index=True)[1]
                before.trees(spots.take(distinct), direction)
    changed = edited(Changed.of(case.network), edits)
    ours = router_on(changed, case.network, DEFAULT_VEHICLE, minimise, before=before)
    alone = router_on(changed, case.network, DEFAULT_VEHICLE, minimise)
    start, end = ours.snap(case.origins), ours.snap(case.destinations)
    for each, places in ((start, case.origins), (end, case.destinations)):
        fresh = alone.snap(places)
        np.testing.assert_array_equal(each.section, fresh.section)
        np.testing.assert_allclose(each.offset_m, fresh.offset_m, rtol=0, atol=1e-6)
        np.testing.assert_allclose(each.straight_m, fresh.straight_m, rtol=0, atol=1e-6)
    found, wanted = ours.matrix_of(start, end), alone.matrix_of(start, end)
    cost = "network_m" if minimise == "metres" else "duration_s"
    np.testing.assert_allclose(getattr(found, cost), getattr(wanted, cost), rtol=1e-12)
    grown = [None if (told := each.told(start, end)) is None else told[1] for each in (ours, alone)]
    if grown[0] == grown[1]:  # added up from the other ends the last bits are others
        np.testing.assert_array_equal(getattr(found, cost), getattr(wanted, cost))
    np.testing.assert_array_equal(found.status, wanted.status)
    assert ours.key == router_on(changed, case.network, DEFAULT_VEHICLE, minimise, before=before).key
    assert ours.key != before.key or changed.network is case.network
    for row, place in enumerate(case.origins.ids):
        mine, theirs = (each.route(case.origins.take([row]), case.destinations.take([0])) for each in (ours, alone))
        assert mine.status == theirs.status, place
        np.testing.assert_allclose(mine.network_m, theirs.network_m, rtol=0, atol=1e-6)


def test_only_trees_on_changed_links_are_searched_anew() -> None:
    nodes = np.array([(x, y) for y in range(6) for x in range(6)], dtype=float) * 1000 + [400_000.0, 7_300_000.0]
    across = [(row * 6 + col, row * 6 + col + 1) for row in range(6) for col in range(5)]
    up = [(row * 6 + col, row * 6 + col + 6) for row in range(5) for col in range(6)]
    u, v = np.array(across + up).T
    network = RoadNetwork.build(nodes, u, v)
    before = Router(network)
    degrees = network.to_degrees(nodes + np.array([300.0, 0.0]))
    ids = tuple(f"p{row}" for row in range(len(nodes)))
    places = Places(ids, degrees[:, 0], degrees[:, 1], np.full(len(nodes), 10.0))
    before.matrix(places, places)
    lon, lat = network.to_degrees(np.array([[402_500.0, 7_303_000.0]]))[0]
    changed = edited(Changed.of(network), [RoadClosure("N", float(lon), float(lat), "stretch")])
    after = router_on(changed, network, DEFAULT_VEHICLE, before=before)
    after.matrix(places, places)
    assert after.store.computed == 1  # that of the place on the closed road
    fresh = Router(network)  # nobody has asked it for a tree, as where a hierarchy told the hauls
    after = router_on(changed, network, DEFAULT_VEHICLE, before=fresh)
    found = after.matrix(places, places)
    assert (after.store.computed, fresh.store.computed) == (1, len(places) - 1)
    whole = router_on(changed, network, DEFAULT_VEHICLE).matrix(places, places)
    np.testing.assert_array_equal(found.network_m, whole.network_m)
    again = router_on(changed, network, DEFAULT_VEHICLE, before=fresh)
    again.matrix(places, places)
    assert fresh.store.computed == len(places) - 1


def test_a_pair_that_no_edit_touches_is_not_looked_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = np.array([(x, 0) for x in range(12)], dtype=float) * 1000 + [400_000.0, 7_300_000.0]
    spurs = nodes + np.array([0.0, 700.0])
    count = len(nodes)
    u = np.concatenate([np.arange(count - 1), np.arange(count)])
    v = np.concatenate([np.arange(1, count), np.arange(count, 2 * count)])
    network = RoadNetwork.build(np.concatenate([nodes, spurs]), u, v)
    degrees = network.to_degrees(spurs - np.array([0.0, 200.0]))
    places = Places(tuple(f"p{row}" for row in range(count)), degrees[:, 0], degrees[:, 1], np.full(count, 10.0))
    before = Router(network)
    whole = before.matrix(places, places)
    lon, lat = network.to_degrees(np.array([[409_500.0, 7_300_000.0]]))[0]
    changed = edited(Changed.of(network), [RoadClosure("N", float(lon), float(lat), "stretch")])
    after = router_on(changed, network, DEFAULT_VEHICLE, before=before)
    asked: list[int] = []
    reach = Graph.reach

    def counted(self: Graph, tree: Tree, place: Spots, direction: Direction, targets: Spots) -> object:
        asked.append(len(targets))
        return reach(self, tree, place, direction, targets)

    monkeypatch.setattr(Graph, "reach", counted)
    found = after.matrix(places, places)
    cut = np.arange(count)[:, None] <= 9
    parted = cut != cut.T
    assert (found.status[parted] == "no_road").all()
    np.testing.assert_array_equal(found.network_m[~parted], whole.network_m[~parted])
    assert 2 * 2 * 10 <= sum(asked) <= 80  # 40 pairs are parted, and some lie beside the closed stretch
