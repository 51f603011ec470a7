"""Deletes personal data for good, with a proof, and deletes by itself what was kept long enough.

Deleted in an SQLite file means written over and cut out: ``secure_delete`` writes zeros, the log is emptied into the
file, and ``VACUUM`` writes the file anew. Then the bytes of the file and its log are searched for what was deleted.
PostgreSQL writes its tables anew (``VACUUM FULL``), and all rows of all tables are searched; its own logs and copies
(WAL archives, replicas, snapshots) are its administrator's. Backups of either must be deleted by whoever made them.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, Table, cast, delete, func, or_, select, update

from sidestream_map.base import N_, BoardAccessError
from sidestream_map.workshop.board.storage.access import workshop_named
from sidestream_map.workshop.board.storage.limits import DAY_MS, forget_old
from sidestream_map.workshop.board.storage.records import bump
from sidestream_map.workshop.board.storage.schema import (
    ACTION_POINTS,
    ACTIONS,
    ANSWERS,
    CONSENTS,
    CONTACTS,
    ENTRIES,
    FOLLOW_LINKS,
    HITS,
    LEADERS,
    METADATA,
    PARTICIPANTS,
    POLLS,
    PUBLICITY,
    REACTIONS,
    SALTS,
    SCRIBES,
    SUMMARIES,
    WORKSHOPS,
)
from sidestream_map.workshop.board.storage.store import Store

SEARCHED_MIN: Final = 4
"""Bytes of a text that is searched for: shorter ones stand everywhere by chance."""
PIECE: Final = 48
"""Bytes: a longer text is searched for by its beginning and its end, as a database may cut it in between."""

EMPTYING_TRIES: Final = 5
EMPTYING_PAUSE_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class Proof:
    """The record of a deletion: what was deleted, and that a search finds none of it.

    Attributes:
        store: which one, without a password.
        before: rows by table, all workshops together.
        after: rows by table.
        sought: how many texts were deleted and then searched for.
        too_short: how many were too short to search for.
        searched: what was searched: files, or tables.
        kept: deleted texts that also stand in rows that were kept, such as a name within an entry's text; by table.
        left: how many deleted texts were found although no row that was kept holds them; 0 is the proof.
    """

    store: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    sought: int
    too_short: int
    searched: tuple[str, ...]
    kept: Mapping[str, int] = field(default_factory=dict, hash=False)
    left: int = 0

    @property
    def clean(self) -> bool:
        """Whether the search found nothing of what was deleted."""
        return self.left == 0


@dataclass(frozen=True, slots=True)
class Purged:
    """Counts of what was deleted because its time was over.

    Attributes:
        workshops: deleted as a whole.
        personal: workshops whose names, contacts and keys were deleted.
    """

    workshops: int
    personal: int


def forget(store: Store, workshop: str | None = None, *, entries: bool = False) -> Proof:
    """Delete all personal data: names, contacts, keys of participants and leaders, counts by address.

    Entries stay without an author, reactions and answers without a person, action points without who does them; the
    link to those stays. The steps of moderation go too, since they hold earlier texts, and so can't be undone any more.

    Args:
        store: where the board is kept.
        workshop: id or join code of one; None for all.
        entries: whether the entries, questions, summaries and action points go as well, with reactions, matches and
            answers: free text may hold personal data.

    Raises:
        BoardAccessError: there is no such workshop.
        BoardUnavailableError: the store doesn't answer; nothing was deleted.
    """
    with store.writing() as connection:
        chosen = _chosen(connection, workshop)
        before = _counts(connection)
        gone = {
            *_personal(connection, chosen),
            *(_texts(connection, chosen) if entries else ()),
        }
        _forget(connection, chosen)
        connection.execute(delete(HITS))
        connection.execute(delete(SALTS))
        if entries:
            for table in (ENTRIES, POLLS, SUMMARIES, ACTION_POINTS, FOLLOW_LINKS):
                connection.execute(delete(table).where(table.c.workshop_id.in_(chosen)))
        for each in chosen:
            bump(connection, each)
    rewrite(store)
    return _proof(store, before, gone)


def purge(store: Store) -> Purged:
    """Delete what has been kept as long as its workshop promised; runs at the start and daily.

    Args:
        store: where the board is kept.

    Raises:
        BoardUnavailableError: the store doesn't answer.
    """
    now = store.now()
    with store.writing() as connection:
        forget_old(connection, now)
        connection.execute(delete(LEADERS).where(LEADERS.c.expires <= now))
        old = _days_after(WORKSHOPS.c.retention_days) <= now
        whole = connection.execute(delete(WORKSHOPS).where(old)).rowcount
        due = _days_after(WORKSHOPS.c.personal_days) <= now
        personal = [
            workshop_id
            for workshop_id in connection.execute(select(WORKSHOPS.c.id).where(due)).scalars().all()
            if _holds_personal(connection, workshop_id)
        ]
        _forget(connection, personal)
        for each in personal:
            bump(connection, each)
    if whole or personal:
        rewrite(store)
    return Purged(whole, len(personal))


def rewrite(store: Store) -> None:
    """Make the store rewrite its files, so that no deleted bytes stay in them.

    Raises:
        BoardUnavailableError: the store doesn't answer.
    """
    with store.bare() as connection:
        if store.is_sqlite:
            connection.exec_driver_sql("VACUUM").close()
            # Whoever reads at this moment keeps the log from being emptied: pages that poll are soon done.
            for _ in range(EMPTYING_TRIES):
                busy, _, _ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
                if not busy:
                    return
                time.sleep(EMPTYING_PAUSE_S)
        else:
            names = ", ".join(table.name for table in METADATA.sorted_tables)
            connection.exec_driver_sql(f"VACUUM FULL {names}")


def _days_after(days: Column[int]) -> ColumnElement[int]:
    """The moment so many days after a workshop was made, ms: more than PostgreSQL's usual integers hold."""
    return WORKSHOPS.c.created + cast(days, BigInteger) * DAY_MS


def _chosen(connection: Connection, workshop: str | None) -> list[str]:
    if workshop is None:
        return list(connection.execute(select(WORKSHOPS.c.id)).scalars())
    row = workshop_named(connection, workshop, lock=True)
    if row is None:
        raise BoardAccessError(N_("There is no such workshop. List them with: sidestream-map board list."))
    return [row.id]


def _holds_personal(connection: Connection, workshop_id: str) -> bool:
    own = select(ENTRIES.c.id).where(ENTRIES.c.workshop_id == workshop_id)
    return any(
        connection.execute(chosen.limit(1)).first() is not None
        for chosen in (
            select(PARTICIPANTS.c.id).where(PARTICIPANTS.c.workshop_id == workshop_id),
            select(CONTACTS.c.entry_id).where(CONTACTS.c.entry_id.in_(own)),
            select(CONSENTS.c.entry_id).where(CONSENTS.c.entry_id.in_(own)),
            select(ANSWERS.c.poll_id).join(POLLS).where(POLLS.c.workshop_id == workshop_id, ANSWERS.c.name != ""),
            select(SCRIBES.c.theme).where(SCRIBES.c.workshop_id == workshop_id),
            select(ACTION_POINTS.c.id).where(ACTION_POINTS.c.workshop_id == workshop_id, ACTION_POINTS.c.owner != ""),
            own.where(or_(ENTRIES.c.author_id.is_not(None), ENTRIES.c.client_key.is_not(None))),
        )
    )


def _forget(connection: Connection, workshops: list[str]) -> None:
    """Delete who the people of some workshops were."""
    own = select(ENTRIES.c.id).where(ENTRIES.c.workshop_id.in_(workshops))
    for table in (CONTACTS, CONSENTS, PUBLICITY):
        connection.execute(delete(table).where(table.c.entry_id.in_(own)))
    for table in (PARTICIPANTS, LEADERS, ACTIONS, SCRIBES):
        connection.execute(delete(table).where(table.c.workshop_id.in_(workshops)))
    nobody = {"author_id": None, "client_key": None, "digest": None}
    connection.execute(update(ENTRIES).where(ENTRIES.c.workshop_id.in_(workshops)).values(**nobody))
    connection.execute(update(ACTION_POINTS).where(ACTION_POINTS.c.workshop_id.in_(workshops)).values(owner=""))
    _unlink_reactions(connection, workshops)
    _unlink_answers(connection, workshops)


def _unlink_answers(connection: Connection, workshops: list[str]) -> None:
    """Leave of each answer its number alone: no name, and a person who differs from question to question."""
    key = secrets.token_bytes(32)
    for row in connection.execute(select(ANSWERS).join(POLLS).where(POLLS.c.workshop_id.in_(workshops))).all():
        person = hmac.new(key, f"{row.poll_id} {row.participant_id}".encode(), hashlib.sha256).hexdigest()[:32]
        same = (ANSWERS.c.poll_id == row.poll_id, ANSWERS.c.participant_id == row.participant_id)
        connection.execute(update(ANSWERS).where(*same).values(participant_id=person, name=""))


def _unlink_reactions(connection: Connection, workshops: list[str]) -> None:
    """Give each person another name at each entry, so that nobody can be followed from one to the next.

    Entries that were merged share a name, since each person counts once for them together.
    """
    key = secrets.token_bytes(32)
    target = func.coalesce(ENTRIES.c.merged_into, ENTRIES.c.id)
    rows = connection.execute(
        select(REACTIONS, target.label("target")).join(ENTRIES).where(ENTRIES.c.workshop_id.in_(workshops))
    ).all()
    for row in rows:
        name = hmac.new(key, f"{row.target} {row.participant_id}".encode(), hashlib.sha256).hexdigest()[:32]
        reaction = (REACTIONS.c.entry_id == row.entry_id, REACTIONS.c.participant_id == row.participant_id)
        connection.execute(update(REACTIONS).where(*reaction, REACTIONS.c.kind == row.kind).values(participant_id=name))


def _personal(connection: Connection, workshops: list[str]) -> Iterator[str]:
    """Texts that :func:`_forget` deletes."""
    in_entries = ENTRIES.c.workshop_id.in_(workshops)
    for chosen in (
        select(CONTACTS.c.name, CONTACTS.c.contact).join(ENTRIES).where(in_entries),
        select(PARTICIPANTS.c.id, PARTICIPANTS.c.token).where(PARTICIPANTS.c.workshop_id.in_(workshops)),
        select(ANSWERS.c.name, ANSWERS.c.participant_id).join(POLLS).where(POLLS.c.workshop_id.in_(workshops)),
        select(LEADERS.c.token).where(LEADERS.c.workshop_id.in_(workshops)),
        select(SCRIBES.c.token).where(SCRIBES.c.workshop_id.in_(workshops)),
        select(ACTION_POINTS.c.owner).where(ACTION_POINTS.c.workshop_id.in_(workshops)),
        select(ENTRIES.c.author_id, ENTRIES.c.client_key, ENTRIES.c.digest).where(in_entries),
        select(HITS.c.bucket),
        select(SALTS.c.salt),
    ):
        for row in connection.execute(chosen):
            yield from (value for value in row if value)


def _texts(connection: Connection, workshops: list[str]) -> Iterator[str]:
    """Texts of entries, questions, summaries and action points, and the keys of links to these."""
    of_workshops = ENTRIES.c.workshop_id.in_(workshops)
    for row in connection.execute(select(ENTRIES.c.text, ENTRIES.c.service).where(of_workshops)):
        yield from (value for value in row if value)
    for column in (POLLS.c.text, SUMMARIES.c.text, ACTION_POINTS.c.text, FOLLOW_LINKS.c.key):
        for (value,) in connection.execute(select(column).where(column.table.c.workshop_id.in_(workshops))):
            if value:
                yield value


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in METADATA.sorted_tables
    }


def _proof(store: Store, before: Mapping[str, int], gone: Iterable[str]) -> Proof:
    pieces = {text: _pieces(text) for text in gone}
    sought = {text: found for text, found in pieces.items() if found}
    with store.reading() as connection:
        after = _counts(connection)
        tables = {table.name: _content(connection, table) for table in METADATA.sorted_tables}
    kept: dict[str, int] = {}
    explained = set()
    # The rows of people's own words may hold a deleted name; a table that should be empty of it may not.
    for name in (ENTRIES.name, WORKSHOPS.name, POLLS.name, SUMMARIES.name, ACTION_POINTS.name):
        there = {text for text, found in sought.items() if _any_in(found, tables[name])}
        explained |= there
        if there:
            kept[name] = len(there)
    places = _files(store.file) if store.file is not None else tables
    rest = [found for text, found in sought.items() if text not in explained]
    left = sum(any(_any_in(found, place) for place in places.values()) for found in rest)
    return Proof(
        store=store.name,
        before=dict(before),
        after=after,
        sought=len(sought),
        too_short=len(pieces) - len(sought),
        searched=tuple(places),
        kept=kept,
        left=left,
    )


def _pieces(text: str) -> tuple[bytes, ...]:
    raw = text.encode()
    if len(raw) < SEARCHED_MIN:
        return ()
    return (raw,) if len(raw) <= 2 * PIECE else (raw[:PIECE], raw[-PIECE:])


def _any_in(pieces: tuple[bytes, ...], place: bytes) -> bool:
    return any(place.find(piece) >= 0 for piece in pieces)


def _content(connection: Connection, table: Table) -> bytes:
    rows = connection.execute(select(table)).all()
    return "\n".join("\t".join(map(str, row)) for row in rows).encode()


def _files(file: Path) -> dict[str, bytes]:
    """The bytes of an SQLite file and of what lies beside it."""
    places: dict[str, bytes] = {}
    for suffix in ("", "-wal", "-journal"):
        path = file.with_name(file.name + suffix)
        if path.exists():
            places[path.name] = path.read_bytes()
    return places
