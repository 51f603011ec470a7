"""Reads values of OpenStreetMap's tags exactly, or reports why they can't be read. Nothing is guessed.

The forms are those of OpenStreetMap's wiki (``Map features/Units``, ``Key:access``, ``Key:oneway``,
``Conditional restrictions``). A number without a unit is in tonnes, metres or km/h. A decimal comma is not one of the
forms and stands as often for thousands: it is reported.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Reason = Literal[
    "",
    "not_understood",
    "no_figure",
    "implausible",
    "conditional",
    "by_lane",
    "by_direction",
    "not_carried",
    "not_applied",
    "contradicts",
]
"""Why a value is not, or not wholly, in the network; ``""`` where it is.

``no_figure``: understood, but no number follows from it (``signals``). ``implausible``: a number that no road has, as
kilograms written for tonnes. ``conditional``: holds under a condition, and is not applied. ``by_lane``: differs by
lane, and is not applied. ``by_direction``: differs by direction, and the stricter is taken for both. ``not_carried``: a
limit that networks here have no place for. ``not_applied``: understood, and left out on purpose.
``contradicts``: together with another tag it leaves no direction open, and none is.
"""

KG_PER_LB: Final = 0.45359237
"""Exact, by definition of the international pound."""
METRES_PER_FOOT: Final = 0.3048
"""Exact, by definition of the international foot."""
KM_PER_MILE: Final = 1.609344
"""Exact: 5,280 feet."""
KM_PER_NAUTICAL_MILE: Final = 1.852
"""Exact, by definition."""

TONNES: Final = {
    "": 1.0,
    "t": 1.0,
    "kg": 0.001,
    "lb": KG_PER_LB / 1000,
    "lbs": KG_PER_LB / 1000,
    "st": 2000 * KG_PER_LB / 1000,  # short tons
    "lt": 2240 * KG_PER_LB / 1000,  # long tons
}
METRES: Final = {"": 1.0, "m": 1.0, "cm": 0.01, "km": 1000.0, "ft": METRES_PER_FOOT}
KMH: Final = {
    "": 1.0,
    "km/h": 1.0,
    "kmh": 1.0,
    "kph": 1.0,
    "mph": KM_PER_MILE,
    "knots": KM_PER_NAUTICAL_MILE,
}

WEIGHT_MAX_T: Final = 500.0
LENGTH_MAX_M: Final = 200.0
SPEED_MAX_KMH: Final = 200.0
"""No sign on a road shows more; ``maxweight=3500`` is kilograms, and nobody said so."""

NO_LIMIT: Final = frozenset({"none", "no", "default", "unsigned", "no_sign", "no_indications", "unlimited"})
"""There is no limit of this kind, or none beyond the law's for every road."""
NO_FIGURE: Final = frozenset({"signals", "variable", "walk", "below_default", "below default", "unknown", "physical"})
"""Understood, without a number: changing signs, walking pace, lower than the law's height without saying how low."""

NATIONAL_KMH: Final = {"FI:urban": 50.0, "FI:rural": 80.0}
"""Speeds behind national codes: Finland's road traffic act 729/2018, section 9, as quoted at
https://driverspedia.org/index.php?title=Finland (a Finnish motorway's 120 km/h is always signed). Others are
reported."""

# ASCII digits only: "٣" is a digit to Python and no value of OpenStreetMap.
_NUMBER: Final = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?([a-zA-Z/]{0,6})")
_FEET: Final = re.compile(r"([0-9]{1,4})'(?: ?([0-9]{1,2}(?:\.[0-9]{1,3})?)\")?")
_CONDITION_LIMIT: Final = re.compile(r"(weight|weightrating|axleload|length|height|width) ?> ?([^<>=]{1,20})")
TEXT_MAX: Final = 255
"""Longest value that OpenStreetMap holds, characters."""


class Limit(NamedTuple):
    """The value of a limit.

    Attributes:
        value: tonnes, metres or km/h; NaN for no limit or none that is known.
        reason: why the value is not in the network, ``""`` where it was understood.
    """

    value: float
    reason: Reason


UNLIMITED: Final = Limit(math.nan, "")


def weight(text: str) -> Limit:
    """Read tonnes, as in ``maxweight`` and ``maxaxleload``: ``60``, ``7.5 t``, ``3500 kg``, ``16000 lbs``, ``none``."""
    return _limit(text, TONNES, WEIGHT_MAX_T)


def length(text: str) -> Limit:
    """Read metres, as in ``maxheight``, ``maxwidth``, ``maxlength``: ``4.2``, ``4.2 m``, ``12'6"``, ``13 ft``."""
    feet = _FEET.fullmatch(text.strip())
    if feet is None:
        return _limit(text, METRES, LENGTH_MAX_M)
    inches = float(feet[2] or 0)
    if inches >= 12:
        return Limit(math.nan, "not_understood")
    return _bounded((int(feet[1]) + inches / 12) * METRES_PER_FOOT, LENGTH_MAX_M)


def speed(text: str) -> Limit:
    """Read km/h, as in ``maxspeed``: ``80``, ``50 mph``, ``none``, ``FI:urban``; ``signals`` has no figure."""
    national = NATIONAL_KMH.get(text.strip())
    return _limit(text, KMH, SPEED_MAX_KMH) if national is None else Limit(national, "")


def _limit(text: str, units: dict[str, float], most: float) -> Limit:
    stripped = text.strip()
    if stripped in NO_LIMIT:
        return UNLIMITED
    if stripped in NO_FIGURE:
        return Limit(math.nan, "no_figure")
    found = _NUMBER.fullmatch(stripped)
    if found is None or found[2] not in units:
        return Limit(math.nan, "not_understood")
    return _bounded(float(found[1]) * units[found[2]], most)


def _bounded(value: float, most: float) -> Limit:
    return Limit(value, "") if 0 < value <= most else Limit(math.nan, "implausible")


class Oneway(NamedTuple):
    """The directions in which a way may be driven.

    Attributes:
        forward: in the order of its nodes.
        backward: against it.
        reason: why the value was not wholly taken, ``""`` where it was.
    """

    forward: bool
    backward: bool
    reason: Reason = ""


BOTH: Final = Oneway(True, True)

_ONEWAY: Final = {
    "yes": Oneway(True, False),
    "true": Oneway(True, False),
    "1": Oneway(True, False),
    "-1": Oneway(False, True),
    "reverse": Oneway(False, True),
    "no": BOTH,
    "false": BOTH,
    "0": BOTH,
    # Traffic lights let one direction in after the other: both can be driven.
    "alternating": BOTH,
    # The direction changes by the hour, and nobody says when: as far as is known, it is neither.
    "reversible": Oneway(False, False, "not_applied"),
}


def oneway(text: str | None, *, implied: bool = False) -> Oneway:
    """Read the directions of a way.

    Args:
        text: value of ``oneway``, None where there is none.
        implied: whether the way is one-way where nothing else is said: ``junction=roundabout``, ``highway=motorway``
            (https://wiki.openstreetmap.org/wiki/Key:oneway). ``junction=circular`` implies nothing.
    """
    unsaid = _ONEWAY["yes"] if implied else BOTH
    if text is None:
        return unsaid
    return _ONEWAY.get(text.strip(), unsaid._replace(reason="not_understood"))


ACCESS: Final = (
    "yes",
    "designated",
    "official",
    "permissive",
    "discouraged",
    "unsuitable",
    "destination",
    "delivery",
    "local",
    "residents",
    "customers",
    "permit",
    "private",
    "agricultural",
    "forestry",
    "agricultural;forestry",
    "emergency",
    "military",
    "no",
)
"""Words on who is let in that are understood, the most open first."""

_RANK: Final = {word: place for place, word in enumerate(ACCESS)}


def access(text: str) -> tuple[str, Reason]:
    """Read who may enter, as one word; of several words the most open one, since each admits its own traffic.

    Args:
        text: value of ``access``, ``vehicle``, ``motor_vehicle`` or ``hgv``.

    Returns:
        A word of :data:`ACCESS` or ``""``, and why it is empty.
    """
    stripped = text.strip()
    if stripped == "unknown":
        return "", "no_figure"
    words = [word.strip() for word in stripped.split(";")]
    if not all(word in _RANK for word in words):
        return "", "not_understood"
    return min(words, key=_RANK.__getitem__), ""


@dataclass(frozen=True, slots=True)
class Conditional:
    """One value with its condition.

    Attributes:
        value: as where it stands without a condition.
        condition: without the outer parentheses.
    """

    value: str
    condition: str

    def __str__(self) -> str:
        return f"{self.value} @ ({self.condition})"


def conditionals(text: str) -> tuple[Conditional, ...] | None:
    """Read values and conditions, e.g. of ``no @ (22:00-06:00); destination @ (weight>12)``.

    Args:
        text: value of a key that ends in ``:conditional``.

    Returns:
        All of them, or None where the text has another form.
    """
    parts = _split(text) if len(text) <= TEXT_MAX else None
    if parts is None:
        return None
    found = []
    for part in parts:
        value, at, condition = (piece.strip() for piece in part.partition("@"))
        if condition.startswith("(") and condition.endswith(")"):
            condition = condition[1:-1].strip()
        if not value or not at or not condition or set("@()") & set(condition + value):
            return None
        found.append(Conditional(value, condition))
    return tuple(found)


CONDITION_LIMITS: Final[dict[str, tuple[str, Callable[[str], Limit]]]] = {
    "weight": ("max_weight_t", weight),
    "weightrating": ("max_weight_t", weight),
    "axleload": ("max_axle_t", weight),
    "length": ("max_length_m", length),
    "height": ("max_height_m", length),
    "width": ("max_width_m", length),
}


def limit_of(conditional: Conditional) -> tuple[str, float] | None:
    """The limit that a condition such as ``no @ (weight>12)`` amounts to.

    Args:
        conditional: of an access key.

    Returns:
        Name of the network's array and the limit, None where the condition is anything else.
    """
    found = _CONDITION_LIMIT.fullmatch(conditional.condition) if conditional.value == "no" else None
    if found is None:
        return None
    name, read = CONDITION_LIMITS[found[1]]
    limit = read(found[2])
    return None if limit.reason or math.isnan(limit.value) else (name, limit.value)


def is_met(conditional: Conditional, mass_t: float) -> bool:
    """Whether a condition holds for every truck with a trailer that weighs as much or more.

    Args:
        mass_t: tonnes.
    """
    if conditional.condition == "trailer":
        return True
    found = _CONDITION_LIMIT.fullmatch(conditional.condition)
    if found is None or found[1] not in ("weight", "weightrating"):
        return False
    limit = weight(found[2])
    return not limit.reason and limit.value < mass_t


def _split(text: str) -> list[str] | None:
    """Parts between semicolons outside parentheses; None where parentheses don't close."""
    parts, depth = [""], 0
    for sign in text:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            return None
        if sign == ";" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts if depth == 0 else None
