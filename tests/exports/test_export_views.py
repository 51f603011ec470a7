"""What the region's results become when they are taken home: nothing lost, nothing added, in three languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
from export_cases import collection, csv_files, number, sheets, styles
from region_cases import save, tables
from situation_cases import region, situated

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.decisions.allocation.allocation import Allocation, allocate
from sidestream_map.decisions.comparison import compare
from sidestream_map.decisions.outcomes import outcome
from sidestream_map.decisions.return_loads import return_loads
from sidestream_map.decisions.siting.siting import least_tonne_km, most_tonnes_within
from sidestream_map.decisions.situation import Situation
from sidestream_map.decisions.traffic.traffic import RoadLoads, road_loads
from sidestream_map.exports.basis import cited
from sidestream_map.exports.files import FORMATS, export_bytes
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.view import view_report
from sidestream_map.exports.tables.allocation import allocation_export
from sidestream_map.exports.tables.catalogue import catalogue_export
from sidestream_map.exports.tables.comparison import comparison_export
from sidestream_map.exports.tables.hauls import hauls_export
from sidestream_map.exports.tables.matches import matches_export
from sidestream_map.exports.tables.returns import returns_export
from sidestream_map.exports.tables.roads import roads_export
from sidestream_map.exports.tables.sites import sites_export
from sidestream_map.exports.view import ExportTable, ExportView
from sidestream_map.region import ARISES_NAMES
from sidestream_map.region.catalogue import Catalogue, load_catalogue
from sidestream_map.region.settings import load_region
from sidestream_map.region.tonnage import tonnes
from sidestream_map.roads.places import Places
from sidestream_map.routing.hauls import hauls_from_plant, hauls_to_user
from sidestream_map.scenario.catalogue import apply
from sidestream_map.scenario.parts import NewStream, NewUser
from sidestream_map.scenario.scenario import Scenario

OPEN = Scenario(unknown_capacity="unlimited")


def edition(language: str = "en") -> Edition:
    return Edition(region()[0].region, translator(language), "https://map.example/?s=1")


@cache
def best() -> tuple[Situation, Allocation, RoadLoads]:
    there = situated(OPEN)
    found = allocate(there.allocation_problem(), OPEN.goal())
    return there, found, road_loads(there.router, there.flows(found))


@cache
def views(language: str) -> dict[str, ExportView]:
    atlas, there, (plan, found, loads) = region()[0], situated(), best()
    whom = edition(language)
    places = Places.of(plan.catalogue.users[plan.catalogue.users["role"] == "site"])
    plant, user = "P01", "U15"
    area = plan.router.service_area(Places.of(atlas.catalogue.plants.loc[[plant]]), 50_000)
    closed = situated(OPEN.replace(plants_off=frozenset({"P02"})))
    other = allocate(closed.allocation_problem(), OPEN.goal())
    return {
        "catalogue": catalogue_export(atlas.catalogue, whom),
        "matches": matches_export(there, whom),
        "best_use": allocation_export(plan, found, whom),
        "returns": returns_export(plan, return_loads(plan, found), whom),
        "nothing": allocation_export(there, allocate(there.allocation_problem()), whom),
        "roads": roads_export(plan, loads, atlas.background, whom, allocation=found),
        "sites": sites_export(plan, least_tonne_km(plan.siting_problem(places), 2), places, whom),
        "near_sites": sites_export(plan, most_tonnes_within(plan.siting_problem(places), 50), places, whom),
        "from_plant": hauls_export(
            atlas.catalogue, plan.router, hauls_from_plant(atlas, plan.router, plant, 1e5), OPEN, whom, area=area
        ),
        "to_user": hauls_export(atlas.catalogue, plan.router, hauls_to_user(atlas, plan.router, user, 1e5), OPEN, whom),
        "comparison": comparison_export(
            compare(outcome(plan, found), outcome(closed, other)), atlas.catalogue, whom, names=("<b>", "=1+1")
        ),
    }


def table(view: ExportView, key: str) -> ExportTable:
    return next(each for each in view.tables if each.id == key)


NAMES = ("catalogue", "matches", "best_use", "returns", "nothing", "roads", "sites", "near_sites", "from_plant",
         "to_user", "comparison")  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_view_goes_into_every_format_with_all_rows(name: str, language: str, tmp_path: Path) -> None:
    view, t = views(language)[name], translator(language)
    book = sheets(export_bytes(view, "xlsx", t))
    files = csv_files(export_bytes(view, "csv", t), t)
    package = tmp_path / "a.gpkg"
    package.write_bytes(export_bytes(view, "gpkg", t))
    features = collection(export_bytes(view, "geojson", t))["features"]
    styled = styles(package)
    for each, (_, sheet) in zip(view.tables, book.items(), strict=False):
        rows = len(each.frame)
        assert len(sheet) == len(files[f"{each.id}.csv"]) == rows + 1
        layer = pyogrio.read_dataframe(package, layer=each.id)
        assert len(layer) == rows
        assert (each.id in styled) == each.has_places
        if each.has_places:
            mine = [feature for feature in features if feature["properties"]["layer"] == each.id]
            assert len(mine) == rows
            assert layer.geometry.notna().tolist() == [feature["geometry"] is not None for feature in mine]
        for place, column in enumerate(each.columns):
            if not pd.api.types.is_float_dtype(each.frame[column.name]):
                continue
            wanted = float(np.nansum(each.frame[column.name]))
            spread = sum(row[place] or 0 for row in sheet[1:])
            apart = sum(number(row[place], t) or 0 for row in files[f"{each.id}.csv"][1:])
            stored = float(np.nansum(layer[column.name].astype(float)))
            assert [spread, apart, stored] == pytest.approx([wanted] * 3)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_view_says_whose_it_is_and_what_its_columns_mean(name: str, language: str) -> None:
    view = views(language)[name]
    assert view.title.endswith(edition(language).region.names[translator(language).language])
    assert view.link
    assert view.sources
    assert len({source.id for source in view.sources}) == len(view.sources)
    for line in (*view.assumptions, *view.notes):
        assert not re.search(r"\{\w+\}", line), line
    for each in view.tables:
        headers = [column.header for column in each.columns]
        assert len(set(headers)) == len(headers), f"{each.id}: two columns have one header"


def test_the_catalogue_is_whole_and_its_sum_says_what_it_holds() -> None:
    catalogue, view = region()[0].catalogue, views("en")["catalogue"]
    streams = table(view, "side_streams").frame
    assert list(streams["stream_id"]) == list(catalogue.streams.index)
    assert streams["tonnes_per_year"].isna().sum() == catalogue.streams["tonnes_per_year"].isna().sum()
    sums = tonnes(catalogue.streams)
    apart = streams[streams["counted_in"].isna() & (streams["arises"] != ARISES_NAMES["ended"])]
    assert apart["tonnes_per_year"].sum() == pytest.approx(sums.total.value)
    plants = table(view, "plants").frame
    without_plant = apart[apart["plant"].isna()]["tonnes_per_year"].sum()
    assert plants["tonnes_per_year"].sum() + without_plant == pytest.approx(sums.total.value)
    assert {source.id for source in view.sources} == set(catalogue.sources.index)
    assert any(f"{sums.total.value:,.0f}" in note for note in view.notes)
    assert any("2,000,000 t/y" in note and "130" in note for note in view.notes)
    assert view.assumptions == ()


def test_what_a_scenario_made_up_is_marked() -> None:
    scenario = Scenario(
        plants_off=frozenset({"P02"}),
        amounts={"S04": 123.0},
        new_users=(NewUser("NU1", "=cmd", 24.5, 65.8, ("slag",), 500.0),),
        new_streams=(NewStream("NS1", "P01", "@x", "ash", 77.0),),
    )
    catalogue = apply(scenario, region()[0].catalogue)
    view = catalogue_export(catalogue, edition(), scenario)
    streams = table(view, "side_streams").frame.set_index("stream_id")
    assert streams.loc["S04", "in_scenario"] == "changed in the scenario"
    assert streams.loc["NS1", "in_scenario"] == "new in the scenario"
    assert streams.loc["NS1", "quality"] == "our assumption"
    assert table(view, "users").frame.set_index("user_id").loc["NU1", "user"] == "=cmd"
    assert any(line.startswith("Changed in this scenario:") and "P02" in line for line in view.assumptions)
    for each in FORMATS:
        assert export_bytes(view, each.id, translator("en"))


def test_matches_hold_every_pair_with_its_reasons() -> None:
    there, view = situated(), views("en")["matches"]
    pairs = table(view, "matches").frame
    assert len(pairs) == len(there.stream_ids) * len(there.user_ids)
    assert not pairs.duplicated(["stream_id", "user_id"]).any()
    judged = there.matches_within_limit
    for row in pairs.iloc[::97].itertuples(index=False):
        assert row.verdict == judged.verdict(str(row.stream_id), str(row.user_id))
        said = "\n".join(str(side) for side in (row.against, row.speaks_for, row.notes) if isinstance(side, str))
        reasons = judged.reasons(str(row.stream_id), str(row.user_id))
        for reason in reasons:
            if reason.effect in ("blocks", "caution", "supports", "notes"):
                assert f"{reason.message('en')} [{reason.rule_id}]" in said
    order = pairs["verdict"].map({"fits": 0, "maybe": 1, "no": 2})
    assert order.is_monotonic_increasing
    routes = table(view, "routes").frame
    assert set(routes["verdict"]) <= {"fits", "maybe"}
    assert routes["km"].notna().all()
    one = matches_export(there, edition(), stream_id="S01", user_id="U05")
    assert len(one.tables[0].frame) == 1
    of_user = matches_export(there, edition("fi"), user_id="U05")
    assert len(of_user.tables[0].frame) == len(there.stream_ids)


def test_the_best_use_keeps_its_tonnes_and_its_figures() -> None:
    plan, found, _ = best()
    view, totals = views("en")["best_use"], found.totals()
    flows, left = table(view, "flows").frame, table(view, "left_over").frame
    assert flows["tonnes_per_year"].sum() == pytest.approx(totals.placed_t)
    assert np.nansum(left["left_t"]) == pytest.approx(totals.left_t)
    assert table(view, "capacities").frame["received_t"].sum() == pytest.approx(totals.placed_t)
    figures = outcome(plan, found).figures
    sums = table(view, "totals").frame.set_index("figure")
    for key, column in (
        ("Vehicle kilometres", "vehicle_km"),
        ("Cost", "cost_eur"),
        ("Emissions, well-to-wheel with machines", "co2e_t"),
    ):
        assert flows[column].sum() == pytest.approx(sums.loc[key, "value"])
        assert sums.loc[key, "value"] == figures[key].value
    assert (sums["value_low"].dropna() <= sums["value"][sums["value_low"].notna()]).all()
    assert (sums["value_high"].dropna() >= sums["value"][sums["value_high"].notna()]).all()
    assert (flows["cost_eur_low"] <= flows["cost_eur"]).all()
    assert (flows["cost_eur"] <= flows["cost_eur_high"]).all()
    assert any("unknown" in note.lower() and f"{totals.on_unknown_capacity_t:,.0f} t/y" in note for note in view.notes)
    assert any("no upper limit" in line for line in view.assumptions)


def test_return_loads_go_along_where_the_scenario_has_them() -> None:
    with_them = OPEN.replace(return_loads=True)
    there = situated(with_them)
    view = allocation_export(there, allocate(there.allocation_problem(), with_them.goal()), edition())
    assert not {"return_pairs", "return_sums"} & {each.id for each in views("en")["best_use"].tables}
    pairs, sums = table(view, "return_pairs").frame, table(view, "return_sums").frame.set_index("figure")
    assert pairs["saved_eur_per_year"].sum() == pytest.approx(sums.loc["Euros saved", "value"])
    assert (pairs["saved_eur_per_year_low"] <= pairs["saved_eur_per_year"]).all()
    assert "Outokumpu Chrome Oy" in str(pairs.loc[0, "second_partners"])
    loads = table(view, "return_loads").frame
    assert loads["truckloads_per_year"].isna().sum() == 1  # a regular haul of unknown amount stays unknown
    assert any("Waiting for the return load, a round: 20 (0–60) min" in line for line in view.assumptions)
    assert "ostologistiikka-ore-2019" in {source.id for source in view.sources}
    printed = view_report(view, translator("en")).tables
    assert {"Return loads", "What return loads save"} <= {each.title for each in printed}


def test_routes_are_as_long_as_the_hauls_say() -> None:
    flows = gpd.GeoDataFrame(table(views("en")["best_use"], "flows").frame).to_crs(3067)
    for row in flows[flows["km"] > 5].itertuples(index=False):
        # Lines run straight where the haul counts a detour, and drawn roads are a little shorter than measured ones.
        assert 0.7 < row.geometry.length / 1000 / row.km < 1.05


def test_road_loads_keep_their_vehicle_kilometres() -> None:
    view, (_, _, loads) = views("en")["roads"], best()
    for end in ("", "_low", "_high"):
        name = f"vehicle_km_per_year{end}"
        roads, legs = (table(view, key).frame[name].sum() for key in ("road_loads", "access_legs"))
        assert roads == pytest.approx(loads.totals().loc["roads", name])
        assert table(view, "by_road").frame[name].sum() == pytest.approx(roads)
        assert table(view, "by_municipality").frame[name].sum() == pytest.approx(roads)
        assert table(view, "road_flows").frame[name].sum() == pytest.approx(roads + legs)
    assert table(view, "road_loads").frame.crs.to_epsg() == 3067


def test_no_flows_are_said_to_be_none() -> None:
    there = situated()
    found = allocate(there.allocation_problem())
    view = roads_export(there, road_loads(there.router, there.flows(found)), region()[0].background, edition())
    assert len(table(view, "road_loads").frame) == 0
    assert "There are no flows, so there are no trucks." in view.notes
    for each in FORMATS:
        assert export_bytes(view, each.id, translator("en"))


def test_sites_and_hauls_name_both_ends() -> None:
    sites = views("en")["sites"]
    candidates = table(sites, "candidates").frame
    assert candidates["chosen"].sum() == len(table(sites, "sites").frame)
    demands = table(sites, "demands").frame
    to_site = demands[demands["site_id"].notna()]
    assert set(to_site["site_id"]) <= set(table(sites, "sites").frame["site_id"])
    hauls = table(views("en")["from_plant"], "hauls").frame
    assert len(hauls) == len(region()[0].catalogue.users)
    assert hauls["km"].isna().tolist() == (~hauls["status"].isin(["by road", "on the same site"])).tolist()
    assert hauls.geometry[hauls["status"] == "by road"].notna().all()
    assert len(table(views("en")["from_plant"], "service_area").frame) == 1


def test_a_comparison_shows_before_and_after_and_what_is_unsure() -> None:
    view = views("en")["comparison"]
    rows = table(view, "changes").frame
    assert (rows["difference"] - (rows["after"] - rows["before"])).abs().max() < 1e-6
    assert view.notes == ("Before: <b>", "After: =1+1")


def test_sources_are_found_by_id_and_by_address_and_strangers_get_a_name() -> None:
    sources = region()[0].catalogue.sources
    known = str(sources.index[0])
    address = str(sources.loc[known, "url"])
    found = cited(
        sources,
        [f"{known};lost-id", None, float("nan"), "", address, "https://www.new.example/a;b?c=1", "javascript:alert(1)"],
        {"https://x.example/y": "fuel"},
    )
    assert [each.id for each in found] == [known, "new.example/a;b", "x.example/y"]
    assert found[-1].supports == "fuel"


def test_two_pages_that_differ_only_in_their_query_stay_two_sources() -> None:
    pages = ["https://law.example/TXT/?uri=1", "https://law.example/TXT/?uri=2"]
    found = cited(region()[0].catalogue.sources, [*pages, "https://other.example/z?q=1"], {pages[1]: "fuel"})
    assert [each.id for each in found] == [*pages, "other.example/z"]
    assert [each.url for each in found[:2]] == pages
    assert [each.supports for each in found] == ["", "fuel", ""]


def test_names_that_run_somewhere_else_are_text_here() -> None:
    name = '=HYPERLINK("http://x.example","<b>")'
    whole = region()[0].catalogue
    plants, streams, users = (frame.copy() for frame in (whole.plants, whole.streams, whole.users))
    for frame in (plants, streams, users):
        frame["name_fi"] = name
    t = translator("fi")
    view = catalogue_export(Catalogue(plants, streams, users, whole.sources), edition("fi"))
    book = sheets(export_bytes(view, "xlsx", t))
    assert [row[1] for row in list(book.values())[1][1:]] == [name] * len(plants)
    for row in csv_files(export_bytes(view, "csv", t), t)["plants.csv"][1:]:
        assert row[1] == f"'{name}"


def test_a_region_with_a_stream_without_a_plant_goes_home_too(tmp_path: Path) -> None:
    folder = save(tmp_path / "small", tables())
    view = catalogue_export(load_catalogue(folder), Edition(load_region(folder), translator("fi")))
    streams = table(view, "side_streams").frame
    assert streams["plant"].isna().tolist() == [False, False, True]
    assert streams.geometry.isna().tolist() == [False, True, True]
    assert streams["counted_in"].tolist()[2] == "S1"
    plants = table(view, "plants").frame.set_index("plant_id")
    assert plants.loc["P1", "tonnes_per_year"] == 650_000
    assert plants["tonnes_per_year"].isna()["P2"], "unknown is not 0"
    for each in FORMATS:
        assert export_bytes(view, each.id, translator("fi"))
