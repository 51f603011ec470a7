"""The script that makes the bundled data: joins by id, stops when a partner lacks, writes the same bytes."""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import geopandas as gpd
import pytest
import shapely
from region_cases import Row, read_rows, save_table

TOOLS = Path(__file__).parents[2] / "tools"

PLANT = {
    "id": "P01", "name": "Mill", "operator": "Firm", "municipality": "Kalix (SE)", "lat": "65.7", "lon": "24.5",
    "coord_source": "GeoNames postal-code centroid 1", "coord_accuracy_m": "1500", "status": "", "years": "",
    "sector": "", "source_url": "https://example.org/a", "note": "",
}  # fmt: skip
STREAM = {
    "id": "S01", "plant_id": "P01", "material_category": "slag", "ewc_code": "", "ewc_basis": "", "tonnes_per_year": "",
    "year": "", "quality": "", "current_use": "", "possible_uses": "x", "hazardous": "", "source_quote": "",
    "source_url": "https://example.org/a", "in_1_7Mt_list_2018": "n",
}  # fmt: skip
USER = {
    "id": "U01", "role": "receiver", "municipality": "", "lat": "", "lon": "", "coord_source": "not found",
    "coord_accuracy_m": "", "material_categories": "slag", "source_url": "https://example.org/a", "note": "",
}  # fmt: skip


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    """The scripts' modules, with a small curated folder of their own."""
    monkeypatch.syspath_prepend(str(TOOLS))
    geodata_layers = importlib.import_module("geodata_layers")
    geodata_tables = importlib.import_module("geodata_tables")

    curated = tmp_path / "curated"
    curated.mkdir()
    for name in ("doubts.csv", "coordinate_sources.csv"):
        shutil.copy(TOOLS / "meri_lappi" / name, curated / name)
    source = dict.fromkeys(("id", "title", "url", "publisher", "year", "licence", "supports"), "a")
    save_table(curated / "sources.csv", [source | {"url": "https://example.org/a"}])
    codes = {"country": "SE", "operating": "operating", "doubts": "own_point"}
    save_table(curated / "plants.csv", [{"id": "P01", "operator": "", **codes}])
    extra = {"arises": "now", "part_of": "", "doubts": "uses_suggested", "conflict_source_ids": ""}
    save_table(curated / "side_streams.csv", [{"id": "S01", **extra}])
    save_table(curated / "users.csv", [{"id": "U01", **codes, "municipality": "", "doubts": ""}])
    save_table(curated / "plants_texts.csv", texts("P01", "name", "sector", "status", "doubt"))
    save_table(curated / "side_streams_texts.csv", texts("S01", "name", "status_now", "possible_uses"))
    save_table(curated / "users_texts.csv", texts("U01", "name", "business", "services"))
    monkeypatch.setattr(geodata_tables, "CURATED", curated)
    yield {"tables": geodata_tables, "layers": geodata_layers}
    for name in ("geodata_layers", "geodata_tables"):
        sys.modules.pop(name, None)


def texts(key: str, *columns: str) -> list[Row]:
    return [
        {"id": key, "column": column, "fi": f"{column} fi", "sv": f"{column} sv", "en": f"{column} en"}
        for column in columns
    ]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared" / "catalogue"
    folder.mkdir(parents=True)
    save_table(folder / "plants.csv", [PLANT])
    save_table(folder / "side_streams.csv", [STREAM])
    save_table(folder / "users.csv", [USER])
    return folder.parent


def test_tables_are_joined_and_doubts_put_together(scripts: dict[str, ModuleType], shared: Path) -> None:
    made = scripts["tables"].catalogue_tables(shared)
    (plant,), (stream,), (user,) = made["plants.csv"], made["side_streams.csv"], made["users.csv"]
    assert (plant["name_sv"], plant["operator"], plant["municipality"]) == ("name sv", "Firm", "Kalix")
    assert (plant["source_ids"], plant["coord_source"]) == ("a", "geonames-postal")
    assert plant["doubt_fi"].startswith("doubt fi Sijainti on likimääräinen (noin 1,5 km). Omaa sijaintipistettä")
    assert "1.5 km" in plant["doubt_en"]
    assert (stream["quality"], stream["hazardous"], stream["tonnes_per_year"]) == ("unknown", "unknown", "")
    assert stream["current_use_fi"] == ""
    assert user["doubt_en"].startswith("No source gives the position.")


@pytest.mark.parametrize(
    "case",
    [
        ("plants.csv", "id", "P02", "only on one side"),
        ("plants.csv", "source_url", "https://example.org/b", "no source has the address"),
        ("plants.csv", "coord_source", "a friend", "no rule"),
        ("users.csv", "coord_source", "GeoNames postal-code", "without a position"),
        ("side_streams.csv", "current_use", "roads", "one text is needed for current_use"),
    ],
)
def test_the_script_stops_when_a_partner_lacks(
    scripts: dict[str, ModuleType], shared: Path, case: tuple[str, str, str, str]
) -> None:
    file, column, value, told = case
    path = shared / "catalogue" / file
    save_table(path, [{**row, column: value} for row in read_rows(path)])
    with pytest.raises(scripts["tables"].MissingPartnerError, match=told):
        scripts["tables"].catalogue_tables(shared)


def test_a_text_without_one_language_stops_the_script(scripts: dict[str, ModuleType], shared: Path) -> None:
    path = scripts["tables"].CURATED / "plants_texts.csv"
    save_table(path, [{**row, "sv": ""} for row in read_rows(path)])
    with pytest.raises(scripts["tables"].MissingPartnerError, match="all three languages"):
        scripts["tables"].catalogue_tables(shared)


def test_layers_are_rounded_and_written_the_same_each_time(scripts: dict[str, ModuleType]) -> None:
    shape = shapely.LineString([(24.123456789, 65.1), (24.2, 65.2)])
    frame = gpd.GeoDataFrame({"name": ["Höytiö"], "population": [float("nan")]}, geometry=[shape], crs=4326)
    raw = scripts["layers"].geojson(frame)
    assert raw == scripts["layers"].geojson(frame.copy())
    (feature,) = json.loads(raw)["features"]
    assert feature["geometry"]["coordinates"][0] == [24.12346, 65.1]
    assert feature["properties"] == {"name": "Höytiö", "population": None}


def test_an_edge_that_two_areas_share_is_found_once(scripts: dict[str, ModuleType]) -> None:
    left, right = shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)
    shared_edges = scripts["layers"]._shared_edges(gpd.GeoSeries([left, right], crs=3067))
    assert shapely.equals(shared_edges, shapely.LineString([(10, 0), (10, 10)]))
