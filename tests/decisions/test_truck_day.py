"""The truck day: every truck of the roads passes once, in the hours that departures allow, on roads that are open."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from situation_cases import region, situated

from sidestream_map.base import LANGUAGES, Range, translator
from sidestream_map.decisions import Situation, named_uses, situation
from sidestream_map.decisions.allocation import Allocation, allocate
from sidestream_map.decisions.traffic import road_loads
from sidestream_map.decisions.truck_day import HOURS, NEAR_M, TruckDay, day_hours, day_words, truck_day
from sidestream_map.decisions.truck_day.truck_day import Ride, due_by_hour
from sidestream_map.maps import day_payload, still_layer
from sidestream_map.roads import PlannedRoad, RoadClosure
from sidestream_map.routing import router_in
from sidestream_map.scenario import Scenario, Selection

OPEN = Scenario(unknown_capacity="unlimited")
TORNIO = (24.16, 65.83)


@cache
def day(scenario: Scenario = OPEN) -> tuple[Situation, Allocation, TruckDay]:
    here = situated(scenario)
    best = allocate(here.allocation_problem(), scenario.goal())
    return here, best, truck_day(here, best)


@given(st.floats(0, 40), st.floats(0.01, 30))
def test_what_is_due_between_two_moments_is_due_in_its_hours_and_once(first: float, long: float) -> None:
    due = due_by_hour(first, first + long)
    assert due.sum() == pytest.approx(1)
    assert (due >= 0).all()
    if long < 1 and int(first) == int(first + long):
        assert due[int(first) % HOURS] == pytest.approx(1)
    if long == 24:
        assert due == pytest.approx(np.full(HOURS, 1 / 24))


def test_the_nearest_road_with_trucks_is_found_also_from_afar_and_by_its_number() -> None:
    _, _, found = day()
    lon, lat = 24.20764, 65.84012  # on road 29
    for away_deg, within_m in ((0.0, 1.0), (0.004, 400.0), (0.012, 1_000.0)):
        near = found.road_near(lon + away_deg, lat, within_m)
        assert near is not None
        assert found.passing(*near).rides
    assert found.road_near(lon + 0.012, lat, 50.0) is None
    for number in ("29", "922"):
        near = found.road_near(lon, lat, 40_000.0, number)
        assert near is not None
        assert number in {road for road, _ in found.passing(*near).roads}
    assert found.road_near(lon, lat, 40_000.0, "no such road") is None


def test_passages_of_a_day_are_the_trucks_on_the_road() -> None:
    """Held against the road loads, which add up another way: along shortest-path trees, without hours."""
    here, best, found = day()
    loads = road_loads(here.router, here.flows(best))
    days = here.scenario.constants().days_per_year
    pieces = loads.pieces()
    middles = pieces.geometry.interpolate(0.5, normalized=True).to_crs(4326)
    near = pieces.geometry.apply(
        lambda line: pieces[pieces.distance(line.interpolate(0.5, normalized=True)) <= NEAR_M]["trucks"].nunique()
    )
    alone = pieces[(near == 1) & (pieces["length_m"] > 2 * NEAR_M)]
    assert len(alone) > 10
    for row in alone.index:
        spot = middles[row]
        passed = found.passing(spot.x, spot.y)
        assert passed.trucks.central == pytest.approx(pieces["trucks"][row] * 365 / days.central, rel=1e-6)
        mean = passed.mean_trucks
        ends = [float(pieces[name][row]) for name in ("trucks_low", "trucks", "trucks_high")]
        assert [mean.low, mean.central, mean.high] == pytest.approx(ends, rel=1e-6)


def test_trucks_pass_only_while_they_are_due() -> None:
    here, _, found = day()
    lon, lat = (float(here.catalogue.counts[name].loc["T24440"]) for name in ("lon", "lat"))
    table = found.passing(lon, lat).table
    assert table["hour"].tolist() == list(range(24))
    assert (table["trucks"] == table["loaded"] + table["empty"]).all()
    assert ((table["trucks_low"] <= table["trucks"]) & (table["trucks"] <= table["trucks_high"])).all()
    assert table["trucks"][:6].sum() == table["trucks"][21:].sum() == 0  # they leave from 6 to 20
    late = day(OPEN.replace(assumptions={"day_starts_h": 22.0, "day_ends_h": 24.0}))[2]
    night = late.passing(lon, lat).table
    assert night["trucks"].sum() == pytest.approx(table["trucks"].sum())
    assert night["trucks"][0] > 0  # past midnight


def test_a_closed_road_is_passed_by_nobody_and_another_one_by_all() -> None:
    here, allocation, found = day()
    pieces = road_loads(here.router, here.flows(allocation)).pieces()
    long = pieces[pieces["length_m"] > 1500]
    middle = long.geometry.interpolate(0.5, normalized=True).to_crs(4326)[long["trucks"].idxmax()]
    before = found.passing(middle.x, middle.y)
    assert before.on_road is not None
    closed = OPEN.replace(road_edits=(RoadClosure("E1", *before.on_road),))
    atlas, rules = region()
    judged = situation(atlas.catalogue, closed, router_in(closed, atlas.network, atlas.seasons), rules)
    best = allocate(judged.allocation_problem(), closed.goal())
    detour = truck_day(judged, best)
    assert before.trucks.central > 100
    assert detour.passing(*before.on_road).trucks.central < before.trucks.central
    # Who drove here takes a longer way, or goes elsewhere or nowhere; all others drive as before.
    ways = {(ride.stream_id, ride.user_id): ride.way.total_m for ride in detour.rides}
    for row, ride in enumerate(found.rides):
        way = ways.get((ride.stream_id, ride.user_id))
        if row in before.rides:
            assert way is None or way > ride.way.total_m
        else:
            assert way == pytest.approx(ride.way.total_m)


def drawn_road(found: TruckDay) -> tuple[PlannedRoad, tuple[float, float]]:
    """A straight road between a fifth and four fifths of the way of the truck that it would spare most, and the place
    of the old way that lies farthest from it.
    """

    def ends(ride: Ride) -> tuple[int, int]:
        return len(ride.way.line) // 5, 4 * len(ride.way.line) // 5

    def spared_m(ride: Ride) -> float:
        first, last = ends(ride)
        bent = ride.way.line_m[first : last + 1]
        return float(np.hypot(*np.diff(bent, axis=0).T).sum() - np.hypot(*(bent[-1] - bent[0])))

    bypassed = max((ride for ride in found.rides if len(ride.way.line) > 10), key=spared_m)
    points = [tuple(map(float, bypassed.way.line[at])) for at in ends(bypassed)]
    first, last = ends(bypassed)
    bent = bypassed.way.line_m[first : last + 1]
    off = shapely.distance(shapely.points(bent), shapely.LineString(bent[[0, -1]]))
    lon, lat = bypassed.way.line[first + int(off.argmax())]
    road = PlannedRoad("E1", tuple(points), "primary", name="By-pass")  # type: ignore[arg-type]
    return road, (float(lon), float(lat))


def test_a_new_road_is_taken_by_those_whose_way_it_shortens() -> None:
    found = day()[2]
    road, old = drawn_road(found)
    lon, lat = np.mean(road.points, axis=0)
    built = OPEN.replace(road_edits=(road,))
    atlas, rules = region()
    judged = situation(atlas.catalogue, built, router_in(built, atlas.network, atlas.seasons), rules)
    after = truck_day(judged, allocate(judged.allocation_problem(), built.goal()))
    assert found.passing(lon, lat).trucks == Range.exact(0.0)
    passing = after.passing(lon, lat)
    assert passing.trucks.central > 0
    # Who takes it drives less than before; all others drive as before, but for half a metre where a road was cut.
    ways = {(ride.stream_id, ride.user_id): ride for ride in found.rides}
    taking = 0
    for row, ride in enumerate(after.rides):
        before = ways.get((ride.stream_id, ride.user_id))
        if before is None:
            continue  # somebody else is nearer now
        if row in passing.rides:
            taking += 1
            assert ride.way.total_m < before.way.total_m - 100
        else:
            assert ride.way.total_m == pytest.approx(before.way.total_m, abs=5)
    assert taking > 0
    gone = found.passing(*old).trucks.central - after.passing(*old).trucks.central
    assert passing.trucks.central == pytest.approx(gone)


def test_todays_named_uses_have_a_day_too_and_unknown_amounts_are_told() -> None:
    here = day()[0]
    named = named_uses(here)
    found = truck_day(here, named.tonnes_t)
    known = {(ride.stream_id, ride.user_id) for ride in found.rides}
    counted = named.table[named.table["tonnes_per_year"].notna()]
    assert known <= set(zip(counted["stream_id"], counted["user_id"], strict=True))
    assert len(known) > 0
    assert found.uncounted > 0
    loads, days = named.loads(here), here.scenario.constants().days_per_year.central
    pieces = loads.pieces()
    spot = pieces.geometry.interpolate(0.5, normalized=True).to_crs(4326)[pieces["length_m"].idxmax()]
    trucks = found.passing(spot.x, spot.y).trucks.central
    assert trucks == pytest.approx(pieces["trucks"][pieces["length_m"].idxmax()] * 365 / days, rel=1e-6)


def test_nobody_passes_where_no_road_is() -> None:
    assert day()[2].passing(0.0, 60.0).trucks == Range.exact(0.0)
    nothing = day(Scenario())[2]
    assert nothing.passing(*TORNIO).trucks == Range.exact(0.0)
    assert list(nothing.trips()) == []


def test_the_day_has_as_many_trucks_as_truckloads() -> None:
    _, _, found = day()
    trips = list(found.trips())
    loaded = [each for each in trips if not each.empty]
    assert abs(len(loaded) - sum(ride.loads.central for ride in found.rides)) < 1
    assert len(trips) == 2 * len(loaded)  # all of them return empty, as the constants say
    assert all(found.starts_h <= each.start_h < found.ends_h for each in loaded)
    half = day(OPEN.replace(assumptions={"empty_return": 0.5}))[2]
    assert abs(sum(each.empty for each in half.trips()) - len(loaded) / 2) <= 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_map_gets_little_and_a_still_picture_has_the_same_dots(language: str) -> None:
    t = translator(language)
    found = day()[2]
    payload = day_payload(found, t)
    assert len(json.dumps(payload)) < 300_000
    for ride in payload["rides"]:
        assert len(ride["path"]) == len(ride["at"]) >= 2
        assert (ride["at"][0], ride["at"][-1]) == (0, 1)
        assert ride["at"] == sorted(ride["at"])
    assert len(still_layer(found).data) > 0
    assert len(still_layer(found, 3.0).data) == 0  # at night
    assert "{" not in day_words(found, t)


@pytest.mark.parametrize(
    "scenario",
    [
        OPEN,
        OPEN.replace(distance_limit_km=20.0),
        OPEN.replace(assumptions={"day_starts_h": 22.0, "day_ends_h": 24.0}),
        OPEN.replace(selection=Selection("stream", "S05")),
    ],
)
def test_the_hours_are_those_of_the_day_without_its_roads(scenario: Scenario) -> None:
    here = situated(scenario)
    nobody_knows = np.full(here.matrix.has_haul.shape, np.nan)
    for tonnes in (allocate(here.allocation_problem(), scenario.goal()), named_uses(here).tonnes_t, nobody_knows):
        found, hours = truck_day(here, tonnes), day_hours(here, tonnes)
        assert (hours.starts_h, hours.ends_h, hours.uncounted) == (found.starts_h, found.ends_h, found.uncounted)
        for language in LANGUAGES:
            assert day_words(hours, translator(language)) == day_words(found, translator(language))
    assert day_hours(here, nobody_knows).uncounted > 0
