"""Every button that gives a file is pressed in a real browser, for both editions too, and the file is opened."""

from collections.abc import Callable, Iterator

import pytest
from board_cases import PASSPHRASE, led
from browser_pages import Watch, free_port, start_server
from downloads import WAIT_MS, all_formats, pressed
from playwright.sync_api import Page, expect

from sidestream_map.workshop.board.storage.store import Store, sqlite_url

Open = Callable[..., tuple[Page, Watch]]


def rests(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=WAIT_MS)


PAGES = {
    "data": ("/data?lang=fi", "data-all"),
    "planner": ("/planner?lang=fi&mun=Kemi", "planner-export"),
    "company": ("/company?lang=fi&sel=user.U44", "company-export"),
    "map": ("/?lang=fi&sel=stream.S03", "map-export"),
}


@pytest.mark.parametrize("name", PAGES)
def test_does_every_format_of_this_page_come_down(open_page: Open, name: str) -> None:
    address, key = PAGES[name]
    page, _ = open_page(address)
    rests(page)
    texts = all_formats(page, key)
    assert {".xlsx", ".zip", ".gpkg", ".geojson"} <= set(texts) or name == "company"
    assert all(texts.values())


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("/planner?lang=fi&mun=Kemi", "planner-pdf"),
        ("/company?lang=fi&sel=user.U44", "company-pdf"),
        ("/data?lang=fi&open=data-own", "own-template"),
    ],
)
def test_does_a_button_with_one_file_give_it(open_page: Open, address: str, key: str) -> None:
    page, _ = open_page(address)
    rests(page)
    button = page.locator(f".st-key-{key} button").first
    expect(button).to_be_visible(timeout=WAIT_MS)
    assert pressed(page, button)[1]


@pytest.fixture(scope="module")
def board_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server with a board that holds entries; its address and the board's code."""
    folder = tmp_path_factory.mktemp("downloads")
    store = Store(sqlite_url(folder / "board.sqlite"))
    session = led(store)
    session.post("Kuonaa tarjolla", "offer", visibility="public", material="slag", lon=24.5, lat=65.8)
    session.post("Vain vetäjälle", visibility="leader", lon=24.6, lat=65.8)
    code = session.workshop.code
    store.close()
    port = free_port()
    process = start_server(port, folder / "server.log", SIDESTREAM_DATA_DIR=str(folder))
    yield f"http://localhost:{port}", code
    process.terminate()
    process.wait(10)


def test_do_the_minutes_and_all_tables_come_down_in_both_editions(
    open_page: Open, board_server: tuple[str, str]
) -> None:
    address, code = board_server
    page, _ = open_page("/board?lang=fi")
    page.goto(f"{address}/board?lang=fi&board={code[:5]}-{code[5:]}")
    rests(page)
    page.locator(".st-key-board-opening input").fill(PASSPHRASE)
    page.locator(".st-key-board-enter-go button").click()
    page.locator(".st-key-board-tab").get_by_role("radio", name="Tiedostot ja tiedot").click()
    rests(page)
    public, leader = all_formats(page, "board-export-public"), all_formats(page, "board-export-leader")
    assert {".xlsx", ".zip", ".gpkg", ".geojson", ".pdf"} <= set(public) & set(leader)
    for suffix in (".xlsx", ".zip", ".geojson", ".pdf"):
        assert "Kuonaa tarjolla" in public[suffix], suffix
        assert "Vain vetäjälle" not in public[suffix], suffix
        assert "Vain vetäjälle" in leader[suffix], suffix
