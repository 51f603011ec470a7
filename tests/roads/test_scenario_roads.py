"""Days and road edits of a scenario: bounds, links and files, what is told and taken back."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import ScenarioError
from sidestream_map.base.i18n import translator
from sidestream_map.roads.edit_kinds import (
    PLANNED_POINTS_MAX,
    PlannedRoad,
    RoadClosure,
    RoadLimit,
    checked_day,
    month_of,
)
from sidestream_map.scenario import links
from sidestream_map.scenario.changes import changes
from sidestream_map.scenario.files import from_bytes, to_text
from sidestream_map.scenario.format import from_plain, to_plain
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.scenario.words import describe

CLOSED = RoadClosure("RE1", 24.5, 65.8, "stretch", "Road 926")
BRIDGE = RoadLimit("RE2", 24.6, 65.9, max_weight_t=12, max_height_m=4.2)
PLANNED = PlannedRoad("RE3", ((24.5, 65.8), (24.6, 65.9)), "secondary", two_way=False, joins=True, name="By-pass")
EDITS = (PLANNED, CLOSED, BRIDGE)
EN = translator("en")

BAD: list[tuple[type, dict[str, Any]]] = [
    (RoadClosure, {"lon": 181}),
    (RoadClosure, {"lat": math.nan}),
    (RoadClosure, {"lat": "65"}),
    (RoadClosure, {"reach": "far"}),
    (RoadClosure, {"reach": None}),
    (RoadClosure, {"name": "a\u202eb"}),
    (RoadClosure, {"name": "x" * 61}),
    (RoadClosure, {"name": None}),
    (RoadClosure, {"id": "<b>"}),
    (RoadLimit, {"max_weight_t": 0}),
    (RoadLimit, {"max_weight_t": 201}),
    (RoadLimit, {"max_weight_t": None, "max_height_m": None}),
    (RoadLimit, {"max_height_m": True}),
    (PlannedRoad, {"points": ()}),
    (PlannedRoad, {"points": "2465"}),
    (PlannedRoad, {"points": ((24, 65),)}),
    (PlannedRoad, {"points": ((24, 65), (24, 65.000001))}),
    (PlannedRoad, {"points": ((24, 65, 1), (25, 66, 1))}),
    (PlannedRoad, {"points": ((24, 65), (24, 95))}),
    (PlannedRoad, {"points": tuple((24 + n / 100, 65) for n in range(PLANNED_POINTS_MAX + 1))}),
    (PlannedRoad, {"road_class": "path"}),
    (PlannedRoad, {"two_way": 1}),
    (PlannedRoad, {"joins": "yes"}),
]


@pytest.mark.parametrize(("kind", "bad"), BAD)
def test_an_edit_out_of_its_bounds_is_refused(kind: type, bad: dict[str, Any]) -> None:
    good: dict[str, Any] = {"id": "RE1", "lon": 24.5, "lat": 65.8}
    if kind is RoadLimit:
        good["max_weight_t"] = 12
    if kind is PlannedRoad:
        good = {"id": "RE1", "points": ((24.5, 65.8), (24.6, 65.9))}
    kind(**good)
    with pytest.raises(ScenarioError):
        kind(**good | bad)


def test_positions_are_kept_to_a_metre() -> None:
    assert RoadClosure("RE1", 24.123456789, 65.987654321) == RoadClosure("RE1", 24.12346, 65.98765)
    assert PlannedRoad("RE1", [[24, 65], [24, 65], [25, 66]]).points == ((24.0, 65.0), (25.0, 66.0))  # type: ignore[arg-type]


@pytest.mark.parametrize("day", ["05-01", "2026-05-01", "02-29", "2024-02-29", "12-31"])
def test_a_day_gives_its_month(day: str) -> None:
    assert checked_day(day) == day
    scenario = Scenario(day=day, month=7)
    assert scenario.month == month_of(day)
    assert links.to_query(scenario) == {"day": day}
    assert links.from_query({"day": day, "m": "7"}) == (scenario, ())


@given(st.text(max_size=12) | st.from_regex(r"\d{4}-\d{2}-\d{2}", fullmatch=True))
def test_no_text_breaks_a_day(text: str) -> None:
    scenario, notices = links.from_query({"day": text})
    assert len(notices) == (scenario.day == "" and text != "")


def test_edits_keep_their_order_in_links_and_files() -> None:
    scenario = Scenario(road_edits=EDITS, day="2026-05-01", seasons_on=frozenset({"gravel"}))
    assert links.from_link(links.to_link(scenario)) == (scenario, ())
    assert from_bytes(to_text(scenario).encode(), "x.json") == scenario
    assert to_plain(scenario)["road_edits"][1] == {
        "kind": "closure", "id": "RE1", "lon": 24.5, "lat": 65.8, "reach": "stretch", "name": "Road 926",
    }  # fmt: skip
    assert json.loads(json.dumps(to_plain(scenario))) == to_plain(scenario)


@pytest.mark.parametrize(
    "bad",
    [
        None, 5, [], {}, {"kind": "closure"}, {"kind": "flood", "id": "RE1", "lon": 24, "lat": 65},
        {"kind": ["closure"], "id": "RE1", "lon": 24, "lat": 65},
        {"kind": "closure", "id": "RE1", "lon": 1e400, "lat": 65},
        {"kind": "planned", "id": "RE1", "points": [[24, 65], "x"]},
        {"kind": "planned", "id": "RE1", "points": {"a": 1}},
        {"kind": "closure", "id": "RE1", "lon": [24], "lat": 65},
    ],
)  # fmt: skip
def test_a_bad_edit_costs_no_other(bad: Any) -> None:
    good = to_plain(Scenario(road_edits=(BRIDGE,)))["road_edits"]
    scenario, notices = from_plain({"road_edits": [bad, *good]})
    assert scenario == Scenario(road_edits=(BRIDGE,))
    assert len(notices) == 1


def test_more_edits_than_the_setting_allows_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = to_plain(Scenario(road_edits=EDITS))
    monkeypatch.setenv("SIDESTREAM_SCENARIO_ROAD_EDITS_MAX", "2")
    scenario, notices = from_plain(plain)
    assert scenario.road_edits == EDITS[:2]
    assert len(notices) == 1


def test_each_edit_is_told_and_taken_back_alone() -> None:
    scenario = Scenario(road_edits=EDITS, day="05-01", seasons_on=frozenset({"gravel"}))
    found = changes(scenario, Scenario())
    assert [(change.field, change.key) for change in found] == [
        ("day", ""), ("seasons_on", "gravel"), ("road_edits", "RE3"), ("road_edits", "RE1"), ("road_edits", "RE2"),
    ]  # fmt: skip
    assert [describe(change.alone, EN, Scenario(), {"gravel": "Gravel"}) for change in found] == [
        ("Day: May 1.",),
        ("Seasonal limit that counts: Gravel (gravel).",),
        ("By-pass: Planned road (regional road, one way).",),
        ("Road 926: Closed, from junction to junction.",),
        ("road at 65.9000, 24.6000: Limit at most 12 t, at most 4.2 m high, at this spot.",),
    ]
    assert found[0].taken_back == scenario.replace(day="", month=None)
    assert found[3].taken_back.road_edits == (PLANNED, BRIDGE)
    for change in found:
        scenario = next(each for each in changes(scenario, Scenario()) if each.key == change.key).taken_back
    assert scenario == Scenario()


def test_a_day_taken_back_brings_the_month_of_the_base() -> None:
    base = Scenario(month=3)
    (change,) = changes(Scenario(day="2026-05-01"), base)
    assert change.taken_back == base
    assert change.alone.day == "2026-05-01"
    (change,) = changes(base, Scenario(day="2026-05-01"))
    assert describe(base, EN, Scenario(day="2026-05-01")) == ("Month: March.",)


def test_taking_an_edit_back_leaves_a_plant_of_that_name_alone() -> None:
    scenario = Scenario(road_edits=(RoadClosure("P01", 24, 65),), plants_off=frozenset({"P01"}), amounts={"P01": 5})
    (change,) = (each for each in changes(scenario, Scenario()) if each.field == "road_edits")
    assert change.taken_back == scenario.replace(road_edits=())


def test_a_free_id_is_free_of_edits_too() -> None:
    assert Scenario(road_edits=EDITS).free_id("RE") == "RE4"
