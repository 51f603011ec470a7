"""What a server still holds once everybody has left: memory before, with and after sessions that brought own data.

``python benchmarks/idle.py [--sessions 30] [--rows 1500]`` starts the dashboard, opens one session as the peer, then
sessions that each bring a workbook's worth of own plants, use them and look at the map, and leave. The memory is read
when all are there, when all have just left, and when the times have passed after which the server lets go of them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from urllib.parse import urlencode

import websockets
from hostile import Attacker
from sessions import memory_mb, start
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets import Origin, Subprotocol

PORT = 8793
LEFT_S = 120.0
"""How long Streamlit keeps a session whose connection broke."""
PATIENCE_S = 60.0


class Guest(Attacker):
    """A session that brings own plants, uses them and looks at them on the map."""

    def __init__(self, port: int, number: int, rows: int) -> None:
        """Make its table."""
        self.port, self.what = port, f"guest {number}"
        self.name = "plants.csv"
        lines = [f"Mill {number}-{row};{65.6 + row % 400 / 1000};{24.0 + number % 40 / 50};50" for row in range(rows)]
        self.content = "\n".join(["Name;Latitude;Longitude;Accuracy of the position, m", *lines]).encode()
        self.took, self.told = [], ""
        self.stream: websockets.ClientConnection | None = None

    async def come(self) -> None:
        """Bring the rows, use them, look at the map."""
        self.stream = await websockets.connect(
            f"ws://localhost:{self.port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            origin=Origin(f"http://localhost:{self.port}"),
        )
        uploader, session = await self._rerun(self.stream, None)
        state = await self._uploaded(self.stream, uploader, session)
        button = await self._answer("data", [state], "Use these")
        if button:
            await self._answer("data", [WidgetState(id=button, trigger_value=True)], "")
        await self._answer("", [], "")
        self.told = button

    async def _answer(self, page: str, states: list[WidgetState], label: str) -> str:
        """Run a page; id of a button whose label begins so."""
        if self.stream is None:
            raise SystemExit("the guest hasn't come")
        message = BackMsg()
        message.rerun_script.query_string = urlencode({"lang": "en", "open": "data-own"})
        message.rerun_script.page_name = page
        message.rerun_script.widget_states.widgets.extend(states)
        await self.stream.send(message.SerializeToString())
        found = ""
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await asyncio.wait_for(self.stream.recv(), 120))
            button = answer.delta.new_element.button
            if label and button.label.startswith(label):
                found = button.id
            if answer.WhichOneof("type") == "script_finished":
                return found

    async def leave(self) -> None:
        """Close the connection."""
        if self.stream is not None:
            await self.stream.close()


async def visit(port: int, count: int, rows: int, pid: int) -> tuple[float, int]:
    """Memory when all guests are there, and how many of them use their rows; then all leave."""
    guests = [Guest(port, number, rows) for number in range(count)]
    for guest in guests:
        await guest.come()
    there = memory_mb(pid)
    await asyncio.gather(*(guest.leave() for guest in guests))
    return there, sum(bool(guest.told) for guest in guests)


def main() -> None:
    """Measure and print the table of ``benchmarks/README.md``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--rows", type=int, default=1500)
    wanted = parser.parse_args()
    server = start(PORT)
    try:
        asyncio.run(visit(PORT, 1, wanted.rows, server.pid))
        time.sleep(5)
        before = memory_mb(server.pid)
        there, used = asyncio.run(visit(PORT, wanted.sessions, wanted.rows, server.pid))
        left = memory_mb(server.pid)
        time.sleep(LEFT_S + PATIENCE_S)
        after = memory_mb(server.pid)
        print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; {used} of {wanted.sessions} use their rows\n")
        print("| memory of the server | MB | over before |")
        print("|---|--:|--:|")
        for what, value in (
            ("after one session", before),
            (f"{wanted.sessions} sessions with {wanted.rows} own rows each", there),
            ("all have just left", left),
            (f"{LEFT_S + PATIENCE_S:.0f} s later", after),
        ):
            print(f"| {what} | {value:.0f} | {value / before:.2f} |")
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
