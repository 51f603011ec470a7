"""The headline's arithmetic: truckloads a day that follow from tonnes a year and tonnes a load.

Published: 2 Mt a year and 130 truckloads a day; over 365 days that is 42.1 t a load. 1.7 Mt with 120 a day would be
38.8 t, and with 130 a day 35.8 t; 1.4 Mt with 130 a day 29.5 t.
"""

from __future__ import annotations

import math

from sidestream_map.base import N_, Figure, InputError, Range
from sidestream_map.roads import Vehicle


def loads_of(tonnes_per_year: float | None, truck: Vehicle) -> Figure:
    """Truckloads a day, mean of 365 days, if all of an amount were hauled by one kind of truck.

    Args:
        tonnes_per_year: t/y; None or 0 where no amount is known.
        truck: with its payload, whose range is that of the loads.
    """
    if not tonnes_per_year:
        return Figure(None, "truckloads/d", "unknown")
    return headline_loads(tonnes_per_year, truck.payload_t)


def headline_loads(
    tonnes_per_year: Range | float, payload_t: Range | float, days_per_year: Range | float = 365.0
) -> Figure:
    """Truckloads a day that follow from an amount a year.

    Args:
        tonnes_per_year: t/y.
        payload_t: t a load.
        days_per_year: days of haulage.

    Raises:
        InputError: a number that is not above 0.
    """
    tonnes, payload, days = (_positive(each) for each in (tonnes_per_year, payload_t, days_per_year))
    return Figure.of_range(tonnes / payload / days, "truckloads/d", "computed")


def _positive(value: Range | float) -> Range:
    known = value if isinstance(value, Range) else Range.exact(float(value)) if value > 0 else None
    if known is None or known.low <= 0 or not math.isfinite(known.high):
        raise InputError(N_("Amounts, payloads, truckloads and days must be above 0."))
    return known
