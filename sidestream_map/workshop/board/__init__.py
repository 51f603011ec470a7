"""The workshop board: what people offer, need and ask, who may see it, and what comes of it.

Pages and commands start at :mod:`~sidestream_map.workshop.board.services`; nothing here brings a database in.
"""

from sidestream_map.workshop.board.deltas import Deltas
from sidestream_map.workshop.board.entry_places import Where, where
from sidestream_map.workshop.board.keys import PASSPHRASE_MAX, PASSPHRASE_MIN, code_of, spaced
from sidestream_map.workshop.board.model import (
    AUDIENCE_NAMES,
    AUDIENCES,
    ENTRY_STATES,
    KIND_NAMES,
    KINDS,
    MATCH_STATE_NAMES,
    MATCH_STATES,
    REACTION_KINDS,
    REACTION_NAMES,
    THEMES,
    UNIT_NAMES,
    UNITS,
    ActionKind,
    Audience,
    Board,
    Contact,
    Draft,
    Entry,
    EntryState,
    Joined,
    Kind,
    Match,
    Mine,
    Unit,
    Workshop,
    WorkshopState,
    plain_text,
)
from sidestream_map.workshop.board.privacy import notice
from sidestream_map.workshop.board.proposals import Proposal, propose
from sidestream_map.workshop.board.recognised import Recognised
from sidestream_map.workshop.board.scenario_rows import Rows, rows_of, tonnes_per_year, with_rows
from sidestream_map.workshop.board.understanding import amount_of, materials_of, recognise, services_of

__all__ = [
    "AUDIENCES",
    "AUDIENCE_NAMES",
    "ENTRY_STATES",
    "KINDS",
    "KIND_NAMES",
    "MATCH_STATES",
    "MATCH_STATE_NAMES",
    "PASSPHRASE_MAX",
    "PASSPHRASE_MIN",
    "REACTION_KINDS",
    "REACTION_NAMES",
    "THEMES",
    "UNITS",
    "UNIT_NAMES",
    "ActionKind",
    "Audience",
    "Board",
    "Contact",
    "Deltas",
    "Draft",
    "Entry",
    "EntryState",
    "Joined",
    "Kind",
    "Match",
    "Mine",
    "Proposal",
    "Recognised",
    "Rows",
    "Unit",
    "Where",
    "Workshop",
    "WorkshopState",
    "amount_of",
    "code_of",
    "materials_of",
    "notice",
    "plain_text",
    "propose",
    "recognise",
    "rows_of",
    "services",
    "services_of",
    "spaced",
    "tonnes_per_year",
    "where",
    "with_rows",
]
