"""What if in a real browser: a place from a click on the map, a table that is typed into, a base in the link."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from browser_pages import Watch, picture, ready, sized
from map_clicks import path_of, sticking_out
from playwright.sync_api import Locator, Page, TimeoutError, expect  # noqa: A004 — Playwright's own
from pypdf import PdfReader

Open = Callable[..., tuple[Page, Watch]]
GROUPS = {"new": "places", "capacities": "users", "haulage": "haulage"}


def opened_part(page: Page, part: str) -> None:
    group = page.locator(f".st-key-group-{GROUPS[part]}")
    group.locator("summary").first.click()
    # Its content comes with the run that the press starts; what is opened before that run's end may close with it.
    expect(group.locator("[data-testid='stExpanderDetails'] [class*='st-key-']").first).to_be_visible()
    ready(page)


def choose(page: Page, box: Locator, name: str) -> None:
    """Choose from a list, opened by a key; Streamlit closes one that it opened while another gave the focus back."""
    option = page.get_by_role("option", name=re.compile(name))
    for _ in range(4):
        box.press("ArrowDown")
        try:
            option.click(timeout=4_000)
        except TimeoutError:
            continue
        return
    raise AssertionError(f"no list with {name}")


def test_a_new_user_stands_where_the_map_was_clicked(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&p=scenario&cap=unlimited", webgl=True)
    ready(page)
    opened_part(page, "new")
    page.locator(".st-key-new-kind").get_by_text("User", exact=True).click()
    name = page.locator(".st-key-new-name input")
    expect(name).to_be_visible(timeout=20_000)
    name.fill("Crusher <i>of</i> Kemi")
    name.press("Tab")
    ready(page)
    box = page.locator(".st-key-map-frame [data-ready]").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.35)
    where = page.locator(".st-key-new-where input")
    expect(where).to_have_value(re.compile(r"^6\d\.\d{5}, 2\d\.\d{5}$"), timeout=20_000)
    picture(page, "scenario-draft")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url(re.compile("[?&]s="))
    ready(page)
    expect(page.locator(".st-key-panel")).to_contain_text("New user: Crusher <i>of</i> Kemi (NU1)")
    other, _ = open_page(path_of(page))
    ready(other)
    expect(other.locator(".st-key-panel")).to_contain_text("New user: Crusher <i>of</i> Kemi (NU1)")
    assert other.locator(".st-key-panel i", has_text="of").count() == 0


def test_a_capacity_is_typed_into_the_table_and_taken_back(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&p=scenario")
    ready(page)
    opened_part(page, "capacities")
    grid = page.locator(".st-key-part-capacities [data-testid='stDataFrame']")
    expect(grid).to_be_visible(timeout=20_000)
    grid.scroll_into_view_if_needed()
    editor = page.locator("input.gdg-input")
    for _ in range(20):  # a table that is still being laid out hears nothing
        page.wait_for_timeout(1000)
        if not grid.is_visible():  # the page moved below the pointer, and the click closed the part
            opened_part(page, "capacities")
            continue
        box = grid.bounding_box()
        assert box
        page.mouse.click(box["x"] + 280, box["y"] + 54)
        page.keyboard.press("Enter")
        page.wait_for_timeout(1000)
        if editor.is_visible():
            break
    editor.fill("40000")
    editor.press("Enter")
    page.wait_for_url(re.compile("[?&]s="))
    ready(page)
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("can take 40,000 t/y")
    picture(page, "scenario-capacity")
    page.get_by_role("button", name="Undo").click()
    expect(panel).to_contain_text("Nothing: this is the region as it is.", timeout=20_000)


def test_a_plant_closes_in_a_row_of_years_and_chart_table_link_and_undo_know_it(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&p=scenario&cap=plausible")
    ready(page)
    years, panel = page.locator(".st-key-more-years"), page.locator(".st-key-panel")
    years.locator(".st-key-years-add-box summary").click()
    for key, year in (("from", "2026"), ("to", "2027")):
        box = years.locator(f".st-key-years-{key} input")
        box.fill(year)
        box.press("Tab")
        ready(page)
    years.get_by_role("button", name="Add these years").click()
    table = years.locator("table").first  # the one that is printed has the same cells
    expect(table).to_contain_text("2027")
    expect(
        years.locator("[data-testid='stVegaLiteChart'] canvas, [data-testid='stVegaLiteChart'] svg").first
    ).to_be_visible()
    ready(page)
    years.locator(".st-key-years-edit summary").click()
    choice = years.locator(".st-key-years-year input")
    expect(choice).to_be_visible()
    choose(page, choice, "2027")
    closes = years.locator(".st-key-years-closes-2027 input")
    expect(closes).to_be_visible()
    ready(page)
    choose(page, closes, "SMA Mineral lime plant")
    page.keyboard.press("Escape")
    expect(table).to_contain_text("(P05) is closed.")
    expect(table).to_contain_text("495,000")
    ready(page)
    years.scroll_into_view_if_needed()
    picture(page, "years-form")
    text = table.text_content()
    other, _ = open_page(path_of(page))
    ready(other)
    expect(other.locator(".st-key-more-years table").first).to_contain_text("(P05) is closed.")
    assert other.locator(".st-key-more-years table").first.text_content() == text
    page.get_by_role("button", name="Undo").click()
    expect(table).not_to_contain_text("is closed.")
    expect(table).to_contain_text("549,000")
    expect(panel).to_contain_text("A row of years: 2026, 2027.")


def test_why_do_fewer_loads_hardly_give_less_co2e(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&p=scenario&cap=unlimited&v=60t&only=wood")
    ready(page)
    opened_part(page, "haulage")
    choose(page, page.locator(".st-key-haul-vehicle [role=combobox], .st-key-haul-vehicle input").first, "76")
    page.wait_for_url(re.compile("v=76t"))
    ready(page)
    effect = page.locator(".st-key-effect-vehicle")
    expect(effect).to_contain_text("What this change does")
    expect(effect).to_contain_text("Truckloads a day")
    expect(effect).to_contain_text("a kilometre takes")
    expect(effect).to_contain_text("fills the truck by volume")
    expect(page.locator(".st-key-group-haulage summary").first).to_contain_text("changed: 1")
    # It stands beside the control, in large type.
    control, below = page.locator(".st-key-haul-vehicle").bounding_box(), effect.bounding_box()
    assert control
    assert below
    assert 0 <= below["y"] - control["y"] - control["height"] < 60
    size = effect.locator(".value").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    assert size >= 28
    effect.scroll_into_view_if_needed()
    picture(page, "what-if-effect")


def test_two_scenarios_stand_side_by_side_and_in_the_link(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&p=scenario&off=P01&cap=unlimited")
    ready(page)
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("surely less")
    page.get_by_role("button", name="Keep this to compare with").click()
    page.wait_for_url(re.compile("[?&]vs="))
    page.locator(".st-key-back-plants_off-P01 button").first.click()
    page.wait_for_url(lambda url: "off=" not in url)
    ready(page)
    expect(panel).to_contain_text("the scenario that you kept")
    expect(panel).to_contain_text("surely more")
    text = panel.inner_text()
    other, _ = open_page(path_of(page))
    ready(other)
    expect(other.locator(".st-key-panel")).to_contain_text("surely more")
    assert other.locator(".st-key-panel").inner_text() == text


def test_how_do_two_futures_look_side_by_side(open_page: Open, tmp_path: Path) -> None:
    link = "/?lang=en&p=scenario&cap=unlimited&off=P01&name=No+Tornio+works&side=1"
    page, _ = open_page(link, webgl=True)
    ready(page)
    divider = page.get_by_role("slider", name="Divider between Best use without the change and No Tornio works")
    expect(divider).to_be_visible()
    root = page.locator(".st-key-map-frame [data-ready]")
    assert page.locator(".st-key-map-frame canvas:not([hidden])").count() == 2, "one for the ground, one WebGL context"
    for layer in ("plants", "plants--left"):
        assert root.evaluate("(map, layer) => map.projectObject(layer, 'P05') !== undefined", layer)
    picture(page, "futures")
    handle = divider.locator(".handle").bounding_box()
    assert handle
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 200, y, steps=4)
    page.mouse.up()
    moved = divider.locator(".handle").bounding_box()
    assert moved
    assert abs(moved["x"] - handle["x"] + 200) < 3
    divider.press("ArrowRight")
    assert divider.get_attribute("aria-valuenow") != "50"
    expect(page.locator(".st-key-panel")).to_contain_text("surely less")
    with page.expect_download() as download:
        page.get_by_role("button", name="Memo for the council").click()
    file = tmp_path / "memo.pdf"
    download.value.save_as(file)
    (memo,) = PdfReader(file).pages
    assert "No Tornio works" in memo.extract_text()
    picture(page, "futures-dragged")


def test_a_scenario_goes_into_a_file_and_comes_back(open_page: Open, tmp_path: Path) -> None:
    page, _ = open_page("/?lang=en&p=scenario&off=P02&v=76t")
    ready(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "kept.json"
    download.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["plants_off"] == ["P02"]
    other, _ = open_page("/?lang=en&p=scenario")
    ready(other)
    other.get_by_role("button", name="Open a file").click()
    other.locator("input[type=file]").set_input_files(file)
    other.wait_for_url(re.compile("off=P02"))
    ready(other)
    expect(other.locator(".st-key-panel")).to_contain_text("is closed.")


def test_nothing_is_clipped(open_page: Open) -> None:
    page, _ = open_page("/?p=scenario&off=P01&v=76t&cap=unlimited", "phone")
    ready(page)
    for size, width in sized(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, size
        assert sticking_out(page) == [], size
        picture(page, f"scenario-{size}")
