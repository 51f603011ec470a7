"""A small proxy for tests: as deploy/haproxy.cfg has it, a cookie keeps a client with one of several servers.

Each connection is for one request, or becomes a websocket. A server that doesn't take a connection is passed over.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import threading
from collections.abc import Iterator, Sequence

COOKIE = "sidestream-server"


class StickyProxy:
    """Stands before servers of this machine.

    Attributes:
        port: of its own, once it is started.
        asked: for each request the server's port and the path.
    """

    def __init__(self, ports: Sequence[int]) -> None:
        self.port = 0
        self.asked: list[tuple[int, str]] = []
        self._ports = list(ports)
        self._turns = itertools.count()

    @contextlib.contextmanager
    def started(self) -> Iterator[StickyProxy]:
        """Serve until the block ends."""
        ready = threading.Event()
        ends: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

        async def live() -> None:
            end = asyncio.Event()
            server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            ends.append((asyncio.get_running_loop(), end))
            ready.set()
            await end.wait()
            server.close()

        thread = threading.Thread(target=lambda: asyncio.run(live()), daemon=True)
        thread.start()
        assert ready.wait(30)
        try:
            yield self
        finally:
            loop, end = ends[0]
            loop.call_soon_threadsafe(end.set)
            thread.join(30)

    async def _serve(self, client: asyncio.StreamReader, answer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = await client.readuntil(b"\r\n\r\n")
            found = re.search(rf"{COOKIE}=(\d+)".encode(), head)
            kept = int(found[1]) if found else None
            port, reader, writer = await self._server(kept)
            self.asked.append((port, head.split()[1].decode()))
            upgraded = b"upgrade: websocket" in head.lower()
            if not upgraded:
                head = re.sub(rb"(?im)^connection:.*\r\n", b"", head)
                head = head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
            peer = answer.get_extra_info("peername")[0]
            writer.write(head.replace(b"\r\n", f"\r\nX-Forwarded-For: {peer}\r\n".encode(), 1))
            sending = asyncio.create_task(_pump(client, writer))
            if port != kept and not upgraded:
                first = await reader.readuntil(b"\r\n")
                answer.write(first + f"Set-Cookie: {COOKIE}={port}; Path=/; HttpOnly\r\n".encode())
            await _pump(reader, answer)
            sending.cancel()
            writer.close()
        answer.close()

    async def _server(self, kept: int | None) -> tuple[int, asyncio.StreamReader, asyncio.StreamWriter]:
        """The server that the client had, or the next that is there."""
        turn = next(self._turns) if kept is None else 0
        others = [port for port in self._ports if port != kept]
        others = others[turn % len(others) :] + others[: turn % len(others)] if others else []
        for port in (*((kept,) if kept in self._ports else ()), *others):
            with contextlib.suppress(OSError):
                return port, *(await asyncio.open_connection("127.0.0.1", port))
        raise OSError("no server is there")


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while content := await reader.read(65_536):
            writer.write(content)
            await writer.drain()
