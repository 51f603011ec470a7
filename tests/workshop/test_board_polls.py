"""Questions to the room: asked, answered once a device, told to whom they are for, forgotten; on both stores."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from board_stores import Session
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import BoardAccessError, BoardClosedError, BoardEntryError
from sidestream_map.scenario.parts import NOTHING_SELECTED, Selection
from sidestream_map.workshop.board.people.participants import public_token
from sidestream_map.workshop.board.people.polls import Polls
from sidestream_map.workshop.board.people.screen import Screen
from sidestream_map.workshop.board.polls import (
    FENCE,
    POLL_KIND_NAMES,
    SUBJECTS,
    TOLD_MIN,
    Poll,
    Question,
    checked_answer,
    rounded,
    spread_of,
)
from sidestream_map.workshop.board.storage.archive import backup, restore
from sidestream_map.workshop.board.storage.forgetting import forget
from sidestream_map.workshop.board.storage.polls import told
from sidestream_map.workshop.board.storage.schema import ANSWERS, POLLS

USER = Selection("user", "U05")
ASKED = Question("capacity", USER, low=0, high=100_000)
NUMBERS = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=1, max_size=60)


def polls(session: Session) -> Polls:
    return Polls(session.store)


def answered(session: Session, *values: float) -> tuple[Poll, list[str]]:
    poll = polls(session).ask(session.leader, ASKED)
    tokens = [session.join() for _ in values]
    for token, value in zip(tokens, values, strict=True):
        polls(session).answer(token, poll.id, value)
    return session.desk.board(session.leader).polls[0], tokens


@given(NUMBERS)
def test_a_spread_lies_within_its_answers_and_in_their_order(values: list[float]) -> None:
    spread = spread_of(values)
    assert spread is not None
    assert min(values) <= spread.low <= spread.median <= spread.high <= max(values)
    assert spread.count == len(values)
    reach = FENCE * (spread.high - spread.low)
    assert all(not spread.low - reach <= each <= spread.high + reach for each in spread.outliers)


@given(NUMBERS)
def test_an_estimate_is_always_one_that_a_scenario_takes(values: list[float]) -> None:
    heard = Poll("a", ASKED, "shown", False, None, len(values), tuple(sorted(values))).surveyed()  # type: ignore[arg-type]
    assert heard is not None
    assert heard.low <= heard.value <= heard.high


def test_a_spread_by_hand() -> None:
    spread = spread_of([10, 20, 30, 40, 1000])
    assert spread is not None
    assert (spread.median, spread.low, spread.high, spread.outliers) == (30, 20, 40, (1000,))
    assert spread_of([]) is None
    assert (rounded(123_456), rounded(0.98765), rounded(0)) == (123_000, 0.988, 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "wish"},
        {"subject": Selection("stream", "S01")},
        {"subject": NOTHING_SELECTED},
        {"unit": "EUR/t"},
        {"low": 5, "high": 5},
        {"low": -1},
        {"low": float("nan")},
        {"high": 1e12},
        {"high": "much"},
        {"kind": "own", "text": " "},
        {"text": "x" * 5_000},
    ],
)
def test_a_question_that_cannot_be_asked_says_why(wrong: dict[str, Any]) -> None:
    with pytest.raises(BoardEntryError):
        Question(**{"kind": "capacity", "subject": USER, **wrong})


def test_every_kind_can_be_asked() -> None:
    for kind in POLL_KIND_NAMES:
        subject = {"user": USER, "stream": Selection("stream", "S01")}.get(SUBJECTS[kind][0], NOTHING_SELECTED)
        assert Question(kind, subject, "Mitä?", "EUR/t" if kind in {"price", "own"} else "t/y").kind == kind


@pytest.mark.parametrize("value", [None, True, "5", float("nan"), float("inf"), -1, 100_001, [5], 10**400])
def test_an_answer_out_of_bounds_is_none(value: Any) -> None:
    with pytest.raises(BoardEntryError):
        checked_answer(value, ASKED)


def test_too_few_answers_are_told_to_the_leader_alone() -> None:
    few, enough = [1.0] * (TOLD_MIN - 1), [3.0, 1.0, 2.0]
    assert told(few, "shown", "leader") == tuple(few)
    assert told(few, "shown", "room") == told(few, "shown", "public") == ()
    assert told(enough, "open", "room") == (1, 2, 3)
    assert told(enough, "open", "public") == ()
    assert told(enough, "shown", "public") == (1, 2, 3)


def test_a_device_answers_once_and_may_change_its_mind(session: Session) -> None:
    poll, (first, *_) = answered(session, 10, 20, 30)
    assert polls(session).answer(first, poll.id, 40) == 40
    assert polls(session).own_answers(first) == {poll.id: 40}
    assert session.desk.board(session.join()).polls[0].values == (20, 30, 40)


def test_one_question_at_a_time_closed_and_opened_again(session: Session) -> None:
    poll, (first, *_) = answered(session, 10, 20, 30)
    other = polls(session).ask(session.leader, Question("own", NOTHING_SELECTED, "Montako?", "pcs", 0, 9))
    assert [each.state for each in session.desk.board(session.leader).polls] in (["open", "closed"], ["closed", "open"])
    with pytest.raises(BoardClosedError):
        polls(session).answer(first, poll.id, 50)
    polls(session).set_state(session.leader, poll.id, "open")
    assert polls(session).answer(first, poll.id, 50) == 50
    board = session.desk.board(session.leader)
    assert board.poll is not None
    assert board.poll.id == poll.id
    polls(session).drop(session.leader, other.id)
    assert len(session.desk.board(session.leader).polls) == 1


def test_a_question_takes_the_place_of_a_shown_pair(session: Session) -> None:
    need, offer = session.post(session.join()), session.post(session.join(), "Tarjoamme kuonaa", "offer")
    screen = Screen(session.store)
    poll, _ = answered(session, 10, 20, 30)
    for state in ("shown", "open"):
        screen.show(session.leader, need.id, offer.id)
        assert session.desk.board(session.leader).spotlight is not None
        polls(session).set_state(session.leader, poll.id, state)
        assert session.desk.board(session.leader).spotlight is None
    screen.show(session.leader, need.id, offer.id)
    polls(session).set_state(session.leader, poll.id, "closed")
    assert session.desk.board(session.leader).spotlight is not None
    polls(session).ask(session.leader, ASKED)
    assert session.desk.board(session.leader).spotlight is None


def test_only_the_leader_asks_and_only_participants_answer(session: Session) -> None:
    poll, (first, *_) = answered(session, 10)
    for do in (
        lambda: polls(session).ask(first, ASKED),
        lambda: polls(session).set_state(first, poll.id, "closed"),
        lambda: polls(session).set_taken(first, poll.id, taken=True),
        lambda: polls(session).drop(first, poll.id),
        lambda: polls(session).signed(first, poll.id),
        lambda: polls(session).answer(session.leader, poll.id, 5),
        lambda: polls(session).answer(public_token(session.workshop.id), poll.id, 5),
        lambda: polls(session).answer(first, uuid.uuid4().hex, 5),
    ):
        with pytest.raises(BoardAccessError):
            do()
    session.leaders.set_state(session.leader, "closed")
    with pytest.raises(BoardClosedError):
        polls(session).answer(first, poll.id, 5)


def test_who_answered_is_told_to_the_leader_and_only_who_signed(session: Session) -> None:
    poll, (first, *_) = answered(session, 10, 20, 30)
    polls(session).answer(first, poll.id, 12, "Maija Meikäläinen")
    assert [(each.name, each.value) for each in polls(session).signed(session.leader, poll.id)] == [
        ("Maija Meikäläinen", 12)
    ]
    for token in (session.leader, first, public_token(session.workshop.id)):
        assert "Maija" not in repr(session.desk.board(token))
    session.desk.leave(first)
    assert polls(session).signed(session.leader, poll.id) == ()
    assert session.desk.board(session.leader).polls[0].count == 3


def test_forgetting_keeps_the_numbers_and_nobody_behind_them(session: Session) -> None:
    poll, (first, *_) = answered(session, 10, 20, 30)
    polls(session).answer(first, poll.id, 12, "Maija Meikäläinen")
    second = polls(session).ask(session.leader, ASKED)
    polls(session).answer(first, second.id, 13)
    with session.store.reading() as connection:
        people = {row.participant_id for row in connection.execute(ANSWERS.select())}
    proof = forget(session.store, session.workshop.id)
    assert proof.clean
    assert proof.sought >= len(people)
    with session.store.reading() as connection:
        rows = connection.execute(ANSWERS.select()).all()
    assert sorted(row.value for row in rows) == [12, 13, 20, 30]
    assert {row.name for row in rows} == {""}
    assert not people & {row.participant_id for row in rows}
    assert len({row.participant_id for row in rows}) == 4
    assert forget(session.store, session.workshop.id, entries=True).clean
    with session.store.reading() as connection:
        assert connection.execute(POLLS.select()).first() is None


def test_a_backup_holds_questions_and_answers(session: Session, tmp_path: Path) -> None:
    poll, _ = answered(session, 10, 20, 30)
    polls(session).set_taken(session.leader, poll.id, taken=True)
    backup(session.store, tmp_path / "a.zip")
    restore(session.store, tmp_path / "a.zip", replace=True)
    leader = session.leaders.sign_in(session.workshop.id, session.passphrase).token
    found = session.desk.board(leader).polls
    assert [(each.id, each.values, each.taken) for each in found] == [(poll.id, (10, 20, 30), True)]
