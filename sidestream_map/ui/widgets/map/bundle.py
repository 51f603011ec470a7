"""The map component's JavaScript: one built file, served under a name with its hash.

Streamlit sends an inline script with every rerun, and its own route for a component's files neither compresses nor
lets a browser keep them. So a short loader goes inline and fetches the bundle from here, once.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

FOLDER: Final = Path(__file__).parent
BUNDLE: Final = FOLDER / "static" / "deck_map.js"
LOADER: Final = FOLDER / "loader.js"


@cache
def bundle() -> tuple[str, bytes, bytes]:
    """The bundle's file name for the browser, its content, and its content compressed with gzip."""
    content = BUNDLE.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return f"deck_map.{digest}.js", content, gzip.compress(content, 9, mtime=0)


def bundle_url() -> str:
    """The bundle's address, relative to a page."""
    return f"map-component/{bundle()[0]}"


async def serve(request: Request) -> Response:
    """Answer with the bundle; browsers may keep it for ever, as new content gets a new name.

    Args:
        request: its path ends with the file's name.
    """
    name, content, compressed = bundle()
    if request.path_params["name"] != name:
        return PlainTextResponse("not found", status_code=404)
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(compressed, media_type="text/javascript", headers=headers | {"Content-Encoding": "gzip"})
    return Response(content, media_type="text/javascript", headers=headers)


ROUTES: Final = [Route("/map-component/{name}", serve)]
"""For ``st.App(routes=...)``; without them the map says that it can't be shown."""
