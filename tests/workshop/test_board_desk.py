"""What participants do on the board, on both stores."""

import uuid

import pytest
from board_stores import Clock, Session, session_in
from sqlalchemy import select

from sidestream_map.base.errors import BoardAccessError, BoardBusyError, BoardClosedError, BoardEntryError
from sidestream_map.workshop.board.keys import ALPHABET, CODE_LENGTH, spaced
from sidestream_map.workshop.board.model import KINDS, THEMES, Contact, Draft
from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.people.participants import Participants, public_token
from sidestream_map.workshop.board.storage.schema import ENTRIES, HITS, PARTICIPANTS, SALTS
from sidestream_map.workshop.board.storage.store import Store

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"


def test_an_entry_is_there_as_it_was_sent(session: Session) -> None:
    token = session.join()
    draft = Draft(
        "offer", 2, "Kuonaa, åäö 🪨\nja lisää", "public", "slag", "kuljetus", 12.5, "m3", 24.1234567, 65.7, "P01"
    )
    made = session.desk.post(token, draft, KEY)
    assert session.desk.board(token).entries == (made,)
    assert (made.text, made.material, made.service, made.amount, made.unit) == (
        "Kuonaa, åäö 🪨\nja lisää", "slag", "kuljetus", 12.5, "m3",
    )  # fmt: skip
    assert (made.lon, made.lat, made.place_id, made.theme, made.kind) == (24.123457, 65.7, "P01", 2, "offer")
    assert (made.visibility, made.state, made.title) == ("public", "shown", "Kuonaa, åäö 🪨")


def test_sent_twice_it_is_there_once(session: Session) -> None:
    token, draft = session.join(), Draft("need", 0, "Tuhkaa", contact=Contact("Aino", "aino@example.org"))
    first = session.desk.post(token, draft, KEY)
    again = session.desk.post(token, draft, KEY)
    assert first.id == again.id
    assert len(session.desk.board(token).entries) == 1


def test_sent_twice_it_counts_once_for_the_limit(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "1")
    token, draft = session.join(), Draft("need", 0, "Tuhkaa")
    for _ in range(5):
        session.desk.post(token, draft, KEY)
    with pytest.raises(BoardBusyError):
        session.post(token)


def test_a_key_belongs_to_one_entry_of_one_person(session: Session) -> None:
    mine, other = session.join(), session.join()
    session.desk.post(mine, Draft("need", 0, "Tuhkaa"), KEY)
    for token, text in ((mine, "Toinen"), (other, "Tuhkaa")):
        with pytest.raises(BoardEntryError):
            session.desk.post(token, Draft("need", 0, text), KEY)
    assert [entry.text for entry in session.desk.board(mine).entries] == ["Tuhkaa"]


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "a" * 15 + "!", "a" * 15 + "\n" + "a", None, 5])
def test_a_key_that_is_none_is_refused(session: Session, key: str) -> None:
    with pytest.raises(BoardEntryError):
        session.desk.post(session.join(), Draft("need", 0, "Tuhkaa"), key)


def test_a_code_is_hard_to_guess_and_easy_to_type(session: Session) -> None:
    assert len(ALPHABET) ** CODE_LENGTH >= 2**40
    assert not set("0O1lI") & set(ALPHABET)
    code = session.workshop.code
    for typed in (code, code.lower(), spaced(code), f" {spaced(code)} ".replace("-", " ")):
        assert session.desk.join(typed).workshop.id == session.workshop.id
    for wrong in ("", "x", code[:-1], code + "2", "../" + code, "%", None, 5, code.replace(code[0], "0")):
        with pytest.raises(BoardAccessError):
            session.desk.join(wrong)  # type: ignore[arg-type]


def test_an_ipv6_customer_is_one_address(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_JOINS_PER_MINUTE", "2")
    session.join("2001:db8:1:1::1")
    session.join("2001:db8:1:1:ffff::2")
    with pytest.raises(BoardBusyError):
        session.join("2001:db8:1:1::3")
    session.join("2001:db8:1:2::1")
    for _ in range(3):  # what is no address isn't limited
        session.join("unix:")


def test_posts_and_reactions_are_limited_by_person_and_by_address(
    session: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "2")
    monkeypatch.setenv("SIDESTREAM_BOARD_ADDRESS_POSTS_PER_MINUTE", "3")
    monkeypatch.setenv("SIDESTREAM_BOARD_REACTIONS_PER_MINUTE", "2")
    one, other = session.join(), session.join()
    entry = session.post(one)
    session.post(one)
    with pytest.raises(BoardBusyError):
        session.post(one)
    clock.turn(minutes=1)
    for token in (one, one, other):
        session.desk.post(token, Draft("need", 0, "Tuhkaa"), str(uuid.uuid4()), "192.0.2.7")
    with pytest.raises(BoardBusyError):
        session.desk.post(other, Draft("need", 0, "Tuhkaa"), str(uuid.uuid4()), "192.0.2.7")
    session.desk.react(one, entry.id, "agree")
    session.desk.react(one, entry.id, "agree", on=False)
    with pytest.raises(BoardBusyError):
        session.desk.react(one, entry.id, "agree")
    clock.turn(minutes=1)
    session.desk.react(one, entry.id, "agree")


def test_no_address_is_kept(session: Session) -> None:
    session.join("192.0.2.77")
    with session.store.reading() as connection:
        for table in (HITS, SALTS, PARTICIPANTS):
            assert "192.0.2.77" not in str(connection.execute(select(table)).all())
        assert connection.execute(select(HITS)).all()


def test_a_closed_session_takes_nothing_and_can_be_read(session: Session) -> None:
    token = session.join()
    entry = session.post(token)
    session.leaders.set_state(session.leader, "closed")
    with pytest.raises(BoardClosedError):
        session.post(token)
    with pytest.raises(BoardClosedError):
        session.desk.react(token, entry.id, "agree")
    assert session.desk.board(session.join()).entries == (entry,)
    session.desk.withdraw(token, entry.id)
    session.leaders.set_state(session.leader, "open")
    session.post(token)


def test_a_session_holds_no_more_than_it_may(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_ENTRIES_MAX", "1")
    monkeypatch.setenv("SIDESTREAM_BOARD_PARTICIPANTS_MAX", "1")
    token = session.join()
    session.post(token)
    with pytest.raises(BoardClosedError):
        session.post(token)
    with pytest.raises(BoardClosedError):
        session.join()


def test_one_person_reacts_once_and_may_take_it_back(session: Session) -> None:
    one, other = session.join(), session.join()
    entry = session.post(one)
    for token in (one, one, other):
        session.desk.react(token, entry.id, "agree")
    session.desk.react(other, entry.id, "can_do")
    found = session.desk.board(one).entries[0]
    assert (found.agree, found.can_do) == (2, 1)
    assert session.desk.mine(one).reactions == {(entry.id, "agree")}
    session.desk.react(other, entry.id, "agree", on=False)
    session.desk.react(other, entry.id, "agree", on=False)
    assert session.desk.board(one).entries[0].agree == 1
    with pytest.raises(BoardAccessError):
        session.desk.react(one, entry.id, "love")  # type: ignore[arg-type]


def test_nothing_new_costs_nothing_and_every_change_is_new(session: Session) -> None:
    token = session.join()
    board = session.desk.changes(token, -1)
    assert board is not None
    assert session.desk.changes(token, board.version) is None
    entry = session.post(token)
    for change in (
        lambda: session.post(token),
        lambda: session.desk.react(token, entry.id, "agree"),
        lambda: session.moderation.hide(session.leader, entry.id),
        lambda: session.moderation.undo(session.leader),
        lambda: session.moderation.correct(session.leader, entry.id, text="Toisin"),
        lambda: session.leaders.rename(session.leader, "Uusi nimi"),
        lambda: session.desk.withdraw(token, entry.id),
        lambda: session.leaders.set_state(session.leader, "closed"),
    ):
        before = session.desk.board(token)
        change()
        after = session.desk.changes(token, before.version)
        assert after is not None
        assert after.version > before.version
        assert session.desk.changes(token, after.version) is None


def test_new_entries_are_told_by_their_version(session: Session) -> None:
    token = session.join()
    session.post(token)
    since = session.desk.board(token).version
    new = session.post(token, "Toinen")
    board = session.desk.board(token)
    assert [entry.id for entry in board.entries if entry.version > since] == [new.id]


def test_counts_by_theme(session: Session) -> None:
    token = session.join()
    for theme, kind in ((0, "need"), (0, "need"), (0, "offer"), (3, "idea")):
        session.post(token, kind=kind, theme=theme)
    hidden = session.post(token, theme=1)
    session.moderation.hide(session.leader, hidden.id)
    counts = session.desk.board(session.leader).counts
    assert [count.total for count in counts] == [3, 0, 0, 1]
    assert counts[0].by_kind == {"need": 2, "offer": 1, "question": 0, "idea": 0}
    assert len(counts) == THEMES
    assert set(counts[0].by_kind) == set(KINDS)


def test_own_entries_are_known_again(session: Session) -> None:
    one, other = session.join(), session.join()
    secret = session.post(one, "Vain vetäjälle", visibility="leader", contact=Contact("Aino", ""))
    session.post(other)
    hidden = session.post(one, "Piiloon")
    session.moderation.hide(session.leader, hidden.id)
    mine = session.desk.mine(one)
    assert {entry.id: entry.state for entry in mine.entries} == {secret.id: "shown", hidden.id: "hidden"}
    assert mine.with_contact == {secret.id}
    assert session.desk.mine(session.leader) == session.desk.mine(public_token(session.workshop.id))


def test_an_own_entry_can_be_withdrawn_and_no_other(session: Session) -> None:
    one, other = session.join(), session.join()
    entry = session.post(one, contact=Contact("Aino", "aino@example.org"))
    session.desk.react(other, entry.id, "agree")
    session.moderation.correct(session.leader, entry.id, text="Korjattu")
    with pytest.raises(BoardAccessError):
        session.desk.withdraw(other, entry.id)
    session.desk.withdraw(one, entry.id)
    assert session.desk.board(session.leader).entries == ()
    assert session.leaders.contacts(session.leader) == {}
    assert session.moderation.actions(session.leader) == ()


def test_who_leaves_is_forgotten_and_the_entries_stay(session: Session) -> None:
    token = session.join()
    entry = session.post(token, contact=Contact("Aino", "aino@example.org"))
    session.desk.leave(token)
    assert session.leaders.contacts(session.leader) == {}
    with pytest.raises(BoardAccessError):
        session.desk.board(token)
    with session.store.reading() as connection:
        row = connection.execute(select(ENTRIES)).one()
        assert (row.author_id, row.client_key, row.digest) == (None, None, None)
    assert [each.id for each in session.desk.board(session.leader).entries] == [entry.id]


def test_the_leader_may_post_for_somebody_without_a_phone(session: Session) -> None:
    entry = session.post(session.leader, "Paperilapulta")
    assert session.desk.board(session.join()).entries == (entry,)
    with pytest.raises(BoardAccessError):
        session.desk.react(session.leader, entry.id, "agree")


def test_a_key_opens_one_session_only(session: Session, store: Store) -> None:
    other = session_in(store, "Toinen")
    token = session.join()
    entry = other.post(other.join())
    assert session.desk.board(token).workshop.id == session.workshop.id
    for act in (
        lambda: session.desk.react(token, entry.id, "agree"),
        lambda: session.desk.withdraw(token, entry.id),
        lambda: session.moderation.hide(session.leader, entry.id),
        lambda: session.moderation.correct(session.leader, entry.id, text="x"),
        lambda: session.moderation.delete(session.leader, entry.id),
    ):
        with pytest.raises(BoardAccessError):
            act()
    assert other.desk.board(other.leader).entries[0].text == entry.text


def test_the_code_is_not_for_the_public(session: Session) -> None:
    public = public_token(session.workshop.id)
    assert session.desk.workshop(public).code == session.desk.board(public).workshop.code == ""
    assert session.workshop.code not in repr(session.workshop)
    token = session.join()
    assert session.desk.workshop(token).code == session.workshop.code
    assert [session.desk.audience(each) for each in (public, token, session.leader)] == ["public", "room", "leader"]


def test_one_desk_remembers_boards_and_never_an_old_one(session: Session) -> None:
    desk, other = Participants(session.store), Participants(session.store)
    token = session.join()
    assert desk.board(token).entries == ()
    assert desk.board(token) is desk.board(token)
    entry = other.post(token, Draft("need", 0, "Tuhkaa"), KEY)  # as by another process
    assert desk.board(token).entries == (entry,)


def test_names_of_sessions_are_checked(store: Store) -> None:
    office = Administration(store)
    for title, themes in (("", ()), ("x" * 1000, ()), ("ok", ("x" * 1000,))):
        with pytest.raises(BoardEntryError):
            office.create(title, "meri-lappi", themes)
    made = office.create("  Työ\u202epaja\n ", "meri-lappi", ("Yksi", "Kaksi", "3", "4", "5"))
    assert (made.workshop.title, made.workshop.themes) == ("Työpaja", ("Yksi", "Kaksi", "3", "4"))
