"""New sites in a real browser: a click on a candidate shows its figures, and the link brings search and candidate."""

import re
from collections.abc import Callable

from browser_pages import Watch, picture, ready, sized
from map_clicks import click_mark, path_of, sticking_out
from playwright.sync_api import Page, expect

from sidestream_map.scenario import Scenario
from sidestream_map.ui.session.address import Address, to_link
from sidestream_map.workshop import Scene, Story

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


def test_where_is_the_best_place_and_how_good_are_the_others(open_page: Open) -> None:
    page, _ = open_page("/?lang=fi&p=sites", webgl=True)
    ready(page)
    table = page.locator(".print-table", has=page.locator("th", has_text="Ehdokas"))
    rows = table.locator("tr").evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, len(rows))]
    assert all(re.fullmatch(r"\d{1,3}(\xa0\d{3})+", row[2]) for row in rows[1:]), "what decides, as Finnish writes it"
    root = page.locator(".st-key-map-frame [data-ready]")
    assert all(root.evaluate("(map, id) => map.projectObject('candidates', id)", key) for key in ("U27", "U29"))
    # What decides is in view beside the name: it ends within the panel.
    assert sticking_out(page) == []
    picture(page, "sites-numbers")


def test_what_place_does_the_storys_slide_propose(open_page: Open) -> None:
    scene = Scene("Where?", "", Scenario(language="en", panel="sites"))
    address = Address(scene.scenario, story=Story("Sites", (scene,)), presenting=True, scene=0)
    page, _ = open_page("/workshop" + to_link(address), webgl=True)
    root = page.locator(".st-key-map-frame [data-ready='true']")
    expect(root).to_have_count(1, timeout=60_000)
    label = page.locator(".st-key-map-frame [aria-label]").first
    expect(label).to_have_attribute("aria-label", re.compile("new sites: .+"))
    places = root.evaluate("map => ['U27','U28','U29','U30','U31'].filter(id => map.projectObject('sites', id))")
    assert len(places) == 1
    picture(page, "sites-slide")


def test_more_sites_are_numbered_on_the_map(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&p=sites", webgl=True)
    ready(page)
    page.locator(".st-key-site-count").get_by_role("button", name=re.compile("Increment|increase|\\+", re.I)).click()
    page.wait_for_url(re.compile("[?&]s="))
    ready(page)
    label = page.locator(".st-key-map-frame [aria-label]").first
    expect(label).to_have_attribute("aria-label", re.compile("new sites: .+, .+"))
    picture(page, "sites-two")


def test_nothing_is_clipped(open_page: Open) -> None:
    page, _ = open_page("/?p=sites&open=U27", "phone")
    ready(page)
    for size, width in sized(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size
        assert sticking_out(page) == [], size
        picture(page, f"sites-{size}")
