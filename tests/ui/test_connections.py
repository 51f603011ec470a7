"""A real server, in this process: slow senders are closed, a full one says so, and the others are served meanwhile."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from streamlit.web.server.starlette.starlette_server import _get_websocket_settings
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from sidestream_map.ui.first_page import page as first_page
from sidestream_map.ui.http import AnswerHeaders, SessionPlaces
from sidestream_map.ui.http import session_places as places
from sidestream_map.ui.server.connections import LimitedConnection

BIG = 20_000_000


async def _echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


async def _stream(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.receive()


async def _flood(websocket: WebSocket) -> None:
    await websocket.accept()
    while True:  # as a session whose messages wait for somebody who takes none
        await websocket.send_bytes(b"a" * 100_000)


class Quick(WebSocketsSansIOProtocol):
    """Sockets as the server holds them, with less patience."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.ping_interval = self.ping_timeout = self.close_timeout = 0.5


async def _big(_: Request) -> Response:
    return PlainTextResponse(b"a" * BIG)


def reader(port: int, *, little: bool = False) -> socket.socket:
    """A connection that has asked for a big answer, of which the system may hold little for it."""
    held = socket.socket()
    if little:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    held.settimeout(30)
    held.connect(("127.0.0.1", port))
    held.sendall(b"GET /big HTTP/1.1\r\nHost: a\r\n\r\n")
    return held


def rest(held: socket.socket) -> bytes:
    """What still comes before the end."""
    return b"".join(iter(lambda: held.recv(1 << 20), b""))


@pytest.fixture(scope="module")
def server() -> Iterator[uvicorn.Server]:
    app = Starlette(
        routes=[
            Route("/echo", _echo, methods=["GET", "POST"]),
            Route("/big", _big),
            Route("/map", first_page.index),
            WebSocketRoute("/_stcore/stream", _stream),
            WebSocketRoute("/flood", _flood),
        ],
        middleware=[Middleware(AnswerHeaders), Middleware(SessionPlaces)],
    )
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", http=LimitedConnection, ws=Quick))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def port(server: uvicorn.Server) -> int:
    return int(server.servers[0].sockets[0].getsockname()[1])


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_HEADER_SECONDS_MAX", "1")
    monkeypatch.setenv("SIDESTREAM_BODY_SECONDS_MAX", "2")
    monkeypatch.setenv("SIDESTREAM_BODY_SILENCE_SECONDS_MAX", "1")


def ask(port: int, path: str = "/echo") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def closed(held: socket.socket) -> bool:
    """Whether the server closes a connection before the test's patience ends."""
    held.settimeout(30)
    try:
        return held.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /echo HTTP/1.1\r\nHost: a",
        b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab",
        b"GET /echo HTTP/1.1\r\nHost: a\r\n\r\nGET /ec",
    ],
    ids=["nothing", "half of the headers", "half of the body", "half of a second request"],
)
def test_who_stops_sending_is_closed(port: int, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as held:
        held.sendall(sent)
        if sent.count(b"GET") == 2:
            assert held.recv(10_000).startswith(b"HTTP/1.1 200")
        assert closed(held)


def test_a_body_that_drips_is_closed_and_one_that_comes_is_read(port: int, caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_connection(("127.0.0.1", port)) as held:
        held.sendall(b"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
        dripped = 0
        with suppress(OSError):  # reset or broken, as it comes
            while dripped < 300:
                held.sendall(b"a")
                dripped += 1
                time.sleep(0.1)
        assert dripped < 300
    assert "Exception" not in caplog.text
    with socket.create_connection(("127.0.0.1", port)) as held:
        held.sendall(b"POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab")
        time.sleep(0.3)
        held.sendall(b"cd")
        assert b"abcd" in b"".join(iter(lambda: held.recv(4096), b""))


def test_who_takes_an_answer_a_byte_at_a_time_is_closed_and_holds_nobody_up(
    server: uvicorn.Server, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_ANSWER_SILENCE_SECONDS_MAX", "1")
    with ExitStack() as stack:
        slow = [stack.enter_context(reader(port, little=True)) for _ in range(20)]
        for _ in range(600):
            for held in slow:
                held.recv(1)
            assert ask(port)[0] == 200
            if len(server.server_state.connections) <= 1:
                break
            time.sleep(0.05)
        else:
            pytest.fail("the server still holds answers that nobody takes")
        assert len(rest(slow[0])) < BIG


def test_who_takes_an_answer_slowly_gets_it_whole(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Longer than the time for the next request, in which all of it was written to where the system holds it."""
    monkeypatch.setenv("SIDESTREAM_ANSWER_SILENCE_SECONDS_MAX", "2")
    monkeypatch.setenv("SIDESTREAM_HEADER_SECONDS_MAX", "1")
    with reader(port) as held:
        taken = 0
        while taken < BIG and (part := held.recv(1 << 18)):
            taken += len(part)
            time.sleep(0.05)
        assert taken >= BIG
    monkeypatch.setenv("SIDESTREAM_ANSWER_SECONDS_MAX", "1")
    with reader(port) as held:
        taken = 0
        while part := held.recv(1 << 16):
            taken += len(part)
            time.sleep(0.02)
        assert taken < BIG, "an answer has an end, however patiently it is read"


def test_who_takes_no_message_of_a_session_is_let_go_of_and_holds_nobody_up(server: uvicorn.Server, port: int) -> None:
    assert all(0 < seconds < 120 for seconds in _get_websocket_settings())
    with socket.socket() as small:
        small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        small.connect(("127.0.0.1", port))
        held = connect(f"ws://127.0.0.1:{port}/flood", sock=small, max_queue=1, ping_interval=None)
        for _ in range(600):
            assert ask(port)[0] == 200
            if len(server.server_state.connections) <= 1:
                break
            time.sleep(0.05)
        else:
            pytest.fail("the server still holds messages that nobody takes")
        held.close_socket()


def test_two_thousand_open_sockets_keep_nobody_out(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_HEADER_SECONDS_MAX", "60")
    with ExitStack() as stack:
        for _ in range(2_000):
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))
        # All are of this address, which is told that it has too many; another one is served.
        assert ask(port)[0] == 503
        with socket.create_connection(("127.0.0.1", port), source_address=("127.0.0.2", 0)) as other:
            other.sendall(b"GET /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            assert other.recv(100).startswith(b"HTTP/1.1 200")
    for _ in range(3_000):
        if ask(port)[0] == 200:
            return
        time.sleep(0.01)
    pytest.fail("the places of connections that are gone were not given back")


def test_a_full_server_says_so_and_a_place_that_is_left_is_free(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_SESSIONS_MAX", "10")
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    assert ask(port, "/map?lang=en")[0] == 200
    with ExitStack() as stack:
        for _ in range(11):  # one of them is kept for pages that are loaded again
            stack.enter_context(connect(address))
        assert places.open_sessions() == 11
        with pytest.raises(InvalidStatus):
            connect(address)
        for language, told in (("en", "Come back in a minute"), ("fi", "minuutin"), ("sv", "minut")):
            status, text = ask(port, f"/map?lang={language}")
            assert status == 503
            assert told in text
            assert 'http-equiv="refresh" content="60"' in text
            assert "colours.css" in text
        assert ask(port)[0] == 200  # what needs no session is served
    while places.open_sessions():
        time.sleep(0.01)
    assert ask(port, "/map?lang=en")[0] == 200
    monkeypatch.setenv("SIDESTREAM_SESSIONS_MAX", "300")
    monkeypatch.setenv("SIDESTREAM_ADDRESS_SESSIONS_MAX", "1")
    with connect(address):
        # Whoever is here may load the page again; no second one of the address may open a session beyond that.
        assert ask(port, "/map?lang=en")[0] == 200
        with connect(address), pytest.raises(InvalidStatus):
            connect(address)
