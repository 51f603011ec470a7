"""Truckloads a day on every road section, for any set of flows.

    flows = Flows(plants, users, origin=[0, 0], destination=[3, 5], loads_per_year=Bounds.exact([4000, 250]))
    loads = road_loads(router, flows)
    loads.pieces(), loads.access_legs(), loads.by_road(), loads.by_municipality(municipalities), loads.flow_table()

A truck goes from origin to destination full, and a share of the way back is driven empty: loaded and empty trucks are
counted apart, each in both directions of a road. Access legs lie on no known road, so they are listed apart; vehicle
kilometres on roads and on access legs together are those of :mod:`sidestream_map.haulage.hauls`. A day is the mean day
of the year, as in traffic counts; on a day of haulage it is more. Low and high are those of loads and empty share; how
far off the places lie (``uncertainty_km``) moves no truck to another road situation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sidestream_map.base import N_, InputError, Range, going_on
from sidestream_map.decisions.traffic.loads import LinkLoads, Pieces, cut
from sidestream_map.haulage import Bounds
from sidestream_map.roads import FloatArray, Places, RoadNetwork, Snapped
from sidestream_map.routing import SAME_POINT_M, STATUSES, Matrix, Router, stretches

FlowState = Literal["on_roads", "no_haul", "amount_unknown", "no_way_back"]
FLOW_STATES: Final[dict[FlowState, str]] = {
    "on_roads": N_("Its trucks are on the roads."),
    "no_haul": N_("It has no haul, so its trucks are on no road; its status says why."),
    "amount_unknown": N_("Its amount is unknown, so its trucks can't be counted."),
    "no_way_back": N_("Its loaded trucks are on the roads, but one-way roads let no empty truck back."),
}
OUTSIDE: Final = ""
"""Name of the municipality of roads that lie in none that is known."""

_ENDS: Final = ("low", "central", "high")


@dataclass(frozen=True, eq=False)
class Flows:
    """Truckloads between places; f flows.

    Attributes:
        origins: places where flows start; several flows may share one.
        destinations: places where flows end.
        origin: (f,) row in ``origins``.
        destination: (f,) row in ``destinations``.
        loads_per_year: (f,) loaded trips a year; NaN where unknown.
        names: (f,) what each flow is, e.g. the id of a side stream; empty without.
        empty_return: share of the way back that is driven empty.
        days_per_year: days over which the loads spread.

    Raises:
        InputError: lengths that don't fit, a row that isn't there, or negative or infinite loads.
    """

    origins: Places
    destinations: Places
    origin: NDArray[np.intp]
    destination: NDArray[np.intp]
    loads_per_year: Bounds
    names: tuple[str, ...] = ()
    empty_return: Range = Range.exact(1.0)  # noqa: RUF009 — a range can't change
    days_per_year: Range = Range.exact(365.0)  # noqa: RUF009

    def __post_init__(self) -> None:
        for name in ("origin", "destination"):
            rows = np.asarray(getattr(self, name), dtype=np.intp)
            object.__setattr__(self, name, rows)
            places: Places = getattr(self, f"{name}s")
            if rows.ndim != 1 or np.any(rows < 0) or np.any(rows >= len(places)):
                raise InputError(N_("A flow starts or ends at a place that isn't there."))
        shape = (len(self.origin),)
        if self.destination.shape != shape or self.loads_per_year.shape != shape:
            raise InputError(N_("Every flow needs an origin, a destination and a number of loads."))
        if len(self.names) not in (0, len(self.origin)):
            raise InputError(N_("Either every flow has a name, or none."))
        if np.any(self.loads_per_year.low < 0) or np.any(np.isinf(self.loads_per_year.high)):
            raise InputError(N_("Truckloads a year must be 0 or more, or unknown."))
        if self.empty_return.low < 0 or self.empty_return.high > 1 or self.days_per_year.low <= 0:
            raise InputError(N_("The empty share must lie between 0 and 1, and days a year above 0."))

    @property
    def known(self) -> NDArray[np.bool_]:
        """(f,) whether the number of truckloads is known."""
        return ~np.isnan(self.loads_per_year.central)


@dataclass(frozen=True, eq=False)
class RoadLoads:
    """Trucks on roads and on access legs.

    Attributes:
        network: the roads.
        flows: what was asked for, without places that no flow starts or ends at.
        matrix: hauls between their origins and destinations.
        origins: snapped.
        destinations: snapped.
        cut: pieces of sections with loaded and empty trucks a year, low, central and high.
        has_way: (f,) whether the loaded trucks are on roads or access legs.
        has_way_back: (f,) whether the empty ones are.
        return_m: (f,) network metres of the way back; NaN without one.
    """

    network: RoadNetwork
    flows: Flows
    matrix: Matrix
    origins: Snapped
    destinations: Snapped
    cut: Pieces
    has_way: NDArray[np.bool_]
    has_way_back: NDArray[np.bool_]
    return_m: FloatArray

    def flow_table(self) -> pd.DataFrame:
        """One row a flow, in the order given.

        Returns:
            name, origin_id, destination_id, state (:data:`FLOW_STATES`), status (of the haul), loads_per_year,
            network_km, access_km, uncertainty_km, and vehicle_km_per_year with _low and _high: roads and access legs,
            loaded and empty; NaN where the state says so.
        """
        flows, matrix = self.flows, self.matrix
        pair = (flows.origin, flows.destination)
        state = np.select(
            [~self.has_way, ~flows.known, ~self.has_way_back & (flows.empty_return.high > 0)],
            ["no_haul", "amount_unknown", "no_way_back"],
            default="on_roads",
        )
        access = matrix.access_origin_m[pair] + matrix.access_destination_m[pair]
        table = pd.DataFrame(
            {
                "name": list(flows.names) or [""] * len(flows.origin),
                "origin_id": [flows.origins.ids[row] for row in flows.origin],
                "destination_id": [flows.destinations.ids[row] for row in flows.destination],
                "state": state.astype(object),
                "status": np.array(STATUSES, dtype=object)[matrix.status_code[pair]],
                "loads_per_year": flows.loads_per_year.central,
                "network_km": matrix.network_m[pair] / 1000,
                "access_km": access / 1000,
                "uncertainty_km": matrix.uncertainty_m[pair] / 1000,
            }
        )
        back = np.where(self.has_way_back, self.return_m + access, 0.0)
        for end in _ENDS:
            loads: FloatArray = getattr(flows.loads_per_year, end)
            empty: float = getattr(flows.empty_return, end)
            name = "vehicle_km_per_year" + ("" if end == "central" else f"_{end}")
            table[name] = loads * (matrix.network_m[pair] + access + empty * back) / 1000
        return table

    @cached_property
    def _per_year(self) -> dict[str, FloatArray]:
        """(2, p) trucks a year by kind and end, e.g. ``loaded_low``: along the section and against it."""
        return {
            f"{kind}_{end}": self.cut.loads[row, :, :, column]
            for row, kind in enumerate(("loaded", "empty"))
            for column, end in enumerate(_ENDS)
        }

    def pieces(self) -> gpd.GeoDataFrame:
        """Every piece of road that carries trucks, one row each.

        Forward is the direction of the geometry. A piece is a section, or a part of one where a flow starts or ends.

        Returns:
            section, start_m, end_m (metres from the section's start), length_m, road_number, e_road, road_class,
            surface, country; trucks a day: loaded_forward, loaded_backward, empty_forward, empty_backward, loaded,
            empty, trucks with trucks_low and trucks_high; vehicle_km_per_year with _low and _high. Geometry in metres.
        """
        return self._pieces.copy()

    @cached_property
    def _pieces(self) -> gpd.GeoDataFrame:
        pieces, network, year = self.cut, self.network, self._per_year
        days = self.flows.days_per_year
        section = pieces.section
        columns: dict[str, object] = {
            "section": section,
            "start_m": pieces.start_m,
            "end_m": pieces.end_m,
            "length_m": pieces.metres,
        }
        columns |= {
            name: getattr(network, name)[section]
            for name in ("road_number", "e_road", "road_class", "surface", "country")
        }
        for kind in ("loaded", "empty"):
            for row, sense in enumerate(("forward", "backward")):
                columns[f"{kind}_{sense}"] = year[f"{kind}_central"][row] / days.central
        for kind in ("loaded", "empty"):
            columns[kind] = year[f"{kind}_central"].sum(axis=0) / days.central
        trucks = {end: (year[f"loaded_{end}"] + year[f"empty_{end}"]).sum(axis=0) for end in _ENDS}
        columns["trucks"] = trucks["central"] / days.central
        columns["trucks_low"], columns["trucks_high"] = trucks["low"] / days.high, trucks["high"] / days.low
        for end, suffix in (("central", ""), ("low", "_low"), ("high", "_high")):
            columns[f"vehicle_km_per_year{suffix}"] = trucks[end] * pieces.metres / 1000
        vertices, begins = stretches(network, section, pieces.start_m, pieces.end_m)
        lines = shapely.linestrings(vertices, indices=np.repeat(np.arange(len(section)), np.diff(begins)))
        return gpd.GeoDataFrame(columns, geometry=lines, crs=self.crs)

    @property
    def crs(self) -> str:
        """The network's system in metres."""
        return self.network.crs

    def access_legs(self) -> gpd.GeoDataFrame:
        """Every access leg that carries trucks, as a straight line between a place and its road.

        Returns:
            place_id, role (``origin``, ``destination``), leg_m (straight line times detour factor), straight_m, and per
            day loaded and empty trucks, and vehicle_km_per_year with _low and _high. Geometry in metres.
        """
        return self._access_legs.copy()

    @cached_property
    def _access_legs(self) -> gpd.GeoDataFrame:
        flows, rows = self.flows, list[dict[str, object]]()
        lines: list[FloatArray] = []
        on = self.has_way & flows.known
        loads = np.stack([getattr(flows.loads_per_year, end) for end in _ENDS])
        shares = [float(getattr(flows.empty_return, end)) for end in _ENDS]
        days = flows.days_per_year.central
        for role, snapped, index, legs in (
            ("origin", self.origins, flows.origin, self.matrix.access_origin_m),
            ("destination", self.destinations, flows.destination, self.matrix.access_destination_m),
        ):
            leg_m = legs[flows.origin, flows.destination]
            some = np.flatnonzero(on & (leg_m > SAME_POINT_M))
            some = some[np.argsort(index[some], kind="stable")]
            if not len(some):
                continue
            begins = np.append(0, np.flatnonzero(np.diff(index[some])) + 1)
            of_place = np.add.reduceat(loads[:, some], begins, axis=1).T.tolist()
            ends = np.append(begins[1:], len(some)).tolist()
            all_back = np.logical_and.reduceat(self.has_way_back[some], begins).tolist()
            for begin, end, loaded, returning in zip(begins.tolist(), ends, of_place, all_back, strict=True):
                place, metres = int(index[some[begin]]), float(leg_m[some[begin]])
                back = loaded
                if not returning:
                    at = some[begin:end]
                    back = loads[:, at[self.has_way_back[at]]].sum(axis=1).tolist()
                empty = [one * share for one, share in zip(back, shares, strict=True)]
                low, central, high = ((one + other) * metres / 1000 for one, other in zip(loaded, empty, strict=True))
                rows.append(
                    {
                        "place_id": snapped.places.ids[place],
                        "role": role,
                        "leg_m": metres,
                        "straight_m": float(snapped.straight_m[place]),
                        "loaded": loaded[_ENDS.index("central")] / days,
                        "empty": empty[_ENDS.index("central")] / days,
                        "vehicle_km_per_year": central,
                        "vehicle_km_per_year_low": low,
                        "vehicle_km_per_year_high": high,
                    }
                )
                lines.append(np.stack([snapped.xy[place], snapped.road_xy[place]]))
        shapes = shapely.linestrings(np.stack(lines) if lines else np.zeros((0, 2, 2)))
        return gpd.GeoDataFrame(pd.DataFrame(rows, columns=_LEG_COLUMNS), geometry=shapes, crs=self.crs)

    def by_road(self) -> pd.DataFrame:
        """Road by road, most vehicle kilometres first.

        Returns:
            road_number (``""`` for roads without one), length_km (that carries trucks), busiest (most trucks a day),
            vehicle_km_per_year with _low and _high.
        """
        return _summed(self._pieces.drop(columns="geometry"), "road_number")

    def by_municipality(self, municipalities: gpd.GeoDataFrame, name: str = "name_fi") -> pd.DataFrame:
        """Municipality by municipality; a piece that crosses a border is split there by length.

        Args:
            municipalities: polygons, any coordinate system.
            name: column with their names.

        Returns:
            municipality (:data:`OUTSIDE` for roads in none of them), length_km, busiest, vehicle_km_per_year with _low
            and _high; most vehicle kilometres first. The sums are those of the pieces.
        """
        pieces = self.pieces()
        areas = municipalities.to_crs(self.crs)
        row, area = areas.sindex.query(pieces.geometry, predicate="intersects")
        lines, polygons = np.asarray(pieces.geometry), np.asarray(areas.geometry)
        inside = shapely.length(shapely.intersection(lines[row], polygons[area]))
        share = np.divide(
            inside, shapely.length(lines)[row], out=np.zeros(len(row)), where=shapely.length(lines)[row] > 0
        )
        total = np.bincount(row, share, minlength=len(pieces))
        # Borders of neighbours may overlap or leave gaps: shares are brought to at most one, the rest is outside.
        share /= np.maximum(total, 1.0)[row]
        rest = 1.0 - np.minimum(total, 1.0)
        rest[rest < 1e-9] = 0.0
        parts = pd.concat(
            [
                _shared(pieces, row, share).assign(municipality=areas[name].to_numpy()[area]),
                _shared(pieces, np.arange(len(pieces)), rest).assign(municipality=OUTSIDE),
            ]
        )
        return _summed(parts[parts["length_m"] > 0], "municipality")

    def totals(self) -> pd.DataFrame:
        """Vehicle kilometres a year on roads, on access legs and together.

        Returns:
            Rows ``roads``, ``access_legs``, ``together``; columns vehicle_km_per_year with _low and _high.
        """
        columns = list(_SUMS[2:])
        sums = pd.DataFrame(
            {"roads": self._pieces[columns].sum(), "access_legs": self._access_legs[columns].astype(float).sum()}
        ).T
        sums.loc["together"] = sums.sum()
        return sums


_SUMS: Final = ("length_km", "busiest", "vehicle_km_per_year", "vehicle_km_per_year_low", "vehicle_km_per_year_high")
_LEG_COLUMNS: Final = ("place_id", "role", "leg_m", "straight_m", "loaded", "empty", *_SUMS[2:])


def _shared(pieces: gpd.GeoDataFrame, row: NDArray[np.intp], share: FloatArray) -> pd.DataFrame:
    part = pd.DataFrame(pieces[["length_m", "trucks", *_SUMS[2:]]].iloc[row])
    for column in ("length_m", *_SUMS[2:]):
        part[column] *= share
    return part


def _summed(pieces: pd.DataFrame, by: str) -> pd.DataFrame:
    table = (
        pieces.assign(length_km=pieces["length_m"] / 1000)
        .groupby(by, as_index=False)
        .agg({"length_km": "sum", "trucks": "max", **dict.fromkeys(_SUMS[2:], "sum")})
        .rename(columns={"trucks": "busiest"})
    )
    return table.sort_values(["vehicle_km_per_year", by], ascending=[False, True], ignore_index=True)


def _driven(flows: Flows, hauls: Matrix | None) -> tuple[Flows, Matrix | None]:
    """The same flows with no place that none of them starts or ends at: of a province's users few receive anything."""
    origins, origin = np.unique(flows.origin, return_inverse=True)
    destinations, destination = np.unique(flows.destination, return_inverse=True)
    fewer = replace(
        flows,
        origins=flows.origins.take(origins),
        destinations=flows.destinations.take(destinations),
        origin=origin,
        destination=destination,
    )
    return fewer, None if hauls is None else hauls.part(origins, destinations)


def road_loads(router: Router, flows: Flows, hauls: Matrix | None = None) -> RoadLoads:
    """Compute the trucks on each road from some flows.

    Args:
        router: network, vehicle, and whether trucks take the shortest or the fastest way.
        flows: where from, where to, how many loads.
        hauls: from all origins to all destinations of the flows, where somebody has them by this router; found if None.

    Returns:
        The loads. Flows without a haul or with an unknown amount are on no road, and are listed as such.
    """
    flows, hauls = _driven(flows, hauls)
    matrix = router.matrix(flows.origins, flows.destinations) if hauls is None else hauls
    start, end = router.snap(flows.origins), router.snap(flows.destinations)
    pair = (flows.origin, flows.destination)
    has_way = matrix.has_haul[pair]
    has_way_back = has_way.copy()
    return_m = matrix.network_m[pair].copy()
    both_ways = router.graph.both_ways
    rows = np.stack([np.nan_to_num(getattr(flows.loads_per_year, each)) for each in _ENDS], axis=1)
    empty_rows = rows * np.array([getattr(flows.empty_return, each) for each in _ENDS])
    # Where all roads lead both ways the empty trucks go back as the loaded ones came: one walk counts both.
    there = LinkLoads(router.graph, 6 if both_ways else 3)
    back = LinkLoads(router.graph, 3)
    driven = np.flatnonzero(has_way & (matrix.network_m[pair] > 0))
    starts, ends = router.spots(start), router.spots(end)
    row_of_start, row_of_end = (np.cumsum(snapped.on_network) - 1 for snapped in (start, end))
    from_spot = row_of_start[flows.origin[driven]]
    # Side streams of one plant leave by one and the same tree.
    alike = np.stack([starts.link, starts.metres], axis=1)[from_spot]
    _, first, plant = np.unique(alike, axis=0, return_index=True, return_inverse=True)
    places = starts.take(from_spot[first])
    trees_back = None if both_ways else router.trees_in_turn(places, "to")
    for group, tree in enumerate(router.trees_in_turn(places, "from")):
        going_on(group, len(places))
        at = driven[plant.reshape(-1) == group]
        place = places.take(slice(group, group + 1))
        targets = ends.take(row_of_end[flows.destination[at]])
        if trees_back is None:
            there.add(tree, place, "from", targets, np.concatenate([rows[at], empty_rows[at]], axis=1))
            continue
        there.add(tree, place, "from", targets, rows[at])
        tree_back = next(trees_back)
        has_way_back[at] = back.add(tree_back, place, "to", targets, empty_rows[at])
        cost, other, _ = router.graph.reach(tree_back, place, "to", targets)
        metres = cost if router.minimise == "metres" else other
        return_m[at] = np.where(np.isfinite(metres), metres, np.nan)
    loaded, empty = there.split() if both_ways else (there, back)
    return RoadLoads(
        network=router.network,
        flows=flows,
        matrix=matrix,
        origins=start,
        destinations=end,
        cut=cut(router.network, loaded, empty),
        has_way=has_way,
        has_way_back=has_way_back,
        return_m=return_m,
    )
