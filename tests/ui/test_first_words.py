"""The index page of the server: first words of every link, and Streamlit's words in the reader's language."""

import html
import json
import re
import sys
from pathlib import Path

import pytest
from asgi_client import get

from sidestream_map.atlas import load_atlas
from sidestream_map.base.i18n import translator
from sidestream_map.decisions import truckloads
from sidestream_map.region import tonnes
from sidestream_map.region.wording import spoken
from sidestream_map.scenario import Scenario
from sidestream_map.ui.first_page import page as first_page
from sidestream_map.ui.first_page.streamlit_texts import PATTERNS, WHOLE, texts_of
from sidestream_map.ui.first_page.words import PAGES
from sidestream_map.ui.server import static_files

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import streamlit_texts


def asked(path: str, language: str = "") -> str:
    answer = get(first_page.ROUTES, path, **({"accept_language": language} if language else {}))
    assert answer.status == 200
    return answer.text


@pytest.mark.parametrize("path", ["/", *(f"/{name}" for name in PAGES)])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_page_has_its_words_before_any_script(path: str, language: str) -> None:
    text = asked(f"{path}?lang={language}")
    assert f'<html lang="{language}">' in text
    title = re.search(r"<title>(.*?)</title>", text)
    assert title
    assert "Streamlit" not in title[1]
    assert text.index("</title>") < text.index("static/js/")
    assert 'id="first"' in text
    assert '<div id="root">' in text
    assert len(text) < 30_000


def test_the_figures_are_those_of_the_strip_as_people_say_them() -> None:
    text = html.unescape(asked("/?lang=en"))
    assert re.search(r"≈ [\d.]+ Mt/y", text)
    assert re.search(r"≈ \d+ truckloads/d", text)
    scenario, streams = Scenario(), load_atlas().catalogue.streams
    loads = truckloads(streams, scenario)
    assert spoken(loads, translator("en")) in text, "the strip's mean of 365 days"


def test_a_link_to_one_material_tells_the_tonnes_of_that_material() -> None:
    streams = load_atlas().catalogue.streams
    slag = tonnes(streams[streams["material"] == "slag"])
    assert spoken(slag.total, translator("en")) in html.unescape(asked("/?lang=en&only=slag"))


def test_a_link_with_a_choice_has_its_name_in_the_title() -> None:
    title = re.search(r"<title>(.*?)</title>", asked("/?lang=en&sel=stream.S02"))
    assert title
    assert "slag" in html.unescape(title[1])


def test_the_browsers_language_counts_where_the_link_says_none() -> None:
    assert '<html lang="sv">' in asked("/", "sv-FI,sv;q=0.9,en;q=0.5")


@pytest.mark.parametrize(
    "query",
    [
        "lang=<script>", "sel=stream.<script>alert(1)</script>", "sel=user.U01%22%3E%3Cimg", "region=../../etc",
        "s=" + "A" * 20_000, "story=%00", "board='\"><svg/onload=1>", "lang=fi&lang=en",
    ],
)  # fmt: skip
def test_a_hostile_link_becomes_no_markup(query: str) -> None:
    text = asked(f"/?{query}")
    assert "<script>alert" not in text
    assert "onload=1" not in text
    assert "<img" not in text or 'class="first-map"' in text


def test_files_are_served_by_name_only() -> None:
    assert (
        get(first_page.ROUTES, f"/first/{first_page.LIGHT.version}/first.css")
        .headers["cache-control"]
        .endswith("immutable")
    )
    assert get(first_page.ROUTES, "/first/x/../page.py").status == 404
    assert get(first_page.ROUTES, "/first/x/page.py").status == 404
    assert get(first_page.ROUTES, "/first/still/nowhere/fi.svg").status == 404
    assert get(first_page.ROUTES, "/first/still/meri-lappi/de.svg").status == 404


def test_streamlits_words_are_all_known() -> None:
    assert streamlit_texts.unknown() == [], "translate them in ui/first_page/streamlit_texts.py, or say why not"
    assert len(streamlit_texts.found()) > 50


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_streamlits_words_are_translated(language: str) -> None:
    said = texts_of(translator(language))
    assert set(said["whole"]) == set(WHOLE)
    assert json.loads(json.dumps(said)) == said
    for pattern, text in said["patterns"]:
        groups = re.compile(pattern).groups
        assert {int(each) for each in re.findall(r"\{(\d)\}", text)} <= set(range(1, groups + 1)), pattern
    assert texts_of(translator("en")) == {}
    assert len(PATTERNS) == len(said["patterns"])


def test_scripts_are_compressed_by_name_only() -> None:
    name = next((static_files.FOLDER / "static" / "js").glob("index.*.js")).name
    packed = static_files.compressed(f"/static/js/{name}")
    assert packed
    assert len(packed) < (static_files.FOLDER / "static" / "js" / name).stat().st_size / 2
    for path in ("/static/js/../../index.html", "/static/js/none.js", "/static/js/%2e%2e/x.js", "/static/media/x.js"):
        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", b"gzip")]}
        assert static_files._wanted(scope) is None
