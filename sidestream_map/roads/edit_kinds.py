"""What a scenario says about roads: the day of the hauls, and a planner's edits of the network.

An edit names places, never sections of a network, so that it holds on another network too. What has been constructed is
sound; whether a road is near is asked when it is laid onto one (:mod:`sidestream_map.roads.edits`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, get_args

from sidestream_map.base import (
    N_,
    ScenarioError,
    checked_choice,
    checked_flag,
    checked_id,
    checked_name,
    checked_number,
    safe_text,
)

Reach = Literal["point", "stretch", "road"]
REACHES: Final[tuple[Reach, ...]] = get_args(Reach)
"""How far along the road an edit reaches from its place: that spot alone, such as a bridge; up to the next junctions;
or all of the road that has the same number."""
RoadClass = Literal["motorway", "primary", "secondary", "local"]
ROAD_CLASSES: Final[tuple[RoadClass, ...]] = get_args(RoadClass)
"""Classes that a planned road may have; they make its speed."""
PLANNED_POINTS_MAX: Final = 20
"""Most points of one planned road."""
EDIT_LIMITS: Final[Mapping[str, tuple[str, float, float]]] = {
    "max_weight_t": (N_("Weight limit (t)"), 1, 200),
    "max_height_m": (N_("Height limit (m)"), 1, 20),
}
"""Name and bounds of each limit that a planner may set."""
_DIGITS: Final = 5
"""Decimals of a degree that are kept: a metre, as of the camera."""
_DAY: Final = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})", re.ASCII)
_LEAP: Final = 2000
YEARS: Final = (1900, 2100)


@dataclass(frozen=True, slots=True)
class RoadClosure:
    """A road that is closed.

    Attributes:
        id: unique among the edits.
        lon: degrees east, EPSG:4326.
        lat: degrees north, EPSG:4326.
        reach: how far along the road it is closed.
        name: of the road or the reason, as typed; empty for none.

    Raises:
        ScenarioError: a value is out of its bounds.
    """

    kind: ClassVar[str] = "closure"
    id: str
    lon: float
    lat: float
    reach: Reach = "point"
    name: str = ""

    def __post_init__(self) -> None:
        _spot(self)


@dataclass(frozen=True, slots=True)
class RoadLimit:
    """A road on which a truck may not be heavier, or higher, than so much.

    Attributes:
        id: unique among the edits.
        lon: degrees east, EPSG:4326.
        lat: degrees north, EPSG:4326.
        max_weight_t: gross mass, tonnes; None for no limit of it.
        max_height_m: metres; None for no limit of it.
        reach: how far along the road it holds.
        name: of the road or the reason, as typed; empty for none.

    Raises:
        ScenarioError: a value is out of its bounds, or there is no limit.
    """

    kind: ClassVar[str] = "limit"
    id: str
    lon: float
    lat: float
    max_weight_t: float | None = None
    max_height_m: float | None = None
    reach: Reach = "point"
    name: str = ""

    def __post_init__(self) -> None:
        _spot(self)
        for name, (what, minimum, maximum) in EDIT_LIMITS.items():
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, checked_number(value, what, minimum, maximum))
        if self.max_weight_t is None and self.max_height_m is None:
            raise ScenarioError(N_("Give the limit: tonnes, or metres of height."))


@dataclass(frozen=True, slots=True)
class PlannedRoad:
    """A road that isn't there yet.

    Attributes:
        id: unique among the edits.
        points: longitude and latitude of its points, EPSG:4326, at least two, no two in a row alike.
        road_class: makes its speed.
        two_way: whether it may be driven both ways, or only in the order of its points.
        joins: whether it is joined to every road that it crosses, or only at its two ends.
        name: as typed; empty for none.

    Raises:
        ScenarioError: a value is out of its bounds.
    """

    kind: ClassVar[str] = "planned"
    id: str
    points: tuple[tuple[float, float], ...]
    road_class: RoadClass = "local"
    two_way: bool = True
    joins: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        keep = object.__setattr__
        keep(self, "id", checked_id(self.id))
        keep(self, "name", "" if self.name == "" else checked_name(self.name))
        keep(self, "points", _points(self.points))
        checked_choice(self.road_class, N_("Road class"), ROAD_CLASSES)
        keep(self, "two_way", checked_flag(self.two_way, N_("Two-way")))
        keep(self, "joins", checked_flag(self.joins, N_("Joined where it crosses")))


RoadEdit = RoadClosure | RoadLimit | PlannedRoad
EDIT_KINDS: Final[Mapping[str, type[RoadEdit]]] = {kind.kind: kind for kind in (RoadClosure, RoadLimit, PlannedRoad)}
"""Kind of an edit by the word that files and links write."""


def checked_day(value: object) -> str:
    """Check a day: ``YYYY-MM-DD``, or ``MM-DD`` for that day of any year.

    Raises:
        ScenarioError: it is no such day.
    """
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        if found is not None:
            dt.date(int(found[1] or _LEAP), int(found[2]), int(found[3]))
            if found[1] is None or YEARS[0] <= int(found[1]) <= YEARS[1]:
                return found[0]
    except ValueError:
        pass
    raise ScenarioError(
        N_("“{value}” is no day: write 2026-05-01, or 05-01 for that day of any year."), value=safe_text(value)
    )


def month_of(day: str) -> int:
    """The month of a day, 1 to 12.

    Args:
        day: as :func:`checked_day` gives it.
    """
    return int(day[-5:-3])


def checked_edits(given: object, limit: int) -> tuple[RoadEdit, ...]:
    """Check road edits; they keep the order in which they were made.

    Args:
        limit: most that are allowed.

    Raises:
        ScenarioError: it is something else, two have one id, or there are too many.
    """
    if not isinstance(given, (tuple, list)) or not all(isinstance(each, RoadEdit) for each in given):
        raise ScenarioError(N_("Road edits of a scenario have the wrong form."))
    if len({each.id for each in given}) < len(given):
        raise ScenarioError(N_("Two road edits have the same id. Give each its own."))
    if len(given) > limit:
        raise ScenarioError(
            N_("{count} road edits in one scenario; at most {limit} are allowed."), count=len(given), limit=limit
        )
    return tuple(given)


def _spot(edit: RoadClosure | RoadLimit) -> None:
    keep = object.__setattr__
    keep(edit, "id", checked_id(edit.id))
    keep(edit, "name", "" if edit.name == "" else checked_name(edit.name))
    lon, lat = _place(edit.lon, edit.lat)
    keep(edit, "lon", lon)
    keep(edit, "lat", lat)
    checked_choice(edit.reach, N_("How far it reaches"), REACHES)


def _place(lon: object, lat: object) -> tuple[float, float]:
    return (
        round(checked_number(lon, N_("Longitude"), -180, 180), _DIGITS) + 0.0,
        round(checked_number(lat, N_("Latitude"), -90, 90), _DIGITS) + 0.0,
    )


def _points(given: object) -> tuple[tuple[float, float], ...]:
    pairs = given if isinstance(given, (tuple, list)) else ()
    if len(pairs) > PLANNED_POINTS_MAX:
        raise ScenarioError(N_("A planned road has at most {limit} points."), limit=PLANNED_POINTS_MAX)
    if not all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in pairs):
        raise ScenarioError(N_("The points of a planned road have the wrong form."))
    points = [_place(*pair) for pair in pairs]
    kept = tuple(point for place, point in enumerate(points) if place == 0 or point != points[place - 1])
    if len(kept) < 2:
        raise ScenarioError(N_("A planned road needs two points that are not the same."))
    return kept
