"""Results in a notebook: tables with units, files that read back, maps, own frames, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely
from notebook_cases import SCENARIO, loaded, own_users, results

import sidestream_map as ssm
from sidestream_map.base.errors import InputError, LimitError, RegionError, ScenarioError, TableError
from sidestream_map.exports.view import plain

KINDS = (
    "region",
    "match",
    "allocate",
    "traffic",
    "return_loads",
    "exchanges",
    "chain",
    "years",
    "months",
    "sites",
    "compare",
    "matrix",
)
HOSTILE = "</script><img src=x onerror=alert(1)>"


@pytest.mark.parametrize("kind", KINDS)
def test_a_result_is_a_table_with_units_sources_and_words(kind: str) -> None:
    result = results()[kind]
    table = result.table
    assert len(table)
    assert set(table.attrs["units"]) <= set(table.columns)
    json.dumps(table.attrs)  # plain values only
    assert len(result.sources) == len(table.attrs["sources"]) > 0
    if kind != "region":  # what a region's tables say is what its sources say
        assert result.assumptions
        assert table.attrs["assumptions"] == [*result.assumptions]
    page = result._repr_html_()
    assert table.attrs["columns"][table.columns[0]] in page
    for frame in result.tables.values():
        if isinstance(frame, gpd.GeoDataFrame):
            assert frame.crs.to_epsg() == 4326


@pytest.mark.parametrize("kind", KINDS)
def test_files_read_back_as_the_table(kind: str, tmp_path: Path) -> None:
    result = results()[kind]
    table = result.table
    placed = isinstance(table, gpd.GeoDataFrame)
    file = result.to_file(tmp_path / "x.parquet")
    back = gpd.read_parquet(file) if placed else pd.read_parquet(file)
    assert list(back.columns) == list(table.columns)
    first = str(table.columns[0])
    assert list(back[first]) == list(table[first])
    numbers = list(table.select_dtypes("number"))
    np.testing.assert_array_equal(
        back[numbers].to_numpy(dtype=float, na_value=np.nan), table[numbers].to_numpy(dtype=float, na_value=np.nan)
    )
    sheet = openpyxl.load_workbook(result.to_file(str(tmp_path / "x.xlsx"))).worksheets[0]
    assert sheet.max_row > len(table)
    assert (tmp_path / "x.xlsx").stat().st_size
    assert len(pd.read_csv(result.to_file(tmp_path / "x.csv"))) == len(table)
    if any(isinstance(frame, gpd.GeoDataFrame) for frame in result.tables.values()):
        assert len(gpd.read_file(result.to_file(tmp_path / "x.geojson")))
    else:
        with pytest.raises(InputError, match=r"\.parquet"):
            result.to_file(tmp_path / "x.geojson")
    with pytest.raises(InputError, match=r"\.xlsx"):
        result.to_file(tmp_path / "x.docx")
    assert not (tmp_path / "x.docx").exists()


LAYERS = {
    "region": "plants", "match": "routes-maybe", "allocate": "flows", "traffic": "loads", "sites": "site-names",
    "compare": "flows", "matrix": "routes", "return_loads": "rounds-empty", "chain": "chain-links",
    "years": "flows",
    "months": "flows",
    "exchanges": "flows",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_map_has_the_layers_of_the_page_and_a_picture(kind: str, tmp_path: Path) -> None:
    result = results()[kind]
    deck = ssm.show(result)
    ids = [layer.id for layer in deck.layers]
    assert ids[0] == "background-sea"
    assert LAYERS[kind] in ids
    said = json.loads(deck.to_json())
    (layer,) = (each for each in said["layers"] if each["id"] == LAYERS[kind])
    assert layer["data"]
    picture = result.plot()
    assert picture._repr_svg_().startswith("<svg")
    assert picture.to_file(tmp_path / "map.svg").read_text(encoding="utf-8") == picture.svg


def test_a_picture_is_written_as_png_and_nothing_else(tmp_path: Path) -> None:
    picture = results()["region"].plot()
    assert picture.to_file(tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(InputError):
        picture.to_file(tmp_path / "map.pdf")


def test_tables_are_those_of_the_rooms() -> None:
    here, best = loaded(), results()["allocate"]
    assert list(here.streams.index) == list(here.atlas.catalogue.streams.index)
    tonnes = here.atlas.catalogue.streams["tonnes_per_year"].to_numpy(dtype=float, na_value=np.nan)
    np.testing.assert_array_equal(here.streams["tonnes_per_year"], tonnes)
    assert np.isnan(tonnes).any()  # unknown stays unknown
    assert isinstance(best, type(ssm.allocate(here, SCENARIO)))
    assert best.table["tonnes_per_year"].sum() == pytest.approx(best.value.totals().placed_t)
    frame = results()["matrix"].table
    assert (frame["km"].isna() == ~frame["status"].isin(["by road", "on the same site"])).all()
    assert frame["km"].isna().any()


def test_words_are_in_the_language_that_was_asked_for() -> None:
    finnish = ssm.LoadedRegion(loaded().atlas, loaded().rules, "fi")
    assert finnish.table.attrs["columns"]["tonnes_per_year"] != loaded().table.attrs["columns"]["tonnes_per_year"]
    assert list(finnish.table.columns) == list(loaded().table.columns)
    with pytest.raises(InputError, match="fi, sv, en"):
        ssm.load(language="de")  # type: ignore[arg-type]
    with pytest.raises(RegionError):
        ssm.load("no-such-region")


def test_own_users_join_and_are_matched_like_the_others() -> None:
    joined = loaded().with_users(own_users().to_crs(3067))
    assert joined.users.index[-1] == "own-user-1"
    assert len(joined.users) == len(loaded().users) + 1
    point = joined.users.geometry.iloc[-1]
    assert (point.x, point.y) == pytest.approx((24.55, 65.74), abs=1e-6)
    assert any("accuracy" in remark for remark in joined.remarks)
    judged = ssm.match(joined, user="own-user-1").table
    assert set(judged["verdict"]) >= {"maybe", "no"}
    assert "own-user-1" not in loaded().users.index  # the region itself is as it was


def test_own_plants_and_streams_join_and_refer_to_each_other() -> None:
    plants = gpd.GeoDataFrame(
        {"name": ["Our mill"]}, index=pd.Index(["M1"], name="id"), geometry=[shapely.Point(24.5, 65.8)], crs=4326
    )
    streams = pd.DataFrame(
        {"name": ["our ash"], "plant_id": ["M1"], "material": ["ash"], "tonnes_per_year": [12.5], "year": [2024]}
    )
    joined = loaded().with_plants(plants).with_streams(streams)
    assert joined.streams.iloc[-1][["plant", "tonnes_per_year"]].to_list() == ["Our mill", 12.5]
    assert joined.streams.geometry.iloc[-1] == shapely.Point(24.5, 65.8)


@pytest.mark.parametrize(
    ("frame", "error", "says"),
    [
        (own_users(capacity_t_per_year=-5), TableError, "row 1"),
        (own_users(materials="gold"), TableError, "gold"),
        (own_users().set_crs(None, allow_override=True), TableError, "coordinate system"),
        (own_users().iloc[:0], TableError, "no rows"),
        (pd.concat([own_users(), own_users()[["name"]]], axis=1), TableError, "twice"),
        (pd.concat([own_users()] * 3_000), LimitError, "rows"),
    ],
    ids=("amount", "material", "crs", "empty", "column", "many"),
)  # fmt: skip
def test_own_data_that_is_wrong_is_refused_whole(
    frame: gpd.GeoDataFrame, error: type[Exception], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_OWN_ROWS_MAX", "2000")
    with pytest.raises(error, match=says):
        loaded().with_users(frame)


def test_hostile_names_become_neither_html_nor_script() -> None:
    joined = loaded().with_users(own_users(HOSTILE))
    best = ssm.match(joined, user="own-user-1")
    assert "<img" not in joined._repr_html_()
    assert "<img" not in joined.plot().svg
    page = ssm.show(joined).to_json()
    assert "<" not in page
    assert HOSTILE in json.dumps(json.loads(page), ensure_ascii=False)
    assert plain(best.table["user"].iloc[0]) == HOSTILE


def test_what_does_not_fit_is_told() -> None:
    here = loaded()
    with pytest.raises(ScenarioError, match="helsinki-centre"):
        ssm.allocate(here, ssm.Scenario(region="helsinki-centre"))
    with pytest.warns(UserWarning, match="P99"):
        ssm.allocate(here, ssm.Scenario(plants_off=frozenset({"P99"})))
    with pytest.warns(UserWarning, match="km"):
        assert ssm.read_scenario("?km=far&v=76t").vehicle == "76t"
    with pytest.raises(InputError, match="S99"):
        ssm.match(here, stream="S99")
    with pytest.raises(InputError, match="both"):
        ssm.match(here, stream="S01", user="U01")
    with pytest.raises(ScenarioError):
        ssm.matrix(here.plants, here.users, vehicle="bicycle", region=here)


def test_places_that_are_none_are_refused() -> None:
    here, one = loaded(), own_users()
    for wrong, says in (
        (one.set_crs(None, allow_override=True), "coordinate system"),
        (one.set_geometry(one.buffer(0.1)), "no points"),
        (pd.concat([one, one]), "twice"),
        (pd.DataFrame(one.drop(columns="geometry")), "GeoDataFrame"),
    ):
        with pytest.raises(InputError, match=says):
            ssm.matrix(here.plants, wrong, region=here)
    unknown = ssm.matrix(one.set_geometry([None], crs=4326), here.users.iloc[:1], region=here).table
    assert unknown["km"].isna().all()
    assert unknown["status"].iloc[0] == "position of the source unknown"


def test_sites_take_any_points_as_candidates() -> None:
    found = ssm.sites(loaded(), candidates=loaded().plants, within_km=40)
    assert set(found.tables["candidates"]["site_id"]) == set(loaded().plants.index)
    assert found.table["site_id"].iloc[0] in loaded().plants.index


def test_only_results_of_one_region_are_compared() -> None:
    best = ssm.allocate(loaded(), SCENARIO)
    there = ssm.load("helsinki-centre")
    with pytest.raises(InputError, match="one region"):
        ssm.compare(best, ssm.allocate(there))


def test_a_link_comes_back_as_the_scenario() -> None:
    scenario = SCENARIO.replace(vehicle="76t", plants_off=frozenset({"P04"}))
    assert ssm.read_scenario(ssm.to_link(scenario, "https://example.org/map")) == scenario


def test_the_exchanges_of_a_year_by_months_go_through_its_processors_as_on_the_page() -> None:
    here = loaded()
    picture = ssm.exchanges(results()["months"])  # type: ignore[arg-type]  # of that kind
    switched = ssm.exchanges(ssm.allocate(here, SCENARIO.replace(by_month=True), excluded=[("S01", "U27")]))
    assert picture.value.by_month
    assert switched.value.by_month
    nodes = picture.tables["exchange_nodes"]
    assert (nodes["arises_t"] + nodes["in_t"] - nodes["out_t"] - nodes["kept_t"]).abs().max() < 1
    assert picture.table["source_key"].str.startswith("processor.process").any() or "process" in "".join(
        picture.table["source_key"]
    )
    ends = {(row.what_id, row.target_key) for row in picture.table.itertuples()}
    assert ("S01", "user.U27") in ends
    assert ("S01", "user.U27") not in {(row.what_id, row.target_key) for row in switched.table.itertuples()}
    assert picture.svg("eur").startswith("<svg")
