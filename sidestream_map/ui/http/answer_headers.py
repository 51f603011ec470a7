"""Gives every answer of the server its security headers, Streamlit's own answers too; metrics only when asked for."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sidestream_map.ui.http.embedding import frame_policy

METRICS_VARIABLE: Final = "SIDESTREAM_METRICS"
"""Environment variable: anything opens Streamlit's ``/_stcore/metrics``."""
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    # A view is an address: other sites needn't know it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""On answers that don't have stricter ones."""
METRICS: Final = "/_stcore/metrics"


@cache
def _inline_scripts() -> str:
    """Hashes of the scripts in Streamlit's own index page, the only ones that may stand in a page."""
    text = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts)
    return " ".join(f"'sha256-{each}'" for each in hashes)


def policy() -> str:
    """The ``Content-Security-Policy`` of Streamlit's pages: nothing from another host, no plug-ins, who may frame them.

    Streamlit makes its styles in the page, and loads components' scripts from ``blob:`` addresses that only scripts of
    this server can make.
    """
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {_inline_scripts()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "connect-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            frame_policy(),
        )
    )


class AnswerHeaders:
    """Middleware that adds headers to all answers, and answers 404 for metrics that nobody asked for."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, and its answer back with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {**HEADERS, "Content-Security-Policy": policy()}.items():
                    headers.setdefault(name, value)
            await send(message)

        closed = str(scope["path"]).rstrip("/").endswith(METRICS) and not os.environ.get(METRICS_VARIABLE)
        answer: ASGIApp = PlainTextResponse("not found", 404) if closed else self.app
        # Who was cut off in the middle of a body is no fault of the server's that its log should tell.
        with suppress(ClientDisconnect):
            await answer(scope, receive, send_with)
