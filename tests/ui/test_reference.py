"""The reference under /docs: where it is built, nothing beside it, and no script that isn't its own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from phone_server import Client, serving

from sidestream_map.ui.server.reference import DOCS_VARIABLE, ROUTES

SCRIPT = 'document.body.dataset.theme = "auto";'

FRAME = '<iframe srcdoc="&lt;script&gt;draw(1 &lt; 2)&lt;/script&gt;"></iframe>'


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    (tmp_path / "secret.txt").write_text("not for you")
    pages = tmp_path / "built" / "docs"
    pages.mkdir(parents=True)
    (pages / "index.html").write_text(
        f"<h1>Reference</h1><script>{SCRIPT}</script><script src='x.js'></script>" + FRAME
    )
    (pages / "x.js").write_text("1")
    monkeypatch.setenv(DOCS_VARIABLE, str(tmp_path / "built"))
    with serving(ROUTES) as port:
        yield Client(port)


def test_pages_are_served_with_their_own_scripts_alone(docs: Client) -> None:
    for start, leads in (("/docs", "docs/docs/index.html"), ("/docs/", "docs/index.html")):
        assert docs.ask("GET", start).headers["location"] == leads
    page = docs.ask("GET", "/docs/docs/index.html")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    allowed = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    framed = base64.b64encode(hashlib.sha256(b"draw(1 < 2)").digest()).decode()
    assert f"script-src 'self' blob: 'sha256-{allowed}' 'sha256-{framed}';" in page.headers["content-security-policy"]
    assert docs.ask("GET", "/docs/docs/index.html", If_None_Match=page.headers["etag"]).status == 304
    assert docs.ask("GET", "/docs/docs/x.js").body == b"1"


@pytest.mark.parametrize(
    "path", ["../secret.txt", "..%2fsecret.txt", "docs/../../secret.txt", "%2e%2e/secret.txt", "docs", "none.html"]
)
def test_nothing_else_is(docs: Client, path: str) -> None:
    answer = docs.ask("GET", f"/docs/{path}")
    assert answer.status == 404
    assert b"not for you" not in answer.body


def test_where_it_is_not_built_the_answer_says_how(
    docs: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(DOCS_VARIABLE, str(tmp_path))
    answer = docs.ask("GET", "/docs")
    assert answer.status == 404
    assert "make docs" in answer.text
