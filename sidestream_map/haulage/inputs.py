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
from sidestream_map.haulage.materials import DryMatter, Material
from sidestream_map.roads import Vehicle

Basis = Literal["as_hauled", "dry"]
"""Whether tonnes hold their water (``as_hauled``) or are dry, so that wet tonnes are on the road."""
LoadLimit = Literal["mass", "volume", "either", "unknown"]
"""What fills a load first; ``either`` where that differs within the ranges; ``unknown`` without a density."""

OPTIONAL: Final = ("speed_kmh", "co2_g_l", "crushing_l_t")
"""Constants that count only in some cases: the mean speed where no hours are, exhaust that somebody set, and
crushing."""
CONSTANTS: Final = tuple(name for name in INPUTS if name in ASSUMPTIONS and name not in OPTIONAL)
"""Inputs that are always constants of :mod:`sidestream_map.haulage.assumptions`."""
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
    } | constant_inputs(stuff, assumptions)


def constant_inputs(stuff: Material, assumptions: Assumptions) -> dict[str, Range | None]:
    """All constants in force, with those of :data:`OPTIONAL` that count for this material."""
    inputs = {name: assumptions.in_force(name) for name in CONSTANTS}
    if assumptions.co2_g_l is not None:
        inputs["co2_g_l"] = assumptions.co2_g_l
    if stuff.crushed:
        inputs["crushing_l_t"] = assumptions.crushing_l_t
    return inputs


def volume(vehicle: Vehicle, stuff: Material, assumptions: Assumptions) -> Range:
    """Volume of the body that carries a material, m3: what somebody set, else the vehicle's own."""
    if stuff.body == "chip":
        return assumptions.chip_m3 or vehicle.chip_m3
    return assumptions.tipper_m3 or vehicle.tipper_m3


def load_inputs(vehicle: Vehicle, stuff: Material, assumptions: Assumptions, basis: Basis) -> dict[str, Range | None]:
    """Density and volume where the density is known; moisture where tonnes are dry, and then the dry mass in a m3."""
    inputs: dict[str, Range | None] = {}
    if basis == "dry" and isinstance(stuff.bulk, DryMatter):
        inputs["dry_density_t_m3"] = stuff.bulk.dry_t_m3
    elif stuff.density_t_m3 is not None:
        inputs["density_t_m3"] = stuff.density_t_m3
    if inputs:
        inputs["volume_m3"] = volume(vehicle, stuff, assumptions)
    if basis == "dry":
        inputs["moisture"] = stuff.moisture
    return inputs


def load_limit(vehicle: Vehicle, inputs: Mapping[str, Range | None]) -> LoadLimit:
    """What fills a load first."""
    density, room = inputs.get("density_t_m3"), inputs.get("volume_m3")
    dry, water = inputs.get("dry_density_t_m3"), inputs.get("moisture")
    if density is None and dry is not None and water is not None:
        density = dry / (1 - water)
    if density is None or room is None:
        return "unknown"
    by_volume = density * room
    if by_volume.low >= vehicle.payload_t.high:
        return "mass"
    return "volume" if by_volume.high < vehicle.payload_t.low else "either"


def provenance(
    inputs: Mapping[str, Range | None], vehicle: Vehicle, stuff: Material, assumptions: Assumptions
) -> tuple[dict[str, tuple[str, ...]], dict[str, Quality]]:
    """Sources (URLs) and qualities of the inputs that are not the caller's own."""
    of_vehicle = tuple(dict.fromkeys(each.url for each in vehicle.sources if each.url))
    figures: dict[str, Figure] = {name: assumptions.figure(name) for name in (*CONSTANTS, *OPTIONAL)}
    figures["density_t_m3"] = figures["dry_density_t_m3"] = stuff.density_figure()
    figures["moisture"] = stuff.moisture_figure()
    room = assumptions.figure("chip_m3" if stuff.body == "chip" else "tipper_m3")
    figures["volume_m3"] = Figure(None, "m3", "unknown", of_vehicle) if room.value is None else room
    used = {name: each for name, each in figures.items() if name in inputs}
    sources = {name: each.sources for name, each in used.items()} | dict.fromkeys(VEHICLE_QUALITIES, of_vehicle)
    qualities = {name: each.quality for name, each in used.items()} | dict(VEHICLE_QUALITIES)
    if room.value is None and "volume_m3" in qualities:
        qualities["volume_m3"] = "assumption"
    return sources, qualities


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
