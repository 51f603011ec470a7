"""What all pages share: search, legend, links between pages, undo, sharing, tabs on a phone."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

from browser_pages import Watch, picture, ready
from playwright.sync_api import Page, expect

Open = Callable[..., tuple[Page, Watch]]
PAGES = ["company", "planner", "workshop", "data"]


def search(page: Page, text: str) -> None:
    box = page.locator(".st-key-choice").get_by_role("combobox")
    expect(page.locator(".st-key-choice [data-ready='true']")).to_be_attached()
    box.click()
    box.fill(text)


def view_of(page: Page) -> str | None:
    return page.locator(".st-key-map-frame [data-ready]").get_attribute("data-view")


def test_a_stream_is_found_without_its_dots_and_by_keyboard_alone(open_page: Open) -> None:
    page, _ = open_page()
    ready(page)
    search(page, "kemin kaivos")
    expect(page.get_by_role("option").first).to_be_visible()
    picture(page, "search")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"sel=(plant|stream|user)\."))
    ready(page)
    search(page, "roytta")
    expect(page.get_by_role("option", name=re.compile("Röyttä")).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_place_is_looked_at_and_not_chosen(open_page: Open) -> None:
    page, _ = open_page("/?sel=stream.S03", webgl=True)
    ready(page)
    before = view_of(page)
    search(page, "overtornea")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("view="))
    ready(page)
    assert view_of(page) != before
    assert parse_qs(urlparse(page.url).query)["sel"] == ["stream.S03"]


def test_what_is_not_there_is_said(open_page: Open) -> None:
    page, _ = open_page()
    ready(page)
    search(page, "<img src=x onerror=alert(1)>")
    expect(page.locator(".st-key-choice").get_by_role("option")).to_have_attribute("aria-disabled", "true")


def test_the_legend_narrows_the_marks_and_the_link_brings_it_back(open_page: Open) -> None:
    page, _ = open_page(webgl=True)
    ready(page)
    page.locator(".st-key-legend").get_by_role("button", name="puutähteet").click()
    page.wait_for_url(re.compile("only=wood"))
    ready(page)
    place = "(element) => element.projectObject('plants', 'P02') ?? element.projectObject('plants', 'P01')"
    assert page.locator(".st-key-map-frame [data-ready]").evaluate(place) is None
    other, _ = open_page("/" + page.url.split("/", 3)[3], webgl=True)
    ready(other)
    assert other.locator(".st-key-map-frame [data-ready]").evaluate(place) is None
    expect(other.locator(".st-key-legend").get_by_role("button", name="kuona")).to_have_attribute(
        "aria-pressed", "false"
    )


def test_the_pages_share_one_address(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=stream.S03&km=55&v=76t")
    ready(page)
    for name in PAGES:
        page.locator(f'.st-key-pages a[href^="{name}"]').click()
        page.wait_for_url(re.compile(f"/{name}"))
        page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        query = parse_qs(urlparse(page.url).query)
        assert (query["sel"], query["km"], query["v"]) == (["stream.S03"], ["55"], ["76t"])
    page.locator(".st-key-pages a").first.click()
    ready(page)
    assert parse_qs(urlparse(page.url).query)["km"] == ["55"]


def test_a_change_can_be_taken_back(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=stream.S03")
    ready(page)
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    slider = page.locator(".st-key-limit").get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("km=95"))
    ready(page)
    undo.click()
    expect(undo).to_be_disabled()
    ready(page)
    assert "km" not in parse_qs(urlparse(page.url).query)


def test_sharing_gives_the_whole_link_and_a_code(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=stream.S03&km=55")
    ready(page)
    page.locator(".st-key-share button").click()
    link = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode").first  # the line to embed comes after
    expect(link).to_contain_text("sel=stream.S03")
    expect(page.get_by_test_id("stPopoverBody").get_by_role("img").first).to_be_visible()
    picture(page, "share")
    text = link.inner_text().strip()
    other, _ = open_page("/" + text.split("/", 3)[3])
    ready(other)
    assert parse_qs(urlparse(other.url).query) == parse_qs(urlparse(page.url).query)


def test_a_phone_has_its_pages_at_the_bottom_and_nothing_wider(open_page: Open) -> None:
    page, _ = open_page("/?sel=stream.S01", "phone")
    ready(page)
    bar = page.locator(".st-key-pages").bounding_box()
    assert bar
    assert bar["y"] + bar["height"] == 844
    assert bar["width"] <= 390
    for link in page.locator(".st-key-pages a").all():
        box = link.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 391
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
