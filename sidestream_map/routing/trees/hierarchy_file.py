"""Keeps a network's hierarchy on disk, beside the trees, where ``sidestream-map roads prepare`` makes it.

A file holds a head with key, checksum and sizes, then the arrays of :class:`Contracted`; it is mapped into memory, so
that processes share it. What is torn, of another version or of another network is not used, and the log says so once.
"""

from __future__ import annotations

import logging
import mmap
import struct
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import N_, EngineError, InputError, written
from sidestream_map.routing.trees import quick_search
from sidestream_map.routing.trees.chains import Spots
from sidestream_map.routing.trees.hierarchy import PARTS, RISE, Contracted, Hierarchy, Side
from sidestream_map.routing.trees.hierarchy_making import contract
from sidestream_map.routing.trees.store import digest
from sidestream_map.routing.trees.trees import Direction, Graph

SUFFIX: Final = ".hierarchy"
CHECKED_PLACES: Final = 2
"""Places whose ways to :data:`CHECKED_TARGETS` others are held against trees before a hierarchy is kept."""
CHECKED_TARGETS: Final = 500
SAME_WITHIN: Final = 1e-6
"""Costs that differ by more are different: far above what sums of as many roads are rounded by."""

_HEAD: Final = struct.Struct("<16s32sIIQQQ")  # magic, key, checksum, depth, junctions, arcs up, arcs down: 80 bytes
_MAGIC: Final = b"sidestream ways2"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept.

    Attributes:
        file: where it lies.
        size: bytes.
        seconds: that making it took, by the clock.
    """

    file: Path
    size: int
    seconds: float


class KeptHierarchy:
    """The hierarchy of one search graph, read when it is first asked for; safe to use from several threads.

    Args:
        graph: over junctions.
        key: hash of all that decides the ways on it.
        folder: of the trees.
    """

    def __init__(self, graph: Graph, key: bytes, folder: Path) -> None:
        self.graph = graph
        self._key = digest(key, "hierarchy")
        self.file = folder / (self._key.hex() + SUFFIX)
        self._hierarchy: Hierarchy | None = None
        self._refused: tuple[int, int] | None = None
        self._lock = threading.Lock()

    @property
    def large(self) -> bool:
        """Whether the network is so large that it is worth one."""
        return self.graph.junctions >= quick_search.QUICK_FROM

    @property
    def pays(self) -> bool:
        """Whether the network is so large that it is worth one, and machine code is there to use it."""
        return quick_search.pays(self.graph.junctions)

    def at_hand(self) -> Hierarchy | None:
        """The hierarchy, None where none is kept that can be used."""
        with self._lock:
            if self._hierarchy is None and self.pays:
                try:
                    status = self.file.stat()
                except OSError:
                    return None
                seen = status.st_mtime_ns, status.st_size
                if seen != self._refused:
                    contracted = self._read(self.file)
                    if contracted is None:
                        self._refused = seen
                        logging.getLogger(__name__).warning(
                            "%s can't be used, so hauls are searched without it; sidestream-map roads prepare makes it "
                            "anew",
                            self.file,
                        )
                    else:
                        self._hierarchy = Hierarchy(self.graph, contracted)
            return self._hierarchy

    def make(self, progress: Callable[[int, int], None] = lambda _done, _count: None) -> Kept:
        """Make the hierarchy and keep it, in the place of one that is there.

        Args:
            progress: gets how many junctions are done and how many there are; may raise to stop, which leaves what
                was there before.

        Raises:
            InputError: the folder can't be written to.
            EngineError: what was made is not what it should be, and was not kept.
        """
        began = time.perf_counter()
        contracted = contract(self.graph, progress)
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise InputError(N_("{file} can't be written: {reason}."), file=self.file.name, reason=reason) from None
        with written(self.file) as part:
            size = self._write(part, contracted)
            self._check(part)
        with self._lock:
            self._hierarchy = self._refused = None
        return Kept(self.file, size, time.perf_counter() - began)

    def _check(self, file: Path) -> None:
        """Hold some ways by a file against those of trees; this also compiles what answers the first question."""
        contracted = self._read(file)
        if contracted is None:
            raise EngineError(N_("What was prepared can't be read again, so it was not kept: is the disk full?"))
        hierarchy = Hierarchy(self.graph, contracted)
        random, links = np.random.default_rng(0), self.graph.links
        count = len(links.metres)
        if not count:
            return
        link = random.integers(0, count, CHECKED_PLACES + CHECKED_TARGETS).astype(np.int32)
        share = random.random(len(link))
        spots = Spots(link, share * links.metres[link], share * links.seconds[link])
        places, targets = spots.take(slice(CHECKED_PLACES)), spots.take(slice(CHECKED_PLACES, None))
        directions: tuple[Direction, ...] = ("from", "to")
        for direction in directions:
            found, searched = (
                self.graph.reach_all(trees, places, direction, targets)[0]
                for trees in (hierarchy.ways(targets, direction).trees(places), self.graph.trees(places, direction))
            )
            if not np.allclose(found, searched, rtol=0, atol=SAME_WITHIN):
                raise EngineError(
                    N_("What was prepared gives other hauls than a search, so it was not kept. Please report this.")
                )

    def _read(self, file: Path) -> Contracted | None:
        try:
            with file.open("rb") as handle:
                raw = np.frombuffer(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ), dtype=np.uint8)
            magic, key, checksum, depth, junctions, ups, downs = _HEAD.unpack(raw[: _HEAD.size].tobytes())
        except (OSError, ValueError, struct.error):
            return None
        body = raw[_HEAD.size :]
        known = magic == _MAGIC and key == self._key and junctions == self.graph.junctions
        kinds = _kinds(junctions, ups, downs)
        if not known or len(body) != sum(kind.itemsize * length for kind, length in kinds):
            return None
        if zlib.crc32(body.data, depth) != checksum:
            return None
        arrays: list[NDArray[Any]] = []
        first = 0
        for kind, length in kinds:
            last = first + kind.itemsize * length
            arrays.append(body[first:last].view(kind))
            first = last
        arcs_up, arcs_down, parts_up, parts_down, rank, start_up, start_down = arrays
        return Contracted(rank, Side(start_up, arcs_up, parts_up), Side(start_down, arcs_down, parts_down), depth)

    def _write(self, file: Path, contracted: Contracted) -> int:
        """Write a file, and tell its bytes."""
        up, down = contracted.up, contracted.down
        arrays = (up.arcs, down.arcs, up.parts, down.parts, contracted.rank, up.start, down.start)
        checksum = contracted.depth
        for values in arrays:
            checksum = zlib.crc32(values.view(np.uint8).data, checksum)
        head = (contracted.depth, len(contracted.rank), len(up.arcs), len(down.arcs))
        with file.open("wb") as handle:
            handle.write(_HEAD.pack(_MAGIC, self._key, checksum, *head))
            for values in arrays:
                handle.write(values.view(np.uint8).data)
            return handle.tell()


def _kinds(junctions: int, ups: int, downs: int) -> tuple[tuple[np.dtype[Any], int], ...]:
    """Type and length of each array of a file, the widest first."""
    number = np.dtype(np.int32)
    return (
        (RISE, ups),
        (RISE, downs),
        (PARTS, ups),
        (PARTS, downs),
        (number, junctions),
        (number, junctions + 1),
        (number, junctions + 1),
    )
