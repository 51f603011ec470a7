"""Prepares what the first visitor would wait for, in the background after the server's start."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import SidestreamError
from sidestream_map.scenario import Scenario
from sidestream_map.ui.first_page import page as first_page
from sidestream_map.ui.server import static_files
from sidestream_map.ui.server.idle import let_go
from sidestream_map.ui.session import readers, regions, results

LOGGER = logging.getLogger("sidestream_map")


def warm_up() -> None:
    """Import the pages and compute the plain region's map; a broken region is only logged."""
    readers.WORKERS.start()  # its imports go on beside ours
    from sidestream_map.ui import run as main  # noqa: F401, PLC0415 — a second of imports that the server's start needn't have

    try:
        atlas = regions.atlas()
        regions.map_file("")
        first_page.prepare(atlas.region.id)
        static_files.prepare()
        results.best_use(atlas, Scenario(region=atlas.region.id))
        board_ready(atlas)
    except SidestreamError as error:
        LOGGER.warning("nothing is prepared: %s", error)


def board_ready(atlas: Atlas) -> None:
    """Open the board's store if it exists, and prepare what the first phone asks for; none is created.

    Args:
        atlas: the region that is served first.

    Raises:
        BoardError: the store can't be used.
    """
    from sidestream_map.ui.phone import page  # noqa: PLC0415
    from sidestream_map.workshop.board import services  # noqa: PLC0415 — brings the database in

    store = services.store()
    if store.file is None or store.file.exists():
        store.migrate()
        services.participants()
        page.prepare(atlas.region.id)


@asynccontextmanager
async def beside_the_server(_: st.App) -> AsyncIterator[None]:
    """Streamlit's hook for the server's start; it returns at once, and a thread does the work."""
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    idle = asyncio.create_task(let_go())
    yield
    idle.cancel()
