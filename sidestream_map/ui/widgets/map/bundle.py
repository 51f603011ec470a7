"""The components' JavaScript: built files, each served under a name with its hash.

Streamlit sends an inline script with every rerun, and its own route for a component's files neither compresses nor
lets a browser keep them. So a short loader goes inline and fetches its bundle from here, once.
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
DIAGRAM_BUNDLE: Final = FOLDER / "static" / "exchanges.js"
"""Of the flow diagram; a page without one never asks for it."""
BUNDLES: Final = (BUNDLE, DIAGRAM_BUNDLE)
LOADER: Final = FOLDER / "loader.js"


@cache
def bundle(file: Path = BUNDLE) -> tuple[str, bytes, bytes]:
    """A bundle's file name for the browser, its content, and its content compressed with gzip.

    Args:
        file: one of :data:`BUNDLES`.
    """
    content = file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return f"{file.stem}.{digest}.js", content, gzip.compress(content, 9, mtime=0)


def bundle_url(file: Path = BUNDLE) -> str:
    """A bundle's address, relative to a page.

    Args:
        file: one of :data:`BUNDLES`.
    """
    return f"map-component/{bundle(file)[0]}"


async def serve(request: Request) -> Response:
    """Answer with a bundle; browsers may keep it for ever, as new content gets a new name.

    Args:
        request: its path ends with the file's name.
    """
    wanted = request.path_params["name"]
    found = next((each for each in map(bundle, BUNDLES) if each[0] == wanted), None)
    if found is None:
        return PlainTextResponse("not found", status_code=404)
    _, content, compressed = found
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
