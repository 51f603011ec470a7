"""The index page of the server: first words of every link, and Streamlit's words in the reader's language."""

import html
import json
import re
import sys
from pathlib import Path

import pytest
from asgi_client import get
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from sidestream_map.atlas import load_atlas
from sidestream_map.base.i18n import translator
from sidestream_map.decisions import truckloads
from sidestream_map.region import tonnes
from sidestream_map.region.wording import spoken
from sidestream_map.scenario import Scenario, Selection
from sidestream_map.ui.first_page import page as first_page
from sidestream_map.ui.first_page.streamlit_texts import PATTERNS, WHOLE, texts_of
from sidestream_map.ui.first_page.words import PAGES
from sidestream_map.ui.server import static_files
from sidestream_map.ui.session import regions, results
from sidestream_map.ui.widgets import answer_words

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import streamlit_texts

ICON = re.compile(r":material/([a-z0-9_]+):")


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


def test_a_companys_link_tells_its_answer_before_the_map() -> None:
    text = html.unescape(asked("/company?lang=en&sel=user.U44"))
    scenario = Scenario(selection=Selection("user", "U44"))
    atlas = regions.atlas()
    said = answer_words(results.company(atlas, scenario, "U44"), atlas.catalogue, translator("en"))
    assert re.search(r"fit.*\bkm\b.*delivered", said), "how much, how far, at what price"
    assert text.index(said) < text.index('class="first-map')
    for other in ("/company?lang=en", "/company?lang=en&sel=user.U999", "/?lang=en&sel=user.U44"):
        assert "first-answer" not in asked(other)


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
    served = [Mount("", app=static_files.CompressedStatic(PlainTextResponse("Streamlit's")))]
    found = get(served, f"/static/js/{name}", accept_encoding="gzip, br")
    assert (found.headers["content-encoding"], found.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert "immutable" in found.headers["cache-control"]
    assert get(served, f"/static/js/{name}").text == "Streamlit's"
    for path in ("/static/js/../../index.html", "/static/js/none.js", "/static/js/%2e%2e/x.js", "/static/media/x.js"):
        assert get(served, path, accept_encoding="gzip").text == "Streamlit's"
    for pattern, cut in {"MaterialSymbols-Rounded.*": "icons.woff2", "SourceSansVF-Upright.*": "letters.woff2"}.items():
        whole = next((static_files.FOLDER / "static" / "media").glob(pattern))
        found = get(served, f"/static/media/{whole.name}")
        assert found.headers["content-type"] == "font/woff2"
        assert found.body == static_files.font(cut)
        assert len(found.body) < whole.stat().st_size / 4
    assert get(served, "/static/media/MaterialSymbols-Rounded.x/../y.woff2").text == "Streamlit's"


def test_every_icon_of_a_page_is_in_the_font() -> None:
    there = set((static_files.FONTS / "icons.txt").read_text(encoding="utf-8").split())
    ours = static_files.FONTS.parents[1].rglob("*.py")
    theirs = (static_files.FOLDER / "static" / "js").glob("*.js")
    named = {name for path in (*ours, *theirs) for name in ICON.findall(path.read_text(encoding="utf-8"))}
    assert named - there == {"star_filled"}, "run tools/page_fonts.py; Streamlit's font has no icon of that name either"
