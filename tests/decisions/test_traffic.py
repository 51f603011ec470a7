from __future__ import annotations

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from road_cases import BUNDLED, ORIGIN, Case, cases

from sidestream_map.base.errors import InputError
from sidestream_map.base.figures import Range
from sidestream_map.decisions.traffic.traffic import FLOW_STATES, OUTSIDE, Flows, RoadLoads, road_loads
from sidestream_map.haulage.formula import Bounds
from sidestream_map.roads.metres import to_degrees
from sidestream_map.roads.network import Directions, RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.routing.options import AccessLegs
from sidestream_map.routing.router import Router

SLOW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ENDS = ("", "_low", "_high")


@pytest.fixture(autouse=True, scope="module")
def _no_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        yield


def places_at(prefix: str, *xy: tuple[float, float]) -> Places:
    degrees = to_degrees(np.array(xy, dtype=float) + ORIGIN)
    ids = tuple(f"{prefix}{i}" for i in range(len(xy)))
    return Places(ids, degrees[:, 0], degrees[:, 1], np.full(len(xy), 10.0))


def flows_of(case: Case, loads: np.ndarray, **more: object) -> Flows:
    o, d = len(case.origins), len(case.destinations)
    return Flows(
        case.origins,
        case.destinations,
        np.repeat(np.arange(o), d),
        np.tile(np.arange(d), o),
        Bounds(loads * 0.5, loads, loads * 2),
        **more,  # type: ignore[arg-type]
    )


@st.composite
def loaded_cases(draw: st.DrawFn, *, two_way: bool = False) -> tuple[Case, Flows]:
    case = draw(cases(two_way=two_way))
    pairs = len(case.origins) * len(case.destinations)
    amount = st.sampled_from([0.0, 1.0, 10.0, 365.0, np.nan])
    loads = np.array(draw(st.lists(amount, min_size=pairs, max_size=pairs)))
    share = draw(st.sampled_from([Range.exact(0.0), Range.exact(1.0), Range(0.2, 0.5, 0.9)]))
    return case, flows_of(case, loads, empty_return=share, days_per_year=Range(220, 250, 365))


@SLOW
@given(loaded_cases())
def test_roads_and_legs_carry_the_vehicle_kilometres_of_the_flows(given_: tuple[Case, Flows]) -> None:
    case, flows = given_
    result = road_loads(Router(case.network), flows)
    totals, table = result.totals(), result.flow_table()
    for end in ENDS:
        column = f"vehicle_km_per_year{end}"
        # A place within a micrometre of a junction counts as at it, which thousands of loads make visible.
        assert totals.loc["together", column] == pytest.approx(table[column].sum(), abs=1e-6, rel=1e-8)
    assert set(table["state"]) <= set(FLOW_STATES)
    assert len(table) == len(flows.origin), "no flow is dropped"
    assert (table["vehicle_km_per_year"].isna() == table["state"].isin(["no_haul", "amount_unknown"])).all()
    _consistent(result)


def _consistent(result: RoadLoads) -> None:
    pieces = result.pieces()
    assert (pieces["trucks"] > 0).all() or (result.flows.loads_per_year.central == 0).any()
    np.testing.assert_allclose(pieces["trucks"], pieces["loaded"] + pieces["empty"])
    for kind in ("loaded", "empty"):
        np.testing.assert_allclose(pieces[kind], pieces[f"{kind}_forward"] + pieces[f"{kind}_backward"])
    assert (pieces["trucks_low"] <= pieces["trucks"] + 1e-9).all()
    assert (pieces["trucks"] <= pieces["trucks_high"] + 1e-9).all()
    for _, rows in pieces.sort_values("start_m").groupby("section"):
        assert (rows["end_m"] > rows["start_m"]).all()
        assert (rows["start_m"].to_numpy()[1:] >= rows["end_m"].to_numpy()[:-1]).all(), "pieces never overlap"
    kilometres = pieces["vehicle_km_per_year"].sum()
    assert result.by_road()["vehicle_km_per_year"].sum() == pytest.approx(kilometres)
    assert result.by_road()["length_km"].sum() == pytest.approx(pieces["length_m"].sum() / 1000)


@SLOW
@given(loaded_cases(two_way=True))
def test_empty_trucks_come_back_the_same_way(given_: tuple[Case, Flows]) -> None:
    case, flows = given_
    pieces = road_loads(Router(case.network), flows).pieces()
    share = flows.empty_return.central
    np.testing.assert_allclose(pieces["empty_forward"], pieces["loaded_backward"] * share, atol=1e-12)
    np.testing.assert_allclose(pieces["empty_backward"], pieces["loaded_forward"] * share, atol=1e-12)


@SLOW
@given(loaded_cases(two_way=True))
def test_mirrored_trees_and_trees_to_the_place_give_the_same_kilometres(given_: tuple[Case, Flows]) -> None:
    # One far-off one-way road makes the program look for ways back instead of turning the ways there round.
    case, flows = given_
    far = np.array([[60_000.0, 60_000.0], [60_100.0, 60_000.0]]) + ORIGIN
    whole, n = case.network, len(case.network.node_xy)
    other = RoadNetwork.build(
        np.concatenate([whole.node_xy, far]),
        np.append(whole.section_u, n),
        np.append(whole.section_v, n + 1),
        lines=np.array([*whole.lines, shapely.LineString(far)], dtype=np.object_),
        length_m=np.append(whole.section_length_m, 100.0),
        directions=Directions(np.append(whole.section_forward, True), np.append(whole.section_backward, False)),
    )
    turned, sought = (road_loads(Router(network), flows) for network in (whole, other))
    pd.testing.assert_frame_equal(turned.totals(), sought.totals())
    pd.testing.assert_frame_equal(turned.flow_table(), sought.flow_table())


def test_pieces_by_hand() -> None:
    # One straight section of 1,000 m; from 200 m, 3 loads go to 700 m and 2 loads to 1,000 m; a third flow comes back.
    network = RoadNetwork.build(np.array([[0.0, 0.0], [1000.0, 0.0]]) + ORIGIN, [0], [1])
    origins, destinations = places_at("o", (200, 0), (900, 0)), places_at("d", (700, 0), (1000, 0), (500, 0))
    flows = Flows(
        origins,
        destinations,
        np.array([0, 0, 1]),
        np.array([0, 1, 2]),
        Bounds.exact(np.array([300.0, 200.0, 50.0])),
        names=("S1", "S2", "S3"),
        empty_return=Range.exact(0.5),
        days_per_year=Range.exact(100.0),
    )
    result = road_loads(Router(network), flows)
    pieces = result.pieces().sort_values("start_m")
    assert pieces["start_m"].round(3).tolist() == [200, 500, 700, 900]
    assert pieces["end_m"].round(3).tolist() == [500, 700, 900, 1000]
    assert pieces["loaded_forward"].tolist() == pytest.approx([5, 5, 2, 2])
    assert pieces["loaded_backward"].tolist() == pytest.approx([0, 0.5, 0.5, 0])
    assert pieces["empty_backward"].tolist() == pytest.approx([2.5, 2.5, 1, 1])
    assert pieces["empty_forward"].tolist() == pytest.approx([0, 0.25, 0.25, 0])
    kilometres = 1.5 * (300 * 0.5 + 200 * 0.8 + 50 * 0.4)
    assert pieces["vehicle_km_per_year"].sum() == pytest.approx(kilometres)
    assert result.flow_table()["vehicle_km_per_year"].tolist() == pytest.approx([225, 240, 30], abs=0.01)
    line = pieces.geometry.iloc[0]
    assert shapely.get_coordinates(line)[:, 0] - ORIGIN[0] == pytest.approx([200, 500], abs=0.01)


def test_junction_sums_what_lies_behind_it() -> None:
    # A trunk of two sections, then a fork; the way back of one branch is closed to trucks.
    xy = np.array([[0, 0], [1000, 0], [2000, 0], [3000, 500], [3000, -500]]) + ORIGIN
    network = RoadNetwork.build(
        xy,
        [0, 1, 2, 2],
        [1, 2, 3, 4],
        directions=Directions(backward=[True, True, True, False]),
        attributes=pd.DataFrame({"road_number": ["4", "4", "21", ""]}),
    )
    origins, destinations = places_at("o", (0, 0)), places_at("d", (3000, 500), (3000, -500))
    flows = Flows(origins, destinations, np.array([0, 0]), np.array([0, 1]), Bounds.exact(np.array([365.0, 730.0])))
    result = road_loads(Router(network), flows)
    pieces = result.pieces().set_index("section")
    assert pieces["loaded_forward"].to_dict() == pytest.approx({0: 3, 1: 3, 2: 1, 3: 2})
    assert pieces["empty_backward"].to_dict() == pytest.approx({0: 1, 1: 1, 2: 1, 3: 0})
    assert result.flow_table()["state"].tolist() == ["on_roads", "no_way_back"]
    roads = result.by_road()
    assert roads["road_number"].tolist() == ["4", "", "21"]
    assert roads["busiest"].tolist() == pytest.approx([4, 2, 2])
    assert roads["length_km"].tolist() == pytest.approx([2, np.hypot(1, 0.5), np.hypot(1, 0.5)])


def test_equals_walking_every_route_on_the_bundled_roads() -> None:
    network = RoadNetwork.load(BUNDLED)
    rng = np.random.default_rng(4)
    towns = Places(
        tuple("abcdefgh"),
        np.array([24.18, 24.56, 25.47, 25.73, 24.13, 23.65, 27.2, 22.15]),
        np.array([65.77, 65.73, 65.01, 66.5, 65.85, 66.33, 65.97, 65.58]),
        np.full(8, 100.0),
    )
    router = Router(network)
    case = Case(network, towns.take(np.arange(3)), towns.take(np.arange(3, 8)))
    flows = flows_of(case, rng.uniform(1, 1000, 15))
    pieces = road_loads(router, flows).pieces()
    expected: dict[tuple[int, bool], float] = {}
    for start, end, loads in zip(flows.origin, flows.destination, flows.loads_per_year.central, strict=True):
        route = router.route(case.origins.take([start]), case.destinations.take([end]))
        for section, backward, metres in zip(route.section, route.section_backward, route.section_m, strict=True):
            key = (int(section), bool(backward))
            expected[key] = expected.get(key, 0.0) + metres * loads
    found: dict[tuple[int, bool], float] = {}
    for backward, column in ((False, "loaded_forward"), (True, "loaded_backward")):
        sums = (pieces[column] * 365 * pieces["length_m"]).groupby(pieces["section"]).sum()
        found |= {(int(section), backward): value for section, value in sums.items() if value > 0}
    assert found == pytest.approx(expected)
    assert len(found) > 50


def test_municipalities_share_a_piece_by_length() -> None:
    network = RoadNetwork.build(np.array([[0.0, 0.0], [1000.0, 0.0]]) + ORIGIN, [0], [1])
    origins, destinations = places_at("o", (0, 0)), places_at("d", (1000, 0))
    flows = Flows(origins, destinations, np.array([0]), np.array([0]), Bounds.exact(np.array([100.0])))
    result = road_loads(Router(network), flows)
    west, south = ORIGIN

    def area(start: float, end: float) -> shapely.Polygon:
        corners = [(start, -50), (end, -50), (end, 50), (start, 50)]
        return shapely.Polygon([(west + x, south + y) for x, y in corners])

    towns = gpd.GeoDataFrame({"name_fi": ["A", "B"]}, geometry=[area(-9, 300), area(300, 900)], crs=3067)
    table = result.by_municipality(towns.to_crs(4326)).set_index("municipality")
    assert table["vehicle_km_per_year"].to_dict() == pytest.approx({"A": 60, "B": 120, OUTSIDE: 20}, abs=0.05)
    assert table["length_km"].sum() == pytest.approx(1.0, abs=1e-4)
    overlapping = gpd.GeoDataFrame({"name_fi": ["A", "B"]}, geometry=[area(-9, 1010), area(-9, 1010)], crs=3067)
    doubled = result.by_municipality(overlapping)
    assert doubled["municipality"].tolist() == ["A", "B"], "overlapping borders don't count a road twice"
    assert doubled["vehicle_km_per_year"].sum() == pytest.approx(200, abs=0.05)
    nowhere = result.by_municipality(towns.iloc[:0])
    assert nowhere["municipality"].tolist() == [OUTSIDE]
    assert nowhere["vehicle_km_per_year"].sum() == pytest.approx(result.pieces()["vehicle_km_per_year"].sum())


def test_access_legs_are_listed_apart() -> None:
    network = RoadNetwork.build(np.array([[0.0, 0.0], [5000.0, 0.0]]) + ORIGIN, [0], [1])
    origins, destinations = places_at("o", (0, 1000)), places_at("d", (5000, 0), (4000, 2000))
    flows = Flows(
        origins, destinations, np.array([0, 0]), np.array([0, 1]), Bounds.exact(np.array([365.0, 365.0])),
        empty_return=Range.exact(0.0),
    )  # fmt: skip
    result = road_loads(Router(network, legs=AccessLegs(detour_factor=1.5)), flows)
    legs = result.access_legs().set_index("place_id")
    assert legs["leg_m"].to_dict() == pytest.approx({"o0": 1500, "d1": 3000}, rel=1e-3)
    assert legs["loaded"].to_dict() == pytest.approx({"o0": 2, "d1": 1})
    assert legs["empty"].to_dict() == {"o0": 0, "d1": 0}
    totals = result.totals()["vehicle_km_per_year"]
    assert totals["access_legs"] == pytest.approx(365 * (2 * 1.5 + 3), rel=1e-3)
    assert totals["roads"] == pytest.approx(365 * (5 + 4), rel=1e-3)


def test_flows_without_haul_or_amount_say_so() -> None:
    network = RoadNetwork.build(np.array([[0.0, 0.0], [5000.0, 0.0]]) + ORIGIN, [0], [1])
    origins = places_at("o", (0, 0))
    known = places_at("d", (5000, 0), (0, 90_000))
    unknown = Places(
        (*known.ids, "d2"), np.append(known.lon, np.nan), np.append(known.lat, np.nan), np.append(known.accuracy_m, 1.0)
    )
    loads = Bounds.exact(np.array([10.0, np.nan, 10.0, 10.0]))
    flows = Flows(origins, unknown, np.zeros(4, int), np.array([0, 0, 1, 2]), loads)
    result = road_loads(Router(network), flows)
    table = result.flow_table()
    assert table["state"].tolist() == ["on_roads", "amount_unknown", "no_haul", "no_haul"]
    assert table["status"].tolist()[2:] == ["destination_off_network", "destination_position_unknown"]
    assert table["vehicle_km_per_year"].isna().tolist() == [False, True, True, True]
    assert result.pieces()["loaded"].max() == pytest.approx(10 / 365)


def test_no_flows_make_empty_tables() -> None:
    network = RoadNetwork.build(np.array([[0.0, 0.0], [5000.0, 0.0]]) + ORIGIN, [0], [1])
    nothing = np.zeros(0)
    flows = Flows(
        places_at("o", (0, 0)), places_at("d", (9, 0)), nothing.astype(int), nothing.astype(int), Bounds.exact(nothing)
    )
    result = road_loads(Router(network), flows)
    assert result.pieces().empty
    assert result.access_legs().empty
    assert result.by_road().empty
    assert result.flow_table().empty
    assert result.by_municipality(gpd.GeoDataFrame({"name_fi": []}, geometry=[], crs=4326)).empty
    assert result.totals()["vehicle_km_per_year"].tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"origin": [1]}, "isn't there"),
        ({"origin": [-1]}, "isn't there"),
        ({"destination": [0, 0]}, "needs an origin"),
        ({"loads_per_year": Bounds.exact(np.array([-1.0]))}, "0 or more"),
        ({"loads_per_year": Bounds.exact(np.array([np.inf]))}, "0 or more"),
        ({"names": ("a", "b")}, "has a name"),
        ({"empty_return": Range(0.5, 1.0, 1.5)}, "between 0 and 1"),
        ({"days_per_year": Range(0, 10, 20)}, "days a year"),
    ],
)
def test_refuses_flows_that_can_not_be(changes: dict[str, object], message: str) -> None:
    given_: dict[str, object] = {
        "origins": places_at("o", (0, 0)),
        "destinations": places_at("d", (9, 0)),
        "origin": [0],
        "destination": [0],
        "loads_per_year": Bounds.exact(np.array([1.0])),
    }
    with pytest.raises(InputError, match=message):
        Flows(**(given_ | changes))  # type: ignore[arg-type]
