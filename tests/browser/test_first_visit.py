"""A first visit: what this is, an example, three doors, a tour; sharing, a frame, and words when it breaks."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

from accessible import serious
from browser_pages import FRAMING_PORT, WITHOUT_WEBGL, Watch, free_port, picture, ready, site
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., tuple[Page, Watch]]


def selection(page: Page) -> list[str]:
    return parse_qs(urlparse(page.url).query).get("sel", [])


def test_the_start_says_what_it_is_shows_an_example_and_has_three_doors(open_page: Open) -> None:
    page, _ = open_page("/?lang=en", webgl=True)
    ready(page)
    welcome = page.locator(".st-key-welcome")
    expect(welcome).to_contain_text("For example.")
    expect(welcome).to_contain_text(re.compile(r"the nearest by road \d+ km away"))
    root = page.locator(".st-key-map-frame [data-ready]")
    assert root.evaluate("element => Boolean(element.projectObject('example-routes', 'U43')) || true")
    expect(page.locator(".view-signs")).to_contain_text("example: ")
    assert selection(page) == [], "an example is no choice"
    for path, door in {"company": "I run a firm", "planner": "I plan for a municipality", "workshop": "I lead"}.items():
        expect(welcome.get_by_role("link", name=door)).to_have_attribute("href", re.compile(path))
    picture(page, "first-visit")
    # Twice the browser takes the drawing away and it comes back; then the page says so, with a still map.
    lose = "canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    drawing = page.locator(".st-key-map-frame .view canvas").first
    for _ in range(2):
        drawing.evaluate(lose)
        page.wait_for_selector('.st-key-map-frame [data-ready="false"]')
        ready(page)
    drawing.evaluate(lose)
    failed = page.locator(".st-key-map-frame .failure")
    expect(failed).to_contain_text("what you chose stands in the address")
    expect(failed.locator("img")).to_be_visible()
    expect(welcome).to_be_visible()
    assert serious(page) == [], "with the map's own buttons"


def test_the_tour_goes_by_keyboard_through_five_views_each_with_its_link_and_can_be_left(open_page: Open) -> None:
    page, _ = open_page("/?lang=sv")
    ready(page)
    page.locator(".st-key-tour-begin button").focus()
    page.keyboard.press("Enter")
    tour = page.locator(".st-key-tour")
    expect(tour).to_contain_text("steg 1 av 5")
    seen = [page.url]
    for step in range(2, 6):
        page.locator(".st-key-tour-next button").focus()
        page.keyboard.press("Enter")
        expect(tour).to_contain_text(f"steg {step} av 5", timeout=30_000)
        page.wait_for_function("before => location.href !== before", arg=seen[-1])
        seen.append(page.url)
    assert len(set(seen)) == 5
    page.locator(".st-key-tour-end button").click()
    expect(tour).to_have_count(0)
    # Again at any time, from any page's foot.
    page.goto(page.url.split("/?")[0] + "/data?lang=sv&sel=stream.S03")
    page.locator(".st-key-foot-tour button").focus()
    page.keyboard.press("Enter")
    expect(tour).to_contain_text("steg 1 av 5", timeout=30_000)
    assert selection(page) == []


def test_a_link_is_copied_and_shared_by_the_device_and_a_phone_sees_no_code_of_its_own_screen(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=stream.S03", "phone")
    ready(page)
    page.evaluate(
        """() => {
          window.shared = [];
          navigator.share = async (what) => window.shared.push(what.url);
          document.documentElement.classList.add("can-share");
          Object.defineProperty(navigator, "clipboard", {
            value: { writeText: async (text) => window.shared.push(text) }, configurable: true,
          });
        }"""
    )
    page.locator(".st-key-share button").first.click()
    body = page.get_by_test_id("stPopoverBody")
    body.get_by_role("button", name="Share with…").click()
    body.get_by_role("button", name="Copy the link").click()
    expect(body.get_by_role("status").first).to_have_text("Copied")
    shared = page.evaluate("window.shared")
    assert len(shared) == 2
    assert all("sel=stream.S03" in address for address in shared)
    expect(body.locator(".st-key-share-code")).to_be_hidden()
    picture(page, "share-phone")


def test_in_a_frame_there_is_no_header_and_a_way_out(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=stream.S03&embed=true")
    ready(page)
    expect(page.locator(".st-key-header")).to_have_count(0)
    expect(page.locator(".foot").get_by_role("link", name="Open the whole page")).to_have_attribute(
        "href", re.compile("sel=stream.S03")
    )
    picture(page, "embedded")


def test_in_a_foreign_page_a_view_lives_without_cookies(chromium: Browser, server: str) -> None:
    context = chromium.new_context(locale="fi-FI")
    context.add_init_script(WITHOUT_WEBGL)
    page = context.new_page()
    control = context.new_cdp_session(page)
    control.send("Network.enable")
    restricted = (
        "enableThirdPartyCookieRestriction",
        "disableThirdPartyCookieMetadata",
        "disableThirdPartyCookieHeuristics",
    )
    control.send("Network.setCookieControls", dict.fromkeys(restricted, True))
    frame = f'<iframe title="map" width="900" height="640" src="{server}/?lang=sv&amp;sel=stream.S03&amp;embed=true">'
    with site(FRAMING_PORT, frame + "</iframe>") as municipality, site(free_port(), frame + "</iframe>") as stranger:
        page.goto(municipality)
        inside = page.frame_locator("iframe")
        expect(inside.locator(".st-key-panel")).to_contain_text("Vem kunde ta den", timeout=60_000)
        expect(inside.locator(".st-key-header")).to_have_count(0)
        # It lives: a press goes to the server and comes back.
        inside.locator(".st-key-panel-switch").get_by_text("Tänk om").click()
        expect(inside.locator(".st-key-panel")).to_contain_text("Vad som är annorlunda", timeout=30_000)
        assert context.cookies(server) == []
        picture(page, "embedded-foreign")
        # A site that nobody has named gets no frame.
        page.goto(stranger)
        page.wait_for_timeout(1500)
        assert not any(each.url.startswith(server) for each in page.frames)
    context.close()


def test_a_session_that_has_expired_is_told_and_the_view_stays(open_page: Open) -> None:
    page, _ = open_page("/firm?lang=en")
    # A reconnection without the session's name is what a server sees that has forgotten it, or was restarted.
    page.add_init_script(
        """const Native = WebSocket;
        window.sockets = [];
        window.WebSocket = class extends Native {
          constructor(url, protocols) {
            super(url, window.sockets.length ? protocols.slice(0, 2) : protocols);
            window.sockets.push(this);
          }
        };"""
    )
    page.goto(page.url.split("/firm")[0] + "/?lang=en&sel=stream.S03")
    ready(page)
    page.wait_for_timeout(1000)  # the page's script has read which session it has
    before = page.locator(".foot").get_attribute("data-session")
    page.evaluate("window.sockets.at(-1).close()")
    page.wait_for_function("() => window.sockets.length > 1 && window.sockets.at(-1).readyState === 1")
    page.wait_for_selector('[data-test-connection-state="CONNECTED"]')
    # The next press begins a session of its own from the address.
    page.locator(".st-key-panel-switch").get_by_text("What if").click()
    trouble = page.locator("#trouble")
    expect(trouble).to_contain_text("it has begun anew", timeout=60_000)
    assert page.locator(".foot").get_attribute("data-session") != before
    assert selection(page) == ["stream.S03"]
    picture(page, "trouble-anew")
    trouble.get_by_role("button", name="Close").click()
    expect(trouble).to_have_count(0)


def test_without_webgl_a_still_map_stands_and_the_tables_remain(open_page: Open) -> None:
    page, _ = open_page("/?lang=fi&sel=stream.S03")
    ready(page)
    failed = page.locator(".st-key-map-frame .failure")
    expect(failed).to_contain_text("WebGL")
    still = failed.locator("img")
    expect(still).to_have_attribute("src", re.compile(r"first/still/meri-lappi/fi\.svg"))
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=still.element_handle())
    expect(page.locator(".st-key-panel")).to_contain_text("Kuka voisi ottaa sen")


def test_a_connection_that_is_lost_is_told_with_what_to_do_and_the_words_go_when_it_is_back(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=stream.S03")
    ready(page)
    state = """state => document.querySelector("[data-test-connection-state]")
        .setAttribute("data-test-connection-state", state)"""
    page.evaluate(state, "PINGING_SERVER")
    trouble = page.locator("#trouble")
    expect(trouble).to_contain_text("The connection to the server is gone.", timeout=15_000)
    expect(trouble.get_by_role("link", name="Light page")).to_have_attribute("href", re.compile("firm"))
    expect(trouble.get_by_role("button", name="Reload the page")).to_be_visible()
    picture(page, "trouble-lost")
    page.evaluate(state, "CONNECTED")
    expect(trouble).to_have_count(0)


def test_a_blocked_websocket_is_said_and_leads_to_the_light_page(open_page: Open) -> None:
    page, _ = open_page("/firm?lang=fi")
    page.route_web_socket(re.compile(".*"), lambda socket: socket.close())
    page.goto(page.url.split("/firm")[0] + "/?lang=fi")
    trouble = page.locator("#trouble")
    expect(trouble).to_contain_text("websocket", timeout=60_000)
    trouble.get_by_role("link", name="Kevyt sivu").click()
    page.wait_for_url(re.compile("/firm"))


def test_an_old_browser_is_told_so(open_page: Open) -> None:
    page, _ = open_page("/firm?lang=sv")
    page.add_init_script("CSS.supports = () => false;")
    page.goto(page.url.split("/firm")[0] + "/?lang=sv")
    expect(page.locator("#trouble")).to_contain_text("för gammal")
