"""The report of a network built from OpenStreetMap: what is in it, what isn't, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from sidestream_map.osm.tags import clean
from sidestream_map.osm.turns import TurnReason
from sidestream_map.osm.values import Reason

REASONS: Final[Mapping[Reason, str]] = {
    "not_understood": "not understood",
    "no_figure": "no figure follows from it",
    "implausible": "no road has such a limit",
    "conditional": "holds under a condition, not applied",
    "by_lane": "differs by lane, not applied",
    "by_direction": "by direction: the stricter is taken for both",
    "not_carried": "a limit that the network has no place for",
    "not_applied": "not applied",
    "contradicts": "contradicts another tag: no direction is open",
}
TURN_REASONS: Final[Mapping[TurnReason, str]] = {
    "kept": "kept",
    "kept_over": "kept over a stretch of road",
    "kept_without_to": "kept, though the only road that may be taken isn't in the network: every other turn is closed",
    "via_lost": "over a road that isn't in the network",
    "via_unclear": "over roads that make no line from one to the other",
    "conditional": "holds under a condition",
    "not_for_trucks": "not for trucks",
    "not_understood": "not understood",
    "incomplete": "a member is missing or comes too often",
    "no_such_road": "a member is no road for trucks, or doesn't end at the node",
    "several_ways_through": "a member goes through the node",
    "at_barrier": "at a barrier",
    "outside": "outside the kept part",
}
KEPT: Final[tuple[TurnReason, ...]] = ("kept", "kept_over", "kept_without_to")
"""Restrictions that hold on the network."""
ROWS_SHOWN: Final = 12
"""Tags and parts on the screen; the file beside the network holds all."""


@dataclass(frozen=True, slots=True)
class UnreadTag:
    """A tag that the network doesn't hold, or only in part.

    Attributes:
        key: of the tag.
        value: of the tag.
        reason: of :data:`REASONS`.
        count: ways, or barriers, that have it.
        examples: ids of the first few.
    """

    key: str
    value: str
    reason: Reason
    count: int
    examples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftPart:
    """Roads left out because trucks can't go to them from the largest part and come back.

    Attributes:
        sections: how many.
        km: their length.
        example: id of one of its ways.
    """

    sections: int
    km: float
    example: int


@dataclass(frozen=True)
class OsmReport:
    """What the building of a network kept and left out.

    Attributes:
        date: of which the data is, ISO, empty where nobody told.
        date_of: ``file`` where the file says so, ``change`` for the latest change in it.
        ways_read: ways with ``highway`` or ``route=ferry``.
        ways_kept: those that a truck may drive.
        ways_left_out: others, by value of ``highway``.
        parts_lost: straight parts of ways without the position of a node, as at an extract's edge.
        nodes: of the network.
        sections: of the network.
        km_by_class: length by road class.
        km_closed: length that no truck may drive.
        km_enclosed: length of open roads that took the word of the restricted ones by which alone they are reached.
        km_by_limit: length with each limit or word.
        barriers_shut: barriers on roads that no truck passes, by kind.
        barriers_restricting: those that let some trucks pass.
        turns: restrictions by what became of them.
        turn_examples: ids of relations that are not in the network, by reason, the first few.
        unread: tags that are not, or not wholly, in the network, the most frequent first.
        parts_left: connected parts that were left out, the longest first.
        parts_left_km: their length together.
        parts_left_count: how many.
    """

    date: str
    date_of: str
    ways_read: int
    ways_kept: int
    ways_left_out: Mapping[str, int]
    parts_lost: int
    nodes: int
    sections: int
    km_by_class: Mapping[str, float]
    km_closed: float
    km_enclosed: float
    km_by_limit: Mapping[str, float]
    barriers_shut: Mapping[str, int]
    barriers_restricting: Mapping[str, int]
    turns: Mapping[TurnReason, int]
    turn_examples: Mapping[TurnReason, tuple[int, ...]]
    unread: tuple[UnreadTag, ...]
    parts_left: tuple[LeftPart, ...]
    parts_left_km: float
    parts_left_count: int

    @property
    def km(self) -> float:
        """Length of the network."""
        return sum(self.km_by_class.values())

    def as_json(self) -> dict[str, Any]:
        """The whole report as JSON, for a file."""
        return asdict(self)

    def in_short(self) -> str:
        """What the network lacks, in one sentence, for its record."""
        told = [
            f"{sum(self.ways_left_out.values())} ways that are no roads for trucks",
            f"{self.parts_left_count} parts apart from the largest ({self.parts_left_km:.1f} km)",
            f"{sum(count for reason, count in self.turns.items() if reason not in KEPT)} turn restrictions",
            f"{sum(tag.count for tag in self.unread)} tags that could not be read or applied",
        ]
        return "left out: " + ", ".join(told) + "; limits by time, lane and direction; speeds of ferries"

    def lines(self) -> Iterator[str]:
        """The report in English for a terminal, line by line."""
        dated = {"file": f"as of {self.date}", "change": f"latest change in it {self.date}"}
        yield f"OpenStreetMap, {dated.get(self.date_of, 'date unknown')}: {self.ways_read} ways read, of which "
        yield f"  {self.ways_kept} are roads for trucks; left out: {_counts(self.ways_left_out)}"
        if self.parts_lost:
            yield f"  {self.parts_lost} straight parts of ways have an end that the data doesn't hold"
        yield f"Network: {self.nodes} nodes, {self.sections} sections, {self.km:.1f} km"
        for name, km in self.km_by_class.items():
            yield f"  {name}: {km:.1f} km"
        yield f"  closed to trucks: {self.km_closed:.1f} km; " + "; ".join(
            f"{name}: {km:.1f} km" for name, km in self.km_by_limit.items()
        )
        if self.km_enclosed:
            yield f"  reached over restricted roads only, and as restricted as these: {self.km_enclosed:.1f} km"
        yield f"Barriers that no truck passes: {_counts(self.barriers_shut)}"
        yield f"Barriers that let some pass: {_counts(self.barriers_restricting)}"
        yield "Turn restrictions: " + (
            "; ".join(f"{count} {TURN_REASONS[reason]}" for reason, count in self.turns.items()) or "none"
        )
        yield (
            f"Parts from which trucks can't go to the largest one and come back, left out: {self.parts_left_count}, "
            f"{self.parts_left_km:.1f} km"
        )
        for part in self.parts_left[:3]:
            yield f"  {part.km:.2f} km, {part.sections} sections, e.g. way {part.example}"
        yield from self._unread_lines()

    def _unread_lines(self) -> Iterator[str]:
        yield f"Tags that are not, or not wholly, in the network: {sum(tag.count for tag in self.unread)}"
        for tag in self.unread[:ROWS_SHOWN]:
            examples = ", ".join(map(str, tag.examples))
            yield f"  {clean(tag.key, 40)}={clean(tag.value, 60)}: {REASONS[tag.reason]} ({tag.count}, e.g. {examples})"
        if len(self.unread) > ROWS_SHOWN:
            yield f"  and {len(self.unread) - ROWS_SHOWN} more, all in the report's file"


def _counts(counts: Mapping[str, int]) -> str:
    shown = [f"{count} {clean(name, 40)}" for name, count in list(counts.items())[:ROWS_SHOWN]]
    more = len(counts) - len(shown)
    return (", ".join(shown) or "none") + (f" and {more} other kinds" if more else "")
