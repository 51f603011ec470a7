"""Municipalities: what lies in them, what lies in none, and that the two together are the region."""

from __future__ import annotations

import dataclasses
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from municipal_cases import UNLIMITED, areas
from situation_cases import region, situated

from sidestream_map.decisions.allocation.allocation import Allocation, allocate
from sidestream_map.decisions.municipality.areas import OUTSIDE, MunicipalAreas
from sidestream_map.decisions.municipality.outcome import (
    ARISES,
    LEFT_OVER,
    PLACED,
    RECEIVED,
    VEHICLE_KM,
    municipal_outcome,
)
from sidestream_map.decisions.municipality.profile import Municipal, inlets, municipal, outlets
from sidestream_map.decisions.municipality.reach import reach
from sidestream_map.decisions.municipality.roads import municipal_loads
from sidestream_map.decisions.municipality.sites import candidates_in
from sidestream_map.decisions.municipality.worth import yearly_worth
from sidestream_map.decisions.named_uses import named_uses
from sidestream_map.decisions.situation import Situation
from sidestream_map.decisions.traffic.traffic import road_loads
from sidestream_map.region import takes_material
from sidestream_map.region.metric_area import METRES
from sidestream_map.region.tonnage import tonnes
from sidestream_map.roads.places import Places
from sidestream_map.scenario.parts import NewPlant, NewStream, NewUser
from sidestream_map.scenario.scenario import Scenario

FINNISH = ("Kemi", "Keminmaa", "Simo", "Tervola", "Tornio")


def found(scenario: Scenario | None = None) -> Municipal:
    return municipal(situated(scenario), areas())


def arising(situation: Situation) -> pd.DataFrame:
    streams = situation.catalogue.streams
    return streams[streams["arises"] != "ended"]


def squares(*corners: tuple[float, float, float]) -> MunicipalAreas:
    """Squares in EPSG:3067 as municipalities; x, y of the lower left corner and the side."""
    atlas, _ = region()
    shapes = [shapely.box(x, y, x + side, y + side) for x, y, side in corners]
    names = [f"M{number}" for number in range(len(shapes))]
    frame = gpd.GeoDataFrame({"name_fi": names, "name_sv": names, "country": "FI"}, geometry=shapes, crs=METRES)
    background = dataclasses.replace(atlas.background, municipalities=frame.to_crs(4326))
    return MunicipalAreas.of(dataclasses.replace(atlas.region, municipalities=()), background)


def areas_frame() -> gpd.GeoDataFrame:
    """The areas as a table with geometry."""
    columns = {"name_fi": areas().keys, "name_sv": areas().names_sv, "country": areas().countries}
    return gpd.GeoDataFrame(columns, geometry=areas().shapes, crs=METRES)


def test_those_of_the_region_come_first_and_none_lies_over_another() -> None:
    assert areas().keys[: areas().own] == FINNISH
    frame = areas_frame()
    over = frame.sindex.query(frame.geometry, predicate="overlaps")
    shared = [shapely.area(shapely.intersection(areas().shapes[a], areas().shapes[b])) for a, b in over.T]
    assert max(shared, default=0.0) < 1.0


def test_a_name_is_in_the_readers_language() -> None:
    assert areas().name("Tornio", "sv") == "Torneå"
    assert areas().name("Tornio", "en") == "Tornio"
    assert areas().name("<b>", "sv") == "<b>"


def test_the_camera_looks_at_the_land_of_a_municipality() -> None:
    west, south, east, north = areas().land_box("Kemi") or (0.0,) * 4
    assert 24.3 < west < 24.56 < east < 24.9
    assert 65.5 < south < 65.74 < north < 65.9


def test_the_catalogues_own_municipality_is_where_the_position_lies() -> None:
    plants = region()[0].catalogue.plants
    at = areas().places(plants)
    inside = at["how"].isin(["inside", "near_border"])
    assert inside.sum() >= 10
    assert (at["municipality"] == plants["municipality"])[inside].all()


def test_without_a_position_the_catalogue_names_the_municipality() -> None:
    at = areas().places(region()[0].catalogue.plants)
    assert at.loc["P07", "municipality"] == "Tornio"
    assert at.loc["P07", "how"] == "named"
    assert at["border_m"].isna()["P07"]
    assert at.loc["P20", "municipality"] == OUTSIDE  # Ylitornio has no outline here
    assert at.loc["P20", "how"] == "unknown"


def test_a_position_less_sure_than_the_border_is_near_says_so_on_both_sides() -> None:
    two = squares((380_000, 7_280_000, 10_000), (390_000, 7_280_000, 10_000))
    degrees = gpd.GeoSeries([shapely.Point(389_000, 7_285_000)], crs=METRES).to_crs(4326)
    frame = pd.DataFrame(
        {"lon": degrees.x, "lat": degrees.y, "coord_accuracy_m": 1200.0, "municipality": "M1"}
    ).set_axis(["A"])
    at = two.places(frame)
    assert at.loc["A", "municipality"] == "M0"
    assert at.loc["A", "how"] == "near_border"
    assert at.loc["A", "border_m"] == pytest.approx(1000, abs=1)
    assert two.might_hold("M1", frame) == ["A"]
    sure = frame.assign(coord_accuracy_m=800.0)
    assert two.places(sure).loc["A", "how"] == "inside"
    assert two.might_hold("M1", sure) == []


def test_what_two_outlines_claim_is_the_first_ones() -> None:
    two = squares((380_000, 7_280_000, 10_000), (385_000, 7_280_000, 10_000))
    assert shapely.area(two.shapes).round(-3).tolist() == [1e8, 0.5e8]


def test_tonnes_of_municipalities_and_the_rest_are_the_regions() -> None:
    overview = found().overview()
    assert overview["tonnes_per_year"].sum() == pytest.approx(tonnes(arising(situated())).total.value)
    streams = situated().catalogue.streams
    assert overview["ended_t"].sum() == pytest.approx(
        streams.loc[streams["arises"] == "ended", "tonnes_per_year"].sum()
    )
    assert overview["plants"].sum() == len(situated().catalogue.plants)
    assert overview["users"].sum() == takes_material(situated().catalogue.users).sum() == 38


amounts = st.dictionaries(st.sampled_from(["S01", "S03", "S07", "S16", "S24", "S26"]), st.floats(0, 1e6), max_size=4)
closed = st.sets(st.sampled_from(["P01", "P03", "P08", "P12"]), max_size=2)
spots = st.tuples(st.floats(23.0, 25.5), st.floats(65.4, 66.6))


@settings(max_examples=25, deadline=None)
@given(amounts=amounts, closed=closed, spot=spots)
def test_a_scenario_moves_tonnes_between_municipalities_and_loses_none(
    amounts: dict[str, float], closed: set[str], spot: tuple[float, float]
) -> None:
    scenario = Scenario(
        amounts=amounts,
        plants_off=frozenset(closed),
        new_plants=(NewPlant("NP1", "uusi", *spot),),
        new_streams=(NewStream("NS1", "NP1", "kuona", "slag", 1234.5),),
    )
    whole = found(scenario)
    overview = whole.overview().set_index("municipality")
    assert overview["tonnes_per_year"].sum() == pytest.approx(tonnes(arising(whole.situation)).total.value)
    for key in ("Kemi", "Tornio", OUTSIDE):
        profile = whole.profile(key)
        assert (profile.tonnage.total.value or 0.0) == pytest.approx(overview["tonnes_per_year"].fillna(0.0)[key])
        assert profile.by_material()["tonnes_per_year"].sum() == pytest.approx(profile.tonnage.total.value or 0.0)
        assert profile.by_material()["streams"].sum() == overview.loc[key, "streams"]


@settings(max_examples=25, deadline=None)
@given(
    lines=st.lists(st.tuples(spots, spots), min_size=1, max_size=5),
)
def test_the_parts_of_a_line_are_the_line(lines: list[tuple[tuple[float, float], tuple[float, float]]]) -> None:
    shapes = gpd.GeoSeries([shapely.LineString(ends) for ends in lines], crs=4326).to_crs(METRES)
    parts = areas().parts(np.asarray(shapes, dtype=object))
    whole = np.bincount(parts.line, parts.share, minlength=len(lines))
    long_enough = shapes.length.to_numpy() > 1
    assert whole[long_enough] == pytest.approx(1.0)
    for line, key, share, part in zip(parts.line, parts.municipality, parts.share, parts.lines, strict=True):
        if key != OUTSIDE:
            assert part.length == pytest.approx(share * shapes.length.iloc[line], rel=1e-6)
            assert shapely.distance(part, areas().shape(key)) < 0.01


@cache
def unlimited() -> tuple[Situation, Allocation]:
    situation = situated(UNLIMITED)
    return situation, allocate(situation.allocation_problem(), UNLIMITED.goal())


def test_vehicle_kilometres_of_municipalities_and_the_rest_are_the_regions() -> None:
    situation, allocation = unlimited()
    loads = road_loads(situation.router, situation.flows(allocation))
    cut = municipal_loads(municipal(situation, areas()), loads)
    together = loads.totals().loc["together"]
    columns = list(together.index)
    assert cut.overview()[columns].sum().to_numpy() == pytest.approx(together.to_numpy())
    per_road = pd.concat([cut.by_road(key) for key in (*areas().keys, OUTSIDE)])
    assert per_road[columns].sum().to_numpy() == pytest.approx(loads.totals().loc["roads"].to_numpy())
    theirs = loads.by_municipality(areas_frame()).set_index("municipality")
    for key, row in theirs.iterrows():
        assert cut.roads(str(key))["vehicle_km_per_year"].sum() == pytest.approx(row["vehicle_km_per_year"])
        assert cut.roads(str(key))["length_m"].sum() / 1000 == pytest.approx(row["length_km"])
        assert cut.roads(str(key)).geometry.length.sum() / 1000 == pytest.approx(row["length_km"], rel=1e-3)


def test_outcomes_of_municipalities_add_up_to_the_allocations() -> None:
    situation, allocation = unlimited()
    loads = road_loads(situation.router, situation.flows(allocation))
    cut = municipal_loads(municipal(situation, areas()), loads)
    outcomes = [municipal_outcome(cut, allocation, key) for key in (*areas().keys, OUTSIDE)]
    totals = allocation.totals()
    for name, whole in (
        (ARISES, totals.known_t),
        (PLACED, totals.placed_t),
        (LEFT_OVER, totals.left_t),
        (RECEIVED, totals.placed_t),
        (VEHICLE_KM, loads.totals().loc["together", "vehicle_km_per_year"]),
    ):
        assert sum(each.figures[name].value or 0.0 for each in outcomes) == pytest.approx(whole), name


def test_nothing_flows_where_no_capacity_is_known() -> None:
    situation = situated()
    allocation = allocate(situation.allocation_problem(), Scenario().goal())
    cut = municipal_loads(found(), road_loads(situation.router, situation.flows(allocation)))
    figures = municipal_outcome(cut, allocation, "Tornio").figures
    assert figures[PLACED].value == 0
    assert figures[VEHICLE_KM].value == 0
    assert figures[LEFT_OVER].value == figures[ARISES].value
    assert len(cut.roads("Tornio")) == 0
    assert len(cut.by_road("Tornio")) == 0
    assert municipal_outcome(cut, allocation, "Simo").figures[ARISES].value is None


def test_todays_uses_count_only_what_a_source_settles() -> None:
    uses = named_uses(situated())
    reasons = uses.table.set_index(["stream_id", "user_id"])["reason"]
    assert reasons["S04", "U22"] == "counted"
    assert reasons["S01", "U01"] == reasons["S01", "U02"] == "several_users"
    assert reasons["S24", "U19"] == "in_another"
    assert reasons["S16", "U19"] == "amount_unknown"
    counted = uses.table.loc[uses.table["reason"] == "counted", "tonnes_per_year"]
    assert np.nansum(uses.tonnes_t) == counted.sum()
    cut = municipal_loads(found(), uses.loads(situated()))
    flows = cut.flows("Simo").set_index(["stream_id", "user_id"])
    assert flows.loc[("S04", "U22"), "relation"] == "through"
    assert cut.flows("Kemi").set_index(["stream_id", "user_id"]).loc[("S04", "U22"), "relation"] == "out"
    through = flows.loc[flows["relation"] == "through", "loads_per_day"]
    assert cut.by_road("Simo")["trucks"].max() == pytest.approx(2 * through.sum())


def test_a_closed_plants_use_of_today_is_gone() -> None:
    uses = named_uses(situated(Scenario(plants_off=frozenset({"P12"}))))
    assert "S04" not in set(uses.table["stream_id"])


def test_outlets_and_inlets_count_what_the_matches_say() -> None:
    matches = situated().matches_within_limit
    streams, users = situated().catalogue.streams, situated().catalogue.users
    out, into = outlets(matches, streams), inlets(matches, users)
    assert out["fits"].sum() == into["fits"].sum() == (matches.pairs["verdict"] == "fits").sum()
    assert out["maybe"].sum() == into["maybe"].sum() == (matches.pairs["verdict"] == "maybe").sum()
    assert out.loc["S02", "nearest_id"] == "U01"
    assert (out["nearest_id"].isna() == (out["fits"] + out["maybe"] == 0)).all()


def test_reach_counts_nothing_twice_and_grows_with_the_distance() -> None:
    catalogue = situated().catalogue
    place = Places.of(catalogue.plants.loc[["P08"]])
    near, far = (reach(catalogue, situated().router, place, km * 1000) for km in (10, 60))
    assert set(near.streams.index) < set(far.streams.index)
    assert set(near.users.index) <= set(far.users.index)
    assert (far.streams["km"] <= 60).all()
    # Counted are those who could use something: no university, authority or development company.
    within = catalogue.users.loc[far.users.index]
    assert takes_material(within).all()
    assert not set(within["kind"]) & {"none", "transfer", "storage", "disposal"}
    assert far.tonnage.total.value is not None
    ended = set(far.streams.index[far.streams["arises"] == "ended"])
    assert not ended & set(far.tonnage.counted)
    assert near.area.road_m < far.area.road_m


@pytest.mark.parametrize("kind", ["sites", "users", "plants", "nodes"])
def test_candidates_lie_in_the_municipality(kind: str) -> None:
    places = candidates_in(found(), "Kemi", kind)  # type: ignore[arg-type]
    assert len(places) > 0
    points = gpd.GeoSeries(shapely.points(places.lon, places.lat), crs=4326).to_crs(METRES)
    assert shapely.distance(np.asarray(points), areas().shape("Kemi")).max() < 0.01
    assert len(candidates_in(found(), "<script>", kind)) == 0  # type: ignore[arg-type]


def test_a_new_user_is_in_its_municipality() -> None:
    scenario = Scenario(new_users=(NewUser("NU1", "uusi", 24.56, 65.74),))
    assert "NU1" in found(scenario).profile("Kemi").users.index


def test_a_municipality_that_nobody_knows_is_empty() -> None:
    profile = found().profile("'; drop table")
    assert profile.streams.empty
    assert profile.tonnage.total.value is None
    assert areas().land_box("'; drop table") is None


def test_a_region_without_municipalities_has_everything_outside() -> None:
    none = municipal(situated(), squares())
    overview = none.overview()
    assert overview["municipality"].tolist() == [OUTSIDE]
    assert overview["tonnes_per_year"].sum() == pytest.approx(tonnes(arising(situated())).total.value)


def test_what_side_streams_are_worth_is_what_their_tonnes_are_worth() -> None:
    whole = found(Scenario(alternative="landfill"))
    here = whole.situation
    streams = whole.profile("Tornio").streams
    parts = yearly_worth(here, streams)
    by_hand, covered = 0.0, 0.0
    for key, row in streams[streams["counted"] == "counted"].iterrows():
        worth = here.worths[here.stream_ids.index(str(key))].total.value
        if worth is not None:
            by_hand, covered = by_hand + worth * row["tonnes_per_year"], covered + row["tonnes_per_year"]
    total = parts["total"]
    assert by_hand > 0
    assert total.figure.value == pytest.approx(by_hand)
    assert total.covered_t == pytest.approx(covered)
    assert total.of_t == pytest.approx(whole.profile("Tornio").tonnage.total.value)
    assert total.figure.low is not None
    assert total.figure.high is not None
    assert total.figure.low < by_hand < total.figure.high
    assert total.figure.sources


def test_a_worth_that_nobody_knows_is_unknown_and_not_nothing() -> None:
    whole = found()  # where a tonne goes otherwise isn't known: neither is the fee that is avoided
    here, streams = whole.situation, whole.profile("Kemi").streams
    some = yearly_worth(here, streams)["gate_fee"]
    assert some.covered_t < some.of_t
    unsaid = [here.worths[here.stream_ids.index(str(key))].gate_fee.value is None for key in streams.index]
    none = yearly_worth(here, streams[unsaid])["gate_fee"]
    assert none.figure.value is None
    assert none.covered_t == 0
    assert none.of_t > 0
    nowhere = yearly_worth(whole.situation, whole.profile("'; drop table").streams)
    assert all(each.figure.value is None and each.of_t == 0 for each in nowhere.values())
