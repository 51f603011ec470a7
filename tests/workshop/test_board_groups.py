"""What groups bring back: scribes' keys, summaries, who does what by when, the link; on both stores."""

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest
from board_stores import Clock, Session

from sidestream_map.base.errors import BoardAccessError, BoardBusyError, BoardClosedError, BoardEntryError
from sidestream_map.workshop.board.groups import ActionPoint, PointDraft, day_of, in_order
from sidestream_map.workshop.board.people.groups import Groups
from sidestream_map.workshop.board.people.participants import public_token
from sidestream_map.workshop.board.storage.archive import backup, restore
from sidestream_map.workshop.board.storage.forgetting import forget, purge
from sidestream_map.workshop.board.storage.schema import ACTION_POINTS, SUMMARIES

DUE = dt.date(2027, 3, 31)
SAID = "Kuona kulkee.\nTuhka ei."
OWNER = "Maija Meikäläinen"


def groups(session: Session) -> Groups:
    return Groups(session.store)


def written(session: Session, theme: int = 1, *, public: bool = False) -> tuple[str, str]:
    """A scribe's key and an action point's id, of a theme with a summary."""
    scribe = groups(session).invite(session.leader, theme)
    groups(session).summarise(scribe, theme, SAID, public=public)
    return scribe, groups(session).put(scribe, theme, PointDraft("Kysytään satamasta", OWNER, DUE))


def test_a_scribe_writes_what_the_room_sees(session: Session) -> None:
    session.post(session.join(), "Toisen teeman asia", theme=0)
    mine = session.post(session.join(), "Tämän teeman asia", theme=1)
    session.post(session.join(), "Vain vetäjälle", theme=1, visibility="leader")
    before = session.desk.board(session.leader).version
    scribe, point = written(session)
    board = session.desk.board(session.join())
    assert board.version > before
    assert [(each.theme, each.text, each.public) for each in board.summaries] == [(1, SAID, False)]
    assert [(each.id, each.text, each.owner, each.due, each.done) for each in board.points] == [
        (point, "Kysytään satamasta", OWNER, DUE, None)
    ]
    desk = groups(session).desk(scribe)
    assert [each.id for each in desk.entries] == [mine.id]
    assert (desk.theme, desk.summary, desk.points) == (1, board.summaries[0], board.points)
    groups(session).put(scribe, 1, PointDraft("Kysytään rautateiltä"), point)
    assert [(each.text, each.owner, each.due) for each in groups(session).desk(scribe).points] == [
        ("Kysytään rautateiltä", "", None)
    ]
    groups(session).drop(scribe, 1, point)
    groups(session).summarise(scribe, 1, "  ", public=False)
    after = session.desk.board(session.leader)
    assert (after.summaries, after.points) == ((), ())


def test_the_public_gets_what_is_meant_for_it_and_no_names(session: Session) -> None:
    written(session)
    written(session, 2, public=True)
    board = session.desk.board(public_token(session.workshop.id))
    assert [each.theme for each in board.summaries] == [2]
    assert [(each.theme, each.owner) for each in board.points] == [(2, "")]
    assert "Meikäläinen" not in repr(board)


def test_a_key_opens_its_theme_and_nothing_else(session: Session) -> None:
    scribe, point = written(session)
    desk, entry = groups(session), session.post(session.join())
    with pytest.raises(BoardEntryError):
        desk.summarise(scribe, 0, "Muualle", public=True)
    with pytest.raises(BoardEntryError):
        desk.put(scribe, 0, PointDraft("Muualle"), point)
    participant = session.join()
    refused: list[Any] = [
        lambda: session.desk.board(scribe),
        lambda: session.post(scribe),
        lambda: session.moderation.hide(scribe, entry.id),
        lambda: desk.invite(scribe, 1),
        lambda: desk.follow_key(scribe, make=True),
        lambda: desk.tick(scribe, point, done=True),
        lambda: desk.followed(scribe),
        *(lambda token=token: desk.desk(token) for token in (participant, session.leader, "s_", "s_" + "x" * 300, "")),
        lambda: desk.summarise(participant, 1, "Minä myös", public=True),
        lambda: desk.put(public_token(session.workshop.id), 1, PointDraft("Minä myös")),
        lambda: desk.put(scribe, 1, PointDraft("Minä myös"), uuid.uuid4().hex),
    ]
    for do in refused:
        with pytest.raises(BoardAccessError):
            do()
    # Another key for the same theme ends the one before.
    other = desk.invite(session.leader, 1)
    with pytest.raises(BoardAccessError):
        desk.desk(scribe)
    assert desk.invited(session.leader) == {1}
    desk.dismiss(session.leader, 1)
    with pytest.raises(BoardAccessError):
        desk.desk(other)
    assert desk.invited(session.leader) == frozenset()


@pytest.mark.parametrize("theme", [-1, 4, 1.5, None, "1", True])
def test_there_are_four_themes(session: Session, theme: Any) -> None:
    with pytest.raises(BoardEntryError):
        groups(session).invite(session.leader, theme)


def test_a_closed_session_takes_from_its_leader_only(session: Session) -> None:
    scribe, _ = written(session)
    session.leaders.set_state(session.leader, "closed")
    for do in (
        lambda: groups(session).summarise(scribe, 1, "Vielä", public=False),
        lambda: groups(session).put(scribe, 1, PointDraft("Vielä")),
    ):
        with pytest.raises(BoardClosedError):
            do()
    groups(session).summarise(session.leader, 1, "Vetäjän sanoin", public=False)
    assert session.desk.board(session.leader).summaries[0].text == "Vetäjän sanoin"


def test_a_scribe_who_writes_too_much_waits(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_REACTIONS_PER_MINUTE", "3")
    scribe, _ = written(session)
    groups(session).summarise(scribe, 1, "Kolmas", public=False)
    with pytest.raises(BoardBusyError):
        groups(session).summarise(scribe, 1, "Neljäs", public=False)


def test_whoever_has_the_link_ticks(session: Session, clock: Clock) -> None:
    _, point = written(session)
    desk = groups(session)
    assert desk.follow_key(session.leader) == ""
    key = desk.follow_key(session.leader, make=True)
    assert desk.follow_key(session.leader, make=True) == key == desk.follow_key(session.leader)
    session.leaders.set_state(session.leader, "closed")
    clock.turn(hours=2)
    desk.tick_followed(key, point, done=True)
    found = desk.followed(key)
    assert [(each.owner, each.done) for each in found.points] == [(OWNER, clock.at)]
    assert found.workshop.code == ""
    desk.tick_followed(key, point, done=False)
    assert desk.followed(key).points[0].done is None
    desk.tick(session.leader, point, done=True)
    assert desk.followed(key).points[0].done == clock.at
    for wrong in ("", "f_", "f_" + "x" * 22, public_token(session.workshop.id), session.join(), session.leader):
        with pytest.raises(BoardAccessError):
            desk.tick_followed(wrong, point, done=True)
    with pytest.raises(BoardAccessError):
        desk.tick_followed(key, uuid.uuid4().hex, done=True)
    with pytest.raises(BoardAccessError):
        desk.tick(key, point, done=True)
    desk.end_follow(session.leader)
    with pytest.raises(BoardAccessError):
        desk.followed(key)


def test_forgetting_takes_names_and_keys_and_at_last_the_texts(session: Session) -> None:
    scribe, point = written(session)
    key = groups(session).follow_key(session.leader, make=True)
    proof = forget(session.store, session.workshop.id)
    assert proof.clean
    with pytest.raises(BoardAccessError):
        groups(session).desk(scribe)
    assert [(each.id, each.text, each.owner) for each in groups(session).followed(key).points] == [
        (point, "Kysytään satamasta", "")
    ]
    whole = forget(session.store, session.workshop.id, entries=True)
    assert whole.clean
    assert whole.sought >= 3  # both texts and the link's key
    with session.store.reading() as connection:
        assert [connection.execute(table.select()).first() for table in (SUMMARIES, ACTION_POINTS)] == [None, None]
    with pytest.raises(BoardAccessError):
        groups(session).followed(key)


def test_names_go_by_themselves_after_their_days(session: Session, clock: Clock) -> None:
    groups(session).put(session.leader, 0, PointDraft("Soitetaan", OWNER))
    clock.turn(days=session.workshop.personal_days + 1)
    assert purge(session.store).personal == 1
    with session.store.reading() as connection:
        assert [row.owner for row in connection.execute(ACTION_POINTS.select())] == [""]
    assert purge(session.store).personal == 0


def test_a_backup_holds_summaries_and_action_points(session: Session, tmp_path: Path) -> None:
    written(session)
    key = groups(session).follow_key(session.leader, make=True)
    before = groups(session).followed(key).points
    backup(session.store, tmp_path / "a.zip")
    restore(session.store, tmp_path / "a.zip", replace=True)
    assert groups(session).followed(key).points == before
    leader = session.leaders.sign_in(session.workshop.id, session.passphrase).token
    assert session.desk.board(leader).summaries[0].text == SAID


@pytest.mark.parametrize(
    "wrong",
    [{"text": " "}, {"text": "x" * 5_000}, {"owner": "x" * 5_000}, {"due": dt.date(1999, 1, 1)}, {"text": None}],
)
def test_what_cannot_be_an_action_point_says_why(wrong: dict[str, Any]) -> None:
    with pytest.raises(BoardEntryError):
        PointDraft(**{"text": "Soitetaan", **wrong})


@pytest.mark.parametrize("typed", ["tomorrow", "31.3.2027", "2027-02-30", 5, "2027-3-1", "20270331", True])
def test_what_is_no_day_says_why(typed: Any) -> None:
    with pytest.raises(BoardEntryError):
        day_of(typed)
    assert (day_of(""), day_of(None), day_of("2027-03-31")) == (None, None, DUE)


def test_the_next_one_comes_first_and_what_is_done_last() -> None:
    at = dt.datetime(2027, 3, 1, tzinfo=dt.UTC)

    def point(name: str, due: dt.date | None, done: dt.datetime | None = None) -> ActionPoint:
        return ActionPoint(name, 0, name, "", due, done, at)

    early = DUE - dt.timedelta(9)
    points = [point("a", None), point("b", DUE), point("c", DUE - dt.timedelta(1), at), point("d", early)]
    assert [each.id for each in in_order(points)] == ["d", "b", "a", "c"]
    assert [each.is_late(DUE) for each in in_order(points)] == [True, False, False, False]
