"""Both stores of the board as fixtures (a pytest plugin): a fresh one a test, SQLite and PostgreSQL for real."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from postgres import Postgres, server

from sidestream_map.workshop.board import keys
from sidestream_map.workshop.board.model import Draft, Entry, Joined, Workshop
from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.people.follow_up import FollowUp
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.people.moderation import Moderation
from sidestream_map.workshop.board.people.participants import Participants
from sidestream_map.workshop.board.storage.schema import METADATA
from sidestream_map.workshop.board.storage.store import Store, postgres_url, sqlite_url

ON_POSTGRES = pytest.mark.xdist_group("postgres")
"""All tests that need the server run in one process, so that only one server starts."""
KINDS = [pytest.param("sqlite"), pytest.param("postgres", marks=ON_POSTGRES)]


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.at = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    yield from server()


@pytest.fixture(scope="session")
def _shared_database(postgres_server: Postgres) -> Iterator[Store]:
    store = Store(postgres_url(postgres_server.new_database()))
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "SCRYPT", (4, 8, 1))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock, cheap_passphrases: None) -> Iterator[Store]:
    """A fresh store of either kind; its clock is the test's."""
    if request.param == "sqlite":
        made = Store(sqlite_url(tmp_path / "data" / "board.sqlite"), clock)
    else:
        shared: Store = request.getfixturevalue("_shared_database")
        with shared.writing() as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(table.delete())
        made = Store(shared.url, clock)
    yield made
    made.close()


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a fresh store of either kind, for other processes; nothing is made in it yet."""
    if request.param == "sqlite":
        yield {"SIDESTREAM_DATA_DIR": str(tmp_path / "data")}
        return
    server: Postgres = request.getfixturevalue("postgres_server")
    text = server.new_database()
    yield {"SIDESTREAM_DATABASE_URL": text, "SIDESTREAM_DATA_DIR": str(tmp_path / "unused")}
    server.drop(postgres_url(text))


@dataclass
class Session:
    """A workshop in a store, with the services and a leader who is signed in."""

    store: Store
    workshop: Workshop
    passphrase: str
    leader: str

    @property
    def desk(self) -> Participants:
        return Participants(self.store)

    @property
    def leaders(self) -> Leaders:
        return Leaders(self.store)

    @property
    def moderation(self) -> Moderation:
        return Moderation(self.store)

    @property
    def follow_up(self) -> FollowUp:
        return FollowUp(self.store)

    def join(self, address: str = "") -> str:
        joined: Joined = self.desk.join(self.workshop.code, address)
        return joined.token

    def post(self, token: str, text: str = "Tarvitsemme kuonaa", kind: Any = "need", **values: Any) -> Entry:
        return self.desk.post(token, Draft(kind, values.pop("theme", 0), text, **values), str(uuid.uuid4()))


def session_in(store: Store, title: str = "Työpaja") -> Session:
    made = Administration(store).create(title, "meri-lappi")
    leader = Leaders(store).sign_in(made.workshop.code, made.passphrase).token
    return Session(store, made.workshop, made.passphrase, leader)


@pytest.fixture
def session(store: Store) -> Session:
    return session_in(store)


@pytest.fixture
def new_session(store: Store) -> Callable[[str], Session]:
    return lambda title: session_in(store, title)
