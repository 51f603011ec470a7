"""The routes of open data: tables by name and ending, what they rest on, and the page that lists them."""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
import time
from collections.abc import Mapping
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from babel.dates import format_date
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.staticfiles import NotModifiedResponse, StaticFiles

import sidestream_map
from sidestream_map.atlas import Atlas
from sidestream_map.base import (
    LANGUAGE_NAMES,
    N_,
    LimitError,
    RegionError,
    SidestreamError,
    Translator,
    i18n,
    telling,
)
from sidestream_map.exports import Edition, export_bytes, table_csv, table_parquet
from sidestream_map.haulage import this_year
from sidestream_map.region import REGION_VARIABLE
from sidestream_map.ui.http import DataReaders, guarded, language_of, site_of
from sidestream_map.ui.light import BusyError, Pages, Turns
from sidestream_map.ui.open_data.about import LICENCE, SUFFIXES, about_all, about_table, openapi, plain_json, schema
from sidestream_map.ui.open_data.asked import LANGUAGE, DataAsked, asked
from sidestream_map.ui.open_data.kept_files import KeptFile, KeptFiles, Made
from sidestream_map.ui.open_data.tables import TABLES, made
from sidestream_map.ui.session import TURN

LOGGER = logging.getLogger("sidestream_map")
PAGES: Final = Pages(Path(__file__).parent)
TURNS: Final = Turns("data")
"""One table is made at a time: what the dashboard's sessions do goes on beside it."""
WAITS_S: Final = 5.0
"""So long a table is held up in all by sessions' runs."""
FILES: Final = KeptFiles()
AGAIN_S: Final = 30
"""After so many seconds who came while too many waited may try again."""
FRESH_S: Final = 300
"""For so long a cache may give an answer without asking whether it has changed."""
PARAMETERS_MAX: Final = 60
JSON: Final = "application/json"
_FILE: Final = re.compile(r"([a-z_]{1,40})\.(csv|geojson|parquet|schema\.json|about\.json)", re.ASCII)
ALL: Final = "about.json"
"""Name of the list of all tables."""


class NoTableError(SidestreamError):
    """There is no such table, or not in this format."""


_STATUS: Final[Mapping[type[SidestreamError], int]] = {
    BusyError: 503,
    NoTableError: 404,
    LimitError: 413,
    RegionError: 503,
}
"""Status of an answer by the error, the narrower one first; all others are of the link: 400."""


async def table(request: Request) -> Response:
    """Answer with a table, or with what it is; in parts where ``Range`` asks for them."""
    name, query = str(request.path_params["file"]), request.url.query
    if request.method not in {"GET", "HEAD"}:
        return _refused("Only GET and HEAD.", 405)
    # What else an answer depends on. The link is taken as it is written, so that a known one costs no reading.
    key = (name, query, os.environ.get(REGION_VARIABLE, ""), this_year())
    found = FILES.get(key)
    try:
        if found is None:
            found = await TURNS.of(lambda: FILES.of(key, lambda: made_between_sessions(name, query)))
    except SidestreamError as error:
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 400)
        return _refused(str(error), status, retry=AGAIN_S if status == 503 else 0)
    except Exception:
        LOGGER.exception("open data failed")
        return _refused("This table could not be made. Try again later.", 500)
    return _sent(request, name, found)


async def listed(request: Request) -> Response:
    """Answer with the page that lists all tables with their addresses."""
    t = i18n.translator(language_of(request))
    query = request.url.query
    site = site_of(request)

    def page() -> Response:
        found = asked(_plain(query))
        return PAGES.html("open.html", _values(found, query, site, t), kept=True)

    try:
        answer = await TURNS.of(page)
    except BusyError as error:
        return _refused(error.text(t.catalogue.gettext), 503, retry=AGAIN_S)
    except SidestreamError as error:
        return _refused(error.text(t.catalogue.gettext), 503)
    answer.headers["Vary"] = "Accept-Language"
    return answer


async def described(_: Request) -> Response:
    """Answer with the OpenAPI document of the addresses."""
    t = i18n.translator("en")
    content = openapi([(name, t(said)) for name, said in PARAMETERS], t)
    return _open(Response(plain_json(content), media_type=JSON))


READERS: Final = [Middleware(DataReaders)]
METHODS: Final = ["GET", "HEAD", "OPTIONS"]
ROUTES: Final = [
    Route("/data/open", listed),
    Route("/data/open/static/{version}/{name}", PAGES.static),
    Route("/data/openapi.json", described, methods=METHODS, middleware=READERS),
    Route("/data/{file}", table, methods=METHODS, middleware=READERS),
]
"""``/data`` itself is a page of the dashboard."""
PARAMETERS: Final = (
    ("region", N_("id of the region")),
    (LANGUAGE, N_("language of words: fi, sv or en; in fi and sv a CSV has semicolons and decimal commas")),
    ("sel", N_("side stream, plant or user that is asked about, such as stream.S02")),
    ("km", N_("longest haul, km")),
    ("v", N_("vehicle")),
    ("goal", N_("what the best use is the best of")),
    ("cap", N_("how users of unknown capacity are counted")),
    ("s", N_("everything else that a page's link holds")),
)
"""Name and meaning of what a link may hold."""


def made_between_sessions(name: str, query: str) -> Made:
    """A table for a program, which can wait: between two parts of the work the sessions' runs go first.

    Args:
        name: as the address has it, with its suffix.
        query: of the link.

    Raises:
        SidestreamError: there is no such table, or the link can't be taken over.
    """
    waited = 0.0

    def told(_done: int, _total: int) -> None:
        nonlocal waited
        # Not for ever: a session may wait for a result that is being made here.
        if waited < WAITS_S:
            began = time.monotonic()
            TURN.give_way()
            waited += time.monotonic() - began

    with telling(told):
        return _made(name, query)


def _made(name: str, query: str) -> Made:
    plain = _plain(query)
    parts = _FILE.fullmatch(name)
    if name != ALL and (parts is None or parts[1] not in TABLES):
        raise _none_such(name)
    found = asked(plain)
    if found.problems:
        raise SidestreamError(
            N_("Not everything of the link can be taken over: {problems}"),
            problems=" ".join(each.text(found.t.catalogue.gettext) for each in found.problems),
        )
    changed = _changed(found.region)
    if parts is None:
        names = found.region.region.names
        return Made(plain_json(about_all(names[found.t.language], query, changed, found.t)), JSON, changed)
    wanted, suffix, t = TABLES[parts[1]], parts[2], found.t
    edition = Edition(found.region.region, t, made_on=changed.date())
    view, rows = made(wanted, found.region, found.scenario, edition)
    if suffix == "schema.json":
        return Made(plain_json(schema(view, rows)), JSON, changed)
    if suffix == "about.json":
        return Made(plain_json(about_table(wanted, view, query, changed, t)), JSON, changed)
    if suffix == "geojson" and not rows.has_places:
        raise NoTableError(N_("{name} has no places: take it as .csv or .parquet."), name=wanted.id)
    content = {
        "csv": lambda: table_csv(rows, t, names=True),
        "geojson": lambda: export_bytes(view, "geojson", t),
        "parquet": lambda: table_parquet(view, rows),
    }[suffix]()
    return Made(content, SUFFIXES[suffix], changed)


def _none_such(name: str) -> NoTableError:
    return NoTableError(
        N_("There is no {name}. There are {tables}, as {endings}; /data/open lists them."),
        name=re.sub(r"[^\w.-]", "?", name)[:40],
        tables=", ".join(TABLES),
        endings=", ".join(f".{each}" for each in SUFFIXES),
    )


def _plain(query: str) -> Mapping[str, str]:
    try:
        return dict(parse_qsl(query, keep_blank_values=True, max_num_fields=PARAMETERS_MAX))
    except ValueError as error:
        raise SidestreamError(N_("The link has too many parts.")) from error


def _sent(request: Request, name: str, file: KeptFile) -> Response:
    headers = Headers(scope=request.scope)
    packed = file.packed if "gzip" in headers.get("accept-encoding", "") and "range" not in headers else None
    said = {
        "ETag": f'"{file.tag}{"-gz" if packed else ""}"',
        "Last-Modified": format_datetime(file.changed, usegmt=True),
        "Cache-Control": f"public, max-age={FRESH_S}",
        "Vary": "Accept-Encoding",
        "Link": f'<{Path(name).name.partition(".")[0]}.about.json>; rel="describedby"',
    }
    if packed:
        said["Content-Encoding"] = "gzip"
    answer = FileResponse(packed or file.path, headers=said, media_type=file.media_type)
    if _FILES.is_not_modified(answer.headers, headers):
        return _open(NotModifiedResponse(answer.headers))
    return _open(answer)


_FILES: Final = StaticFiles(directory=Path(__file__).parent)
"""Knows what ``If-None-Match`` and ``If-Modified-Since`` mean; it serves nothing."""


def _open(answer: Response) -> Response:
    """The answer with the headers of a light page, but readable from pages of others."""
    guarded(answer, kept=True).headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _refused(text: str, status: int, retry: int = 0) -> Response:
    answer = guarded(PlainTextResponse(text + "\n", status))
    if retry:
        answer.headers["Retry-After"] = str(retry)
    return answer


def _changed(region: Atlas) -> dt.datetime:
    """When a figure can last have changed: with the region's files, the program, or the year of taxes and fees."""
    folder = region.region.folder
    newest = max(_newest(folder), _newest(Path(sidestream_map.__file__).parent))
    return max(
        dt.datetime.fromtimestamp(newest, dt.UTC).replace(microsecond=0), dt.datetime(this_year(), 1, 1, tzinfo=dt.UTC)
    )


@cache
def _newest(folder: Path) -> float:
    files = folder.iterdir() if (folder / "region.toml").exists() else folder.rglob("*.py")
    return max((each.stat().st_mtime for each in files if each.is_file()), default=0.0)


def _values(found: DataAsked, query: str, site: str, t: Translator) -> dict[str, Any]:
    kept = {name: text for name, text in _plain(query).items() if name != LANGUAGE}
    tail = f"?{urlencode(kept)}" if kept else ""
    ways = [(code, name, f"open?{urlencode({LANGUAGE: code, **kept})}") for code, name in LANGUAGE_NAMES.items()]
    address = f"{site}/data/matches.csv{tail}"
    sources = found.region.catalogue.sources
    return {
        **PAGES.frame(t, t(N_("Open data by link")), "open/static", ways),
        "notices": [each.text(t.catalogue.gettext) for each in found.problems],
        "tables": [
            {
                "id": each.id,
                "says": t(each.says),
                "files": [
                    (suffix, f"{each.id}.{suffix}{tail}") for suffix in SUFFIXES if suffix != "geojson" or each.placed
                ],
                "about": f"{each.id}.about.json{tail}",
            }
            for each in TABLES.values()
        ],
        "region": found.region.region.names[t.language],
        "changed": format_date(_changed(found.region).date(), "long", locale=t.language),
        "version": sidestream_map.__version__,
        "everything": f"about.json{tail}",
        "example": address,
        "lines": f"/vsicurl/{site}/data/flows.geojson{tail}",
        "sources": [
            (str(row["title"]), str(row["licence"] or ""), str(row["url"] or "")) for _, row in sources.iterrows()
        ],
        "back": f"../data{'?' if query else ''}{query}",
        "w": {key: t(message) for key, message in WORDS.items()},
    }


WORDS: Final[Mapping[str, str]] = {
    "intro": N_(
        "Every address gives a table as it is today: Excel, QGIS, R and Python read it, and read it anew when they "
        "refresh. An address with a page's link behind it gives the figures of that page."
    ),
    "tables": N_("Tables"),
    "about": N_("columns, assumptions, sources"),
    "how": N_("How to read one"),
    "excel": N_("Excel: Data, From Web, and this address; Refresh fetches it anew."),
    "qgis": N_("QGIS: Layer, Add vector layer, Protocol HTTP(S), and the address of a GeoJSON or Parquet file."),
    "code": N_("Python and R:"),
    "state": N_("State of the data"),
    "changed": N_("Changed:"),
    "hash": N_(
        "Whether a table has changed since you read it, its ETag tells; what changed between versions stands in the "
        "project's list of changes."
    ),
    "limits": N_(
        "Nothing of workshop boards, of own data or of sessions can be had here. A link that can't be taken over whole "
        "is refused with the reason, never answered with other figures."
    ),
    "unknown": N_("An empty cell is unknown, never 0."),
    "licence": LICENCE,
    "sources": N_("Sources and licences"),
    "all": N_("The list for programs"),
    "back": N_("To the page of data"),
}
"""By the key under which the template finds them."""
