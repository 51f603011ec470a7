"""Presses buttons that give files, in a real browser, and opens what comes."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

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
