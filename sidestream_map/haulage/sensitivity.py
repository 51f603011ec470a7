"""How uncertain a result is, and through which input: one-at-a-time swings and a seeded Monte Carlo.

Which inputs go together and which are independent: :mod:`sidestream_map.haulage.draws`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from sidestream_map.base import MONTE_CARLO_SAMPLES_MAX, N_, Figure, InputError, LimitError, Range
from sidestream_map.haulage.draws import SAMPLES, SEED, triangular, uniform

Floats: TypeAlias = npt.NDArray[np.float64]
Model: TypeAlias = Callable[[Mapping[str, Floats]], Floats]
"""From inputs by name, arrays of one shape, to the result in that shape."""


@dataclass(frozen=True, slots=True)
class Swing:
    """How one input alone moves a result, with the others at their central values.

    Attributes:
        input: name of the input.
        at_low: the result with the input at its low end.
        at_high: the result with the input at its high end.
    """

    input: str
    at_low: float
    at_high: float

    @property
    def size(self) -> float:
        """How far the result moves; 0 for an input without a range."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """All swings of one result, as a tornado diagram shows them.

    Attributes:
        central: the result with all inputs at their central values.
        swings: one for each input, the largest first; equal ones by name.
    """

    central: float
    swings: tuple[Swing, ...]

    @property
    def most_important(self) -> str | None:
        """Name of the input that moves the result most; None where none moves it."""
        return self.swings[0].input if self.swings and self.swings[0].size > 0 else None

    def shares(self) -> Mapping[str, float]:
        """Each swing over the sum of all swings; all 0 where nothing moves the result."""
        total = sum(each.size for each in self.swings)
        return {each.input: each.size / total if total else 0.0 for each in self.swings}


def tornado(model: Model, inputs: Mapping[str, Range]) -> Tornado:
    """Change one input at a time over its range; see how far the result moves.

    Args:
        model: the result as a function of the inputs.
        inputs: ranges by name.

    Raises:
        InputError: there are no inputs, or the result is unknown at their central values.
    """
    names = _names(inputs)
    count = 2 * len(names) + 1
    columns = {name: np.full(count, inputs[name].central) for name in names}
    for place, name in enumerate(names):
        columns[name][2 * place + 1] = inputs[name].low
        columns[name][2 * place + 2] = inputs[name].high
    results = _evaluate(model, columns, count)
    swings = [
        Swing(name, float(results[2 * place + 1]), float(results[2 * place + 2])) for place, name in enumerate(names)
    ]
    return Tornado(float(results[0]), tuple(sorted(swings, key=lambda each: (-each.size, each.input))))


@dataclass(frozen=True, slots=True)
class Spread:
    """Distribution of a result when all inputs vary at once.

    Attributes:
        p5: 5 % of the samples lie below.
        p50: the median.
        p95: 95 % of the samples lie below.
        mean: mean of the samples.
        samples: how many.
        seed: seed of the generator; the same seed gives the same figures.
        correlation: rank correlation (Spearman) of each input with the result; 0 for an input without a range.
    """

    p5: float
    p50: float
    p95: float
    mean: float
    samples: int
    seed: int
    correlation: Mapping[str, float]

    @property
    def most_important(self) -> str | None:
        """Name of the input whose rank correlation with the result is strongest; None where none has any."""
        name = max(sorted(self.correlation), key=lambda each: abs(self.correlation[each]), default=None)
        return name if name is not None and self.correlation[name] else None

    def figure(self, unit: str, sources: tuple[str, ...] = ()) -> Figure:
        """The median with the 5 and 95 % points as its range."""
        return Figure(
            self.p50, unit, "computed", sources, self.p5, self.p95, note=N_("Median, 5 and 95 % of a Monte Carlo.")
        )


def monte_carlo(model: Model, inputs: Mapping[str, Range], samples: int = SAMPLES, seed: int = SEED) -> Spread:
    """Spread of a result when each input follows a triangular distribution over its range.

    Args:
        model: the result as a function of the inputs.
        inputs: ranges by name.
        samples: how many.
        seed: of the draws. Each input has its own by its name, so that neither the order of the mapping nor what else
        is
            in it matters.

    Raises:
        InputError: no inputs, no samples, a negative seed, or a result that is unknown.
        LimitError: more samples than the setting ``monte_carlo_samples_max`` allows.
    """
    names = _names(inputs)
    if samples < 1 or seed < 0:
        raise InputError(N_("A Monte Carlo needs at least one sample and a seed of 0 or more."))
    limit = int(MONTE_CARLO_SAMPLES_MAX.get())
    if samples > limit:
        raise LimitError(
            N_("{samples} samples are more than the limit of {limit}. Ask for fewer, or raise {variable}."),
            samples=samples,
            limit=limit,
            variable=MONTE_CARLO_SAMPLES_MAX.variable,
        )
    columns = {name: _drawn(name, inputs[name], samples, seed) for name in names}
    results = _evaluate(model, columns, samples)
    p5, p50, p95 = (float(each) for each in np.percentile(results, (5, 50, 95)))
    ranks = _ranks(results)
    return Spread(
        p5,
        p50,
        p95,
        float(results.mean()),
        samples,
        seed,
        {name: _correlation(_ranks(columns[name]), ranks) for name in names},
    )


def _names(inputs: Mapping[str, Range]) -> tuple[str, ...]:
    if not inputs:
        raise InputError(N_("There is nothing to vary: name at least one input."))
    return tuple(inputs)


def _evaluate(model: Model, columns: Mapping[str, Floats], count: int) -> Floats:
    results = np.broadcast_to(np.asarray(model(columns), dtype=np.float64), (count,))
    if not np.isfinite(results).all():
        raise InputError(N_("The result is unknown, so nothing can be said about what matters to it."))
    return results


def _drawn(name: str, value: Range, samples: int, seed: int) -> Floats:
    ends = (np.float64(each) for each in (value.low, value.central, value.high))
    return triangular(uniform(name, samples, seed), *map(np.asarray, ends))


def _ranks(values: Floats) -> Floats:
    """Ranks, equal values sharing their mean rank."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[inverse], dtype=np.float64)


def _correlation(one: Floats, other: Floats) -> float:
    one, other = one - one.mean(), other - other.mean()
    size = float(np.sqrt((one @ one) * (other @ other)))
    return float(one @ other) / size if size else 0.0
