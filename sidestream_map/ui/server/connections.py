"""Closes connections that keep the server waiting: headers and bodies that don't come, answers that nobody takes.

uvicorn waits for a request for as long as its sender likes, once the first byte has come or none has, and holds an
answer for as long as its reader likes. Connections beyond what the server can hold are told so at once.
"""

from __future__ import annotations

import asyncio
import os
import resource
from typing import Final, Literal

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from sidestream_map.base import (
    ADDRESS_CONNECTIONS_MAX,
    ANSWER_SECONDS_MAX,
    ANSWER_SILENCE_SECONDS_MAX,
    BODY_SECONDS_MAX,
    BODY_SILENCE_SECONDS_MAX,
    CONNECTIONS_MAX,
    HEADER_SECONDS_MAX,
)

FILES_KEPT: Final = 200
"""Descriptors that connections leave to the server's own files, databases and processes."""
_FULL: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain; charset=utf-8\r\nretry-after: 60\r\n"
    b"x-content-type-options: nosniff\r\ncontent-length: 43\r\nconnection: close\r\n\r\n"
    b"The server is full. Come back in a minute.\n"
)


class LimitedConnection(H11Protocol):
    """A connection whose sender and reader have only so much time, of which the server holds only so many."""

    _awaited: Literal["headers", "body"] | None = None
    _ends: asyncio.TimerHandle | None = None
    _silence_ends: asyncio.TimerHandle | None = None
    _answer_ends: asyncio.TimerHandle | None = None
    _answer_silence_ends: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, or answer at once that the server is full."""
        super().connection_made(transport)
        if self._full():
            transport.write(_FULL)
            transport.close()
            return
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what came, and see what is still awaited."""
        super().data_received(data)
        self._watch()
        if self._awaited == "body":
            self._unwatch_silence()
            self._silence_ends = self.loop.call_later(BODY_SILENCE_SECONDS_MAX.get(), self.transport.abort)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection to a websocket, which has pings of its own."""
        self._unwatch()
        self._unwatch_answer()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Wait for the next request of a connection that is kept."""
        super().on_response_complete()
        if not self._waiting():
            self._unwatch_answer()
        self._watch()

    def pause_writing(self) -> None:
        """Give the reader its time: more of the answer is ready than it takes."""
        super().pause_writing()
        self._watch_reader()

    def resume_writing(self) -> None:
        """Go on: the reader has taken most of what was ready."""
        super().resume_writing()
        self._unwatch_answer_silence()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._unwatch()
        self._unwatch_answer()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Give what is awaited its time; more of the same goes on in the time that it has."""
        upgraded = self.transport.get_protocol() is not self
        state = None if upgraded or self.transport.is_closing() else self.conn.their_state
        awaited: Literal["headers", "body"] | None = (
            "headers" if state is h11.IDLE else "body" if state is h11.SEND_BODY else None
        )
        if awaited == self._awaited:
            return
        self._unwatch()
        self._awaited = awaited
        if awaited is not None:
            seconds = (HEADER_SECONDS_MAX if awaited == "headers" else BODY_SECONDS_MAX).get()
            self._ends = self.loop.call_later(seconds, self._overdue)

    def _overdue(self) -> None:
        """End a connection on which nothing comes, unless its reader is still busy with the last answer."""
        if self._awaited == "headers" and self._waiting():
            self._watch_reader()
        else:
            self.transport.abort()

    def _waiting(self) -> int:
        """Bytes of answers that wait for the reader here; what the system holds for it isn't counted."""
        return int(self.transport.get_write_buffer_size())

    def _watch_reader(self) -> None:
        if self._answer_ends is None:
            self._answer_ends = self.loop.call_later(ANSWER_SECONDS_MAX.get(), self._answer_overdue)
        self._unwatch_answer_silence()
        self._answer_silence_ends = self.loop.call_later(
            ANSWER_SILENCE_SECONDS_MAX.get(), self._see_reader, self._waiting()
        )

    def _see_reader(self, waited: int) -> None:
        """End a connection whose reader has taken nothing since the last look."""
        if self._waiting() >= waited:
            self.transport.abort()
        elif self._waiting() or not self.transport.is_closing():
            self._watch_reader()

    def _answer_overdue(self) -> None:
        self._answer_ends = None
        if self._waiting():
            self.transport.abort()

    def _unwatch_answer(self) -> None:
        self._unwatch_answer_silence()
        if self._answer_ends is not None:
            self._answer_ends.cancel()
            self._answer_ends = None

    def _unwatch_answer_silence(self) -> None:
        if self._answer_silence_ends is not None:
            self._answer_silence_ends.cancel()
            self._answer_silence_ends = None

    def _unwatch(self) -> None:
        self._awaited = None
        self._unwatch_silence()
        if self._ends is not None:
            self._ends.cancel()
            self._ends = None

    def _unwatch_silence(self) -> None:
        if self._silence_ends is not None:
            self._silence_ends.cancel()
            self._silence_ends = None

    def _full(self) -> bool:
        held = len(self.connections)
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        room = CONNECTIONS_MAX.get()
        if soft != resource.RLIM_INFINITY:
            room = min(room, max(1, soft - FILES_KEPT))
        if held > room:
            return True
        of_one = ADDRESS_CONNECTIONS_MAX.get()
        # A proxy's connections are many people's.
        if held <= of_one or self.client is None or self.client[0] in _proxies():
            return False
        clients = [getattr(each, "client", None) for each in self.connections]
        return len([client for client in clients if client is not None and client[0] == self.client[0]]) > of_one


def _proxies() -> set[str]:
    return {each.strip() for each in os.environ.get("FORWARDED_ALLOW_IPS", "").split(",")}


def allow_many_files() -> None:
    """Let this process have as many files and connections open as the system allows it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = int(CONNECTIONS_MAX.get()) + FILES_KEPT
    wanted = most if hard == resource.RLIM_INFINITY else min(hard, most)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
