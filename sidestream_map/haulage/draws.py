"""Draws of uncertain inputs for a Monte Carlo: the same for every haul, so that figures agree wherever they are shown.

Each input follows a triangular distribution over its range. Its draws are a Latin hypercube (each of the equal slices
of its distribution once, in random order), seeded by its name: they don't depend on what else is drawn, nor on where.
Inputs of one group of :data:`TOGETHER` share their draws: where one is at its high end, so are the others. All else is
independent; what that leaves out (dear fuel makes dear kilometres) makes the spread the narrower.

Latin hypercube: McKay, Beckman & Conover 1979, https://doi.org/10.2307/1268522.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

SAMPLES: Final = 2048
"""Draws of a figure that is shown."""
SEED: Final = 20181212
"""Any fixed number will do; this is the day of the workshop."""
TOGETHER: Final[tuple[tuple[str, ...], ...]] = (
    ("km", "hours"),
    ("litres_loaded", "litres_empty"),
    ("loading_min", "unloading_min"),
)
"""Inputs that go together: a longer way takes longer, a thirsty truck is thirsty empty too, a slow yard is slow at both
ends."""
_LEADER: Final = {name: group[0] for group in TOGETHER for name in group}


@lru_cache(maxsize=128)
def uniform(name: str, samples: int = SAMPLES, seed: int = SEED) -> Floats:
    """Evenly spread numbers between 0 and 1 in random order: the same for the same input, count and seed.

    Args:
        name: of the input.
        samples: how many.
        seed: 0 or more.

    Returns:
        (samples,) not to be written to.
    """
    generator = np.random.default_rng((seed, zlib.crc32(_LEADER.get(name, name).encode())))
    numbers: Floats = (generator.permutation(samples) + 0.5) / samples
    numbers.flags.writeable = False
    return numbers


def triangular(uniforms: Floats, low: Floats, central: Floats, high: Floats) -> Floats:
    """Triangular distributions at given shares of their mass; arrays that broadcast together, NaN where unknown.

    Args:
        uniforms: between 0 and 1.
        low: smallest value.
        central: most likely value.
        high: largest value.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        low, central, high = np.broadcast_arrays(low, central, high)
        width = high - low
        wide = width > 0
        turn = np.where(wide, (central - low) / width, 0.0)
        # In place: samples of many hauls are more than the processor's cache holds twice.
        values: Floats = np.asarray(uniforms * width)
        values *= central - low
        values = np.sqrt(values, out=values)
        values += low
        falling = np.asarray((1.0 - uniforms) * width)
        falling *= high - central
        falling = np.sqrt(falling, out=falling)
        np.subtract(high, falling, out=falling)
        np.copyto(values, falling, where=~(uniforms < turn))
        if not wide.all():
            np.copyto(values, central + 0.0 * uniforms, where=~wide)
    return values
