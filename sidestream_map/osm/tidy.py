"""Brings a file of OpenStreetMap into the order in which it can be read in one go, and says what is wrong with it.

Files that are meant for exchange hold every object once: nodes, then ways, then relations, by id. Others do not: what
the Overpass API writes with ``out body; >; out skel``, files with their history, and files that the editor JOSM saved.
Of those a tidy copy is made, beside which nothing else in this room needs to know about them.
"""

from __future__ import annotations

import bz2
import gzip
import html
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from xml.parsers import expat

from sidestream_map.base import N_, InputError

DRAWN_FROM: Final = 1 << 52
"""Objects that were drawn in JOSM and never uploaded have ids below 0, which osmium gives no positions; in a tidy copy
they are counted up from here. OpenStreetMap's own ids are below 2e10."""
A_FILE: Final = 1 << 36
"""Ids that drawn objects of one file may have: -1 of two files is two objects."""

_CHUNK: Final = 1 << 20
_OVERLAP: Final = 4096
_REMARK: Final = re.compile(rb"<remark>(.{0,2000}?)</remark>", re.DOTALL)
_DRAWN: Final = re.compile(rb"""\b(?:id|ref)=["']-\d""")
_DELETED: Final = re.compile(rb"""\baction=["']delete["']""")
_KINDS: Final = {"node": "n", "way": "w", "relation": "r"}
_ENDINGS: Final = {".gz": gzip.open, ".bz2": bz2.open}

Deleted = frozenset[tuple[str, int]]


def drawn_id(osm_id: int) -> int:
    """The id that an object has in its own file, given that in a tidy copy: below 0 for one drawn in JOSM."""
    return osm_id if osm_id < DRAWN_FROM else DRAWN_FROM - osm_id


@contextmanager
def tidied(path: Path, *, number: int = 0, anyway: bool = False) -> Iterator[Path]:
    """A file in which every object stands once, nodes before ways, as it was last.

    - Of several versions the newest stays; what was deleted with it, or in JOSM (``action="delete"``), is gone.
    - Objects drawn in JOSM (ids below 0) get ids above :data:`DRAWN_FROM`; :func:`drawn_id` takes them back.

    Args:
        path: a file of OpenStreetMap.
        number: of the file among several that are read together: drawn objects of two files are never the same.
        anyway: whether a ``.pbf`` that doesn't say that it is untidy is to be put in order all the same.

    Yields:
        The file itself where it is tidy, else a copy that lasts as long as the context.

    Raises:
        InputError: an answer of the Overpass API that broke off (``<remark>``).
    """
    import osmium  # noqa: PLC0415 — slow to import

    is_xml = not path.name.lower().endswith(".pbf")
    looks = _looks(path) if is_xml else _Looks()
    if not is_xml and not anyway:
        with osmium.io.Reader(str(path)) as reader:
            if not reader.header().has_multiple_object_versions:
                yield path
                return
    with tempfile.TemporaryDirectory(prefix="sidestream-osm-") as folder:
        source = path
        if looks.drawn or looks.deleted:
            source = Path(folder) / "named.osm.pbf"
            _name_anew(path, source, _deleted(path) if looks.deleted else frozenset(), number)
        tidy = Path(folder) / "tidy.osm.pbf"
        _put_in_order(source, tidy)
        yield tidy


@dataclass(frozen=True, slots=True)
class _Looks:
    """What the text of an XML file shows: objects drawn in JOSM, and deleted ones."""

    drawn: bool = False
    deleted: bool = False


def _looks(path: Path) -> _Looks:
    drawn, deleted, before = False, False, b""
    with _opened(path) as handle:
        while chunk := handle.read(_CHUNK):
            text = before + chunk
            drawn = drawn or _DRAWN.search(text) is not None
            deleted = deleted or _DELETED.search(text) is not None
            before = text[-_OVERLAP:]
            if b"<remark" in text and (said := _REMARK.search(text)):
                raise InputError(
                    N_(
                        "{file} is an answer that the server broke off: “{remark}”. Roads are missing in it. Ask for "
                        "a smaller area, or again later."
                    ),
                    file=path.name,
                    remark=" ".join(html.unescape(said[1].decode("utf-8", "replace")).split())[:200],
                )
    return _Looks(drawn, deleted)


def _opened(path: Path) -> IO[bytes]:
    opening: Any = _ENDINGS.get(path.suffix.lower())
    return opening(path, "rb") if opening else path.open("rb")


def _deleted(path: Path) -> Deleted:
    """Kind and id of what JOSM has marked for deletion (https://wiki.openstreetmap.org/wiki/JOSM_file_format)."""
    found: set[tuple[str, int]] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name in _KINDS and attributes.get("action") == "delete":
            found.add((_KINDS[name], int(attributes["id"])))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        with _opened(path) as handle:
            parser.ParseFile(handle)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None
    except KeyError:
        raise ValueError("an object has no id") from None
    return frozenset(found)


def _name_anew(path: Path, out: Path, deleted: Deleted, number: int) -> None:
    """Copy a file without deleted objects, the ids of drawn ones counted up."""
    import osmium  # noqa: PLC0415 — slow to import

    def named(osm_id: int) -> int:
        if osm_id >= 0:
            return osm_id
        if -osm_id >= A_FILE:
            raise ValueError(f"id {osm_id} is out of range")
        return DRAWN_FROM + number * A_FILE - osm_id

    thing: Any
    with osmium.SimpleWriter(str(out)) as writer:
        for thing in osmium.FileProcessor(str(path)):
            if (thing.type_str(), thing.id) in deleted:
                continue
            if thing.is_node():
                writer.add_node(thing.replace(id=named(thing.id)))
            elif thing.is_way():
                writer.add_way(thing.replace(id=named(thing.id), nodes=[named(node.ref) for node in thing.nodes]))
            elif thing.is_relation():
                members = [(each.type, named(each.ref), each.role) for each in thing.members]
                writer.add_relation(thing.replace(id=named(thing.id), members=members))


def _put_in_order(path: Path, out: Path) -> None:
    """Copy a file sorted, the newest version of each object, without what is deleted in it."""
    import osmium  # noqa: PLC0415 — slow to import

    with osmium.io.Reader(str(path)) as reader:
        header = reader.header()
    header.has_multiple_object_versions = False
    nothing = out.with_name("nothing.osm")
    nothing.write_text('<osm version="0.6"/>', encoding="utf-8")
    merge = osmium.MergeInputReader()
    merge.add_file(str(path))
    writer = osmium.io.Writer(str(out), header)
    with osmium.io.Reader(str(nothing)) as reader:
        merge.apply_to_reader(reader, writer, False)
    writer.close()
