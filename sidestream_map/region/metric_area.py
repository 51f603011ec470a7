"""Checks where distances can be trusted: the metres of EPSG:3067 are true only near its central meridian.

Roads, access legs and areas are kept in EPSG:3067 (ETRS-TM35FIN, a transverse Mercator projection around 27° E). Its
metres are 0.04 % short on the middle line and grow longer to both sides. A region where they would be off by more than
:data:`SCALE_ERROR_MAX` is refused: its distances would be wrong without anybody seeing it.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Final

import pyproj

from sidestream_map.base import N_, RegionError

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, EPSG:4326."""
METRES: Final = "EPSG:3067"
"""The grid that distances are counted on."""
SCALE_ERROR_MAX: Final = 0.0025
"""Largest share by which a metre of a region may be off. Our choice: all of Finland is within 0.21 %, and the bundled
roads themselves are longer or shorter than the register's by more."""
SIDE_KM: Final = (0.1, 1500.0)
"""Shortest and longest side of a region's box; Finland is 1,160 km long."""
EARTH_KM: Final = 6371.0
"""Mean radius of the Earth (IUGG)."""


def scale_error(lon: float, lat: float) -> float:
    """Relative error of EPSG:3067 metres at a position; infinite where the grid isn't defined.

    Args:
        lon: degrees east.
        lat: degrees north.
    """
    factors = _grid().get_factors(lon, lat)
    error = abs(float(factors.meridional_scale) - 1)
    return error if math.isfinite(error) else math.inf


def checked_bounds(west: float, south: float, east: float, north: float) -> Box:
    """Check that distances can be trusted within a box.

    Args:
        west: degrees, EPSG:4326.
        south: degrees.
        east: degrees.
        north: degrees.

    Raises:
        RegionError: the box is none, is too small or too large, or lies where EPSG:3067 doesn't hold.
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
    check_scale(box)
    return box


def check_scale(box: Box) -> None:
    """Make sure that distances within a box can be trusted.

    Args:
        box: west, south, east, north in degrees.

    Raises:
        RegionError: metres would be off by more than :data:`SCALE_ERROR_MAX` in it.
    """
    west, south, east, north = box
    # The error grows with the distance from the middle line, so it is largest at a corner.
    worst = max(scale_error(lon, lat) for lon in (west, east) for lat in (south, north))
    if worst > SCALE_ERROR_MAX:
        raise RegionError(
            N_(
                "Distances are counted in metres of {grid}, which would be off by {error} % in this box; at most "
                "{limit} % are allowed. This program measures right in Finland and its neighbourhood, at 60° N from "
                "19° E to 35° E."
            ),
            grid=METRES,
            error=f"{worst * 100:.2g}" if math.isfinite(worst) else "100",
            limit=f"{SCALE_ERROR_MAX * 100:g}",
        )


@cache
def _grid() -> pyproj.Proj:
    return pyproj.Proj(METRES)
