"""Decides which web pages may talk to this server: its own, and those of configured addresses.

Streamlit refuses a websocket of a foreign origin too, but asks a server outside for this machine's own address first,
and the whole server waits for that. The guard answers before.
"""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from sidestream_map.ui.http.public_url import PUBLIC_URL_VARIABLE

_POLICY_VIOLATION: Final = 1008


def is_own_origin(headers: Headers) -> bool:
    """Whether a request comes from a page of this server, or from no page at all.

    Own is what has the host that was asked, that of ``serve --public-url``, or one of Streamlit's setting
    ``server.corsAllowedOrigins``. A browser names the page's origin in every websocket and every write; a program that
    is no browser names none, and holds no one else's rights either.
    """
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        parts = urlsplit(origin)
        named = parts.netloc.lower() if parts.scheme in {"http", "https"} else ""
    except ValueError:
        return False
    return named != "" and named in {headers.get("host", "").lower(), *_named_hosts()}


class OriginGuard:
    """Middleware that refuses websockets from foreign origins."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a foreign websocket with 403, hand on the rest."""
        if scope["type"] == "websocket" and not is_own_origin(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        await self.app(scope, receive, send)


def _named_hosts() -> set[str]:
    named = [os.environ.get(PUBLIC_URL_VARIABLE, ""), *(st.get_option("server.corsAllowedOrigins") or ())]
    return {host for url in named if (host := _host(str(url)))}


def _host(url: str) -> str:
    try:
        return urlsplit(url.strip()).netloc.lower()
    except ValueError:
        return ""
