"""What others report of a plant or a side stream beside the catalogue's own amounts: uptake, traffic, output.

Such a figure stands in ``region.toml`` as ``[[reported]]``, with its source and its doubt. It is shown beside ours and
is part of no sum: it may speak of another year, or of another scope.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sidestream_map.base import LANGUAGES, N_, Figure, Language, Quality, RegionError, Translator

UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {"t/y": N_("t/y"), "1/d": N_("a day"), "loads/working day": N_("truckloads a working day")}
)
"""Message id of each unit that a reported figure may have."""
QUALITIES: Final[tuple[Quality, ...]] = ("reported", "estimate")
_TEXT_MAX: Final = 400


@dataclass(frozen=True, slots=True)
class Reported:
    """One figure that a source gives.

    Attributes:
        of: id of the plant or side stream that it speaks of.
        figure: value, unit, year, quality and source.
        what: what the figure is, in each language.
        doubt: what is uncertain about it, in each language.
    """

    of: str
    figure: Figure
    what: Mapping[Language, str]
    doubt: Mapping[Language, str]

    def said(self, t: Translator) -> str:
        """The figure with its unit and year, what it is, and its doubt, in the reader's language."""
        value = self.figure.value or 0.0
        figure = f"{t.number(value, 1 if value % 1 else 0)} {t(UNITS[self.figure.unit])}"
        year = str(self.figure.year) if self.figure.year else t(N_("year not said"))
        what, doubt = self.what[t.language], self.doubt[t.language]
        return t(N_("{figure} {what} ({year}). {doubt}"), figure=figure, what=what, year=year, doubt=doubt)


def reported_of(entry: object, file: str) -> Reported:
    """A table ``[[reported]]`` as it is read.

    Args:
        entry: of the TOML file.
        file: its name, for the message.

    Raises:
        RegionError: something is missing, or isn't of the right kind.
    """

    def wrong(key: str, message: str) -> RegionError:
        return RegionError(message, file=file, key=f"reported.{key}")

    if not isinstance(entry, dict):
        raise wrong("", N_("{file}: {key} must be a list of tables."))
    value, year = entry.get("value"), entry.get("year")
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < math.inf:
        raise wrong("value", N_("{file}: {key} must be a number above 0."))
    if year is not None and (not isinstance(year, int) or not 1900 <= year <= 2100):
        raise wrong("year", N_("{file}: {key} must be a year, or said must be a day."))
    unit, quality = entry.get("unit"), entry.get("quality")
    if unit not in UNITS or quality not in QUALITIES:
        raise wrong("unit", N_("{file}: {key} must be a known unit, and quality reported or estimate."))
    source, of = entry.get("source"), entry.get("of")
    if not isinstance(source, str) or not source or not isinstance(of, str) or not of:
        raise wrong("source", N_("{file}: {key} must be an id, and so must what it is of."))
    figure = Figure(float(value), str(unit), "reported" if quality == "reported" else "estimate", (source,), year=year)
    return Reported(of, figure, _words(entry, "what", wrong), _words(entry, "doubt", wrong))


def _words(entry: Mapping[str, Any], key: str, wrong: Any) -> Mapping[Language, str]:
    table = entry.get(key)
    words = {language: table.get(language) if isinstance(table, dict) else None for language in LANGUAGES}
    if not all(isinstance(text, str) and 0 < len(text.strip()) <= _TEXT_MAX for text in words.values()):
        raise wrong(key, N_("{file}: {key} must give a text in fi, sv and en."))
    return MappingProxyType({language: str(text).strip() for language, text in words.items()})
