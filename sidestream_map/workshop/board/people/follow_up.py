"""Follow-up of matches between needs and offers: their state, and the tonnes they move each month."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from sidestream_map.base import N_, BoardEntryError, ScenarioError, checked_number
from sidestream_map.scenario import TONNES_MAX
from sidestream_map.workshop.board.keys import new_id
from sidestream_map.workshop.board.model import MATCH_STATES, Match, MatchState
from sidestream_map.workshop.board.storage import (
    ENTRIES,
    MATCHES,
    TONNES,
    Store,
    access_of,
    board_from,
    bump,
    leader,
    not_allowed,
    own_row,
)

_MONTH: Final = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)


class FollowUp:
    """Services for a leader who follows up matches. All methods take the leader's key (``token``).

    All raise :class:`~sidestream_map.base.BoardAccessError` where the key is no leader's or a match or entry is none
    of its session, and :class:`~sidestream_map.base.BoardUnavailableError` where the store doesn't answer; then
    nothing was changed. The matches themselves are in the :class:`~sidestream_map.workshop.board.Board`.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def take_up(self, token: str, need_id: str, offer_id: str) -> Match:
        """Make a match of a need and an offer; return the existing one if there is one.

        Args:
            token: the leader's.
            need_id: of an entry of kind ``need``.
            offer_id: of an entry of kind ``offer``.

        Raises:
            BoardEntryError: they are not a need and an offer.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, now))
            kinds = {
                row.id: row.kind
                for row in connection.execute(
                    select(ENTRIES.c.id, ENTRIES.c.kind).where(
                        ENTRIES.c.workshop_id == access, ENTRIES.c.id.in_([need_id, offer_id])
                    )
                )
            }
            if need_id not in kinds or offer_id not in kinds:
                raise not_allowed()
            if (kinds[need_id], kinds[offer_id]) != ("need", "offer"):
                raise BoardEntryError(N_("A match is made of a need and an offer."))
            version = bump(connection, access)  # nobody else changes the workshop from here on
            pair = (MATCHES.c.need_id == need_id, MATCHES.c.offer_id == offer_id)
            match_id = connection.execute(select(MATCHES.c.id).where(*pair)).scalar()
            if match_id is None:
                match_id = new_id()
                connection.execute(
                    insert(MATCHES).values(
                        id=match_id,
                        workshop_id=access,
                        need_id=need_id,
                        offer_id=offer_id,
                        state="idea",
                        created=now,
                        version=version,
                    )
                )
            return _match(connection, access, match_id)

    def set_state(self, token: str, match_id: str, state: MatchState) -> Match:
        """Set the state of a match.

        Args:
            token: the leader's.
            state: idea, talks, trial or running.

        Raises:
            BoardEntryError: there is no such state.
        """
        if state not in MATCH_STATES:
            raise BoardEntryError(N_("There is no such state of a match."))
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            own_row(connection, MATCHES, access, match_id)
            connection.execute(update(MATCHES).where(MATCHES.c.id == match_id).values(state=state))
            return _touched(connection, access, match_id)

    def set_tonnes(self, token: str, match_id: str, month: str, tonnes: float | None) -> Match:
        """Set the tonnes that a match moved in a month.

        Args:
            token: the leader's.
            month: ``YYYY-MM``.
            tonnes: t; None takes the month out.

        Raises:
            BoardEntryError: it is no month, or no amount.
        """
        if not isinstance(month, str) or not _MONTH.fullmatch(month):
            raise BoardEntryError(N_("Write the month as year and month, such as {example}."), example="2027-03")
        try:
            amount = None if tonnes is None else checked_number(tonnes, N_("Tonnes in the month"), 0, TONNES_MAX)
        except ScenarioError as error:
            raise BoardEntryError(error.message, **error.values) from error
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            own_row(connection, MATCHES, access, match_id)
            connection.execute(delete(TONNES).where(TONNES.c.match_id == match_id, TONNES.c.month == month))
            if amount is not None:
                connection.execute(insert(TONNES).values(match_id=match_id, month=month, tonnes=amount))
            return _touched(connection, access, match_id)

    def drop(self, token: str, match_id: str) -> None:
        """Delete a match and its tonnes; its entries stay."""
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            own_row(connection, MATCHES, access, match_id)
            connection.execute(delete(MATCHES).where(MATCHES.c.id == match_id))
            bump(connection, access)


def _touched(connection: Connection, workshop_id: str, match_id: str) -> Match:
    version = bump(connection, workshop_id)
    connection.execute(update(MATCHES).where(MATCHES.c.id == match_id).values(version=version))
    return _match(connection, workshop_id, match_id)


def _match(connection: Connection, workshop_id: str, match_id: str) -> Match:
    matches = board_from(connection, workshop_id, "leader").matches
    return next(each for each in matches if each.id == match_id)
