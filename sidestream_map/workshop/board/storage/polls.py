"""Converts rows of questions and answers to values, as an audience may see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from sidestream_map.scenario import Selection
from sidestream_map.workshop.board.model import Audience
from sidestream_map.workshop.board.polls import TOLD_MIN, Poll, PollState, Question
from sidestream_map.workshop.board.storage.schema import ANSWERS, POLLS, moment


def question_from(row: Row[Any]) -> Question:
    """A question from its row."""
    subject = Selection(row.subject_kind, row.subject_id)
    return Question(row.kind, subject, row.text, row.unit, row.low, row.high)


def polls_from(connection: Connection, workshop_id: str, audience: Audience) -> tuple[Poll, ...]:
    """The questions of a workshop with what an audience may see of their answers, the newest first.

    Who answered is nowhere in them.
    """
    of_workshop = POLLS.c.workshop_id == workshop_id
    rows = connection.execute(select(POLLS).where(of_workshop).order_by(POLLS.c.created.desc(), POLLS.c.id)).all()
    if not rows:
        return ()
    given: dict[str, list[float]] = {row.id: [] for row in rows}
    for poll_id, value in connection.execute(select(ANSWERS.c.poll_id, ANSWERS.c.value).join(POLLS).where(of_workshop)):
        given[poll_id].append(value)
    return tuple(
        Poll(
            id=row.id,
            question=question_from(row),
            state=row.state,
            taken=row.taken,
            created=moment(row.created),
            count=len(given[row.id]),
            values=told(given[row.id], row.state, audience),
        )
        for row in rows
    )


def told(values: Sequence[float], state: PollState, audience: Audience) -> tuple[float, ...]:
    """The answers that an audience is told: all for the leader, from some on for the room, when closed for the public.

    Args:
        values: all answers.
        state: of the question.
    """
    if audience != "leader" and len(values) < TOLD_MIN:
        return ()
    if audience == "public" and state == "open":
        return ()
    return tuple(sorted(values))
