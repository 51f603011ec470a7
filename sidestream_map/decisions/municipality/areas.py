"""The municipalities of a region: their areas, and the places and roads in each.

Every spot lies in one municipality at most, so that sums over municipalities and the rest are the region's: where two
outlines overlap (they come from sources of unlike detail) the one that is listed first has the land.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sidestream_map.base import N_, POSITION_ACCURACY_M, Language
from sidestream_map.region import METRES, Background, Bounds, Region
from sidestream_map.roads import FloatArray, Places, to_metres

OUTSIDE: Final = ""
"""Key of what lies in no municipality that is known."""

How = Literal["inside", "near_border", "named", "unknown"]
HOW_NAMES: Final[Mapping[How, str]] = {
    "inside": N_("inside"),
    "near_border": N_("may lie in the neighbour: the position is less sure than the border is near"),
    "named": N_("position unknown; the catalogue names the municipality"),
    "unknown": N_("in no municipality that is known here"),
}
"""How a place came to its municipality."""


LAND_SHARE: Final = 0.02
"""A piece of land smaller than this share of its municipality's is no reason to look farther."""


@dataclass(frozen=True, eq=False)
class MunicipalAreas:
    """Municipalities and their areas; n of them, those of the region itself first.

    Attributes:
        keys: n names in Finnish, which a scenario holds.
        names_sv: n names in Swedish.
        countries: n ISO codes, empty where unknown.
        shapes: (n,) polygons in metres, none over another.
        outlines: (n,) polygons in EPSG:4326 as they are published.
        own: how many of the first make the region.
        sea: polygons in EPSG:4326.
        crs: the region's system in metres.
    """

    keys: tuple[str, ...]
    names_sv: tuple[str, ...]
    countries: tuple[str, ...]
    shapes: NDArray[np.object_]
    outlines: NDArray[np.object_]
    own: int
    sea: NDArray[np.object_]
    crs: str = METRES

    @classmethod
    def of(cls, region: Region, background: Background) -> MunicipalAreas:
        """The municipalities of a region's background.

        Args:
            region: says which of them make it.
            background: with the polygons; one name in several rows is one municipality.
        """
        frame = background.municipalities
        merged = frame.dissolve("name_fi", sort=False, as_index=False) if len(frame) else frame
        wanted = {name: place for place, name in enumerate(region.municipalities)}
        order = sorted(range(len(merged)), key=lambda row: (wanted.get(merged["name_fi"].iloc[row], len(wanted)), row))
        merged = merged.iloc[order]
        shapes = shapely.make_valid(np.asarray(merged.to_crs(region.crs_metres).geometry, dtype=object))
        return cls(
            keys=tuple(merged["name_fi"]),
            names_sv=tuple(merged["name_sv"]),
            countries=tuple(merged["country"]),
            shapes=_apart(shapes),
            outlines=np.asarray(merged.geometry, dtype=object),
            own=sum(name in wanted for name in merged["name_fi"]),
            sea=np.asarray(background.sea.geometry, dtype=object),
            crs=region.crs_metres,
        )

    def name(self, key: str, language: Language) -> str:
        """A municipality's name in a language; its key if it is unknown here.

        Args:
            key: its Finnish name.
        """
        if language != "sv" or key not in self.keys:
            return key
        return self.names_sv[self.keys.index(key)] or key

    def shape(self, key: str) -> BaseGeometry:
        """A municipality's area, in metres; empty if it is unknown here.

        Args:
            key: its Finnish name.
        """
        return self.shapes[self.keys.index(key)] if key in self.keys else shapely.Polygon()

    def outline(self, key: str) -> BaseGeometry:
        """A municipality's area as it was published, EPSG:4326; empty if it is unknown here.

        Args:
            key: its Finnish name.
        """
        return self.outlines[self.keys.index(key)] if key in self.keys else shapely.Polygon()

    def land_box(self, key: str) -> Bounds | None:
        """West, south, east, north of a municipality without its waters and islets, EPSG:4326.

        Args:
            key: its Finnish name.

        Returns:
            None where it is not known here; the whole where it is all sea.
        """
        if key not in self.keys:
            return None
        outline = self.outline(key)
        near = self.sea[shapely.intersects(self.sea, outline)]
        land = shapely.get_parts(shapely.difference(outline, shapely.union_all(shapely.make_valid(near))))
        large = land[shapely.area(land) > LAND_SHARE * shapely.area(land).sum()]
        west, south, east, north = (float(side) for side in shapely.total_bounds(large if len(large) else [outline]))
        return west, south, east, north

    def rows_at(self, xy: FloatArray) -> NDArray[np.intp]:
        """The municipality in which each point lies.

        Args:
            xy: (p, 2) in metres, NaN where unknown.

        Returns:
            (p,) row of the municipality, -1 for none.
        """
        found = np.full(len(xy), -1, dtype=np.intp)
        at = np.flatnonzero(np.isfinite(xy).all(axis=1))
        point, area = self._tree.query(shapely.points(xy[at]), predicate="intersects")
        # A point on a border belongs to the first of the two.
        for row, hit in sorted(zip(point.tolist(), area.tolist(), strict=True), reverse=True):
            found[at[row]] = hit
        return found

    def counted_in(self, key: str, counts: pd.DataFrame) -> list[str]:
        """Ids of the places in a municipality where heavy vehicles are counted.

        Args:
            key: its Finnish name.
            counts: :attr:`~sidestream_map.region.Catalogue.counts`.
        """
        xy = to_metres(counts["lon"].to_numpy(dtype=float), counts["lat"].to_numpy(dtype=float), self.crs)
        rows = self.rows_at(xy)
        return [str(each) for each, row in zip(counts.index, rows, strict=True) if row >= 0 and self.keys[row] == key]

    def places(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The municipality of each plant or user, and how that is known.

        Args:
            frame: indexed by id, with lon, lat, coord_accuracy_m, municipality (as the catalogue names it).

        Returns:
            Indexed like ``frame``: ``municipality`` (:data:`OUTSIDE` for none), ``how`` (:data:`HOW_NAMES`),
            ``border_m`` (distance of the position from the municipality's border, NaN without one), ``accuracy_m``
            (of the position; where nobody has told it, what the settings assume).
        """
        places = Places.of(frame)
        xy = to_metres(places.lon, places.lat, self.crs)
        row = self.rows_at(xy)
        accuracy = np.where(np.isnan(places.accuracy_m), POSITION_ACCURACY_M.get(), places.accuracy_m)
        inside = row >= 0
        border = np.full(len(row), np.nan)
        border[inside] = shapely.distance(shapely.points(xy[inside]), self._borders[row[inside]])
        named = np.array([self._row_named(name) for name in _texts(frame, "municipality")], dtype=np.intp)
        by_name = ~places.known & (named >= 0)
        row[by_name] = named[by_name]
        how = np.select(
            [by_name, row < 0, border < accuracy], ["named", "unknown", "near_border"], default="inside"
        ).astype(object)
        keys = np.array([*self.keys, OUTSIDE], dtype=object)
        return pd.DataFrame(
            {"municipality": keys[row], "how": how, "border_m": border, "accuracy_m": accuracy}, index=frame.index
        )

    def might_hold(self, key: str, frame: pd.DataFrame) -> list[str]:
        """Ids of places outside a municipality that could be inside, given the accuracy of their positions.

        Args:
            frame: as for :meth:`places`.
        """
        found = self.places(frame)
        places = Places.of(frame)
        xy = to_metres(places.lon, places.lat, self.crs)
        away = np.full(len(xy), np.inf)
        away[places.known] = shapely.distance(shapely.points(xy[places.known]), self.shape(key))
        near = (away < found["accuracy_m"].to_numpy()) & (found["municipality"] != key).to_numpy()
        return [str(place) for place in frame.index[near]]

    def parts(self, lines: NDArray[np.object_]) -> Parts:
        """Split lines at the borders of municipalities.

        Args:
            lines: (k,) shapely lines in metres.
        """
        line, area = self._tree.query(lines, predicate="intersects")
        inside = shapely.intersection(lines[line], self.shapes[area])
        whole = shapely.length(lines)
        share = np.divide(shapely.length(inside), whole[line], out=np.zeros(len(line)), where=whole[line] > 0)
        # Along a border two neighbours may both claim a line: shares are brought to at most one, the rest is outside.
        total = np.bincount(line, share, minlength=len(lines))
        share /= np.maximum(total, 1.0)[line]
        rest = 1.0 - np.minimum(total, 1.0)
        rest[rest < ROUNDING] = 0.0
        kept, out = share > 0, np.flatnonzero(rest)
        nothing = np.full(len(out), None, dtype=object)
        keys = np.array([*self.keys, OUTSIDE], dtype=object)
        return Parts(
            line=np.concatenate([line[kept], out]).astype(np.intp),
            municipality=keys[np.concatenate([area[kept], np.full(len(out), -1, dtype=np.intp)])],
            share=np.concatenate([share[kept], rest[out]]),
            lines=np.concatenate([inside[kept], nothing]),
        )

    def _row_named(self, name: str) -> int:
        return next((row for row, names in enumerate(zip(self.keys, self.names_sv, strict=True)) if name in names), -1)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(self.shapes)

    @cached_property
    def _borders(self) -> NDArray[np.object_]:
        borders: NDArray[np.object_] = np.asarray(shapely.boundary(self.shapes), dtype=object)
        return borders


@dataclass(frozen=True, eq=False)
class Parts:
    """Lines split at the borders of municipalities; p parts.

    Attributes:
        line: (p,) row of the line that was split.
        municipality: (p,) key of the municipality; :data:`OUTSIDE` for what lies in none.
        share: (p,) of the line's length; the shares of a line add up to 1.
        lines: (p,) the part's geometry in metres; None for what lies in none.
    """

    line: NDArray[np.intp]
    municipality: NDArray[np.object_]
    share: FloatArray
    lines: NDArray[np.object_]


ROUNDING: Final = 1e-9
"""A share of a line smaller than this is what the arithmetic of outlines leaves, not a road outside."""


def _apart(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """The shapes without what an earlier one has."""
    free = shapes.copy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    for later, earlier in zip(one.tolist(), other.tolist(), strict=True):
        if earlier < later:
            free[later] = shapely.difference(free[later], shapes[earlier])
    return free


def _texts(frame: pd.DataFrame, column: str) -> list[str]:
    if column not in frame.columns:
        return [""] * len(frame)
    return [value if isinstance(value, str) else "" for value in frame[column]]
