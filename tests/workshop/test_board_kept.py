"""Backup, restore, deleting with a proof, and what is deleted by itself; on both stores, and from one to the other."""

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from board_stores import ON_POSTGRES, Clock, Session, session_in
from postgres import Postgres
from sqlalchemy import select

from sidestream_map.base.errors import BoardAccessError, BoardError, InputError
from sidestream_map.scenario.parts import Selection
from sidestream_map.workshop.board.groups import PointDraft
from sidestream_map.workshop.board.model import Contact
from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.people.groups import Groups
from sidestream_map.workshop.board.people.introductions import Introductions
from sidestream_map.workshop.board.people.polls import Polls
from sidestream_map.workshop.board.people.publicity import Publicity
from sidestream_map.workshop.board.people.screen import Screen
from sidestream_map.workshop.board.polls import Question
from sidestream_map.workshop.board.recognised import Recognised
from sidestream_map.workshop.board.storage.archive import backup, restore
from sidestream_map.workshop.board.storage.forgetting import forget, purge
from sidestream_map.workshop.board.storage.schema import HITS, KEPT, METADATA, SALTS
from sidestream_map.workshop.board.storage.store import Store, postgres_url, sqlite_url

NAMES = ("Aino Ääkkönen", "aino.aakkonen@example.org", "+358 40 123 4567", "Eero Esimerkki")
TEXT = "Soittakaa Maijalle, numero on 040 765 4321, tai tulkaa käymään. " * 8


def lived_in(session: Session) -> str:
    """A session with everything in it; a participant's key."""
    one, other = session.join("192.0.2.55"), session.join()
    said = (
        Recognised("material", "slag", "kuonaa", "confirmed"),
        Recognised("place", "Kemi", "Kemi", lon=24.5, lat=65.7),
    )
    need = session.post(
        one,
        "Tarvitsemme kuonaa 🪨",
        contact=Contact(NAMES[0], NAMES[1]),
        lon=24.1,
        lat=65.8,
        amount=0.1,
        recognised=said,
    )
    offer = session.post(one, TEXT, "offer", contact=Contact("Bo", NAMES[2]), material="slag")
    third = session.post(other, "Sama kuin toinen", "idea", contact=Contact(NAMES[3], ""), visibility="leader")
    for token in (one, other):
        session.desk.react(token, need.id, "agree")
        session.desk.react(token, offer.id, "can_do")
    session.moderation.correct(session.leader, need.id, text="Tarvitsemme kuonaa, kysykää minulta")
    session.moderation.merge(session.leader, third.id, need.id)
    session.moderation.undo(session.leader)
    match = session.follow_up.take_up(session.leader, need.id, offer.id)
    session.follow_up.set_tonnes(session.leader, match.id, "2027-03", 12.25)
    answer = session.post(other, "Kuonaa on", "offer", material="slag")
    Introductions(session.store).agree(one, need.id, answer.id)
    Publicity(session.store).ask(session.leader)
    poll = Polls(session.store).ask(session.leader, Question("capacity", Selection("user", "U05")))
    Polls(session.store).answer(one, poll.id, 20_000, "Maija Meikäläinen")
    Screen(session.store).show(session.leader, need.id, offer.id)
    groups = Groups(session.store)
    groups.summarise(groups.invite(session.leader, 1), 1, "Kuona kulkee", public=True)
    groups.put(session.leader, 1, PointDraft("Kysytään satamasta", NAMES[0], dt.date(2027, 4, 1)))
    groups.follow_key(session.leader, make=True)
    return one


def rows(store: Store, tables: Any = KEPT) -> dict[str, list[Any]]:
    with store.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in tables
        }


# --------------------------------------------------------------------------------------------- backup and restore


def test_a_backup_restores_into_the_same_store(session: Session, tmp_path: Path) -> None:
    token = lived_in(session)
    board = session.desk.board(session.leader)
    before, file = rows(session.store), tmp_path / "board.zip"
    done = backup(session.store, file)
    assert done.rows == {name: len(each) for name, each in before.items()}
    assert all(done.rows.values())
    assert file.stat().st_mode & 0o077 == 0
    session.post(token, "Varmuuskopion jälkeen")
    with pytest.raises(BoardError, match="not empty"):
        restore(session.store, file)
    assert restore(session.store, file, replace=True).rows == done.rows
    assert rows(session.store) == before
    # What held a key before still opens: the board goes on.
    assert session.desk.mine(token).reactions
    again = session.leaders.sign_in(session.workshop.code, session.passphrase).token
    restored = session.desk.board(again)
    assert (restored.entries, restored.matches) == (board.entries, board.matches)
    hidden = session.moderation.hide(again, board.entries[0].id)  # numbers of steps go on where they stood
    assert hidden.state == "hidden"


@ON_POSTGRES
@pytest.mark.usefixtures("cheap_passphrases")
def test_a_backup_from_before_words_were_recognised_is_taken(session: Session, tmp_path: Path) -> None:
    session.post(session.join(), "Kuonaa", recognised=(Recognised("material", "slag", "Kuonaa"),))
    new, old = tmp_path / "new.zip", tmp_path / "old.zip"
    backup(session.store, new)
    with zipfile.ZipFile(new) as given, zipfile.ZipFile(old, "w") as made:
        manifest = json.loads(given.read("manifest.json"))
        # Nor had anybody agreed to anything then.
        for name in ("consents", "spotlights", "publicity"):
            del manifest["tables"][name]
        for name in manifest["tables"]:
            content = given.read(f"{name}.jsonl")
            if name == "entries":
                lines = [json.loads(line) for line in content.splitlines()]
                assert all(row.pop("recognised") != "[]" for row in lines)
                content = "".join(json.dumps(row) + "\n" for row in lines).encode()
                manifest["tables"][name]["sha256"] = hashlib.sha256(content).hexdigest()
            made.writestr(f"{name}.jsonl", content)
        made.writestr("manifest.json", json.dumps(manifest))
    restore(session.store, old, replace=True)
    assert rows(session.store)["entries"][0][-1] == "[]"
    restore(session.store, new, replace=True)
    assert "Kuonaa" in rows(session.store)["entries"][0][-1]


def test_a_board_moves_from_one_store_to_the_other_and_back(postgres_server: Postgres, tmp_path: Path) -> None:
    small = Store(sqlite_url(tmp_path / "board.sqlite"))
    large = Store(postgres_url(postgres_server.new_database()))
    session = session_in(small)
    lived_in(session)
    backup(small, tmp_path / "one.zip")
    restore(large, tmp_path / "one.zip")
    assert rows(large) == rows(small)
    moved = Session(large, session.workshop, session.passphrase, "")
    moved.leader = moved.leaders.sign_in(session.workshop.id, session.passphrase).token
    before = moved.desk.board(moved.leader)
    moved.moderation.hide(moved.leader, before.entries[0].id)
    moved.moderation.undo(moved.leader)
    backup(large, tmp_path / "two.zip")
    restore(small, tmp_path / "two.zip", replace=True)
    assert rows(small) == rows(large)
    small.close()
    large.close()
    postgres_server.drop(large.url)


def changed(file: Path, name: str, change: Any) -> Path:
    """A backup with one member changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            if each == name:
                content = change(content)
            if content is not None:
                new.writestr(each, content)
    other = file.with_name("changed.zip")
    other.write_bytes(made.getvalue())
    return other


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("entries.jsonl", lambda content: content.replace(b"kuonaa", b"tuhkaa", 1)),
        ("entries.jsonl", lambda content: content.splitlines(keepends=True)[0]),
        ("entries.jsonl", lambda content: content + content),
        ("entries.jsonl", lambda _: None),
        ("entries.jsonl", lambda _: b"[]\n"),
        ("entries.jsonl", lambda _: b"\xff\n"),
        ("contacts.jsonl", lambda content: content.replace(b'"name"', b'"surname"')),
        ("manifest.json", lambda _: None),
        ("manifest.json", lambda _: b"[]"),
        ("manifest.json", lambda content: content.replace(b'"format": 1', b'"format": 2')),
        ("manifest.json", lambda content: content.replace(b"sidestream-map board", b"another thing")),
        ("manifest.json", lambda content: json.dumps(json.loads(content) | {"tables": {}}).encode()),
    ],
)
@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_damaged_backup_changes_nothing(session: Session, tmp_path: Path, name: str, change: Any) -> None:
    lived_in(session)
    before = rows(session.store)
    backup(session.store, tmp_path / "board.zip")
    with pytest.raises(InputError):
        restore(session.store, changed(tmp_path / "board.zip", name, change), replace=True)
    assert rows(session.store) == before


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_what_is_no_backup_and_no_place_for_one_says_so(session: Session, tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    for file in (tmp_path / "text.zip", tmp_path / "nothing.zip", tmp_path):
        with pytest.raises(InputError):
            restore(session.store, file, replace=True)
    with pytest.raises(InputError):
        backup(session.store, tmp_path / "no folder" / "board.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "text.zip"]


# ------------------------------------------------------------------------------------------------------ forgetting


def everywhere(store: Store, server: Postgres | None) -> bytes:
    """All bytes that the store has on the disk."""
    if store.file is not None:
        return b"".join(path.read_bytes() for path in sorted(store.file.parent.iterdir()))
    assert server is not None
    with store.bare() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        number = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
    folder = server.data / "base" / str(number)
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def server_of(request: pytest.FixtureRequest, store: Store) -> Postgres | None:
    return None if store.is_sqlite else request.getfixturevalue("postgres_server")


def test_names_and_contacts_are_gone_from_the_bytes(session: Session, request: pytest.FixtureRequest) -> None:
    token = lived_in(session)
    server = server_of(request, session.store)
    before = everywhere(session.store, server)
    assert all(name.encode() in before for name in NAMES)  # the eye sees
    kept = session.desk.board(session.leader)
    proof = forget(session.store)
    assert proof.clean
    assert proof.sought > len(NAMES)
    assert proof.too_short == 1  # Bo
    assert proof.kept == {}
    assert {
        name: proof.after[name]
        for name in ("contacts", "consents", "participants", "leaders", "actions", "hits", "salts")
    } == dict.fromkeys(("contacts", "consents", "participants", "leaders", "actions", "hits", "salts"), 0)
    assert all(
        proof.before[name] for name in ("contacts", "consents", "participants", "leaders", "actions", "hits", "salts")
    )
    assert proof.after["entries"] == proof.before["entries"] == 4
    after = everywhere(session.store, server)
    assert not [name for name in NAMES if name.encode() in after]
    with pytest.raises(BoardAccessError):
        session.desk.board(token)
    # The board itself is as it was, its counts too.
    again = session.leaders.sign_in(session.workshop.id, session.passphrase).token
    board = session.desk.board(again)
    assert board.version > kept.version
    assert board.entries == kept.entries
    assert board.matches == kept.matches


def test_entries_go_too_where_it_is_said(session: Session, request: pytest.FixtureRequest) -> None:
    lived_in(session)
    server = server_of(request, session.store)
    assert TEXT[:40].encode() in everywhere(session.store, server)
    proof = forget(session.store, session.workshop.code, entries=True)
    assert proof.clean
    left = {name: count for name, count in proof.after.items() if count}
    assert left == {"workshops": 1}
    after = everywhere(session.store, server)
    for word in (*NAMES, "Soittakaa", "765 4321", "kysykää minulta", "Sama kuin"):
        assert word.encode() not in after


def test_a_name_in_a_text_that_is_kept_is_told(session: Session) -> None:
    session.post(session.join(), f"Kysykää: {NAMES[0]}", contact=Contact(NAMES[0]))
    proof = forget(session.store)
    assert proof.clean
    assert proof.kept == {"entries": 1}


def test_one_session_is_forgotten_and_no_other(session: Session, store: Store) -> None:
    other = session_in(store, "Toinen")
    for each in (session, other):
        lived_in(each)
    with pytest.raises(BoardAccessError):
        forget(store, "nothing")
    forget(store, session.workshop.id)
    assert other.leaders.contacts(other.leader)
    assert other.moderation.actions(other.leader)
    with pytest.raises(BoardAccessError):
        session.leaders.contacts(session.leader)


def test_reactions_lose_their_person_and_keep_their_count(session: Session) -> None:
    people = [session.join() for _ in range(3)]
    one, other = session.post(people[0], "Yksi"), session.post(people[0], "Kaksi")
    for person in people:
        session.desk.react(person, one.id, "agree")
        session.desk.react(person, other.id, "agree")
        session.desk.react(person, one.id, "can_do")
    merged = session.post(people[1], "Kolme")
    session.desk.react(people[0], merged.id, "agree")
    session.moderation.merge(session.leader, merged.id, one.id)
    before = session.desk.board(session.leader).entries
    forget(session.store)
    leader = session.leaders.sign_in(session.workshop.id, session.passphrase).token
    assert session.desk.board(leader).entries == before
    people_of: dict[str, set[str]] = {}
    for entry_id, person, _ in rows(session.store)["reactions"]:
        people_of.setdefault(entry_id, set()).add(person)
    assert not people_of[one.id] & people_of[other.id]


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_the_proof_fails_where_something_is_left(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    lived_in(session)
    monkeypatch.setattr("sidestream_map.workshop.board.storage.forgetting.rewrite", lambda _: None)
    with session.store.reading() as connection:  # somebody looks on, so that the log can't be emptied
        connection.execute(select(HITS)).all()
        proof = forget(session.store)
    assert not proof.clean
    assert proof.left >= len(NAMES)


# --------------------------------------------------------------------------------------------------------- purging


def test_what_was_kept_long_enough_is_deleted(
    session: Session, clock: Clock, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in(session)
    assert session.workshop.personal_until.date().isoformat() == "2027-05-30"
    clock.turn(days=89.9)
    assert (purge(session.store).workshops, purge(session.store).personal) == (0, 0)
    assert rows(session.store)["contacts"]
    with session.store.reading() as connection:  # counts by address of days before are gone already
        assert connection.execute(select(HITS)).all() == []
        assert connection.execute(select(SALTS)).all() == []
    clock.turn(days=0.2)
    assert purge(session.store).personal == 1
    assert purge(session.store).personal == 0
    after = rows(session.store)
    assert [after[name] for name in ("contacts", "consents", "participants", "actions")] == [[], [], [], []]
    assert len(after["entries"]) == 4
    assert NAMES[1].encode() not in everywhere(session.store, server_of(request, session.store))
    # A shorter setting doesn't shorten what was promised when the session was made.
    monkeypatch.setenv("SIDESTREAM_BOARD_RETENTION_DAYS", "100")
    clock.turn(days=730 - 91)
    assert purge(session.store).workshops == 0
    clock.turn(days=1.1)
    assert purge(session.store).workshops == 1
    assert not any(rows(session.store, METADATA.sorted_tables).values())
    assert Administration(session.store).workshops() == ()
    assert b"Soittakaa" not in everywhere(session.store, server_of(request, session.store))


def test_the_words_of_a_session_are_in_no_name_of_the_tables() -> None:
    """Texts that the search would find by chance: our own words are none that people type as a contact."""
    words = {table.name for table in METADATA.sorted_tables} | {
        column.name for table in METADATA.sorted_tables for column in table.columns
    }
    assert not {word for word in words if re.search(r"[@+ ]|\d{4}", word)}
