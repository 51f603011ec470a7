"""Seasonal limits of roads: a region's calendar of thaw and winter limits, from ``seasons.csv``.

A row says from which day to which day which roads are closed or limited, who says so, and how good that is. A row that
doesn't count ``by_default`` is a what-if that a person switches on. Which sections of a network a row means is asked in
:mod:`sidestream_map.roads.season_sections`.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import shapely
from shapely.errors import GEOSException

from sidestream_map.base import LANGUAGES, N_, Language, Problem, RegionError, ordered
from sidestream_map.region import SEASONS, SOURCES, Region, Typed, read_typed, split_ids, text

AREA_BYTES_MAX: Final = 1_000_000
"""Largest file with an area that is read."""
_AREA_FILE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.geojson", re.IGNORECASE)
_LEAP: Final = 2000


@dataclass(frozen=True, eq=False)
class Season:
    """One row of the calendar: a limit, its roads and its dates.

    Attributes:
        id: of the row; it stands in ``restricted_by`` of the network.
        names: in each language.
        from_day: first day, ``MM-DD`` of every year or ``YYYY-MM-DD``.
        to_day: last day, written alike; before ``from_day`` for a season over the turn of the year.
        country: ISO code; empty for any.
        road_number: of the roads that it means; empty for any.
        from_km: along the road from its southern end in the network; None for its start.
        to_km: likewise; None for its end.
        surface: ``paved``, ``unpaved``, ``unknown``; empty for any.
        area: polygon, EPSG:4326, within which it holds; None for everywhere.
        closed: whether nothing may pass.
        max_weight_t: gross mass, tonnes; None for no limit of it.
        max_height_m: metres; None for no limit of it.
        by_default: whether it holds on its days by itself, or only where a person switches it on.
        quality: ``measured``, ``reported``, ``estimate`` or ``assumption``.
        source_ids: works that say so.
        notes: in each language.
    """

    id: str
    names: Mapping[Language, str]
    from_day: str
    to_day: str
    country: str = ""
    road_number: str = ""
    from_km: float | None = None
    to_km: float | None = None
    surface: str = ""
    area: Any = None
    closed: bool = False
    max_weight_t: float | None = None
    max_height_m: float | None = None
    by_default: bool = True
    quality: str = "assumption"
    source_ids: tuple[str, ...] = ()
    notes: Mapping[Language, str] | None = None

    @property
    def has_km(self) -> bool:
        """Whether the limit holds on a part of a road only."""
        return self.from_km is not None or self.to_km is not None

    def holds(self, day: str, month: int | None) -> bool:
        """Whether the limit is in force on a day.

        A row of certain years holds on a day of no year when that day lies in it in any year, and a month counts when
        any of its days does: a haul that has to go on every day of a month is limited by the worst of them.

        Args:
            day: ``YYYY-MM-DD`` or ``MM-DD``; empty for a month or the year.
            month: 1 to 12 where there is no day; None for the whole year, which has no seasonal limits.
        """
        if day:
            return self._holds_on(day)
        return month is not None and any(self._holds_on(f"{month:02}-{number:02}") for number in range(1, 32))

    def _holds_on(self, day: str) -> bool:
        if len(self.from_day) == len(day) == 10:
            return self.from_day <= day <= self.to_day
        if len(self.from_day) == 10:
            first, last = int(self.from_day[:4]), int(self.to_day[:4])
            return any(self.from_day <= f"{year}-{day}" <= self.to_day for year in range(first, last + 1))
        here = day[-5:]
        if self.from_day <= self.to_day:
            return self.from_day <= here <= self.to_day
        return here >= self.from_day or here <= self.to_day


@dataclass(frozen=True, eq=False)
class Seasons:
    """A region's calendar.

    Attributes:
        rows: in the file's order.
    """

    rows: tuple[Season, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Ids of all rows."""
        return frozenset(row.id for row in self.rows)

    def counted(self, on: Collection[str] = (), off: Collection[str] = ()) -> tuple[Season, ...]:
        """The rows that are switched on, by default or by a person.

        Args:
            on: ids of rows that a person has switched on.
            off: ids of rows that a person has switched off.
        """
        return tuple(row for row in self.rows if row.id not in off and (row.by_default or row.id in on))

    def in_force(
        self, day: str, month: int | None, on: Collection[str] = (), off: Collection[str] = ()
    ) -> tuple[Season, ...]:
        """The rows that are switched on and in force on a day.

        Args:
            day: as :meth:`Season.holds` wants it.
            month: likewise.
            on: ids of rows that a person has switched on.
            off: ids of rows that a person has switched off.
        """
        return tuple(row for row in self.counted(on, off) if row.holds(day, month))


NO_SEASONS: Final = Seasons()


def load_seasons(region: Region) -> Seasons:
    """A region's calendar; empty where it has none.

    Raises:
        RegionError: the file has errors.
    """
    if not (region.folder / SEASONS.file).exists():
        return NO_SEASONS
    rows, problems = _read(region.folder)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise RegionError(
            N_("{file} has {count} problems. The first: {first} List all with: sidestream-map check"),
            file=SEASONS.file,
            count=len(errors),
            first=str(errors[0]),
        )
    return Seasons(rows)


def season_problems(folder: Path, road_numbers: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Every problem of a region's calendar, by row and column; none where it has no calendar.

    Args:
        road_numbers: that its network has; None where it can't be read.
    """
    if not (folder / SEASONS.file).exists():
        return ()
    _, problems = _read(folder, road_numbers)
    return problems


def _read(folder: Path, road_numbers: Collection[str] | None = None) -> tuple[tuple[Season, ...], tuple[Problem, ...]]:
    typed = read_typed(folder, SEASONS)
    if not isinstance(typed, Typed):
        return (), typed
    problems, rows = [*typed.problems, *_day_problems(typed), *_source_problems(typed, folder)], []
    for place, cells in typed.frame.iterrows():
        row = int(str(place))
        area = None
        if cells["area"]:
            area, message = _area(str(cells["area"]), folder)
            if message:
                problems.append(typed.problem(row, "area", message))
        number = str(cells["road_number"])
        if number and road_numbers is not None and number not in road_numbers:
            message = N_("The road network has no road {text}: the row changes nothing there.")
            problems.append(typed.problem(row, "road_number", message, severity="warning"))
        rows.append(_season(dict(cells), area))
    return tuple(rows), ordered(problems)


def _season(cells: Mapping[str, Any], area: Any) -> Season:
    numbers = {name: float(cells[name]) for name in ("from_km", "to_km", "max_weight_t", "max_height_m")}
    return Season(
        id=str(cells["id"]),
        names={language: text(cells, "name", language) for language in LANGUAGES},
        from_day=str(cells["from_day"]),
        to_day=str(cells["to_day"]),
        country=str(cells["country"]),
        road_number=str(cells["road_number"]),
        surface=str(cells["surface"]),
        area=area,
        closed=cells["closed"] == "yes",
        by_default=cells["by_default"] == "yes",
        quality=str(cells["quality"]),
        source_ids=tuple(split_ids(cells["source_ids"])),
        notes={language: text(cells, "note", language) for language in LANGUAGES},
        **{name: None if math.isnan(value) else value for name, value in numbers.items()},
    )


def _day_problems(typed: Typed) -> Iterator[Problem]:
    for place, cells in typed.frame.iterrows():
        row, days = int(str(place)), []
        for column in ("from_day", "to_day"):
            day = str(cells[column])
            if not day or not re.fullmatch(typed.spec.by_column[column].pattern, day):
                continue  # told already
            try:
                dt.date.fromisoformat(day if len(day) == 10 else f"{_LEAP}-{day}")
                days.append(day)
            except ValueError:
                yield typed.problem(row, column, N_("There is no day {text}. Correct it."))
        if len(days) == 2 and len(days[0]) != len(days[1]):
            yield typed.problem(row, "to_day", N_("One day has a year and the other has none. Write both alike."))
        elif len(days) == 2 and len(days[0]) == 10 and days[0] > days[1]:
            yield typed.problem(row, "to_day", N_("{text} is before the first day. Correct one of them."))


def _source_problems(typed: Typed, folder: Path) -> Iterator[Problem]:
    sources = read_typed(folder, SOURCES)
    if not isinstance(sources, Typed):
        return
    known = set(sources.frame["id"])
    for place, cell in typed.frame["source_ids"].items():
        for source in split_ids(cell):
            if source not in known:
                message = N_("{text}: sources.csv has no row with the id {id}. Add it, or correct the id.")
                yield typed.problem(int(str(place)), "source_ids", message, id=source[:60])


def _area(cell: str, folder: Path) -> tuple[Any, str]:
    """A polygon from a cell, or what is wrong with it."""
    wrong = N_("{text} is no area. Give a polygon as WKT in degrees, or the name of a .geojson file in the folder.")
    try:
        area = _area_file(folder / cell) if _AREA_FILE.fullmatch(cell) else shapely.from_wkt(cell)
    except OSError:
        return None, N_("The file {text} can't be read. Put it into the region's folder, no larger than 1 MB.")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, GEOSException):
        return None, wrong
    if area is None or area.is_empty or area.geom_type not in ("Polygon", "MultiPolygon") or not area.is_valid:
        return None, wrong
    west, south, east, north = area.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        return None, wrong
    return area, ""


def _area_file(path: Path) -> Any:
    """The polygons of a GeoJSON file as one area.

    Raises:
        OSError: it can't be read, or is too large.
        ValueError: it is no GeoJSON; other errors of what it holds come through.
    """
    with path.open("rb") as handle:
        raw = handle.read(AREA_BYTES_MAX + 1)
    if len(raw) > AREA_BYTES_MAX:
        raise OSError(path.name)
    plain = json.loads(raw.decode("utf-8-sig"))
    features = plain["features"] if plain["type"] == "FeatureCollection" else [plain]
    shapes = [each["geometry"] if each["type"] == "Feature" else each for each in features]
    return shapely.union_all([shapely.from_geojson(json.dumps(each)) for each in shapes])
