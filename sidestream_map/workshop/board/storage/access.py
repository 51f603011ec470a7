"""Checks keys: who a caller is and what the caller may do. Every service starts here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from sidestream_map.base import N_, BoardAccessError, BoardClosedError
from sidestream_map.workshop.board.keys import FOLLOW, LEADER, PARTICIPANT, PUBLIC, SCRIBE, code_of, hashed
from sidestream_map.workshop.board.model import AUDIENCES, Audience
from sidestream_map.workshop.board.storage.schema import FOLLOW_LINKS, LEADERS, PARTICIPANTS, SCRIBES, WORKSHOPS


@dataclass(frozen=True, slots=True)
class Access:
    """The rights of a key.

    Attributes:
        workshop_id: of the one session that it opens.
        audience: what its holder sees.
        participant_id: who it is; None for the leader and the public.
        is_open: whether the session takes entries and reactions.
        version: of the workshop.
    """

    workshop_id: str
    audience: Audience
    participant_id: str | None
    is_open: bool
    version: int

    def looking_as(self, audience: Audience | None) -> Audience:
        """The audience as which a holder wants to look, e.g. a leader's screen as the room; never more than its own.

        Args:
            audience: None for its own.

        Raises:
            BoardAccessError: it sees more than the holder may.
        """
        wanted = self.audience if audience is None else audience
        if wanted not in AUDIENCES or AUDIENCES.index(wanted) > AUDIENCES.index(self.audience):
            raise not_allowed()
        return wanted


def not_allowed() -> BoardAccessError:
    """The error for what a reader may not see; the same as for what doesn't exist, so that nothing leaks."""
    return BoardAccessError(N_("This is not there, or not for you. Open the workshop's link again."))


def access_of(connection: Connection, token: object, now: int) -> Access:
    """Find the rights of a key.

    Args:
        token: of a participant or leader, or ``w_`` and a workshop's id for the public; hostile.
        now: ms.

    Raises:
        BoardAccessError: there is no such key, it has expired, or its session is gone.
    """
    text = token if isinstance(token, str) and len(token) <= 100 else ""
    if text.startswith(PARTICIPANT):
        return _access(connection.execute(_OF_PARTICIPANT, {"key": hashed(text)}).first(), "room")
    if text.startswith(LEADER):
        return _access(connection.execute(_OF_LEADER, {"key": hashed(text), "now": now}).first(), "leader")
    if text.startswith(PUBLIC):
        return _access(connection.execute(_OF_PUBLIC, {"key": text.removeprefix(PUBLIC)}).first(), "public")
    raise not_allowed()


def scribe_of(connection: Connection, token: object) -> Row[Any]:
    """The workshop's row and the theme (``scribe_theme``) that a scribe's key opens; it opens nothing else.

    Args:
        token: hostile.

    Raises:
        BoardAccessError: there is no such key, or another has taken its place.
    """
    text = token if isinstance(token, str) and len(token) <= 100 and token.startswith(SCRIBE) else ""
    chosen = select(WORKSHOPS, SCRIBES.c.theme.label("scribe_theme")).join(SCRIBES)
    row = connection.execute(chosen.where(SCRIBES.c.token == hashed(text))).first() if text else None
    if row is None:
        raise not_allowed()
    return row


def followed_by(connection: Connection, key: object) -> Row[Any]:
    """The row of the workshop whose action points a link opens.

    Args:
        key: at the link's end; hostile.

    Raises:
        BoardAccessError: there is no such link, or it has been ended.
    """
    text = key if isinstance(key, str) and len(key) <= 100 and key.startswith(FOLLOW) else ""
    chosen = select(WORKSHOPS).join(FOLLOW_LINKS).where(FOLLOW_LINKS.c.key == text)
    row = connection.execute(chosen).first() if text else None
    if row is None:
        raise not_allowed()
    return row


def participant(access: Access) -> str:
    """The participant of a key, for services that only participants may use.

    Raises:
        BoardAccessError: it is the leader or the public.
    """
    if access.participant_id is None:
        raise not_allowed()
    return access.participant_id


def leader(access: Access) -> str:
    """The workshop that a leader's key opens.

    Raises:
        BoardAccessError: it is no leader's.
    """
    if access.audience != "leader":
        raise not_allowed()
    return access.workshop_id


def own_row(connection: Connection, table: Table, workshop_id: str, row_id: object) -> Row[Any]:
    """A row that belongs to the leader's own session.

    Args:
        table: with columns ``id`` and ``workshop_id``.
        workshop_id: the leader's.
        row_id: as it was sent; hostile.

    Raises:
        BoardAccessError: there is none of that id.
    """
    text = row_id if isinstance(row_id, str) else ""
    row = connection.execute(select(table).where(table.c.workshop_id == workshop_id, table.c.id == text)).first()
    if row is None:
        raise not_allowed()
    return row


def must_be_open(access: Access) -> None:
    """Raise an error if the session is closed.

    Raises:
        BoardClosedError: it is.
    """
    if not access.is_open:
        raise BoardClosedError(N_("The leader has closed this session: nothing more is taken. It was not saved."))


def workshop_named(connection: Connection, name: object, *, lock: bool = False) -> Row[Any] | None:
    """The row of a workshop by its id or join code, None if there is none.

    Args:
        name: as typed; hostile.
        lock: whether nobody else may change it until the transaction ends.
    """
    text = name.strip() if isinstance(name, str) and len(name) <= 64 else ""
    chosen = select(WORKSHOPS).where((WORKSHOPS.c.id == text) | (WORKSHOPS.c.code == (code_of(text) or "-")))
    return connection.execute(chosen.with_for_update() if lock else chosen).first()


def _with_workshop(who: Any) -> Select[Any]:
    from_workshop = (WORKSHOPS.c.id.label("workshop_id"), WORKSHOPS.c.state, WORKSHOPS.c.version)
    chosen: Select[Any] = select(*from_workshop, *([] if who is None else [who.label("participant_id")]))
    return chosen.select_from(WORKSHOPS)


# Made once: a hundred phones ask each second, and making a statement takes longer than asking it.
_OF_PARTICIPANT: Final = (
    _with_workshop(PARTICIPANTS.c.id).join(PARTICIPANTS).where(PARTICIPANTS.c.token == bindparam("key"))
)
_OF_LEADER: Final = (
    _with_workshop(None).join(LEADERS).where(LEADERS.c.token == bindparam("key"), LEADERS.c.expires > bindparam("now"))
)
_OF_PUBLIC: Final = _with_workshop(None).where(WORKSHOPS.c.id == bindparam("key"))


def _access(row: Row[Any] | None, audience: Audience) -> Access:
    if row is None:
        raise not_allowed()
    who = row.participant_id if audience == "room" else None
    return Access(row.workshop_id, audience, who, row.state == "open", row.version)
