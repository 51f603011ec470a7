"""Each change of a scenario alone: nothing is left out, and what is taken back is gone."""

import scenario_cases as cases
from hypothesis import given

from sidestream_map.base.i18n import translator
from sidestream_map.scenario.changes import NO_CHANGES, changes, plain_base
from sidestream_map.scenario.parts import NewPlant, NewStream
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.scenario.words import describe

EN = translator("en")


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


@given(cases.scenarios(), cases.scenarios())
def test_taking_back_one_by_one_leads_to_the_other(scenario: Scenario, base: Scenario) -> None:
    base = plain_base(scenario, base)
    now, steps = scenario, 0
    while left := changes(now, base):
        now, steps = left[0].taken_back, steps + 1
        assert steps < 200
    seen = {name: getattr(base, name) for name in NO_CHANGES}
    assert now.replace(**seen) == base


@given(cases.scenarios(), cases.scenarios())
def test_one_change_alone_is_one_change(scenario: Scenario, base: Scenario) -> None:
    base = plain_base(scenario, base)
    for change in changes(scenario, base):
        alone = changes(change.alone, base)
        assert [(each.field, each.key) for each in alone] == [(change.field, change.key)]
        assert describe(change.alone, EN, base)
