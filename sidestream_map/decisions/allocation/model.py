"""A transportation problem solved with HiGHS: supplies, capacities, and objectives in order of priority.

    minimise    w1'x, then w2'x among the best, then w3'x among those, ...
    subject to  low_s  <= sum over u of x_su <= supply_s      for every stream s
                min_u  <= sum over s of x_su <= capacity_u    for every user u
                x >= 0, only on the arcs that are given

The best solutions of one objective are the face of the polytope on which every arc with a positive reduced cost is
empty and every row with a dual that isn't 0 sits at its bound. The next objective is minimised on that face, from the
basis at hand. So no row "the first objective must stay as good" is added, which would cost the matrix its network
form (and with it whole numbers for whole inputs) and would let the first objective slip by a tolerance.

Method: complementary slackness of linear programming, e.g. Dantzig, Linear Programming and Extensions (1963),
https://www.rand.org/pubs/reports/R366.html. Solver: HiGHS, https://highs.dev, primal simplex without presolve, one
thread: on 100 x 1,000 transportation problems it is the fastest of HiGHS's ways, and the same input gives the same
output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from sidestream_map.decisions.allocation.solver import Solver, SolverStatus

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

REDUCED_COST_ZERO: Final = 1e-7
"""Reduced costs up to this count as 0, with the objective scaled to a largest weight of 1. It is HiGHS's own default
dual feasibility tolerance, https://ergo-code.github.io/HiGHS/stable/options/definitions/."""

_PRIMAL_SIMPLEX: Final = 4


@dataclass(frozen=True, slots=True)
class FlowModel:
    """A transportation problem on given arcs.

    Attributes:
        arc_s: (a,) row index of the stream of each arc.
        arc_u: (a,) index of the user of each arc.
        supply: (s,) upper bounds, may be ``inf``.
        must: (s,) whether all of the supply must flow.
        capacity: (u,) upper bounds, may be ``inf``.
        minimum: (u,) lower bounds.
    """

    arc_s: Ints
    arc_u: Ints
    supply: Floats
    must: NDArray[np.bool_]
    capacity: Floats
    minimum: Floats

    @property
    def _rows(self) -> tuple[Floats, Floats]:
        low = np.concatenate([np.where(self.must, self.supply, 0.0), self.minimum])
        return low, np.concatenate([self.supply, self.capacity])

    def minimise(self, objectives: Sequence[Floats]) -> tuple[SolverStatus, Floats]:
        """Minimise the objectives in order; each keeps the ones before it at their best.

        Args:
            objectives: at least one (a,) array of weights.

        Returns:
            The status, and (a,) flows, which are NaN unless it is optimal.
        """
        arcs, rows = self.arc_s.size, self.supply.size + self.capacity.size
        low, high = self._rows
        if arcs == 0:
            return ("optimal" if not low.any() else "infeasible"), np.full(0, np.nan)
        solver = _simplex()
        solver.passModel(self._lp(low, high))
        upper = np.full(arcs, highspy.kHighsInf)
        columns, row_numbers = np.arange(arcs, dtype=np.int32), np.arange(rows, dtype=np.int32)
        status: SolverStatus = "failed"
        for stage, weights in enumerate(objectives):
            scale = float(np.abs(weights).max()) or 1.0
            solver.changeColsCost(arcs, columns, np.ascontiguousarray(weights / scale))
            status = solver.outcome()
            if status != "optimal":
                return status, np.full(arcs, np.nan)
            if stage + 1 == len(objectives):
                break
            solution = solver.getSolution()
            upper[np.abs(np.asarray(solution.col_dual)) > REDUCED_COST_ZERO] = 0.0
            dual = np.asarray(solution.row_dual)
            # HiGHS minimises: a row at its upper bound has a negative dual, one at its lower bound a positive one.
            low, high = (
                np.where(dual < -REDUCED_COST_ZERO, high, low),
                np.where(dual > REDUCED_COST_ZERO, low, high),
            )
            solver.changeColsBounds(arcs, columns, np.zeros(arcs), upper)
            solver.changeRowsBounds(rows, row_numbers, low, high)
        return status, np.maximum(np.asarray(solver.getSolution().col_value), 0.0)

    def _lp(self, low: Floats, high: Floats) -> Any:
        arcs, streams = self.arc_s.size, self.supply.size
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = arcs, low.size
        lp.col_cost_, lp.col_lower_ = np.zeros(arcs), np.zeros(arcs)
        lp.col_upper_ = np.full(arcs, highspy.kHighsInf)
        lp.row_lower_, lp.row_upper_ = low, high
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.arange(arcs + 1, dtype=np.int32) * 2
        lp.a_matrix_.index_ = np.column_stack([self.arc_s, self.arc_u + streams]).ravel().astype(np.int32)
        lp.a_matrix_.value_ = np.ones(2 * arcs)
        return lp

    def shortfalls(self) -> tuple[SolverStatus, Floats, Floats]:
        """For a model without solution: the fewest tonnes by which its demands must be lowered.

        Minimises the sum of what is missing in rows that must be filled, with one slack variable in each.

        Returns:
            The status, (s,) tonnes that must flow but can't, and (u,) tonnes that a user must get but can't.
        """
        low, high = self._rows
        demands = np.flatnonzero(low > 0).astype(np.int32)
        arcs, streams = self.arc_s.size, self.supply.size
        solver = _simplex()
        if arcs:
            solver.passModel(self._lp(np.minimum(low, high), high))
        else:
            for bottom, top in zip(low, high, strict=True):
                solver.addRow(bottom, top, 0, np.zeros(0, np.int32), np.zeros(0))
        for row in demands:
            solver.addCol(1.0, 0.0, highspy.kHighsInf, 1, np.array([row], np.int32), np.ones(1))
        status = solver.outcome()
        missing = np.zeros(low.size)
        if status == "optimal":
            missing[demands] = np.asarray(solver.getSolution().col_value)[arcs:]
        missing += np.maximum(low - high, 0.0)  # a user that must get more than it can take
        return status, missing[:streams], missing[streams:]


def _simplex() -> Any:  # the stubs of highspy lack some of its methods
    return Solver(presolve="off", solver="simplex", simplex_strategy=_PRIMAL_SIMPLEX)
