"""Collects the inputs of the haul formula from vehicle, material and constants, with the source of each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from sidestream_map.base import N_, Figure, InputError, Quality, Range, Term
from sidestream_map.haulage.assumptions import ASSUMPTIONS, Assumptions
from sidestream_map.haulage.formula import INPUTS, Bounds
from sidestream_map.haulage.materials import Material
from sidestream_map.roads import Vehicle

Basis = Literal["as_hauled", "dry"]
"""Whether tonnes hold their water (``as_hauled``) or are dry, so that wet tonnes are on the road."""
LoadLimit = Literal["mass", "volume", "either", "unknown"]
"""What fills a load first; ``either`` where that differs within the ranges; ``unknown`` without a density."""

CONSTANTS: Final = tuple(name for name in INPUTS if name in ASSUMPTIONS and name != "speed_kmh")
"""Inputs that are always constants of :mod:`sidestream_map.haulage.assumptions`; the mean speed is only where no hours
are."""
VEHICLE_QUALITIES: Final[Mapping[str, Quality]] = {
    "payload_t": "reported",
    "litres_empty": "assumption",
    "litres_loaded": "estimate",
}
"""Inputs that a vehicle gives, with their quality: the litres loaded are reported, but their spread is ours."""
ENDLESS: Final = Range.exact(math.inf)
"""Density in a matrix where it is unknown: a load is full by mass."""


def vehicle_inputs(vehicle: Vehicle, stuff: Material, assumptions: Assumptions) -> dict[str, Range | None]:
    """Payload, fuel and all constants; payload and fuel are unknown if no truck carries the material."""
    carried = stuff.body != "none"
    return {
        "payload_t": vehicle.payload_t if carried else None,
        "litres_empty": vehicle.litres_per_100km_empty if carried else None,
        "litres_loaded": vehicle.litres_per_100km_loaded if carried else None,
    } | {name: assumptions.get(name) for name in CONSTANTS}


def load_inputs(stuff: Material, assumptions: Assumptions, basis: Basis) -> dict[str, Range | None]:
    """Density and volume if the density is known; moisture if tonnes are dry."""
    inputs: dict[str, Range | None] = {}
    if stuff.density_t_m3 is not None:
        inputs["density_t_m3"] = stuff.density_t_m3
        inputs["volume_m3"] = assumptions.chip_m3 if stuff.body == "chip" else assumptions.tipper_m3
    if basis == "dry":
        inputs["moisture"] = stuff.moisture
    return inputs


def load_limit(vehicle: Vehicle, inputs: Mapping[str, Range | None]) -> LoadLimit:
    """Whether mass or volume limits a load."""
    density, volume = inputs.get("density_t_m3"), inputs.get("volume_m3")
    if density is None or volume is None:
        return "unknown"
    by_volume = density * volume
    if by_volume.low >= vehicle.payload_t.high:
        return "mass"
    return "volume" if by_volume.high < vehicle.payload_t.low else "either"


def provenance(
    inputs: Mapping[str, Range | None], vehicle: Vehicle, stuff: Material, assumptions: Assumptions
) -> tuple[dict[str, tuple[str, ...]], dict[str, Quality]]:
    """Sources (URLs) and qualities of the inputs, except those that the caller gave."""
    figures: dict[str, Figure] = {name: assumptions.figure(name) for name in (*CONSTANTS, "speed_kmh")}
    figures["density_t_m3"] = stuff.density_figure()
    figures["moisture"] = stuff.moisture_figure()
    figures["volume_m3"] = assumptions.figure("chip_m3" if stuff.body == "chip" else "tipper_m3")
    used = {name: each for name, each in figures.items() if name in inputs}
    of_vehicle = tuple(dict.fromkeys(each.url for each in vehicle.sources if each.url))
    sources = {name: each.sources for name, each in used.items()} | dict.fromkeys(VEHICLE_QUALITIES, of_vehicle)
    return sources, {name: each.quality for name, each in used.items()} | dict(VEHICLE_QUALITIES)


def to_bounds(value: Range | None) -> Bounds:
    """A range as 0-d bounds; NaN where it is unknown."""
    if value is None:
        return Bounds.exact(np.nan)
    return Bounds(*(np.asarray(each) for each in (value.low, value.central, value.high)))


def column(values: Sequence[Range | None]) -> Bounds:
    """Ranges as bounds of shape (o, 1)."""
    rows = [(np.nan,) * 3 if each is None else (each.low, each.central, each.high) for each in values]
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    return Bounds(table[:, [0]], table[:, [1]], table[:, [2]])


def checked(value: Range | float | None, what: str) -> Range | None:
    """Check a number that a person gave, and make it a range; None where it is unknown.

    Raises:
        InputError: it is negative or infinite.
    """
    if value is None or (not isinstance(value, Range) and math.isnan(value)):
        return None
    known = value if isinstance(value, Range) else Range.exact(float(value))
    if known.low < 0 or not math.isfinite(known.high):
        raise InputError(
            N_("The {what} must be 0 or more, or unknown; it is {value}."), what=Term(what), value=known.low
        )
    return known


def checked_bounds(values: Bounds | npt.ArrayLike, what: str) -> Bounds:
    """Check numbers that a person gave, and make them bounds; NaN where unknown.

    Raises:
        InputError: one is negative or infinite.
    """
    bounds = values if isinstance(values, Bounds) else Bounds.exact(values)
    worst = float(np.nanmin(bounds.low, initial=0.0))
    if worst < 0 or bool(np.isinf(bounds.high).any()):
        raise InputError(N_("The {what} must be 0 or more, or unknown; it is {value}."), what=Term(what), value=worst)
    return bounds
