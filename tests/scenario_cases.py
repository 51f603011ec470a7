"""Scenarios for tests: hypothesis strategies over all fields, and a realistic one."""

import string
import unicodedata
from typing import Any

from hypothesis import strategies as st

from sidestream_map.base.i18n import LANGUAGES
from sidestream_map.haulage.alternatives import ALTERNATIVES
from sidestream_map.haulage.assumptions import ASSUMPTIONS
from sidestream_map.haulage.biofuel import YEAR_MAX, YEAR_MIN
from sidestream_map.region.categories import MATERIALS
from sidestream_map.roads.edit_kinds import (
    PLANNED_POINTS_MAX,
    REACHES,
    ROAD_CLASSES,
    PlannedRoad,
    RoadClosure,
    RoadEdit,
    RoadLimit,
)
from sidestream_map.roads.vehicles import VEHICLES
from sidestream_map.scenario.constants import OWN_FIELDS
from sidestream_map.scenario.objective import CAPACITY_POLICIES, OBJECTIVES
from sidestream_map.scenario.parts import (
    CAPACITY_MAX,
    NOTHING_SELECTED,
    SITE_CANDIDATES,
    SITES_MAX,
    Camera,
    NewPlant,
    NewStream,
    NewUser,
    Selection,
    SiteSearch,
)
from sidestream_map.scenario.scenario import MINIMISE, PANELS, RANKINGS, Scenario
from sidestream_map.scenario.year_steps import YearStep

ALNUM = string.ascii_letters + string.digits
# As the pattern of ids has it; drawn from the pattern itself they take half of the time of all scenarios.
ids = st.builds(str.__add__, st.sampled_from(ALNUM), st.text(ALNUM + "_-", max_size=63))
id_sets = st.frozensets(ids, max_size=4)
tonnes = st.floats(0, 1e9)
longitudes = st.floats(-180, 180)
latitudes = st.floats(-90, 90)
names = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=20
).filter(lambda text: any(unicodedata.category(mark) != "Zs" for mark in text))
materials = st.sampled_from(sorted(MATERIALS))
cameras = st.builds(Camera, longitudes, st.floats(-85, 85), st.floats(0, 22))
selections = st.just(NOTHING_SELECTED) | st.builds(Selection, st.sampled_from(["plant", "stream", "user"]), ids)
searches = st.builds(
    SiteSearch,
    st.sampled_from(SITE_CANDIDATES),
    st.integers(1, SITES_MAX),
    st.none() | st.floats(0.1, 5000),
    st.sets(materials, max_size=3).map(tuple),
    st.booleans(),
)
amounts = st.dictionaries(ids, tonnes, max_size=4)
changeable = sorted(name for name in ASSUMPTIONS if name not in OWN_FIELDS)


days = (
    st.just("")
    | st.dates().filter(lambda day: 1900 <= day.year <= 2100).map(str)
    | st.dates().map(lambda day: f"{day:%m-%d}")
)
points = st.lists(
    st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000)),
    min_size=2,
    max_size=PLANNED_POINTS_MAX,
    unique=True,
).map(lambda pairs: tuple((lon / 1000, lat / 1000) for lon, lat in pairs))


@st.composite
def road_edits(draw: st.DrawFn) -> tuple[RoadEdit, ...]:
    edits: list[RoadEdit] = []
    for key in draw(st.lists(ids, unique=True, max_size=4)):
        name, reach = draw(st.just("") | names), draw(st.sampled_from(REACHES))
        at = draw(longitudes), draw(latitudes)
        match draw(st.sampled_from(["closure", "limit", "planned"])):
            case "closure":
                edits.append(RoadClosure(key, *at, reach, name))
            case "limit":
                weight, height = draw(st.floats(1, 200)), draw(st.none() | st.floats(1, 20))
                edits.append(RoadLimit(key, *at, weight, height, reach, name))
            case _:
                kind = draw(st.sampled_from(ROAD_CLASSES))
                edits.append(PlannedRoad(key, draw(points), kind, draw(st.booleans()), draw(st.booleans()), name))
    return tuple(edits)


@st.composite
def constants(draw: st.DrawFn) -> dict[str, float]:
    chosen = draw(st.sets(st.sampled_from(changeable), max_size=4))
    return {name: draw(st.floats(ASSUMPTIONS[name].minimum, ASSUMPTIONS[name].maximum)) for name in chosen}


@st.composite
def rows_of_years(draw: st.DrawFn) -> tuple[YearStep, ...]:
    years = draw(st.lists(st.integers(YEAR_MIN, YEAR_MAX), unique=True, max_size=4))
    steps = []
    for year in years:
        closes = draw(id_sets)
        steps.append(
            YearStep(
                year,
                closes,
                draw(id_sets) - closes,
                draw(amounts),
                draw(st.dictionaries(ids, st.floats(0, CAPACITY_MAX), max_size=2)),
                draw(constants()),
                draw(st.just("") | st.sampled_from(sorted(VEHICLES))),
            )
        )
    return tuple(steps)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    fresh = draw(st.lists(ids, unique=True, max_size=6))
    plants, streams, users = fresh[0::3], fresh[1::3], fresh[2::3]
    capacity = st.none() | tonnes
    return Scenario(
        region=draw(ids),
        plants_off=draw(id_sets),
        amounts=draw(amounts),
        new_plants=tuple(NewPlant(key, draw(names), draw(longitudes), draw(latitudes)) for key in plants),
        new_streams=tuple(NewStream(key, draw(ids), draw(names), draw(materials), draw(capacity)) for key in streams),
        new_users=tuple(
            NewUser(
                key,
                draw(names),
                draw(longitudes),
                draw(latitudes),
                tuple(draw(st.just({"all"}) | st.sets(materials, min_size=1))),
                draw(st.none() | st.floats(0, CAPACITY_MAX)),
            )
            for key in users
        ),
        capacities=draw(st.dictionaries(ids, st.floats(0, CAPACITY_MAX), max_size=4)),
        vehicle=draw(st.sampled_from(sorted(VEHICLES))),
        payload_t=draw(st.none() | st.floats(1, 200)),
        days_per_year=draw(st.floats(1, 366)),
        year=draw(st.none() | st.integers(YEAR_MIN, YEAR_MAX)),
        biofuel_share=draw(st.none() | st.floats(0, 1)),
        distance_limit_km=draw(st.floats(0, 5000)),
        minimise=draw(st.sampled_from(MINIMISE)),
        assumptions=draw(constants()),
        rules_off=draw(id_sets),
        objective=draw(st.sampled_from(OBJECTIVES)),
        eur_per_t_placed=draw(st.floats(0, 1e6)),
        eur_per_t_co2e=draw(st.floats(0, 1e6)),
        unknown_capacity=draw(st.sampled_from(CAPACITY_POLICIES)),
        own_use=draw(st.booleans()),
        only_fits=draw(st.booleans()),
        return_loads=draw(st.booleans()),
        by_month=draw(st.booleans()),
        alternative=draw(st.sampled_from(ALTERNATIVES)),
        site_search=draw(searches),
        materials=tuple(draw(st.sets(materials, max_size=3))),
        municipality=draw(st.sampled_from(["", "Kemi", "Ylitornio"])),
        panel=draw(st.sampled_from(PANELS)),
        month=draw(st.none() | st.integers(1, 12)),
        day=draw(days),
        seasons_on=draw(id_sets),
        seasons_off=draw(id_sets),
        road_edits=draw(road_edits()),
        years=draw(rows_of_years()),
        language=draw(st.sampled_from(LANGUAGES)),
        selection=draw(selections),
        opened=draw(st.just("") | ids),
        ranking=draw(st.sampled_from(RANKINGS)),
        layers_on=draw(id_sets),
        layers_off=draw(id_sets),
        camera=draw(st.none() | cameras),
    )


def ordinary(**changes: Any) -> Scenario:
    """What a planner may well have at the end of a morning: 5 new users, 10 amounts changed, a few choices."""
    users = (
        NewUser("NU1", "Lohkarekylän murskaus Oy", 24.26629, 65.67012, ("slag", "rock"), 120_000),
        NewUser("NU2", "Haparanda återvinning AB", 24.13704, 65.83541, ("all",)),
        NewUser("NU3", "Kemin kierrätyspuisto", 24.56327, 65.73604, ("wood", "ash", "lime"), 35_000),
        NewUser("NU4", "Simon biolaitos", 25.05781, 65.66177, ("wood", "sludge"), 18_500.5),
        NewUser("NU5", "Tervolan betoni ja elementti", 24.80931, 66.08642, ("slag", "rock", "ash"), 60_000),
    )
    scenario = Scenario(
        new_users=users,
        amounts={f"S{number:02}": 41_234 + 17_389 * number for number in range(1, 11)},
        plants_off=frozenset({"P04"}),
        vehicle="76t",
        distance_limit_km=80,
        selection=Selection("stream", "S01"),
        camera=Camera(24.51234, 65.81234, 8.53),
        language="sv",
        assumptions={"eur_per_km": 0.5, "fuel_eur_l": 1.6},
        month=5,
    )
    return scenario.replace(**changes)
