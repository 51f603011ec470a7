from __future__ import annotations

import numpy as np
import pytest
from allocation_cases import NAN, problem

from sidestream_map.base.errors import InputError, LimitError
from sidestream_map.base.settings import ALLOCATION_PAIRS_MAX
from sidestream_map.decisions.allocation.problem import CAPACITY_ORIGIN_NAMES, AllocationProblem, weights
from sidestream_map.scenario.objective import (
    CAPACITY_POLICIES,
    CAPACITY_POLICY_MEANINGS,
    OBJECTIVE_MEANINGS,
    OBJECTIVES,
    Objective,
)


def test_objective_refuses_what_it_does_not_know() -> None:
    with pytest.raises(InputError, match="no objective cheapest"):
        Objective("cheapest")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="finite"):
        Objective("trade_off", eur_per_t_placed=NAN)
    with pytest.raises(InputError, match="finite"):
        Objective("trade_off", eur_per_t_co2e=float("inf"))


def test_every_choice_has_a_sentence() -> None:
    assert set(OBJECTIVE_MEANINGS) == set(OBJECTIVES)
    assert set(CAPACITY_POLICY_MEANINGS) == set(CAPACITY_POLICIES)
    assert set(CAPACITY_ORIGIN_NAMES) == {"unknown", "plausible", "catalogue", "set_by_you", "workshop"}


def test_weights_by_hand() -> None:
    case = problem([1], [1], [[7]], km=[[30]], co2e_kg_per_t=[[200]], left_cost_per_t=[2.0], left_co2e_kg_per_t=[50.0])
    by_name = {name: weights(Objective(name, 3.0, 40.0), case).item() for name in OBJECTIVES}
    assert by_name == {
        "most_tonnes": 30,
        "tonnes_then_cost": 5,
        "least_cost": 5,
        "tonnes_then_co2e": 150,
        "least_co2e": 150,
        "trade_off": pytest.approx(5 + 0.150 * 40 - 3),
    }
    assert Objective("trade_off").unit == Objective("least_cost").unit == "EUR/t"
    assert (Objective("most_tonnes").unit, Objective("least_co2e").unit) == ("km", "kg/t")


def test_unknown_co2e_does_not_spoil_a_trade_off_without_a_co2e_price() -> None:
    case = problem([1], [1], [[7]], co2e_kg_per_t=[[NAN]])
    assert weights(Objective("trade_off", 3.0), case).tolist() == [[4.0]]
    assert np.isnan(weights(Objective("trade_off", 3.0, 1.0), case)).all()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"supply_t": [1.0, 2.0]}, "supply_t has the shape"),
        ({"supply_t": []}, "supply_t has the shape"),
        ({"km": [[1.0, 2.0]]}, "km has the shape"),
        ({"allowed": [True]}, "allowed has the shape"),
        ({"supply_t": [-1.0]}, "supply_t holds a negative"),
        ({"capacity_t": [-1.0]}, "capacity_t holds a negative"),
        ({"km": [[-1.0]]}, "km holds a negative"),
        ({"cost_per_t": [[np.inf]]}, "cost_per_t holds an infinite"),
        ({"minimum_t": [NAN]}, "minimum_t must be known"),
        ({"minimum_t": [np.inf]}, "minimum_t holds an infinite"),
        ({"distance_limit_km": -5.0}, "distance limit"),
        ({"unknown_capacity": "guess"}, "no rule guess"),
        ({"capacity_origin": ("unknown",)}, "capacity_origin"),
        ({"capacity_origin": ("catalogue", "catalogue")}, "capacity_origin"),
        ({"capacity_t": [NAN], "capacity_origin": ("set_by_you",)}, "capacity_origin"),
        ({"counted_in": ("", "")}, "counted_in"),
    ],
)
def test_refuses_figures_that_can_not_be(changes: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        problem([1], [1], [[1]], **changes)


def test_refuses_an_id_twice_and_too_many_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="twice"):
        problem([1, 1], [1], [[1], [1]], stream_ids=("S01", "S01"))
    monkeypatch.setenv(ALLOCATION_PAIRS_MAX.variable, "3")
    with pytest.raises(LimitError, match="SIDESTREAM_ALLOCATION_PAIRS_MAX"):
        problem([1, 1], [1, 1], np.ones((2, 2)))


def test_is_a_copy_that_can_not_be_written() -> None:
    supply = np.array([1.0])
    case = problem(supply, [1], [[1]])
    supply[0] = 9
    assert case.supply_t.tolist() == [1.0] or case.supply_t is not supply
    with pytest.raises(ValueError, match="read-only"):
        case.supply_t[0] = 5


def test_gaps_stay_gaps() -> None:
    case = problem([NAN, 2], [NAN], [[1], [1]], km=[[NAN], [5]], distance_limit_km=5.0)
    assert case.known_supply_t.tolist() == [0.0, 2.0]
    assert case.effective_capacity_t.tolist() == [0.0]
    assert case.capacity_origin == ("unknown",)
    assert case.within_reach.tolist() == [[False], [True]]
    assert isinstance(case, AllocationProblem)
