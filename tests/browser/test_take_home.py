"""Every panel of the map page goes home: tables, report, picture."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from browser_pages import Watch, ready
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

Open = Callable[..., tuple[Page, Watch]]


def download(page: Page, label: str) -> bytes:
    body = page.get_by_test_id("stPopoverBody")
    if not body.is_visible():
        page.locator(".st-key-map-export button").first.click()
    body.get_by_text(label, exact=True).click()
    # The button names the format that it gives, so that nobody gets the one chosen before.
    button = body.get_by_role("button", name=label[label.index("(") :])
    expect(button).to_be_visible(timeout=30_000)
    with page.expect_download(timeout=60_000) as event:
        button.click()
    return Path(event.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/?lang=fi", ["Meri-Lappi", "2 030 000", "Lähteet"]),
        ("/?lang=fi&sel=stream.S03", ["palakivi", "220 000", "km"]),
        ("/?lang=fi&p=best_use&cap=unlimited", ["1 651 005", "Tapojärvi", "Lähteet"]),
        # What is chosen narrows the report too: no haul of wood is in it.
        ("/?lang=fi&p=roads&cap=plausible&only=slag", ["Tiet numeroittain", "922", "!sahan sivutuotteet"]),
        ("/?lang=fi&p=sites", ["Arctio"]),
        ("/?lang=fi&p=scenario&v=76t&cap=unlimited", ["76"]),
    ],
)
def test_each_panel_has_its_report(open_page: Open, address: str, words: list[str]) -> None:
    page, _ = open_page(address)
    ready(page)
    pages = PdfReader(BytesIO(download(page, "Raportti (.pdf)"))).pages
    text = "".join(each.extract_text() for each in pages).replace("\u00a0", " ").replace("\u202f", " ")
    for word in words:
        assert (word.lstrip("!") in text) is not word.startswith("!"), word


def test_tables_and_picture_of_a_choice(open_page: Open) -> None:
    page, _ = open_page("/?lang=fi&sel=stream.S03")
    ready(page)
    book = openpyxl.load_workbook(BytesIO(download(page, "Excel (.xlsx)")))
    assert len(book.sheetnames) >= 4
    picture = Image.open(BytesIO(download(page, "Kartan kuva (.png)")))
    assert picture.width == 2400
    assert len(picture.convert("RGB").resize((60, 40)).getcolors(maxcolors=5000) or []) > 50
    # The address beside them gives the same table to programs, from this very server.
    address = page.get_by_test_id("stPopoverBody").get_by_text("/data/matches.csv?sel=stream.S03").inner_text()
    answer = page.request.get(address.strip())
    assert (answer.status, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert set(re.findall(r"^S\d\d", answer.text(), re.MULTILINE)) == {"S03"}
