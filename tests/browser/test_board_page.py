"""A board as it is led: made in the browser, written to from elsewhere, live on the projector, tidied, and back."""

import re
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from accessible import serious
from board_cases import PASSPHRASE
from browser_pages import Watch, free_port, picture, resting, start_server
from playwright.sync_api import Page, expect

from sidestream_map.maps import palette
from sidestream_map.workshop.board.keys import code_of
from sidestream_map.workshop.board.model import Draft, Entry
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.people.moderation import Moderation
from sidestream_map.workshop.board.people.participants import Participants
from sidestream_map.workshop.board.storage.store import Store, sqlite_url

Open = Callable[..., tuple[Page, Watch]]
WAIT_MS = 90_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("board-data")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """A server whose board the test reaches too: both use one data folder."""
    log, port = folder / "server.log", free_port()
    process = start_server(port, log, SIDESTREAM_DATA_DIR=str(folder), SIDESTREAM_PUBLIC_URL="http://192.168.1.20:8501")
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(10)
    assert "Traceback" not in log.read_text(errors="replace"), log.read_text(errors="replace")[-3000:]


@pytest.fixture
def store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "1000")
    opened = Store(sqlite_url(folder / "board.sqlite"))
    yield opened
    opened.close()


def rests(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=WAIT_MS)


def texts(page: Page) -> Any:
    return page.evaluate(
        """() => [...document.querySelectorAll(".board-slide h1, .board-slide h2, .board-slide p, .board-slide li, "
            + ".board-slide span, .board-legend .chip")].map((element) => {
          const box = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          return { text: element.textContent, size: parseFloat(style.fontSize), colour: style.color,
            box: [box.left, box.top, box.right, box.bottom] };
        })"""
    )


def test_a_board_is_made_written_to_shown_live_tidied_and_put_back(open_page: Open, store: Store) -> None:
    page, _ = open_page("/board?lang=fi", "projector", webgl=True)
    resting(page, WAIT_MS)  # on a server that has just started the first run takes long, and swallows a press
    page.locator(".st-key-board-passphrase input").fill(PASSPHRASE)
    page.locator(".st-key-board-make-go button").click()
    expect(page.locator(".st-key-board-present")).to_be_visible()
    rests(page)
    code = code_of(page.locator(".board-join .code").inner_text())
    assert code
    page.wait_for_url(lambda url: f"board={code[:5]}-{code[5:]}" in url)
    assert "l_" not in page.url
    for _ in range(100):  # the page fetches them once it is drawn
        if len(kept := [each for each in page.context.cookies() if each["name"].startswith("sidestream-")]) == 2:
            break
        page.wait_for_timeout(100)
    # As the browser has them: out of reach of scripts and of other sites' pages; the key goes with the browser.
    assert {
        (each["name"].rsplit("-", 1)[0], each["httpOnly"], each["sameSite"], each["path"], each["expires"] == -1)
        for each in kept
    } == {("sidestream-leader", True, "Strict", "/", True), ("sidestream-device", True, "Strict", "/", False)}
    assert "sidestream" not in page.evaluate("document.cookie")
    desk = Participants(store)
    token = desk.join(code).token

    def post(text: str, kind: Any = "need", lon: float = 24.56, **more: Any) -> Entry:
        return desk.post(token, Draft(kind, 0, text, lon=lon, lat=65.8, **more), uuid.uuid4().hex)

    # On the leader's page it comes by itself too. The first one waits for roads and rules: the server has just started.
    post("Ensimmäinen tarve")
    expect(page.locator(".board-counts td").first).to_have_text("1", timeout=WAIT_MS)
    # Choosing its row opens it; who wrote it is told to the leader alone.
    first = page.locator("tr[data-id]", has_text="Ensimmäinen tarve")
    first.click()
    expect(page.locator(".st-key-board-entry .board-card")).to_contain_text("Ensimmäinen tarve")
    # Letters act on what is chosen, and the keys stay with the table: hide, back, then the place by name and by a tap.
    page.keyboard.press("h")
    expect(page.locator("tr.off[data-id]")).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator("tr.off[data-id]")).to_have_count(0)
    page.keyboard.press("c")
    dialog = page.get_by_role("dialog")
    place = dialog.locator(".finder input")
    place.click()
    place.fill("tervola")
    page.keyboard.press("Enter")
    expect(place).not_to_have_value(re.compile("^tervola$|24,56|^$"))
    found = place.input_value()
    ground = dialog.locator(".place-map[data-ready]")
    expect(ground).not_to_have_attribute("data-at", "24.56 65.8")
    ground.click(position={"x": 80, "y": 80})
    # What the tap has changed is there before the next press, which Streamlit's redraw could swallow.
    expect(place).not_to_have_value(found)
    rests(page)
    dialog.locator(".st-key-board-fix-go button").click()
    expect(dialog).to_be_hidden()
    rests(page)
    corrected = desk.board(token).entries[0]
    assert corrected.lon != 24.56
    page.locator("table[role=grid]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-board-hide button")).to_be_focused()
    picture(page, "board-page")

    page.locator(".st-key-board-present button").first.click()
    slide = page.locator(".board-slide")
    expect(slide).to_contain_text("Ensimmäinen tarve")
    code_px = page.locator(".code img").bounding_box()
    assert code_px
    assert code_px["height"] * 29 / 35 > 1080 / 4  # without the quiet zone
    root = page.locator(".st-key-map-frame [data-ready]")
    page.wait_for_selector('.st-key-map-frame [data-ready="true"]', timeout=WAIT_MS)
    page.wait_for_timeout(1500)
    view = root.get_attribute("data-view")

    # New ones within two seconds, in the list and on the map; what the leader alone may see never.
    secret = post("Vain vetäjälle", "idea", visibility="leader", lon=24.2)
    sent = time.monotonic()
    entry = post("Tarjoamme kuonaa <b>heti</b>", "offer", lon=24.8)
    expect(slide).to_contain_text("Tarjoamme kuonaa <b>heti</b>")
    print(f"on the screen after {time.monotonic() - sent:.1f} s")
    page.wait_for_function(
        "([root, id]) => root.projectObject('board-marks', id)", arg=[root.element_handle(), entry.id]
    )
    assert root.evaluate("(element, id) => element.projectObject('board-marks', id)", secret.id) is None
    assert "Vain vetäjälle" not in page.content()

    # Hide: gone; undo: back. The map has neither moved nor been made anew.
    leader = Leaders(store).sign_in(code, PASSPHRASE).token
    Moderation(store).hide(leader, entry.id)
    expect(slide).not_to_contain_text("Tarjoamme kuonaa")
    page.wait_for_function(
        "([root, id]) => !root.projectObject('board-marks', id)",
        arg=[root.element_handle(), entry.id],
    )
    Moderation(store).undo(leader)
    expect(slide).to_contain_text("Tarjoamme kuonaa")
    assert root.get_attribute("data-view") == view

    # A hundred: still fluent, and all of it reads at ten metres.
    for number in range(98):
        post(f"Merkintä {number} " + "pitkä teksti " * (number % 30), "idea", 24.0 + number / 90)
    sent = time.monotonic()
    post("Sadas, uusin kaikista")
    expect(slide).to_contain_text("Sadas, uusin kaikista")
    print(f"the hundredth after {time.monotonic() - sent:.1f} s")
    page.wait_for_timeout(1500)
    picture(page, "board-slide")
    found = texts(page)
    assert len(found) > 8
    assert [each for each in found if each["size"] < 28] == []
    assert [each for each in found if each["box"][3] > 1080 or each["box"][2] > 1920 or each["box"][0] < 0] == []
    red, green, blue = (int(part) for part in found[0]["colour"].strip("rgb()").split(","))
    assert palette.contrast((red, green, blue), (255, 255, 255)) >= 7

    # L leads back to where one was, Escape to the board.
    page.keyboard.press("l")
    expect(page.locator(".slide.start")).to_be_visible()
    # C puts the board's code into the corner of any slide, then none, then the slide's own again; ? tells the keys.
    scan = page.locator(".code span")
    # The slide is drawn before its controls: until then the corner and its key are still the board's.
    own = "Tämä näkymä puhelimeesi"
    expect(scan).to_have_text(own)
    page.keyboard.press("c")
    expect(scan).not_to_have_text(own)
    page.keyboard.press("c")
    expect(page.locator(".code")).to_be_hidden()
    page.keyboard.press("c")
    expect(scan).to_have_text(own)
    page.keyboard.press("?")
    expect(page.locator(".keys")).to_contain_text("Esc")
    page.keyboard.press("Escape")
    expect(page.locator(".keys")).to_be_hidden()
    page.keyboard.press("l")
    expect(slide).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-board-present")).to_be_visible()


def test_the_page_fits_a_phone_and_a_foreign_screen_sees_what_is_public(open_page: Open, store: Store) -> None:
    made = Leaders(store)
    from sidestream_map.workshop.board.people.administration import Administration  # noqa: PLC0415

    workshop = Administration(store).create("Pieni näyttö", "meri-lappi", passphrase=PASSPHRASE).workshop
    assert made.sign_in(workshop.id, PASSPHRASE)
    token = Participants(store).join(workshop.code).token
    Participants(store).post(token, Draft("need", 0, "Salin oma asia", visibility="room"), uuid.uuid4().hex)
    Participants(store).post(token, Draft("offer", 0, "Kaikkien asia", visibility="public"), uuid.uuid4().hex)
    phone, _ = open_page(f"/board?lang=sv&board={workshop.code}", "phone")
    phone.locator(".st-key-board-opening input").fill(PASSPHRASE)
    phone.locator(".st-key-board-enter-go button").click()
    expect(phone.locator(".board-counts")).to_be_visible()
    rests(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    picture(phone, "board-phone")
    phone.context.clear_cookies()  # or the reload would keep the leader
    phone.goto(f"{phone.url.split('/board')[0]}/board?lang=sv&mode=present&scene=board&board={workshop.code}")
    slide = phone.locator(".board-slide")
    expect(slide).to_contain_text("Kaikkien asia")
    expect(slide.locator(".closed")).to_contain_text("1")
    assert "Salin oma asia" not in phone.content()


def test_the_room_answers_a_question_and_the_estimate_changes_the_best_use(open_page: Open, store: Store) -> None:
    from sidestream_map.workshop.board.people.administration import Administration  # noqa: PLC0415
    from sidestream_map.workshop.board.people.polls import Polls  # noqa: PLC0415

    workshop = Administration(store).create("Kysytään salilta", "meri-lappi", passphrase=PASSPHRASE).workshop
    # What is chosen on the map is what the question is about: a builder in Rovaniemi, so that roads are used.
    page, _ = open_page(f"/board?lang=fi&sel=user.U14&board={workshop.code}", "projector", own=True)
    page.locator(".st-key-board-opening input").fill(PASSPHRASE)
    page.locator(".st-key-board-enter-go button").click()
    expect(page.locator(".st-key-board-present")).to_be_visible()
    page.locator(".st-key-board-tab").get_by_text("Kysy salilta").click()
    page.locator(".st-key-ask-go button").click()
    asked = page.locator(".st-key-board-main [class*='st-key-ask-acts-']")
    expect(asked).to_be_visible()
    leader = Leaders(store).sign_in(workshop.id, PASSPHRASE).token
    poll = Participants(store).board(leader).polls[0]
    assert poll.question.subject.id == "U14"

    phone, _ = open_page(f"/join/{workshop.code}?lang=fi", "phone", own=True)
    expect(phone.locator("#poll")).to_be_visible()
    phone.locator("#poll-number").fill("paljon")
    phone.locator("#poll-form button[type=submit]").click()
    expect(phone.locator("#poll-wrong")).not_to_be_empty()
    phone.locator("#poll-slider").focus()
    phone.keyboard.press("Home")
    for _ in range(20):
        phone.keyboard.press("ArrowRight")
    expect(phone.locator("#poll-number")).to_have_value("20\u00a0000")
    phone.locator("#poll-form button[type=submit]").click()
    expect(phone.locator("#poll-mine")).to_contain_text("20")
    phone.reload()
    expect(phone.locator("#poll-mine")).to_contain_text("20")
    expect(phone.locator("#poll-form")).to_be_hidden()

    page.locator(".st-key-board-present button").first.click()
    slide = page.locator(".board-slide[data-poll]")
    expect(slide).to_be_visible()
    expect(slide.locator(".dot")).to_have_count(0)
    desk = Polls(store)
    for number in range(16):
        desk.answer(Participants(store).join(workshop.code).token, poll.id, 10_000 + 1_000 * number)
    expect(slide.locator(".dot")).to_have_count(17)
    expect(slide.locator(".band")).to_have_count(0)
    page.keyboard.press("Escape")
    page.locator(".st-key-board-tab").get_by_text("Kysy salilta").click()
    asked.locator("[class*='st-key-ask-equalizer'] button").click()
    expect(phone.locator("#poll-result")).to_contain_text("n = 17")
    asked.locator("[class*='st-key-ask-add_chart'] button").click()
    page.wait_for_url(lambda url: "&s=" in url or "?s=" in url)
    page.locator(".st-key-board-present button").first.click()
    expect(slide.locator("table tr")).not_to_have_count(0)
    expect(slide.locator(".band")).to_have_count(1)
    assert [each for each in texts(page) if each["box"][3] > 1080] == []
    picture(page, "board-question")


def test_a_scribe_writes_on_a_phone_and_what_was_agreed_is_followed_up(open_page: Open, store: Store) -> None:
    from sidestream_map.workshop.board.people.administration import Administration  # noqa: PLC0415
    from sidestream_map.workshop.board.people.groups import Groups  # noqa: PLC0415

    made = Administration(store).create("Ryhmät", "meri-lappi", ("Kiertotalous", "Kuljetukset"), PASSPHRASE).workshop
    token = Participants(store).join(made.code).token
    for theme, text in enumerate(("Ensimmäisen asia", "Toisen asia")):
        Participants(store).post(token, Draft("need", theme, text), uuid.uuid4().hex)
    page, _ = open_page(f"/board?lang=fi&board={made.code}", "projector", own=True)
    page.locator(".st-key-board-opening input").fill(PASSPHRASE)
    page.locator(".st-key-board-enter-go button").click()
    page.locator(".st-key-board-tab").get_by_text("Ryhmät").click()
    page.locator(".st-key-board-scribe-1 button").click()
    link = page.locator(".st-key-board-group-1 code").inner_text()
    assert "/scribe#s_" in link

    phone, watch = open_page(f"/scribe?lang=fi#{link.split('#')[1]}", "phone", own=True)
    expect(phone.locator("#theme")).to_have_text("Kuljetukset")
    expect(phone.locator("#entries")).to_contain_text("Toisen asia")
    expect(phone.locator("#entries")).not_to_contain_text("Ensimmäisen")
    # Without a network what is typed is kept, also over a reload; the link to another language loses no key.
    phone.context.set_offline(True)
    phone.locator("#summary").fill("Paluukuormat <b>tyhjiä</b>")
    expect(phone.locator("#summary-state")).to_contain_text("Ei yhteyttä")
    phone.context.set_offline(False)
    watch.errors[:] = [each for each in watch.errors if "ERR_INTERNET_DISCONNECTED" not in each]
    phone.locator(".languages a[hreflang=sv]").click()
    expect(phone.locator("#summary")).to_have_value("Paluukuormat <b>tyhjiä</b>")
    leader = Leaders(store).sign_in(made.id, PASSPHRASE).token
    until = time.monotonic() + WAIT_MS / 1000
    while not (said := Participants(store).board(leader).summaries) and time.monotonic() < until:
        time.sleep(0.1)
    assert [each.text for each in said] == ["Paluukuormat <b>tyhjiä</b>"]
    phone.locator("#public").check()
    expect(phone.locator("#summary-state")).to_contain_text("Sparat")
    phone.locator("#add").click()
    expect(phone.locator("#point-wrong")).not_to_be_empty()
    phone.locator("#what").fill("Lasketaan kierros")
    phone.locator("#who").fill("Kuljetus Niemi")
    phone.locator("#due").fill("2027-01-31")
    phone.locator("#add").click()
    expect(phone.locator("#points .point")).to_contain_text("Kuljetus Niemi")
    phone.locator("#points [data-act=change]").click()
    phone.locator("#who").fill("Kuljetus Niemi Oy")
    phone.locator("#add").click()
    expect(phone.locator("#points .point")).to_contain_text("Niemi Oy")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious(phone) == []
    picture(phone, "scribe")
    resting(page)
    assert serious(page) == [], "the leader's groups"
    # What the leader is writing is there still when the scribe saves meanwhile, and is told to take its place.
    summary = page.locator(".st-key-board-group-1")
    summary.get_by_role("button", name="Muuta").click()
    summary.locator("textarea").fill("Johtajan sanat")
    summary.locator("textarea").blur()
    phone.locator("#summary").fill("Paluukuormat <b>tyhjiä</b> yhä")
    until = time.monotonic() + WAIT_MS / 1000
    while "yhä" not in Participants(store).board(leader).summaries[0].text and time.monotonic() < until:
        time.sleep(0.1)
    expect(summary).to_contain_text("Kirjuri on tallentanut")
    expect(summary).to_contain_text("Paluukuormat <b>tyhjiä</b> yhä")
    expect(summary.locator("textarea")).to_have_value("Johtajan sanat")
    picture(page, "leader-groups")
    summary.get_by_role("button", name="Peruuta").click()
    expect(summary.locator("textarea")).to_have_count(0)
    page.locator(".st-key-board-tab").get_by_text("Merkinnät").click()
    page.locator("tr[data-id]").first.click()
    expect(page.locator(".st-key-board-entry .board-card")).to_be_visible()
    resting(page)
    assert serious(page) == [], "the leader's table with a chosen entry"
    picture(page, "leader-table")

    # The slides: each theme's after the board, the end at last; L leads to the board and back.
    page.locator(".st-key-board-present button").first.click()
    expect(page.locator(".board-slide")).to_contain_text("Ensimmäisen asia")
    expect(page.locator(".bar [data-action=qr]")).to_be_visible()  # keys are heard from here on
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    group = page.locator(".board-slide.theme[data-theme='1']")
    expect(group).to_contain_text("Paluukuormat <b>tyhjiä</b>")
    expect(group).to_contain_text("Toisen asia")
    expect(group).not_to_contain_text("Ensimmäisen asia")
    assert [each for each in texts(page) if each["box"][3] > 1080 or each["size"] < 28] == []
    page.keyboard.press("End")
    end = page.locator(".board-slide.closing")
    for words in ("Paluukuormat", "Lasketaan kierros", "Kuljetus Niemi Oy"):
        expect(end).to_contain_text(words)
    assert [each for each in texts(page) if each["box"][3] > 1080 or each["box"][2] > 1920 or each["size"] < 28] == []
    page.keyboard.press("l")
    expect(page.locator(".board-slide:not(.theme):not(.closing)")).to_be_visible()
    page.keyboard.press("l")
    expect(end).to_be_visible()

    # Whoever has the link ticks, and the slide says so.
    reader, _ = open_page(f"/tasks/{Groups(store).follow_key(leader, make=True)}?lang=fi", "phone", own=True)
    expect(reader.locator(".count")).to_contain_text("0/1")
    assert serious(reader) == []
    picture(reader, "tasks")
    reader.locator(".point button").click()
    expect(reader.locator(".count")).to_contain_text("1/1")
    expect(end.locator("li.done")).to_contain_text("Lasketaan kierros")
