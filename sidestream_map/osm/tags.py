"""Reads what the tags of a way or a barrier of OpenStreetMap mean for a truck.

The more specific key wins: ``access`` < ``vehicle`` < ``motor_vehicle`` < ``hgv``. What could not be read, or was read
and not applied, is a :class:`Finding`; nothing is dropped in silence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from sidestream_map.osm import values
from sidestream_map.osm.values import Limit, Reason
from sidestream_map.osm.vocabulary import ACCESS_KEYS, CLOSING, FERRY, OPEN, OTHERS, ROADS, SURFACES, TRACK, UNIMPORTANT
from sidestream_map.roads import CLOSED_WORDS

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
    if highway is None:
        on_board = (values.access(tags[key])[0] for key in (*ACCESS_KEYS[:3], "motorcar") if key in tags)
        return FERRY if tags.get("route") == FERRY and any(word in _YES for word in on_board) else ""
    return highway if highway in ROADS or (tracks and highway == TRACK) else ""


def way_facts(tags: Mapping[str, str], road_class: str) -> tuple[WayFacts, tuple[Finding, ...]]:
    """Read the tags of a way.

    Args:
        road_class: of :func:`drivable`.
    """
    findings: list[Finding] = []
    hgv, access = _access(tags, findings)
    forward, backward = _directions(tags, road_class, findings)
    limits = _limits(tags, findings)
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


def barrier_facts(tags: Mapping[str, str]) -> tuple[BarrierFacts, tuple[Finding, ...]]:
    """Read the tags of a node with ``barrier``."""
    findings: list[Finding] = []
    kind = tags["barrier"]
    hgv, access = _access(tags, findings)
    if kind not in CLOSING and kind not in OPEN:
        findings.append(Finding("barrier", kind, "not_understood"))
    # A bollard that lets trucks in goes down for them; without a word it stands.
    lets_in = (hgv or access) in values.ACCESS and not closed(hgv, access)
    shut = closed(hgv, access) or (kind not in OPEN and not lets_in)
    return BarrierFacts(kind, shut, hgv, access, _limits(tags, findings)), tuple(findings)


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


def _access(tags: Mapping[str, str], findings: list[Finding]) -> tuple[str, str]:
    words = {}
    for key in ACCESS_KEYS:
        if key in tags:
            word, reason = values.access(tags[key])
            if reason:
                findings.append(Finding(key, tags[key], reason))
            elif word:
                words[key] = word
    of_all = next((words[key] for key in ACCESS_KEYS[1:] if key in words), "")
    return words.get("hgv", ""), of_all


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


def _limits(tags: Mapping[str, str], findings: list[Finding]) -> Limits:
    lowest = dict.fromkeys(Limits._fields, math.inf)
    for key, (name, read) in LIMIT_KEYS.items():
        for limit in _of_key(tags, key, read, findings):
            lowest[name] = min(lowest[name], limit)
    for key in tags:
        _other(tags, key, lowest, findings)
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


def _other(tags: Mapping[str, str], key: str, lowest: dict[str, float], findings: list[Finding]) -> None:
    """Limits and access under a condition or by lane, and limits that a network has no place for."""
    base, *rest = key.split(":")
    if not (base in ACCESS_KEYS or base.startswith("max")) or key in UNIMPORTANT or OTHERS.intersection(rest):
        return
    if rest and rest[-1] == "conditional":
        if "lanes" in rest:
            findings.append(Finding(key, tags[key], "by_lane"))
        else:
            plain = base in ACCESS_KEYS and rest == ["conditional"]
            _conditional(Finding(key, tags[key], "conditional"), lowest, findings, as_limit=plain)
    elif "lanes" in rest:
        findings.append(Finding(key, tags[key], "by_lane"))
    elif base.startswith("max") and base not in LIMIT_KEYS and not rest:
        findings.append(Finding(key, tags[key], "not_carried"))


def _conditional(found: Finding, lowest: dict[str, float], findings: list[Finding], *, as_limit: bool) -> None:
    """A conditional that is another spelling of a limit becomes one; any other is told of."""
    parts = values.conditionals(found.value)
    if parts is None:
        findings.append(found._replace(reason="not_understood"))
        return
    for part in parts:
        limit = values.limit_of(part) if as_limit else None
        if limit is None:
            findings.append(found._replace(value=str(part)))
        else:
            lowest[limit[0]] = min(lowest[limit[0]], limit[1])
