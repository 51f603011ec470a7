"""One route: the sections it drives, its line on the map, and the same figures as in a matrix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray
from sidestream_map.routing.matrices import WITH_HAUL, Status


@dataclass(frozen=True, eq=False)
class Route:
    """A haul from one place to another.

    Metres and seconds are NaN and lines empty where the status says that there is no haul. On ``same_site`` with
    coinciding positions there is no line either, and the metres are 0 with an uncertainty.

    Attributes:
        origin_id: where from.
        destination_id: where to.
        status: one of :data:`sidestream_map.routing.STATUSES`.
        network_m: metres on the road network.
        access_origin_m: metres from the origin to the road: straight line times detour factor.
        access_destination_m: metres from the road to the destination, likewise.
        uncertainty_m: half width of the range in which about nine in ten true distances lie.
        straight_m: straight line.
        duration_s: driving time of the central speeds.
        line: (k, 2) longitude and latitude of the road part, in the direction of travel.
        line_m: (k, 2) the same in metres of the network.
        access_origin_line: (2, 2) or (0, 2) longitude and latitude from the origin to the road.
        access_destination_line: (2, 2) or (0, 2) longitude and latitude from the road to the destination.
        section: (p,) int32, the road sections in the order of travel; a section may come twice.
        section_backward: (p,) bool, whether the section is driven against the order of its vertices.
        section_m: (p,) metres driven on it; they add up to ``network_m``.
    """

    origin_id: str
    destination_id: str
    status: Status
    network_m: float
    access_origin_m: float
    access_destination_m: float
    uncertainty_m: float
    straight_m: float
    duration_s: float
    line: FloatArray
    line_m: FloatArray
    access_origin_line: FloatArray
    access_destination_line: FloatArray
    section: NDArray[np.int32]
    section_backward: NDArray[np.bool_]
    section_m: FloatArray

    @property
    def total_m(self) -> float:
        """Whole haul: network and both access legs, metres."""
        return self.network_m + self.access_origin_m + self.access_destination_m

    @property
    def shape(self) -> shapely.MultiLineString | None:
        """Road part and access legs, longitude and latitude; None without a haul or on one and the same spot."""
        parts = [part for part in (self.access_origin_line, self.line, self.access_destination_line) if len(part) > 1]
        return shapely.MultiLineString(parts) if parts else None

    @property
    def has_haul(self) -> bool:
        """Whether there is a haul, so that the distances are numbers."""
        return self.status in WITH_HAUL
