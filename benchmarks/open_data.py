"""What 50 readers of ``/data`` cost the sessions beside them.

``python benchmarks/open_data.py [--sessions 5] [--seconds 60] [--readers 50]`` starts the dashboard and lets ordinary
sessions change a control every two seconds (as ``sessions.py`` does), first by themselves and then beside readers, each
of which reads a table every five seconds as spreadsheets that refresh do: mostly one that was read before, with the
``ETag`` that it got. The peer is the same crowd without them, before and after. A first round isn't told: in it
the results are made that the crowd comes back to.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import time
import urllib.error
import urllib.request
from concurrent.futures import ProcessPoolExecutor

from sessions import WARM_UP_S, Visitor, crowd, head, quantile, report, start

PORT = 8792
FILES = ("streams.csv", "users.geojson", "matches.csv", "flows.csv", "flows.geojson", "road_loads.parquet", "hauls.csv")
LIMITS = (40, 60, 80, 100)
"""Distance limits in the readers' links, km: 28 different tables."""
EVERY_S = 5.0


class Reader:
    """One program that reads tables."""

    def __init__(self, number: int) -> None:
        """Nothing is read yet."""
        self._chance = random.Random(number)  # noqa: S311 — repeatable, not secret
        self._tags: dict[str, str] = {}
        self.took: list[float] = []
        self.statuses: list[int] = []

    async def read(self, until: float) -> None:
        """Read until the end."""
        await asyncio.sleep(self._chance.uniform(0, EVERY_S))
        while time.monotonic() < until:
            await asyncio.to_thread(self._one)
            await asyncio.sleep(self._chance.uniform(0.6, 1.4) * EVERY_S)

    def _one(self) -> None:
        address = (
            f"http://localhost:{PORT}/data/{self._chance.choice(FILES)}?cap=unlimited&km={self._chance.choice(LIMITS)}"
        )
        tag = {"If-None-Match": self._tags[address]} if address in self._tags else {}
        began = time.monotonic()
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=tag), timeout=60) as answer:
                self._tags[address] = answer.headers["ETag"]
                answer.read()
                self.statuses.append(answer.status)
        except urllib.error.HTTPError as error:
            self.statuses.append(error.code)
        self.took.append(time.monotonic() - began)


def read_all(count: int, seconds: float) -> list[Reader]:
    """What readers got, from when the crowd has warmed up."""
    readers = [Reader(number) for number in range(count)]

    async def read() -> None:
        await asyncio.sleep(WARM_UP_S - 2)
        until = time.monotonic() + seconds
        await asyncio.gather(*(each.read(until) for each in readers))

    asyncio.run(read())
    return readers


def beside(count: int, sessions: int, seconds: float, pid: int) -> tuple[list[Visitor], list[Reader]]:
    """The ordinary crowd beside readers, which are a process of their own: they may not hold up who measures."""
    with ProcessPoolExecutor(1) as readers:
        got = readers.submit(read_all, count, seconds)
        visitors, _ = asyncio.run(crowd(sessions, PORT, WARM_UP_S + seconds, 2.0, pid))
        return visitors, got.result()


def main() -> None:
    """Measure and print the tables of ``benchmarks/README.md``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sessions", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--readers", type=int, default=50)
    wanted = parser.parse_args()
    server = start(PORT)
    try:
        head("over alone")
        seconds = WARM_UP_S + wanted.seconds
        asyncio.run(crowd(wanted.sessions, PORT, seconds, 2.0, server.pid))
        alone, _ = asyncio.run(crowd(wanted.sessions, PORT, seconds, 2.0, server.pid))
        peer = report(f"{wanted.sessions} alone", alone, None)
        visitors, readers = beside(wanted.readers, wanted.sessions, wanted.seconds, server.pid)
        report(f"{wanted.sessions} beside {wanted.readers} readers", visitors, peer)
        again, _ = asyncio.run(crowd(wanted.sessions, PORT, seconds, 2.0, server.pid))
        report(f"{wanted.sessions} alone again", again, peer)
        took = [each for reader in readers for each in reader.took]
        said = [each for reader in readers for each in reader.statuses]
        counts = ", ".join(f"{said.count(each)} with {each}" for each in sorted(set(said)))
        print(
            f"\nReaders: {len(took)} answers ({counts}); median {statistics.median(took) * 1000:.0f} ms, "
            f"p95 {quantile(took, 0.95) * 1000:.0f} ms."
        )
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
