"""Decides who sees which entry. Every service that reads entries for a reader goes through here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, false, select, true

from sidestream_map.workshop.board.model import AUDIENCES, Audience
from sidestream_map.workshop.board.storage.schema import ENTRIES, MATCHES

SEES: Final[Mapping[Audience, tuple[Audience, ...]]] = {
    audience: AUDIENCES[: place + 1] for place, audience in enumerate(AUDIENCES)
}
"""Visibilities of entries that an audience sees."""


_NEED: Final = ENTRIES.alias("need")
_OFFER: Final = ENTRIES.alias("offer")


def seen_by(audience: Audience, table: Any = ENTRIES) -> ColumnElement[bool]:
    """The SQL condition for entries that an audience sees: shown, and meant for this audience.

    The leader sees all; whoever is none of :data:`~sidestream_map.workshop.board.AUDIENCES` sees nothing.

    Args:
        table: the entries, or an alias of them.
    """
    if audience not in SEES:
        return false()
    if audience == "leader":
        return true()
    return and_(table.c.state == "shown", table.c.visibility.in_(SEES[audience]))


def entries_of(workshop_id: str, audience: Audience) -> Select[Any]:
    """The entries of a workshop that an audience sees, the newest first."""
    return (
        select(ENTRIES)
        .where(ENTRIES.c.workshop_id == workshop_id, seen_by(audience))
        .order_by(ENTRIES.c.created.desc(), ENTRIES.c.id)
    )


def matches_of(workshop_id: str, audience: Audience) -> Select[Any]:
    """The matches of a workshop of which an audience sees both entries, the oldest first."""
    return (
        select(MATCHES)
        .join(_NEED, _NEED.c.id == MATCHES.c.need_id)
        .join(_OFFER, _OFFER.c.id == MATCHES.c.offer_id)
        .where(MATCHES.c.workshop_id == workshop_id, seen_by(audience, _NEED), seen_by(audience, _OFFER))
        .order_by(MATCHES.c.created, MATCHES.c.id)
    )
