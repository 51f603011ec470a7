"""A workshop's board for tests: a session with entries of every kind and audience, in a store of its own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sidestream_map.workshop.board.model import Board, Contact, Draft, Entry, Workshop
from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.people.participants import Participants
from sidestream_map.workshop.board.storage.store import Store, sqlite_url

PASSPHRASE = "tarpeeksi pitkä"  # noqa: S105 — of a session that lives as long as a test
TITLE = "Sivuvirrat <b>kiertoon</b>"
THEMES = ("Bio and circular economy", "Rakentaminen ä", "Energia", "")
PLACE = (24.56, 65.74)


@dataclass
class Led:
    """A session, its leader's and a participant's keys, and what was posted, by a word."""

    store: Store
    workshop: Workshop
    leader: str
    participant: str
    entries: dict[str, Entry]

    def post(self, word: str, kind: Any = "need", theme: int = 0, **more: Any) -> Entry:
        draft = Draft(kind, theme, more.pop("text", word), **more)
        self.entries[word] = Participants(self.store).post(self.participant, draft, uuid.uuid4().hex)
        return self.entries[word]

    def board(self, audience: Any = "leader") -> Board:
        return Participants(self.store).board(self.leader, audience)


def led(store: Store) -> Led:
    """A session without entries."""
    made = Administration(store).create(TITLE, "meri-lappi", THEMES, PASSPHRASE)
    leader = Leaders(store).sign_in(made.workshop.id, PASSPHRASE).token
    return Led(store, made.workshop, leader, Participants(store).join(made.workshop.code).token, {})


def busy(store: Store, plant: str) -> Led:
    """A session whose entries say in their texts who may see them."""
    access = led(store)
    access.post(
        "PUBLIC-need", text="PUBLIC-need kuonaa\ntoinen rivi", visibility="public", material="slag", amount=20_000,
        lon=PLACE[0], lat=PLACE[1], contact=Contact("SECRET-Maija", "SECRET-maija@example.fi"),
    )  # fmt: skip
    access.post(
        "PUBLIC-offer", "offer", visibility="public", material="slag", amount=1_000, unit="t/month", place_id=plant
    )
    access.post("ROOM-need", "need", 1, visibility="room", material="slag", lon=24.2, lat=65.85)
    access.post("LEADER-offer", "offer", 2, visibility="leader", material="slag", lon=24.3, lat=65.8)
    access.post("PUBLIC-formula", "idea", 1, text='=HYPERLINK("http://x") åäö', visibility="public")
    access.post("PUBLIC-but-HIDDEN", "question", 1, visibility="public", lon=24.4, lat=65.8)
    from sidestream_map.workshop.board.people.moderation import Moderation  # noqa: PLC0415

    Moderation(store).hide(access.leader, access.entries["PUBLIC-but-HIDDEN"].id)
    return access


def store_in(folder: Path) -> Store:
    """A store in a folder."""
    return Store(sqlite_url(folder / "board.sqlite"))
