"""Streamlit's index page with our first words in it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from sidestream_map.base import LANGUAGES, N_, Language, SidestreamError, Translator, translator
from sidestream_map.ui.first_page.accessibility import statement
from sidestream_map.ui.first_page.still import preview_png, still_svg
from sidestream_map.ui.first_page.streamlit_texts import texts_of
from sidestream_map.ui.first_page.words import PAGES, FirstWords, first_words
from sidestream_map.ui.http import (
    COMPRESSED,
    guarded,
    is_full,
    kept_answer,
    language_of,
    policy,
    public_address,
)
from sidestream_map.ui.light import Pages
from sidestream_map.ui.session import Address, from_query, regions

FOLDER: Final = Path(__file__).parent
INDEX: Final = Path(streamlit.__file__).parent / "static" / "index.html"
"""Streamlit's own index page; ours is that one with first words in it, so its scripts are always the right ones."""
LIGHT: Final = Pages(FOLDER)
ADDRESSES_KEPT: Final = 256
"""First pages that are kept, one for each address that was asked for lately."""
FULL_RETRY_S: Final = 60
"""Seconds after which the page of a full server is loaded again."""
QUERY_MAX: Final = 16_000
"""Longest query that is read for first words, characters; a longer one gets the region's."""


@cache
def _index() -> tuple[str, str, str]:
    """Streamlit's index page in three: up to the end of its head, up to its root element, and the rest.

    Raises:
        RuntimeError: Streamlit's page is built otherwise.
    """
    text = re.sub(r"<!--.*?-->", "", INDEX.read_text(encoding="utf-8"), flags=re.S)
    text = re.sub(r"<title>.*?</title>|<noscript>.*?</noscript>", "", text, flags=re.S)
    head, closed, body = text.partition("</head>")
    opened, root, rest = body.partition('<div id="root">')
    if not closed or not root or '<html lang="en">' not in head or '<link rel="shortcut icon"' not in head:
        raise RuntimeError("Streamlit's index page has changed: first_page.page has to be brought up to date")
    return head.strip(), closed + opened, root + rest


async def index(request: Request) -> Response:
    """Answer with the page of an address, readable before any script has loaded, or say that the server is full."""
    if is_full(request.client):
        return _full(translator(language_of(request)))
    path = request.url.path.strip("/") or "map"
    query = dict(request.query_params) if len(request.url.query) <= QUERY_MAX else {}
    language = language_of(request)
    content = await run_in_threadpool(_page, path, tuple(sorted(query.items())), language)
    return HTMLResponse(
        content,
        headers={
            "Cache-Control": "no-cache",
            "Vary": "Accept-Language, Accept-Encoding",
            "Content-Security-Policy": policy(),
        },
    )


@lru_cache(maxsize=ADDRESSES_KEPT)
def _page(path: str, query: tuple[tuple[str, str], ...], language: Language) -> str:
    address, _ = from_query(dict(query))
    t = translator(language)
    head, between, rest = _index()
    try:
        words = first_words(path, address, t)
    except SidestreamError:
        words = None  # a region that can't be used: the page itself says what is wrong
    first = "" if words is None else _first(path, address, words, t)
    region = regions.region_id(address.scenario.region)
    preview = f"{public_address()}/first/preview/{region}/{t.language}.png" if words and public_address() else ""
    start = head.replace('<html lang="en">', f'<html lang="{language}">', 1)
    # Before Streamlit's scripts, so that a slow line carries the first words and their looks first.
    start = start.replace('<link rel="shortcut icon"', f'{_head(words, t, preview)}<link rel="shortcut icon"', 1)
    # The looks of the live page: after Streamlit's own styles, which stand in the head, and kept by browsers.
    looks = f'<link rel="stylesheet" href="first/{LIGHT.version}/style.css">\n'
    return f"{start}\n{between}{first}{looks}{rest}"


def _full(t: Translator) -> Response:
    """The page of a server that is full; it loads itself again, and leads to the page that needs no session."""
    light = f'<a href="firm?lang={t.language}">{html.escape(t(N_("Light page")))}</a>'
    said = (
        t(N_("As many people look at this server as it can serve at a time.")),
        t(N_("Come back in a minute: this page tries again by itself. Your choices stay in the address.")),
    )
    title = html.escape(t(N_("The server is full")))
    text = "".join(f"<p>{html.escape(each)}</p>" for each in said)
    return guarded(
        HTMLResponse(
            f'<!doctype html>\n<html lang="{t.language}"><head><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta http-equiv="refresh" content="{FULL_RETRY_S}">'
            f'<link rel="stylesheet" href="first/{LIGHT.version}/colours.css">'
            f'<link rel="stylesheet" href="first/{LIGHT.version}/base.css"></head>'
            f'<body><header><div class="bar narrow"><h1>{title}</h1></div></header>'
            f'<main class="letter">{text}<p>{light}</p></main></body></html>',
            status_code=503,
            headers={"Retry-After": str(FULL_RETRY_S)},
        )
    )


def _script_json(values: Mapping[str, Any]) -> str:
    """JSON that can stand in a script element: no text of it ends the element."""
    return json.dumps(values, ensure_ascii=False).replace("<", "\\u003c")


def _trouble(t: Translator) -> Mapping[str, str]:
    return {
        "lost": t(
            N_(
                "The connection to the server is gone. The page tries again by itself; what you chose stands in the "
                "address, so a reload loses nothing."
            )
        ),
        "never": t(
            N_(
                "The live page can't reach the server. A company's network may block it (websockets), or the server is "
                "gone. The light page needs no such connection."
            )
        ),
        "old": t(N_("This browser is too old for the live page. The light page can be read with any browser.")),
        "anew": t(
            N_(
                "The page was away for long, or the server was restarted: it has begun anew. What you chose stands in "
                "the address and is as it was; own data and a sign-in have to be given again."
            )
        ),
        "close": t(N_("Close")),
        "reload": t(N_("Reload the page")),
        "light": t(N_("Light page")),
        "light_address": f"firm?lang={t.language}",
    }


def _preview(address: str) -> str:
    """The picture that chats show with a link; nothing where the server's own address isn't known."""
    if not address:
        return ""
    said = html.escape(address, quote=True)
    return (
        f'<meta property="og:image" content="{said}">\n<meta property="og:image:type" content="image/png">\n'
        '<meta name="twitter:card" content="summary_large_image">\n'
    )


def _head(words: FirstWords | None, t: Translator, preview: str) -> str:
    title, sentence = ("sidestream-map", "") if words is None else (words.title, words.sentence)
    files, texts = f"first/{LIGHT.version}", _script_json(texts_of(t))
    said = {name: html.escape(text, quote=True) for name, text in {"title": title, "sentence": sentence}.items()}
    return (
        f"<title>{said['title']}</title>\n"
        f'<meta name="description" content="{said["sentence"]}">\n'
        f'<meta property="og:title" content="{said["title"]}">\n'
        f'<meta property="og:description" content="{said["sentence"]}">\n'
        '<meta property="og:type" content="website">\n'
        f"{_preview(preview)}"
        '<meta name="color-scheme" content="light dark">\n'
        f'<link rel="stylesheet" href="{files}/colours.css">\n'
        f'<link rel="stylesheet" href="{files}/first.css">\n'
        f'<script type="application/json" id="first-texts">{texts}</script>\n'
        f'<script src="{files}/texts.js" defer></script>\n'
        f'<script src="{files}/history.js" defer></script>\n'
        f'<script src="{files}/first.js" defer></script>\n'
        f'<script src="{files}/share.js" defer></script>\n'
        f'<script type="application/json" id="first-trouble">{_script_json(_trouble(t))}</script>\n'
        f'<script src="{files}/trouble.js" defer></script>\n'
    )


def _first(path: str, address: Address, words: FirstWords, t: Translator) -> str:
    scenario = address.scenario
    plain = scenario.camera is None and scenario.selection.kind == "none"
    region = regions.region_id(scenario.region)
    still = f"first/still/{region}/{t.language}.svg" if path == "map" and plain and not address.presenting else ""
    done: str = LIGHT.templates.get_template("first.html").render(
        words=words, language=t.language, still=still, presenting=address.presenting, w=_words(t)
    )
    return done


def _words(t: Translator) -> Mapping[str, str]:
    return {
        "loading": t(N_("The live map is on its way")),
        "noscript": t(N_("The map needs JavaScript. These pages can be read without it:")),
    }


def still(request: Request) -> Response:
    """Answer with the still picture of a region's map.

    Args:
        request: its path holds the region's id and the language.
    """
    phone = "phone" in request.query_params
    return _drawn(request, lambda region, language: still_svg(region, language, phone=phone), "image/svg+xml")


def prepare(region: str) -> None:
    """Make the first words and the still picture of a region, so that the first visitor doesn't wait.

    Args:
        region: id of a region that is served.
    """
    for language in LANGUAGES:
        for phone in (False, True):
            still_svg(region, language, phone=phone)
        _page("map", (), language)


def preview(request: Request) -> Response:
    """Answer with the picture of a region's map that chats show with a link.

    Args:
        request: its path holds the region's id and the language.
    """
    return _drawn(request, preview_png, "image/png")


def _drawn(request: Request, draw: Callable[[str, Language], bytes], kind: str) -> Response:
    """Answer with what is drawn of the region and in the language of the path; 404 where there is no such one."""
    region, language = str(request.path_params["region"]), str(request.path_params["language"])
    if region not in regions.served() or language not in LANGUAGES:
        return PlainTextResponse("not found", status_code=404)
    try:
        return kept_answer(request, draw(region, language), kind)
    except SidestreamError:
        return PlainTextResponse("not found", status_code=404)


def accessibility(request: Request) -> Response:
    """Answer with the accessibility statement."""
    t = translator(language_of(request))
    values = {**LIGHT.frame(t, t(N_("Accessibility")), "first"), **statement(t)}
    answer = LIGHT.html("accessibility.html", values, kept=True)
    answer.headers["Vary"] = "Accept-Language"
    return answer


ROUTES: Final = [
    Route("/accessibility", accessibility, middleware=COMPRESSED),
    Route("/first/preview/{region}/{language}.png", preview),
    *(Route(path, index, middleware=COMPRESSED) for path in ("/", *(f"/{name}" for name in PAGES))),
    Route("/first/{version}/{name}", LIGHT.static),
    Route("/first/still/{region}/{language}.svg", still),
]
"""The index page of every page, and its files. Streamlit's own answers any other path."""
