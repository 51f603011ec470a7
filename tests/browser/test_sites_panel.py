"""New sites in a real browser: a click on a candidate shows its figures, and the link brings search and candidate."""

import re
from collections.abc import Callable

import pytest
from browser_pages import SIZES, Watch, picture, ready
from map_clicks import click_mark, path_of, sticking_out
from playwright.sync_api import Page, expect

Open = Callable[..., tuple[Page, Watch]]


def test_a_click_on_a_candidate_shows_its_figures(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&p=sites", webgl=True)
    ready(page)
    expect(page.locator(".st-key-panel")).to_contain_text("Against today")
    click_mark(page, "candidates", "U29")
    page.wait_for_url(re.compile("open=U29"))
    ready(page)
    opened = page.locator(".st-key-site-opened")
    expect(opened).to_contain_text("As the only site")
    picture(page, "sites-candidate")
    text = page.locator(".st-key-panel").inner_text()
    other, _ = open_page(path_of(page))
    ready(other)
    expect(other.locator(".st-key-site-opened")).to_contain_text("As the only site")
    assert other.locator(".st-key-panel").inner_text() == text


def test_more_sites_are_numbered_on_the_map(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&p=sites", webgl=True)
    ready(page)
    page.locator(".st-key-site-count").get_by_role("button", name=re.compile("Increment|increase|\\+", re.I)).click()
    page.wait_for_url(re.compile("[?&]s="))
    ready(page)
    label = page.locator(".st-key-map-frame [aria-label]").first
    expect(label).to_have_attribute("aria-label", re.compile("new sites: .+, .+"))
    picture(page, "sites-two")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped(open_page: Open, size: str) -> None:
    page, _ = open_page("/?p=sites&open=U27", size)
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    assert sticking_out(page) == []
    picture(page, f"sites-{size}")
