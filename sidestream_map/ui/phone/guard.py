"""Checks of requests to the board's routes, and the headers of all their answers."""

from __future__ import annotations

import json
from typing import Any, Final

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from sidestream_map.base import BOARD_BODY_BYTES_MAX, N_, InputError, LimitError, SidestreamError
from sidestream_map.ui.http import is_own_origin

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
UNREADABLE: Final = N_("The page sent something that can't be read. Reload it.")
"""Message id: a page of ours never sends such a thing."""

COMPRESSED: Final = [Middleware(GZipMiddleware, minimum_size=700, compresslevel=5)]
"""Of routes whose answers are worth it; Streamlit compresses its own only."""


class WrongRequestError(Exception):
    """A request that our pages never send.

    Attributes:
        status: of the answer.
        error: what is wrong.
    """

    def __init__(self, status: int, error: SidestreamError) -> None:
        super().__init__(str(error))
        self.status = status
        self.error = error


def guarded(response: Response, *, kept: bool = False) -> Response:
    """Add the headers that all answers carry.

    Args:
        kept: whether a browser may keep it.
    """
    for name, value in HEADERS.items() if kept else (HEADERS | NOT_KEPT).items():
        response.headers[name] = value
    return response


async def written(request: Request) -> dict[str, Any]:
    """Read the JSON object of a write; it must come from our own origin and be small enough.

    There are no cookies, so no other site's page could write in somebody's name; the checks keep such pages from
    writing at all. A form or an image of theirs can't send this content type.

    Raises:
        WrongRequestError: it is something else.
    """
    if not is_own_origin(request.headers):
        raise WrongRequestError(403, InputError(N_("This page belongs to another server.")))
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise WrongRequestError(415, InputError(N_("The board takes JSON only.")))
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BOARD_BODY_BYTES_MAX.get():
            raise WrongRequestError(413, LimitError(N_("This is too much for one entry.")))
    try:
        value = json.loads(bytes(body).decode(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise WrongRequestError(
            400, InputError(N_("The page sent something that can't be read. Reload it."))
        ) from error
    if not isinstance(value, dict):
        raise WrongRequestError(400, InputError(N_("The page sent something that can't be read. Reload it.")))
    return value


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")
