"""Puts the contents of several files of OpenStreetMap together: each object once, as it was last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import N_, InputError
from sidestream_map.osm.contents import UNPLACED, Age, Contents, TagReader
from sidestream_map.osm.data import Found, OsmData, TurnRelation
from sidestream_map.osm.tags import BarrierFacts, Finding
from sidestream_map.osm.tidy import tidied

PER_DEGREE: Final = 1e7
"""OpenStreetMap's coordinates are whole numbers of 1e-7 degree."""

IntArray = NDArray[np.int64]


def together(contents: Sequence[Contents], tags: TagReader, paths: Sequence[Path]) -> OsmData:
    """All files as one, ways by their ids.

    Args:
        contents: of the files.
        tags: by which they were read.
        paths: of the files, in the same order.

    Raises:
        InputError: no road is in them, or none with its nodes; or an object is in them in two forms of the same age.
    """
    named = ", ".join(path.name for path in paths[:3])
    ways = _Ways(contents, paths)
    kind_of = ways.kind[ways.newest].tolist()
    findings: dict[Finding, Found] = {}
    left_out: Counter[str] = Counter()
    for osm_id, kind in zip(ways.id[ways.newest].tolist(), kind_of, strict=True):
        read = tags.kinds[kind]
        if isinstance(read, str):
            left_out[read] += 1
        else:
            for finding in read[1]:
                findings.setdefault(finding, Found()).add(osm_id)
    roads = ways.newest[[not isinstance(tags.kinds[kind], str) for kind in kind_of]]
    if not len(roads):
        raise InputError(N_("{file} holds no road that a truck may drive."), file=named)
    ref, x, y = ways.nodes(roads)
    unplaced = (x == UNPLACED) | (y == UNPLACED)
    if unplaced.all():
        raise InputError(
            N_("{file} holds ways without the positions of their nodes: make the extract with its nodes first."),
            file=named,
        )
    said = min((each.date[:10] for each in contents if each.date), default="")
    latest = 0 if said else int(ways.seconds[roads].max())
    place = [kind[0] for kind in (tags.kinds[at] for at in ways.kind[roads].tolist()) if not isinstance(kind, str)]
    return OsmData(
        way_id=ways.id[roads],
        way_facts=np.array(place, dtype=np.int32),
        way_start=np.concatenate([[0], np.cumsum(ways.length[roads])]),
        ref=ref,
        lon=np.where(unplaced, np.nan, x / PER_DEGREE),
        lat=np.where(unplaced, np.nan, y / PER_DEGREE),
        facts=tuple(tags.facts),
        barriers=_barriers(contents, ref, findings),
        turns=_turns(contents),
        findings=findings,
        left_out=dict(left_out.most_common()),
        ways_read=len(ways.newest),
        date=said or (str(np.datetime64(latest, "s"))[:10] if latest > 0 else ""),
        date_of="file" if said else "change" if latest > 0 else "",
    )


class _Ways:
    """The ways of all files; w of them.

    Attributes:
        id: (w,) ids.
        kind: (w,) kind of tags.
        length: (w,) how many references each has.
        seconds: (w,) of its last change, 0 if unknown.
        newest: places of the newest version of each way, by id.
    """

    def __init__(self, contents: Sequence[Contents], paths: Sequence[Path]) -> None:
        self._ref, self._x, self._y = (_joined(contents, name) for name in ("ref", "x", "y"))
        _settle(self._ref, self._x, self._y, contents, paths)
        self.id = _joined(contents, "way_id")
        self.kind = _joined(contents, "way_kind")
        self.length = _joined(contents, "length")
        self._start = np.concatenate([[0], np.cumsum(self.length)])
        dates = sorted({each.date for each in contents})
        counts = [len(each.way_id) for each in contents]
        date = np.repeat([dates.index(each.date) for each in contents], counts)
        self.seconds = _joined(contents, "seconds")
        age = np.stack([_joined(contents, "version"), self.seconds, date.astype(np.int64)])
        order = np.lexsort((-np.arange(len(self.id)), *age[::-1], self.id))
        last = np.append(self.id[order[1:]] != self.id[order[:-1]], True)[: len(order)]
        self.newest = order[last]
        winner = self.newest[np.cumsum(last) - last]
        rival = ~last & (age[:, order] == age[:, winner]).all(axis=0)
        for one, two in zip(order[rival].tolist(), winner[rival].tolist(), strict=True):
            if not self._alike(one, two):
                raise _in_two_forms("way", int(self.id[one]))

    def nodes(self, ways: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """References of ways, one after another, and their positions in 1e-7 degrees."""
        count = self.length[ways]
        at = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(self._start[ways], count)
        return self._ref[at], self._x[at], self._y[at]

    def _alike(self, one: int, two: int) -> bool:
        first, second = (self._ref[self._start[way] : self._start[way + 1]] for way in (one, two))
        return bool(self.kind[one] == self.kind[two]) and np.array_equal(first, second)


def _joined(contents: Sequence[Contents], name: str) -> IntArray:
    return np.concatenate([np.asarray(getattr(each, name), dtype=np.int64) for each in contents])


def _settle(
    ref: IntArray,
    x: IntArray,
    y: IntArray,
    contents: Sequence[Contents],
    paths: Sequence[Path],
) -> None:
    """Give each node one position wherever it is referred to: a known one, and the newest of several."""
    if len(contents) < 2:
        return
    known = (x != UNPLACED) & (y != UNPLACED)
    order = np.lexsort((x, y, ~known, ref))
    first = np.append(True, ref[order[1:]] != ref[order[:-1]])
    leader = order[first][np.cumsum(first) - 1]
    differs = known[order] & known[leader] & ((x[order] != x[leader]) | (y[order] != y[leader]))
    moved = np.unique(ref[order][differs])
    x[order], y[order] = x[leader], y[leader]
    for node, position in _newest_positions(moved, contents, paths).items():
        x[ref == node], y[ref == node] = position


def _newest_positions(
    nodes: IntArray, contents: Sequence[Contents], paths: Sequence[Path]
) -> dict[int, tuple[int, int]]:
    """Positions of nodes that stand at different ones in several files, by id."""
    import osmium  # noqa: PLC0415 — slow to import

    found: dict[int, tuple[Age, tuple[int, int]]] = {}
    node: Any
    if not len(nodes):
        return {}
    for number, (path, content) in enumerate(zip(paths, contents, strict=True)):
        with tidied(path, number=number) as tidy:
            things: Any = osmium.FileProcessor(str(tidy), osmium.osm.NODE)
            for node in things.with_filter(osmium.filter.IdFilter(nodes.tolist())):
                age = Age(node.version, int(node.timestamp.timestamp()), content.date)
                at = (node.location.x, node.location.y)
                before = found.get(node.id)
                if before is None or age > before[0]:
                    found[node.id] = (age, at)
                elif age == before[0] and at != before[1]:
                    raise _in_two_forms("node", node.id)
    return {osm_id: at for osm_id, (_, at) in found.items()}


def _barriers(
    contents: Sequence[Contents], ref: IntArray, findings: dict[Finding, Found]
) -> Mapping[int, BarrierFacts]:
    """Barriers on roads that close or restrict, by id; what could not be read of them is added to the findings."""
    newest: dict[int, tuple[Age, BarrierFacts, tuple[Finding, ...]]] = {}
    for content in contents:
        for osm_id, barrier in content.barriers.items():
            if osm_id not in newest or barrier[0] > newest[osm_id][0]:
                newest[osm_id] = barrier
    on_roads = set(ref[np.isin(ref, np.fromiter(newest, np.int64, len(newest)))].tolist())
    kept = {}
    for osm_id in sorted(on_roads):
        _, facts, told = newest[osm_id]
        for finding in told:
            findings.setdefault(finding, Found()).add(osm_id)
        if facts.shut or facts.restricts:
            kept[osm_id] = facts
    return kept


def _turns(contents: Sequence[Contents]) -> tuple[TurnRelation, ...]:
    newest: dict[int, tuple[Age, TurnRelation]] = {}
    for content in contents:
        for osm_id, turn in content.turns.items():
            before = newest.get(osm_id)
            if before is None or turn[0] > before[0]:
                newest[osm_id] = turn
            elif turn[0] == before[0] and turn[1] != before[1]:
                raise _in_two_forms("relation", osm_id)
    return tuple(turn for _, turn in newest.values())


def _in_two_forms(kind: str, osm_id: int) -> InputError:
    return InputError(
        N_(
            "The files hold {kind} {id} of OpenStreetMap in two forms, and nothing says which is newer. Take all files "
            "of one day, or such as hold the objects' versions."
        ),
        kind=kind,
        id=osm_id,
    )
