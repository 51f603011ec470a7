"""Reads a place that a person types: degrees in either order or EPSG:3067 metres, points or decimal commas."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from sidestream_map.base import N_, LocationError
from sidestream_map.region import Region
from sidestream_map.roads import to_degrees

CHARACTERS_MAX: Final = 60
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
            N_("Type latitude and longitude, e.g. {example}, or metres of EPSG:3067."), example=typed_example(region)
        )
    one, other = (float(re.sub(r"[ \u00a0]", "", number).replace(",", ".")) for number in match.groups())
    west, south, east, north = region.bounds
    for lat, lon in ((one, other), (other, one), _degrees(one, other), _degrees(other, one)):
        if south <= lat <= north and west <= lon <= east:
            return lon, lat
    raise LocationError(
        N_("The place lies outside this region: latitude {south} to {north}, longitude {west} to {east}."),
        south=south,
        north=north,
        west=west,
        east=east,
    )


def _degrees(north_m: float, east_m: float) -> tuple[float, float]:
    """Latitude and longitude of metres of EPSG:3067; degrees far from any region where they are none."""
    if not (6_000_000 < north_m < 8_000_000 and -500_000 < east_m < 1_500_000):
        return 0.0, 0.0
    lon, lat = to_degrees(np.array([[east_m, north_m]]))[0]
    return round(float(lat), 6), round(float(lon), 6)


def typed_example(region: Region) -> str:
    """An example of a place to type: the middle of the region's view.

    Args:
        region: with the box that the camera shows first.
    """
    west, south, east, north = region.view
    return f"{(south + north) / 2:.3f}, {(west + east) / 2:.3f}"
