"""Back and Forward of the browser: a press takes one step, as a person made it."""

from __future__ import annotations

import re
from collections.abc import Callable

from browser_pages import Watch, ready
from playwright.sync_api import Page, expect

Open = Callable[..., tuple[Page, Watch]]


def test_does_one_press_of_back_take_one_step_back(open_page: Open) -> None:
    page, _ = open_page("/")  # without a language: the server completes the address
    ready(page)
    page.wait_for_url(re.compile("lang="))
    begun = page.evaluate("history.length")
    slag = page.locator(".st-key-legend").get_by_role("button").first
    slag.click()
    page.wait_for_url(re.compile("only="))
    ready(page)
    radios = page.locator(".st-key-panel-switch").get_by_role("radio")
    radios.nth(2).click()
    page.wait_for_url(re.compile("p=roads"))
    ready(page)
    radios.nth(1).click()
    page.wait_for_url(re.compile("p=best_use"))
    ready(page)
    assert page.evaluate("history.length") == begun + 3, "one entry a press"

    page.go_back()
    expect(page).to_have_url(re.compile("p=roads"))
    expect(radios.nth(2)).to_be_checked()
    page.go_back()
    expect(page).to_have_url(re.compile("^(?!.*p=)(?=.*only=)"))
    expect(radios.nth(0)).to_be_checked()
    page.go_back()
    expect(page).to_have_url(re.compile("^(?!.*only=)"))
    ready(page)
    page.go_forward()
    expect(page).to_have_url(re.compile("only="))
    page.go_forward()
    expect(page).to_have_url(re.compile("p=roads"))
    expect(radios.nth(2)).to_be_checked()
    page.go_forward()
    expect(page).to_have_url(re.compile("p=best_use"))
    expect(radios.nth(1)).to_be_checked()
    for _ in range(3):
        page.go_back()
    expect(page).to_have_url(re.compile("^(?!.*(p=|only=))"))
    ready(page)
    assert page.evaluate("history.length") == begun + 3
    # From the first state the next press leaves the dashboard: nothing holds a person there.
    page.go_back()
    assert page.url == "about:blank"
    page.go_forward()


def test_does_back_return_from_another_page_at_once(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&only=slag")
    ready(page)
    begun = page.evaluate("history.length")
    page.get_by_role("link", name="For a company").first.click()
    page.wait_for_url(re.compile("/company"))
    ready(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/(map)?\?.*only=slag"))
    expect(page.locator(".st-key-panel-switch")).to_be_visible()
    assert page.evaluate("history.length") == begun + 1


def test_does_a_moved_map_leave_the_way_back_as_it_was(open_page: Open) -> None:
    page, _ = open_page("/?lang=en", webgl=True)
    ready(page)
    page.locator(".st-key-legend").get_by_role("button").first.click()
    page.wait_for_url(re.compile("only="))
    ready(page)
    count = page.evaluate("history.length")
    page.locator(".st-key-map-frame .view").press("+")
    page.wait_for_url(re.compile("view="))
    assert page.evaluate("history.length") == count
    page.go_back()
    expect(page).to_have_url(re.compile("^(?!.*only=)"))
