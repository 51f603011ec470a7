"""The page that follows up who does what by when: for whoever has the link, readable and tickable without scripts."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final
from urllib.parse import parse_qs, quote

from babel.dates import format_date
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sidestream_map.base import N_, BoardError, Translator, i18n
from sidestream_map.region import Region, day_words, local_time
from sidestream_map.ui.http import COMPRESSED, guarded, language_of
from sidestream_map.ui.phone import requests
from sidestream_map.ui.phone.api import STATUS
from sidestream_map.ui.phone.page import PAGES
from sidestream_map.ui.session import regions
from sidestream_map.workshop import theme_names
from sidestream_map.workshop.board import ActionPoint, services

BODY_MAX: Final = 500
"""Bytes of a form with one id and one word."""


async def read(request: Request) -> Response:
    """The action points of a link.

    Args:
        request: its path ends with the link's key.
    """
    t, key = i18n.translator(language_of(request)), str(request.path_params["key"])
    try:
        return await run_in_threadpool(_page, key, t)
    except BoardError as error:
        return _refused(error, t)


async def tick(request: Request) -> Response:
    """Tick an action point, and lead back to the page.

    Who knows the link may do so, and nobody else can make a browser do it: the key is not in any other page. So no
    origin is asked for, which a form of a page without a referrer doesn't tell.
    """
    t, key = i18n.translator(language_of(request)), str(request.path_params["key"])
    try:
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > BODY_MAX:
                return guarded(Response(status_code=413))
        told = parse_qs(bytes(body).decode("ascii", "replace"))
        point, done = (told.get(name, [""])[0] for name in ("point", "done"))
        await run_in_threadpool(_tick, key, point, done == "yes", requests.address_of(request))
    except ClientDisconnect:
        return guarded(Response(status_code=400))
    except BoardError as error:
        return _refused(error, t)
    back = f"{quote(key, safe='')}?lang={t.language}#p{quote(point, safe='')}"
    return guarded(RedirectResponse(back, status_code=303))


def _tick(key: str, point: str, done: bool, address: str) -> None:
    services.groups().tick_followed(key, point, done=done, address=address)


def _page(key: str, t: Translator) -> Response:
    found = services.groups().followed(key)
    served, region_id = regions.served(), found.workshop.region
    region = served.get(region_id)
    today = found.at.date() if region is None else local_time(found.at, region).date()
    names = theme_names(found.workshop, t)
    open_ones = [each for each in found.points if each.done is None]
    held = found.workshop.created
    day = _day(held.date(), t) if region is None else day_words(held, region, t)
    count, done = len(found.points), len(found.points) - len(open_ones)
    values = {
        **PAGES.frame(t, found.workshop.title, "../join/static"),
        "heading": t(N_("Who does what by when")),
        "about": t(
            N_("Agreed in the workshop of {day}. Whoever has this link can read it and tick what is done."), day=day
        ),
        "count": t(N_("{done} of {count} done"), done=t.number(done), count=t.number(count)),
        "nothing": "" if found.points else t(N_("Nothing has been agreed yet.")),
        "points": [_row(each, names, today, region, t) for each in found.points],
        "tick": t(N_("Done")),
        "untick": t(N_("Not done after all")),
    }
    return PAGES.html("follow.html", values)


def _row(
    point: ActionPoint, names: tuple[str, ...], today: Any, region: Region | None, t: Translator
) -> dict[str, Any]:
    done = ""
    if point.done is not None:
        day = _day(point.done.date(), t) if region is None else day_words(point.done, region, t)
        done = t(N_("Done on {day}"), day=day)
    late = point.is_late(today)
    due = t(N_("no day yet")) if point.due is None else t(N_("by {day}"), day=_day(point.due, t))
    return {
        "id": point.id,
        "text": point.text,
        "owner": point.owner or t(N_("nobody named")),
        "due": t(N_("late: {what}"), what=due) if late else due,
        "late": late,
        "theme": names[point.theme],
        "done": done,
    }


def _day(day: dt.date, t: Translator) -> str:
    return str(format_date(day, "long", locale=t.language))


def _refused(error: BoardError, t: Translator) -> Response:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    text = error.text(t.catalogue.gettext)
    values = {**PAGES.frame(t, t(N_("Who does what by when")), "../join/static"), "parts": [("", [text])], "form": None}
    return PAGES.html("letter.html", values, 404 if status == 403 else status)


ROUTES: Final = [
    Route("/tasks/{key}", read, methods=["GET"], middleware=COMPRESSED),
    Route("/tasks/{key}", tick, methods=["POST"]),
]
"""The page; its address is relative in all that it holds."""
