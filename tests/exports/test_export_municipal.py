"""A municipality taken home: layers that QGIS opens, sums that are the screen's, a report in three languages."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from municipal_cases import UNLIMITED, areas
from pypdf import PdfReader
from situation_cases import region, situated

from sidestream_map.base import Figure
from sidestream_map.base.i18n import translator
from sidestream_map.decisions import year_row
from sidestream_map.decisions.allocation.allocation import Allocation, allocate
from sidestream_map.decisions.chains.chains import chains
from sidestream_map.decisions.comparison import compare
from sidestream_map.decisions.municipality.outcome import MUNICIPAL_FIGURES, municipal_outcome
from sidestream_map.decisions.municipality.profile import COUNTED_NAMES, municipal
from sidestream_map.decisions.municipality.reach import reach
from sidestream_map.decisions.municipality.roads import MunicipalLoads, municipal_loads
from sidestream_map.decisions.municipality.sites import candidates_in
from sidestream_map.decisions.siting.siting import least_tonne_km
from sidestream_map.decisions.traffic.traffic import road_loads
from sidestream_map.decisions.truck_day import truck_day
from sidestream_map.exports.files import export_bytes, formats_of
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.municipality import municipal_report
from sidestream_map.exports.reports.report import report_pdf
from sidestream_map.exports.reports.view import with_view
from sidestream_map.exports.tables.municipality import municipal_export
from sidestream_map.exports.tables.years import years_export
from sidestream_map.exports.view import ExportView
from sidestream_map.roads.places import Places
from sidestream_map.scenario import YearStep, year_lines
from sidestream_map.scenario.scenario import Scenario

LANGUAGES = ("fi", "sv", "en")


@cache
def cut_of(scenario: Scenario) -> tuple[MunicipalLoads, Allocation]:
    situation = situated(scenario)
    allocation = allocate(situation.allocation_problem(), scenario.goal())
    loads = road_loads(situation.router, situation.flows(allocation))
    return municipal_loads(municipal(situation, areas()), loads), allocation


def view(language: str, key: str = "Kemi") -> ExportView:
    cut, allocation = cut_of(UNLIMITED)
    situation = cut.found.situation
    plants = cut.found.profile(key).plants
    place = Places.of(situation.catalogue.plants.loc[[str(plants.index[0])]]) if len(plants) else None
    candidates = candidates_in(cut.found, key, "users")
    sites = least_tonne_km(situation.siting_problem(candidates), 1)
    other, before = cut_of(UNLIMITED.replace(vehicle="76t"))
    changes = compare(municipal_outcome(cut, allocation, key), municipal_outcome(other, before, key))
    return municipal_export(
        cut,
        key,
        Edition(region()[0].region, translator(language), "http://localhost/planner?mun=Kemi"),
        allocated=True,
        reached=None if place is None else reach(situation.catalogue, situation.router, place, 30_000),
        sites=(sites, candidates),
        changes=changes,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_is_written(language: str) -> None:
    made = view(language)
    for each in formats_of(made):
        assert len(export_bytes(made, each.id, translator(language))) > 1000


def test_the_geopackage_holds_what_the_screen_shows(tmp_path: Path) -> None:
    made, (cut, _) = view("fi"), cut_of(UNLIMITED)
    file = tmp_path / "kemi.gpkg"
    file.write_bytes(export_bytes(made, "gpkg", translator("fi")))
    layers = {str(name) for name, _ in pyogrio.list_layers(file)}
    assert layers >= {"municipality", "side_streams", "plants", "users", "road_loads", "access_legs", "by_road",
                      "service_area", "service_roads", "sites", "changes", "by_material"}  # fmt: skip
    placed = {name: gpd.read_file(file, layer=name) for name in ("municipality", "side_streams", "road_loads")}
    assert all(frame.crs.to_epsg() == 3067 for frame in placed.values())
    streams = placed["side_streams"]
    in_sum = streams[streams["counted"] == translator("fi")(COUNTED_NAMES["counted"])]
    assert in_sum["tonnes_per_year"].sum() == cut.found.profile("Kemi").tonnage.total.value
    roads = placed["road_loads"]
    assert roads["vehicle_km_per_year"].sum() == pytest.approx(cut.roads("Kemi")["vehicle_km_per_year"].sum())
    assert shapely.distance(shapely.union_all(roads.geometry), placed["municipality"].geometry.iloc[0]) == 0
    beyond = shapely.difference(shapely.union_all(roads.geometry), placed["municipality"].geometry.iloc[0].buffer(1))
    assert beyond.length < 1
    styles = pyogrio.read_dataframe(file, layer="layer_styles", read_geometry=False)
    assert {"municipality", "road_loads", "service_area"} <= set(styles["f_table_name"])


def test_a_municipality_without_anything_can_be_taken_home() -> None:
    cut, _ = cut_of(UNLIMITED)
    made = municipal_export(cut, "Boden", Edition(region()[0].region, translator("sv")), allocated=False)
    assert len(export_bytes(made, "gpkg", translator("sv"))) > 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_says_figures_roads_and_scenarios(language: str) -> None:
    cut, allocation = cut_of(UNLIMITED)
    other, before = cut_of(UNLIMITED.replace(vehicle="76t"))
    t, day = translator(language), truck_day(cut.found.situation, allocation)
    report = municipal_report(
        cut,
        region()[0],
        "Tornio",
        Edition(region()[0].region, t, "http://localhost/planner?mun=Tornio"),
        allocated=True,
        flowing=True,
        changes=compare(municipal_outcome(cut, allocation, "Tornio"), municipal_outcome(other, before, "Tornio")),
        lines=("<b>76 t</b>",),
        counted=cut.found.areas.counted_in("Tornio", cut.found.situation.catalogue.counts),
        chains=[chains(cut.found.situation, "S01", "T-LULEA")],
        hours=(day, day.passing(24.20764, 65.84012), day.passing(24.20764, 65.84012)),
    )
    reader = PdfReader(io.BytesIO(report_pdf(report, t)))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert ("Torneå" if language == "sv" else "Tornio") in text
    assert "<b>76 t</b>" in text
    beside, by_hour, ways = report.tables[-3:]
    assert (beside.title, by_hour.title, ways.title) == (
        t("Beside today's heavy traffic"),
        t("Trucks by hour at the place"),
        t("By truck alone, and by rail or sea"),
    )
    # No count could be had: unknown, not 0, and our trucks beside it.
    assert [row[2] for row in beside.rows] == [None] * len(beside.rows)
    assert any(row[3] is not None for row in beside.rows)
    assert str(ways.rows[0][3]).startswith(t.number(8.3, 1))
    assert ways.rows[0][7] == pytest.approx(70.5, abs=0.1)
    assert ways.title in text
    assert [row[-1] for row in by_hour.rows] == [row[3] for row in by_hour.rows]  # as compared: the same day
    assert sum(row[3] for row in by_hour.rows if isinstance(row[3], float)) == pytest.approx(200, abs=1)
    assert by_hour.title in text
    assert t.number(cut.found.profile("Tornio").tonnage.total.value).replace("\u00a0", " ") in text.replace(
        "\u00a0", " "
    ).replace("\u202f", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_of_years_goes_along_with_gaps_and_what_each_year_changes(language: str) -> None:
    scenario = UNLIMITED.replace(years=(YearStep(2026), YearStep(2028, closes=frozenset({"P05"}))))
    cut, _ = cut_of(UNLIMITED)
    t, atlas = translator(language), region()[0]

    def answer(then: Scenario) -> Mapping[str, Figure]:
        now, allocation = cut_of(then)
        return municipal_outcome(now, allocation, "Tornio").figures

    edition = Edition(atlas.region, t)
    row, changed = year_row(scenario, answer), year_lines(scenario, t)
    view = years_export(row, changed, atlas.catalogue, edition, municipal=True)
    (years,) = (each for each in view.tables if each.id == "municipal_years")
    assert set(MUNICIPAL_FIGURES.values()) <= set(years.frame.columns)
    arises = years.frame.set_index("year")["arises_here_t"]
    assert arises[2028] == arises[2026] - 105_000  # the lime plant's three side streams of known amount
    assert pd.isna(arises[2027])
    plain = municipal_report(cut, atlas, "Tornio", edition, allocated=True, flowing=True)
    report = with_view(plain, view, t)
    (table,) = (each for each in report.tables if each.title == t("Year by year"))
    assert [each[0] for each in table.rows] == [2026, 2027, 2028]
    assert "P05" in str(table.rows[2][1])
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(report_pdf(report, t))).pages)
    assert t("Year by year") in text


def test_a_report_without_flows_says_unknown_and_not_none() -> None:
    cut, _ = cut_of(Scenario())
    t = translator("en")
    report = municipal_report(cut, region()[0], "Kemi", Edition(region()[0].region, t), allocated=True, flowing=False)
    assert [each.figure.value for each in report.figures][2:] == [None, None, None]
    assert any("unknown, not none" in notice for notice in report.notices)
