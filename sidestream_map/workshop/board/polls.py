"""Questions that the leader puts to the room, each answered with a number, and how the answers spread.

Capacities and prices are what nobody has published and people in the room know. An answer is one number a device, and
anonymous: what readers get is the sorted numbers, and too few of them to hide among are not told at all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

import numpy as np

from sidestream_map.base import BOARD_LINE_MAX, N_, BoardEntryError, ScenarioError, checked_choice, checked_number
from sidestream_map.scenario import CAPACITY_MAX, Selection, Surveyed
from sidestream_map.workshop.board.plain_text import plain_line

PollKind = Literal["capacity", "amount", "price", "own"]
POLL_KINDS: Final[tuple[PollKind, ...]] = get_args(PollKind)
POLL_KIND_NAMES: Final[Mapping[PollKind, str]] = {
    "capacity": N_("How much could this user take a year?"),
    "amount": N_("How much of this side stream arises in a year?"),
    "price": N_("What would you pay for a tonne, delivered?"),
    "own": N_("A question of your own"),
}
"""Message id of each kind of question."""
SUBJECTS: Final[Mapping[PollKind, tuple[str, ...]]] = {
    "capacity": ("user",),
    "amount": ("stream",),
    "price": ("none", "user", "stream"),
    "own": ("none", "user", "stream"),
}
"""What each kind of question may be about (:data:`sidestream_map.scenario.Selection`)."""
PollUnit = Literal["t/y", "t/month", "EUR/t", "%", "km", "y", "pcs"]
POLL_UNITS: Final[tuple[PollUnit, ...]] = get_args(PollUnit)
POLL_UNIT_NAMES: Final[Mapping[PollUnit, str]] = {
    "t/y": N_("t/y"),
    "t/month": N_("t/month"),
    "EUR/t": N_("EUR/t"),
    "%": N_("%"),
    "km": N_("km"),
    "y": N_("years"),
    "pcs": N_("pcs"),
}
"""Message id of each unit of an answer."""
KIND_UNITS: Final[Mapping[PollKind, tuple[PollUnit, ...]]] = {
    "capacity": ("t/y",),
    "amount": ("t/y",),
    "price": ("EUR/t",),
    "own": POLL_UNITS,
}
"""Units that a kind of question may have; a capacity and an amount go into the scenario, which counts in t/y."""
PollState = Literal["open", "shown", "closed"]
POLL_STATES: Final[tuple[PollState, ...]] = get_args(PollState)
"""Answers come in, or the result is on the screen, or it has been put away."""
ANSWER_MAX: Final = CAPACITY_MAX
TOLD_MIN: Final = 3
"""Answers from which on others than the leader are told how they spread: of two, each would know the other's."""
FENCE: Final = 1.5
"""Middle halves beyond the quartiles from which on an answer is called an outlier (Tukey, Exploratory Data Analysis,
1977)."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the leader asks it.

    Attributes:
        kind: what is asked.
        subject: a user or side stream of the region, or nothing.
        text: in the leader's own words; needed for a question of one's own.
        unit: of the answers.
        low: smallest answer.
        high: largest answer.

    Raises:
        BoardEntryError: a value is out of its bounds, or the subject is none that can be asked about.
    """

    kind: PollKind
    subject: Selection
    text: str = ""
    unit: PollUnit = "t/y"
    low: float = 0.0
    high: float = 100_000.0

    def __post_init__(self) -> None:
        put = object.__setattr__
        try:
            checked_choice(self.kind, N_("Question"), POLL_KINDS)
            checked_choice(self.unit, N_("Unit"), KIND_UNITS[self.kind])
            put(self, "low", checked_number(self.low, N_("Smallest answer"), -ANSWER_MAX, ANSWER_MAX))
            put(self, "high", checked_number(self.high, N_("Largest answer"), -ANSWER_MAX, ANSWER_MAX))
        except ScenarioError as error:
            raise BoardEntryError(error.message, **error.values) from error
        put(self, "text", plain_line(self.text, N_("Question"), self.kind == "own", int(BOARD_LINE_MAX.get())))
        if self.subject.kind not in SUBJECTS[self.kind]:
            raise BoardEntryError(N_("Choose what the question is about: a user or a side stream of the region."))
        if not self.low < self.high:
            raise BoardEntryError(N_("The largest answer must be larger than the smallest."))
        if self.kind in {"capacity", "amount"} and self.low < 0:
            raise BoardEntryError(N_("An amount can't be below zero."))


@dataclass(frozen=True, slots=True)
class Spread:
    """How answers spread.

    Attributes:
        count: of answers.
        median: in the question's unit.
        low: lower quartile: a quarter of the answers lie below it.
        high: upper quartile.
        outliers: answers far from the middle half, sorted; they count in all of the above.
    """

    count: int
    median: float
    low: float
    high: float
    outliers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Poll:
    """A question with its answers, as one audience may see them.

    Attributes:
        id: of 32 hexadecimal digits.
        question: what was asked.
        state: whether answers come in.
        taken: whether the result was taken into the scenario.
        created: when it was asked.
        count: of answers.
        values: all answers, sorted; empty where there are too few to be told.
    """

    id: str
    question: Question
    state: PollState
    taken: bool
    created: datetime
    count: int
    values: tuple[float, ...] = ()

    @property
    def spread(self) -> Spread | None:
        """How the answers spread; None where they aren't told."""
        return spread_of(self.values)

    def surveyed(self) -> Surveyed | None:
        """The estimate for a scenario; None where the question is about nothing that a scenario holds."""
        spread = self.spread
        if spread is None or self.question.kind not in {"capacity", "amount"}:
            return None
        low, median, high = (max(0.0, rounded(each)) for each in (spread.low, spread.median, spread.high))
        return Surveyed(self.question.subject.id, spread.count, median, min(low, median), max(high, median))


def spread_of(values: Sequence[float]) -> Spread | None:
    """How numbers spread: median, quartiles (linear between neighbours) and outliers; None without numbers."""
    if not values:
        return None
    low, median, high = (float(each) for each in np.quantile(np.asarray(values, dtype=np.float64), (0.25, 0.5, 0.75)))
    reach = FENCE * (high - low)
    outliers = tuple(sorted(each for each in values if each < low - reach or each > high + reach))
    return Spread(len(values), median, low, high, outliers)


def rounded(value: float) -> float:
    """A figure of the room to three digits, which is more than it knows."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    return round(value, 2 - math.floor(math.log10(abs(value))))


def checked_answer(value: object, question: Question) -> float:
    """Check an answer: a number within the question's bounds.

    Args:
        value: hostile.

    Raises:
        BoardEntryError: it is none.
    """
    try:
        return checked_number(value, N_("Answer"), question.low, question.high)
    except ScenarioError as error:
        raise BoardEntryError(error.message, **error.values) from error
