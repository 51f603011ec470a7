"""A real server and a real browser. Pictures that the tests take go to ``artifacts/``, which git ignores."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ARTIFACTS = ROOT / "artifacts"
# Software WebGL, and no connection of the browser's own: on a machine without a network each would be an error.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    # Only the map needs WebGL: what is around it is drawn three times as fast without.
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
]
SIZES = {"projector": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent / "browser":
            item.add_marker(pytest.mark.browser)
            # A file's tests stay together on one server and one browser; two files may run side by side.
            item.add_marker(pytest.mark.xdist_group(f"browser-{item.path.stem}"))
            # Streamlit drops a click that falls into its redraw: once more, and the report counts it as a rerun.
            item.add_marker(pytest.mark.flaky(reruns=1))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_server(port: int, log: Path, **environment: str) -> subprocess.Popen[bytes]:
    """``sidestream-map serve`` as a person starts it; returns when it answers."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "sidestream_map", "serve", "--port", str(port)],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | environment,
        )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return process
        except OSError:
            time.sleep(0.1)
        if process.poll() is not None:
            break
    process.kill()
    raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "server.log"
    port = free_port()
    process = start_server(port, log)
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(10)
    assert "Traceback" not in log.read_text(errors="replace"), log.read_text(errors="replace")[-3000:]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("SIDESTREAM_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        if path is None and not Path(playwright.chromium.executable_path).exists():
            reason = "no Chromium found: `make test` installs one, or set SIDESTREAM_CHROMIUM to its path"
            if os.environ.get("SIDESTREAM_REQUIRE_BROWSER"):
                pytest.fail(reason)
            pytest.skip(reason)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page said and asked for while it was open."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        # On a page with a path Streamlit looks for its own server below that path first, and then at the root.
        probe = "/_stcore/" in message.location.get("url", "") and "404" in message.text
        if message.type == "error" and not probe:
            self.errors.append(message.text)

    def outside(self) -> list[str]:
        """Requests that leave this machine."""
        local = ("http://localhost:", "ws://localhost:", "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(local)]


@pytest.fixture
def open_page(chromium: Browser, server: str) -> Iterator[Any]:
    """``open_page(path, size, **context)`` gives a page in a context of its own; console errors fail the test."""
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def open_one(path: str = "/", size: str = "laptop", **more: Any) -> tuple[Page, Watch]:
        width, height = SIZES[size]
        options: dict[str, Any] = {"locale": "fi-FI", "has_touch": size == "phone", **more}
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        watch = Watch()
        watches.append(watch)
        page.on("console", watch.hear)
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.on("request", lambda request: watch.requests.append(request.url))
        page.on("websocket", lambda socket: watch.requests.append(socket.url))
        page.goto(server + path)
        return page, watch

    yield open_one
    for context in contexts:
        context.close()
    for watch in watches:
        assert watch.errors == []
        assert watch.outside() == []


def ready(page: Page) -> None:
    """Wait until the map has drawn and Streamlit rests."""
    page.wait_for_selector('.st-key-map-frame [data-ready="true"]', timeout=60_000)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)


def picture(page: Page, name: str) -> None:
    """A screenshot under ``artifacts/``."""
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"{name}.png")
