from __future__ import annotations

import itertools
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from allocation_cases import NAN, problem, problems
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from sidestream_map.decisions.allocation.allocation import Allocation, allocate, trade_off_table
from sidestream_map.decisions.allocation.problem import AllocationProblem, weights
from sidestream_map.scenario.objective import OBJECTIVES, Objective, ObjectiveName

OBJECTIVE = st.sampled_from(OBJECTIVES).map(
    lambda name: Objective(name, 3.0, 40.0) if name == "trade_off" else Objective(name)
)


def _arcs(case: AllocationProblem, per_tonne: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    usable = case.allowed & ~case.excluded & ~np.isnan(case.km) & ~np.isnan(per_tonne)
    if not np.isnan(case.distance_limit_km):
        usable &= np.nan_to_num(case.km, nan=np.inf) <= case.distance_limit_km
    s, u = np.nonzero(usable)
    return s, u


def _second_solver(case: AllocationProblem, objective: Objective) -> tuple[float, float]:
    """(tonnes placed, sum of the per_tonne) by scipy, with the tonnes as an explicit second constraint."""
    per_tonne = weights(objective, case)
    s, u = _arcs(case, per_tonne)
    if s.size == 0:
        return 0.0, 0.0
    rows = np.zeros((len(case.stream_ids) + len(case.user_ids), s.size))
    rows[s, np.arange(s.size)] = 1
    rows[len(case.stream_ids) + u, np.arange(s.size)] = 1
    bounds = np.concatenate([case.known_supply_t, np.minimum(case.effective_capacity_t, 1e6)])
    if objective.tonnes_first:
        most = -float(linprog(-np.ones(s.size), A_ub=rows, b_ub=bounds).fun or 0.0)
        best = linprog(per_tonne[s, u], A_ub=rows, b_ub=bounds, A_eq=np.ones((1, s.size)), b_eq=[most])
        return most, float(best.fun or 0.0)
    best = linprog(per_tonne[s, u], A_ub=rows, b_ub=bounds)
    return NAN, float(best.fun or 0.0)


def _weight(result: Allocation) -> float:
    per_tonne = weights(result.objective, result.problem)
    return float(np.where(result.flows_t > 0, result.flows_t * np.nan_to_num(per_tonne), 0).sum())


@given(problems(), OBJECTIVE)
@settings(deadline=None, max_examples=150)
def test_equals_a_second_solver(case: AllocationProblem, objective: Objective) -> None:
    result = allocate(case, objective)
    most, best = _second_solver(case, objective)
    if objective.tonnes_first:
        assert result.placed_t.sum() == pytest.approx(most, abs=1e-6)
    assert _weight(result) == pytest.approx(best, abs=1e-5)


@given(problems(streams=3, users=3, unknowns=False))
@settings(deadline=None, max_examples=60)
def test_equals_minimum_cost_flow_of_networkx(case: AllocationProblem) -> None:
    result = allocate(case, Objective("tonnes_then_cost"))
    per_tonne = weights(result.objective, case)
    graph = nx.DiGraph()
    graph.add_node("from")
    graph.add_node("to")
    for s, amount in enumerate(case.supply_t):
        graph.add_edge("from", ("s", s), capacity=int(amount), weight=0)
    for u, room in enumerate(case.capacity_t):
        graph.add_edge(("u", u), "to", capacity=int(room), weight=0)
    for s, u in zip(*_arcs(case, per_tonne), strict=True):
        graph.add_edge(("s", s), ("u", u), weight=int(per_tonne[s, u]))
    flow = nx.max_flow_min_cost(graph, "from", "to")
    assert result.placed_t.sum() == pytest.approx(sum(flow["from"].values()), abs=1e-6)
    assert _weight(result) == pytest.approx(nx.cost_of_flow(graph, flow), abs=1e-6)


def _every_flow(case: AllocationProblem) -> list[np.ndarray]:
    flows = []
    shape = case.km.shape
    most = int(max(case.supply_t.max(), 1))
    for cells in itertools.product(range(most + 1), repeat=shape[0] * shape[1]):
        x = np.array(cells, float).reshape(shape)
        if (x.sum(axis=1) <= case.supply_t).all() and (x.sum(axis=0) <= case.capacity_t).all():
            flows.append(x)
    return flows


@pytest.mark.parametrize("name", OBJECTIVES)
def test_equals_every_whole_flow_tried(name: ObjectiveName) -> None:
    case = problem(
        [3, 2],
        [2, 2],
        [[4, 7], [5, 1]],
        left_cost_per_t=[6.0, 0.0],
        left_co2e_kg_per_t=[9.0, 3.0],
        co2e_kg_per_t=[[5, 2], [8, 4]],
    )
    objective = Objective(name, eur_per_t_placed=2.0, eur_per_t_co2e=100.0)
    per_tonne = weights(objective, case)

    def key(x: np.ndarray) -> tuple[float, float, float]:
        first = -x.sum() if objective.tonnes_first else 0.0
        return first, float((x * per_tonne).sum()), float((x * case.km).sum())

    result = allocate(case, objective)
    assert key(result.flows_t) == pytest.approx(min(map(key, _every_flow(case))))


@given(problems(), OBJECTIVE)
@settings(deadline=None)
def test_tonnes_in_are_placed_or_left_over(case: AllocationProblem, objective: Objective) -> None:
    result = allocate(case, objective)
    known = ~np.isnan(case.supply_t)
    np.testing.assert_allclose((result.placed_t + result.left_t)[known], case.supply_t[known], atol=1e-6)
    assert np.isnan(result.left_t[~known]).all()
    assert (result.placed_t[~known] == 0).all()
    assert (result.flows_t >= 0).all()
    assert (result.received_t <= case.effective_capacity_t + 1e-6).all()
    forbidden = ~case.allowed | case.excluded | ~case.within_reach
    assert (result.flows_t[forbidden] == 0).all()
    totals = result.totals()
    assert totals.known_t == pytest.approx(totals.placed_t + totals.left_t)
    assert totals.streams_unknown == (~known).sum()
    assert totals.placed_t == pytest.approx(result.flows_table().tonnes_per_year.sum())
    assert totals.tonne_km == pytest.approx(result.flows_table().tonne_km.sum())


@given(problems(), OBJECTIVE, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_order_of_rows_makes_no_difference(case: AllocationProblem, objective: Objective, random: object) -> None:
    s, u = list(range(len(case.stream_ids))), list(range(len(case.user_ids)))
    random.shuffle(s)  # type: ignore[attr-defined]
    random.shuffle(u)  # type: ignore[attr-defined]
    cells = np.ix_(s, u)
    other = replace(
        case,
        stream_ids=tuple(case.stream_ids[i] for i in s),
        user_ids=tuple(case.user_ids[i] for i in u),
        supply_t=case.supply_t[s],
        left_cost_per_t=case.left_cost_per_t[s],
        left_co2e_kg_per_t=case.left_co2e_kg_per_t[s],
        must_place=case.must_place[s],
        capacity_t=case.capacity_t[u],
        capacity_origin=tuple(case.capacity_origin[i] for i in u),
        minimum_t=case.minimum_t[u],
        **{name: getattr(case, name)[cells] for name in ("allowed", "excluded", "km", "cost_per_t", "co2e_kg_per_t")},
    )
    np.testing.assert_allclose(allocate(other, objective).flows_t, allocate(case, objective).flows_t[cells], atol=1e-6)


@given(problems(), OBJECTIVE, st.data())
@settings(deadline=None, max_examples=150)
def test_price_is_what_the_next_tonne_changes(
    case: AllocationProblem, objective: Objective, data: st.DataObject
) -> None:
    user = data.draw(st.integers(0, len(case.user_ids) - 1))
    before = allocate(case, objective)
    step = 0.125
    room = case.effective_capacity_t.copy()
    assume(np.isfinite(room[user]))
    room[user] += step
    raised = replace(case, capacity_t=np.minimum(room, 1e6), capacity_origin=())
    after = allocate(raised, objective)
    gain_t = (after.placed_t.sum() - before.placed_t.sum()) / step
    saving = (_weight(before) - _weight(after)) / step
    assert before.prices.saving[user] == pytest.approx(saving, abs=1e-4)
    if objective.tonnes_first:
        assert before.prices.tonnes[user] == pytest.approx(gain_t, abs=1e-4)


def test_price_where_a_capacity_equals_the_amount() -> None:
    # The linear program has two duals here, 1 and 0; one more tonne of room brings nothing.
    even = allocate(problem([5], [5], [[2]]), Objective("most_tonnes"))
    assert even.prices.tonnes.tolist() == [0.0]
    short = allocate(problem([6], [5], [[2]]), Objective("tonnes_then_cost"))
    assert short.prices.tonnes.tolist() == [1.0]
    assert short.prices.saving.tolist() == [-2.0], "the sixth tonne is placed, for 2 EUR"


def test_capacity_at_a_nearer_user_saves_the_difference() -> None:
    result = allocate(problem([6], [2, 9], [[1, 4]]), Objective("least_cost"))
    assert result.placed_t.tolist() == [0.0], "leaving over costs nothing, so nothing is hauled"
    result = allocate(problem([6], [2, 9], [[1, 4]], left_cost_per_t=[10.0]), Objective("least_cost"))
    assert result.flows_t.tolist() == [[2.0, 4.0]]
    assert result.prices.saving.tolist() == [3.0, 0.0]
    assert result.prices.tonnes.tolist() == [0.0, 0.0]


def test_unknown_capacity_receives_nothing_or_is_marked() -> None:
    case = problem([6], [2, NAN], [[1, 4]])
    exclude = allocate(case)
    assert exclude.flows_t.tolist() == [[2.0, 0.0]]
    assert exclude.prices.tonnes.tolist() == [1.0, 1.0], "says what a capacity would be worth if somebody set one"
    assert np.isnan(exclude.capacity_table().capacity_t[1])
    assert exclude.totals().on_unknown_capacity_t == 0
    unlimited = allocate(replace(case, unknown_capacity="unlimited"))
    assert unlimited.flows_t.tolist() == [[2.0, 4.0]]
    assert unlimited.totals().on_unknown_capacity_t == 4
    table = unlimited.flows_table().set_index("user_id")
    assert table.capacity_origin.to_dict() == {"U01": "unknown", "U00": "catalogue"}
    set_by_me = replace(case, capacity_t=np.array([2.0, 3.0]), capacity_origin=("catalogue", "set_by_you"))
    assert allocate(set_by_me).totals().on_set_capacity_t == 3


def test_infeasible_is_explained_with_the_tonnes_that_lack() -> None:
    case = problem([6, 5], [4, 3], [[1, 1], [1, 1]], must_place=[True, False], allowed=[[True, False], [True, True]])
    result = allocate(case)
    assert result.outcome == "infeasible"
    assert [e.values for e in result.explanations] == [{"stream": "S00", "tonnes": 2.0}]
    assert "S00" in result.explanations[0].text()
    assert np.isnan(result.flows_t).all()
    assert np.isnan(result.totals().placed_t)
    assert result.flows_table().empty
    assert set(result.reasons) == {"not_solved"}

    minimum = allocate(problem([2], [9, 9], [[1, 1]], minimum_t=[0.0, 5.0]))
    assert minimum.outcome == "infeasible"
    assert minimum.explanations[0].values == {"user": "U01", "minimum": 5.0, "tonnes": 3.0}
    above = allocate(problem([9], [4], [[1]], minimum_t=[6.0]))
    assert above.outcome == "infeasible"
    assert above.explanations[0].values["tonnes"] == 2.0
    no_arc = allocate(problem([9], [9], [[1]], minimum_t=[6.0], allowed=[[False]]))
    assert no_arc.outcome == "infeasible"
    assert no_arc.explanations[0].values["tonnes"] == 6.0


def test_minimum_and_must_place_are_kept() -> None:
    case = problem([6, 5], [9, 9], [[1, 9], [8, 9]], minimum_t=[0.0, 2.0], must_place=[False, True])
    result = allocate(case, Objective("least_cost"))
    assert result.placed_t[1] == 5
    assert result.received_t[1] == 2
    assert result.placed_t[0] == 0


def test_unbounded_is_explained() -> None:
    case = problem([np.inf, 4], [NAN, 3], [[-1, 2], [1, 1]], unknown_capacity="unlimited")
    result = allocate(case, Objective("least_cost"))
    assert result.outcome == "unbounded"
    assert [e.values for e in result.explanations] == [{"stream": "S00", "user": "U00"}]
    bounded = allocate(replace(case, unknown_capacity="exclude"), Objective("tonnes_then_cost"))
    assert bounded.outcome == "optimal"
    assert bounded.left_t[0] == np.inf
    assert bounded.totals().left_eur == 0


def test_no_streams_no_users_and_nothing_allowed() -> None:
    for shape in [(0, 0), (0, 3), (2, 0)]:
        result = allocate(problem(np.ones(shape[0]), np.ones(shape[1]), np.zeros(shape)))
        assert result.outcome == "nothing_to_place"
        assert result.totals().left_t == shape[0]
    result = allocate(problem([3], [3], [[1]], allowed=[[False]]))
    assert result.outcome == "nothing_to_place"
    assert result.left_t.tolist() == [3.0]


def test_tables() -> None:
    case = problem([6, NAN], [2, 9], [[1, 4], [1, 1]], cost_per_t=[[1, NAN], [1, 1]])
    result = allocate(case, Objective("most_tonnes"))
    flows = result.flows_table()
    assert flows.tonnes_per_year.tolist() == [4.0, 2.0]
    assert flows.tonne_km.tolist() == [160.0, 20.0]
    assert np.isnan(flows.cost_eur[0])
    assert flows.cost_eur[1] == 2.0
    totals = result.totals()
    assert totals.delivered_eur == 2.0
    assert totals.cost_unknown_t == 4.0, "tonnes with an unknown cost are counted apart, not as 0"
    left = result.left_over_table()
    assert left.reason.tolist() == ["placed", "unknown_amount"]
    assert np.isnan(left.left_t[1])
    assert result.capacity_table().spare_t.tolist() == [0.0, 5.0]
    by_cost = allocate(case, Objective("tonnes_then_cost"))
    assert by_cost.placed_t.tolist() == [2.0, 0.0], "a haul of unknown cost can't be compared by cost"


def test_trade_off_runs_from_least_cost_to_most_tonnes() -> None:
    case = problem([6, 5], [4, 4], [[2, 9], [5, 14]])
    table = trade_off_table(case, [0.0, 3.0, 6.0, 10.0, 100.0])
    assert table.placed_t.is_monotonic_increasing
    assert table.eur.is_monotonic_increasing
    assert table.placed_t.tolist() == [0.0, 4.0, 4.0, 6.0, 8.0]
    # By hand: 2 t at 2, 2 t at 5 and 4 t at 9 EUR/t. Sending the last two at 14 EUR/t and keeping 4 t at 2 costs 54.
    assert table.eur.tolist() == [0.0, 8.0, 8.0, 26.0, 50.0]
    assert allocate(case, Objective("tonnes_then_cost")).totals().delivered_eur == 50.0
    assert allocate(case, Objective("trade_off")).totals() == allocate(case, Objective("least_cost")).totals()


def test_tonnes_that_another_stream_holds_are_not_counted_twice() -> None:
    case = problem([6, 2, NAN], [9], [[1], [1], [1]], counted_in=("", "S00", "S00"))
    result = allocate(case)
    assert result.placed_t.tolist() == [6.0, 0.0, 0.0]
    assert np.isnan(result.left_t).tolist() == [False, True, True]
    assert result.totals().known_t == result.totals().placed_t == 6
    assert result.totals().streams_unknown == 0
    assert result.reasons == ("placed", "part_of_another", "part_of_another")
