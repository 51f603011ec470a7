"""Which web pages of others may read open data in a browser: none, until the person who runs the server names them.

Programs that are no browser need no permission.
"""

from __future__ import annotations

import os
import re
from typing import Final

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

DATA_ORIGINS_VARIABLE: Final = "SIDESTREAM_DATA_ORIGINS"
"""Environment variable with the origins, separated by commas or spaces; ``*`` for all."""
_ORIGIN: Final = re.compile(r"https?://[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(:\d{1,5})?", re.ASCII)


def data_origins() -> tuple[str, ...]:
    """The origins whose pages may read open data; what is no origin is left out."""
    named = re.split(r"[,\s]+", os.environ.get(DATA_ORIGINS_VARIABLE, ""))
    return ("*",) if "*" in named else tuple(dict.fromkeys(each for each in named if _ORIGIN.fullmatch(each)))


class DataReaders:
    """Middleware that lets pages of those origins read, without cookies, and answers their browsers' questions."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an app."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, with the permission where there is one."""
        origins = data_origins()
        app: ASGIApp = self.app
        if origins:
            app = CORSMiddleware(
                self.app,
                allow_origins=origins,
                allow_methods=("GET", "HEAD"),
                allow_headers=("Range", "If-None-Match", "If-Modified-Since"),
                expose_headers=("ETag", "Last-Modified", "Content-Range", "Accept-Ranges", "Link"),
            )
        await app(scope, receive, send)
