"""A panel's report: the tables that fit on a page, and what several exports are together."""

import datetime as dt
from io import BytesIO

import pytest
from pypdf import PdfReader

from sidestream_map.base.figures import Figure
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.report import ReportFigure, report_pdf
from sidestream_map.exports.reports.view import PRINTED, view_report
from sidestream_map.exports.tables.allocation import allocation_export
from sidestream_map.exports.tables.roads import roads_export
from sidestream_map.exports.view import joined
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.session import regions, results

OPEN = Scenario(unknown_capacity="unlimited")


def edition(language: str) -> Edition:
    return Edition(
        regions.atlas().region, translator(language), "https://example.fi/?p=best_use", dt.date(2026, 11, 25)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_panels_report_can_be_read(language: str) -> None:
    t, atlas = translator(language), regions.atlas()
    view = allocation_export(results.judged(atlas, OPEN), results.best_use(atlas, OPEN), edition(language))
    figure = ReportFigure(t("Tonnes placed"), Figure(1_587_321.0, "t/y", "computed"))
    report = view_report(view, t, figures=[figure])
    assert [table.title for table in report.tables] == [table.title for table in view.tables if table.id in PRINTED]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(report_pdf(report, t))).pages)
    assert t.number(1_590_000).replace("\u00a0", " ") in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert t("The files that can be downloaded have more columns.") in text.replace("\n", " ")
    assert "example.fi" in text


def test_views_together_hold_what_each_holds_once() -> None:
    atlas = regions.atlas()
    situation, allocation = results.judged(atlas, OPEN), results.best_use(atlas, OPEN)
    one = allocation_export(situation, allocation, edition("en"))
    other = roads_export(situation, results.loads(atlas, OPEN), atlas.background, edition("en"))
    both = joined(one, other, one)
    assert [table.id for table in both.tables] == [
        *(table.id for table in one.tables),
        *(each.id for each in other.tables),
    ]
    assert set(both.sources) == {*one.sources, *other.sources}
    assert len(both.assumptions) == len(set(both.assumptions))
    assert (both.title, both.link) == (one.title, one.link)


def test_every_printed_column_is_one_of_its_table() -> None:
    atlas = regions.atlas()
    situation = results.judged(atlas, OPEN)
    views = (
        allocation_export(situation, results.best_use(atlas, OPEN), edition("en")),
        roads_export(situation, results.loads(atlas, OPEN), atlas.background, edition("en")),
    )
    for table in (table for view in views for table in view.tables if table.id in PRINTED):
        assert set(PRINTED[table.id]) <= {column.name for column in table.columns}
