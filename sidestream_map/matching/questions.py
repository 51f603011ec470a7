"""What would settle a "maybe": one question for each addressee, made of all cautions that this addressee can settle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.base import N_, Language, translator
from sidestream_map.matching.reasons import Reason
from sidestream_map.matching.rules import WHOM_NAMES, Whom

OPEN: Final = ""
"""Addressee of what no rule tells whom to ask."""
ADDRESSEES: Final[tuple[Whom | Literal[""], ...]] = (*WHOM_NAMES, OPEN)
"""In the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask one addressee.

    Attributes:
        whom: of :data:`sidestream_map.rules.WHOM_NAMES`, or :data:`OPEN` where the rule names nobody.
        reasons: the cautions that the answer settles.
    """

    whom: Whom | Literal[""]
    reasons: tuple[Reason, ...]

    def addressee(self, language: Language) -> str:
        """Who is asked: producer and user by their name, with what they are; an authority as such."""
        t = translator(language)
        if self.whom == OPEN:
            return t(N_("the producer and the user"))
        role = t(WHOM_NAMES[self.whom])
        name = self.reasons[0].party(self.whom, language)
        return f"{name} ({role})" if name else role

    def text(self, language: Language) -> str:
        """All that is asked, each sentence once; the caution itself where its rule has no question."""
        said = (reason.question(language) or reason.message(language) for reason in self.reasons)
        return " ".join(dict.fromkeys(said))


def questions(reasons: Iterable[Reason]) -> tuple[Question, ...]:
    """The questions that a pair's cautions ask, in the order of :data:`sidestream_map.rules.WHOM_NAMES`.

    Args:
        reasons: of one pair; only cautions ask.
    """
    by_whom: dict[Whom | Literal[""], list[Reason]] = {}
    for reason in reasons:
        if reason.effect == "caution":
            by_whom.setdefault(reason.whom, []).append(reason)
    return tuple(Question(whom, tuple(by_whom[whom])) for whom in sorted(by_whom, key=ADDRESSEES.index))
