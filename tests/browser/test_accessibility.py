"""All pages for all: axe in every state, light and dark; names and order for a screen reader; keys alone; enlarged."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from accessible import in_order, serious, unnamed
from browser_pages import Watch, picture, ready, resting
from playwright.sync_api import Page, expect

from sidestream_map.scenario import Scenario, YearStep, to_query

Open = Callable[..., tuple[Page, Watch]]
Walk = Callable[[Page], Iterator[str]]
PAGES = ("Kartta", "Yritykselle", "Kunta", "Esitys", "Työpajan taulu", "Aineisto")


def go(page: Page, path: str) -> None:
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + path)
    resting(page)


def link(**changes: Any) -> str:
    return f"/?{urlencode(to_query(Scenario(unknown_capacity='unlimited', **changes)))}"


def press(page: Page, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()


def the_map(page: Page) -> Iterator[str]:
    yield "first page"
    press(page, "share")
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    yield "share"
    page.keyboard.press("Escape")
    press(page, "tour-begin")
    tour = page.locator(".st-key-tour")
    for step, name in enumerate(("tour", "chosen stream", "open pair", "best use", "road loads"), 1):
        expect(tour).to_contain_text(f"{step}/5", timeout=60_000)
        resting(page)
        yield name
        if step < 5:
            press(page, "tour-next")
    press(page, "tour-end")
    expect(tour).to_have_count(0)
    for name in ("Uudet paikat", "Entä jos"):
        page.locator(".st-key-panel-switch").get_by_text(name).click()
        expect(page.locator(".st-key-panel-switch button[aria-checked='true']")).to_have_text(name)
        resting(page)
        yield name
    go(page, "/?lang=fi&p=scenario&cap=unlimited&off=P01&name=Ilman&side=1")
    yield "two futures"
    go(page, link(panel="best_use", layers_on=frozenset({"exchanges"})))
    expect(page.locator(".st-key-exchanges-unit")).to_be_visible()
    picture(page, "flow-diagram")
    yield "flow diagram"
    go(page, link(panel="best_use", by_month=True))
    expect(page.get_by_text("Mikä on täynnä ja milloin")).to_be_visible()
    picture(page, "months")
    yield "months"
    go(page, link(panel="roads", layers_on=frozenset({"truck-day"})))
    picture(page, "truck-day")
    yield "truck day"
    go(page, link(panel="scenario", years=(YearStep(2026), YearStep(2027, closes=frozenset({"P01"})), YearStep(2029))))
    picture(page, "years")
    yield "years"
    go(page, "/?lang=fi&sel=stream.S99&km=-5")
    yield "what a link asks for isn't there"


def a_company(page: Page) -> Iterator[str]:
    yield "doors"
    go(page, "/company?lang=fi&sel=user.U05")
    yield "offers"


def a_municipality(page: Page) -> Iterator[str]:
    yield "start"
    go(page, "/planner?lang=fi&mun=Kemi&cap=unlimited")
    for name in ("Tiet", "Palvelualue", "Vertailu", "Paikat"):
        yield f"before {name}"
        page.locator("[data-testid='stButtonGroup']").get_by_text(name, exact=True).click()
        resting(page)
    yield "Paikat"


def a_workshop(page: Page) -> Iterator[str]:
    yield "arranging"
    go(page, "/workshop?lang=fi&mode=present")
    yield "slide"
    go(page, "/board?lang=fi")
    yield "board"


def the_data(page: Page) -> Iterator[str]:
    yield "tables"
    for name in ("Laatu", "Oma aineisto"):
        page.locator(".st-key-data-part").get_by_text(name).click()
        resting(page)
        yield name


WALKS: dict[str, tuple[str, str, Walk]] = {
    "map": ("/?lang=fi", "laptop", the_map),
    "company": ("/company?lang=fi", "phone", a_company),
    "municipality": ("/planner?lang=fi", "laptop", a_municipality),
    "workshop": ("/workshop?lang=fi", "laptop", a_workshop),
    "data": ("/data?lang=fi", "laptop", the_data),
}


@pytest.mark.parametrize("name", WALKS)
def test_every_state_is_named_ordered_and_without_a_serious_violation(open_page: Open, name: str) -> None:
    address, size, walk = WALKS[name]
    page, _ = open_page(address, size)
    resting(page)
    found: dict[str, list[str]] = {}
    for state in walk(page):
        tree = page.locator("body").aria_snapshot()
        found[state] = serious(page) + unnamed(tree)
        if state != "slide":
            # First where one is, then where one can go, then the page, and the foot last.
            in_order(tree, 'heading "Meri-Lappi" [level=1]', *(f'link "{each}"' for each in PAGES), 'link "Saavut')
    assert {state: lines for state, lines in found.items() if lines} == {}


def test_light_pages_have_no_serious_violation_by_day_and_night(open_page: Open) -> None:
    page, watch = open_page("/firm?lang=fi&sel=user.U44", "phone")
    found = {}
    for path in (
        "/firm?lang=fi&sel=user.U44",
        "/firm?lang=sv",
        "/accessibility?lang=en",
        "/join?lang=fi",
        "/join/ABCDE",
    ):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + path)
        found[path] = serious(page) + unnamed(page.locator("body").aria_snapshot())
    assert {path: lines for path, lines in found.items() if lines} == {}
    assert all("404" in each for each in watch.errors), "only of the code that nobody knows"
    watch.errors.clear()


def test_the_eye_sees_a_violation_and_what_has_no_name(open_page: Open) -> None:
    page, _ = open_page("/accessibility?lang=en")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<button></button>')")
    assert any(each.startswith("button-name") for each in serious(page))
    assert unnamed(page.locator("body").aria_snapshot()) == ["- button"]
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.querySelector('main p').style.color = '#16242b'")
    assert any(each.startswith("dark: color-contrast") for each in serious(page))


FOCUS_SEEN = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const around = [at, ...at.querySelectorAll("*")].slice(0, 6);
  for (let up = at, steps = 0; steps < 4; steps += 1) {
    up = up.parentElement ?? up.getRootNode().host;
    if (!up) break;
    around.push(up);
  }
  const looks = () => around.map((each) => {
    const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(each);
    const after = getComputedStyle(each, "::after");
    return [outlineStyle, outlineWidth, boxShadow, borderColor, after.borderTopWidth, after.content].join(" ");
  }).join("|");
  const focused = looks();
  at.blur();
  const blurred = looks();
  at.focus();
  return focused !== blurred;
}"""
WHERE = """() => {
  let at = document.activeElement;
  while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return "";
  const label = at.getAttribute("aria-label") || at.innerText || at.placeholder || "";
  return `${at.tagName.toLowerCase()} ${label.replace(/\\s+/g, " ").trim()}`;
}"""


def tab_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Presses Tab until the thing with these words has the focus; each thing on the way must show that it has it."""
    passed = []
    for _ in range(60):
        page.keyboard.press(key)
        at = page.evaluate(WHERE)
        if at:
            assert page.evaluate(FOCUS_SEEN), f"the focus on {at!r} can't be seen"
        if wanted in at:
            return
        passed.append(at)
    raise AssertionError(f"{wanted!r} can't be reached by Tab; passed {passed}")


def test_three_ways_by_keyboard_alone(open_page: Open) -> None:
    page, _ = open_page("/?lang=fi")
    ready(page)
    page.add_style_tag(content="* { transition: none !important; }")
    # What is on the map: the search box chooses it, the panel says it, and a match is opened.
    tab_to(page, "input Hae tai napsauta")
    for words, chosen in (("palakivi", "stream"), ("Arctio", "user")):
        page.keyboard.press("Control+a")
        page.keyboard.type(words)
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(rf"sel={chosen}\."))
        resting(page)
        if not page.evaluate(WHERE).startswith("input"):
            tab_to(page, "input ", "Shift+Tab")
    expect(page.locator(".st-key-panel")).to_contain_text("Arctio")
    # For a company: what was chosen goes along to its page.
    tab_to(page, "Yritykselle", "Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/company"))
    resting(page)
    expect(page.locator(".offer").first).to_be_visible()
    # For a municipality: chosen from the list.
    tab_to(page, "Kunta")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/planner"))
    resting(page)
    page.locator(".st-key-planner-municipality input").wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.st-key-planner-municipality'))"):
            break
    page.keyboard.type("Simo")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("mun=Simo"))
    resting(page)
    expect(page.locator(".st-key-planner-top")).to_contain_text("Täällä syntyvät sivuvirrat")


def box_of(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).bounding_box()
    assert found, selector
    return dict(found)  # type: ignore[arg-type]


def test_enlarged_the_header_is_one_row_and_the_map_on_the_first_screen_also_without_colours(open_page: Open) -> None:
    page, _ = open_page("/?lang=en&sel=stream.S03", own=True)
    ready(page)
    for width, height in ((683, 384), (341, 192), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        said = f"{width} by {height}"
        name, tools, header = (box_of(page, each) for each in (".st-key-name", ".st-key-tools", ".st-key-header"))
        assert header["height"] <= 60, said
        assert name["x"] + name["width"] <= tools["x"], said
        heading = page.locator(".st-key-name h1").evaluate(
            "h => [h.scrollWidth - h.clientWidth, h.getBoundingClientRect().bottom]"
        )
        assert heading[0] <= 0, f"{said}: the name is cut"
        assert heading[1] <= header["y"] + header["height"], f"{said}: the name touches the line"
        assert box_of(page, ".st-key-map-frame")["y"] < height / 2, said
        assert page.evaluate("document.documentElement.scrollWidth") <= width, said
        picture(page, f"enlarged-{width}")
    # A phone shows the answer above its tabs, and each panel's name whole.
    answer = page.locator(".st-key-panel").get_by_text("Who could take it").first.bounding_box()
    assert answer
    assert answer["y"] + answer["height"] < box_of(page, ".st-key-pages")["y"]
    switch = "each => each.scrollWidth <= each.clientWidth + 1"
    assert page.locator(".st-key-panel-switch [data-testid='stButtonGroup'] > div").evaluate(switch)
    assert all(each.evaluate(switch) for each in page.locator(".st-key-panel-switch p").all())

    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    here = page.locator(".st-key-page-here a")
    assert here.evaluate("each => getComputedStyle(each).borderTopWidth") == "2px"
    dots = page.locator(".view-signs .line").first
    assert dots.evaluate("each => getComputedStyle(each).forcedColorAdjust") == "none"
    here.focus()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS_SEEN)
    moving = "each => parseFloat(getComputedStyle(each).transitionDuration) > 0.01"
    assert page.evaluate(f"[...document.querySelectorAll('*')].filter({moving}).map(each => each.outerHTML)") == []
