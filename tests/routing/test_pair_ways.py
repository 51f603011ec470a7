"""Trees of many places, some at a time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from road_cases import BUNDLED

from sidestream_map.roads import Places, RoadNetwork
from sidestream_map.routing.pair_ways import AT_A_TIME, trees_in_turn
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import Direction, Spots, Tree
from sidestream_map.routing.ways_before import PART


def spots(router: Router, count: int) -> Spots:
    links = router.graph.links
    link = np.arange(count, dtype=np.int32)
    return Spots(link, links.metres[link] / 3, links.seconds[link] / 3)


def test_trees_come_in_the_order_of_their_places_some_searched_at_a_time(tmp_path: Path) -> None:
    router = Router(RoadNetwork.load(BUNDLED), cache_dir=tmp_path)
    places = spots(router, 2 * AT_A_TIME + 3)
    asked: list[int] = []

    def trees_of(some: Spots, direction: Direction) -> list[Tree]:
        asked.append(len(some))
        return router.trees(some, direction)

    found = list(trees_in_turn(places, "to", trees_of))
    assert asked == [AT_A_TIME, AT_A_TIME, 3]
    for row, (tree, other) in enumerate(zip(found, router.trees_in_turn(places, "to"), strict=True)):
        alone = router.trees(places.take(slice(row, row + 1)), "to")[0]
        np.testing.assert_array_equal(tree.cost, alone.cost)
        np.testing.assert_array_equal(other.cost, alone.cost)
    assert router.store.computed == len(places)


def test_pages_of_trees_are_given_back_while_trees_come_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    router = Router(RoadNetwork.load(BUNDLED), cache_dir=tmp_path)
    rested: list[int] = []
    monkeypatch.setattr(router.store, "rest", lambda: rested.append(router.store.computed))
    places = spots(router, 2 * PART + 3)
    assert len(list(router.trees_in_turn(places, "to"))) == len(places)
    assert len(rested) == 3
    assert rested[-1] == len(places)


def test_pairs_from_one_position_share_a_tree(tmp_path: Path) -> None:
    network = RoadNetwork.load(BUNDLED)
    router = Router(network, cache_dir=tmp_path)
    xy = network.to_degrees(network.node_xy[:4])
    starts = Places(("a", "b"), np.repeat(xy[0, 0], 2), np.repeat(xy[0, 1], 2), np.zeros(2))
    ends = Places(("c", "d", "e"), xy[1:, 0], xy[1:, 1], np.zeros(3))
    routes = router.routes(starts, ends, [0, 1, 0, 1], [0, 0, 1, 2])
    assert router.store.computed == 1
    for (row, column), route in zip(((0, 0), (1, 0), (0, 1), (1, 2)), routes, strict=True):
        alone = router.route(starts.take([row]), ends.take([column]))
        assert route.total_m == alone.total_m
        assert route.shape == alone.shape
