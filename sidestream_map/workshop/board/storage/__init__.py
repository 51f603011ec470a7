"""The board's database (SQLite or PostgreSQL): reading, writing, backup, and deletion with a proof."""

from sidestream_map.workshop.board.storage.access import (
    Access,
    access_of,
    leader,
    must_be_open,
    not_allowed,
    own_row,
    participant,
    workshop_named,
)
from sidestream_map.workshop.board.storage.archive import Archived, backup, restore
from sidestream_map.workshop.board.storage.deltas import Deltas
from sidestream_map.workshop.board.storage.forgetting import Proof, forget, purge
from sidestream_map.workshop.board.storage.limits import MINUTE, Limit, address_key, count_post
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
from sidestream_map.workshop.board.storage.schema import (
    ACTIONS,
    CONTACTS,
    ENTRIES,
    LEADERS,
    MATCHES,
    PARTICIPANTS,
    REACTIONS,
    TONNES,
    WORKSHOPS,
    moment,
)
from sidestream_map.workshop.board.storage.store import Store, configured_url
from sidestream_map.workshop.board.storage.visibility import entries_of

__all__ = [
    "ACTIONS",
    "CONTACTS",
    "ENTRIES",
    "LEADERS",
    "MATCHES",
    "MINUTE",
    "PARTICIPANTS",
    "REACTIONS",
    "SENT",
    "TONNES",
    "WORKSHOPS",
    "Access",
    "Archived",
    "Deltas",
    "Limit",
    "Proof",
    "Store",
    "access_of",
    "address_key",
    "backup",
    "board_from",
    "bump",
    "configured_url",
    "contacts_of",
    "count_post",
    "digest",
    "entries_from",
    "entries_of",
    "forget",
    "insert_entry",
    "leader",
    "moment",
    "must_be_open",
    "not_allowed",
    "own_row",
    "participant",
    "purge",
    "put_contact",
    "reaction_counts",
    "restore",
    "theme_names",
    "workshop_from",
    "workshop_named",
]
