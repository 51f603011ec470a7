"""Each change of a scenario alone: nothing is left out, and what is taken back is gone."""

import pytest
import scenario_cases as cases
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import ScenarioError
from sidestream_map.base.i18n import translator
from sidestream_map.scenario.changes import NO_CHANGES, changes, differ, plain_base
from sidestream_map.scenario.parts import NewPlant, NewStream, NewUser, Surveyed
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.scenario.words import describe

EN = translator("en")
PLANT = NewPlant("0", "Mill", 24, 65)
STREAM = NewStream("0", "P01", "Ash", "ash", 5)
USER = NewUser("0", "Works", 24, 65)
KINDS = (
    Scenario(new_plants=(PLANT,)),
    Scenario(new_streams=(STREAM,)),
    Scenario(new_users=(USER,)),
)


@st.composite
def of_few_ids(draw: st.DrawFn) -> Scenario:
    """New parts whose ids are likely to be those of another scenario's parts of another kind."""
    few, names = st.sampled_from(["0", "1", "2"]), st.sampled_from(["Mill", "Works"])
    plants: list[NewPlant] = []
    streams: list[NewStream] = []
    users: list[NewUser] = []
    for key in draw(st.lists(few, unique=True)):
        match draw(st.sampled_from(["plant", "stream", "user"])):
            case "plant":
                plants.append(NewPlant(key, draw(names), 24, 65))
            case "stream":
                streams.append(NewStream(key, draw(few), draw(names), "ash"))
            case _:
                users.append(NewUser(key, draw(names), 24, 65))
    numbers = st.dictionaries(few, st.sampled_from([1.0, 2.0]))
    return Scenario(
        new_plants=tuple(plants),
        new_streams=tuple(streams),
        new_users=tuple(users),
        plants_off=draw(st.frozensets(few)),
        amounts=draw(numbers),
        capacities=draw(numbers),
        surveyed=tuple(Surveyed(key, 3, 1, 1, high) for key, high in draw(numbers).items()),
    )


def test_nothing_changed_is_nothing_told() -> None:
    base = cases.ordinary()
    assert changes(base, base) == ()
    assert changes(Scenario(panel="sites", language="en", opened="U01"), Scenario()) == ()


def test_changes_are_told_as_the_whole_is() -> None:
    scenario = cases.ordinary(payload_t=40, month=3, rules_off={"thaw"}, assumptions={"fuel_eur_l": 2})
    base = plain_base(scenario, None)
    each = [line for change in changes(scenario, base) for line in describe(change.alone, EN, base)]
    whole = [line.split(" (")[0] for line in describe(scenario, EN, base)]
    assert [line.split(" (")[0] for line in each] == whole


def test_a_new_plant_takes_its_side_streams_along() -> None:
    scenario = Scenario(
        new_plants=(NewPlant("NP1", "Mill", 24, 65),),
        new_streams=(NewStream("NS1", "NP1", "Ash", "ash", 5), NewStream("NS2", "P01", "Ash", "ash")),
        amounts={"NS1": 7, "S01": 8},
        plants_off=frozenset({"NP1", "P02"}),
    )
    back = next(change for change in changes(scenario, Scenario()) if change.field == "new_plants").taken_back
    assert [stream.id for stream in back.new_streams] == ["NS2"]
    assert dict(back.amounts) == {"S01": 8}
    assert back.plants_off == {"P02"}


@pytest.mark.parametrize("scenario", KINDS)
@pytest.mark.parametrize("base", KINDS)
def test_an_id_of_two_kinds_is_one_change(scenario: Scenario, base: Scenario) -> None:
    found = changes(scenario, base)
    if scenario == base:
        assert found == ()
        return
    assert [change.key for change in found] == ["0"]
    assert getattr(scenario, found[0].field)[0].id == "0"
    assert (found[0].alone, found[0].taken_back) == (scenario, base)
    assert len(describe(scenario, EN, base)) == 1


def test_a_plant_that_was_a_side_stream_goes_with_all_that_is_said_of_it_alone() -> None:
    base = Scenario(new_streams=(STREAM,), amounts={"0": 7})
    scenario = Scenario(
        new_plants=(PLANT,),
        new_streams=(NewStream("NS1", "0", "Slag", "slag"),),
        amounts={"0": 7, "NS1": 8},
        plants_off=frozenset({"0"}),
    )
    back = next(change for change in changes(scenario, base) if change.field == "new_plants").taken_back
    assert back == base


def test_full_scenarios_are_told_to_differ() -> None:
    one, other = (
        Scenario(new_plants=tuple(NewPlant(f"{mark}{number}", "Mill", 24, 65) for number in range(50))) for mark in "AB"
    )
    assert differ(one, other)
    assert not differ(one, one.replace(panel="sites"))
    # Each change is told, and the one scenario with a part of the other is too full to be made.
    found = changes(one, other)
    assert len(found) == 100
    with pytest.raises(ScenarioError, match="at most"):
        _ = found[0].alone


@given(of_few_ids(), of_few_ids())
def test_clashing_parts_are_taken_back_one_by_one(scenario: Scenario, base: Scenario) -> None:
    leads_to(scenario, base)
    each_alone(scenario, base)


@given(cases.scenarios(), cases.scenarios())
def test_taking_back_one_by_one_leads_to_the_other(scenario: Scenario, base: Scenario) -> None:
    leads_to(scenario, plain_base(scenario, base))


@given(cases.scenarios(), cases.scenarios())
def test_one_change_alone_is_one_change(scenario: Scenario, base: Scenario) -> None:
    each_alone(scenario, plain_base(scenario, base))


def leads_to(scenario: Scenario, base: Scenario) -> None:
    now, steps = scenario, 0
    while left := changes(now, base):
        now, steps = left[0].taken_back, steps + 1
        assert steps < 200
    seen = {name: getattr(base, name) for name in NO_CHANGES}
    assert now.replace(**seen) == base


def each_alone(scenario: Scenario, base: Scenario) -> None:
    found = changes(scenario, base)
    assert differ(scenario, base) == bool(found)
    for change in found:
        alone = changes(change.alone, base)
        assert [(each.field, each.key) for each in alone] == [(change.field, change.key)]
        assert describe(change.alone, EN, base)
