"""What lies within a distance of a place by road: roads, plants, users, and side streams that could come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sidestream_map.decisions.situation import stream_places
from sidestream_map.region import Catalogue, Tonnage, takes_material, tonnes
from sidestream_map.roads import Places
from sidestream_map.routing import REACHES, Router, ServiceArea, reach_codes, within_reach


@dataclass(frozen=True, eq=False)
class Reach:
    """A place and what lies within a distance of it.

    Attributes:
        area: roads from the place, and their hull.
        streams: rows of the catalogue's side streams that arise within the distance, the nearest first, with ``km``
            (by road to the place) and ``uncertainty_km``.
        tonnage: of those that arise, nothing twice.
        users: rows of the users within the distance that could use a side stream at all, the nearest first, with ``km``
            (by road from the place) and ``uncertainty_km``.
        unsure: ids of side streams and users that may lie on the other side of the limit: their distance is less sure
            than the limit is near.
    """

    area: ServiceArea
    streams: pd.DataFrame
    tonnage: Tonnage
    users: pd.DataFrame
    unsure: frozenset[str]


def reach(catalogue: Catalogue, router: Router, place: Places, limit_m: float) -> Reach:
    """Find what lies within a distance of a place by road.

    Args:
        catalogue: side streams and users, as in the scenario.
        router: that minimises metres.
        place: one place.
        limit_m: longest haul, metres, access legs included.

    Raises:
        InputError: not one place, a limit that is not a length, or a router that minimises seconds.
    """
    area = router.service_area(place, limit_m)
    coming = router.matrix(stream_places(catalogue), place)
    could_use = catalogue.users[takes_material(catalogue.users)]
    going = router.matrix(place, Places.of(could_use))
    # A part is counted with its whole where that is counted in the region, however far away the whole arises.
    arising = catalogue.streams[catalogue.streams["arises"] != "ended"]
    twice = tonnes(arising).left_out
    streams = _within(catalogue.streams, coming.total_m[:, 0], coming.uncertainty_m[:, 0], limit_m)
    users = _within(could_use, going.total_m[0], going.uncertainty_m[0], limit_m)
    unsure = {
        *_near(catalogue.streams, coming.total_m[:, 0], coming.uncertainty_m[:, 0], limit_m),
        *_near(could_use, going.total_m[0], going.uncertainty_m[0], limit_m),
    }
    counted = streams[(streams["arises"] != "ended") & ~streams.index.isin(list(twice))]
    return Reach(area, streams, tonnes(counted), users, frozenset(unsure))


def _within(frame: pd.DataFrame, metres: np.ndarray, doubt: np.ndarray, limit_m: float) -> pd.DataFrame:
    rows = pd.DataFrame(frame).assign(km=metres / 1000, uncertainty_km=doubt / 1000)
    near: pd.DataFrame = rows[within_reach(metres, doubt, limit_m)]
    return near.sort_values("km", kind="stable")


def _near(frame: pd.DataFrame, metres: np.ndarray, doubt: np.ndarray, limit_m: float) -> list[str]:
    return [str(key) for key in frame.index[reach_codes(metres, doubt, limit_m) == REACHES.index("near")]]
