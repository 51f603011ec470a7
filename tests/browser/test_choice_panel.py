"""Who and where in a real browser: a click on the canvas opens a pair, and its link opens it again."""

import re
from collections.abc import Callable

from browser_pages import Watch, picture, ready, sized
from map_clicks import click_mark, path_of, sticking_out
from playwright.sync_api import Page, expect

Open = Callable[..., tuple[Page, Watch]]


def test_a_click_on_a_user_opens_the_pair_and_its_link_opens_it_again(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=stream.S05&else=landfill", webgl=True)
    ready(page)
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("Who could take it")
    click_mark(page, "users", "U44")
    page.wait_for_url(re.compile("open=U44"))
    ready(page)
    pair = page.locator(".st-key-pair")
    expect(pair).to_contain_text("Maatalousyhtymä Kanto")
    expect(pair).to_contain_text("Asks for caution")
    expect(pair).to_contain_text("Delivered cost")
    picture(page, "choice-pair")
    text = pair.inner_text()
    other, _ = open_page(path_of(page))
    ready(other)
    expect(other.locator(".st-key-pair")).to_have_text(re.compile("Maatalousyhtymä Kanto"))
    assert other.locator(".st-key-pair").inner_text() == text
    page.locator(".st-key-pair-chain label").first.click()
    expect(pair).to_contain_text("The cheapest chain pays where the truck alone would drive more than")
    ready(page)
    expect(page.locator("body")).to_contain_text("by rail, drawn straight")
    assert page.locator(".st-key-map-frame [data-ready]").evaluate(
        "element => Boolean(element.projectObject('chain-terminals', 'T-TORNIO'))"
    )
    picture(page, "choice-chain")
    page.locator(".st-key-pair-chain label").first.click()
    expect(pair.get_by_text("The cheapest chain pays")).to_have_count(0)
    ready(page)
    click_mark(page, "users", "U44")
    page.wait_for_url(re.compile("sel=user.U44"))


def test_a_radio_button_opens_a_pair_with_the_keyboard(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=user.U01&rank=cost")
    ready(page)
    group = page.get_by_role("radiogroup", name=re.compile("Matches"))
    group.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("open=S"))
    ready(page)
    expect(page.locator(".st-key-pair")).to_contain_text("Speaks for it")


def test_how_the_cost_comes_about_is_told_on_demand(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=stream.S05&open=U44&else=landfill")
    ready(page)
    box = page.locator(".st-key-pair-cost")
    box.locator("summary").click()
    expect(box).to_contain_text("Together: delivered cost", timeout=20_000)
    expect(box).to_contain_text("What matters most")
    page.get_by_text("Show on the map the roads up to there").click()
    page.wait_for_url(re.compile("[?&]s="))
    ready(page)
    picture(page, "choice-break-even")


def test_nothing_is_clipped(open_page: Open) -> None:
    page, _ = open_page("/?sel=stream.S05&open=U44&else=landfill", "phone")
    ready(page)
    for size, width in sized(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size
        assert sticking_out(page) == [], size
        picture(page, f"choice-pair-{size}")
