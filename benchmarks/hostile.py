"""What ten hostile uploads at once cost the other sessions, and what 2,000 idle sockets and slow senders cost.

``python benchmarks/hostile.py [--sessions 10] [--seconds 60]`` starts the dashboard, lets ordinary sessions change a
control every two seconds (as ``sessions.py`` does), first by themselves and then while ten sessions bring the hostile
files of the tests through the data page's own uploader, over and over. The peer is the same crowd without them. Then it
opens sockets that say nothing, and counts how many the server still holds once their time is over.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import os
import re
import socket
import statistics
import sys
import time
import urllib.request
import uuid
from pathlib import Path
from urllib.parse import urlencode

import websockets
from sessions import WARM_UP_S, Visitor, crowd, head, memory_mb, quantile, report, start
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets import Origin, Subprotocol

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from hostile_files import HOSTILE

PORT = 8791
AT_ONCE = 10
SOCKETS = 2_000
HEADER_S = 20
SOUND = 100
"""Reruns from which on a p95 isn't the slowest few."""


class Attacker:
    """A session that brings one file over and over through the uploader of the data page."""

    def __init__(self, port: int, what: str) -> None:
        """Make the file."""
        self.port, self.what = port, what
        self.name, make, _ = HOSTILE[what]
        self.content = make()
        self.took: list[float] = []
        self.told = ""

    async def attack(self, until: float) -> None:
        """Open the page and upload until the end."""
        async with websockets.connect(
            f"ws://localhost:{self.port}/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            origin=Origin(f"http://localhost:{self.port}"),
        ) as stream:
            uploader, session = await self._rerun(stream, None)
            while time.monotonic() < until:
                state = await self._uploaded(stream, uploader, session)
                began = time.monotonic()
                await self._rerun(stream, state)
                self.took.append(time.monotonic() - began)

    async def _rerun(self, stream: websockets.ClientConnection, state: WidgetState | None) -> tuple[str, str]:
        """Run the page's script; id of its uploader, and of the session."""
        message = BackMsg()
        message.rerun_script.query_string = urlencode({"lang": "en", "open": "data-own"})
        message.rerun_script.page_name = "data"
        if state is not None:
            message.rerun_script.widget_states.widgets.append(state)
        await stream.send(message.SerializeToString())
        uploader = session = ""
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(await asyncio.wait_for(stream.recv(), 120))
            if answer.WhichOneof("type") == "new_session":
                session = answer.new_session.initialize.session_id
            element = answer.delta.new_element
            if element.WhichOneof("type") == "file_uploader":
                uploader = element.file_uploader.id
            elif element.WhichOneof("type") == "alert" and state is not None:
                self.told = element.alert.body.replace("\\", "")
            if answer.WhichOneof("type") == "script_finished":
                return uploader, session

    async def _uploaded(self, stream: websockets.ClientConnection, uploader: str, session: str) -> WidgetState:
        message = BackMsg()
        message.file_urls_request.request_id = uuid.uuid4().hex
        message.file_urls_request.file_names.append(self.name)
        message.file_urls_request.session_id = session
        await stream.send(message.SerializeToString())
        answer = ForwardMsg()
        while answer.WhichOneof("type") != "file_urls_response":
            answer = ForwardMsg()
            answer.ParseFromString(await asyncio.wait_for(stream.recv(), 120))
        urls = answer.file_urls_response.file_urls[0]
        await asyncio.to_thread(self._put, urls.upload_url)
        state = WidgetState(id=uploader)
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.name, info.size, info.file_id = self.name, len(self.content), urls.file_id
        info.file_urls.CopyFrom(urls)
        return state

    def _put(self, path: str) -> None:
        with urllib.request.urlopen(f"http://localhost:{self.port}/_stcore/health") as answer:
            cookie = answer.headers.get("set-cookie", "")
        token = re.search(r"([\w-]*xsrf)=([^;]*)", cookie)
        mark = uuid.uuid4().hex
        body = (
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{self.name}"\r\n\r\n'.encode()
            + self.content
            + f"\r\n--{mark}--\r\n".encode()
        )
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        if token:
            headers |= {"Cookie": f"{token[1]}={token[2]}", "X-Xsrftoken": token[2]}
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        connection.request("PUT", path if path.startswith("/") else f"/{path}", body, headers)
        status = connection.getresponse().status
        connection.close()
        if status not in {200, 204}:
            raise SystemExit(f"the upload was refused: {status}")


async def under_attack(count: int, seconds: float, pid: int) -> tuple[list[Visitor], list[Attacker]]:
    """The ordinary crowd, with attackers beside it once it has warmed up."""
    attackers = [Attacker(PORT, what) for what in list(HOSTILE)[:AT_ONCE]]

    async def attack() -> None:
        await asyncio.sleep(WARM_UP_S - 2)
        until = time.monotonic() + seconds
        await asyncio.gather(*(each.attack(until) for each in attackers))

    (visitors, _), _ = await asyncio.gather(crowd(count, PORT, WARM_UP_S + seconds, 2.0, pid), attack())
    return visitors, attackers


def sockets(pid: int) -> None:
    """Open sockets that say nothing, and see whether the server answers and when it lets go of them."""
    before = memory_mb(pid)
    held = [socket.create_connection(("127.0.0.1", PORT)) for _ in range(SOCKETS)]
    times = []
    for _ in range(20):
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30, source_address=("127.0.0.2", 0))
        connection.request("GET", "/firm?lang=fi")
        connection.getresponse().read()
        connection.close()
        times.append(time.monotonic() - began)
    print(
        f"\n{SOCKETS:,} open sockets of one address: another gets a light page in "
        f"{statistics.median(times) * 1000:.0f} ms"
    )
    print(f"(median of 20), memory {memory_mb(pid) - before:+.0f} MB.")
    time.sleep(HEADER_S + 3)
    left = len([name for name in os.listdir(f"/proc/{pid}/fd") if _is_socket(pid, name)])  # noqa: PTH208
    print(f"After {HEADER_S + 3} s the server holds {left} sockets of its own and others.")
    for each in held:
        each.close()


def _is_socket(pid: int, name: str) -> bool:
    try:
        return str(Path(f"/proc/{pid}/fd/{name}").readlink()).startswith("socket:")
    except OSError:
        return False


def main() -> None:
    """Measure and print the tables of ``benchmarks/README.md``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60)
    wanted = parser.parse_args()
    server = start(PORT)
    try:
        head("over alone")
        alone, _ = asyncio.run(crowd(wanted.sessions, PORT, WARM_UP_S + wanted.seconds, 2.0, server.pid))
        peer = report(f"{wanted.sessions} alone", alone, None)
        visitors, attackers = asyncio.run(under_attack(wanted.sessions, wanted.seconds, server.pid))
        counted = sum(at > WARM_UP_S for each in visitors for at, _ in each.reruns)
        if counted < SOUND:
            print(
                f"(Only {counted} reruns beside the uploads: their p95 is one of the few slowest. Let it run longer.)"
            )
        report(f"{wanted.sessions} beside {AT_ONCE} hostile uploads", visitors, peer)
        print("\n| hostile file | kB | uploads | median s | longest s | the page says |")
        print("|---|--:|--:|--:|--:|---|")
        for each in attackers:
            print(
                f"| {each.what} | {len(each.content) / 1000:.0f} | {len(each.took)} "
                f"| {statistics.median(each.took):.1f} | {quantile(each.took, 1):.1f} | {each.told[:90]} |"
            )
        sockets(server.pid)
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main()
