"""A region's catalogue: plants, side streams, users and sources, read, validated and joined.

Each row keeps its source, year, quality and doubt. A blank tonnage is unknown and stays so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import LANGUAGES, N_, CatalogueError, Language, Problem, RegionError, ordered
from sidestream_map.region.cells import Typed, check_table, read_typed
from sidestream_map.region.columns import (
    CALENDAR,
    COUNTS,
    EVENTS,
    HAULS,
    LINKS,
    PIPES,
    PLANTS,
    PROCESSES,
    SOURCES,
    STORES,
    STREAMS,
    TABLES,
    TERMINALS,
    USERS,
    TableSpec,
    keep_tables,
    kept_tables,
    tables_key,
)
from sidestream_map.region.references import reference_problems
from sidestream_map.region.settings import REGION_FILE, Region, load_region

SITE_ACCURACY_M: Final = 1000.0
"""A position known this well or better is of quality ``site``. Our choice: the longest works area here is 2 km."""
AREA_ACCURACY_M: Final = 2500.0
"""Up to here a position is of quality ``area``, above it of quality ``town``. Our choice, like the one above."""
PositionQuality = Literal["site", "area", "town", "unknown"]


def no_rows(spec: TableSpec) -> pd.DataFrame:
    """An optional table of a region that lacks it: all columns and no rows."""
    return _typed_without_rows(spec.file).copy()


@cache
def _typed_without_rows(file: str) -> pd.DataFrame:
    # Typing a column takes as long without rows as with some, and catalogues are made by the hundred.
    spec = next(each for each in TABLES if each.file == file)
    typed = check_table(pd.DataFrame({entry.name: pd.Series(dtype=object) for entry in spec.columns}), spec)
    assert isinstance(typed, Typed)  # noqa: S101
    return typed.frame.set_index("id")


@cache
def _no_terminals() -> gpd.GeoDataFrame:
    return as_places(no_rows(TERMINALS).reset_index())


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All rows of a region, each table indexed by ``id``; texts are ``""`` where blank.

    Attributes:
        plants: GeoDataFrame, points in EPSG:4326 or None where the position is unknown; ``coord_accuracy_m`` in metres,
            NaN where unknown; ``position_quality`` follows from it (:func:`position_quality`).
        streams: DataFrame; ``tonnes_per_year`` in t/y, NaN where unknown; ``year`` Int64; ``plant_id`` and ``part_of``
            missing where blank; ``in_2018_list`` bool.
        users: GeoDataFrame like ``plants``; ``materials`` is codes parted by semicolons, or ``all``;
            ``capacity_t_per_year`` in t/y, NaN where unknown.
        sources: DataFrame; ``year`` Int64.
        hauls: DataFrame; regular hauls that are no side stream. ``tonnes_per_year`` in t/y, NaN where unknown;
            ``from_id`` and ``to_id`` are plants or users; no rows where the region knows none.
        pipes: DataFrame; gas, heat, steam and water by pipe. ``tonnes_per_year`` in t/y and ``gwh_per_year`` in GWh/y,
            NaN where unknown; ``from_id`` and ``to_id`` are plants or users; no rows where the region knows none.
        counts: DataFrame; heavy vehicles on roads today. ``heavy_per_day`` in vehicles/d, both ways, and ``lon`` and
            ``lat`` in EPSG:4326, NaN where unknown; no rows where the region knows none.
        terminals: GeoDataFrame like ``plants``; where loads change between truck, train and ship.
        links: DataFrame; legs by rail and sea between terminals, both ways. ``km``; ``lot_t`` and ``gauge_mm`` NaN
            where unknown.
        events: DataFrame; what sources say of single years. ``year`` Int64; ``product_t`` in tonnes, NaN where it
            speaks of none; no rows where the region knows none.
        processes: DataFrame; what turns a side stream into a product at the plant or user ``at_id``. ``yield_t_per_t``,
            ``eur_per_t`` and ``capacity_t_per_year`` NaN where unknown.
        stores: DataFrame; where material can lie, at ``at_id``. ``capacity_t``, ``eur_per_t_month`` and
            ``loss_pct_month`` NaN where unknown.
        calendar: DataFrame; shares of the year by month, NaN for none.
    """

    plants: gpd.GeoDataFrame
    streams: pd.DataFrame
    users: gpd.GeoDataFrame
    sources: pd.DataFrame
    hauls: pd.DataFrame = field(default_factory=lambda: no_rows(HAULS))
    counts: pd.DataFrame = field(default_factory=lambda: no_rows(COUNTS))
    terminals: gpd.GeoDataFrame = field(default_factory=lambda: _no_terminals().copy())
    links: pd.DataFrame = field(default_factory=lambda: no_rows(LINKS))
    events: pd.DataFrame = field(default_factory=lambda: no_rows(EVENTS))
    processes: pd.DataFrame = field(default_factory=lambda: no_rows(PROCESSES))
    stores: pd.DataFrame = field(default_factory=lambda: no_rows(STORES))
    calendar: pd.DataFrame = field(default_factory=lambda: no_rows(CALENDAR))
    pipes: pd.DataFrame = field(default_factory=lambda: no_rows(PIPES))

    def part(self, streams: NDArray[np.intp], users: NDArray[np.intp]) -> Catalogue:
        """The catalogue with some side streams and users alone; rows that were made once are its own too.

        Args:
            streams: (p,) places of side streams, each once.
            users: (q,) places of users, each once.
        """
        every = len(users) == len(self.users) and bool((users == np.arange(len(users))).all())
        found = replace(self, streams=self.streams.iloc[streams], users=self.users if every else self.users.iloc[users])
        kept = vars(found)
        kept["plant_rows"] = self.plant_rows
        kept["stream_rows"] = {str(key): self.stream_rows[str(key)] for key in found.streams.index}
        kept["user_rows"] = (
            self.user_rows if every else {str(key): self.user_rows[str(key)] for key in found.users.index}
        )
        return found

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all plants, side streams and users."""
        return frozenset((*self.plant_ids, *self.stream_ids, *self.user_ids))

    @cached_property
    def plant_ids(self) -> frozenset[str]:
        """Ids of the plants; made once, since links ask for them at every rerun."""
        return frozenset(self.plants.index)

    @cached_property
    def stream_ids(self) -> frozenset[str]:
        """Ids of the side streams, likewise."""
        return frozenset(self.streams.index)

    @cached_property
    def user_ids(self) -> frozenset[str]:
        """Ids of the users, likewise."""
        return frozenset(self.users.index)

    @cached_property
    def stream_rows(self) -> Mapping[str, Mapping[str, Any]]:
        """Cells of each side stream by its id; made once, since a row of a frame takes a hundred times as long."""
        return _records(self.streams)

    @cached_property
    def plant_rows(self) -> Mapping[str, Mapping[str, Any]]:
        """Cells of each plant by its id, likewise."""
        return _records(self.plants)

    @cached_property
    def user_rows(self) -> Mapping[str, Mapping[str, Any]]:
        """Cells of each user by its id, likewise."""
        return _records(self.users)


def load_catalogue(region: Region | Path) -> Catalogue:
    """Read and validate a region's catalogue.

    Args:
        region: the region, or its folder.

    Raises:
        RegionError: the folder or its settings can't be used.
        CatalogueError: the tables have problems; it carries all of them.
    """
    settings = load_region(region) if isinstance(region, Path) else region
    key = tables_key(settings.folder, repr(settings))
    frames = kept_tables(key)
    if frames is None:
        frames = _sound_tables(settings)
        if tables_key(settings.folder, repr(settings)) == key:  # else somebody has saved a table meanwhile
            keep_tables(key, frames)
    return Catalogue(
        plants=as_places(frames[PLANTS.file]),
        streams=as_streams(frames[STREAMS.file]),
        users=as_places(frames[USERS.file]),
        sources=frames[SOURCES.file].set_index("id"),
        **{
            name: frames[spec.file].set_index("id") if spec.file in frames else no_rows(spec)
            for name, spec in (
                *(("hauls", HAULS), ("counts", COUNTS), ("links", LINKS), ("events", EVENTS), ("pipes", PIPES)),
                *(("processes", PROCESSES), ("stores", STORES), ("calendar", CALENDAR)),
            )
        },
        **({"terminals": as_places(frames[TERMINALS.file])} if TERMINALS.file in frames else {}),
    )


def _sound_tables(settings: Region) -> dict[str, pd.DataFrame]:
    """The typed tables of a region by file, read and checked.

    Raises:
        CatalogueError: they have problems; it carries all of them.
    """
    tables, problems = _read_tables(settings.folder, settings)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise CatalogueError(
            N_("The data of {folder} has {count} problems. The first: {first} List all with: sidestream-map check"),
            problems=problems,
            folder=settings.folder.name,
            count=len(errors),
            first=str(errors[0]),
        )
    return {file: table.frame for file, table in tables.items()}


def check_region(folder: Path) -> tuple[Problem, ...]:
    """Every problem of a region's settings and tables, by file, row and column.

    Raises:
        RegionError: there is no such folder.
    """
    if not folder.is_dir():
        load_region(folder)
    region, problems = None, []
    try:
        region = load_region(folder)
    except RegionError as error:
        problems.append(Problem(REGION_FILE, None, None, error.message, error.values))
    _, found = _read_tables(folder, region)
    return ordered([*problems, *found])


def _read_tables(folder: Path, region: Region | None) -> tuple[dict[str, Typed], tuple[Problem, ...]]:
    tables: dict[str, Typed] = {}
    problems: list[Problem] = []
    for spec in TABLES:
        if spec.optional and not (folder / spec.file).exists():
            continue
        read = read_typed(folder, spec)
        if isinstance(read, Typed):
            tables[spec.file] = read
            problems += read.problems
        else:
            problems += read
    problems += reference_problems(tables, region)
    return tables, ordered(problems)


def position_quality(lat: float, lon: float, accuracy_m: float) -> PositionQuality:
    """How exact a position is: ``site``, ``area``, ``town`` or ``unknown``.

    Args:
        lat: degrees north, NaN where unknown.
        lon: degrees east, NaN where unknown.
        accuracy_m: how far the position may be off, metres.

    Returns:
        ``site`` up to 1000 m, ``area`` up to 2500 m, ``town`` above; ``unknown`` without a position. A position whose
        accuracy isn't known counts as ``town``, the worst.
    """
    if np.isnan(lat) or np.isnan(lon):
        return "unknown"
    if accuracy_m <= SITE_ACCURACY_M:
        return "site"
    return "area" if accuracy_m <= AREA_ACCURACY_M else "town"


def as_streams(frame: pd.DataFrame) -> pd.DataFrame:
    """A checked table of side streams as a catalogue holds it (:attr:`Catalogue.streams`).

    Args:
        frame: typed, with all columns of :data:`sidestream_map.region.STREAMS`.
    """
    streams = frame.set_index("id")
    for column in ("plant_id", "part_of"):
        streams[column] = streams[column].where(streams[column] != "")
    streams["in_2018_list"] = streams["in_2018_list"] == "yes"
    return streams


def _records(frame: pd.DataFrame) -> dict[str, dict[str, Any]]:
    cells = pd.DataFrame(frame).to_dict("records")
    return {
        str(key): {str(name): cell for name, cell in row.items()} for key, row in zip(frame.index, cells, strict=True)
    }


def as_places(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    """A checked table of plants or users as a catalogue holds it (:attr:`Catalogue.plants`).

    Args:
        frame: typed, with all columns of :data:`sidestream_map.region.PLANTS` or ``USERS``.
    """
    table = frame.set_index("id")
    qualities = [
        position_quality(lat, lon, accuracy)
        for lat, lon, accuracy in zip(table["lat"], table["lon"], table["coord_accuracy_m"], strict=True)
    ]
    table["position_quality"] = pd.array(qualities, dtype="str")  # text without any row too
    points = gpd.points_from_xy(table["lon"], table["lat"])
    known = (table["lat"].notna() & table["lon"].notna()).to_numpy()
    geometry = [point if here else None for point, here in zip(points, known, strict=True)]
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(geometry, index=table.index, crs="EPSG:4326"))


def text(row: pd.Series | Mapping[str, Any], name: str, language: Language) -> str:
    """A row's text in a language, in another language if it is blank there, ``""`` if it is blank in all.

    Args:
        name: the column without its language, e.g. ``name`` or ``doubt``.
    """
    for candidate in (language, "en", *LANGUAGES):
        value = row.get(f"{name}_{candidate}")
        if isinstance(value, str) and value:
            return value
    return ""
