"""Snapping: the nearest point on a usable road section for each place, and the straight access leg to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from sidestream_map.places import FloatArray, Places
from sidestream_map.roads import RoadNetwork

GEOGRAPHIC: Final = 4326
METRIC: Final = 3067


@dataclass(frozen=True, eq=False)
class Snapped:
    """Places and their points on the road network, in the order of the places; EPSG:3067 metres.

    Attributes:
        places: as given.
        xy: (n, 2) the places, NaN where unknown.
        section: (n,) int32, nearest usable section, -1 where the position is unknown or every road is too far.
        offset_m: (n,) metres to drive from the section's u end, NaN without a section.
        road_xy: (n, 2) the point on the section's line, NaN without a section.
        straight_m: (n,) straight line to it, NaN without a section.
    """

    places: Places
    xy: FloatArray
    section: NDArray[np.int32]
    offset_m: FloatArray
    road_xy: FloatArray
    straight_m: FloatArray

    @property
    def on_network(self) -> NDArray[np.bool_]:
        """(n,) whether the place is on the road network."""
        return self.section >= 0


class Snapper:
    """Finds nearest points on the usable sections of a network.

    Args:
        network: its lines.
        usable: (m,) bool, sections that count.
        limit_m: a place farther than this from all of them is not on the network.
    """

    def __init__(self, network: RoadNetwork, usable: NDArray[np.bool_], limit_m: float) -> None:
        self.limit_m = limit_m
        self._network = network
        self._sections = np.flatnonzero(usable)
        self._lines = network.lines[self._sections]
        self._tree = shapely.STRtree(self._lines)

    def snap(self, places: Places) -> Snapped:
        """Snap places.

        Args:
            places: any number, positions may be unknown.

        Where several sections are equally near, the first of the network is taken: the same answer every time.
        """
        n = len(places)
        xy = to_metres(places.lon, places.lat)
        section = np.full(n, -1, dtype=np.int32)
        offset, straight = np.full(n, np.nan), np.full(n, np.nan)
        road_xy = np.full((n, 2), np.nan)
        asked = np.flatnonzero(np.isfinite(xy).all(axis=1))
        points: NDArray[np.object_] = np.asarray(shapely.points(xy[asked]), dtype=np.object_)
        (which, line), distance = self._tree.query_nearest(
            points, max_distance=self.limit_m, return_distance=True, all_matches=True
        )
        order = np.lexsort((line, which))
        which, line, distance = which[order], line[order], distance[order]
        first = np.ones(len(which), dtype=np.bool_)
        first[1:] = which[1:] != which[:-1]
        which, line, distance = which[first], line[first], distance[first]
        rows = asked[which]
        drawn = np.atleast_1d(shapely.line_locate_point(self._lines[line], points[which]))
        length, geometry = self._network.section_length_m, self._network.section_geometry_m
        found = self._sections[line]
        share = np.divide(drawn, geometry[found], out=np.zeros_like(drawn), where=geometry[found] > 0)
        section[rows], straight[rows] = found, distance
        offset[rows] = np.clip(share, 0, 1) * length[found]
        road_xy[rows] = shapely.get_coordinates(shapely.line_interpolate_point(self._lines[line], drawn))
        return Snapped(places, xy, section, offset, road_xy, straight)


def to_metres(lon: FloatArray, lat: FloatArray) -> FloatArray:
    """EPSG:4326 degrees to EPSG:3067 metres.

    Args:
        lon: (n,) degrees east, NaN where unknown.
        lat: (n,) degrees north.

    Returns:
        (n, 2), NaN where unknown or where the projection is not defined.
    """
    x, y = _transformer(GEOGRAPHIC, METRIC).transform(lon, lat)
    xy = np.stack([np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)], axis=1)
    xy[~np.isfinite(xy).all(axis=1)] = np.nan
    return xy


def to_degrees(xy: FloatArray) -> FloatArray:
    """EPSG:3067 metres to EPSG:4326 degrees.

    Args:
        xy: (n, 2).

    Returns:
        (n, 2) longitude and latitude.
    """
    lon, lat = _transformer(METRIC, GEOGRAPHIC).transform(xy[:, 0], xy[:, 1])
    return np.stack([np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)], axis=1)


@lru_cache(maxsize=4)
def _transformer(source: int, target: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)
