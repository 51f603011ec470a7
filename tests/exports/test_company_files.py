"""What a company takes home: the export and the report hold its answer, in every language."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader
from situation_cases import region, situated

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.decisions.company import answer
from sidestream_map.exports.files import export_bytes
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.company import company_report
from sidestream_map.exports.reports.report import report_pdf
from sidestream_map.exports.tables.company import company_export
from sidestream_map.region.suppliers import load_suppliers
from sidestream_map.scenario.parts import NewUser, Selection
from sidestream_map.scenario.scenario import Scenario

ATLAS, _ = region()
NAME = "Äyskäri & <b>Öljy</b> Åb"
SCENARIO = Scenario(
    new_users=(NewUser("NU1", NAME, 24.6, 65.75, ("lime",), 25_000.0),), selection=Selection("user", "NU1")
)
HERE = situated(SCENARIO)
FOUND = answer(HERE, "NU1")
SECTIONS = load_suppliers(ATLAS.region, ATLAS.catalogue).about(FOUND.plants())
CITED = ATLAS.catalogue.sources
LINK = "https://example.org/company?sel=user.NU1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_export_holds_every_side_stream_and_every_fact(language: str) -> None:
    t = translator(language)
    view = company_export(HERE, FOUND, SECTIONS, CITED, Edition(ATLAS.region, t, LINK))
    tables = {table.id: table for table in view.tables}
    assert len(tables["offers"].frame) == len(FOUND.offers)
    assert len(tables["how_to_get_in"].frame) == sum(len(section.facts) for section in SECTIONS)
    assert tables["routes"].has_places
    assert NAME in view.title
    frame = tables["offers"].frame
    assert list(frame["cost_eur_per_t"].isna()) == [offer.cost.value is None for offer in FOUND.offers]
    assert list(frame["share_pct"].isna()) == [offer.share.value is None for offer in FOUND.offers]
    known = [offer for offer in FOUND.offers if offer.km.value is not None and offer.km.high is not None]
    halves = frame.set_index("stream_id")["uncertainty_km"]
    for offer in known:
        assert halves[offer.stream_id] == pytest.approx((offer.km.high or 0) - (offer.km.value or 0))
    cited = {source.id for source in view.sources}
    assert {source for section in SECTIONS for fact in section.facts for source in fact.sources} <= cited
    book = openpyxl.load_workbook(BytesIO(export_bytes(view, "xlsx", t)))
    assert len(book.sheetnames) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_read_back_with_demand_name_and_letters(language: str) -> None:
    t = translator(language)
    atlas = dataclasses.replace(ATLAS, catalogue=HERE.catalogue)
    scenario = SCENARIO.replace(language=language)
    report = company_report(
        atlas,
        scenario,
        HERE.router,
        FOUND,
        Edition(ATLAS.region, t, LINK),
        sections=SECTIONS,
        fact_sources=CITED,
        notices=("!",),
    )
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(report_pdf(report, t))).pages)
    flat = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    assert NAME in flat
    assert t.number(25_000).replace("\u00a0", " ").replace("\u202f", " ") in flat
    assert "Jäkälä" in flat
    assert len(report.tables) == 5
    assert [len(table.rows) for table in report.tables[:3]] == [
        len(FOUND.of("fits", "maybe")),
        len(FOUND.of("fits", "maybe")),
        len(FOUND.of("no")),
    ]
    numbers = {cell for row in report.tables[3].rows for cell in str(row[3] or "").split(", ")} - {""}
    assert all(1 <= int(number) <= len(report.sources) for number in numbers)
    assert report.picture is not None
    assert "<b>" not in report.picture


def test_a_company_without_demand_or_position_has_a_report_that_says_so() -> None:
    t = translator("en")
    now = situated()
    found = answer(now, "U02")
    atlas = dataclasses.replace(ATLAS, catalogue=now.catalogue)
    scenario = Scenario(selection=Selection("user", "U02"))
    report = company_report(
        atlas, scenario, now.router, found, Edition(ATLAS.region, t), sections=(), fact_sources=CITED
    )
    assert report.figures[0].figure.value is None
    assert "demand is unknown" in report.tables[0].note
    assert report_pdf(report, t).startswith(b"%PDF")
