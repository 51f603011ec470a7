"""The map page as a person uses it: on a canvas that is really drawn, with links that really open."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import pytest
from browser_pages import Watch, picture, ready, sized
from playwright.sync_api import Page, expect

Open = Callable[..., tuple[Page, Watch]]


def click_mark(page: Page, layer: str, name: str) -> None:
    """Click an object on the canvas, where the map says that it has drawn it."""
    root = page.locator(".st-key-map-frame [data-ready]")
    place: dict[str, float] | None = root.evaluate(
        "(element, [layer, name]) => element.projectObject(layer, name)", [layer, name]
    )
    assert place, f"{layer} {name} is not on the map"
    page.mouse.click(place["x"], place["y"])


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def chosen(page: Page) -> str:
    return page.locator(".st-key-choice input").input_value()


def test_the_start_shows_plants_headline_and_what_to_do(open_page: Open) -> None:
    page, watch = open_page(webgl=True)
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Meri-Lappi")
    headline = page.locator(".st-key-headline")
    expect(headline).to_contain_text("t/v")
    expect(headline).to_contain_text("130")
    expect(headline).to_contain_text("365")
    picture(page, "map-start")
    files = [url for url in watch.requests if "/background/" in url]
    assert len(files) == len(set(files)) == 7
    assert watch.outside() == []


def test_a_click_on_a_plant_shows_its_hauls_and_is_in_the_address(open_page: Open) -> None:
    page, _ = open_page(webgl=True)
    ready(page)
    click_mark(page, "plants", "P03")
    page.wait_for_url(re.compile("sel=plant.P03"))
    ready(page)
    expect(page.locator(".st-key-panel")).to_contain_text("Kemin kaivos")
    expect(page.locator(".st-key-panel [data-testid='stDataFrame']").first).to_be_visible()
    picture(page, "map-plant")


def test_a_click_on_a_user_shows_the_same_from_the_other_side(open_page: Open) -> None:
    page, _ = open_page(webgl=True)
    ready(page)
    click_mark(page, "users", "U44")
    page.wait_for_url(re.compile("sel=user.U44"))
    ready(page)
    assert "Kanto" in chosen(page)
    picture(page, "map-user")


KEY_HELD_MS = 40
"""Time between two strokes of a key that is held down: the page is computed anew between some of them."""


def test_the_slider_changes_what_is_in_reach_and_the_link_brings_it_back(open_page: Open) -> None:
    page, _ = open_page("/?sel=stream.S03", webgl=True)
    ready(page)
    slider = page.locator(".st-key-limit").get_by_role("slider")
    before = page.locator(".st-key-map-frame [aria-label]").first.get_attribute("aria-label")
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(KEY_HELD_MS)
    page.wait_for_url(re.compile("km=40"))
    ready(page)
    after = page.locator(".st-key-map-frame [aria-label]").first.get_attribute("aria-label")
    assert before != after
    other, _ = open_page(page.url.removeprefix("http://localhost:").lstrip("0123456789"), webgl=True)
    ready(other)
    assert parameters(other)["km"] == ["40"]
    expect(other.locator(".st-key-panel")).to_contain_text("palakivi")
    assert other.locator(".st-key-map-frame [aria-label]").first.get_attribute("aria-label") == after


@pytest.mark.parametrize(("code", "name", "words"), [("sv", "SV", "sidoströmmar"), ("en", "EN", "Side streams")])
def test_the_language_switch_changes_the_words(open_page: Open, code: str, name: str, words: str) -> None:
    page, _ = open_page()
    ready(page)
    page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name)).first.click()
    page.wait_for_url(re.compile(f"lang={code}"))
    ready(page)
    expect(page.locator(".st-key-headline")).to_contain_text(re.compile(words, re.IGNORECASE))


def test_nothing_is_wider_than_the_window(open_page: Open) -> None:
    page, _ = open_page("/?sel=stream.S01", "phone", webgl=True)
    ready(page)
    for size, width in sized(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture(page, f"map-{size}")


@pytest.mark.parametrize(
    "address",
    [
        "/?sel=plant.%3Cscript%3Ealert(1)%3C/script%3E",
        "/?sel=plant.P99",
        "/?km=1e309&t=nan&lang=xx",
        "/?s=v9.AAAA",
        "/?" + "&".join(f"x{number}={'y' * 50}" for number in range(40)),
    ],
)
def test_a_hostile_link_opens_the_page_with_a_message(open_page: Open, address: str) -> None:
    page, _ = open_page(address, webgl=True)
    ready(page)
    expect(page.locator(".st-key-map-frame canvas").first).to_be_visible()
    assert page.locator("[data-testid='stException']").count() == 0
    assert "Traceback" not in page.inner_text("body")


def test_the_camera_stays_when_something_is_chosen(open_page: Open) -> None:
    page, _ = open_page(webgl=True)
    ready(page)
    root = page.locator(".st-key-map-frame [data-ready]")
    box = root.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(1500)
    view = root.get_attribute("data-view")
    click_mark(page, "plants", "P03")
    page.wait_for_url(re.compile("sel=plant.P03"))
    ready(page)
    assert root.get_attribute("data-view") == view
