import datetime as dt
import io
import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pypdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from report_cases import HOSTILE, pages_of, pages_png, squeezed

from sidestream_map.base.figures import Figure
from sidestream_map.base.i18n import LANGUAGES, Language, translator
from sidestream_map.exports.reports.report import (
    QR_CHARACTERS_MAX,
    Report,
    ReportColumn,
    ReportFigure,
    ReportTable,
    report_pdf,
    softened,
)
from sidestream_map.exports.view import ExportColumn, ExportTable
from sidestream_map.region.sources import Source

FI = translator("fi")
EN = translator("en")
LINK = "https://example.org/kartta?lang=fi&sel=plant.P02&limit=80"
SLIDES = Source("slides", "Sivuvirrat Meri-Lapissa", "https://example.org/sivuvirrat", "Digipolis", 2018)
PERMIT = Source("permit", "Lupa 27/2023", "https://example.org/lupa", licence="[assumed]")
TABLE = ReportTable(
    "Kuljetukset",
    (ReportColumn("Hyödyntäjä"), ReportColumn("Tie, km", numeric=True, digits=1), ReportColumn("Tila")),
    tuple(
        (f"Käyttäjä {number:03}", number * 1.5 if number % 7 else None, f"loppu{number:03}") for number in range(120)
    ),
    "Arvioita.",
)
REPORT = Report(
    "Ferrokromikuona, Tornio",
    "fi",
    subtitle="Röyttä – Äkäslompolo",
    link=LINK,
    made_on=dt.date(2026, 3, 5),
    figures=(
        ReportFigure("Määrä", Figure(650_000.0, "t/y", "reported", ("slides",), 600_000.0, 700_000.0, 2018)),
        ReportFigure("Kuormia", Figure(42.17, "truckloads/d", "computed", ("permit", "slides", "nobody")), "42 t", 1),
        ReportFigure("Porttimaksu", Figure(None, "EUR/t", "unknown")),
    ),
    tables=(TABLE,),
    assumptions=("Kuorma-auto 68 t.", "365 kuljetuspäivää vuodessa."),
    sources=(SLIDES, PERMIT),
    notices=("Osaa linkistä ei voitu ottaa käyttöön.",),
)


@pytest.fixture(scope="module")
def pages() -> list[str]:
    return pages_of(report_pdf(REPORT, FI))


def test_title_day_link_and_finnish_letters(pages: list[str]) -> None:
    for text in (REPORT.title, REPORT.subtitle, "5. maaliskuuta 2026", LINK, REPORT.notices[0]):
        assert text in pages[0]


def test_every_figure_has_its_unit_range_quality_year_and_sources(pages: list[str]) -> None:
    text = re.sub(r"\s+", " ", pages[0])
    assert "Määrä 650 000 t/v 600 000–700 000 t/v · ilmoitettu · 2018 [1]" in text
    assert "≈ 42,2 kuormaa/pv laskettu [1, 2] 42 t" in text
    assert "≈ 650" not in text  # what was reported is no estimate
    assert "Porttimaksu tuntematon" in text


def test_pages_are_numbered(pages: list[str]) -> None:
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page


def test_a_long_table_repeats_its_heading_and_splits_no_row(pages: list[str]) -> None:
    with_rows = [page for page in pages if "Käyttäjä" in page]
    assert len(with_rows) > 2
    for page in with_rows:
        assert page.count("Tie, km") == 1
        assert re.findall(r"Käyttäjä (\d+)", page) == re.findall(r"loppu(\d+)", page)
    assert re.findall(r"Käyttäjä (\d+)", "".join(pages)) == [f"{number:03}" for number in range(120)]


def test_unknown_is_said_and_never_a_nought(pages: list[str]) -> None:
    text = "".join(pages)
    assert "Käyttäjä 007 tuntematon loppu007" in text
    assert "Käyttäjä 008 12,0 loppu008" in text


def test_assumptions_and_numbered_sources_with_addresses(pages: list[str]) -> None:
    text = pages[-1]
    for line in (*REPORT.assumptions, SLIDES.url, PERMIT.url):
        assert line in text
    for number, source in enumerate(REPORT.sources, 1):
        assert f"[{number}] {source.citation('fi')}" in re.sub(r"\s", " ", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_it_is(text: str) -> None:
    report = Report(
        text,
        "fi",
        subtitle=text,
        picture_text=text,
        figures=(ReportFigure(text, Figure(1.0, text, "estimate", (text,)), text),),
        tables=(ReportTable(text, (ReportColumn(text), ReportColumn(text)), ((text, 1.0),), text),),
        assumptions=(text,),
        sources=(Source(text, text, text),),
        notices=(text,),
        link=text,
    )
    found = "".join(map(squeezed, pages_of(report_pdf(report, FI))))
    assert found.count(squeezed(text)) >= 14
    assert "root:" not in found


def test_words_of_ten_thousand_letters_stay_in_their_columns() -> None:
    word = "".join(chr(97 + number % 26) for number in range(10_000)) + "LOPPU"
    table = ReportTable("T", (ReportColumn("A"), ReportColumn("B", numeric=True)), ((word, 1.0), ("b", 2.0)))
    data = report_pdf(Report(word, "fi", tables=(table,), assumptions=(word,)), FI)
    found = "".join(map(squeezed, pages_of(data)))
    assert found.count("LOPPU") == 3
    assert found.count("xyz") >= 3 * word.count("xyz")
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        width = float(page.mediabox.width)
        ends: list[float] = []
        page.extract_text(visitor_text=lambda _t, _c, tm, *_: ends.append(float(tm[4])))  # noqa: B023 — used at once
        assert max(ends) < width - 50


def test_a_word_of_140_letters_is_broken_wherever_it_stands() -> None:
    """Headings and figures aren't hyphenated, and the marks at which a word may be broken were no such places there."""
    word = ("Sivuvirta" * 16)[:140]
    table = ReportTable(word, (ReportColumn(word),), ((word,),), word)
    figure = ReportFigure(word, Figure(1.0, "t", "estimate"), word)
    report = Report(word, "fi", subtitle=word, figures=(figure, figure), tables=(table,), notices=(word,), link=LINK)
    lines = [line for page in pages_of(report_pdf(report, FI)) for line in page.splitlines()]
    assert max(len(line) for line in lines if "Sivuvirta" in line) < 140
    assert "".join(map(squeezed, lines)).replace("\u00ad", "").replace("-", "").count(word) >= 7


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Kemi 😀 works", "Kemi [grinning face] works"),
        ("👩\u200d🏭", "[woman][factory]"),
        ("❤️", "[heavy black heart]"),
        ("中文字 mill", "[3 × Han] mill"),
        ("مرحبا", "[5 × Arabic]"),
        ("Åäö – ≈ ½ m²", "Åäö – ≈ ½ m²"),
        ("Завод α", "Завод α"),
        ("\ue000", "[u+e000]"),
    ],
)
def test_what_the_font_lacks_is_named(text: str, printed: str) -> None:
    assert softened(text) == printed
    report = Report(text, "en", notices=(text,))
    data = report_pdf(report, EN)
    assert b"pdfuaid" in data or "/MarkInfo" in data.decode("latin-1")
    assert squeezed(printed) in "".join(map(squeezed, pages_of(data)))


def test_a_word_is_softened_without_a_letter_lost() -> None:
    assert softened("lyhyt sana") == "lyhyt sana"
    assert softened("x" * 100).replace("\u200b", "") == "x" * 100
    assert max(map(len, softened("x" * 100).split("\u200b"))) <= 24


@settings(max_examples=25)
@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_no_text_makes_a_report_fail(text: str, language: Language) -> None:
    figures = (ReportFigure(text, Figure(1.0, "t", "estimate"), text),)
    table = ReportTable(text, (ReportColumn(text),), ((text,), (None,)), text)
    report = Report(text, language, subtitle=text, link=text, figures=figures, tables=(table,), assumptions=(text,))
    assert report_pdf(report, translator(language)).startswith(b"%PDF")


def qr_of(report: Report) -> list[str]:
    page = Image.open(io.BytesIO(pages_png(report, FI, 150)[0])).convert("L")
    return [code.text for code in zxingcpp.read_barcodes(page)]


def test_the_code_holds_the_link() -> None:
    assert qr_of(REPORT) == [LINK]
    longest = "https://example.org/?s=" + "aB3-" * 200
    assert qr_of(replace(REPORT, link=longest[:QR_CHARACTERS_MAX])) == [longest[:QR_CHARACTERS_MAX]]


def test_a_link_too_long_for_a_code_is_printed_at_the_end() -> None:
    long = "https://example.org/?s=" + "aB3-" * 500
    assert qr_of(replace(REPORT, link=long)) == []
    assert squeezed(long) in squeezed("".join(pages_of(report_pdf(replace(REPORT, link=long), FI))[-2:])).replace(
        "Ferrokromikuona,Tornio3/4", ""
    )
    assert qr_of(replace(REPORT, link="")) == []


def links_of(report: Report) -> set[str]:
    reader = pypdf.PdfReader(io.BytesIO(report_pdf(report, FI)))
    notes: list[Any] = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    return {str(note["/A"]["/URI"]) for note in notes if "/A" in note and "/URI" in note["/A"]}


def test_only_web_addresses_can_be_clicked() -> None:
    assert links_of(REPORT) == {LINK, SLIDES.url, PERMIT.url}
    for link in ("javascript:alert(1)", "file:///etc/passwd", "https:", "//example.org", "http://[", "?sel=plant.P02"):
        assert links_of(replace(REPORT, link=link, sources=(Source("x", "x", link),))) == set(), link


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_names_title_and_language_and_holds_only_our_font(language: Language) -> None:
    reader = pypdf.PdfReader(io.BytesIO(report_pdf(replace(REPORT, language=language), translator(language))))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == REPORT.title
    assert str(root["/Lang"]).startswith(language)
    assert root["/MarkInfo"]["/Marked"]
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = {str(font["/BaseFont"]) for each in resources for font in each["/Font"].values()}
    assert fonts
    assert all("SidestreamSans" in font for font in fonts)


def test_the_same_report_is_the_same_file() -> None:
    assert report_pdf(REPORT, FI) == report_pdf(REPORT, FI)


def test_a_report_without_anything_is_a_page_with_a_title() -> None:
    assert len(pages_of(report_pdf(Report("", "fi"), FI))) == 1
    empty = Report("Tyhjä", "fi", tables=(ReportTable("T", (ReportColumn("A"),), ()),))
    assert "Tyhjä" in pages_of(report_pdf(empty, FI))[0]


def test_many_columns_stay_on_the_page() -> None:
    columns = tuple(ReportColumn(f"Sarake {number}", numeric=number > 0) for number in range(14))
    table = ReportTable("Leveä", columns, tuple(("nimi", *[123_456.0] * 13) for _ in range(3)))
    text = "".join(pages_of(report_pdf(Report("Leveä", "fi", tables=(table,)), FI)))
    assert squeezed(text).count("123456") == 39


def test_a_table_that_is_also_exported() -> None:
    frame = pd.DataFrame({"name": ["Å", "B"], "km": [1.25, float("nan")], "closed": [True, False]})
    columns = (
        ExportColumn("name", "Nimi"),
        ExportColumn("km", "Matka", "km", digits=1),
        ExportColumn("closed", "Kiinni"),
    )
    table = ReportTable.of_export(ExportTable("t", "Taulu", frame, columns), ("km", "name", "closed"))
    assert [(column.title, column.numeric) for column in table.columns] == [
        ("Matka (km)", True), ("Nimi", False), ("Kiinni", False),
    ]  # fmt: skip
    assert table.rows == ((1.25, "Å", True), (None, "B", False))
    text = re.sub(r"\s", " ", pages_of(report_pdf(Report("x", "en", tables=(table,)), translator("en")))[0])
    assert "1.3 Å yes unknown B no" in text or "1.2 Å yes unknown B no" in text


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell a column"):
        ReportTable("T", (ReportColumn("A"),), (("a", "b"),))
    with pytest.raises(ValueError, match="one cell a column"):
        ReportTable("T", (), ())
