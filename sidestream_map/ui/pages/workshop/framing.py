"""Boxes for the camera of a screen of which a part is covered by words."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.scenario import Camera
from sidestream_map.ui.widgets.map import MapBounds, MapView
from sidestream_map.workshop import VIEW_PX

ROOM: Final = 1.25
"""How much larger than a line its box is."""
NARROWEST: Final = 0.08
"""Degrees of longitude that a box shows at least: two that are neighbours are still shown in their surroundings."""


def bounds(view: MapView | Camera, cover: tuple[float, float, float, float]) -> MapBounds:
    """The box that makes a laptop's view fill the uncovered part of the screen.

    Args:
        view: as a laptop's map showed it (:data:`~sidestream_map.workshop.VIEW_PX`).
        cover: parts of the screen that are covered from the left, the top, the right and below.
    """
    lon, lat = (view.longitude, view.latitude) if isinstance(view, MapView) else (view.lon, view.lat)
    degrees = 360 / (512 * 2**view.zoom)
    return _uncovered(lon, _stretched(lat), VIEW_PX[0] * degrees, VIEW_PX[1] * degrees, cover)


def framed(line: NDArray[np.float64], cover: tuple[float, float, float, float]) -> MapBounds:
    """The box that makes a line fill the uncovered part of the screen, with room around it.

    Args:
        line: (n, 2) longitude and latitude, degrees.
        cover: as in :func:`bounds`.
    """
    west, east = float(line[:, 0].min()), float(line[:, 0].max())
    south, north = (_stretched(float(end)) for end in (line[:, 1].min(), line[:, 1].max()))
    wide, high = (ROOM * max(NARROWEST, each) for each in (east - west, north - south))
    return _uncovered((west + east) / 2, (south + north) / 2, wide, high, cover)


def _uncovered(
    lon: float, middle: float, wide: float, high: float, cover: tuple[float, float, float, float]
) -> MapBounds:
    left, top, right, below = cover
    across, down = wide / (1 - left - right), high / (1 - top - below)
    west = lon - wide / 2 - across * left
    north = middle + high / 2 + down * top
    held = [max(-180.0, west), _latitude(north - down), min(180.0, west + across), _latitude(north)]
    return MapBounds(*(round(each, 5) for each in held))


def _stretched(latitude: float) -> float:
    """Latitude on a web map, in degrees of longitude from the equator."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def _latitude(stretched: float) -> float:
    return max(-84.9, min(84.9, math.degrees(math.atan(math.sinh(math.radians(stretched))))))
