"""The system in metres that a region's distances are counted in, and where it can be trusted.

Roads, access legs and areas are kept in the region's own system: EPSG:3067 (ETRS-TM35FIN) in Finland, elsewhere the
zone of UTM that holds the region, and a transverse Mercator projection around its own middle where it lies over two
zones. A system whose metres are off by more than :data:`SCALE_ERROR_MAX` anywhere in the region is refused: its
distances would be wrong without anybody seeing it.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Final

import numpy as np
import pyproj
from pyproj.aoi import AreaOfInterest
from pyproj.database import query_utm_crs_info
from pyproj.exceptions import CRSError, ProjError

from sidestream_map.base import N_, RegionError

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, EPSG:4326."""
METRES: Final = "EPSG:3067"
"""The system of Finland, and of what says no other."""
FINLAND: Final[Box] = (19.0, 58.8, 32.0, 70.1)
"""Box of Finland with its waters and neighbours: a region within has EPSG:3067, whose metres are true there within
0.22 % (the area of use in the EPSG register is 19.08 to 31.59 east, 58.84 to 70.09 north)."""
SCALE_ERROR_MAX: Final = 0.0025
"""Largest share by which a metre of a region may be off. Our choice: all of Finland is within 0.21 %, and the bundled
roads themselves are longer or shorter than the register's by more."""
SIDE_KM: Final = (0.1, 1500.0)
"""Shortest and longest side of a region's box; Finland is 1,160 km long."""
EARTH_KM: Final = 6371.0
"""Mean radius of the Earth (IUGG)."""

_CODE: Final = re.compile(r"EPSG:\d{4,6}")
_FITTED: Final = re.compile(
    r"\+proj=tmerc \+lat_0=0 \+lon_0=-?\d{1,3}(?:\.\d{1,4})? \+k=[01]\.\d{1,6} \+x_0=500000 \+y_0=0 \+datum=WGS84 "
    r"\+units=m \+no_defs"
)
"""The one form of a projection without a code that a region may have: :func:`fitting_grid` writes it."""
_STEPS: Final = 9
"""Places along each side of a box at which its metres are held against the ground."""


def is_grid(text: object) -> bool:
    """Whether a text names a projected system in metres: a code such as ``EPSG:3067``, or one fitted to a region.

    Args:
        text: hostile.
    """
    if not isinstance(text, str) or not (_CODE.fullmatch(text) or _FITTED.fullmatch(text)):
        return False
    try:
        crs = pyproj.CRS.from_user_input(text)
        return bool(crs.is_projected) and all(axis.unit_name == "metre" for axis in crs.axis_info)
    except CRSError:
        return False


def fitting_grid(box: Box) -> str:
    """The system in metres for a region.

    Args:
        box: west, south, east, north in degrees.

    Returns:
        EPSG:3067 in Finland, the zone of UTM that holds the box, or a transverse Mercator projection around its middle,
        whose scale is as much too small there as it is too large at its sides.
    """
    west, south, east, north = box
    if FINLAND[0] <= west and FINLAND[1] <= south and east <= FINLAND[2] and north <= FINLAND[3]:
        return METRES
    zones = query_utm_crs_info("WGS 84", AreaOfInterest(west, south, east, north), contains=True)
    if zones:
        return f"EPSG:{min(int(zone.code) for zone in zones)}"
    middle = round((west + east) / 2, 2)
    nearest = 0.0 if south <= 0 <= north else min(abs(south), abs(north))
    side = math.radians(max(middle - west, east - middle)) * math.cos(math.radians(nearest))
    scale = round(1 - side**2 / 4, 6)  # a metre at the side is 1 + side² / 2 of one in the middle
    return (
        f"+proj=tmerc +lat_0=0 +lon_0={middle:g} +k={max(scale, 1 - SCALE_ERROR_MAX):.6f} +x_0=500000 +y_0=0 "
        "+datum=WGS84 +units=m +no_defs"
    )


def scale_error(lon: float, lat: float, grid: str = METRES) -> float:
    """Relative error of a system's metres at a position, in the worse direction; infinite where it isn't defined.

    Args:
        lon: degrees east.
        lat: degrees north.
        grid: the system.
    """
    try:
        factors = _grid(grid).get_factors(lon, lat, errcheck=False)
    except ProjError:
        return math.inf
    error = max(abs(float(factors.meridional_scale) - 1), abs(float(factors.parallel_scale) - 1))
    return error if math.isfinite(error) else math.inf


def checked_bounds(west: float, south: float, east: float, north: float, grid: str | None = None) -> Box:
    """Check that distances can be trusted within a box.

    Args:
        west: degrees, EPSG:4326.
        south: degrees.
        east: degrees.
        north: degrees.
        grid: the system in metres; None for the one that fits.

    Raises:
        RegionError: the box is none, is too small or too large, or the system's metres don't hold in it.
    """
    box = (west, south, east, north)
    if not all(math.isfinite(each) for each in box) or not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise RegionError(
            N_("A box is west, south, east and north in degrees, in this order: e.g. {example}."),
            example="24.93 60.16 24.96 60.18",
        )
    degree = math.radians(1) * EARTH_KM
    wide, high = (east - west) * degree * math.cos(math.radians((south + north) / 2)), (north - south) * degree
    if not (min(wide, high) >= SIDE_KM[0] and max(wide, high) <= SIDE_KM[1]):
        raise RegionError(
            N_("The box is {wide} km wide and {high} km high; each side can be from {least} to {most} km."),
            wide=f"{wide:.3g}",
            high=f"{high:.4g}",
            least=f"{SIDE_KM[0]:g}",
            most=f"{SIDE_KM[1]:g}",
        )
    check_scale(box, fitting_grid(box) if grid is None else grid)
    return box


def check_scale(box: Box, grid: str = METRES) -> None:
    """Make sure that distances within a box can be trusted.

    Args:
        box: west, south, east, north in degrees.
        grid: the system in metres.

    Raises:
        RegionError: metres would be off by more than :data:`SCALE_ERROR_MAX` somewhere in it.
    """
    west, south, east, north = box
    worst = max(
        scale_error(float(lon), float(lat), grid)
        for lon in np.linspace(west, east, _STEPS)
        for lat in np.linspace(south, north, _STEPS)
    )
    if worst > SCALE_ERROR_MAX:
        raise RegionError(
            N_(
                "Distances are counted in metres of {grid}, which would be off by {error} % in this box; at most "
                "{limit} % are allowed. Choose a smaller box, or the system of that place."
            ),
            grid=grid,
            error=f"{worst * 100:.2g}" if math.isfinite(worst) else "100",
            limit=f"{SCALE_ERROR_MAX * 100:g}",
        )


@lru_cache(maxsize=16)
def _grid(grid: str) -> pyproj.Proj:
    return pyproj.Proj(grid)
