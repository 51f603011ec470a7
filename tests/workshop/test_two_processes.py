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
from haproxy import COOKIE, HaProxy
from phone_server import Client, draft
from postgres import Postgres
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.sync.client import connect

from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.storage.store import Store, postgres_url

pytestmark = ON_POSTGRES


class Servers:
    """Two processes, one database, one folder of trees, and a proxy."""

    def __init__(self, folder: Path, database: str, ports: list[int]) -> None:
        self.ports = ports
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
def proxy(tmp_path: Path, postgres_server: Postgres) -> Iterator[tuple[HaProxy, Servers, str]]:
    database = postgres_server.new_database()
    store = Store(postgres_url(database))
    store.migrate()
    code = Administration(store).create("Kaksi palvelinta", "meri-lappi", ("Kuona",)).workshop.code
    store.close()
    ports = [free_port(), free_port()]
    with HaProxy(tmp_path, ports).started() as found:
        servers = Servers(tmp_path, database, ports)
        yield found, servers, code
        servers.end()


def kept_at(client: Client, proxy: HaProxy) -> tuple[dict[str, str], int]:
    """The cookie of whoever opens a page, and the port of the server that the proxy then keeps it with."""
    began = len(proxy.asked)
    given = SimpleCookie(client.get("/").headers["set-cookie"])[COOKIE].value
    return {"Cookie": f"{COOKIE}={given}"}, proxy.last("/", began)


def seen(client: Client, entry: str, cookie: dict[str, str]) -> None:
    """Wait until a phone has seen an entry, once."""
    began = time.monotonic()
    while time.monotonic() < began + 30:
        found = client.get("/board/api/changes?since=-1", **cookie).json["entries"]
        if [each["id"] for each in found].count(entry) == 1:
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


def session(proxy: HaProxy, cookie: dict[str, str]) -> int:
    """Open the map through the proxy until its script has run; the port of the server that had it."""
    address = f"ws://127.0.0.1:{proxy.port}/_stcore/stream"
    began = len(proxy.asked)
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
        answer = ForwardMsg()
        while answer.WhichOneof("type") != "script_finished":
            raw = socket.recv(timeout=120)
            answer.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
        assert answer.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
    return proxy.last("/_stcore/stream", began)


def test_two_phones_on_different_processes_see_each_other_and_a_kill_loses_nothing(
    proxy: tuple[HaProxy, Servers, str],
) -> None:
    through, servers, code = proxy
    one, other = (Client(through.port).joined(code) for _ in range(2))
    (here, mine), (there, theirs) = kept_at(one, through), kept_at(other, through)
    assert mine != theirs, "each has a server of its own"
    # A phone keeps nothing in a process: it is dealt out anew each time, and gets no cookie.
    began = len(through.asked)
    first = one.write("/board/api/entries", draft("kuonaa tarvitaan"), **here).json["id"]
    answer = other.write("/board/api/entries", draft("kuonaa on"), **there)
    second = answer.json["id"]
    assert "set-cookie" not in answer.headers
    assert {port for port, path in through.asked[began:] if path == "/board/api/entries"} == set(servers.ports)
    seen(other, first, there)
    seen(one, second, here)
    # A page's websocket goes where its browser is kept, each time.
    assert [session(through, here) for _ in range(2)] == [mine, mine]

    servers.kill(mine)
    # Sent again under its key, as a phone does that got no answer; then something new. The proxy goes elsewhere.
    again = draft("sahanpurua", key=uuid.uuid4().hex)
    third = one.write("/board/api/entries", again, **here).json["id"]
    assert one.write("/board/api/entries", again, **here).json["id"] == third
    for client, cookie in ((one, here), (other, there)):
        for entry in (first, second, third):
            seen(client, entry, cookie)
    assert session(through, here) == theirs
