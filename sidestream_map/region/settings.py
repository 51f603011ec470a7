"""A region's settings: its folder, names, box, camera, and what was published about it as a whole.

Everything stands in ``region.toml`` of the region's folder; the tables, roads and background lie beside it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sidestream_map.base import LANGUAGES, N_, Figure, Language, RegionError
from sidestream_map.region.metric_area import check_scale, is_grid
from sidestream_map.region.reported import Reported, reported_of

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees, EPSG:4326."""

REGION_FILE: Final = "region.toml"
BUNDLED: Final = "meri-lappi"
"""Folder of the region that ships."""
FILE_BYTES_MAX: Final = 200_000
"""A region file is a page of text; anything larger is something else."""
_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_ZONE: Final = re.compile(r"[A-Za-z0-9_+/-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """What one source published about all side streams of the region. Never a sum of catalogue rows.

    Attributes:
        id: e.g. ``2018-12``.
        tonnes: t/y.
        truckloads: truckloads/d, None where the source gives none.
        days: d/y over which the truckloads are counted: an assumption, None without truckloads.
        source_id: id in ``sources.csv``.
        said: the day it was said, None where only the year is known.
        scope: ``""``, or ``without-waste-rock``.
    """

    id: str
    tonnes: Figure
    truckloads: Figure | None
    days: Figure | None
    source_id: str
    said: dt.date | None = None
    scope: str = ""

    @property
    def implied_payload(self) -> Figure | None:
        """Tonnes a truckload (t) that follow from the other three figures, None without truckloads."""
        if self.truckloads is None or self.days is None:
            return None
        tonnes, truckloads, days = self.tonnes.value, self.truckloads.value, self.days.value
        if tonnes is None or truckloads is None or days is None:
            return None
        return Figure(tonnes / days / truckloads, "t", "computed", (self.source_id,), year=self.tonnes.year)


@dataclass(frozen=True, slots=True)
class Region:
    """A region's settings.

    Attributes:
        id: lower case letters, digits and hyphens.
        folder: where its files lie.
        names: name in each language.
        bounds: box of its data, EPSG:4326; every position lies inside.
        view: box that the camera shows first, EPSG:4326.
        crs_metres: the projected system in metres: a code, e.g. ``EPSG:3067``, or one fitted to the region
            (:func:`sidestream_map.region.metric_area.fitting_grid`).
        municipalities: names of those that make the region.
        headline: what was said about it, the one that counts first.
        reported: what others report of plants and side streams, beside the catalogue's amounts.
        attribution: whose data the map's background and roads are, as the map says it; empty where nobody told.
        time_zone: IANA name of the time its people go by, e.g. ``Europe/Helsinki``; ``UTC`` where nobody told.
    """

    id: str
    folder: Path
    names: Mapping[Language, str]
    bounds: Bounds
    view: Bounds
    crs_metres: str
    municipalities: tuple[str, ...] = ()
    headline: tuple[HeadlineFigure, ...] = ()
    reported: tuple[Reported, ...] = ()
    attribution: str = ""
    time_zone: str = "UTC"

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a position lies in the region's box.

        Args:
            lon: degrees east.
            lat: degrees north.
        """
        west, south, east, north = self.bounds
        return west <= lon <= east and south <= lat <= north


def bundled_folder(name: str = BUNDLED) -> Path:
    """Folder of a region that ships: beside the package in a checkout, inside it where installed."""
    package = Path(__file__).parents[1]
    inside = package / "geodata" / name
    return inside if inside.is_dir() else package.parent / "geodata" / name


def region_folder(given: Path | None) -> Path:
    """Folder of a region that a person names: a folder, or the name of one that ships.

    Args:
        given: a folder, or e.g. ``helsinki-centre``; None for the region that ships first. A folder comes before a
            name.
    """
    if given is None:
        return bundled_folder()
    if not given.is_dir() and _ID.fullmatch(str(given)) and bundled_folder(str(given)).is_dir():
        return bundled_folder(str(given))
    return given


def load_region(folder: Path | None = None) -> Region:
    """Read a region's settings.

    Args:
        folder: holds ``region.toml``, or is the name of a region that ships; None for the one that ships first.

    Raises:
        RegionError: the folder or the file isn't there, the file says something that can't be used, or the box lies
            where distances can't be trusted (:mod:`sidestream_map.region.metric_area`).
    """
    place = region_folder(folder)
    if not place.is_dir():
        raise RegionError(
            N_("There is no region folder {folder}. Give a folder that holds {file}."), folder=place, file=REGION_FILE
        )
    table = _read(place / REGION_FILE)
    bounds = _box(table, "bounds")
    grid = _crs(table)
    check_scale(bounds, grid)
    view = _box(table, "view") if "view" in table else bounds
    if not (bounds[0] <= view[0] and bounds[1] <= view[1] and view[2] <= bounds[2] and view[3] <= bounds[3]):
        raise _wrong("view", N_("{file}: {key} must lie inside bounds."))
    return Region(
        id=_id(table, "id"),
        folder=place,
        names=_names(table),
        bounds=bounds,
        view=view,
        crs_metres=grid,
        municipalities=_texts(table, "municipalities"),
        headline=tuple(_headline(entry) for entry in _list(table, "headline")),
        reported=tuple(reported_of(entry, REGION_FILE) for entry in _list(table, "reported")),
        attribution=_clean(table.get("attribution")),
        time_zone=_zone(table, "time_zone"),
    )


def _wrong(key: str, message: str) -> RegionError:
    return RegionError(message, file=REGION_FILE, key=key)


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as handle:
            raw = handle.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise RegionError(
            N_("{file} can't be read: {reason}. Every region needs it."),
            file=REGION_FILE,
            reason=error.strerror or type(error).__name__,
        ) from None
    if len(raw) > FILE_BYTES_MAX:
        raise RegionError(N_("{file} is larger than {limit} bytes."), file=REGION_FILE, limit=FILE_BYTES_MAX)
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # of TOML, of UTF-8, or an integer of thousands of digits
        raise RegionError(
            N_("{file} is not TOML in UTF-8: {reason}."), file=REGION_FILE, reason=str(error)[:200].rstrip(".")
        ) from None


def _id(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise _wrong(key, N_("{file}: {key} must be lower case letters, digits and hyphens."))
    return value


def _box(table: Mapping[str, Any], key: str) -> Bounds:
    value = table.get(key)
    if not isinstance(value, list) or len(value) != 4 or not all(_is_number(number) for number in value):
        raise _wrong(key, N_("{file}: {key} must be four numbers: west, south, east, north in degrees."))
    west, south, east, north = (float(number) for number in value)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise _wrong(key, N_("{file}: {key} must be west, south, east, north in degrees, in this order."))
    return west, south, east, north


def _is_number(value: object) -> bool:
    # Compared, not math.isfinite: an integer of 400 digits overflows there.
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e15 < value < 1e15


def _names(table: Mapping[str, Any]) -> Mapping[Language, str]:
    value = table.get("names")
    given = value if isinstance(value, dict) else {}
    names = {language: _clean(given.get(language)) for language in LANGUAGES}
    first = next((name for name in names.values() if name), "")
    if not first:
        raise _wrong("names", N_("{file}: {key} must give a name for fi, sv or en."))
    return {language: name or first for language, name in names.items()}


def _clean(value: object) -> str:
    return "".join(letter for letter in value if letter.isprintable())[:200].strip() if isinstance(value, str) else ""


def _texts(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(text for value in _list(table, key) if (text := _clean(value)))


def _list(table: Mapping[str, Any], key: str) -> list[Any]:
    value = table.get(key, [])
    if not isinstance(value, list) or len(value) > 1000:
        raise _wrong(key, N_("{file}: {key} must be a list."))
    return value


def _crs(table: Mapping[str, Any]) -> str:
    value = table.get("crs_metres")
    if not is_grid(value):
        raise _wrong("crs_metres", N_("{file}: {key} must be a projected system in metres, e.g. EPSG:3067."))
    return str(value)


def _zone(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key, "UTC")
    if not is_time_zone(value):
        raise _wrong(key, N_("{file}: {key} must be a time zone of the IANA database, e.g. Europe/Helsinki."))
    return str(value)


def is_time_zone(value: object) -> bool:
    """Whether a value names a time zone of the IANA database, e.g. ``Europe/Helsinki``.

    Args:
        value: hostile.
    """
    try:
        return isinstance(value, str) and bool(_ZONE.fullmatch(value)) and ZoneInfo(value).key == value
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _headline(entry: object) -> HeadlineFigure:
    if not isinstance(entry, dict):
        raise _wrong("headline", N_("{file}: {key} must be a list of tables."))
    said = entry.get("said")
    if said is not None and (not isinstance(said, dt.date) or isinstance(said, dt.datetime)):
        raise _wrong("headline.said", N_("{file}: {key} must be a day, e.g. 2018-12-12."))
    year = said.year if said is not None else entry.get("year")
    if not isinstance(year, int) or not 1900 <= year <= 2100:
        raise _wrong("headline.year", N_("{file}: {key} must be a year, or said must be a day."))
    source = _id(entry, "source")
    tonnes = _positive(entry, "tonnes_per_year")
    truckloads = _positive(entry, "truckloads_per_day") if "truckloads_per_day" in entry else None
    days = _positive(entry, "days_per_year") if truckloads is not None else None
    return HeadlineFigure(
        id=_id(entry, "id"),
        tonnes=Figure(tonnes, "t/y", "reported", (source,), year=year),
        truckloads=None if truckloads is None else Figure(truckloads, "truckloads/d", "reported", (source,), year=year),
        days=None if days is None else Figure(days, "d/y", "assumption", (), year=year),
        source_id=source,
        said=said,
        scope=_clean(entry.get("scope")),
    )


def _positive(entry: Mapping[str, Any], key: str) -> float:
    value = entry.get(key)
    if not _is_number(value) or not math.isfinite(float(value)) or float(value) <= 0:  # type: ignore[arg-type]
        raise _wrong(f"headline.{key}", N_("{file}: {key} must be a number above 0."))
    return float(value)  # type: ignore[arg-type]
