"""The road network: sections of road between nodes, their geometry and attributes, as plain arrays in metres.

The metres are those of the region's own system, EPSG:3067 in Finland; a section's length is that of its geometry in
them. The bundled file's own ``length_m`` was looked at: it is the same length rounded to 0.1 m (all 1,143 sections
within 0.05 m). The grid of EPSG:3067 is up to 0.04 % shorter than the ground, a tenth of the network's own measured
error, and is not corrected.
"""

from __future__ import annotations

import hashlib
import json
import weakref
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import ArrayLike, NDArray

from sidestream_map.base import N_, RoadsError, written
from sidestream_map.region import METRES, is_grid
from sidestream_map.roads.attributes import (
    LIMITS,
    MANOEUVRES,
    OPTIONAL,
    RULES,
    TURNS,
    absent,
    is_default,
    is_kind,
    settled,
    unfit_limits,
    unfit_manoeuvres,
    unfit_turns,
)
from sidestream_map.roads.metres import moved, to_degrees, to_metres
from sidestream_map.roads.record import NO_ROADS, UNRECORDED, NetworkAccuracy, NetworkRecord

Surface = Literal["paved", "unpaved", "unknown"]

FORMAT: Final = "sidestream-map roads 1"
"""First words of the record in a network file; another format is refused."""

FORMAT_MANOEUVRES: Final = "sidestream-map roads 2"
"""Of a file that holds restricted manoeuvres: a version that knows none refuses it, rather than drive them."""

BYTES_MAX: Final = 4_000_000_000
"""Largest network, unpacked, that is loaded; keeps a crafted file from filling the memory."""

NODE_GAP_M: Final = 1.0
"""A section's line ends within this of its nodes, in each coordinate."""

FloatArray = NDArray[np.float64]


class Directions(NamedTuple):
    """Which ways road sections may be driven.

    Attributes:
        forward: (m,) whether u to v is allowed; all if None.
        backward: (m,) whether v to u is allowed; all if None.
    """

    forward: ArrayLike | None = None
    backward: ArrayLike | None = None


BOTH_WAYS: Final = Directions()
"""No section is a one-way."""


@dataclass(frozen=True, eq=False, repr=False)
class RoadNetwork:
    """Road sections between nodes. All arrays are read-only; n nodes, m sections, k vertices.

    Attributes:
        node_xy: (n, 2) float64, metres of :attr:`crs`.
        section_u: (m,) int32, node at the first vertex.
        section_v: (m,) int32, node at the last vertex.
        section_length_m: (m,) float64, metres to drive from end to end.
        section_forward: (m,) bool, whether it may be driven from u to v.
        section_backward: (m,) bool, whether it may be driven from v to u.
        vertex_xy: (k, 2) float64, metres of :attr:`crs`, the sections' lines one after another.
        vertex_start: (m + 1,) int64, where each section's vertices start.
        road_number: (m,) str, ``""`` where there is none.
        e_road: (m,) str, e.g. ``E8;E75``, ``""`` where there is none.
        road_class: (m,) str: ``motorway``, ``primary``, ``secondary``, ``local``, or a class of OpenStreetMap.
        surface: (m,) str: ``paved``, ``unpaved``, ``unknown``.
        country: (m,) str, ISO code, ``""`` where unknown.
        bridge: (m,) bool.
        record: source, year, licence, measured accuracy.
        name: (m,) str, of the road or street. This and all that follows may be left out: nothing is known then.
        max_speed_kmh: (m,) float32, speed limit, NaN where none is known. So for all limits.
        max_weight_t: (m,) float32, gross mass, tonnes.
        max_axle_t: (m,) float32, load of one axle, tonnes.
        max_height_m: (m,) float32, metres.
        max_width_m: (m,) float32, metres.
        max_length_m: (m,) float32, metres of the whole combination.
        hgv: (m,) str, whether trucks are let in, in OpenStreetMap's words (``no``, ``destination``, …).
        access: (m,) str, whether anybody is, likewise (``private``, ``no``, ``destination``, …).
        toll: (m,) bool.
        ferry: (m,) bool.
        tunnel: (m,) bool.
        osm_way: (m,) int64, id of the way in OpenStreetMap, -1 for none.
        restricted_by: (m,) str, id of the season's row or own edit that set a limit, ``""`` for the road's own.
        turn_from: (r,) int32, section from which a turn is restricted.
        turn_via: (r,) int32, node at which.
        turn_to: (r,) int32, section onto which.
        turn_only: (r,) bool, whether this is the only turn that is allowed from there, or is not allowed.
        manoeuvre: (t,) int32, number of the restricted manoeuvre that each row belongs to, rising; a manoeuvre is
            three sections or more, driven one after the other.
        manoeuvre_section: (t,) int32, section that is driven.
        manoeuvre_backward: (t,) bool, whether from v to u.
        manoeuvre_only: (t,) bool, whether nothing else may follow the manoeuvre's first section, or the manoeuvre is
            not allowed.
        crs: the system of all metres, as :attr:`sidestream_map.region.Region.crs_metres` has it.
    """

    node_xy: FloatArray
    section_u: NDArray[np.int32]
    section_v: NDArray[np.int32]
    section_length_m: FloatArray
    section_forward: NDArray[np.bool_]
    section_backward: NDArray[np.bool_]
    vertex_xy: FloatArray
    vertex_start: NDArray[np.int64]
    road_number: NDArray[np.str_]
    e_road: NDArray[np.str_]
    road_class: NDArray[np.str_]
    surface: NDArray[np.str_]
    country: NDArray[np.str_]
    bridge: NDArray[np.bool_]
    record: NetworkRecord = UNRECORDED
    name: NDArray[np.str_] = field(default_factory=absent)
    max_speed_kmh: NDArray[np.float32] = field(default_factory=absent)
    max_weight_t: NDArray[np.float32] = field(default_factory=absent)
    max_axle_t: NDArray[np.float32] = field(default_factory=absent)
    max_height_m: NDArray[np.float32] = field(default_factory=absent)
    max_width_m: NDArray[np.float32] = field(default_factory=absent)
    max_length_m: NDArray[np.float32] = field(default_factory=absent)
    hgv: NDArray[np.str_] = field(default_factory=absent)
    access: NDArray[np.str_] = field(default_factory=absent)
    toll: NDArray[np.bool_] = field(default_factory=absent)
    ferry: NDArray[np.bool_] = field(default_factory=absent)
    tunnel: NDArray[np.bool_] = field(default_factory=absent)
    osm_way: NDArray[np.int64] = field(default_factory=absent)
    restricted_by: NDArray[np.str_] = field(default_factory=absent)
    turn_from: NDArray[np.int32] = field(default_factory=absent)
    turn_via: NDArray[np.int32] = field(default_factory=absent)
    turn_to: NDArray[np.int32] = field(default_factory=absent)
    turn_only: NDArray[np.bool_] = field(default_factory=absent)
    manoeuvre: NDArray[np.int32] = field(default_factory=absent)
    manoeuvre_section: NDArray[np.int32] = field(default_factory=absent)
    manoeuvre_backward: NDArray[np.bool_] = field(default_factory=absent)
    manoeuvre_only: NDArray[np.bool_] = field(default_factory=absent)
    crs: str = METRES

    def __post_init__(self) -> None:
        for name in ARRAYS:
            given = getattr(self, name)
            extra = name in OPTIONAL or name in RULES
            values = settled(name, given, len(self.section_u)) if extra else given
            if not (extra and is_default(values)):
                values = np.ascontiguousarray(values)
            values.flags.writeable = False
            object.__setattr__(self, name, values)
        _check(self)

    @classmethod
    def build(
        cls,
        node_xy: ArrayLike,
        section_u: ArrayLike,
        section_v: ArrayLike,
        *,
        lines: NDArray[np.object_] | None = None,
        length_m: ArrayLike | None = None,
        directions: Directions = BOTH_WAYS,
        attributes: pd.DataFrame | None = None,
        turns: pd.DataFrame | None = None,
        record: NetworkRecord = UNRECORDED,
        crs: str = METRES,
    ) -> RoadNetwork:
        """A network from nodes and sections.

        Args:
            node_xy: (n, 2) metres.
            section_u: (m,) node at each section's start.
            section_v: (m,) node at its end.
            lines: (m,) shapely LineStrings in metres from u to v; straight lines if None.
            length_m: (m,) metres to drive; the lines' length if None. A position along a line scales to it.
            directions: which ways the sections may be driven; both if nothing is given.
            attributes: (m,) rows with any of the columns ``road_number``, ``e_road``, ``road_class``, ``surface``,
                ``country``, ``bridge``, and those of :data:`sidestream_map.roads.attributes.OPTIONAL`.
            turns: (r,) rows ``turn_from``, ``turn_via``, ``turn_to``, ``turn_only``; no restrictions if None.
            record: source, licence, accuracy; empty if nobody told.
            crs: the system of the metres.

        Raises:
            RoadsError: the arrays don't fit together.
        """
        nodes = np.asarray(node_xy, dtype=np.float64).reshape(-1, 2)
        u, v = (np.asarray(ends, dtype=np.int32) for ends in (section_u, section_v))
        if lines is None:
            vertices = np.stack([nodes[u], nodes[v]], axis=1).reshape(-1, 2)
            start = np.arange(len(u) + 1, dtype=np.int64) * 2
        else:
            vertices = shapely.get_coordinates(lines)
            start = np.concatenate([[0], np.cumsum(shapely.get_num_coordinates(lines))]).astype(np.int64)
        if length_m is None:
            length_m = _line_length(vertices, start)
        given = attributes if attributes is not None else pd.DataFrame(index=range(len(u)))
        extra: dict[str, Any] = {
            name: np.array(given[name] if name in given else [default] * len(u), dtype=np.str_)
            for name, default in TEXTS.items()
        }
        extra |= {
            name: np.asarray(given[name].to_numpy(), dtype=np.asarray(default).dtype.type)
            for name, default in OPTIONAL.items()
            if name in given
        }
        if turns is not None:
            extra |= {name: np.asarray(turns[name].to_numpy(), dtype=kind) for name, kind in TURNS.items()}
        every = np.ones(len(u), dtype=np.bool_)
        return cls(
            node_xy=nodes,
            section_u=u,
            section_v=v,
            section_length_m=np.asarray(length_m, dtype=np.float64),
            section_forward=every if directions.forward is None else np.asarray(directions.forward, dtype=np.bool_),
            section_backward=every if directions.backward is None else np.asarray(directions.backward, dtype=np.bool_),
            vertex_xy=vertices,
            vertex_start=start,
            bridge=np.asarray(given.get("bridge", ~every), dtype=np.bool_),
            record=record,
            crs=crs,
            **extra,
        )

    @classmethod
    def none(cls, crs: str = METRES) -> RoadNetwork:
        """The empty network of a region that has no roads yet: no node, no section, no haul.

        Args:
            crs: the region's system in metres.
        """
        return cls.build(np.zeros((0, 2)), [], [], lines=np.zeros(0, dtype=object), record=NO_ROADS, crs=crs)

    @classmethod
    def load(cls, path: Path) -> RoadNetwork:
        """Read a network file.

        Args:
            path: as :meth:`save` wrote it.

        Raises:
            RoadsError: there is no such file, or it is not a road network of this format.
        """
        try:
            with zipfile.ZipFile(path) as packed:
                size = sum(member.file_size for member in packed.infolist())
            if size > BYTES_MAX:
                raise ValueError(f"{size} bytes unpacked")
            with np.load(path, allow_pickle=False) as stored:
                record = json.loads(str(stored["record"]))
                if record.pop("format", None) not in {FORMAT, FORMAT_MANOEUVRES}:
                    raise ValueError("another format")
                crs = record.pop("crs", METRES)  # files of before know no other
                if not is_grid(crs):
                    raise ValueError("another system of coordinates")
                accuracy = record.pop("accuracy", None)
                known = NetworkRecord(**record, accuracy=NetworkAccuracy(**accuracy) if accuracy else None)
                there = [name for name in ARRAYS if name not in LACKING or name in stored]
                return cls(**{name: stored[name] for name in there}, record=known, crs=crs)
        except FileNotFoundError:
            missing = N_("There is no road network {file}: put one there, or build it with sidestream-map roads build.")
            raise RoadsError(missing, file=path.name) from None
        except UNREADABLE as error:
            raise RoadsError(
                N_("{file} is not a road network of this program ({reason}): build it again."),
                file=path.name,
                reason=str(error)[:120] or type(error).__name__,
            ) from None

    def save(self, path: Path) -> None:
        """Write the network; a file of that name is replaced only once the new one is whole.

        The same network gives the same bytes.

        Args:
            path: usually ``roads.npz``.
        """
        told = {"format": FORMAT_MANOEUVRES if len(self.manoeuvre) else FORMAT} | asdict(self.record) | self._system()
        record = json.dumps(told, ensure_ascii=False, sort_keys=True)
        arrays = {name: getattr(self, name) for name in self._told()} | {"record": np.array(record)}
        with written(path) as part, part.open("wb") as handle:
            np.savez_compressed(handle, **arrays)

    def __repr__(self) -> str:
        source = self.record.source or "no record"
        return f"RoadNetwork({len(self.node_xy)} nodes, {self.section_count} sections, {source})"

    @cached_property
    def key(self) -> str:
        """Hash of all arrays and their system; an optional array with nothing but defaults doesn't change it."""
        digest = hashlib.sha256(FORMAT.encode())
        digest.update("".join(self._system().values()).encode())
        for name in self._told():
            values = getattr(self, name)
            digest.update(f"{name}{values.dtype.str}{values.shape}".encode())
            digest.update(values.view(np.uint8).data if values.size else b"")
        return digest.hexdigest()

    def _told(self) -> list[str]:
        """Names of the arrays that say something."""
        return [name for name in ARRAYS if name not in LACKING or not is_default(getattr(self, name))]

    def _system(self) -> dict[str, str]:
        """The system as a file tells it: only where it isn't that of all files before."""
        return {} if self.crs == METRES else {"crs": self.crs}

    def within(self, crs: str) -> RoadNetwork:
        """The same roads in another system of metres; metres to drive change as the lines do.

        Args:
            crs: that system.

        Raises:
            RoadsError: the roads lie where it isn't defined.
        """
        if crs == self.crs:
            return self
        if not self.section_count:
            return RoadNetwork.none(crs)
        node_xy, vertex_xy = (moved(xy, self.crs, crs) for xy in (self.node_xy, self.vertex_xy))
        was = _line_length(self.vertex_xy, self.vertex_start)
        now = _line_length(vertex_xy, self.vertex_start)
        share = np.divide(now, was, out=np.ones(len(was)), where=was > 0)
        length = self.section_length_m * share
        return replace(self, node_xy=node_xy, vertex_xy=vertex_xy, section_length_m=length, crs=crs)

    def to_metres(self, lon: FloatArray, lat: FloatArray) -> FloatArray:
        """EPSG:4326 degrees in the network's metres; (n, 2), NaN where unknown or where the system isn't defined.

        Args:
            lon: (n,) degrees east, NaN where unknown.
            lat: (n,) degrees north.
        """
        return to_metres(lon, lat, self.crs)

    def to_degrees(self, xy: FloatArray) -> FloatArray:
        """The network's metres in EPSG:4326 degrees; (n, 2) longitude and latitude.

        Args:
            xy: (n, 2).
        """
        return to_degrees(xy, self.crs)

    @property
    def section_count(self) -> int:
        """How many sections."""
        return len(self.section_u)

    @property
    def lines(self) -> NDArray[np.object_]:
        """(m,) shapely LineStrings, metres of :attr:`crs`; made anew, since those of a province take 100 MB.

        Of some sections :func:`sidestream_map.roads.section_lines`.
        """
        owner = np.repeat(np.arange(self.section_count), np.diff(self.vertex_start))
        return np.asarray(shapely.linestrings(self.vertex_xy, indices=owner), dtype=np.object_)

    @cached_property
    def boxes(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """(m, 2) lowest and highest coordinates of each section's line, to a metre outwards; metres of :attr:`crs`."""
        begins = self.vertex_start[:-1]
        low, high = (edge.reduceat(self.vertex_xy, begins, axis=0) for edge in (np.minimum, np.maximum))
        # Single precision is good to half a metre up to 8,000 km.
        return (low - 1).astype(np.float32), (high + 1).astype(np.float32)

    @cached_property
    def directed(self) -> DirectedEdges:
        """Every allowed direction of every section, as compressed sparse rows by start node."""
        section = np.concatenate([np.flatnonzero(self.section_forward), np.flatnonzero(self.section_backward)])
        backward = np.arange(len(section)) >= np.count_nonzero(self.section_forward)
        tail = np.where(backward, self.section_v[section], self.section_u[section])
        head = np.where(backward, self.section_u[section], self.section_v[section])
        order = np.lexsort((section, head, tail))
        counts = np.bincount(tail, minlength=len(self.node_xy))
        return DirectedEdges(
            indptr=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            head=head[order].astype(np.int32),
            edge_section=section[order].astype(np.int32),
            edge_reversed=backward[order],
        )

    def frame(self) -> gpd.GeoDataFrame:
        """The sections with their attributes.

        Returns:
            One row a section, index its number, columns ``u``, ``v``, ``length_m``, ``forward``, ``backward``,
            ``road_number``, ``e_road``, ``road_class``, ``surface``, ``country``, ``bridge``, those of
            :data:`sidestream_map.roads.attributes.OPTIONAL`, geometry in :attr:`crs`.
        """
        columns = {
            "u": self.section_u,
            "v": self.section_v,
            "length_m": self.section_length_m,
            "forward": self.section_forward,
            "backward": self.section_backward,
        } | {name: getattr(self, name) for name in (*TEXTS, "bridge", *OPTIONAL)}
        return gpd.GeoDataFrame(columns, geometry=self.lines, crs=self.crs)


@dataclass(frozen=True, eq=False)
class DirectedEdges:
    """Compressed sparse rows: the edges that leave node i are ``indptr[i]:indptr[i + 1]``.

    Attributes:
        indptr: (n + 1,) int64.
        head: (e,) int32, node the edge leads to.
        edge_section: (e,) int32, section it drives.
        edge_reversed: (e,) bool, whether from v to u.
    """

    indptr: NDArray[np.int64]
    head: NDArray[np.int32]
    edge_section: NDArray[np.int32]
    edge_reversed: NDArray[np.bool_]


UNREADABLE: Final = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    EOFError,
    AttributeError,
    MemoryError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What numpy and zipfile raise on a file that is torn, foreign or crafted."""

TEXTS: Final = {"road_number": "", "e_road": "", "road_class": "local", "surface": "unknown", "country": ""}
"""Attributes of sections that are text, and what stands where none is known."""

ARRAYS: Final = tuple(each.name for each in fields(RoadNetwork) if each.name not in ("record", "crs"))

GEOMETRY: Final = ("node_xy", "section_u", "section_v", "section_length_m", "vertex_xy", "vertex_start")
"""Arrays that say where roads are."""
SOUND_KEPT: Final = 64
"""Networks whose arrays are known to fit together."""
_SOUND: Final[dict[tuple[int, ...], tuple[weakref.ref[NDArray[Any]], ...]]] = {}

LACKING: Final = (*OPTIONAL, *RULES)
"""Arrays that a network and its file may lack."""


def line_along(vertices: FloatArray) -> FloatArray:
    """Metres along a line, or many lines one after another, up to each vertex.

    Args:
        vertices: (k, 2) metres.

    Returns:
        (k,) starting with 0; within a line, differences are distances along it.
    """
    along: FloatArray = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(vertices, axis=0).T))])
    return along


def _line_length(vertices: FloatArray, start: NDArray[np.int64]) -> FloatArray:
    along = line_along(vertices)
    length: FloatArray = along[start[1:] - 1] - along[start[:-1]]
    return length


def _check(network: RoadNetwork) -> None:
    _check_shapes(network)
    n = len(network.node_xy)
    if not network.section_count:
        return
    for name in ("section_u", "section_v"):
        ends = getattr(network, name)
        if ends.min() < 0 or ends.max() >= n:
            raise _unfit(f"{name}: a node that is not there")
    _check_geometry_once(network)
    _check_told(network)


def altered(network: RoadNetwork, rows: NDArray[np.intp], arrays: Mapping[str, NDArray[Any]]) -> RoadNetwork:
    """A copy of a network with other arrays, of which only some sections are looked at: the others were sound before.

    Args:
        network: before.
        rows: sections whose line, ends or length are others, or that are new.
        arrays: by name; where the other sections' lines and ends are, and those themselves, is what it was.

    Raises:
        RoadsError: the arrays don't fit together.
    """
    fixed = {name: np.ascontiguousarray(each) if name in GEOMETRY else each for name, each in arrays.items()}
    geometry = {name: fixed.get(name, getattr(network, name)) for name in GEOMETRY}
    for name in set(fixed) & set(GEOMETRY):
        fixed[name].flags.writeable = False
    start = geometry["vertex_start"]
    count = start[rows + 1] - start[rows]
    vertex = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(start[rows], count)
    ends, own_nodes = np.unique([geometry["section_u"][rows], geometry["section_v"][rows]], return_inverse=True)
    if start[0] != 0 or start[-1] != len(geometry["vertex_xy"]) or ends.max(initial=0) >= len(geometry["node_xy"]):
        raise _unfit("vertex_start: a section without a line")
    u, v = own_nodes.reshape(2, -1)
    _check_geometry(
        {
            "node_xy": geometry["node_xy"][ends],
            "section_u": u,
            "section_v": v,
            "section_length_m": geometry["section_length_m"][rows],
            "vertex_xy": geometry["vertex_xy"][vertex],
            "vertex_start": np.concatenate([[0], np.cumsum(count)]),
        }
    )
    _keep_sound([geometry[name] for name in GEOMETRY])
    return replace(network, **fixed)  # type: ignore[arg-type]


def _check_geometry_once(network: RoadNetwork) -> None:
    """Check arrays that nobody can write to a single time: an edited network shares them with the one before."""
    arrays = [getattr(network, name) for name in GEOMETRY]
    key = tuple(map(id, arrays))
    if all(ref() is array for ref, array in zip(_SOUND.get(key, ()), arrays, strict=False)) and key in _SOUND:
        return
    _check_geometry({name: getattr(network, name) for name in GEOMETRY})
    _keep_sound(arrays)


def _keep_sound(arrays: Sequence[NDArray[Any]]) -> None:
    _SOUND[tuple(map(id, arrays))] = tuple(map(weakref.ref, arrays))
    for old in list(_SOUND)[:-SOUND_KEPT]:
        _SOUND.pop(old, None)


def _check_geometry(geometry: Mapping[str, NDArray[Any]]) -> None:
    start, length = geometry["vertex_start"], geometry["section_length_m"]
    k = len(geometry["vertex_xy"])
    if start[0] != 0 or start[-1] != k or np.diff(start).min(initial=2) < 2:
        raise _unfit("vertex_start: a section without a line")
    for name in ("node_xy", "vertex_xy", "section_length_m"):
        if not np.isfinite(geometry[name]).all():
            raise _unfit(f"{name}: not finite")
    if length.min(initial=0) < 0:
        raise _unfit("section_length_m: negative")
    for ends, vertex in ((geometry["section_u"], start[:-1]), (geometry["section_v"], start[1:] - 1)):
        if np.abs(geometry["node_xy"][ends] - geometry["vertex_xy"][vertex]).max(initial=0) > NODE_GAP_M:
            raise _unfit("vertex_xy: a line that does not end at its nodes")


def _check_told(network: RoadNetwork) -> None:
    wrong = unfit_limits({name: getattr(network, name) for name in LIMITS})
    for names, unfit in ((TURNS, unfit_turns), (MANOEUVRES, unfit_manoeuvres)):
        wrong = wrong or unfit({name: getattr(network, name) for name in names}, network.section_u, network.section_v)
    if wrong:
        raise _unfit(wrong)


def _check_shapes(network: RoadNetwork) -> None:
    n, m, k = len(network.node_xy), len(network.section_u), len(network.vertex_xy)
    kinds = {"node_xy": ("f8", (n, 2)), "vertex_xy": ("f8", (k, 2)), "vertex_start": ("i8", (m + 1,))}
    kinds |= dict.fromkeys(("section_u", "section_v"), ("i4", (m,)))
    kinds |= {"section_length_m": ("f8", (m,))}
    kinds |= dict.fromkeys(("section_forward", "section_backward", "bridge"), ("b1", (m,)))
    for name, (kind, shape) in kinds.items():
        values: NDArray[Any] = getattr(network, name)
        if values.dtype != np.dtype(kind) or values.shape != shape:
            raise _unfit(f"{name}: {values.dtype} {values.shape}")
    for name in TEXTS:
        values = getattr(network, name)
        if values.dtype.kind != "U" or values.shape != (m,):
            raise _unfit(f"{name}: {values.dtype} {values.shape}")
    for name in LACKING:
        values = getattr(network, name)
        if not is_kind(name, values) or values.shape != ((m,) if name in OPTIONAL else (values.size,)):
            raise _unfit(f"{name}: {values.dtype} {values.shape}")
    if (n == 0 or m == 0) and (network.record != NO_ROADS or n or m or k):
        raise _unfit("no roads")


def _unfit(reason: str) -> RoadsError:
    return RoadsError(N_("The road network's arrays don't fit together ({reason}): build it again."), reason=reason)
