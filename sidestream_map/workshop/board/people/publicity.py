"""Asks the authors of entries whether everybody may see them; only they decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from sidestream_map.workshop.board.storage import (
    ENTRIES,
    PUBLICITY,
    Store,
    access_of,
    bump,
    leader,
    not_allowed,
    participant,
)


@dataclass(frozen=True, slots=True)
class PublicityCounts:
    """Numbers of entries on the board by who may see them, and what became of the leader's question.

    Attributes:
        shown: on the board, those for the leader alone included.
        public: of these, everybody may see.
        to_ask: that only the room sees, and whose authors can still be asked.
        waiting: whose authors were asked and have not answered.
        agreed: whose authors agreed.
        refused: whose authors said no.
    """

    shown: int
    public: int
    to_ask: int
    waiting: int
    agreed: int
    refused: int


class Publicity:
    """Services about making entries public.

    All raise :class:`~sidestream_map.base.BoardAccessError` where the key isn't of the kind that a method takes, and
    :class:`~sidestream_map.base.BoardUnavailableError` where the store doesn't answer; then nothing was changed.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, token: str) -> int:
        """Ask the authors of all entries that only the room sees, each once.

        Args:
            token: the leader's.

        Returns:
            How many are asked now.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, now))
            chosen = _askable(connection, access)
            for entry_id in chosen:
                connection.execute(insert(PUBLICITY).values(entry_id=entry_id, asked=now, answer=None))
            if chosen:
                bump(connection, access)
        return len(chosen)

    def counts(self, token: str) -> PublicityCounts:
        """How many entries are public, and what their authors have answered.

        Args:
            token: the leader's.
        """
        with self._store.reading() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            shown = (ENTRIES.c.workshop_id == access, ENTRIES.c.state == "shown")
            seen = Counter(connection.execute(select(ENTRIES.c.visibility).where(*shown)).scalars())
            answers = connection.execute(select(PUBLICITY.c.answer).join(ENTRIES).where(*shown)).scalars()
            said: Counter[bool | None] = Counter(answers)
            to_ask = len(_askable(connection, access))
        return PublicityCounts(seen.total(), seen["public"], to_ask, said[None], said[True], said[False])

    def asked(self, token: str) -> frozenset[str]:
        """Ids of the caller's own entries about which the leader has asked and which are not answered yet.

        Args:
            token: a participant's.
        """
        with self._store.reading() as connection:
            access = access_of(connection, token, self._store.now())
            own = (ENTRIES.c.author_id == participant(access), ENTRIES.c.state == "shown")
            open_ones = (PUBLICITY.c.answer.is_(None), ENTRIES.c.visibility == "room")
            return frozenset(
                connection.execute(select(PUBLICITY.c.entry_id).join(ENTRIES).where(*own, *open_ones)).scalars()
            )

    def answer(self, token: str, entry_id: str, *, public: bool) -> None:
        """Answer for an own entry, also in a closed session; a yes makes it public.

        Args:
            token: a participant's.
            entry_id: of the own entry.
            public: whether everybody may see it.

        Raises:
            BoardAccessError: the entry isn't the caller's own, or nobody has asked.
        """
        with self._store.writing() as connection:
            access = access_of(connection, token, self._store.now())
            own = (ENTRIES.c.id == entry_id, ENTRIES.c.author_id == participant(access))
            asked = select(ENTRIES.c.visibility).join(PUBLICITY).where(*own, ENTRIES.c.state == "shown")
            if connection.execute(asked).first() is None:
                raise not_allowed()
            version = bump(connection, access.workshop_id)
            if public:
                connection.execute(update(ENTRIES).where(*own).values(visibility="public", version=version))
            connection.execute(update(PUBLICITY).where(PUBLICITY.c.entry_id == entry_id).values(answer=public))

    def take_back(self, token: str) -> None:
        """Stop asking those who have not answered.

        Args:
            token: the leader's.
        """
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            own = select(ENTRIES.c.id).where(ENTRIES.c.workshop_id == access)
            gone = delete(PUBLICITY).where(PUBLICITY.c.entry_id.in_(own), PUBLICITY.c.answer.is_(None))
            if connection.execute(gone).rowcount:
                bump(connection, access)


def _askable(connection: Connection, workshop_id: str) -> list[str]:
    """Entries that only the room sees, whose authors are known and have not been asked."""
    asked = select(PUBLICITY.c.entry_id)
    chosen = select(ENTRIES.c.id).where(
        ENTRIES.c.workshop_id == workshop_id,
        ENTRIES.c.state == "shown",
        ENTRIES.c.visibility == "room",
        ENTRIES.c.author_id.is_not(None),
        ENTRIES.c.id.not_in(asked),
    )
    return list(connection.execute(chosen).scalars())
