"""Road edits in a real browser: a tap closes a road, hauls get longer, the link brings it back, undo takes it away."""

import re
from collections.abc import Callable

from browser_pages import Watch, picture, ready
from map_clicks import click_mark, path_of, sticking_out
from playwright.sync_api import Page, expect

Open = Callable[..., tuple[Page, Watch]]


def tap_middle(page: Page) -> None:
    box = page.locator(".st-key-map-frame [data-ready]").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_tap_closes_a_road_and_the_link_and_undo_know_it(open_page: Open) -> None:
    # The middle of this view lies on the road between Tornio and Kemi.
    page, _ = open_page("/?lang=en&p=scenario&cap=unlimited&view=24.33952_65.82205_11", "phone", webgl=True)
    ready(page)
    page.locator(".st-key-group-roads summary").first.click()
    page.locator(".st-key-road-kind").get_by_text("Close a road", exact=True).click()
    where = page.locator(".st-key-road-where input")
    expect(where).to_be_visible(timeout=20_000)
    page.locator(".st-key-map-frame").scroll_into_view_if_needed()
    tap_middle(page)
    expect(where).to_have_value(re.compile(r"^65\.8\d+, 24\.3\d+$"), timeout=20_000)
    page.get_by_role("button", name="Add to the scenario").click()
    page.wait_for_url(re.compile("[?&]s="))
    ready(page)
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("Closed, at this spot", timeout=20_000)
    expect(panel).to_contain_text("Pairs with a longer haul")
    expect(page.locator(".view-signs")).to_contain_text("road closed")
    longer = panel.locator(".figure", has_text="Pairs with a longer haul").inner_text()
    assert re.search(r"[1-9]", longer)
    assert sticking_out(page) == []
    picture(page, "road-edits-phone")

    other, _ = open_page(path_of(page), webgl=True)
    ready(other)
    other.locator(".st-key-group-roads summary").first.click()
    expect(other.locator(".st-key-panel")).to_contain_text("Closed, at this spot", timeout=20_000)
    expect(other.locator(".st-key-panel .figure", has_text="Pairs with a longer haul")).to_have_text(
        longer.replace("\n", ""), use_inner_text=False
    )
    click_mark(other, "road-signs", "RE1")  # the sign is where the road was closed
    picture(other, "road-edits-laptop")

    page.get_by_role("button", name="Undo").click()
    expect(panel).not_to_contain_text("Closed, at this spot", timeout=20_000)
    expect(page.locator(".view-signs", has_text="road closed")).to_have_count(0)
