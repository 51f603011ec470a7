"""A row of years: what a whole row costs, and each year of it, beside one best use judged from nothing.

python benchmarks/years.py
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from situation_cases import region

from sidestream_map.base import Figure
from sidestream_map.decisions import situation, year_figures, year_row
from sidestream_map.decisions.allocation import allocate
from sidestream_map.routing import Router
from sidestream_map.scenario import Scenario, YearStep

ROW = Scenario(
    unknown_capacity="plausible",
    years=tuple(YearStep(year, amounts={"S02": 400_000 - 10_000 * (year - 2020)}) for year in range(2020, 2035)),
)
"""The longest row that the settings allow, with another amount each year."""


def main() -> None:
    """Print what is measured, as Markdown."""
    atlas, rules = region()
    router = Router(atlas.network, ROW.truck())

    def answer(then: Scenario) -> dict[str, Figure]:
        judged = situation(atlas.catalogue, then, router, rules)
        return year_figures(judged, allocate(judged.allocation_problem(), then.goal()))

    start = time.perf_counter()
    answer(ROW.replace(years=()))
    one = time.perf_counter() - start
    start = time.perf_counter()
    row = year_row(ROW, answer)
    whole = time.perf_counter() - start
    print("| | s | of one |\n|---|--:|--:|")
    print(f"| one best use, the first: its trees of roads too | {one:.2f} | 1 |")
    print(f"| a row of {len(row)} years | {whole:.2f} | {whole / one:.2f} |")
    print(f"| each of its years | {whole / len(row):.2f} | {whole / len(row) / one:.2f} |")


if __name__ == "__main__":
    main()
