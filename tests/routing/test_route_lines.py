from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from road_cases import Case, cases

from sidestream_map.roads.network import RoadNetwork
from sidestream_map.routing.route_lines import SAME_POINT_M, passages, stretch
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import DIRECT, SEED, VIA_NONE, VIA_U, Direction, Graph, Links, Spots, Tree

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True, scope="module")
def _no_disk() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        yield


@SLOW
@given(cases(), st.sampled_from(["from", "to"]))
def test_the_sections_of_many_ways_are_those_walked_one_by_one(case: Case, direction: Direction) -> None:
    router, network = Router(case.network), case.network
    graph = router.graph
    assert isinstance(graph, Graph)
    places, targets = (router.spots(router.snap(each)) for each in (case.origins, case.destinations))
    ways: list[list[tuple[int, float, float]]] = [[]]
    for row, tree in enumerate(router.trees(places, direction)):
        place = places.take(slice(row, row + 1))
        _, _, via = graph.reach(tree, place, direction, targets)
        for number in np.flatnonzero(via != VIA_NONE).tolist():
            target = targets.take(slice(number, number + 1))
            way = graph.pieces(tree, place, direction, target, int(via[number]))
            assert way == walked(graph, tree, (place, direction, target), int(via[number]))
            ways.append(way)
    for way, quick in zip(ways, passages(network, graph.links, ways), strict=True):
        slow = one_way(network, graph.links, way)
        assert list(zip(quick.section, quick.start_m, quick.end_m, strict=True)) == [each[:3] for each in slow]
        vertices = [vertex for *_, line in slow for vertex in line.tolist()]
        expected = vertices[:1]
        for before, vertex in itertools.pairwise(vertices):
            if math.dist(before, vertex) > SAME_POINT_M:
                expected.append(vertex)
        np.testing.assert_array_equal(quick.line, np.array(expected).reshape(-1, 2))


def walked(graph: Graph, tree: Tree, ends: tuple[Spots, Direction, Spots], via: int) -> list[tuple[int, float, float]]:
    """The pieces of one way, arc by arc: the plain way that the quick one must equal."""
    place, direction, target = ends
    links, link, at = graph.links, int(target.link[0]), float(target.metres[0])
    here = float(place.metres[0])
    if via == DIRECT:
        steps = [(link, here, at)]
    else:
        steps = [(link, 0.0 if via == VIA_U else float(links.metres[link]), at)]
        junction = int(links.u[link] if via == VIA_U else links.v[link])
        while (arc := int(tree.arc[junction])) != SEED:
            length = float(links.metres[graph.link[arc]])
            against = bool(graph.backward[arc]) != (direction == "to")
            steps.append((int(graph.link[arc]), length if against else 0.0, 0.0 if against else length))
            junction = int(graph.tail[arc] if direction == "from" else graph.head[arc])
        link = int(place.link[0])
        steps.append((link, here, 0.0 if graph.seed_is_u(place, junction, direction) else float(links.metres[link])))
    return [(link, leave, enter) for link, enter, leave in steps] if direction == "to" else steps[::-1]


def one_way(
    network: RoadNetwork, links: Links, way: list[tuple[int, float, float]]
) -> list[tuple[int, float, float, NDArray[np.float64]]]:
    """Section, metres where it is entered and left, and line, of all that one way drives: section by section."""
    found = []
    for link, enter, leave in way:
        sections = links.sections(link)[::-1] if leave < enter else links.sections(link)
        for section in sections.tolist():
            at, length = float(links.section_at_m[section]), float(network.section_length_m[section])
            first, last = max(min(enter, leave) - at, 0.0), min(max(enter, leave) - at, length)
            first, last = 0.0 if first < SAME_POINT_M else first, length if length - last < SAME_POINT_M else last
            if last - first <= 0:
                continue
            if links.section_opposed[section]:
                first, last = length - first, length - last
            start, end = (last, first) if leave < enter else (first, last)
            found.append((section, start, end, stretch(network, section, start, end)))
    return found
