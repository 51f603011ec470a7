"""The answer for one company says what situation, matches, hauls and router say, and nothing is lost or made up."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from situation_cases import region, situated

from sidestream_map.base.errors import InputError
from sidestream_map.decisions.company import COST_PARTS, TYPED_IN, Answer, answer, contacts, hauls_of, municipality_at
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage.formula import OUTPUTS, YEAR_DAYS
from sidestream_map.matching.matches import POSSIBLE, VERDICTS
from sidestream_map.routing.hauls import hauls_to_user
from sidestream_map.scenario.parts import NewUser
from sidestream_map.scenario.scenario import Scenario

ATLAS, _ = region()
OWN = NewUser("NU1", "Kalkkiässä Oy", 24.6, 65.75, ("lime", "ash"), 25_000.0)
OWN_HERE = situated(Scenario(new_users=(OWN,)))
SETTINGS = settings(max_examples=12)


def both() -> list[tuple[Situation, str]]:
    return [(situated(), "U44"), (situated(), "U01"), (situated(), "U02"), (OWN_HERE, "NU1")]


@pytest.mark.parametrize(("now", "user"), both())
def test_every_side_stream_is_there_once_in_the_order_of_the_matches(now: Situation, user: str) -> None:
    found = answer(now, user)
    expected = now.matches_within_limit.of_user(user)
    assert [offer.stream_id for offer in found.offers] == list(expected["stream_id"])
    assert sorted(offer.stream_id for offer in found.offers) == sorted(now.stream_ids)
    assert [offer.verdict for offer in found.offers] == list(expected["verdict"])
    assert [offer.reasons for offer in found.offers] == list(expected["reasons"])
    assert sum(len(found.of(verdict)) for verdict in VERDICTS) == len(found.offers)


@pytest.mark.parametrize(("now", "user"), both())
def test_distances_costs_and_emissions_are_those_of_the_situation(now: Situation, user: str) -> None:
    column = now.user_ids.index(user)
    for offer in answer(now, user).offers:
        at = now.stream_ids.index(offer.stream_id), column
        metres = now.matrix.total_m[at]
        assert offer.status == now.matrix.status[at]
        assert offer.km.value == (None if math.isnan(metres) else metres / 1000)
        if offer.km.value is not None:
            assert offer.km.high == pytest.approx((metres + now.matrix.uncertainty_m[at]) / 1000)
            assert offer.access_km == pytest.approx((metres - now.matrix.network_m[at]) / 1000)
        shown = now.spreads([at[0]], [at[1]], ("cost_eur_per_t", "co2e_kg_per_t"))
        for figure, bounds in (
            (offer.cost, shown["cost_eur_per_t"]),
            (offer.carried.figure("co2e_kg_per_t"), shown["co2e_kg_per_t"]),
        ):
            ends = [getattr(bounds, end)[0] for end in ("low", "central", "high")]
            assert [figure.low, figure.value, figure.high] == (
                [None] * 3 if np.isnan(ends).any() else pytest.approx(ends, rel=1e-12)
            )


def test_the_cost_is_the_sum_of_its_parts_and_a_year_is_its_tonnes() -> None:
    found = answer(OWN_HERE, "NU1")
    for offer in found.offers:
        if offer.cost.value is None:
            continue
        parts = offer.cost_parts().values()
        assert sum(part.value or 0.0 for part in parts) == pytest.approx(offer.cost.value)
        # Not all parts are at their worst at once.
        assert sum(part.low or 0.0 for part in parts) < (offer.cost.low or 0.0)
        assert (offer.cost.high or 0.0) < sum(part.high or 0.0 for part in parts)
        if offer.tonnes.value is not None:
            assert offer.carried.figure("cost_eur").value == pytest.approx(offer.tonnes.value * offer.cost.value)
    assert set(COST_PARTS) <= set(OUTPUTS)


@SETTINGS
@given(st.one_of(st.none(), st.just(0.0), st.floats(1, 1e7)))
def test_what_is_taken_never_exceeds_what_arises_or_is_wanted(demand: float | None) -> None:
    found = answer(situated(Scenario(new_users=(dataclasses.replace(OWN, capacity_t_per_year=demand),))), "NU1")
    assert found.demand.value == demand
    for offer in found.offers:
        supply = OWN_HERE.supply_t[OWN_HERE.stream_ids.index(offer.stream_id)]
        if math.isnan(supply):
            assert offer.tonnes.value is None
            assert offer.share.value is None
            assert offer.basis == "unknown"
            assert offer.carried.figure("loads_per_year").value is None
            continue
        if demand is None:
            # A plant's whole side stream is nothing that a firm has said it can take.
            assert offer.basis == "unasked"
            assert offer.tonnes.value is offer.carried.figure("cost_eur").value is None
            continue
        assert offer.tonnes.value == min(supply, demand)
        assert (offer.share.value is None) == (not demand)
        if demand:
            assert offer.share.value == pytest.approx(100 * min(1.0, supply / demand))
            assert (offer.basis == "demand") == (supply >= demand)
        loads, a_day = (offer.carried.figure(name).value for name in ("loads_per_year", "loads_per_day"))
        assert loads is not None
        assert a_day == pytest.approx(loads / YEAR_DAYS)
    assert all(offer.share.value == pytest.approx(100) for offer in found.covering)


def test_an_unknown_demand_stays_unknown_and_is_not_nought() -> None:
    found = answer(situated(), "U44")
    assert found.demand.value is None
    assert all(offer.share.value is None and offer.basis != "demand" for offer in found.offers)
    assert found.covering == ()


def test_a_demand_typed_for_a_company_of_the_catalogue_says_so() -> None:
    found = answer(situated(Scenario(capacities={"U44": 900.0})), "U44")
    assert (found.demand.value, found.demand.note, found.demand.sources) == (900.0, TYPED_IN, ())
    assert {offer.stream_id for offer in found.covering} == {"S04", "S05", "S06", "S11"}


@pytest.mark.parametrize("limit", [5.0, 40.0, 300.0])
def test_what_arises_within_the_limit_counts_nothing_twice(limit: float) -> None:
    found = answer(situated(Scenario(distance_limit_km=limit)), "U44")
    within = {offer.stream_id for offer in found.offers if offer.within}
    counted = {*found.arising.counted, *found.arising.unknown, *found.arising.left_out}
    ended = set(ATLAS.catalogue.streams.index[ATLAS.catalogue.streams["arises"] == "ended"])
    assert counted == within - ended
    assert set(found.suiting.counted) <= set(found.arising.counted)
    assert all(offer.within for offer in found.of("fits", "maybe") if offer.km.value is not None)
    hauls = hauls_to_user(ATLAS, situated().router, "U44", limit * 1000)
    assert {ATLAS.catalogue.streams.at[key, "plant_id"] for key in within} <= set(hauls.within.index)


def test_the_part_of_a_whole_is_not_added_to_it() -> None:
    found = answer(situated(Scenario(new_users=(OWN,), amounts={"S24": 5_000.0})), "NU1")
    assert "S24" in {*found.arising.counted, *found.arising.left_out}


def test_the_nearest_and_the_cheapest_may_fit_and_go_by_road() -> None:
    found = answer(situated(), "U05")
    assert found.nearest is not None
    assert found.nearest.status == "ok"
    by_road = [offer for offer in found.of(*POSSIBLE) if offer.status == "ok"]
    assert found.nearest.km.value == min(offer.km.value or math.inf for offer in by_road)
    assert found.cheapest is not None
    costs = [offer.cost.value for offer in found.of(*POSSIBLE) if offer.cost.value is not None]
    assert found.cheapest.cost.value == min(costs)


def test_a_company_without_a_position_has_no_distance_but_its_verdicts() -> None:
    found = answer(situated(), "U02")
    assert found.nearest is None
    assert found.cheapest is None
    assert found.arising.total.value is None
    assert {offer.status for offer in found.offers} <= {"destination_position_unknown", "origin_position_unknown"}
    assert found.of("fits")


def test_others_that_a_side_stream_suits_are_counted_without_the_company_itself() -> None:
    allowed = OWN_HERE.matches_within_limit.allowed(POSSIBLE)
    column = OWN_HERE.user_ids.index("NU1")
    for offer in answer(OWN_HERE, "NU1").offers:
        row = OWN_HERE.stream_ids.index(offer.stream_id)
        assert offer.rivals == np.delete(allowed[row], column).sum()


def test_routes_come_only_from_plants_that_have_something() -> None:
    atlas = dataclasses.replace(ATLAS, catalogue=OWN_HERE.catalogue)
    found = answer(OWN_HERE, "NU1")
    hauls = hauls_of(found, atlas, OWN_HERE.router)
    assert set(hauls.within.index) <= set(found.plants())
    assert len(hauls.table) == len(ATLAS.catalogue.plants)


def test_an_uncertain_place_makes_its_hauls_uncertain() -> None:
    vague = answer(situated(Scenario(new_users=(dataclasses.replace(OWN, accuracy_m=4000.0),))), "NU1")
    sure = answer(OWN_HERE, "NU1")
    assert sure.nearest is not None
    assert vague.nearest is not None
    assert width(vague) > width(sure) + 5


def width(found: Answer) -> float:
    assert found.nearest is not None
    return (found.nearest.km.high or 0.0) - (found.nearest.km.low or 0.0)


def test_whom_to_turn_to_is_sorted_by_the_companys_municipality() -> None:
    users = ATLAS.catalogue.users
    bodies = contacts(users, "Simo")
    assert bodies.index[0] == "U34"
    assert set(bodies["role"]) == {"public", "development"}
    assert list(contacts(users).index) == [key for key in users.index if key in set(bodies.index)]


def test_the_municipality_of_a_place() -> None:
    assert municipality_at(ATLAS.background, 24.563, 65.736) == "Kemi"
    assert municipality_at(ATLAS.background, 0.0, 0.0) == ""
    assert municipality_at(ATLAS.background, math.nan, math.nan) == ""


@pytest.mark.parametrize("user", ["", "U99", "<script>", "P01"])
def test_who_is_not_there_is_refused(user: str) -> None:
    with pytest.raises(InputError, match="There is no user"):
        answer(situated(), user)
