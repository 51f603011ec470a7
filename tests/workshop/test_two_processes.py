"""Two processes of the dashboard behind a proxy share the board: both phones see all, and a kill loses nothing."""

import os
import signal
import subprocess
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from board_stores import ON_POSTGRES
from browser_pages import free_port, start_server
from phone_server import Client, draft
from postgres import Postgres
from sticky_proxy import COOKIE, StickyProxy
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.sync.client import connect

from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.storage.store import Store, postgres_url

pytestmark = ON_POSTGRES


class Servers:
    """Two processes, one database, one folder of trees, and a proxy."""

    def __init__(self, folder: Path, database: str) -> None:
        self.ports = [free_port(), free_port()]
        given = {"SIDESTREAM_DATABASE_URL": database, "SIDESTREAM_CACHE_DIR": str(folder / "trees")}

        def start(port: int) -> subprocess.Popen[bytes]:
            return start_server(port, folder / f"{port}.log", SIDESTREAM_TRUSTED_PROXIES="127.0.0.1", **given)

        with ThreadPoolExecutor(2) as threads:
            self.processes = list(threads.map(start, self.ports))

    def kill(self, port: int) -> None:
        process = self.processes[self.ports.index(port)]
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)

    def end(self) -> None:
        for process in self.processes:
            process.terminate()
            process.wait(10)


@pytest.fixture
def proxy(tmp_path: Path, postgres_server: Postgres) -> Iterator[tuple[StickyProxy, Servers, str]]:
    database = postgres_server.new_database()
    store = Store(postgres_url(database))
    store.migrate()
    code = Administration(store).create("Kaksi palvelinta", "meri-lappi", ("Kuona",)).workshop.code
    store.close()
    servers = Servers(tmp_path, database)
    with StickyProxy(servers.ports).started() as found:
        yield found, servers, code
    servers.end()


def kept_at(client: Client, proxy: StickyProxy) -> dict[str, str]:
    """The cookie of whoever opens a page; the proxy then keeps it with one server."""
    given = SimpleCookie(client.get("/first/none").headers["set-cookie"])[COOKIE].value
    assert int(given) == proxy.asked[-1][0]
    return {"Cookie": f"{COOKIE}={given}"}


def seen(client: Client, entry: str, cookie: dict[str, str]) -> None:
    """Wait until a phone has seen an entry, once."""
    began = time.monotonic()
    while time.monotonic() < began + 30:
        found = client.get("/board/api/changes?since=-1", **cookie).json["entries"]
        if [each["id"] for each in found].count(entry) == 1:
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


def session(proxy: StickyProxy, cookie: dict[str, str]) -> int:
    """Open the map through the proxy until its script has run; the port of the server that had it."""
    address = f"ws://127.0.0.1:{proxy.port}/_stcore/stream"
    with connect(
        address,
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=cookie,
        origin=Origin(f"http://127.0.0.1:{proxy.port}"),
        max_size=None,
        open_timeout=60,
    ) as socket:
        message = BackMsg()
        message.rerun_script.query_string = "lang=fi"
        socket.send(message.SerializeToString())
        while True:
            raw, answer = socket.recv(timeout=120), ForwardMsg()
            answer.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
            if answer.WhichOneof("type") == "script_finished":
                assert answer.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
                return next(port for port, path in reversed(proxy.asked) if path.endswith("/stream"))


def test_two_phones_on_different_processes_see_each_other_and_a_kill_loses_nothing(
    proxy: tuple[StickyProxy, Servers, str],
) -> None:
    through, servers, code = proxy
    one, other = (Client(through.port).joined(code) for _ in range(2))
    here, there = kept_at(one, through), kept_at(other, through)
    assert here != there, "each has a server of its own"
    first = one.write("/board/api/entries", draft("kuonaa tarvitaan"), **here).json["id"]
    second = other.write("/board/api/entries", draft("kuonaa on"), **there).json["id"]
    seen(other, first, there)
    seen(one, second, here)
    assert {port for port, path in through.asked if path.startswith("/board/api/changes")} == set(servers.ports)
    # A page's websocket goes where its browser is kept.
    mine = int(here["Cookie"].rpartition("=")[2])
    assert session(through, here) == mine

    servers.kill(mine)
    # Sent again under its key, as a phone does that got no answer; then something new. The proxy goes elsewhere.
    again = draft("sahanpurua", key=uuid.uuid4().hex)
    third = one.write("/board/api/entries", again, **here).json["id"]
    assert one.write("/board/api/entries", again, **here).json["id"] == third
    for client, cookie in ((one, here), (other, there)):
        for entry in (first, second, third):
            seen(client, entry, cookie)
    assert session(through, here) != mine
