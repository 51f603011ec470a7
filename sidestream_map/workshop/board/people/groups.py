"""Summaries and action points: scribes write those of their theme, leaders all, and a link ticks what is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sidestream_map.base import (
    BOARD_ADDRESS_POSTS_PER_MINUTE,
    BOARD_REACTIONS_PER_MINUTE,
    N_,
    BoardClosedError,
    BoardEntryError,
)
from sidestream_map.workshop.board.groups import (
    POINTS_MAX,
    ActionPoint,
    PointDraft,
    Summary,
    by_theme,
    in_order,
    summary_text,
)
from sidestream_map.workshop.board.keys import FOLLOW, SCRIBE, hashed, new_id, new_token
from sidestream_map.workshop.board.model import THEMES, Entry, Workshop
from sidestream_map.workshop.board.storage import (
    ACTION_POINTS,
    FOLLOW_LINKS,
    MINUTE,
    SCRIBES,
    SUMMARIES,
    Limit,
    Store,
    access_of,
    address_key,
    bump,
    entries_from,
    entries_of,
    followed_by,
    groups_from,
    leader,
    moment,
    own_row,
    point_from,
    scribe_of,
    workshop_from,
    workshop_named,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a scribe works on.

    Attributes:
        workshop: as the room sees it.
        theme: slot of the scribe's group.
        entries: of this theme that the room sees, the newest first.
        summary: what is written so far; None before anything is.
        points: of this theme.
    """

    workshop: Workshop
    theme: int
    entries: tuple[Entry, ...]
    summary: Summary | None
    points: tuple[ActionPoint, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """The action points of a workshop, for whoever has the link.

    Attributes:
        workshop: as the public sees it.
        points: all of them, with who does them.
        at: now.
    """

    workshop: Workshop
    points: tuple[ActionPoint, ...]
    at: datetime


class Groups:
    """Services about what groups bring back.

    All raise :class:`~sidestream_map.base.BoardAccessError` where the key doesn't allow it or there is no such action
    point, and :class:`~sidestream_map.base.BoardUnavailableError` where the store doesn't answer; then nothing was
    changed. Summaries and action points are in the :class:`~sidestream_map.workshop.board.Board`.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def invite(self, token: str, theme: int) -> str:
        """A new key for the scribe of a theme; the one before opens nothing any more.

        Args:
            token: the leader's.
            theme: slot.

        Raises:
            BoardEntryError: there is no such theme.
        """
        slot, key = _slot(theme), new_token(SCRIBE)
        with self._store.writing() as connection:
            workshop = leader(access_of(connection, token, self._store.now()))
            workshop_named(connection, workshop, lock=True)
            self._end(connection, workshop, slot)
            connection.execute(insert(SCRIBES).values(workshop_id=workshop, theme=slot, token=hashed(key)))
        return key

    def dismiss(self, token: str, theme: int) -> None:
        """End the key of a theme's scribe.

        Args:
            token: the leader's.
            theme: slot.
        """
        with self._store.writing() as connection:
            self._end(connection, leader(access_of(connection, token, self._store.now())), theme)

    def invited(self, token: str) -> frozenset[int]:
        """Themes that have a scribe with a key.

        Args:
            token: the leader's.
        """
        with self._store.reading() as connection:
            workshop = leader(access_of(connection, token, self._store.now()))
            return frozenset(
                connection.execute(select(SCRIBES.c.theme).where(SCRIBES.c.workshop_id == workshop)).scalars()
            )

    def desk(self, token: str) -> Desk:
        """What a scribe works on.

        Args:
            token: the scribe's.
        """
        with self._store.reading() as connection:
            row = scribe_of(connection, token)
            theme = int(row.scribe_theme)
            entries = entries_from(
                each for each in connection.execute(entries_of(row.id, "room")) if each.theme == theme
            )
            summaries, points = groups_from(connection, row.id, "room")
            mine = tuple(each for each in points if each.theme == theme)
            return Desk(workshop_from(row, "room"), theme, entries, by_theme(summaries).get(theme), mine)

    def summarise(self, token: str, theme: int, text: str, *, public: bool) -> None:
        """Write the summary of a theme; an empty one takes it away.

        Args:
            token: of the leader, or of the theme's scribe.
            theme: slot.
            text: hostile.
            public: whether everybody may read it, with the theme's action points but no names.

        Raises:
            BoardBusyError: too much at once.
            BoardClosedError: the session is closed, and it isn't the leader who writes.
            BoardEntryError: the text is too long, or there is no such theme.
        """
        said, slot = summary_text(text), _slot(theme)
        with self._store.writing() as connection:
            workshop = self._writer(connection, token, slot)
            same = (SUMMARIES.c.workshop_id == workshop, SUMMARIES.c.theme == slot)
            connection.execute(delete(SUMMARIES).where(*same))
            row = {"workshop_id": workshop, "theme": slot, "text": said, "public": public, "at": self._store.now()}
            if said:
                connection.execute(insert(SUMMARIES).values(row))

    def put(self, token: str, theme: int, draft: PointDraft, point_id: str = "") -> str:
        """Write an action point, or another text, owner and day in the place of one; its id.

        Args:
            token: of the leader, or of the theme's scribe.
            theme: slot.
            point_id: of one that is there; empty for a new one.

        Raises:
            BoardBusyError: too much at once.
            BoardClosedError: the session is closed and it isn't the leader who writes, or it can take no more of them.
            BoardEntryError: there is no such theme.
        """
        slot = _slot(theme)
        values = {
            "text": draft.text,
            "owner": draft.owner,
            "due": None if draft.due is None else draft.due.isoformat(),
        }
        with self._store.writing() as connection:
            workshop = self._writer(connection, token, slot)
            if point_id:
                self._of_theme(connection, workshop, slot, point_id)
                connection.execute(update(ACTION_POINTS).where(ACTION_POINTS.c.id == point_id).values(**values))
                return point_id
            there = select(func.count()).where(ACTION_POINTS.c.workshop_id == workshop)
            if connection.execute(there).scalar_one() >= POINTS_MAX:
                raise BoardClosedError(N_("This session has as many action points as it can take."))
            new = {"id": new_id(), "workshop_id": workshop, "theme": slot, "created": self._store.now(), "done": None}
            connection.execute(insert(ACTION_POINTS).values(**new, **values))
            return str(new["id"])

    def drop(self, token: str, theme: int, point_id: str) -> None:
        """Delete an action point.

        Args:
            token: of the leader, or of the theme's scribe.
            theme: slot.
        """
        with self._store.writing() as connection:
            workshop = self._writer(connection, token, theme)
            self._of_theme(connection, workshop, theme, point_id)
            connection.execute(delete(ACTION_POINTS).where(ACTION_POINTS.c.id == point_id))

    def follow_key(self, token: str, *, make: bool = False) -> str:
        """The key at the end of the link to the action points; empty without one.

        Args:
            token: the leader's.
            make: whether one is made where there is none.
        """
        with self._store.writing() if make else self._store.reading() as connection:
            workshop = leader(access_of(connection, token, self._store.now()))
            if make:
                workshop_named(connection, workshop, lock=True)
            chosen = select(FOLLOW_LINKS.c.key).where(FOLLOW_LINKS.c.workshop_id == workshop)
            key = connection.execute(chosen).scalar()
            if key is None and make:
                key = new_token(FOLLOW)
                connection.execute(insert(FOLLOW_LINKS).values(workshop_id=workshop, key=key))
            return key or ""

    def end_follow(self, token: str) -> None:
        """End the link to the action points.

        Args:
            token: the leader's.
        """
        with self._store.writing() as connection:
            workshop = leader(access_of(connection, token, self._store.now()))
            connection.execute(delete(FOLLOW_LINKS).where(FOLLOW_LINKS.c.workshop_id == workshop))

    def followed(self, key: str) -> Followed:
        """The action points of a link.

        Args:
            key: at the link's end; hostile.
        """
        with self._store.reading() as connection:
            row = followed_by(connection, key)
            chosen = select(ACTION_POINTS).where(ACTION_POINTS.c.workshop_id == row.id)
            points = in_order(point_from(each) for each in connection.execute(chosen))
            return Followed(workshop_from(row, "public"), points, moment(self._store.now()))

    def tick(self, token: str, point_id: str, *, done: bool) -> None:
        """Tick an action point as done, or not done after all.

        Args:
            token: the leader's.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            _tick(connection, leader(access_of(connection, token, now)), point_id, now if done else None)

    def tick_followed(self, key: str, point_id: str, *, done: bool, address: str = "") -> None:
        """Tick an action point by the link that follows it up; it works in a closed session too.

        Args:
            key: at the link's end; hostile.
            address: of the net, for the limits; empty where the server doesn't know it.

        Raises:
            BoardBusyError: too many at once from this address.
        """
        now = self._store.now()
        with self._store.writing() as connection:
            workshop = str(followed_by(connection, key).id)
            limit = BOARD_ADDRESS_POSTS_PER_MINUTE.get()
            Limit("tick", address_key(address), limit, MINUTE).refuse_or_count(connection, now)
            _tick(connection, workshop, point_id, now if done else None)

    def _writer(self, connection: Connection, token: str, theme: int) -> str:
        """The workshop in which a key may write of a theme; its version is raised."""
        now = self._store.now()
        if token.startswith(SCRIBE):
            row = scribe_of(connection, token)
            if row.scribe_theme != theme:
                raise BoardEntryError(N_("A scribe writes for one theme only."))
            if row.state != "open":
                raise BoardClosedError(
                    N_("The leader has closed this session: nothing more is taken. It was not saved.")
                )
            Limit("scribe", hashed(token), BOARD_REACTIONS_PER_MINUTE.get(), MINUTE).refuse_or_count(connection, now)
            workshop = str(row.id)
        else:
            workshop = leader(access_of(connection, token, now))
        bump(connection, workshop)
        return workshop

    @staticmethod
    def _of_theme(connection: Connection, workshop: str, theme: int, point_id: str) -> Row[Any]:
        row = own_row(connection, ACTION_POINTS, workshop, point_id)
        if row.theme != theme:
            raise BoardEntryError(N_("A scribe writes for one theme only."))
        return row

    @staticmethod
    def _end(connection: Connection, workshop: str, theme: int) -> None:
        connection.execute(delete(SCRIBES).where(SCRIBES.c.workshop_id == workshop, SCRIBES.c.theme == theme))


def _tick(connection: Connection, workshop: str, point_id: str, at: int | None) -> None:
    row = own_row(connection, ACTION_POINTS, workshop, point_id)
    if (row.done is None) != (at is None):
        connection.execute(update(ACTION_POINTS).where(ACTION_POINTS.c.id == row.id).values(done=at))
        bump(connection, workshop)


def _slot(theme: object) -> int:
    if isinstance(theme, bool) or not isinstance(theme, int) or not 0 <= theme < THEMES:
        raise BoardEntryError(N_("There is no such theme."))
    return theme
