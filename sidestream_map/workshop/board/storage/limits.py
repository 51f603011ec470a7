"""Limits on how much a participant or an address may do in a while; only counts under daily hashes are kept."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select
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
            raise too_much((self._start(now) - now) / 1000 + self.seconds)

    def _place(self, connection: Connection, now: int) -> dict[str, str | int]:
        bucket = _bucket(_salt(connection, now), self.what, self.key)
        return {"bucket": bucket, "window_start": self._start(now)}

    def _start(self, now: int) -> int:
        width = int(1000 * self.seconds)
        return now // width * width


@dataclass(frozen=True, slots=True)
class Patience:
    """How long somebody who guesses must wait before the next try: not at first, then twice as long each time.

    A try counts before anybody knows whether it is right, so that many at once are no more than one after the other.
    A refused try doesn't count: whoever shares the key isn't kept out longer by it. All is forgotten after the longest
    wait without a try.

    Attributes:
        what: is tried.
        key: of who tries and what for; empty is neither counted nor refused. Only a hash of it is stored.
        free: tries, the last of which is followed by the first wait, a second.
        longest: wait, s.
    """

    what: str
    key: str
    free: float
    longest: float

    def refuse_if_waiting(self, connection: Connection, now: int) -> None:
        """Refuse a try that comes too early, without counting.

        Args:
            connection: may be one that only reads.
            now: ms.

        Raises:
            BoardBusyError: it does.
        """
        salt = _known_salt(connection, now)
        if self.key and salt is not None:
            self._tries(connection, _bucket(salt, self.what, self.key), now)

    def count(self, connection: Connection, now: int) -> None:
        """Count a try before it is checked, or refuse it.

        Args:
            connection: in a transaction that writes; others who count the same wait for its end.
            now: ms.

        Raises:
            BoardBusyError: it comes too early.
        """
        if not self.key:
            return
        bucket = _bucket(_salt(connection, now), self.what, self.key)
        if connection.dialect.name == "postgresql":  # SQLite lets one write at a time
            connection.execute(select(func.pg_advisory_xact_lock(int(bucket[:15], 16))))
        tries = self._tries(connection, bucket, now) + 1
        connection.execute(delete(HITS).where(HITS.c.bucket == bucket))
        until = now + round(1000 * self.wait_after(tries))
        connection.execute(insert(HITS).values(bucket=bucket, window_start=until, hits=tries))

    def forget(self, connection: Connection, now: int) -> None:
        """Forget the tries, after a right one.

        Args:
            connection: in a transaction that writes.
            now: ms.
        """
        if self.key:
            bucket = _bucket(_salt(connection, now), self.what, self.key)
            connection.execute(delete(HITS).where(HITS.c.bucket == bucket))

    def _tries(self, connection: Connection, bucket: str, now: int) -> int:
        """Tries until now; raises an error if the next one must wait."""
        row = connection.execute(select(HITS).where(HITS.c.bucket == bucket)).first()
        if row is None or abs(row.window_start - now) > 1000 * self.longest:  # or the clock was set back
            return 0
        if row.window_start > now:
            raise too_much((row.window_start - now) / 1000)
        return int(row.hits)

    def wait_after(self, tries: int) -> float:
        """The wait after so many tries, s."""
        doublings = tries - self.free
        return 0.0 if doublings < 0 else float(min(self.longest, 2.0 ** min(doublings, 60)))


def too_much(seconds: float) -> BoardBusyError:
    """The error for what comes too early.

    Args:
        seconds: to wait.
    """
    return BoardBusyError(
        N_("That was too much at once. Wait {seconds} s and send it again."), seconds=max(1, ceil(seconds))
    )


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


def _bucket(salt: bytes, what: str, key: str) -> str:
    return hmac.new(salt, f"{what}\0{key}".encode(), hashlib.sha256).hexdigest()


def _salt(connection: Connection, now: int) -> bytes:
    found = _known_salt(connection, now)
    if found is not None:
        return found
    forget_old(connection, now)
    made = _insert(connection, SALTS).values(day=_day(now), salt=secrets.token_hex(32))
    connection.execute(made.on_conflict_do_nothing())
    # Another process may have made it just before.
    return bytes.fromhex(connection.execute(select(SALTS.c.salt).where(SALTS.c.day == _day(now))).scalar_one())


def _known_salt(connection: Connection, now: int) -> bytes | None:
    found = connection.execute(select(SALTS.c.salt).where(SALTS.c.day == _day(now))).scalar()
    return None if found is None else bytes.fromhex(found)


def _insert(connection: Connection, table: Any) -> Any:
    return sqlite_insert(table) if connection.dialect.name == "sqlite" else postgres_insert(table)
