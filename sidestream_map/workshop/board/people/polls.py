"""Questions to the room: the leader asks, closes and opens again; each device answers once and may change its mind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from sidestream_map.base import (
    BOARD_CONTACT_MAX,
    BOARD_REACTIONS_PER_MINUTE,
    N_,
    BoardClosedError,
    BoardEntryError,
)
from sidestream_map.workshop.board.keys import new_id
from sidestream_map.workshop.board.plain_text import plain_line
from sidestream_map.workshop.board.polls import POLL_STATES, Poll, PollState, Question, checked_answer
from sidestream_map.workshop.board.storage import (
    ANSWERS,
    MINUTE,
    POLLS,
    SPOTLIGHTS,
    Limit,
    Store,
    access_of,
    bump,
    leader,
    must_be_open,
    own_row,
    participant,
    polls_from,
    question_from,
    workshop_named,
)

POLLS_MAX = 200
"""Questions of one session; nobody answers more."""


@dataclass(frozen=True, slots=True)
class Signed:
    """An answer that its author has put a name to; only the leader gets it.

    Attributes:
        name: as typed.
        value: in the question's unit.
    """

    name: str
    value: float


class Polls:
    """Services for questions to the room.

    All raise :class:`~sidestream_map.base.BoardAccessError` where the key doesn't allow it or there is no such
    question, and :class:`~sidestream_map.base.BoardUnavailableError` where the store doesn't answer; then nothing was
    changed. The questions themselves are in the :class:`~sidestream_map.workshop.board.Board`.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, token: str, question: Question) -> Poll:
        """Open a question; one that was open is closed, so that phones show one at a time, and a shown pair goes.

        Args:
            token: the leader's.

        Raises:
            BoardClosedError: the session has as many questions as it can take.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, now))
            bump(connection, access)
            if len(connection.execute(select(POLLS.c.id).where(POLLS.c.workshop_id == access)).all()) >= POLLS_MAX:
                raise BoardClosedError(N_("This session has as many questions as it can take."))
            _give_way(connection, access)
            poll_id = new_id()
            connection.execute(
                insert(POLLS).values(
                    id=poll_id,
                    workshop_id=access,
                    kind=question.kind,
                    subject_kind=question.subject.kind,
                    subject_id=question.subject.id,
                    text=question.text,
                    unit=question.unit,
                    low=question.low,
                    high=question.high,
                    state="open",
                    taken=False,
                    created=now,
                )
            )
            return _poll(connection, access, poll_id)

    def set_state(self, token: str, poll_id: str, state: PollState) -> Poll:
        """Open a question again, show its result, or put it away.

        Args:
            token: the leader's.

        Raises:
            BoardEntryError: there is no such state.
        """
        if state not in POLL_STATES:
            raise BoardEntryError(N_("There is no such state of a question."))
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            own_row(connection, POLLS, access, poll_id)
            bump(connection, access)
            if state != "closed":
                _give_way(connection, access)
            connection.execute(update(POLLS).where(POLLS.c.id == poll_id).values(state=state))
            return _poll(connection, access, poll_id)

    def set_taken(self, token: str, poll_id: str, *, taken: bool) -> Poll:
        """Remember whether the result is in the scenario, so that the screen shows what it changes.

        Args:
            token: the leader's.
        """
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            own_row(connection, POLLS, access, poll_id)
            bump(connection, access)
            connection.execute(update(POLLS).where(POLLS.c.id == poll_id).values(taken=taken))
            return _poll(connection, access, poll_id)

    def drop(self, token: str, poll_id: str) -> None:
        """Delete a question and its answers for good."""
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            own_row(connection, POLLS, access, poll_id)
            connection.execute(delete(POLLS).where(POLLS.c.id == poll_id))
            bump(connection, access)

    def answer(self, token: str, poll_id: str, value: object, name: str = "") -> float:
        """Answer a question; a second answer of the same device takes the place of the first.

        Args:
            token: a participant's.
            value: in the question's unit; hostile.
            name: who it is, for the leader alone; empty: anonymous.

        Raises:
            BoardBusyError: too many answers in a minute.
            BoardClosedError: the session or the question is closed.
            BoardEntryError: it is no number within the question's bounds.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            access = access_of(connection, token, now)
            who = participant(access)
            must_be_open(access)
            Limit("answer", who, BOARD_REACTIONS_PER_MINUTE.get(), MINUTE).refuse_or_count(connection, now)
            workshop_named(connection, access.workshop_id, lock=True)
            row = own_row(connection, POLLS, access.workshop_id, poll_id)
            if row.state != "open":
                raise BoardClosedError(N_("This question is closed: no more answers are taken."))
            given = checked_answer(value, question_from(row))
            signed = plain_line(name, N_("Name"), 0, int(BOARD_CONTACT_MAX.get()))
            same = (ANSWERS.c.poll_id == row.id, ANSWERS.c.participant_id == who)
            connection.execute(delete(ANSWERS).where(*same))
            connection.execute(insert(ANSWERS).values(poll_id=row.id, participant_id=who, value=given, name=signed))
            bump(connection, access.workshop_id)
            return given

    def own_answers(self, token: str) -> Mapping[str, float]:
        """The caller's own answers by question; empty for the leader and the public."""
        with self._store.reading() as connection:
            access = access_of(connection, token, self._store.now())
            chosen = select(ANSWERS.c.poll_id, ANSWERS.c.value).where(ANSWERS.c.participant_id == access.participant_id)
            return (
                {} if access.participant_id is None else {row.poll_id: row.value for row in connection.execute(chosen)}
            )

    def signed(self, token: str, poll_id: str) -> Sequence[Signed]:
        """Answers with a name, by name. Only for the leader."""
        with self._store.reading() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            own_row(connection, POLLS, access, poll_id)
            named = select(ANSWERS).where(ANSWERS.c.poll_id == poll_id, ANSWERS.c.name != "").order_by(ANSWERS.c.name)
            return tuple(Signed(row.name, row.value) for row in connection.execute(named))


def _give_way(connection: Connection, workshop_id: str) -> None:
    """Close what is open or on the screen: there is one question at a time, and no pair stands before it."""
    connection.execute(delete(SPOTLIGHTS).where(SPOTLIGHTS.c.workshop_id == workshop_id))
    others = (POLLS.c.workshop_id == workshop_id, POLLS.c.state != "closed")
    connection.execute(update(POLLS).where(*others).values(state="closed"))


def _poll(connection: Connection, workshop_id: str, poll_id: str) -> Poll:
    return next(each for each in polls_from(connection, workshop_id, "leader") if each.id == poll_id)
