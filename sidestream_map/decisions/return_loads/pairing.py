"""Pairs truckloads into rounds that save the most, in whole truckloads.

    maximise    sum over pairs of saving_ij * x_ij
    subject to  sum over j of x_ij <= truckloads_i      for every load i, in every period of the year
                x whole, >= 0, only on pairs that save

A period is a set of months in which the same loads move; each is a problem of its own. A b-matching on a graph that
isn't bipartite has no network form, so it is solved as an integer programme with HiGHS, https://highs.dev.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from sidestream_map.decisions.allocation import Solver
from sidestream_map.roads import FloatArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


SECONDS_MAX: Final = 20.0
"""After this the best pairing found so far is taken, and said not to be proved best. Our choice: 60 loads with some
600 pairs take well under a second."""


def paired(truckloads: FloatArray, months: Bools, saving: FloatArray) -> tuple[Ints, bool]:
    """Rounds a year for every pair of loads that together save the most.

    Args:
        truckloads: (n,) a year, spread evenly over the months in which the load moves; NaN pairs with nothing, and so
            does what is left of a whole truckload in a period.
        months: (n, 12) whether a load moves in a month.
        saving: (n, n) of one round, symmetric, in any unit; NaN or not above 0 where two loads make no round.

    Returns:
        (n, n) rounds a year, symmetric, 0 on the diagonal; and whether they are proved to save the most.
    """
    rounds, proved = np.zeros(saving.shape, dtype=np.int64), True
    for period in _periods(months):
        share = (months & period).sum(axis=1) / np.maximum(months.sum(axis=1), 1)
        # A millionth of a truckload is rounding.
        whole = np.floor(np.nan_to_num(truckloads) * share + 1e-6).astype(np.int64)
        found, best = _best(whole, saving)
        rounds, proved = rounds + found, proved and best
    return rounds, proved


def _periods(months: Bools) -> Iterator[Bools]:
    """The months parted by which loads move in them; months without any load are left out."""
    kinds, place = np.unique(months, axis=1, return_inverse=True)
    for column in range(kinds.shape[1]):
        if kinds[:, column].any():
            yield place.reshape(-1) == column


def _best(whole: Ints, saving: FloatArray) -> tuple[Ints, bool]:
    rounds = np.zeros(saving.shape, dtype=np.int64)
    i, j = np.nonzero(np.triu(np.nan_to_num(saving) > 0, k=1) & (np.minimum.outer(whole, whole) > 0))
    if not i.size:
        return rounds, True
    loads, place = np.unique(np.concatenate([i, j]), return_inverse=True)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = i.size, loads.size
    lp.col_cost_ = -saving[i, j]
    lp.col_lower_, lp.col_upper_ = np.zeros(i.size), np.minimum(whole[i], whole[j]).astype(np.float64)
    lp.row_lower_, lp.row_upper_ = np.zeros(loads.size), whole[loads].astype(np.float64)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.arange(i.size + 1, dtype=np.int32) * 2
    lp.a_matrix_.index_ = np.column_stack([place[: i.size], place[i.size :]]).ravel().astype(np.int32)
    lp.a_matrix_.value_ = np.ones(2 * i.size)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * i.size
    solver: Any = Solver(mip_rel_gap=0.0, mip_abs_gap=0.0, time_limit=SECONDS_MAX)  # the stubs lack some methods
    solver.passModel(lp)
    proved = solver.outcome() == "optimal"
    solution = solver.getSolution()
    if solution.value_valid:  # a solver out of time may have none, and then every truck returns empty
        rounds[i, j] = np.rint(np.asarray(solution.col_value)).astype(np.int64)
    return rounds + rounds.T, proved
