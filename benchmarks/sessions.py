"""Live sessions that change a control every few seconds: rerun times and the server's memory.

``python benchmarks/sessions.py [--sessions 50] [--minutes 10] [--every 5]`` starts the dashboard, opens websockets as
browsers do, and lets each session move the distance limit, choose another side stream or switch the panel at its own
beat. A rerun lasts from the message that a browser would send to the server's word that the script has finished; what a
browser needs to draw is not in it. The peer, measured in the same run before the crowd: one session alone.

``--burst 100`` is a room that scans one code: so many open the link of a chosen side stream in the same moment. A
first frame lasts from the first packet of the connection to the script's end. ``--processes 2`` deals them out to two
servers; ``--before 2000`` lets so many sessions come and go first, and measures before and after. The peer: one alone.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol

PORT = 8790
STREAMS = [f"S{number:02}" for number in range(1, 16)]
PANELS = ("choice", "choice", "choice", "best_use", "roads")
WARM_UP_S = 20.0
"""Reruns before this are not counted: the crowd arrives in it, as people do after a QR code was shown."""
MEMORY_EVERY_S = 15.0
LINK = {"lang": "fi", "sel": "stream.S03"}
PATIENCE_S = 120.0
"""Who has no first frame by then counts as failed."""
AT_ONCE = 10
"""Sessions that are there side by side while many come and go."""


@dataclass
class Visitor:
    """One browser's session.

    Attributes:
        number: seeds what it does.
        reruns: (seconds since the start, seconds that it took).
        bytes_in: what the server sent.
        failures: reruns that didn't end well.
    """

    number: int
    reruns: list[tuple[float, float]] = field(default_factory=list)
    bytes_in: int = 0
    failures: int = 0

    async def live(self, port: int, began: float, until: float, every: float) -> None:
        """Open the page and change it again and again.

        Args:
            began: start of the measurement, by time.monotonic().
            until: end of it.
            every: mean seconds between two changes.
        """
        chance = random.Random(self.number)  # noqa: S311 — repeatable, not secret
        await asyncio.sleep(chance.uniform(0, min(every, WARM_UP_S)))
        async with websockets.connect(
            f"ws://localhost:{port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            origin=Origin(f"http://localhost:{port}"),
        ) as socket:
            query = {"lang": "fi"}
            while time.monotonic() < until:
                await self._rerun(socket, query, began)
                await asyncio.sleep(chance.uniform(0.6, 1.4) * every)
                # What a person does: mostly the slider and another stream, now and then another panel.
                query = {
                    "lang": "fi",
                    "sel": f"stream.{chance.choice(STREAMS)}",
                    "km": str(chance.randrange(20, 200, 5)),
                    "p": chance.choice(PANELS),
                    "cap": "unlimited",
                }

    async def _rerun(self, socket: websockets.ClientConnection, query: dict[str, str], began: float) -> None:
        message = BackMsg()
        message.rerun_script.query_string = urlencode(query)
        message.rerun_script.page_name = ""
        started = time.monotonic()
        await socket.send(message.SerializeToString())
        while True:
            raw = await asyncio.wait_for(socket.recv(), 120)
            self.bytes_in += len(raw)
            answer = ForwardMsg()
            answer.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY:
                    self.reruns.append((started - began, time.monotonic() - started))
                    return
                if answer.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_WITH_COMPILE_ERROR:
                    self.failures += 1
                    return


async def first_frame(port: int, query: dict[str, str]) -> float | None:
    """Seconds that one person waits for the first frame of a link; None for who gets none."""
    started = time.monotonic()
    message = BackMsg()
    message.rerun_script.query_string = urlencode(query)
    connection = websockets.connect(
        f"ws://localhost:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        open_timeout=PATIENCE_S,
        origin=Origin(f"http://localhost:{port}"),
    )
    try:
        async with asyncio.timeout(PATIENCE_S), connection as socket:
            await socket.send(message.SerializeToString())
            async for raw in socket:
                answer = ForwardMsg()
                answer.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
                if answer.WhichOneof("type") == "script_finished":
                    if answer.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY:
                        return time.monotonic() - started
                    if answer.script_finished != ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN:
                        return None
    except (OSError, TimeoutError, websockets.WebSocketException):
        pass
    return None


async def room(people: int, ports: list[int], at_once: int | None = None) -> list[float | None]:
    """Let people open the link, all in the same moment, or so many at a time."""
    places = asyncio.Semaphore(at_once or people)

    async def person(number: int) -> float | None:
        async with places:
            return await first_frame(ports[number % len(ports)], LINK)

    return await asyncio.gather(*(person(number) for number in range(people)))


def processor_s(pid: int) -> float:
    """Processor time that a process has taken, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rest(pid: int) -> None:
    """Wait until a server has prepared what it prepares beside its start."""
    for _ in range(60):
        before = processor_s(pid)
        time.sleep(1)
        if processor_s(pid) - before < 0.1:
            return


def burst(people: int, processes: int, before: int) -> None:
    """Measure a room that scans one code, and print its table."""
    # Here all come from one address and within a second, which a room behind one router does, too.
    limits = {"SIDESTREAM_SESSIONS_MAX": "5000", "SIDESTREAM_ADDRESS_SESSIONS_MAX": "5000"}
    ports = [PORT + number for number in range(processes)]
    servers = [start(port, **limits) for port in ports]
    try:
        for server in servers:
            rest(server.pid)
        asyncio.run(room(3 * processes, ports, 1))
        alone = statistics.median(took or PATIENCE_S for took in asyncio.run(room(7 * processes, ports, 1)))
        print(
            "| people at once | servers | median s | p95 s | slowest s | over one alone | processor ms each | failed |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        print(f"| 1 | {processes} | {alone:.2f} | | | 1.0 | | 0 |")

        def measured(name: str) -> None:
            used = sum(processor_s(server.pid) for server in servers)
            found = asyncio.run(room(people, ports))
            used = sum(processor_s(server.pid) for server in servers) - used
            times = [each for each in found if each is not None] or [PATIENCE_S]
            middle = statistics.median(times)
            print(
                f"| {name} | {processes} | {middle:.2f} | {quantile(times, 0.95):.2f} | {max(times):.2f} "
                f"| {middle / alone:.0f} | {1000 * used / people:.0f} | {found.count(None)} |",
                flush=True,
            )

        measured(f"{people}")
        measured(f"{people} again")
        if before:
            asyncio.run(room(before, ports, AT_ONCE))
            measured(f"{people} after {before} others")
        memory = ", ".join(f"{memory_mb(server.pid):.0f}" for server in servers)
        print(f"\nMemory of each server afterwards, MB: {memory}. Load of the machine: {os.getloadavg()[0]:.1f}.")
    finally:
        for server in servers:
            server.terminate()
            server.wait(10)


def memory_mb(pid: int) -> float:
    """Resident memory of a process in MB, as Linux tells it."""
    text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", text)
    return int(found[1]) / 1000 if found else float("nan")


def own_and_mapped_mb(pid: int) -> tuple[float, float]:
    """Memory of a process in MB: its own, and what is mapped from files or shared, which the system can take back."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    found = {name: int(size) / 1000 for name, size in re.findall(r"^(Rss|Anonymous):\s+(\d+) kB", text, re.MULTILINE)}
    return found["Anonymous"], found["Rss"] - found["Anonymous"]


def quantile(values: list[float], share: float) -> float:
    """A quantile by the nearest rank."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


async def crowd(count: int, port: int, seconds: float, every: float, pid: int) -> tuple[list[Visitor], list[float]]:
    """Let visitors live side by side; their reruns and the server's memory over time."""
    began = time.monotonic()
    visitors = [Visitor(number) for number in range(count)]
    lives = [asyncio.create_task(each.live(port, began, began + seconds, every)) for each in visitors]
    memory = []
    while not all(life.done() for life in lives):
        memory.append(memory_mb(pid))
        await asyncio.wait(lives, timeout=MEMORY_EVERY_S)
    await asyncio.gather(*lives)
    return visitors, memory


def start(port: int, **environment: str) -> subprocess.Popen[bytes]:
    """The dashboard, answering."""
    line = [sys.executable, "-m", "sidestream_map", "serve", "--port", str(port)]
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | environment)
    for _ in range(600):
        try:
            urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    return process


def head(over: str) -> None:
    """Print the machine, and the head of the table whose rows :func:`report` prints.

    Args:
        over: what the sixth column is told against.
    """
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}\n")
    print(f"| sessions | reruns | median ms | p95 ms | longest ms | {over} | kB a rerun | failed |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|")


def report(name: str, visitors: list[Visitor], peer: float | None) -> float:
    """One row of the table; returns the median."""
    times = [took for visitor in visitors for at, took in visitor.reruns if at > WARM_UP_S]
    if not times:
        raise SystemExit("no rerun was measured; let it run longer")
    middle = statistics.median(times)
    ratio = f"{middle / peer:.1f}" if peer else "1.0"
    sent = sum(visitor.bytes_in for visitor in visitors) / sum(len(visitor.reruns) for visitor in visitors) / 1000
    failed = sum(visitor.failures for visitor in visitors)
    print(
        f"| {name} | {len(times)} | {middle * 1000:.0f} | {quantile(times, 0.95) * 1000:.0f} "
        f"| {max(times) * 1000:.0f} | {ratio} | {sent:.0f} | {failed} |"
    )
    return middle


def main() -> None:
    """Measure and print the tables of ``benchmarks/README.md``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--every", type=float, default=5)
    parser.add_argument("--burst", type=int, metavar="PEOPLE", help="a room that scans one code")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--before", type=int, default=0)
    wanted = parser.parse_args()
    if wanted.burst:
        burst(wanted.burst, wanted.processes, wanted.before)
        return
    server = start(PORT)
    try:
        head("over one alone")
        alone, _ = asyncio.run(crowd(1, PORT, WARM_UP_S + 30, 1.0, server.pid))
        peer = report("1 alone", alone, None)
        seconds = WARM_UP_S + wanted.minutes * 60
        visitors, memory = asyncio.run(crowd(wanted.sessions, PORT, seconds, wanted.every, server.pid))
        report(f"{wanted.sessions}, each every {wanted.every:g} s", visitors, peer)
        third = max(1, len(memory) // 3)
        middle, last = statistics.mean(memory[third : 2 * third]), statistics.mean(memory[-third:])
        print(
            f"\nMemory of the server: {memory[0]:.0f} MB at the start, {middle:.0f} MB on average in the middle third,"
        )
        print(f"{last:.0f} MB in the last.")
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
