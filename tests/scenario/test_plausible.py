"""Plausible capacities: every user has a rule, a range in order, and the best use lies between none and no limit."""

from __future__ import annotations

import pandas as pd
import pytest
from situation_cases import region, situated

from sidestream_map.decisions.allocation import allocate
from sidestream_map.scenario import Scenario, capacity_rule
from sidestream_map.scenario.plausible import CAPACITY_RULES


def test_every_rule_has_a_range_in_order_and_the_last_one_takes_everybody() -> None:
    for rule in CAPACITY_RULES:
        assert 0 <= rule.capacity.low <= rule.capacity.central <= rule.capacity.high
    assert CAPACITY_RULES[-1].words == ""
    assert len({rule.name for rule in CAPACITY_RULES}) == len(CAPACITY_RULES)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("dairy farm", "single farm"),
        ("farms", "group of farms"),
        ("precast concrete", "concrete plant"),
        ("farm advisory", "office, research or advice: trial lots"),
        ("", "another user"),
    ],
)
def test_a_users_kind_is_read_from_what_it_does(words: str, name: str) -> None:
    assert capacity_rule(pd.Series({"business_en": words})).name == name


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
