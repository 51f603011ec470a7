"""The company page's doors in a real browser: a service firm and a firm with material left over get their answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from browser_pages import Watch, picture, ready, sized
from playwright.sync_api import Page, expect

Open = Callable[..., tuple[Page, Watch]]


def test_who_near_me_needs_crushing_and_who_could_take_what_i_have_left(open_page: Open) -> None:
    page, _ = open_page("/company?lang=fi", "phone")
    ready(page)
    page.locator(".st-key-company-door").get_by_text("Myyn palvelua").click()
    page.wait_for_url(re.compile("open=door-service"))
    page.locator(".st-key-company-service").get_by_text("murskaus").click()
    page.wait_for_url(re.compile("open=door-service-crushing"))
    answer = page.locator(".st-key-company-answer")
    expect(answer).to_contain_text("Murskataan ennen käyttöä")
    expect(answer).to_contain_text("Sivuvirrat, jotka tarvitsevat sitä")
    for size, width in sized(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size
        picture(page, f"company-service-{size}")

    page.locator(".st-key-company-door").get_by_text("Minulla jää materiaalia yli").click()
    page.wait_for_url(re.compile("open=door-left"))
    for field, typed in (("where", "Haaparanta"), ("what", "tuhka")):
        box = page.locator(f".st-key-company-left-{field} input")
        box.fill(typed)
        page.get_by_role("option").first.click()
    page.get_by_role("button", name="Näytä, kuka voisi ottaa sen").click()
    page.wait_for_url(re.compile("sel=stream.NS"))
    expect(answer).to_contain_text(re.compile(r"Hyödyntäjät, jotka voisivat ottaa sen: [1-9]"))
    picture(page, "company-left")
