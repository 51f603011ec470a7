"""A day of haulage: trucks leave evenly over the working hours, drive their haul at its mean speed, unload, and return.

    day = truck_day(situation, allocation)
    day.passing(24.52, 65.79).table      # trucks by hour that pass a place
    day.trips()                          # each truck of the day with its road and its departure

Nobody publishes at which hour a truck leaves a plant. So a flow's truckloads leave at an even rate between two hours of
the day (constants ``day_starts_h`` and ``day_ends_h``, our assumption), and what passes a place in an hour is that rate
times the part of the hour in which trucks of the flow are due there: a mean number, not a timetable.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd
import shapely
import shapely.ops

from sidestream_map.base import N_, Range, Translator
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import ASSUMPTIONS, YEAR_DAYS, Assumptions
from sidestream_map.region import wording
from sidestream_map.roads import FloatArray, RoadNetwork, road_name
from sidestream_map.routing import STATUSES, Route

DAY_CONSTANTS: Final = ("day_starts_h", "day_ends_h")
"""Ids of the constants that say when trucks leave."""
NEAR_M: Final = 150.0
"""So near a truck's road a place counts as passed by it, metres. Our choice: a school beside the road, a crossing, and
lines of 2015-16 that lie up to 13 m off at half of the counting stations."""
HOURS: Final = 24
Road = tuple[str, str]
"""Number and name of a road; a text is empty where it has none."""
COLUMNS: Final = ("hour", "loaded", "empty", "trucks", "trucks_low", "trucks_high")


@dataclass(frozen=True, eq=False)
class Ride:
    """What the trucks of one flow drive on a day of haulage.

    Attributes:
        stream_id: of the side stream.
        user_id: who gets it.
        material: category.
        way: with the load.
        back: of the empty truck; None where there is no way back.
        loads: truckloads on a day of haulage.
    """

    stream_id: str
    user_id: str
    material: str
    way: Route
    back: Route | None
    loads: Range

    @property
    def way_h(self) -> float:
        """Hours with the load."""
        return self.way.duration_s / 3600


@dataclass(frozen=True, slots=True)
class Trip:
    """One truck on its way.

    Attributes:
        ride: row of its ride.
        empty: whether it is on its way back.
        start_h: hour of the day when it leaves.
    """

    ride: int
    empty: bool
    start_h: float


@dataclass(frozen=True, eq=False)
class Passing:
    """Trucks that pass a place.

    Attributes:
        lon: of the place, EPSG:4326 degrees.
        lat: likewise.
        rides: rows of the rides that pass it, loaded or empty.
        on_road: longitude and latitude of the nearest point of a road that they drive; None where none passes.
        road: number and name of that road.
        table: one row an hour of the day, 0 to 23: :data:`COLUMNS`; trucks on a day of haulage, a mean.
        roads: trucks on a day of haulage by the road on which they pass, most first.
        days: of haulage a year.
    """

    lon: float
    lat: float
    rides: tuple[int, ...]
    on_road: tuple[float, float] | None
    table: pd.DataFrame
    road: Road = ("", "")
    roads: Mapping[Road, float] = field(default_factory=dict)
    days: Range = Range.exact(float(YEAR_DAYS))  # noqa: RUF009 — a range can't change

    @property
    def mean_trucks(self) -> Range:
        """Trucks a day as a mean of all days of the year, as traffic counts and road loads have them."""
        low, central, high = (float(self.table[name].sum()) for name in ("trucks_low", "trucks", "trucks_high"))
        days = self.days  # few trucks on a day of haulage are those of many such days
        return Range(*(each / YEAR_DAYS for each in (low * days.high, central * days.central, high * days.low)))

    @property
    def trucks(self) -> Range:
        """Trucks on a day of haulage, loaded and empty."""
        low, central, high = (float(self.table[name].sum()) for name in ("trucks_low", "trucks", "trucks_high"))
        return Range(low, central, high)


@dataclass(frozen=True, slots=True)
class DayHours:
    """The hours of a day of haulage, without the roads of its trucks (:func:`day_hours`).

    Attributes:
        starts_h: hour at which the first truck leaves.
        ends_h: hour at which the last one leaves.
        uncounted: flows that use a truck and whose loads or roads are unknown.
    """

    starts_h: float
    ends_h: float
    uncounted: int


@dataclass(frozen=True, eq=False)
class TruckDay:
    """A day of haulage of a best use, or of other flows.

    Attributes:
        network: the roads.
        rides: one a flow by truck whose loads are known, most loads first.
        uncounted: flows that use a truck and whose loads or roads are unknown.
        starts_h: hour at which the first truck leaves.
        ends_h: hour at which the last one leaves.
        unloading_h: hours from arrival to the way back.
        empty_return: share of the way back that is driven empty.
        days: of haulage a year.
    """

    network: RoadNetwork
    rides: tuple[Ride, ...]
    uncounted: int
    starts_h: float
    ends_h: float
    unloading_h: float
    empty_return: Range
    days: Range = Range.exact(float(YEAR_DAYS))  # noqa: RUF009 — a range can't change

    @cached_property
    def _lines(self) -> tuple[list[shapely.LineString | None], list[shapely.LineString | None]]:
        """Roads of the loaded and the empty trucks in metres; None where none is driven."""
        return (
            [_line(ride.way) for ride in self.rides],
            [None if ride.back is None else _line(ride.back) for ride in self.rides],
        )

    def road_near(
        self, lon: float, lat: float, within_m: float, number: str | None = None
    ) -> tuple[float, float] | None:
        """The nearest point of a road that these trucks drive, as longitude and latitude; None where none is so near.

        Args:
            lon: EPSG:4326 degrees.
            lat: likewise.
            within_m: farthest distance of that point, metres in a straight line.
            number: only of roads of this number (empty for roads without one); None for all.
        """
        point = shapely.Point(self.network.to_metres(np.array([lon]), np.array([lat]))[0])
        nearest: tuple[float, tuple[float, float] | None] = within_m, None
        routes = [(ride.way, ride.back) for ride in self.rides]
        for lines, row in ((self._lines[side], [each[side] for each in routes]) for side in (0, 1)):
            for line, route in zip(lines, row, strict=True):
                if line is None or route is None or float(shapely.distance(line, point)) > nearest[0]:
                    continue
                for first_m, last_m in _stretches_of(route, line, self.network, number):
                    part = shapely.ops.substring(line, first_m, last_m)
                    if not isinstance(part, shapely.LineString):
                        continue  # no length
                    if (off := float(shapely.distance(part, point))) <= nearest[0]:
                        nearest = off, _spot(route, first_m + float(shapely.line_locate_point(part, point)))
        return nearest[1]

    def passing(self, lon: float, lat: float) -> Passing:
        """Trucks by hour that pass a place: those whose road lies within :data:`NEAR_M` of it.

        Args:
            lon: EPSG:4326 degrees.
            lat: likewise.
        """
        point = shapely.Point(self.network.to_metres(np.array([lon]), np.array([lat]))[0])
        loaded, empty = np.zeros((3, HOURS)), np.zeros((3, HOURS))
        seen = set()
        nearest: tuple[float, tuple[float, float] | None, Road] = math.inf, None, ("", "")
        roads: dict[Road, float] = {}
        for row, ride in enumerate(self.rides):
            for line, route, into, sooner_h, share in (
                (self._lines[0][row], ride.way, loaded, 0.0, Range.exact(1.0)),
                (self._lines[1][row], ride.back, empty, ride.way_h + self.unloading_h, self.empty_return),
            ):
                if line is None or route is None or not (off := float(shapely.distance(line, point))) <= NEAR_M:
                    continue
                seen.add(row)
                along = float(shapely.line_locate_point(line, point))
                section = _section(route, along / line.length)
                road = str(self.network.road_number[section]), str(self.network.name[section])
                if off < nearest[0]:
                    nearest = off, _spot(route, along), road
                roads[road] = roads.get(road, 0.0) + ride.loads.central * share.central
                driven = route.access_origin_m + along
                after_h = sooner_h + (driven / route.total_m if route.total_m > 0 else 0.0) * route.duration_s / 3600
                due = due_by_hour(self.starts_h + after_h, self.ends_h + after_h)
                ends = ((ride.loads.low, share.low), (ride.loads.central, share.central), (ride.loads.high, share.high))
                for end, (loads, part) in enumerate(ends):
                    into[end] += loads * part * due
        both = loaded + empty
        table = pd.DataFrame(
            {
                "hour": np.arange(HOURS),
                "loaded": loaded[1],
                "empty": empty[1],
                "trucks": both[1],
                "trucks_low": both[0],
                "trucks_high": both[2],
            }
        )
        most_first = dict(sorted(roads.items(), key=lambda each: -each[1]))
        return Passing(lon, lat, tuple(sorted(seen)), nearest[1], table, nearest[2], most_first, self.days)

    def trips(self) -> Iterator[Trip]:
        """Each truck of the day: as many as there are truckloads, rounded so that their sum is right.

        What a flow has of a truckload beside whole ones goes to the next flow, so that a day with many small flows has
        as many trucks as one with a few large ones.
        """
        carried = carried_empty = 0.0
        for row, ride in enumerate(self.rides):
            loads = ride.loads.central
            count, carried = divmod(carried + loads, 1.0)
            back = int(carried_empty + count * self.empty_return.central + 1e-9)
            carried_empty += count * self.empty_return.central - back
            for place in range(int(count)):
                start = self.starts_h + (place + 0.5) / count * (self.ends_h - self.starts_h)
                yield Trip(row, False, start % HOURS)
                if ride.back is not None and place < back:
                    yield Trip(row, True, (start + ride.way_h + self.unloading_h) % HOURS)


def due_by_hour(first_h: float, last_h: float) -> FloatArray:
    """(24,) part of what is evenly due between two moments that falls into each hour of the day; its sum is 1.

    Args:
        first_h: hours from midnight; both may lie beyond 24, on the next day.
        last_h: later than ``first_h``.
    """
    edges = np.arange(math.floor(first_h), math.ceil(last_h) + 1)
    inside = np.clip(np.minimum(edges + 1, last_h) - np.maximum(edges, first_h), 0.0, None)
    found = np.zeros(HOURS)
    np.add.at(found, edges % HOURS, inside / (last_h - first_h))
    return found


def truck_day(situation: Situation, tonnes_t: Allocation | FloatArray) -> TruckDay:
    """The day of haulage of a best use, or of given tonnes: the flows by truck on their roads.

    Args:
        situation: what the flows were made from.
        tonnes_t: an allocation, or (s, u) tonnes a year; NaN where a flow's amount is unknown.
    """
    flows, constants = situation.flows(tonnes_t), situation.scenario.constants()
    days = constants.days_per_year
    way, back = (
        situation.router.routes(*ends)
        for ends in (
            (flows.origins, flows.destinations, flows.origin.tolist(), flows.destination.tolist()),
            (flows.destinations, flows.origins, flows.destination.tolist(), flows.origin.tolist()),
        )
    )
    rides, uncounted = [], 0
    for row, (out, home) in enumerate(zip(way, back, strict=True)):
        low, central, high = (float(getattr(flows.loads_per_year, end)[row]) for end in ("low", "central", "high"))
        if out.status == "same_site":
            continue
        if math.isnan(central) or not out.has_haul or not out.duration_s > 0:
            uncounted += 1
            continue
        stream = int(flows.origin[row])
        rides.append(
            Ride(
                situation.stream_ids[stream],
                situation.user_ids[int(flows.destination[row])],
                situation.materials[stream] or "other",
                out,
                home if home.has_haul else None,
                Range(low / days.high, central / days.central, high / days.low),
            )
        )
    rides.sort(key=lambda ride: (-ride.loads.central, ride.stream_id, ride.user_id))
    return TruckDay(
        situation.router.network,
        tuple(rides),
        uncounted,
        *_hours(constants),
        constants.unloading_min.central / 60,
        constants.empty_return,
        days,
    )


def day_hours(situation: Situation, tonnes_t: Allocation | FloatArray) -> DayHours:
    """The hours of :func:`truck_day`, without the roads of its trucks: their statuses and times are in the matrix.

    Args:
        situation: what the flows were made from.
        tonnes_t: an allocation, or (s, u) tonnes a year; NaN where a flow's amount is unknown.
    """
    flows, matrix = situation.flows(tonnes_t), situation.matrix
    pairs = flows.origin, flows.destination
    by_truck = matrix.status_code[pairs] != STATUSES.index("same_site")
    counted = matrix.has_haul[pairs] & (matrix.duration_s[pairs] > 0) & ~np.isnan(flows.loads_per_year.central)
    return DayHours(*_hours(situation.scenario.constants()), int((by_truck & ~counted).sum()))


def _hours(constants: Assumptions) -> tuple[float, float]:
    """When the first truck leaves, and the last."""
    first = constants.day_starts_h.central
    return first, max(constants.day_ends_h.central, first + 0.25)


def day_words(day: TruckDay | DayHours, t: Translator) -> str:
    """What the hours rest on, in a sentence or two."""
    names = ", ".join(f"“{t(ASSUMPTIONS[name].name)}”" for name in DAY_CONSTANTS)
    said = t(
        N_(
            "Assumed: trucks leave evenly from {first} to {last} o'clock and drive at the haul's mean speed; no source "
            "says when they do. Change it in What if, {names}."
        ),
        first=t.number(day.starts_h, 0 if day.starts_h == round(day.starts_h) else 1),
        last=t.number(day.ends_h, 0 if day.ends_h == round(day.ends_h) else 1),
        names=names,
    )
    if day.uncounted:
        said += " " + t(N_("Flows whose trucks can't be counted: {count}."), count=t.number(day.uncounted))
    return said


def road_words(road: Road, t: Translator) -> str:
    """A road as people say it: by its number, or by its name where it has none."""
    number, name = road
    return name if name and not number else road_name(number, t)


def roads_words(passing: Passing, t: Translator) -> str:
    """On which roads the trucks pass, each with its trucks a day of haulage; empty where none passes."""
    said = (f"{road_words(road, t)} ({wording.about(trucks, t, 'trucks/d')})" for road, trucks in passing.roads.items())
    return t(N_("On a day of haulage they pass on: {roads}."), roads=", ".join(said)) if passing.roads else ""


def _stretches_of(
    route: Route, line: shapely.LineString, network: RoadNetwork, number: str | None
) -> list[tuple[float, float]]:
    """Where on a route's road part it drives a road of a number, as metres along it; all of it for None."""
    if number is None:
        return [(0.0, line.length)]
    ends = np.cumsum(route.section_m)
    edges = np.concatenate([[0.0], ends]) * (line.length / ends[-1])
    on = network.road_number[route.section] == number
    changes = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(np.int8)))
    return [(float(edges[first]), float(edges[last])) for first, last in changes.reshape(-1, 2)]


def _section(route: Route, share: float) -> int:
    """The road section at a share of a route's road part."""
    ends = np.cumsum(route.section_m)
    return int(route.section[min(int(np.searchsorted(ends, share * ends[-1])), len(ends) - 1)])


def _spot(route: Route, along_m: float) -> tuple[float, float]:
    """Longitude and latitude of a point of a route's road part."""
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(route.line_m, axis=0).T))])
    return float(np.interp(along_m, at, route.line[:, 0])), float(np.interp(along_m, at, route.line[:, 1]))


def _line(route: Route) -> shapely.LineString | None:
    return shapely.LineString(route.line_m) if len(route.line_m) > 1 else None
