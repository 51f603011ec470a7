"""Converts rows of the tables to values of :mod:`sidestream_map.workshop.board.model`, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, distinct, func, insert, select, update

from sidestream_map.base import BOARD_LINE_MAX, N_
from sidestream_map.workshop.board.keys import new_id
from sidestream_map.workshop.board.model import (
    THEMES,
    Audience,
    Board,
    Contact,
    Draft,
    Entry,
    Match,
    Month,
    ReactionKind,
    Spotlight,
    Workshop,
)
from sidestream_map.workshop.board.plain_text import plain_line
from sidestream_map.workshop.board.recognised import read, written
from sidestream_map.workshop.board.storage.groups import groups_from
from sidestream_map.workshop.board.storage.polls import polls_from
from sidestream_map.workshop.board.storage.schema import (
    CONTACTS,
    ENTRIES,
    REACTIONS,
    SPOTLIGHTS,
    TONNES,
    WORKSHOPS,
    moment,
)
from sidestream_map.workshop.board.storage.visibility import entries_of, matches_of

SENT: Final = ("kind", "theme", "text", "visibility", "material", "service", "amount", "unit", "lon", "lat", "place_id")
"""Columns of an entry that its author sent."""


def workshop_from(row: Row[Any], audience: Audience) -> Workshop:
    """A workshop from its row, as an audience may see it: without join code for the public."""
    return Workshop(
        id=row.id,
        code="" if audience == "public" else row.code,
        title=row.title,
        region=row.region,
        themes=tuple(json.loads(row.themes)),
        state=row.state,
        created=moment(row.created),
        personal_days=row.personal_days,
        retention_days=row.retention_days,
        version=row.version,
    )


def theme_names(names: Iterable[str]) -> str:
    """Names of the theme slots in the form of the table.

    Args:
        names: at most :data:`~sidestream_map.workshop.board.THEMES`; those that are missing are empty.

    Raises:
        BoardEntryError: one is too long.
    """
    longest = int(BOARD_LINE_MAX.get())
    given = [plain_line(name, N_("Theme"), 0, longest) for name in names]
    return json.dumps([*given, *[""] * THEMES][:THEMES], ensure_ascii=False)


def bump(connection: Connection, workshop_id: str) -> int:
    """Raise a workshop's version by one; no other transaction changes it until this one ends.

    Args:
        connection: in a transaction that writes.

    Returns:
        The new version.
    """
    changed = update(WORKSHOPS).where(WORKSHOPS.c.id == workshop_id).values(version=WORKSHOPS.c.version + 1)
    return int(connection.execute(changed.returning(WORKSHOPS.c.version)).scalar_one())


def insert_entry(connection: Connection, draft: Draft, **values: object) -> str:
    """Write a new entry and its contact; return its id.

    Args:
        connection: in a transaction that writes.
        **values: the other columns.
    """
    entry_id = new_id()
    row = {
        **columns_of(draft),
        "id": entry_id,
        "digest": digest(draft),
        "state": "shown",
        "merged_into": None,
        **values,
    }
    connection.execute(insert(ENTRIES).values(row))
    put_contact(connection, entry_id, draft)
    return entry_id


def columns_of(draft: Draft) -> dict[str, object]:
    """The columns of an entry that come from a draft."""
    return {**{name: getattr(draft, name) for name in SENT}, "recognised": written(draft.recognised)}


def put_contact(connection: Connection, entry_id: str, draft: Draft) -> None:
    """Store a draft's contact for an entry that has none; nothing if the draft has none.

    Args:
        connection: in a transaction that writes.
    """
    if draft.contact:
        named = {"name": draft.contact.name, "contact": draft.contact.contact}
        connection.execute(insert(CONTACTS).values(entry_id=entry_id, **named))


def digest(draft: Draft) -> str:
    """Hash that recognises a resent draft: the same key and hash mean the same entry.

    The contact is not in it, so that nothing of it stays when it is deleted; and neither is what was recognised in the
    words, since a server with other words recognises something else in the same text.
    """
    values = json.dumps({name: getattr(draft, name) for name in SENT}, sort_keys=True)
    return hashlib.sha256(values.encode()).hexdigest()


def entries_from(
    rows: Iterable[Row[Any]], counts: Mapping[tuple[str, ReactionKind], int] | None = None
) -> tuple[Entry, ...]:
    """Entries from rows, without author, key and digest, which nobody may read.

    Args:
        counts: reactions by entry and kind.
    """
    found = counts or {}
    return tuple(
        Entry(
            **{name: getattr(row, name) for name in SENT},
            id=row.id,
            state=row.state,
            merged_into=row.merged_into or "",
            created=moment(row.created),
            version=row.version,
            agree=found.get((row.id, "agree"), 0),
            can_do=found.get((row.id, "can_do"), 0),
            recognised=read(row.recognised),
        )
        for row in rows
    )


def reaction_counts(connection: Connection, workshop_id: str) -> dict[tuple[str, ReactionKind], int]:
    """Numbers of reactions by entry and kind; those of a merged entry count for its target."""
    target = func.coalesce(ENTRIES.c.merged_into, ENTRIES.c.id)
    rows = connection.execute(
        select(target, REACTIONS.c.kind, func.count(distinct(REACTIONS.c.participant_id)))
        .join(REACTIONS, REACTIONS.c.entry_id == ENTRIES.c.id)
        .where(ENTRIES.c.workshop_id == workshop_id)
        .group_by(target, REACTIONS.c.kind)
    )
    return {(entry, kind): count for entry, kind, count in rows}


def contacts_of(connection: Connection, workshop_id: str) -> Mapping[str, Contact]:
    """Contacts of authors, by entry id. Only for the leader."""
    rows = connection.execute(select(CONTACTS).join(ENTRIES).where(ENTRIES.c.workshop_id == workshop_id)).all()
    return MappingProxyType({row.entry_id: Contact(row.name, row.contact) for row in rows})


def board_from(connection: Connection, workshop_id: str, audience: Audience) -> Board:
    """The board of a workshop as an audience may see it.

    Args:
        connection: that sees one moment of the store.
    """
    row = connection.execute(select(WORKSHOPS).where(WORKSHOPS.c.id == workshop_id)).one()
    counts = reaction_counts(connection, workshop_id)
    entries = entries_from(connection.execute(entries_of(workshop_id, audience)), counts)
    ids = frozenset(entry.id for entry in entries if entry.state == "shown")
    summaries, points = groups_from(connection, workshop_id, audience)
    return Board(
        audience,
        workshop_from(row, audience),
        entries,
        _matches(connection, workshop_id, audience),
        for_room=_for_room(connection, workshop_id, audience),
        spotlight=_spotlight(connection, workshop_id, ids),
        polls=polls_from(connection, workshop_id, audience),
        summaries=summaries,
        points=points,
    )


def _for_room(connection: Connection, workshop_id: str, audience: Audience) -> int:
    if audience != "public":
        return 0
    there = entries_of(workshop_id, "room").where(ENTRIES.c.visibility == "room").order_by(None).subquery()
    return int(connection.execute(select(func.count()).select_from(there)).scalar_one())


def _spotlight(connection: Connection, workshop_id: str, shown: frozenset[str]) -> Spotlight | None:
    row = connection.execute(select(SPOTLIGHTS).where(SPOTLIGHTS.c.workshop_id == workshop_id)).first()
    if row is None or not {row.need_id, row.offer_id} <= shown:
        return None
    return Spotlight(row.need_id, row.offer_id, moment(row.at))


def _matches(connection: Connection, workshop_id: str, audience: Audience) -> tuple[Match, ...]:
    rows = connection.execute(matches_of(workshop_id, audience)).all()
    months: dict[str, list[Month]] = {}
    if audience == "leader" and rows:
        ids = [row.id for row in rows]
        chosen = select(TONNES).where(and_(TONNES.c.match_id.in_(ids))).order_by(TONNES.c.month)
        for each in connection.execute(chosen):
            months.setdefault(each.match_id, []).append(Month(each.month, each.tonnes))
    return tuple(
        Match(
            id=row.id,
            need_id=row.need_id,
            offer_id=row.offer_id,
            state=row.state,
            created=moment(row.created),
            version=row.version,
            realised=tuple(months.get(row.id, ())),
        )
        for row in rows
    )
