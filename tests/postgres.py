"""A PostgreSQL server for tests, of Debian's binaries: a folder of its own, a socket in it, no port, nothing shared."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import URL

REQUIRE = "SIDESTREAM_REQUIRE_POSTGRES"
START_SECONDS = 60.0


def binaries() -> Path | None:
    """Folder of ``initdb`` and ``postgres``: Debian keeps them off the path, the newest version last."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    candidates = [*found[::-1], *([Path(on_path)] if on_path else [])]
    return next((path.parent for path in candidates if (path.parent / "postgres").exists()), None)


def whose() -> dict[str, Any]:
    """As whom to run: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {each.pw_name: each for each in pwd.getpwall()}
    found = names.get("postgres") or names["nobody"]
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


class Postgres:
    """One server. ``fsync`` is on as it is by default.

    Args:
        bin_folder: of :func:`binaries`.
    """

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        self.folder = Path(tempfile.mkdtemp(prefix="sidestream-pg-"))
        self._whose = whose()
        if self._whose:
            os.chown(self.folder, self._whose["user"], self._whose["group"])
        self.data = self.folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        # The test's own coverage of the disk begins once the server runs: making it needs no flush.
        self._run(
            "initdb", "-D", str(self.data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"
        )

    def start(self) -> None:
        """Start it and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [
                    str(self._bin / "postgres"),
                    *("-D", str(self.data), "-k", str(self.folder)),
                    *("-c", "listen_addresses=", "-c", "shared_buffers=16MB", "-c", "max_connections=150"),
                ],
                stdout=log,
                stderr=log,
                cwd="/",
                **self._whose,
            )
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(self.text("postgres")).close()
            except psycopg.OperationalError:
                assert time.monotonic() < end, (self.folder / "log").read_text()[-2000:]
                assert self._process.poll() is None, (self.folder / "log").read_text()[-2000:]
                time.sleep(0.05)
            else:
                return

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT lets nobody finish, SIGQUIT doesn't even tidy up."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_SECONDS)
            self._process = None

    def remove(self) -> None:
        """Stop it and delete its folder."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def text(self, database: str) -> str:
        """Address of a database, as it stands in ``SIDESTREAM_DATABASE_URL``."""
        return f"postgresql://tester@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """Make a database; its address."""
        name = f"d{uuid.uuid4().hex[:12]}"
        with psycopg.connect(self.text("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.text(name)

    def drop(self, url: URL) -> None:
        """Drop a database, whoever is still connected."""
        with psycopg.connect(self.text("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {url.database} WITH (FORCE)".encode())

    def _run(self, *command: str) -> None:
        done = subprocess.run(
            [str(self._bin / command[0]), *command[1:]],
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
            **self._whose,
        )
        assert done.returncode == 0, done.stderr


def server() -> Iterator[Postgres]:
    """A running server; skips, or fails where the tests must have one."""
    found = binaries()
    if found is None:
        reason = "PostgreSQL's initdb is not installed (Debian's package postgresql); see CONTRIBUTING.md"
        assert not os.environ.get(REQUIRE), reason
        pytest.skip(reason)
    made = Postgres(found)
    try:
        made.start()
        yield made
    finally:
        made.remove()
