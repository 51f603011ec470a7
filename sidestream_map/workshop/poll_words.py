"""Questions to the room in words: what is asked, of whom, and how the answers spread."""

from __future__ import annotations

from sidestream_map.base import N_, Translator
from sidestream_map.region import Catalogue, wording
from sidestream_map.scenario import Selection
from sidestream_map.workshop.board import POLL_KIND_NAMES, POLL_UNIT_NAMES, PollUnit, Question, Spread, rounded

DIGITS_MAX = 3
"""Digits after the decimal mark of an answer."""


def question_words(question: Question, t: Translator) -> str:
    """What is asked, in the leader's words or, where there are none, in the reader's language."""
    return question.text or t(POLL_KIND_NAMES[question.kind])


def poll_subject(subject: Selection, catalogue: Catalogue, t: Translator) -> str:
    """Name of the user, or of the side stream and its plant; empty for nothing, and for what isn't there any more."""
    table = {"user": catalogue.users, "stream": catalogue.streams}.get(subject.kind)
    if table is None or subject.id not in table.index:
        return ""
    row = dict(table.loc[subject.id])
    name = wording.in_language(row, "name", t) or subject.id
    if subject.kind == "user" or str(row["plant_id"]) not in catalogue.plants.index:
        return name
    plant = wording.in_language(dict(catalogue.plants.loc[str(row["plant_id"])]), "name", t)
    return f"{name} · {plant}" if plant else name


def answer_words(value: float, unit: PollUnit, t: Translator) -> str:
    """A number of the room with its unit.

    Args:
        value: in ``unit``.
    """
    digits = next((count for count in range(DIGITS_MAX) if round(value, count) == value), DIGITS_MAX)
    return f"{t.number(value, digits)} {t(POLL_UNIT_NAMES[unit])}"


def spread_words(spread: Spread, unit: PollUnit, t: Translator) -> str:
    """Median, middle half and number of answers on one line."""
    low, high = (t.number(rounded(each), _digits(rounded(each))) for each in (spread.low, spread.high))
    return t(
        N_("{median} (middle half {low}–{high}; workshop, n = {answers}, unverified)"),
        median=answer_words(rounded(spread.median), unit, t),
        low=low,
        high=high,
        answers=t.number(spread.count),
    )


def outlier_words(spread: Spread, unit: PollUnit, t: Translator) -> str:
    """The answers far from the others, by number and value; empty without any."""
    if not spread.outliers:
        return ""
    shown = ", ".join(answer_words(rounded(each), unit, t) for each in spread.outliers[:3])
    more = ", …" if len(spread.outliers) > 3 else ""
    return t.plural(
        N_("{count} answer lies far from the others: {values}"),
        N_("{count} answers lie far from the others: {values}"),
        len(spread.outliers),
        values=shown + more,
    )


def _digits(value: float) -> int:
    return next((count for count in range(DIGITS_MAX) if round(value, count) == value), DIGITS_MAX)
