"""Keeps between runs what takes long to make out of files that seldom change, in one folder with the trees of roads."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import platformdirs

CACHE_VARIABLE: Final = "SIDESTREAM_CACHE_DIR"
"""Environment variable: folder for what is kept between runs; the user's cache folder if it is not set."""
KEPT_MAX: Final = 64
"""Files of one kind that stay; the one that nobody has asked for the longest goes first."""
_DIGEST: Final = hashlib.sha256


def cache_folder() -> Path:
    """The folder in which trees and other things that can be made again are kept, by the settings."""
    named = os.environ.get(CACHE_VARIABLE, "").strip()
    return Path(named) if named else Path(platformdirs.user_cache_dir("sidestream-map"))


def kept(kind: str, key: str) -> bytes | None:
    """What was kept under a key; None where nothing was, or where the file is torn.

    Args:
        kind: of things; names a folder.
        key: hash of all that decides it, in hexadecimal digits.
    """
    path = _path(kind, key)
    try:
        whole = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    size = _DIGEST().digest_size
    return whole[size:] if whole[:size] == _DIGEST(whole[size:]).digest() else None


def keep(kind: str, key: str, content: bytes) -> None:
    """Keep something under a key, whole or, where the folder can't be written to, not at all.

    Args:
        kind: of things; names a folder.
        key: hash of all that decides it, in hexadecimal digits.
        content: what is kept.
    """
    path = _path(kind, key)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as part:
            part.write_bytes(_DIGEST(content).digest() + content)
        _forget(path.parent)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside ``path`` that takes its place once the block ends without an error.

    Args:
        path: a file of that name is replaced at once, so that nobody ever reads half of it.

    Raises:
        OSError: the folder can't be written to.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _path(kind: str, key: str) -> Path:
    return cache_folder() / kind / key


def _forget(folder: Path) -> None:
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[KEPT_MAX:]:
        path.unlink(missing_ok=True)
