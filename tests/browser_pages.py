"""A real server and a real browser. Pictures that the tests take go to ``artifacts/``, which git ignores."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
ARTIFACTS = ROOT / "artifacts"
# Software WebGL (see `drawing`), and no connection of the browser's own: on a machine without a network each would be
# an error. Chromium reads this list once, so Playwright's own are named again; the first three draw what opens below
# the address field of a window that nobody sees, in a process of their own for each page: a fifth of a page's time.
FEATURES_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
FLAGS = [
    f"--disable-features={','.join(FEATURES_OFF)}",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    # Only the map needs WebGL: what is around it is drawn three times as fast without.
    "--disable-gpu-compositing",
    "--disable-gpu-rasterization",
]
MESA = ("*/libEGL_mesa.so.0", "*/dri/swrast_dri.so")
"""What Mesa's software WebGL needs below ``/usr/lib``."""
OWN_SERVERS = {
    "test_board_page",
    "test_map_component",
    "test_phone_page",
    "test_plain_map",
    "test_region_pages",
    "test_rehearsal",
}
"""Files whose tests share a server that no other file uses."""
WITHOUT_WEBGL = """
window.withoutWebGL = true;
const get = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : get.call(this, kind, ...more);
};"""
# What is waited for comes sooner; a machine whose processors many tests share is slow now and then. How soon is the
# benchmarks' matter.
expect.set_options(timeout=30_000)
SIZES = {"projector": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent / "browser":
            item.add_marker(pytest.mark.browser)
            # Each worker has one server and one browser for all files but those that start a server of their own: the
            # tests of these stay together.
            if item.path.stem in OWN_SERVERS:
                item.add_marker(pytest.mark.xdist_group(f"browser-{item.path.stem}"))
            # Streamlit drops a click that falls into its redraw: once more, and the report counts it as a rerun.
            item.add_marker(pytest.mark.flaky(reruns=1))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


FRAMING_PORT = free_port()
"""Of a site on this machine that may show the dashboard in a frame."""


@contextmanager
def site(port: int, body: str) -> Iterator[str]:
    """Another site, by its address: to a browser ``127.0.0.1`` is foreign to the dashboard's ``localhost``."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing between the tests' dots."""

    with HTTPServer(("127.0.0.1", port), Answer) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}/"
        server.shutdown()
        thread.join()


def start_server(port: int, log: Path, **environment: str) -> subprocess.Popen[bytes]:
    """``sidestream-map serve`` as a person starts it; returns when it answers."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "sidestream_map", "serve", "--port", str(port)],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | environment,
        )
    deadline = time.monotonic() + 300
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
    process = start_server(port, log, SIDESTREAM_EMBED_HOSTS=f"http://127.0.0.1:{FRAMING_PORT}")
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(10)
    said = log.read_text(errors="replace")
    assert not any(noise in said for noise in ("Traceback", "ScriptRunContext")), said[-3000:]


def drawing() -> tuple[list[str], dict[str, str]]:
    """Flags and environment of the fastest software WebGL that is here.

    Mesa's draws the map's frames in a third of the time of Chromium's own, and compiles its programs once a browser
    rather than once a page. Where Chromium can't use it, it takes its own.
    """
    if all(any(Path("/usr/lib").glob(name)) for name in MESA):
        environment = {"LIBGL_ALWAYS_SOFTWARE": "1", "EGL_PLATFORM": "surfaceless"}
        return ["--use-gl=angle", "--use-angle=gl-egl"], environment
    return ["--use-angle=swiftshader"], {}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("SIDESTREAM_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        if path is None and not Path(playwright.chromium.executable_path).exists():
            reason = "no Chromium found: `make test` installs one, or set SIDESTREAM_CHROMIUM to its path"
            if os.environ.get("SIDESTREAM_REQUIRE_BROWSER"):
                pytest.fail(reason)
            pytest.skip(reason)
        flags, environment = drawing()
        browser = playwright.chromium.launch(
            executable_path=path, args=FLAGS + flags, env={**os.environ, **environment}
        )
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


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> Iterator[dict[str, list[BrowserContext]]]:
    """Contexts that no test uses at the moment, by how they were made: what one has fetched serves the next page."""
    idle: dict[str, list[BrowserContext]] = {}
    yield idle
    for context in (each for several in idle.values() for each in several):
        context.close()


@pytest.fixture
def open_page(chromium: Browser, contexts: dict[str, list[BrowserContext]], server: str) -> Iterator[Any]:
    """``open_page(path, size, webgl=, own=, **context)`` gives a page; console errors fail the test.

    Each page of a test has a context of its own, as another person has, without cookies and storage of earlier tests.
    WebGL is drawn in software and takes most of a page's time: only tests that look at the map, click on it or ask what
    it has drawn have it (``webgl=True``). The others see the map's own sentence in its place, in the same room.
    ``own=True`` gives a context that no other test gets, to one that changes it.
    """
    opened: list[tuple[str, Page, Watch]] = []

    def open_one(
        path: str = "/", size: str = "laptop", *, webgl: bool = False, own: bool = False, **more: Any
    ) -> tuple[Page, Watch]:
        width, height = SIZES[size]
        options: dict[str, Any] = {"locale": "fi-FI", "has_touch": size == "phone", **more}
        kind = "" if own or not options.get("java_script_enabled", True) else f"{size} {sorted(options.items())}"
        context = (
            contexts[kind].pop()
            if contexts.get(kind)
            else chromium.new_context(viewport={"width": width, "height": height}, **options)
        )
        page = context.new_page()
        watch = Watch()
        opened.append((kind, page, watch))
        if not webgl:
            page.add_init_script(WITHOUT_WEBGL)
        page.on("console", watch.hear)
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.on("request", lambda request: watch.requests.append(request.url))
        page.on("websocket", lambda socket: watch.requests.append(socket.url))
        page.goto(server + path)
        return page, watch

    yield open_one
    for kind, page, _ in opened:
        context = page.context
        if not kind:
            context.close()
            continue
        page.evaluate("localStorage.clear()")
        page.close()
        context.clear_cookies()
        contexts.setdefault(kind, []).append(context)
    for _, _, watch in opened:
        assert watch.errors == []
        assert watch.outside() == []


def resting(page: Page, timeout_ms: float = 60_000) -> None:
    """Wait until Streamlit rests and the server's first words, which lie over the page until then, have left."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=timeout_ms)
    page.wait_for_selector("#first", state="detached", timeout=timeout_ms)


def ready(page: Page, timeout_ms: float = 60_000) -> None:
    """Wait until the map has drawn, or said that it can't where the page has no WebGL, and Streamlit rests."""
    state = "failed" if page.evaluate("window.withoutWebGL === true") else "true"
    page.wait_for_selector(f'.st-key-map-frame [data-ready="{state}"]', timeout=timeout_ms)
    resting(page, timeout_ms)


def sized(page: Page) -> Iterator[tuple[str, int]]:
    """Give a page that was opened on a phone the size of each screen in turn, the phone first: name and width, px.

    To load it anew at each size costs seconds; to turn or to enlarge a window is what people do.
    """
    for size in reversed(SIZES):
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        # Components draw themselves anew when they are told of their size, a frame later.
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.wait_for_timeout(300)
        resting(page)
        yield size, width


def picture(page: Page, name: str) -> None:
    """A screenshot under ``artifacts/``."""
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"{name}.png")
