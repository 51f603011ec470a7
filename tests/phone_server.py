"""The participant's routes on a real server in this process, and a client that sends exactly what it is told."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from sidestream_map.ui.http.origins import OriginGuard
from sidestream_map.ui.phone import api, page


@dataclass
class Answer:
    """Of the server."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Client:
    """Asks a server; nothing is tidied up on the way: paths and headers go out as they are."""

    port: int
    token: str = ""

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            if self.token:
                sent.setdefault("Authorization", f"Bearer {self.token}")
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, **headers)

    def write(self, path: str, value: Any, **headers: str) -> Answer:
        return self.ask("POST", path, json.dumps(value).encode(), **{"Content_Type": "application/json", **headers})

    def joined(self, code: str) -> Client:
        """A new participant."""
        return Client(self.port, self.write("/board/api/join", {"code": code}).json["token"])

    def post(self, text: str = "kuonaa", **more: Any) -> Answer:
        return self.write("/board/api/entries", draft(text, **more))

    def changes(self, since: int = -1) -> Any:
        return self.get(f"/board/api/changes?since={since}").json


def draft(text: str = "kuonaa", **more: Any) -> dict[str, Any]:
    """What the page sends for a new entry."""
    whole = {"key": uuid.uuid4().hex, "kind": "need", "theme": 0, "text": text, "visibility": "room", "unit": "t"}
    return whole | more


@contextmanager
def serving(routes: Sequence[BaseRoute] = (*page.ROUTES, *api.ROUTES)) -> Iterator[int]:
    """Routes on a port of their own: the participant's, if no others are given."""
    app = Starlette(routes=list(routes), middleware=[Middleware(OriginGuard)])
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off", forwarded_allow_ips="")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    try:
        yield int(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(10)
