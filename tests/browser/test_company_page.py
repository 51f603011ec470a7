"""A company opens a link, types its demand, sends the link on, and takes its report home."""

import contextlib
import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlparse

import pytest
from browser_pages import SIZES, Watch, picture, ready, resting, sized
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as NotInTime
from pypdf import PdfReader

from sidestream_map.scenario.parts import NewUser, Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.session.address import Address, from_query, to_query

Open = Callable[..., tuple[Page, Watch]]
HOSTILE = "<img src=x onerror=alert(1)> **Ä** [x](javascript:1)"
OWN = NewUser("NU1", HOSTILE, 24.6, 65.75, ("lime", "ash"), 25_000.0)
AT_GATE = Selection("user", "NU1")
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
    page.wait_for_function("() => location.search.includes('s=1.')", timeout=WAIT_MS)
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


def own(page: Page, before: NewUser | None = None) -> NewUser:
    """The company of the address once it stands elsewhere: the view and other choices change the address too."""
    deadline = time.monotonic() + WAIT_MS / 1000
    while time.monotonic() < deadline:
        companies = scenario(page).new_users
        if companies and (before is None or (companies[0].lon, companies[0].lat) != (before.lon, before.lat)):
            resting(page)
            return companies[0]
        page.wait_for_timeout(100)
    raise AssertionError("the company has not moved")


def choose_place(page: Page, name: str) -> None:
    """Choose a place by its name; what is typed while the map's flight makes the page run anew is typed again."""
    field = page.locator(".st-key-company-place input")
    for patience_ms in (4_000, 8_000, 16_000):
        resting(page)
        if not field.is_visible():
            page.get_by_text("Move it").click()
        field.fill(name)
        with contextlib.suppress(NotInTime):
            page.get_by_role("option").first.click(timeout=patience_ms)
            return
    raise AssertionError(f"no place {name} is offered")


def test_where_am_i(open_page: Open) -> None:
    page, _ = open_page("/company?lang=en", webgl=True)
    ready(page)
    expect(page.get_by_text("A tap on an empty place of the map puts your company there.")).to_be_visible()
    choose_place(page, "94900")
    kemi = own(page)
    assert (kemi.lon, kemi.lat) == pytest.approx((24.58, 65.67), abs=0.02)
    assert kemi.accuracy_m
    page.get_by_role("button", name="I don't know: show everything").click()
    expect(page.locator(".st-key-company-lead")).to_be_visible()
    page.get_by_text("Move it").click()
    field = page.locator(".st-key-company-point input")
    field.fill("65.45, 24.2")
    field.press("Enter")
    sea = own(page, kemi)
    assert (sea.lon, sea.lat, sea.accuracy_m) == (24.2, 65.45, None)
    expect(page.get_by_text("This point lies in the sea. Move it onto land.")).to_be_visible()
    page.get_by_text("The next click on the map moves it").click()
    expect(page.get_by_text("The next tap on the map moves your company there.")).to_be_visible()
    ready(page)
    drawn = page.locator(".st-key-map-frame [data-ready]")
    drawn.scroll_into_view_if_needed()
    picture(page, "company-tap")
    # Inland, left of Tornio: nothing stands there, wherever the map's flight to the company has led.
    box = drawn.bounding_box()
    assert box
    page.mouse.click(box["x"] + 0.25 * box["width"], box["y"] + 0.3 * box["height"])
    tapped = own(page, sea)
    assert tapped.id == kemi.id
    expect(page.get_by_text("The next tap on the map moves your company there.")).to_have_count(0)


def test_what_could_i_use_where_i_stand(open_page: Open) -> None:
    unsaid = Scenario(language="en", new_users=(NewUser("NU1", "Own company", 24.6, 65.75),), selection=AT_GATE)
    page, _ = open_page(link(unsaid), "phone")
    ready(page)
    # One question on the first screen, and not a list of everything that may fit.
    question = page.locator(".st-key-company-question")
    lowest = SIZES["phone"][1] - page.locator(".st-key-pages").evaluate("each => each.offsetHeight")
    assert bottom(question.get_by_role("button", name="slag")) < lowest
    expect(page.locator(".offer")).to_have_count(0)
    question.get_by_role("button", name="slag").click()
    page.get_by_role("button", name="Show what fits").click()
    lead = page.locator(".st-key-company-lead")
    expect(lead).to_contain_text("EUR/t", timeout=WAIT_MS)
    resting(page)
    assert bottom(lead) < lowest
    assert scenario(page).new_users[0].materials == ("slag",)
    answer = page.locator(".st-key-company-answer")
    expect(answer.locator(".offer").first).to_be_visible()
    # A yearly cost is of what the firm can take: without a demand there is none.
    expect(answer.get_by_text("Cost a year")).to_have_count(0)
    type_demand(page, "5000")
    yearly = answer.locator(".figure", has_text="Cost a year")
    expect(yearly.first).to_contain_text("your whole demand", timeout=WAIT_MS)
    expect(answer.get_by_text("the whole side stream")).to_have_count(0)
    picture(page, "company-answer-phone")


def bottom(part: Locator) -> float:
    box = part.bounding_box()
    assert box
    return box["y"] + box["height"]


def test_hostile_names_are_shown_as_they_are(open_page: Open) -> None:
    page, _ = open_page(link(Scenario(new_users=(OWN,), selection=AT_GATE)))
    ready(page)
    heading = page.locator(".st-key-company-head h2")
    expect(heading).to_have_text(HOSTILE)
    assert page.locator("img[src='x']").count() == 0
    assert page.locator(".st-key-company-answer strong", has_text=re.compile("^Ä$")).count() == 0
    assert HOSTILE in page.locator(".st-key-company-answer").inner_html().replace("&lt;", "<").replace("&gt;", ">")
    expect(page.locator(".st-key-company-name input")).to_have_value(HOSTILE)


@pytest.mark.parametrize(
    "address",
    ["/company", "/company?sel=user.U01", link(Scenario(new_users=(OWN,), selection=AT_GATE))],
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
