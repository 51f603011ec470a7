"""What leaders do: sign in, change the session, moderate and undo, follow up; on both stores."""

from collections.abc import Callable
from typing import Any

import pytest
from board_stores import Clock, Session, session_in

from sidestream_map.base.errors import BoardAccessError, BoardEntryError
from sidestream_map.workshop.board.model import Contact, Entry, Month
from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.people.leaders import may_lead
from sidestream_map.workshop.board.recognised import Recognised
from sidestream_map.workshop.board.storage.store import Store

# ------------------------------------------------------------------------------------------------------ signing in


def test_the_passphrase_opens_its_own_session_only(session: Session, store: Store) -> None:
    other = session_in(store, "Toinen")
    for name in (session.workshop.id, session.workshop.code, session.workshop.code.lower()):
        assert session.leaders.sign_in(name, session.passphrase).workshop == session.workshop
    for name, word in (
        (session.workshop.id, other.passphrase),
        (session.workshop.id, ""),
        (session.workshop.id, "x" * 100_000),
        ("nothing", session.passphrase),
        ("", session.passphrase),
    ):
        with pytest.raises(BoardAccessError) as told:
            session.leaders.sign_in(name, word)
        assert str(told.value) == "The workshop or the passphrase is wrong. Type them again."


def test_a_leader_stays_signed_in_for_a_while(session: Session, clock: Clock) -> None:
    clock.turn(hours=11.9)
    assert session.leaders.workshop(session.leader).id == session.workshop.id
    clock.turn(hours=0.2)
    with pytest.raises(BoardAccessError):
        session.leaders.workshop(session.leader)


def test_signing_out_and_a_new_passphrase_end_a_key(session: Session) -> None:
    one = session.leaders.sign_in(session.workshop.id, session.passphrase).token
    session.leaders.sign_out(one)
    with pytest.raises(BoardAccessError):
        session.leaders.workshop(one)
    session.leaders.change_passphrase(session.leader, "uusi tunnuslause")
    session.leaders.sign_in(session.workshop.id, "uusi tunnuslause")
    with pytest.raises(BoardAccessError):
        session.leaders.sign_in(session.workshop.id, session.passphrase)
    secret = Administration(session.store).reset_passphrase(session.workshop.code)
    with pytest.raises(BoardAccessError):
        session.leaders.workshop(session.leader)
    session.leaders.sign_in(session.workshop.id, secret)


def test_who_is_named_leads_after_oidc(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_LEADERS", " Aino@Example.org,eero@example.org, ,")
    assert session.leaders.sign_in_as(session.workshop.id, "aino@example.ORG", verified=True).workshop.code
    made = session.leaders.create_as("eero@example.org", verified=True, title="Uusi", region="meri-lappi")
    assert made.workshop.title == "Uusi"
    for email, verified in (("aino@example.org", False), ("x@example.org", True), ("", True), (" ", True)):
        assert not may_lead(email, verified)
        with pytest.raises(BoardAccessError):
            session.leaders.sign_in_as(session.workshop.id, email, verified=verified)
        with pytest.raises(BoardAccessError):
            session.leaders.create_as(email, verified=verified, title="Uusi", region="meri-lappi")
    monkeypatch.delenv("SIDESTREAM_LEADERS")
    assert not may_lead("aino@example.org", True)


def test_nobody_else_has_a_leaders_key(session: Session) -> None:
    token = session.join()
    entry = session.post(token)
    strangers: tuple[Any, ...] = (token, f"w_{session.workshop.id}", "", "l_", None, "p_" + session.leader[2:])
    acts: tuple[tuple[Any, ...], ...] = (
        (session.leaders.workshop,),
        (session.leaders.contacts,),
        (session.leaders.participants,),
        (session.leaders.set_state, "closed"),
        (session.leaders.rename, "Minun"),
        (session.leaders.change_passphrase, "uusi tunnuslause"),
        (session.moderation.hide, entry.id),
        (session.moderation.show, entry.id),
        (session.moderation.merge, entry.id, entry.id),
        (session.moderation.delete, entry.id),
        (session.moderation.undo,),
        (session.moderation.actions,),
        (session.follow_up.take_up, entry.id, entry.id),
        (session.follow_up.set_state, entry.id, "talks"),
        (session.follow_up.set_tonnes, entry.id, "2027-03", 5.0),
        (session.follow_up.drop, entry.id),
    )
    for key in strangers:
        for act, *given in acts:
            with pytest.raises(BoardAccessError):
                act(key, *given)
        with pytest.raises(BoardAccessError):
            session.moderation.correct(key, entry.id, text="x")


def test_the_session_is_renamed(session: Session) -> None:
    found = session.leaders.rename(session.leader, "Toinen nimi", ["Bio", "", "Energia"])
    assert (found.title, found.themes) == ("Toinen nimi", ("Bio", "", "Energia", ""))
    assert session.leaders.rename(session.leader).title == "Toinen nimi"
    with pytest.raises(BoardEntryError):
        session.leaders.rename(session.leader, "")


def test_the_leader_reaches_authors_and_counts_them(session: Session) -> None:
    one = session.join()
    entry = session.post(one, contact=Contact("Aino", "aino@example.org"))
    session.post(one)
    assert session.leaders.contacts(session.leader) == {entry.id: Contact("Aino", "aino@example.org")}
    assert session.leaders.participants(session.leader) == 1


# ------------------------------------------------------------------------------------------------------ moderation


def state_of(session: Session, entry: Entry) -> tuple[str, str, str]:
    found = session.desk.board(session.leader).entry(entry.id)
    assert found is not None
    return found.state, found.merged_into, found.text


def test_every_step_can_be_undone_one_after_the_other(session: Session) -> None:
    token, leader = session.join(), session.leader
    one, other, third = (session.post(token, text) for text in ("Yksi", "Kaksi", "Kolme"))

    def states() -> list[tuple[str, str, str]]:
        return [state_of(session, each) for each in (one, other, third)]

    steps: tuple[Callable[[], object], ...] = (
        lambda: session.moderation.correct(leader, one.id, text="Yksi, korjattu", amount=5.0, material="slag"),
        lambda: session.moderation.merge(leader, one.id, other.id),
        lambda: session.moderation.merge(leader, other.id, third.id),
        lambda: session.moderation.hide(leader, third.id),
        lambda: session.moderation.show(leader, third.id),
    )
    on_the_way = [states()]
    for step in steps:
        step()
        on_the_way.append(states())
    # Whoever was merged follows on, and is never shown by surprise.
    assert on_the_way[3][0] == ("merged", third.id, "Yksi, korjattu")
    assert [state[:2] for state in on_the_way[4]] == [("hidden", "")] * 3
    kinds = [step.kind for step in session.moderation.actions(leader)]
    assert kinds == ["show", "hide", "merge", "merge", "correct"]
    for kind, before in zip(kinds, on_the_way[-2::-1], strict=True):
        undone = session.moderation.undo(leader)
        assert undone is not None
        assert (undone.kind, undone.undone) == (kind, True)
        assert states() == before
    assert session.moderation.undo(leader) is None
    entry = session.desk.board(leader).entry(one.id)
    assert entry is not None
    assert (entry.amount, entry.material) == (None, "")
    assert all(step.undone for step in session.moderation.actions(leader))


def test_a_merged_entry_gives_its_reactions_each_person_once(session: Session) -> None:
    people = [session.join() for _ in range(3)]
    one, other = session.post(people[0], "Yksi"), session.post(people[1], "Kaksi")
    for person in people:
        session.desk.react(person, one.id, "agree")
    session.desk.react(people[0], other.id, "agree")
    session.desk.react(people[2], other.id, "can_do")
    session.moderation.merge(session.leader, other.id, one.id)
    found = session.desk.board(people[0]).entries
    assert [(entry.id, entry.agree, entry.can_do) for entry in found] == [(one.id, 3, 1)]
    session.moderation.undo(session.leader)
    assert {entry.id: entry.agree for entry in session.desk.board(people[0]).entries} == {one.id: 3, other.id: 1}


def test_what_makes_no_sense_is_refused(session: Session) -> None:
    token = session.join()
    one, hidden = session.post(token), session.post(token)
    session.moderation.hide(session.leader, hidden.id)
    acts: tuple[Callable[[], object], ...] = (
        lambda: session.moderation.merge(session.leader, one.id, one.id),
        lambda: session.moderation.merge(session.leader, one.id, hidden.id),
        lambda: session.moderation.correct(session.leader, one.id),
        lambda: session.moderation.correct(session.leader, one.id, state="hidden"),
        lambda: session.moderation.correct(session.leader, one.id, workshop_id="x"),
        lambda: session.moderation.correct(session.leader, one.id, text=""),
        lambda: session.moderation.correct(session.leader, one.id, material="gold"),
        lambda: session.moderation.correct(session.leader, one.id, lon=24.0),
    )
    for act in acts:
        with pytest.raises(BoardEntryError):
            act()
    for name in ("", "x", None, "' OR 1=1 --", one.id.upper() + " "):
        with pytest.raises(BoardAccessError):
            session.moderation.hide(session.leader, name)  # type: ignore[arg-type]


def test_what_is_deleted_is_gone_for_good(session: Session) -> None:
    token = session.join()
    stays, goes, third = session.post(token, "Jää"), session.post(token, "Menee"), session.post(token, "Kolmas")
    session.moderation.merge(session.leader, third.id, goes.id)
    session.moderation.hide(session.leader, goes.id)
    session.moderation.delete(session.leader, goes.id)
    board = session.desk.board(session.leader)
    assert {entry.id: entry.state for entry in board.entries} == {stays.id: "shown", third.id: "hidden"}
    with pytest.raises(BoardAccessError):
        session.moderation.show(session.leader, goes.id)
    while session.moderation.undo(session.leader):
        pass
    assert session.desk.board(session.leader).entry(goes.id) is None


# ------------------------------------------------------------------------------------------------------- follow-up


def test_a_match_is_followed_month_by_month(session: Session) -> None:
    token = session.join()
    need, offer = session.post(token, kind="need"), session.post(token, kind="offer")
    match = session.follow_up.take_up(session.leader, need.id, offer.id)
    assert session.follow_up.take_up(session.leader, need.id, offer.id) == match
    assert (match.state, match.realised, match.tonnes) == ("idea", (), 0)
    session.follow_up.set_state(session.leader, match.id, "trial")
    session.follow_up.set_tonnes(session.leader, match.id, "2027-04", 12.5)
    session.follow_up.set_tonnes(session.leader, match.id, "2027-03", 5)
    session.follow_up.set_tonnes(session.leader, match.id, "2027-04", 10)
    session.follow_up.set_tonnes(session.leader, match.id, "2027-05", 1)
    session.follow_up.set_tonnes(session.leader, match.id, "2027-05", None)
    found = session.desk.board(session.leader).matches[0]
    assert (found.state, found.realised, found.tonnes) == ("trial", (Month("2027-03", 5), Month("2027-04", 10)), 15)
    # The room sees how far it is, and no tonnes.
    assert [(each.state, each.realised) for each in session.desk.board(token).matches] == [("trial", ())]
    session.moderation.hide(session.leader, offer.id)
    assert session.desk.board(token).matches == ()
    session.follow_up.drop(session.leader, match.id)
    assert session.desk.board(session.leader).matches == ()


def test_a_match_is_of_a_need_and_an_offer_of_this_session(session: Session, store: Store) -> None:
    token = session.join()
    need, offer = session.post(token, kind="need"), session.post(token, kind="offer")
    for pair in ((offer.id, need.id), (need.id, need.id)):
        with pytest.raises(BoardEntryError):
            session.follow_up.take_up(session.leader, *pair)
    other = session_in(store, "Toinen")
    match = session.follow_up.take_up(session.leader, need.id, offer.id)
    for act in (
        lambda: other.follow_up.take_up(other.leader, need.id, offer.id),
        lambda: other.follow_up.set_state(other.leader, match.id, "running"),
        lambda: other.follow_up.set_tonnes(other.leader, match.id, "2027-03", 5),
        lambda: other.follow_up.drop(other.leader, match.id),
    ):
        with pytest.raises(BoardAccessError):
            act()
    for month, tonnes in (("2027-13", 5.0), ("1999-01", 5.0), ("2027-3", 5.0), ("", 5.0), ("2027-03", -1.0)):
        with pytest.raises(BoardEntryError):
            session.follow_up.set_tonnes(session.leader, match.id, month, tonnes)
    with pytest.raises(BoardEntryError):
        session.follow_up.set_state(session.leader, match.id, "married")  # type: ignore[arg-type]


def test_a_correction_keeps_what_still_stands_in_the_words(session: Session) -> None:
    said = (Recognised("material", "slag", "kuonaa", "confirmed"), Recognised("material", "ash", "tuhkaa"))
    entry = session.post(session.join(), "kuonaa ja tuhkaa", recognised=said)
    assert session.desk.board(session.leader).entries[0].recognised == said
    assert session.moderation.correct(session.leader, entry.id, text="kuonaa nyt").recognised == said[:1]
    assert session.moderation.correct(session.leader, entry.id, theme=1).recognised == said[:1]
    session.moderation.undo(session.leader)
    session.moderation.undo(session.leader)
    assert session.desk.board(session.leader).entries[0].recognised == said
    anew = (Recognised("material", "lime", "kalkkia"),)
    assert session.moderation.correct(session.leader, entry.id, anew, text="kalkkia").recognised == anew
