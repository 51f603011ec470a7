"""The board's store where the machine fails: a stop at any moment, a disk that refuses, a clock that goes back."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from board_cases import PASSPHRASE, led, store_in
from board_stores import Clock

from sidestream_map.base import BoardUnavailableError
from sidestream_map.workshop.board.model import Draft
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.people.participants import Participants
from sidestream_map.workshop.board.storage.store import Store, sqlite_url

MOMENTS = 100
POSTS = 30
KEPT = Path(__file__).parents[1] / "kept"
POSTING = """
import sys, uuid
from pathlib import Path
from sidestream_map.workshop.board.model import Draft
from sidestream_map.workshop.board.people.participants import Participants
from sidestream_map.workshop.board.storage.store import Store, sqlite_url
folder, token, many = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
desk = Participants(Store(sqlite_url(folder / "board.sqlite")))
for number in range(many):
    print(desk.post(token, Draft("need", 0, f"{number} " + "x" * 300), str(uuid.uuid4())).id, flush=True)
"""


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "10000")
    monkeypatch.setenv("SIDESTREAM_BOARD_ADDRESS_POSTS_PER_MINUTE", "1000000")
    monkeypatch.setenv("SIDESTREAM_BOARD_ENTRIES_MAX", "1000000")
    monkeypatch.setenv("SIDESTREAM_BOARD_WAIT_SECONDS", "60")


def posting(folder: Path, token: str, many: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", POSTING, str(folder), token, str(many)], stdout=subprocess.PIPE)


def halted(process: subprocess.Popen[bytes]) -> None:
    """Stop a process where it stands, and wait until it does."""
    process.send_signal(signal.SIGSTOP)
    while Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1][0] != "T":
        time.sleep(0.0005)


def test_a_copy_of_any_moment_has_every_entry_acknowledged_by_then(tmp_path: Path) -> None:
    here = tmp_path / "here"
    made = led(store_in(here))
    made.store.close()
    process = posting(here, made.participant, 1_000_000)
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    chance = random.Random(17)  # noqa: S311 — moments and no secret
    said = b""
    try:
        while not said:
            said += process.stdout.read() or b""
        for moment in range(MOMENTS):
            time.sleep(chance.uniform(0, 0.02))
            halted(process)
            said += process.stdout.read() or b""
            copy = tmp_path / f"copy{moment}"
            copy.mkdir()
            for part in ("board.sqlite", "board.sqlite-wal"):  # as they stand when the power fails
                if (here / part).exists():
                    shutil.copy(here / part, copy / part)
            process.send_signal(signal.SIGCONT)
            acknowledged = set(said[: said.rfind(b"\n")].decode().split())
            database = sqlite3.connect(copy / "board.sqlite")
            assert database.execute("PRAGMA quick_check").fetchone() == ("ok",)
            there = {str(row[0]) for row in database.execute("SELECT id FROM entries")}
            database.close()
            assert acknowledged <= there
            assert len(there) <= len(acknowledged) + 1  # one may be written and not yet said
            if moment < MOMENTS - 1:
                shutil.rmtree(copy)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    # The last one, as a server finds it.
    opened = store_in(copy)
    opened.migrate()
    assert acknowledged <= {entry.id for entry in Participants(opened).board(made.participant).entries}
    opened.close()


def test_two_servers_on_one_file_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    made = led(store_in(tmp_path))
    processes = [posting(tmp_path, made.participant, POSTS) for _ in range(2)]
    ids = [line for process in processes for line in process.communicate(timeout=120)[0].decode().split()]
    assert [process.returncode for process in processes] == [0, 0]
    assert len(set(ids)) == 2 * POSTS
    entries = Participants(made.store).board(made.participant).entries
    assert sorted(entry.id for entry in entries) == sorted(ids)
    assert len({entry.version for entry in entries}) == 2 * POSTS
    made.store.close()


def test_a_disk_that_becomes_read_only_says_so_shows_what_is_there_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WAIT_SECONDS", "1")
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)], check=False).returncode != 0:
        pytest.skip("this machine doesn't let us mount a small disk")
    try:
        made = led(store_in(disk))
        made.post("before")
        made.store.close()  # nothing may be open for writing
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(BoardUnavailableError):
            made.post("meanwhile")
        made.store.close()
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        made.post("after")
        assert {entry.text for entry in Participants(made.store).board(made.participant).entries} == {"before", "after"}
        made.store.close()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_clock_that_goes_back_loses_no_entry_and_no_sign_in(store: Store, clock: Clock) -> None:
    made = led(store)
    made.post("first")
    clock.turn(hours=-5)
    made.post("second")
    clock.turn(hours=-24 * 400)
    made.post("third")
    texts = [entry.text for entry in made.board().entries]
    assert set(texts) == {"first", "second", "third"}
    assert Leaders(store).sign_in(made.workshop.id, PASSPHRASE).token
    versions = {entry.text: entry.version for entry in made.board().entries}
    assert versions["first"] < versions["second"] < versions["third"]  # who asks what is new misses nothing


def test_a_board_that_an_earlier_version_kept_opens(tmp_path: Path, clock: Clock) -> None:
    """The files are of the version that their names say; a later one adds its own and keeps these."""
    files = sorted(KEPT.glob("board-*.sqlite"))
    assert files
    for file in files:
        here = tmp_path / file.stem
        here.mkdir()
        shutil.copy(file, here / "board.sqlite")
        store = Store(sqlite_url(here / "board.sqlite"), clock)
        store.migrate()
        workshop = Leaders(store).sign_in(_kept_id(here / "board.sqlite"), PASSPHRASE)
        board = Participants(store).board(workshop.token, "leader")
        assert {entry.text.split("\n")[0] for entry in board.entries} >= {"PUBLIC-need kuonaa", "LEADER-offer"}
        desk = Participants(store)
        joined = desk.join(board.workshop.code)
        assert desk.post(joined.token, Draft("idea", 0, "Uusi"), str(uuid.uuid4())).text == "Uusi"
        store.close()


def _kept_id(file: Path) -> str:
    with sqlite3.connect(file) as database:
        (found,) = database.execute("SELECT id FROM workshops").fetchone()
    database.close()
    return str(found)
