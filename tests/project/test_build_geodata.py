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
    extra = {"arises": "now", "part_of": "", "doubts": "uses_suggested", "conflict_source_ids": "", "more_sources": ""}
    extra |= {"substance": "steel-slag", **dict.fromkeys(geodata_tables.QUALITY_FIGURES, ""), "cr_mg_per_kg": "12"}
    save_table(curated / "side_streams.csv", [{"id": "S01", **extra}])
    kinds = {"kind": "client", "uses": "earthworks", "yield_t_per_t": "", "gate_fee_eur_per_t": ""}
    more = {"more_materials": "ash", "more_sources": "b"}
    save_table(curated / "users.csv", [{"id": "U01", **codes, **kinds, **more, "municipality": "", "doubts": ""}])
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
    assert (stream["substance"], stream["cr_mg_per_kg"], stream["cd_mg_per_kg"]) == ("steel-slag", "12", "")
    assert (user["kind"], user["materials"], user["source_ids"]) == ("client", "slag;ash", "a;b")


def test_added_rows_and_better_positions_come_in(scripts: dict[str, ModuleType], shared: Path) -> None:
    tables = scripts["tables"]
    shipped = tables.catalogue_tables(shared)["users.csv"][0]
    added = shared / "turn2"
    added.mkdir()
    blank = dict.fromkeys(shipped, "")
    row = {**blank, "id": "U02", "name_en": "New", "materials": "wood", "source_ids": "a", "doubt_en": "Its own doubt."}
    save_table(added / "facts_users.csv", [row])
    users = read_rows(tables.CURATED / "users.csv")
    save_table(tables.CURATED / "users.csv", [*users, {**users[0], "id": "U02", "kind": "end_use", "uses": "fuel"}])
    place = {"id": "P01", "lat": "65.9", "lon": "24.4", "coord_accuracy_m": "300", "coord_source": "a"}
    told = {f"doubt_{language}": "The gate." for language in ("fi", "sv", "en")}
    save_table(tables.CURATED / "positions.csv", [{**place, **told}])
    made = tables.catalogue_tables(shared)
    plant, user = made["plants.csv"][0], made["users.csv"][1]
    assert (plant["lat"], plant["coord_accuracy_m"], plant["coord_source"]) == ("65.9", "300", "a")
    assert "1.5 km" not in plant["doubt_en"]
    assert plant["doubt_en"].startswith("The gate.")
    assert (user["kind"], user["uses"], user["materials"], user["doubt_en"]) == (
        "end_use",
        "fuel",
        "wood",
        "Its own doubt.",
    )
    assert list(user) == list(made["users.csv"][0])


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
