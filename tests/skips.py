"""The tests that may be skipped, and why. In CI another skip is a failure: a test that never runs is none."""

from __future__ import annotations

import os
from typing import Any, Final

import pytest

EXPECTED: Final = {
    "tests/project/test_container.py": "haproxy is not installed",
    "tests/workshop/test_two_processes.py": "haproxy is not installed",
    "tests/routing/test_crosscheck.py": "the wheel of osrm-bindings is not here",  # `make crosscheck` runs them
    "tests/matching/test_plain_words.py": ("needs libvoikko", "the name of a user that is also a word of its plant"),
    "tests/workshop/test_board_store.py": ("only root can mount a small disk", "this machine doesn't let us mount"),
    "tests/decisions/test_situation.py": "the region has capacities",
    "tests/ui/test_javascript.py": ("node", "npm"),  # CI says so and goes on where there is no registry
}
"""Beginning of the reason, or words in it, by the file whose tests may be skipped for it."""


def is_expected(nodeid: str, reason: str) -> bool:
    """Whether a test may be skipped for a reason."""
    known = EXPECTED.get(nodeid.split("::", maxsplit=1)[0], ())
    return any(words in reason for words in ((known,) if isinstance(known, str) else known))


class Skips:
    """Gathers what was skipped; lists it all, and what isn't expected is a failure in CI."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    @property
    def unexpected(self) -> list[str]:
        """Tests that were skipped for a reason that isn't listed."""
        return [nodeid for nodeid, reason in self.found.items() if not is_expected(nodeid, reason)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            told = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
            self.found[report.nodeid] = str(told).removeprefix("Skipped: ")

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for nodeid, reason in sorted(self.found.items()):
            mark = "" if is_expected(nodeid, reason) else "NOT EXPECTED: "
            terminalreporter.write_line(f"skipped: {mark}{nodeid}: {reason}")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.unexpected and os.environ.get("CI") and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl
def pytest_configure(config: pytest.Config) -> None:
    """Only whoever watches gathers: workers' reports come to it."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Skips())
