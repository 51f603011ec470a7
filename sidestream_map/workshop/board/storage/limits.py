"""Limits on how much a participant or an address may do in a while; only counts under daily hashes are kept."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from sidestream_map.base import BOARD_ADDRESS_POSTS_PER_MINUTE, BOARD_POSTS_PER_MINUTE, N_, BoardBusyError
from sidestream_map.workshop.board.storage.schema import HITS, SALTS, moment

DAY_MS: Final = 86_400_000
MINUTE: Final = 60.0
IPV6_PREFIX: Final = 64
"""Bits of an IPv6 address that count: a provider gives at least so many to each customer (RFC 6177)."""


def address_key(address: object) -> str:
    """The part of an address that is counted; empty without an address, which isn't limited.

    Args:
        address: as the server tells it; hostile.
    """
    try:
        found = ipaddress.ip_address(address.strip()) if isinstance(address, str) else None
    except ValueError:
        return ""
    if found is None:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, IPV6_PREFIX), strict=False))
    return str(found)


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may happen within a window of time.

    Attributes:
        what: is counted.
        key: of whom, such as an address; empty is neither counted nor refused. Only a hash of it is stored.
        most: in one window.
        seconds: of a window.
    """

    what: str
    key: str
    most: float
    seconds: float

    def count(self, connection: Connection, now: int) -> int:
        """Count one more.

        Args:
            connection: in a transaction that writes.
            now: ms.

        Returns:
            How many there are in this window.
        """
        if not self.key:
            return 0
        made = _insert(connection, HITS).values(**self._place(connection, now), hits=1)
        counted = made.on_conflict_do_update(
            index_elements=[HITS.c.bucket, HITS.c.window_start], set_={"hits": HITS.c.hits + 1}
        )
        return int(connection.execute(counted.returning(HITS.c.hits)).scalar_one())

    def refuse_or_count(self, connection: Connection, now: int) -> None:
        """Count one more, or refuse it if it is too much; a refused one doesn't count.

        Args:
            connection: in a transaction that writes.
            now: ms.

        Raises:
            BoardBusyError: it is more than that.
        """
        if self.count(connection, now) > self.most:
            raise self._too_much(now)

    def refuse_if_reached(self, connection: Connection, now: int) -> None:
        """Refuse if the limit is reached already, without counting.

        Args:
            connection: in a transaction that writes.
            now: ms.

        Raises:
            BoardBusyError: so many were counted in this window.
        """
        if not self.key:
            return
        counter = [HITS.c[name] == value for name, value in self._place(connection, now).items()]
        if (connection.execute(select(HITS.c.hits).where(*counter)).scalar() or 0) >= self.most:
            raise self._too_much(now)

    def _place(self, connection: Connection, now: int) -> dict[str, str | int]:
        return {"bucket": _bucket(connection, self.what, self.key, now), "window_start": self._start(now)}

    def _start(self, now: int) -> int:
        width = int(1000 * self.seconds)
        return now // width * width

    def _too_much(self, now: int) -> BoardBusyError:
        wait = max(1, round((self._start(now) + 1000 * self.seconds - now) / 1000))
        return BoardBusyError(N_("That was too much at once. Wait {seconds} s and send it again."), seconds=wait)


def count_post(connection: Connection, participant_id: str, address: object, now: int) -> None:
    """Count a posted or changed entry for its author and for the author's address.

    Args:
        connection: in a transaction that writes.
        participant_id: the author; empty for the leader, who is not limited.
        address: as the server tells it; hostile.
        now: ms.

    Raises:
        BoardBusyError: too many in a minute.
    """
    Limit("post", participant_id, BOARD_POSTS_PER_MINUTE.get(), MINUTE).refuse_or_count(connection, now)
    net = address_key(address)
    Limit("post from", net, BOARD_ADDRESS_POSTS_PER_MINUTE.get(), MINUTE).refuse_or_count(connection, now)


def forget_old(connection: Connection, now: int) -> None:
    """Delete the counts of earlier days, and the salts of their hashes.

    Args:
        connection: in a transaction that writes.
        now: ms.
    """
    connection.execute(delete(SALTS).where(SALTS.c.day != _day(now)))
    connection.execute(delete(HITS).where(HITS.c.window_start < now - DAY_MS))


def _day(now: int) -> str:
    return moment(now).date().isoformat()


def _bucket(connection: Connection, what: str, key: str, now: int) -> str:
    return hmac.new(_salt(connection, now), f"{what}\0{key}".encode(), hashlib.sha256).hexdigest()


def _salt(connection: Connection, now: int) -> bytes:
    day = select(SALTS.c.salt).where(SALTS.c.day == _day(now))
    found = connection.execute(day).scalar()
    if found is None:
        forget_old(connection, now)
        connection.execute(
            _insert(connection, SALTS).values(day=_day(now), salt=secrets.token_hex(32)).on_conflict_do_nothing()
        )
        found = connection.execute(day).scalar_one()
    return bytes.fromhex(found)


def _insert(connection: Connection, table: Any) -> Any:
    return sqlite_insert(table) if connection.dialect.name == "sqlite" else postgres_insert(table)
