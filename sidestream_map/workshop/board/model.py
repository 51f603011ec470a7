"""The data of the workshop board as frozen values: workshops, entries, reactions, matches, moderation steps.

What a participant types is hostile until a :class:`Draft` or :class:`Contact` has been made of it: a text is composed
(NFC), holds no control and no reordering characters, and is as short as its setting says. It stays plain text; whoever
shows it escapes it.

Times are UTC. Nothing here says who may see what: that is :mod:`sidestream_map.workshop.board.storage.visibility`, and
what a reader may not see is not in the values that the reader gets.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal, get_args

from sidestream_map.base import (
    BOARD_CONTACT_MAX,
    BOARD_LINE_MAX,
    BOARD_TEXT_MAX,
    N_,
    BoardEntryError,
    ScenarioError,
    checked_choice,
    checked_id,
    checked_number,
)
from sidestream_map.region import MATERIALS
from sidestream_map.scenario import TONNES_MAX
from sidestream_map.workshop.board.groups import ActionPoint, Summary
from sidestream_map.workshop.board.plain_text import plain_line, plain_text
from sidestream_map.workshop.board.polls import Poll
from sidestream_map.workshop.board.recognised import Recognised

Kind = Literal["need", "offer", "question", "idea"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
KIND_NAMES: Final[Mapping[Kind, str]] = {
    "need": N_("Need"),
    "offer": N_("Offer"),
    "question": N_("Question"),
    "idea": N_("Idea"),
}
"""Message id of each kind."""
Audience = Literal["public", "room", "leader"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
"""Who sees an entry, and who looks: everybody with the link, those in the room, the leader alone. Each sees what those
before it see."""
AUDIENCE_NAMES: Final[Mapping[Audience, str]] = {
    "public": N_("Everybody"),
    "room": N_("Those in the room"),
    "leader": N_("The leader alone"),
}
"""Message id of each audience."""
EntryState = Literal["shown", "hidden", "merged"]
ENTRY_STATES: Final[tuple[EntryState, ...]] = get_args(EntryState)
WorkshopState = Literal["open", "closed"]
ReactionKind = Literal["agree", "can_do"]
REACTION_KINDS: Final[tuple[ReactionKind, ...]] = get_args(ReactionKind)
REACTION_NAMES: Final[Mapping[ReactionKind, str]] = {"agree": N_("I agree"), "can_do": N_("I could do this")}
"""Message id of each reaction."""
MatchState = Literal["idea", "talks", "trial", "running"]
MATCH_STATES: Final[tuple[MatchState, ...]] = get_args(MatchState)
MATCH_STATE_NAMES: Final[Mapping[MatchState, str]] = {
    "idea": N_("Idea stage"),
    "talks": N_("In talks"),
    "trial": N_("On trial"),
    "running": N_("Running"),
}
"""Message id of each state of a match."""
Unit = Literal["t/y", "t/month", "t", "m3/y", "m3", "h", "pcs"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
UNIT_NAMES: Final[Mapping[Unit, str]] = {
    "t/y": N_("t/y"),
    "t/month": N_("t/month"),
    "t": N_("t"),
    "m3/y": N_("m3/y"),
    "m3": N_("m3"),
    "h": N_("h"),
    "pcs": N_("pcs"),
}
"""Message id of each unit of an amount."""
THEMES: Final = 4
"""Theme slots of a workshop; :data:`sidestream_map.workshop.FIRST_THEME` is the name of the first unless the leader
says otherwise."""
ActionKind = Literal["hide", "show", "merge", "correct"]

_KEY: Final = re.compile(r"[A-Za-z0-9-]{16,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Workshop:
    """One session of the board.

    Attributes:
        id: of 32 hexadecimal digits; part of the public link.
        code: what participants type or scan; empty for the public.
        title: one line.
        region: id of the region whose plants and users entries may name.
        themes: of :data:`THEMES` slots, a message id or the leader's words; empty where a slot has no name yet.
        state: entries and reactions are taken only while it is ``open``.
        created: when it was made.
        personal_days: names, contacts and the participants' keys are deleted so many days after it was made.
        retention_days: everything is deleted so many days after it was made.
        version: grows with every change of anything in it.
    """

    id: str
    code: str = field(repr=False)
    title: str
    region: str
    themes: tuple[str, ...]
    state: WorkshopState
    created: datetime
    personal_days: int
    retention_days: int
    version: int

    @property
    def is_open(self) -> bool:
        """Whether the session takes entries and reactions."""
        return self.state == "open"

    @property
    def personal_until(self) -> datetime:
        """When names, contacts and the participants' keys will be deleted."""
        return self.created + timedelta(days=self.personal_days)

    @property
    def kept_until(self) -> datetime:
        """When the whole workshop will be deleted."""
        return self.created + timedelta(days=self.retention_days)


@dataclass(frozen=True, slots=True)
class Contact:
    """How the leader can reach an author. Only the leader can see it.

    Attributes:
        name: one line; may be empty.
        contact: e-mail, telephone or whatever was given; may be empty.

    Raises:
        BoardEntryError: one of them is too long.
    """

    name: str = ""
    contact: str = ""

    def __post_init__(self) -> None:
        longest = int(BOARD_CONTACT_MAX.get())
        object.__setattr__(self, "name", plain_line(self.name, N_("Name"), 0, longest))
        object.__setattr__(self, "contact", plain_line(self.contact, N_("Contact"), 0, longest))

    def __bool__(self) -> bool:
        return bool(self.name or self.contact)


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as its author sends it, before it is stored.

    Attributes:
        kind: need, offer, question or idea.
        theme: slot, 0 to 3.
        text: what it says, plain, line breaks allowed; never empty.
        visibility: who sees it.
        material: category of the house (:data:`sidestream_map.region.MATERIALS`); empty for none.
        service: what kind of service in a few words; empty for none.
        amount: in ``unit``; None where it isn't told.
        unit: of the amount.
        lon: degrees east, EPSG:4326; None without a tapped place.
        lat: degrees north; None without a tapped place.
        place_id: id of a plant or user of the region; empty without one.
        contact: kept apart from the entry; only the leader gets it.
        recognised: what its words seem to say; made by the server, never by a page.

    Raises:
        BoardEntryError: a value is out of its bounds.
    """

    kind: Kind
    theme: int
    text: str
    visibility: Audience = "room"
    material: str = ""
    service: str = ""
    amount: float | None = None
    unit: Unit = "t/y"
    lon: float | None = None
    lat: float | None = None
    place_id: str = ""
    contact: Contact = field(default_factory=Contact, repr=False)
    recognised: tuple[Recognised, ...] = ()

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "text", plain_text(self.text, N_("Text"), 1, int(BOARD_TEXT_MAX.get())))
        put(self, "service", plain_line(self.service, N_("Service"), 0, int(BOARD_LINE_MAX.get())))
        try:
            checked_choice(self.kind, N_("Kind"), KINDS)
            checked_choice(self.visibility, N_("Who sees it"), AUDIENCES)
            checked_choice(self.unit, N_("Unit"), UNITS)
            put(self, "theme", int(checked_number(self.theme, N_("Theme"), 0, THEMES - 1)))
            if self.material != "":
                checked_choice(self.material, N_("Material"), MATERIALS)
            if self.amount is not None:
                put(self, "amount", checked_number(self.amount, N_("Amount"), 0, TONNES_MAX))
            if self.place_id != "":
                put(self, "place_id", checked_id(self.place_id))
            if (self.lon is None) != (self.lat is None):
                raise BoardEntryError(N_("A place needs both longitude and latitude."))
            if self.lon is not None:
                put(self, "lon", round(checked_number(self.lon, N_("Longitude"), -180, 180), 6))
                put(self, "lat", round(checked_number(self.lat, N_("Latitude"), -90, 90), 6))
        except ScenarioError as error:
            raise BoardEntryError(error.message, **error.values) from error


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the board. It holds neither its author nor a contact.

    Attributes:
        id: of 32 hexadecimal digits.
        kind: need, offer, question or idea.
        theme: slot, 0 to 3.
        text: plain.
        visibility: who sees it.
        material: category; empty for none.
        service: empty for none.
        amount: in ``unit``; None where unknown.
        unit: of the amount.
        lon: degrees east, EPSG:4326; None without a tapped place.
        lat: degrees north; None without a tapped place.
        place_id: id of a plant or user of the region; empty without one.
        state: others than the leader get only those that are shown.
        merged_into: id of the entry that it was merged into; empty unless its state is ``merged``.
        created: when it was posted.
        version: the workshop's when it last changed.
        agree: how many agree, those of entries merged into it included, each person once.
        can_do: how many said "I could do this", counted likewise.
        recognised: what its words seem to say, and what its author said to that.
    """

    id: str
    kind: Kind
    theme: int
    text: str
    visibility: Audience
    material: str
    service: str
    amount: float | None
    unit: Unit
    lon: float | None
    lat: float | None
    place_id: str
    state: EntryState
    merged_into: str
    created: datetime
    version: int
    agree: int = 0
    can_do: int = 0
    recognised: tuple[Recognised, ...] = ()

    @property
    def title(self) -> str:
        """The first line of its text."""
        return self.text.split("\n", 1)[0]


@dataclass(frozen=True, slots=True)
class Month:
    """Tonnes that a match has moved in one month.

    Attributes:
        month: ``YYYY-MM``.
        tonnes: t.
    """

    month: str
    tonnes: float


@dataclass(frozen=True, slots=True)
class Match:
    """A need and an offer that the leader follows up.

    Attributes:
        id: of 32 hexadecimal digits.
        need_id: of an entry.
        offer_id: of an entry.
        state: how far it is.
        created: when it was taken up.
        version: the workshop's when it last changed.
        realised: tonnes by month, the oldest first; only the leader gets them.
    """

    id: str
    need_id: str
    offer_id: str
    state: MatchState
    created: datetime
    version: int
    realised: tuple[Month, ...] = ()

    @property
    def tonnes(self) -> float:
        """Tonnes moved so far, t."""
        return sum(month.tonnes for month in self.realised)


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """Numbers of entries in a theme, by kind.

    Attributes:
        theme: slot.
        by_kind: of each kind.
    """

    theme: int
    by_kind: Mapping[Kind, int]

    @property
    def total(self) -> int:
        """Number of entries of all kinds."""
        return sum(self.by_kind.values())


@dataclass(frozen=True, slots=True)
class Spotlight:
    """A need and an offer that the leader shows on the screen.

    Attributes:
        need_id: of an entry.
        offer_id: of an entry.
        at: since when.
    """

    need_id: str
    offer_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Board:
    """All that one audience sees of a workshop at one moment. Readers share it: it holds nothing personal.

    Attributes:
        audience: for whom it was made.
        workshop: its session.
        entries: the newest first; for the leader also those that are hidden or merged.
        matches: of which both entries are in it.
        for_room: how many entries are shown to those in the room but not to the public; only the public's board
            has it, since all others see the entries themselves.
        spotlight: what the leader shows on the screen; None for nothing, or where an entry of it isn't in here.
        polls: questions to the room, the newest first, with what the audience may see of the answers.
        summaries: what groups have written of their themes; for the public only those that are meant for it.
        points: who does what by when, the next ones first; for the public those of public summaries, without names.
    """

    audience: Audience
    workshop: Workshop
    entries: tuple[Entry, ...]
    matches: tuple[Match, ...]
    for_room: int = 0
    spotlight: Spotlight | None = None
    polls: tuple[Poll, ...] = ()
    summaries: tuple[Summary, ...] = ()
    points: tuple[ActionPoint, ...] = ()

    @property
    def version(self) -> int:
        """The version to send when asking for later changes."""
        return self.workshop.version

    @property
    def counts(self) -> tuple[ThemeCount, ...]:
        """Numbers of shown entries in every theme slot."""
        found = Counter((entry.theme, entry.kind) for entry in self.entries if entry.state == "shown")
        return tuple(ThemeCount(theme, {kind: found[theme, kind] for kind in KINDS}) for theme in range(THEMES))

    @property
    def slots(self) -> tuple[int, ...]:
        """Theme slots that have a name, an entry or a summary."""
        used = {count.theme for count in self.counts if count.total} | {each.theme for each in self.summaries}
        return tuple(slot for slot, name in enumerate(self.workshop.themes) if name or slot in used)

    @property
    def poll(self) -> Poll | None:
        """The question that is open or whose result is on the screen."""
        return next((poll for poll in self.polls if poll.state != "closed"), None)

    def entry(self, entry_id: str) -> Entry | None:
        """An entry by its id, None if the audience sees no such entry."""
        return next((entry for entry in self.entries if entry.id == entry_id), None)


@dataclass(frozen=True, slots=True)
class Mine:
    """A participant's own entries and reactions.

    Attributes:
        entries: own ones in any state and of any visibility, the newest first.
        with_contact: ids of those to which a contact is kept.
        reactions: own ones, (entry id, kind).
    """

    entries: tuple[Entry, ...] = ()
    with_contact: frozenset[str] = frozenset()
    reactions: frozenset[tuple[str, ReactionKind]] = frozenset()


@dataclass(frozen=True, slots=True)
class Joined:
    """The key that a participant or leader gets on joining, with the workshop.

    Attributes:
        token: the secret that every further call takes; it stands nowhere else, so the browser must keep it.
        workshop: joined.
        device: what a leader's device keeps to be known when it signs in again
            (:func:`~sidestream_map.workshop.board.keys.new_device`); empty for a participant.
    """

    token: str = field(repr=False)
    workshop: Workshop
    device: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Action:
    """One moderation step of a leader, which can be undone.

    Attributes:
        id: grows with time.
        kind: what was done.
        entry_id: to which entry.
        at: when.
        undone: whether it was taken back.
    """

    id: int
    kind: ActionKind
    entry_id: str
    at: datetime
    undone: bool


def checked_key(key: object) -> str:
    """Check an idempotency key: 16 to 64 letters, digits and ``-``, such as a UUID.

    Raises:
        BoardEntryError: it is something else.
    """
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise BoardEntryError(N_("The page sent no usable key with the entry. Reload the page and send it again."))
    return key
