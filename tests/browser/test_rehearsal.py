"""A rehearsal: one leader, one projector, twenty phones, on both stores, and the server dies in the middle.

Two of the phones are pages in a browser; the others speak the phone's own API. The question that all answer is of its
own test.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from board_cases import PASSPHRASE
from browser_pages import WITHOUT_WEBGL, free_port, picture, start_server
from downloads import all_formats
from phone_server import Client, draft
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.people.moderation import Moderation
from sidestream_map.workshop.board.storage.store import Store, postgres_url, sqlite_url

PHONES = 20
TITLE = "Kenraaliharjoitus"
THEMES = ("Bio and circular economy", "Kuljetukset", "Rakentaminen")
API = "/board/api"
WAIT_MS = 60_000
PAIRS = (
    ("Etsitään haketta ja purua kuivikkeeksi Tervolaan, 3000 t vuodessa", "Kuorta ja puruja 3000 t vuodessa Simosta"),
    ("We need 5 000 t/y of slag in Kemi", "Ferrokromslagg 20 000 t per år från Torneå"),
    ("Vi behöver kalk, 500 t per år till Haparanda", "Kalkkia 800 t vuodessa Kemistä"),
)


class Server:
    """The dashboard with a board in a store, which can be killed and started again."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment, self.port = folder, environment, free_port()
        self.url = f"http://localhost:{self.port}"
        text = environment.get("SIDESTREAM_DATABASE_URL", "")
        data = Path(environment["SIDESTREAM_DATA_DIR"])
        self.store = Store(postgres_url(text) if text else sqlite_url(data / "board.sqlite"))
        self.code = Administration(self.store).create(TITLE, "meri-lappi", THEMES, PASSPHRASE).workshop.code
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        limits = {"SIDESTREAM_BOARD_POSTS_PER_MINUTE": "100", "SIDESTREAM_PUBLIC_URL": "http://192.168.1.20:8501"}
        log = self.folder / "server.log"
        self.process = start_server(self.port, log, **{"SIDESTREAM_DATABASE_URL": ""} | self.environment | limits)

    def kill(self) -> None:
        assert self.process
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


@pytest.fixture
def served(tmp_path: Path, address: dict[str, str]) -> Iterator[Server]:
    here = Server(tmp_path, address)
    here.start()
    yield here
    here.kill()
    here.store.close()


@pytest.fixture
def person(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """``person(size, language)`` is somebody with a browser of their own."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_one(size: tuple[int, int], language: str = "fi") -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, locale=language, has_touch=size[0] < 900
        )
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(WITHOUT_WEBGL)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


def write(page: Page, text: str, kind: str) -> None:
    page.click(".tabs [data-tab=write]")
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator("input[name=theme][value='0']").check()
    page.fill("#text", text)
    page.click("#send")


def sent(page: Page, count: int) -> None:
    page.click(".tabs [data-tab=mine]")
    expect(page.locator("#mine-list .state.sent")).to_have_count(count, timeout=WAIT_MS)


def kept_sending(client: Client, value: dict[str, Any]) -> None:
    """As a phone does: the same entry under the same key, until the server says that it has it."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            if client.write(f"{API}/entries", value).status == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError("never taken")


def sign_in(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/board?lang=fi&board={served.code}")
    page.locator(".st-key-board-opening input").fill(PASSPHRASE)
    page.locator(".st-key-board-enter-go button").click()
    expect(page.locator(".st-key-board-present")).to_be_visible(timeout=WAIT_MS)


def test_a_workshop_from_the_first_scan_to_the_minutes(served: Server, person: Callable[..., Page]) -> None:
    others = [Client(served.port).joined(served.code) for _ in range(PHONES - 2)]
    anna, bertil = person((390, 844)), person((390, 844), "sv")
    for phone in (anna, bertil):
        phone.goto(f"{served.url}/join/{served.code}")
        expect(phone.locator("body")).to_have_attribute("data-ready", "true", timeout=WAIT_MS)
    leader, screen = person((1366, 768)), person((1920, 1080))
    sign_in(leader, served)
    sign_in(screen, served)
    screen.locator(".st-key-board-present button").first.click()
    slide = screen.locator(".board-slide")
    expect(slide).to_be_visible(timeout=WAIT_MS)

    # Three languages, three meetings; one of them from a phone in the hand.
    write(anna, PAIRS[0][0], "need")
    entries = [others[0].post(PAIRS[0][1], kind="offer", visibility="room").json["id"]]
    for place, (need, offer) in enumerate(PAIRS[1:], 1):
        others[2 * place].post(need)
        entries.append(others[2 * place + 1].post(offer, kind="offer").json["id"])
    for number, other in enumerate(others[6:]):
        assert other.post(f"Ajatus {number}", kind="idea", theme=1 + number % 2).status == 200
    write(bertil, "En fråga om vägar", "question")
    sent(anna, 1)
    sent(bertil, 1)
    expect(slide).to_contain_text("Kuorta ja puruja", timeout=WAIT_MS)

    # The leader reloads, and is still the leader. What is hidden leaves the phones.
    leader.wait_for_function("document.documentElement.dataset.leader === 'kept'", timeout=WAIT_MS)
    assert "sidestream" not in leader.evaluate("document.cookie")
    leader.reload()
    expect(leader.locator(".st-key-board-present")).to_be_visible(timeout=WAIT_MS)
    key = Leaders(served.store).sign_in(served.code, PASSPHRASE).token
    idea = next(entry for entry in others[6].changes()["entries"] if entry["text"] == "Ajatus 0")
    Moderation(served.store).hide(key, idea["id"])
    bertil.click(".tabs [data-tab=read]")
    expect(bertil.locator("#board .entry", has_text="Ajatus 0")).to_have_count(0, timeout=WAIT_MS)
    assert idea["id"] not in {entry["id"] for entry in others[7].changes()["entries"]}

    # A phone without a network for a while, and the server killed and back: nothing is lost, nothing is doubled.
    bertil.context.set_offline(True)
    write(bertil, "Skrivet utan nät", "idea")
    bertil.click(".tabs [data-tab=mine]")
    expect(bertil.locator("#mine-list .state.waiting")).to_be_visible(timeout=WAIT_MS)
    served.kill()
    write(anna, "Kirjoitettu katkon aikana", "idea")
    value = draft("Lähetetty kahdesti", kind="idea")
    with pytest.raises(OSError, match=r"\w"):
        others[8].write(f"{API}/entries", value)
    served.start()
    kept_sending(others[8], value)
    kept_sending(others[8], value)
    bertil.context.set_offline(False)
    sent(bertil, 2)
    sent(anna, 2)
    texts = [entry["text"] for entry in others[9].changes()["entries"]]
    assert len(texts) == len(set(texts)) == PHONES + 1  # of six, twelve, one and three, one is hidden
    leader.reload()
    expect(leader.locator(".st-key-board-present")).to_be_visible(timeout=WAIT_MS)

    # The moment: the leader shows a pair, the screen and both phones say so.
    expect(leader.locator(".st-key-board-moment")).to_be_visible(timeout=WAIT_MS)
    leader.locator(".st-key-board-tab").get_by_role("radio", name="Mikä voisi kohdata").click()
    row = leader.locator("[class*=st-key-board-pair]", has_text="Etsitään haketta").first
    for need, _ in PAIRS:
        expect(leader.locator(".board-pair", has_text=need[:24]).first).to_be_visible(timeout=WAIT_MS)
    screen.reload()
    expect(slide).to_be_visible(timeout=WAIT_MS)
    row.locator("[class*=st-key-board-show] button").first.click()
    moment = screen.locator(".slide.moment")
    expect(moment).to_contain_text("Kuorta ja puruja", timeout=WAIT_MS)
    for word in ("km", "EUR/t", "kuormaa"):
        expect(moment.locator("dl")).to_contain_text(word)
    assert moment.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")
    picture(screen, "rehearsal-moment")
    expect(anna.locator("#mine-list .meets")).to_contain_text("Nyt valkokankaalla", timeout=WAIT_MS)

    # Contacts go to those two alone, when both have agreed.
    anna.locator("#mine-list .meets [data-act^=agree]").first.click()
    anna.fill("#agree-contact", "anna@example.fi")
    anna.locator("#agree-dialog button.main").click()
    expect(anna.locator("#agree-dialog")).to_be_hidden(timeout=WAIT_MS)
    assert anna.locator(".reach").count() == 0
    pair = others[0].get(f"{API}/meetings").json["meetings"][0]["pairs"][0]
    assert (pair["other_agreed"], pair["contact"]) == (True, "")
    yes = {"other": pair["other"], "on": True, "contact": "saha@example.fi"}
    assert others[0].write(f"{API}/entries/{entries[0]}/agree", yes).status == 200
    expect(anna.locator(".reach")).to_contain_text("saha@example.fi", timeout=WAIT_MS)
    assert others[0].get(f"{API}/meetings").json["meetings"][0]["pairs"][0]["contact"] == "anna@example.fi"
    assert not any("@example.fi" in other.get(f"{API}/meetings").text for other in others[1:])
    picture(anna, "rehearsal-phone")

    # Before the public edition the authors are asked; a yes is theirs.
    leader.locator(".st-key-board-tab").get_by_role("radio", name="Tiedostot ja tiedot").click()
    expect(leader.locator(".st-key-board-public")).to_contain_text("0/", timeout=WAIT_MS)
    leader.locator(".st-key-board-ask-public button").first.click()
    expect(anna.locator("#mine-list [data-act=public]").first).to_be_visible(timeout=WAIT_MS)
    for other in others[:6]:
        for entry in other.get(f"{API}/meetings").json["asked"]:
            other.write(f"{API}/entries/{entry}/publish", {"public": True})
    leader.reload()
    leader.locator(".st-key-board-tab").get_by_role("radio", name="Tiedostot ja tiedot").click()
    expect(leader.locator(".st-key-board-public")).to_contain_text("5/", timeout=WAIT_MS)
    public, confidential = all_formats(leader, "board-export-public"), all_formats(leader, "board-export-leader")
    for suffix in (".pdf", ".xlsx"):
        assert "Kuorta ja puruja" in public[suffix]
        assert "Ajatus 1" not in public[suffix]
        assert "@example.fi" not in public[suffix]
        assert "Ajatus 1" in confidential[suffix]
        assert "anna@example.fi" in confidential[suffix]
    assert "Alueella" in public[".pdf"]

    # Signed out is signed out, reloaded or not.
    leader.locator(".st-key-board-out button").first.click()
    expect(leader.locator(".st-key-board-opening")).to_be_visible(timeout=WAIT_MS)
    leader.wait_for_function("document.documentElement.dataset.leader === 'dropped'", timeout=WAIT_MS)
    leader.reload()
    expect(leader.locator(".st-key-board-opening")).to_be_visible(timeout=WAIT_MS)
    assert not any(each["name"].startswith("sidestream-leader") for each in leader.context.cookies())
