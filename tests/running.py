"""How the suite runs: rooms in their order, so that a fault below is told first; browsers last; and how far it is."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).resolve().parent
ROOMS = (
    *("base", "region", "roads", "atlas", "haulage", "scenario", "routing", "matching", "decisions"),
    *("own_data", "maps", "workshop", "project", "osm", "exports", "notebook", "cli", "ui", "browser"),
)
"""Folders of tests in the order in which they run: the rooms from the ground up, but those that only compute, and take
seconds, before those that write files, start programs and draw pages."""


def room_of(nodeid: str) -> str:
    """The folder of ``tests`` that a test lies in; of one that lies in none its file."""
    return nodeid.removeprefix("tests/").split("/")[0].split("::")[0]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Rooms in their order; in a room files stay as they are, those with a server of their own first."""
    places = {name: place for place, name in enumerate(ROOMS)}

    def place(item: pytest.Item) -> tuple[int, bool]:
        # A group of tests is given to one worker whole: at the end the other one would wait for it.
        return places.get(room_of(item.nodeid), len(ROOMS)), item.get_closest_marker("xdist_group") is None

    items.sort(key=place)


class Progress:
    """Says of each room when all its tests are done, how many and when; told to whoever watches, not to the workers."""

    def __init__(self, say: Any) -> None:
        self._say = say
        self._left: Counter[str] = Counter()
        self._count: Counter[str] = Counter()
        self._failed: Counter[str] = Counter()
        self._started = time.monotonic()
        self._done: set[str] = set()

    def expect(self, nodeids: list[str]) -> None:
        """Takes what will run; workers collect the same, so the first one's word counts."""
        if not self._count:
            self._count.update(room_of(nodeid) for nodeid in nodeids)
            self._left.update(self._count)
            self._started = time.monotonic()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.expect([item.nodeid for item in session.items])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        self.expect(ids)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        room = room_of(report.nodeid)
        self._failed[room] += report.failed
        # One that is tried again says so; its last try ends it.
        if report.when != "teardown" or report.nodeid in self._done:
            return
        self._done.add(report.nodeid)
        self._left[room] -= 1
        if self._left[room] == 0:
            minutes, seconds = divmod(round(time.monotonic() - self._started), 60)
            failed = f", {self._failed[room]} failed" if self._failed[room] else ""
            percent = 100 - 100 * self._left.total() // self._count.total()
            self._say(f"{percent:3d} %  {room}: {self._count[room]} tests{failed}, after {minutes}:{seconds:02d}")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Progress goes beside pytest's dots; with ``-v`` each test has a line of its own."""
    config = session.config
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput") or config.option.verbose > 0:
        return

    def say(line: str) -> None:
        # Side by side the dots aren't of a file, and pytest doesn't know that a line has been begun.
        if reporter.currentfspath is None:
            reporter.write("\n")
        reporter.ensure_newline()
        reporter.write_line(line)

    config.pluginmanager.register(Progress(say))
