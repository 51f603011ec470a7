"""Security headers of our light pages: nothing loads from outside, and no other site can frame them."""

from __future__ import annotations

from typing import Final

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

HEADERS: Final = {
    # Nothing from outside, no script or style in the page itself, no frame around it, no form that leads elsewhere.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # The code stands in the address of the page.
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
"""On pages, files and answers alike."""
NOT_KEPT: Final = {"Cache-Control": "no-store"}
"""On everything that tells of a workshop."""

COMPRESSED: Final = [Middleware(GZipMiddleware, minimum_size=700, compresslevel=5)]
"""Of routes whose answers are worth it; Streamlit compresses its own only."""


def guarded(response: Response, *, kept: bool = False) -> Response:
    """Add the headers that all answers carry.

    Args:
        kept: whether a browser may keep it.
    """
    for name, value in HEADERS.items() if kept else (HEADERS | NOT_KEPT).items():
        response.headers[name] = value
    return response
