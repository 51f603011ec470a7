"""Today's heavy traffic beside the trucks of the flows: at each place where it is counted, ours as a share of it.

    beside_counts(loads, catalogue.counts)   # one row a count

A share is told where a count of all heavy vehicles is known and lies on a road of that number. Whether today's count
has some of our trucks in it already nobody says, so the share is a ratio, not a growth.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
import shapely

from sidestream_map.base import N_
from sidestream_map.decisions.traffic.traffic import RoadLoads
from sidestream_map.roads import RoadNetwork, section_lines

CountState = Literal["shared", "count_unknown", "some_only", "no_position", "off_road"]
COUNT_STATES: Final[Mapping[CountState, str]] = {
    "shared": N_("Our trucks can be held against it."),
    "count_unknown": N_("It is counted here, but the count isn't in this data."),
    "some_only": N_("Only some of the heavy vehicles: a share can't be told."),
    "no_position": N_("Where on the road isn't said: a share can't be told."),
    "off_road": N_("No known road of this number lies here: a share can't be told."),
}
"""Whether our trucks can be held against a count, and if not, why."""
ROAD_M: Final = 600.0
"""So far a counting place may lie from the line of its road, metres. Of 31 stations of the bundled region the farthest
lies 513 m off (of half of them it is under 13 m): lines of 2015-16 and stations of 2018 are not one survey."""


def beside_counts(loads: RoadLoads, counts: pd.DataFrame) -> pd.DataFrame:
    """Trucks of the flows at every place where heavy vehicles are counted.

    Args:
        loads: of any set of flows.
        counts: :attr:`~sidestream_map.region.Catalogue.counts`.

    Returns:
        One row a count, in the given order, with its id as index: road_number, counts, heavy_per_day, year, state
        (:data:`COUNT_STATES`), trucks a day with trucks_low and trucks_high (0 where none of them passes, NaN where the
        place is on no known road), share with share_low and share_high (trucks over heavy_per_day; NaN where the state
        says so, or where none is counted).
    """
    pieces, network = loads.pieces(), loads.network
    sections, starts, ends = (pieces[name].to_numpy() for name in ("section", "start_m", "end_m"))
    passing = pieces[["trucks", "trucks_low", "trucks_high"]].to_numpy(dtype=np.float64)
    rows = []
    # Columns as lists: a row looked up by itself takes longer than all that is worked out of it.
    for key, count in zip(counts.index, counts.to_dict("records"), strict=True):
        spot = _spot(network, str(count["road_number"]), float(count["lon"]), float(count["lat"]))
        trucks = [np.nan] * 3
        if spot is not None:
            section, along = spot
            here = np.flatnonzero((sections == section) & (starts <= along) & (along <= ends))[:1]
            trucks = passing[here].sum(axis=0).tolist()
        heavy = float(count["heavy_per_day"])
        state = _state(count, heavy, known=spot is not None)
        share = [each / heavy if state == "shared" and heavy > 0 else np.nan for each in trucks]
        rows.append((key, count["road_number"], count["counts"], heavy, count["year"], state, *trucks, *share))
    found = pd.DataFrame(rows, columns=("id", *COUNT_COLUMNS)).set_index("id")
    found["year"] = counts["year"].astype(object).to_numpy()  # records make fractions of years beside unknown ones
    return found


COUNT_COLUMNS: Final = (
    "road_number", "counts", "heavy_per_day", "year", "state", "trucks", "trucks_low", "trucks_high",
    "share", "share_low", "share_high",
)  # fmt: skip
"""Columns of :func:`beside_counts`, also without rows."""


def _state(count: Mapping[Hashable, Any], heavy: float, *, known: bool) -> CountState:
    if count["counts"] == "some":
        return "some_only"
    if np.isnan(count["lon"]) or count["road_number"] == "":
        return "no_position"
    if not known:
        return "off_road"
    return "count_unknown" if np.isnan(heavy) else "shared"


def _spot(network: RoadNetwork, number: str, lon: float, lat: float) -> tuple[int, float] | None:
    """Section of that number nearest to a point, and metres along it; None without one within :data:`ROAD_M`."""
    sections = np.flatnonzero(network.road_number == number) if number else np.zeros(0, dtype=np.intp)
    if not sections.size or np.isnan(lon):
        return None
    point = shapely.Point(network.to_metres(np.array([lon]), np.array([lat]))[0])
    lines = section_lines(network, sections)
    metres = shapely.distance(lines, point)
    best = int(np.argmin(metres))
    if not metres[best] <= ROAD_M:
        return None
    return int(sections[best]), float(shapely.line_locate_point(lines[best], point))
