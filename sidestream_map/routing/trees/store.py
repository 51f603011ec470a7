"""Keeps shortest-path trees: in memory, and on disk between runs.

A file holds one tree: a head of fixed size with key, checksum and how far it was searched, then the three arrays. What
can't be read, is torn, or belongs to something else is computed again; what can't be written is only kept in memory.
The file of a large tree is mapped into memory and stays mapped: its checksum is looked at once, and only the pages that
a look-up touches take room, which the system may take back.
"""

from __future__ import annotations

import contextlib
import hashlib
import mmap
import os
import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import TREE_CACHE_BYTES_MAX, TREE_MEMORY_BYTES_MAX, cache_folder, replacing
from sidestream_map.routing.trees.machine_code import on_all_cores
from sidestream_map.routing.trees.trees import Tree

TreeKey = tuple[str, int, float]
"""A tree of a graph: its direction, and the link and metres of its place."""

SUFFIX: Final = ".tree"
MAPPED_FROM: Final = 1_000_000
"""A tree of at least this many bytes is read by mapping its file; a smaller one is not worth an open file."""

MAPPED_MAX: Final = 256
"""Most files mapped at once: each is an open file, of which a process may commonly have 1,024."""

MAPPED_SHARE: Final = 4
"""Mapped trees may take this many times the bytes of those that are in memory only, since they can be dropped."""

WRITING_MAX: Final = 8
"""Batches that wait for the disk; a search that is faster than the disk waits for it rather than fill the memory."""

_HEAD: Final = struct.Struct("<16s32sIId")  # magic, key, checksum, junctions, bound: 64 bytes
_MAGIC: Final = b"sidestream tree3"


class TreeStore:
    """Keeps the trees of one search graph by key; safe to use from several threads.

    Args:
        junctions: junctions of the graph.
        other: precision of ``Tree.other``.
        graph: hash of all that decides the trees of the graph.
        folder: where files go, None for :func:`sidestream_map.base.cache_folder`.
        keep: False for a store that computes every tree each time, and neither reads nor writes files.
    """

    def __init__(
        self,
        junctions: int,
        other: np.dtype[Any],
        graph: bytes,
        folder: Path | None = None,
        *,
        keep: bool = True,
    ) -> None:
        self.junctions = junctions
        self.keep = keep
        self._graph = graph
        self._kinds = (np.dtype(np.float64), other, np.dtype(np.int32))
        self.folder = folder or cache_folder()
        self.computed = 0
        self._memory: OrderedDict[TreeKey, Tree] = OrderedDict()
        self._mapped: OrderedDict[TreeKey, tuple[Tree, mmap.mmap]] = OrderedDict()
        self._lock = threading.RLock()
        self._mapped_lock = threading.Lock()  # the writer's too, which must not wait for a search
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="trees")
        self._writing: list[Future[None]] = []

    @property
    def tree_bytes(self) -> int:
        """Bytes of one tree."""
        return self.junctions * sum(kind.itemsize for kind in self._kinds)

    def has(self, key: TreeKey) -> bool:
        """Whether a tree needs no search; its file on disk isn't opened to check."""
        return self.keep and (key in self._memory or key in self._mapped or self._path(key).exists())

    def get(
        self,
        keys: Sequence[TreeKey],
        compute: Callable[[list[int]], list[Tree]],
        among: int = 0,
        bound: float = np.inf,
    ) -> list[Tree]:
        """Trees by key: from memory, from disk, or computed and kept in the place of those that don't go far enough.

        Args:
            keys: no two alike.
            compute: gets the places in ``keys`` of the trees that are missing and returns them in that order.
            among: trees that the same question asks for in all, these included; more than the disk may hold would
                only push each other out, and are not written.
            bound: cost up to which the trees must be exact; one that was searched farther serves as well.
        """
        if not self.keep:
            self.computed += len(keys)
            return compute(list(range(len(keys))))
        with self._lock:
            found: dict[int, Tree] = {}
            read = self._read_side_by_side(keys)
            for place, key in enumerate(keys):
                for look in (self._memory.get, self._known_file, read.get if key in read else self._read):
                    tree = look(key)
                    if tree is not None and tree.bound >= bound:
                        found[place] = tree
                        break
            missing = [place for place in range(len(keys)) if place not in found]
            if missing:
                self.computed += len(missing)
                found |= zip(missing, compute(missing), strict=True)
                with self._mapped_lock:
                    for place in missing:  # what was there didn't go far enough
                        self._mapped.pop(keys[place], None)
                self._start_writing({keys[place]: found[place] for place in missing}, among)
            for place, key in enumerate(keys):
                self._memory[key] = found[place]
                self._memory.move_to_end(key)
            self._forget()
            return [found[place] for place in range(len(keys))]

    def _read_side_by_side(self, keys: Sequence[TreeKey]) -> dict[TreeKey, Tree | None]:
        """Large trees that are not in memory, from disk: to map a file and sum it up needs no interpreter."""
        unread = [key for key in keys if key not in self._memory and key not in self._mapped]
        if self.tree_bytes < MAPPED_FROM or len(unread) < 2:
            return {}
        read: dict[TreeKey, Tree | None] = {}

        def work(rows: Iterable[int]) -> None:
            for row in rows:
                read[unread[row]] = self._read(unread[row])

        on_all_cores(work, len(unread))
        return read

    def rest(self) -> None:
        """Give the pages of mapped trees back where many are mapped: a large matrix has touched nearly all of them.

        They stay in the system's cache of files as long as there is room, and the next look-up maps them again.
        """
        with self._mapped_lock:
            if len(self._mapped) * self.tree_bytes > TREE_MEMORY_BYTES_MAX.get():
                for _, mapped in self._mapped.values():
                    _let_go(mapped)

    def settle(self) -> None:
        """Wait until all trees are written to disk."""
        with self._lock:
            writing, self._writing = self._writing, []
        for one in writing:
            one.result()

    def _start_writing(self, trees: dict[TreeKey, Tree], among: int) -> None:
        # Writing needs no interpreter lock, the next search needs nothing else: they go on side by side.
        self._writing = [writing for writing in self._writing if not writing.done()]
        while len(self._writing) >= WRITING_MAX:
            self._writing.pop(0).result()
        limit = TREE_CACHE_BYTES_MAX.get()
        if max(len(trees), among) * self.tree_bytes <= limit:
            self._writing.append(self._writer.submit(self._write, trees, limit))

    def _forget(self) -> None:
        for key in [key for key in self._memory if key in self._mapped]:
            del self._memory[key]
        limit = TREE_MEMORY_BYTES_MAX.get()
        while self._memory and len(self._memory) * self.tree_bytes > limit:
            self._memory.popitem(last=False)

    def _digest(self, key: TreeKey) -> bytes:
        return digest(self._graph, *key)

    def _path(self, key: TreeKey) -> Path:
        return self.folder / (self._digest(key).hex() + SUFFIX)

    def _known_file(self, key: TreeKey) -> Tree | None:
        with self._mapped_lock:
            found = self._mapped.get(key)
            if found is None:
                return None
            self._mapped.move_to_end(key)
            return found[0]

    def _keep_mapped(self, key: TreeKey, tree: Tree, mapped: mmap.mmap) -> None:
        limit = min(MAPPED_MAX, int(MAPPED_SHARE * TREE_MEMORY_BYTES_MAX.get() // self.tree_bytes))
        with self._mapped_lock:
            self._mapped[key] = tree, mapped
            while len(self._mapped) > limit:
                self._mapped.popitem(last=False)

    def _read(self, key: TreeKey) -> Tree | None:
        path = self._path(key)
        mapped = None
        try:
            if path.stat().st_size != _HEAD.size + self.tree_bytes:
                return None
            if self.tree_bytes < MAPPED_FROM:
                raw = np.fromfile(path, dtype=np.uint8)
                raw.flags.writeable = False
            else:
                mapped = _mapping(path)
                raw = np.frombuffer(mapped, dtype=np.uint8)
            magic, named, checksum, junctions, bound = _HEAD.unpack(raw[: _HEAD.size].tobytes())
            body = raw[_HEAD.size :]
            known = magic == _MAGIC and named == self._digest(key) and junctions == self.junctions
            if not known or zlib.crc32(body.data, _seal(bound)) != checksum:
                return None
            with contextlib.suppress(OSError):
                os.utime(path)
        except (OSError, ValueError, struct.error):
            return None
        tree = self._tree(body, bound)
        if mapped is not None:
            _let_go(mapped)  # the checksum touched every page
            self._keep_mapped(key, tree, mapped)
        return tree

    def _tree(self, body: NDArray[np.uint8], bound: float) -> Tree:
        ends = np.cumsum([0] + [kind.itemsize * self.junctions for kind in self._kinds])
        cost, other, arc = (body[ends[i] : ends[i + 1]].view(kind) for i, kind in enumerate(self._kinds))
        return Tree(cost, other, arc, bound)

    def _write(self, trees: dict[TreeKey, Tree], limit: float) -> None:
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            for key, tree in trees.items():
                self._write_one(key, tree)
            self._drop_oldest(limit)
        # Of the last batch nobody may ask again. A search that goes on does the same at its end, and is not waited for.
        if self._lock.acquire(blocking=False):
            try:
                self._forget()
            finally:
                self._lock.release()

    def _write_one(self, key: TreeKey, tree: Tree) -> None:
        parts = (tree.cost, tree.other, tree.arc)
        checksum = _seal(tree.bound)
        for values in parts:
            checksum = zlib.crc32(values.data, checksum)
        head = _HEAD.pack(_MAGIC, self._digest(key), checksum, self.junctions, tree.bound)
        with replacing(self._path(key)) as part:
            with part.open("wb") as handle:
                handle.write(head)
                for values in parts:
                    handle.write(values.data)
            mapped = _mapping(part) if self.tree_bytes >= MAPPED_FROM else None
        if mapped is not None:
            self._keep_mapped(key, self._tree(np.frombuffer(mapped, dtype=np.uint8)[_HEAD.size :], tree.bound), mapped)

    def _drop_oldest(self, limit: float) -> None:
        files: list[tuple[float, int, Path]] = []
        for path in self.folder.glob("*" + SUFFIX):
            with contextlib.suppress(OSError):
                status = path.stat()
                files.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= limit:
                break
            path.unlink(missing_ok=True)
            total -= size


def _seal(bound: float) -> int:
    """Checksum of a tree's bound, with which that of its arrays starts."""
    return zlib.crc32(struct.pack("<d", bound))


def _mapping(path: Path) -> mmap.mmap:
    with path.open("rb") as handle:
        return mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)


def _let_go(mapped: mmap.mmap) -> None:
    if hasattr(mmap, "MADV_DONTNEED"):
        mapped.madvise(mmap.MADV_DONTNEED)


def digest(*parts: bytes | str | float) -> bytes:
    """Hash of some parts, 32 bytes; the same bytes divided in another way give another hash.

    Args:
        parts: a float counts with all its bits.
    """
    total = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else (part.hex() if isinstance(part, float) else str(part)).encode()
        total.update(len(raw).to_bytes(8, "little") + raw)
    return total.digest()
