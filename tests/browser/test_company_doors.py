"""The company page's doors in a real browser: a service firm and a firm with material left over get their answer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browser_pages import SIZES, Watch, picture, ready
from playwright.sync_api import Page, expect

Open = Callable[..., tuple[Page, Watch]]


@pytest.mark.parametrize("size", SIZES)
def test_who_near_me_needs_crushing_and_why(open_page: Open, size: str) -> None:
    page, _ = open_page("/company?lang=fi", size)
    ready(page)
    page.locator(".st-key-company-door").get_by_text("Myyn palvelua").click()
    page.wait_for_url(re.compile("open=door-service"))
    page.locator(".st-key-company-service").get_by_text("murskaus").click()
    page.wait_for_url(re.compile("open=door-service-crushing"))
    answer = page.locator(".st-key-company-answer")
    expect(answer).to_contain_text("Murskataan ennen käyttöä")
    expect(answer).to_contain_text("Sivuvirrat, jotka tarvitsevat sitä")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    picture(page, f"company-service-{size}")
