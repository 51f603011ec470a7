"""A haul against a distance limit, where neither is exact: within it, beyond it, or near it, on either side.

A limit that lies within the haul's uncertainty decides nothing: such a haul counts as within reach and is told to be
near the limit, wherever hauls are held against a limit.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Reach = Literal["within", "near", "beyond", "unknown"]
REACHES: Final[tuple[Reach, ...]] = ("within", "near", "beyond", "unknown")


def reach_codes(distance: ArrayLike, uncertainty: ArrayLike, limit: float) -> NDArray[np.intp]:
    """Places in :data:`REACHES`.

    Args:
        distance: of hauls, NaN without a haul; any unit.
        uncertainty: how far each may be off, in the same unit; NaN counts as 0.
        limit: longest haul, in the same unit.
    """
    metres, doubt = np.asarray(distance, dtype=np.float64), np.nan_to_num(np.asarray(uncertainty, dtype=np.float64))
    near = (metres - doubt <= limit) & (limit < metres + doubt)
    codes: NDArray[np.intp] = np.select([np.isnan(metres), near, metres > limit], [3, 1, 2], default=0).astype(np.intp)
    return codes


def within_reach(distance: ArrayLike, uncertainty: ArrayLike, limit: float) -> NDArray[np.bool_]:
    """Which hauls are within a limit or near it.

    Args:
        distance: of hauls, NaN without a haul; any unit.
        uncertainty: how far each may be off, in the same unit; NaN counts as 0.
        limit: longest haul, in the same unit; NaN for no limit.
    """
    if np.isnan(limit):
        return ~np.isnan(np.asarray(distance, dtype=np.float64))
    return reach_codes(distance, uncertainty, limit) <= 1
