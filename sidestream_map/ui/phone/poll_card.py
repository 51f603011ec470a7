"""The question to the room as phones show it: words, bounds and step, and the result once it is on the screen."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, Final

from sidestream_map.base import Translator, i18n
from sidestream_map.ui.session import regions
from sidestream_map.workshop import answer_words, poll_subject, question_words, spread_words
from sidestream_map.workshop.board import POLL_UNIT_NAMES, Poll, Question

STEPS: Final = 100
"""Stops that a slider has at least: fewer make it coarse, many more make it tremble under a thumb."""


@lru_cache(maxsize=256)
def card(poll: Poll | None, region: str, language: str) -> dict[str, Any] | None:
    """A question in the form that the page shows; None without one.

    Args:
        region: id of the workshop's region.
    """
    if poll is None:
        return None
    t, asked = i18n.translator(language), poll.question
    spread = poll.spread if poll.state == "shown" else None
    return {
        "id": poll.id,
        "question": question_words(asked, t),
        "about": _subject(asked, region, t),
        "unit": t(POLL_UNIT_NAMES[asked.unit]),
        "low": asked.low,
        "high": asked.high,
        "step": step_of(asked.low, asked.high),
        "ends": [answer_words(end, asked.unit, t) for end in (asked.low, asked.high)],
        "open": poll.state == "open",
        "count": poll.count,
        "result": spread_words(spread, asked.unit, t) if spread is not None else "",
    }


def step_of(low: float, high: float) -> float:
    """The stops of a slider: 1, 2 or 5 times a power of ten, at least :data:`STEPS` of them.

    Args:
        low: smallest answer.
        high: largest answer.
    """
    rough = (high - low) / STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (5, 2, 1) if factor * power <= rough)


def _subject(asked: Question, region: str, t: Translator) -> str:
    served = regions.served()
    return poll_subject(asked.subject, regions.atlas(region).catalogue, t) if region in served else ""
