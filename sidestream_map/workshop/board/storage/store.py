"""The board's store: an SQLite file in a data folder, or PostgreSQL.

A transaction that ended without an error is on the disk: SQLite writes its log through (WAL, ``synchronous=FULL``),
PostgreSQL does by default. A store that doesn't answer, is full, or can't be written to says so as a
:class:`~sidestream_map.base.BoardError`; the next call tries again with a new connection.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import platformdirs
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, SQLAlchemyError

from sidestream_map.base import BOARD_WAIT_SECONDS, N_, BoardError, BoardFullError, BoardUnavailableError
from sidestream_map.workshop.board.storage.schema import milliseconds

DATA_VARIABLE: Final = "SIDESTREAM_DATA_DIR"
"""Environment variable: folder of the SQLite file; the user's data folder if it is not set."""
DATABASE_VARIABLE: Final = "SIDESTREAM_DATABASE_URL"
"""Environment variable: address of a PostgreSQL database; the SQLite file is used if it is not set."""
FILE_NAME: Final = "board.sqlite"
POOL: Final = 10
"""Connections that are kept; as many again may be opened for a rush."""

_BEGIN: Final = "sidestream_begin"
_SQLITE_FULL: Final = frozenset({sqlite3.SQLITE_FULL})
_SQLITE_FOREIGN: Final = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
_POSTGRES_FULL: Final = frozenset({"53100", "53200"})  # disk_full, out_of_memory
# https://www.postgresql.org/docs/15/errcodes-appendix.html


def data_folder() -> Path:
    """The folder for the board's file, by the settings."""
    named = os.environ.get(DATA_VARIABLE, "").strip()
    return Path(named) if named else Path(platformdirs.user_data_dir("sidestream-map"))


def configured_url() -> URL:
    """The database URL of the store, by the settings.

    Raises:
        BoardError: ``SIDESTREAM_DATABASE_URL`` is no address of a PostgreSQL database.
    """
    named = os.environ.get(DATABASE_VARIABLE, "").strip()
    if not named:
        return sqlite_url(data_folder() / FILE_NAME)
    return postgres_url(named)


def sqlite_url(file: Path) -> URL:
    """The database URL of an SQLite file."""
    return URL.create("sqlite+pysqlite", database=str(file))


def postgres_url(text: str) -> URL:
    """The database URL of a PostgreSQL database, for the driver psycopg.

    Args:
        text: ``postgresql://user:password@host/database``; ``postgres://`` is understood too.

    Raises:
        BoardError: it is something else.
    """
    # The text may hold a password, so a message must not repeat it.
    wrong = BoardError(
        N_("{variable} is no address of PostgreSQL. Write it as {form}."),
        variable=DATABASE_VARIABLE,
        form="postgresql://user:password@host/database",
    )
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise wrong from None
    if url.drivername.split("+")[0] not in {"postgresql", "postgres"}:
        raise wrong
    return url.set(drivername="postgresql+psycopg")


class Store:
    """The database of the board, safe to use from several threads; several processes may share it.

    Args:
        url: of :func:`configured_url`, :func:`sqlite_url` or :func:`postgres_url`. Nothing is opened yet.
        clock: tells the time, UTC.
    """

    def __init__(self, url: URL, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.url = url
        self._clock = clock
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._engine = _sqlite(url) if self.is_sqlite else _postgres(url)
        # SQLite lets one write at a time and makes the others poll: a queue is fairer and quicker.
        self._turn = threading.Lock()
        self._migrated = False
        self._first = threading.Lock()

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for PostgreSQL."""
        return Path(str(self.url.database)) if self.is_sqlite else None

    @property
    def name(self) -> str:
        """The store's name for people, without a password."""
        return str(self.file) if self.is_sqlite else self.url.render_as_string(hide_password=True)

    def now(self) -> int:
        """The current time in the form of the tables, ms."""
        return milliseconds(self._clock())

    def migrate(self) -> None:
        """Bring the tables up to date, once a store; safe when several processes start at the same time.

        Raises:
            BoardError: the store can't be used.
        """
        with self._first:
            if self._migrated:
                return
            from sidestream_map.workshop.board.storage.migrations import upgrade  # noqa: PLC0415 — Alembic is slow to import

            if self.file is not None:
                _make_private(self.file)
            with self._connected() as connection:
                upgrade(connection)
            self._migrated = True

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads a snapshot of the store and can't write.

        Raises:
            BoardUnavailableError: the store doesn't answer.
        """
        self.migrate()
        wishes: dict[str, Any] = {_BEGIN: "BEGIN"}
        if not self.is_sqlite:
            wishes |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._connected() as connection, connection.execution_options(**wishes).begin():
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: after the block what it wrote is on the disk; after an error, nothing of it.

        Raises:
            BoardUnavailableError: the store doesn't answer, or is full.
        """
        self.migrate()
        with self._alone(), self._connected() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def bare(self) -> Iterator[Connection]:
        """A connection without a transaction, for commands such as ``VACUUM``; other threads can't write meanwhile.

        Raises:
            BoardUnavailableError: the store doesn't answer.
        """
        self.migrate()
        # SQLite's driver is never in a transaction that we didn't begin; PostgreSQL's must be told.
        wishes = {_BEGIN: ""} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with self._alone(), self._connected() as connection:
            connection.execution_options(**wishes)
            if not self.is_sqlite:
                connection.exec_driver_sql("SET statement_timeout = 0")
            try:
                yield connection
            finally:
                if not self.is_sqlite:
                    connection.exec_driver_sql("RESET statement_timeout")

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        self._engine.dispose()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=BOARD_WAIT_SECONDS.get()):
            raise _unavailable()
        try:
            yield
        finally:
            self._turn.release()

    @contextlib.contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except (IntegrityError, DataError):
            raise  # a mistake of ours, which sending it again would not mend
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise _ours(error, self.file) from error


def _unavailable() -> BoardUnavailableError:
    return BoardUnavailableError(N_("The board can't be reached: it was not saved. Send it again in a moment."))


def _ours(error: Exception, file: Path | None = None) -> BoardError:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    state = getattr(cause, "sqlstate", None)
    if (code is not None and code & 0xFF in _SQLITE_FULL) or state in _POSTGRES_FULL:
        return BoardFullError(
            N_("The board's disk is full: it was not saved. Tell the leader, and send it again when there is room.")
        )
    if file is not None and code is not None and code & 0xFF in _SQLITE_FOREIGN:
        return BoardUnavailableError(
            N_(
                "The board's file {file} is not a database, or is damaged: nothing was read or saved. Put a backup in "
                "its place, or set {variable} to another folder."
            ),
            file=file,
            variable=DATA_VARIABLE,
        )
    return _unavailable()


def _make_private(file: Path) -> None:
    """Make a file that only its owner may read, if it isn't there; SQLite gives its log the same rights."""
    folder = file.parent
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise BoardUnavailableError(
            N_("The board's folder {folder} can't be used: {reason}. Set {variable} to another."),
            folder=folder,
            reason=error.strerror or type(error).__name__,
            variable=DATA_VARIABLE,
        ) from error


def _sqlite(url: URL) -> Engine:
    wait = BOARD_WAIT_SECONDS.get()
    engine = create_engine(
        url,
        pool_size=POOL,
        max_overflow=POOL,
        pool_timeout=wait,
        # Transactions are begun below: the driver would begin one only before it writes.
        connect_args={"timeout": wait, "check_same_thread": False, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",  # what is deleted is written over with zeros
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that will write takes its place at once: one that began by reading could not wait for it.
        begin = connection.get_execution_options().get(_BEGIN, "BEGIN IMMEDIATE")
        if begin:
            connection.exec_driver_sql(begin)

    return engine


def _postgres(url: URL) -> Engine:
    wait = BOARD_WAIT_SECONDS.get()
    limit = int(1000 * wait)
    return create_engine(
        url,
        pool_size=POOL,
        max_overflow=POOL,
        pool_timeout=wait,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": max(2, int(wait)),
            "options": f"-c statement_timeout={limit} -c lock_timeout={limit} -c synchronous_commit=on",
        },
    )
