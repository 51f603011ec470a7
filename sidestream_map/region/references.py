"""Checks between a region's tables: ids that lead nowhere, and positions outside the region's box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sidestream_map.base import N_, Problem
from sidestream_map.region.categories import MATERIALS
from sidestream_map.region.cells import Typed
from sidestream_map.region.columns import (
    CALENDAR,
    EVENTS,
    HAULS,
    LINKS,
    PIPES,
    PLANTS,
    PROCESSES,
    SOURCES,
    STORES,
    STREAMS,
    TERMINALS,
    USERS,
)
from sidestream_map.region.settings import Region
from sidestream_map.region.sources import split_ids
from sidestream_map.region.uses import USE_NAMES

SOURCE_COLUMNS: Final = ("source_ids", "coord_source", "conflict_source_ids")
"""Columns that hold ids of sources."""


def reference_problems(tables: Mapping[str, Typed], region: Region | None) -> Iterator[Problem]:
    """Every reference that leads nowhere, and every position that can't be right.

    Args:
        tables: by file name, those that can be read.
        region: None where its settings can't be read, which leaves the box unchecked.
    """
    if SOURCES.file in tables:
        known = set(tables[SOURCES.file].frame["id"])
        for table in tables.values():
            yield from _source_problems(table, known)
        if region is not None:
            yield from _headline_problems(region, known)
            yield from _reported_problems(region, tables, known)
    for file in (PLANTS.file, USERS.file):
        if file in tables and region is not None:
            yield from _position_problems(tables[file], region)
    if PLANTS.file in tables and USERS.file in tables:
        yield from _shared_ids(tables[PLANTS.file], tables[USERS.file])
    yield from _stream_problems(tables)
    yield from _haul_problems(tables)
    yield from _link_problems(tables)
    yield from _month_problems(tables)
    if USERS.file in tables:
        yield from _code_problems(tables[USERS.file])


def _cells(table: Typed, column: str) -> Iterator[tuple[int, str]]:
    for row, cell in table.frame[column].items():
        if cell:
            yield int(str(row)), str(cell)


def _source_problems(table: Typed, known: set[str]) -> Iterator[Problem]:
    for column in SOURCE_COLUMNS:
        if column not in table.frame:
            continue
        for row, cell in _cells(table, column):
            for source_id in split_ids(cell):
                if source_id not in known:
                    message = N_("{text}: sources.csv has no row with the id {id}. Add it, or correct the id.")
                    yield table.problem(row, column, message, id=_short(source_id))


def _headline_problems(region: Region, known: set[str]) -> Iterator[Problem]:
    for headline in region.headline:
        if headline.source_id not in known:
            message = N_("The headline {headline} names the source {id}, which sources.csv doesn't have. Add it.")
            values = {"headline": headline.id, "id": headline.source_id}
            yield Problem("region.toml", None, "headline", message, values)


def _reported_problems(region: Region, tables: Mapping[str, Typed], known: set[str]) -> Iterator[Problem]:
    ids = {key for file in (PLANTS.file, STREAMS.file) if file in tables for key in tables[file].frame["id"]}
    for each in region.reported:
        for key, there in ((each.of, ids), (each.figure.sources[0], known)):
            if key not in there:
                message = N_("A reported figure names {id}, which no table has. Add the row, or correct the id.")
                yield Problem("region.toml", None, "reported", message, {"id": _short(key)})


def _position_problems(table: Typed, region: Region) -> Iterator[Problem]:
    west, south, east, north = region.bounds
    box: dict[str, Any] = {"west": f"{west:g}", "south": f"{south:g}", "east": f"{east:g}", "north": f"{north:g}"}
    places = table.frame[["lat", "lon"]].dropna()
    for row, lat, lon in zip(places.index, places["lat"], places["lon"], strict=True):
        if region.holds(lon, lat):
            continue
        if region.holds(lat, lon):
            message = N_("Latitude and longitude are swapped: lat is {lat}, lon is {lon}. Swap the two cells.")
        else:
            message = N_(
                "The position lat {lat}, lon {lon} lies outside the region: lon {west} to {east}, lat {south} to "
                "{north}. Correct it, or widen bounds in region.toml."
            )
        yield table.problem(int(row), "lat", message, lat=f"{lat:g}", lon=f"{lon:g}", **box)


def _shared_ids(plants: Typed, users: Typed) -> Iterator[Problem]:
    rows = {cell: row for row, cell in _cells(plants, "id")}
    for row, cell in _cells(users, "id"):
        if cell in rows:
            message = N_("{text} is the id of a plant too (plants.csv, row {first}). Give the user another one.")
            yield users.problem(row, "id", message, first=rows[cell])


def _stream_problems(tables: Mapping[str, Typed]) -> Iterator[Problem]:
    if STREAMS.file in tables:
        yield from _part_problems(tables[STREAMS.file])
    for file in (STREAMS.file, EVENTS.file):
        if file in tables and PLANTS.file in tables:
            yield from _plant_problems(tables[file], set(tables[PLANTS.file].frame["id"]))


def _plant_problems(table: Typed, plants: set[str]) -> Iterator[Problem]:
    for row, cell in _cells(table, "plant_id"):
        if cell not in plants:
            message = N_("plants.csv has no row with the id {text}. Add it, correct the id, or leave the cell blank.")
            yield table.problem(row, "plant_id", message)


def _haul_problems(tables: Mapping[str, Typed]) -> Iterator[Problem]:
    if not all(spec.file in tables for spec in (PLANTS, USERS)):
        return
    places = {*tables[PLANTS.file].frame["id"], *tables[USERS.file].frame["id"]}
    for table in (tables[spec.file] for spec in (HAULS, PIPES) if spec.file in tables):
        for column in ("from_id", "to_id"):
            for row, cell in _cells(table, column):
                if cell not in places:
                    message = N_("No plant and no user has the id {text}. Add its row, or correct the id.")
                    yield table.problem(row, column, message)


def _link_problems(tables: Mapping[str, Typed]) -> Iterator[Problem]:
    if LINKS.file not in tables:
        return
    known = set(tables[TERMINALS.file].frame["id"]) if TERMINALS.file in tables else set()
    for column in ("from_id", "to_id"):
        for row, cell in _cells(tables[LINKS.file], column):
            if cell not in known:
                yield tables[LINKS.file].problem(
                    row, column, N_("No terminal has the id {text}. Add its row, or correct the id.")
                )


def _month_problems(tables: Mapping[str, Typed]) -> Iterator[Problem]:
    """Processes and stores that stand nowhere, and calendars of nobody."""
    if STORES.file in tables:
        yield from _material_problems(tables[STORES.file])
    if not all(spec.file in tables for spec in (PLANTS, USERS, STREAMS)):
        return
    plants, users, streams = (set(tables[spec.file].frame["id"]) for spec in (PLANTS, USERS, STREAMS))
    for spec in (PROCESSES, STORES):
        if spec.file in tables:
            for row, cell in _cells(tables[spec.file], "at_id"):
                if cell not in plants | users:
                    message = N_("No plant and no user has the id {text}. Add its row, or correct the id.")
                    yield tables[spec.file].problem(row, "at_id", message)
    if CALENDAR.file not in tables:
        return
    calendar = tables[CALENDAR.file]
    known = {"use": set(USE_NAMES), "user": users, "stream": streams}
    for row, cell in _cells(calendar, "of"):
        if cell not in known.get(str(calendar.frame.at[row, "kind"]), {cell}):
            message = N_("There is no such use, user or side stream: {text}. Correct the code or id, or the kind.")
            yield calendar.problem(row, "of", message)


def _part_problems(streams: Typed) -> Iterator[Problem]:
    frame = streams.frame.drop_duplicates("id")
    parents = {own: whole for own, whole in zip(frame["id"], frame["part_of"], strict=True) if whole}
    tonnes = dict(zip(frame["id"], frame["tonnes_per_year"], strict=True))
    for row, cell in _cells(streams, "part_of"):
        if cell not in tonnes:
            message = N_("side_streams.csv has no row with the id {text}. Correct it, or leave the cell blank.")
            yield streams.problem(row, "part_of", message)
            continue
        own = str(streams.frame["id"][row])
        if own in _ancestors(own, parents):
            yield streams.problem(row, "part_of", N_("The stream is part of itself through {text}. Break the circle."))
        elif tonnes[own] > tonnes[cell]:
            message = N_("The stream has more tonnes than {text}, which it is part of. Check both.")
            yield streams.problem(row, "part_of", message, severity="warning")


def _ancestors(stream: str, parents: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    while stream in parents and parents[stream] not in found:
        stream = parents[stream]
        found.append(stream)
    return found


def _code_problems(users: Typed) -> Iterator[Problem]:
    yield from _material_problems(users)
    for row, cell in _cells(users, "uses"):
        for code in split_ids(cell):
            if code not in USE_NAMES:
                message = N_("{code} is not a use here. Write some of these with semicolons: {allowed}.")
                yield users.problem(row, "uses", message, code=_short(code), allowed=", ".join(USE_NAMES))


def _material_problems(table: Typed) -> Iterator[Problem]:
    for row, cell in _cells(table, "materials"):
        for code in split_ids(cell):
            if code not in MATERIALS and code != "all":
                message = N_("{code} is not a material here. Write all, or some of these with semicolons: {allowed}.")
                yield table.problem(row, "materials", message, code=_short(code), allowed=", ".join(MATERIALS))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"
