"""Plain words for amounts, qualities, statuses and positions, for the map, tables and reports."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from sidestream_map.base import N_, Figure, Language, Translator
from sidestream_map.region.catalogue import text
from sidestream_map.region.categories import category_name
from sidestream_map.region.columns import QUALITY_NAMES
from sidestream_map.region.sources import split_ids
from sidestream_map.region.uses import QUANTITIES, USE_NAMES

STATUS_NAMES: Final[Mapping[str, str]] = {
    "ok": N_("by road"),
    "same_site": N_("on the same site"),
    "origin_position_unknown": N_("position of the source unknown"),
    "destination_position_unknown": N_("position of the user unknown"),
    "origin_off_network": N_("source not on the road network"),
    "destination_off_network": N_("user not on the road network"),
    "no_road": N_("no road connection"),
    "no_network": N_("no road network"),
}
"""Message id of each status of a haul (:mod:`sidestream_map.routing.router`)."""

VERDICT_NAMES: Final[Mapping[str, str]] = {"fits": N_("fits"), "maybe": N_("maybe"), "no": N_("no")}
"""Message id of each verdict of a pair (:mod:`sidestream_map.matching.matches`)."""

UNITS: Final = (
    N_("t/y"), N_("t"), N_("truckloads/d"), N_("truckloads/y"), N_("km"), N_("min"), N_("EUR/t"), N_("EUR/y"),
    N_("t-km/y"), N_("vehicle-km/y"), N_("t CO2e/y"), N_("h/y"), N_("l/y"), N_("d/y"), N_("share"), N_("ratio"),
)  # fmt: skip
"""Units of figures that are words in some language; a figure's unit is a message id."""


def in_language(row: pd.Series | Mapping[str, Any], column: str, t: Translator) -> str:
    """A catalogue text in the reader's language; English, else Finnish, if it has none; ``""`` without any.

    Args:
        row: of plants, side streams or users.
        column: the name without the language, e.g. ``name`` or ``doubt``.
    """
    return text(row, column, t.language)


def municipality_column(language: Language) -> str:
    """The column of the municipalities that holds their names in a language; they have Finnish and Swedish ones."""
    return "name_sv" if language == "sv" else "name_fi"


def amount(stream: pd.Series, t: Translator, source: str = "") -> str:
    """A side stream's amount in words: with unit, year, quality and source, or "unknown".

    Args:
        stream: a row of the side streams.
        source: short title of the source; left out where empty.
    """
    tonnes = float(stream["tonnes_per_year"])
    if math.isnan(tonnes):
        return t(N_("amount unknown"))
    parts = [t(QUALITY_NAMES.get(str(stream["quality"]), "unknown"))]
    if not pd.isna(stream["year"]):
        parts.insert(0, str(int(stream["year"])))
    if source:
        parts.append(source)
    return f"{t.number(tonnes)} {t(N_('t/y'))} ({', '.join(parts)})"


def figure(value: Figure, t: Translator, digits: int = 0) -> str:
    """A figure with its unit, and its range where it has one.

    Args:
        digits: digits after the decimal mark.
    """
    if value.value is None:
        return t(N_("unknown"))
    words = f"{t.number(value.value, digits)} {t(value.unit)}"
    if value.low is not None and value.high is not None and value.low != value.high:
        words += f" ({extent(value.low, value.high, t, digits)})"
    return words


def extent(low: float, high: float, t: Translator, digits: int = 0) -> str:
    """A range's two ends in words; with dots between them where a dash could be read as a minus.

    Args:
        digits: digits after the decimal mark.
    """
    return f"{t.number(low, digits)}{'–' if low >= 0 else ' … '}{t.number(high, digits)}"


def position(accuracy_m: float, t: Translator) -> str:
    """How exact a position is, in words with kilometres or metres.

    Args:
        accuracy_m: radius in metres, NaN where unknown.
    """
    if math.isnan(accuracy_m):
        return t(N_("accuracy of the position unknown"))
    if accuracy_m >= 1000:
        return t(N_("position ± {distance} km"), distance=t.number(accuracy_m / 1000, 1))
    return t(N_("position ± {distance} m"), distance=t.number(accuracy_m))


def material_name(code: str, t: Translator) -> str:
    """A material category's name in the reader's language."""
    return t(category_name(code))


def short_tonnes(tonnes: float, t: Translator) -> str:
    """Tonnes a year for a label: ``1,05 Mt``, ``60 kt``, ``900 t``; a question mark where unknown.

    Args:
        tonnes: a year, NaN where unknown.
    """
    if math.isnan(tonnes):
        return "?"
    if tonnes >= 1e6:
        return f"{t.number(tonnes / 1e6, 2)} Mt"
    if tonnes >= 1e3:
        return f"{t.number(tonnes / 1e3)} kt"
    return f"{t.number(tonnes)} t"


def quality_figures(stream: pd.Series | Mapping[str, Any], t: Translator) -> str:
    """Known quality figures of a side stream with their units; that none is known, where a table has their columns."""
    known = [
        f"{t(each.name)} {t.number(float(stream[each.column]), 2 if float(stream[each.column]) % 1 else 0)} {each.unit}"
        for each in QUANTITIES.values()
        if each.column in stream and not pd.isna(stream[each.column])
    ]
    return ", ".join(known) or t(N_("no figure known"))


def uses(user: pd.Series | Mapping[str, Any], t: Translator) -> str:
    """What a user does with material; nothing where nobody says."""
    cell = user.get("uses")
    return (
        ", ".join(t(USE_NAMES[code]) for code in split_ids(cell) if code in USE_NAMES) if isinstance(cell, str) else ""
    )


def gate_fee(user: pd.Series | Mapping[str, Any], t: Translator) -> str:
    """What a user charges for a tonne; nothing where it takes nothing for a fee, or nobody knows the fee."""
    fee = user.get("gate_fee_eur_per_t")
    return "" if fee is None or pd.isna(fee) else f"{t.number(float(fee), 2 if float(fee) % 1 else 0)} {t(N_('EUR/t'))}"


SPOKEN_DIGITS: Final = 3
"""Digits that a figure has where people say it; the exact one is told beside it."""


def spoken(figure: Figure, t: Translator) -> str:
    """A figure as people say it: three digits that mean something, large amounts in Mt, ≈ before what nobody measured.

    Args:
        figure: any; an unknown one is said to be unknown.
    """
    if figure.value is None:
        return t("unknown")
    value, unit = figure.value, figure.unit
    if unit == "t/y" and abs(value) >= 1e6:
        value, unit = value / 1e6, N_("Mt/y")
    rounded, digits = _significant(value)
    exact = figure.quality in {"reported", "measured"} and rounded == value
    return f"{'' if exact else '≈ '}{t.number(rounded, digits)} {t(unit)}".strip()


def _significant(value: float) -> tuple[float, int]:
    """A number with three digits that mean something, and how many of them stand behind the comma."""
    if value == 0:
        return 0.0, 0
    places = SPOKEN_DIGITS - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)
    text = f"{rounded:.{max(places, 0)}f}"
    return rounded, len(text.rstrip("0").partition(".")[2]) if "." in text else 0
