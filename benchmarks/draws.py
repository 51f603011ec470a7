"""Measure the draws of the ranges that people are shown, against scipy drawing and evaluating the same.

    python benchmarks/draws.py

Three things: the numbers between 0 and 1 (our seeded permutation against ``scipy.stats.qmc.LatinHypercube``), the
triangular distributions (against ``scipy.stats.triang.ppf``, of the same numbers: the two have to agree), and one haul
with its range. No time is promised: the ratios are of one run on one machine.
"""

from __future__ import annotations

import timeit
from collections.abc import Callable

import numpy as np
from scipy import stats

from sidestream_map.haulage import OUTPUTS, SAMPLES, haul, triangular, uniform
from sidestream_map.roads import DEFAULT_VEHICLE

INPUTS = 24
"""As many as a haul has uncertain inputs."""
ROUNDS = 9


def median(work: Callable[[], object], number: int = 5) -> float:
    """Median seconds of one call."""
    return float(np.median(timeit.repeat(work, number=number, repeat=ROUNDS))) / number


def main() -> None:
    """Print the table."""
    names = [f"input{each}" for each in range(INPUTS)]
    low, central, high = (np.full((INPUTS, 1), each) for each in (3.0, 4.0, 7.0))
    numbers = np.stack([uniform(name) for name in names])

    def ours_cold() -> object:
        uniform.cache_clear()
        return [uniform(name) for name in names]

    def theirs_cold() -> object:
        return stats.qmc.LatinHypercube(INPUTS, rng=np.random.default_rng(1)).random(SAMPLES)

    def theirs_triangular() -> np.ndarray:
        return np.asarray(stats.triang.ppf(numbers, (central - low) / (high - low), loc=low, scale=high - low))

    ours = triangular(numbers, low, central, high)
    if not np.allclose(ours, theirs_triangular(), rtol=1e-9):
        raise SystemExit("the two draw other numbers")
    carried = haul(400_000, 82.2, DEFAULT_VEHICLE, material="slag")
    rows = {
        "ours: numbers between 0 and 1, cold": median(ours_cold),
        "ours: numbers, kept": median(lambda: [uniform(name) for name in names]),
        "scipy: Latin hypercube": median(theirs_cold),
        "ours: triangular distributions": median(lambda: triangular(numbers, low, central, high)),
        "scipy: triang.ppf": median(theirs_triangular),
        "ours: cost of a haul with its range": median(lambda: carried.samples("cost_eur_per_t")),
    }
    base = rows["ours: triangular distributions"]
    print(f"{INPUTS} inputs, {SAMPLES} draws, {len(OUTPUTS)} outputs")
    for name, seconds in rows.items():
        print(f"| {name} | {seconds:.3g} | {seconds / base:.2f} |")
    hypercube = rows["scipy: Latin hypercube"] / rows["ours: numbers between 0 and 1, cold"]
    print(f"scipy's hypercube over ours: {hypercube:.1f}")
    print(f"scipy's triangular over ours: {rows['scipy: triang.ppf'] / base:.1f}")


if __name__ == "__main__":
    main()
