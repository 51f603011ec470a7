"""The one place that sets up HiGHS: silent, and with repeatable results."""

from __future__ import annotations

import math
from typing import Any, Final, Literal

import highspy

from sidestream_map.base import solving

SolverStatus = Literal["optimal", "infeasible", "unbounded", "time_limit", "failed"]

_STATUS: Final[dict[Any, SolverStatus]] = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kModelEmpty: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kUnbounded: "unbounded",
    highspy.HighsModelStatus.kUnboundedOrInfeasible: "infeasible",
    highspy.HighsModelStatus.kTimeLimit: "time_limit",
}


class Solver(highspy.Highs):
    """HiGHS on one thread, with nothing on standard output.

    ``highspy.Highs`` prints a banner while it sets up callbacks, before it can be told to be quiet. That would get into
    the tables that the command line writes to standard output, so the callbacks, which nothing here uses, are left out.

    Args:
        **options: HiGHS options, https://ergo-code.github.io/HiGHS/stable/options/definitions/.
    """

    def __init__(self, **options: str | float | bool) -> None:
        super(highspy.Highs, self).__init__()
        self._seconds = float(options.get("time_limit", math.inf))
        for name, value in {"output_flag": False, "threads": 1, **options}.items():
            self.setOptionValue(name, value)

    def outcome(self) -> SolverStatus:
        """Run the solver and return its status; who waits for it is told, and may leave it."""
        solving(self.run, self._seconds)
        return _STATUS.get(self.getModelStatus(), "failed")
