"""Turn restrictions of OpenStreetMap as turns between sections, or why one can't be in the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.osm.files import TurnRelation

TRUCK_KINDS: Final = ("hgv", "motor_vehicle", "vehicle")
"""Vehicles for which ``restriction:<vehicle>`` and ``except`` concern a truck."""

_FORBIDS: Final = ("no_left_turn", "no_right_turn", "no_straight_on", "no_u_turn", "no_entry", "no_exit")
_COMMANDS: Final = ("only_left_turn", "only_right_turn", "only_straight_on", "only_u_turn")

TurnReason = Literal[
    "kept",
    "via_way",
    "conditional",
    "not_for_trucks",
    "not_understood",
    "incomplete",
    "no_such_road",
    "several_ways_through",
    "at_barrier",
    "outside",
]
"""What became of a restriction. ``via_way``: over a stretch of road, which networks here have no place for.
``incomplete``: a member is missing, or comes too often. ``no_such_road``: a member is no road for trucks, or doesn't
end at the node. ``several_ways_through``: a member goes through the node, so that it isn't said which half is meant.
``at_barrier``: its node is a barrier, where sections end apart. ``outside``: not in the part that is kept."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn restriction at a node.

    Attributes:
        relation: its id.
        from_ways: ids of ways from which the turn is restricted.
        via: id of the node.
        to_ways: ids of ways onto which.
        only: whether it is the only turn that is allowed.
    """

    relation: int
    from_ways: tuple[int, ...]
    via: int
    to_ways: tuple[int, ...]
    only: bool


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
    if any(form == "w" for form, _ in members["via"]):
        return "via_way"
    starts, ends = ([osm_id for form, osm_id in members[role] if form == "w"] for role in ("from", "to"))
    if len(members["via"]) != 1 or not starts or not ends or members["via"][0][0] != "n":
        return "incomplete"
    if (len(starts) > 1 and kind != "no_entry") or (len(ends) > 1 and kind != "no_exit"):
        return "incomplete"
    return Turn(relation.id, tuple(starts), members["via"][0][1], tuple(ends), kind in _COMMANDS)


def _kind(relation: TurnRelation) -> str:
    """The restriction for trucks; ``""`` where it is for others only, ``conditional`` where it holds at times."""
    tags = relation.tags
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


def section_turns(turn: Turn, ends: Sequence[tuple[int, int]]) -> list[tuple[int, int]] | TurnReason:
    """Pairs of sections between which a restriction forbids or demands a turn.

    Args:
        turn: read.
        ends: section and id of its way, for every end of a section at the turn's node.

    Returns:
        Pairs from and to, or why there are none.
    """
    pairs = []
    for start, end in _ways(turn):
        one, two = ([section for section, way in ends if way == wanted] for wanted in (start, end))
        if not one or not two:
            return "no_such_road"
        if len(one) > 1 or len(two) > 1:
            return "several_ways_through"
        pairs.append((one[0], two[0]))
    return pairs


def _ways(turn: Turn) -> Iterator[tuple[int, int]]:
    for start in turn.from_ways:
        for end in turn.to_ways:
            yield start, end
