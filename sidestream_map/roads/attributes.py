"""What a road network may know beyond its lines: names, limits, access, and forbidden turns.

A network file that lacks an attribute has the default of every section. Defaults are kept as one value that is seen
from every section, so that they take no memory, are not written, and don't change the network's key.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

LIMITS: Final = ("max_speed_kmh", "max_weight_t", "max_axle_t", "max_height_m", "max_width_m", "max_length_m")
"""Limits of a section, float32: more than 0, or NaN where no limit is known."""

WORDS: Final = ("name", "hgv", "access", "restricted_by")
"""Texts of a section, ``""`` where nothing is known. ``hgv`` and ``access`` are OpenStreetMap's words."""

FLAGS: Final = ("toll", "ferry", "tunnel")

OSM_WAY: Final = "osm_way"

OPTIONAL: Final[Mapping[str, Any]] = MappingProxyType(
    {
        **dict.fromkeys(WORDS, np.str_("")),
        **dict.fromkeys(LIMITS, np.float32("nan")),
        **dict.fromkeys(FLAGS, np.bool_(False)),
        OSM_WAY: np.int64(-1),
    }
)
"""Attributes that a network may lack, and what stands where nothing is known."""

TURNS: Final[Mapping[str, type[np.generic]]] = MappingProxyType(
    {"turn_from": np.int32, "turn_via": np.int32, "turn_to": np.int32, "turn_only": np.bool_}
)
"""Arrays of turn restrictions: section, node, section, and whether this turn alone is allowed (else: not allowed)."""

MANOEUVRES: Final[Mapping[str, type[np.generic]]] = MappingProxyType(
    {"manoeuvre": np.int32, "manoeuvre_section": np.int32, "manoeuvre_backward": np.bool_, "manoeuvre_only": np.bool_}
)
"""Arrays of restricted manoeuvres, a row a section that is driven: number of the manoeuvre, section, whether it is
driven from v to u, and whether the manoeuvre alone is allowed from its first section on (else: not allowed)."""

RULES: Final[Mapping[str, type[np.generic]]] = MappingProxyType({**TURNS, **MANOEUVRES})
"""Arrays of all that is said of how sections may follow each other."""

MANOEUVRE_LEAST: Final = 3
"""Sections of the shortest manoeuvre: from, over, to. What has two is a turn."""


def absent() -> NDArray[Any]:
    """The empty array that stands for an optional array that nobody gave."""
    return np.zeros(0)


def settled(name: str, given: NDArray[Any], sections: int) -> NDArray[Any]:
    """An optional array in the form in which a network keeps it.

    Args:
        name: of :data:`OPTIONAL` or :data:`RULES`.
        given: as somebody gave it, :func:`absent` for the default.
        sections: how many the network has.

    Returns:
        The array of its kind; a view of one value where every section has the default. An array of a foreign kind or
        shape is returned as it is, for the network's check to refuse.
    """
    values = np.asarray(given)
    if name in RULES:
        return np.zeros(0, dtype=RULES[name]) if not values.size else values
    default = OPTIONAL[name]
    if not values.size or (values.shape == (sections,) and is_kind(name, values) and _all_default(values, default)):
        return np.broadcast_to(np.asarray(default), (sections,))
    return values


def is_default(values: NDArray[Any]) -> bool:
    """Whether a :func:`settled` array holds nothing but the default."""
    return not values.size or values.strides == (0,)


def is_kind(name: str, values: NDArray[Any]) -> bool:
    """Whether an array has the data type that its name demands."""
    if name in WORDS:
        return values.dtype.kind == "U"
    wanted = RULES[name] if name in RULES else OPTIONAL[name].dtype
    return values.dtype == np.dtype(wanted)


def unfit_turns(turns: Mapping[str, NDArray[Any]], u: NDArray[np.int32], v: NDArray[np.int32]) -> str:
    """Describe what is wrong with turn restrictions; empty if nothing is.

    Args:
        turns: arrays by name of :data:`TURNS`, all of their kinds.
        u: (m,) node at each section's start.
        v: (m,) node at its end.
    """
    counts = {values.shape for values in turns.values()}
    if len(counts) != 1 or len(counts.pop()) != 1:
        return "turns: not of one length"
    via = turns["turn_via"]
    for name in ("turn_from", "turn_to"):
        section = turns[name]
        if section.size and (section.min() < 0 or section.max() >= len(u)):
            return f"{name}: a section that is not there"
        if ((u[section] != via) & (v[section] != via)).any():
            return f"{name}: a section that does not end at the turn's node"
    return ""


def unfit_manoeuvres(rows: Mapping[str, NDArray[Any]], u: NDArray[np.int32], v: NDArray[np.int32]) -> str:
    """Describe what is wrong with restricted manoeuvres; empty if nothing is.

    Args:
        rows: arrays by name of :data:`MANOEUVRES`, all of their kinds.
        u: (m,) node at each section's start.
        v: (m,) node at its end.
    """
    counts = {values.shape for values in rows.values()}
    if len(counts) != 1 or len(counts.pop()) != 1:
        return "manoeuvre: rows not of one length"
    number, section, backward, only = (rows[name] for name in MANOEUVRES)
    if not number.size:
        return ""
    if section.min() < 0 or section.max() >= len(u):
        return "manoeuvre_section: a section that is not there"
    step = np.diff(number)
    if (step < 0).any() or np.unique(number, return_counts=True)[1].min() < MANOEUVRE_LEAST:
        return "manoeuvre: not in order, or too short"
    head, tail = np.where(backward, u[section], v[section]), np.where(backward, v[section], u[section])
    if ((head[:-1] != tail[1:]) & (step == 0)).any():
        return "manoeuvre_section: sections that do not follow each other"
    return "manoeuvre_only: two answers" if ((only[:-1] != only[1:]) & (step == 0)).any() else ""


def unfit_limits(limits: Mapping[str, NDArray[Any]]) -> str:
    """Describe what is wrong with limits; empty if nothing is.

    Args:
        limits: arrays by name of :data:`LIMITS`.
    """
    for name, values in limits.items():
        known = values[:1] if is_default(values) else values
        if (known <= 0).any() or np.isinf(known).any():
            return f"{name}: not more than 0"
    return ""


def _all_default(values: NDArray[Any], default: Any) -> bool:
    if np.isnan(default) if values.dtype.kind == "f" else False:
        return bool(np.isnan(values).all())
    return bool((values == default).all())
