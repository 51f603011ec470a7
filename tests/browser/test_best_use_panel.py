"""The panels of the best use and of road loads as a person uses them."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import pytest
from browser_pages import Watch, picture, ready, sized
from map_clicks import click_mark
from playwright.sync_api import Locator, Page, expect

from sidestream_map.base.i18n import translator

Open = Callable[..., tuple[Page, Watch]]
MAP = ".st-key-map-frame [data-ready]"
OPEN_USE = "/?p=best_use&cap=unlimited"


def drawn(page: Page, layer: str, name: str) -> bool:
    """Whether the map says that it has drawn an object."""
    found: bool = page.locator(MAP).evaluate(
        "(element, [layer, name]) => Boolean(element.projectObject(layer, name))", [layer, name]
    )
    return found


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def choose_first_row(page: Page, key: str) -> None:
    """Click the box at the first row of a table, which is a canvas."""
    table = page.locator(f".st-key-{key} [data-testid='stDataFrame']")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 18, box["y"] + 52)


def start_of(band: Locator) -> tuple[float, float]:
    """A place on the page where a band of the flow diagram begins: it is curved, its middle lies elsewhere."""
    x, y = band.evaluate(
        """path => {
            const [point, page] = [path.getPointAtLength(12), path.getScreenCTM()];
            return [page.a * point.x + page.e, page.d * point.y + page.f];
        }"""
    )
    return float(x), float(y)


def test_an_empty_best_use_is_explained_and_one_click_fills_it(open_page: Open) -> None:
    page, _ = open_page("/?p=best_use&lang=en", webgl=True)
    ready(page)
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("Nothing can be placed yet")
    assert not drawn(page, "flows", "S04.U14")
    page.get_by_role("button", name="Count unknown capacities as unlimited").click()
    page.wait_for_url(re.compile("cap=unlimited"))
    expect(panel).to_contain_text("rest on users whose capacity nobody has given")
    expect(panel).to_contain_text("1,651,005")
    ready(page)
    assert drawn(page, "flows", "S04.U14")
    assert drawn(page, "flows-received", "U27")
    picture(page, "best-use")
    page.locator(".st-key-return-loads label").first.click()
    expect(panel).to_contain_text("63 % of the way back is driven empty")
    ready(page)
    assert drawn(page, "rounds-empty", "S01.H01.0")
    assert drawn(page, "rounds-loaded", "H01")
    expect(page.locator("body")).to_contain_text("driven empty in a round with a return load")
    picture(page, "return-loads")
    page.get_by_role("button", name="Undo").click()
    expect(panel.get_by_text("of the way back is driven empty")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(panel).to_contain_text("Nothing can be placed yet")


def test_a_row_chooses_a_flow_and_the_link_says_which(open_page: Open) -> None:
    page, _ = open_page(OPEN_USE, webgl=True)
    ready(page)
    choose_first_row(page, "use-flows")
    page.wait_for_url(re.compile("sel=stream.S01"))
    assert parameters(page)["open"] == ["U27"]
    ready(page)
    picture(page, "best-use-row")
    assert drawn(page, "flows-received", "U27")
    # What is chosen stands out in the flow diagram; a press on a band or plant there chooses it, and leads to the map.
    page.locator(".st-key-exchanges-switch button").nth(1).click()
    diagram = page.locator(".exchanges[data-ready]")
    expect(diagram.locator(".band.on")).not_to_have_count(0)
    page.mouse.click(*start_of(diagram.locator(".band[data-pick='stream.S04']")))
    page.wait_for_url(re.compile("sel=stream.S04"))
    expect(diagram.locator(".band.on[data-pick='stream.S04']")).to_have_count(1)
    diagram.locator(".box[data-pick='plant.P05']").click()
    page.wait_for_url(re.compile("sel=plant.P05"))
    assert "s" in parameters(page), "the link keeps that the diagram is shown"
    picture(page, "exchanges-chosen")
    page.locator(".st-key-exchanges-to-map button").click()
    page.wait_for_url(lambda url: "&s=" not in url)
    ready(page)
    assert parameters(page)["sel"] == ["plant.P05"]
    expect(diagram).to_have_count(0)


def test_a_capacity_typed_into_the_table_counts_and_can_be_undone(open_page: Open) -> None:
    page, _ = open_page("/?p=best_use&lang=en")
    ready(page)
    editor = page.locator(".st-key-use-capacities [data-testid='stDataFrame']")
    editor.scroll_into_view_if_needed()
    box = editor.bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + 220, box["y"] + 52 + 5 * 35)  # the sixth row, a power station
    cell = page.locator("#portal input")
    cell.fill("1000000")
    cell.press("Enter")
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("≈ 170,000 t/y rest on capacities set by you")
    expect(panel.get_by_text("nobody has given.")).to_have_count(0)
    ready(page)
    assert "s" in parameters(page)
    page.get_by_role("button", name="Undo").click()
    expect(panel).to_contain_text("Nothing can be placed yet")


def test_a_road_chosen_in_the_table_stands_out_and_is_in_the_link(open_page: Open) -> None:
    page, _ = open_page("/?p=roads&cap=unlimited", webgl=True)
    ready(page)
    choose_first_row(page, "by-road")
    page.wait_for_url(re.compile("open=road-922"))
    ready(page)
    assert drawn(page, "traffic-counts", "T24441")
    expect(page.locator("body")).to_contain_text("paikka, jossa raskaat ajoneuvot lasketaan")
    picture(page, "road-loads")
    choose_first_row(page, "by-road")
    page.wait_for_url(lambda url: "open=" not in url)

    # While the day plays, a tap on a counting place or a road tells the trucks by hour there, and the day goes on.
    t = translator("fi")
    panel, day = page.locator(".st-key-panel"), page.locator(".st-key-map-frame canvas.day")
    page.locator(".st-key-truck-day-play label").first.click()
    expect(day).to_have_attribute("data-day", "playing")
    ready(page)
    expect(page.locator(".chips .line.diamond")).to_have_count(1)
    click_mark(page, "traffic-counts", "T24440")
    page.wait_for_url(re.compile("open=at_"))
    expect(panel.locator(".figure", has_text=t("Trucks that pass here"))).to_contain_text("200")
    expect(panel).to_contain_text(t("On a day of haulage they pass on: {roads}.", roads="Tie 29")[:-1])
    expect(day).to_have_attribute("data-day", "playing")
    hand = page.locator(".day-controls input")
    page.locator(".day-controls button").click()
    expect(day).to_have_attribute("data-day", "still")
    hour = hand.input_value()
    ready(page)
    page.locator(".st-key-truck-day-close button").first.click()
    page.wait_for_url(re.compile("[?&]s="))
    expect(panel).to_contain_text("Tie 921")
    ready(page)
    assert (day.get_attribute("data-day"), hand.input_value()) == ("still", hour), "at the same hour on the other roads"
    picture(page, "truck-day-closed")


def test_the_trade_off_is_computed_when_somebody_opens_it(open_page: Open) -> None:
    page, _ = open_page(OPEN_USE)
    ready(page)
    part = page.locator(".st-key-use-trade-off")
    expect(part.locator("[data-testid='stVegaLiteChart']")).to_have_count(0)
    part.locator("summary").click()
    expect(
        part.locator("[data-testid='stVegaLiteChart'] canvas, [data-testid='stVegaLiteChart'] svg").first
    ).to_be_visible()
    expect(part.locator("[data-testid='stDataFrame']")).to_be_visible()


@pytest.mark.parametrize("panel", ["best_use", "roads"])
def test_nothing_is_wider_than_the_window(open_page: Open, panel: str) -> None:
    page, _ = open_page(f"/?p={panel}&cap=unlimited", "phone")
    ready(page)
    for size, _ in sized(page):
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 1, size
        clipped = page.locator(".st-key-panel .figure .value").evaluate_all(
            "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
        )
        assert clipped == [], size
        page.locator(".st-key-outcome").scroll_into_view_if_needed()
        picture(page, f"{panel}-{size}")
