"""HTTP answers that a browser may keep, so that it fetches them once."""

from __future__ import annotations

import gzip
import hashlib

from starlette.requests import Request
from starlette.responses import Response


def kept_answer(request: Request, content: bytes, media_type: str = "application/json") -> Response:
    """Answer with a file, compressed if the browser accepts it, and with a validator for its cache.

    Args:
        content: of the file.
        media_type: of the file.
    """
    tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    headers = {"Cache-Control": "public, max-age=3600", "ETag": tag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    packed = media_type.startswith("image/") and media_type != "image/svg+xml"
    if not packed and "gzip" in request.headers.get("accept-encoding", ""):
        content = gzip.compress(content, 6)
        headers["Content-Encoding"] = "gzip"
    return Response(content, media_type=media_type, headers=headers)
