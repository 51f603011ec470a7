"""A matrix that is too large for the memory: computed batch by batch into a folder of Parquet files.

A folder holds ``_manifest.json``, which names the job by all that decides its result, one file a batch, and, while the
job is not finished, ``_work`` with the network and the snapped places, which the workers map. A batch is some places of
the side with fewer places, with all places of the other side. Its file has a fixed name and takes its place only when
it is whole, so that a batch that is done twice is there once. A job that was stopped goes on with the batches whose
files are missing; a folder of another job is refused.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sidestream_map import __version__
from sidestream_map.base import (
    JOB_PAIRS_MAX,
    MATRIX_BATCH_PAIRS,
    N_,
    POSITION_ACCURACY_M,
    InputError,
    JobError,
    LimitError,
    written,
)
from sidestream_map.roads import Places, Vehicle
from sidestream_map.routing.bulk.folder import (
    FORMAT,
    KEY,
    MANIFEST,
    alone,
    drop_torn,
    holds,
    part_file,
    read_manifest,
    write_manifest,
)
from sidestream_map.routing.bulk.network_map import is_unpacked, mapped, unpack
from sidestream_map.routing.matrices import STATUSES, Matrix
from sidestream_map.routing.options import AccessLegs, OpenSections
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import Minimise, digest

WORK: Final = "_work"

UNITS: Final = {
    "total_m": "m",
    "network_m": "m",
    "access_origin_m": "m",
    "access_destination_m": "m",
    "uncertainty_m": "m",
    "straight_m": "m",
    "duration_s": "s",
}


@dataclass(frozen=True, eq=False)
class Job:
    """A matrix to compute; a small value, since every task carries a copy.

    Attributes:
        folder: of the result; all workers see it under this name.
        key: hash of all that decides the result.
        router_key: :attr:`sidestream_map.routing.Router.key`, in hexadecimal digits.
        vehicle: of the hauls.
        minimise: metres or seconds.
        rules: whether truck rules hold.
        snap_limit_m: of the router.
        detour_factor: of the router.
        position_accuracy_m: assumed where a place tells none.
        split: side whose places are dealt out to batches.
        origins: how many.
        destinations: how many.
        places_a_batch: places of that side in a batch; the last may have fewer.
        limit_m: longest way on the network that is asked for, metres.
    """

    folder: Path
    key: str
    router_key: str
    vehicle: Vehicle
    minimise: Minimise
    rules: bool
    snap_limit_m: float
    detour_factor: float
    position_accuracy_m: float
    split: Literal["origins", "destinations"]
    origins: int
    destinations: int
    places_a_batch: int
    limit_m: float = math.inf

    @property
    def pairs(self) -> int:
        """How many rows the result has."""
        return self.origins * self.destinations

    @property
    def batches(self) -> int:
        """How many files the result has."""
        return -(-self._split_places // self.places_a_batch)

    @property
    def _split_places(self) -> int:
        return self.origins if self.split == "origins" else self.destinations

    def rows(self, batch: int) -> range:
        """The places of one batch, on the side of the matrix that is split."""
        first = batch * self.places_a_batch
        return range(first, min(first + self.places_a_batch, self._split_places))

    def pairs_of(self, batch: int) -> int:
        """How many rows a batch has."""
        return len(self.rows(batch)) * (self.pairs // self._split_places)

    def file(self, batch: int) -> Path:
        """Path of a batch's file."""
        return part_file(self.folder, batch)

    def rows_of(self, batch: int) -> int | None:
        """How many rows a batch's file has; None where that isn't known before."""
        return self.pairs_of(batch)

    def is_done(self, batch: int) -> bool:
        """Whether a batch's file exists, is complete, and belongs to this job."""
        return holds(self.file(batch), self.key, self.rows_of(batch))

    def missing(self) -> list[int]:
        """Numbers of the batches that are not done."""
        return [batch for batch in range(self.batches) if not self.is_done(batch)]

    def work(self, batch: int) -> dict[str, int]:
        """Compute one batch and write its file; another kind of job writes others.

        Returns:
            Pairs by status.

        Raises:
            JobError: this process does not see the folder, or is of another version than the one that made it.
        """
        return work(self, batch)


def prepare(folder: Path, router: Router, origins: Places, destinations: Places, *, limit_m: float = math.inf) -> Job:
    """Make the folder of a job, or open it again.

    Args:
        folder: of the result; made if need be, its parent must be there.
        router: network, vehicle and limits.
        origins: at least one place.
        destinations: at least one place.
        limit_m: longest way on the network that is asked for, metres; pairs with a longer one are ``over_limit``.

    Raises:
        LimitError: more pairs than the setting ``job_pairs_max`` allows.
        InputError: no place on one side, or the folder can't be made or written to.
        JobError: the folder holds another job, or something that is none, or another run works in it.
    """
    also = {} if limit_m == math.inf else {"limit_m": limit_m}
    job, told = named(folder.absolute(), router, origins, destinations, also=also)
    job = replace(job, limit_m=limit_m)
    begin(job, told, router, (origins, destinations))
    return job


def begin(
    job: Job,
    told: dict[str, Any],
    router: Router,
    sides: tuple[Places, Places],
    lay_out: Callable[[Path], None] = lambda _: None,
) -> None:
    """Take a job's folder, or find it as it was left, with what its workers need.

    Args:
        job: as :func:`named` gives it, or one with the same fields.
        told: its manifest.
        router: network, vehicle and limits.
        sides: origins and destinations.
        lay_out: puts whatever else the workers need into the folder that it gets.

    Raises:
        InputError: the folder can't be made or written to.
        JobError: it holds another job, or something that is none, or another run works in it.
    """
    folder = job.folder
    _take_folder(folder)
    with alone(folder):
        _check_same_job(folder, job, told)
        write_manifest(folder, told)
        if job.missing() and not is_unpacked(folder / WORK, job.key):
            lay_out(folder / WORK)
            _unpack(job, router, *sides)


def _unpack(job: Job, router: Router, origins: Places, destinations: Places) -> None:
    parts = {
        "network": router.network,
        "usable": router.usable,
        "shut": router.shut,
        "graph": router.graph,
        "start": router.snap(origins),
        "end": router.snap(destinations),
    }
    unpack(job.folder / WORK, job.key, parts)


def _batch_places(other_side: int) -> int:
    return max(1, int(MATRIX_BATCH_PAIRS.get()) // other_side)


def named(
    folder: Path,
    router: Router,
    origins: Places,
    destinations: Places,
    *,
    form: str = FORMAT,
    split: Literal["origins", "destinations"] | None = None,
    also: Mapping[str, Any] = MappingProxyType({}),
    units: Mapping[str, str] = UNITS,
) -> tuple[Job, dict[str, Any]]:
    """A job, and what its manifest tells about all that decides it.

    Args:
        folder: of the result.
        router: network, vehicle and limits.
        origins: at least one place.
        destinations: at least one place.
        form: of the result.
        split: side whose places are dealt out; the one with fewer if None.
        also: what else decides the result, by name: texts, numbers, or bytes by name.
        units: of the result's columns.

    Raises:
        LimitError: more pairs than the setting ``job_pairs_max`` allows.
        InputError: no place on one side.
    """
    if not len(origins) or not len(destinations):
        raise InputError(N_("A matrix needs at least one origin and one destination."))
    if (pairs := len(origins) * len(destinations)) > (limit := int(JOB_PAIRS_MAX.get())):
        raise LimitError(
            N_("{pairs} pairs are more than {limit}. Ask for fewer places, or raise the setting {setting}."),
            pairs=pairs,
            limit=limit,
            setting=JOB_PAIRS_MAX.variable,
        )
    if split is None:
        split = "origins" if len(origins) <= len(destinations) else "destinations"
    fewer, more = (len(side) for side in ((origins, destinations) if split == "origins" else (destinations, origins)))
    places_a_batch = min(fewer, _batch_places(more))
    accuracy = POSITION_ACCURACY_M.get()
    decides = {
        "network": router.network.key,
        "router": router.key.hex(),
        "origins": _places_digest(origins),
        "destinations": _places_digest(destinations),
        "vehicle": router.vehicle.id,
        "minimise": router.minimise,
        "settings": {
            "snap_limit_m": router.snap_limit_m,
            "detour_factor": router.detour_factor,
            "position_accuracy_m": accuracy,
            "access_speed_kmh": router.vehicle.access_speed_kmh.central,
        },
        "batches": {"split": split, "places": places_a_batch},
        "version": __version__,
        **{name: _digest(value) if isinstance(value, (str, dict)) else value for name, value in also.items()},
    }
    key = digest(form, json.dumps(decides, sort_keys=True)).hex()
    job = Job(
        folder=folder,
        key=key,
        router_key=router.key.hex(),
        vehicle=router.vehicle,
        minimise=router.minimise,
        rules=router.rules,
        snap_limit_m=router.snap_limit_m,
        detour_factor=router.detour_factor,
        position_accuracy_m=accuracy,
        split=split,
        origins=len(origins),
        destinations=len(destinations),
        places_a_batch=places_a_batch,
    )
    counts = {"origins": job.origins, "destinations": job.destinations, "pairs": job.pairs, "batches": job.batches}
    return job, {"format": form, "key": key, "decides": decides, "counts": counts, "units": dict(units)}


def _digest(value: str | dict[str, bytes]) -> str:
    """A short text as it is, a long one or files by their hash."""
    if isinstance(value, str):
        return value if len(value) <= 40 else digest(value).hex()
    return digest(*(part for name in sorted(value) for part in (name, value[name]))).hex()


def _places_digest(places: Places) -> str:
    columns = (places.lon, places.lat, places.accuracy_m)
    return digest(json.dumps(places.ids), *(column.tobytes() for column in columns)).hex()


def _take_folder(folder: Path) -> None:
    if not folder.parent.is_dir():
        raise InputError(N_("There is no folder {folder} to write to: make it first."), folder=folder.parent)
    try:
        folder.mkdir(exist_ok=True)
        others = [path.name for path in folder.iterdir() if not path.name.startswith(("_", ".", "part-"))]
        has_manifest = (folder / MANIFEST).exists()
        empty = not any(folder.iterdir())
    except FileExistsError:
        raise InputError(N_("{file} is there and is not a folder: choose another name."), file=folder.name) from None
    except OSError as error:
        raise InputError(N_("{file} can't be written: {reason}."), file=folder.name, reason=error.strerror) from None
    if others or not (has_manifest or empty):
        raise JobError(
            N_("{folder} holds files that are no result of this program: choose an empty folder or a new name."),
            folder=folder.name,
        )


def _check_same_job(folder: Path, job: Job, told: dict[str, Any]) -> None:
    if not (folder / MANIFEST).exists():
        return
    known = read_manifest(folder, told["format"])
    if known["key"] == job.key:
        return
    decides = known.get("decides")
    before = decides if isinstance(decides, dict) else {}
    differ = [name for name, value in told["decides"].items() if before.get(name) != value]
    raise JobError(
        N_("{folder} holds another result (other: {differ}). Choose another folder, or ask for the same as before."),
        folder=folder.name,
        differ=", ".join(differ) or "key",
    )


def finish(job: Job) -> None:
    """Write into the manifest that all batches are done, and delete what only the workers needed.

    Args:
        job: all of whose batches are done.
    """
    told = json.loads((job.folder / MANIFEST).read_text(encoding="utf-8"))
    write_manifest(job.folder, read_manifest(job.folder, str(told.get("format"))) | {"finished": True})
    shutil.rmtree(job.folder / WORK, ignore_errors=True)
    drop_torn(job.folder)


_opened: dict[tuple[Path, str], tuple[Router, dict[str, Any]]] = {}
_opening = threading.Lock()


def work(job: Job, batch: int) -> dict[str, int]:
    """Compute one batch and write its file.

    Args:
        job: whose folder this process sees.

    Returns:
        Pairs by status.

    Raises:
        JobError: this process does not see the folder, or is of another version than the one that made it.
    """
    router, parts = opened(job)
    rows = job.rows(batch)
    start, end = parts["start"], parts["end"]
    start, end = (start.take(rows), end) if job.split == "origins" else (start, end.take(rows))
    matrix = router.matrix_of(start, end, limit_m=job.limit_m)
    with written(job.file(batch)) as part:
        pq.write_table(table(matrix).replace_schema_metadata({KEY: job.key}), part, compression="zstd")
        with part.open("rb") as handle:
            os.fsync(handle.fileno())  # a name must not outlive its content when the machine dies
    counts = np.bincount(matrix.status_code.ravel(), minlength=len(STATUSES))
    return {status: int(count) for status, count in zip(STATUSES, counts, strict=True) if count}


def table(matrix: Matrix) -> pa.Table:
    """A matrix as an Arrow table with the columns of :meth:`sidestream_map.routing.Matrix.table`.

    Args:
        matrix: o x d pairs.
    """
    o, d = len(matrix.origin_ids), len(matrix.destination_ids)
    texts = {
        "origin_id": (matrix.origin_ids, np.repeat(np.arange(o, dtype=np.int32), d)),
        "destination_id": (matrix.destination_ids, np.tile(np.arange(d, dtype=np.int32), o)),
        "status": (STATUSES, matrix.status_code.ravel()),
    }
    columns = {name: pa.array(words, pa.string()).take(pa.array(at)) for name, (words, at) in texts.items()}
    columns |= {name: pa.array(getattr(matrix, name).ravel(), from_pandas=True) for name in UNITS}
    return pa.table(columns)


def opened(job: Job) -> tuple[Router, dict[str, Any]]:
    """Open what lies in a job's folder for its workers, once a process.

    Returns:
        The router without trees on disk, and the parts: ``start`` and ``end`` are the snapped places.

    Raises:
        JobError: this process does not see the folder, or is of another version or other settings.
    """
    place = (job.folder, job.key)
    with _opening:
        if place not in _opened:
            parts = mapped(job.folder / WORK, job.key)
            router = Router(
                parts["network"],
                job.vehicle,
                legs=AccessLegs(job.snap_limit_m, job.detour_factor),
                sections=OpenSections(parts["usable"], parts["shut"], job.rules),
                minimise=job.minimise,
                graph=parts["graph"],
                keep_trees=False,
            )
            if router.key.hex() != job.router_key or POSITION_ACCURACY_M.get() != job.position_accuracy_m:
                raise JobError(
                    N_("A worker runs another version of this program, or other settings: start all of them alike.")
                )
            _opened.clear()  # one network at a time
            _opened[place] = router, parts
        return _opened[place]
