"""Reads places that a person gives: a table with id, lon, lat, or ``LON,LAT`` on the command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sidestream_map.base import N_, LocationError, TableError, starts_like_formula
from sidestream_map.region import Region, number, numbers, read_table
from sidestream_map.roads.places import Places

ID_CHARACTERS_MAX = 200
"""Longest id of a place; longer ones are a slipped column."""


def read_places(path: Path, region: Region) -> Places:
    """Read a table of places.

    Args:
        path: columns ``id``, ``lon``, ``lat`` (degrees, EPSG:4326; both empty for an unknown position) and, if there
            is one, ``accuracy_m`` or ``coord_accuracy_m``.
        region: where the places should be; tells swapped columns.

    Raises:
        TableError: the file is no such table; says row and column.
        LimitError: the file is too large.
    """
    table = read_table(path, required=("id", "lon", "lat"))
    file = path.name
    ids = table["id"].tolist()
    seen: set[str] = set()
    for row, place in zip(table.index, ids, strict=True):
        if not place or len(place) > ID_CHARACTERS_MAX or not place.isprintable():
            raise TableError(
                N_("{file}, row {row}, column id: an id of 1 to {limit} printable characters belongs here."),
                file=file,
                row=row,
                limit=ID_CHARACTERS_MAX,
            )
        if place in seen:
            raise TableError(
                N_("{file}, row {row}, column id: {place} is there already. Give every place its own id."),
                file=file,
                row=row,
                place=place[:40],
            )
        seen.add(place)
    lon, lat = (numbers(table, column, file, blank_allowed=True) for column in ("lon", "lat"))
    column = next((name for name in ("accuracy_m", "coord_accuracy_m") if name in table), None)
    accuracy = numbers(table, column, file, blank_allowed=True) if column else np.full(len(ids), np.nan)
    for row, place_lon, place_lat, place_accuracy in zip(table.index, lon, lat, accuracy, strict=True):
        where = f"{file}, row {row}"
        if np.isnan(place_lon) != np.isnan(place_lat):
            raise TableError(
                N_("{where}: only one of lon and lat is there. Fill both, or neither if the position is unknown."),
                where=where,
            )
        _check_position(place_lon, place_lat, region, where)
        if place_accuracy < 0:
            raise TableError(N_("{where}, column {column}: an accuracy can't be negative."), where=where, column=column)
    return Places(tuple(ids), lon, lat, accuracy)


def read_position(text: str, region: Region, what: str) -> Places:
    """Read ``LON,LAT``.

    Args:
        text: two numbers with decimal points and a comma between them.
        region: where the place should be; tells swapped numbers.
        what: name of the option, which becomes the place's id.

    Raises:
        LocationError: the text is not two numbers, or they are no place on the globe.
    """
    parts = text.split(",")
    try:
        lon, lat = (number(part) if "," not in part else np.nan for part in parts)
    except ValueError:
        lon = lat = np.nan
    if np.isnan(lon) or np.isnan(lat):
        raise LocationError(
            N_("{what}: {text} is not LON,LAT. Write two numbers with decimal points, e.g. 24.18,65.77."),
            what=what,
            text=repr(text[:40]),
        )
    _check_position(lon, lat, region, what)
    return Places.at(lon, lat, place_id=what)


def refuse_formulas(places: Places, file: str) -> None:
    """Refuse ids that a spreadsheet would run as a formula.

    Args:
        places: their ids go into a CSV file.
        file: where they came from.

    Raises:
        TableError: an id starts like a formula.
    """
    for place in places.ids:
        if starts_like_formula(place):
            raise TableError(
                N_("{file}: the id {place} could run as a formula in a spreadsheet. Rename it, or write .parquet."),
                file=file,
                place=place[:40],
            )


def _check_position(lon: float, lat: float, region: Region, where: str) -> None:
    if np.isnan(lon):
        return
    if not region.holds(lon, lat) and region.holds(lat, lon):
        raise LocationError(
            N_("{where}: lon {lon} and lat {lat} look swapped: the other way round they lie in the region. Swap them."),
            where=where,
            lon=f"{lon:g}",
            lat=f"{lat:g}",
        )
    if abs(lon) > 180 or abs(lat) > 90:
        raise LocationError(
            N_("{where}: lon {lon}, lat {lat} is no place on the globe. Degrees (EPSG:4326) belong here, not metres."),
            where=where,
            lon=f"{lon:g}",
            lat=f"{lat:g}",
        )
