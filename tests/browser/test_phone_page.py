"""The participant's page in a browser, on the server as it is served: from the scan to the acknowledged entry."""

import http.client
import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accessible import serious
from browser_pages import free_port, picture, resting, start_server
from phone_server import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.storage.store import Store, sqlite_url

TITLE = "Meri-Lapin sivuvirrat kiertoon"
THEMES = ("Bio and circular economy", "Kuljetukset ja terminaalit", "Rakentaminen")


class Served:
    """``sidestream-map serve`` that can be killed and started again on its port and its data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.store = Store(sqlite_url(folder / "board.sqlite"))
        self.code = self.passphrase = ""
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        log = self.folder / "server.log"
        self.process = start_server(self.port, log, SIDESTREAM_DATA_DIR=str(self.folder), SIDESTREAM_DATABASE_URL="")

    def new_board(self) -> None:
        """The workshop that is met from now on: what others wrote, or a first try of the same test, is not on it."""
        made = Administration(self.store).create(TITLE, "meri-lappi", THEMES)
        self.code, self.passphrase = made.workshop.code, made.passphrase

    def kill(self) -> None:
        if self.process:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait(10)


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    here = Served(tmp_path_factory.mktemp("board"))
    here.start()
    yield here
    here.kill()
    here.store.close()


@pytest.fixture
def served(process: Served) -> Served:
    """One server for all tests of the file, and a board of its own for each."""
    process.new_board()
    return process


@pytest.fixture
def phone(chromium: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """``phone(language, size)`` opens the page by the code in a context of its own."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []
    asked: list[str] = []

    def open_one(language: str = "fi", size: tuple[int, int] = (390, 844)) -> Page:
        width, height = size
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale=language, has_touch=width < 900
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Content Security" in said.text else None)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{served.url}/join/{served.code}")
        expect(page.locator("body")).to_have_attribute("data-ready", "true")
        return page

    yield open_one
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(served.url + "/")] == []


def clipped(page: Page) -> list[str]:
    """Texts that are wider than their place, and whatever sticks out of the page."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, h3, p, label, legend, button, .face, summary, a, select, .tag")]
          .filter((one) => one.offsetParent && !one.closest(".out-of-sight"))
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"
                        || one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => one.outerHTML.slice(0, 120))"""
    )
    return found


def small(page: Page) -> list[str]:
    """What is pressed and is smaller than a fingertip."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("button, .face, .languages a, select, summary, input:not([type=radio])")]
          .filter((one) => one.offsetParent)
          .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
          .map((one) => one.outerHTML.slice(0, 120))"""
    )
    return found


def write(page: Page, text: str, kind: str = "need") -> None:
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("input[name=theme][value='0']").check()
    page.fill("#text", text)


def test_from_the_scan_to_another_persons_reaction(phone: Callable[..., Page]) -> None:
    anna, ben = phone(), phone("sv", (1366, 768))
    anna.click("#send")
    expect(anna.locator("#wrong-kind")).not_to_be_empty()
    write(anna, "Kuonaa kentän pohjaan <img src=x onerror=alert(1)>")
    expect(anna.locator("#wrong-kind")).to_be_empty()
    anna.click("#by-map")
    anna.wait_for_selector("#map canvas")
    box = anna.locator("#map").bounding_box()
    assert box
    expect(anna.locator("#map-use")).to_be_disabled()
    anna.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    anna.click("#zoom-in")
    picture(anna, "phone-map")
    assert serious(anna, dark=False) == []
    anna.click("#map-use")
    place = anna.locator("#place-name").inner_text()
    assert re.search(r"\d+,\d{3}", place)
    anna.locator("#details > summary").click()
    anna.fill("#amount", "1 500,5")
    anna.select_option("#unit", "t")
    anna.click("#send")
    card = ben.locator("#board .entry")
    expect(card).to_contain_text("Kuonaa kentän pohjaan <img")
    expect(card).to_contain_text("1\xa0500,5 t")
    expect(card).to_contain_text("65,")
    ben.click("#board [data-act=can_do]")
    expect(ben.locator("#board [data-act=can_do]")).to_have_attribute("aria-pressed", "true")
    expect(anna.locator("#said")).to_be_visible()
    anna.click(".tabs [data-tab=read]")
    expect(anna.locator("#board [data-act=can_do] .number")).to_have_text("1")
    assert clipped(ben) == []
    assert serious(ben, dark=False) == []
    picture(ben, "phone-laptop")
    # The author changes it, takes it back, and it leaves the other's page.
    anna.click(".tabs [data-tab=mine]")
    anna.click("#mine-list [data-act=change]")
    assert anna.input_value("#amount") == "1500,5"
    anna.fill("#text", "Kuonaa, muutettu")
    anna.click("#send")
    expect(card).to_contain_text("muutettu")
    anna.click(".tabs [data-tab=mine]")
    anna.click("#mine-list [data-act=withdraw]")
    anna.click("#mine-list [data-act=withdraw]")
    expect(card).to_have_count(0)


def test_nothing_is_lost_while_the_server_is_down(phone: Callable[..., Page], served: Served) -> None:
    page = phone()
    served.kill()
    write(page, "Kirjoitettu katkon aikana", "idea")
    page.click("#send")
    page.click(".tabs [data-tab=mine]")
    expect(page.locator("#mine-list .state.waiting")).to_be_visible(timeout=15_000)
    picture(page, "phone-waiting")
    # Not even by closing the page.
    served.start()
    page.reload()
    page.click(".tabs [data-tab=mine]")
    expect(page.locator("#mine-list .state.sent")).to_have_count(1)
    page.click(".tabs [data-tab=read]")
    expect(page.locator("#board .entry")).to_have_count(1)
    # Without a network of its own it waits likewise, a draft too.
    page.context.set_offline(True)
    page.click(".tabs [data-tab=write]")
    write(page, "Ilman verkkoa")
    page.click("#send")
    expect(page.locator("#said")).to_be_visible()
    page.fill("#text", "Vielä kesken")
    page.context.set_offline(False)
    page.click(".tabs [data-tab=mine]")
    expect(page.locator("#mine-list .state.sent")).to_have_count(2)
    page.reload()
    assert page.input_value("#text") == "Vielä kesken"
    expect(page.locator("#number-read")).to_have_text("(2)")


def chip(page: Page, key: str) -> Locator:
    return page.locator(f'#heard-list [data-act="yes {key}"]')


def post(page: Page, text: str, kind: str) -> None:
    write(page, text, kind)
    page.click("#send")
    expect(page.locator("#said")).to_be_visible()
    expect(page.locator("#text")).to_have_value("")


def test_plain_words_are_chips_that_one_tap_confirms(phone: Callable[..., Page]) -> None:
    page = phone()
    page.fill("#text", "Etsitään haketta ja purua, 300 t vuodessa, kuivikkeeksi Tervolaan")
    # The server may have started just now, and load the region first.
    expect(chip(page, "material:wood")).to_contain_text("Puutähteet")
    assert clipped(page) == []
    assert small(page) == []
    assert serious(page, dark=False) == []
    picture(page, "phone-chips")
    # One tap fills the form; another takes it back.
    chip(page, "kind:need").click()
    expect(page.locator("input[name=kind][value=need]")).to_be_checked()
    chip(page, "material:wood").click()
    expect(chip(page, "material:wood")).to_have_attribute("aria-pressed", "true")
    assert page.input_value("#material") == "wood"
    chip(page, "material:wood").click()
    assert page.input_value("#material") == ""
    chip(page, "material:wood").click()
    chip(page, "place:Tervola").click()
    expect(page.locator("#place-name")).to_have_text("Tervola")
    # What isn't right goes.
    page.click('#heard-list [data-act="no amount:300 t/y"]')
    expect(chip(page, "amount:300 t/y")).to_have_count(0)
    # A closed page loses none of it.
    page.reload()
    expect(chip(page, "material:wood")).to_have_attribute("aria-pressed", "true")
    expect(chip(page, "amount:300 t/y")).to_have_count(0)
    page.locator("input[name=theme][value='0']").check()
    picture(page, "phone-chips-confirmed")
    page.click("#send")
    expect(page.locator("#said")).to_be_visible()
    expect(page.locator("#heard")).to_be_hidden()
    page.click(".tabs [data-tab=mine]")
    card = page.locator("#mine-list .entry").first
    expect(card.locator(".state.sent")).to_be_visible(timeout=15_000)
    expect(card).to_contain_text("Tervola")
    expect(card).not_to_contain_text("300 t/")
    # Whoever changes it finds it as it was.
    card.locator("[data-act=change]").click()
    expect(chip(page, "place:Tervola")).to_have_attribute("aria-pressed", "true")
    page.click("#cancel")
    page.click(".tabs [data-tab=mine]")
    card.locator("[data-act=withdraw]").click()
    card.locator("[data-act=withdraw]").click()
    expect(page.locator("#mine-list .entry", has_text="kuivikkeeksi")).to_have_count(0)
    # Without a connection there are no chips, and writing goes on.
    page.click(".tabs [data-tab=write]")
    page.context.set_offline(True)
    page.fill("#text", "Tuhkaa Kemistä")
    page.wait_for_timeout(1_200)
    expect(page.locator("#heard")).to_be_hidden()
    page.context.set_offline(False)
    page.fill("#text", "Tuhkaa Kemistä nyt")
    expect(chip(page, "material:ash")).to_be_visible()
    page.fill("#text", "")
    expect(page.locator("#heard")).to_be_hidden()


def test_the_sentences_that_did_not_meet_meet(phone: Callable[..., Page], served: Served, chromium: Browser) -> None:
    anna, ben = phone(), phone("en")
    post(anna, "Etsitään haketta ja purua kuivikkeeksi Tervolaan", "need")
    post(ben, "Kuorta ja puruja 3000 t sahalta Simosta", "offer")
    post(anna, "5 000 t of slag or ash", "need")
    post(ben, "ferrochrome slag 20 000 t", "offer")
    leader = chromium.new_page(viewport={"width": 1366, "height": 768})
    leader.goto(f"{served.url}/board?lang=fi&board={served.code}")
    resting(leader)
    leader.locator(".st-key-board-opening input").fill(served.passphrase)
    leader.locator(".st-key-board-enter-go button").click()
    expect(leader.locator(".board-counts")).to_be_visible()
    resting(leader)
    leader.get_by_text("Mikä voisi kohdata", exact=True).click()
    expect(leader.locator(".board-pair").first).to_be_visible()
    resting(leader)  # until then a card may hold another's words for less than a frame
    pairs = leader.locator("[class*=st-key-board-pair-]")  # the region's meetings, which come below, look alike
    wood = pairs.filter(has_text="Etsitään haketta")
    expect(wood).to_contain_text("Kuorta ja puruja")
    expect(wood).to_contain_text("puutähteet (tunnistettu)")
    expect(wood.locator(".haul")).to_contain_text("km")
    slag = pairs.filter(has_text="5 000 t of slag or ash")
    expect(slag).to_contain_text("ferrochrome slag")
    slag.locator("summary").click()
    expect(slag).to_contain_text("ei vahvistettu")
    # The region itself has something for each of them.
    bark = leader.locator(".st-key-board-main [class*=st-key-board-region]", has_text="Etsitään haketta")
    expect(bark).to_contain_text("Metsä Fibren Kemin biotuotetehdas")
    bark.locator("summary").first.click()
    expect(bark.locator("details[open] li").last).to_be_visible()
    picture(leader, "board-meetings")
    leader.close()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nothing_is_clipped_and_all_can_be_pressed(phone: Callable[..., Page], language: str) -> None:
    page = phone(language)
    assert page.locator("html").get_attribute("lang") == language
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for tab in ("write", "read", "mine"):
        page.click(f".tabs [data-tab={tab}]")
        assert clipped(page) == []
        assert small(page) == []
        picture(page, f"phone-{language}-{tab}")
    page.click(".tabs [data-tab=write]")
    assert serious(page, dark=False) == []
    smallest = page.evaluate(
        "Math.min(...[...document.querySelectorAll('input:not([type=radio], [type=checkbox]), textarea, select')]"
        ".map((one) => parseFloat(getComputedStyle(one).fontSize)))"
    )
    assert smallest >= 16  # below that iOS zooms in
    page.click("#by-list")
    page.fill("#list-search", "tornio" if language == "fi" else "torne")
    expect(page.locator("#choices button").first).to_be_visible()
    assert clipped(page) == []
    page.keyboard.press("Escape")


def handshake(port: int, origin: str | None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {
        "Host": f"localhost:{port}", "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }  # fmt: skip
    connection.request("GET", "/_stcore/stream", headers=headers | ({"Origin": origin} if origin else {}))
    status = connection.getresponse().status
    connection.close()
    return status


def test_streamlits_websocket_refuses_foreign_origins(served: Served) -> None:
    for origin in ("http://evil.example", "null", "http://localhost:1", f"http://localhost:{served.port}.evil.example"):
        assert handshake(served.port, origin) == 403, origin
    assert handshake(served.port, f"http://localhost:{served.port}") == 101


def test_every_route_has_its_headers_and_foreign_hosts_get_none(served: Served) -> None:
    visitor = Client(served.port)
    ours = ("/", "/board", "/firm", "/join", "/board/privacy", "/board/api/none", "/background/meri-lappi/none")
    streamlits = ("/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/static/none.js", "/none.js")
    for path in (*ours, *streamlits):
        answer = visitor.get(path)
        assert answer.headers["x-content-type-options"] == "nosniff", path
        assert "frame-ancestors" in answer.headers["content-security-policy"], path
        assert answer.headers["referrer-policy"] in {"same-origin", "no-referrer"}, path
        assert "camera=()" in answer.headers["permissions-policy"], path
        closed = path == "/_stcore/metrics"  # whoever asks
        assert visitor.get(path, Host="evil.example").status == (404 if closed else 421), path
    assert visitor.get("/_stcore/metrics").status == 404


def test_nobody_is_believed_about_an_address(served: Served) -> None:
    # Each says that it comes from elsewhere; all of them are counted as one, and locked out together.
    visitor = Client(served.port)
    statuses = [
        visitor.write("/board/api/join", {"code": "AAAAAAAAAA"}, X_Forwarded_For=f"203.0.113.{number}").status
        for number in range(32)
    ]
    assert statuses[-1] == 429
    # Streamlit's routes do not hide ours, nor ours theirs.
    assert visitor.get("/_stcore/health").status == 200
    assert visitor.get("/board/api/none").status == 404
