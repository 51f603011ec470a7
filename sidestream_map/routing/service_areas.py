"""Service areas: the roads within some kilometres of a place by road, and their hull."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sidestream_map.region import METRES
from sidestream_map.roads import FloatArray
from sidestream_map.routing.matrices import Status


@dataclass(frozen=True, eq=False)
class ServiceArea:
    """Roads, or parts of roads, within a distance of a place by road.

    Attributes:
        place_id: the place.
        status: ``ok``, ``origin_position_unknown`` or ``origin_off_network``; without ``ok`` there are no roads.
        limit_m: longest haul, metres, the place's own access leg included.
        access_m: that access leg, metres, NaN without one.
        section: (p,) int32, sections reached; one that is reached from both ends with a gap comes twice.
        start_m: (p,) where the reached part begins, metres from the section's first vertex.
        end_m: (p,) where it ends.
        lines: (p,) shapely LineStrings of those parts, metres of :attr:`crs`.
        hull: shapely polygon around them, likewise; empty without roads.
        crs: the network's system.
    """

    place_id: str
    status: Status
    limit_m: float
    access_m: float
    section: NDArray[np.int32]
    start_m: FloatArray
    end_m: FloatArray
    lines: NDArray[np.object_]
    hull: BaseGeometry
    crs: str = METRES

    @property
    def road_m(self) -> float:
        """Metres of road in the area."""
        return float(np.sum(self.end_m - self.start_m))

    def roads(self, crs: int | str = 4326) -> gpd.GeoDataFrame:
        """The reached parts of sections as a table with lines.

        Args:
            crs: system of the result.

        Returns:
            Columns ``section``, ``start_m``, ``end_m``, geometry.
        """
        columns = {"section": self.section, "start_m": self.start_m, "end_m": self.end_m}
        return gpd.GeoDataFrame(columns, geometry=self.lines, crs=self.crs).to_crs(crs)

    def hull_in(self, crs: int | str = 4326) -> BaseGeometry:
        """The hull in another coordinate system.

        Args:
            crs: that system.
        """
        moved: BaseGeometry = gpd.GeoSeries([self.hull], crs=self.crs).to_crs(crs).iloc[0]
        return moved if moved.is_valid else moved.buffer(0)
