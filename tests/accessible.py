"""What axe and the accessibility tree say about a page as it stands."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}
NAMED = re.compile(
    r"^\s*- (?:button|link|textbox|combobox|checkbox|radio|slider|spinbutton|switch|tab|application)\b(.*)"
)


def serious(page: Page, *, dark: bool = True) -> list[str]:
    """Serious and critical violations, a line each; in the dark the contrasts once more."""
    found = _violations(page, {"resultTypes": ["violations"]})
    if dark:
        page.emulate_media(color_scheme="dark")
        page.wait_for_timeout(250)  # Streamlit draws anew
        contrast = {"type": "rule", "values": ["color-contrast"]}
        found += [f"dark: {each}" for each in _violations(page, {"runOnly": contrast, "resultTypes": ["violations"]})]
        page.emulate_media(color_scheme="light")
    return found


def unnamed(tree: str) -> list[str]:
    """Lines of an accessibility tree with something that can be pressed or filled in, but has no name."""
    lines = [found for line in tree.splitlines() if (found := NAMED.match(line))]
    return [each.group(0).strip() for each in lines if not each.group(1).lstrip().startswith(('"', "/"))]


def in_order(tree: str, *names: str) -> None:
    """Asserts that names come one after the other in an accessibility tree."""
    at = 0
    for name in names:
        found = tree.find(name, at)
        assert found >= 0, f"{name!r} doesn't come after what should stand before it:\n{tree}"
        at = found


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{each['id']}: {each['help']}: {node['html'][:160]} {node['target']}"
        for each in found
        if each["impact"] in SERIOUS
        for node in each["nodes"]
    ]
