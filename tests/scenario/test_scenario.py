import dataclasses
import math
import pickle
from typing import Any

import pytest
import scenario_cases as cases
from hypothesis import given

from sidestream_map.base.checks import Numbers
from sidestream_map.base.errors import ScenarioError
from sidestream_map.base.figures import Range
from sidestream_map.haulage.assumptions import ASSUMPTIONS, DEFAULT_ASSUMPTIONS
from sidestream_map.haulage.biofuel import biofuel_share, this_year
from sidestream_map.roads.edit_kinds import RoadClosure, RoadLimit
from sidestream_map.roads.vehicles import DEFAULT_VEHICLE
from sidestream_map.scenario.constants import OWN_FIELDS, checked_assumptions
from sidestream_map.scenario.objective import Objective
from sidestream_map.scenario.parts import Camera, NewPlant, NewStream, NewUser, Selection, SiteSearch, Surveyed
from sidestream_map.scenario.scenario import Scenario


def test_the_default_is_the_region_as_it_is() -> None:
    default = Scenario()
    assert default.truck() is DEFAULT_VEHICLE
    assert default.constants() == dataclasses.replace(DEFAULT_ASSUMPTIONS, year=this_year())
    assert Scenario(year=DEFAULT_ASSUMPTIONS.year).constants() == DEFAULT_ASSUMPTIONS
    assert default.goal() == Objective()
    assert (default.language, default.days_per_year, default.distance_limit_km) == ("fi", 250, 100)
    assert not default.new_parts
    assert default.selection.kind == "none"


@given(cases.scenarios())
def test_equal_scenarios_have_equal_hashes_and_survive_a_copy(scenario: Scenario) -> None:
    copy = pickle.loads(pickle.dumps(scenario))  # noqa: S301 — our own bytes
    assert copy == scenario
    assert hash(copy) == hash(scenario)
    assert "_hash" not in vars(pickle.loads(pickle.dumps(scenario)))  # noqa: S301 — texts hash otherwise elsewhere
    assert scenario.replace() == scenario
    fields = {field.name: getattr(scenario, field.name) for field in dataclasses.fields(scenario)}
    assert Scenario(**fields) == scenario


@given(cases.scenarios())
def test_every_sound_scenario_has_a_truck_constants_and_a_goal(scenario: Scenario) -> None:
    assert scenario.payload_t is None or scenario.truck().payload_t == Range.exact(scenario.payload_t)
    days = scenario.constants().days_per_year
    assert days == (Range(220, 250, 365) if scenario.days_per_year == 250 else Range.exact(scenario.days_per_year))
    assert scenario.constants().year == scenario.value_year()
    share = scenario.constants().in_force("biofuel_share")
    chosen = scenario.biofuel_share
    assert share == (biofuel_share(scenario.value_year()) if chosen is None else Range.exact(chosen))
    for name, value in scenario.assumptions.items():
        assert scenario.constants().get(name) == Range.exact(value)
    assert scenario.goal().name == scenario.objective


def test_the_year_decides_fees_taxes_and_fuel_and_is_this_one_by_itself() -> None:
    assert Scenario().value_year() == this_year()
    assert Scenario(year=2016).value_year() == 2016
    assert isinstance(Scenario(year=2016.0).year, int)  # type: ignore[arg-type]
    assert Scenario(year=2024).constants().in_force("biofuel_share") == Range(0.0675, 0.135, 0.2025)


@pytest.mark.parametrize(("vehicle", "legal"), [("60t", 40), ("68t", 48), ("76t", 54.4), ("42t-load", 48)])
def test_a_payload_above_the_law_is_told_and_not_refused(vehicle: str, legal: float) -> None:
    assert Scenario(vehicle=vehicle).over_legal_t() is None
    assert Scenario(vehicle=vehicle, payload_t=legal).over_legal_t() is None
    over = Scenario(vehicle=vehicle, payload_t=legal + 10)
    assert over.over_legal_t() == pytest.approx(10)
    assert over.truck().payload_t.central == legal + 10


def test_what_is_given_in_any_form_is_kept_in_one() -> None:
    given_ = {"S02": 2, "S01": 1}
    one = Scenario(amounts=given_, plants_off=frozenset(["P02", "P01"]))
    given_["S03"] = 3
    assert one.amounts == {"S01": 1.0, "S02": 2.0}
    assert isinstance(one.amounts, Numbers)
    parts = [NewPlant("B", "Kemi", 24, 65), NewPlant("A", "Kemi", 24, 65)]
    assert [part.id for part in Scenario().replace(new_plants=parts).new_plants] == ["A", "B"]
    assert Scenario().replace(plants_off=["P02", "P01"]).plants_off == frozenset({"P01", "P02"})


BAD: list[tuple[str, Any]] = [
    ("region", ""), ("region", "../x"), ("plants_off", "P01"), ("plants_off", [[]]), ("rules_off", ["<b>"]),
    ("amounts", {"S01": math.nan}), ("amounts", {"S01": -1}), ("amounts", {"S01": 1e10}), ("amounts", {"": 1}),
    ("amounts", ["S01"]), ("capacities", {"U01": "5"}), ("capacities", None), ("capacities", {"U01": 2e8}),
    ("year", 2014), ("year", 2036), ("year", 2020.5), ("year", "2020"), ("year", True), ("biofuel_share", 1.1),
    ("biofuel_share", -0.1), ("assumptions", {"biofuel_share": 0.3}), ("new_plants", "x"), ("new_plants", None),
    ("new_users", [NewPlant("A", "Kemi", 24, 65)]), ("new_streams", [5]), ("surveyed", [5]),
    ("surveyed", [Surveyed("U05", 3, 5, 1, 9)] * 2), ("vehicle", "horse"), ("vehicle", None),
    ("payload_t", 0), ("payload_t", math.inf), ("payload_t", "42"), ("days_per_year", None), ("days_per_year", 367),
    ("distance_limit_km", -1), ("distance_limit_km", True), ("minimise", "fun"), ("assumptions", {"unknown": 1}),
    ("assumptions", {"days_per_year": 300}), ("assumptions", {"fuel_eur_l": 1e6}), ("assumptions", {"fuel_eur_l": -1}),
    ("objective", "most"), ("eur_per_t_placed", math.nan), ("eur_per_t_co2e", -1), ("unknown_capacity", "guess"),
    ("month", 0), ("month", 13), ("month", 1.5), ("month", True), ("month", "5"), ("language", "de"),
    ("selection", "stream.S01"), ("selection", None), ("opened", "a b"), ("ranking", "price"),
    ("materials", ("gold",)), ("materials", "slag"), ("layers_on", 5), ("layers_off", ["a b"]), ("camera", (1, 2, 3)),
    ("own_use", 1), ("own_use", None), ("only_fits", "yes"), ("return_loads", 1), ("by_month", 1),
    ("alternative", "moon"), ("panel", "<b>"), ("panel", None),
    ("site_search", None), ("site_search", {"count": 2}),
    ("day", "2026-02-30"), ("day", "5-1"), ("day", "1800-05-01"), ("day", None), ("day", "05-01\n"), ("day", "٠5-01"),
    ("seasons_on", "thaw"), ("seasons_off", ["a b"]), ("road_edits", None), ("road_edits", ["x"]),
    ("road_edits", [RoadClosure("RE1", 24, 65), RoadLimit("RE1", 24, 65, 12)]),
    ("road_edits", [RoadClosure(f"RE{number}", 24, 65) for number in range(31)]),
    ("years", None), ("years", [2027]), ("years", "2027"),
    ("municipality", None), ("municipality", "a\u202eb"), ("municipality", "x" * 100),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), BAD)
def test_a_value_out_of_its_bounds_is_refused(field: str, value: Any) -> None:
    with pytest.raises(ScenarioError):
        Scenario().replace(**{field: value})


def test_every_field_is_tried_with_a_bad_value() -> None:
    assert {field for field, _ in BAD} == {field.name for field in dataclasses.fields(Scenario)}


@pytest.mark.parametrize(
    "bad",
    [
        {"candidates": "moon"}, {"count": 0}, {"count": 10}, {"count": 1.5}, {"count": "2"}, {"within_km": 0},
        {"within_km": math.nan}, {"materials": "slag"}, {"materials": ["gold"]}, {"keep_today": 1},
    ],
)  # fmt: skip
def test_a_search_out_of_its_bounds_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ScenarioError):
        SiteSearch(**bad)


def test_a_search_is_the_same_in_any_order() -> None:
    assert SiteSearch(materials=("ash", "slag", "ash")) == SiteSearch(materials=("slag", "ash"))
    assert SiteSearch(count=2.0).count == 2  # type: ignore[arg-type]


def test_what_only_the_screen_shows_changes_no_figure() -> None:
    seen = Scenario(
        panel="roads",
        language="sv",
        selection=Selection("user", "U01"),
        municipality="Kemi",
        layers_on=frozenset({"x"}),
        camera=Camera(24, 65, 9),
    )
    assert seen.without_view() == Scenario()
    assert seen.replace(vehicle="76t").without_view() == Scenario(vehicle="76t")


def test_a_message_says_what_the_field_is_called() -> None:
    with pytest.raises(ScenarioError, match=r"Distance limit \(km\): give a number from 0 to 5,000\."):
        Scenario(distance_limit_km=math.inf)


def test_new_parts_have_ids_of_their_own() -> None:
    with pytest.raises(ScenarioError, match="same id"):
        Scenario(new_plants=(NewPlant("N1", "Kemi", 24, 65),), new_users=(NewUser("N1", "Kemi", 24, 65),))
    scenario = Scenario(new_plants=(NewPlant("NP1", "Kemi", 24, 65),))
    assert scenario.free_id("NP") == "NP2"
    assert scenario.free_id("NP", taken=["NP2", "NP3"]) == "NP4"
    assert scenario.free_id("NU") == "NU1"


def test_a_scenario_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = tuple(NewStream(f"N{number}", "P01", "kuona", "slag") for number in range(51))
    Scenario(new_streams=streams[:50])
    with pytest.raises(ScenarioError, match="51 new plants"):
        Scenario(new_streams=streams)
    half = {f"S{number}": 1.0 for number in range(150)}
    Scenario(amounts=half, capacities=half)
    with pytest.raises(ScenarioError, match="301 changes"):
        Scenario(amounts=half, capacities=half, layers_on=frozenset({"roads"}))
    monkeypatch.setenv("SIDESTREAM_SCENARIO_NEW_MAX", "51")
    assert len(Scenario(new_streams=streams).new_streams) == 51


def test_layers_show_by_themselves_or_by_choice() -> None:
    scenario = Scenario(layers_on=frozenset({"loads"}), layers_off=frozenset({"rail"}))
    assert scenario.shows("sea")
    assert not scenario.shows("rail")
    assert scenario.shows("loads", by_itself=False)
    assert not scenario.shows("areas", by_itself=False)


def test_constants_keep_to_their_table() -> None:
    assert checked_assumptions({}) == {}
    for name, known in ASSUMPTIONS.items():
        if name in OWN_FIELDS:
            continue
        assert checked_assumptions({name: known.maximum}) == {name: known.maximum}
        with pytest.raises(ScenarioError):
            checked_assumptions({name: known.maximum * 1.01 + 1})
