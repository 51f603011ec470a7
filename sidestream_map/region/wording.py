"""Plain words for amounts, qualities, statuses and positions, for the map, tables and reports."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

import pandas as pd

from sidestream_map.base import N_, Figure, Language, Quality, Translator, significant
from sidestream_map.region.catalogue import text
from sidestream_map.region.categories import category_name
from sidestream_map.region.columns import QUALITY_NAMES, Field
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
    "over_limit": N_("farther than the limit that was searched"),
}
"""Message id of each status of a haul (:mod:`sidestream_map.routing.router`)."""

VERDICT_NAMES: Final[Mapping[str, str]] = {"fits": N_("fits"), "maybe": N_("maybe"), "no": N_("no")}
"""Message id of each verdict of a pair (:mod:`sidestream_map.matching.matches`)."""

UNITS: Final = (
    N_("t/y"), N_("t"), N_("truckloads/d"), N_("truckloads/y"), N_("km"), N_("min"), N_("EUR/t"), N_("EUR/y"),
    N_("t-km/y"), N_("vehicle-km/y"), N_("t CO2e/y"), N_("h/y"), N_("l/y"), N_("d/y"), N_("share"), N_("ratio"),
    N_("months"), N_("EUR/t·month"),
)  # fmt: skip
"""Units of figures that are words in some language; a figure's unit is a message id."""


def in_language(row: pd.Series | Mapping[str, Any], column: str, t: Translator) -> str:
    """A catalogue text in the reader's language; English, else Finnish, if it has none; ``""`` without any.

    Args:
        row: of plants, side streams or users.
        column: the name without the language, e.g. ``name`` or ``doubt``.
    """
    return text(row, column, t.language)


def exported_cell(row: pd.Series | Mapping[str, Any], entry: Field, t: Translator) -> Any:
    """A catalogue's cell as an export has it: a code's word, a text in the reader's language, None where it is blank.

    Args:
        row: of the table that the column belongs to.
        entry: the column; a code without a word stays where those are allowed as well.
    """
    if entry.languages:
        return in_language(row, entry.name, t) or None
    value = row[entry.name]
    if entry.kind != "text":
        return value
    words = (entry.export.words if entry.export is not None else None) or entry.words
    if words is not None and entry.several:
        return ", ".join(t(words.get(code, code)) for code in split_ids(value))
    if words is not None and not entry.more_codes:
        return t(words[value]) if value in words else None
    return value if isinstance(value, str) and value else None


def municipality_column(language: Language) -> str:
    """The column of the municipalities that holds their names in a language; they have Finnish and Swedish ones."""
    return "name_sv" if language == "sv" else "name_fi"


def amount(stream: pd.Series | Mapping[str, Any], t: Translator, source: str = "") -> str:
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
    qualities: tuple[Quality, ...] = get_args(Quality)
    quality: Quality = next((each for each in qualities if each == stream["quality"]), "estimate")
    return f"{spoken(Figure(tonnes, N_('t/y'), quality), t)} ({', '.join(parts)})"


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
        accuracy_m: radius in metres, NaN where unknown, 0 where a person has given the point itself.
    """
    if math.isnan(accuracy_m):
        return t(N_("accuracy of the position unknown"))
    if accuracy_m == 0:
        return t(N_("position as it was given"))
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
    short = significant(tonnes)
    size, unit = (1e6, "Mt") if short >= 1e6 else (1e3, "kt") if short >= 1e3 else (1.0, "t")
    digits = next((each for each in range(DECIMALS_MAX) if round(short / size, each) == short / size), DECIMALS_MAX)
    return f"{t.number(short / size, digits)} {unit}"


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


DECIMALS_MAX: Final = 2
"""Digits after the decimal mark that a spoken figure has at most, as long as one digit of it is left."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as people say it, in parts.

    Attributes:
        number: with ≈ before it where it is rounded or nobody measured it.
        unit: in the reader's language, that of the number.
        extent: its range, without unit; empty where none is known.
        exact: the whole figure with unit and range, unrounded; empty where the number is all there is.
    """

    number: str
    unit: str
    extent: str
    exact: str


_ABOUT: Final = "≈ "


def said(figure: Figure, t: Translator, *, with_unit: bool = True) -> Said:
    """A figure as people say it: few digits by its quality and range, large ones in Mt or millions.

    Args:
        figure: any; an unknown one is said to be unknown.
        with_unit: False where the unit stands elsewhere, as in a table's heading.
    """
    if figure.value is None:
        return Said(t("unknown"), "", "", "")
    number, unit, span = _roughly(figure, t, with_unit=with_unit)
    bare, whole = number.removeprefix(_ABOUT), _exact(figure, t)
    asked = "" if whole in {f"{bare} {unit}".strip(), f"{bare} {unit} ({span})"} else whole
    return Said(number, unit, span, asked)


def _roughly(figure: Figure, t: Translator, *, with_unit: bool = True) -> tuple[str, str, str]:
    """The number of a known figure as people say it, its unit, and its range."""
    known, least, most = figure.rough_numbers()
    value = known or 0.0
    divisor, unit = _scaled(value, figure.unit if with_unit else "", t)
    ends = [] if least is None or most is None or least == most else [least, most]
    decimals = _decimals([each / divisor for each in (value, *ends)], figure)
    exactly = figure.value == 0 or (figure.quality in {"reported", "measured"} and value == figure.value)
    span = ""
    if ends:
        low, high = (_end(end / divisor, decimals, t) for end in ends)
        span = f"{low}{'–' if ends[0] >= 0 else ' … '}{high}"
    number = t.number(value / divisor, decimals if value else 0)
    return number if exactly or figure.is_count else _ABOUT + number, unit, span


def spoken(figure: Figure, t: Translator) -> str:
    """A figure as people say it, with its unit and without its range (:func:`said`)."""
    if figure.value is None:
        return t("unknown")
    number, unit, _ = _roughly(figure, t)
    return f"{number} {unit}".strip()


def ranged(figure: Figure, t: Translator) -> str:
    """A figure as people say it, with its unit and its range."""
    told = said(figure, t)
    return f"{told.number} {told.unit}".strip() + (f" ({told.extent})" if told.extent else "")


def about(value: float, t: Translator, unit: str = "t/y") -> str:
    """A computed number as people say it, with its unit: ``≈ 1.65 Mt/y``.

    Args:
        value: NaN where it is unknown.
        unit: of the number, a message id.
    """
    return t("unknown") if math.isnan(value) else spoken(Figure(value, unit, "computed"), t)


def _scaled(value: float, unit: str, t: Translator) -> tuple[float, str]:
    """What a number is divided by to be said, and its unit then."""
    if abs(value) < 1e6:
        return 1.0, t(unit)
    if unit in {"t/y", "t"}:
        return 1e6, t(_MEGATONNES[unit])
    return 1e6, f"{t(N_('million'))} {t(unit)}".strip()


_MEGATONNES: Final[Mapping[str, str]] = {"t/y": N_("Mt/y"), "t": N_("Mt")}


def _decimals(numbers: Sequence[float], figure: Figure) -> int:
    """Digits after the decimal mark with which a value and the ends of its range are said, all with as many.

    Args:
        numbers: the value, then the ends, rounded to the figure's significant digits and scaled.
    """
    size = math.floor(math.log10(abs(numbers[0]) or max(map(abs, numbers)) or 1.0))
    places = 0 if figure.is_count else max(min(figure.digits - 1 - size, max(DECIMALS_MAX, -size)), 0)
    written = [f"{each:.{places}f}".rstrip("0").partition(".")[2] for each in numbers]
    return max(map(len, written)) if places else 0


def _end(number: float, decimals: int, t: Translator) -> str:
    """An end of a range with as many digits as its value; one that would be nought, and isn't, keeps its own."""
    if number and not round(number, decimals):
        decimals = -math.floor(math.log10(abs(number)))
    return t.number(number, decimals)


def _exact(figure: Figure, t: Translator) -> str:
    if figure.value is None:
        return ""
    parts = [each for each in (figure.value, figure.low, figure.high) if each is not None]
    size = max(map(abs, parts))
    most = 0 if size >= 10_000 else 1 if size >= 100 else 3
    digits = next((each for each in range(most) if all(round(part, each) == part for part in parts)), most)
    words = f"{t.number(figure.value, digits)} {t(figure.unit)}".strip()
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        words += f" ({extent(figure.low, figure.high, t, digits)})"
    return words
