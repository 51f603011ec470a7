"""Who may frame the dashboard, the line that does so, and the light statement of accessibility."""

import pytest
from asgi_client import get

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.ui.first_page import page as first_page
from sidestream_map.ui.http.embedding import EMBED_HOSTS_VARIABLE, embed_hosts, frame_policy
from sidestream_map.ui.widgets.share import embed_line, share_buttons

EN = translator("en")


def test_nobody_may_frame_it_until_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EMBED_HOSTS_VARIABLE, raising=False)
    assert frame_policy() == "frame-ancestors 'self'"
    monkeypatch.setenv(EMBED_HOSTS_VARIABLE, "https://www.kemi.fi, https://*.tornio.fi https://www.kemi.fi")
    assert frame_policy() == "frame-ancestors 'self' https://www.kemi.fi https://*.tornio.fi"


@pytest.mark.parametrize("hostile", ["*", "https://a.fi;script-src *", "javascript:x", "'none'", "a.fi\r\nX: y", "//"])
def test_what_is_no_site_gets_into_no_header(monkeypatch: pytest.MonkeyPatch, hostile: str) -> None:
    monkeypatch.setenv(EMBED_HOSTS_VARIABLE, hostile)
    assert not set(embed_hosts()) - {"a.fi", "y"}
    assert "\n" not in frame_policy()


def test_the_line_to_copy_frames_this_very_view_and_escapes_it() -> None:
    line = embed_line("https://map.example.fi/?lang=en&sel=stream.S03", EN)
    assert 'src="https://map.example.fi/?lang=en&amp;sel=stream.S03&amp;embed=true"' in line
    assert '"><script' not in embed_line('https://x.fi/?q="><script>', EN)
    assert '"><script' not in share_buttons('https://x.fi/?q="><script>', EN)
    assert embed_line("https://x.fi/map", EN).count("?embed=true") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_says_what_holds_and_what_not_with_its_day(language: str) -> None:
    answer = get(first_page.ROUTES, f"/accessibility?lang={language}")
    assert answer.status == 200
    assert "WCAG 2.2" in answer.text
    assert "2026" in answer.text
    assert f'lang="{language}"' in answer.text


def test_every_first_page_says_who_may_frame_it_and_old_browsers_and_proxies_get_words() -> None:
    answer = get(first_page.ROUTES, "/company?lang=en")
    assert answer.headers["content-security-policy"].endswith("; frame-ancestors 'self'")
    assert "websockets" in answer.text
    assert "too old" in answer.text


def test_a_chat_gets_a_picture_of_the_region_where_the_server_knows_its_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SIDESTREAM_PUBLIC_URL", "https://map.example.fi")
    text = get(first_page.ROUTES, "/data?lang=sv&km=99").text
    assert '<meta property="og:image" content="https://map.example.fi/first/preview/meri-lappi/sv.png">' in text
    picture = get(first_page.ROUTES, "/first/preview/meri-lappi/sv.png")
    assert picture.status == 200
    assert picture.body.startswith(b"\x89PNG")
    assert get(first_page.ROUTES, "/first/preview/nowhere/sv.png").status == 404
