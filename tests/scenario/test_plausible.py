"""Plausible capacities: every user has a rule, a range in order, and the best use lies between none and no limit."""

from __future__ import annotations

import pandas as pd
import pytest
from situation_cases import region, situated

from sidestream_map.decisions.allocation import allocate
from sidestream_map.region import KIND_NAMES, USE_NAMES
from sidestream_map.region.columns.codes import ROLE_NAMES
from sidestream_map.scenario import Scenario, capacity_rule
from sidestream_map.scenario.parts import Surveyed
from sidestream_map.scenario.plausible import CAPACITY_RULES


def test_every_rule_has_a_range_in_order_and_the_last_one_takes_everybody() -> None:
    for rule in CAPACITY_RULES:
        assert 0 <= rule.capacity.low <= rule.capacity.central <= rule.capacity.high
        assert set(rule.kinds) <= set(KIND_NAMES)
        assert set(rule.uses) <= set(USE_NAMES)
        assert set(rule.roles) <= set(ROLE_NAMES)
    assert CAPACITY_RULES[-1].holds("", frozenset(), "")
    assert {rule for rule in CAPACITY_RULES if rule.holds("", frozenset(), "")} == {CAPACITY_RULES[-1]}


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ({"kind": "end_use", "uses": "field;bedding", "role": "receiver"}, "farm or group of farms"),
        ({"kind": "end_use", "uses": "concrete", "role": "receiver"}, "concrete plant"),
        ({"kind": "client", "uses": "earthworks", "role": "public"}, "municipality or road authority"),
        ({"kind": "client", "uses": "earthworks", "role": "site"}, "industrial area, while it is built"),
        ({"kind": "client", "uses": "earthworks", "role": "service"}, "contractor or seller of aggregates"),
        ({"kind": "processing", "uses": "lime-burning;fuel-gas"}, "lime kiln"),
        ({"kind": "none", "uses": "", "role": "development"}, "no taker of material: trial lots"),
        # What it says of itself decides nothing: a port that burns wood is a port, and a farm adviser takes nothing.
        ({"kind": "transfer", "uses": "fuel", "business_en": "dairy farm"}, "port"),
        ({"kind": "none", "business_en": "farm advisory"}, "no taker of material: trial lots"),
        ({"kind": "unknown", "business_en": "steel mill"}, "another user"),
        ({"kind": float("nan"), "uses": float("nan"), "role": None}, "another user"),
        ({}, "another user"),
    ],
)
def test_the_rule_of_a_user_is_read_from_its_kind_uses_and_role(user: dict[str, object], name: str) -> None:
    assert capacity_rule(pd.Series(user, dtype=object)).name == name


def test_every_user_of_the_region_that_takes_material_has_a_rule_of_its_own_kind() -> None:
    users = region()[0].catalogue.users
    unnamed = [str(key) for key, row in users.iterrows() if capacity_rule(row).name == "another user"]
    assert unnamed == ["U52", "U61"], "a sawmill of unknown kind, and the only maker of binders"


def test_the_three_ways_place_less_or_more_and_say_what_they_rest_on() -> None:
    placed = {}
    for policy in ("exclude", "plausible", "unlimited"):
        now = situated(Scenario(unknown_capacity=policy))
        totals = {
            end: allocate(now.allocation_problem(end=end), now.scenario.goal()).totals()
            for end in ("low", "central", "high")
        }
        placed[policy] = [totals[end].placed_t for end in ("low", "central", "high")]
        assert totals["central"].on_plausible_capacity_t == (placed[policy][1] if policy == "plausible" else 0)
    low, central, high = placed["plausible"]
    assert placed["exclude"][1] <= low < central < high <= placed["unlimited"][1] + 1e-6


def test_a_capacity_that_a_person_gives_is_never_replaced_by_an_assumption() -> None:
    users = region()[0].catalogue.users.index
    now = situated(Scenario(unknown_capacity="plausible", capacities={str(users[0]): 7.0}))
    problem = now.allocation_problem()
    assert problem.capacity_t[0] == 7
    assert problem.capacity_origin[0] == "set_by_you"
    assert set(problem.capacity_origin[1:]) <= {"plausible", "catalogue"}


def test_a_rooms_estimate_is_counted_at_the_end_that_is_asked_for() -> None:
    user = str(region()[0].catalogue.users.index[0])
    now = situated(Scenario(surveyed=(Surveyed(user, 9, 7, 3, 11),)))
    assert [now.allocation_problem(end=end).capacity_t[0] for end in ("low", "central", "high")] == [3, 7, 11]
    assert now.allocation_problem().capacity_origin[0] == "workshop"
    own = situated(Scenario(surveyed=(Surveyed(user, 9, 7, 3, 11),), capacities={user: 5.0}))
    assert own.allocation_problem(end="high").capacity_t[0] == 5
