"""Truck rules: which vehicle may drive which section, and which rule closes a section.

The rules read the network alone. A season or an edit that changes the network's limits changes what is open; nothing
else has to be told.

- A limit of mass, axle load, height, width or length closes a section to a vehicle that is above it. The mass is the
  loaded combination's, on the way back too: a truck that can't come loaded doesn't come.
- ``hgv`` and ``access`` are OpenStreetMap's words. ``hgv`` is the closer word and wins where both are there, but not
  over a season or an edit (``restricted_by``).
- Words that let a truck in only where it has business (``destination``, ``private``, …) make a section *ends only*: it
  may be driven at the start of a haul, before any open road, or at its end, after the last open road, and so only
  within the connected stretch of such sections that holds the place itself. That a works lets its own trucks in is an
  assumption. A word that we don't know is taken so too: nobody is sent through a road whose sign we can't read.
- Ferries and toll roads are open; their fares are in no cost.
- Without a figure there is no rule: an unknown limit or an unknown dimension closes nothing.

Limits of one direction only, of axle groups and of times of day are not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import N_, Translator
from sidestream_map.roads.attributes import is_default
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.vehicles import Vehicle

OPEN: Final = 0
ENDS_ONLY: Final = 1
CLOSED: Final = 2
"""Levels of a section, rising."""

TOLERANCE: Final = 1e-3
"""Tonnes or metres by which a limit kept in single precision may seem smaller than it is signed."""

WORD_MAX: Final = 40
"""Characters of a word that are shown."""

Rule = Literal["weight", "axle", "height", "width", "length", "hgv", "access"]

LIMITED: Final[dict[Rule, tuple[str, str]]] = {
    "weight": ("max_weight_t", "gross_t"),
    "axle": ("max_axle_t", "axle_t"),
    "height": ("max_height_m", "height_m"),
    "width": ("max_width_m", "width_m"),
    "length": ("max_length_m", "length_m"),
}
"""Rules that compare: the network's array and the vehicle's figure."""

OPEN_WORDS: Final = frozenset({"", "yes", "permissive", "designated", "official", "public", "discouraged"})
CLOSED_WORDS: Final = frozenset({"no", "military", "emergency", "bus", "psv", "unsuitable"})

_LIMIT_TEXTS: Final[dict[Rule, str]] = {
    "weight": N_("weight limit {limit} t, the truck weighs {own} t"),
    "axle": N_("axle load limit {limit} t, the truck's heaviest axle carries {own} t"),
    "height": N_("height limit {limit} m, the truck may be {own} m high"),
    "width": N_("width limit {limit} m, the truck is {own} m wide"),
    "length": N_("length limit {limit} m, the truck may be {own} m long"),
}
_WORD_TEXTS: Final[dict[tuple[str, bool], str]] = {
    ("hgv", False): N_("closed to trucks (hgv={word})"),
    ("hgv", True): N_("no through traffic by truck (hgv={word})"),
    ("access", False): N_("closed to traffic (access={word})"),
    ("access", True): N_("no through traffic (access={word})"),
}


@dataclass(frozen=True)
class Closure:
    """A rule that closes a section to a vehicle.

    Attributes:
        rule: which.
        section: number of the section.
        ends_only: whether a haul may still start or end there.
        limit: tonnes or metres that are allowed, None for a rule of words.
        own: the vehicle's, likewise.
        word: OpenStreetMap's word, empty for a limit.
        restricted_by: id of the season's row or own edit that set it, empty for the road's own.
    """

    rule: Rule
    section: int
    ends_only: bool = False
    limit: float | None = None
    own: float | None = None
    word: str = ""
    restricted_by: str = ""

    def text(self, t: Translator) -> str:
        """The rule in a few words."""
        if self.restricted_by and self.word in CLOSED_WORDS:  # a season or an edit writes no sign
            return t(N_("closed"))
        if self.limit is not None and self.own is not None:
            return t(_LIMIT_TEXTS[self.rule], limit=_figure(t, self.limit), own=_figure(t, self.own))
        return t(_WORD_TEXTS[self.rule, self.ends_only], word=self.word[:WORD_MAX])


@dataclass(frozen=True, eq=False)
class Passage:
    """Where on a network a vehicle may drive.

    Attributes:
        network: m sections.
        vehicle: the truck.
        level: (m,) int8, :data:`OPEN`, :data:`ENDS_ONLY` or :data:`CLOSED`.
    """

    network: RoadNetwork
    vehicle: Vehicle
    level: NDArray[np.int8]

    @cached_property
    def usable(self) -> NDArray[np.bool_]:
        """(m,) whether the vehicle may drive there at all."""
        return np.asarray(self.level != CLOSED)

    @cached_property
    def ends_only(self) -> NDArray[np.bool_]:
        """(m,) whether only the start or the end of a haul may be driven there."""
        return np.asarray(self.level == ENDS_ONLY)

    def closures(self, section: int) -> tuple[Closure, ...]:
        """Every rule that closes a section or restricts it to the ends of hauls, the strictest first.

        Args:
            section: number of the section.
        """
        by = str(self.network.restricted_by[section])
        found = []
        for rule, (array, figure) in LIMITED.items():
            limit, own = float(getattr(self.network, array)[section]), getattr(self.vehicle, figure)
            if own is not None and limit < own - TOLERANCE:
                found.append(Closure(rule, section, limit=limit, own=float(own), restricted_by=by))
        for rule, word in _words(self.network, section):
            level = _level(word)
            if level != OPEN:
                found.append(Closure(rule, section, level == ENDS_ONLY, word=word, restricted_by=by))
        return tuple(sorted(found, key=lambda each: each.ends_only))


def passage(network: RoadNetwork, vehicle: Vehicle) -> Passage:
    """Check every section of a network against a vehicle.

    Args:
        network: m sections.
    """
    level = np.zeros(network.section_count, dtype=np.int8)
    for array, figure in LIMITED.values():
        limits, own = getattr(network, array), getattr(vehicle, figure)
        if own is not None and not is_default(limits):
            level[limits < own - TOLERANCE] = CLOSED
    hgv, access = (_word_levels(words) for words in (network.hgv, network.access))
    if hgv is not None or access is not None:
        nothing = np.zeros_like(level)
        hgv, access = (nothing if words is None else words for words in (hgv, access))
        closer = (network.hgv != "") & (network.restricted_by == "")
        level = np.maximum(level, np.where(closer, hgv, np.maximum(hgv, access)))
    return Passage(network, vehicle, level)


def lawless(network: RoadNetwork, vehicle: Vehicle) -> Passage:
    """A passage without any rule, as if no section were closed, for comparison.

    Args:
        network: m sections.
    """
    return Passage(network, vehicle, np.zeros(network.section_count, dtype=np.int8))


def usable(network: RoadNetwork, vehicle: Vehicle) -> NDArray[np.bool_]:
    """Whether a vehicle may drive each section, if only at the start or end of a haul.

    Args:
        network: m sections.

    Returns:
        (m,) mask.
    """
    return passage(network, vehicle).usable


def _words(network: RoadNetwork, section: int) -> list[tuple[Rule, str]]:
    """The words that count on a section: the closer one, and both where a season or an edit has its say."""
    hgv, access = str(network.hgv[section]), str(network.access[section])
    if hgv and not network.restricted_by[section]:
        return [("hgv", hgv)]
    return [("hgv", hgv), ("access", access)]


def _word_levels(words: NDArray[np.str_]) -> NDArray[np.int8] | None:
    """(m,) level by each section's word, None where no section has one."""
    if is_default(words):
        return None
    level = np.zeros(len(words), dtype=np.int8)
    rows = np.flatnonzero(words != "")
    found, back = np.unique(words[rows], return_inverse=True)
    level[rows] = np.array([_level(str(word)) for word in found], dtype=np.int8)[back]
    return level


def _level(word: str) -> int:
    if word in OPEN_WORDS:
        return OPEN
    return CLOSED if word in CLOSED_WORDS else ENDS_ONLY


def _figure(t: Translator, value: float) -> str:
    rounded = round(value, 2)
    return t.number(rounded, next(digits for digits in (0, 1, 2) if digits == 2 or round(rounded, digits) == rounded))
