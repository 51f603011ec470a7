"""Lets a leader show a need and an offer that meet on the screen in the room, wherever the screen is signed in."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from sidestream_map.base import N_, BoardEntryError
from sidestream_map.workshop.board.storage import (
    ENTRIES,
    SPOTLIGHTS,
    Store,
    access_of,
    bump,
    leader,
    not_allowed,
)


class Screen:
    """Services for a leader about what the screen shows. All methods take the leader's key (``token``).

    What is shown is in the :class:`~sidestream_map.workshop.board.Board`, for those who see both entries.

    All raise :class:`~sidestream_map.base.BoardAccessError` where the key is no leader's or an entry is none of its
    session, and :class:`~sidestream_map.base.BoardUnavailableError` where the store doesn't answer; then nothing was
    changed.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def show(self, token: str, need_id: str, offer_id: str) -> None:
        """Show a pair; the one that was shown goes.

        Args:
            token: the leader's.
            need_id: of an entry of kind ``need``.
            offer_id: of an entry of kind ``offer``.

        Raises:
            BoardEntryError: they are not a need and an offer, or one of them is not shown to the room.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, now))
            chosen = select(ENTRIES).where(ENTRIES.c.workshop_id == access, ENTRIES.c.id.in_([need_id, offer_id]))
            there = {row.id: row for row in connection.execute(chosen)}
            if need_id not in there or offer_id not in there:
                raise not_allowed()
            if (there[need_id].kind, there[offer_id].kind) != ("need", "offer"):
                raise BoardEntryError(N_("A match is made of a need and an offer."))
            if any(row.state != "shown" or row.visibility == "leader" for row in there.values()):
                raise BoardEntryError(N_("Only what those in the room may see can be shown on the screen."))
            bump(connection, access)
            connection.execute(delete(SPOTLIGHTS).where(SPOTLIGHTS.c.workshop_id == access))
            connection.execute(
                insert(SPOTLIGHTS).values(workshop_id=access, need_id=need_id, offer_id=offer_id, at=now)
            )

    def clear(self, token: str) -> None:
        """Lead the screen back to the whole board.

        Args:
            token: the leader's.
        """
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            if connection.execute(delete(SPOTLIGHTS).where(SPOTLIGHTS.c.workshop_id == access)).rowcount:
                bump(connection, access)
