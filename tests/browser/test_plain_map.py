"""The map without our own component: it draws the same marks and takes clicks, and asks nothing outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_pages import Watch, free_port, picture, start_server
from playwright.sync_api import Browser, expect

from sidestream_map.ui.widgets.plain_map import chosen


@pytest.fixture(scope="module")
def plain_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log: Path = tmp_path_factory.mktemp("plain") / "server.log"
    port = free_port()
    process = start_server(port, log, SIDESTREAM_PLAIN_MAP="1")
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(10)
    assert "Traceback" not in log.read_text(errors="replace"), log.read_text(errors="replace")[-3000:]


def test_the_same_layers_are_drawn_and_a_click_chooses(chromium: Browser, plain_server: str) -> None:
    context = chromium.new_context(viewport={"width": 900, "height": 600}, locale="fi-FI")
    page, watch = context.new_page(), Watch()
    page.on("console", watch.hear)
    page.on("request", lambda request: watch.requests.append(request.url))
    page.goto(plain_server + "/?view=24.693_65.77815_11")
    chart = page.get_by_test_id("stDeckGlJsonChart")
    expect(chart.locator("canvas").first).to_be_visible(timeout=30_000)
    page.wait_for_timeout(5000)
    box = chart.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # Streamlit's chart takes a press for a click only where the machine draws quickly: a person tries again, too.
    for attempt in range(8):
        page.mouse.move(x - 3 + attempt % 2, y)
        page.wait_for_timeout(1000)
        page.mouse.click(x, y)
        page.wait_for_timeout(4000)
        if "sel=plant.P03" in page.url:
            break
    assert "sel=plant.P03" in page.url
    page.wait_for_timeout(1500)
    picture(page, "plain-map")
    assert watch.errors == []
    assert watch.outside() == []
    context.close()


@pytest.mark.parametrize(
    "state",
    [None, 5, {}, {"selection": None}, {"selection": {"objects": {"plants": None}}},
     {"selection": {"objects": {"plants": [{"id": 5}, None]}}}, {"selection": {"objects": []}}],
)  # fmt: skip
def test_nothing_chosen_is_nothing(state: object) -> None:
    assert chosen(state) == ("", "")


def test_a_click_tells_layer_and_object() -> None:
    assert chosen({"selection": {"objects": {"plants": [{"id": "P03", "title": "x"}]}}}) == ("plants", "P03")
