"""What the first visitor would wait for, made while nobody waits: right after the server's start, beside it."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import SidestreamError
from sidestream_map.scenario import Scenario
from sidestream_map.ui.session import regions, results

LOGGER = logging.getLogger("sidestream_map")


def warm_up() -> None:
    """Import the pages and compute what the plain region's map shows; a region that can't be used is only logged."""
    from sidestream_map.ui import run as main  # noqa: F401, PLC0415 — a second of imports that the server's start needn't have

    try:
        atlas = regions.atlas()
        regions.map_file("")
        results.best_use(atlas, Scenario(region=atlas.region.id))
        board_ready(atlas)
    except SidestreamError as error:
        LOGGER.warning("nothing is prepared: %s", error)


def board_ready(atlas: Atlas) -> None:
    """Open the board's store where there is one, and make what the first phone asks for; none is made by this.

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
    """Streamlit's hook around the server's life: it answers at once, and the thread goes on beside it."""
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
    yield
