"""Trucks in a municipality: road loads cut at its border, road by road, and the flows behind them.

What lies in all municipalities and outside adds up to the loads' own totals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sidestream_map.base import N_
from sidestream_map.decisions.municipality.areas import OUTSIDE
from sidestream_map.decisions.municipality.profile import Municipal
from sidestream_map.decisions.traffic import RoadLoads
from sidestream_map.routing import STATUSES

Relation = Literal["within", "out", "in", "through", "elsewhere", "on_site"]
RELATION_NAMES: Final[Mapping[Relation, str]] = {
    "within": N_("from and to places in it"),
    "out": N_("out of it"),
    "in": N_("into it"),
    "through": N_("through it"),
    "elsewhere": N_("elsewhere"),
    "on_site": N_("on one site, on no road"),
}
"""What a flow has to do with a municipality."""

_ENDS: Final = ("", "_low", "_high")
_KM: Final = tuple(f"vehicle_km_per_year{end}" for end in _ENDS)
PIECE_COLUMNS: Final = (
    "section", "road_number", "e_road", "road_class", "surface", "country", "length_m",
    "loaded", "empty", "trucks", "trucks_low", "trucks_high", *_KM,
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class MunicipalLoads:
    """Road loads, cut at the borders of municipalities.

    Attributes:
        found: the municipalities.
        loads: trucks on roads.
        pieces: columns :data:`PIECE_COLUMNS` and ``municipality``; trucks a day; lengths and vehicle kilometres are
            those of the part. Geometry in metres, None for what lies in no municipality.
        legs: the access legs likewise: place_id, role, length_m, loaded, empty, vehicle_km_per_year with _low, _high.
    """

    found: Municipal
    loads: RoadLoads
    pieces: gpd.GeoDataFrame
    legs: gpd.GeoDataFrame

    def roads(self, key: str) -> gpd.GeoDataFrame:
        """The pieces of road in a municipality that carry trucks.

        Args:
            key: its Finnish name.
        """
        return gpd.GeoDataFrame(self.pieces[self.pieces["municipality"] == key].reset_index(drop=True))

    def by_road(self, key: str) -> pd.DataFrame:
        """Road by road within a municipality, most vehicle kilometres first.

        Args:
            key: its Finnish name.

        Returns:
            road_number (``""`` for roads without one), length_km (that carries trucks), trucks (a day on its busiest
            piece) with trucks_low and trucks_high, loaded and empty (of that piece), vehicle_km_per_year with _low and
            _high.
        """
        pieces = pd.DataFrame(self.roads(key).drop(columns="geometry"))
        sums = pieces.groupby("road_number")[["length_m", *_KM]].sum()
        busiest = pieces.loc[pieces.groupby("road_number")["trucks"].idxmax()].set_index("road_number")
        trucks = ["trucks", "trucks_low", "trucks_high", "loaded", "empty"]
        table = pd.concat([sums["length_m"].rename("length_km") / 1000, busiest[trucks], sums[list(_KM)]], axis=1)
        table = table.rename_axis("road_number").reset_index()
        return table.sort_values(["vehicle_km_per_year", "road_number"], ascending=[False, True], ignore_index=True)

    def overview(self) -> pd.DataFrame:
        """One row for every municipality with trucks, and one for the rest.

        Returns:
            Indexed by municipality: busiest (trucks a day on the busiest piece), vehicle_km_per_year with _low and
            _high: roads and access legs together.
        """
        both = pd.concat([pd.DataFrame(part[["municipality", *_KM]]) for part in (self.pieces, self.legs)])
        table = both.groupby("municipality")[list(_KM)].sum()
        table.insert(0, "busiest", self.pieces.groupby("municipality")["trucks"].max().reindex(table.index))
        return table

    def flows(self, key: str) -> pd.DataFrame:
        """How each flow relates to a municipality: it starts there, ends there, passes through, or doesn't.

        Args:
            key: its Finnish name.

        Returns:
            One row a flow: stream_id, user_id, state (:data:`sidestream_map.decisions.traffic.FLOW_STATES`), relation
            (:data:`RELATION_NAMES`), loads_per_day (loaded trucks; NaN where unknown), with loads_low and loads_high,
            km (one way), inside_km (of the road part, within the municipality).
        """
        loads, flows = self.loads, self.loads.flows
        table = loads.flow_table()
        pair = (flows.origin, flows.destination)
        origin = np.array([self.found.of_stream.get(name, OUTSIDE) == key for name in table["name"]], dtype=bool)
        end = np.array([self.found.of_user.get(user, OUTSIDE) == key for user in table["destination_id"]], dtype=bool)
        inside = np.array([self._inside_m.get((name, user), {}).get(key, 0.0)
                           for name, user in zip(table["name"], table["destination_id"], strict=True)])  # fmt: skip
        site = loads.matrix.status_code[pair] == STATUSES.index("same_site")
        relation = np.select(
            [site & (origin | end), origin & end, origin, end, inside > 0],
            ["on_site", "within", "out", "in", "through"],
            default="elsewhere",
        )
        days, year = flows.days_per_year, flows.loads_per_year
        return pd.DataFrame(
            {
                "stream_id": table["name"],
                "user_id": table["destination_id"],
                "state": table["state"],
                "relation": relation.astype(object),
                "loads_per_day": year.central / days.central,
                "loads_low": year.low / days.high,
                "loads_high": year.high / days.low,
                "km": table["network_km"] + table["access_km"],
                "inside_km": inside / 1000,
            }
        )

    @cached_property
    def _inside_m(self) -> dict[tuple[str, str], dict[str, float]]:
        """Road metres of each flow by municipality."""
        loads, flows, router = self.loads, self.loads.flows, self.found.situation.router
        found: dict[tuple[str, str], dict[str, float]] = {}
        for name, start, end in zip(flows.names, flows.origin.tolist(), flows.destination.tolist(), strict=True):
            route = router.route(flows.origins.take([start]), flows.destinations.take([end]))
            if len(route.line_m) < 2:
                continue
            parts = self.found.areas.parts(np.array([shapely.LineString(route.line_m)], dtype=object))
            metres = {str(key): share * route.network_m
                      for key, share in zip(parts.municipality, parts.share, strict=True)}  # fmt: skip
            found[name, loads.flows.destinations.ids[end]] = metres
        return found


def municipal_loads(found: Municipal, loads: RoadLoads) -> MunicipalLoads:
    """Cut road loads at the borders of municipalities.

    Args:
        found: the municipalities, of the situation that the loads were made from.
    """
    legs = loads.access_legs().rename(columns={"leg_m": "length_m"})
    legs = legs[["place_id", "role", "length_m", "loaded", "empty", *_KM, "geometry"]]
    return MunicipalLoads(
        found, loads, _cut(found, loads.pieces()[[*PIECE_COLUMNS, "geometry"]]), _cut(found, gpd.GeoDataFrame(legs))
    )


def _cut(found: Municipal, lines: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    parts = found.areas.parts(np.asarray(lines.geometry, dtype=object))
    cut = pd.DataFrame(lines.drop(columns="geometry")).iloc[parts.line].reset_index(drop=True)
    for column in ("length_m", *_KM):
        cut[column] = cut[column].to_numpy(dtype=float) * parts.share
    cut = cut.assign(municipality=parts.municipality)
    return gpd.GeoDataFrame(cut, geometry=list(parts.lines), crs=found.areas.crs)
