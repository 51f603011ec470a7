"""axe-core finds no serious or critical violation on any page, whoever reads it and on whatever it is read."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_pages import Watch, ready, resting
from playwright.sync_api import Page

Open = Callable[..., tuple[Page, Watch]]
PAGES = {
    "map": "/?lang=fi",
    "choice": "/?lang=fi&sel=stream.S03",
    "best-use": "/?lang=fi&p=best_use&cap=unlimited",
    "roads": "/?lang=fi&p=roads&cap=unlimited",
    "sites": "/?lang=fi&p=sites",
    "scenario": "/?lang=fi&p=scenario&v=76t",
    "company": "/company?lang=fi&sel=user.U05",
    "planner": "/planner?lang=fi&mun=Kemi&cap=unlimited",
    "workshop": "/workshop?lang=fi",
    "data": "/data?lang=fi",
}
SERIOUS = {"serious", "critical"}


def serious(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]} {node['target']}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_no_serious_violation(open_page: Open, name: str) -> None:
    # The map's own buttons and names are the same on all pages: they are looked at in both sizes.
    page, _ = open_page(
        PAGES[name], "phone" if name in {"company", "choice"} else "laptop", webgl=name in {"map", "choice"}
    )
    resting(page)
    if name in {"map", "choice"}:
        ready(page)
    page.wait_for_timeout(800)
    assert serious(page) == []


def test_the_eye_sees_a_violation(open_page: Open) -> None:
    page, _ = open_page(PAGES["data"])
    resting(page)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<button></button>')")
    assert any(each.startswith("button-name") for each in serious(page))
