"""The server is killed while a crowd posts: what was acknowledged is there, and everything is there exactly once."""

import os
import re
import subprocess
import sys
from pathlib import Path

from browser_pages import free_port

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "board.py"


def test_what_was_acknowledged_outlives_a_kill_and_nothing_is_doubled() -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARK), "--people", "40", "--kill-only"],
        env=os.environ | {"BOARD_PORT": str(free_port())},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    found = re.search(r"killed after (\d+) of 40 answers: 40 entries, 0 not once, 0 lost", done.stdout)
    assert found, done.stdout
    # Some had their answer before, and some had none: else the kill came too late to tell.
    assert 0 < int(found[1]) < 40
