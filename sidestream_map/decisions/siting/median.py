"""The p-median problem: p sites with the least sum of weight times distance, solved to a stated gap.

    minimise sum_ij c_ij x_ij   subject to  sum_j x_ij = 1,  x_ij <= y_j,  sum_j y_j = p,  y_j in {0, 1},  x_ij >= 0

where c_ij is the cost of serving demand i from candidate j, ``inf`` where j can't serve i.

Four steps, each with a bound: sites are added one by one and then exchanged while that helps (upper bound); a
Lagrangian relaxation of "each demand is served once" gives a lower bound; candidates whose choice alone would cost more
than the gap are ruled out, and those whose absence would are ruled in; what remains goes to HiGHS as a mixed-integer
program. All nodes of a road network shrink in this way to a few dozen candidates.

Methods: Teitz and Bart (1968), https://doi.org/10.1287/opre.16.5.955; Beasley (1993),
https://doi.org/10.1016/0377-2217(93)90118-7.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from sidestream_map.decisions.allocation import Solver

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_ROUNDS_MAX: Final = 1000
_ROUNDS_BEFORE_HALVING: Final = 20
_LENGTH_MIN: Final = 1e-4
_MOMENTUM: Final = 0.3
_ROUNDING: Final = 1e-9
"""Share of the upper bound below which two sums count as equal."""


@dataclass(frozen=True, slots=True)
class Median:
    """The p sites that were found, and the proven gap.

    Attributes:
        chosen: (p,) candidate indices, rising.
        total: their sum of costs.
        bound: no p sites have a smaller sum than this.
    """

    chosen: Ints
    total: float
    bound: float


def search_median(cost: Floats, sites: int, seconds: float) -> Median | None:
    """Find the p sites with the least sum of weight times distance.

    Args:
        cost: (demands, candidates), not negative; ``inf`` where a candidate can't serve a demand.
        sites: p, from 1 to the number of candidates.
        seconds: longest search by HiGHS.

    Returns:
        The best sites found with the bound that was proven, or None if no p sites were found that serve every demand.
    """
    end = time.monotonic() + seconds
    if not np.isfinite(cost).any(axis=1).all():
        return None
    if sites == 1 or cost.shape[0] == 0:
        totals = cost.sum(axis=0)
        chosen = np.sort(np.argsort(totals, kind="stable")[:sites])
        total = _total(cost, chosen)
        return Median(chosen, total, total) if np.isfinite(total) else None
    chosen = _exchange(cost, _one_by_one(cost, sites))
    found = Median(chosen, _total(cost, chosen), 0.0)
    if sites == cost.shape[1]:
        return _if_serves(Median(found.chosen, found.total, found.total))
    left, force, found = _relax(cost, found, end)
    if found.total - found.bound > _ROUNDING * max(found.total, 1.0) or not np.isfinite(found.total):
        found = _branch(cost[:, left], left, force, found, max(end - time.monotonic(), 0.1))
    return _if_serves(found)


def _if_serves(found: Median) -> Median | None:
    return found if np.isfinite(found.total) else None


def _total(cost: Floats, chosen: Ints) -> float:
    return float(cost[:, chosen].min(axis=1, initial=np.inf).sum())


def _one_by_one(cost: Floats, sites: int) -> Ints:
    """Add the site that helps most, p times; serving one more demand helps more than any distance."""
    large = 1.0 + float(cost[np.isfinite(cost)].max(initial=0.0)) * (cost.shape[0] + 1)
    finite = np.where(np.isfinite(cost), cost, large)
    nearest = np.full(cost.shape[0], large)
    chosen: list[int] = []
    for _ in range(sites):
        totals = np.minimum(finite, nearest[:, None]).sum(axis=0)
        totals[chosen] = np.inf
        best = int(totals.argmin())
        chosen.append(best)
        nearest = np.minimum(nearest, finite[:, best])
    return np.sort(np.array(chosen, dtype=np.intp))


def _exchange(cost: Floats, chosen: Ints) -> Ints:
    """Swap one chosen site for one that isn't, the best swap first, until none helps."""
    best = _total(cost, chosen)
    while True:
        swap: tuple[float, Ints] = (best, chosen)
        for site in chosen:
            others = chosen[chosen != site]
            nearest = cost[:, others].min(axis=1, initial=np.inf)
            totals = np.minimum(cost, nearest[:, None]).sum(axis=0)
            totals[others] = np.inf
            candidate = int(totals.argmin())
            if np.isfinite(totals[candidate]) and totals[candidate] * (1 + _ROUNDING) < swap[0]:
                swap = (float(totals[candidate]), np.sort(np.append(others, candidate)))
        if swap[1] is chosen:
            return chosen
        best, chosen = swap


def _relax(every: Floats, found: Median, end: float) -> tuple[Ints, NDArray[np.bool_], Median]:
    """Subgradient search for the Lagrangian bound.

    Returns:
        The candidates that a better choice may still hold, which of them it must hold, and the best choice.
    """
    sites, best, chosen, bound = found.chosen.size, found.total, found.chosen, -np.inf
    left, cost = np.arange(every.shape[1]), every
    keep, force = np.ones(left.size, bool), np.zeros(left.size, bool)
    price: Floats = (cost[:, chosen] if np.isfinite(best) else cost).min(axis=1)
    length, rounds_without, direction = 2.0, 0, np.zeros(price.size)
    for _ in range(_ROUNDS_MAX):
        gain = np.minimum(cost - price[:, None], 0.0).sum(axis=0)
        order = np.argpartition(gain, sites)[: sites + 1]
        order = order[np.argsort(gain[order], kind="stable")]
        picked, worst_in, best_out = order[:sites], gain[order[sites - 1]], gain[order[sites]]
        value = float(price.sum() + gain[picked].sum())
        if _total(every, left[picked]) < best:
            chosen = _exchange(every, np.sort(left[picked]))
            best = _total(every, chosen)
        length, rounds_without = _pace(length, rounds_without, better=value > bound + _ROUNDING * abs(value))
        bound = max(bound, value)
        inside = np.zeros(left.size, bool)
        inside[picked] = True
        keep &= inside | (value + gain - worst_in <= best * (1 + _ROUNDING))
        force |= inside & (value - gain + best_out > best * (1 + _ROUNDING))
        direction = 1.0 - (cost[:, picked] < price[:, None]).sum(axis=1) + _MOMENTUM * direction
        steep = float(direction @ direction)
        if steep == 0 or best - bound <= _ROUNDING * best or length < _LENGTH_MIN or time.monotonic() > end:
            break
        goal = best if np.isfinite(best) else value * 1.05 + 1.0
        price = np.maximum(price + length * (goal - value) / steep * direction, 0.0)
        if sites < keep.sum() < keep.size / 2:
            left, cost, force, keep = left[keep], cost[:, keep], force[keep], keep[keep]
    left, force = left[keep], force[keep]
    missing = np.setdiff1d(chosen, left)
    left, force = np.append(left, missing), np.append(force, np.zeros(missing.size, bool))
    return left, force, Median(chosen, best, min(max(bound, 0.0), best))


def _pace(length: float, rounds_without: int, *, better: bool) -> tuple[float, int]:
    """Step length of the subgradient search: halved when the bound hasn't risen for a while."""
    if better:
        return length, 0
    if rounds_without + 1 >= _ROUNDS_BEFORE_HALVING:
        return length / 2, 0
    return length, rounds_without + 1


def _branch(cost: Floats, left: Ints, force: NDArray[np.bool_], found: Median, seconds: float) -> Median:
    """HiGHS on the candidates that are left: (demands, left) costs."""
    demands, sites = cost.shape[0], found.chosen.size
    i, j = np.nonzero(np.isfinite(cost))
    pairs, places = i.size, left.size
    scale = float(cost[i, j].max(initial=0.0)) or 1.0
    solver: Any = Solver(time_limit=seconds, mip_rel_gap=0.0, mip_abs_gap=1e-9)
    lp: Any = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = pairs + places, demands + pairs + 1
    lp.col_cost_ = np.concatenate([cost[i, j] / scale, np.zeros(places)])
    lp.col_lower_ = np.concatenate([np.zeros(pairs), force.astype(float)])
    lp.col_upper_ = np.ones(pairs + places)
    lp.row_lower_ = np.concatenate([np.ones(demands), np.full(pairs, -highspy.kHighsInf), [sites]])
    lp.row_upper_ = np.concatenate([np.ones(demands), np.zeros(pairs), [sites]])
    lp.integrality_ = [highspy.HighsVarType.kContinuous] * pairs + [highspy.HighsVarType.kInteger] * places
    # Rows: each demand once (pairs), pair <= site (pairs and sites), number of sites.
    rows = np.concatenate([i, demands + np.arange(pairs), demands + np.arange(pairs), np.full(places, demands + pairs)])
    columns = np.concatenate([np.arange(pairs), np.arange(pairs), pairs + j, pairs + np.arange(places)])
    values = np.concatenate([np.ones(2 * pairs), -np.ones(pairs), np.ones(places)])
    order = np.lexsort((rows, columns))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=pairs + places))]).astype(
        np.int32
    )
    lp.a_matrix_.index_ = rows[order].astype(np.int32)
    lp.a_matrix_.value_ = values[order]
    solver.passModel(lp)
    status = solver.outcome()
    if status == "infeasible":
        return Median(found.chosen, found.total, found.total)
    opened = np.asarray(solver.getSolution().col_value)[pairs:]
    if opened.size == places and round(float(opened.sum())) == sites:
        places_opened = np.argsort(-opened, kind="stable")[:sites]
        total = _total(cost, places_opened)
        if total < found.total:
            found = Median(np.sort(left[places_opened]), total, found.bound)
    proven = solver.getInfo().mip_dual_bound * scale
    bound = found.total if status == "optimal" else max(found.bound, min(proven, found.total))
    return Median(found.chosen, found.total, bound)
