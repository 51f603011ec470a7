"""Reads a place that a person types: degrees in either order or the region's metres, points or decimal commas."""

from __future__ import annotations

import math
import re
from typing import Final

import numpy as np

from sidestream_map.base import N_, LocationError
from sidestream_map.region import Region
from sidestream_map.roads import to_degrees

CHARACTERS_MAX: Final = 60
DEGREES_MAX: Final = 360.0
"""Two numbers that are no larger are degrees."""
_NUMBER: Final = r"(\d{1,3}(?:[ \u00a0]\d{3})*(?:[.,]\d+)?|\d{1,8}(?:[.,]\d+)?)"
_END: Final = rf"[NE]?\s*{_NUMBER}\s*°?\s*[NE]?"
_POINT: Final = re.compile(rf"\s*{_END}\s*[,;/ ]\s*{_END}\s*", re.IGNORECASE)


def typed_place(text: str, region: Region) -> tuple[float, float]:
    """Longitude and latitude from a text such as ``65,7369, 24,5636`` or ``7291230, 385120``.

    Which number is which follows from the region, whose longitudes are no latitudes and whose metres are no degrees.

    Args:
        text: hostile.
        region: in which the place must lie.

    Returns:
        Degrees east and north, EPSG:4326.

    Raises:
        LocationError: it is no pair of numbers, or lies outside the region's box.
    """
    match = _POINT.fullmatch(text) if len(text) <= CHARACTERS_MAX else None
    if match is None:
        raise LocationError(
            N_("Type latitude and longitude, e.g. {example}, or metres of {grid}."),
            example=typed_example(region),
            grid=grid_name(region),
        )
    one, other = (float(re.sub(r"[ \u00a0]", "", number).replace(",", ".")) for number in match.groups())
    west, south, east, north = region.bounds
    for lat, lon in ((one, other), (other, one), _degrees(one, other, region), _degrees(other, one, region)):
        if south <= lat <= north and west <= lon <= east:
            return lon, lat
    raise LocationError(
        N_("The place lies outside this region: latitude {south} to {north}, longitude {west} to {east}."),
        south=south,
        north=north,
        west=west,
        east=east,
    )


def _degrees(north_m: float, east_m: float, region: Region) -> tuple[float, float]:
    """Latitude and longitude of metres of the region's system; infinite where they are none."""
    if max(north_m, east_m) <= DEGREES_MAX:
        return math.inf, math.inf
    lon, lat = to_degrees(np.array([[east_m, north_m]]), region.crs_metres)[0]
    return round(float(lat), 6), round(float(lon), 6)


def grid_name(region: Region) -> str:
    """The region's system of metres as a person is told it: its code, or that it is the region's own."""
    return region.crs_metres if region.crs_metres.startswith("EPSG:") else "region.toml"


def typed_example(region: Region) -> str:
    """An example of a place to type: the middle of the region's view.

    Args:
        region: with the box that the camera shows first.
    """
    west, south, east, north = region.view
    return f"{(south + north) / 2:.3f}, {(west + east) / 2:.3f}"
