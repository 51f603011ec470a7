import math
from functools import cache
from typing import Any

import pandas as pd
import pytest
import scenario_cases as cases
from hypothesis import given, settings

from sidestream_map.base.i18n import LANGUAGES
from sidestream_map.matching.matches import match
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.region.catalogue import Catalogue, load_catalogue
from sidestream_map.region.categories import MATERIALS
from sidestream_map.region.categories import MATERIALS as TABLE_MATERIALS
from sidestream_map.region.settings import load_region
from sidestream_map.scenario import catalogue as room
from sidestream_map.scenario.parts import NOTHING_SELECTED, NewPlant, NewStream, NewUser, Selection, Surveyed
from sidestream_map.scenario.scenario import Scenario

TABLES = ("plants", "streams", "users")


@cache
def bundled() -> Catalogue:
    return load_catalogue(load_region())


def tables(catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    return {name: getattr(catalogue, name) for name in TABLES}


def test_the_default_changes_nothing() -> None:
    before = {name: table.copy() for name, table in tables(bundled()).items()}
    after = room.apply(Scenario(), bundled())
    for name, table in tables(after).items():
        own = [room.IN_SCENARIO] + ([room.CAPACITY_ORIGIN] if name == "users" else [])
        assert (table[room.IN_SCENARIO] == "").all()
        pd.testing.assert_frame_equal(pd.DataFrame(table.drop(columns=own)), pd.DataFrame(before[name]))
    assert room.validated(Scenario(), bundled(), region="meri-lappi") == (Scenario(), ())
    off, on = frozenset({"P01"}), frozenset({"a"})
    fits = Scenario(distance_limit_km=42.0, amounts={"S02": 1.0}, plants_off=off, seasons_on=on)
    assert room.validated(fits, bundled(), region="meri-lappi", rules=["r"], seasons=["a"])[0] is fits  # no copy


def test_a_changed_amount_is_an_assumption_and_says_what_the_catalogue_says() -> None:
    row: Any = room.apply(Scenario(amounts={"S01": 5}), bundled()).streams.loc["S01"]
    assert (row["tonnes_per_year"], row["quality"], row["source_ids"], row["in_scenario"]) == (
        5,
        "assumption",
        "",
        "changed",
    )
    assert pd.isna(row["year"])
    for language in LANGUAGES:
        assert row[f"doubt_{language}"].endswith(bundled().streams.at["S01", f"doubt_{language}"])
    assert row["doubt_en"].startswith("Amount set in this scenario; in the catalogue: 650,000 t/y. ")
    assert bundled().streams.at["S01", "tonnes_per_year"] == 650_000


def test_an_unknown_amount_that_is_set_was_unknown() -> None:
    unknown = bundled().streams.index[bundled().streams["tonnes_per_year"].isna()][0]
    row = room.apply(Scenario(amounts={unknown: 5}), bundled()).streams.loc[unknown]
    assert row["tonnes_per_year"] == 5
    assert "in the catalogue: unknown t/y" in row["doubt_en"]


def test_a_plant_that_is_off_is_closed_and_its_streams_have_ended() -> None:
    streams = bundled().streams
    off = streams["plant_id"].dropna().iloc[0]
    own = streams["plant_id"] == off
    scenario = Scenario(plants_off=frozenset({off}), amounts={streams.index[own][0]: 5}).replace(
        new_streams=[NewStream("NS1", off, "kuona", "slag", 7)]
    )
    after = room.apply(scenario, bundled())
    assert after.plants.at[off, "operating"] == "closed"
    assert after.plants.at[off, "status_en"] == "Closed in this scenario."
    ended = after.streams[after.streams["plant_id"] == off]
    assert len(ended) == own.sum() + 1
    assert (ended["tonnes_per_year"] == 0).all()
    assert (ended["arises"] == "ended").all()
    assert (ended["quality"] == "assumption").all()
    assert (ended[room.IN_SCENARIO] == "off").all()
    others = after.streams[after.streams["plant_id"] != off]
    pd.testing.assert_series_equal(others["tonnes_per_year"], streams.loc[~own, "tonnes_per_year"])


def test_new_parts_are_rows_that_look_like_assumptions() -> None:
    scenario = Scenario(
        new_plants=(NewPlant("NP1", "Uusi tehdas", 24.5, 65.8),),
        new_streams=(NewStream("NS1", "NP1", "tuhka", "ash", 1000), NewStream("NS2", "NP1", "liete", "sludge")),
        new_users=(NewUser("NU1", "Murskaus", 24.6, 65.7, ("rock", "slag"), 10), NewUser("NU2", "Puisto", 24, 65)),
    )
    after = room.apply(scenario, bundled())
    for name, table in tables(after).items():
        old = getattr(bundled(), name)
        assert (table.dtypes[old.columns] == old.dtypes).all()
        assert table.index.is_unique
        assert table.index.name == "id"
        new = table[table[room.IN_SCENARIO] == "new"]
        assert (new["doubt_en"] == "Made in this scenario: an assumption, not data.").all()
        assert (new["source_ids"] == "").all()
        assert len(table) == len(old) + len(new)
    plant, user = after.plants.loc["NP1"], after.users.loc["NU1"]
    assert (plant.geometry.x, plant.geometry.y, plant["coord_accuracy_m"]) == (24.5, 65.8, 0)
    assert after.plants.crs == bundled().plants.crs
    assert {plant[f"name_{language}"] for language in LANGUAGES} == {"Uusi tehdas"}
    assert list(after.streams.loc[["NS1", "NS2"], "quality"]) == ["assumption", "unknown"]
    assert after.streams["tonnes_per_year"].isna()["NS2"]
    assert (user["materials"], user["capacity_t_per_year"]) == ("slag;rock", 10)
    assert list(after.users.loc[["NU1", "NU2"], room.CAPACITY_ORIGIN]) == ["set_by_you", "unknown"]


def test_a_capacity_tells_who_gave_it() -> None:
    users = bundled().users.copy()
    first, second, third = users.index[:3]
    users["capacity_t_per_year"] = math.nan
    users.loc[second, "capacity_t_per_year"] = 70
    catalogue = Catalogue(bundled().plants, bundled().streams, users, bundled().sources)
    after = room.apply(Scenario(capacities={first: 5}), catalogue).users
    assert list(after.loc[[first, second, third], room.CAPACITY_ORIGIN]) == ["set_by_you", "catalogue", "unknown"]
    assert (
        room.apply(Scenario(capacities={second: 5}), catalogue).users.at[second, room.CAPACITY_ORIGIN] == "set_by_you"
    )


def test_a_rooms_estimate_is_marked_with_its_range_and_gives_way_to_a_persons_own() -> None:
    user, stream = str(bundled().users.index[0]), str(bundled().streams.index[0])
    heard = (Surveyed(user, 17, 40_000, 20_000, 60_000), Surveyed(stream, 5, 900, 500, 1_000))
    after = room.apply(Scenario(surveyed=heard), bundled())
    row = after.users.loc[user]
    assert (row["capacity_t_per_year"], row[room.CAPACITY_ORIGIN], row[room.IN_SCENARIO]) == (
        40_000,
        "workshop",
        "changed",
    )
    assert "17" in row["doubt_en"]
    assert "20,000–60,000" in row["doubt_en"].replace("\u202f", ",").replace(" ", ",")
    assert (after.streams.at[stream, "tonnes_per_year"], after.streams.at[stream, "quality"]) == (900, "assumption")
    own = room.apply(Scenario(surveyed=heard, capacities={user: 5}), bundled()).users.loc[user]
    assert (own["capacity_t_per_year"], own[room.CAPACITY_ORIGIN]) == (5, "set_by_you")
    assert "17" not in own["doubt_en"]
    fitting, notices = room.validated(Scenario(surveyed=(*heard, Surveyed("U999", 3, 2, 1, 3))), bundled())
    assert {part.id for part in fitting.surveyed} == {user, stream}
    assert len(notices) == 1


def test_matching_takes_the_catalogue_of_a_scenario() -> None:
    off = bundled().plants.index[0]
    scenario = cases.ordinary(plants_off={off}, new_streams=[NewStream("NS1", off, "kuona", "slag")])
    catalogue = room.apply(scenario, bundled())
    assert match(catalogue, load_rules(), month=scenario.month).facts.stream_ids == tuple(catalogue.streams.index)


@settings(max_examples=25)
@given(cases.scenarios())
def test_any_scenario_can_be_applied_and_the_part_that_fits_fits(scenario: Scenario) -> None:
    room.apply(scenario, bundled())
    fitting, _ = room.validated(scenario, bundled(), region="meri-lappi", rules=())
    assert room.validated(fitting, bundled(), region="meri-lappi", rules=()) == (fitting, ())


def test_what_the_region_does_not_know_is_left_out_and_told() -> None:
    scenario = Scenario(
        plants_off=frozenset({"P01", "P98", "P99"}),
        amounts={"S01": 5, "S99": 5, "NS1": 7},
        capacities={"U99": 5, "NU1": 5},
        rules_off=frozenset({"known", "forgotten"}),
        selection=Selection("stream", "S98"),
        new_streams=(NewStream("NS1", "P01", "kuona", "slag"), NewStream("NS2", "P97", "kuona", "slag")),
        new_users=(NewUser("NU1", "Kemi", 24, 65),),
    )
    fitting, notices = room.validated(scenario, bundled(), rules=["known"])
    assert fitting.plants_off == {"P01"}
    assert fitting.amounts == {"S01": 5, "NS1": 7}
    assert fitting.capacities == {"NU1": 5}
    assert fitting.rules_off == {"known"}
    assert fitting.selection == NOTHING_SELECTED
    assert [stream.id for stream in fitting.new_streams] == ["NS1"]
    assert [str(notice) for notice in notices] == [
        f"There is no {what} in this region; it was left out."
        for what in ("plant P97", "plant P98, P99", "side stream S99", "user U99", "rule forgotten", "side stream S98")
    ]


@pytest.mark.parametrize("kind", ["plant", "stream", "user"])
def test_a_selection_of_the_catalogue_or_of_the_scenario_stays(kind: str) -> None:
    key = {"plant": "P01", "stream": "S01", "user": "U01"}[kind]
    selection = Selection(kind, key)  # type: ignore[arg-type]
    assert room.validated(Scenario(selection=selection), bundled())[0].selection == selection
    new = Scenario(new_users=(NewUser("NU1", "Kemi", 24, 65),), selection=Selection("user", "NU1"))
    assert room.validated(new, bundled()) == (new, ())


def test_an_id_of_the_catalogue_cannot_be_new() -> None:
    scenario = Scenario(
        new_plants=(NewPlant("P01", "Mine", 24, 65),),
        new_streams=(NewStream("NS1", "P01", "kuona", "slag"), NewStream("NS2", "P02", "kuona", "slag")),
        new_users=(NewUser("S01", "Mine", 24, 65),),
    )
    fitting, notices = room.validated(scenario, bundled())
    assert [part.id for part in fitting.new_parts] == ["NS2"]
    assert [str(notice) for notice in notices] == ["The ids P01, S01 are in use already; what had them was left out."]
    # Applied as it is, the catalogue's own row stands.
    assert room.apply(scenario, bundled()).plants.at["P01", "name_en"] == bundled().plants.at["P01", "name_en"]


def test_a_scenario_of_another_region_says_so() -> None:
    fitting, notices = room.validated(Scenario(region="north", month=3), bundled(), region="meri-lappi")
    assert fitting == Scenario(month=3)
    assert [str(notice) for notice in notices] == ["This was made for the region north, but this is meri-lappi."]
    assert room.validated(Scenario(region="north"), bundled(), region="meri-lappi") == (Scenario(), ())


def test_the_form_offers_the_materials_that_the_tables_may_hold() -> None:
    assert set(MATERIALS) == set(TABLE_MATERIALS)


def test_a_place_that_is_only_a_town_stays_uncertain() -> None:
    parts = (NewUser("NU1", "Kemi", 24, 65), NewUser("NU2", "Kemi", 24, 65, accuracy_m=4000))
    users = room.apply(Scenario(new_users=parts), bundled()).users
    assert users.loc[["NU1", "NU2"], "coord_accuracy_m"].tolist() == [0, 4000]
    assert users.loc[["NU1", "NU2"], "position_quality"].tolist() == ["site", "town"]
