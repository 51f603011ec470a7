"""Road edits and seasons on networks: what they close, limit and join, and that nothing gets nearer by a closure."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import road_cases as cases
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from road_cases import crossroads
from road_cases import places_at as places

from sidestream_map.roads.edit_kinds import REACHES, PlannedRoad, RoadClosure, RoadEdit, RoadLimit
from sidestream_map.roads.edits import SPOT_M, Changed, edited, seasonal
from sidestream_map.roads.metres import to_degrees
from sidestream_map.roads.network import Directions, RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.roads.seasons import Season, Seasons
from sidestream_map.roads.vehicles import DEFAULT_VEHICLE
from sidestream_map.routing.scenario_roads import changed_roads, router_in, router_on
from sidestream_map.scenario.scenario import Scenario

NAMES: Any = {"fi": "x", "sv": "x", "en": "x"}


def at(x: float, y: float) -> tuple[float, float]:
    lon, lat = to_degrees(np.array([[x, y]]) + cases.ORIGIN)[0]
    return float(lon), float(lat)


def km(
    network: RoadNetwork, edits: tuple[RoadEdit, ...], start: tuple[float, float], end: tuple[float, float]
) -> float:
    router = router_in(Scenario(road_edits=edits), network)
    return float(router.matrix(places([start]), places([end])).total_m[0, 0]) / 1000


@st.composite
def edits_near(draw: st.DrawFn, network: RoadNetwork) -> tuple[RoadEdit, ...]:
    edits: list[RoadEdit] = []
    for number in range(draw(st.integers(1, 4))):
        line = network.lines[draw(st.integers(0, network.section_count - 1))]
        point = shapely.line_interpolate_point(line, draw(st.floats(0, 1)), normalized=True)
        lon, lat = to_degrees(np.array([[point.x, point.y]]))[0]
        reach = draw(st.sampled_from(REACHES))
        if draw(st.booleans()):
            edits.append(RoadClosure(f"E{number}", lon, lat, reach))
        else:
            edits.append(RoadLimit(f"E{number}", lon, lat, 12, reach=reach))
    return tuple(edits)


@settings(max_examples=60)
@given(cases.cases(own_lengths=False), st.data())
def test_closing_and_limiting_never_shortens_a_haul(case: cases.Case, data: st.DataObject) -> None:
    edits = data.draw(edits_near(case.network))
    changed = edited(Changed.of(case.network), edits)
    assert [each.id for each in changed.laid] == [edit.id for edit in edits]
    before = router_on(Changed.of(case.network), case.network, DEFAULT_VEHICLE)
    after = router_on(changed, case.network, DEFAULT_VEHICLE)
    ends = [(before.snap(side), after.snap(side)) for side in (case.origins, case.destinations)]
    pairs = np.ix_(*(cases.on_the_same_road(then, now, changed.origin) for then, now in ends))
    was, now = (router.matrix(case.origins, case.destinations) for router in (before, after))
    assert not (np.isnan(was.total_m) & ~np.isnan(now.total_m))[pairs].any()
    assert np.nanmax((was.total_m - now.total_m)[pairs], initial=0.0) < 2.0
    np.testing.assert_allclose(
        now.access_origin_m[pairs][now.has_haul[pairs]], was.access_origin_m[pairs][now.has_haul[pairs]], atol=0.1
    )


@settings(max_examples=60)
@given(cases.cases(own_lengths=False), st.data())
def test_a_planned_road_never_lengthens_a_haul(case: cases.Case, data: st.DataObject) -> None:
    corner = st.tuples(st.integers(-500, 3500), st.integers(-500, 3500))
    points = data.draw(st.lists(corner, min_size=2, max_size=5, unique=True))
    edit = PlannedRoad("E1", tuple(at(*xy) for xy in points), joins=data.draw(st.booleans()))
    changed = edited(Changed.of(case.network), [edit])
    was = router_on(Changed.of(case.network), case.network, DEFAULT_VEHICLE)
    now = router_on(changed, case.network, DEFAULT_VEHICLE)
    # On the network alone: a planned road may be nearer to a place, which then leaves by it.
    on = []
    for side in (case.origins, case.destinations):
        degrees = to_degrees(was.snap(side).road_xy)
        on.append(Places(side.ids, degrees[:, 0], degrees[:, 1], side.accuracy_m))
    pairs = np.ix_(*(cases.on_the_same_road(was.snap(side), now.snap(side), changed.origin) for side in on))
    before, after = (router.matrix(*on).total_m[pairs] for router in (was, now))
    both = ~np.isnan(before)
    assert (after[both] <= before[both] + 3.0).all()
    assert (changed.origin[changed.network.section_count - 1] == -1) == changed.laid[0].found


def test_a_closed_spot_is_driven_round_and_both_sides_stay_reached() -> None:
    nodes = np.array([[0, 0], [4000, 0]]) + cases.ORIGIN
    detour = np.array([[0, 0], [2000, 3000], [4000, 0]]) + cases.ORIGIN
    lines = np.array([shapely.LineString(nodes), shapely.LineString(detour)])
    network = RoadNetwork.build(nodes, [0, 0], [1, 1], lines=lines)
    closed = (RoadClosure("E1", *at(2000, 50)),)
    assert km(network, (), (1900, 0), (2100, 0)) == pytest.approx(0.2, abs=0.01)
    assert km(network, closed, (1900, 0), (2100, 0)) == pytest.approx(3.8 + 7.211, abs=0.05)
    assert km(network, closed, (100, 0), (1900, 0)) == pytest.approx(1.8, abs=0.01)
    (laid,) = changed_roads(Scenario(road_edits=closed), network).laid
    assert laid.km * 1000 == pytest.approx(SPOT_M)
    assert laid.off_m == pytest.approx(50, abs=0.5)


def test_a_place_on_a_closed_road_has_no_way_instead_of_one_over_fields() -> None:
    network = crossroads()
    stretch = (RoadClosure("E1", *at(500, 0), "stretch"),)
    assert np.isnan(km(network, stretch, (500, 20), (0, 500)))
    assert km(network, stretch, (-500, 0), (0, 500)) == pytest.approx(1.0, abs=0.01)
    router = router_in(Scenario(road_edits=stretch), network)
    assert router.matrix(places([(500, 20)]), places([(0, 500)])).status[0, 0] == "no_road"


def test_a_limit_holds_for_trucks_that_are_heavier() -> None:
    network = crossroads()
    bridge = RoadLimit("E1", *at(500, 0), 12)
    assert np.isnan(km(network, (bridge,), (900, 0), (0, 500)))
    assert km(network, (RoadLimit("E1", *at(500, 0), 100),), (900, 0), (0, 500)) == pytest.approx(1.4, abs=0.01)
    low = RoadLimit("E1", *at(500, 0), max_height_m=3.0)
    assert np.isnan(km(network, (low,), (900, 0), (0, 500)))
    changed = edited(Changed.of(network), [bridge])
    assert set(changed.network.restricted_by.tolist()) == {"", "E1"}
    assert "edited: E1" in changed.network.record.source
    stricter = edited(changed, [RoadLimit("E2", *at(500, 0), 40)])
    assert "E2" not in stricter.network.restricted_by


def test_a_stretch_ends_at_junctions_and_a_road_is_all_of_its_number() -> None:
    numbers = pd.DataFrame({"road_number": ["4", "4", "926", ""]})
    network = crossroads(attributes=numbers)
    for reach, x, wanted in (("stretch", 500, 1.0), ("road", 500, 2.0)):
        (laid,) = edited(Changed.of(network), [RoadClosure("E1", *at(x, 5), reach)]).laid  # type: ignore[arg-type]
        assert laid.km == pytest.approx(wanted, abs=0.01)
        assert laid.road_number == "4"
    (laid,) = edited(Changed.of(network), [RoadClosure("E1", *at(5, -500), "road")]).laid
    assert laid.km == pytest.approx(1.0, abs=0.01), "a road without a number is closed up to its junctions"


@pytest.mark.parametrize(("column", "text"), [("road_number", "4"), ("name", "Kemintie")])
def test_both_carriageways_count_as_one_road(column: str, text: str) -> None:
    nodes = np.array([[0, 0], [4000, 0], [4000, 30], [0, 30]]) + cases.ORIGIN
    network = RoadNetwork.build(
        nodes,
        [0, 2],
        [1, 3],
        directions=Directions(backward=[False, False]),
        attributes=pd.DataFrame({column: [text, text]}),
    )
    (laid,) = edited(Changed.of(network), [RoadClosure("E1", *at(2000, 0))]).laid
    assert laid.km * 1000 == pytest.approx(2 * SPOT_M)
    assert laid.carriageways == 2


def test_an_edit_far_from_every_road_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    network = crossroads()
    far: list[RoadEdit] = [
        RoadClosure("E1", *at(0, 9000)),
        RoadLimit("E2", 24, -80, 12),
        PlannedRoad("E3", ((-150, 10), (-150, 11))),
    ]
    changed = edited(Changed.of(network), far[:2])
    assert changed.network is network
    assert [each.found for each in changed.laid] == [False, False]
    lost = edited(Changed.of(network), far).laid[2]
    assert lost.joined == (False, False)
    monkeypatch.setenv("SIDESTREAM_ROAD_EDIT_SNAP_M", "10000")
    assert edited(Changed.of(network), far[:1]).laid[0].found


def test_a_planned_road_is_joined_at_its_ends_and_told_where_it_is_not() -> None:
    network = crossroads()
    bypass = PlannedRoad("E1", (at(-500, 50), at(0, 800)))
    (laid,) = edited(Changed.of(network), [bypass]).laid
    assert laid.joined == (True, True)
    length = np.hypot(500, 750) / 1000
    assert laid.km == pytest.approx(length + 0.05, abs=0.01)
    assert km(network, (bypass,), (-500, 0), (0, 800)) == pytest.approx(length + 0.05, abs=0.01)
    half = PlannedRoad("E1", (at(-500, 50), at(-500, 3000)))
    assert edited(Changed.of(network), [half]).laid[0].joined == (True, False)
    one_way = PlannedRoad("E1", (at(-500, 50), at(0, 800)), two_way=False)
    assert km(network, (one_way,), (0, 800), (-500, 0)) == pytest.approx(1.3, abs=0.01)


def test_a_planned_road_only_crosses_unless_it_is_joined() -> None:
    network = crossroads()
    over = {joins: PlannedRoad("E1", (at(500, -900), at(500, 2500)), joins=joins) for joins in (False, True)}
    (plain,), (joined,) = (edited(Changed.of(network), [each]).laid for each in over.values())
    assert (plain.crossings, joined.crossings) == (0, 1)
    assert np.isnan(km(network, (over[False],), (500, 2400), (900, 0))) == (plain.joined == (False, False))
    assert km(network, (over[True],), (500, 2400), (900, 0)) == pytest.approx(2.8, abs=0.01)


def test_a_later_planned_road_joins_an_earlier_one_and_any_can_be_closed() -> None:
    network = crossroads()
    edits: tuple[RoadEdit, ...] = (
        RoadClosure("E3", *at(500, 1500)),
        PlannedRoad("E1", (at(1000, 0), at(1000, 2000))),
        PlannedRoad("E2", (at(1000, 1500), at(0, 1500))),
    )
    open_ways = km(network, edits[1:], (1000, 1900), (100, 1500))
    assert open_ways == pytest.approx(1.3, abs=0.02)
    round_ = 1.9 + 1 + 1 + 0.5 + 0.1  # by the east and north arms, and the straight piece that joins E2 to the latter
    assert km(network, edits, (1000, 1900), (100, 1500)) == pytest.approx(round_, abs=0.02)
    assert [each.id for each in edited(Changed.of(network), edits).laid] == ["E3", "E1", "E2"]


def row(**more: Any) -> Season:
    return Season("thaw", NAMES, "04-15", "06-30", max_weight_t=12, **more)


def test_seasons_limit_by_number_surface_kilometres_and_area() -> None:
    numbers = pd.DataFrame({"road_number": ["4", "4", "926", ""], "surface": ["paved", "paved", "unpaved", "unpaved"]})
    network = crossroads(attributes=numbers)
    ring = [at(300, -100), at(600, -100), at(600, 100), at(300, 100)]
    for season, wanted in (
        (row(road_number="4"), 2.0),
        (row(surface="unpaved"), 2.0),
        (row(road_number="926", surface="paved"), 0.0),
        (row(road_number="4", from_km=0.4, to_km=1.2), 0.8),
        (row(road_number="4", from_km=1.5), 0.5),
        (row(area=shapely.Polygon(ring)), 0.3),
        (row(road_number="5"), 0.0),
        (row(area=shapely.box(-150, 80, -149, 89)), 0.0),
    ):
        (laid,) = seasonal(Changed.of(network), [season]).laid
        assert laid.km == pytest.approx(wanted, abs=0.005)
    (laid,) = seasonal(Changed.of(network), [row(road_number="926", from_km=0.0, to_km=0.25)]).laid
    assert shapely.get_coordinates(laid.lines[0])[:, 1].min() == pytest.approx(cases.ORIGIN[1]), "from its southern end"


def test_a_part_of_a_road_that_is_not_joined_has_no_kilometres() -> None:
    nodes = np.array([[0, 0], [0, 1000], [0, 5000], [0, 6000]]) + cases.ORIGIN
    network = RoadNetwork.build(nodes, [0, 2], [1, 3], attributes=pd.DataFrame({"road_number": ["4", "4"]}))
    (laid,) = seasonal(Changed.of(network), [row(road_number="4", from_km=0.0)]).laid
    assert laid.km == pytest.approx(1.0)


def test_the_bundled_what_if_is_off_until_somebody_switches_it_on() -> None:
    network = RoadNetwork.load(cases.BUNDLED)
    seasons = Seasons((row(surface="unpaved", by_default=False),))
    assert changed_roads(Scenario(day="05-01"), network, seasons).network is network
    assert changed_roads(Scenario(seasons_on=frozenset({"thaw"})), network, seasons).network is network
    changed = changed_roads(Scenario(day="05-01", seasons_on=frozenset({"thaw"})), network, seasons)
    gravel = float(network.section_length_m[network.surface == "unpaved"].sum()) / 1000
    assert changed.laid[0].km == pytest.approx(gravel)
    assert changed.network.key != network.key
    assert router_in(Scenario(day="07-01", seasons_on=frozenset({"thaw"})), network, seasons).network is network


def test_trees_of_edited_roads_are_kept_apart(tmp_path: Path) -> None:
    network = crossroads()
    ends = places([(900, 0)]), places([(0, 500)])
    for edits in ((), (RoadClosure("E1", *at(500, 0)),), ()):
        changed = edited(Changed.of(network), edits)
        router = router_on(changed, network, DEFAULT_VEHICLE, cache_dir=tmp_path)
        assert np.isnan(router.matrix(*ends).total_m[0, 0]) == bool(edits)
        router.store.settle()
