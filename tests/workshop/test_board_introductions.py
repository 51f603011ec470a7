"""Contacts that two authors hand to each other, what the screen shows, and who is asked to make an entry public."""

import dataclasses
import itertools
from typing import Any

import pytest
from board_stores import Clock, Session
from sqlalchemy import select

from sidestream_map.base.errors import BoardAccessError, BoardBusyError, BoardEntryError
from sidestream_map.workshop.board.model import Contact
from sidestream_map.workshop.board.people.introductions import Introductions
from sidestream_map.workshop.board.people.participants import public_token
from sidestream_map.workshop.board.people.publicity import Publicity
from sidestream_map.workshop.board.people.screen import Screen
from sidestream_map.workshop.board.storage.forgetting import forget
from sidestream_map.workshop.board.storage.schema import CONSENTS, CONTACTS

ANNA, BEN = Contact("Anna", "anna@example.fi"), Contact("Ben", "+358 40 1")


class Two:
    """A need and an offer of two people, and a third person who looks on."""

    def __init__(self, session: Session) -> None:
        self.session, self.desk = session, Introductions(session.store)
        self.anna, self.ben, self.third = (session.join() for _ in range(3))
        self.need = session.post(self.anna, "Tarvitsen kuonaa", contact=ANNA).id
        self.offer = session.post(self.ben, "Kuonaa on", "offer").id
        session.post(self.third, "Minäkin tarvitsen")

    def contacts(self) -> tuple[Contact, ...]:
        """What Anna, Ben and the third get."""
        found = []
        for token in (self.anna, self.ben, self.third):
            got = [each.contact for each in self.desk.mine(token) if each.contact]
            found.append(got[0] if got else Contact())
        return tuple(found)


@pytest.fixture
def two(session: Session) -> Two:
    return Two(session)


def test_a_contact_is_handed_over_once_both_have_agreed_and_to_those_two_alone(two: Two) -> None:
    nobody = (Contact(), Contact(), Contact())
    two.desk.agree(two.anna, two.need, two.offer)
    assert two.contacts() == nobody
    (of_anna,), (of_ben,) = two.desk.mine(two.anna), two.desk.mine(two.ben)
    assert (of_anna.agreed, of_anna.other_agreed) == (True, False)
    assert (of_ben.agreed, of_ben.other_agreed, of_ben.entry_id) == (False, True, two.offer)
    # Whoever left none writes one with the agreement, and only then is it one.
    with pytest.raises(BoardEntryError, match="reached"):
        two.desk.agree(two.ben, two.offer, two.need)
    with pytest.raises(BoardEntryError, match="reached"):
        two.desk.agree(two.ben, two.offer, two.need, Contact("Ben", ""))
    assert two.contacts() == nobody
    two.desk.agree(two.ben, two.offer, two.need, BEN)
    assert two.contacts() == (BEN, ANNA, Contact())
    two.desk.agree(two.ben, two.offer, two.need)  # once more changes nothing
    # Nothing of it is in anybody's board, and the key of a value shows none in a log.
    for token in (two.third, public_token(two.session.workshop.id), two.session.leader):
        assert "example.fi" not in str(two.session.desk.board(token))
    assert "example.fi" not in repr(two.desk.mine(two.ben))


def test_an_agreement_is_taken_back_by_either(two: Two) -> None:
    two.desk.agree(two.anna, two.need, two.offer)
    two.desk.agree(two.ben, two.offer, two.need, BEN)
    two.desk.withdraw(two.ben, two.offer, two.need)
    assert two.contacts() == (Contact(), Contact(), Contact())
    two.desk.agree(two.ben, two.offer, two.need)
    assert two.contacts()[:2] == (BEN, ANNA)
    two.desk.withdraw(two.anna, two.need, two.offer)
    assert two.contacts() == (Contact(), Contact(), Contact())
    # A closed session is when people find each other.
    two.session.leaders.set_state(two.session.leader, "closed")
    two.desk.agree(two.anna, two.need, two.offer)
    assert two.contacts()[:2] == (BEN, ANNA)


@pytest.mark.parametrize("do", ["hide", "merge", "for the leader", "withdraw", "leave", "delete"])
def test_what_leaves_the_board_hands_nothing_over(two: Two, do: str) -> None:
    two.desk.agree(two.anna, two.need, two.offer)
    two.desk.agree(two.ben, two.offer, two.need, BEN)
    session = two.session
    if do == "hide":
        session.moderation.hide(session.leader, two.offer)
    elif do == "merge":
        session.moderation.merge(session.leader, two.offer, session.post(two.third, "Sama", "offer").id)
    elif do == "for the leader":
        session.moderation.correct(session.leader, two.offer, visibility="leader")
    elif do == "withdraw":
        session.desk.withdraw(two.ben, two.offer)
    elif do == "leave":
        session.desk.leave(two.ben)
        two.ben = two.third  # the key opens nothing any more
    else:
        session.moderation.delete(session.leader, two.offer)
    assert two.contacts() == (Contact(), Contact(), Contact())


def test_nobody_agrees_for_another_or_with_whom_they_may_not_see(two: Two) -> None:
    session = two.session
    secret = session.post(two.ben, "Vain vetäjälle", "offer", visibility="leader").id
    own = session.post(two.anna, "Omani", "offer").id
    for token, entry, other in (
        (two.third, two.need, two.offer),
        (two.ben, two.need, two.offer),
        (two.anna, two.need, secret),
        (two.anna, two.need, own),
        (two.anna, two.need, two.need),
        (two.anna, two.need, "0" * 32),
        (two.anna, "0" * 32, two.offer),
        (session.leader, two.need, two.offer),
        (public_token(session.workshop.id), two.need, two.offer),
        ("p_nonsense", two.need, two.offer),
    ):
        with pytest.raises(BoardAccessError):
            two.desk.agree(token, entry, other, ANNA)
        with pytest.raises(BoardAccessError):
            two.desk.withdraw(token, entry if entry != two.need or token != two.anna else "1" * 32, other)
    idea = session.post(two.ben, "Ajatus", "idea").id
    with pytest.raises(BoardEntryError, match="need and an offer"):
        two.desk.agree(two.anna, two.need, idea)
    assert two.contacts() == (Contact(), Contact(), Contact())


def test_agreeing_in_a_flood_is_held_back(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_REACTIONS_PER_MINUTE", "3")
    for _ in range(3):
        two.desk.agree(two.anna, two.need, two.offer)
    with pytest.raises(BoardBusyError):
        two.desk.agree(two.anna, two.need, two.offer)


def test_forgetting_forgets_who_agreed(two: Two) -> None:
    two.desk.agree(two.anna, two.need, two.offer)
    two.desk.agree(two.ben, two.offer, two.need, BEN)
    proof = forget(two.session.store, two.session.workshop.id)
    assert proof.clean
    assert (proof.before["consents"], proof.after["consents"], proof.after["contacts"]) == (2, 0, 0)
    with two.session.store.reading() as connection:
        for table in (CONSENTS, CONTACTS):
            assert connection.execute(select(table)).all() == []


def test_the_screen_shows_a_pair_to_those_who_may_see_both(two: Two, clock: Clock) -> None:
    session, screen = two.session, Screen(two.session.store)
    clock.turn(minutes=1)
    screen.show(session.leader, two.need, two.offer)
    for token in (session.leader, two.anna, two.third):
        found = session.desk.board(token).spotlight
        assert found is not None
        assert (found.need_id, found.offer_id, found.at) == (two.need, two.offer, clock.at)
    assert session.desk.board(public_token(session.workshop.id)).spotlight is None
    other = session.post(two.third, "Toinen tarjous", "offer").id
    screen.show(session.leader, two.need, other)
    found = session.desk.board(two.anna).spotlight
    assert found is not None
    assert found.offer_id == other
    session.moderation.hide(session.leader, other)
    assert session.desk.board(two.anna).spotlight is None
    assert session.desk.board(session.leader).spotlight is None
    session.moderation.undo(session.leader)
    screen.clear(session.leader)
    version = session.desk.board(session.leader).version
    screen.clear(session.leader)
    assert session.desk.board(session.leader).spotlight is None
    assert session.desk.board(session.leader).version == version


def test_only_the_leader_says_what_the_screen_shows_and_only_what_the_room_sees(two: Two, new_session: Any) -> None:
    session, screen = two.session, Screen(two.session.store)
    secret = session.post(two.ben, "Vain vetäjälle", "offer", visibility="leader").id
    with pytest.raises(BoardEntryError, match="room"):
        screen.show(session.leader, two.need, secret)
    with pytest.raises(BoardEntryError, match="need and an offer"):
        screen.show(session.leader, two.offer, two.need)
    for token in (two.anna, public_token(session.workshop.id), new_session("Toinen").leader, ""):
        with pytest.raises(BoardAccessError):
            screen.show(token, two.need, two.offer)
    with pytest.raises(BoardAccessError):
        screen.clear(two.anna)


def test_authors_are_asked_once_and_decide_themselves(two: Two) -> None:
    session, desk = two.session, Publicity(two.session.store)
    session.post(two.anna, "Kaikille", visibility="public")
    session.post(two.anna, "Vetäjälle", visibility="leader")
    hidden = session.post(two.ben, "Piilossa").id
    session.moderation.hide(session.leader, hidden)
    before = desk.counts(session.leader)
    assert dataclasses.astuple(before) == (5, 1, 3, 0, 0, 0)
    assert desk.asked(two.anna) == frozenset()
    with pytest.raises(BoardAccessError):  # nobody has asked
        desk.answer(two.anna, two.need, public=True)
    assert desk.ask(session.leader) == 3
    assert desk.ask(session.leader) == 0
    assert desk.asked(two.anna) == {two.need}
    assert desk.asked(two.ben) == {two.offer}
    session.leaders.set_state(session.leader, "closed")
    desk.answer(two.anna, two.need, public=True)
    desk.answer(two.ben, two.offer, public=False)
    assert desk.asked(two.anna) == desk.asked(two.ben) == frozenset()
    assert dataclasses.astuple(desk.counts(session.leader)) == (5, 2, 0, 1, 1, 1)
    public = session.desk.board(public_token(session.workshop.id)).entries
    assert two.need in {entry.id for entry in public}
    assert two.offer not in {entry.id for entry in public}
    desk.take_back(session.leader)
    assert desk.counts(session.leader).waiting == 0
    # Whoever said no is not asked again; whoever wasn't heard may be.
    assert desk.ask(session.leader) == 1


def test_nobody_answers_for_another(two: Two) -> None:
    session, desk = two.session, Publicity(two.session.store)
    desk.ask(session.leader)
    for token, entry in itertools.product((two.ben, two.third, session.leader, ""), (two.need,)):
        with pytest.raises(BoardAccessError):
            desk.answer(token, entry, public=True)
    for ask in (desk.ask, desk.counts, desk.take_back):
        with pytest.raises(BoardAccessError):
            ask(two.anna)
    session.moderation.hide(session.leader, two.need)
    with pytest.raises(BoardAccessError):
        desk.answer(two.anna, two.need, public=True)
