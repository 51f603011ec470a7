"""Importing: the face of a notebook, what it loads when it is first used, and its peers, each in a process of its own.

python benchmarks/imports.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

REPEATS = 9
STATEMENTS = (
    "pass",
    "import pandas",
    "import geopandas",
    "import sidestream_map as ssm",
    "import sidestream_map as ssm; ssm.Scenario",
    "import sidestream_map as ssm; ssm.load",
)
PEER = "import pandas"


def main() -> None:
    """Print what is measured, as Markdown."""
    taken: dict[str, list[float]] = {each: [] for each in STATEMENTS}
    # Turn and turn about, so that what else the machine does meets all alike; the first round only warms the disk.
    for round_ in range(REPEATS + 1):
        for statement, seconds in taken.items():
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", statement], check=True)
            if round_:
                seconds.append(time.perf_counter() - begun)
    medians = {statement: statistics.median(seconds) for statement, seconds in taken.items()}
    python, peer = medians["pass"], medians[PEER] - medians["pass"]
    print("| | seconds, median of 9 | over Python alone | over the peer |\n|---|--:|--:|--:|")
    for statement, median in medians.items():
        print(f"| `{statement}` | {median:.3f} | {median - python:.3f} | {(median - python) / peer:.2f} |")


if __name__ == "__main__":
    main()
