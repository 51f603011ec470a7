"""Services for the person who runs the server, without a key: make, list, open and close workshops.

Commands call it, and the leader's page for a person whom OIDC has told and ``SIDESTREAM_LEADERS`` names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, delete, func, insert, select, update

from sidestream_map.base import (
    BOARD_LINE_MAX,
    BOARD_PERSONAL_DAYS,
    BOARD_RETENTION_DAYS,
    BOARD_SESSIONS_PER_HOUR,
    N_,
    BoardAccessError,
)
from sidestream_map.workshop.board.keys import checked_passphrase, new_code, new_id, new_passphrase, sealed
from sidestream_map.workshop.board.model import Audience, Board, Contact, Workshop, WorkshopState
from sidestream_map.workshop.board.plain_text import plain_line
from sidestream_map.workshop.board.storage import (
    ENTRIES,
    LEADERS,
    PARTICIPANTS,
    WORKSHOPS,
    Limit,
    Store,
    address_key,
    board_from,
    bump,
    contacts_of,
    theme_names,
    workshop_from,
    workshop_named,
)
from sidestream_map.workshop.story import FIRST_THEME

HOUR: Final = 3_600.0


@dataclass(frozen=True, slots=True)
class Created:
    """A workshop that was just made, with its passphrase.

    Attributes:
        workshop: made.
        passphrase: of its leader; it is stored nowhere, so it must be written down.
    """

    workshop: Workshop
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """A workshop in the list of all workshops.

    Attributes:
        workshop: itself.
        entries: how many it holds, those that are hidden included.
        participants: how many have joined.
    """

    workshop: Workshop
    entries: int
    participants: int


class Administration:
    """Services for the person who runs the server; they need no key.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def create(
        self, title: str, region: str, themes: Sequence[str] = (FIRST_THEME,), passphrase: str | None = None
    ) -> Created:
        """Make an open workshop.

        Args:
            title: one line.
            themes: names of the theme slots, the first ones first.
            passphrase: of its leader; a random one without it.

        Raises:
            BoardEntryError: a text is too long, or the passphrase too short.
            BoardUnavailableError: the store doesn't answer.
        """
        secret = new_passphrase() if passphrase is None else checked_passphrase(passphrase)
        row = {
            "id": new_id(),
            "code": new_code(),
            "title": plain_line(title, N_("Title"), 1, int(BOARD_LINE_MAX.get())),
            "region": plain_line(region, N_("Region"), 1, int(BOARD_LINE_MAX.get())),
            "themes": theme_names(themes),
            "state": "open",
            "passphrase": sealed(secret),
            "created": self._store.now(),
            "personal_days": int(BOARD_PERSONAL_DAYS.get()),
            "retention_days": int(BOARD_RETENTION_DAYS.get()),
            "version": 1,
        }
        with self._store.writing() as connection:
            connection.execute(insert(WORKSHOPS).values(row))
            made = workshop_named(connection, row["id"])
        return Created(workshop_from(_there(made), "leader"), secret)

    def workshops(self) -> tuple[Listed, ...]:
        """All workshops, the newest first.

        Raises:
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            entries, people = (_by_workshop(connection, table) for table in (ENTRIES, PARTICIPANTS))
            rows = connection.execute(select(WORKSHOPS).order_by(WORKSHOPS.c.created.desc(), WORKSHOPS.c.id)).all()
        return tuple(
            Listed(workshop_from(row, "leader"), entries.get(row.id, 0), people.get(row.id, 0)) for row in rows
        )

    def workshop(self, name: str) -> Workshop:
        """A workshop by its id or join code.

        Raises:
            BoardAccessError: there is none.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            return workshop_from(_there(workshop_named(connection, name)), "leader")

    def board(self, name: str, audience: Audience) -> tuple[Board, Mapping[str, Contact]]:
        """The board as an audience sees it; for the leader also the authors' contacts, by entry id.

        Args:
            name: its id or join code.

        Raises:
            BoardAccessError: there is none.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            row = _there(workshop_named(connection, name))
            contacts = contacts_of(connection, row.id) if audience == "leader" else {}
            return board_from(connection, row.id, audience), contacts

    def set_state(self, name: str, state: WorkshopState) -> Workshop:
        """Open or close a workshop.

        Args:
            name: its id or join code.
            state: ``open`` or ``closed``.

        Raises:
            BoardAccessError: there is none.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.writing() as connection:
            row = _there(workshop_named(connection, name, lock=True))
            connection.execute(update(WORKSHOPS).where(WORKSHOPS.c.id == row.id).values(state=state))
            bump(connection, row.id)
            return workshop_from(_there(workshop_named(connection, row.id)), "leader")

    def reset_passphrase(self, name: str, passphrase: str | None = None) -> str:
        """Give a workshop a new passphrase and sign its leaders out.

        Args:
            name: its id or join code.
            passphrase: a random one without it.

        Returns:
            The passphrase.

        Raises:
            BoardAccessError: there is no such workshop.
            BoardEntryError: the passphrase is too short.
            BoardUnavailableError: the store doesn't answer.
        """
        secret = new_passphrase() if passphrase is None else checked_passphrase(passphrase)
        seal = sealed(secret)
        with self._store.writing() as connection:
            row = _there(workshop_named(connection, name, lock=True))
            connection.execute(update(WORKSHOPS).where(WORKSHOPS.c.id == row.id).values(passphrase=seal))
            connection.execute(delete(LEADERS).where(LEADERS.c.workshop_id == row.id))
        return secret


def _by_workshop(connection: Connection, table: Table) -> dict[str, int]:
    column = table.c.workshop_id
    return {row[0]: row[1] for row in connection.execute(select(column, func.count()).group_by(column))}


def _there(row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise BoardAccessError(N_("There is no such workshop. List them with: sidestream-map board list."))
    return row


def found(
    store: Store, title: str, region: str, themes: Sequence[str], passphrase: str, *, address: str = ""
) -> Created:
    """Make an open workshop for a person who has come to the page.

    Args:
        store: where the board is kept.
        title: one line.
        themes: names of the theme slots, the first ones first.
        address: of the net, for the limit; empty where the server doesn't know it.

    Raises:
        BoardBusyError: too many workshops from this address.
        BoardEntryError: a text is too long, or the passphrase too short.
        BoardUnavailableError: the store doesn't answer.
    """
    # What can't be used is told before it counts.
    plain_line(title, N_("Title"), 1, int(BOARD_LINE_MAX.get()))
    theme_names(themes)
    checked_passphrase(passphrase)
    with store.writing() as connection:
        Limit("found", address_key(address), BOARD_SESSIONS_PER_HOUR.get(), HOUR).refuse_or_count(
            connection, store.now()
        )
    return Administration(store).create(title, region, themes, passphrase)
