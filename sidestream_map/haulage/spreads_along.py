"""Ranges of many hauls that differ in length and time alone, such as those of one material to all users.

Every figure of a tonne is a plane over kilometres and hours: so much for each, and so much for loading. So each draw of
all other inputs is turned into three coefficients once, and a haul's samples are a sum of products instead of the whole
formula. They are those of :func:`~sidestream_map.haulage.spread_bounds` but for the last bits of rounding.

Nor are all samples made. Hauls that are alike have nearly the same draws at the ends of their ranges: for a few,
bounds over all hauls at once tell which samples can stand there, a twentieth or so. Only those are made and put in
order. What comes out is the same to the last bit (``tests/haulage/test_spreads.py``), whichever hauls are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sidestream_map.haulage.draws import SAMPLES, SEED, triangular, uniform
from sidestream_map.haulage.formula import CORNERS, Bounds, Floats, evaluate
from sidestream_map.haulage.spreads import DrawnHauls, around, between, ends_among, percentiles_of, spread_bounds

PLANES: Final = frozenset(
    {"vehicle_km_per_t", "tonne_km_per_t", "truck_hours_per_t", "fuel_l_per_t", "co2e_kg_per_t", "co2e_ttw_kg_per_t"}
    | {"cost_eur_per_t", "cost_km_eur_per_t", "cost_hour_eur_per_t", "cost_fuel_eur_per_t"}
)
"""Outputs that are a plane over kilometres and hours."""
_ALONG: Final = ("km", "hours")
_UNIT: Final = 1000.0
_ALIKE: Final = 512
"""Hauls at a time: fewer leave fewer samples to put in order, more leave fewer bounds to find."""
_SLACK: Final = 1e-9
"""Of a sample over its haul's mean: far above what rounding does to a bound."""


def spreads_along(
    inputs: Mapping[str, Bounds],
    outputs: Sequence[str],
    *,
    below: tuple[float, float] | None = None,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> dict[str, Bounds]:
    """Outputs of many hauls with their 5 and 95 % points, quickly where only length and time differ.

    Args:
        inputs: as in :func:`sidestream_map.haulage.formula.evaluate`.
        outputs: fields of :class:`sidestream_map.haulage.formula.HaulOutputs`.
        below: how far kilometres and hours may lie below their central value, over how far above
            (:func:`sidestream_map.haulage.routed_below`); from the hauls themselves if None, so that the last bits
            depend on which ones are asked for together.
        samples: draws of each input.
        seed: of the draws.

    Returns:
        Low, central and high by output as :func:`sidestream_map.haulage.spread_bounds` gives them, to a relative
        1e-12; NaN where unknown.
    """
    rest = DrawnHauls({name: each for name, each in inputs.items() if name not in _ALONG}, samples, seed)
    if rest.own or not (set(_ALONG) <= set(inputs) and PLANES.issuperset(outputs)):
        return spread_bounds(inputs, outputs, samples=samples, seed=seed)
    shape = np.broadcast_shapes(rest.shape, *(inputs[name].shape for name in _ALONG))
    sides = [_flat(inputs[name], shape) for name in _ALONG]
    ratios = [_ratio(each) for each in sides] if below is None else [np.array([each]) for each in below]
    known = np.logical_and.reduce([np.isfinite(each.central) for each in sides])
    plain = known & np.logical_and.reduce([_alike(*each) for each in zip(sides, ratios, strict=True)])
    ends = {name: np.full((2, known.size), np.nan) for name in outputs}
    shapes = [
        triangular(uniform(name, samples, seed), -ratio, np.zeros(1), np.ones(1))
        for name, ratio in zip(_ALONG, ratios, strict=True)
    ]
    planes = _planes(rest, outputs, shapes, samples)
    at = np.flatnonzero(plain)
    legs = np.stack([values[at] for each in sides for values in (each.central, each.high - each.central)], axis=1)
    for name in outputs:
        ends[name][:, at] = planes[name].ends(legs)
    odd = np.flatnonzero(known & ~plain)
    if len(odd):
        some = {name: _some(each, odd) for name, each in zip(_ALONG, sides, strict=True)}
        whole = spread_bounds({**rest.flat, **some}, outputs, samples=samples, seed=seed)
        for name in outputs:
            ends[name][:, odd] = whole[name].low, whole[name].high
    along = {name: each.central for name, each in zip(_ALONG, sides, strict=True)}
    central = evaluate({**{name: each.central for name, each in rest.flat.items()}, **along}, outputs)
    return {name: around(np.broadcast_to(central[name], known.shape), ends[name], shape) for name in outputs}


@dataclass(frozen=True, eq=False)
class Plane:
    """An output of a haul for each draw, as a sum of products.

    Attributes:
        slopes: (4, samples) for each kilometre, for its doubt, for each hour, for its doubt.
        base: (samples,) what no length changes.
    """

    slopes: Floats
    base: Floats

    def ends(self, legs: Floats) -> Floats:
        """Both ends of the ranges.

        Args:
            legs: (n, 4) kilometres, their doubt, hours and their doubt.

        Returns:
            (2, n), to the last bit those of :meth:`ends_of_all`.
        """
        weights = np.vstack([self.slopes, self.base])
        mean = weights.mean(axis=1)
        size = legs @ mean[:4] + mean[4]
        if not (np.isfinite(weights).all() and np.all(size > 0)):
            return self.ends_of_all(legs)
        # Parts of a haul's mean: what all its samples are multiplied by, or have added, leaves them in their order.
        parts = np.vstack([legs.T, np.ones(len(legs))]) / size
        off = weights - mean[:, None]
        wide = np.abs(off)
        found = np.empty((2, len(legs)))
        for at in _alike_in(parts * wide.mean(axis=1)[:, None]):
            some = parts[:, at]
            least, most = some.min(axis=1), some.max(axis=1)
            middle, reach = (least + most) / 2 @ off, (most - least) / 2 @ wide + _SLACK
            found[:, at] = self._ends_between(legs[at], middle - reach, middle + reach)
        return found

    def ends_of_all(self, legs: Floats) -> Floats:
        """:meth:`ends` the slower way: every sample is made and put in order."""
        found = np.empty((2, len(legs)))
        for start in range(0, len(legs), _ALIKE):
            part = slice(start, start + _ALIKE)
            found[:, part] = percentiles_of(self._values(legs[part], slice(None)))
        return found

    def _ends_between(self, legs: Floats, low: Floats, high: Floats) -> Floats:
        """Both ends for hauls whose samples, less their mean and over it, lie between bounds, (samples,) each."""
        lowest, highest = np.sort(low), np.sort(high)
        found = np.empty((2, len(legs)))
        for place, (before, share) in enumerate(ends_among(len(low))):
            # A haul's sample of a rank lies between the bounds of that rank; what lies beyond them is only counted.
            least, most = lowest[before], highest[min(before + 1, len(low) - 1)]
            under = int(np.count_nonzero(high < least))
            rows = np.sort(self._values(legs, np.flatnonzero((high >= least) & (low <= most))), axis=1)
            at = before - under
            found[place] = between(rows[:, at], rows[:, min(at + 1, rows.shape[1] - 1)], share)
        return found

    def _values(self, legs: Floats, drawn: npt.NDArray[np.intp] | slice) -> Floats:
        """(n, draws) samples: product by product, since a matrix product's last bits depend on what else is in it."""
        values = np.broadcast_to(self.base[drawn], (len(legs), self.base[drawn].size)).copy()
        term = np.empty_like(values)
        for leg, slope in zip(legs.T, self.slopes, strict=True):
            if slope.any():
                values += np.multiply(leg[:, None], slope[drawn], out=term)
        return values


def _alike_in(points: Floats) -> Iterator[npt.NDArray[np.intp]]:
    """Places of points, (dimensions, n), at most :data:`_ALIKE` that are near each other: halved where widest."""
    waiting = [np.arange(points.shape[1])]
    while waiting:
        at = waiting.pop()
        if len(at) > _ALIKE:
            some = points[:, at]
            middle = len(at) // 2
            order = np.argpartition(some[int(np.argmax(np.ptp(some, axis=1)))], middle)
            waiting += [at[order[:middle]], at[order[middle:]]]
        elif len(at):
            yield at


def _ratio(sides: Bounds) -> Floats:
    """(1,) how far values may lie below their central one over how far above; the largest, where 0 cuts none off."""
    below, above = sides.central - sides.low, sides.high - sides.central
    wide = above > 0
    return np.array([np.max(below[wide] / above[wide], initial=0.0)])


def _alike(sides: Bounds, ratio: Floats) -> npt.NDArray[np.bool_]:
    """(n,) whether a value's range is that of all others but for its size."""
    below, above = sides.central - sides.low, sides.high - sides.central
    same: npt.NDArray[np.bool_] = np.abs(below - ratio * above) <= 1e-11 * above + 1e-13 * sides.central
    return same


def _flat(sides: Bounds, shape: tuple[int, ...]) -> Bounds:
    return Bounds(*(np.broadcast_to(getattr(sides, end), shape).reshape(-1) for end in CORNERS))


def _some(sides: Bounds, at: npt.NDArray[np.intp]) -> Bounds:
    return Bounds(*(getattr(sides, end)[at] for end in CORNERS))


def _planes(rest: DrawnHauls, outputs: Sequence[str], shapes: Sequence[Floats], samples: int) -> dict[str, Plane]:
    def at(km: float, hours: float) -> dict[str, Floats]:
        found = evaluate({**rest.shared, "km": np.full((1, 1), km), "hours": np.full((1, 1), hours)}, outputs)
        return {name: np.broadcast_to(each, (1, samples))[0] for name, each in found.items()}

    base, far, long = at(0.0, 0.0), at(_UNIT, 0.0), at(0.0, _UNIT)
    planes = {}
    for name in outputs:
        slopes = [(each[name] - base[name]) / _UNIT for each in (far, long)]
        rows = [row for slope, shape in zip(slopes, shapes, strict=True) for row in (slope, slope * shape)]
        planes[name] = Plane(np.stack(rows), np.asarray(base[name]))
    return planes
