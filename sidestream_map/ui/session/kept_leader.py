"""The leader's key in a cookie of this browser session, so that a reload doesn't sign the leader out.

Streamlit can't set a cookie. So a session that has signed in gives its page a ticket, good once and for a minute; the
page hands it to :data:`ROUTES`, which answer with the cookie. Scripts can't read it (``HttpOnly``), no page of another
site can send it along (``SameSite=Strict``), it goes with the browser, and it opens nothing once the leader has signed
out. No route takes it for a write: it only makes a new Streamlit session the leader's, and those refuse foreign
origins.

A second cookie stays longer and opens nothing: by it the server knows the device when somebody signs in again, so that
others' wrong passphrases don't keep it waiting.
"""

from __future__ import annotations

import secrets
import threading
import time
from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sidestream_map.base import BOARD_DEVICE_DAYS, BoardError
from sidestream_map.ui.http import guarded, is_own_origin
from sidestream_map.workshop.board import code_of, services

if TYPE_CHECKING:
    from starlette.requests import Request

COOKIE: Final = "sidestream-leader-"
"""How the cookie's name begins; the workshop's join code follows."""
DEVICE: Final = "sidestream-device-"
"""How the name of a known device's cookie begins; the workshop's join code follows."""
DAY_S: Final = 86_400
TICKET_S: Final = 60.0
BODY_MAX: Final = 500
"""Bytes."""
_TICKETS: Final[dict[str, tuple[float, str, str, str]]] = {}
_TURN: Final = threading.Lock()


def ticket(code: str, token: str, device: str = "") -> str:
    """A ticket for which the browser gets the cookie, once and within a minute.

    Args:
        code: of the workshop, in the stored form.
        token: the leader's key.
        device: of :class:`~sidestream_map.workshop.board.Joined`; no cookie for it where it is empty.
    """
    made = secrets.token_urlsafe(24)
    now = time.monotonic()
    with _TURN:
        for old in [key for key, (until, *_) in _TICKETS.items() if until < now]:
            del _TICKETS[old]
        _TICKETS[made] = (now + TICKET_S, code, token, device)
    return made


def resumed(code: str) -> str:
    """The leader's key in this browser's cookie; empty without one, or where it opens another workshop or none.

    Args:
        code: of the workshop that the address names, in the stored form.
    """
    token = st.context.cookies.get(COOKIE + code, "") if code else ""
    return token if token and _opens(code, token) else ""


def device(name: str) -> str:
    """What this browser keeps as a device that has led a workshop; empty without it, and hostile.

    Args:
        name: join code, as typed.
    """
    code = code_of(name)
    return st.context.cookies.get(DEVICE + code, "") if code else ""


async def keep(request: Request) -> Response:
    """Set the cookie for a ticket."""
    with _TURN:
        until, code, token, known = _TICKETS.pop(await _said(request), (0.0, "", "", ""))
    if until < time.monotonic():
        return guarded(JSONResponse({}, status_code=403))
    answer = guarded(JSONResponse({}))
    # A proxy that speaks TLS with the browser and plain HTTP here need not say so; the browser's own page does.
    secure = "https" in {request.url.scheme, request.headers.get("origin", "").partition(":")[0]}
    if known:
        days = int(DAY_S * BOARD_DEVICE_DAYS.get())
        answer.set_cookie(DEVICE + code, known, max_age=days, httponly=True, samesite="strict", secure=secure, path="/")
    answer.set_cookie(COOKIE + code, token, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


async def drop(request: Request) -> Response:
    """Delete the cookies whose keys open nothing any more: whoever asks, no valid one is lost."""
    if not is_own_origin(request.headers):
        return guarded(JSONResponse({}, status_code=403))
    answer = guarded(JSONResponse({}))
    for name, token in request.cookies.items():
        code = code_of(name.removeprefix(COOKIE))
        if name.startswith(COOKIE) and not await run_in_threadpool(_opens, code, token):
            answer.delete_cookie(name, path="/", httponly=True, samesite="strict")
    return answer


ROUTES: Final = [
    Route("/board/leader/keep", keep, methods=["POST"]),
    Route("/board/leader/drop", drop, methods=["POST"]),
]


async def _said(request: Request) -> str:
    if not is_own_origin(request.headers):
        return ""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_MAX:
            return ""
    return body.decode("ascii", "ignore")


def _opens(code: str, token: str) -> bool:
    try:
        return bool(code) and services.leaders().workshop(token).code == code
    except BoardError:
        return False
