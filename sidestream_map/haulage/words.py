"""What stands beside a haul's figures: which days its truckloads count, what its emissions hold, what its range is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.haulage.draws import TOGETHER
from sidestream_map.haulage.formula import INPUTS, YEAR_DAYS

WTW: Final = N_("Emissions (WTW)")
"""Label of emissions: well-to-wheel, with the machines."""
WTW_MEANS: Final = N_(
    "Well-to-wheel (WTW): exhaust, supply of the fuel, and machines that load, unload and crush. Tank-to-wheel (TTW): "
    "the truck's exhaust alone."
)
FEW: Final = 10
"""Truckloads below this are said with a decimal."""
RANGE_MEANS: Final = N_("Ranges: 5 to 95 % of a Monte Carlo in which all inputs vary at once, with a fixed seed.")


def few(loads: float | None, t: Translator) -> str:
    """Truckloads or trucks in words: one decimal below ten, whole ones above, as nobody counts parts of so many.

    Args:
        loads: a day, a month or a year; None or NaN where unknown.
    """
    return t.number(loads, load_digits(loads))


def load_digits(loads: float | None) -> int:
    """Digits after the decimal mark that :func:`few` writes.

    Args:
        loads: a day, a month or a year; None or NaN where unknown.
    """
    return 1 if loads is not None and abs(round(loads, 1)) < FEW else 0


def mean_day(loads_per_year: float | None, days: float, t: Translator) -> str:
    """That loads a day are those of a mean day of the year, and how many they are on a day of haulage.

    Args:
        loads_per_year: truckloads a year; None where unknown.
        days: of haulage a year.
    """
    if loads_per_year is None:
        return t(N_("mean of {year} days; hauled on {days}"), year=t.number(YEAR_DAYS), days=t.number(days))
    loads = loads_per_year / days
    return t(
        N_("mean of {year} days; {loads} on each of {days} days of haulage"),
        year=t.number(YEAR_DAYS),
        loads=few(loads, t),
        days=t.number(days),
    )


def load_words(loads_per_day: float | None, payload_t: float, days: float, t: Translator) -> str:
    """Tonnes a load, and which days truckloads a day count (:func:`mean_day`).

    Args:
        loads_per_day: truckloads on a mean day of the year; None where unknown.
        payload_t: tonnes a load.
        days: of haulage a year.
    """
    digits = 0 if round(payload_t, 1) == round(payload_t) else 1
    load = t(N_("{payload} t a load"), payload=t.number(payload_t, digits))
    return f"{load} · {mean_day(None if loads_per_day is None else loads_per_day * YEAR_DAYS, days, t)}"


def road_day(days: float, t: Translator) -> str:
    """Which day trucks on a road are counted on, and how many more there are on a day of haulage.

    Args:
        days: of haulage a year.
    """
    return t(
        N_("A day is the mean of {year} days, as in traffic counts; on each of {days} days of haulage it is {factor} "
           "times as much."),
        year=t.number(YEAR_DAYS),
        days=t.number(days),
        factor=t.number(YEAR_DAYS / days, 2),
    )  # fmt: skip


def exhaust_words(exhaust: Figure, t: Translator, digits: int = 1) -> str:
    """How much of the emissions is the truck's exhaust; empty where unknown.

    Args:
        exhaust: tank-to-wheel.
        digits: after the decimal mark.
    """
    if exhaust.value is None:
        return ""
    return t(
        N_("tank-to-wheel (TTW), the truck alone: {value} {unit}"),
        value=t.number(exhaust.value, digits),
        unit=t(exhaust.unit),
    )


def crushing_words(inputs: Collection[str], t: Translator) -> str:
    """That a price is without crushing while the emissions beside it are with it; empty for what isn't crushed.

    Args:
        inputs: ids that a haul's figures depend on.
    """
    return t(N_("without crushing, which its CO2e holds")) if "crushing_l_t" in inputs else ""


def together_words(inputs: set[str], t: Translator) -> str:
    """Which inputs vary together in the Monte Carlo; empty where none do.

    Args:
        inputs: ids that a result depends on.
    """
    groups = [[t(INPUTS[name].name) for name in group if name in inputs] for group in TOGETHER]
    said = "; ".join(" + ".join(group) for group in groups if len(group) > 1)
    if not said:
        return ""
    return t(N_("Vary together: {groups}. All else varies independently."), groups=said)
