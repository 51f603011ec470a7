from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from road_cases import ORIGIN, Case, cases, named_positions, reference_distances, reference_graph

from sidestream_map.base.errors import InputError, LimitError
from sidestream_map.roads.metres import to_degrees
from sidestream_map.roads.network import Directions, RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.roads.vehicles import VEHICLES
from sidestream_map.routing.matrices import WITH_HAUL
from sidestream_map.routing.options import AccessLegs, OpenSections, check_pairs
from sidestream_map.routing.route_lines import stretch, stretches
from sidestream_map.routing.router import Router

MILLIMETRE = 1e-3
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def _no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")


@pytest.fixture(autouse=True, scope="module")
def _no_disk_in_properties(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        # What other files' tests wrote for the same small network would be read.
        patch.setenv("SIDESTREAM_CACHE_DIR", str(tmp_path_factory.mktemp("trees")))
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        yield


def places_at(*xy: tuple[float, float], accuracy: float = 10.0) -> Places:
    degrees = to_degrees(np.array(xy, dtype=float) + ORIGIN)
    return Places(tuple(f"p{i}" for i in range(len(xy))), degrees[:, 0], degrees[:, 1], np.full(len(xy), accuracy))


def same_positions(case: Case) -> np.ndarray:
    matrix = Router(case.network).matrix(case.origins, case.destinations)
    return matrix.straight_m < 1.0


@SLOW
@given(cases())
def test_matrix_equals_networkx(case: Case) -> None:
    router = Router(case.network)
    matrix = router.matrix(case.origins, case.destinations)
    start, end = router.snap(case.origins), router.snap(case.destinations)
    expected = reference_distances(case.network, start, end, case.network.section_length_m)
    expected[matrix.straight_m < 1.0] = 0.0
    np.testing.assert_allclose(matrix.network_m, expected, atol=MILLIMETRE, rtol=0)
    assert (np.isnan(expected) == (matrix.status == "no_road")).all()
    assert (np.isnan(matrix.network_m) == ~np.isin(matrix.status, WITH_HAUL)).all()
    assert matrix.status_of(0, 0) == matrix.status[0, 0]


@SLOW
@given(cases(), st.sampled_from(["metres", "seconds"]))
def test_trees_towards_the_destinations_give_the_same(case: Case, minimise: str) -> None:
    router = Router(case.network, minimise=minimise)  # type: ignore[arg-type]
    matrix = router.matrix(case.origins, case.destinations)
    few = min(len(case.origins), len(case.destinations))
    by_column = [router.matrix(case.origins, case.destinations.take([j])) for j in range(len(case.destinations))]
    by_row = [router.matrix(case.origins.take([i]), case.destinations) for i in range(len(case.origins))]
    value = "network_m" if minimise == "metres" else "duration_s"
    columns = np.concatenate([getattr(part, value) for part in by_column], axis=1)
    rows = np.concatenate([getattr(part, value) for part in by_row], axis=0)
    np.testing.assert_allclose(columns, getattr(matrix, value), atol=MILLIMETRE, rtol=0)
    np.testing.assert_allclose(rows, getattr(matrix, value), atol=MILLIMETRE, rtol=0)
    assert router.store.computed >= min(few, 1)


@SLOW
@given(cases())
def test_fastest_ways_equal_networkx(case: Case) -> None:
    router = Router(case.network, minimise="seconds")
    matrix = router.matrix(case.origins, case.destinations)
    start, end = router.snap(case.origins), router.snap(case.destinations)
    expected = reference_distances(case.network, start, end, router.section_seconds)
    access = (matrix.access_origin_m + matrix.access_destination_m) / (router.vehicle.access_speed_kmh.central / 3.6)
    apart = matrix.straight_m >= 1.0
    np.testing.assert_allclose((matrix.duration_s - access)[apart], expected[apart], atol=1e-6, rtol=0)
    # A fastest way is never shorter than the shortest, and is a way: its metres fit its seconds.
    shortest = Router(case.network).matrix(case.origins, case.destinations)
    haul = matrix.has_haul & apart
    assert (matrix.network_m[haul] >= shortest.network_m[haul] - MILLIMETRE).all()
    assert (matrix.duration_s[haul] <= shortest.duration_s[haul] + 0.01).all()  # trees keep seconds to a hundredth


@SLOW
@given(cases(), st.sampled_from(["metres", "seconds"]))
def test_route_drives_what_the_matrix_says(case: Case, minimise: str) -> None:
    network = case.network
    router = Router(network, minimise=minimise)  # type: ignore[arg-type]
    matrix = router.matrix(case.origins, case.destinations)
    start, end = router.snap(case.origins), router.snap(case.destinations)
    for i, j in itertools.product(range(len(case.origins)), range(len(case.destinations))):
        route = router.route(case.origins.take([i]), case.destinations.take([j]))
        assert route.status == matrix.status[i, j]
        if not route.has_haul or route.straight_m < 1:
            assert len(route.section) == len(route.line) == len(route.access_origin_line) == 0
            continue
        if minimise == "metres":
            assert route.network_m == pytest.approx(matrix.network_m[i, j], abs=MILLIMETRE)
        assert route.duration_s == pytest.approx(matrix.duration_s[i, j], abs=1e-6) or minimise == "metres"
        assert route.section_m.sum() == pytest.approx(route.network_m, abs=MILLIMETRE)
        assert (route.section_m > 0).all()
        for section, backward in zip(route.section, route.section_backward, strict=True):
            assert (network.section_backward if backward else network.section_forward)[section]
        if len(route.section) and network.section_length_m.min() > 0:  # a drawn road of 0 m is not driven
            np.testing.assert_allclose(route.line_m[0], start.road_xy[i], atol=MILLIMETRE)
            np.testing.assert_allclose(route.line_m[-1], end.road_xy[j], atol=MILLIMETRE)
            if not (network.section_length_m != shapely.length(network.lines)).any():
                drawn = np.hypot(*np.diff(route.line_m, axis=0).T).sum()
                assert drawn == pytest.approx(route.network_m, abs=MILLIMETRE)


@SLOW
@given(cases())
def test_many_routes_are_those_one_by_one_and_drive_each_stretch(case: Case) -> None:
    router = Router(case.network, legs=AccessLegs(detour_factor=1.5))
    pairs = list(itertools.product(range(len(case.origins)), range(len(case.destinations))))
    rows, columns = [row for row, _ in pairs], [column for _, column in pairs]
    for route, (row, column) in zip(router.routes(case.origins, case.destinations, rows, columns), pairs, strict=True):
        alone = router.route(case.origins.take([row]), case.destinations.take([column]))
        for name in (each.name for each in dataclasses.fields(alone)):
            np.testing.assert_array_equal(getattr(route, name), getattr(alone, name))
    network = case.network
    sections = np.repeat(np.arange(network.section_count, dtype=np.int32), 4)
    length = network.section_length_m[sections]
    share = np.tile([[0.0, 1.0], [1.0, 0.0], [0.2, 0.7], [1.0, 0.4]], (network.section_count, 1))
    start, end = share[:, 0] * length, share[:, 1] * length
    vertices, begins = stretches(network, sections, start, end)
    assert begins[-1] == len(vertices)
    for place, section in enumerate(sections.tolist()):
        np.testing.assert_array_equal(
            vertices[begins[place] : begins[place + 1]],
            stretch(network, section, float(start[place]), float(end[place])),
        )


@given(cases(own_lengths=False), st.integers(1, 4000), st.sampled_from(["from", "to"]))
def test_service_area_equals_brute_force(case: Case, limit: int, direction: str) -> None:
    network = case.network
    router = Router(network)
    place = case.origins.take([0])
    area = router.service_area(place, limit, direction=direction)  # type: ignore[arg-type]
    start = router.snap(place)
    probes: list[tuple[object, int, float]] = [
        ((k, s), k, s * float(network.section_length_m[k])) for k in range(network.section_count) for s in SHARES
    ]
    graph = reference_graph(network, named_positions(start, "o") + probes, network.section_length_m)
    there, back = ("out", "in") if direction == "from" else ("in", "out")
    if direction == "to":
        graph = graph.reverse(copy=False)
    reached = nx.single_source_dijkstra_path_length(graph, (there, ("o", 0)))
    for name, section, at in probes:
        left = limit - area.access_m - reached.get((back, name), np.inf)
        parts = area.section == section
        edge = np.abs(np.stack([area.start_m, area.end_m])[:, parts] - at) < MILLIMETRE
        if abs(left) < MILLIMETRE or edge.any():  # on the border, e.g. just behind the place on a one-way
            continue
        inside = bool((parts & (area.start_m < at) & (at < area.end_m)).any())
        assert inside == (left > 0), (name, left, area.start_m[parts], area.end_m[parts])
    if len(area.lines):
        assert area.road_m == pytest.approx(sum(line.length for line in area.lines), abs=MILLIMETRE)
        assert area.hull.buffer(MILLIMETRE).covers(shapely.MultiLineString(list(area.lines)))
        assert len(area.roads()) == len(area.section)
        assert area.hull_in(4326).is_valid


SHARES = (0.1, 0.35, 0.6, 0.95)


@SLOW
@given(cases())
def test_network_metres_obey_the_triangle_inequality(case: Case) -> None:
    assume(case.network.section_length_m.min() > 0)  # on a one-way of 0 m a place stands at both its ends
    router = Router(case.network)
    matrix = router.matrix(case.origins, case.origins)
    apart = np.where(matrix.straight_m < 1.0, np.nan, matrix.network_m)
    detour = apart[:, :, None] + apart[None, :, :]
    shorter = apart[:, None, :] > detour + MILLIMETRE
    assert not shorter.any()
    assert (np.diag(matrix.network_m) == 0).all()
    assert (matrix.status[np.eye(len(case.origins), dtype=bool)] == "same_site").all()


@SLOW
@given(cases(two_way=True))
def test_two_way_roads_are_symmetric(case: Case) -> None:
    router = Router(case.network)
    there = router.matrix(case.origins, case.destinations)
    back = router.matrix(case.destinations, case.origins)
    np.testing.assert_allclose(there.network_m, back.network_m.T, atol=MILLIMETRE)
    np.testing.assert_allclose(there.total_m, back.total_m.T, atol=MILLIMETRE)
    np.testing.assert_allclose(there.uncertainty_m, back.uncertainty_m.T, atol=MILLIMETRE)


@SLOW
@given(cases(), st.data())
def test_a_mask_of_usable_roads_is_a_smaller_network(case: Case, data: st.DataObject) -> None:
    m = case.network.section_count
    usable = np.array(data.draw(st.lists(st.booleans(), min_size=m, max_size=m)))
    if not usable.any():
        return
    network = case.network
    masked = Router(network, sections=OpenSections(usable))
    smaller = RoadNetwork.build(
        network.node_xy,
        network.section_u[usable],
        network.section_v[usable],
        lines=network.lines[usable],
        length_m=network.section_length_m[usable],
        directions=Directions(network.section_forward[usable], network.section_backward[usable]),
    )
    ours = masked.matrix(case.origins, case.destinations)
    theirs = Router(smaller).matrix(case.origins, case.destinations)
    np.testing.assert_allclose(ours.network_m, theirs.network_m, atol=MILLIMETRE)
    assert (ours.status == theirs.status).all()


def line_network(**changes: object) -> RoadNetwork:
    """Two nodes 1 km apart, joined by one straight section, and a dead piece 5 km north."""
    nodes = np.array([[0, 0], [1000, 0], [0, 5000], [1000, 5000]]) + ORIGIN
    return RoadNetwork.build(nodes, [0, 2], [1, 3], **changes)  # type: ignore[arg-type]


def test_both_ends_on_a_one_way_whose_target_lies_behind_go_round() -> None:
    nodes = np.array([[0, 0], [1000, 0]]) + ORIGIN
    ring = RoadNetwork.build(
        nodes, [0, 1], [1, 0], directions=Directions(backward=[False, False]), length_m=[1000, 1500]
    )
    router = Router(ring)
    there = router.route(places_at((200, 0)), places_at((700, 0)))
    back = router.route(places_at((700, 0)), places_at((200, 0)))
    assert there.network_m == pytest.approx(500, abs=MILLIMETRE)
    assert back.network_m == pytest.approx(300 + 1500 + 200, abs=MILLIMETRE)
    dead_end = Router(line_network(directions=Directions(backward=[False, True])))
    assert dead_end.matrix(places_at((700, 0)), places_at((200, 0))).status[0, 0] == "no_road"


def test_statuses_and_what_is_known_under_each() -> None:
    router = Router(line_network(), legs=AccessLegs(1000))
    unknown = Places(("x",), np.array([np.nan]), np.array([np.nan]), np.array([np.nan]))
    on, far, north = places_at((100, 50)), places_at((0, 2500)), places_at((500, 5000))
    for origin, destination, status in (
        (on, places_at((900, -50)), "ok"),
        (on, on, "same_site"),
        (unknown, unknown, "origin_position_unknown"),
        (far, unknown, "destination_position_unknown"),
        (far, far, "origin_off_network"),
        (on, far, "destination_off_network"),
        (on, north, "no_road"),
    ):
        matrix = router.matrix(origin, destination)
        row = matrix.table().iloc[0]
        assert row["status"] == status
        haul = status in ("ok", "same_site")
        for column in (
            "total_m",
            "network_m",
            "access_origin_m",
            "access_destination_m",
            "uncertainty_m",
            "duration_s",
        ):
            assert np.isfinite(row[column]) == haul, (status, column)
        assert np.isfinite(row["straight_m"]) == ("unknown" not in status)
        route = router.route(origin, destination)
        assert route.status == status
        assert len(route.line) == (2 if status == "ok" else 0)


def test_access_legs_are_apart_and_scaled_by_the_detour_factor() -> None:
    router = Router(line_network(), legs=AccessLegs(detour_factor=1.5))
    route = router.route(places_at((100, 40)), places_at((900, -60)))
    assert route.network_m == pytest.approx(800, abs=0.01)
    assert route.access_origin_m == pytest.approx(60, abs=0.01)
    assert route.access_destination_m == pytest.approx(90, abs=0.01)
    assert route.total_m == pytest.approx(950, abs=0.02)
    assert len(route.access_origin_line) == len(route.access_destination_line) == 2
    np.testing.assert_allclose(route.access_origin_line[1], route.line[0], atol=1e-7)
    speed = VEHICLES["42t-load"].speed_on("local", "unknown").central
    expected = 800 / (speed / 3.6) + 150 / (router.vehicle.access_speed_kmh.central / 3.6)
    assert route.duration_s == pytest.approx(expected, rel=1e-3)


def test_same_position_is_zero_but_never_exact() -> None:
    router = Router(line_network())
    a = places_at((100, 400), accuracy=5000)
    matrix = router.matrix(a, a)
    assert matrix.status[0, 0] == "same_site"
    assert matrix.total_m[0, 0] == matrix.network_m[0, 0] == matrix.duration_s[0, 0] == 0
    assert matrix.uncertainty_m[0, 0] > 1.3 * np.hypot(5000, 5000) - 1


def test_positions_on_one_works_area_keep_their_distance() -> None:
    router = Router(line_network())
    near = router.matrix(places_at((100, 0), accuracy=200), places_at((250, 0), accuracy=200))
    assert near.status[0, 0] == "same_site"
    assert near.network_m[0, 0] == pytest.approx(150, abs=0.01)
    told_apart = router.matrix(places_at((100, 0), accuracy=20), places_at((250, 0), accuracy=20))
    assert told_apart.status[0, 0] == "ok"
    towns = router.matrix(places_at((100, 0), accuracy=5000), places_at((500, 0), accuracy=5000))
    assert towns.status[0, 0] == "ok"
    assert towns.uncertainty_m[0, 0] > towns.total_m[0, 0]
    nobody_knows = router.matrix(places_at((100, 0), accuracy=np.nan), places_at((250, 0), accuracy=200))
    assert nobody_knows.status[0, 0] == "ok"


def test_unknown_accuracy_is_an_assumption_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    router = Router(line_network())
    told, untold = places_at((100, 0), accuracy=100), places_at((900, 0), accuracy=np.nan)
    matrix = router.matrix(told, untold)
    assert not matrix.origin_accuracy_assumed[0]
    assert matrix.destination_accuracy_assumed[0]
    monkeypatch.setenv("SIDESTREAM_POSITION_ACCURACY_M", "5000")
    assert router.matrix(told, untold).uncertainty_m[0, 0] > matrix.uncertainty_m[0, 0] + 3000


def test_empty_sides_give_empty_matrices() -> None:
    router = Router(line_network())
    none = Places((), np.zeros(0), np.zeros(0), np.zeros(0))
    assert router.matrix(none, places_at((0, 0))).table().empty
    assert router.matrix(places_at((0, 0)), none).status.shape == (1, 0)


def test_pairs_are_bounded_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LimitError, match="1000000000 pairs"):
        check_pairs(100_000, 10_000)
    monkeypatch.setenv("SIDESTREAM_MATRIX_PAIRS_MAX", "3")
    with pytest.raises(LimitError, match="SIDESTREAM_MATRIX_PAIRS_MAX"):
        Router(line_network()).matrix(places_at((0, 0), (9, 9)), places_at((0, 0), (9, 9)))


@pytest.mark.parametrize(
    ("limit", "factor"), [(0, 1.3), (-1, 1.3), (np.inf, 1.3), (np.nan, 1.3), (100, 0.9), (100, np.nan)]
)
def test_parameters_out_of_bounds(limit: float, factor: float) -> None:
    with pytest.raises(InputError):
        Router(line_network(), legs=AccessLegs(limit, factor))


def test_service_area_of_places_without_a_road_and_wrong_limits() -> None:
    router = Router(line_network(), legs=AccessLegs(1000))
    assert router.service_area(places_at((0, 2500)), 1000).status == "origin_off_network"
    unknown = Places(("x",), np.array([np.nan]), np.array([np.nan]), np.array([np.nan]))
    empty = router.service_area(unknown, 1000)
    assert empty.status == "origin_position_unknown"
    assert empty.hull.is_empty
    assert empty.roads().empty
    too_short = router.service_area(places_at((0, 500)), 300)
    assert too_short.status == "ok"
    assert too_short.road_m == 0
    for limit in (0, -5, np.inf, np.nan):
        with pytest.raises(InputError):
            router.service_area(places_at((0, 0)), limit)
    with pytest.raises(InputError, match="minimises metres"):
        Router(line_network(), minimise="seconds").service_area(places_at((0, 0)), 10)


def test_route_and_area_take_one_place() -> None:
    router = Router(line_network())
    with pytest.raises(InputError, match="One place"):
        router.route(places_at((0, 0), (1, 1)), places_at((0, 0)))
    with pytest.raises(InputError, match="One place"):
        router.service_area(places_at((0, 0), (1, 1)), 100)


def test_mask_must_fit() -> None:
    with pytest.raises(InputError, match="mask"):
        Router(line_network(), sections=OpenSections(np.ones(5, dtype=bool)))


def test_all_roads_closed_is_off_network(tmp_path: Path) -> None:
    router = Router(line_network(), sections=OpenSections(np.zeros(2, dtype=bool)), cache_dir=tmp_path)
    assert router.matrix(places_at((0, 0)), places_at((500, 0))).status[0, 0] == "origin_off_network"
