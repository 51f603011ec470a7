"""A notebook's map draws itself from its own page, without a network."""

import io
from pathlib import Path
from typing import Any

import numpy as np
from notebook_cases import results
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser

import sidestream_map as ssm
from sidestream_map.maps.palette import material_colour

FLOW = np.array(material_colour("wood")[:3])
"""Of the sawmill's flow and mark on the map."""


def test_a_notebook_s_map_is_drawn_offline_and_says_where_it_can_t(chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    deck = ssm.show(results()["allocate"])
    deck.to_html(file)
    assert file.stat().st_size < 2_000_000
    context = chromium.new_context(viewport={"width": 900, "height": 600}, offline=True)
    try:
        page = context.new_page()
        errors: list[str] = []
        requests: list[str] = []
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(file.as_uri())
        page.locator("#map canvas").first.wait_for()
        for _ in range(40):
            if (drawn := _near(page.screenshot(), FLOW)) > 200:
                break
            page.wait_for_timeout(250)
        assert drawn > 200
        assert page.get_by_role("button", name="Zoom in").is_visible()
        assert errors == []
        assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []
        old = context.new_page()
        old.add_init_script("delete window.DecompressionStream")
        old.goto(file.as_uri())
        old.get_by_text("This browser can't draw the map").wait_for()
        # In a notebook it stands in a frame that can do nothing but draw.
        framed = context.new_page()
        framed.set_content(deck._repr_html_())
        framed.frame_locator("iframe").locator("#map canvas").first.wait_for()
        assert framed.locator("iframe").get_attribute("sandbox") == "allow-scripts"
    finally:
        context.close()


def _near(png: bytes, colour: NDArray[Any]) -> int:
    """Pixels of about a colour: marks let what is below them shine through."""
    picture = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)
    return int((np.abs(picture - colour).max(axis=2) <= 40).sum())
