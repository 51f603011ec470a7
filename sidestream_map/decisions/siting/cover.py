"""The maximal covering problem: p sites with the most tonnes within reach, solved to a stated gap.

    maximise sum_i w_i z_i   subject to  z_i <= sum over j that cover i of y_j,  sum_j y_j <= p,  0 <= z_i <= 1,
    y_j in {0, 1}

Candidates that cover the same demands stand for one another, and one that covers a part of what another covers is never
needed; what remains goes to HiGHS as a mixed-integer program.

Method: Church and ReVelle (1974), https://doi.org/10.1007/BF01942293.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from sidestream_map.decisions.allocation import Solver

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

_COMPARED_MAX: Final = 4000
"""Most distinct candidates among which parts of others are looked for; above it that costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The sites that were found, at most p, and the proven gap.

    Attributes:
        chosen: candidate indices, rising; fewer than p where more would cover nothing more.
        weight: the weight that they cover.
        bound: no p sites cover more than this.
    """

    chosen: Ints
    weight: float
    bound: float


def search_cover(covers: Bools, weight: Floats, preference: Floats, sites: int, seconds: float) -> Cover:
    """Find the p sites that cover most.

    Args:
        covers: (demands, candidates) whether a candidate covers a demand.
        weight: (demands,) not negative.
        preference: (candidates,) which of several that cover the same stands for them: the lowest.
        sites: p, at least 1.
        seconds: longest search by HiGHS.

    Returns:
        The best sites found with the bound that was proven.
    """
    covers = covers & (weight > 0)[:, None]
    left = _distinct(covers, preference)
    part = covers[:, left]
    chosen, weight_found = _one_by_one(part, weight, sites)
    bound = weight_found
    if left.size > sites > 1 and weight_found < float(weight[covers.any(axis=1)].sum()):
        chosen, bound = _branch(part, weight, sites, chosen, seconds)
    chosen = _needed(part, weight, chosen)
    found = float(weight[part[:, chosen].any(axis=1)].sum())
    return Cover(np.sort(left[chosen]), found, max(found, bound))


def _distinct(covers: Bools, preference: Floats) -> Ints:
    """Candidates without those that cover nothing, the same as, or a part of what another covers."""
    order = np.argsort(preference, kind="stable")
    order = order[covers[:, order].any(axis=0)]
    if order.size == 0:
        return order
    keys = np.packbits(covers[:, order], axis=0).T
    _, first = np.unique(keys, axis=0, return_index=True)
    left = order[np.sort(first)]
    if left.size <= _COMPARED_MAX:
        counts = covers[:, left].astype(np.float32)
        common = counts.T @ counts
        size = counts.sum(axis=0)
        part = (common >= size[:, None]) & (size[None, :] > size[:, None])
        left = left[~part.any(axis=1)]
    return left


def _one_by_one(covers: Bools, weight: Floats, sites: int) -> tuple[Ints, float]:
    chosen: list[int] = []
    open_weight = weight.copy()
    for _ in range(min(sites, covers.shape[1])):
        gain = open_weight @ covers
        best = int(gain.argmax())
        if gain[best] <= 0:
            break
        chosen.append(best)
        open_weight[covers[:, best]] = 0.0
    picked = np.array(chosen, dtype=np.intp)
    return picked, float(weight[covers[:, picked].any(axis=1)].sum())


def _needed(covers: Bools, weight: Floats, chosen: Ints) -> Ints:
    """Drop sites that cover nothing that the others don't."""
    for site in chosen[np.argsort(weight @ covers[:, chosen], kind="stable")]:
        others = chosen[chosen != site]
        if np.array_equal(covers[:, others].any(axis=1), covers[:, chosen].any(axis=1)):
            chosen = others
    return chosen


def _branch(covers: Bools, weight: Floats, sites: int, start: Ints, seconds: float) -> tuple[Ints, float]:
    demands, places = covers.shape
    scale = float(weight.max(initial=0.0)) or 1.0
    solver: Any = Solver(time_limit=seconds, mip_rel_gap=0.0, mip_abs_gap=1e-9)
    lp: Any = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = demands + places, demands + 1
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.concatenate([weight / scale, np.zeros(places)])
    lp.col_lower_, lp.col_upper_ = np.zeros(demands + places), np.ones(demands + places)
    lp.row_lower_ = np.full(demands + 1, -highspy.kHighsInf)
    lp.row_upper_ = np.append(np.zeros(demands), float(sites))
    lp.integrality_ = [highspy.HighsVarType.kContinuous] * demands + [highspy.HighsVarType.kInteger] * places
    i, j = np.nonzero(covers)
    rows = np.concatenate([np.arange(demands), i, np.full(places, demands)])
    columns = np.concatenate([np.arange(demands), demands + j, demands + np.arange(places)])
    values = np.concatenate([np.ones(demands), -np.ones(i.size), np.ones(places)])
    order = np.lexsort((rows, columns))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=demands + places))]).astype(
        np.int32
    )
    lp.a_matrix_.index_ = rows[order].astype(np.int32)
    lp.a_matrix_.value_ = values[order]
    solver.passModel(lp)
    status = solver.outcome()
    best, best_weight = start, float(weight[covers[:, start].any(axis=1)].sum())
    opened = np.asarray(solver.getSolution().col_value)[demands:]
    if opened.size == places:
        chosen = np.flatnonzero(opened > 0.5)
        found = float(weight[covers[:, chosen].any(axis=1)].sum())
        if chosen.size <= sites and found >= best_weight:
            best, best_weight = chosen, found
    bound = best_weight if status == "optimal" else float(solver.getInfo().mip_dual_bound) * scale
    return best, min(max(bound, best_weight), float(weight.sum()))
