"""Two regions in one server, as a person goes from one to the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from browser_pages import Watch, free_port, picture, ready, start_server
from playwright.sync_api import Page, expect

from sidestream_map.region.regions import REGION_VARIABLE

Open = Callable[..., tuple[Page, Watch]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """In place of the server of the other files: it shows both regions that ship."""
    log, port = tmp_path_factory.mktemp("server") / "server.log", free_port()
    process = start_server(port, log, **{REGION_VARIABLE: "meri-lappi:helsinki-centre"})
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(10)
    assert "Traceback" not in log.read_text(errors="replace"), log.read_text(errors="replace")[-3000:]


def the_other_region_and_back(page: Page, watch: Watch) -> None:
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Meri-Lappi")
    attribution = page.locator(".st-key-map-frame")
    expect(attribution).to_contain_text("EuroGeographics")
    page.locator(".st-key-regions button").first.click()
    page.locator(".st-key-region label", has_text="Helsingin keskusta").click()
    expect(heading).to_have_text("Helsingin keskusta")
    page.wait_for_url(re.compile("region=helsinki-centre"))
    ready(page)
    expect(attribution).to_contain_text("OpenStreetMap")
    expect(attribution).not_to_contain_text("EuroGeographics")
    assert {url.rsplit("/", 2)[1] for url in watch.requests if "/background/" in url} == {
        "meri-lappi",
        "helsinki-centre",
    }
    page.keyboard.press("Escape")


def test_the_header_leads_to_the_other_region_and_undo_back(open_page: Open) -> None:
    page, watch = open_page(webgl=True)
    ready(page)
    the_other_region_and_back(page, watch)
    picture(page, "region-other")
    view = page.locator(".st-key-map-frame [data-view]").first.get_attribute("data-view")
    assert view
    assert view.startswith("24.9")
    page.get_by_role("button", name="Kumoa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meri-Lappi")
    page.wait_for_url(re.compile(r"\?lang=fi$"))


def test_a_phone_has_the_choice_too(open_page: Open) -> None:
    page, watch = open_page(size="phone", webgl=True)
    ready(page)
    the_other_region_and_back(page, watch)
    picture(page, "region-phone")
