"""The map in a real browser: clicks, camera, background, words, touch, keyboard."""

import json
import math
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect

pytestmark = pytest.mark.browser

DEMO = Path(__file__).parent / "map_demo" / "serve.py"


@pytest.fixture(scope="module")
def component_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("demo") / "server.log"
    line = [sys.executable, str(DEMO), str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(line, stdout=out, stderr=subprocess.STDOUT, cwd=DEMO.parent)
    address = f"http://localhost:{port}"
    deadline = time.monotonic() + 300
    while True:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310 — our own server
                break
        except OSError:
            assert process.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < deadline, log.read_text(errors="replace")
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(10)
    assert "Traceback" not in log.read_text(errors="replace"), log.read_text(errors="replace")[-3000:]


class Visit:
    """One visitor's page, and what it said and asked for."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page = context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._asked)
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.goto(address)
        self.map = self.page.locator(".sidestream-map")

    def _said(self, message: ConsoleMessage) -> None:
        # The browser's advice about reading pixels, which picking does by nature and one of the tests.
        advice = "GPU stall due to ReadPixels" in message.text or "willReadFrequently" in message.text
        if message.type in {"error", "warning"} and not advice:
            self.errors.append(message.text)

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def ready(self) -> "Visit":
        expect(self.map).to_have_attribute("data-ready", "true", timeout=30_000)
        return self

    def told(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text, exact=True).first).to_be_visible(timeout=15_000)

    def place(self, layer: str, name: str) -> tuple[float, float]:
        point = self.map.evaluate("(root, [layer, name]) => root.projectObject(layer, name)", [layer, name])
        assert point is not None
        return point["x"], point["y"]

    def runs(self) -> int:
        text = self.page.get_by_text(re.compile(r"^runs=\d+$")).first.inner_text()
        return int(text.removeprefix("runs="))

    def camera(self) -> list[float]:
        return [float(part) for part in str(self.map.get_attribute("data-view")).split(",")]

    def still(self) -> list[float]:
        """The camera once it has come to rest."""
        before = self.camera()
        for _ in range(50):
            self.page.wait_for_timeout(150)
            now = self.camera()
            if now == before:
                return now
            before = now
        raise AssertionError("the map doesn't come to rest")

    def until(self, arrived: Callable[[list[float]], bool]) -> list[float]:
        """The camera at rest once it has got where it was sent: a busy machine draws its way there in few frames."""
        for _ in range(100):
            if arrived(self.still()):
                return self.still()
            self.page.wait_for_timeout(100)
        raise AssertionError(f"the map didn't get there: {self.camera()}")

    def drag(self, dx: int, dy: int) -> None:
        box = self.map.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.75
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=6)
        self.page.mouse.up()

    def tip(self) -> Locator:
        return self.page.locator(".tip")


@pytest.fixture
def component_visit(chromium: Browser, component_server: str) -> Iterator[Any]:
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def start(width: int = 1366, height: int = 900, **options: Any) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        visits.append(Visit(context, component_server))
        return visits[-1]

    yield start
    for context in contexts:
        context.close()
    for visit in visits:
        assert visit.errors == []
        local = ("http://localhost:", "ws://localhost:", "data:", "blob:")
        assert [url for url in visit.requests if not url.startswith(local)] == []


def test_a_click_tells_the_object_and_an_empty_one_that_nothing_was_hit(component_visit: Any) -> None:
    visit = component_visit().ready()
    visit.page.mouse.click(*visit.place("plants", "P01"))
    visit.told("pick=P01")
    visit.page.mouse.click(*visit.place("routes", "R1"))
    visit.told("pick=R1")
    box = visit.map.bounding_box()
    visit.page.mouse.click(box["x"] + 30, box["y"] + 30)
    visit.told("clicks=['plants/P01', 'routes/R1', '/']")
    visit.page.mouse.click(*visit.place("plants", "P01"))
    visit.page.wait_for_timeout(400)
    visit.page.mouse.click(*visit.place("plants", "P01"))
    visit.told("clicks=['plants/P01', 'routes/R1', '/', 'plants/P01', 'plants/P01']")


def test_a_click_of_slow_hands_counts(component_visit: Any) -> None:
    visit = component_visit().ready()
    visit.page.mouse.move(*visit.place("plants", "P01"))
    visit.page.mouse.down()
    visit.page.wait_for_timeout(700)
    visit.page.mouse.up()
    visit.told("pick=P01")


def test_reruns_keep_camera_context_and_background(component_visit: Any) -> None:
    visit = component_visit().ready()
    visit.drag(120, -60)
    moved = visit.still()
    assert moved[0] < 24.35
    visit.map.evaluate("root => { root.querySelector('.view canvas').seen = 'before' }")
    slider = visit.page.get_by_role("slider")
    for run in range(5):
        runs = visit.runs()
        slider.press("ArrowRight")
        visit.told(f"runs={runs + 1}")
        visit.ready()
        assert visit.still() == moved, run
    assert visit.map.evaluate("root => root.querySelector('.view canvas').seen") == "before"
    assert visit.page.locator(".view canvas").count() == 1
    assert sum("sea.geojson" in url for url in visit.requests) == 1
    assert sum("map-component" in url for url in visit.requests) == 1


def test_the_view_is_told_without_a_rerun_of_the_page(component_visit: Any) -> None:
    visit = component_visit().ready()
    runs = visit.runs()
    visit.drag(-90, 40)
    longitude, latitude, zoom = visit.still()
    visit.page.wait_for_url(re.compile("camera="))
    address = visit.page.evaluate("decodeURIComponent(location.search)")
    assert [float(part) for part in address.removeprefix("?camera=").split(",")] == [longitude, latitude, zoom]
    assert visit.runs() == runs
    visit.page.get_by_role("slider").press("ArrowRight")
    visit.told(f"view=MapView(longitude={longitude}, latitude={latitude}, zoom={zoom})")


def test_the_camera_moves_when_the_page_says_so_and_home_leads_back(component_visit: Any) -> None:
    visit = component_visit().ready()
    visit.page.get_by_role("radio", name="P03").click()
    expect(visit.map).to_have_attribute("data-view", re.compile(r"^24\.71000,65\.78400,11\.50$"), timeout=15_000)
    visit.page.get_by_role("button", name="Whole region").click()
    visit.page.wait_for_timeout(300)
    assert visit.still() == pytest.approx(fitted(visit), abs=0.01)
    visit.page.get_by_role("button", name="Zoom in").click()
    expect(visit.map).to_have_attribute("data-view", re.compile(r",1\d\.00$"))


def fitted(visit: Visit) -> list[float]:
    """The camera that shows the demo's home box in a map of this size, 12 pixels clear of the edge."""

    def down(latitude: float) -> float:
        return 0.5 - math.asinh(math.tan(math.radians(latitude))) / (2 * math.pi)

    box = visit.map.bounding_box()
    assert box is not None
    wide = (box["width"] - 24) / 512 * 360 / (24.8 - 24.0)
    high = (box["height"] - 24) / 512 / (down(65.7) - down(65.9))
    return [24.4, 65.8, math.log2(min(wide, high))]


def test_a_box_fits_a_phone_as_well(component_visit: Any) -> None:
    visit = component_visit(390, 844, has_touch=True, is_mobile=True).ready()
    visit.page.get_by_role("button", name="Whole region").click()
    visit.page.wait_for_timeout(300)
    camera = visit.still()
    assert camera == pytest.approx(fitted(visit), abs=0.01)
    box = visit.map.bounding_box()
    for name in ("P01", "P03"):
        assert box["x"] < visit.place("plants", name)[0] < box["x"] + box["width"]


def test_the_painted_ground_lies_under_the_layers_wherever_the_camera_is(component_visit: Any) -> None:
    visit = component_visit().ready()
    view = visit.page.get_by_role("application")
    colour = """(root, [x, y]) => {
        const canvas = root.querySelector('.ground'), box = canvas.getBoundingClientRect();
        const at = [(x - box.left) / box.width * canvas.width, (y - box.top) / box.height * canvas.height];
        return [...canvas.getContext('2d').getImageData(...at.map(Math.round), 1, 1).data];
    }"""

    def check() -> None:
        *shade, opacity = visit.map.evaluate(colour, list(visit.place("coast", "sea")))
        assert shade == pytest.approx([198, 219, 232], abs=2)
        assert opacity > 200
        assert visit.map.evaluate(colour, list(visit.place("coast", "land")))[3] < 55

    check()
    for key in ("+", "+", "ArrowUp", "ArrowRight", "+", "-", "-", "-", "ArrowDown"):
        view.press(key)
        visit.still()
        check()  # while an older picture is moved and stretched
        visit.page.wait_for_timeout(300)
        check()  # and when it has been painted anew


def test_less_motion_means_no_flight(component_visit: Any) -> None:
    visit = component_visit(reduced_motion="reduce").ready()
    seen = "root => { root.seen = []; new MutationObserver(() => root.seen.push(root.dataset.view))"
    visit.map.evaluate(seen + ".observe(root, {attributeFilter: ['data-view']}) }")
    visit.page.get_by_role("radio", name="P03").click()
    expect(visit.map).to_have_attribute("data-view", "24.71000,65.78400,11.50", timeout=15_000)
    assert set(visit.map.evaluate("root => root.seen")) == {"24.71000,65.78400,11.50"}


def test_the_keyboard_s_ring_hides_nothing(component_visit: Any) -> None:
    visit = component_visit().ready()
    order = """root => {
        const layers = [root.querySelector('.ground'), root.querySelector('.view canvas')];
        return layers.map(each => getComputedStyle(each).zIndex);
    }"""
    before = visit.map.evaluate(order)
    visit.page.get_by_role("application").press("ArrowRight")
    assert visit.map.evaluate("root => root.querySelector('.view').matches(':focus-visible')")
    ring = "root => getComputedStyle(root.querySelector('.view'), '::after').borderTopWidth"
    assert visit.map.evaluate(ring) == "3px"
    assert visit.map.evaluate(order) == before


def test_keys_move_the_map(component_visit: Any) -> None:
    visit = component_visit().ready()
    view = visit.page.get_by_role("application", name="Plants of the demo")
    view.focus()
    start = visit.still()
    view.press("ArrowRight")
    east = visit.until(lambda camera: camera[0] > start[0] + 0.05)
    assert east[1:] == pytest.approx(start[1:], abs=1e-3)
    view.press("ArrowUp")
    visit.until(lambda camera: camera[1] > start[1] + 0.02)
    view.press("+")
    visit.until(lambda camera: camera[2] == start[2] + 1)
    view.press("-")
    visit.until(lambda camera: camera[2] == start[2])
    view.press("Home")
    visit.until(lambda camera: camera == pytest.approx(fitted(visit), abs=0.01))


def test_the_tooltip_shows_text_as_text(component_visit: Any) -> None:
    visit = component_visit().ready()
    visit.page.mouse.move(*visit.place("plants", "P01"))
    expect(visit.tip()).to_be_visible()
    assert visit.tip().inner_text() == (
        "Röyttä <i>x</i>\nKuona 120 000 t/a\n<b>not bold</b> & <img src=x onerror=alert(1)>"
    )
    assert visit.tip().locator("b, i, img").count() == 0
    assert visit.map.evaluate("root => getComputedStyle(root.querySelector('.view canvas')).cursor") == "pointer" or (
        visit.map.evaluate("root => getComputedStyle(root.querySelector('.view')).cursor") == "pointer"
    )
    box, card = visit.map.bounding_box(), visit.tip().bounding_box()
    assert card["x"] >= box["x"]
    assert card["x"] + card["width"] <= box["x"] + box["width"]
    visit.page.mouse.move(10, 10)
    expect(visit.tip()).to_be_hidden()


def test_a_text_that_looks_like_an_expression_stays_a_text(component_visit: Any) -> None:
    visit = component_visit().ready()
    visit.page.mouse.move(*visit.place("plants", "@@=position"))
    expect(visit.tip()).to_have_text("@@=position@@#X.Y")
    visit.page.mouse.click(*visit.place("plants", "@@=position"))
    visit.told("pick=@@=position")


def test_labels_give_way_to_more_important_ones_until_there_is_room(component_visit: Any) -> None:
    visit = component_visit().ready()
    shown = "root => ['P01', 'minor'].map(name => root.projectObject('labels', name) !== null)"
    assert visit.map.evaluate(shown) == [True, False]
    view = visit.page.get_by_role("application")
    for _ in range(4):
        view.press("+")
        visit.still()
    assert visit.map.evaluate(shown) == [True, True]


def test_a_tap_on_a_phone(component_visit: Any) -> None:
    visit = component_visit(390, 844, has_touch=True, is_mobile=True, device_scale_factor=2).ready()
    assert visit.map.bounding_box()["width"] <= 390
    for button in visit.map.locator(".buttons button").all():
        size = button.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 44
    visit.map.scroll_into_view_if_needed()
    x, y = visit.place("plants", "P01")
    visit.page.touchscreen.tap(x + 18, y)  # beside the disc, within a fingertip
    visit.told("pick=P01")
    expect(visit.tip()).to_contain_text("Röyttä")
    card, box = visit.tip().bounding_box(), visit.map.bounding_box()
    assert card["x"] >= box["x"]
    assert card["x"] + card["width"] <= box["x"] + box["width"]


def test_without_webgl_it_says_so(component_visit: Any, chromium: Browser, component_server: str) -> None:
    context = chromium.new_context()
    context.add_init_script(
        "const get = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
        "  return kind.startsWith('webgl') ? null : get.call(this, kind, ...more); };"
    )
    visit = Visit(context, component_server)
    expect(visit.map).to_have_attribute("data-ready", "failed", timeout=30_000)
    expect(visit.map.get_by_role("status")).to_have_text("No map")
    assert visit.errors == []
    context.close()


def test_a_lost_context_is_replaced(component_visit: Any) -> None:
    visit = component_visit().ready()
    visit.drag(60, 0)
    moved = visit.still()
    visit.map.evaluate(
        "root => root.querySelector('.view canvas').getContext('webgl2')"
        ".getExtension('WEBGL_lose_context').loseContext()"
    )
    visit.page.wait_for_timeout(1000)
    visit.ready()
    assert visit.still() == moved
    visit.page.mouse.click(*visit.place("plants", "P01"))
    visit.told("pick=P01")
    visit.errors.clear()  # the browser itself warns about the loss


def test_the_server_was_asked_for_the_background_once_a_visitor(component_visit: Any) -> None:
    def fetched(address: str) -> int:
        with urllib.request.urlopen(f"{address}/fetched", timeout=5) as answer:  # noqa: S310 — our own server
            return len(json.load(answer))

    visit = component_visit().ready()
    before = fetched(visit.address)
    for _ in range(3):
        runs = visit.runs()
        visit.page.get_by_role("slider").press("ArrowRight")
        visit.told(f"runs={runs + 1}")
    assert fetched(visit.address) == before


def test_fullscreen_and_back(component_visit: Any) -> None:
    visit = component_visit().ready()
    visit.page.get_by_role("button", name="Fullscreen", exact=True).click()
    leave = visit.page.get_by_role("button", name="Leave fullscreen")
    expect(leave).to_be_visible()
    size: Page = visit.page
    assert visit.map.evaluate("root => root.clientHeight") == size.evaluate("innerHeight")
    leave.click()
    expect(visit.page.get_by_role("button", name="Fullscreen", exact=True)).to_be_visible()
