"""Foreign names of the server get nothing, and every answer has its headers."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from sidestream_map.ui.http import hosts
from sidestream_map.ui.http.answer_headers import AnswerHeaders, policy
from sidestream_map.ui.http.hosts import HostGuard, is_own_host


async def _talk(socket: WebSocket) -> None:
    await socket.accept()


APP = Starlette(
    routes=[
        Route("/strict", lambda _: PlainTextResponse("x", headers={"Content-Security-Policy": "default-src 'none'"})),
        Route("/_stcore/metrics", lambda _: PlainTextResponse("metrics")),
        WebSocketRoute("/_stcore/stream", _talk),
    ],
    middleware=[Middleware(AnswerHeaders), Middleware(HostGuard)],
)


def asked(host: str | None, path: str = "/strict", kind: str = "http", language: str = "en") -> list[dict[str, Any]]:
    """What the server says to one request."""
    said: list[dict[str, Any]] = []
    coming = [{"type": "websocket.connect" if kind == "websocket" else "http.request"}]

    async def receive() -> dict[str, Any]:
        return coming.pop() if coming else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        said.append(message)

    headers = [(b"accept-language", language.encode())] + ([] if host is None else [(b"host", host.encode())])
    scope = {"type": kind, "method": "GET", "path": path, "headers": headers, "query_string": b"", "root_path": ""}
    asyncio.run(APP(scope, receive, send))
    return said


def headers_of(said: list[dict[str, Any]]) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in said[0]["headers"]}


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_PUBLIC_URL", "https://Kartta.example:8443/sivu")
    monkeypatch.setenv("SIDESTREAM_ALLOWED_HOSTS", "vara.example, , toinen.example:80")
    monkeypatch.setattr(hosts, "_machine", lambda: frozenset({"kone", "kone.local"}))


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:8501", "a.localhost", "127.0.0.1:1", "192.168.1.20:8501", "[::1]:8501", "[2001:db8::1]",
     "kartta.example", "KARTTA.example.:8501", "vara.example", "toinen.example:8501", "kone:8501", "kone.local"],
)  # fmt: skip
def test_own_names_are_answered(host: str) -> None:
    assert is_own_host(host)
    assert asked(host)[0]["status"] == 200
    assert asked(host, "/_stcore/stream", "websocket")[0]["type"] == "websocket.accept"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "evil.example:8501", "kartta.example.evil.example", "", None,
     "localhost@evil.example", "evil.example@localhost", "[::1", "localhost:port", "x/localhost", "2130706433"],
)  # fmt: skip
def test_foreign_names_get_nothing(host: str | None) -> None:
    said = asked(host)
    assert said[0]["status"] == 421
    assert b"SIDESTREAM_ALLOWED_HOSTS" in said[1]["body"]
    assert b"evil" not in said[1]["body"]
    assert [each["type"] for each in asked(host, "/_stcore/stream", "websocket")] == ["websocket.close"]


def test_the_refusal_is_in_the_readers_language() -> None:
    assert len({asked("evil.example", language=each)[1]["body"] for each in ("fi", "sv", "en")}) == 3


@given(st.text(max_size=60))
def test_any_host_is_own_or_not(host: str) -> None:
    assert is_own_host(host) in {True, False}


def test_every_answer_has_headers_and_stricter_ones_stay() -> None:
    for path, host in (("/strict", "localhost"), ("/none", "localhost"), ("/strict", "evil.example")):
        headers = headers_of(asked(host, path))
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] in {"same-origin", "no-referrer"}
        assert "camera=()" in headers["permissions-policy"]
        assert headers["content-security-policy"]
    assert headers_of(asked("localhost"))["content-security-policy"] == "default-src 'none'"
    assert headers_of(asked("localhost", "/none"))["content-security-policy"] == policy()


def test_only_named_pages_frame_the_dashboard(monkeypatch: pytest.MonkeyPatch) -> None:
    assert policy().endswith("; frame-ancestors 'self'")
    monkeypatch.setenv("SIDESTREAM_EMBED_HOSTS", "https://kunta.example, http://a.example:81 *;")
    assert policy().endswith("; frame-ancestors 'self' https://kunta.example http://a.example:81")


def test_no_page_may_load_from_another_host_or_run_a_script_that_is_not_streamlits() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy().split("; "))
    assert rules["default-src"] == "'self'"
    assert "'unsafe" not in rules["script-src"]
    assert rules["object-src"] == "'none'"
    for rule, sources in rules.items():
        if rule != "frame-ancestors":
            assert not any(
                "." in each or "*" in each or each in {"http:", "https:", "ws:", "wss:"} for each in sources.split()
            )


def test_metrics_are_closed_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIDESTREAM_METRICS", raising=False)
    assert asked("localhost", "/_stcore/metrics")[0]["status"] == 404
    monkeypatch.setenv("SIDESTREAM_METRICS", "1")
    assert asked("localhost", "/_stcore/metrics")[0]["status"] == 200
