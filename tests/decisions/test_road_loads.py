"""Loads on links and pieces, against walking every way by itself."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from road_cases import ORIGIN, Case, cases
from turn_cases import turn_cases

from sidestream_map.decisions.traffic.loads import LinkLoads, cut
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.routing.route_lines import passages
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees.trees import VIA_NONE, Direction


@pytest.fixture(autouse=True, scope="module")
def _no_disk() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        yield


@settings(max_examples=150)
@given(st.one_of(cases(), turn_cases()), st.sampled_from(["from", "to"]), st.booleans())
def test_equals_walking_every_way(case: Case, direction: Direction, turned: bool) -> None:
    """Metres times loads, section by section and sense by sense."""
    router = Router(case.network)
    graph = router.graph
    places, targets = (router.spots(router.snap(each)) for each in (case.origins, case.destinations))
    loads = LinkLoads(graph, 1)
    expected: dict[tuple[int, bool], float] = {}
    for row in range(len(places)):
        place = places.take(slice(row, row + 1))
        tree = router.trees(place, direction)[0]
        amounts = np.arange(1.0, len(targets) + 1)[:, None]
        found = loads.add(tree, place, direction, targets, amounts, turned=turned)
        _, _, via = graph.reach(tree, place, direction, targets)
        assert (found == (via != VIA_NONE)).all()
        for target in np.flatnonzero(found):
            one = targets.take(slice(target, target + 1))
            driven = graph.pieces(tree, place, direction, one, int(via[target]))
            way = passages(case.network, graph.links, [driven])[0]
            for section, start, end in zip(way.section, way.start_m, way.end_m, strict=True):
                key = (int(section), bool(end < start) != turned)
                expected[key] = expected.get(key, 0.0) + abs(end - start) * float(amounts[target, 0])
    pieces = cut(case.network, loads)
    sums: dict[tuple[int, bool], float] = {}
    for section, metres, forward, backward in zip(
        pieces.section, pieces.metres, *pieces.loads[0, :, :, 0], strict=True
    ):
        for sense, load in ((False, forward), (True, backward)):
            sums[int(section), sense] = sums.get((int(section), sense), 0.0) + metres * load
    for key in expected.keys() | sums.keys():
        assert sums.get(key, 0.0) == pytest.approx(expected.get(key, 0.0), abs=1e-3)


def test_kinds_share_their_cuts() -> None:
    network = RoadNetwork.build(np.array([[0.0, 0.0], [1000.0, 0.0]]) + ORIGIN, [0], [1])
    router = Router(network)
    first, second = LinkLoads(router.graph, 2), LinkLoads(router.graph, 2)
    first._drive(0, 100.0, 400.0, np.array([1.0, 2.0]), back=False)
    second._drive(0, 300.0, 900.0, np.array([5.0, 6.0]), back=True)
    second._drive(0, 500.0, 500.0, np.array([7.0, 7.0]), back=False)
    pieces = cut(network, first, second)
    assert pieces.start_m.tolist() == [100, 300, 400]
    assert pieces.end_m.tolist() == [300, 400, 900]
    assert pieces.loads.shape == (2, 2, 3, 2)
    assert pieces.loads[0, 0, :, 0].tolist() == [1, 1, 0]
    assert pieces.loads[1, 1, :, 1].tolist() == [0, 6, 6]
    assert not pieces.loads[0, 1].any()
    assert not pieces.loads[1, 0].any()


def test_nothing_loaded_has_no_pieces() -> None:
    network = RoadNetwork.build(np.array([[0.0, 0.0], [1000.0, 0.0]]) + ORIGIN, [0], [1])
    pieces = cut(network, LinkLoads(Router(network).graph, 3))
    assert pieces.section.size == 0
    assert pieces.loads.shape == (1, 2, 0, 3)
