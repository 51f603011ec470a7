"""Allocation of 100 side streams among 1,000 users, against scipy.optimize.linprog on the same problem in the same run.

    python benchmarks/allocation.py [--streams 100] [--users 1000] [--share 1.0]

Seconds on one machine say little; the ratio to scipy (which also runs HiGHS, with its own settings) is what to compare.
scipy solves the one or two linear programs of the objective and gives no prices; ours also breaks ties in two further
stages, and gives prices, reasons and left-over tonnes.
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from sidestream_map.decisions.allocation import AllocationProblem, allocate, weights
from sidestream_map.scenario import OBJECTIVES, Objective


def made_up(streams: int, users: int, share: float) -> AllocationProblem:
    """Random places on a 200 km square, log-normal tonnes, more supply than room; the same for each call."""
    rng = np.random.default_rng(0)
    origin, destination = rng.uniform(0, 200, (streams, 1, 2)), rng.uniform(0, 200, (1, users, 2))
    km = 1.3 * np.hypot(*np.moveaxis(origin - destination, 2, 0))
    return AllocationProblem(
        stream_ids=tuple(f"S{i:04}" for i in range(streams)),
        user_ids=tuple(f"U{i:04}" for i in range(users)),
        supply_t=rng.lognormal(9, 1.5, streams).round(),
        capacity_t=rng.lognormal(6.5, 1, users).round(),
        allowed=rng.random((streams, users)) < share,
        km=km,
        cost_per_t=3 + 0.12 * km,
        co2e_kg_per_t=0.06 * km,
        left_cost_per_t=rng.uniform(0, 40, streams),
        left_co2e_kg_per_t=rng.uniform(0, 20, streams),
    )


def with_scipy(problem: AllocationProblem, objective: Objective) -> tuple[float, float]:
    """Seconds, and the sum of the per_tonne, of the same linear programs through scipy."""
    per_tonne = weights(objective, problem)
    solve: Any = linprog  # scipy takes sparse matrices here; its stubs know only dense ones
    s, u = np.nonzero(problem.allowed)
    streams, arcs = len(problem.stream_ids), s.size
    rows = sparse.csc_array(
        (np.ones(2 * arcs), np.column_stack([s, u + streams]).ravel(), 2 * np.arange(arcs + 1)),
        shape=(streams + len(problem.user_ids), arcs),
    )
    bounds = np.concatenate([problem.supply_t, problem.capacity_t])
    start = time.perf_counter()
    if objective.tonnes_first:
        most = solve(-np.ones(arcs), A_ub=rows, b_ub=bounds)
        every = sparse.csc_array(np.ones((1, arcs)))
        best = solve(per_tonne[s, u], A_ub=rows, b_ub=bounds, A_eq=every, b_eq=[-most.fun])
    else:
        best = solve(per_tonne[s, u], A_ub=rows, b_ub=bounds)
    return time.perf_counter() - start, float(best.fun)


def main() -> None:
    """Measure every objective and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--streams", type=int, default=100)
    parser.add_argument("--users", type=int, default=1000)
    parser.add_argument("--share", type=float, default=1.0, help="share of pairs that matching lets through")
    chosen = parser.parse_args()
    problem = made_up(chosen.streams, chosen.users, chosen.share)
    print(f"{chosen.streams} streams x {chosen.users} users, {int(problem.allowed.sum())} pairs")
    for name in OBJECTIVES:
        objective = Objective(name, eur_per_t_placed=5.0, eur_per_t_co2e=80.0)
        start = time.perf_counter()
        result = allocate(problem, objective)
        ours = time.perf_counter() - start
        theirs, best = with_scipy(problem, objective)
        sum_of_weights = float((result.flows_t * weights(objective, problem)).sum())
        print(
            f"{name:18} {result.outcome:9} ours {ours:6.2f} s, scipy {theirs:6.2f} s, ratio {ours / theirs:5.2f}, "
            f"relative difference of the sums {abs(sum_of_weights - best) / max(1.0, abs(best)):.1e}"
        )


if __name__ == "__main__":
    main()
