"""Tells on standard error how far a job of many batches is."""

from __future__ import annotations

import sys
import time
from typing import Final

import click

from sidestream_map.routing.bulk import Progress

LINE_SECONDS: Final = 10.0
"""Seconds between lines on the progress of a job, where they go to a file."""


class ProgressLine:
    """One line that is written over on a terminal, else a line now and then."""

    def __init__(self) -> None:
        self._last = -LINE_SECONDS
        self._terminal = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        """Tell how far the job is, if it was long enough since."""
        now, whole = time.monotonic(), progress.done == progress.batches
        if not whole and now - self._last < (0.2 if self._terminal else LINE_SECONDS):
            return
        self._last = now
        left = "" if progress.seconds_left is None or whole else f", about {duration(progress.seconds_left)} left"
        line = f"{progress.done} of {progress.batches} batches, {progress.pairs:,} pairs{left}"
        click.echo(f"\r{line:<78}" if self._terminal else line, err=True, nl=whole or not self._terminal)


def duration(seconds: float) -> str:
    """A time in words, as exact as one needs it to wait.

    Args:
        seconds: 0 or more.
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
