"""The part "By rail or sea" of an opened pair without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_cases import address_of
from streamlit.testing.v1 import AppTest

from sidestream_map.base.i18n import LANGUAGES, Language, translator
from sidestream_map.exports import Edition
from sidestream_map.exports.reports import report_pdf, view_report, with_view
from sidestream_map.exports.tables import chains_export
from sidestream_map.scenario.parts import Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.pages.map.choice import opened_chains, panel
from sidestream_map.ui.session import regions, results
from sidestream_map.ui.session.address import Address, to_query
from sidestream_map.ui.session.view import View

MAIN = Path(__file__).resolve().parents[2] / "sidestream_map" / "ui" / "server" / "script" / "main.py"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ways_stand_side_by_side_and_the_destination_can_be_a_port(language: Language) -> None:
    t = translator(language)
    scenario = Scenario(selection=Selection("stream", "S01"), opened="U19", language=language)
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in to_query(Address(scenario=scenario)).items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not [table for table in app.dataframe if "truck_km" in table.value.columns], "nobody asked"
    app.toggle(key="pair-chain").set_value(True).run()
    app.selectbox(key="chain-to").set_value("T-LULEA").run()
    assert not app.exception
    ways = next(table.value for table in app.dataframe if "truck_km" in table.value.columns)
    assert list(ways["way"]) == [
        t(each) for each in ("the truck alone", "cheapest by rail or sea", "cleanest by rail or sea")
    ]
    assert t("by ship") in words(app)
    app.button_group(key="chain-which").set_value("cleanest").run()
    assert t("by rail") in words(app)
    assert "{" not in words(app).replace("\\{", "")
    assert address_of(app).scenario.layers_on == {"chain-to-T-LULEA", "chain-cleanest"}, "the link says it"
    app.toggle(key="pair-chain").set_value(False).run()
    assert address_of(app).scenario.layers_on == frozenset()


def words(app: AppTest) -> str:
    return "\n".join(str(each.value) for each in app.markdown)


def view(*layers: str) -> View:
    scenario = Scenario(selection=Selection("stream", "S01"), opened="U19", layers_on=frozenset(layers))
    return View(regions.atlas(), regions.atlas(), scenario, None, translator("en"))


def test_a_link_draws_the_chain_and_one_of_another_region_is_passed_over() -> None:
    asked = view("chain-to-T-LULEA", "chain-cleanest")
    drawn = {layer.id: layer.data for layer in panel.drawing(asked).above}
    assert {row["title"] for row in drawn["chain-links"]} == {"by rail"}
    assert [row["id"] for row in drawn["chain-terminals"]] == ["T-HAPARANDA", "T-LULEA"]
    other = opened_chains(view("chain-to-T-NOWHERE"))
    assert other is not None
    assert other.to_id == "U19"
    assert opened_chains(view()) is None
    assert "chain-links" not in {layer.id for layer in panel.drawing(view()).above}


def test_the_report_holds_ways_and_legs_with_their_sources() -> None:
    asked, t = view("chain-to-T-LULEA"), translator("en")
    found, edition = opened_chains(asked), Edition(regions.atlas().region, t)
    assert found is not None
    export = chains_export(results.judged(asked.region, asked.scenario), found, edition)
    report = with_view(view_report(export, t), export, t)
    assert len(report.tables) == 4
    assert report_pdf(report, t).startswith(b"%PDF")
    assert any("lipasto.vtt.fi" in source.url for source in report.sources)
