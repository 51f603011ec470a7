"""A firm opens the link that it got: what is near its gate, why, at what price, whom to ask; also without scripts."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from accessible import serious
from browser_pages import SIZES, Watch, picture, ready
from playwright.sync_api import Page, Response, expect

Open = Callable[..., tuple[Page, Watch]]
LINK = "/firm?sel=user.U44"
BYTES_MAX = 60_000
SHARED = """() => {
  window.shared = [];
  Object.defineProperty(navigator, "share", { value: async (what) => { window.shared.push(what); } });
}"""


def figures(page: Page, within: str) -> list[str]:
    return [" ".join(each.split()) for each in page.locator(f"{within} .figure").all_inner_texts()]


def test_what_is_near_my_gate_and_at_what_price(open_page: Open) -> None:
    page, _ = open_page(LINK, "phone")
    expect(page.locator("h1")).to_have_text("Maatalousyhtymä Kanto")
    expect(page.locator(".offer")).to_have_count(3)
    lead = page.locator(".lead")
    expect(lead).to_contain_text("EUR/t")
    box = lead.bounding_box()
    assert box
    assert box["y"] + box["height"] < SIZES["phone"][1] / 2
    drawn = page.locator(".map img")
    expect(drawn).to_have_js_property("complete", value=True, timeout=20_000)
    assert drawn.evaluate("each => each.naturalWidth") == 1200
    light = figures(page, ".offers")
    picture(page, "firm-phone")
    # On paper the figures stay, and what can only be pressed goes.
    page.emulate_media(media="print")
    expect(page.locator(".offer .value").first).to_be_visible()
    expect(page.locator(".actions")).to_be_hidden()
    page.emulate_media(media="screen")

    # The map leads to the whole page, which says the same figures.
    page.locator(".actions").get_by_role("link", name="Kartta").click()
    ready(page)
    whole = figures(page, ".offers")
    assert light
    assert set(light) <= set(whole)
    back = page.get_by_role("link", name="Kevyt sivu")
    expect(back).to_have_attribute("href", re.compile(r"/firm\?sel=user\.U44$"))


def test_whom_do_i_ask_and_how_do_i_write_to_them(open_page: Open) -> None:
    page, _ = open_page(LINK + "&lang=sv", "phone")
    address = page.locator("#mail").get_attribute("href") or ""
    body = parse_qs(urlsplit(address).query)["body"][0]
    assert body.startswith("Hej,")
    assert "EUR/t" in body
    assert page.url.split("?")[0] in body
    asks = page.locator(".offer").first
    expect(asks).to_contain_text("Metsä Fibre Oy")


def test_how_do_i_send_it_on(open_page: Open) -> None:
    page, _ = open_page("/firm", "phone")
    page.add_init_script(f"({SHARED})()")
    page.goto(page.url + "?sel=user.U44")
    page.locator("#share").click()
    page.wait_for_function("() => window.shared.length === 1")
    sent = page.evaluate("window.shared[0]")
    assert sent["url"].endswith(LINK)
    assert sent["title"] == "Sivuvirtoja: Maatalousyhtymä Kanto"
    assert "EUR/t" in sent["text"]


def test_where_am_i_if_my_device_says_it(open_page: Open) -> None:
    page, _ = open_page("/company?lang=en&km=60", "phone", own=True)
    ready(page)
    page.get_by_role("link", name="Use this device's position").click()
    here = page.get_by_role("button", name="Use this device's position")
    # A device that refuses says so, with what works.
    here.click()
    expect(page.locator("#here-said")).to_contain_text("Type a postcode, a place or coordinates.")
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 65.75, "longitude": 24.6})
    here.click()
    # Before it has said anything a firm gets one question.
    expect(page.locator(".question a").first).to_be_visible()
    expect(page.locator(".offer")).to_have_count(0)
    page.get_by_role("link", name="slag", exact=True).click()
    expect(page.locator(".offer").first).to_be_visible()
    lead = page.locator(".lead").bounding_box()
    assert lead
    assert lead["y"] + lead["height"] < SIZES["phone"][1]
    assert "km=60" in page.url


def test_a_device_without_a_share_sheet_copies_the_link(open_page: Open) -> None:
    page, _ = open_page(LINK, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#share").click()
    expect(page.locator("#said")).to_have_text("Linkki on kopioitu.")
    assert page.evaluate("navigator.clipboard.readText()").endswith(LINK)


def test_can_it_be_read_without_scripts(open_page: Open) -> None:
    page, watch = open_page(LINK, "phone", java_script_enabled=False)
    expect(page.locator(".offer")).to_have_count(3)
    expect(page.locator("#share")).to_be_hidden()
    expect(page.locator(".address")).to_contain_text(LINK)
    page.get_by_text("Perustelut kokonaan").first.click()
    expect(page.locator(".offer details li").first).to_be_visible()
    page.get_by_role("link", name="Svenska").click()
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    expect(page.locator(".offer")).to_have_count(3)
    page.goto(page.url.split("?")[0])
    page.locator("select").select_option("user.U05")
    page.locator("form", has=page.locator("select")).get_by_role("button").click()
    expect(page.locator("h1")).to_have_text("YBT Oy, Ylitornio")
    assert not [url for url in watch.requests if "_stcore" in url]


def test_is_it_light(open_page: Open) -> None:
    page, _ = open_page("/firm", "phone", own=True)
    sizes: dict[str, int] = {}

    def weigh(answer: Response) -> None:
        sizes[answer.url] = len(answer.body())

    page.on("response", weigh)
    page.goto(page.url + "?sel=user.U19&lang=en")
    page.wait_for_load_state("networkidle")
    assert any("map.png" in url for url in sizes)
    assert sum(size for url, size in sizes.items() if "map.png" not in url) < BYTES_MAX


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("address", [LINK, "/firm?lang=en&sel=user.U01", "/firm"])
def test_nothing_sticks_out_and_everything_can_be_pressed_and_read(open_page: Open, size: str, address: str) -> None:
    page, _ = open_page(address, size)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    small = page.evaluate(
        """[...document.querySelectorAll("button, a.button, .actions a, .languages a, select, summary")]
        .filter(each => each.offsetParent && each.getBoundingClientRect().height < 44).map(each => each.outerHTML)"""
    )
    assert small == []
    assert serious(page) == []
    picture(page, f"firm-{'start' if address == '/firm' else 'U01' if 'U01' in address else 'U44'}-{size}")
