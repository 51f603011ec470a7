"""The board's tables, one schema for SQLite and PostgreSQL; ``migrations/`` creates and changes them.

Ids are 32 hexadecimal digits, times are milliseconds since 1970 UTC. Contacts stand in a table of their own, so that
they can be deleted without a trace in the entries. Nothing holds an address of the net: what is counted by address is
counted under a hash with a salt that is thrown away after its day.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_ID: Final = String(32)


def _of(table: str, *, key: bool = False, nullable: bool = False) -> Column[str]:
    """A column that refers to a row which takes this one along when it goes."""
    name = {"workshops": "workshop_id", "entries": "entry_id", "matches": "match_id", "polls": "poll_id"}[table]
    return Column(name, _ID, ForeignKey(f"{table}.id", ondelete="CASCADE"), primary_key=key, nullable=nullable)


WORKSHOPS: Final = Table(
    "workshops",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("code", String(16), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("region", Text, nullable=False),
    Column("themes", Text, nullable=False),  # a JSON list
    Column("state", String(8), nullable=False),
    Column("passphrase", Text, nullable=False),  # hashed
    Column("created", BigInteger, nullable=False),
    Column("personal_days", Integer, nullable=False),
    Column("retention_days", Integer, nullable=False),
    Column("version", BigInteger, nullable=False),
)
PARTICIPANTS: Final = Table(
    "participants",
    METADATA,
    Column("id", _ID, primary_key=True),
    _of("workshops"),
    Column("token", String(64), nullable=False, unique=True),  # hashed
    Column("created", BigInteger, nullable=False),
    Index(None, "workshop_id"),
)
LEADERS: Final = Table(
    "leaders",
    METADATA,
    Column("token", String(64), primary_key=True),  # hashed
    _of("workshops"),
    Column("expires", BigInteger, nullable=False),
    Index(None, "workshop_id"),
)
ENTRIES: Final = Table(
    "entries",
    METADATA,
    Column("id", _ID, primary_key=True),
    _of("workshops"),
    Column("author_id", _ID),  # of a participant, or None: of the leader, or forgotten
    Column("client_key", String(64)),  # None: forgotten
    Column("digest", String(64)),  # of what was sent under the key
    Column("kind", String(8), nullable=False),
    Column("theme", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("visibility", String(8), nullable=False),
    Column("material", String(16), nullable=False),
    Column("service", Text, nullable=False),
    Column("amount", Double),
    Column("unit", String(8), nullable=False),
    Column("lon", Double),
    Column("lat", Double),
    Column("place_id", String(64), nullable=False),
    Column("state", String(8), nullable=False),
    Column("merged_into", _ID),
    Column("created", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("recognised", Text, nullable=False, server_default="[]"),  # a JSON list: what the words seem to say
    UniqueConstraint("workshop_id", "client_key"),
    Index(None, "author_id"),
)
CONTACTS: Final = Table(
    "contacts",
    METADATA,
    _of("entries", key=True),
    Column("name", Text, nullable=False),
    Column("contact", Text, nullable=False),
)
REACTIONS: Final = Table(
    "reactions",
    METADATA,
    _of("entries", key=True),
    # No reference to the participants: the count stays when they are forgotten.
    Column("participant_id", _ID, primary_key=True),
    Column("kind", String(8), primary_key=True),
)
MATCHES: Final = Table(
    "matches",
    METADATA,
    Column("id", _ID, primary_key=True),
    _of("workshops"),
    Column("need_id", _ID, ForeignKey("entries.id", ondelete="CASCADE"), nullable=False),
    Column("offer_id", _ID, ForeignKey("entries.id", ondelete="CASCADE"), nullable=False),
    Column("state", String(8), nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),
    UniqueConstraint("need_id", "offer_id"),
    Index(None, "workshop_id"),
    Index(None, "offer_id"),
)
TONNES: Final = Table(
    "tonnes",
    METADATA,
    _of("matches", key=True),
    Column("month", String(7), primary_key=True),
    Column("tonnes", Double, nullable=False),
)
ACTIONS: Final = Table(
    "actions",
    METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True),
    _of("workshops"),
    _of("entries"),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("before", Text, nullable=False),  # a JSON object: the entry's columns that were changed
    Column("undone", Boolean, nullable=False),
    Index(None, "workshop_id"),
    Index(None, "entry_id"),
)
CONSENTS: Final = Table(
    "consents",
    METADATA,
    # The author of the entry agrees that the author of the other one gets its contact.
    _of("entries", key=True),
    Column("other_id", _ID, ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Index(None, "other_id"),
)
SPOTLIGHTS: Final = Table(
    "spotlights",
    METADATA,
    _of("workshops", key=True),
    Column("need_id", _ID, ForeignKey("entries.id", ondelete="CASCADE"), nullable=False),
    Column("offer_id", _ID, ForeignKey("entries.id", ondelete="CASCADE"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "need_id"),
    Index(None, "offer_id"),
)
PUBLICITY: Final = Table(
    "publicity",
    METADATA,
    # The leader asks the author to make the entry public.
    _of("entries", key=True),
    Column("asked", BigInteger, nullable=False),
    Column("answer", Boolean),  # None: not yet
)
POLLS: Final = Table(
    "polls",
    METADATA,
    Column("id", _ID, primary_key=True),
    _of("workshops"),
    Column("kind", String(8), nullable=False),
    Column("subject_kind", String(8), nullable=False),
    Column("subject_id", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("unit", String(8), nullable=False),
    Column("low", Double, nullable=False),
    Column("high", Double, nullable=False),
    Column("state", String(8), nullable=False),
    Column("taken", Boolean, nullable=False),
    Column("created", BigInteger, nullable=False),
    Index(None, "workshop_id"),
)
ANSWERS: Final = Table(
    "answers",
    METADATA,
    _of("polls", key=True),
    # No reference to the participants: the number stays when they are forgotten.
    Column("participant_id", _ID, primary_key=True),
    Column("value", Double, nullable=False),
    Column("name", Text, nullable=False),  # empty: anonymous
)
SUMMARIES: Final = Table(
    "summaries",
    METADATA,
    _of("workshops", key=True),
    Column("theme", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("public", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
)
ACTION_POINTS: Final = Table(
    "action_points",
    METADATA,
    Column("id", _ID, primary_key=True),
    _of("workshops"),
    Column("theme", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("due", String(10)),  # YYYY-MM-DD
    Column("done", BigInteger),
    Column("created", BigInteger, nullable=False),
    Index(None, "workshop_id"),
)
SCRIBES: Final = Table(
    "scribes",
    METADATA,
    # One a theme: a new key ends the one before.
    _of("workshops", key=True),
    Column("theme", Integer, primary_key=True),
    Column("token", String(64), nullable=False, unique=True),  # hashed
)
FOLLOW_LINKS: Final = Table(
    "follow_links",
    METADATA,
    _of("workshops", key=True),
    # As it is, like a join code: the leader sends the link again months later.
    Column("key", String(64), nullable=False, unique=True),
)
HITS: Final = Table(
    "hits",
    METADATA,
    Column("bucket", String(64), primary_key=True),  # hashed
    Column("window_start", BigInteger, primary_key=True),
    Column("hits", Integer, nullable=False),
)
SALTS: Final = Table(
    "salts",
    METADATA,
    Column("day", String(10), primary_key=True),
    Column("salt", String(64), nullable=False),
)

KEPT: Final = (
    WORKSHOPS,
    PARTICIPANTS,
    ENTRIES,
    CONTACTS,
    REACTIONS,
    MATCHES,
    TONNES,
    ACTIONS,
    CONSENTS,
    SPOTLIGHTS,
    PUBLICITY,
    POLLS,
    ANSWERS,
    SUMMARIES,
    ACTION_POINTS,
    FOLLOW_LINKS,
)
"""Tables that a backup holds, those that others refer to first. Keys of leaders and scribes, and what is counted for
the limits, are not worth keeping."""
LATER: Final = (CONSENTS, SPOTLIGHTS, PUBLICITY, POLLS, ANSWERS, SUMMARIES, ACTION_POINTS, FOLLOW_LINKS)
"""Tables that backups from before they were made lack; they are empty then."""


def milliseconds(moment: datetime) -> int:
    """A time in the form of the tables: milliseconds."""
    return round(moment.timestamp() * 1000)


def moment(value: int) -> datetime:
    """A time of the tables as a datetime, UTC."""
    return datetime.fromtimestamp(value / 1000, UTC)
