"""Nobody gets what isn't meant for them, by whatever they call with whatever they know; on both stores."""

import inspect
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from board_stores import Session, session_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sidestream_map.base.errors import SidestreamError
from sidestream_map.region.catalogue import Catalogue, load_catalogue
from sidestream_map.region.settings import load_region
from sidestream_map.workshop.board.model import AUDIENCES, Contact, Draft, Entry
from sidestream_map.workshop.board.people.participants import Participants, public_token
from sidestream_map.workshop.board.people.revision import Revision
from sidestream_map.workshop.board.proposals import propose
from sidestream_map.workshop.board.storage.store import Store
from sidestream_map.workshop.board.storage.visibility import SEES, entries_of, matches_of

FEW = settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is refused for asking too often would be told nothing anyway."""
    for name in ("POSTS", "REACTIONS", "JOINS"):
        monkeypatch.setenv(f"SIDESTREAM_BOARD_{name}_PER_MINUTE", "10000")


@dataclass
class Room:
    """A session as a test makes it, and what each entry may be told to whom."""

    session: Session
    author: str
    reader: str
    entries: dict[str, tuple[Entry, str]] = field(default_factory=dict)
    """By the word in its text: the entry and who may see it, ``nobody`` besides the leader where hidden or merged."""

    def post(self, visibility: Any, kind: Any) -> str:
        word = f"SALA{uuid.uuid4().hex}"
        contact = Contact(f"NIMI{uuid.uuid4().hex}", f"YHTEYS{uuid.uuid4().hex}")
        entry = self.session.post(self.author, word, kind, visibility=visibility, material="slag", contact=contact)
        self.entries[word] = (entry, visibility)
        return word


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["post", "hide", "show", "merge", "correct", "undo", "match"]),
        st.sampled_from(AUDIENCES),
        st.sampled_from(["need", "offer"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    min_size=3,
    max_size=14,
)


def played(store: Store, steps: list[tuple[str, Any, Any, int, int]]) -> Room:
    session = session_in(store)
    room = Room(session, session.join(), session.join())
    for what, audience, kind, one, other in steps:
        words = list(room.entries)
        if what == "post" or not words:
            room.post(audience, kind)
            continue
        first, second = (room.entries[words[number % len(words)]][0] for number in (one, other))
        try:
            if what == "merge":
                session.moderation.merge(session.leader, first.id, second.id)
            elif what == "correct":
                session.moderation.correct(session.leader, first.id, visibility=audience)
            elif what == "undo":
                session.moderation.undo(session.leader)
            elif what == "match":
                match = session.follow_up.take_up(session.leader, first.id, second.id)
                session.follow_up.set_tonnes(session.leader, match.id, "2027-03", 4711.25)
            else:
                getattr(session.moderation, what)(session.leader, first.id)
        except SidestreamError:
            pass  # such as merging an entry into itself
    for word, (entry, _) in room.entries.items():
        now = session.desk.board(session.leader).entry(entry.id)
        assert now is not None
        room.entries[word] = (now, now.visibility if now.state == "shown" else "nobody")
    return room


def everything(room: Room, key: str) -> dict[str, Callable[[], object]]:
    """Every way of asking that a participant or the public has, by what it is called."""
    store, desk, ids = room.session.store, room.session.desk, [entry.id for entry, _ in room.entries.values()]
    draft = Draft("need", 0, "Kysyn vain")
    ways: dict[str, Callable[[], object]] = {
        "workshop": lambda: desk.workshop(key),
        "audience": lambda: desk.audience(key),
        "board": lambda: desk.board(key),
        "mine": lambda: desk.mine(key),
        "own_ids": lambda: desk.own_ids(key),
        "post": lambda: desk.post(key, draft, str(uuid.uuid4())),
        "join": lambda: desk.join(room.session.workshop.code),
        "workshop_of": lambda: Participants(store).workshop_of(room.session.workshop.code),
    }
    for audience in (*AUDIENCES, "everything", "", None):
        ways[f"board as {audience}"] = lambda audience=audience: desk.board(key, audience)  # type: ignore[misc]
        for since in (-1, 0, 10**9):
            ways[f"changes {since} {audience}"] = lambda a=audience, s=since: desk.changes(key, s, a)  # type: ignore[misc]
    for number, name in enumerate(ids):
        ways[f"react {number}"] = lambda name=name: desk.react(key, name, "agree")  # type: ignore[misc]
        ways[f"withdraw {number}"] = lambda name=name: desk.withdraw(key, name)  # type: ignore[misc]
        ways[f"revise {number}"] = lambda name=name: Revision(store).revise(key, name, draft)  # type: ignore[misc]
    ways["leave"] = lambda: desk.leave(key)
    return ways


def told(way: Callable[[], object]) -> str:
    """All that a caller gets: what comes back, or what the error says."""
    try:
        return repr(way())
    except SidestreamError as error:
        return f"{error} {error.values!r}"


@FEW
@given(steps=STEPS)
def test_nobody_gets_what_is_not_for_them(store: Store, steps: list[tuple[str, Any, Any, int, int]]) -> None:
    room = played(store, steps)
    for audience, key in (("room", room.reader), ("public", public_token(room.session.workshop.id))):
        board = room.session.desk.board(key)
        for word, (entry, meant) in room.entries.items():
            # What is meant for them is there, and what isn't is not.
            assert (board.entry(entry.id) is not None) == (meant in SEES[audience])  # type: ignore[index]
            assert (word in repr(board)) == (meant in SEES[audience])  # type: ignore[index]
        secrets = [word for word, (_, meant) in room.entries.items() if meant not in SEES[audience]]  # type: ignore[index]
        for name, way in everything(room, key).items():
            found = told(way)
            assert not [word for word in secrets if word in found], name
            assert "NIMI" not in found, name
            assert "YHTEYS" not in found, name
            assert "4711.25" not in found, name
            assert room.session.leader not in found, name
        # Asking has changed nothing of others' entries.
        after = room.session.desk.board(room.session.leader)
        assert all(word in repr(after) for word in room.entries)


@cache
def catalogue() -> Catalogue:
    return load_catalogue(load_region())


@FEW
@given(steps=STEPS)
def test_a_proposal_speaks_of_no_entry_that_is_not_seen(
    store: Store, steps: list[tuple[str, Any, Any, int, int]]
) -> None:
    room = played(store, steps)
    for audience in AUDIENCES:
        seen = room.session.desk.board(room.session.leader, audience)
        ids = {entry.id for entry in seen.entries}
        assert {each.need_id for each in propose(seen.entries, catalogue())} <= ids
        assert {each.offer_id for each in propose(seen.entries, catalogue())} <= ids
        assert {each.need_id for each in seen.matches} | {each.offer_id for each in seen.matches} <= ids


def test_the_public_is_told_how_many_entries_the_room_has_and_nothing_of_the_leaders(session: Session) -> None:
    author = session.join()
    hidden = session.post(author, "piiloon", visibility="room")
    session.moderation.hide(session.leader, hidden.id)
    for visibility in ("public", "room", "room", "leader"):
        session.post(author, visibility, visibility=visibility)
    found = session.desk.board(public_token(session.workshop.id))
    assert (len(found.entries), found.for_room) == (1, 2)
    assert session.desk.board(author).for_room == session.desk.board(session.leader).for_room == 0


def test_the_leaders_screen_for_the_room_shows_what_the_room_sees(session: Session) -> None:
    token = session.join()
    for visibility in AUDIENCES:
        session.post(token, visibility, visibility=visibility)
    for audience, number in (("public", 1), ("room", 2), ("leader", 3), (None, 3)):
        assert len(session.desk.board(session.leader, audience).entries) == number  # type: ignore[arg-type]


def test_every_way_of_asking_is_tried(session: Session) -> None:
    tried = {
        name.split()[0] for name in everything(Room(session, "", "", {"x": (session.post(session.join()), "room")}), "")
    }
    public = {name for name, _ in inspect.getmembers(Participants, inspect.isfunction) if not name.startswith("_")}
    assert public <= tried


@pytest.mark.parametrize("audience", ["", "everyone", "LEADER", "leader' OR '1'='1", None])
def test_who_is_nobody_sees_nothing(session: Session, audience: Any) -> None:
    session.post(session.join(), visibility="public")
    with session.store.reading() as connection:
        assert connection.execute(entries_of(session.workshop.id, audience)).all() == []
        assert connection.execute(matches_of(session.workshop.id, audience)).all() == []
