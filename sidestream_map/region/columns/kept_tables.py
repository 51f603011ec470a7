"""Keeps a region's typed tables once they were found sound, so that the next process needn't type and check them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa

from sidestream_map.base import TABLE_BYTES_MAX, keep, kept
from sidestream_map.region.columns.tables import TABLES

KIND: Final = "tables"
_FILE: Final = b"file"


def tables_key(folder: Path, settings: str) -> str:
    """Hash of all that decides what a region's tables hold and whether they are sound: files, settings and program.

    Args:
        folder: of the region.
        settings: what else decides whether they are sound.

    Returns:
        Hexadecimal digits; ``""`` where a table can't be read or is larger than the setting ``table_bytes_max``.
    """
    total = hashlib.sha256(_program() + settings.encode())
    for spec in TABLES:
        path = folder / spec.file
        try:
            if path.is_file() and path.stat().st_size > TABLE_BYTES_MAX.get():
                return ""
            content = path.read_bytes() if path.exists() else None
        except OSError:
            return ""
        told = "none" if content is None else str(len(content))
        total.update(f" {spec.file} {told} ".encode() + (content or b""))
    return total.hexdigest()


@cache
def _program() -> bytes:
    """Hash of what types and checks tables: the modules of this room and the libraries behind them."""
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        total.update(path.name.encode() + path.read_bytes())
    for name in ("pandas", "pandera", "pyarrow"):
        total.update(metadata.version(name).encode())
    return total.digest()


def kept_tables(key: str) -> dict[str, pd.DataFrame] | None:
    """Sound tables by file, as they were kept; None where none were.

    Args:
        key: of :func:`tables_key`.
    """
    content = kept(KIND, key) if key else None
    if content is None:
        return None
    found: dict[str, pd.DataFrame] = {}
    source = pa.BufferReader(content)
    while source.tell() < source.size():  # one stream a table, one after the other
        with pa.ipc.open_stream(source) as stream:
            table = stream.read_all()
        frame = table.to_pandas()
        frame.index.name = "row"
        found[table.schema.metadata[_FILE].decode()] = frame
    return found


def keep_tables(key: str, frames: Mapping[str, pd.DataFrame]) -> None:
    """Keep sound tables for the next process.

    Args:
        key: of :func:`tables_key`.
        frames: typed, by file.
    """
    if not key:
        return
    sink = pa.BufferOutputStream()
    for file, frame in frames.items():
        table = pa.Table.from_pandas(frame, preserve_index=True)
        table = table.replace_schema_metadata({**table.schema.metadata, _FILE: file.encode()})
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
    keep(KIND, key, sink.getvalue().to_pybytes())
