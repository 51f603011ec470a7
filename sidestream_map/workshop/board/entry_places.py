"""The place of an entry: a tapped point, a plant or user that it names, or a place recognised in its words."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from sidestream_map.region import Catalogue
from sidestream_map.workshop.board.model import Entry

EARTH_KM: float = 6371.0088
"""Mean radius (IUGG)."""


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an entry, and what kind of place it is.

    Attributes:
        kind: ``point`` was tapped on the map; ``plant`` and ``user`` are named.
        id: of the plant or user; empty for a point.
        lon: degrees east, EPSG:4326; None where nobody knows the position.
        lat: degrees north; None where nobody knows the position.
        name: as its words name it, where the place is neither tapped nor chosen.
        sure: whether its author told or confirmed it; otherwise it was only recognised in the words.
    """

    kind: Literal["point", "plant", "user"]
    id: str = ""
    lon: float | None = None
    lat: float | None = None
    name: str = ""
    sure: bool = True


def where(entry: Entry, catalogue: Catalogue) -> Where | None:
    """Find the place of an entry, None without one.

    A named plant or user takes precedence over a tapped point, and both over what was recognised in the words.

    Args:
        catalogue: plants and users of its region.
    """
    return _told(entry, catalogue) or _recognised(entry, catalogue)


def _told(entry: Entry, catalogue: Catalogue) -> Where | None:
    site = _site(entry.place_id, catalogue, (entry.lon, entry.lat))
    if site is not None:
        return site
    return None if entry.lon is None else Where("point", "", entry.lon, entry.lat)


def _recognised(entry: Entry, catalogue: Catalogue) -> Where | None:
    for each in entry.recognised:
        if each.kind != "place" or each.state == "refused":
            continue
        sure = each.state == "confirmed"
        site = _site(each.value, catalogue, (None, None))
        if site is not None:
            return replace(site, sure=sure)
        if each.lon is not None:
            return Where("point", "", each.lon, each.lat, each.value, sure)
    return None


def _site(place_id: str, catalogue: Catalogue, otherwise: tuple[float | None, float | None]) -> Where | None:
    """A plant or user by its id; where nobody knows its position, another one."""
    tables: tuple[tuple[Literal["plant", "user"], Any], ...] = (("plant", catalogue.plants), ("user", catalogue.users))
    for kind, table in tables:
        if place_id and place_id in table.index:
            row = table.loc[place_id]
            lon, lat = (float(row[name]) for name in ("lon", "lat"))
            known = math.isfinite(lon) and math.isfinite(lat)
            return Where(kind, place_id, *((lon, lat) if known else otherwise))
    return None


def straight_km(one: Where | None, other: Where | None) -> float:
    """Straight-line distance of two places, km; NaN if one is unknown.

    Args:
        other: another one.
    """
    if one is None or other is None or one.lon is None or one.lat is None or other.lon is None or other.lat is None:
        return math.nan
    lon, lat, far_lon, far_lat = np.radians([one.lon, one.lat, other.lon, other.lat])
    a = np.sin((far_lat - lat) / 2) ** 2 + np.cos(lat) * np.cos(far_lat) * np.sin((far_lon - lon) / 2) ** 2
    return float(2 * EARTH_KM * np.arcsin(np.sqrt(a)))
