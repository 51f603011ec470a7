"""Reads one file of OpenStreetMap once, into arrays.

pyosmium streams the file and keeps the positions of its nodes; what is kept beyond that are whole numbers in arrays and
one object for each different set of tags.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from sidestream_map.osm.data import TurnRelation
from sidestream_map.osm.tags import NODE_KEYS, BarrierFacts, Finding, WayFacts, barrier_facts, drivable, way_facts
from sidestream_map.osm.tidy import drawn_id
from sidestream_map.osm.vocabulary import ACCESS_KEYS, NOT_APPLIED

UNPLACED: Final = 2_147_483_647
"""Coordinate that libosmium gives a node whose position the file doesn't hold."""

EVERY: Final = 200_000
"""Objects between two reports of progress."""

Progress = Callable[[str, int], None]
"""Told what is being done, and how many objects are done."""

_LIKE_NOTHING_ELSE: Final = ("highway", "route", "service", "junction", "area", "oneway", "surface", "bridge", "tunnel")
_STEMS: Final = frozenset(
    (
        *_LIKE_NOTHING_ELSE,
        *ACCESS_KEYS,
        *NOT_APPLIED,
        "trailer",
        "motorcar",
        "toll",
        "name",
        "ref",
        "int_ref",
        "ice_road",
        "winter_road",
        "seasonal",
    )
)
_TURN_KEYS: Final = ("type", "restriction", "except", "day_o", "hour_o")
_OSM_BASE: Final = re.compile(rb'osm_base="([0-9T:Z-]{10,20})"')


class Age(NamedTuple):
    """How new an object is, what counts first first; all unknown is the oldest.

    Attributes:
        version: number of its version, 0 if unknown.
        seconds: of its last change, 0 if unknown.
        date: of which its file is, ISO, empty if unknown.
    """

    version: int
    seconds: int
    date: str


class TagReader:
    """What tags mean, each different set read once.

    Attributes:
        kinds: place in ``facts`` and what could not be read, or why a way is no road for trucks.
        facts: in the order in which they were met.
    """

    def __init__(self, *, tracks: bool) -> None:
        self.kinds: list[tuple[int, tuple[Finding, ...]] | str] = []
        self.facts: dict[WayFacts, int] = {}
        self._tracks = tracks
        self._known: dict[tuple[tuple[str, str], ...], int] = {}

    def kind(self, tags: Mapping[str, str]) -> int:
        """Place in ``kinds`` of a way's tags."""
        telling = tuple((key, value) for key, value in tags.items() if _tells(key))
        found = self._known.get(telling)
        if found is None:
            road_class = drivable(tags, tracks=self._tracks)
            if road_class:
                facts, findings = way_facts(tags, road_class)
                self.kinds.append((self.facts.setdefault(facts, len(self.facts)), findings))
            else:
                self.kinds.append(_kind(tags))
            found = self._known[telling] = len(self.kinds) - 1
        return found


@dataclass(slots=True)
class Contents:
    """What one file holds: w ways with r references to nodes.

    Attributes:
        date: of which the file says to be, ISO, ``""`` where it doesn't.
        in_order: whether each way stands once and nodes stand before ways, as far as can be seen.
        way_id: (w,) ids.
        way_kind: (w,) place in the kinds of a :class:`TagReader`.
        version: (w,) of each way, 0 if unknown.
        seconds: (w,) of its last change, 0 if unknown.
        length: (w,) how many references it has.
        ref: (r,) ids of nodes.
        x: (r,) 1e-7 degrees, :data:`UNPLACED` where the file doesn't hold the node.
        y: (r,) likewise.
        barriers: nodes that could close or restrict a road.
        turns: turn restrictions.
    """

    date: str
    in_order: bool = True
    way_id: array[int] = field(default_factory=lambda: array("q"))
    way_kind: array[int] = field(default_factory=lambda: array("i"))
    version: array[int] = field(default_factory=lambda: array("i"))
    seconds: array[int] = field(default_factory=lambda: array("q"))
    length: array[int] = field(default_factory=lambda: array("q"))
    ref: array[int] = field(default_factory=lambda: array("q"))
    x: array[int] = field(default_factory=lambda: array("i"))
    y: array[int] = field(default_factory=lambda: array("i"))
    barriers: dict[int, tuple[Age, BarrierFacts, tuple[Finding, ...]]] = field(default_factory=dict)
    turns: dict[int, tuple[Age, TurnRelation]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, named: Path, tags: TagReader, progress: Progress) -> Contents:
        """Take what a file holds.

        Args:
            path: the file, tidy or as it is.
            named: the file as it was given.
        """
        import osmium  # noqa: PLC0415 — slow to import

        with osmium.io.Reader(str(path)) as opened:
            header = opened.header()
        said = header.get("osmosis_replication_timestamp") or header.get("timestamp") or _overpass_time(named)
        found = cls(date=said)
        things: Any = osmium.FileProcessor(str(path))
        keys = osmium.filter.KeyFilter("highway", "route", "restriction", "type", *NODE_KEYS)
        for count, thing in enumerate(things.with_locations("sparse_mem_array").with_filter(keys)):
            if count % EVERY == 0:
                progress(named.name, count)
            if thing.is_way():
                found._way(thing, tags)
            elif thing.is_node():
                found._node(thing)
            elif thing.tags.get("type", "").startswith("restriction"):
                found._relation(thing)
        # Where a file doesn't say that it is sorted, a node without a position may stand behind its way.
        lost = header.get("sorting") != "Type_then_ID" and UNPLACED in found.x
        found.in_order = not lost and len(set(found.way_id)) == len(found.way_id)
        return found

    def _way(self, way: Any, reader: TagReader) -> None:
        tags = _dict(way.tags)
        if "highway" not in tags and tags.get("route") != "ferry":
            return
        kind = reader.kind(tags)
        # Only roads need their nodes.
        nodes = [] if isinstance(reader.kinds[kind], str) else [(node.ref, node.x, node.y) for node in way.nodes]
        self.way_id.append(drawn_id(way.id))
        self.way_kind.append(kind)
        self.version.append(way.version)
        self.seconds.append(int(way.timestamp.timestamp()))
        self.length.append(len(nodes))
        self.ref.extend(drawn_id(node[0]) for node in nodes)
        self.x.extend(node[1] for node in nodes)
        self.y.extend(node[2] for node in nodes)

    def _node(self, node: Any) -> None:
        facts = barrier_facts(_dict(node.tags))
        if facts is not None:
            self.barriers[drawn_id(node.id)] = (self._age(node), *facts)

    def _relation(self, relation: Any) -> None:
        tags = {key: value for key, value in _dict(relation.tags).items() if key.startswith(_TURN_KEYS)}
        members = tuple((member.role, member.type, drawn_id(member.ref)) for member in relation.members)
        osm_id = drawn_id(relation.id)
        self.turns[osm_id] = (self._age(relation), TurnRelation(osm_id, tags, members))

    def _age(self, thing: Any) -> Age:
        return Age(thing.version, int(thing.timestamp.timestamp()), self.date)


def _dict(tags: Any) -> dict[str, str]:
    return {tag.k: tag.v for tag in tags}


def _tells(key: str) -> bool:
    stem = key.partition(":")[0]
    return stem in _STEMS or stem.startswith("max")


def _kind(tags: Mapping[str, str]) -> str:
    if "highway" not in tags:
        return "ferry without a word on motor vehicles"
    for why, text in (("area", "area"), ("ice_road", "ice road"), ("winter_road", "ice road")):
        if tags.get(why) == "yes":
            return text
    return tags["highway"][:40]


def _overpass_time(path: Path) -> str:
    """The time of which an answer of the Overpass API says to be."""
    if path.suffix.lower() != ".osm":
        return ""
    with path.open("rb") as handle:
        found = _OSM_BASE.search(handle.read(2000))
    return found[1].decode() if found else ""
