"""A workshop as it is held: the leader arranges a story, presents it with keys, and a participant scans its QR code."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import browser_pages
import pytest
import zxingcpp
from browser_pages import SIZES, Watch, picture, sized
from PIL import Image
from playwright.sync_api import Page, expect

from sidestream_map.maps import palette
from sidestream_map.scenario.parts import Camera, Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.session.address import Address, to_link
from sidestream_map.workshop.story import Scene, Story

WAIT_MS = 90_000
Open = Callable[..., tuple[Page, Watch]]
PHONES = "http://192.168.1.20:8501"
STORY = Story(
    "Sivuvirrat kiertoon",
    (
        Scene("Kaikki yhdellä kartalla", "Yksi viesti, joka jää mieleen.", Scenario()),
        Scene(
            "Suurin sivuvirta",
            "Viesti, joka on niin pitkä kuin se saa olla: " + "sata kuusikymmentä merkkiä " * 4,
            Scenario(selection=Selection("stream", "S01"), camera=Camera(24.3, 66.0, 7.5), distance_limit_km=60),
            notes="Kerro vuosi",
        ),
        Scene("Tiet", "", Scenario(panel="roads", unknown_capacity="unlimited", camera=Camera(24.6, 65.75, 9))),
    ),
    ("Rakentaminen", "Energia", "Logistiikka"),
)
TEXTS = """() => {
  const found = [];
  const shown = (element) => {
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      const style = getComputedStyle(at);
      if (style.visibility === "hidden" || style.display === "none" || style.opacity === "0") return false;
      if (style.clipPath !== "none") return false;
    }
    return true;
  };
  const background = (element) => {
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
      const { backgroundColor } = getComputedStyle(at);
      if (!/, 0\\)$|transparent/.test(backgroundColor)) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const walk = (node) => {
    if (node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
    if (node.nodeType === Node.TEXT_NODE) {
      const element = node.parentElement;
      if (!node.data.trim() || !element || /^(STYLE|SCRIPT|NOSCRIPT)$/.test(element.tagName)) return;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      // Streamlit's own link past the header is out of sight until the keyboard reaches it.
      if (element.closest("[data-testid=stSkipToContent]") && !element.matches(":focus")) return;
      if (box.width < 2 || box.height < 2 || !shown(element)) return;
      const style = getComputedStyle(element);
      found.push({
        text: node.data.trim(), size: parseFloat(style.fontSize), colour: style.color,
        background: background(element), box: [box.left, box.top, box.right, box.bottom],
      });
    }
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return found;
}"""


def rests(page: Page) -> None:
    browser_pages.resting(page, WAIT_MS)


def ready(page: Page) -> None:
    """The map has drawn; without a graphics card a picture as large as a projector's takes its time."""
    browser_pages.ready(page, WAIT_MS)


def opened(open_page: Open, address: Address, size: str = "projector", **more: bool) -> Page:
    return open_page(to_link(address, "/workshop"), size, **more)[0]


def slide(page: Page) -> Any:
    return page.locator(".slide h1")


def enter(page: Page, key: str, text: str) -> None:
    page.locator(f".st-key-{key} input").fill(text)
    page.keyboard.press("Enter")
    rests(page)


def rgb(css: str) -> palette.Colour:
    red, green, blue = (int(float(part)) for part in re.findall(r"[\d.]+", css)[:3])
    return red, green, blue


def camera(page: Page) -> list[float]:
    root = page.locator(".st-key-map-frame [data-ready]")
    return [float(part) for part in (root.get_attribute("data-view") or "").split(",")]


def flown(page: Page, before: list[float]) -> list[float]:
    """Where the camera looks when it has left a place and stopped."""
    root = ".st-key-map-frame [data-ready]"
    view = f"{before[0]:.5f},{before[1]:.5f},{before[2]:.2f}"
    expect(page.locator(root)).not_to_have_attribute("data-view", view)
    return settled(page)


def settled(page: Page) -> list[float]:
    """Where the camera looks when it has stopped flying."""
    ready(page)
    before: list[float] = []
    while (now := camera(page)) != before:
        before = now
        page.wait_for_timeout(700)
    return now


def test_a_leader_arranges_a_story_and_presents_it(open_page: Open) -> None:
    page, _ = open_page("/", "laptop", webgl=True)
    ready(page)
    page.locator(".st-key-pages").get_by_role("link", name=re.compile("^\\W*(Esitys|Presentation)$")).click()
    page.locator(".st-key-start-example button").first.click()
    expect(page.locator(".st-key-scene-5")).to_be_visible(timeout=30_000)
    rests(page)
    enter(page, "scene-title-1", "Kuonaa riittää")

    page.locator(".st-key-pages").get_by_role("link", name="Kartta").first.click()
    ready(page)
    root = page.locator(".st-key-map-frame [data-ready]")
    place = root.evaluate("(element) => element.projectObject('users', 'U44')")
    page.mouse.click(place["x"], place["y"])
    page.wait_for_url(re.compile(r"sel=user\.U44"))
    ready(page)
    page.locator(".st-key-share button").first.click()
    page.get_by_text(re.compile("Save this view as a scene|Tallenna tämä näkymä")).click()
    enter(page, "new-scene-title", "Tämän löysimme yhdessä")
    page.locator(".st-key-save-scene button").first.click()
    page.wait_for_url(re.compile("scene=7"))
    rests(page)
    picture(page, "workshop-save")

    page.keyboard.press("Escape")
    page.locator(".st-key-pages").get_by_role("link", name=re.compile("^\\W*(Esitys|Presentation)$")).click()
    last = page.locator(".st-key-scene-title-6 input")
    expect(last).to_have_value("Tämän löysimme yhdessä")
    for at in range(6, 0, -1):
        page.locator(f".st-key-scene-up-{at} button").first.click()
        expect(page.locator(f".st-key-scene-title-{at - 1} input")).to_have_value("Tämän löysimme yhdessä")
        rests(page)
    picture(page, "workshop-page")

    page.locator(".st-key-present button").first.click()
    expect(page.locator(".slide.start")).to_be_visible(timeout=30_000)
    ready(page)
    page.keyboard.press("PageDown")
    expect(slide(page)).to_have_text("Tämän löysimme yhdessä")
    assert "sel=user.U44" in page.url
    page.keyboard.press("End")
    expect(slide(page)).to_contain_text("76")
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-present")).to_be_visible(timeout=30_000)
    page.wait_for_url(lambda url: "mode=present" not in url)
    titles = [field.input_value() for field in page.locator("[class*='st-key-scene-title-'] input").all()]
    assert titles[0] == "Tämän löysimme yhdessä"
    assert titles[2] == "Kuonaa riittää"
    assert len(titles) == 7


def test_keys_step_and_the_camera_follows(open_page: Open) -> None:
    page = opened(open_page, Address(story=STORY, presenting=True), "laptop", webgl=True)
    expect(slide(page)).to_have_text("Sivuvirrat kiertoon")
    expect(page.locator(".slide.start")).to_contain_text("Logistiikka")
    ready(page)
    page.keyboard.press("ArrowRight")
    expect(slide(page)).to_have_text(STORY.scenes[0].title)
    home = settled(page)
    page.keyboard.press(" ")
    expect(slide(page)).to_have_text(STORY.scenes[1].title)
    wide = flown(page, home)
    assert wide[2] < home[2] - 0.5
    page.keyboard.press("PageDown")
    expect(slide(page)).to_have_text(STORY.scenes[2].title)
    close = flown(page, wide)
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowLeft")
    expect(slide(page)).to_have_text(STORY.scenes[1].title)
    assert flown(page, close) == pytest.approx(wide, abs=0.01)
    # Two presses before the server has answered are two steps.
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(slide(page)).to_have_text(STORY.scenes[1].title)
    before = settled(page)
    # A window of the presenter's own shows the next slide and the notes, and its keys step here.
    with page.context.expect_page() as opened_window:
        page.keyboard.press("v")
    own = opened_window.value
    expect(own.locator("h1").nth(1)).to_have_text(STORY.scenes[2].title)
    expect(own.locator(".notes")).to_contain_text("Kerro vuosi")
    own.keyboard.press("ArrowRight")
    expect(slide(page)).to_have_text(STORY.scenes[2].title)
    own.locator("footer button").first.click()
    expect(slide(page)).to_have_text(STORY.scenes[1].title)
    own.close()
    page.bring_to_front()
    before = settled(page)
    # The map still zooms, but its arrow keys belong to the presenter.
    page.locator(".st-key-map-frame [role=application]").focus()
    page.keyboard.press("+")
    assert flown(page, before)[2] > before[2]
    page.keyboard.press("ArrowRight")
    expect(slide(page)).to_have_text(STORY.scenes[2].title)


def test_blackout_and_timer_need_no_server(open_page: Open) -> None:
    address = Address(story=STORY.replace(minutes=2), presenting=True)
    page = opened(open_page, address, "laptop", webgl=True, own=True)
    expect(page.locator(".slide.start")).to_be_visible(timeout=30_000)
    ready(page)
    page.context.set_offline(True)
    dark, timer = page.locator(".blackout"), page.locator(".timer")
    page.keyboard.press("b")
    expect(dark).to_be_visible()
    assert Image.open(io.BytesIO(page.screenshot())).convert("RGB").getextrema() == ((0, 0),) * 3
    page.keyboard.press(".")
    expect(dark).to_be_hidden()
    expect(timer).to_be_hidden()
    page.keyboard.press("t")
    expect(timer).to_have_text("1:58")
    page.keyboard.press("t")
    stopped = timer.text_content()
    page.wait_for_timeout(1500)
    assert timer.text_content() == stopped
    bar = page.locator(".bar[role=toolbar]")
    page.mouse.move(900, 500)
    expect(bar).to_have_class(re.compile("awake"))
    fewer = bar.locator('[data-action="less"]')
    fewer.focus()
    page.keyboard.press("Enter")
    expect(timer).to_have_text(re.compile("^0:5"))
    page.keyboard.press(" ")
    expect(timer).to_have_text(re.compile(r"^0:0"))
    page.keyboard.press("r")
    expect(timer).to_be_hidden()
    page.wait_for_timeout(3500)
    expect(bar).not_to_have_class(re.compile("awake"))
    page.context.set_offline(False)


@pytest.mark.parametrize("at", [None, 0, 1, 2])
def test_everything_reads_at_ten_metres(open_page: Open, at: int | None) -> None:
    scenario = Scenario() if at is None else STORY.scenes[at].scenario
    page = opened(open_page, Address(scenario, None, STORY.replace(minutes=5), at, presenting=True), webgl=True)
    expect(page.locator(".slide")).to_be_visible(timeout=30_000)
    settled(page)
    page.keyboard.press("t")
    page.mouse.move(960, 600)
    page.wait_for_timeout(600)
    picture(page, f"presenter-{'start' if at is None else at + 1}")
    texts = page.evaluate(TEXTS)
    assert len(texts) > 5
    small = [each for each in texts if each["size"] < 28]
    assert small == []
    faint = [each for each in texts if palette.contrast(rgb(each["colour"]), rgb(each["background"])) < 7]
    assert faint == []
    outside = [each for each in texts if each["box"][0] < 0 or each["box"][2] > 1920 or each["box"][3] > 1080]
    assert outside == []


def test_a_participant_scans_the_code_and_sees_the_same(open_page: Open) -> None:
    page = opened(open_page, Address(story=STORY))
    page.locator(".st-key-public-url-input input").wait_for()
    enter(page, "public-url-input", PHONES)
    page.locator(".st-key-scene-present-1 button").first.click()
    expect(slide(page)).to_have_text(STORY.scenes[1].title)
    ready(page)
    box = page.locator(".code img").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 240
    small = [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))]
    page.keyboard.press("q")
    expect(page.locator(".large")).to_be_visible()
    picture(page, "presenter-qr")
    large = [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(page.screenshot())))]
    page.keyboard.press("Escape")
    expect(page.locator(".large")).to_be_hidden()
    link = small[0]
    assert large[0] == link
    assert link.startswith(f"{PHONES}/?")
    assert "story" not in link
    assert "present" not in link
    assert len(link) < 150

    parts = urlsplit(link)
    phone, _ = open_page(f"{parts.path}?{parts.query}", "phone", is_mobile=True)
    ready(phone)
    expect(phone.locator(".st-key-choice input, .st-key-finder input").first).to_be_visible()
    assert "sel=stream.S01" in phone.url
    assert "km=60" in phone.url
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= SIZES["phone"][0]
    picture(phone, "presenter-phone")


def test_on_localhost_there_is_no_code_that_leads_nowhere(open_page: Open) -> None:
    page = opened(open_page, Address(story=STORY, presenting=True))
    expect(page.locator(".slide.start")).to_be_visible(timeout=30_000)
    expect(page.locator(".bar [data-action=qr]")).to_be_visible()  # keys are heard from here on
    expect(page.locator(".code")).to_be_hidden()
    page.keyboard.press("q")
    expect(page.locator(".large p")).to_be_visible()
    page.keyboard.press("q")
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-workshop-side")).to_contain_text("--address 0.0.0.0")


def test_a_story_leaves_as_a_file_and_comes_back(open_page: Open, tmp_path: Path) -> None:
    page = opened(open_page, Address(story=STORY), "laptop")
    page.locator(".st-key-story-download button").first.wait_for()
    with page.expect_download() as download:
        page.locator(".st-key-story-download button").first.click()
    saved = tmp_path / "story.json"
    download.value.save_as(saved)
    assert [scene["title"] for scene in json.loads(saved.read_text())["scenes"]] == [
        scene.title for scene in STORY.scenes
    ]
    other, _ = open_page("/workshop", "laptop")
    other.locator(".st-key-start-example button").first.wait_for()
    other.locator("input[type=file]").set_input_files(saved)
    expect(other.locator(".st-key-scene-title-2 input")).to_have_value("Tiet")
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    other.locator("input[type=file]").set_input_files(broken)
    expect(other.locator("[data-testid=stAlert]").filter(has_text="broken.json")).to_be_visible()
    expect(other.locator(".st-key-scene-title-2 input")).to_have_value("Tiet")


def test_the_page_fits_every_screen(open_page: Open) -> None:
    page = opened(open_page, Address(story=STORY), "phone")
    expect(page.locator(".st-key-scene-title-2 input")).to_be_visible()
    rests(page)
    for size, width in sized(page):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        picture(page, f"workshop-{size}")
