"""Snapping: the nearest point on a usable road section for each place, and the straight access leg to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from sidestream_map.region import METRES
from sidestream_map.roads.network import RoadNetwork, line_along
from sidestream_map.roads.places import FloatArray, Places

HeldOn = Literal["ferry", "motorway", "tunnel", "bridge"]
"""Roads in whose middle no truck can stop and go on to a place."""
PIECE_M: Final = 1000.0
"""Roads are indexed in pieces no longer than this."""

AT_ONCE: Final = 10_000
"""Places snapped together; bounds the memory."""

AS_NEAR_M: Final = 1e-6
"""Sections whose distances differ by less are equally near."""

FEW: Final = 4
"""Of a network where fewer than one section in so many counts, the lines of those are taken out first."""

AROUND_MAX: Final = 64
"""Points up to which it pays to look which sections are around each."""


@dataclass(frozen=True, eq=False)
class Snapped:
    """Places and their points on the road network, in the order of the places; metres of the network.

    Attributes:
        places: as given.
        xy: (n, 2) the places, NaN where unknown.
        section: (n,) int32, nearest usable section, -1 where the position is unknown or every road is too far.
        offset_m: (n,) metres to drive from the section's u end, NaN without a section.
        road_xy: (n, 2) the point on the section's line, NaN without a section.
        straight_m: (n,) straight line to it, NaN without a section.
        crs: the network's system.
    """

    places: Places
    xy: FloatArray
    section: NDArray[np.int32]
    offset_m: FloatArray
    road_xy: FloatArray
    straight_m: FloatArray
    crs: str = METRES

    @property
    def on_network(self) -> NDArray[np.bool_]:
        """(n,) whether the place is on the road network."""
        return self.section >= 0

    def take(self, rows: Sequence[int] | NDArray[np.intp]) -> Snapped:
        """Some of the places, in the order asked for."""
        at = np.asarray(rows, dtype=np.intp)
        return Snapped(
            self.places.take(at),
            self.xy[at],
            self.section[at],
            self.offset_m[at],
            self.road_xy[at],
            self.straight_m[at],
            self.crs,
        )


class Snapper:
    """Finds nearest points on the usable sections of a network, exactly.

    Every section is cut into pieces of equal length, none longer than :data:`PIECE_M`, which are indexed by their
    middles; all of a piece lies within half its length of its middle. The nearest middle bounds the distance from
    above; all pieces whose middles lie within that bound and half a piece are looked at. An index of lines was slower
    to make and took four times the memory.

    Attributes:
        network: as given.
        usable: as given.
        limit_m: as given.

    Args:
        network: its lines.
        usable: (m,) bool, sections that count.
        limit_m: a place farther than this from all of them is not on the network.
    """

    def __init__(self, network: RoadNetwork, usable: NDArray[np.bool_], limit_m: float) -> None:
        self.limit_m = limit_m
        self.network, self.usable = network, usable
        self._tree: KDTree | None = None
        kept = np.flatnonzero(usable).astype(np.int32)
        self._number = np.arange(network.section_count, dtype=np.int32)
        self._vertex_xy, self._vertex_start = network.vertex_xy, network.vertex_start
        if FEW * len(kept) < network.section_count:  # of few roads only their own lines are looked at
            self._number, kept = kept, np.arange(len(kept), dtype=np.int32)
            self._vertex_xy, self._vertex_start = _lines_of(network, self._number)
        self._along = line_along(self._vertex_xy)
        if not len(kept):  # a region without roads, or none that lets the vehicle through: nothing is near
            return
        begin = self._along[self._vertex_start[kept]]
        length = self._along[self._vertex_start[kept + 1] - 1] - begin
        count = np.maximum(np.ceil(length / PIECE_M), 1).astype(np.int32)
        step = length / count
        self._section = np.repeat(kept, count)
        nth = np.arange(len(self._section), dtype=np.int32) - np.repeat(np.cumsum(count) - count, count)
        half = np.repeat(step, count) / 2
        middle = np.repeat(begin, count) + (2 * nth + 1) * half
        self._half_m = float(half.max(initial=0.0))
        points = np.stack([np.interp(middle, self._along, axis) for axis in self._vertex_xy.T], axis=1)
        lowest, highest = self._vertex_start[self._section], self._vertex_start[self._section + 1] - 2
        low = np.searchsorted(self._along, middle - half, side="right") - 1
        high = np.searchsorted(self._along, middle + half, side="left") - 1
        self._low, self._high = (np.clip(ends, lowest, highest).astype(np.int32) for ends in (low, high))
        self._tree = KDTree(points, leafsize=32, balanced_tree=False, compact_nodes=False)

    def snap(self, places: Places) -> Snapped:
        """Snap places.

        Args:
            places: any number, positions may be unknown.

        Where several sections are equally near, the first of the network is taken: the same answer every time.
        """
        n = len(places)
        xy = self.network.to_metres(places.lon, places.lat)
        snapped = Snapped(
            places,
            xy,
            np.full(n, -1, dtype=np.int32),
            np.full(n, np.nan),
            np.full((n, 2), np.nan),
            np.full(n, np.nan),
            self.network.crs,
        )
        asked = np.flatnonzero(np.isfinite(xy).all(axis=1))
        for first in range(0, len(asked), AT_ONCE):
            self._snap(snapped, asked[first : first + AT_ONCE])
        return snapped

    def _snap(self, snapped: Snapped, asked: NDArray[np.intp]) -> None:
        """Fill some rows whose positions are known."""
        row, first, section = self._candidates(snapped.xy[asked])
        if not len(row):
            return
        point = snapped.xy[asked[row]]
        start, end = self._vertex_xy[first], self._vertex_xy[first + 1]
        ahead = end - start
        squared = (ahead**2).sum(axis=1)
        share = np.divide(((point - start) * ahead).sum(axis=1), squared, out=np.zeros(len(first)), where=squared > 0)
        share = np.clip(share, 0, 1)[:, None]
        foot = start * (1 - share) + end * share  # exact at both ends
        distance = np.hypot(*(foot - point).T)
        begins = np.flatnonzero(np.diff(row, prepend=-1))
        least = np.repeat(np.minimum.reduceat(distance, begins), np.diff(begins, append=len(row)))
        good = np.flatnonzero((distance <= least + AS_NEAR_M) & (distance <= self.limit_m))
        best = good[np.flatnonzero(np.diff(row[good], prepend=-1))]  # in the order of the sections
        self._fill(
            snapped,
            asked[row[best]],
            section=section[best],
            first=first[best],
            foot=foot[best],
            distance=distance[best],
        )

    def _candidates(self, xy: FloatArray) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.int32]]:
        """Straight parts of roads that may be nearest: place and first vertex, in this order, and section."""
        if self._tree is None:
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.int32)
        reach = self.limit_m + self._half_m + AS_NEAR_M
        bound = np.asarray(self._tree.query(xy, distance_upper_bound=reach)[0], dtype=np.float64)
        near = np.flatnonzero(np.isfinite(bound))
        found = self._tree.query_ball_point(xy[near], bound[near] + self._half_m + AS_NEAR_M, return_sorted=False)
        row = np.repeat(near, [len(pieces) for pieces in found])
        piece = np.concatenate([np.zeros(0, dtype=np.intp), *found]).astype(np.intp)
        low = self._low[piece]
        count = self._high[piece] - low + 1
        first = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(low, count)
        row, section = np.repeat(row, count), np.repeat(self._section[piece], count)
        order = np.lexsort((first, row))
        return row[order], first[order], section[order]

    def _fill(
        self,
        snapped: Snapped,
        rows: NDArray[np.intp],
        *,
        section: NDArray[np.int32],
        first: NDArray[np.intp],
        foot: FloatArray,
        distance: FloatArray,
    ) -> None:
        begin, end = self._vertex_start[section], self._vertex_start[section + 1] - 1
        drawn = self._along[first] - self._along[begin]
        drawn += np.hypot(*(foot - self._vertex_xy[first]).T)
        whole = self._along[end] - self._along[begin]
        share = np.divide(drawn, whole, out=np.zeros(len(rows)), where=whole > 0)
        snapped.section[rows] = self._number[section]
        snapped.offset_m[rows] = np.minimum(share, 1) * self.network.section_length_m[snapped.section[rows]]
        snapped.road_xy[rows] = foot
        snapped.straight_m[rows] = distance


class ChangedSnapper:
    """Finds nearest points on changed roads: where it was before unless a changed road is as near.

    Attributes:
        network: as given.
        usable: as given.
        limit_m: that of ``before``.

    Args:
        before: of the network before it was cut, closed or added to; it and the changed one number alike the sections
            that they share.
        network: after the change, m sections.
        usable: (m,) sections that count.
    """

    def __init__(self, before: Snapper | ChangedSnapper, network: RoadNetwork, usable: NDArray[np.bool_]) -> None:
        self._before, self.network, self.usable = before, network, usable
        self.limit_m: float = before.limit_m
        was, shared = before.network, before.network.section_count
        self._changed = np.ones(network.section_count, dtype=np.bool_)
        self._changed[:shared] = before.usable != usable[:shared]
        for name in ("section_u", "section_v", "section_length_m"):
            self._changed[:shared] |= getattr(was, name) != getattr(network, name)[:shared]
        self._near = Snapper(network, self._changed & usable, self.limit_m)

    def snap(self, places: Places) -> Snapped:
        """Snap places.

        Args:
            places: any number, positions may be unknown.
        """
        found, near = self._before.snap(places), self._near.snap(places)
        moved = np.zeros(len(places), dtype=np.bool_)
        moved[found.on_network] = self._changed[found.section[found.on_network]]
        moved |= near.on_network & ~(near.straight_m > found.straight_m + 10 * AS_NEAR_M)
        rows = np.flatnonzero(moved)
        if len(rows):
            around, was = self._changed.copy(), self._before.network
            around[: was.section_count] |= near_mask(was, found.xy[rows], self.limit_m)
            anew = Snapper(self.network, self.usable & around, self.limit_m).snap(places.take(rows))
            for name in ("section", "offset_m", "road_xy", "straight_m"):
                getattr(found, name)[rows] = getattr(anew, name)
        return found


def near_mask(network: RoadNetwork, xy: FloatArray, within_m: float) -> NDArray[np.bool_]:
    """Sections that may lie within some metres of any of some points; all where there are many points.

    Args:
        network: m sections.
        xy: (p, 2) metres of the network.

    Returns:
        (m,) no section that does is missing.
    """
    if len(xy) > AROUND_MAX or not network.section_count:
        return np.ones(network.section_count, dtype=np.bool_)
    low, high = network.boxes
    found = np.zeros(network.section_count, dtype=np.bool_)
    for point in xy:
        found |= ((low <= point + within_m) & (high >= point - within_m)).all(axis=1)
    return found


def _lines_of(network: RoadNetwork, sections: NDArray[np.int32]) -> tuple[FloatArray, NDArray[np.int64]]:
    """Lines of some sections, one after the other, and where each starts."""
    begin, end = network.vertex_start[sections], network.vertex_start[sections + 1]
    start = np.concatenate([[0], np.cumsum(end - begin)]).astype(np.int64)
    vertex = np.arange(start[-1]) + np.repeat(begin - start[:-1], end - begin)
    return network.vertex_xy[vertex], start


def held_on(network: RoadNetwork) -> dict[HeldOn, NDArray[np.bool_]]:
    """Sections that a truck can't leave for a place beside them, by what they are.

    A road of OpenStreetMap's network has its ramps, landings and the streets beside it, so that a place on it is led to
    one of those. A network of main roads alone has none: there the nearest line stands for the road beside it.

    Args:
        network: m sections.

    Returns:
        (m,) masks, none of them over another.
    """
    known = network.osm_way >= 0
    found: dict[HeldOn, NDArray[np.bool_]] = {}
    kinds: tuple[tuple[HeldOn, NDArray[np.bool_]], ...] = (
        ("ferry", network.ferry),
        ("motorway", np.isin(network.road_class, ["motorway", "motorway_link"])),
        ("tunnel", network.tunnel),
        ("bridge", network.bridge),
    )
    for kind, mask in kinds:
        found[kind] = mask & known
        known = known & ~mask
    return found
