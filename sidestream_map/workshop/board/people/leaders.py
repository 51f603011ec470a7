"""Services for leaders: sign in by passphrase or OIDC, change the session, reach the authors of entries."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sidestream_map.base import (
    BOARD_DEVICE_DAYS,
    BOARD_LEADER_HOURS,
    BOARD_LINE_MAX,
    BOARD_LOCK_MINUTES,
    BOARD_WRONG_PASSPHRASES_MAX,
    N_,
    BoardAccessError,
)
from sidestream_map.workshop.board.keys import (
    LEADER,
    checked_passphrase,
    device_of,
    hashed,
    new_device,
    new_token,
    opens,
    sealed,
)
from sidestream_map.workshop.board.model import Contact, Joined, Workshop, WorkshopState
from sidestream_map.workshop.board.people.administration import Administration, Created
from sidestream_map.workshop.board.plain_text import plain_line
from sidestream_map.workshop.board.storage import (
    LEADERS,
    PARTICIPANTS,
    WORKSHOPS,
    Patience,
    Store,
    access_of,
    address_key,
    bump,
    contacts_of,
    leader,
    theme_names,
    workshop_from,
    workshop_named,
)
from sidestream_map.workshop.board.turns import passphrase_turn
from sidestream_map.workshop.story import FIRST_THEME

LEADERS_VARIABLE: Final = "SIDESTREAM_LEADERS"
"""Environment variable: e-mails, with commas between, of those who lead when they have signed in by OIDC."""


def may_lead(email: str, verified: bool) -> bool:
    """Whether a person who has signed in by OIDC may lead all workshops.

    Args:
        email: as the identity provider tells it.
        verified: whether the provider says that the address is this person's (claim ``email_verified``).
    """
    named = {each.strip().casefold() for each in os.environ.get(LEADERS_VARIABLE, "").split(",")} - {""}
    return verified and email.strip().casefold() in named


class Leaders:
    """Services for a leader. The key (``token``) comes from :meth:`sign_in` or :meth:`sign_in_as`.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def create_as(
        self, email: str, verified: bool, title: str, region: str, themes: Sequence[str] = (FIRST_THEME,)
    ) -> Created:
        """Make a workshop for a person who has signed in by OIDC.

        Args:
            email: as the identity provider tells it.
            verified: as in :func:`may_lead`.
            title: one line.
            themes: names of the theme slots.

        Raises:
            BoardAccessError: the person is not among the leaders.
            BoardEntryError: a text is too long.
            BoardUnavailableError: the store doesn't answer.
        """
        if not may_lead(email, verified):
            raise _no_leader()
        return Administration(self._store).create(title, region, themes)

    def sign_in(self, name: str, passphrase: str, address: str = "", device: str = "") -> Joined:
        """Sign in to a workshop with its passphrase.

        A try counts for an address at this workshop before it is checked, or for a device alone if it signed in before:
        nobody else's wrong ones keep that device out.

        Args:
            name: its id or join code; hostile.
            passphrase: hostile.
            address: of the net, for the limits; empty where the server doesn't know it, which is one address more.
            device: of :class:`~sidestream_map.workshop.board.Joined`, as it comes back; hostile.

        Returns:
            The leader's key, good for as long as the setting ``board_leader_hours`` says.

        Raises:
            BoardAccessError: there is no such workshop, or the passphrase is another one.
            BoardBusyError: too many wrong passphrases, or too many people who sign in; wait.
            BoardUnavailableError: the store doesn't answer.
        """
        now = self._store.now()
        with self._store.reading() as connection:
            row = workshop_named(connection, name)
            known = "" if row is None else device_of(device, row.passphrase, now)
            tries = _tries("" if row is None else row.id, address, known)
            tries.refuse_if_waiting(connection, now)
        if row is None:
            self._count(tries)
            raise _wrong()
        # The hash takes long on purpose: no transaction may wait for it.
        with passphrase_turn(known=bool(known)):
            self._count(tries)
            right = opens(passphrase, row.passphrase)
        if not right:
            raise _wrong()
        with self._store.writing() as connection:
            tries.forget(connection, self._store.now())
        return self._signed_in(row, now)

    def sign_in_as(self, name: str, email: str, verified: bool) -> Joined:
        """Sign in to a workshop by OIDC.

        Args:
            name: its id or join code; hostile.
            email: as the identity provider tells it.
            verified: as in :func:`may_lead`.

        Raises:
            BoardAccessError: there is no such workshop, or the person is not among the leaders.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            row = workshop_named(connection, name)
        if row is None or not may_lead(email, verified):
            raise _no_leader()
        return self._signed_in(row, self._store.now())

    def sign_out(self, token: str) -> None:
        """Make a leader's key invalid; an invalid one is accepted, too.

        Raises:
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.writing() as connection:
            connection.execute(delete(LEADERS).where(LEADERS.c.token == hashed(token)))

    def workshop(self, token: str) -> Workshop:
        """The session of the key, with its join code.

        Raises:
            BoardAccessError: the key is no leader's.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            return _own(connection, leader(access_of(connection, token, self._store.now())))

    def set_state(self, token: str, state: WorkshopState) -> Workshop:
        """Open or close the session; a closed one can still be read and moderated.

        Args:
            token: the leader's.
            state: ``open`` or ``closed``.

        Raises:
            BoardAccessError: the key is no leader's.
            BoardUnavailableError: the store doesn't answer.
        """
        return self._changed(token, {"state": "open" if state == "open" else "closed"})

    def rename(self, token: str, title: str | None = None, themes: Sequence[str] | None = None) -> Workshop:
        """Change the session's title or the names of its theme slots.

        Args:
            token: the leader's.
            title: None leaves it.
            themes: of all slots; None leaves them.

        Raises:
            BoardAccessError: the key is no leader's.
            BoardEntryError: a text is too long, or the title empty.
            BoardUnavailableError: the store doesn't answer.
        """
        values = {}
        if title is not None:
            values["title"] = plain_line(title, N_("Title"), 1, int(BOARD_LINE_MAX.get()))
        if themes is not None:
            values["themes"] = theme_names(themes)
        return self._changed(token, values)

    def change_passphrase(self, token: str, passphrase: str) -> None:
        """Change the session's passphrase; other leaders stay signed in.

        Args:
            token: the leader's.
            passphrase: the new one.

        Raises:
            BoardAccessError: the key is no leader's.
            BoardEntryError: the passphrase is too short or too long.
            BoardUnavailableError: the store doesn't answer.
        """
        self._changed(token, {"passphrase": sealed(checked_passphrase(passphrase))})

    def participants(self, token: str) -> int:
        """Number of people who have joined.

        Raises:
            BoardAccessError: the key is no leader's.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            chosen = select(func.count()).where(PARTICIPANTS.c.workshop_id == access)
            return int(connection.execute(chosen).scalar_one())

    def contacts(self, token: str) -> Mapping[str, Contact]:
        """Contacts of authors, by entry id; only entries whose author left one.

        Raises:
            BoardAccessError: the key is no leader's.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            return contacts_of(connection, access)

    def _count(self, tries: Patience) -> None:
        with self._store.writing() as connection:
            tries.count(connection, self._store.now())

    def _signed_in(self, row: Row[Any], now: int) -> Joined:
        token = new_token(LEADER)
        expires = now + int(3_600_000 * BOARD_LEADER_HOURS.get())
        with self._store.writing() as connection:
            connection.execute(delete(LEADERS).where(LEADERS.c.expires <= now))
            connection.execute(insert(LEADERS).values(token=hashed(token), workshop_id=row.id, expires=expires))
        known_until = now + int(86_400_000 * BOARD_DEVICE_DAYS.get())
        return Joined(token, workshop_from(row, "leader"), new_device(row.passphrase, known_until))

    def _changed(self, token: str, values: Mapping[str, object]) -> Workshop:
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            bump(connection, access)
            if values:
                connection.execute(update(WORKSHOPS).where(WORKSHOPS.c.id == access).values(**values))
            return _own(connection, access)


def _own(connection: Connection, workshop_id: str) -> Workshop:
    row = connection.execute(select(WORKSHOPS).where(WORKSHOPS.c.id == workshop_id)).one()
    return workshop_from(row, "leader")


def _tries(workshop_id: str, address: str, device: str) -> Patience:
    """What a try counts for: the device that is known, or the address, each at this workshop."""
    who = f"device {device}" if device else address_key(address)
    return Patience(
        "passphrase", f"{workshop_id} {who}", BOARD_WRONG_PASSPHRASES_MAX.get(), 60 * BOARD_LOCK_MINUTES.get()
    )


def _wrong() -> BoardAccessError:
    return BoardAccessError(N_("The workshop or the passphrase is wrong. Type them again."))


def _no_leader() -> BoardAccessError:
    return BoardAccessError(
        N_("You are not among this server's leaders. Whoever runs it can add you to {variable}."),
        variable=LEADERS_VARIABLE,
    )
