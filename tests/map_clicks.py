"""Clicks on the map's canvas, and the address that a page has after them."""

from playwright.sync_api import Page


def click_mark(page: Page, layer: str, name: str) -> None:
    """Click an object on the canvas, where the map says that it has drawn it.

    Args:
        layer: id of the layer.
        name: id of the object.
    """
    root = page.locator(".st-key-map-frame [data-ready]")
    place: dict[str, float] | None = root.evaluate(
        "(element, [layer, name]) => element.projectObject(layer, name)", [layer, name]
    )
    assert place, f"{layer} {name} is not on the map"
    page.mouse.click(place["x"], place["y"])


def path_of(page: Page) -> str:
    """Path and query of the page's address, to open it again in another context."""
    return "/" + page.url.split("://", 1)[1].split("/", 1)[1]


def sticking_out(page: Page) -> list[str]:
    """Elements of the panel that are wider than it; what a table or a row scrolls inside itself is its own affair."""
    found: list[str] = page.locator(".st-key-panel").evaluate(
        """panel => {
            const right = panel.getBoundingClientRect().left + panel.clientWidth + 1;
            const scrolled = (each) => {
                for (let box = each.parentElement; box && box !== panel; box = box.parentElement)
                    if (["auto", "scroll"].includes(getComputedStyle(box).overflowX)) return true;
                return false;
            };
            const out = [...panel.querySelectorAll("*")].filter((each) => !each.closest("[data-testid='stDataFrame']")
                && each.getBoundingClientRect().right > right && !scrolled(each));
            return out.map((each) => `${each.tagName} ${each.className}`);
        }"""
    )
    return found
