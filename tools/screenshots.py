"""Pictures of every page in three sizes and three languages, under ``artifacts/screenshots``: ``make screenshots``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from sidestream_map.base import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "artifacts" / "screenshots"
PORT = 8765
SIZES = {"projector": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}
VIEWS = {
    "map": "/?lang={lang}",
    "stream": "/?lang={lang}&sel=stream.S01",
    "user": "/?lang={lang}&sel=user.U43",
    "best-use": "/?lang={lang}&p=best_use&cap=unlimited",
    "roads": "/?lang={lang}&p=roads&cap=unlimited",
    "sites": "/?lang={lang}&p=sites",
    "scenario": "/?lang={lang}&p=scenario&v=76t&off=P12",
    "company-start": "/company?lang={lang}",
    "company": "/company?lang={lang}&sel=user.U05",
    "planner-start": "/planner?lang={lang}",
    "planner": "/planner?lang={lang}&mun=Kemi&cap=unlimited",
    "workshop": "/workshop?lang={lang}",
    "board": "/board?lang={lang}",
    "data": "/data?lang={lang}",
}
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--use-angle=swiftshader"]
FLAGS += ["--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--disable-gpu-compositing"]


def wait_until_drawn(page: Page) -> None:
    """Wait until Streamlit has finished its run and the map, where the page has one, has drawn."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(1000)
    if page.locator(".st-key-map-frame").count():
        page.wait_for_selector('.st-key-map-frame [data-ready="true"]', timeout=60_000)
    page.wait_for_timeout(1500)


def main(names: list[str]) -> None:
    """Start a server, take the pictures, stop it.

    Args:
        names: views, or whole names of pictures, to take; all where empty.
    """
    OUT.mkdir(parents=True, exist_ok=True)
    server = subprocess.Popen([sys.executable, "-m", "sidestream_map", "serve", "--port", str(PORT)])
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://localhost:{PORT}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        with sync_playwright() as playwright:
            path = os.environ.get("SIDESTREAM_CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            for size, (width, height) in SIZES.items():
                for language in LANGUAGES:
                    for view, address in VIEWS.items():
                        if names and view not in names and f"{view}-{size}-{language}" not in names:
                            continue
                        page = browser.new_page(
                            viewport={"width": width, "height": height}, locale="fi-FI", has_touch=size == "phone"
                        )
                        page.goto(f"http://localhost:{PORT}{address.format(lang=language)}")
                        wait_until_drawn(page)
                        page.screenshot(path=OUT / f"{view}-{size}-{language}.png")
                        page.close()
            browser.close()
    finally:
        server.terminate()
        server.wait(10)


if __name__ == "__main__":
    main(sys.argv[1:])
