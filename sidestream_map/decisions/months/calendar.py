"""The calendar of a region: which share of a year's tonnes each month has, and which months differ in hauls."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from sidestream_map.decisions.months.problem import YEAR, Floats, Ints
from sidestream_map.matching import Rules
from sidestream_map.region import MONTH_COLUMNS, Catalogue, split_ids
from sidestream_map.roads import Seasons
from sidestream_map.routing import rows_in_force
from sidestream_map.scenario import Scenario


def user_shares(catalogue: Catalogue) -> Floats:
    """(u, 12) share of a year's tonnes that each user takes in each month; each row sums to 1.

    A user's own row of the calendar counts, else the mean of its uses, where a use without a row is steady.
    """
    by_use, by_user = _rows(catalogue.calendar, "use"), _rows(catalogue.calendar, "user")
    steady = np.full(YEAR, 1.0 / YEAR)
    shares = np.tile(steady, (len(catalogue.users), 1))
    for place, (key, row) in enumerate(catalogue.user_rows.items()):
        uses = split_ids(row.get("uses"))
        if key in by_user:
            shares[place] = by_user[key]
        elif uses:
            shares[place] = np.mean([by_use.get(use, steady) for use in uses], axis=0)
    return shares


def stream_shares(catalogue: Catalogue) -> Floats:
    """(s, 12) share of a year's tonnes that arises in each month; steady without a row of the calendar."""
    rows, steady = _rows(catalogue.calendar, "stream"), np.full(YEAR, 1.0 / YEAR)
    shares: Floats = np.array([rows.get(str(key), steady) for key in catalogue.streams.index]).reshape(-1, YEAR)
    return shares


def _rows(calendar: pd.DataFrame, kind: str) -> dict[str, Floats]:
    chosen = calendar[calendar["kind"] == kind]
    months = chosen[[*MONTH_COLUMNS]].fillna(0.0).to_numpy(dtype=np.float64)
    return {str(key): row / row.sum() for key, row in zip(chosen["of"], months, strict=True)}


def in_month(scenario: Scenario, month: int) -> Scenario:
    """The scenario in a month instead of on its own date.

    Args:
        month: 1 to 12.
    """
    return scenario.replace(day="", month=month)


def kinds_of_months(scenario: Scenario, rules: Rules, seasons: Seasons) -> tuple[Ints, tuple[int, ...]]:
    """Months between which neither roads nor rules differ share their hauls.

    Args:
        seasons: the region's seasonal limits of roads.

    Returns:
        (12,) kind of each month, and for each kind one of its months, 1 to 12.
    """
    keys = [
        (
            tuple(row.id for row in rows_in_force(in_month(scenario, month), seasons)),
            _told_by(rules, month, scenario.rules_off),
        )
        for month in range(1, YEAR + 1)
    ]
    kinds = list(dict.fromkeys(keys))
    return np.array([kinds.index(key) for key in keys], dtype=np.intp), tuple(keys.index(key) + 1 for key in kinds)


def _told_by(rules: Rules, month: int, off: Collection[str]) -> tuple[object, ...]:
    """Of every rule that can change a verdict, what its tests on the month say of this one."""
    told: list[object] = []
    for rule in rules.rules:
        if rule.effect == "notes" or rule.id in off:
            continue
        for test in rule.tests:
            if test.fact.name == "run.month":
                named = isinstance(test.operand, tuple) and month in test.operand
                told.append((rule.id, named if test.operator in {"is", "is_not", "known"} else month))
    return tuple(told)
