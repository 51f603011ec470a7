"""Lets an author change an own entry while the session is open."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from sidestream_map.base import N_, BoardClosedError
from sidestream_map.workshop.board.model import Draft, Entry
from sidestream_map.workshop.board.storage import (
    CONTACTS,
    ENTRIES,
    Store,
    access_of,
    bump,
    columns_of,
    count_post,
    entries_from,
    must_be_open,
    not_allowed,
    participant,
    put_contact,
    reaction_counts,
    workshop_named,
)


class Revision:
    """Changes of entries by their authors.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def revise(self, token: str, entry_id: str, draft: Draft, address: str = "") -> Entry:
        """Replace an own entry by a draft; its reactions stay. Repeating it changes nothing.

        Args:
            token: a participant's.
            entry_id: of an own entry that is shown; what the leader has hidden or merged is not the author's any more.
            draft: as it is to be; a contact that is not empty takes the place of the one that was left.
            address: of the net, for the limits; empty where the server doesn't know it.

        Raises:
            BoardAccessError: the key is no participant's, or the entry isn't its own.
            BoardBusyError: too many entries in a minute.
            BoardClosedError: the session is closed, or the leader has hidden the entry.
            BoardUnavailableError: the store doesn't answer; it was not saved.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            access = access_of(connection, token, now)
            who = participant(access)
            must_be_open(access)
            workshop_named(connection, access.workshop_id, lock=True)
            count_post(connection, who, address, now)
            own = (ENTRIES.c.id == entry_id, ENTRIES.c.author_id == who)
            found = connection.execute(select(ENTRIES.c.state).where(*own)).scalar()
            if found is None:
                raise not_allowed()
            if found != "shown":
                raise BoardClosedError(N_("The leader has taken this entry off the board: it can't be changed."))
            values = columns_of(draft)
            version = bump(connection, access.workshop_id)
            connection.execute(update(ENTRIES).where(*own).values(**values, version=version))
            if draft.contact:
                connection.execute(delete(CONTACTS).where(CONTACTS.c.entry_id == entry_id))
            put_contact(connection, entry_id, draft)
            rows = connection.execute(select(ENTRIES).where(*own))
            return entries_from(rows, reaction_counts(connection, access.workshop_id))[0]
