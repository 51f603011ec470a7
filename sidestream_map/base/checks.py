"""Checks of what comes from a link, a file or a form: ids, names, numbers, choices.

What has passed is sound: ids have their pattern, names hold no hidden characters, numbers are finite and in range.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np

from sidestream_map.base.errors import ScenarioError
from sidestream_map.base.i18n import N_, Term
from sidestream_map.base.settings import SCENARIO_NAME_MAX

ID_LENGTH_MAX: Final = 64

_ID: Final = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,{ID_LENGTH_MAX - 1}}}")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of characters that can't be seen, or that reorder what is seen (bidirectional overrides)."""


class Numbers(Mapping[str, float]):
    """Numbers by id that can't change and can be hashed; ordered by id, so that equal ones look equal."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, float] | Iterable[tuple[str, float]] = ()) -> None:
        self._values = dict(sorted(dict(values).items()))

    def __getitem__(self, key: str) -> float:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        return f"Numbers({self._values!r})"


def safe_text(value: object) -> str:
    """Untrusted text made fit for a message: short, on one line, without invisible characters."""
    text = value if isinstance(value, str) else type(value).__name__
    return "".join("?" if unicodedata.category(mark) in _HIDDEN else mark for mark in text[:40])


def checked_id(value: object) -> str:
    """Check an id: letters, digits, ``-`` and ``_``.

    Raises:
        ScenarioError: it is something else, or too long.
    """
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ScenarioError(
            N_("“{value}” is no id: use letters a to z, digits, - and _, at most {limit}."),
            value=safe_text(value),
            limit=ID_LENGTH_MAX,
        )
    return str(value)


def checked_ids(values: object) -> frozenset[str]:
    """Check a set of ids.

    Raises:
        ScenarioError: one is no id, or it is no collection.
    """
    if isinstance(values, (str, Mapping)) or not isinstance(values, Iterable):
        raise ScenarioError(N_("{value} is no list of ids."), value=safe_text(values))
    return frozenset(checked_id(value) for value in values)


def checked_number(value: object, what: str, minimum: float, maximum: float) -> float:
    """Check that a value is a finite number in a range.

    Args:
        what: message id of what it is.
        minimum: smallest that is accepted.
        maximum: largest that is accepted.

    Raises:
        ScenarioError: it is no number, or out of range.
    """
    number = math.nan
    if isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
    if not (math.isfinite(number) and minimum <= number <= maximum):
        raise ScenarioError(
            N_("{what}: give a number from {minimum} to {maximum}."),
            what=Term(what),
            minimum=f"{minimum:,g}",
            maximum=f"{maximum:,g}",
        )
    return number + 0.0  # -0.0 becomes 0.0


def checked_numbers(values: object, what: str, minimum: float, maximum: float) -> Numbers:
    """Check numbers by id, each in a range.

    Args:
        what: message id of what the numbers are.
        minimum: smallest that is accepted.
        maximum: largest that is accepted.

    Raises:
        ScenarioError: an id is none, a number is none or out of range, or it is no mapping.
    """
    if not isinstance(values, Mapping):
        raise ScenarioError(N_("{value} is no list of numbers by id."), value=safe_text(values))
    return Numbers({checked_id(key): checked_number(value, what, minimum, maximum) for key, value in values.items()})


def checked_name(value: object) -> str:
    """Check a name: composed (NFC), single blanks, no control or bidirectional characters.

    Raises:
        ScenarioError: it is empty, too long, or holds a character that can't be seen.
    """
    return checked_line(value, N_("Name"), 1, int(SCENARIO_NAME_MAX.get()))


def checked_line(value: object, what: str, shortest: int, longest: int) -> str:
    """Check one line of text: composed (NFC), single blanks, no control or bidirectional characters.

    Args:
        what: message id of what it is.
        shortest: characters.
        longest: characters.

    Raises:
        ScenarioError: it is no text, too short or too long, or holds a character that can't be seen.
    """
    text = value if isinstance(value, str) and len(value) <= 4 * longest else None
    composed = unicodedata.normalize("NFC", text or "")
    blanks = "".join(" " if unicodedata.category(mark) == "Zs" else mark for mark in composed)
    line = re.sub(r" {2,}", " ", blanks).strip(" ")
    if text is None or not shortest <= len(line) <= longest:
        raise ScenarioError(
            N_("{what}: {shortest} to {longest} characters."), what=Term(what), shortest=shortest, longest=longest
        )
    if any(unicodedata.category(mark) in _HIDDEN for mark in line):
        raise ScenarioError(
            N_("{what}: {text} holds characters that can't be seen. Type it anew."),
            what=Term(what),
            text=safe_text(line),
        )
    return line


def checked_choice(value: object, what: str, choices: Iterable[str]) -> str:
    """Check that a value is one of several words.

    Args:
        what: message id of what is chosen.
        choices: the words.

    Raises:
        ScenarioError: it is none of them.
    """
    known = tuple(choices)
    if not isinstance(value, str) or value not in known:
        raise ScenarioError(
            N_("{what}: there is no {value}. Choose one of: {known}."),
            what=Term(what),
            value=safe_text(value),
            known=", ".join(known),
        )
    return str(value)


def checked_flag(value: object, what: str) -> bool:
    """Check that a value is True or False.

    Args:
        what: message id of what it says.

    Raises:
        ScenarioError: it is neither.
    """
    if not isinstance(value, bool):
        raise ScenarioError(N_("{what}: say true or false."), what=Term(what))
    return value
