"""Checks of requests to the board's routes."""

from __future__ import annotations

import json
from typing import Any, Final

from starlette.requests import Request

from sidestream_map.base import BOARD_BODY_BYTES_MAX, N_, InputError, LimitError, SidestreamError
from sidestream_map.ui.http import is_own_origin

UNREADABLE: Final = N_("The page sent something that can't be read. Reload it.")
"""Message id: a page of ours never sends such a thing."""


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
