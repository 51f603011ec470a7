"""Answers only to this server's own names: a page elsewhere that renames itself to this machine gets nothing.

Such a page ("DNS rebinding") sends its own name as the host, with an equal origin, so that it looks like one of ours. A
name can be pointed anywhere, an address can't: every IP address is answered, and of names only those that are known.
"""

from __future__ import annotations

import os
import socket
from functools import cache
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sidestream_map.base import N_, i18n
from sidestream_map.ui.http.guarded import guarded
from sidestream_map.ui.http.language import language_of
from sidestream_map.ui.http.public_url import PUBLIC_URL_VARIABLE, is_ip_address, is_this_machine_only

ALLOWED_HOSTS_VARIABLE: Final = "SIDESTREAM_ALLOWED_HOSTS"
"""Environment variable: names of this server, with commas between, besides that of the public address."""
_MISDIRECTED: Final = 421
_POLICY_VIOLATION: Final = 1008


def is_own_host(said: str) -> bool:
    """Whether a request's host is one of this server.

    Own are IP addresses, ``localhost`` and names below it, this machine's name (also with ``.local``), and the names of
    ``serve --public-url``, :data:`ALLOWED_HOSTS_VARIABLE` and Streamlit's setting ``server.corsAllowedOrigins``.

    Args:
        said: the header ``Host``; hostile.
    """
    name = _name("//" + said)
    if not name:
        return False
    return is_ip_address(name) or is_this_machine_only(name) or name in {*_machine(), *_named()}


class HostGuard:
    """Middleware that refuses requests and websockets for names that aren't this server's."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a foreign name with 421, or 403 for a websocket; hand on the rest."""
        if scope["type"] not in {"http", "websocket"} or is_own_host(Headers(scope=scope).get("host", "")):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            t = i18n.translator(language_of(Request(scope)))
            told = t(
                N_("This server has another name. Whoever runs it can add the one in the address to {variable}."),
                variable=ALLOWED_HOSTS_VARIABLE,
            )
            await guarded(PlainTextResponse(told, _MISDIRECTED))(scope, receive, send)


def _named() -> set[str]:
    urls = [os.environ.get(PUBLIC_URL_VARIABLE, ""), *(st.get_option("server.corsAllowedOrigins") or ())]
    hosts = os.environ.get(ALLOWED_HOSTS_VARIABLE, "").split(",")
    return {*(_name(str(url).strip()) for url in urls), *(_name("//" + host.strip()) for host in hosts)} - {""}


@cache
def _machine() -> frozenset[str]:
    name = socket.gethostname().lower().rstrip(".")
    return frozenset({name, f"{name}.local"} if name else ())


def _name(url: str) -> str:
    """Host name of an address without port and final dot, in lower case; empty for what is none."""
    try:
        parts = urlsplit(url)
        named, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    return named.rstrip(".") if named and "@" not in parts.netloc else ""
