"""Turn restrictions of OpenStreetMap as turns between sections, or why one can't be in the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.osm.data import TurnRelation

TRUCK_KINDS: Final = ("hgv", "motor_vehicle", "vehicle")
"""Vehicles for which ``restriction:<vehicle>`` and ``except`` concern a truck."""

_AT_TIMES: Final = ("day_on", "day_off", "hour_on", "hour_off")
"""Keys that limited a restriction in time before conditional ones; read as Valhalla reads them
(https://wiki.openstreetmap.org/wiki/Relation:restriction)."""

_FORBIDS: Final = ("no_left_turn", "no_right_turn", "no_straight_on", "no_u_turn", "no_entry", "no_exit")
_COMMANDS: Final = ("only_left_turn", "only_right_turn", "only_straight_on", "only_u_turn")

TurnReason = Literal[
    "kept",
    "kept_over",
    "kept_without_to",
    "via_lost",
    "via_unclear",
    "conditional",
    "not_for_trucks",
    "not_understood",
    "incomplete",
    "no_such_road",
    "several_ways_through",
    "at_barrier",
    "outside",
]
"""What became of a restriction. ``kept_over``: over a stretch of road. ``kept_without_to``: the only road that may be
taken isn't in the network, and every other turn stays closed. ``via_lost``: a road between ``from`` and ``to`` is no
road for trucks or not in the files. ``via_unclear``: these roads make no line from the one to the other.
``incomplete``: a member is missing, or comes too often. ``no_such_road``: a member is no road for trucks, or doesn't
end at the node. ``several_ways_through``: a member goes through the node, so that it isn't said which half is meant.
``at_barrier``: its node is a barrier, where sections end apart. ``outside``: not in the part that is kept."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn restriction at a node, or over ways.

    Attributes:
        relation: its id.
        from_ways: ids of ways from which the turn is restricted.
        via: id of the node, 0 where it goes over ways.
        to_ways: ids of ways onto which.
        only: whether it is the only turn that is allowed.
        via_ways: ids of the ways over which it goes, in any order.
    """

    relation: int
    from_ways: tuple[int, ...]
    via: int
    to_ways: tuple[int, ...]
    only: bool
    via_ways: tuple[int, ...] = ()


def read_turn(relation: TurnRelation) -> Turn | TurnReason:
    """Read what a restriction means for a truck, or why it can't be used.

    Args:
        relation: as it stands in the file.
    """
    kind = _kind(relation)
    if kind not in (*_FORBIDS, *_COMMANDS):
        return "conditional" if kind == "conditional" else "not_for_trucks" if not kind else "not_understood"
    excepted = {word.strip() for word in relation.tags.get("except", "").split(";")}
    if excepted.intersection(TRUCK_KINDS):
        return "not_for_trucks"
    members: dict[str, list[tuple[str, int]]] = {"from": [], "via": [], "to": []}
    for role, form, osm_id in relation.members:
        if role in members:
            members[role].append((form, osm_id))
    starts, ends = ([osm_id for form, osm_id in members[role] if form == "w"] for role in ("from", "to"))
    over = tuple(osm_id for form, osm_id in members["via"] if form == "w")
    several = (len(starts) > 1 and kind != "no_entry") or (len(ends) > 1 and kind != "no_exit")
    if several or not starts or not ends or len(over) not in {0, len(members["via"])}:
        return "incomplete"
    if over:
        return Turn(relation.id, tuple(starts), 0, tuple(ends), kind in _COMMANDS, over)
    if len(members["via"]) != 1 or members["via"][0][0] != "n":
        return "incomplete"
    return Turn(relation.id, tuple(starts), members["via"][0][1], tuple(ends), kind in _COMMANDS)


def _kind(relation: TurnRelation) -> str:
    """The restriction for trucks; ``""`` where it is for others only, ``conditional`` where it holds at times."""
    tags = relation.tags
    if any(key in tags for key in _AT_TIMES):
        return "conditional"
    for vehicle in TRUCK_KINDS:
        if f"restriction:{vehicle}" in tags:
            return tags[f"restriction:{vehicle}"].strip()
    _, _, vehicle = tags.get("type", "").partition(":")
    if vehicle and vehicle not in TRUCK_KINDS:
        return ""
    if "restriction" in tags:
        return tags["restriction"].strip()
    keys = [key for key in tags if key.startswith("restriction:")]
    return "conditional" if any(key.endswith(":conditional") for key in keys) else "" if keys else "none"


@dataclass(frozen=True, slots=True)
class RoadEnd:
    """The end of a section at a restriction's node.

    Attributes:
        section: its number.
        way: id of the way there.
        comes: whether the section may be driven towards the node.
        leaves: whether away from it.
    """

    section: int
    way: int
    comes: bool
    leaves: bool


def at_times(relation: TurnRelation) -> bool:
    """Whether a restriction has a part for trucks that holds at times only, beside one that always holds."""
    kinds = ("restriction", *(f"restriction:{vehicle}" for vehicle in TRUCK_KINDS))
    return any(f"{kind}:conditional" in relation.tags for kind in kinds)


def section_turns(turn: Turn, ends: Sequence[RoadEnd]) -> tuple[list[tuple[int, int]], TurnReason]:
    """Pairs of sections between which a restriction forbids or demands a turn.

    Of a way that goes through the node, the half counts that can be driven towards it, or away from it. Each of several
    ``from`` and ``to`` counts on its own: a lost one takes no other along. A demanded turn onto a road that isn't there
    forbids all others all the same: with ``only_*``, OpenStreetMap's wiki says, nothing else is allowed.

    Args:
        turn: read.
        ends: of all sections at the turn's node.

    Returns:
        Pairs from and to, and what became of the restriction. With ``kept_without_to`` they are pairs from a section to
        each at the node, and none of these turns is allowed.
    """
    pairs: list[tuple[int, int]] = []
    lost: list[tuple[int, int]] = []
    reasons: list[TurnReason] = []
    for start, end in _ways(turn):
        one = [each.section for each in ends if each.way == start and each.comes]
        two = [each.section for each in ends if each.way == end and each.leaves]
        if len(one) > 1 or (len(two) > 1 and not turn.only):
            reasons.append("several_ways_through")
        elif one and two:
            pairs += [(one[0], to) for to in two]
        elif one and turn.only:
            lost += [(one[0], each.section) for each in ends if each.leaves]
        else:
            reasons.append("no_such_road")
    if turn.only and lost and not pairs:
        return list(dict.fromkeys(lost)), "kept_without_to"
    return pairs, "kept" if pairs else reasons[0]


def _ways(turn: Turn) -> Iterator[tuple[int, int]]:
    for start in turn.from_ways:
        for end in turn.to_ways:
            yield start, end
