"""The planner's whole way: pick a municipality, keep a base, take a larger truck, compare, and take it home."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import browser_pages
import geopandas as gpd
import pyogrio
import pypdf
import pytest
from browser_pages import Watch, picture, sized
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from sidestream_map.base.i18n import translator
from sidestream_map.decisions.municipality.profile import COUNTED_NAMES

Open = Callable[..., tuple[Page, Watch]]
ENGLISH = translator("en")


PATIENCE_MS = 120_000
"""Software WebGL on a machine that does other things besides."""


def rest(page: Page) -> None:
    # A click takes a moment to reach the server; until then the page still says that nothing runs.
    page.wait_for_timeout(500)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=PATIENCE_MS)


def ready(page: Page) -> None:
    page.set_default_timeout(PATIENCE_MS)
    browser_pages.ready(page, PATIENCE_MS)
    rest(page)


def choose(page: Page, key: str, option: str) -> None:
    """Choose in a select box as a person does: once more where a rerun has closed the list meanwhile."""
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(5):
        rest(page)
        page.locator(f".st-key-{key} input").click()
        try:
            wanted.click(timeout=10_000)
        except PlaywrightTimeout:
            page.keyboard.press("Escape")
            continue
        rest(page)
        return
    pytest.fail(f"{option} can't be chosen in {key}")


def tab(page: Page, name: str) -> None:
    page.locator(".st-key-planner-tab").get_by_role("radio", name=name).click()
    rest(page)


def says(page: Page, text: str) -> None:
    expect(page.locator(".st-key-panel")).to_contain_text(text, timeout=PATIENCE_MS)


def arising(page: Page) -> float:
    """Tonnes a year that the page says arise in the municipality."""
    first = page.locator(".st-key-planner-top .figure").first
    first.locator("summary").click()
    exact = re.search(r"Exactly: ([\d,]+) t/y", first.inner_text())
    assert exact, "a press tells the exact figure"
    return float(exact[1].replace(",", ""))


def label(page: Page) -> str:
    """What the map says that it shows."""
    return page.locator(".st-key-map-frame [aria-label]").first.get_attribute("aria-label") or ""


def saved(page: Page, click: Callable[[], None]) -> bytes:
    with page.expect_download(timeout=PATIENCE_MS) as found:
        click()
    return Path(found.value.path()).read_bytes()


def test_a_planner_compares_two_trucks_and_takes_the_layers_home(open_page: Open, tmp_path: Path) -> None:
    page, watch = open_page("/planner?lang=en", webgl=True)
    ready(page)
    picture(page, "planner-start")
    choose(page, "planner-municipality", "Tornio")
    page.wait_for_url(re.compile("mun=Tornio"))
    page.wait_for_url(re.compile("view="))
    says(page, "Side streams by material")
    tonnes = arising(page)
    assert tonnes > 1_000_000

    tab(page, "Roads")
    page.locator(".st-key-planner-unlimited button").click()
    page.wait_for_url(re.compile("cap=unlimited"))
    says(page, "Road by road")
    says(page, "Rests on users whose capacity nobody has given.")

    tab(page, "Compare")
    page.wait_for_url(re.compile("p=scenario"))
    says(page, "Base: the best use without the change.")
    ready(page)
    page.locator(".st-key-planner-keep button").first.click()
    page.wait_for_url(re.compile("vs="))
    choose(page, "planner-vehicle", "76 t combination")
    page.wait_for_url(re.compile("v=76t"))
    says(page, "Vehicle: 76 t combination.")
    ready(page)
    picture(page, "planner-compare")
    shown = label(page)

    page.locator(".st-key-planner-export button").first.click()
    page.locator(".st-key-planner-export-format label").filter(has_text="GeoPackage").click()
    expect(page.get_by_role("radio", name="GeoPackage")).to_be_checked(timeout=PATIENCE_MS)
    rest(page)
    file = tmp_path / "tornio.gpkg"
    file.write_bytes(saved(page, page.locator(".st-key-planner-export-file button").first.click))
    layers = {str(name) for name, _ in pyogrio.list_layers(file)}
    assert layers >= {"municipality", "side_streams", "plants", "users", "road_loads", "service_area", "changes"}
    streams = gpd.read_file(file, layer="side_streams")
    assert streams.crs.to_epsg() == 3067
    counted = streams["counted"] == ENGLISH(COUNTED_NAMES["counted"])
    assert streams.loc[counted, "tonnes_per_year"].sum() == tonnes
    assert gpd.read_file(file, layer="municipality")["tonnes_per_year"].tolist() == [tonnes]
    assert len(gpd.read_file(file, layer="road_loads")) > 0

    link = re.sub(r"^http://localhost:\d+", "", page.url)
    again, _ = open_page(link, webgl=True)
    ready(again)
    says(again, "Vehicle: 76 t combination.")
    assert label(again) == shown
    assert arising(again) == tonnes
    assert watch.outside() == []


def test_the_report_can_be_read_back(open_page: Open) -> None:
    page, _ = open_page("/planner?lang=sv&mun=Tornio&p=roads&cap=unlimited")
    ready(page)
    pdf = saved(page, page.locator(".st-key-planner-pdf button").first.click)
    text = "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "Torneå" in text
    assert "mun=Tornio" in "".join(text.split())


def test_a_municipality_can_be_chosen_on_the_map(open_page: Open) -> None:
    page, _ = open_page("/planner?lang=en", webgl=True)
    ready(page)
    frame = page.locator(".st-key-map-frame").bounding_box()
    assert frame is not None
    # The middle of the region's view lies in Kemi or a neighbour; a little aside no mark is in the way.
    page.mouse.click(frame["x"] + frame["width"] * 0.78, frame["y"] + frame["height"] * 0.2)
    page.wait_for_url(re.compile("mun=(Keminmaa|Tervola|Simo)"), timeout=PATIENCE_MS)


def test_the_service_area_follows_the_plant_that_is_clicked_or_chosen(open_page: Open) -> None:
    page, _ = open_page("/planner?lang=en&mun=Kemi&p=best_use&km=30", webgl=True)
    ready(page)
    before = label(page)
    assert "Within 30 km" in before
    choose(page, "planner-plant", "Metsä Fibre Kemi bioproduct mill")
    page.wait_for_url(re.compile("sel=plant"))
    ready(page)
    assert "bioproduct" in label(page)
    assert label(page) != before
    picture(page, "planner-service")


def test_nothing_is_wider_than_the_window(open_page: Open) -> None:
    page, _ = open_page("/planner?mun=Tornio&p=roads&cap=unlimited", "phone")
    ready(page)
    for size, width in sized(page):
        picture(page, f"planner-{size}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
