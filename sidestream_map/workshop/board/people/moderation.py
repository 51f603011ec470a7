"""Moderation of entries by leaders: hide, show, merge, correct (all can be undone), and delete for good."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from sidestream_map.base import N_, BoardEntryError
from sidestream_map.workshop.board.model import Action, ActionKind, Draft, Entry
from sidestream_map.workshop.board.recognised import Recognised, read, written
from sidestream_map.workshop.board.storage import (
    ACTIONS,
    ENTRIES,
    SENT,
    Store,
    access_of,
    bump,
    entries_from,
    leader,
    moment,
    own_row,
    reaction_counts,
)

ACTIONS_SHOWN: Final = 50


class Moderation:
    """Services for a leader who moderates the board. All methods take the leader's key (``token``).

    All raise :class:`~sidestream_map.base.BoardAccessError` where the key is no leader's or the entry is none of its
    session, and :class:`~sidestream_map.base.BoardUnavailableError` where the store doesn't answer; then nothing was
    changed.

    Args:
        store: where the board is kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def hide(self, token: str, entry_id: str) -> Entry:
        """Hide an entry; only the leader and its author still see it."""
        return self._act(token, "hide", entry_id, {"state": "hidden", "merged_into": None})

    def show(self, token: str, entry_id: str) -> Entry:
        """Show a hidden or merged entry again."""
        return self._act(token, "show", entry_id, {"state": "shown", "merged_into": None})

    def merge(self, token: str, entry_id: str, into: str) -> Entry:
        """Merge an entry into another that says the same; its reactions move there, one for each person.

        Args:
            token: the leader's.
            entry_id: of the entry that goes.
            into: of the entry that stays; one that is shown.

        Raises:
            BoardEntryError: both are the same, or the one that should stay isn't shown.
        """
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            stays = own_row(connection, ENTRIES, access, into)
            if entry_id == into or stays.state != "shown":
                raise BoardEntryError(N_("Choose another entry, one that is shown, to merge this one into."))
            return self._done(connection, access, "merge", entry_id, {"state": "merged", "merged_into": into})

    def correct(
        self, token: str, entry_id: str, recognised: tuple[Recognised, ...] | None = None, **changes: Any
    ) -> Entry:
        """Correct an entry: text, theme, kind, visibility, material, service, amount, unit or place.

        Args:
            token: the leader's.
            recognised: what the words seem to say now; None keeps what still stands in them.
            **changes: fields of :class:`~sidestream_map.workshop.board.Draft` and their new values.

        Raises:
            BoardEntryError: there is no such field, or a value is out of its bounds.
        """
        if not changes or not set(changes) <= set(SENT):
            raise BoardEntryError(N_("There is nothing to correct."))
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            row = own_row(connection, ENTRIES, access, entry_id)
            draft = Draft(**{name: getattr(row, name) for name in SENT} | changes)
            values = {name: getattr(draft, name) for name in changes}
            if values.keys() & {"text", "service"}:
                words = f"{draft.text}\n{draft.service}"
                kept = read(row.recognised) if recognised is None else recognised
                values["recognised"] = written(each for each in kept if each.stands_in(words))
            return self._done(connection, access, "correct", entry_id, values)

    def undo(self, token: str) -> Action | None:
        """Undo the latest step that isn't undone yet.

        Returns:
            The step, None where there is none.
        """
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            chosen = select(ACTIONS).where(ACTIONS.c.workshop_id == access, ACTIONS.c.undone.is_(False))
            row = connection.execute(chosen.order_by(ACTIONS.c.id.desc()).limit(1)).first()
            if row is None:
                return None
            version = bump(connection, access)
            for entry_id, before in json.loads(row.before).items():
                # An entry that is gone for good stays gone.
                connection.execute(update(ENTRIES).where(ENTRIES.c.id == entry_id).values(**before, version=version))
            connection.execute(update(ACTIONS).where(ACTIONS.c.id == row.id).values(undone=True))
            return Action(row.id, row.kind, row.entry_id, moment(row.at), undone=True)

    def actions(self, token: str) -> tuple[Action, ...]:
        """The last steps, the newest first."""
        with self._store.reading() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            chosen = select(ACTIONS).where(ACTIONS.c.workshop_id == access).order_by(ACTIONS.c.id.desc())
            rows = connection.execute(chosen.limit(ACTIONS_SHOWN)).all()
        return tuple(Action(row.id, row.kind, row.entry_id, moment(row.at), row.undone) for row in rows)

    def delete(self, token: str, entry_id: str) -> None:
        """Delete an entry for good, with its contact, reactions and moderation steps."""
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            own_row(connection, ENTRIES, access, entry_id)
            version = bump(connection, access)
            # What was merged into it has nothing to stand in any more: it is hidden, not shown by surprise.
            orphans = (ENTRIES.c.workshop_id == access, ENTRIES.c.merged_into == entry_id)
            connection.execute(
                update(ENTRIES).where(*orphans).values(state="hidden", merged_into=None, version=version)
            )
            connection.execute(delete(ENTRIES).where(ENTRIES.c.id == entry_id))

    def _act(self, token: str, kind: ActionKind, entry_id: str, values: Mapping[str, object]) -> Entry:
        with self._store.writing() as connection:
            access = leader(access_of(connection, token, self._store.now()))
            return self._done(connection, access, kind, entry_id, values)

    def _done(
        self, connection: Connection, workshop_id: str, kind: ActionKind, entry_id: str, values: Mapping[str, object]
    ) -> Entry:
        row = own_row(connection, ENTRIES, workshop_id, entry_id)
        changes: dict[str, Mapping[str, object]] = {entry_id: values}
        before = {entry_id: {name: getattr(row, name) for name in values}}
        if values.get("state", "shown") != "shown":
            # Entries that were merged into this one follow it, so that no chain arises.
            followers = select(ENTRIES).where(ENTRIES.c.workshop_id == workshop_id, ENTRIES.c.merged_into == entry_id)
            for each in connection.execute(followers).all():
                before[each.id] = {"state": each.state, "merged_into": each.merged_into}
                changes[each.id] = values
        version = bump(connection, workshop_id)
        for each_id, new in changes.items():
            connection.execute(update(ENTRIES).where(ENTRIES.c.id == each_id).values(**new, version=version))
        connection.execute(
            insert(ACTIONS).values(
                workshop_id=workshop_id,
                entry_id=entry_id,
                at=self._store.now(),
                kind=kind,
                before=json.dumps(before),
                undone=False,
            )
        )
        counts = reaction_counts(connection, workshop_id)
        return entries_from([own_row(connection, ENTRIES, workshop_id, entry_id)], counts)[0]
