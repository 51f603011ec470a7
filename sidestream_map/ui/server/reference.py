"""The reference under ``/docs``, where ``make docs`` has built it."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from sidestream_map.ui.http import guarded

DOCS_VARIABLE: Final = "SIDESTREAM_DOCS_DIR"
"""Environment variable with the folder; that of ``make docs`` in a checkout without it."""
FIRST: Final = "docs/index.html"


def folder() -> Path | None:
    """Where the reference lies; None where it hasn't been built."""
    said = os.environ.get(DOCS_VARIABLE, "")
    found = Path(said) if said else Path(__file__).resolve().parents[3] / "artifacts" / "docs"
    return found if (found / FIRST).is_file() else None


async def reference(request: Request) -> Response:
    """Answer with a file of the reference; other files can't be fetched."""
    here, path = folder(), str(request.path_params.get("path", ""))
    if here is None:
        return guarded(PlainTextResponse("The reference isn't built here: make docs.\n", 404))
    if not path:
        return guarded(RedirectResponse(FIRST if request.url.path.endswith("/") else f"docs/{FIRST}"))
    try:
        answer = await StaticFiles(directory=here).get_response(path, request.scope)
    except HTTPException:
        return guarded(PlainTextResponse("not found\n", 404))
    guarded(answer, kept=True)
    if isinstance(answer, FileResponse) and path.endswith(".html"):
        file = Path(answer.path)
        scripts = _inline_scripts(file, file.stat().st_mtime_ns)
        answer.headers["Content-Security-Policy"] = "; ".join(
            (
                "default-src 'self'",
                f"script-src 'self' blob: {scripts}",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "connect-src 'self' data: blob:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'self'",
            )
        )
        answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


ROUTES: Final = [Route("/docs", reference), Route("/docs/{path:path}", reference)]


@lru_cache(maxsize=256)
def _inline_scripts(file: Path, _changed: int) -> str:
    """Hashes of the scripts that stand in a page, the only ones of their kind that it may run."""
    text = file.read_text(encoding="utf-8")
    # A notebook's map stands in a frame, which may do what its page may.
    pages = [text, *(unescape(each) for each in re.findall(r'srcdoc="([^"]*)"', text))]
    scripts = [each for page in pages for each in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)]
    hashes = dict.fromkeys(base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts)
    return " ".join(f"'sha256-{each}'" for each in hashes)
