"""The data page as a person uses it: look at figures, bring own rows, see them on the map, take everything home."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from browser_pages import Watch, picture, ready, sized
from own_cases import ASH, BUILDER, MILL, atlas, book, edited_xlsx, export_of
from playwright.sync_api import Locator, Page, expect

from sidestream_map.base.i18n import LANGUAGES
from sidestream_map.own_data.reading import read_own_data
from sidestream_map.own_data.words import COLUMNS, SHEETS

Open = Callable[..., tuple[Page, Watch]]
STREAMS, PLANTS, USERS, SOURCES, QUALITY, OWN = range(6)
ROUGH = "Jossain Simossa"
HOSTILE = "<img src=x onerror=alert(1)> $x$ [a](javascript:x)"


def rest(page: Page) -> None:
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)


def parts(page: Page) -> Locator:
    return page.locator(".st-key-data-part").get_by_role("radio")


def tab(page: Page, place: int) -> None:
    parts(page).nth(place).click()
    expect(parts(page).nth(place)).to_be_checked()
    rest(page)


def opened(open_page: Open, place: int, size: str = "laptop", language: str = "en", *, webgl: bool = False) -> Page:
    page, _ = open_page(f"/data?lang={language}", size, webgl=webgl)
    parts(page).first.wait_for(timeout=30_000)
    rest(page)
    tab(page, place)
    return page


def upload(page: Page, content: bytes, name: str = "own.xlsx") -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.locator('[class*="st-key-own-kind-"]').wait_for()
    rest(page)


def download(page: Page, click: Callable[[], None]) -> bytes:
    with page.expect_download(timeout=30_000) as found:
        click()
    return Path(found.value.path()).read_bytes()


def settled(page: Page, ask: Callable[[], Any]) -> Any:
    """The answer once it stays the same: a map that has just come still moves."""
    before, now = None, ask()
    for _ in range(40):
        if now and now == before:
            break
        page.wait_for_timeout(400)
        before, now = now, ask()
    return now


def fill(template: bytes, language: str, plant: str) -> bytes:
    """The template with two plants and a side stream, typed as a person does; of one only the postcode is known."""
    made, place = openpyxl.load_workbook(io.BytesIO(template)), LANGUAGES.index(language)
    rows: dict[Any, list[dict[str, Any]]] = {
        "plants": [
            {**MILL, "name": plant, "lat": 65.9, "lon": 24.8},  # nothing else stands near
            {"name": ROUGH, "municipality": "95200", "operating": "operating"},
        ],
        "streams": [{**ASH, "plant_id": plant, "quality": "measured"}],
    }
    for kind, typed in rows.items():
        sheet = made[SHEETS[kind][place]]
        for down, row in enumerate(typed):
            for number, column in enumerate(COLUMNS[kind], start=1):
                sheet.cell(4 + down, number).value = row.get(column.name)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_where_is_what_i_have_uploaded_and_which_is_mine(open_page: Open) -> None:
    page = opened(open_page, OWN, language="fi", webgl=True)
    template = download(page, lambda: page.locator(".st-key-own-template button").click())
    upload(page, fill(template, "fi", "Koetehdas"))
    expect(page.locator(".st-key-own-in-use")).to_have_count(0)
    expect(page.locator(".problems")).to_contain_text("Paikasta tiedetään vain")
    picture(page, "data-own-preview")
    page.locator(".st-key-own-use button").click()
    expect(page.locator(".st-key-own-in-use")).to_contain_text("own.xlsx")
    rest(page)
    picture(page, "data-own-in-use")
    saved = download(page, lambda: page.locator(".st-key-own-save button").click())
    again = read_own_data(saved, "again.xlsx", atlas())
    assert again.errors == ()
    assert again.good == 3

    page.locator(".st-key-own-map button").click()
    ready(page)
    place = "(element) => element.projectObject('plants', 'own-plant-1')"
    root = page.locator(".st-key-map-frame [data-ready]")
    at = settled(page, lambda: root.evaluate(place))
    assert at, "the own plant is not on the map"
    # The map has flown to what is the person's own, which has rings and names of its own.
    whole = root.bounding_box()
    assert whole
    for plant in ("own-plant-1", "own-plant-2"):
        ring = root.evaluate("(element, id) => element.projectObject('own-places', id)", plant)
        assert whole["x"] < ring["x"] < whole["x"] + whole["width"], plant
        assert whole["y"] < ring["y"] < whole["y"] + whole["height"], plant
    picture(page, "data-own-rings")
    page.mouse.click(at["x"], at["y"])
    expect(page.locator(".st-key-choice").get_by_role("combobox")).to_have_value(
        re.compile("Koetehdas"), timeout=30_000
    )
    expect(page.locator(".st-key-panel")).to_contain_text("oma tuhka", timeout=30_000)
    picture(page, "data-own-on-map")

    page.locator('.st-key-pages a[href^="data"]').click()
    parts(page).first.wait_for()
    rest(page)
    tab(page, OWN)
    page.locator(".st-key-own-remove button").click()
    expect(page.locator(".st-key-own-in-use")).to_have_count(0)
    rest(page)
    page.locator(".st-key-pages a").first.click()
    ready(page)
    assert root.evaluate(place) is None


def test_own_rows_are_not_in_another_session(open_page: Open) -> None:
    page = opened(open_page, OWN)
    upload(page, book([MILL]))
    page.locator(".st-key-own-use button").click()
    expect(page.locator(".st-key-own-in-use")).to_be_visible()
    expect(parts(page).nth(OWN)).to_be_checked()
    expect(parts(page).nth(PLANTS)).to_have_text("Plants 22")
    other = opened(open_page, PLANTS)
    expect(parts(other).nth(PLANTS)).to_have_text("Plants 21")


def test_a_bad_row_is_named_and_the_good_ones_wait_for_a_word(open_page: Open) -> None:
    page = opened(open_page, OWN)
    bad = {**MILL, "name": HOSTILE, "lat": "north"}
    upload(page, book([MILL, bad], [ASH], [BUILDER]), f"{HOSTILE[:20]}.xlsx")
    problems = page.locator(".problems li")
    expect(problems).to_have_count(1)
    expect(problems.first).to_contain_text("Plants, row 3, column Latitude")
    expect(problems.first).to_contain_text('"north" is not a number')
    expect(page.get_by_test_id("stAlert")).to_contain_text("3 of 4 rows can be used")
    expect(page.locator(".st-key-own-in-use")).to_have_count(0)
    picture(page, "data-own-problems")
    page.locator(".st-key-own-use button").click()
    expect(page.locator(".st-key-own-in-use")).to_contain_text("1 plant, 1 side stream, 1 user")
    # The region's own export comes back: what wasn't changed is left out, and the change is told.
    content, name = export_of(atlas(), "en", "xlsx")
    upload(page, edited_xlsx(content, "Side streams", "S03", "Amount (t/y)", 123456.5), name)
    told = page.locator(".problems").get_by_text('Changed: "220000" in the region, "123456.5" here.')
    expect(told).to_have_count(1)
    picture(page, "data-own-export")
    page.locator(".st-key-own-use button").click()
    expect(page.locator(".st-key-own-in-use")).to_contain_text("1 side stream, 0 users, 1 changed row of the region")


def test_names_that_are_markup_are_shown_as_they_are(open_page: Open) -> None:
    page = opened(open_page, OWN)
    upload(page, book([{**MILL, "name": HOSTILE}]), "[x](http:x) own.xlsx")
    page.locator(".st-key-own-use button").click()
    expect(page.locator(".st-key-own-in-use")).to_contain_text("[x](http:x) own.xlsx")
    rest(page)
    tab(page, PLANTS)
    choose_row(page, "data-plants", 22)
    expect(page.locator(".st-key-data-card")).to_contain_text(HOSTILE)
    expect(page.locator(".st-key-data-card")).to_contain_text("[x](http:x) own.xlsx")
    assert page.locator("img[src='x']").count() == 0
    page.locator(".st-key-data-card-map button").click()
    ready(page)
    expect(page.locator(".st-key-choice").get_by_role("combobox")).to_have_value(f"Plant: {HOSTILE}", timeout=30_000)
    expect(page.locator(".st-key-panel")).to_contain_text("[x](http:x) own.xlsx", timeout=30_000)
    assert page.locator("img[src='x']").count() == 0


def choose_row(page: Page, key: str, number: int) -> None:
    """Choose the row of a table, counted from 1, by its box; a row below what is shown is its last one."""
    table = page.locator(f".st-key-{key} canvas").first
    table.wait_for()
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    below = 35 * (number + 1) > box["height"]
    if below:
        page.mouse.wheel(0, 10_000)
        page.wait_for_timeout(600)
        box = table.bounding_box()
        assert box is not None
    page.mouse.click(box["x"] + 17, box["y"] + (box["height"] - 17 if below else 35 * number + 17))
    page.locator(".st-key-data-card").wait_for()
    rest(page)


def test_a_row_opens_a_card_with_its_sources_and_goes_to_the_map(open_page: Open) -> None:
    page = opened(open_page, STREAMS)
    choose_row(page, "data-side_streams", 1)
    card = page.locator(".st-key-data-card")
    expect(card).to_contain_text("ferrochrome slag")
    expect(card).to_contain_text("650,000 t/y")
    expect(card).to_contain_text("2018")
    address = "https://www.slideshare.net/TurkuSciencePark/jukka-ters-digipolis"
    expect(card.locator(f'a[href="{address}"]')).to_be_visible()
    picture(page, "data-card")
    page.locator(".st-key-data-card-map button").click()
    ready(page)
    assert "sel=stream.S01" in page.url


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "own.csv", "is empty"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "own.xls", "Save it as .xlsx"),
        (b"PK\x03\x04 no workbook", "own.xlsx", "may be damaged"),
        (b"name;lat\na\x00b;1\n", "own.csv", "not a text table"),
        (b'{"a":' * 50_000, "own.geojson", "no GeoJSON"),
    ],
)
def test_a_hostile_file_gets_one_clear_message(open_page: Open, content: bytes, name: str, told: str) -> None:
    page = opened(open_page, OWN)
    upload(page, content, name)
    expect(page.get_by_test_id("stAlert")).to_have_count(1)
    expect(page.get_by_test_id("stAlert")).to_contain_text(told)
    expect(page.locator(".st-key-own-use")).to_have_count(0)


def test_everything_can_be_downloaded(open_page: Open) -> None:
    page = opened(open_page, STREAMS)
    page.locator(".st-key-data-all button").click()
    page.locator(".st-key-data-all-file button").wait_for()
    rest(page)
    content = download(page, lambda: page.locator(".st-key-data-all-file button").click())
    made = openpyxl.load_workbook(io.BytesIO(content))
    cells = {str(cell.value) for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {"S01", "P01", "U01", "jukka-teras-2018"} <= cells


def test_no_size_scrolls_sideways(open_page: Open) -> None:
    page = opened(open_page, OWN, "phone", "fi")
    upload(page, book([MILL, {**MILL, "lat": "x" * 300}]))
    for place in (OWN, STREAMS, PLANTS, USERS, SOURCES, QUALITY):
        tab(page, place)
        for size, _ in sized(page):
            over = page.evaluate(
                "(() => { const main = document.querySelector('[data-testid=stMain]');"
                " return [main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth]; })()"
            )
            assert max(over) <= 0, (size, place, over)
            picture(page, f"data-{size}-{place}")
