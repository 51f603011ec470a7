"""The year by months in the files and the report of the best use."""

from __future__ import annotations

import pytest
from situation_cases import region

from sidestream_map.base.i18n import LANGUAGES, Language, translator
from sidestream_map.decisions.allocation import allocate
from sidestream_map.decisions.exchanges import year_exchanges
from sidestream_map.decisions.months import planned_year
from sidestream_map.decisions.situation import Situation, situation
from sidestream_map.exports import Edition, file_bytes
from sidestream_map.exports.reports import report_pdf, view_report
from sidestream_map.exports.tables import allocation_export, exchanges_export
from sidestream_map.routing import router_in
from sidestream_map.scenario.scenario import Scenario


def judged(scenario: Scenario) -> Situation:
    atlas, rules = region()
    return situation(atlas.catalogue, scenario, router_in(scenario, atlas.network, atlas.seasons), rules)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_best_use_takes_its_months_along(language: Language) -> None:
    atlas, t = region()[0], translator(language)
    now = judged(Scenario(unknown_capacity="plausible", by_month=True))
    year, best = planned_year(now, judged, atlas.seasons), allocate(now.allocation_problem(), now.scenario.goal())
    view = allocation_export(now, best, Edition(atlas.region, t), year)
    tables = {table.id: table for table in view.tables}
    assert {"months", "month_stocks", "month_flows", "month_full", "month_left", "month_sums"} <= set(tables)
    balance, stocks = tables["months"].frame, tables["month_stocks"].frame
    assert len(balance) == 12
    assert balance["arises"].sum() == pytest.approx(year.plan.sums()["arises"])
    assert set(stocks["month"]) == set(balance["month"])
    assert stocks["capacity_t"].notna().all(), "plausible capacities have an end"
    assert any("bodensenergi" in source.url for source in view.sources)
    assert any("0,3" in line or "0.3" in line for line in view.assumptions), "keeping a tonne for a month"
    report = view_report(view, t)
    assert len(report.tables) >= 6
    assert report_pdf(report, t).startswith(b"%PDF")
    as_one = t("The year as one, without months")
    assert all(as_one in tables[name].title for name in ("flows", "left_over", "capacities", "totals"))
    assert as_one not in tables["month_flows"].title
    assert as_one.lower() in view.notes[0].lower()
    links = exchanges_export(now, year_exchanges(year), Edition(atlas.region, t)).tables[0]
    assert t("by months") in links.title
    alone = allocation_export(now, best, Edition(atlas.region, t)).tables
    assert not [table.title for table in alone if as_one in table.title]
    assert "months" not in {table.id for table in allocation_export(now, best, Edition(atlas.region, t)).tables}
    assert file_bytes(view, ".xlsx", t).startswith(b"PK")
