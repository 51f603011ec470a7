"""Sends Streamlit's scripts and styles compressed, its fonts without what no page has, and lets browsers keep them.

Streamlit itself sends all of them as they are, in the belief that a proxy does better.
"""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER: Final = Path(streamlit.__file__).parent / "static"
FONTS: Final = Path(__file__).parents[1] / "assets" / "fonts"
"""Of Streamlit's icons and letters what its pages and ours show, by ``tools/page_fonts.py``; their names stand in
``icons.txt``."""
_FILE: Final = re.compile(r"/static/(?:js|css)/[A-Za-z0-9_.-]+\.(?:js|css)")
_FONT: Final = re.compile(r"/static/media/(MaterialSymbols-Rounded|SourceSansVF-Upright\.ttf)\.[A-Za-z0-9_-]+\.woff2")
_CUT: Final = {"MaterialSymbols-Rounded": "icons.woff2", "SourceSansVF-Upright.ttf": "letters.woff2"}
TYPES: Final = {".js": b"text/javascript; charset=utf-8", ".css": b"text/css; charset=utf-8", ".woff2": b"font/woff2"}


class CompressedStatic:
    """Middleware that answers requests for Streamlit's scripts, styles and fonts with files as small as can be.

    Their names hold a hash of their content, so a browser may keep them for good.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        path = str(scope["path"]) if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else ""
        encoding = []
        if found := _FONT.fullmatch(path):
            content: bytes | None = font(_CUT[found[1]])
        elif _FILE.fullmatch(path) and b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b""):
            # The largest take half a second, in which the others' pages go on.
            content = await run_in_threadpool(compressed, path)
            encoding = [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
        else:
            content = None
        if content is None:
            await self.app(scope, receive, send)
            return
        start: Message = {
            "type": "http.response.start",
            "status": 200,
            "headers": [
                (b"content-type", TYPES[Path(path).suffix]),
                (b"content-length", str(len(content)).encode()),
                (b"cache-control", b"public, max-age=31536000, immutable"),
                (b"x-content-type-options", b"nosniff"),
                *encoding,
            ],
        }
        await send(start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content})


@cache
def font(name: str) -> bytes:
    """A font of :data:`FONTS`."""
    return (FONTS / name).read_bytes()


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
