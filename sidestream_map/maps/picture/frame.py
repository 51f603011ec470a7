"""The part of the map that a picture shows: a window on the Web Mercator plane, in the map's pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sidestream_map.region import Bounds
from sidestream_map.scenario import Camera

WORLD_PX: Final = 512
"""Width of the world at zoom 0, as deck.gl counts zooms."""
EQUATOR_M: Final = 2 * math.pi * 6_378_137.0
"""Length of the equator of WGS 84, metres."""
LATITUDE_MAX: Final = 85.051129
"""Where Web Mercator ends."""
ZOOM_MAX: Final = 20.0

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A window onto the map, with its size in pixels.

    Attributes:
        lon: degrees east of the middle.
        lat: degrees north of the middle.
        zoom: 0 for a world 512 pixels wide; each step doubles it.
        width: pixels.
        height: pixels.
    """

    lon: float
    lat: float
    zoom: float
    width: float
    height: float

    @classmethod
    def of_camera(cls, camera: Camera, size_px: tuple[float, float]) -> MapFrame:
        """The window that a camera shows.

        Args:
            camera: where the map looks.
            size_px: width and height.
        """
        return cls(camera.lon, camera.lat, camera.zoom, *size_px)

    @classmethod
    def of_box(cls, box: Bounds, size_px: tuple[float, float]) -> MapFrame:
        """The closest window that shows a whole box.

        Args:
            box: west, south, east, north in degrees; a point is shown at the closest zoom.
            size_px: width and height.
        """
        west, south, east, north = box
        ends = _world(np.array([[west, north], [east, south]]))
        extent = np.maximum(np.abs(ends[1] - ends[0]), 1e-12)
        zoom = min(math.log2(size_px[0] / extent[0]), math.log2(size_px[1] / extent[1]))
        middle = ends.mean(axis=0)
        lon = float(middle[0]) / WORLD_PX * 360 - 180
        lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * float(middle[1]) / WORLD_PX))))
        return cls(lon, lat, max(0.0, min(zoom, ZOOM_MAX)), *size_px)

    def pixels(self, positions: ArrayLike) -> FloatArray:
        """Pixel positions in the picture, counted from its upper left corner.

        Args:
            positions: (n, 2) longitude and latitude in degrees.

        Returns:
            (n, 2) pixels to the right and down.
        """
        middle = _world(np.array([[self.lon, self.lat]]))[0]
        offset: FloatArray = (_world(positions) - middle) * 2.0**self.zoom + (self.width / 2, self.height / 2)
        return offset

    def bounds(self, margin_px: float = 0.0) -> Bounds:
        """West, south, east and north of the window, degrees.

        Args:
            margin_px: how far beyond the edges.
        """
        middle = _world(np.array([[self.lon, self.lat]]))[0]
        reach = np.array([self.width / 2 + margin_px, self.height / 2 + margin_px]) / 2.0**self.zoom
        (west, top), (east, bottom) = (middle - reach) / WORLD_PX, (middle + reach) / WORLD_PX
        south, north = (math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))) for y in (bottom, top))
        return west * 360 - 180, south, east * 360 - 180, north

    def metres_per_pixel(self, lat: float | None = None) -> float:
        """Metres on the ground per pixel.

        Args:
            lat: degrees north; None for the middle of the picture.
        """
        at = self.lat if lat is None else lat
        return EQUATOR_M * math.cos(math.radians(at)) / (WORLD_PX * math.exp2(self.zoom))


def _world(positions: ArrayLike) -> FloatArray:
    """Pixels on the whole world at zoom 0."""
    degrees = np.asarray(positions, dtype=np.float64).reshape(-1, 2)
    lat = np.radians(np.clip(degrees[:, 1], -LATITUDE_MAX, LATITUDE_MAX))
    x = (degrees[:, 0] + 180) / 360
    y = 0.5 - np.arcsinh(np.tan(lat)) / (2 * math.pi)
    return np.column_stack([x, y]) * WORLD_PX
