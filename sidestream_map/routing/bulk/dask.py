"""Computes a matrix job with Dask, on many processes of this machine or of others.

A task is one batch of :mod:`sidestream_map.routing.bulk.job`: it carries two kilobytes, and the worker maps the shared
network. When a worker dies, Dask gives its batch to another; the file of a batch has one name, so that nothing is lost
or doubled. Dask's messages between machines are neither secret nor checked: keep them to a network that you trust.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sidestream_map.base import N_, InputError, JobError
from sidestream_map.routing.bulk.folder import alone
from sidestream_map.routing.bulk.job import Job, finish

Client = Any
"""``distributed.Client``, which takes a second to import and is imported when it is used."""

LOCAL: Final = "local"
"""Instead of an address: processes of this machine, for this job alone."""

CONNECT_SECONDS: Final = 10.0
"""How long a scheduler may take to answer."""

_ADDRESS: Final = re.compile(r"(tcp|tls)://[^\s/@]+:\d{1,5}")


@dataclass(frozen=True)
class Progress:
    """How many batches of a job are done.

    Attributes:
        done: batches whose files are there.
        batches: all of them.
        pairs: in the batches that are there.
        seconds_left: at the speed so far, None before the first batch of this run.
    """

    done: int
    batches: int
    pairs: int
    seconds_left: float | None


@contextlib.contextmanager
def connected(address: str, workers: int | None = None) -> Iterator[Client]:
    """Connect to Dask: to a cluster that is running, or to one started here.

    Args:
        address: of a scheduler, e.g. ``tcp://10.0.0.1:8786``; or :data:`LOCAL`.
        workers: processes on this machine, with ``local`` only; one a core if None.

    Raises:
        InputError: no such address.
        JobError: nobody answers there.
    """
    import distributed  # noqa: PLC0415 — a second to import, and few need it

    if address == LOCAL:
        with (
            distributed.LocalCluster(
                n_workers=workers or os.cpu_count() or 1,
                threads_per_worker=1,  # a search holds the interpreter's lock
                processes=True,
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            yield client
        return
    if not _ADDRESS.fullmatch(address):
        raise InputError(
            N_("{address} is no address of a Dask scheduler. Write tcp://HOST:PORT, or {local}."),
            address=repr(address[:60]),
            local=LOCAL,
        )
    try:
        client = distributed.Client(address, timeout=CONNECT_SECONDS)
    except (OSError, ValueError):
        raise JobError(N_("No Dask scheduler answers at {address}."), address=address) from None
    with client:
        yield client


def run(job: Job, client: Client, told: Callable[[Progress], None] = lambda _: None) -> dict[str, int]:
    """Compute all batches of a job that are not done yet.

    Args:
        job: as :func:`sidestream_map.routing.bulk.prepare` gives it.
        client: of Dask; its workers see the job's folder.
        told: is called before the first batch and after each.

    Returns:
        Pairs by what :meth:`Job.work` counts them by, of the batches of this run.

    Raises:
        JobError: another run works in the folder, a worker can't read it, or workers die over a batch.
    """
    with alone(job.folder):
        counts: dict[str, int] = {}
        for found in _done(job, client, told):
            for status, count in found.items():
                counts[status] = counts.get(status, 0) + count
        if left := len(job.missing()):
            raise JobError(
                N_("{missing} batches are said to be done, but are not in {folder}: workers must see the same folder."),
                missing=left,
                folder=job.folder.name,
            )
        finish(job)
    return counts


def _work(job: Job, batch: int) -> dict[str, int]:
    return job.work(batch)


def _done(job: Job, client: Client, told: Callable[[Progress], None]) -> Iterator[dict[str, int]]:
    from distributed import KilledWorker, as_completed  # noqa: PLC0415

    missing = job.missing()
    pairs = job.pairs - sum(job.pairs_of(batch) for batch in missing)
    done = job.batches - len(missing)
    told(Progress(done, job.batches, pairs, None))
    began = time.monotonic()
    tasks = {client.submit(_work, job, batch, key=f"{job.key[:16]}-{batch}"): batch for batch in missing}
    try:
        for count, task in enumerate(as_completed(tasks), start=1):
            try:
                yield task.result()
            except KilledWorker:
                raise JobError(
                    N_("Workers died again and again over batch {batch}. Give them more memory, or smaller batches."),
                    batch=tasks[task],
                ) from None
            pairs += job.pairs_of(tasks[task])
            left = (time.monotonic() - began) / count * (len(missing) - count)
            told(Progress(done + count, job.batches, pairs, left))
    finally:
        client.cancel(list(tasks))
