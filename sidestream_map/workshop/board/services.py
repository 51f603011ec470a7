"""The board of this process: one store and its services, opened at the first call.

Nothing of the database is imported until then, so that pages which don't need the board start without it.
"""

from __future__ import annotations

import contextlib
import threading
from functools import cache
from typing import TYPE_CHECKING, Final

from sidestream_map.base import BoardError

if TYPE_CHECKING:
    from sidestream_map.workshop.board.people import (
        Administration,
        FollowUp,
        Groups,
        Introductions,
        Leaders,
        Moderation,
        Participants,
        Polls,
        Publicity,
        Screen,
    )
    from sidestream_map.workshop.board.storage import Store

DAY_SECONDS: Final = 86_400.0

_LOCK: Final = threading.RLock()
_CLOSED: Final = threading.Event()


@cache
def _store() -> Store:
    from sidestream_map.workshop.board.storage import Store, configured_url  # noqa: PLC0415

    return Store(configured_url())


def store() -> Store:
    """The store that ``SIDESTREAM_DATABASE_URL`` or ``SIDESTREAM_DATA_DIR`` named at the first call.

    Raises:
        BoardError: the address can't be used.
    """
    with _LOCK:
        return _store()


@cache
def _participants() -> Participants:
    from sidestream_map.workshop.board.people import Participants  # noqa: PLC0415

    _CLOSED.clear()
    threading.Thread(target=_purge_daily, args=(store(),), name="board-purge", daemon=True).start()
    return Participants(store())


def _purge_daily(kept: Store) -> None:
    """Delete at once and then every day what has been kept long enough; makes no store where there is none."""
    from sidestream_map.workshop.board.storage import purge  # noqa: PLC0415

    while True:
        if kept.file is None or kept.file.exists():
            with contextlib.suppress(BoardError):  # it is tried again, and every page tells that the store is away
                purge(kept)
        if _CLOSED.wait(DAY_SECONDS):
            return


def participants() -> Participants:
    """Services for participants and the public; from the first call on, old data is deleted daily.

    Raises:
        BoardError: the store's address can't be used.
    """
    with _LOCK:
        return _participants()


def leaders() -> Leaders:
    """Services for leaders: signing in, and changing a session.

    Raises:
        BoardError: the store's address can't be used.
    """
    from sidestream_map.workshop.board.people import Leaders  # noqa: PLC0415

    return Leaders(store())


def moderation() -> Moderation:
    """Services for leaders: moderation of entries.

    Raises:
        BoardError: the store's address can't be used.
    """
    from sidestream_map.workshop.board.people import Moderation  # noqa: PLC0415

    return Moderation(store())


def follow_up() -> FollowUp:
    """Services for leaders: follow-up of matches.

    Raises:
        BoardError: the store's address can't be used.
    """
    from sidestream_map.workshop.board.people import FollowUp  # noqa: PLC0415

    return FollowUp(store())


def polls() -> Polls:
    """Services for questions to the room: asking, answering, showing.

    Raises:
        BoardError: the store's address can't be used.
    """
    from sidestream_map.workshop.board.people import Polls  # noqa: PLC0415

    return Polls(store())


def groups() -> Groups:
    """Services for leaders, scribes and whoever has the link: summaries and action points.

    Raises:
        BoardError: the store's address can't be used.
    """
    from sidestream_map.workshop.board.people import Groups  # noqa: PLC0415

    return Groups(store())


def introductions() -> Introductions:
    """Services for participants: handing contacts over.

    Raises:
        BoardError: the store's address can't be used.
    """
    from sidestream_map.workshop.board.people import Introductions  # noqa: PLC0415

    return Introductions(store())


def screen() -> Screen:
    """Services for leaders: what the screen shows.

    Raises:
        BoardError: the store's address can't be used.
    """
    from sidestream_map.workshop.board.people import Screen  # noqa: PLC0415

    return Screen(store())


def publicity() -> Publicity:
    """Services for leaders and participants: making entries public.

    Raises:
        BoardError: the store's address can't be used.
    """
    from sidestream_map.workshop.board.people import Publicity  # noqa: PLC0415

    return Publicity(store())


def administration() -> Administration:
    """Services for the person who runs the server; they need no key.

    Raises:
        BoardError: the store's address can't be used.
    """
    from sidestream_map.workshop.board.people import Administration  # noqa: PLC0415

    return Administration(store())


def close() -> None:
    """Close the store; the next call opens the one that the settings name then."""
    _CLOSED.set()
    with _LOCK:
        if _store.cache_info().currsize:
            _store().close()
        _store.cache_clear()
        _participants.cache_clear()
