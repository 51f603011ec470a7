"""The dashboard's own address, for links that leave it."""

from __future__ import annotations

import os

from starlette.requests import Request

from sidestream_map.base import InputError
from sidestream_map.ui.http.public_url import PUBLIC_URL_VARIABLE, checked_public_url


def site_of(request: Request) -> str:
    """The dashboard's address for other people, without a final slash; empty if it is unknown.

    That of ``serve --public-url``, else of the host that was asked. The host is hostile.
    """
    for text in (os.environ.get(PUBLIC_URL_VARIABLE, ""), f"{request.url.scheme}://{request.headers.get('host', '')}"):
        try:
            if checked := checked_public_url(text):
                return checked
        except InputError:
            continue
    return ""
