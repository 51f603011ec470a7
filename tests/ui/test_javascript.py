"""The scripts of the map and of the participants' page: node's own test runner, and a board that really answers."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from phone_server import serving

from sidestream_map.workshop.board import services
from sidestream_map.workshop.board.people.administration import Administration

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
NODE_MIN = 20


def node() -> str:
    """The path of node; without it or its packages the tests are skipped, or fail where they are required."""
    path, reason = shutil.which("node"), ""
    if path is None:
        reason = f"no node found: install Node.js {NODE_MIN} or newer"
    elif (
        int(subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout[1:].split(".")[0])
        < NODE_MIN
    ):
        reason = f"node is too old: install Node.js {NODE_MIN} or newer"
    elif not (FRONTEND / "node_modules" / "happy-dom").exists():
        reason = "no packages in frontend/node_modules: run `make .venv/stamps/frontend`"
    if reason and os.environ.get("SIDESTREAM_REQUIRE_NODE"):
        pytest.fail(reason)
    if path is None or reason:
        pytest.skip(reason)
    return path


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Address and code of a workshop, as the environment of the tests."""
    monkeypatch.setenv("SIDESTREAM_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("SIDESTREAM_DATABASE_URL", raising=False)
    services.close()
    with serving() as port:
        workshop = (
            Administration(services.store())
            .create("Sivuvirrat kiertoon", "meri-lappi", ("Kiertotalous", "Kuljetukset"))
            .workshop
        )
        yield {"SIDESTREAM_BOARD_URL": f"http://127.0.0.1:{port}", "SIDESTREAM_BOARD_CODE": workshop.code}
    services.close()


def test_the_scripts_pass_their_own_tests(board: dict[str, str]) -> None:
    command = [node(), "--import", "./tests/support/hooks.mjs", "--test", "--test-reporter", "tap"]
    files = sorted(str(file.relative_to(FRONTEND)) for file in (FRONTEND / "tests").rglob("*.test.js"))
    assert len(files) > 10
    run = subprocess.run(
        [*command, *files],
        cwd=FRONTEND,
        env=os.environ | board,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, re.sub(r"^ *(ok|duration_ms|type:|---|\.\.\.).*\n", "", run.stdout, flags=re.MULTILINE)
    assert re.search(r"^# skipped 0$", run.stdout, re.MULTILINE), run.stdout
    assert int(re.findall(r"^# pass (\d+)$", run.stdout, re.MULTILINE)[0]) > 100
