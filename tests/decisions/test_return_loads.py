from __future__ import annotations

import itertools
from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from situation_cases import situated

from sidestream_map.base import Figure
from sidestream_map.decisions.allocation import allocate
from sidestream_map.decisions.return_loads import (
    CLEANING_NAMES,
    CO2E_SAVED,
    EMPTY_AFTER,
    EMPTY_BEFORE,
    EMPTY_SHARE,
    EUR_SAVED,
    KM_SAVED,
    LOAD_STATES,
    ROUNDS,
    SORTS,
    ReturnLoads,
    cleaning,
    paired,
    regular_hauls,
    return_loads,
)
from sidestream_map.haulage import MATERIALS, empty_legs, haul_matrix
from sidestream_map.region import MATERIALS as CATEGORIES
from sidestream_map.roads import Places
from sidestream_map.scenario import Scenario

OPEN = Scenario(unknown_capacity="unlimited")
ALL_YEAR = np.ones((1, 12), dtype=bool)


@cache
def found(scenario: Scenario = OPEN) -> ReturnLoads:
    here = situated(scenario)
    return return_loads(here, allocate(here.allocation_problem(), scenario.goal()))


def value(figure: Figure) -> float:
    assert figure.value is not None
    return figure.value


def by_brute_force(whole: list[int], saving: np.ndarray) -> float:
    """The most that any pairing saves, by trying all."""
    pairs = list(itertools.combinations(range(len(whole)), 2))

    def best(place: int, left: tuple[int, ...]) -> float:
        if place == len(pairs):
            return 0.0
        i, j = pairs[place]
        most = 0.0
        for count in range(min(left[i], left[j]) + 1):
            rest = list(left)
            rest[i], rest[j] = rest[i] - count, rest[j] - count
            gain = count * saving[i, j] if saving[i, j] > 0 else 0.0
            most = max(most, gain + best(place + 1, tuple(rest)))
        return most

    return best(0, tuple(whole))


@st.composite
def problems(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    count = draw(st.integers(1, 4))
    whole = draw(st.lists(st.floats(0, 3.9), min_size=count, max_size=count))
    cells = draw(st.lists(st.integers(-9, 20) | st.just(np.nan), min_size=count * count, max_size=count * count))
    saving = np.triu(np.array(cells, dtype=np.float64).reshape(count, count), k=1)
    return np.array(whole), saving + saving.T


@settings(max_examples=60, deadline=None)
@given(problems())
def test_the_pairing_is_the_best_of_all(problem: tuple[np.ndarray, np.ndarray]) -> None:
    truckloads, saving = problem
    rounds, proved = paired(truckloads, np.repeat(ALL_YEAR, truckloads.size, axis=0), saving)
    assert proved
    assert (rounds == rounds.T).all()
    assert (rounds >= 0).all()
    assert (np.diagonal(rounds) == 0).all()
    assert (rounds.sum(axis=1) <= truckloads + 1e-6).all()  # no truckload rides twice
    assert not rounds[~(np.nan_to_num(saving) > 0)].any()
    got = float((np.triu(rounds) * np.nan_to_num(saving)).sum())
    assert got == pytest.approx(by_brute_force([int(each) for each in truckloads], np.nan_to_num(saving)))


def test_three_loads_that_would_ride_in_a_ring_make_whole_rounds() -> None:
    # As fractions each pair would ride half the time; trucks don't.
    saving = np.array([[np.nan, 5, 4], [5, np.nan, 3], [4, 3, np.nan]], dtype=np.float64)
    rounds, _ = paired(np.ones(3), np.repeat(ALL_YEAR, 3, axis=0), saving)
    assert np.triu(rounds).tolist() == [[0, 1, 0], [0, 0, 0], [0, 0, 0]]


def test_loads_ride_together_only_in_months_that_both_have() -> None:
    months = np.zeros((3, 12), dtype=bool)
    months[0] = True
    months[1, 5:8] = True  # June to August
    months[2, 0:2] = True
    saving = np.array([[np.nan, 1, 1], [1, np.nan, 9], [1, 9, np.nan]], dtype=np.float64)
    rounds, _ = paired(np.array([120.0, 60.0, 12.0]), months, saving)
    # A tenth of the year-round load a month; the other two never meet, however much they would save.
    assert rounds.tolist() == [[0, 30, 12], [30, 0, 0], [12, 0, 0]]


def test_unknown_amounts_pair_with_nothing() -> None:
    saving = np.array([[np.nan, 1], [1, np.nan]])
    rounds, _ = paired(np.array([np.nan, 5.0]), np.repeat(ALL_YEAR, 2, axis=0), saving)
    assert not rounds.any()


@pytest.mark.parametrize("scenario", [OPEN, Scenario(unknown_capacity="plausible", vehicle="60t", minimise="time")])
def test_truckloads_and_kilometres_are_conserved(scenario: Scenario) -> None:
    answer = found(scenario)
    loads, pairs, sums = answer.loads_table(), answer.pairs_table(), answer.figures()
    counted = loads[loads["state"] == "counted"]
    assert len(pairs)
    for row in loads.index:
        rides = pairs.loc[(pairs["first_row"] == row) | (pairs["second_row"] == row), "rounds_per_year"].sum()
        assert loads.loc[row, "in_rounds_per_year"] == rides
    assert (counted["in_rounds_per_year"] + counted["alone_per_year"]).to_numpy() == pytest.approx(
        counted["truckloads_per_year"].to_numpy()
    )
    assert (counted["alone_per_year"] >= -1e-6).all()
    before, after = value(sums[EMPTY_BEFORE]), value(sums[EMPTY_AFTER])
    assert before == pytest.approx((counted["truckloads_per_year"] * counted["back_km"]).sum())
    assert before - after == pytest.approx(value(sums[KM_SAVED]))
    assert value(sums[KM_SAVED]) == pytest.approx(pairs["saved_vehicle_km_per_year"].sum())
    assert value(sums[EUR_SAVED]) == pytest.approx(pairs["saved_eur_per_year"].sum())
    assert value(sums[CO2E_SAVED]) == pytest.approx(pairs["saved_co2e_t_per_year"].sum())
    assert value(sums[ROUNDS]) == pairs["rounds_per_year"].sum()
    assert value(sums[EMPTY_SHARE]) == pytest.approx(after / before)
    # Never worse than no pairing, pair by pair.
    assert (pairs["saved_km"] > 0).all()
    assert (pairs["saved_eur_per_year"] > 0).all()
    assert (pairs["empty_km_before"] - pairs["empty_km_after"]).to_numpy() == pytest.approx(
        pairs["saved_km"].to_numpy()
    )
    for name in ("eur", "co2e_t"):
        low, central, high = (pairs[f"saved_{name}_per_year{end}"] for end in ("_low", "", "_high"))
        assert ((low <= central) & (central <= high)).all()


def test_slag_goes_out_on_the_trucks_that_brought_the_ore() -> None:
    pairs = found().pairs_table()
    assert {"S01", "H01"} in [{one, two} for one, two in zip(pairs["first_id"], pairs["second_id"], strict=True)]
    # By hand: the mine to the works, and the works to the industrial park, with the router's own distances.
    here = situated(OPEN)
    plants, users = here.catalogue.plants, here.catalogue.users
    mine, works, park = Places.of(plants.loc[["P03"]]), Places.of(plants.loc[["P02"]]), Places.of(users.loc[["U27"]])

    def km(start: Places, end: Places) -> float:
        return float(here.router.matrix(start, end).total_m[0, 0]) / 1000

    row = pairs[(pairs["first_id"] == "S01") & (pairs["second_id"] == "H01")].iloc[0]
    assert row["empty_km_before"] == pytest.approx(km(works, mine) + km(park, works))
    assert row["empty_km_after"] == pytest.approx(km(park, mine) + km(works, works))


def test_what_is_unknown_or_closed_is_in_no_sum_and_says_why() -> None:
    loads = found().loads_table().set_index("id")
    assert loads.loc["H02", "state"] == "amount_unknown"
    assert np.isnan(loads["truckloads_per_year"]["H02"])
    assert set(loads["state"]) <= set(LOAD_STATES)
    closed = found(OPEN.replace(plants_off=frozenset({"P03"})))
    assert "H01" not in set(closed.loads_table()["id"])


def test_a_best_use_without_flows_leaves_the_regular_hauls() -> None:
    answer = found(Scenario(materials=("refractory",), unknown_capacity="exclude"))
    assert set(answer.loads_table()["kind"]) == {"haul"}
    assert answer.pairs_table().empty
    assert value(answer.figures()[EUR_SAVED]) == 0.0
    assert value(answer.figures()[EMPTY_SHARE]) == 1.0


def test_dear_waiting_unmakes_rounds() -> None:
    dear = found(OPEN.replace(assumptions={"round_waiting_min": 240.0}))
    assert value(dear.figures()[ROUNDS]) < value(found().figures()[ROUNDS])


def test_an_empty_kilometre_costs_what_it_costs_in_a_haul() -> None:
    scenario = Scenario()
    rates = empty_legs(scenario.truck(), scenario.constants())

    def one_load(share: float) -> tuple[float, float]:
        constants = scenario.constants().changed({"empty_return": share})
        tonnes = scenario.truck().payload_t.central
        outputs = haul_matrix(tonnes, [[40.0]], scenario.truck(), hours=[[0.7]], assumptions=constants)
        return float(outputs.cost_eur.central[0, 0]), float(outputs.co2e_t.central[0, 0])

    (full_eur, full_t), (none_eur, none_t) = one_load(1.0), one_load(0.0)
    assert float(rates.eur(40.0, 0.7, 0, 0)) == pytest.approx(full_eur - none_eur)
    assert rates.kg_range(40.0).central == pytest.approx(1000 * (full_t - none_t))
    washed = rates.eur_range(40.0, 0.7, 1, 1)
    assert washed.low < washed.central < float(rates.eur(40.0, 0.7, 0, 0))


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("slag", "rock", "none"),
        ("rock", "lime", "washing"),
        ("lime", "rock", "none"),
        ("sludge", "slag", "washing"),
        ("ash", "rock", "washing"),
        ("bio-oil", "slag", "never"),
        ("slag", "bio-oil", "never"),
        ("other", "slag", "unknown"),
        ("moon cheese", "slag", "unknown"),
    ],
)
def test_what_may_follow_what(before: str, after: str, wanted: str) -> None:
    assert cleaning(before, after) == wanted
    assert cleaning(before, after, hazardous=True) == "never"


def test_every_category_has_a_sort_and_every_answer_a_name() -> None:
    assert set(SORTS) == set(CATEGORIES) == set(MATERIALS)
    answers = {cleaning(one, two) for one in SORTS for two in SORTS}
    assert answers == set(CLEANING_NAMES)


def test_tables_are_plain_frames() -> None:
    assert isinstance(found().pairs_table(), pd.DataFrame)
    assert found().loads_table()["kind"].tolist()[-1] == "haul"


def test_the_rounds_of_some_places_are_those_that_start_or_end_there() -> None:
    rides = found()
    pairs = rides.pairs_table()
    assert rides.pairs_at(()).empty
    ends = {end for load in rides.loads.rows for end in (load.from_id, load.to_id)}
    pd.testing.assert_frame_equal(rides.pairs_at(ends), pairs)
    for place in ends:
        here = [
            row
            for row in pairs.to_dict("records")
            if place
            in {
                end
                for name in ("first_row", "second_row")
                for end in (rides.loads.rows[row[name]].from_id, rides.loads.rows[row[name]].to_id)
            }
        ]
        assert rides.pairs_at({place}).to_dict("records") == here


def test_regular_hauls_have_their_truckloads_a_day_or_none_that_are_known() -> None:
    hauls = regular_hauls(situated(Scenario()))
    assert 60 < hauls["loads_per_day"]["H01"] < 85  # 1.1 Mt of chromite a year, 42 t a load: Keminmaa to Tornio
    assert np.isnan(hauls["loads_per_day"]["H02"])
    assert "H01" not in regular_hauls(situated(Scenario(plants_off=frozenset({"P03"})))).index
