from __future__ import annotations

from pathlib import Path

import pytest
from skips import EXPECTED, Skips, is_expected

ROOT = Path(__file__).parents[2]


def test_every_expected_skip_is_of_a_file_that_is_there() -> None:
    assert all((ROOT / file).is_file() for file in EXPECTED)


@pytest.mark.parametrize(
    ("nodeid", "reason", "expected"),
    [
        ("tests/routing/test_crosscheck.py::test_x", "the wheel of osrm-bindings is not here: it needs", True),
        ("tests/routing/test_crosscheck.py::test_x", "not today", False),
        ("tests/base/test_i18n.py::test_x", "the wheel of osrm-bindings is not here", False),
    ],
)
def test_a_skip_is_expected_by_file_and_reason(nodeid: str, reason: str, *, expected: bool) -> None:
    assert is_expected(nodeid, reason) == expected


@pytest.mark.parametrize("ci", [True, False])
def test_a_skip_that_is_not_expected_fails_in_ci(monkeypatch: pytest.MonkeyPatch, *, ci: bool) -> None:
    monkeypatch.setenv("CI", "true") if ci else monkeypatch.delenv("CI", raising=False)
    skips = Skips()
    skips.found["tests/base/test_i18n.py::test_x"] = "not today"

    class Session:
        exitstatus = pytest.ExitCode.OK

    skips.pytest_sessionfinish(Session())  # type: ignore[arg-type]
    assert Session().exitstatus == pytest.ExitCode.OK
    session = Session()
    skips.pytest_sessionfinish(session)  # type: ignore[arg-type]
    assert (session.exitstatus == pytest.ExitCode.TESTS_FAILED) == ci
    assert skips.unexpected == ["tests/base/test_i18n.py::test_x"]
