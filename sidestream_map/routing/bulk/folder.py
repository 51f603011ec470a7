"""The folder of a large matrix: its manifest, its lock, and how it is read back."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq

from sidestream_map.base import N_, JobError, written

FORMAT: Final = "sidestream-map matrix 1"
"""Of a folder that holds a matrix; other results have their own."""
MANIFEST: Final = "_manifest.json"
_LOCK: Final = "_lock"
KEY: Final = b"sidestream-map job"
"""Under which a batch's file tells its job, in the metadata of its schema."""


def part_file(folder: Path, batch: int) -> Path:
    """Path of a batch's file."""
    return folder / f"part-{batch:06d}.parquet"


def write_manifest(folder: Path, told: dict[str, Any]) -> None:
    """Write the manifest of a job's folder, whole or not at all.

    Args:
        told: fields of the manifest.
    """
    with written(folder / MANIFEST) as part:
        part.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path, form: str = FORMAT) -> dict[str, Any]:
    """Read the manifest of a job's folder.

    Args:
        form: of the result.

    Raises:
        JobError: there is no manifest, or it is none of this program's.
    """
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        _expect(told["format"] == form and isinstance(told["key"], str))
    except (OSError, ValueError, KeyError, TypeError):
        raise JobError(N_("{folder} holds no such result of this program."), folder=folder.name) from None
    found: dict[str, Any] = told
    return found


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Lock a folder against other processes of this machine until the block or the process ends.

    Raises:
        JobError: another process works in it.
    """
    try:
        import fcntl  # noqa: PLC0415 — not there on Windows, where nobody looks whether two runs share a folder
    except ImportError:
        yield
        return
    with (folder / _LOCK).open("w", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise JobError(N_("{folder} is being worked on by another run."), folder=folder.name) from None
        drop_torn(folder)
        yield


def drop_torn(folder: Path) -> None:
    """Remove half-written files of workers that were killed."""
    for torn in folder.glob(".*.part"):
        torn.unlink(missing_ok=True)


def open_matrix(folder: Path) -> pyarrow.dataset.Dataset:
    """Open a finished matrix to read it part by part.

    Returns:
        Columns as :meth:`sidestream_map.routing.Matrix.table`; metres and seconds.

    Raises:
        JobError: it is no result, or batches are missing or torn.
    """
    return open_result(folder)


def open_result(folder: Path, form: str = FORMAT) -> pyarrow.dataset.Dataset:
    """Open a finished result to read it part by part.

    Args:
        form: of the result.

    Raises:
        JobError: it is no such result, or batches are missing or torn.
    """
    told = read_manifest(folder, form)
    try:
        counts, batches = told["counts"], told["decides"]["batches"]
        pairs, count = int(counts["pairs"]), int(counts["batches"])
        split, places = int(counts[batches["split"]]), int(batches["places"])
        sizes = [min(places, split - first) * (pairs // split) for first in range(0, split, places)]
        _expect(len(sizes) == count and sum(sizes) == pairs)
        known: list[int | None] = [None if told["decides"].get("within_limit") else size for size in sizes]
    except (KeyError, TypeError, ValueError, ZeroDivisionError, AttributeError):
        raise JobError(N_("{folder} holds no such result of this program."), folder=folder.name) from None
    files = [part_file(folder, batch) for batch in range(count)]
    missing = sum(not holds(path, told["key"], size) for path, size in zip(files, known, strict=True))
    if missing:
        raise JobError(
            N_("{folder} is not complete: {missing} of {count} batches are missing. Give the same command again."),
            folder=folder.name,
            missing=missing,
            count=count,
        )
    return pyarrow.dataset.dataset([str(path) for path in files], format="parquet")


def holds(path: Path, key: str, rows: int | None) -> bool:
    """Whether a batch's file exists, is complete, and belongs to the job.

    Args:
        rows: how many it has; None where only some pairs are kept, and nobody knows before how many.
    """
    try:
        told = pq.read_metadata(path)
    except (OSError, pa.ArrowException):
        return False
    return bool(rows in (None, told.num_rows) and (told.metadata or {}).get(KEY) == key.encode())


def _expect(held: bool) -> None:
    if not held:
        raise ValueError
