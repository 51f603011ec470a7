"""The participants' pages and files: the board, the form for a code, the privacy notice, scripts and styles."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from babel.dates import format_date
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from sidestream_map.base import (
    BOARD_CONTACT_MAX,
    BOARD_LINE_MAX,
    BOARD_TEXT_MAX,
    N_,
    BoardError,
    Translator,
    i18n,
)
from sidestream_map.maps.layers import KIND_MARKS, mark_svg
from sidestream_map.ui.http import COMPRESSED, guarded, kept_answer, language_of
from sidestream_map.ui.light import Pages
from sidestream_map.ui.phone import heard, requests, responses
from sidestream_map.ui.phone.api import STATUS
from sidestream_map.ui.phone.map_ground import ground, listed_places
from sidestream_map.ui.phone.words import AUDIENCE_MEANINGS, CONTACT_HINT, material_names, page_words, place_kinds
from sidestream_map.ui.session import regions
from sidestream_map.workshop.board import (
    AUDIENCE_NAMES,
    KIND_NAMES,
    REACTION_NAMES,
    UNIT_NAMES,
    Workshop,
    notice,
    services,
)

PAGES: Final = Pages(Path(__file__).parent)
LATE: Final = frozenset({"map.js", "phone.js", "poll.js", "scribe.js"})
"""Scripts that the page doesn't fetch ahead: its own first one, and those that not every visitor needs."""


async def join(request: Request) -> Response:
    """The page of a workshop, readable before its scripts have loaded.

    Args:
        request: its path ends with the join code.
    """
    code = str(request.path_params["code"])
    t = i18n.translator(language_of(request))
    try:
        workshop = await run_in_threadpool(_looked_up, code, requests.address_of(request))
    except BoardError as error:
        status = next((number for kind, number in STATUS.items() if isinstance(error, kind)), 500)
        text = error.text(t.catalogue.gettext)
        return _letter(
            t, t(N_("Workshop board")), [("", [text])], status=404 if status == 403 else status, form="../join"
        )
    return PAGES.html("board.html", _board_values(workshop, t))


async def type_code(request: Request) -> Response:
    """The page on which a code is typed; with ``?code=`` it leads to the workshop."""
    t = i18n.translator(language_of(request))
    if code := request.query_params.get("code", "").strip()[:40]:
        return guarded(RedirectResponse(f"join/{quote(code, safe='')}", status_code=303))
    return _letter(t, t(N_("Workshop board")), [("", [t(N_("Type the code that is on the screen."))])], form="join")


async def privacy(request: Request) -> Response:
    """The page with the privacy notice."""
    t = i18n.translator(language_of(request))
    return _letter(t, *notice(t))


def map_file(request: Request) -> Response:
    """The small map of a region.

    Args:
        request: its path holds the region's id.
    """
    region = str(request.path_params["region"])
    if region not in regions.served():
        return guarded(PlainTextResponse("not found", status_code=404))
    return guarded(kept_answer(request, _ground(region)), kept=True)


def places(request: Request) -> Response:
    """The places of a region for entries, in one language.

    Args:
        request: its path holds the region's id and the language.
    """
    region, language = str(request.path_params["region"]), str(request.path_params["language"])
    if region not in regions.served() or language not in i18n.LANGUAGES:
        return guarded(PlainTextResponse("not found", status_code=404))
    return guarded(kept_answer(request, _places(region, language)), kept=True)


def prepare(region: str) -> None:
    """Make everything that a region's pages need, so that the first visitor doesn't wait.

    Args:
        region: id of a region that is served.
    """
    PAGES.templates.get_template("board.html")
    _ground(region)
    for language in i18n.LANGUAGES:
        _places(region, language)
        responses.prepare(region, language)
    heard.prepare(region)


ROUTES: Final = [
    Route("/join", type_code, middleware=COMPRESSED),
    Route("/join/static/{version}/{name}", PAGES.static),
    Route("/join/{code}", join, middleware=COMPRESSED),
    Route("/board/privacy", privacy, middleware=COMPRESSED),
    Route("/board/map/{region}.json", map_file),
    Route("/board/places/{region}/{language}.json", places),
]
"""The pages of participants. The addresses in them are relative, so that they hold below a path of a proxy too."""


@cache
def _ground(region: str) -> bytes:
    return ground(regions.atlas(region))


@cache
def _places(region: str, language: str) -> bytes:
    return listed_places(regions.atlas(region), i18n.translator(language))


def _looked_up(code: str, address: str) -> Workshop:
    return services.participants().workshop_of(code, address)


def _board_values(workshop: Workshop, t: Translator) -> dict[str, Any]:
    words = page_words(t)
    kinds = {kind: t(name) for kind, name in KIND_NAMES.items()}
    audiences = {audience: t(name) for audience, name in AUDIENCE_NAMES.items()}
    materials = material_names(t)
    units = {unit: t(name) for unit, name in UNIT_NAMES.items()}
    limits = {"text": int(BOARD_TEXT_MAX.get())}
    page = {
        "code": workshop.code,
        "language": t.language,
        "words": words,
        "limits": limits,
        "names": {
            "kinds": kinds,
            "audiences": audiences,
            "materials": materials,
            "units": units,
            "reactions": {kind: t(name) for kind, name in REACTION_NAMES.items()},
            "places": place_kinds(t),
        },
        "urls": {
            "api": "../board/api",
            "ground": f"../board/map/{workshop.region}.json",
            "places": f"../board/places/{workshop.region}/{t.language}.json",
        },
    }
    return {
        **PAGES.frame(t, workshop.title),
        "page": page,
        "w": words,
        "kinds": kinds,
        "contact_hint": t(CONTACT_HINT, date=format_date(workshop.personal_until, "long", locale=t.language)),
        "themes": responses.themes(workshop, (), t),
        "materials": materials,
        "units": units,
        "audiences": {name: (audiences[name], t(meaning)) for name, meaning in AUDIENCE_MEANINGS.items()},
        "shapes": _shapes(),
        "modules": sorted(name for name in PAGES.files if name.endswith(".js") and name not in LATE),
        "text_max": limits["text"],
        "line_max": int(BOARD_LINE_MAX.get()),
        "contact_max": int(BOARD_CONTACT_MAX.get()),
        "privacy": "../board/privacy",
        "noscript": t(N_("This page needs JavaScript. Switch it on, or tell the leader your entry.")),
    }


def _letter(
    t: Translator, title: str, parts: list[tuple[str, list[str]]], *, status: int = 200, form: str = ""
) -> Response:
    asks = {"action": form, "label": t(N_("Code of the workshop")), "send": t(N_("Open"))} if form else None
    # Pages of errors lie beside the board's, so their files are found the same way.
    prefix = "join/static" if form == "join" else "../join/static"
    values = {**PAGES.frame(t, title, prefix), "parts": parts, "form": asks}
    return PAGES.html("letter.html", values, status)


@cache
def _shapes() -> dict[str, Markup]:
    """The marks of kinds as the map draws them, without the element around them. They are our own, so not escaped."""
    inner = {kind: re.sub(r"^<svg[^>]*>|</svg>$", "", mark_svg(kind)) for kind in KIND_MARKS}
    return {kind: Markup(shape) for kind, shape in inner.items()}  # noqa: S704
