"""What is made beside the server's start, so that the first visitor needn't wait for it."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import sidestream_map.ui.server.warm_up
from sidestream_map.region.regions import REGION_VARIABLE
from sidestream_map.ui.server.app import app
from sidestream_map.ui.server.warm_up import beside_the_server, warm_up
from sidestream_map.ui.session import results


def test_the_plain_regions_results_are_at_hand_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_STORES", {})
    warm_up()
    assert {"rules", "situation", "judged", "allocation"} <= set(results._STORES)


def test_a_region_that_cant_be_used_stops_nothing_and_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(REGION_VARIABLE, str(tmp_path))
    warm_up()
    assert "nothing is prepared" in caplog.text


def test_the_server_doesnt_wait_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    may_end, began = threading.Event(), threading.Event()

    def slow() -> None:
        began.set()
        may_end.wait(30)

    monkeypatch.setattr(sidestream_map.ui.server.warm_up, "warm_up", slow)

    async def life() -> bool:
        async with beside_the_server(app):
            return began.wait(30) and not may_end.is_set()

    # In a thread of its own: Playwright's loop runs in the tests' thread once a browser test was there.
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(life())).result()
        may_end.set()
