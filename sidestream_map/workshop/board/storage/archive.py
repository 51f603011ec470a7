"""Backup and restore: the board as one file for both databases, so that it can move between them.

The file is a ZIP of one JSON line a row, one member a table, and a manifest with the number of rows and the SHA-256 of
each. It holds everything that people wrote, contacts too: keep it as safely as the store.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from sidestream_map.base import N_, BoardError, InputError, written
from sidestream_map.workshop.board.storage.schema import ACTIONS, HITS, KEPT, LATER, LEADERS, SALTS, SCRIBES, moment
from sidestream_map.workshop.board.storage.store import Store

FORMAT: Final = 1
SQLITE: Final = b"SQLite format 3\x00"
"""How a file of SQLite begins (https://www.sqlite.org/fileformat.html)."""
MANIFEST: Final = "manifest.json"
KIND: Final = "sidestream-map board"
BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Archived:
    """What a backup contains.

    Attributes:
        created: when it was made.
        rows: by table.
    """

    created: datetime
    rows: Mapping[str, int]


def backup(store: Store, path: Path) -> Archived:
    """Write the whole board of one moment into a file that only its owner may read.

    Pages may go on posting meanwhile.

    Args:
        store: from where.
        path: a file; one of that name is replaced once the new one is whole.

    Raises:
        BoardUnavailableError: the store doesn't answer.
        InputError: the file can't be written.
    """
    now = store.now()
    tables: dict[str, dict[str, object]] = {}
    with written(path, private=True) as part, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        with store.reading() as connection:
            for table in KEPT:
                total, rows = hashlib.sha256(), 0
                with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as member:
                    for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
                        line = (json.dumps(dict(row), ensure_ascii=False, sort_keys=True) + "\n").encode()
                        member.write(line)
                        total.update(line)
                        rows += 1
                tables[table.name] = {"rows": rows, "sha256": total.hexdigest()}
        manifest = {"kind": KIND, "format": FORMAT, "created": now, "tables": tables}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return Archived(moment(now), {name: int(str(each["rows"])) for name, each in tables.items()})


def restore(store: Store, path: Path, *, replace: bool = False) -> Archived:
    """Restore a backup into a store, whole or not at all.

    Args:
        store: whereto.
        path: written by :func:`backup`, from either store.
        replace: whether what the store holds may be thrown away; it must be empty otherwise.

    Raises:
        BoardError: the store holds something and ``replace`` is not set.
        BoardUnavailableError: the store doesn't answer; nothing was changed.
        InputError: the file is no backup, or is damaged.
    """
    with _opened(path) as archive:
        manifest = _manifest(archive, path)
        for table in KEPT:  # all of it is looked at before anything is thrown away
            for _ in _lines(archive, table, manifest, path):
                pass
        with store.writing() as connection:
            if not replace and any(_rows(connection, table) for table in KEPT):
                raise BoardError(
                    N_("The store {store} is not empty. Restore into an empty one, or say --replace."), store=store.name
                )
            for table in (SCRIBES, *reversed(KEPT), LEADERS, HITS, SALTS):
                connection.execute(delete(table))
            counts = {table.name: _put(connection, table, _lines(archive, table, manifest, path)) for table in KEPT}
            _continue_numbers(connection)
    return Archived(moment(int(manifest["created"])), counts)


def _put(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> int:
    count = 0
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        count += 1
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    return count


def _continue_numbers(connection: Connection) -> None:
    """PostgreSQL counts on from where its own sequence stands, which knows nothing of rows that came with a number."""
    if connection.dialect.name == "postgresql":
        last = connection.execute(select(func.max(ACTIONS.c.id))).scalar()
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence('actions', 'id'), :last, :used)"),
            {"last": last or 1, "used": last is not None},
        )


def _rows(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        found = json.loads(archive.read(MANIFEST))
        sound = found["kind"] == KIND and isinstance(found["created"], int)
        there, kept = set(found["tables"]), {table.name for table in KEPT}
        known = sound and found["format"] == FORMAT and kept - {table.name for table in LATER} <= there <= kept
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile, OSError) as error:
        raise _damaged(path) from error
    if not known:
        raise InputError(N_("{file} is no backup of this version's board."), file=path.name)
    return dict(found)


def _lines(archive: zipfile.ZipFile, table: Table, manifest: Mapping[str, Any], path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a table, checked against the manifest when the last one has been read."""
    if table.name not in manifest["tables"]:  # of a backup from before the table was made
        return
    wanted = manifest["tables"][table.name]
    columns = {column.name for column in table.columns}
    # A column that came later has a value for rows from before it.
    needed = {column.name for column in table.columns if column.server_default is None}
    total, rows = hashlib.sha256(), 0
    try:
        with archive.open(f"{table.name}.jsonl") as member:
            for line in member:
                row = json.loads(line)
                if not isinstance(row, dict) or not needed <= set(row) <= columns:
                    raise _damaged(path)
                total.update(line)
                rows += 1
                yield row
        sound = (rows, total.hexdigest()) == (wanted["rows"], wanted["sha256"])
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile, EOFError, OSError) as error:
        raise _damaged(path) from error
    if not sound:
        raise _damaged(path)


def _damaged(path: Path) -> InputError:
    if _is_database(path):
        return InputError(
            N_(
                "{file} is a database, not a backup: a backup is what sidestream-map board backup writes. To use the "
                "database itself, put it in the place of the board's own file."
            ),
            file=path.name,
        )
    return InputError(N_("{file} is no backup of the board, or it is damaged. Take another one."), file=path.name)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise _damaged(path) from error
    with archive:
        yield archive


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as handle:
            return handle.read(len(SQLITE)) == SQLITE
    except OSError:
        return False
