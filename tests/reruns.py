"""Why a test had to be tried again: pytest counts reruns, and shows only the last try's fault."""

from __future__ import annotations

from typing import Any, Final

import pytest

LINES: Final = 30
"""The end of a fault, where what was expected and what was there stand."""


class Reruns:
    """Gathers the faults of tries that weren't the last, and lists them at the end."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        outcome: str = report.outcome  # pytest-rerunfailures has a word of its own
        if outcome == "rerun":
            self.found.append((report.nodeid, "\n".join(report.longreprtext.splitlines()[-LINES:])))

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for nodeid, fault in self.found:
            terminalreporter.write_line(f"tried again: {nodeid}:\n{fault}")


@pytest.hookimpl
def pytest_configure(config: pytest.Config) -> None:
    """Only whoever watches gathers: workers' reports come to it."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Reruns())
