"""The year as a network flow, solved with HiGHS by adding hauls as they are worth it.

For each month m, with x what goes from an origin to a user, q into a process, i from a home into a store, and z what
lies in a store at the month's end beside i. What is put in lies there into the next month at least:

    home of a side stream      sum x + sum q + sum i            <= what arises
    home of a product          sum x + sum i - yield * sum q     = 0
    origin in a store          sum x + sum q + z(m) = (1 - loss) * (z + i)(m - 1), January after December
    user, process, store       sum x <= takes;  sum q <= takes in;  sum z + i <= holds

100 side streams, 1,000 users and 12 months are over a million x, of which a best plan uses some thousands. So the model
starts with the cheapest of each origin and each user, and takes in those with a negative reduced cost until there is
none: then no haul that was left out could make the plan better (column generation; Ahuja, Magnanti and Orlin, Network
Flows, 1993, section 17.5, ISBN 978-0-13-617549-0). A second objective is minimised on the face on which the first one
is best, as in :mod:`sidestream_map.decisions.allocation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import highspy
import numpy as np
from numpy.typing import NDArray

from sidestream_map.decisions.allocation import REDUCED_COST_ZERO, Solver, SolverStatus
from sidestream_map.decisions.months.problem import YEAR, Bools, Floats, Ints, MonthsProblem

_STARTS: Final = (3, 1)
"""Hauls of each origin and of each user, the cheapest, that the model starts with."""
_FOUND: Final = (2, 1)
"""Hauls of each origin and of each user, those that gain most, that are taken in at a time."""
_ALL_BELOW: Final = 2_000
"""So few hauls that gain are all taken in."""
_ROUNDS_MAX: Final = 2_000
_DUAL_SIMPLEX: Final = 1
_PRIMAL_SIMPLEX: Final = 4
_NO_ROW: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What a tonne adds to a sum that is minimised.

    Attributes:
        user: (g, o, u) on its way to a user; NaN where the haul can't be used.
        process: (g, o, p) into a process; NaN likewise.
        store: (g, o) into a store; NaN likewise.
        keep: (o,) at each month's end in a store.
    """

    user: Floats
    process: Floats
    store: Floats
    keep: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A solved year.

    Attributes:
        status: of the solver.
        month: (f,) of each flow to a user.
        origin: (f,).
        user: (f,).
        tonnes: (f,).
        processed: (12, o, p) tonnes into processes.
        stored: (12, o) tonnes put into stores.
        stock: (12, o) tonnes in stores at each month's end, with those that were put in.
    """

    status: SolverStatus
    month: Ints
    origin: Ints
    user: Ints
    tonnes: Floats
    processed: Floats
    stored: Floats
    stock: Floats


class Network:
    """The linear program of a year, which grows by the hauls that are worth it.

    Args:
        problem: amounts and limits.
        usable: (g, o, u), (g, o, p) and (g, o) hauls that the model may use.
    """

    def __init__(self, problem: MonthsProblem, usable: tuple[Bools, Bools, Bools]) -> None:
        self.problem = problem
        self._usable, into_process, into_store = usable
        kinds = problem.kind_of_month
        self._q = np.nonzero(into_process[kinds])
        self._i = np.nonzero(into_store[kinds])
        kept = np.unique(self._i[1])
        months = np.repeat(np.arange(YEAR), kept.size)
        self._z = months, np.tile(kept, YEAR)
        self._rows()
        self._solver: Any = Solver(solver="simplex")
        self._first = True
        self._load()
        self._x: list[NDArray[np.intp]] = []
        may = self._usable[kinds] & (problem.user_t.T[:, None, :] > 0)
        self._open = may
        self._in = np.zeros_like(may)

    @property
    def _fixed(self) -> int:
        """Columns that are there from the start: into processes, into stores, in stores."""
        return sum(part[0].size for part in (self._q, self._i, self._z))

    def _rows(self) -> None:
        """Bounds of the rows, and where each user, process and store has its row; those without a limit have none."""
        p = self.problem
        low, high = np.zeros((YEAR, p.origins)), np.zeros((YEAR, p.origins))
        low[:, : p.streams], high[:, : p.streams] = -highspy.kHighsInf, p.supply_t.T
        lows, highs, at = [low.ravel()], [high.ravel()], low.size
        places = []
        for limit in (p.user_t.T, p.process_t.T, np.broadcast_to(p.store_t, (YEAR, p.store_t.size))):
            bound = np.isfinite(limit)
            rows = np.full(limit.shape, _NO_ROW, dtype=np.int32)
            rows[bound] = at + np.arange(int(bound.sum()), dtype=np.int32)
            at += int(bound.sum())
            lows.append(np.full(int(bound.sum()), -highspy.kHighsInf))
            highs.append(limit[bound])
            places.append(rows)
        self._user_row, self._process_row, self._store_row = places
        self._low, self._high = np.concatenate(lows), np.concatenate(highs)

    def _at(self, month: Ints, origin: Ints) -> NDArray[np.int32]:
        rows: NDArray[np.int32] = (month * self.problem.origins + origin).astype(np.int32)
        return rows

    def _load(self) -> None:
        """The model with its rows and the fixed columns."""
        p = self.problem
        m, o, to = self._q
        i_m, i_o = self._i
        z_m, z_o = self._z
        stays = 1.0 - p.loss[z_o]
        entries = [
            (self._at(m, o), 1.0, self._at(m, p.streams + to), -p.yields[to], self._process_row[m, to], 1.0),
            (
                *(self._at(i_m, p.source_of[i_o]), 1.0, self._at((i_m + 1) % YEAR, i_o), -(1.0 - p.loss[i_o])),
                *(self._store_row[i_m, p.store_of[i_o]], 1.0),
            ),
            (
                *(self._at(z_m, z_o), 1.0, self._at((z_m + 1) % YEAR, z_o), -stays),
                *(self._store_row[z_m, p.store_of[z_o]], 1.0),
            ),
        ]
        rows, values = zip(*(_columns(part) for part in entries), strict=True)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self._fixed, self._low.size
        lp.col_cost_, lp.col_lower_ = np.zeros(self._fixed), np.zeros(self._fixed)
        lp.col_upper_ = np.full(self._fixed, highspy.kHighsInf)
        lp.row_lower_, lp.row_upper_ = self._low, self._high
        start, index, value = _packed(rows, values)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = start, index, value
        self._solver.passModel(lp)

    def minimise(self, stages: list[Weights]) -> Flow:
        """Minimise the objectives in order; each keeps the ones before it at their best.

        Args:
            stages: at least one; all may use the same hauls.
        """
        if len(stages) > 1:  # a start near the end of both: the first one, far before the second
            self._solve(_together(stages))
        for stage, weights in enumerate(stages):
            scale = self._solve(weights)
            if scale is None:
                return self._flow("failed")
            if stage + 1 < len(stages):
                self._keep_best(weights, scale)
        return self._flow("optimal")

    def _costs(self, weights: Weights, scale: float) -> Floats:
        """Of all columns, in their order."""
        kinds = self.problem.kind_of_month
        m, o, to = self._q
        i_m, i_o = self._i
        into_store = weights.store[kinds[i_m], i_o] + weights.keep[i_o]
        costs = [weights.process[kinds[m], o, to], into_store, weights.keep[self._z[1]]]
        costs += [weights.user[kinds[x[0]], x[1], x[2]] for x in self._x]
        return np.concatenate(costs) / scale

    def _solve(self, weights: Weights) -> float | None:
        """The best of an objective; what its weights were divided by, None where the solver gave up."""
        scale = _largest(weights)
        if not self._x:
            self._take(_cheapest(weights.user[self.problem.kind_of_month], self._open, *_STARTS), weights, scale)
        costs = self._costs(weights, scale)
        count = costs.size
        self._solver.changeColsCost(count, np.arange(count, dtype=np.int32), costs)
        for _ in range(_ROUNDS_MAX):
            if self._best() != "optimal":
                return None
            gain = self._reduced(weights, scale)
            gain[self._in | ~self._open] = np.inf
            worth = gain < -REDUCED_COST_ZERO
            if not worth.any():
                return scale
            found = worth if int(worth.sum()) <= _ALL_BELOW else _cheapest(gain, worth, *_FOUND)
            self._take(found, weights, scale)
        return None

    def _best(self) -> SolverStatus:
        """Solve the model as it is: from nothing by the dual simplex with presolve, later from the last basis."""
        self._solver.setOptionValue("presolve", "on" if self._first else "off")
        self._solver.setOptionValue("simplex_strategy", _DUAL_SIMPLEX if self._first else _PRIMAL_SIMPLEX)
        self._first = False
        status: SolverStatus = self._solver.outcome()
        return status

    def _reduced(self, weights: Weights, scale: float) -> Floats:
        """(12, o, u) reduced cost of every haul to a user, in the model or not."""
        p = self.problem
        dual = np.append(np.asarray(self._solver.getSolution().row_dual), 0.0)
        at_origin = dual[: YEAR * p.origins].reshape(YEAR, p.origins)
        at_user = dual[self._user_row]
        reduced: Floats = weights.user[p.kind_of_month] / scale - at_origin[:, :, None] - at_user[:, None, :]
        return reduced

    def _take(self, found: Bools, weights: Weights, scale: float) -> None:
        """Put hauls into the model."""
        m, o, u = np.nonzero(found & ~self._in & self._open)
        if not m.size:
            return
        self._in[m, o, u] = True
        self._x.append(np.stack([m, o, u]))
        rows, values = _columns((self._at(m, o), 1.0, self._user_row[m, u], 1.0))
        start, index, value = _packed((rows,), (values,))
        costs = weights.user[self.problem.kind_of_month[m], o, u] / scale
        self._solver.addCols(
            m.size, costs, np.zeros(m.size), np.full(m.size, highspy.kHighsInf), index.size, start[:-1], index, value
        )

    def _keep_best(self, weights: Weights, scale: float) -> None:
        """Leave only the face on which the objective is best: what costs more stays empty, tight rows stay tight."""
        solution = self._solver.getSolution()
        count = len(solution.col_dual)
        upper = np.full(count, highspy.kHighsInf)
        upper[np.abs(np.asarray(solution.col_dual)) > REDUCED_COST_ZERO] = 0.0
        self._open &= np.abs(self._reduced(weights, scale)) <= REDUCED_COST_ZERO
        dual = np.asarray(solution.row_dual)
        low = np.where(dual < -REDUCED_COST_ZERO, self._high, self._low)
        high = np.where(dual > REDUCED_COST_ZERO, self._low, self._high)
        columns, rows = np.arange(count, dtype=np.int32), np.arange(low.size, dtype=np.int32)
        self._solver.changeColsBounds(count, columns, np.zeros(count), upper)
        self._solver.changeRowsBounds(low.size, rows, low, high)
        self._low, self._high = low, high

    def _flow(self, status: SolverStatus) -> Flow:
        p = self.problem
        values = np.maximum(np.asarray(self._solver.getSolution().col_value), 0.0)
        processed = np.zeros((YEAR, p.origins, len(p.process_ids)))
        stored, stock = np.zeros((YEAR, p.origins)), np.zeros((YEAR, p.origins))
        if values.size < self._fixed or status != "optimal":
            values = np.full(self._fixed, np.nan)
        q, i = self._q[0].size, self._q[0].size + self._i[0].size
        processed[self._q], stored[self._i], stock[self._z] = values[:q], values[q:i], values[i : self._fixed]
        stock += stored
        x = np.concatenate(self._x, axis=1) if self._x else np.zeros((3, 0), dtype=np.intp)
        tonnes = values[self._fixed :] if status == "optimal" else np.full(x.shape[1], np.nan)
        there = ~(tonnes <= tolerance_t(p.supply_t))
        return Flow(status, x[0][there], x[1][there], x[2][there], tonnes[there], processed, stored, stock)


def tolerance_t(supply_t: Floats) -> float:
    """Tonnes that count as zero: a billionth of the largest amount, at least HiGHS's feasibility tolerance."""
    return max(1e-6, 1e-9 * float(supply_t.max(initial=0.0)))


def _largest(weights: Weights) -> float:
    parts = (weights.user, weights.process, weights.store, weights.keep)
    return max((float(np.abs(part[np.isfinite(part)]).max(initial=0.0)) for part in parts), default=0.0) or 1.0


def _together(stages: list[Weights]) -> Weights:
    first, second = stages[0], stages[1]
    factor = 30.0 * _largest(second) / _largest(first)
    return Weights(
        *(
            factor * getattr(first, name) + getattr(second, name)
            for name in ("user", "process", "store", "keep")
        )
    )  # fmt: skip


def _cheapest(cost: Floats, among: Bools, of_origin: int, of_user: int) -> Bools:
    """(12, o, u) the cheapest of each origin and of each user in each month.

    Args:
        cost: (12, o, u).
        among: (12, o, u) those that may be taken.
    """
    priced = np.where(among, cost, np.inf)
    found = np.zeros_like(among)
    for axis, count in ((2, of_origin), (1, of_user)):
        size = priced.shape[axis]
        if size == 0:
            continue
        place = np.argpartition(priced, min(count, size) - 1, axis=axis)
        np.put_along_axis(found, np.take(place, np.arange(min(count, size)), axis=axis), values=True, axis=axis)
    return found & among


def _columns(entries: tuple[Any, ...]) -> tuple[NDArray[np.int32], Floats]:
    """(n, e) rows and values of n columns with e entries each; a row of -1 is no entry."""
    rows, values = entries[0::2], entries[1::2]
    shape = (np.size(rows[0]),)
    return (
        np.stack([np.asarray(row, dtype=np.int32) for row in rows], axis=1),
        np.stack([np.broadcast_to(np.asarray(value, dtype=np.float64), shape) for value in values], axis=1),
    )


def _packed(rows: tuple[Any, ...], values: tuple[Any, ...]) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    """Starts, row numbers and values of all columns, one part after another, without the entries that are none."""
    lengths, index, value = [np.zeros(1, dtype=np.int64)], [], []
    for row, number in zip(rows, values, strict=True):
        there = row != _NO_ROW
        lengths.append(there.sum(axis=1))
        index.append(row[there])
        value.append(number[there])
    return np.cumsum(np.concatenate(lengths)).astype(np.int32), np.concatenate(index), np.concatenate(value)
