"""Finds amounts in a text: a number, its unit, and its period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sidestream_map.base import LANGUAGES, Language
from sidestream_map.matching.plain_words.lexicon import Words
from sidestream_map.matching.plain_words.phrases import Keys, Phrases
from sidestream_map.matching.plain_words.reading import Amount
from sidestream_map.matching.plain_words.tokens import Token

MONTHS: Final = 12
RANGE_MAX: Final = 100
"""Times that the upper end of a range may be the lower one: "2-3000 t" doesn't begin at 2."""
VALUE_MAX: Final = 1e9
"""Of any unit; more is a slip of the finger, or mischief."""
DASHES: Final = frozenset("-–—−")
_BASE: Final[Mapping[str, tuple[float, str]]] = {
    "t": (1, "t"),
    "kt": (1000, "t"),
    "kg": (0.001, "t"),
    "m3": (1, "m3"),
    "h": (1, "h"),
    "pcs": (1, "pcs"),
}
"""Factor and unit of the board by the unit of a text."""
_BY_PERIOD: Final[Mapping[tuple[str, str], tuple[float, str]]] = {
    ("t", ""): (1, "t"),
    ("t", "year"): (1, "t/y"),
    ("t", "month"): (1, "t/month"),
    ("m3", ""): (1, "m3"),
    ("m3", "year"): (1, "m3/y"),
    ("m3", "month"): (MONTHS, "m3/y"),
    ("h", ""): (1, "h"),
    ("pcs", ""): (1, "pcs"),
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A text while it is looked at; ``used`` is filled in on the way."""

    text: str
    tokens: Sequence[Token]
    small: Sequence[str]
    keys: Sequence[Keys]
    used: list[str]

    def between(self, place: int) -> str:
        """What stands before a token and after the one before it, without blanks."""
        return self.text[self.tokens[place - 1].end : self.tokens[place].start].strip()


class AmountFinder:
    """Finds the amount of a text in one language.

    Args:
        carriers: words for what a number of tonnes before them is the payload of.
    """

    def __init__(self, words: Words, language: Language, carriers: Phrases) -> None:
        self._language: Language = language
        self._carriers = carriers
        self._units = sorted(words.units[language], key=lambda row: -len(row[0]))
        self._periods = words.periods[language]
        self._after_slash = {each: words.short_periods[each] for each in LANGUAGES}
        self._thousand = words.thousand[language]

    def find(self, text: str, tokens: Sequence[Token], keys: Sequence[Keys], used: list[str]) -> Amount | None:
        """The amount in a text; None if it has none, or more than one.

        Args:
            used: what each token was taken for; tokens of amounts and periods are marked.
        """
        line = _Line(text, tokens, [token.text.casefold() for token in tokens], keys, used)
        periods = self._mark_periods(line)
        found: list[tuple[float, str, str, str]] = []
        place = 0
        while place < len(tokens):
            place, amount = self._at(place, line)
            if amount is not None:
                found.append(amount)
        if len(found) != 1:
            return None
        value, unit, period, word = found[0]
        if not period:
            if len(periods) > 1:
                return None
            period = next(iter(periods), "")
        factor, base = _BASE[unit]
        further = _BY_PERIOD.get((base, period))
        return None if further is None else Amount(value * factor * further[0], further[1], word)

    def _at(self, place: int, line: _Line) -> tuple[int, tuple[float, str, str, str] | None]:
        """Where to go on, and what begins at a token: value, unit, period (of a slash) and words."""
        tokens, small = line.tokens, line.small
        first = tokens[place]
        value = number_of(first.text, self._language) if first.is_number else None
        if value is None or value > VALUE_MAX:
            return place + 1, None
        after = _after_range(place, line)
        if after > place + 1:
            upper = number_of(tokens[after - 1].text, self._language)
            if upper is not None and upper > value * RANGE_MAX:
                return after, None
        if after < len(tokens) and small[after] in self._thousand:
            value, after = value * 1000, after + 1
        unit = self._unit(small, after)
        if unit is None or line.between(after):
            return place + 1, None
        last = after + unit[0] - 1
        beyond = last + 1
        if beyond < len(tokens) and (self._carriers.at(line.keys, beyond)[0] or self._carriers.tail(line.keys[beyond])):
            return beyond, None
        period = ""
        if beyond < len(tokens) and line.between(beyond) == "/":
            said = (self._after_slash[each].get(small[beyond]) for each in (self._language, *LANGUAGES))
            period = next((each for each in said if each), "other")
            line.used[beyond] = "period"
        for each in range(place, beyond):
            line.used[each] = line.used[each] or "amount"
        return beyond, (value, unit[1], period, line.text[first.start : tokens[last].end])

    def _unit(self, small: Sequence[str], place: int) -> tuple[int, str] | None:
        for parts, unit in self._units:
            if tuple(small[place : place + len(parts)]) == parts:
                return len(parts), unit
        return None

    def _mark_periods(self, line: _Line) -> set[str]:
        small, used, found = line.small, line.used, set()
        for parts, period in self._periods:
            for place in range(len(small) - len(parts) + 1):
                if tuple(small[place : place + len(parts)]) == parts:
                    found.add(period)
                    for each in range(place, place + len(parts)):
                        used[each] = used[each] or "period"
        return found


def _after_range(place: int, line: _Line) -> int:
    """The token after a number, or after the range that it begins."""
    step = place + 1
    if step < len(line.tokens) and line.tokens[step].is_number:
        return step + 1 if line.between(step) in DASHES else step
    if step + 1 < len(line.tokens) and line.small[step] in {"to", "till"} and line.tokens[step + 1].is_number:
        return step + 2
    return step


def number_of(text: str, language: Language) -> float | None:
    """Read a number as people write it, ``1 234,5``; None if it isn't a number.

    ``1,500`` is fifteen hundred in English, one and a half in Finnish and Swedish; ``1.500`` the other way round.

    Args:
        text: digits, marks and blanks.
    """
    tight = re.sub(r"\s", "", text)
    own, other = (".", ",") if language == "en" else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(other)}\d{{3}})+", tight):
        return float(tight.replace(other, ""))
    tight = tight.replace(other, own) if own not in tight else tight.replace(other, "")
    return float(tight.replace(own, ".")) if re.fullmatch(rf"\d+(?:{re.escape(own)}\d+)?", tight) else None
