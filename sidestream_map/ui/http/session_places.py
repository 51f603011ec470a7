"""Counts open sessions: a server holds so many, and one address may have so many of them."""

from __future__ import annotations

from collections import Counter
from typing import Final

from starlette.datastructures import Address
from starlette.types import ASGIApp, Receive, Scope, Send

from sidestream_map.base import ADDRESS_SESSIONS_MAX, SESSIONS_MAX

STREAM: Final = "/_stcore/stream"
TRY_AGAIN_LATER: Final = 1013
"""Of the registry of WebSocket close codes."""
KEPT: Final = 0.1
"""Share of places for people who are here already: a page that is reloaded leaves its place only afterwards."""

_OPEN: Final[Counter[str]] = Counter()
"""Open sessions of each address, in this process."""


def open_sessions() -> int:
    """Number of open sessions."""
    return _OPEN.total()


def is_full(client: Address | None) -> bool:
    """Whether somebody at an address should come back later; who has a session open may load the page again.

    Args:
        client: of a request; None where the server doesn't know it.
    """
    host = client.host if client else ""
    if _OPEN[host]:
        return _beyond(host, 1 + KEPT)
    return _beyond(host, 1)


class SessionPlaces:
    """Middleware that refuses Streamlit's websockets once the server, or an address, has as many as it may."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse or count a session, hand on the rest."""
        if scope["type"] != "websocket" or not str(scope["path"]).rstrip("/").endswith(STREAM):
            await self.app(scope, receive, send)
            return
        client = scope.get("client")
        host = str(client[0]) if client else ""
        if _beyond(host, 1 + KEPT):
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
            return
        _OPEN[host] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            _OPEN[host] -= 1
            if not _OPEN[host]:
                del _OPEN[host]


def _beyond(host: str, share: float) -> bool:
    return open_sessions() >= share * SESSIONS_MAX.get() or _OPEN[host] >= share * ADDRESS_SESSIONS_MAX.get()
