"""HTTP answers that a browser may keep, so that it fetches them once."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

COMPRESSED_KEPT: Final = 64
"""Files whose compressed form is kept: a room asks for the same ones in the same second."""


def kept_answer(request: Request, content: bytes, media_type: str = "application/json") -> Response:
    """Answer with a file, compressed if the browser accepts it, and with a validator for its cache.

    Args:
        content: of the file.
        media_type: of the file.
    """
    tag = _tag(content)
    headers = {"Cache-Control": "public, max-age=3600", "ETag": tag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    packed = media_type.startswith("image/") and media_type != "image/svg+xml"
    if not packed and "gzip" in request.headers.get("accept-encoding", ""):
        content = _compressed(content)
        headers["Content-Encoding"] = "gzip"
    return Response(content, media_type=media_type, headers=headers)


@lru_cache(maxsize=COMPRESSED_KEPT)
def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:16]}"'


@lru_cache(maxsize=COMPRESSED_KEPT)
def _compressed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)
