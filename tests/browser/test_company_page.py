"""A company opens a link, types its demand, sends the link on, and takes its report home."""

import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlparse

import pytest
from browser_pages import Watch, picture, ready, resting, sized
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from sidestream_map.scenario.parts import NewUser, Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.session.address import Address, from_query, to_query

Open = Callable[..., tuple[Page, Watch]]
HOSTILE = "<img src=x onerror=alert(1)> **Ä** [x](javascript:1)"
OWN = NewUser("NU1", HOSTILE, 24.6, 65.75, ("lime", "ash"), 25_000.0)
WAIT_MS = 60_000


def scenario(page: Page) -> Scenario:
    """What the address of the browser holds."""
    found, notices = from_query(dict(parse_qsl(urlparse(page.url).query)))
    assert notices == ()
    return found.scenario


def path(page: Page) -> str:
    parts = urlparse(page.url)
    return f"{parts.path}?{parts.query}"


def link(chosen: Scenario) -> str:
    return f"/company?{urlencode(to_query(Address(chosen)), quote_via=quote)}"


def type_demand(page: Page, tonnes: str) -> None:
    field = page.locator(".st-key-company-demand input")
    field.fill(tonnes)
    field.press("Enter")


def demand(page: Page) -> str:
    return page.locator(".st-key-company-demand input").input_value()


def read(pdf: bytes) -> str:
    """The PDF's text on one line, its blanks as blanks."""
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " "))


def test_a_link_a_typed_demand_the_same_link_again_and_the_report(open_page: Open, tmp_path: Path) -> None:
    page, _ = open_page("/company?sel=user.U44")
    ready(page)
    answer = page.locator(".st-key-company-answer")
    expect(answer.get_by_role("heading", name="Maatalousyhtymä Kanto")).to_be_visible()
    assert demand(page) == ""
    assert answer.locator(".offer").count() == 6
    type_demand(page, "1900")
    expect(answer.locator(".offer-figures").first.or_(answer).get_by_text("1 900").first).to_be_attached(
        timeout=WAIT_MS
    )
    page.wait_for_function("location.search.includes('s=1.')", timeout=WAIT_MS)
    resting(page)
    assert dict(scenario(page).capacities) == {"U44": 1900.0}
    said = answer.locator(".offers").first.inner_text()
    assert "100 %" in said.replace("\u00a0", " ")

    other, _ = open_page(path(page))
    ready(other)
    assert demand(other) == "1900"
    assert other.locator(".st-key-company-answer .offers").first.inner_text() == said
    picture(other, "company-demand")

    with other.expect_download(timeout=WAIT_MS) as waiting:
        other.locator(".st-key-company-pdf button").click()
    file = tmp_path / "report.pdf"
    waiting.value.save_as(file)
    text = read(file.read_bytes())
    assert waiting.value.suggested_filename.endswith(".pdf")
    assert "Maatalousyhtymä Kanto" in text
    assert "1 900" in text
    assert "Jäkälä" in text
    assert "sel=user.U44" in text.replace(" ", "")


def test_a_company_puts_itself_on_the_map_and_moves_by_a_click(open_page: Open) -> None:
    page, _ = open_page("/company?lang=en", webgl=True)
    ready(page)
    field = page.locator(".st-key-company-point input")
    field.fill("65.75, 24.6")
    field.press("Enter")
    page.wait_for_function("location.search.includes('sel=user.NU1')", timeout=WAIT_MS)
    ready(page)
    (made,) = scenario(page).new_users
    assert (made.lon, made.lat) == (24.6, 65.75)
    page.get_by_role("button", name="I don't know: show everything").click()
    page.get_by_text("Move it").click()
    page.get_by_text("The next click on the map moves it").click()
    expect(page.get_by_role("switch", name="The next click on the map moves it")).to_be_checked()
    expect(page.get_by_text("The next tap on the map moves your company there.")).to_be_visible()
    ready(page)
    drawn = page.locator(".st-key-map-frame [data-ready]")
    drawn.scroll_into_view_if_needed()
    # Some kilometres inland there are roads, wherever the map's flight to the company has led.
    mark = drawn.evaluate("element => element.projectObject('users', 'NU1')")
    page.mouse.click(mark["x"] + 14, mark["y"] - 10)
    # The address changes before for other reasons: what the firm could use, and the view when the flight has ended.
    deadline = time.monotonic() + WAIT_MS / 1000
    while scenario(page).new_users[0].lon == made.lon and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    (moved,) = scenario(page).new_users
    assert moved.id == made.id
    assert (moved.lon, moved.lat) != (made.lon, made.lat)


def test_hostile_names_are_shown_as_they_are(open_page: Open) -> None:
    page, _ = open_page(link(Scenario(new_users=(OWN,), selection=Selection("user", "NU1"))))
    ready(page)
    heading = page.locator(".st-key-company-head h2")
    expect(heading).to_have_text(HOSTILE)
    assert page.locator("img[src='x']").count() == 0
    assert page.locator(".st-key-company-answer strong", has_text=re.compile("^Ä$")).count() == 0
    assert HOSTILE in page.locator(".st-key-company-answer").inner_html().replace("&lt;", "<").replace("&gt;", ">")
    expect(page.locator(".st-key-company-name input")).to_have_value(HOSTILE)


@pytest.mark.parametrize(
    "address",
    ["/company", "/company?sel=user.U01", link(Scenario(new_users=(OWN,), selection=Selection("user", "NU1")))],
)
def test_nothing_is_wider_than_the_window(open_page: Open, address: str) -> None:
    page, _ = open_page(address, "phone")
    ready(page)
    for size, width in sized(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size
        wide = page.evaluate(
            """width => [...document.querySelectorAll('.st-key-company-answer *')]
            .filter(each => !each.closest('.unseen') && each.getBoundingClientRect().right > width + 1)
            .map(each => each.outerHTML.slice(0, 120))""",
            width,
        )
        assert wide == [], size
        main = page.locator("[data-testid='stMain']")
        assert main.evaluate("each => each.scrollWidth <= each.clientWidth"), size


def test_paper_shows_everything_opened_and_no_buttons(open_page: Open) -> None:
    page, _ = open_page("/company?sel=user.U01&lang=en")
    ready(page)
    page.wait_for_selector(".print-only img", state="attached", timeout=WAIT_MS)
    expect(page.locator(".print-only:visible")).to_have_count(0)
    page.emulate_media(media="print")
    for hidden in ("header", "company-map", "company-inputs", "company-files"):
        expect(page.locator(f".st-key-{hidden}")).to_be_hidden()
    expect(page.locator(".print-only img")).to_be_visible()
    loaded = page.locator(".print-only img").evaluate("each => each.complete && each.naturalWidth > 100")
    assert loaded
    text = read(page.pdf(format="A4"))
    for part in ("Tapojärvi Oy", "What the delivered cost is made of", "Speaks for it", "Why not", "Jäkälä", "Simo"):
        assert part in text, part
    assert "Report, PDF" not in text
