"""Asks routes for an answer without a server or a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.applications import Starlette
from starlette.routing import BaseRoute


@dataclass(frozen=True)
class Answer:
    """An answer's status, headers and text."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def get(routes: Sequence[BaseRoute], address: str, **headers: str) -> Answer:
    """What the routes answer to a GET; ``_`` in a header's name is ``-``."""
    path, _, query = address.partition("?")
    said: dict[str, Any] = {"status": 0, "headers": {}, "body": b""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            said["status"] = message["status"]
            said["headers"] = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            said["body"] += message.get("body", b"")

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(), "root_path": "", "server": ("localhost", 80), "client": ("127.0.0.1", 9),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    asyncio.run(Starlette(routes=routes)(scope, receive, send))
    return Answer(said["status"], said["headers"], said["body"])
