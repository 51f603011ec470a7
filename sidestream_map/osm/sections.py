"""Makes sections from ways: cut where roads meet, joined again where nothing changes.

Everything is done on whole numbers in arrays; only chains of several ways are walked one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from sidestream_map.base import N_, InputError
from sidestream_map.osm.data import OsmData

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Points:
    """The nodes of OpenStreetMap that ways refer to; p points.

    Attributes:
        id: (p,) int64, rising.
        lon: (p,) degrees, NaN where unknown.
        lat: (p,) degrees.
        of_ref: (r,) place of each reference's node.
    """

    id: IntArray
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    of_ref: IntArray

    @classmethod
    def of(cls, data: OsmData) -> Points:
        """Collect the nodes that the ways of the data refer to."""
        ids, first, of_ref = np.unique(data.ref, return_index=True, return_inverse=True)
        return cls(ids, data.lon[first], data.lat[first], of_ref.reshape(-1).astype(np.int64))

    def places(self, ids: IntArray) -> IntArray:
        """Index of each node by its id, -1 for one that no way refers to."""
        if not len(self.id):
            return np.full(len(ids), -1, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.id, ids), len(self.id) - 1)
        return np.where(self.id[place] == ids, place, -1)


@dataclass(frozen=True, eq=False)
class Sections:
    """Sections along points; m sections, k vertices.

    Attributes:
        vertex: (k,) places of points, the sections' one after another.
        start: (m + 1,) where each section's vertices start.
        facts: (m,) place in the data's facts.
        forward: (m,) may be driven in the order of the vertices.
        backward: (m,) against it.
        way: (m,) id of the way that most of the section's points come from.
        first_way: (m,) id of the way at the first vertex.
        last_way: (m,) id of the way at the last vertex.
    """

    vertex: IntArray
    start: IntArray
    facts: IntArray
    forward: BoolArray
    backward: BoolArray
    way: IntArray
    first_way: IntArray
    last_way: IntArray

    @property
    def u(self) -> IntArray:
        """(m,) point at the first vertex."""
        return self.vertex[self.start[:-1]]

    @property
    def v(self) -> IntArray:
        """(m,) point at the last vertex."""
        return self.vertex[self.start[1:] - 1]


@dataclass(frozen=True, eq=False)
class Cut:
    """A point at which the data or the area ends.

    Attributes:
        lost: how many parts of ways lacked the position of a node.
        points: (p,) whether a road goes on from a point that is not in the network.
    """

    lost: int
    points: BoolArray


def sections_of(data: OsmData, points: Points, kept: IntArray, area: Any = None) -> tuple[Sections, Cut]:
    """Cut ways into sections at junctions and wherever their attributes change.

    Ways are cut where they meet and at the nodes to keep, and joined where exactly two of them meet and agree in all
    that a network tells of them.

    Args:
        kept: places of points where sections end in any case.
        area: shapely polygon in degrees; a part of a way stays if one of its two nodes lies in it. All if None.

    Returns:
        The sections, and where roads were cut off.

    Raises:
        InputError: nothing is left.
    """
    parts, cut = _parts(data, points, area)
    if not len(parts):
        raise InputError(N_("No road that a truck may drive lies in the area."))
    degree = np.bincount(np.concatenate([points.of_ref[parts], points.of_ref[parts + 1]]), minlength=len(points.id))
    ends = degree != 2
    ends[kept] = True
    pieces = _pieces(data, points, parts, ends)
    return _joined(pieces, ends, _coded(data)), cut


def _parts(data: OsmData, points: Points, area: Any) -> tuple[IntArray, Cut]:
    """Places of references that are followed by another one of the same way, somewhere else and known."""
    part = np.arange(len(data.ref), dtype=np.int64)
    is_last = np.zeros(len(data.ref), dtype=np.bool_)
    is_last[data.way_start[1:][np.diff(data.way_start) > 0] - 1] = True
    part = part[~is_last]
    a, b = points.of_ref[part], points.of_ref[part + 1]
    part, a, b = part[a != b], a[a != b], b[a != b]
    placed = np.isfinite(points.lon)
    known = placed[a] & placed[b]
    lost = int(np.count_nonzero(~known))
    if area is not None:
        shapely.prepare(area)
        inside = placed & shapely.intersects_xy(area, points.lon, points.lat)
        known &= inside[a] | inside[b]
    cut = np.zeros(len(points.id), dtype=np.bool_)
    cut[a[~known]], cut[b[~known]] = True, True
    return part[known], Cut(lost, cut)


@dataclass(frozen=True, eq=False)
class _Pieces:
    """Runs of parts of one way; q pieces."""

    u: IntArray
    v: IntArray
    vertex: IntArray
    start: IntArray
    way: IntArray
    facts: IntArray


def _pieces(data: OsmData, points: Points, parts: IntArray, ends: BoolArray) -> _Pieces:
    follows = np.zeros(len(parts), dtype=np.bool_)
    way = np.searchsorted(data.way_start, parts, side="right") - 1
    follows[1:] = (np.diff(parts) == 1) & (np.diff(way) == 0) & ~ends[points.of_ref[parts[1:]]]
    first = np.flatnonzero(~follows)
    count = np.diff(np.append(first, len(parts)))
    begin, own = parts[first], way[first]
    start = np.concatenate([[0], np.cumsum(count + 1)]).astype(np.int64)
    reference = np.arange(start[-1]) - np.repeat(start[:-1], count + 1) + np.repeat(begin, count + 1)
    vertex = points.of_ref[reference]
    return _Pieces(
        u=vertex[start[:-1]],
        v=vertex[start[1:] - 1],
        vertex=vertex,
        start=start,
        way=data.way_id[own],
        facts=data.way_facts[own].astype(np.int64),
    )


@dataclass(frozen=True, eq=False)
class _Coded:
    """Facts told apart without directions: the same code where only directions differ."""

    code: IntArray
    forward: BoolArray
    backward: BoolArray


def _coded(data: OsmData) -> _Coded:
    codes: dict[Any, int] = {}
    code = []
    for facts in data.facts:
        told = tuple(
            str(getattr(facts, name)) for name in facts.__slots__ if name not in ("forward", "backward")
        )  # as text, since NaN is not NaN
        code.append(codes.setdefault(told, len(codes)))
    return _Coded(
        np.array(code, dtype=np.int64),
        np.array([facts.forward for facts in data.facts], dtype=np.bool_),
        np.array([facts.backward for facts in data.facts], dtype=np.bool_),
    )


def _joined(pieces: _Pieces, ends: BoolArray, coded: _Coded) -> Sections:
    other = _neighbours(pieces, ends, coded)
    # End 2 k is the u end of piece k, end 2 k + 1 its v end; `other` is the end that each meets.
    alone = (other[0::2] < 0) & (other[1::2] < 0)
    chains: list[list[int]] = []
    beyond, done = other.tolist(), alone.tolist()
    chained = np.flatnonzero(~alone)
    tips = chained[(other[2 * chained] < 0) | (other[2 * chained + 1] < 0)]
    for seed in (*tips.tolist(), *chained.tolist()):  # a ring has no tip
        if not done[seed]:
            from_v = beyond[2 * seed] >= 0 > beyond[2 * seed + 1]
            chains.append(_chain(2 * seed + from_v, beyond, done))
    entries = np.array([entry for chain in chains for entry in chain], dtype=np.int64)
    lone = np.flatnonzero(alone)
    # Sections in the order of their first piece, so that the same file gives the same network.
    lead = np.concatenate([2 * lone, np.array([chain[0] for chain in chains], dtype=np.int64)])
    sizes = np.concatenate([np.ones(len(lone), dtype=np.int64), np.array([len(chain) for chain in chains], np.int64)])
    order = np.argsort(lead, kind="stable")
    everything = np.concatenate([2 * lone, entries])
    begin = (np.cumsum(sizes) - sizes)[order]
    size = sizes[order]
    place = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + np.repeat(begin, size)
    return _assembled(pieces, everything[place], size, coded)


def _neighbours(pieces: _Pieces, ends: BoolArray, coded: _Coded) -> IntArray:
    """(2 q,) the end that each piece's end is joined to, -1 where sections end."""
    node = np.stack([pieces.u, pieces.v], axis=1).ravel()
    other = np.full(len(node), -1, dtype=np.int64)
    order = np.argsort(node, kind="stable")
    meets = np.flatnonzero((np.diff(node[order]) == 0) & ~ends[node[order][1:]])
    a, b = order[meets], order[meets + 1]
    opposed = (a & 1) == (b & 1)
    one, two = pieces.facts[a >> 1], pieces.facts[b >> 1]
    same = (coded.code[one] == coded.code[two]) & (a >> 1 != b >> 1)
    same &= np.where(opposed, coded.backward[two], coded.forward[two]) == coded.forward[one]
    same &= np.where(opposed, coded.forward[two], coded.backward[two]) == coded.backward[one]
    other[a[same]], other[b[same]] = b[same], a[same]
    return other


def _chain(entry: int, beyond: list[int], done: list[bool]) -> list[int]:
    """Ends at which the pieces of a chain are entered, in order."""
    chain = []
    while entry >= 0 and not done[entry >> 1]:
        done[entry >> 1] = True
        chain.append(entry)
        entry = beyond[entry ^ 1]
    return chain


def _assembled(pieces: _Pieces, entry: IntArray, size: IntArray, coded: _Coded) -> Sections:
    piece, turned = entry >> 1, (entry & 1) == 1
    first = np.cumsum(size) - size
    is_first = np.zeros(len(entry), dtype=np.bool_)
    is_first[first] = True
    length = np.diff(pieces.start)[piece]
    count = length - ~is_first  # the vertex that two pieces share comes once
    total = int(count.sum())
    nth = np.arange(total) - np.repeat(np.cumsum(count) - count, count) + np.repeat((~is_first).astype(np.int64), count)
    low, long = pieces.start[piece], np.repeat(length, count)
    vertex = pieces.vertex[np.repeat(low, count) + np.where(np.repeat(turned, count), long - 1 - nth, nth)]
    facts = pieces.facts[piece[first]]
    around = turned[first]
    forward, backward = coded.forward[facts], coded.backward[facts]
    owner = np.repeat(np.arange(len(size)), size)
    longest = np.lexsort((np.arange(len(entry)), -length, owner))[first]
    return Sections(
        vertex=vertex,
        start=np.concatenate([[0], np.cumsum(np.add.reduceat(count, first))]).astype(np.int64),
        facts=facts,
        forward=np.where(around, backward, forward),
        backward=np.where(around, forward, backward),
        way=pieces.way[piece[longest]],
        first_way=pieces.way[piece[first]],
        last_way=pieces.way[piece[first + size - 1]],
    )
