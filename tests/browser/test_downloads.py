"""Every button that gives a file is pressed in a real browser, for both editions too, and the file is opened."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from board_cases import PASSPHRASE, led
from browser_pages import Watch, free_port, start_server
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from sidestream_map.workshop.board.storage.store import Store, sqlite_url

Open = Callable[..., tuple[Page, Watch]]
WAIT_MS = 90_000


def opened(name: str, content: bytes) -> str:
    """What can be read in a file; it fails where the file is not what its name says."""
    suffix = Path(name).suffix
    if suffix == ".pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    if suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(content)) as files:
            return " ".join(files.read(each).decode("utf-8-sig") for each in files.namelist())
    if suffix == ".gpkg":
        database = sqlite3.connect(":memory:")
        database.deserialize(content)
        return " ".join(str(row) for row in database.execute("SELECT table_name FROM gpkg_contents"))
    if suffix == ".png":
        return str(Image.open(io.BytesIO(content)).size)
    assert suffix in {".geojson", ".json"}, name
    return json.dumps(json.loads(content), ensure_ascii=False)


def pressed(page: Page, button: Locator) -> tuple[str, str]:
    """Name and text of the file that a button gives."""
    with page.expect_download(timeout=WAIT_MS) as event:
        button.click()
    return event.value.suggested_filename, opened(event.value.suggested_filename, Path(event.value.path()).read_bytes())


def all_formats(page: Page, key: str) -> dict[str, str]:
    """Every format behind a button: text of each file by its suffix."""
    page.locator(f".st-key-{key} button").first.click()
    body = page.get_by_test_id("stPopoverBody")
    expect(body.get_by_role("radio").first).to_be_attached(timeout=WAIT_MS)
    labels = body.locator("label[data-testid='stRadioOption'], [role='radiogroup'] > label")
    texts = {}
    for place in range(labels.count()):
        label = labels.nth(place)
        format_name = label.inner_text().splitlines()[0]
        label.click()
        button = body.get_by_role("button", name=format_name[format_name.index("(") :])
        expect(button).to_be_visible(timeout=WAIT_MS)
        name, text = pressed(page, button)
        texts[Path(name).suffix] = text
    page.keyboard.press("Escape")
    return texts


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
