"""The place of an entry: the point that was tapped, or the plant or user that it names."""

from __future__ import annotations

import math
from dataclasses import dataclass
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
    """

    kind: Literal["point", "plant", "user"]
    id: str = ""
    lon: float | None = None
    lat: float | None = None


def where(entry: Entry, catalogue: Catalogue) -> Where | None:
    """Find the place of an entry, None without one; a named plant or user takes precedence over a tapped point.

    Args:
        catalogue: plants and users of its region.
    """
    tables: tuple[tuple[Literal["plant", "user"], Any], ...] = (("plant", catalogue.plants), ("user", catalogue.users))
    for kind, table in tables:
        if entry.place_id and entry.place_id in table.index:
            row = table.loc[entry.place_id]
            lon, lat = (float(row[name]) for name in ("lon", "lat"))
            known = math.isfinite(lon) and math.isfinite(lat)
            tapped = (entry.lon, entry.lat)
            return Where(kind, entry.place_id, *((lon, lat) if known else tapped))
    return None if entry.lon is None else Where("point", "", entry.lon, entry.lat)


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
