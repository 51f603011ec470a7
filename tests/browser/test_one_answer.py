"""One choice, one answer: what a person chooses narrows every figure, and every place says the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import parse_qs, urlparse

from browser_pages import SIZES, Watch, picture, ready
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from situation_cases import region, situated

from sidestream_map.base.i18n import translator
from sidestream_map.decisions import verdict_counts
from sidestream_map.region import tonnes
from sidestream_map.scenario import Scenario

Open = Callable[..., tuple[Page, Watch]]
EN = translator("en")


def chip(page: Page, name: str) -> Locator:
    return page.locator(".st-key-legend").get_by_role("button", name=name, exact=True)


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


def test_which_roads_carry_all_the_slag_if_it_goes_to_its_best_use_within_100_km(open_page: Open) -> None:
    page, _ = open_page("/?lang=en")
    ready(page)
    chip(page, "slag").click()
    page.wait_for_url(re.compile("only=slag"))
    page.locator(".st-key-panel-switch").get_by_role("radio", name="Road loads").click()
    page.wait_for_url(re.compile("p=roads"))
    page.get_by_role("button", name="Count with plausible capacities").click()
    page.wait_for_url(re.compile("cap=plausible"))
    ready(page)
    # The three clicks are in the link, and nothing else is: 100 km by road is the limit that nobody has changed.
    assert parameters(page) == {"lang": ["en"], "only": ["slag"], "p": ["roads"], "cap": ["plausible"]}
    scenario = Scenario(materials=("slag",), unknown_capacity="plausible")
    assert scenario.distance_limit_km == 100
    amount = tonnes(situated(scenario).catalogue.streams).total.value
    everything = tonnes(region()[0].catalogue.streams).total.value
    assert amount
    assert everything
    assert amount < everything
    expect(page.locator(".st-key-headline")).to_contain_text(EN.number(amount))
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("best use of slag")
    expect(panel).not_to_contain_text("all side streams")
    busiest = panel.locator(".figure", has_text="Most trucks on one road, mean of the year").locator(".value")
    expect(busiest).to_contain_text("trucks/d")
    trucks = busiest.inner_text()
    picture(page, "slag-roads")
    _is_printed_whole_and_without_buttons(page, trucks)
    page.get_by_role("button", name="All again").click()
    page.wait_for_url(re.compile("^(?!.*only=)"))
    expect(page.locator(".st-key-headline")).to_contain_text(EN.number(everything))


def _is_printed_whole_and_without_buttons(page: Page, figure: str) -> None:
    table = page.locator(".print-table").first
    expect(table).to_be_hidden()
    before = page.locator(".st-key-map-frame [data-ready]").evaluate("(map) => map.clientWidth / map.clientHeight")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 690, "height": 975})
    expect(table).to_be_visible()
    expect(table).to_contain_text("Road 29")
    expect(page.locator(".print-head")).to_contain_text("only=slag")
    for hidden in (".st-key-panel-switch", ".st-key-part-all", ".st-key-view-tools", ".st-key-tools"):
        expect(page.locator(hidden)).to_be_hidden()
    map_box = page.locator(".st-key-map-frame [data-ready]").bounding_box()
    assert map_box
    assert map_box["width"] <= 690
    assert abs(map_box["width"] / map_box["height"] - before) < 0.02
    text = " ".join(each.extract_text() for each in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    assert "".join(figure.split()) in "".join(text.split()), "a figure is printed with its value"
    picture(page, "printed")
    page.emulate_media(media="screen")
    width, height = SIZES["laptop"]
    page.set_viewport_size({"width": width, "height": height})


def test_does_a_press_mean_only_this_and_a_second_press_all_again(open_page: Open) -> None:
    page, _ = open_page("/?lang=en")
    ready(page)
    chip(page, "slag").click()
    page.wait_for_url(re.compile("only=slag(&|$)"))
    expect(chip(page, "slag")).to_have_attribute("aria-pressed", "true")
    expect(chip(page, "lime")).to_have_attribute("aria-pressed", "false")
    chip(page, "lime").click(modifiers=["Control"])
    page.wait_for_url(re.compile("only=slag.lime(&|$)"))
    chip(page, "ash").click(delay=700)  # held long
    page.wait_for_url(re.compile("only=slag.lime.ash(&|$)"))
    chip(page, "slag").click(modifiers=["Control"])
    page.wait_for_url(re.compile("only=lime.ash(&|$)"))
    chip(page, "ash").click()
    page.wait_for_url(re.compile("only=ash(&|$)"))
    chip(page, "ash").click()
    page.wait_for_url(re.compile("^(?!.*only=)"))
    expect(chip(page, "slag")).to_have_attribute("aria-pressed", "true")


def test_does_choosing_a_stream_narrow_head_best_use_and_link(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&cap=unlimited&p=best_use&sel=stream.S04")
    ready(page)
    stream = region()[0].catalogue.streams.loc["S04"]
    expect(page.locator(".st-key-headline")).to_contain_text(
        EN.number(tonnes(region()[0].catalogue.streams.loc[["S04"]]).total.value)
    )
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("1 flow")
    expect(panel).to_contain_text(f"Only: Side stream: {stream['name_en']}")
    # What is looked for by name is found, though it is of another material than the one that is asked about.
    chip(page, "lime").click()
    page.wait_for_url(re.compile("only=lime"))
    ready(page)
    box = page.locator(".st-key-choice input")
    box.fill("ferrochrome slag")
    page.locator(".st-key-choice").get_by_role("option").first.click()
    page.wait_for_url(re.compile("^(?!.*only=)"))


def test_do_the_drawn_routes_and_the_slide_count_as_the_panel_does(open_page: Open) -> None:
    counts = verdict_counts(situated(), "stream", "S01")
    page, _ = open_page("/?lang=en&sel=stream.S01", webgl=True)
    ready(page)
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text(f"fits {counts['fits']} · ")
    expect(panel).to_contain_text(f"maybe {counts['maybe']} · ")
    ids = situated().user_ids
    drawn = page.locator(".st-key-map-frame [data-ready]").evaluate(
        """(element, ids) => ids.filter((id) =>
        ["routes", "routes-maybe"].some((layer) => element.projectObject(layer, id))).length""",
        list(ids),
    )
    expect(panel).to_contain_text(f"On the map: {drawn} routes")
    # Who fits or may fit and is not drawn is told: on the same site, or where nobody knows.
    note = panel.get_by_text(f"On the map: {drawn} routes").inner_text()
    assert sum(map(int, re.findall(r"\d+", note))) == counts["fits"] + counts["maybe"]
    picture(page, "fits-and-maybes")


def test_what_do_the_three_ways_of_counting_capacities_change(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&p=best_use")
    ready(page)
    page.get_by_role("button", name="Count with plausible capacities").click()
    page.wait_for_url(re.compile("cap=plausible"))
    panel = page.locator(".st-key-panel")
    expect(panel).to_contain_text("rest on capacities assumed by kind of user")
    panel.get_by_text("What the three ways of counting capacities change").click()
    for words in ("known capacities only: 0 t/y placed", "plausible capacities: ", "no upper limit: "):
        expect(panel.locator(".st-key-use-policies")).to_contain_text(words)
    picture(page, "plausible")
