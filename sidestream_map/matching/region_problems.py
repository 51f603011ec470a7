"""Finds every problem of a region's folder that any command or page would refuse it for: one list of checks for all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sidestream_map.base import N_, Problem, RoadsError, Severity, SidestreamError, ordered
from sidestream_map.matching.plain_words import word_problems
from sidestream_map.matching.rule_file import RULES_FILE, load_rules
from sidestream_map.region import (
    SUPPLIERS_FILE,
    Catalogue,
    Region,
    background_problems,
    check_region,
    load_background,
    load_catalogue,
    load_other_names,
    load_postcodes,
    load_region,
    load_suppliers,
)
from sidestream_map.roads import RoadNetwork, load_seasons, season_problems

ROADS_FILE: Final = "roads.npz"

_LOADED: Final[dict[str, Callable[[Region, Catalogue], object]]] = {
    RULES_FILE: load_rules,
    SUPPLIERS_FILE: load_suppliers,
    "seasons.csv": lambda region, _: load_seasons(region),
    "postcodes.csv": lambda region, _: load_postcodes(region.folder),
    "other_names.csv": lambda region, _: load_other_names(region.folder),
}
"""What commands and pages load beside the tables, as they load it."""


def region_problems(folder: Path) -> tuple[Problem, ...]:
    """Every problem of a region: settings, tables, background, roads, seasons, rules, suppliers, words.

    Args:
        folder: of the region.

    Returns:
        By file, row and column. Without an error among them, no command refuses the region.

    Raises:
        RegionError: there is no such folder.
    """
    problems = list(check_region(folder))
    if not any(problem.file == "region.toml" and problem.severity == "error" for problem in problems):
        problems += [*background_problems(load_region(folder)), *_road_problems(folder)]
    if not any(problem.severity == "error" for problem in problems):
        region = load_region(folder)
        catalogue = load_catalogue(region)
        problems += word_problems(region, catalogue, load_background(region))
        for file, load in _LOADED.items():
            try:
                load(region, catalogue)
            except SidestreamError as error:
                # Without a file the region opens, and only what needs it can't be asked.
                severity: Severity = "error" if (folder / file).exists() else "warning"
                problems.append(Problem(file, None, None, error.message, error.values, severity))
    return ordered(problems)


def _road_problems(folder: Path) -> list[Problem]:
    file = folder / ROADS_FILE
    if not file.exists():
        message = N_("The file is missing: no haul can be found. Add the road network.")
        return [Problem(ROADS_FILE, None, None, message, severity="warning"), *season_problems(folder)]
    try:
        numbers = set(RoadNetwork.load(file).road_number.tolist())
    except RoadsError as error:
        return [Problem(ROADS_FILE, None, None, error.message, error.values), *season_problems(folder)]
    return list(season_problems(folder, numbers))
