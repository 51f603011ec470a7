"""Files of tables on the disk: made once, streamed to all who ask, the least recently used ones dropped."""

from __future__ import annotations

import gzip
import hashlib
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sidestream_map.base import DATA_KEPT_BYTES_MAX

KEPT: Final = 200
"""Files that are kept at once."""


@dataclass(frozen=True, slots=True)
class Made:
    """The content of a file before it is kept.

    Attributes:
        content: as it is sent.
        media_type: of it.
        changed: when it can last have changed, UTC.
    """

    content: bytes
    media_type: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file on the disk.

    Attributes:
        path: of the file.
        packed: the same, compressed with gzip; None where that saves nothing.
        tag: of its content, for an ``ETag``.
        media_type: of it.
        changed: when it can last have changed, UTC.
        size: bytes on the disk.
    """

    path: Path
    packed: Path | None
    tag: str
    media_type: str
    changed: datetime
    size: int


class KeptFiles:
    """A folder that ends with the process."""

    def __init__(self) -> None:
        """Nothing is on the disk yet."""
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, KeptFile] = OrderedDict()
        self._room: tempfile.TemporaryDirectory[str] | None = None
        self._number = 0

    def get(self, key: Hashable) -> KeptFile | None:
        """The file of a key, if it is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def of(self, key: Hashable, make: Callable[[], Made]) -> KeptFile:
        """The file of a key, made if it isn't kept. One thread at a time makes files.

        Raises:
            OSError: the disk is full.
        """
        found = self.get(key)
        if found is None:
            found = self._written(make())
            with self._lock:
                self._kept[key] = found
                room = DATA_KEPT_BYTES_MAX.get()
                while len(self._kept) > 1 and (
                    len(self._kept) > KEPT or sum(each.size for each in self._kept.values()) > room
                ):
                    _, old = self._kept.popitem(last=False)
                    for path in (old.path, old.packed):
                        if path is not None:
                            path.unlink(missing_ok=True)
        return found

    def _written(self, made: Made) -> KeptFile:
        with self._lock:
            if self._room is None:
                self._room = tempfile.TemporaryDirectory(prefix="sidestream-map-data-")
            self._number += 1
            path = Path(self._room.name) / str(self._number)
        path.write_bytes(made.content)
        packed, size = None, len(made.content)
        small = b"" if made.media_type == PARQUET else gzip.compress(made.content, 6, mtime=0)
        if small and len(small) < len(made.content):
            packed, size = path.with_suffix(".gz"), size + len(small)
            packed.write_bytes(small)
        tag = hashlib.sha256(made.content).hexdigest()[:32]
        return KeptFile(path, packed, tag, made.media_type, made.changed, size)


PARQUET: Final = "application/vnd.apache.parquet"
