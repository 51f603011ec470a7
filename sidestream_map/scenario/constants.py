"""Constants that a scenario or one of its years may change, and their check."""

from __future__ import annotations

from typing import Final

from sidestream_map.base import N_, InputError, Numbers, Range, ScenarioError, checked_numbers
from sidestream_map.haulage import ASSUMPTIONS

DAYS: Final = "days_per_year"
SHARE: Final = "biofuel_share"
OWN_FIELDS: Final = (DAYS, SHARE)
"""Ids of the constants that the scenario holds in fields of their own."""


def checked_assumptions(values: object) -> Numbers:
    """Check constants by id: each must lie within its bounds.

    Raises:
        ScenarioError: no such constant, or one out of its bounds.
    """
    numbers = checked_numbers(values, N_("Constant"), -1e9, 1e9)
    for name, value in numbers.items():
        if name in OWN_FIELDS or name not in ASSUMPTIONS:
            raise ScenarioError(N_("There is no constant {name} to change here."), name=name)
        try:
            ASSUMPTIONS[name].check(Range.exact(value))
        except InputError as error:
            raise ScenarioError(error.message, **error.values) from error
    return numbers
