"""What was recognised in an entry's words, and whether its author confirmed it.

It is kept with the entry, apart from what the author told in the form: a material that a word seems to name is no
material that somebody chose.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from sidestream_map.base import (
    N_,
    BoardEntryError,
    ScenarioError,
    checked_choice,
    checked_id,
    checked_number,
)
from sidestream_map.region import MATERIALS
from sidestream_map.scenario import TONNES_MAX

RecognisedKind = Literal["material", "service", "amount", "place"]
RECOGNISED_KINDS: Final[tuple[RecognisedKind, ...]] = get_args(RecognisedKind)
RecognisedState = Literal["recognised", "confirmed", "refused"]
RECOGNISED_STATES: Final[tuple[RecognisedState, ...]] = get_args(RecognisedState)
RECOGNISED_MAX: Final = 20
"""Things that are kept of one entry."""
VALUE_MAX: Final = 80
WORD_MAX: Final = 200
"""Characters of a value, and of the words that say it."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """One thing that an entry's words seem to mean.

    Attributes:
        kind: what it is.
        value: category of the material, id of the service, id of the plant or user, name of the place, or the amount
            and its unit parted by a blank.
        word: as the entry says it.
        state: ``recognised`` until its author has confirmed or refused it.
        lon: of a place that is no plant and no user, degrees east, EPSG:4326; None otherwise.
        lat: degrees north; None otherwise.

    Raises:
        BoardEntryError: a value is out of its bounds.
    """

    kind: RecognisedKind
    value: str
    word: str
    state: RecognisedState = "recognised"
    lon: float | None = None
    lat: float | None = None

    def __post_init__(self) -> None:
        try:
            checked_choice(self.kind, N_("Kind"), RECOGNISED_KINDS)
            checked_choice(self.state, N_("State"), RECOGNISED_STATES)
            if self.kind == "material":
                checked_choice(self.value, N_("Material"), MATERIALS)
            elif self.kind == "service":
                checked_id(self.value)
            elif self.kind == "amount":
                checked_number(_number(self.value), N_("Amount"), 0, TONNES_MAX)
            for text, longest in ((self.value, VALUE_MAX), (self.word, WORD_MAX)):
                if not isinstance(text, str) or not 0 < len(text) <= longest:
                    raise BoardEntryError(N_("What was recognised in the text can't be kept."))
            if (self.lon is None) != (self.lat is None):
                raise BoardEntryError(N_("A place needs both longitude and latitude."))
            if self.lon is not None:
                checked_number(self.lon, N_("Longitude"), -180, 180)
                checked_number(self.lat, N_("Latitude"), -90, 90)
        except ScenarioError as error:
            raise BoardEntryError(error.message, **error.values) from error

    @property
    def key(self) -> str:
        """The key with which the author confirms or refuses it."""
        return f"{self.kind}:{self.value}"

    def stands_in(self, text: str) -> bool:
        """Whether a text still contains its words."""
        return all(word in text for word in self.word.split(", "))


def _number(value: str) -> float:
    try:
        return float(value.partition(" ")[0])
    except (AttributeError, ValueError):
        return math.nan


def written(recognised: Iterable[Recognised]) -> str:
    """The stored form: JSON."""
    rows = [[each.kind, each.value, each.word, each.state, each.lon, each.lat] for each in recognised]
    return json.dumps(rows, ensure_ascii=False)


def read(text: str) -> tuple[Recognised, ...]:
    """Read the stored form; what this version doesn't know is left out.

    Args:
        text: of :func:`written`, by this version or a later one.
    """
    found = []
    for row in _rows(text):
        try:
            found.append(Recognised(*row))
        except (BoardEntryError, TypeError):
            continue
    return tuple(found)


def _rows(text: str) -> list[list[Any]]:
    try:
        rows = json.loads(text)
    except ValueError:
        return []
    return [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
