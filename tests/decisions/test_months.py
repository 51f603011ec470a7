from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from months_cases import case, cases
from scipy.optimize import linprog
from scipy.sparse import coo_array

from sidestream_map.base.errors import InputError
from sidestream_map.decisions.months import YEAR, MonthsProblem, Plan, plan
from sidestream_map.scenario.objective import OBJECTIVES, Objective

OBJECTIVE = st.sampled_from(OBJECTIVES).map(
    lambda name: Objective(name, 12.0, 40.0) if name == "trade_off" else Objective(name)
)


@dataclass(frozen=True)
class Way:
    """A whole way of a tonne of side stream from its plant to a user, through stores and a process."""

    uses: tuple[tuple[object, float], ...]
    placed: float
    km: float
    eur: float
    kg: float


def stays(p: MonthsProblem, source: int, month: int) -> Iterator[tuple[int, int, float, Way]]:
    """Origin, month, share that is still there and what it took: at home, or after some months in a store."""
    yield source, month, 1.0, Way((), 0.0, 0.0, 0.0, 0.0)
    for origin in np.flatnonzero((p.source_of == source) & (p.store_of >= 0)):
        kind, store = p.kind_of_month[month], p.store_of[origin]
        if not p.to_store.allowed[kind, origin]:
            continue
        keeps = 1.0 - p.loss[origin]
        for months in range(1, YEAR + 1):
            lies = [((month + step) % YEAR, keeps**step) for step in range(months)]
            yield (
                int(origin),
                (month + months) % YEAR,
                keeps**months,
                Way(
                    tuple((("store", int(store), at), share) for at, share in lies),
                    0.0,
                    p.to_store.km[kind, origin],
                    p.to_store.eur[kind, origin]
                    + p.keep_eur[store] * sum(share for _, share in lies)
                    + (1.0 - keeps**months) * p.lost_per_t(p.left_eur)[origin],
                    p.to_store.kg[kind, origin] + (1.0 - keeps**months) * p.lost_per_t(p.left_kg)[origin],
                ),
            )


def joined(one: Way, share: float, other: Way) -> Way:
    """One way, and after it another one with so much of each tonne."""
    return Way(
        (*one.uses, *((key, share * amount) for key, amount in other.uses)),
        one.placed + share * other.placed,
        one.km + share * other.km,
        one.eur + share * other.eur,
        one.kg + share * other.kg,
    )


def to_users(p: MonthsProblem, origin: int, month: int, worth: float) -> Iterator[Way]:
    kind = p.kind_of_month[month]
    for user in np.flatnonzero(p.to_user.allowed[kind, origin]):
        at = kind, origin, user
        yield Way(((("user", int(user), month), 1.0),), worth, p.to_user.km[at], p.to_user.eur[at], p.to_user.kg[at])


def ways(p: MonthsProblem) -> Iterator[Way]:
    """Every way there is: no variable stands for a stock, a month's balance or a product."""
    for stream, month in itertools.product(range(p.streams), range(YEAR)):
        left = Way(((("supply", stream, month), 1.0),), 0.0, 0.0, -p.left_eur[stream], -p.left_kg[stream])
        for origin, then, share, lain in stays(p, stream, month):
            begun = joined(left, 1.0, lain)
            for last in to_users(p, origin, then, 1.0):
                yield joined(begun, share, last)
            kind = p.kind_of_month[then]
            for process in np.flatnonzero(p.to_process.allowed[kind, origin]):
                at = kind, origin, process
                into = Way(
                    ((("process", int(process), then), 1.0),), 0.0, p.to_process.km[at], p.to_process.eur[at],
                    p.to_process.kg[at],
                )  # fmt: skip
                made = float(p.yields[process])
                for product, later, rest, kept in stays(p, p.streams + int(process), then):
                    for last in to_users(p, product, later, 1.0 / made):
                        yield joined(joined(begun, share, into), share * made, joined(kept, rest, last))


def by_ways(p: MonthsProblem, objective: Objective) -> tuple[float, float]:
    """(tonnes placed, the objective's sum without the tonnes) by scipy over whole ways."""
    found = list(ways(p))
    limits: dict[object, float] = {}
    for key, table in (("supply", p.supply_t), ("user", p.user_t), ("process", p.process_t)):
        limits |= {(key, *place): table[place] for place in np.ndindex(table.shape)}
    limits |= {("store", k, m): p.store_t[k] for k in range(len(p.store_ids)) for m in range(YEAR)}
    rows = {key: row for row, key in enumerate(key for key, limit in limits.items() if np.isfinite(limit))}
    if not found:
        return 0.0, 0.0
    entries = [
        (rows[key], column, amount) for column, way in enumerate(found) for key, amount in way.uses if key in rows
    ]
    row, column, amount = zip(*entries, strict=True)
    matrix: Any = coo_array((amount, (row, column)), shape=(len(rows), len(found))).tocsr()
    most = np.array([limits[key] for key in rows])
    placed = np.array([way.placed for way in found])
    cost = np.array([value(way, objective) for way in found])
    if not objective.tonnes_first:
        return float("nan"), linprog(cost, A_ub=matrix, b_ub=most).fun or 0.0
    tonnes = -(linprog(-placed, A_ub=matrix, b_ub=most).fun or 0.0)
    best = linprog(cost, A_ub=matrix, b_ub=most, A_eq=placed[None, :], b_eq=[tonnes])
    return tonnes, float(best.fun if best.fun is not None else np.nan)


def value(way: Way, objective: Objective) -> float:
    """What a tonne on a way adds to the objective's sum."""
    if objective.name == "most_tonnes":
        return way.km
    if objective.name in ("tonnes_then_co2e", "least_co2e"):
        return way.kg
    if objective.name == "trade_off":
        return way.eur + objective.eur_per_t_co2e / 1000 * way.kg - objective.eur_per_t_placed * way.placed
    return way.eur


def worth_of(found: Plan) -> float:
    """The objective's sum of a plan, from its flows and stocks."""
    p, f, name = found.problem, found.flow, found.objective.name
    kinds = p.kind_of_month
    m, o, to = np.nonzero(f.processed)
    i_m, i_o = np.nonzero(f.stored)
    parts = (
        (f.tonnes, p.to_user, (kinds[f.month], f.origin, f.user)),
        (f.processed[m, o, to], p.to_process, (kinds[m], o, to)),
        (f.stored[i_m, i_o], p.to_store, (kinds[i_m], i_o)),
    )
    sums = {
        unit: sum(float((tonnes * getattr(legs, unit)[at]).sum()) for tonnes, legs, at in parts)
        for unit in ("km", "eur", "kg")
    }
    gone = found.of_stream_t.sum(axis=0)
    lost = f.stock * p.loss
    eur = sums["eur"] + found.sums()["eur_keeping"] - float(gone @ p.left_eur)
    eur += float((lost * p.lost_per_t(p.left_eur)).sum())
    kg = sums["kg"] - float(gone @ p.left_kg) + float((lost * p.lost_per_t(p.left_kg)).sum())
    if name == "most_tonnes":
        return sums["km"]
    if name in ("tonnes_then_co2e", "least_co2e"):
        return kg
    if name == "trade_off":
        wanted = found.objective
        return eur + wanted.eur_per_t_co2e / 1000 * kg - wanted.eur_per_t_placed * found.sums()["placed"]
    return eur


@given(cases(), OBJECTIVE)
@settings(deadline=None, max_examples=30)
def test_equals_a_formulation_over_whole_ways(problem: MonthsProblem, objective: Objective) -> None:
    found = plan(problem, objective)
    assert found.solved
    tonnes, best = by_ways(problem, objective)
    if objective.tonnes_first:
        assert found.sums()["placed"] == pytest.approx(tonnes, abs=1e-4)
    if not np.isnan(best):
        assert worth_of(found) == pytest.approx(best, rel=1e-6, abs=1e-2)


@given(cases(), OBJECTIVE)
@settings(deadline=None, max_examples=60)
def test_no_tonne_comes_from_nowhere_or_is_lost_untold(problem: MonthsProblem, objective: Objective) -> None:
    found = plan(problem, objective)
    p, balance = problem, found.balance_table()
    # Of all that arises: at users, gone in processes, lost in stores, or left over. Stocks come full circle.
    of_streams = found.placed_t[:, : p.streams].sum()
    in_products = found.placed_t[:, p.streams :].sum()
    gone = (found.into_process * (1 - p.yields)).sum()
    assert balance["arises"].sum() == pytest.approx(
        of_streams + in_products + gone + balance["lost"].sum() + balance["left"].sum(), abs=1e-3
    )
    assert (balance["stock"].to_numpy() >= -1e-9).all()
    before = np.roll(balance["stock"].to_numpy(), 1)
    moved = balance["into_stores"] - balance["from_stores"] - balance["lost"]
    assert np.allclose(balance["stock"] - before, moved, atol=1e-4)
    for tonnes, limit in (
        (found.to_user, p.user_t.T),
        (found.into_process, p.process_t.T),
        (found.in_store, np.broadcast_to(p.store_t, found.in_store.shape)),
    ):
        assert (tonnes <= limit + 1e-5).all()
    assert (found.left_t >= 0).all()
    kinds = p.kind_of_month
    assert p.to_user.allowed[kinds[found.flow.month], found.flow.origin, found.flow.user].all()
    assert not (found.flow.processed > 1e-6)[~p.to_process.allowed[kinds]].any()


def steady(users_t: np.ndarray, store_t: float = np.inf, keep: float = 0.25, loss: float = 0.0) -> MonthsProblem:
    """Ten tonnes a month, one store beside the plant, one user."""
    whole = case(1, (1, 0, 1, 1), kinds=1, dense=1.0)
    free = replace(whole.to_store, allowed=np.array([[False, True]]), km=np.zeros((1, 2)), eur=np.zeros((1, 2)),
                   kg=np.zeros((1, 2)))  # fmt: skip
    return replace(
        whole, supply_t=np.full((1, YEAR), 10.0), user_t=users_t[None, :], store_t=np.array([store_t]),
        loss=np.array([0.0, loss]), keep_eur=np.array([keep]), to_store=free, left_eur=np.zeros(1),
    )  # fmt: skip


def summer(amount: float) -> np.ndarray:
    """Months in which roads are built: May to October."""
    months = np.zeros(YEAR)
    months[4:10] = amount
    return months


def test_steady_slag_waits_for_the_summer() -> None:
    found = plan(steady(summer(20.0)))
    stock = found.stock_table().set_index("month")["stock_t"]
    assert found.sums()["left"] == 0
    assert stock[4] == pytest.approx(60)
    assert stock[10] == pytest.approx(0)
    assert list(found.to_user[:, 0]) == pytest.approx(list(summer(20.0)))
    assert found.full_table()["months"].tolist() == [(5, 6, 7, 8, 9, 10)]
    # November to April: 10, 20, 30, 40, 50, 60 at the months' ends, and on the way down 50, 40, 30, 20, 10.
    assert found.sums()["eur_keeping"] == pytest.approx(0.25 * (210 + 150))


def test_a_full_store_leaves_over_what_comes_then() -> None:
    found = plan(steady(summer(20.0), store_t=25.0))
    full = found.full_table().set_index("kind")["months"]
    assert 4 in full["store"]
    assert found.sums()["left"] == pytest.approx(60 - 25)
    assert found.sums()["largest_stock"] == pytest.approx(25)


def test_without_a_store_the_season_alone_places() -> None:
    found = plan(steady(summer(20.0), store_t=0.0))
    assert found.sums()["placed"] == pytest.approx(60)
    assert list(found.left_t[:, 0]) == pytest.approx([10] * 4 + [0] * 6 + [10] * 2)


def test_what_rots_is_neither_placed_nor_left() -> None:
    found = plan(steady(summer(100.0), loss=0.1))
    sums = found.sums()
    assert sums["left"] == 0
    assert sums["placed"] + sums["lost"] == pytest.approx(120)
    kept = sum(10 * 0.9 ** (month + 1) for month in range(6))  # April's waits a month, November's six
    assert sums["placed"] == pytest.approx(60 + kept)


def test_where_cost_decides_nothing_is_kept_that_costs_more_than_it_saves() -> None:
    cheap = replace(steady(summer(20.0), keep=0.25), left_eur=np.array([50.0]))
    dear = replace(cheap, keep_eur=np.array([49.0]))
    least = Objective("least_cost")
    assert plan(cheap, least).sums()["left"] == 0
    assert plan(dear, least).sums()["left"] > 0


def test_the_same_input_gives_the_same_plan_and_its_order_makes_no_difference_to_the_sums() -> None:
    problem = case(5, (4, 2, 2, 6))
    one, two = plan(problem), plan(problem)
    assert one.flows_table().equals(two.flows_table())
    order = np.array([3, 5, 0, 1, 4, 2])
    turned = replace(
        problem,
        user_ids=tuple(problem.user_ids[each] for each in order),
        user_t=problem.user_t[order],
        to_user=replace(
            problem.to_user,
            **{name: getattr(problem.to_user, name)[:, :, order] for name in ("allowed", "km", "eur", "kg")},
        ),
    )
    other = plan(turned).sums()
    assert other["placed"] == pytest.approx(one.sums()["placed"], rel=1e-6)
    cost = ("eur_hauls", "eur_keeping", "eur_left")
    assert sum(other[name] for name in cost) == pytest.approx(sum(one.sums()[name] for name in cost), rel=1e-6)


def test_nothing_to_plan_is_a_plan() -> None:
    for streams, users in ((0, 2), (2, 0), (0, 0)):
        found = plan(case(3, (streams, 0, 0, users)))
        assert found.solved
        assert found.sums()["placed"] == 0
        assert found.flows_table().empty
        assert found.full_table().empty
        assert len(found.balance_table()) == YEAR


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("supply_t", lambda p: np.full_like(p.supply_t, np.nan)),
        ("supply_t", lambda p: np.full_like(p.supply_t, np.inf)),
        ("user_t", lambda p: -p.user_t - 1),
        ("user_t", lambda p: p.user_t[:, :5]),
        ("yields", lambda p: p.yields * 0),
        ("loss", lambda p: p.loss + 2),
        ("keep_eur", lambda p: p.keep_eur - 9),
        ("store_of", lambda p: p.store_of * 0),
        ("stream_ids", lambda p: p.stream_ids[:1] * 2),
    ],
)
def test_what_can_not_be_is_refused(name: str, change: object) -> None:
    problem = case(2, (2, 1, 1, 2))
    with pytest.raises(InputError):
        replace(problem, **{name: change(problem)})  # type: ignore[operator]
