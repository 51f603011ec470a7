"""Reads files of OpenStreetMap (.osm.pbf, .osm, .osm.gz) once, into arrays: ways, barriers, restrictions.

pyosmium streams the file and keeps the positions of its nodes; what is kept beyond that are whole numbers in arrays and
one object for each different set of tags.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import N_, InputError
from sidestream_map.osm.tags import BarrierFacts, Finding, WayFacts, barrier_facts, drivable, way_facts
from sidestream_map.osm.vocabulary import ACCESS_KEYS

SUFFIXES: Final = (".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2")
"""Endings of files that are read."""

UNPLACED: Final = 2_147_483_647
"""Coordinate that libosmium gives a node whose position the file doesn't hold."""

PER_DEGREE: Final = 1e7
"""OpenStreetMap's coordinates are whole numbers of 1e-7 degree."""

EXAMPLES_MAX: Final = 3
"""Ids of ways told as examples of a finding."""

EVERY: Final = 200_000
"""Objects between two reports of progress."""

_LIKE_NOTHING_ELSE: Final = ("highway", "route", "service", "junction", "area", "oneway", "surface", "bridge", "tunnel")
_STEMS: Final = (
    *_LIKE_NOTHING_ELSE,
    *ACCESS_KEYS,
    "motorcar",
    "toll",
    "name",
    "ref",
    "int_ref",
    "ice_road",
    "seasonal",
)
_OSM_BASE: Final = re.compile(rb'osm_base="([0-9T:Z-]{10,20})"')

Progress = Callable[[str, int], None]
"""Told what is being done, and how many objects are done."""


def is_osm_file(path: Path) -> bool:
    """Whether a file's name says that it holds OpenStreetMap data."""
    return path.name.lower().endswith(SUFFIXES)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn osmium's errors about a file that can't be read into an :class:`~sidestream_map.base.InputError`.

    Args:
        path: that is read within.

    Raises:
        InputError: it can't be read.
    """
    import osmium  # noqa: PLC0415 — slow to import

    try:
        yield
    except (OSError, RuntimeError, ValueError, osmium.InvalidLocationError) as error:
        raise InputError(
            N_("{file} can't be read as OpenStreetMap data ({reason}). Give an .osm or .osm.pbf file."),
            file=path.name,
            reason=str(error)[:120] or type(error).__name__,
        ) from None


@dataclass(slots=True)
class Found:
    """How often a finding occurred, and where.

    Attributes:
        count: ways, or nodes of barriers.
        examples: ids of the first few.
    """

    count: int = 0
    examples: list[int] = field(default_factory=list)

    def add(self, osm_id: int) -> None:
        """Count one more occurrence."""
        self.count += 1
        if len(self.examples) < EXAMPLES_MAX:
            self.examples.append(osm_id)


@dataclass(frozen=True, slots=True)
class TurnRelation:
    """A turn restriction in its OpenStreetMap form.

    Attributes:
        id: of the relation.
        tags: those that say what is restricted.
        members: role, type (``n``, ``w``, ``r``) and id.
    """

    id: int
    tags: Mapping[str, str]
    members: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, eq=False)
class OsmData:
    """What a network needs from the files: w ways, r references to nodes, f different facts.

    Attributes:
        way_id: (w,) int64.
        way_facts: (w,) int32, place in ``facts``.
        way_start: (w + 1,) int64, where each way's references start.
        ref: (r,) int64, ids of nodes.
        lon: (r,) degrees, NaN where the file doesn't hold the node.
        lat: (r,) degrees.
        facts: (f,) what the tags say.
        barriers: by id of the node; only those that close or restrict.
        turns: restrictions for vehicles.
        findings: tags that are not, or not wholly, in the network.
        left_out: ways by value of ``highway`` that are no roads for trucks.
        ways_read: ways with ``highway`` or ``route=ferry``.
        date: of which the data is, ISO, ``""`` where nobody told.
        date_of: ``file`` where the file says so, ``change`` for the latest change in it.
    """

    way_id: NDArray[np.int64]
    way_facts: NDArray[np.int32]
    way_start: NDArray[np.int64]
    ref: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    facts: tuple[WayFacts, ...]
    barriers: Mapping[int, BarrierFacts]
    turns: tuple[TurnRelation, ...]
    findings: Mapping[Finding, Found]
    left_out: Mapping[str, int]
    ways_read: int
    date: str
    date_of: str


def read_osm(paths: Sequence[Path], *, tracks: bool = False, progress: Progress | None = None) -> OsmData:
    """Read files of OpenStreetMap; an object that is in several files is read once.

    Args:
        paths: nodes come before ways in each, as in every file that is meant for exchange.
        tracks: whether forest and field tracks are wanted.
        progress: told how far the reading is.

    Raises:
        InputError: a file isn't there, is torn or is none of OpenStreetMap, or holds no road that a truck may drive.
    """
    reader = _Reader(tracks=tracks, progress=progress or (lambda _what, _count: None))
    for path in paths:
        if not is_osm_file(path):
            raise InputError(
                N_("{file} must end in {suffixes}, which says how it is read."),
                file=path.name,
                suffixes=" / ".join(SUFFIXES),
            )
        with readable(path):
            reader.read(path)
    return reader.data(", ".join(path.name for path in paths[:3]))


class _Reader:
    """Gathers ways, barriers and restrictions from one file after another."""

    def __init__(self, *, tracks: bool, progress: Progress) -> None:
        self._tracks = tracks
        self._progress = progress
        self._seen: set[int] = set()
        self._known: dict[tuple[tuple[str, str], ...], tuple[int, tuple[Finding, ...]]] = {}
        self._facts: dict[WayFacts, int] = {}
        self._way_id, self._way_facts, self._length = array("q"), array("i"), array("q")
        self._ref, self._x, self._y = array("q"), array("i"), array("i")
        self._barriers: dict[int, tuple[BarrierFacts, tuple[Finding, ...]]] = {}
        self._turns: dict[int, TurnRelation] = {}
        self._findings: dict[Finding, Found] = {}
        self._left_out: Counter[str] = Counter()
        self._dates: list[str] = []
        self._latest = 0

    def read(self, path: Path) -> None:
        """Take what one file holds."""
        import osmium  # noqa: PLC0415 — slow to import

        with osmium.io.Reader(str(path)) as opened:
            said = opened.header().get("osmosis_replication_timestamp") or opened.header().get("timestamp")
        self._dates.append(said[:10] or _overpass_date(path))
        things: Any = osmium.FileProcessor(str(path))
        keys = osmium.filter.KeyFilter("highway", "route", "barrier", "restriction", "type")
        for count, thing in enumerate(things.with_locations("sparse_mem_array").with_filter(keys)):
            if count % EVERY == 0:
                self._progress(path.name, count)
            if thing.is_way():
                self._way(thing)
            elif thing.is_node():
                if "barrier" in thing.tags:
                    self._barriers.setdefault(thing.id, barrier_facts(_dict(thing.tags)))
            elif thing.tags.get("type", "").startswith("restriction"):
                self._relation(thing)

    def _way(self, way: Any) -> None:
        tags = _dict(way.tags)
        if ("highway" not in tags and tags.get("route") != "ferry") or way.id in self._seen:
            return
        self._seen.add(way.id)
        road_class = drivable(tags, tracks=self._tracks)
        if not road_class:
            self._left_out[_kind(tags)] += 1
            return
        telling = tuple((key, value) for key, value in tags.items() if _tells(key))
        known = self._known.get(telling)
        if known is None:
            facts, findings = way_facts(tags, road_class)
            known = self._known[telling] = (self._facts.setdefault(facts, len(self._facts)), findings)
        for finding in known[1]:
            self._findings.setdefault(finding, Found()).add(way.id)
        nodes = [(node.ref, node.x, node.y) for node in way.nodes]
        if not self._dates[-1]:
            self._latest = max(self._latest, int(way.timestamp.timestamp()))
        self._way_id.append(way.id)
        self._way_facts.append(known[0])
        self._length.append(len(nodes))
        for place, values in enumerate((self._ref, self._x, self._y)):
            values.extend(node[place] for node in nodes)

    def _relation(self, relation: Any) -> None:
        tags = {key: value for key, value in _dict(relation.tags).items() if key.startswith(_TURN_KEYS)}
        members = tuple((member.role, member.type, member.ref) for member in relation.members)
        self._turns.setdefault(relation.id, TurnRelation(relation.id, tags, members))

    def data(self, files: str) -> OsmData:
        """All of it as arrays."""
        if not self._way_id:
            raise InputError(N_("{file} holds no road that a truck may drive."), file=files)
        x, y = (np.frombuffer(values, dtype=np.int32) for values in (self._x, self._y))
        unplaced = (x == UNPLACED) | (y == UNPLACED)
        if unplaced.all():
            raise InputError(
                N_("{file} holds ways without the positions of their nodes: make the extract with its nodes first."),
                file=files,
            )
        ref = np.frombuffer(self._ref, dtype=np.int64)
        on_roads = set(self._barriers) & set(ref[np.isin(ref, np.fromiter(self._barriers, np.int64))].tolist())
        barriers = {}
        for node in sorted(on_roads):
            facts, findings = self._barriers[node]
            for finding in findings:
                self._findings.setdefault(finding, Found()).add(node)
            if facts.shut or facts.restricts:
                barriers[node] = facts
        said = min((date for date in self._dates if date), default="")
        return OsmData(
            way_id=np.frombuffer(self._way_id, dtype=np.int64),
            way_facts=np.frombuffer(self._way_facts, dtype=np.int32),
            way_start=np.concatenate([[0], np.cumsum(np.frombuffer(self._length, dtype=np.int64))]),
            ref=ref,
            lon=np.where(unplaced, np.nan, x / PER_DEGREE),
            lat=np.where(unplaced, np.nan, y / PER_DEGREE),
            facts=tuple(self._facts),
            barriers=barriers,
            turns=tuple(self._turns.values()),
            findings=self._findings,
            left_out=dict(self._left_out.most_common()),
            ways_read=len(self._seen),
            date=said or (str(np.datetime64(self._latest, "s"))[:10] if self._latest > 0 else ""),
            date_of="file" if said else "change" if self._latest > 0 else "",
        )


_TURN_KEYS: Final = ("type", "restriction", "except")


def _dict(tags: Any) -> dict[str, str]:
    return {tag.k: tag.v for tag in tags}


def _tells(key: str) -> bool:
    stem = key.partition(":")[0]
    return stem in _STEMS or stem.startswith("max") or key == "winter_road"


def _kind(tags: Mapping[str, str]) -> str:
    if "highway" not in tags:
        return "ferry without a word on motor vehicles"
    for why, text in (("area", "area"), ("ice_road", "ice road"), ("winter_road", "ice road")):
        if tags.get(why) == "yes":
            return text
    return tags["highway"][:40]


def _overpass_date(path: Path) -> str:
    """The day of which an answer of the Overpass API says to be."""
    if path.suffix.lower() != ".osm":
        return ""
    with path.open("rb") as handle:
        found = _OSM_BASE.search(handle.read(2000))
    return found[1][:10].decode() if found else ""
