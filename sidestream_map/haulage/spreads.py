"""The range that people are shown: 5 to 95 % of a Monte Carlo with a fixed seed, around the central value.

All inputs of the formula vary at once (:mod:`sidestream_map.haulage.draws`). The range is widened to hold the central
value, the formula at the central inputs, where that lies outside: some inputs are most likely at an end of theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import Range, going_on
from sidestream_map.haulage.draws import SAMPLES, SEED, triangular, uniform
from sidestream_map.haulage.formula import Bounds, Floats, evaluate

PERCENTILES: Final = (5.0, 95.0)
"""Ends of the range that is shown, % of the samples."""
_CHUNK: Final = 16
"""Hauls at a time: their samples fit a processor's cache."""
_KINDS_MAX: Final = 64
"""Values of an input whose draws are kept, a megabyte at the most."""


def spread_bounds(
    inputs: Mapping[str, Bounds], outputs: Sequence[str], *, samples: int = SAMPLES, seed: int = SEED
) -> dict[str, Bounds]:
    """Outputs with their 5 and 95 % points, for each of many hauls.

    Args:
        inputs: as in :func:`sidestream_map.haulage.formula.evaluate`.
        outputs: fields of :class:`sidestream_map.haulage.formula.HaulOutputs`.
        samples: draws of each input.
        seed: of the draws.

    Returns:
        Low, central and high by output, in the shape to which the inputs broadcast; NaN where unknown.
    """
    hauls = DrawnHauls(inputs, samples, seed)
    shape, count = hauls.shape, hauls.count
    central = hauls.central(outputs)
    ends = {name: np.full((2, count), np.nan) for name in outputs}
    for start in range(0, count, _CHUNK):
        going_on()
        part = slice(start, min(start + _CHUNK, count))
        drawn = hauls.sampled(part, outputs)
        for name in outputs:
            ends[name][:, part] = percentiles_of(np.broadcast_to(drawn[name], (part.stop - start, samples)))
    return {name: around(np.broadcast_to(central[name], (count,)), ends[name], shape) for name in outputs}


def samples_of(inputs: Mapping[str, Bounds], output: str, *, samples: int = SAMPLES, seed: int = SEED) -> Floats:
    """One output of one haul for each draw.

    Args:
        inputs: as in :func:`sidestream_map.haulage.formula.evaluate`, each a single number.
        output: field of :class:`sidestream_map.haulage.formula.HaulOutputs`.
        samples: draws of each input.
        seed: of the draws.

    Returns:
        (samples,); NaN where unknown.
    """
    drawn = DrawnHauls(inputs, samples, seed).sampled(slice(0, 1), (output,))
    values: Floats = np.broadcast_to(drawn[output], (1, samples))[0]
    return values


def percentiles(samples: Floats, central: float) -> Range:
    """5 and 95 % of samples, widened to hold the central value.

    Args:
        samples: known ones; infinite ones are let through.
        central: the value around which the range is told.
    """
    low, high = (float(each) for each in np.percentile(samples, PERCENTILES, method="linear"))
    return Range(min(low, central), central, max(high, central))


def spread_of_sum(
    inputs: Mapping[str, Bounds], outputs: Sequence[str], *, samples: int = SAMPLES, seed: int = SEED
) -> dict[str, Bounds]:
    """Sums of outputs over many hauls with their 5 and 95 % points: the hauls share the draws of what they share.

    Args:
        inputs: as in :func:`sidestream_map.haulage.formula.evaluate`, each broadcasting to one number a haul; none
            unknown.
        outputs: fields of :class:`sidestream_map.haulage.formula.HaulOutputs` that add up.
        samples: draws of each input.
        seed: of the draws.

    Returns:
        Low, central and high by output, 0-d; 0 for no hauls.
    """
    hauls = DrawnHauls(inputs, samples, seed)
    count = hauls.count
    sums = {name: np.zeros(samples) for name in outputs}
    for start in range(0, count, _CHUNK):
        going_on()
        part = slice(start, min(start + _CHUNK, count))
        drawn = hauls.sampled(part, outputs)
        for name in outputs:
            sums[name] = sums[name] + np.broadcast_to(drawn[name], (part.stop - start, samples)).sum(axis=0)
    central = hauls.central(outputs)
    found = {}
    for name in outputs:
        whole = np.array([np.broadcast_to(central[name], (count,)).sum()])
        found[name] = around(whole, np.percentile(sums[name], PERCENTILES)[:, None], ())
    return found


def percentiles_of(values: Floats) -> Floats:
    """What ``numpy.percentile`` gives to the last bit; NaN where a sample is.

    Args:
        values: (hauls, samples).

    Returns:
        (2, hauls) the ends of :data:`PERCENTILES`.

    Sorted by the processor's vector instructions a row takes a fifth of the time of a search for six of its places.
    """
    rows, last = np.sort(values, axis=1), values.shape[1] - 1
    found = np.empty((len(PERCENTILES), len(rows)))
    for place, (before, share) in enumerate(ends_among(values.shape[1])):
        found[place] = between(rows[:, before], rows[:, min(before + 1, last)], share)
    found[:, np.isnan(rows[:, -1])] = np.nan
    return found


def ends_among(samples: int) -> tuple[tuple[int, float], ...]:
    """Where the ends of :data:`PERCENTILES` lie among samples in order: after which one, and how far to the next.

    Args:
        samples: how many.
    """
    places = [percent / 100 * (samples - 1) for percent in PERCENTILES]
    return tuple((int(at), at - int(at)) for at in places)


def between(low: Floats, high: Floats, share: float) -> Floats:
    """Values between two samples, from the nearer of the two, as numpy does.

    Args:
        low: (n,).
        high: (n,) the next ones.
        share: of the way.
    """
    step = high - low
    return low + step * share if share < 0.5 else high - step * (1 - share)


class DrawnHauls:
    """Inputs as one row a haul, or a single row where all hauls share the value; shared ones are drawn once.

    Attributes:
        shape: to which the inputs broadcast.
        count: n, hauls.
        flat: inputs, (n,) or (1,) each.
        shared: draws of those that all hauls share, (1, samples) or (1, 1) each.

    Args:
        inputs: as in :func:`sidestream_map.haulage.formula.evaluate`.
        samples: draws of each input.
        seed: of the draws.
    """

    def __init__(self, inputs: Mapping[str, Bounds], samples: int, seed: int) -> None:
        self.shape = np.broadcast_shapes(*(each.shape for each in inputs.values()))
        self.count = int(np.prod(self.shape))
        self._samples, self._seed = samples, seed
        self._kinds: dict[str, tuple[Floats, NDArray[np.intp]] | None] = {}
        self.flat = {name: self._rows(bounds) for name, bounds in inputs.items()}
        self.shared = {
            name: self._drawn(name, bounds, slice(None))
            for name, bounds in self.flat.items()
            if bounds.central.size == 1
        }

    @property
    def own(self) -> frozenset[str]:
        """Inputs in which the hauls differ."""
        return frozenset(self.flat) - frozenset(self.shared)

    def central(self, outputs: Sequence[str]) -> dict[str, Floats]:
        """Outputs at the central inputs, (n,) or (1,) each."""
        return evaluate({name: bounds.central for name, bounds in self.flat.items()}, outputs)

    def sampled(self, part: slice, outputs: Sequence[str]) -> dict[str, Floats]:
        """Samples of outputs of some hauls, broadcasting to (hauls, samples) each."""
        own = {name: self._own(name, bounds, part) for name, bounds in self.flat.items() if name not in self.shared}
        return evaluate({**self.shared, **own}, outputs)

    def _own(self, name: str, bounds: Bounds, part: slice) -> Floats:
        """Draws of an input in which the hauls differ; of one that has few values, such as a material's, each once."""
        if name not in self._kinds:
            self._kinds[name] = self._kinds_of(name, bounds)
        kinds = self._kinds[name]
        if kinds is None or _has_no_range(*(each[part] for each in (bounds.low, bounds.central, bounds.high))):
            return self._drawn(name, bounds, part)
        drawn, kind = kinds
        values: Floats = drawn[kind[part]]
        return values

    def _kinds_of(self, name: str, bounds: Bounds) -> tuple[Floats, NDArray[np.intp]] | None:
        """Draws of each value that an input has, and which each haul has; None where they are many."""
        rows = np.stack([bounds.low, bounds.central, bounds.high], axis=1)
        values, kind = np.unique(rows, axis=0, return_inverse=True)
        if len(values) > _KINDS_MAX or len(values) > len(rows) / 2:
            return None
        low, central, high = values.T[:, :, None]
        return triangular(uniform(name, self._samples, self._seed)[None, :], low, central, high), kind.reshape(-1)

    def _rows(self, bounds: Bounds) -> Bounds:
        ends = (bounds.low, bounds.central, bounds.high)
        # What all hauls share is drawn once, also where each of them says it: the draws are the same for all.
        if bounds.central.size == 1 or (bounds.central.size and all(_is_one(each) for each in ends)):
            return Bounds(*(np.reshape(each, -1)[:1] for each in ends))
        return Bounds(*(np.broadcast_to(each, self.shape).reshape(-1) for each in ends))

    def _drawn(self, name: str, bounds: Bounds, part: slice) -> Floats:
        low, central, high = (each[part][:, None] for each in (bounds.low, bounds.central, bounds.high))
        # What has no range for any haul needs no draws; endless density stays endless.
        if _has_no_range(low, central, high):
            return central
        return triangular(uniform(name, self._samples, self._seed)[None, :], low, central, high)


def around(central: Floats, ends: Floats, shape: tuple[int, ...]) -> Bounds:
    """Ends of ranges, widened to hold the central values.

    Args:
        central: (n,).
        ends: (2, n).
        shape: of the bounds, with n values.
    """
    low, high = np.minimum(ends[0], central), np.maximum(ends[1], central)
    return Bounds(*(np.array(part).reshape(shape) for part in (low, central, high)))


def _has_no_range(low: Floats, central: Floats, high: Floats) -> bool:
    return bool(np.all((low == high) | np.isnan(central)))


def _is_one(values: Floats) -> bool:
    """Whether all values are one and the same; unknown ones are all unknown."""
    first = values.flat[0]
    return bool(np.all(values == first)) or bool(np.isnan(values).all())
