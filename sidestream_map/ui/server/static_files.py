"""Sends Streamlit's scripts and styles compressed, and lets browsers keep them; Streamlit itself doesn't."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER: Final = Path(streamlit.__file__).parent / "static"
_FILE: Final = re.compile(r"/static/(?:js|css)/[A-Za-z0-9_.-]+\.(?:js|css)")
TYPES: Final = {".js": b"text/javascript; charset=utf-8", ".css": b"text/css; charset=utf-8"}


class CompressedStatic:
    """Middleware that answers requests for Streamlit's scripts and styles with compressed files.

    Their names hold a hash of their content, so a browser may keep them for good.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        content = _wanted(scope) if scope["type"] == "http" else None
        if content is None:
            await self.app(scope, receive, send)
            return
        path = str(scope["path"])
        start: Message = {
            "type": "http.response.start",
            "status": 200,
            "headers": [
                (b"content-type", TYPES[Path(path).suffix]),
                (b"content-encoding", b"gzip"),
                (b"content-length", str(len(content)).encode()),
                (b"cache-control", b"public, max-age=31536000, immutable"),
                (b"vary", b"Accept-Encoding"),
                (b"x-content-type-options", b"nosniff"),
            ],
        }
        await send(start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})


def _wanted(scope: Scope) -> bytes | None:
    path = str(scope["path"])
    if scope["method"] not in {"GET", "HEAD"} or not _FILE.fullmatch(path):
        return None
    accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
    return compressed(path) if b"gzip" in accepted else None


@cache
def compressed(path: str) -> bytes | None:
    """A file of Streamlit's, compressed; None if there is none of that name.

    Args:
        path: as in its address, checked to name a script or a style.
    """
    file = FOLDER / path.removeprefix("/")
    return gzip.compress(file.read_bytes(), 9, mtime=0) if file.is_file() else None


def prepare() -> None:
    """Compress the files that every page asks for first."""
    index = (FOLDER / "index.html").read_text(encoding="utf-8")
    for path in re.findall(r'"\.(/static/(?:js|css)/[^"]+)"', index):
        if _FILE.fullmatch(path):
            compressed(path)
