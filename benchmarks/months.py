"""A year by months: the plan of a generated region against scipy's HiGHS on the whole model, and at full size.

python benchmarks/months.py
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from sidestream_map.decisions.months import YEAR, Legs, MonthsProblem, plan
from sidestream_map.scenario import Objective

MATERIALS = 10
HEATING = np.array([856, 769, 689, 483, 286, 0, 0, 0, 261, 456, 646, 810]) / 5256
"""Shares of a year's heat: heating degree days of Boden, as in the bundled calendar."""


def region(streams: int, processes: int, stores: int, users: int, seed: int = 3) -> MonthsProblem:
    """Side streams of ten materials on a square of 150 km, each with a yard, and users of three seasons.

    Args:
        stores: beside the yards; each holds two materials.
    """
    rng, sources = np.random.default_rng(seed), streams + processes
    material = rng.integers(MATERIALS, size=sources)
    holds = [rng.choice(MATERIALS, 2, replace=False) for _ in range(stores)]
    pairs = [(source, source) for source in range(sources)]
    pairs += [(c, sources + k) for k in range(stores) for c in range(sources) if material[c] in holds[k]]
    source_of = np.array([*range(sources), *(source for source, _ in pairs)])
    store_of = np.array([-1] * sources + [store for _, store in pairs])
    homes, places = rng.uniform(0, 150, (sources, 2)), rng.uniform(0, 150, (users, 2))
    all_stores = np.concatenate([homes, rng.uniform(0, 150, (stores, 2))])
    at = np.where((store_of < 0)[:, None], homes[source_of], all_stores[store_of])
    takes = (rng.random((MATERIALS, users)) < 0.3)[material[source_of]]
    into = (source_of < streams)[:, None] & (material[source_of][:, None] == rng.integers(MATERIALS, size=processes))
    season = np.zeros((users, YEAR))
    kind = rng.integers(3, size=users)
    season[kind == 0], season[kind == 1, 4:10], season[kind == 2] = 1 / YEAR, 1 / 6, HEATING
    supply = np.repeat(rng.lognormal(9, 1.5, streams)[:, None] / YEAR, YEAR, axis=1)
    yards = np.append(supply.sum(axis=1) / 4, np.full(processes, 1000.0))
    haul = 1.3 * np.linalg.norm(homes[source_of] - at, axis=1)
    return MonthsProblem(
        stream_ids=tuple(f"S{each}" for each in range(streams)),
        process_ids=tuple(f"P{each}" for each in range(processes)),
        store_ids=tuple(f"K{each}" for each in range(sources + stores)),
        user_ids=tuple(f"U{each}" for each in range(users)),
        supply_t=supply,
        user_t=rng.lognormal(7.5, 1.2, users)[:, None] * season,
        process_t=np.repeat(rng.lognormal(7, 1, processes)[:, None], YEAR, axis=1),
        yields=rng.uniform(0.6, 1, processes),
        store_t=np.concatenate([yards, rng.lognormal(9, 1, stores)]),
        keep_eur=np.full(sources + stores, 0.3),
        source_of=source_of,
        store_of=store_of,
        loss=np.where((store_of >= 0) & (material[source_of] < 2), 0.005, 0.0),
        kind_of_month=np.zeros(YEAR, dtype=np.intp),
        to_user=_legs(at, places, takes),
        to_process=_legs(at, homes[streams:], into, 3.0),
        to_store=Legs((store_of >= 0)[None], haul[None], 0.09 * haul[None], 0.06 * haul[None]),
    )


def _legs(one: np.ndarray, other: np.ndarray, takes: np.ndarray, more_eur: float = 0.0) -> Legs:
    km = 1.3 * np.linalg.norm(one[:, None] - other[None], axis=2)
    there = (takes & (km < 150))[None]
    km = np.where(there, km[None], np.nan)
    return Legs(there, km, 2 + 0.09 * km + more_eur, 1 + 0.06 * km)


def whole_model(p: MonthsProblem) -> tuple[float, float]:
    """(tonnes placed, euros) of the whole model in scipy: every haul a variable, first the tonnes, then the euros."""
    rows: dict[tuple[Any, ...], int] = {}
    entries: list[tuple[int, int, float]] = []
    placed: list[float] = []
    eur: list[float] = []

    def column(uses: list[tuple[tuple[Any, ...], float]], tonnes: float, cost: float) -> None:
        entries.extend((rows.setdefault(key, len(rows)), len(eur), amount) for key, amount in uses)
        placed.append(tonnes)
        eur.append(cost)

    for m in range(YEAR):
        for o, u in zip(*np.nonzero(p.to_user.allowed[0] & (p.user_t[:, m] > 0)), strict=True):
            column([(("at", m, o), 1.0), (("user", m, u), 1.0)], p.worth[o], p.to_user.eur[0, o, u])
        for o, to in zip(*np.nonzero(p.to_process.allowed[0]), strict=True):
            made = (("at", m, p.streams + to), -p.yields[to])
            column([(("at", m, o), 1.0), (("process", m, to), 1.0), made], 0.0, p.to_process.eur[0, o, to])
        for o in np.flatnonzero(p.store_of >= 0):
            k, keep = p.store_of[o], p.keep_eur[p.store_of[o]]
            then = (("at", (m + 1) % YEAR, o), -(1 - p.loss[o]))
            column([(("at", m, p.source_of[o]), 1.0), then, (("store", m, k), 1.0)], 0.0, p.to_store.eur[0, o] + keep)
            column([(("at", m, o), 1.0), then, (("store", m, k), 1.0)], 0.0, keep)
    limits = {"user": p.user_t.T, "process": p.process_t.T, "store": np.tile(p.store_t, (YEAR, 1))}
    most = np.array(
        [
            (p.supply_t[key[2], key[1]] if key[2] < p.streams else 0.0) if key[0] == "at" else limits[key[0]][key[1:]]
            for key in rows
        ]
    )
    row, place, amount = zip(*entries, strict=True)
    matrix: Any = coo_array((amount, (row, place)), shape=(len(rows), len(eur))).tocsr()
    tonnes = -float(linprog(-np.array(placed), A_ub=matrix, b_ub=most).fun or 0.0)
    best = linprog(np.array(eur), A_ub=matrix, b_ub=most, A_eq=np.array(placed)[None], b_eq=[tonnes])
    return tonnes, float(best.fun or 0.0)


def main() -> None:
    """Print what is measured, as Markdown."""
    small = region(20, 2, 2, 150)
    start = time.perf_counter()
    tonnes, eur = whole_model(small)
    theirs = time.perf_counter() - start
    start = time.perf_counter()
    sums = plan(small, Objective()).sums()
    ours = time.perf_counter() - start
    found = sums["eur_hauls"] + sums["eur_keeping"]
    if abs(sums["placed"] - tonnes) > 1e-4 * tonnes or abs(found - eur) > 1e-4 * eur:
        raise SystemExit(f"the plan and the whole model disagree: {sums['placed']} {tonnes} {found} {eur}")
    print("| | hauls by month | s | of scipy |\n|---|--:|--:|--:|")
    print(f"| 20 side streams, 150 users | {_hauls(small):,} | {ours:.2f} | {ours / theirs:.2f} |")
    print(f"| scipy's HiGHS, the whole model | {_hauls(small):,} | {theirs:.2f} | 1 |")
    large = region(100, 5, 5, 1_000)
    start = time.perf_counter()
    if not plan(large, Objective()).solved:
        raise SystemExit("no plan")
    print(f"| 100 side streams, 1,000 users, 105 yards, 5 stores | {_hauls(large):,} | "
          f"{time.perf_counter() - start:.1f} | – |")  # fmt: skip


def _hauls(problem: MonthsProblem) -> int:
    return YEAR * int(problem.to_user.allowed.sum())


if __name__ == "__main__":
    main()
