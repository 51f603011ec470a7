"""Runs a job of many batches, and tells on standard error how far it, or another long step, is."""

from __future__ import annotations

import sys
import time
from typing import Final

import click

from sidestream_map.routing.bulk import Job, Progress, connected, finish, run

LINE_SECONDS: Final = 10.0
"""Seconds between lines on the progress of a job, where they go to a file."""


class _Line:
    """One line that is written over on a terminal, else a line now and then."""

    def __init__(self) -> None:
        self._last = -LINE_SECONDS
        self._terminal = sys.stderr.isatty()

    def _is_time(self, *, whole: bool) -> bool:
        """Whether it was long enough since the last line, or all is done."""
        now = time.monotonic()
        if not whole and now - self._last < (0.2 if self._terminal else LINE_SECONDS):
            return False
        self._last = now
        return True

    def _write(self, line: str, *, whole: bool) -> None:
        click.echo(f"\r{line:<78}" if self._terminal else line, err=True, nl=whole or not self._terminal)


class ProgressLine(_Line):
    """How far a job of batches is."""

    def __call__(self, progress: Progress) -> None:
        """Tell how far the job is, if it was long enough since."""
        whole = progress.done == progress.batches
        if self._is_time(whole=whole):
            left = "" if progress.seconds_left is None or whole else f", about {duration(progress.seconds_left)} left"
            line = f"{progress.done} of {progress.batches} batches, {progress.pairs:,} pairs{left}"
            self._write(line, whole=whole)


class CountLine(_Line):
    """How many things are done.

    Args:
        what: they are, in the plural.
    """

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def __call__(self, done: int, count: int) -> None:
        """Tell how many are done, if it was long enough since."""
        if self._is_time(whole=done == count):
            self._write(f"{done:,} of {count:,} {self._what}", whole=done == count)


def compute(job: Job, address: str, workers: int | None, stopped: str) -> dict[str, int]:
    """Compute a job's batches that aren't done, and tell how far it is; end the program where it is interrupted.

    Args:
        job: some of whose batches may be done.
        address: of a Dask scheduler, or "local".
        workers: processes with "local"; one a core if None.
        stopped: what is said when it is interrupted, in the reader's language.

    Returns:
        Pairs of the batches that were computed now, as :func:`sidestream_map.routing.bulk.run` counts them.
    """
    counts: dict[str, int] = {}
    try:
        if job.missing():
            with connected(address, workers) as client:
                counts = run(job, client, ProgressLine())
        else:
            finish(job)
    except KeyboardInterrupt:
        click.echo(f"\n{stopped}", err=True)
        sys.exit(130)
    return counts


def duration(seconds: float) -> str:
    """A time in words, as exact as one needs it to wait.

    Args:
        seconds: 0 or more.
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
