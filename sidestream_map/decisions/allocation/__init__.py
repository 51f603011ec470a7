"""The best use of all side streams together, and the value of one more tonne of capacity."""

from sidestream_map.decisions.allocation.allocation import (
    OUTCOME_MEANINGS,
    Allocation,
    Explanation,
    Totals,
    allocate,
    trade_off_table,
)
from sidestream_map.decisions.allocation.left_over import LEFT_OVER_MEANINGS, LeftOverReason, reasons
from sidestream_map.decisions.allocation.model import REDUCED_COST_ZERO
from sidestream_map.decisions.allocation.problem import (
    CAPACITY_ORIGIN_NAMES,
    AllocationProblem,
    CapacityOrigin,
    weights,
)
from sidestream_map.decisions.allocation.solver import Solver, SolverStatus

__all__ = [
    "CAPACITY_ORIGIN_NAMES",
    "LEFT_OVER_MEANINGS",
    "OUTCOME_MEANINGS",
    "REDUCED_COST_ZERO",
    "Allocation",
    "AllocationProblem",
    "CapacityOrigin",
    "Explanation",
    "LeftOverReason",
    "Solver",
    "SolverStatus",
    "Totals",
    "allocate",
    "reasons",
    "trade_off_table",
    "weights",
]
