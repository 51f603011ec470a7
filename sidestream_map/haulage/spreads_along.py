"""Ranges of many hauls that differ in length and time alone, such as those of one side stream to all users.

Every figure of a tonne is a plane over kilometres and hours: so much for each, and so much for loading. So each draw of
all other inputs is turned into three coefficients once, and a haul's samples are one product of matrices instead of the
whole formula. They are those of :func:`~sidestream_map.haulage.spread_bounds` but for the last bits of rounding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from sidestream_map.haulage.draws import SAMPLES, SEED, triangular, uniform
from sidestream_map.haulage.formula import Bounds, Floats, evaluate
from sidestream_map.haulage.spreads import DrawnHauls, around, percentiles_of, spread_bounds

PLANES: Final = frozenset(
    {"vehicle_km_per_t", "tonne_km_per_t", "truck_hours_per_t", "fuel_l_per_t", "co2e_kg_per_t", "co2e_ttw_kg_per_t"}
    | {"cost_eur_per_t", "cost_km_eur_per_t", "cost_hour_eur_per_t", "cost_fuel_eur_per_t"}
)
"""Outputs that are a plane over kilometres and hours."""
_ALONG: Final = ("km", "hours")
_UNIT: Final = 1000.0
_CHUNK: Final = 32
"""Hauls at a time: their samples fit a processor's cache."""


def spreads_along(
    inputs: Mapping[str, Bounds], outputs: Sequence[str], *, samples: int = SAMPLES, seed: int = SEED
) -> dict[str, Bounds]:
    """Outputs of many hauls with their 5 and 95 % points, quickly where only length and time differ.

    Args:
        inputs: as in :func:`sidestream_map.haulage.formula.evaluate`.
        outputs: fields of :class:`sidestream_map.haulage.formula.HaulOutputs`.
        samples: draws of each input.
        seed: of the draws.

    Returns:
        Low, central and high by output as :func:`sidestream_map.haulage.spread_bounds` gives them, to a relative
        1e-12; NaN where unknown.
    """
    hauls = DrawnHauls(inputs, samples, seed)
    if not (hauls.own == set(_ALONG) and PLANES.issuperset(outputs)):
        return spread_bounds(inputs, outputs, samples=samples, seed=seed)
    sides = [hauls.flat[name] for name in _ALONG]
    known = np.logical_and.reduce([np.isfinite(each.central) for each in sides])
    plain = known & np.logical_and.reduce([_alike(each) for each in sides])
    ends = {name: np.full((2, hauls.count), np.nan) for name in outputs}
    shapes = [
        triangular(uniform(name, samples, seed), -_ratio(each), np.zeros(1), np.ones(1))
        for name, each in zip(_ALONG, sides, strict=True)
    ]
    planes = _planes(hauls, outputs, shapes, samples)
    at = np.flatnonzero(plain)
    legs = np.stack([values for each in sides for values in (each.central, each.high - each.central)], axis=1)
    for start in range(0, len(at), _CHUNK):
        part = at[start : start + _CHUNK]
        for name in outputs:
            slopes, base = planes[name]
            ends[name][:, part] = percentiles_of(legs[part] @ slopes + base)
    odd = np.flatnonzero(known & ~plain)
    if len(odd):
        some = {name: each if each.central.size == 1 else _some(each, odd) for name, each in hauls.flat.items()}
        whole = spread_bounds(some, outputs, samples=samples, seed=seed)
        for name in outputs:
            ends[name][:, odd] = whole[name].low, whole[name].high
    central = hauls.central(outputs)
    return {name: around(np.broadcast_to(central[name], (hauls.count,)), ends[name], hauls.shape) for name in outputs}


def _ratio(sides: Bounds) -> Floats:
    """(1,) how far values may lie below their central one over how far above; the largest, where 0 cuts none off."""
    below, above = sides.central - sides.low, sides.high - sides.central
    wide = above > 0
    return np.array([np.max(below[wide] / above[wide], initial=0.0)])


def _alike(sides: Bounds) -> npt.NDArray[np.bool_]:
    """(n,) whether a value's range is that of all others but for its size."""
    below, above = sides.central - sides.low, sides.high - sides.central
    same: npt.NDArray[np.bool_] = np.abs(below - _ratio(sides) * above) <= 1e-11 * above + 1e-13 * sides.central
    return same


def _some(sides: Bounds, at: npt.NDArray[np.intp]) -> Bounds:
    return Bounds(*(getattr(sides, end)[at] for end in ("low", "central", "high")))


def _planes(
    hauls: DrawnHauls, outputs: Sequence[str], shapes: Sequence[Floats], samples: int
) -> dict[str, tuple[Floats, Floats]]:
    """(4, samples) for each kilometre, for its doubt, for each hour, for its doubt; and (samples,) for the rest."""

    def at(km: float, hours: float) -> dict[str, Floats]:
        found = evaluate({**hauls.shared, "km": np.full((1, 1), km), "hours": np.full((1, 1), hours)}, outputs)
        return {name: np.broadcast_to(each, (1, samples))[0] for name, each in found.items()}

    base, far, long = at(0.0, 0.0), at(_UNIT, 0.0), at(0.0, _UNIT)
    planes = {}
    for name in outputs:
        slopes = [(each[name] - base[name]) / _UNIT for each in (far, long)]
        rows = [row for slope, shape in zip(slopes, shapes, strict=True) for row in (slope, slope * shape)]
        planes[name] = np.stack(rows), np.asarray(base[name])
    return planes
