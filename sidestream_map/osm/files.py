"""Reads files of OpenStreetMap (.osm.pbf, .osm, .osm.gz) into arrays: ways, barriers, restrictions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sidestream_map.base import N_, InputError
from sidestream_map.osm.contents import Contents, Progress, TagReader
from sidestream_map.osm.data import OsmData
from sidestream_map.osm.merging import together
from sidestream_map.osm.tidy import tidied

SUFFIXES: Final = (".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2")
"""Endings of files that are read."""


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


def read_osm(paths: Sequence[Path], *, tracks: bool = False, progress: Progress | None = None) -> OsmData:
    """Read files of OpenStreetMap, in whatever order their objects stand; each object counts once, as it was last.

    Of an object that is in several files, or in several versions in one, the newest version counts: that of the higher
    version number, else of the later change, else of the later file.

    Args:
        tracks: whether forest and field tracks are wanted.
        progress: told how far the reading is.

    Raises:
        InputError: a file isn't there, is torn, broke off on the server or is none of OpenStreetMap, or holds no road
            that a truck may drive; or two files hold an object in two forms, and nothing says which is newer.
    """
    tags = TagReader(tracks=tracks)
    contents: list[Contents] = []
    for number, path in enumerate(paths):
        if not is_osm_file(path):
            raise InputError(
                N_("{file} must end in {suffixes}, which says how it is read."),
                file=path.name,
                suffixes=" / ".join(SUFFIXES),
            )
        with readable(path):
            contents.append(_contents(path, number, tags, progress or (lambda _what, _count: None)))
    return together(contents, tags, paths)


def _contents(path: Path, number: int, tags: TagReader, progress: Progress) -> Contents:
    with tidied(path, number=number) as tidy:
        found = Contents.read(tidy, path, tags, progress)
        untidy = tidy == path and not found.in_order
    if untidy:
        with tidied(path, number=number, anyway=True) as tidy:
            found = Contents.read(tidy, path, tags, progress)
    return found
