"""Postcodes and second names of places: what people type to say where they are."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from sidestream_map.base import N_, RegionError

POSTCODES_FILE: Final = "postcodes.csv"
OTHER_NAMES_FILE: Final = "other_names.csv"
POSTCODE_ACCURACY_M: Final = 4000.0
"""How far a place may be from its postcode's point. Quality: assumption, as the catalogue takes for positions that are
a postal area's centre."""


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode with a point that stands for its area, EPSG:4326.

    Attributes:
        country: two letters.
        code: digits without blanks.
        place: name of its post office.
        lon: degrees east.
        lat: degrees north.
    """

    country: str
    code: str
    place: str
    lon: float
    lat: float


@lru_cache(maxsize=8)
def load_postcodes(folder: Path) -> tuple[Postcode, ...]:
    """The postcodes of a region's folder; none where it has no such file.

    Raises:
        RegionError: a row can't be read.
    """
    return tuple(_postcode(row) for row in _rows(folder / POSTCODES_FILE))


@lru_cache(maxsize=8)
def load_other_names(folder: Path) -> dict[str, str]:
    """Names of places in the other language of their region, by the name that the map shows.

    Raises:
        RegionError: a row can't be read.
    """
    try:
        return {row["name"]: row["other"] for row in _rows(folder / OTHER_NAMES_FILE)}
    except KeyError as error:
        raise RegionError(N_("{file} can't be read."), file=OTHER_NAMES_FILE) from error


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as handle:
            yield from csv.DictReader(handle)


def _postcode(row: dict[str, str]) -> Postcode:
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
        made = Postcode(row["country"], row["postcode"].replace(" ", ""), row["place"], lon, lat)
    except (KeyError, ValueError) as error:
        raise RegionError(N_("{file} can't be read."), file=POSTCODES_FILE) from error
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise RegionError(N_("{file} can't be read."), file=POSTCODES_FILE)
    return made
