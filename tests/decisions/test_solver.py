from __future__ import annotations

import subprocess
import sys

import highspy

from sidestream_map.decisions.allocation.solver import Solver


def test_says_nothing_on_standard_output() -> None:
    code = (
        "from sidestream_map.decisions.allocation.solver import Solver; "
        "s = Solver(); s.addVar(0.0, 1.0); print(s.outcome())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "optimal\n"
    assert done.stderr == ""


def test_outcomes() -> None:
    free = Solver()
    free.addVar(0.0, highspy.kHighsInf)
    free.changeColCost(0, -1.0)
    assert free.outcome() == "unbounded"
    free.addRow(2.0, 1e9, 1, [0], [1.0])
    free.changeColBounds(0, 0.0, 1.0)
    assert free.outcome() == "infeasible"
    assert Solver().outcome() == "optimal"
