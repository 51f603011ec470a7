"""The proxy that ``compose.yaml`` starts, HAProxy with ``deploy/haproxy.cfg``, before servers of this machine."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from browser_pages import free_port

SETTINGS = Path(__file__).parents[1] / "deploy" / "haproxy.cfg"
COOKIE = "sidestream-server"


class HaProxy:
    """A process of HAProxy.

    Attributes:
        port: that it listens on.
    """

    def __init__(self, folder: Path, ports: Sequence[int]) -> None:
        """Write its settings: those that ship, with places of this machine for those of the containers.

        Args:
            folder: for settings and log.
            ports: of the servers; the one on port 1234 is called ``s1234`` in the log.
        """
        self.port, self._log, self._settings = free_port(), folder / "haproxy.log", folder / "haproxy.cfg"
        here = "\n    ".join(f"server s{port} 127.0.0.1:{port}" for port in ports)
        text = SETTINGS.read_text()
        for shipped, ours in (
            ("local0 notice", "local0 info"),
            ("    mode http\n", '    mode http\n    log-format "%s %HP"\n'),
            ("resolvers docker\n    nameserver dns 127.0.0.11:53\n    hold valid 5s\n", ""),
            ("bind :8080", f"bind 127.0.0.1:{self.port}"),
            (" resolvers docker init-addr none", ""),
            ("server-template dashboard 1-16 dashboard:8501", here),
        ):
            assert shipped in text, f"{SETTINGS.name} has no {shipped!r} any more"
            text = text.replace(shipped, ours)
        self._settings.write_text(text)

    @property
    def asked(self) -> list[tuple[int, str]]:
        """Of each request that has ended the server's port and the path, in the order in which they ended."""
        words = (line.split() for line in self._log.read_text().splitlines())
        return [(int(each[0][1:]), each[1]) for each in words if len(each) == 2 and each[0][1:].isdigit()]

    def last(self, path: str, since: int = 0) -> int:
        """Port of the server that had the last request for a path; waits until one is in the log.

        Args:
            since: requests of the log that don't count.
        """
        until = time.monotonic() + 30
        while time.monotonic() < until:
            found = [port for port, asked in self.asked[since:] if asked == path]
            if found:
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"nobody had {path}: {self._log.read_text()[-2000:]}")

    @contextlib.contextmanager
    def started(self) -> Iterator[HaProxy]:
        """Serve until the block ends."""
        program = shutil.which("haproxy") or next(iter(Path("/usr/sbin").glob("haproxy")), None)
        if program is None:
            if os.environ.get("SIDESTREAM_REQUIRE_POSTGRES"):
                pytest.fail("haproxy is not installed")
            pytest.skip("haproxy is not installed: `make test` installs it where it may")
        with self._log.open("wb") as log:
            process = subprocess.Popen([program, "-db", "-f", str(self._settings)], stdout=log, stderr=log)
        try:
            yield self
        finally:
            process.terminate()
            process.wait(10)
