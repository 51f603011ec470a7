"""The server: Streamlit's app, the map's background files, and the page shown when something breaks.

``streamlit run`` finds ``app`` here by reading the source.
"""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sidestream_map.ui.firm import page as firm_page
from sidestream_map.ui.first_page import page as first_page
from sidestream_map.ui.http import AnswerHeaders, HostGuard, OriginGuard, SessionPlaces, kept_answer
from sidestream_map.ui.open_data import page as open_data
from sidestream_map.ui.phone import api as phone_api
from sidestream_map.ui.phone import follow as phone_follow
from sidestream_map.ui.phone import page as phone_page
from sidestream_map.ui.phone import scribe as phone_scribe
from sidestream_map.ui.server import reference
from sidestream_map.ui.server.static_files import CompressedStatic
from sidestream_map.ui.server.warm_up import beside_the_server
from sidestream_map.ui.session import kept_leader, regions
from sidestream_map.ui.widgets.finder import component as finder_component
from sidestream_map.ui.widgets.map import bundle

LOGGER = logging.getLogger("sidestream_map")
# What is prepared or answered beside the pages has no page and needs none: Streamlit warns of each such call,
# in the first lines that somebody sees of us.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").addFilter(
    lambda record: "missing ScriptRunContext" not in str(record.msg)
)


def background(request: Request) -> Response:
    """Answer with one file of the map's background, compressed and with a validator for caches.

    Args:
        request: its path ends with the region's id and the file's name.
    """
    content = regions.map_file(str(request.path_params["name"]), str(request.path_params["region"]))
    if content is None:
        return PlainTextResponse("not found", status_code=404)
    return kept_answer(request, content)


def explain(error: Exception) -> bool:
    """Tell the person in plain words that something broke; the traceback goes to the log only."""
    LOGGER.exception("a page failed", exc_info=error)
    from sidestream_map.ui.widgets import failure  # noqa: PLC0415 — needs a running page

    failure(error)
    return True


ROUTES = [
    *first_page.ROUTES,
    Route("/background/{region}/{name}", background),
    *finder_component.ROUTES,
    *bundle.ROUTES,
    *firm_page.ROUTES,
    *open_data.ROUTES,
    *reference.ROUTES,
    *phone_page.ROUTES,
    *phone_follow.ROUTES,
    *phone_scribe.ROUTES,  # before the rest of what begins like them
    *kept_leader.ROUTES,  # before the phone's, which take the rest of what begins so
    *phone_api.ROUTES,
]

SCRIPT = Path(__file__).parent / "script" / "main.py"

app = st.App(
    SCRIPT,
    routes=ROUTES,
    lifespan=beside_the_server,
    middleware=[
        Middleware(AnswerHeaders),
        Middleware(HostGuard),
        Middleware(OriginGuard),
        Middleware(SessionPlaces),
        Middleware(CompressedStatic),
    ],
    on_script_error=explain,
)
