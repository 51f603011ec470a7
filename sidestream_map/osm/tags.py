"""Reads what the tags of a way or a barrier of OpenStreetMap mean for a truck.

The more specific key wins, plain and conditional ones alike: ``access`` < ``vehicle`` < ``motor_vehicle`` < ``hgv``.
What could not be read, or was read and not applied, is a :class:`Finding`; nothing is dropped in silence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from sidestream_map.osm import values
from sidestream_map.osm.values import Limit, Reason
from sidestream_map.osm.vocabulary import (
    ACCESS_KEYS,
    CLOSING,
    FERRY,
    NOT_APPLIED,
    OPEN,
    OTHERS,
    REMARKS,
    ROADS,
    SURFACES,
    THINGS,
    TRACK,
    TRAILER_KEYS,
    UNIMPORTANT,
)
from sidestream_map.roads import CLOSED_WORDS, OPEN_WORDS, VEHICLES

LIMIT_KEYS: Final[Mapping[str, tuple[str, Callable[[str], Limit]]]] = {
    "maxspeed": ("max_speed_kmh", values.speed),
    "maxweight": ("max_weight_t", values.weight),
    # A combination's mass and the mass in the papers close a road to the trucks here as the mass itself does.
    "maxgcweight": ("max_weight_t", values.weight),
    "maxweightrating": ("max_weight_t", values.weight),
    "maxgcweightrating": ("max_weight_t", values.weight),
    "maxaxleload": ("max_axle_t", values.weight),
    "maxheight": ("max_height_m", values.length),
    "maxheight:physical": ("max_height_m", values.length),
    "maxwidth": ("max_width_m", values.length),
    "maxwidth:physical": ("max_width_m", values.length),
    "maxlength": ("max_length_m", values.length),
}
"""Keys of limits: the network's array they go to, where the lowest counts, and how they are read."""

NODE_KEYS: Final = (
    "barrier",
    *(f"{prefix}{key}{end}" for prefix in ("", "access:") for key in ACCESS_KEYS for end in ("", ":conditional")),
    *(f"{key}{end}" for key in LIMIT_KEYS if key != "maxspeed" for end in ("", ":hgv")),
    *TRAILER_KEYS,
)
"""Keys of nodes that may close or restrict the road on which they stand."""

LIGHTEST_T: Final = min(vehicle.own_t.low for vehicle in VEHICLES.values())
"""Mass of the lightest truck here without a load, tonnes: a rule for heavier than less holds for every truck."""

ONEWAY_CONDITIONAL: Final = ("oneway:conditional", "oneway:hgv:conditional", "oneway:motor_vehicle:conditional")

NAME_MAX: Final = 60
"""Longer names are cut: one long name would widen the array for all."""

_E_ROAD: Final = re.compile(r"E ?(\d{1,3})")
_YES: Final = frozenset(
    {"yes", "designated", "official", "permissive", "destination", "delivery", "private", "customers"}
)


class Finding(NamedTuple):
    """A tag that the network doesn't hold, or only in part.

    Attributes:
        key: of the tag.
        value: of the tag.
        reason: why.
    """

    key: str
    value: str
    reason: Reason


class Limits(NamedTuple):
    """Limits of a road, NaN where none is known; named as in the network."""

    max_speed_kmh: float = math.nan
    max_weight_t: float = math.nan
    max_axle_t: float = math.nan
    max_height_m: float = math.nan
    max_width_m: float = math.nan
    max_length_m: float = math.nan


@dataclass(frozen=True, slots=True)
class WayFacts:
    """A way's facts, named as in :class:`sidestream_map.roads.RoadNetwork`.

    Attributes:
        forward: may be driven in the order of its nodes.
        backward: against it.
    """

    road_class: str
    forward: bool
    backward: bool
    name: str
    road_number: str
    e_road: str
    surface: str
    bridge: bool
    tunnel: bool
    toll: bool
    ferry: bool
    hgv: str
    access: str
    limits: Limits

    @property
    def closed_to_trucks(self) -> bool:
        """Whether no truck may enter, whatever its mass and purpose."""
        return closed(self.hgv, self.access) or not (self.forward or self.backward)


@dataclass(frozen=True, slots=True)
class BarrierFacts:
    """Facts about a barrier on a road.

    Attributes:
        kind: value of ``barrier``.
        shut: whether no truck passes.
        hgv: as of a way.
        access: as of a way.
        limits: as of a way.
    """

    kind: str
    shut: bool
    hgv: str
    access: str
    limits: Limits

    @property
    def restricts(self) -> bool:
        """Whether the barrier lets some trucks through and others not."""
        return bool(self.hgv or self.access) or not all(math.isnan(limit) for limit in self.limits)


def closed(hgv: str, access: str) -> bool:
    """Whether no truck may enter.

    Args:
        hgv: the network's word on trucks.
        access: its word on all vehicles.
    """
    return (hgv or access) in CLOSED_WORDS


def drivable(tags: Mapping[str, str], *, tracks: bool) -> str:
    """The road class of a way that belongs in a truck network, ``""`` for other ways.

    Args:
        tracks: whether forest and field tracks are wanted.
    """
    if tags.get("area") == "yes" or tags.get("ice_road") == "yes" or tags.get("winter_road") == "yes":
        return ""
    highway = tags.get("highway")
    is_road = highway in ROADS or (tracks and highway == TRACK)
    if tags.get("route") == FERRY:
        on_board = (
            values.access(tags[key])[0]
            for mode in (*ACCESS_KEYS[:4], "motorcar")
            for key in (mode, f"access:{mode}")
            if key in tags
        )
        # A ferry that is tagged as a part of the road takes what drives on it, as OSRM and GraphHopper have it.
        return FERRY if is_road or any(word in _YES for word in on_board) else ""
    return highway if highway is not None and is_road else ""


def way_facts(tags: Mapping[str, str], road_class: str) -> tuple[WayFacts, tuple[Finding, ...]]:
    """Read the tags of a way.

    Args:
        road_class: of :func:`drivable`.
    """
    findings: list[Finding] = []
    tags = _named(tags)
    hgv, access, of_access = _access(tags, findings)
    forward, backward = _directions(tags, road_class, findings)
    limits = _limits(tags, of_access, findings)
    findings += [
        Finding(key, tags[key], "not_applied")
        for key, harmless in NOT_APPLIED.items()
        if key in tags and tags[key] not in harmless
    ]
    if tags.get("seasonal", "no") != "no":
        findings.append(Finding("seasonal", tags["seasonal"], "not_applied"))
    number, e_road = road_numbers(tags.get("ref", ""), tags.get("int_ref", ""))
    facts = WayFacts(
        road_class=road_class,
        forward=forward,
        backward=backward,
        name=clean(tags.get("name", ""), NAME_MAX),
        road_number=number,
        e_road=e_road,
        surface=_surface(tags, findings),
        bridge=tags.get("bridge", "no") != "no",
        tunnel=tags.get("tunnel", "no") != "no",
        toll="yes" in (tags.get("toll"), tags.get("toll:hgv")) and tags.get("toll:hgv") != "no",
        ferry=road_class == FERRY,
        hgv=hgv,
        access=access,
        limits=limits,
    )
    return facts, tuple(findings)


def barrier_facts(tags: Mapping[str, str]) -> tuple[BarrierFacts, tuple[Finding, ...]] | None:
    """Read the tags of a node: a barrier, or a limit or a closure that stands at a point, as a sign or an entrance.

    Without ``barrier``, limits count, and words that close it, as in OSRM's profiles; a word that lets somebody in is
    ignored there. A car park or a shop that is drawn on a road tells of itself, not of the road.

    Returns:
        What it does and what could not be read; None for a node that does nothing.
    """
    findings: list[Finding] = []
    kind = tags.get("barrier")
    if kind is None and not THINGS.isdisjoint(tags):
        return None
    tags = _named(tags)
    hgv, access, of_access = _access(tags, findings)
    limits = _limits(tags, of_access, findings)._replace(max_speed_kmh=math.nan)
    shut = closed(hgv, access)
    if kind is None:
        name = clean(tags.get("highway", "sign"), NAME_MAX)
        found = BarrierFacts(name, shut, hgv if shut else "", access if shut else "", limits)
        return (found, tuple(findings)) if shut or found.restricts or findings else None
    if kind not in CLOSING and kind not in OPEN:
        findings.append(Finding("barrier", kind, "not_understood"))
    # A bollard that lets trucks in goes down for them; without a word it stands.
    lets_in = (hgv or access) in values.ACCESS and not shut
    return BarrierFacts(kind, shut or (kind not in OPEN and not lets_in), hgv, access, limits), tuple(findings)


def road_numbers(ref: str, int_ref: str) -> tuple[str, str]:
    """Road number and European road from a ``ref`` tag, in which semicolons separate several.

    Args:
        ref: as in ``4`` or ``E 4;E 10`` (Sweden's European roads have no other number).
        int_ref: as in ``E 75``.
    """
    numbers: list[str] = []
    european: list[str] = []
    for text, told in ((ref, numbers), (int_ref, [])):
        for part in (clean(part, 20) for part in text.split(";")):
            found = _E_ROAD.fullmatch(part)
            if found:
                european.append("E" + found[1])
            elif part:
                told.append(part)
    return ";".join(dict.fromkeys(numbers))[:40], ";".join(dict.fromkeys(european))[:40]


def clean(text: str, most: int) -> str:
    """A text on one line, without control characters, cut if it is too long.

    Args:
        most: characters that are kept.
    """
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _surface(tags: Mapping[str, str], findings: list[Finding]) -> str:
    text = tags.get("surface")
    if text is None:
        return "unknown"
    groups = {SURFACES.get(part.strip()) for part in text.split(";")}
    found = groups.pop() if len(groups) == 1 else None
    if found is None:
        findings.append(Finding("surface", text, "not_understood"))
    return found or "unknown"


def _named(tags: Mapping[str, str]) -> Mapping[str, str]:
    """Tags with ``access:hgv`` and the like under the keys of which they are another spelling."""
    spelt = {
        key.removeprefix("access:"): key
        for key in tags
        if key.startswith("access:") and key.split(":")[1] in (*ACCESS_KEYS, *TRAILER_KEYS, *NOT_APPLIED)
    }
    if not spelt:
        return tags
    left = {key: value for key, value in tags.items() if key not in spelt.values()}
    return left | {key: tags[other] for key, other in spelt.items() if key not in tags}


def _access(tags: Mapping[str, str], findings: list[Finding]) -> tuple[str, str, list[tuple[str, float]]]:
    """The word on trucks, that on all vehicles, and limits that words under a condition amount to."""
    words: dict[str, str] = {}
    for key in ACCESS_KEYS:
        if key in tags:
            word, reason = values.access(tags[key])
            if reason:
                findings.append(Finding(key, tags[key], reason))
            elif word:
                words[key] = word
    closest = next((place for place, key in enumerate(ACCESS_KEYS) if key in words), len(ACCESS_KEYS))
    limits: list[tuple[str, float]] = []
    for place, mode in enumerate(ACCESS_KEYS):
        # A plain key on a closer mode outdoes what holds under a condition for a wider one.
        if (key := f"{mode}:conditional") in tags and place <= closest:
            word = _under_conditions(Finding(key, tags[key], "conditional"), limits, findings)
            words |= {mode: word} if word else {}
    of_all = next((words[key] for key in ACCESS_KEYS[1:] if key in words), "")
    return _with_trailer(tags, words.get("hgv", ""), of_all, findings), of_all, limits


def _with_trailer(tags: Mapping[str, str], hgv: str, of_all: str, findings: list[Finding]) -> str:
    """The word on trucks, or a stricter one on trailers: a combination is let in where both its parts are."""
    key = next((key for key in TRAILER_KEYS if key in tags), "")
    if not key:
        return hgv
    word, reason = values.access(tags[key])
    if reason:
        findings.append(Finding(key, tags[key], reason))
        return hgv
    stricter = values.ACCESS.index(word) > values.ACCESS.index(hgv or of_all or "yes")
    return word if word not in OPEN_WORDS and stricter else hgv


def _under_conditions(found: Finding, limits: list[tuple[str, float]], findings: list[Finding]) -> str:
    """The word that holds for every truck; limits are added, and what is not applied is told."""
    parts = values.conditionals(found.value)
    if parts is None:
        findings.append(found._replace(reason="not_understood"))
        return ""
    word = ""
    for part in parts:
        limit = values.limit_of(part)
        if limit is not None:
            limits.append(limit)
        elif values.is_met(part, LIGHTEST_T) and values.access(part.value)[0]:
            word = values.access(part.value)[0]  # the last one that holds counts
        else:
            findings.append(found._replace(value=str(part)))
    return word


def _directions(tags: Mapping[str, str], road_class: str, findings: list[Finding]) -> tuple[bool, bool]:
    implied = tags.get("junction") == "roundabout" or road_class == "motorway"
    key = next((key for key in ("oneway:hgv", "oneway:motor_vehicle", "oneway:vehicle") if key in tags), "oneway")
    found = values.oneway(tags.get(key), implied=implied)
    if found.reason:
        findings.append(Finding(key, tags[key], found.reason))
    open_ways = [found.forward, found.backward]
    for place, way in enumerate(("forward", "backward")):
        told = next(((key, tags[key]) for kind in ACCESS_KEYS if (key := f"{kind}:{way}") in tags), None)
        if told is None:
            continue
        word, reason = values.access(told[1])
        if word == "no":
            if open_ways[place] and not open_ways[1 - place]:
                findings.append(Finding(*told, "contradicts"))
            open_ways[place] = False
        elif reason or word != "yes":
            findings.append(Finding(*told, reason or "by_direction"))
    findings += [Finding(key, tags[key], "conditional") for key in ONEWAY_CONDITIONAL if key in tags]
    return open_ways[0], open_ways[1]


def _limits(tags: Mapping[str, str], of_access: list[tuple[str, float]], findings: list[Finding]) -> Limits:
    lowest = dict.fromkeys(Limits._fields, math.inf)
    for name, limit in of_access:
        lowest[name] = min(lowest[name], limit)
    for key, (name, read) in LIMIT_KEYS.items():
        for limit in _of_key(tags, key, read, findings):
            lowest[name] = min(lowest[name], limit)
    for key in tags:
        _other(tags, key, findings)
    return Limits(**{name: limit if math.isfinite(limit) else math.nan for name, limit in lowest.items()})


def _of_key(
    tags: Mapping[str, str], base: str, read: Callable[[str], Limit], findings: list[Finding]
) -> Iterator[float]:
    """Limits under a key: for trucks where something is said of them, else for all; by direction both."""
    for stem in (f"{base}:hgv", base):
        told = False
        for key in (stem, f"{stem}:forward", f"{stem}:backward"):
            if key not in tags:
                continue
            value, reason = read(tags[key])
            told = told or not reason
            if reason:
                findings.append(Finding(key, tags[key], reason))
            elif key != stem:
                findings.append(Finding(key, tags[key], "by_direction"))
            if not math.isnan(value):
                yield value
        if told:
            return


_READ_ENDS: Final = ("", "hgv", "forward", "backward", "hgv:forward", "hgv:backward")
"""What may follow the name of a limit that is read elsewhere."""


def _other(tags: Mapping[str, str], key: str, findings: list[Finding]) -> None:
    """Tell of limits and access by lane, under a condition, or in a form that a network has no place for."""
    base, *rest = key.split(":")
    if not (base in ACCESS_KEYS or base.startswith("max")) or key in UNIMPORTANT or key in TRAILER_KEYS:
        return
    if OTHERS.intersection(rest) or (rest and rest[-1] in REMARKS):
        return
    reason: Reason = ""
    if "lanes" in rest:
        reason = "by_lane"
    elif rest and rest[-1] == "conditional":
        if base in ACCESS_KEYS and rest == ["conditional"]:
            return
        parts = values.conditionals(tags[key])
        findings += [Finding(key, str(part), "conditional") for part in parts or ()]
        reason = "not_understood" if parts is None else ""
    elif base in ACCESS_KEYS:
        reason = "" if rest in ([], ["forward"], ["backward"]) else "not_understood"
    elif base not in LIMIT_KEYS:
        reason = "not_carried"
    elif key not in LIMIT_KEYS and ":".join(rest) not in _READ_ENDS:
        reason = "not_understood"
    if reason:
        findings.append(Finding(key, tags[key], reason))
