"""The page on which a group's scribe writes the summary of its theme and who does what by when, and its JSON API.

=====  ====================================  =================================================================
GET    ``/scribe``                           the page; the key stands behind ``#`` and so in no log
GET    ``/board/api/scribe``                 ``title``, ``theme``, ``open``, ``summary``, ``points``, ``entries``
POST   ``/board/api/scribe/summary``         nothing
POST   ``/board/api/scribe/points``          ``id``; of a new one, or of the one that was named
POST   ``/board/api/scribe/points/{id}/…``   ``drop``: nothing
=====  ====================================  =================================================================

The scribe's key comes as ``Authorization: Bearer``.
"""

from __future__ import annotations

from typing import Any, Final

from babel.dates import format_date
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sidestream_map.base import BOARD_CONTACT_MAX, BOARD_LINE_MAX, BOARD_TEXT_MAX, N_, BoardEntryError, Language, i18n
from sidestream_map.ui.http import COMPRESSED, language_of
from sidestream_map.ui.phone import requests, responses
from sidestream_map.ui.phone.api import answering, known
from sidestream_map.ui.phone.guard import UNREADABLE
from sidestream_map.ui.phone.page import PAGES
from sidestream_map.ui.phone.words import scribe_words
from sidestream_map.workshop import theme_names
from sidestream_map.workshop.board import KIND_NAMES, ActionPoint, PointDraft, day_of, services


async def page(request: Request) -> Response:
    """The page, which holds nothing of a workshop yet."""
    t = i18n.translator(language_of(request))
    words = scribe_words(t)
    values = {
        "language": t.language,
        "words": words,
        "kinds": {kind: t(name) for kind, name in KIND_NAMES.items()},
        "limits": {"text": int(BOARD_TEXT_MAX.get())},
        "api": "board/api",
    }
    return PAGES.html(
        "scribe.html",
        {
            **PAGES.frame(t, words["scribe"], "join/static"),
            "page": values,
            "w": words,
            "text_max": int(BOARD_TEXT_MAX.get()),
            "line_max": 2 * int(BOARD_LINE_MAX.get()),
            "contact_max": int(BOARD_CONTACT_MAX.get()),
            "noscript": t(N_("This page needs JavaScript. Switch it on, or tell the leader what your group says.")),
        },
    )


def _desk(request: Request, _: dict[str, Any]) -> dict[str, Any]:
    language = language_of(request)
    with known():
        desk = services.groups().desk(requests.token_of(request))
    t, region = i18n.translator(language), desk.workshop.region
    return {
        "title": desk.workshop.title,
        "theme": theme_names(desk.workshop, t)[desk.theme],
        "open": desk.workshop.is_open,
        "summary": "" if desk.summary is None else desk.summary.text,
        "public": desk.summary is not None and desk.summary.public,
        "points": [_point(each, language) for each in desk.points],
        "entries": [responses.card(each, region, language) for each in desk.entries],
    }


def _point(point: ActionPoint, language: Language) -> dict[str, Any]:
    return {
        "id": point.id,
        "text": point.text,
        "owner": point.owner,
        "due": "" if point.due is None else point.due.isoformat(),
        "day": "" if point.due is None else format_date(point.due, "medium", locale=language),
        "done": point.done is not None,
    }


def _summarise(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    text, public = value.get("text"), value.get("public")
    if not isinstance(text, str) or not isinstance(public, bool):
        raise BoardEntryError(UNREADABLE)
    token = requests.token_of(request)
    with known():
        theme = services.groups().desk(token).theme
    services.groups().summarise(token, theme, text, public=public)
    return {}


def _put(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    text, owner, point = value.get("text"), value.get("owner", ""), value.get("id", "")
    if not all(isinstance(each, str) for each in (text, owner, point)):
        raise BoardEntryError(UNREADABLE)
    draft, token = PointDraft(str(text), str(owner), day_of(value.get("due"))), requests.token_of(request)
    with known():
        theme = services.groups().desk(token).theme
    return {"id": services.groups().put(token, theme, draft, str(point))}


def _drop(request: Request, _: dict[str, Any]) -> dict[str, Any]:
    token = requests.token_of(request)
    with known():
        theme = services.groups().desk(token).theme
    services.groups().drop(token, theme, str(request.path_params["point"]))
    return {}


ROUTES: Final = [
    Route("/scribe", page, middleware=COMPRESSED),
    Route("/board/api/scribe", answering(_desk, writes=False), middleware=COMPRESSED),
    Route("/board/api/scribe/summary", answering(_summarise, writes=True), methods=["POST"]),
    Route("/board/api/scribe/points", answering(_put, writes=True), methods=["POST"]),
    Route("/board/api/scribe/points/{point}/drop", answering(_drop, writes=True), methods=["POST"]),
]
"""The scribe's page and routes; they come before the participants', which take the rest of what begins so."""
