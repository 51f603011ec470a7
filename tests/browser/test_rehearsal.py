"""A rehearsal: one leader, one projector, twenty phones, on both stores, and the server dies in the middle.

On SQLite four of them are pages in a browser: the leader, the projector and two phones; the other phones speak the
phone's own API. What a page shows doesn't depend on the store, so that on PostgreSQL the projector alone is a page.
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
from board_stores import ON_POSTGRES
from browser_pages import WITHOUT_WEBGL, free_port, picture, resting, start_server
from downloads import all_formats
from phone_server import Client, draft
from playwright.sync_api import Browser, BrowserContext, Page, expect
from report_cases import pages_of

from sidestream_map.atlas import load_atlas
from sidestream_map.base.i18n import translator
from sidestream_map.exports.reports.board import board_minutes
from sidestream_map.exports.reports.report import report_pdf
from sidestream_map.routing.router import Router
from sidestream_map.scenario.parts import Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.workshop.board.people.administration import Administration
from sidestream_map.workshop.board.people.groups import Groups
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.people.moderation import Moderation
from sidestream_map.workshop.board.people.polls import Polls
from sidestream_map.workshop.board.people.publicity import Publicity
from sidestream_map.workshop.board.people.screen import Screen
from sidestream_map.workshop.board.polls import Question
from sidestream_map.workshop.board.storage.store import Store, postgres_url, sqlite_url
from sidestream_map.workshop.board_view import board_view

PHONES = 20
TITLE = "Kenraaliharjoitus"
THEMES = ("Bio and circular economy", "Kuljetukset", "Rakentaminen")
API = "/board/api"
WAIT_MS = 60_000
QUESTION = Question("capacity", Selection("user", "U05"), low=0, high=100_000)
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


def answered(phones: list[Client], poll_id: str) -> None:
    """All answer a question, each another number."""
    for number, phone in enumerate(phones):
        answer = phone.write(f"{API}/polls/{poll_id}/answer", {"value": 10_000 + 1_000 * number})
        assert answer.status == 200, answer.text


def sign_in(page: Page, served: Server) -> None:
    page.goto(f"{served.url}/board?lang=fi&board={served.code}")
    page.locator(".st-key-board-opening input").fill(PASSPHRASE)
    page.locator(".st-key-board-enter-go button").click()
    expect(page.locator(".st-key-board-present")).to_be_visible(timeout=WAIT_MS)


def all_answer(
    served: Server, key: str, leader: Page, screen: Page, *, pages: tuple[Page, Page], others: list[Client]
) -> None:
    """A question that all twenty answer: it takes the pair's place on the screen, and the spread grows with them."""
    poll = Polls(served.store).ask(key, QUESTION)
    answered(others, poll.id)
    for phone, value in zip(pages, ("20000", "21000"), strict=True):
        expect(phone.locator("#poll")).to_be_visible(timeout=WAIT_MS)
        phone.fill("#poll-number", value)
        phone.click("#poll-form button[type=submit]")
        expect(phone.locator("#poll-mine")).to_contain_text("2", timeout=WAIT_MS)
    expect(screen.locator(".board-slide[data-poll] .dot")).to_have_count(PHONES, timeout=WAIT_MS)
    leader.locator(".st-key-board-tab").get_by_role("radio", name="Kysy salilta").click()
    leader.locator("[class*=st-key-ask-equalizer] button").click()
    expect(screen.locator(".board-slide[data-poll]")).to_contain_text(f"n = {PHONES}", timeout=WAIT_MS)
    expect(screen.locator(".board-slide[data-poll] .band")).to_have_count(1)
    picture(screen, "rehearsal-question")
    Polls(served.store).set_state(key, poll.id, "closed")


def a_group_writes(served: Server, key: str, screen: Page) -> str:
    """A group's scribe writes; the last slide says what was said and who does what by when."""
    scribe = Client(served.port, Groups(served.store).invite(key, 1))
    said = {"text": "Paluukuormat jäävät tyhjiksi", "public": True}
    assert scribe.write(f"{API}/scribe/summary", said).status == 200
    agreed = {"text": "Lasketaan kierros", "owner": "Kuljetus Niemi", "due": "2027-01-31"}
    assert scribe.write(f"{API}/scribe/points", agreed).status == 200
    screen.keyboard.press("End")
    for words in (said["text"], agreed["owner"], "31.1.2027", "Kuorta ja puruja"):
        expect(screen.locator(".board-slide.closing")).to_contain_text(str(words), timeout=WAIT_MS)
    picture(screen, "rehearsal-end")
    return str(said["text"])


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
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
    leader.wait_for_function("() => document.documentElement.dataset.leader === 'kept'", timeout=WAIT_MS)
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
    resting(leader)  # while the list is drawn anew a press may reach the pair that stood there before
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

    all_answer(served, key, leader, screen, pages=(anna, bertil), others=others)
    said = a_group_writes(served, key, screen)

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
        for edition in (public, confidential):
            assert said in edition[suffix]
            assert "Lasketaan kierros" in edition[suffix]
        assert "Kuljetus Niemi" not in public[suffix]
        assert "Kuljetus Niemi" in confidential[suffix]
    assert "Alueella" in public[".pdf"]

    # Signed out is signed out, reloaded or not.
    leader.locator(".st-key-board-out button").first.click()
    expect(leader.locator(".st-key-board-opening")).to_be_visible(timeout=WAIT_MS)
    leader.wait_for_function("() => document.documentElement.dataset.leader === 'dropped'", timeout=WAIT_MS)
    leader.reload()
    expect(leader.locator(".st-key-board-opening")).to_be_visible(timeout=WAIT_MS)
    assert not any(each["name"].startswith("sidestream-leader") for each in leader.context.cookies())


@pytest.mark.parametrize("address", [pytest.param("postgres", marks=ON_POSTGRES)], indirect=True)
def test_the_same_on_postgresql_with_the_projector_alone(served: Server, person: Callable[..., Page]) -> None:
    store, key = served.store, Leaders(served.store).sign_in(served.code, PASSPHRASE).token
    phones = [Client(served.port).joined(served.code) for _ in range(PHONES)]
    screen = person((1920, 1080))
    sign_in(screen, served)
    screen.locator(".st-key-board-present button").first.click()
    slide = screen.locator(".board-slide")

    entries: dict[str, str] = {}
    for place, text in enumerate(text for pair in PAIRS for text in pair):
        kind = ("need", "offer")[place % 2]
        entries[text] = phones[place].post(text, kind=kind, visibility="room").json["id"]
    for number, phone in enumerate(phones[6:]):
        assert phone.post(f"Ajatus {number}", kind="idea", theme=1 + number % 2).status == 200
    expect(slide).to_contain_text("Kuorta ja puruja", timeout=WAIT_MS)
    idea = next(entry for entry in phones[6].changes()["entries"] if entry["text"] == "Ajatus 0")
    Moderation(store).hide(key, idea["id"])
    expect(slide).not_to_contain_text("Ajatus 0", timeout=WAIT_MS)

    # The server is killed and back: nothing is lost, nothing is doubled, and who leads still does.
    served.kill()
    value = draft("Lähetetty kahdesti", kind="idea")
    with pytest.raises(OSError, match=r"\w"):
        phones[8].write(f"{API}/entries", value)
    served.start()
    kept_sending(phones[8], value)
    kept_sending(phones[8], value)
    texts = [entry["text"] for entry in phones[9].changes()["entries"]]
    assert len(texts) == len(set(texts)) == PHONES  # one more, one hidden
    screen.reload()
    expect(slide).to_contain_text("Lähetetty kahdesti", timeout=WAIT_MS)

    need, offer = PAIRS[0]
    Screen(store).show(key, entries[need], entries[offer])
    expect(screen.locator(".slide.moment")).to_contain_text("Kuorta ja puruja", timeout=WAIT_MS)
    for phone, own, other in ((phones[0], need, offer), (phones[1], offer, need)):
        yes = {"other": entries[other], "on": True, "contact": f"{own[:5]}@example.fi"}
        assert phone.write(f"{API}/entries/{entries[own]}/agree", yes).status == 200
    pair = phones[0].get(f"{API}/meetings").json["meetings"][0]["pairs"][0]
    assert (pair["contact"], pair["on_screen"]) == (f"{offer[:5]}@example.fi", True)
    assert not any("@example.fi" in phone.get(f"{API}/meetings").text for phone in phones[2:])

    poll = Polls(store).ask(key, QUESTION)
    answered(phones, poll.id)
    expect(screen.locator(".board-slide[data-poll] .dot")).to_have_count(PHONES, timeout=WAIT_MS)
    Polls(store).set_state(key, poll.id, "shown")
    expect(screen.locator(".board-slide[data-poll]")).to_contain_text(f"n = {PHONES}", timeout=WAIT_MS)

    assert Publicity(store).ask(key) == PHONES  # all that are shown and for the room
    for phone in phones[:2]:
        for entry in phone.get(f"{API}/meetings").json["asked"]:
            assert phone.write(f"{API}/entries/{entry}/publish", {"public": True}).status == 200
    public, confidential = (minutes(served, audience) for audience in ("public", "leader"))
    for words in ("Kuorta ja puruja", f"n = {PHONES}"):
        assert words in public
        assert words in confidential
    assert "@example.fi" not in public
    assert "Ajatus 1" not in public
    assert "Ajatus 1" in confidential
    assert f"{need[:5]}@example.fi" in confidential


def minutes(served: Server, audience: Any) -> str:
    """The minutes of an edition as a reader reads them, from the store alone."""
    board, contacts = Administration(served.store).board(served.code, audience)
    atlas, scenario = load_atlas(), Scenario()
    view = board_view(board, atlas.catalogue, Router(atlas.network), scenario)
    fi = translator("fi")
    return " ".join(pages_of(report_pdf(board_minutes(view, atlas, fi, contacts or None), fi)))
