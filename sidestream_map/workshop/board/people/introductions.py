"""Hands contacts over between the authors of two entries that meet, once both have agreed, to those two alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Select, bindparam, delete, insert, select

from sidestream_map.base import BOARD_REACTIONS_PER_MINUTE, N_, BoardEntryError
from sidestream_map.workshop.board.model import Contact
from sidestream_map.workshop.board.storage import (
    CONSENTS,
    CONTACTS,
    ENTRIES,
    MINUTE,
    Limit,
    Store,
    access_of,
    bump,
    entries_of,
    not_allowed,
    participant,
    seen_by,
    workshop_named,
)

ENDS = frozenset({"need", "offer"})


@dataclass(frozen=True, slots=True)
class Introduction:
    """What two authors have said about their entries that meet, as one of them may know it.

    Attributes:
        entry_id: the reader's own entry.
        other_id: the entry that it meets.
        agreed: whether the reader hands its contact over.
        other_agreed: whether the other author does.
        contact: the other author's; empty unless both have agreed.
    """

    entry_id: str
    other_id: str
    agreed: bool
    other_agreed: bool
    contact: Contact = field(default_factory=Contact, repr=False)


class Introductions:
    """Services for participants whose entries meet. All methods take a participant's key (``token``).

    All raise :class:`~sidestream_map.base.BoardAccessError` where the key is no participant's, and
    :class:`~sidestream_map.base.BoardUnavailableError` where the store doesn't answer; then nothing was changed.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def agree(self, token: str, entry_id: str, other_id: str, contact: Contact | None = None) -> None:
        """Agree that the author of another entry gets the contact that is kept with an own one.

        It works in a closed session too, since that is when people find each other.

        Args:
            token: a participant's.
            entry_id: of the own entry; one that those in the room see, like the other.
            other_id: of the entry that it meets.
            contact: takes the place of the one that is kept; None or empty leaves it.

        Raises:
            BoardAccessError: one isn't the caller's own, or the other is, or isn't there.
            BoardBusyError: too many at once.
            BoardEntryError: they are not a need and an offer, or there is no contact to hand over.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            access = access_of(connection, token, now)
            who = participant(access)
            Limit("agree", who, BOARD_REACTIONS_PER_MINUTE.get(), MINUTE).refuse_or_count(connection, now)
            workshop_named(connection, access.workshop_id, lock=True)
            rows = entries_of(access.workshop_id, "room").where(ENTRIES.c.id.in_([entry_id, other_id]))
            there = {row.id: row for row in connection.execute(rows)}
            own, other = there.get(entry_id), there.get(other_id)
            if own is None or own.author_id != who or other is None or other.author_id == who:
                raise not_allowed()
            if {own.kind, other.kind} != ENDS:
                raise BoardEntryError(N_("A match is made of a need and an offer."))
            if contact:
                connection.execute(delete(CONTACTS).where(CONTACTS.c.entry_id == entry_id))
                named = {"name": contact.name, "contact": contact.contact}
                connection.execute(insert(CONTACTS).values(entry_id=entry_id, **named))
            kept = connection.execute(select(CONTACTS.c.contact).where(CONTACTS.c.entry_id == entry_id)).scalar()
            if not kept:
                raise BoardEntryError(N_("Write how you can be reached: an e-mail address or a telephone number."))
            pair = (CONSENTS.c.entry_id == entry_id, CONSENTS.c.other_id == other_id)
            if connection.execute(select(CONSENTS.c.at).where(*pair)).first() is None:
                connection.execute(insert(CONSENTS).values(entry_id=entry_id, other_id=other_id, at=now))
            bump(connection, access.workshop_id)

    def withdraw(self, token: str, entry_id: str, other_id: str) -> None:
        """Take an agreement back: neither author gets the other's contact any more.

        Args:
            token: a participant's.
            entry_id: of the own entry.
            other_id: of the entry that it meets.

        Raises:
            BoardAccessError: the entry isn't the caller's own.
        """
        with self._store.writing() as connection:
            access = access_of(connection, token, self._store.now())
            own = select(ENTRIES.c.id).where(ENTRIES.c.id == entry_id, ENTRIES.c.author_id == participant(access))
            if connection.execute(own).first() is None:
                raise not_allowed()
            connection.execute(delete(CONSENTS).where(CONSENTS.c.entry_id == entry_id, CONSENTS.c.other_id == other_id))
            bump(connection, access.workshop_id)

    def mine(self, token: str) -> tuple[Introduction, ...]:
        """What the caller and the authors of entries that meet its own have agreed to.

        An entry that is hidden, merged, or seen by the leader alone hands nothing over.
        """
        with self._store.reading() as connection:
            access = access_of(connection, token, self._store.now())
            who = participant(access)
            given = _consents(connection, who, by_reader=True)
            got = _consents(connection, who, by_reader=False)
            both = [other for _, other in given & got]
            rows = connection.execute(select(CONTACTS).where(CONTACTS.c.entry_id.in_(both)))
            contacts = {row.entry_id: Contact(row.name, row.contact) for row in rows}
        return tuple(
            Introduction(
                *pair,
                agreed=pair in given,
                other_agreed=pair in got,
                contact=contacts.get(pair[1], Contact()) if pair in given & got else Contact(),
            )
            for pair in sorted(given | got)
        )


def _said(giver: Any, getter: Any) -> Select[Any]:
    """Agreements as (the reader's entry, the other one), where ``who`` wrote the reader's; made once, as it is slow."""
    return (
        select(_OWN.c.id, _OTHER.c.id.label("other_id"))
        .select_from(CONSENTS)
        .join(giver, giver.c.id == CONSENTS.c.entry_id)
        .join(getter, getter.c.id == CONSENTS.c.other_id)
        .where(_OWN.c.author_id == bindparam("who"), seen_by("room", _OWN), seen_by("room", _OTHER))
    )


_OWN: Final = ENTRIES.alias("own")
_OTHER: Final = ENTRIES.alias("other")
_GIVEN: Final = _said(_OWN, _OTHER)
_GOT: Final = _said(_OTHER, _OWN)


def _consents(connection: Connection, who: str, *, by_reader: bool) -> set[tuple[str, str]]:
    """Agreements of a reader, or of others towards the reader, as (the reader's entry, the other one)."""
    return {(row.id, row.other_id) for row in connection.execute(_GIVEN if by_reader else _GOT, {"who": who})}
