"""Routing rules as drawn networks with expected routes: ``road_maps/*.txt``, read by ``road_map_files``."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
from road_map_files import Expected, RoadMap, read_case, read_drawing, road_maps

from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.vehicles import VEHICLES
from sidestream_map.routing.detours import Obstacle, detour, free_router
from sidestream_map.routing.options import AccessLegs
from sidestream_map.routing.router import Router
from sidestream_map.routing.routes import Route

CASES = road_maps()
SAME_M = 1e-3


@pytest.fixture(autouse=True)
def _no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")


def router_of(case: RoadMap, network: RoadNetwork) -> Router:
    return Router(network, VEHICLES[case.vehicle], legs=AccessLegs(case.snap_m), minimise=case.minimise)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title.replace(" ", "-"))
def test_drawn_routes(case: RoadMap) -> None:
    network = case.network()
    router = router_of(case, network)
    free = free_router(router)
    assert case.routes, "a case without a route says nothing"
    for expected in case.routes:
        said = f"{expected.start} -> {expected.end}"
        start, end = case.place(expected.start), case.place(expected.end)
        route = router.route(start, end)
        assert (said, _told(case, network, route)) == (said, expected.way)
        if expected.metres is not None:
            assert route.network_m == pytest.approx(expected.metres, abs=0.5), said
        if expected.seconds is not None:
            assert _driving_s(router, route) == pytest.approx(expected.seconds, abs=0.5), said
        if expected.why is not None:
            _check_why(case, network, expected, (router, free))
        matrix = router.matrix(start, end)
        assert matrix.status[0, 0] == route.status


def _check_why(case: RoadMap, network: RoadNetwork, expected: Expected, routers: tuple[Router, Router]) -> None:
    found = detour(*routers, case.place(expected.start), case.place(expected.end))
    if expected.why == "none":
        assert found is None
        return
    assert found is not None
    told = ", ".join(f"{each.rule} {' '.join(_names(case, network, each))}" for each in found.obstacles)
    assert told == expected.why
    if expected.extra_m is None:
        assert np.isnan(found.extra_m) or case.minimise == "seconds"
    else:
        assert found.extra_m == pytest.approx(expected.extra_m, abs=1)


def _names(case: RoadMap, network: RoadNetwork, obstacle: Obstacle) -> list[str]:
    ends = [sorted((network.section_u[k], network.section_v[k])) for k in obstacle.sections]
    return ["".join(case.nodes[node] for node in pair) for pair in ends]


def _told(case: RoadMap, network: RoadNetwork, route: Route) -> str:
    """The nodes that a route passes, or its status."""
    if not route.has_haul:
        return route.status
    ends = [
        (int(u), int(v))[:: -1 if back else 1]
        for u, v, back in zip(
            network.section_u[route.section], network.section_v[route.section], route.section_backward, strict=True
        )
    ]
    at = [tail for tail, _ in ends[1:]]
    if ends:
        first, last = ends[0][0], ends[-1][1]
        begins, stops = (
            np.hypot(*(network.node_xy[k] - at_m)) for k, at_m in ((first, route.line_m[0]), (last, route.line_m[-1]))
        )
        at = [first] * bool(begins < SAME_M) + at + [last] * bool(stops < SAME_M)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(ends))
    return " ".join(case.nodes[node] for node in at) or "."


def _driving_s(router: Router, route: Route) -> float:
    access = route.access_origin_m + route.access_destination_m
    return route.duration_s - access / (router.vehicle.access_speed_kmh.central / 3.6)


def test_there_are_enough_cases_and_each_has_its_name() -> None:
    assert len(CASES) >= 40
    assert max(Counter(case.title for case in CASES).values()) == 1


def test_the_reader_reads_what_is_drawn() -> None:
    points, sections = read_drawing(["A--1->B", "|    /", "C~~~D"])
    assert points["1"] == (3, 0)
    ways = {section.u + section.v: (section.forward, section.backward) for section in sections}
    assert ways == {"AB": (True, False), "AC": (True, True), "BD": (True, True), "CD": (True, True)}
    assert [section.attributes for section in sections if section.u + section.v == "CD"] == [{"ferry": True}]


def test_the_reader_refuses_what_it_can_not_read() -> None:
    with pytest.raises(AssertionError, match="can't read"):
        read_case("x\n    A-B\nsomething else\n")
    with pytest.raises(AssertionError, match="no section"):
        read_case("x\n    A-B\nAC: name=x\n")
    with pytest.raises(AssertionError, match="twice"):
        read_case("x\n    A-A\n")
