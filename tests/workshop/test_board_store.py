"""The store of the board: its tables, several processes at once, and a store that is away, full or broken."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import postgres
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from board_stores import ON_POSTGRES, Session, session_in
from postgres import Postgres
from sqlalchemy import text

from sidestream_map.base.errors import BoardError, BoardFullError, BoardUnavailableError
from sidestream_map.workshop.board.model import Draft, Entry
from sidestream_map.workshop.board.people.participants import Participants
from sidestream_map.workshop.board.storage.schema import METADATA
from sidestream_map.workshop.board.storage.store import Store, configured_url, data_folder, postgres_url, sqlite_url

WRITERS = 100


def keys(many: int) -> list[str]:
    return [str(uuid.uuid4()) for _ in range(many)]


def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "10000")
    monkeypatch.setenv("SIDESTREAM_BOARD_ENTRIES_MAX", "1000000")
    monkeypatch.setenv("SIDESTREAM_BOARD_WAIT_SECONDS", "60")


def run(code: str, environment: dict[str, str], *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: "subprocess.Popen[str]") -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def test_a_machine_without_postgres_skips_unless_it_must_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "binaries", lambda: None)
    monkeypatch.delenv(postgres.REQUIRE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="not installed"):
        next(postgres.server())
    monkeypatch.setenv(postgres.REQUIRE, "1")
    with pytest.raises(AssertionError, match="not installed"):
        next(postgres.server())


# ----------------------------------------------------------------------------------------------------- tables


def test_the_steps_make_the_tables_that_the_code_knows(store: Store) -> None:
    store.migrate()
    with store.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []


def test_processes_that_start_at_once_make_the_tables_once(address: dict[str, str]) -> None:
    code = "from sidestream_map.workshop.board import services; print(len(services.administration().workshops()))"
    starting = [run(code, address) for _ in range(2)]
    assert [finished(each).strip() for each in starting] == ["0", "0"]


def test_the_file_is_safe_and_private(tmp_path: Path) -> None:
    store = Store(sqlite_url(tmp_path / "new" / "board.sqlite"))
    with store.writing() as connection:
        found = {
            pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        rights = {path.name: path.stat().st_mode & 0o077 for path in (tmp_path / "new").iterdir()}
    store.close()
    assert rights == dict.fromkeys(("board.sqlite", "board.sqlite-wal", "board.sqlite-shm"), 0)
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_where_the_store_is_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SIDESTREAM_DATABASE_URL", raising=False)
    monkeypatch.delenv("SIDESTREAM_DATA_DIR", raising=False)
    assert data_folder().name == "sidestream-map"
    monkeypatch.setenv("SIDESTREAM_DATA_DIR", str(tmp_path))
    assert configured_url().database == str(tmp_path / "board.sqlite")
    for form in ("postgres", "postgresql", "postgresql+psycopg"):
        monkeypatch.setenv("SIDESTREAM_DATABASE_URL", f"{form}://me:hunter2@db.example/board")
        assert configured_url().drivername == "postgresql+psycopg"
        assert "hunter2" not in Store(configured_url()).name
    for wrong in ("mysql://me:hunter2@x/y", "hunter2", "postgresql://me:hunter2@x:y/z"):
        monkeypatch.setenv("SIDESTREAM_DATABASE_URL", wrong)
        with pytest.raises(BoardError) as told:
            configured_url()
        assert "hunter2" not in str(told.value)


# ------------------------------------------------------------------------------------------------ nothing lost


def test_a_hundred_who_post_at_once_are_all_there_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    no_limits(monkeypatch)
    tokens = [session.join() for _ in range(10)]
    start = threading.Barrier(WRITERS)

    def post(number: int) -> Entry:
        start.wait()
        draft, key = Draft("need", number % 4, f"Tarve {number}"), str(uuid.uuid4())
        first = session.desk.post(tokens[number % 10], draft, key)
        assert session.desk.post(tokens[number % 10], draft, key).id == first.id
        return first

    with ThreadPoolExecutor(WRITERS) as pool:
        acknowledged = list(pool.map(post, range(WRITERS)))
    there = session.desk.board(tokens[0]).entries
    assert Counter(entry.text for entry in there) == Counter(f"Tarve {number}" for number in range(WRITERS))
    assert {entry.id for entry in there} == {entry.id for entry in acknowledged}
    # Versions are given one by one, so that whoever asks what is new since one misses nothing.
    assert len({entry.version for entry in there}) == WRITERS


POSTING = """
import sys, time, uuid
from sidestream_map.workshop.board import services
from sidestream_map.workshop.board.model import Draft
desk = services.participants()
token, name, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(many):
    key = str(uuid.uuid4())
    print("try", key, f"{name} {number}", flush=True)
    entry = desk.post(token, Draft("need", 0, f"{name} {number}"), key)
    print("ack", key, entry.id, flush=True)
    time.sleep(0.001)
"""


def opened(environment: dict[str, str]) -> Store:
    named = environment.get("SIDESTREAM_DATABASE_URL")
    return Store(
        postgres_url(named) if named else sqlite_url(Path(environment["SIDESTREAM_DATA_DIR"]) / "board.sqlite")
    )


@pytest.mark.usefixtures("cheap_passphrases")
def test_what_was_acknowledged_outlives_a_kill(address: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    no_limits(monkeypatch)
    store = opened(address)
    session = session_in(store)
    token = session.join()
    posting = [run(POSTING, address, token, f"P{number}", "100000") for number in range(2)]
    lines: list[list[str]] = []
    for process in posting:  # each has had some answers when it is killed, somewhere in the middle
        assert process.stdout is not None
        lines.append([process.stdout.readline() for _ in range(40)])
    for process, read in zip(posting, lines, strict=True):
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate(timeout=60)
        read.extend(out.splitlines())
    words = [line.split(maxsplit=2) for read in lines for line in read]
    told = [each for each in words if len(each) == 3]  # the last line may be torn
    acknowledged = {key: rest.strip() for word, key, rest in told if word == "ack"}
    tried = {key: rest.strip() for word, key, rest in told if word == "try"}
    assert len(acknowledged) >= 30
    there = Counter(entry.id for entry in session.desk.board(token).entries)
    assert set(there.values()) == {1}
    assert set(acknowledged.values()) <= set(there)
    # Whatever had no answer is sent again, and is there once, whether it had been written or not.
    for key in set(tried) - set(acknowledged):
        session.desk.post(token, Draft("need", 0, tried[key]), key)
    texts = Counter(entry.text for entry in session.desk.board(token).entries)
    assert all(texts[text] == 1 for text in tried.values())
    store.close()


@pytest.mark.usefixtures("cheap_passphrases")
def test_a_full_disk_says_so_writes_no_half_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_limits(monkeypatch)
    store = Store(sqlite_url(tmp_path / "board.sqlite"))
    session = session_in(store)
    token = session.join()
    with store.bare() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store.close()
    limit = _limit_pages(store, pages + 12)
    acknowledged, refused = [], []
    for key in keys(200):
        draft = Draft("need", 0, "x" * 500)
        try:
            acknowledged.append(session.desk.post(token, draft, key).id)
        except BoardFullError:
            refused.append((draft, key))
            if len(refused) == 3:
                break
    assert acknowledged
    assert len(refused) == 3
    assert {entry.id for entry in session.desk.board(token).entries} == set(acknowledged)
    limit["pages"] = 1_000_000
    store.close()
    acknowledged += [session.desk.post(token, draft, key).id for draft, key in refused]
    assert Counter(entry.id for entry in session.desk.board(token).entries) == Counter(acknowledged)
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    store.close()


def _limit_pages(store: Store, pages: int) -> dict[str, int]:
    """Let new connections of a store take no more than some pages, as if the disk were full."""
    from sqlalchemy import event  # noqa: PLC0415

    limit = {"pages": pages}

    @event.listens_for(store._engine, "connect")
    def _limited(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA max_page_count={limit['pages']}")

    return limit


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
@pytest.mark.usefixtures("cheap_passphrases")
def test_a_disk_that_is_really_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_limits(monkeypatch)
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], check=False)
    if mounted.returncode != 0:
        pytest.skip("this machine doesn't let us mount a small disk")
    try:
        store = Store(sqlite_url(disk / "board.sqlite"))
        session = session_in(store)
        token = session.join()
        acknowledged: list[str] = []

        def fill() -> None:
            for key in keys(2_000):
                acknowledged.append(session.desk.post(token, Draft("need", 0, "x" * 600), key).id)  # noqa: PERF401

        with pytest.raises(BoardFullError):
            fill()
        assert {entry.id for entry in session.desk.board(token).entries} == set(acknowledged)
        grown = subprocess.run(["mount", "-o", "remount,size=8m", str(disk)], check=False)
        assert grown.returncode == 0
        acknowledged.append(session.post(token).id)
        assert {entry.id for entry in Participants(store).board(token).entries} == set(acknowledged)
        store.close()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@ON_POSTGRES
@pytest.mark.usefixtures("cheap_passphrases")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "crashed"])
def test_a_database_that_was_away_is_back(
    postgres_server: Postgres, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    no_limits(monkeypatch)
    monkeypatch.setenv("SIDESTREAM_BOARD_WAIT_SECONDS", "3")
    store = Store(postgres_url(postgres_server.new_database()))
    session = session_in(store)
    token = session.join()
    waiting = keys(2)
    kept = [session.post(token).id for _ in range(5)]
    stop = threading.Event()
    acknowledged: list[str] = []
    unanswered: list[tuple[Draft, str]] = []

    def go_on() -> None:
        while not stop.wait(0.003):
            draft, key = Draft("idea", 0, "Kesken"), str(uuid.uuid4())
            try:
                acknowledged.append(session.desk.post(token, draft, key).id)
            except BoardUnavailableError:
                unanswered.append((draft, key))

    posting = threading.Thread(target=go_on)
    posting.start()
    try:
        while not acknowledged:
            stop.wait(0.01)
        postgres_server.stop(how)
        while not unanswered:
            stop.wait(0.01)
    finally:
        stop.set()
        posting.join()
    try:
        with pytest.raises(BoardUnavailableError):
            session.desk.post(token, Draft("need", 0, "Poissa"), waiting[0])
        with pytest.raises(BoardUnavailableError):
            session.desk.board(token)
    finally:
        postgres_server.start()
    # The same store, the same connections: nothing is restarted on our side.
    back = session.desk.post(token, Draft("need", 0, "Poissa"), waiting[0]).id
    again = [session.desk.post(token, draft, key).id for draft, key in unanswered]
    there = Counter(entry.id for entry in session.desk.board(token).entries)
    assert there == Counter([*kept, *acknowledged, back, *again])
    store.close()
    postgres_server.drop(store.url)


# ------------------------------------------------------------------------------------------------- what is away


def test_a_folder_that_cannot_be_made_says_which(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BoardUnavailableError) as told:
        Store(sqlite_url(tmp_path / "file" / "board.sqlite")).migrate()
    assert "SIDESTREAM_DATA_DIR" in str(told.value)


def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "board.sqlite").write_text("This is no database, it is a text of more than a hundred bytes." * 50)
    store = Store(sqlite_url(tmp_path / "board.sqlite"))
    with pytest.raises(BoardUnavailableError):
        store.migrate()
    store.close()


def test_a_database_that_is_not_there_is_unavailable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WAIT_SECONDS", "2")
    store = Store(postgres_url(f"postgresql://nobody@/nothing?host={tmp_path}"))
    with pytest.raises(BoardUnavailableError) as told:
        Participants(store).join("2222222222")
    assert "not saved" in str(told.value)
    store.close()


@pytest.mark.usefixtures("cheap_passphrases")
def test_a_file_that_somebody_holds_is_unavailable_and_then_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WAIT_SECONDS", "1")
    store = Store(sqlite_url(tmp_path / "board.sqlite"))
    session = session_in(store)
    token, key = session.join(), str(uuid.uuid4())
    other = sqlite3.connect(tmp_path / "board.sqlite")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BoardUnavailableError):
        session.desk.post(token, Draft("need", 0, "Tuhkaa"), key)
    assert session.desk.board(token).entries == ()  # reading goes on
    other.rollback()
    other.close()
    session.desk.post(token, Draft("need", 0, "Tuhkaa"), key)
    assert len(session.desk.board(token).entries) == 1
    store.close()


def test_what_fails_in_the_middle_leaves_nothing(session: Session) -> None:
    before = session.desk.board(session.leader)

    def halve() -> None:
        with session.store.writing() as connection:
            connection.execute(text("UPDATE workshops SET title = 'halved', version = version + 1"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        halve()
    assert session.desk.board(session.leader) == before


@pytest.mark.parametrize("store", [pytest.param("postgres", marks=ON_POSTGRES)], indirect=True)
def test_reading_cannot_write(session: Session) -> None:
    with pytest.raises(BoardError), session.store.reading() as connection:
        connection.execute(text("UPDATE workshops SET title = 'no'"))


@pytest.mark.parametrize(
    "start", ["ui.run", "ui.server.app", "cli", "workshop.board.services", "workshop.board.privacy"]
)
def test_the_app_starts_without_the_database(start: str) -> None:
    code = (
        f"import sys, sidestream_map.{start}; print(sorted({{'sqlalchemy', 'alembic', 'psycopg'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
