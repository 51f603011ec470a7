"""The board's database (SQLite or PostgreSQL): reading, writing, backup, and deletion with a proof."""

from sidestream_map.workshop.board.storage.archive import Archived, backup, restore
from sidestream_map.workshop.board.storage.deltas import Deltas
from sidestream_map.workshop.board.storage.forgetting import Proof, forget, purge
from sidestream_map.workshop.board.storage.records import (
    SENT,
    board_from,
    bump,
    contacts_of,
    digest,
    entries_from,
    insert_entry,
    put_contact,
    reaction_counts,
    theme_names,
    workshop_from,
)
from sidestream_map.workshop.board.storage.store import Store, configured_url

__all__ = [
    "SENT",
    "Archived",
    "Deltas",
    "Proof",
    "Store",
    "backup",
    "board_from",
    "bump",
    "configured_url",
    "contacts_of",
    "digest",
    "entries_from",
    "forget",
    "insert_entry",
    "purge",
    "put_contact",
    "reaction_counts",
    "restore",
    "theme_names",
    "workshop_from",
]
