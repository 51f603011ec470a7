"""What the groups of a workshop bring back: a summary of each theme, and who does what by when.

A group's scribe writes both on a phone, with a key that opens this theme and nothing else. Nothing of it is public
unless the scribe or the leader says so, and names never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sidestream_map.base import BOARD_CONTACT_MAX, BOARD_LINE_MAX, BOARD_TEXT_MAX, N_, BoardEntryError
from sidestream_map.workshop.board.plain_text import plain_line, plain_text

POINTS_MAX: Final = 100
"""Action points of one workshop; nobody follows up more."""
YEARS: Final = range(2020, 2100)
"""Years in which an action point can be due."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a group says of its theme.

    Attributes:
        theme: slot.
        text: plain, line breaks allowed; empty while nothing is written.
        public: whether it may be in the public edition, with the theme's action points but no names.
        at: when it was last written.
    """

    theme: int
    text: str
    public: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PointDraft:
    """Something to be done, as it is typed.

    Attributes:
        text: one line; never empty.
        owner: who does it; a person or a firm, personal data.
        due: by when; None where nobody has said.

    Raises:
        BoardEntryError: a value is out of its bounds.
    """

    text: str
    owner: str = field(default="", repr=False)
    due: date | None = None

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "text", plain_line(self.text, N_("What is to be done"), 1, 2 * int(BOARD_LINE_MAX.get())))
        put(self, "owner", plain_line(self.owner, N_("Who does it"), 0, int(BOARD_CONTACT_MAX.get())))
        if self.due is not None and self.due.year not in YEARS:
            raise BoardEntryError(N_("Choose a day between {first} and {last}."), first=YEARS[0], last=YEARS[-1])


@dataclass(frozen=True, slots=True)
class ActionPoint:
    """Something that somebody does by a day.

    Attributes:
        id: of 32 hexadecimal digits.
        theme: slot.
        text: what.
        owner: who; empty where nobody has said, or not for this reader.
        due: by when; None where nobody has said.
        done: when it was ticked as done; None while it isn't.
        created: when it was written.
    """

    id: str
    theme: int
    text: str
    owner: str
    due: date | None
    done: datetime | None
    created: datetime

    def is_late(self, today: date) -> bool:
        """Whether its day has passed and it isn't done."""
        return self.done is None and self.due is not None and self.due < today


def in_order(points: Iterable[ActionPoint]) -> tuple[ActionPoint, ...]:
    """Action points by day; those without one come last, those that are done after all others."""
    return tuple(sorted(points, key=lambda each: (each.done is not None, each.due or date.max, each.created, each.id)))


def summary_text(text: object) -> str:
    """Check a summary: plain, as short as an entry.

    Args:
        text: hostile.

    Raises:
        BoardEntryError: it is no text, or too long.
    """
    return plain_text(text, N_("Summary"), 0, int(BOARD_TEXT_MAX.get()))


def day_of(typed: object) -> date | None:
    """A day that a page sends as ``YYYY-MM-DD``; None for an empty text.

    Args:
        typed: hostile.

    Raises:
        BoardEntryError: it is something else.
    """
    if typed is None or typed == "":
        return None
    wrong = BoardEntryError(N_("Write the day as {example}."), example="2027-03-31")
    if not isinstance(typed, str) or not _DAY.fullmatch(typed):
        raise wrong
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise wrong from error


def by_theme(summaries: Iterable[Summary]) -> Mapping[int, Summary]:
    """Summaries by their theme's slot."""
    return {each.theme: each for each in summaries}
