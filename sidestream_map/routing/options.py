"""What a router may be told: how places join the roads, which sections may be used, and how many pairs it takes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import DETOUR_FACTOR, MATRIX_PAIRS_MAX, N_, SNAP_LIMIT_M, InputError, LimitError


def check_pairs(origins: int, destinations: int) -> None:
    """Refuse a matrix with too many pairs, before any work is done.

    Args:
        origins: how many.
        destinations: how many.

    Raises:
        LimitError: more pairs than the setting ``matrix_pairs_max`` allows.
    """
    pairs, limit = origins * destinations, int(MATRIX_PAIRS_MAX.get())
    if pairs > limit:
        raise LimitError(
            N_("{pairs} pairs are more than {limit}. Ask for fewer places, or raise the setting {setting}."),
            pairs=pairs,
            limit=limit,
            setting=MATRIX_PAIRS_MAX.variable,
        )


@dataclass(frozen=True, slots=True)
class AccessLegs:
    """How places are joined to the roads.

    Attributes:
        snap_limit_m: a place farther than this from every usable road is not on the network; the setting if None.
        detour_factor: length of access legs over their straight line; the setting if None.
    """

    snap_limit_m: float | None = None
    detour_factor: float | None = None

    def in_force(self) -> tuple[float, float]:
        """Limit in metres and factor, with the settings where nothing is given.

        Raises:
            InputError: one of them is out of bounds.
        """
        limit = SNAP_LIMIT_M.get() if self.snap_limit_m is None else self.snap_limit_m
        factor = DETOUR_FACTOR.get() if self.detour_factor is None else self.detour_factor
        if not 0 < limit < math.inf or not 1 <= factor < math.inf:
            raise InputError(
                N_("A snapping limit must be more than 0 m and a detour factor at least 1, not {limit} and {factor}."),
                limit=f"{limit:g}",
                factor=f"{factor:g}",
            )
        return limit, factor


@dataclass(frozen=True, slots=True, eq=False)
class OpenSections:
    """Which road sections a vehicle may use and can drive.

    Attributes:
        usable: (m,) sections the vehicle may use; those that the rules let it if None.
        shut: (m,) usable sections that can't be driven for now: a place is still snapped to them and then has no way,
            instead of being led over fields to another road. None if None.
        rules: whether the network's limits, signs and turn restrictions hold for the vehicle
            (:mod:`sidestream_map.roads.truck_rules`); without, one-ways alone do.
    """

    usable: NDArray[np.bool_] | None = None
    shut: NDArray[np.bool_] | None = None
    rules: bool = True


SETTINGS_LEGS: Final = AccessLegs()
"""As the settings say."""
RULED_SECTIONS: Final = OpenSections()
"""All that the network's rules let the vehicle use."""
