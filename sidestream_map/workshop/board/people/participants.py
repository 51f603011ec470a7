"""Services for participants (join, post, react, read the board) and for the public, which may only read.

Every method takes the caller's key (``token``): a participant's from :meth:`Participants.join`, a leader's from
:class:`~sidestream_map.workshop.board.people.Leaders`, or :func:`public_token` for everybody with the link. What a
caller may not see doesn't come back, and asking for it says no more than that it isn't there.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from sidestream_map.base import (
    BOARD_ENTRIES_MAX,
    BOARD_JOINS_PER_MINUTE,
    BOARD_LOCK_MINUTES,
    BOARD_PARTICIPANTS_MAX,
    BOARD_REACTIONS_PER_MINUTE,
    BOARD_WRONG_CODES_MAX,
    N_,
    BoardAccessError,
    BoardBusyError,
    BoardClosedError,
    BoardEntryError,
    BoardError,
)
from sidestream_map.workshop.board.keys import PARTICIPANT, PUBLIC, code_of, hashed, new_id, new_token
from sidestream_map.workshop.board.model import (
    REACTION_KINDS,
    Audience,
    Board,
    Draft,
    Entry,
    Joined,
    Mine,
    ReactionKind,
    Workshop,
    checked_key,
)
from sidestream_map.workshop.board.storage import (
    ANSWERS,
    CONSENTS,
    CONTACTS,
    ENTRIES,
    MINUTE,
    PARTICIPANTS,
    REACTIONS,
    WORKSHOPS,
    Access,
    Limit,
    Patience,
    Store,
    access_of,
    address_key,
    board_from,
    bump,
    count_post,
    digest,
    entries_from,
    entries_of,
    insert_entry,
    must_be_open,
    not_allowed,
    participant,
    reaction_counts,
    workshop_from,
    workshop_named,
)

WORKSHOPS_CACHED: Final = 64
"""Boards kept in memory, one a workshop and audience, so that a hundred phones that ask each second cost one look."""
RUSH_BOARDS: Final = 15
RUSH_WINDOW_S: Final = 1.0
"""So many boards made within so many seconds are a rush."""
RUSH_S: Final = 0.2
"""Seconds for which a board serves patient readers in a rush although it has changed since."""


def public_token(workshop_id: str) -> str:
    """The public key of a workshop, for everybody who has the link; it is no secret."""
    return PUBLIC + workshop_id


class Participants:
    """Services for participants and the public.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._boards: dict[tuple[str, Audience], Board] = {}
        self._made: dict[tuple[str, Audience], deque[float]] = {}
        self._lock = threading.Lock()

    def workshop_of(self, code: str, address: str = "") -> Workshop:
        """The workshop of a join code, without joining it.

        A right code is never refused for the wrong ones of others at the same address, such as a whole room's: it is
        too long to be guessed, whatever the pace. Wrong ones must wait, so that they cost the server little.

        Args:
            code: as typed or scanned; hostile.
            address: of the net, for the limits; empty where the server doesn't know it.

        Raises:
            BoardAccessError: there is no such code.
            BoardBusyError: there is no such code, and it was one of too many from this address.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            row = workshop_named(connection, code) if code_of(code) else None
        if row is None:
            raise self._wrong_code(address)
        return workshop_from(row, "room")

    def join(self, code: str, address: str = "") -> Joined:
        """Join a workshop with its code; in a closed one people can only read.

        Args:
            code: as typed or scanned; hostile.
            address: of the net, for the limits; empty where the server doesn't know it.

        Returns:
            The participant's key, which the browser must keep: it is nowhere else, and a second one is another person.

        Raises:
            BoardAccessError: there is no such code.
            BoardBusyError: too many joins from this address, or no such code as in :meth:`workshop_of`.
            BoardClosedError: the session has as many participants as it may.
            BoardUnavailableError: the store doesn't answer.
        """
        now = self._store.now()
        workshop = self.workshop_of(code, address)
        with self._store.writing() as connection:
            row = workshop_named(connection, workshop.id, lock=True)
            if row is None:  # deleted meanwhile
                raise _no_such_code()
            Limit("join", address_key(address), BOARD_JOINS_PER_MINUTE.get(), MINUTE).refuse_or_count(connection, now)
            joined = select(func.count()).where(PARTICIPANTS.c.workshop_id == row.id)
            if connection.execute(joined).scalar_one() >= BOARD_PARTICIPANTS_MAX.get():
                raise BoardClosedError(N_("This session has as many participants as it can take. Ask the leader."))
            token = new_token(PARTICIPANT)
            connection.execute(
                insert(PARTICIPANTS).values(id=new_id(), workshop_id=row.id, token=hashed(token), created=now)
            )
        return Joined(token, workshop_from(row, "room"))

    def workshop(self, token: str) -> Workshop:
        """The session that a key opens.

        Raises:
            BoardAccessError: the key opens nothing.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            access = access_of(connection, token, self._store.now())
            row = connection.execute(select(WORKSHOPS).where(WORKSHOPS.c.id == access.workshop_id)).one()
            return workshop_from(row, access.audience)

    def audience(self, token: str) -> Audience:
        """The audience of a key: ``leader``, ``room`` for a participant, or ``public``.

        Raises:
            BoardAccessError: the key opens nothing.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            return access_of(connection, token, self._store.now()).audience

    def board(self, token: str, audience: Audience | None = None, *, patient: bool = False) -> Board:
        """The board as the caller may see it now.

        Args:
            audience: to look as one that sees less, such as the leader's screen for the ``room``.
            patient: as in :meth:`changes`.

        Raises:
            BoardAccessError: the key opens nothing, or not for this audience.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            access = access_of(connection, token, self._store.now())
            return self._board(connection, access, access.looking_as(audience), since=-1 if patient else None)

    def changes(
        self, token: str, since: int, audience: Audience | None = None, *, patient: bool = False
    ) -> Board | None:
        """The board if it has changed; cheap enough for every page to ask once a second.

        Args:
            since: version of the board that the caller has; -1 for none.
            audience: as in :meth:`board`.
            patient: whether a board from :data:`RUSH_S` ago will do while many people write at once. Making it anew for
                each of a hundred phones after each of a hundred entries takes longer than that.

        Returns:
            None where nothing has changed. Entries that are new or changed have a ``version`` above ``since``; those
            that are no longer in it are gone.

        Raises:
            BoardAccessError: the key opens nothing, or not for this audience.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            access = access_of(connection, token, self._store.now())
            wanted = access.looking_as(audience)
            if access.version == since:
                return None
            found = self._board(connection, access, wanted, since=since if patient else None)
            return None if found.version == since else found

    def mine(self, token: str) -> Mine:
        """The caller's own entries and reactions; empty for the leader and the public.

        Raises:
            BoardAccessError: the key opens nothing.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            access = access_of(connection, token, self._store.now())
            who = access.participant_id
            if who is None:
                return Mine()
            # One's own: the leader's rows narrowed down to this author's.
            own = entries_of(access.workshop_id, "leader").where(ENTRIES.c.author_id == who)
            entries = entries_from(connection.execute(own), reaction_counts(connection, access.workshop_id))
            ids = [entry.id for entry in entries]
            reached = connection.execute(select(CONTACTS.c.entry_id).where(CONTACTS.c.entry_id.in_(ids))).scalars()
            chosen = select(REACTIONS.c.entry_id, REACTIONS.c.kind).where(REACTIONS.c.participant_id == who)
            reactions = frozenset((entry, kind) for entry, kind in connection.execute(chosen))
            return Mine(entries, frozenset(reached), reactions)

    def own_ids(self, token: str) -> frozenset[str]:
        """Ids of the caller's own entries in any state; empty for the leader and the public.

        Raises:
            BoardAccessError: the key opens nothing.
            BoardUnavailableError: the store doesn't answer.
        """
        with self._store.reading() as connection:
            who = access_of(connection, token, self._store.now()).participant_id
            chosen = select(ENTRIES.c.id).where(ENTRIES.c.author_id == who)
            return frozenset() if who is None else frozenset(connection.execute(chosen).scalars())

    def post(self, token: str, draft: Draft, client_key: str, address: str = "") -> Entry:
        """Post an entry. When this returns, the entry is on the disk.

        After any error it can be sent again under the same key: it is never there twice.

        Args:
            token: a participant's, or the leader's.
            client_key: made once by the author's browser for this entry, such as a UUID.
            address: of the net, for the limits; empty where the server doesn't know it.

        Raises:
            BoardAccessError: the key opens nothing, or is the public's.
            BoardBusyError: too many entries in a minute.
            BoardClosedError: the session is closed or full.
            BoardEntryError: the key is none, or another entry was sent under it.
            BoardUnavailableError: the store doesn't answer; it was not saved as far as we know.
        """
        key, now = checked_key(client_key), self._store.now()
        with self._store.writing() as connection:
            access = access_of(connection, token, now)
            if access.audience == "public":
                raise not_allowed()
            workshop_named(connection, access.workshop_id, lock=True)
            found = _sent_before(connection, access, key, draft)
            if found is None:
                self._make_room(connection, access, address, now)
                found = insert_entry(
                    connection,
                    draft,
                    workshop_id=access.workshop_id,
                    author_id=access.participant_id,
                    client_key=key,
                    created=now,
                    version=bump(connection, access.workshop_id),
                )
            rows = connection.execute(select(ENTRIES).where(ENTRIES.c.id == found)).all()
            return entries_from(rows)[0]

    def react(self, token: str, entry_id: str, kind: ReactionKind, *, on: bool = True) -> None:
        """Give a reaction or take it back; repeating it changes nothing.

        Args:
            token: a participant's.
            entry_id: of an entry that the participant sees.
            on: False takes it back.

        Raises:
            BoardAccessError: the key is no participant's, or there is no such entry for it.
            BoardBusyError: too many reactions in a minute.
            BoardClosedError: the session is closed.
            BoardUnavailableError: the store doesn't answer; it was not saved.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            access = access_of(connection, token, now)
            who = participant(access)
            must_be_open(access)
            Limit("react", who, BOARD_REACTIONS_PER_MINUTE.get(), MINUTE).refuse_or_count(connection, now)
            workshop_named(connection, access.workshop_id, lock=True)
            seen = entries_of(access.workshop_id, "room").where(ENTRIES.c.id == entry_id)
            if kind not in REACTION_KINDS or connection.execute(seen).first() is None:
                raise not_allowed()
            row = {"entry_id": entry_id, "participant_id": who, "kind": kind}
            same = [REACTIONS.c[name] == value for name, value in row.items()]
            there = connection.execute(select(REACTIONS).where(*same)).first() is not None
            if there != on:
                connection.execute(insert(REACTIONS).values(row) if on else delete(REACTIONS).where(*same))
                _touch(connection, access.workshop_id, entry_id)

    def withdraw(self, token: str, entry_id: str) -> None:
        """Delete an own entry for good, with its contact and reactions, also in a closed session.

        Args:
            token: a participant's.
            entry_id: of an entry of this participant's.

        Raises:
            BoardAccessError: the key is no participant's, or the entry isn't its own.
            BoardUnavailableError: the store doesn't answer; nothing was deleted.
        """
        with self._store.writing() as connection:
            access = access_of(connection, token, self._store.now())
            own = (ENTRIES.c.id == entry_id, ENTRIES.c.author_id == participant(access))
            if connection.execute(delete(ENTRIES).where(*own)).rowcount == 0:
                raise not_allowed()
            bump(connection, access.workshop_id)

    def leave(self, token: str) -> None:
        """Delete the caller's key and contacts. Entries and reactions stay, without an author.

        Args:
            token: a participant's; it opens nothing afterwards.

        Raises:
            BoardAccessError: the key is no participant's.
            BoardUnavailableError: the store doesn't answer; nothing was deleted.
        """
        with self._store.writing() as connection:
            access = access_of(connection, token, self._store.now())
            who = participant(access)
            own = select(ENTRIES.c.id).where(ENTRIES.c.author_id == who)
            for table in (CONTACTS, CONSENTS):
                connection.execute(delete(table).where(table.c.entry_id.in_(own)))
            connection.execute(
                ENTRIES.update().where(ENTRIES.c.author_id == who).values(author_id=None, client_key=None, digest=None)
            )
            connection.execute(ANSWERS.update().where(ANSWERS.c.participant_id == who).values(name=""))
            connection.execute(delete(PARTICIPANTS).where(PARTICIPANTS.c.id == who))
            bump(connection, access.workshop_id)

    def _wrong_code(self, address: str) -> BoardError:
        """Count a wrong code; the error for it."""
        now = self._store.now()
        longest = 60 * BOARD_LOCK_MINUTES.get()
        tries = Patience("wrong code", address_key(address), BOARD_WRONG_CODES_MAX.get(), longest)
        try:
            with self._store.reading() as connection:  # a flood of them writes nothing
                tries.refuse_if_waiting(connection, now)
            with self._store.writing() as connection:
                tries.count(connection, now)
        except BoardBusyError as busy:
            return busy
        return _no_such_code()

    def _board(self, connection: Connection, access: Access, audience: Audience, *, since: int | None = None) -> Board:
        """The board, made anew where it has changed.

        Args:
            since: version that a patient caller has, who in a rush gets the board before; None for another caller.
        """
        place = (access.workshop_id, audience)
        with self._lock:  # whoever comes second waits, and finds it made
            kept = self._boards.get(place)
            made = self._made.setdefault(place, deque(maxlen=RUSH_BOARDS))
            # A patient caller is never led back, as another process could be ahead of this one.
            does = kept is not None and since is not None and kept.version >= since and _is_rush(made)
            if kept is None or (kept.version != access.version and not does):
                kept = board_from(connection, *place)
                made.append(time.monotonic())
                self._boards[place] = kept
                while len(self._boards) > WORKSHOPS_CACHED:
                    gone = next(iter(self._boards))
                    self._boards.pop(gone)
                    self._made.pop(gone, None)
            return kept

    def _make_room(self, connection: Connection, access: Access, address: str, now: int) -> None:
        must_be_open(access)
        count_post(connection, access.participant_id or "", address, now)
        posted = select(func.count()).where(ENTRIES.c.workshop_id == access.workshop_id)
        if connection.execute(posted).scalar_one() >= BOARD_ENTRIES_MAX.get():
            raise BoardClosedError(N_("This session has as many entries as it can take. It was not saved."))


def _is_rush(made: deque[float]) -> bool:
    """Whether so many boards were made within a second that the latest may serve for a moment more."""
    now = time.monotonic()
    return len(made) == RUSH_BOARDS and now - made[0] < RUSH_WINDOW_S and now - made[-1] < RUSH_S


def _no_such_code() -> BoardAccessError:
    return BoardAccessError(N_("There is no workshop with this code. Look at the screen and type it again."))


def _sent_before(connection: Connection, access: Access, key: str, draft: Draft) -> str | None:
    """Id of the entry that was sent under a key, None where there is none."""
    same_key = (ENTRIES.c.workshop_id == access.workshop_id, ENTRIES.c.client_key == key)
    row = connection.execute(select(ENTRIES).where(*same_key)).first()
    if row is None:
        return None
    if row.author_id != access.participant_id or row.digest != digest(draft):
        raise BoardEntryError(
            N_("Another entry was already sent in this place. Reload the page and send this one anew.")
        )
    return str(row.id)


def _touch(connection: Connection, workshop_id: str, entry_id: str) -> None:
    version = bump(connection, workshop_id)
    connection.execute(ENTRIES.update().where(ENTRIES.c.id == entry_id).values(version=version))
