import json
import math
from typing import Any

import pytest
import scenario_cases as cases
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import ScenarioError
from sidestream_map.scenario import format as room
from sidestream_map.scenario.parts import NOTHING_SELECTED, NewUser, Selection, Surveyed
from sidestream_map.scenario.scenario import Scenario

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@given(cases.scenarios())
def test_plain_values_come_back_as_the_same_scenario(scenario: Scenario) -> None:
    plain = room.to_plain(scenario)
    assert room.from_plain(json.loads(json.dumps(plain))) == (scenario, ())


def test_only_what_differs_is_written() -> None:
    assert room.to_plain(Scenario()) == {}
    assert room.from_plain({}) == (Scenario(), ())
    user = NewUser("NU1", "Kemi", 24, 65)
    assert room.to_plain(Scenario(new_users=(user,), selection=Selection("user", "NU1"))) == {
        "new_users": [{"id": "NU1", "name": "Kemi", "lon": 24.0, "lat": 65.0, "materials": ["all"]}],
        "selection": "user.NU1",
    }
    assert room.selection_text(NOTHING_SELECTED) == "none"


@given(st.dictionaries(st.sampled_from(room.FIELDS) | st.text(max_size=8), json_values, max_size=6))
def test_nothing_that_json_can_hold_raises(plain: dict[str, Any]) -> None:
    scenario, notices = room.from_plain(plain)
    assert len(notices) <= room.NOTICES_MAX
    assert room.from_plain(room.to_plain(scenario)) == (scenario, ())


@given(
    st.sampled_from(["new_plants", "new_streams", "new_users"]),
    st.lists(
        st.dictionaries(
            st.sampled_from(["id", "name", "lon", "lat", "materials", "plant_id", "material", "extra"]), json_values
        ),
        max_size=4,
    ),
)
def test_no_new_part_raises(name: str, parts: list[Any]) -> None:
    room.from_plain({name: parts})


def test_good_parts_are_kept_beside_bad_ones() -> None:
    scenario, notices = room.from_plain(
        {
            "amounts": {"S01": 5, "S02": -1, "S 3": 7, "S04": "many", "S05": 9},
            "plants_off": ["P01", "<b>", ["P02"], "P03"],
            "vehicle": "horse",
            "days_per_year": 250,
            "new_users": [
                {"id": "NU1", "name": "Kemi", "lon": 24, "lat": 65},
                {"id": "NU1", "name": "Twice", "lon": 24, "lat": 65},
                {"id": "NU2", "name": "Nowhere"},
                "NU3",
                {"id": "NU4", "name": "Later", "lon": 24, "lat": 65, "colour": "red"},
            ],
        }
    )
    assert scenario.amounts == {"S01": 5, "S05": 9}
    assert scenario.plants_off == {"P01", "P03"}
    assert scenario.vehicle == Scenario().vehicle
    assert scenario.days_per_year == 250
    assert [user.name for user in scenario.new_users] == ["Kemi", "Later"]
    texts = " | ".join(str(notice) for notice in notices)
    assert len(notices) == room.NOTICES_MAX
    assert "more parts were left out" in texts


@pytest.mark.parametrize(
    "plain",
    [
        {"camera": [24, 65]}, {"camera": "24_65_8"}, {"camera": [24, 65, math.nan]}, {"selection": 5},
        {"selection": "stream"}, {"selection": "stream.a.b"}, {"new_plants": {}}, {"amounts": []}, {"plants_off": {}},
        {"assumptions": {"days_per_year": 3}}, {"month": 10**400}, {"colour": "red"},
        {"new_streams": [{"id": "NS1"}]},
    ],
)  # fmt: skip
def test_what_cannot_be_taken_over_is_told(plain: dict[str, Any]) -> None:
    scenario, notices = room.from_plain(plain)
    assert scenario == Scenario()
    assert len(notices) == 1


def test_a_list_is_cut_at_its_limit() -> None:
    many = [{"id": f"N{number}", "name": "Kemi", "lon": 24, "lat": 65} for number in range(60)]
    scenario, notices = room.from_plain({"new_plants": many, "amounts": {f"S{number}": 1 for number in range(400)}})
    assert len(scenario.new_plants) == 50
    assert len(scenario.amounts) == 300
    assert len(notices) == 2
    assert all("first" in str(notice) for notice in notices)


def test_a_field_that_makes_the_whole_too_large_is_left_out() -> None:
    scenario, notices = room.from_plain(
        {
            "amounts": {f"S{number}": 1 for number in range(200)},
            "capacities": {f"U{number}": 1 for number in range(200)},
        }
    )
    assert (len(scenario.amounts), len(scenario.capacities)) == (200, 0)
    assert "400 changes" in str(notices[0])


def test_unknown_names_are_listed_short_and_without_hidden_characters() -> None:
    text = str(room.unknown_names(["utm_source", "x" * 100, "a\u202eb", "d"]))
    assert text == f"This version doesn't know utm_source, {'x' * 40}, a?b, …; it was left out."


def test_few_tells_a_problem_once() -> None:
    same = [ScenarioError("a"), ScenarioError("a")]
    assert len(room.few(same)) == 1
    assert [str(each) for each in room.few([ScenarioError(str(number)) for number in range(20)])][-1].startswith("13 ")


def test_a_rooms_estimate_comes_back_and_a_broken_one_is_told() -> None:
    scenario = Scenario(surveyed=(Surveyed("U05", 17, 40_000, 20_000, 60_000),))
    assert room.from_plain(room.to_plain(scenario)) == (scenario, ())
    broken = {"surveyed": [{"id": "U05", "answers": 17, "value": 5, "low": 9, "high": 10}, {"id": "U06"}, 5]}
    found, notices = room.from_plain(broken)
    assert found == Scenario()
    assert len(notices) == 3
