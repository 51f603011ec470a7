"""Own data: every format and language reads, every problem stands where it is, nothing is lost in silence."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own_cases import ASH, BUILDER, MILL, atlas, book, geojson, point, sheet, whole, workbook
from shapely.geometry import Point, box

from sidestream_map.base.errors import TableError
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.own_data.own import OWN_DOUBT, merged
from sidestream_map.own_data.problems import REWORDED
from sidestream_map.own_data.reading import Reading, read_own_data
from sidestream_map.own_data.words import COLUMNS, KINDS, SPECS, codes, column_of, headings, kind_of_sheet, plain
from sidestream_map.region import columns, references
from sidestream_map.region.settings import load_region
from sidestream_map.region.sites import site_of
from sidestream_map.region.sources import sources_of
from sidestream_map.region.tonnage import tonnes

EN = translator("en")


def read(content: bytes, name: str = "own.xlsx", kind: Any = None) -> Reading:
    return read_own_data(content, name, atlas(), kind)


def told(reading: Reading, severity: str = "error") -> list[str]:
    return [f"{each.place(EN)}: {each.text(EN)}" for each in reading.problems if each.severity == severity]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_with_the_headings_of_any_language_reads(language: str) -> None:
    reading = read(whole(language))
    assert reading.problems == ()
    assert reading.rows == reading.good == 3
    assert reading.own is not None
    plant, stream, user = (reading.own.table(kind).iloc[0] for kind in KINDS)
    assert plant["name_fi"] == plant["name_sv"] == plant["name_en"] == "Oma tehdas"
    assert (plant.geometry.x, plant.geometry.y) == (24.55, 65.74)
    assert stream["plant_id"] == plant.name == "own-plant-1"
    assert (stream["tonnes_per_year"], stream["year"], stream["quality"]) == (1234.5, 2024, "measured")
    assert user["materials"] == "ash;slag"
    assert np.isnan(user["capacity_t_per_year"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_codes_are_understood_in_words_of_any_language_and_as_codes(language: str) -> None:
    t = translator(language)
    for kind in KINDS:
        for column in COLUMNS[kind]:
            for code, word in (column.words or {}).items():
                assert codes(kind, column.name)[plain(t(word))] == code
                assert codes(kind, column.name)[plain(code)] == code


def test_every_heading_of_the_template_and_of_the_catalogue_is_understood() -> None:
    for kind in KINDS:
        for column in COLUMNS[kind]:
            for heading in (*column.headings, *(each.upper() + " *" for each in column.headings)):
                assert column_of(kind, heading) == column.name
        for name in SPECS[kind].by_column:
            assert column_of(kind, name) == name
        assert column_of(kind, "shoe size") is None
        known = set(SPECS[kind].by_column)
        for name in headings(kind).values():
            assert name in known or {f"{name}_{language}" for language in LANGUAGES} <= known


def test_a_csv_as_finnish_spreadsheets_save_it_reads() -> None:
    name = atlas().catalogue.plants.loc["P03", "name_fi"]
    head = "Nimi;Laitos;Materiaali;Määrä (t/v);Vuosi;Tiedon laatu"
    text = f"{head}\r\nlentotuhka;{name};tuhka;1 234,5;2024;mitattu\r\n"
    for content in (text.encode("cp1252"), text.encode("utf-8-sig"), text.encode("utf-16")):
        reading = read(content, "sivuvirrat.csv")
        assert told(reading) == []
        assert reading.own is not None
        assert reading.own.streams.iloc[0]["tonnes_per_year"] == 1234.5
        assert reading.own.streams.iloc[0]["plant_id"] == "P03"


def test_the_catalogues_own_tables_read_as_own_data() -> None:
    folder = atlas().region.folder
    for name, kind in (("plants.csv", "plants"), ("side_streams.csv", "streams"), ("users.csv", "users")):
        reading = read((folder / name).read_bytes(), name)
        assert told(reading) == []
        assert [each.kind for each in reading.sheets] == [kind]
        assert reading.own is not None
        assert set(reading.own.table(kind).index).isdisjoint(getattr(atlas().catalogue, kind).index)  # type: ignore[arg-type]
        assert all(each.startswith("own-") for each in reading.own.table(kind).index)  # type: ignore[arg-type]


def test_geojson_gives_positions_and_the_extent_of_areas_as_accuracy() -> None:
    area = box(24.50, 65.70, 24.52, 65.71).__geo_interface__
    content = geojson(
        (point(24.5, 65.7), {"name": "A", "operator": "x", "accuracy": 20}),
        (area, {"name": "B", "operator": "y"}),
        (None, {"name": "C", "operator": "z"}),
    )
    reading = read(content, "own.geojson")
    assert told(reading) == []
    assert reading.own is not None
    plants = reading.own.plants.set_index("name_fi")
    assert (plants.loc["A", "lon"], plants.loc["A", "lat"], plants.loc["A", "coord_accuracy_m"]) == (24.5, 65.7, 20)
    assert 24.50 < plants.loc["B", "lon"] < 24.52
    assert 600 < plants.loc["B", "coord_accuracy_m"] < 1100
    assert math.isnan(plants.loc["C", "lat"])
    assert plants.loc["C", "position_quality"] == "unknown"
    assert any("no position" in each for each in told(reading, "warning"))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::3067", "EPSG:3067"])
def test_geojson_of_another_system_becomes_degrees(name: str) -> None:
    metres = gpd.GeoSeries([Point(24.5, 65.7)], crs=4326).to_crs(3067).iloc[0]
    crs = {"type": "name", "properties": {"name": name}}
    content = geojson((point(metres.x, metres.y), {"name": "A", "operator": "x", "accuracy_m": 5}), crs=crs)
    plant = read(content, "x.json").own.plants.iloc[0]  # type: ignore[union-attr]
    assert plant["lon"] == pytest.approx(24.5, abs=1e-6)
    assert plant["lat"] == pytest.approx(65.7, abs=1e-6)


def test_a_geopackage_of_several_layers_in_metres_reads(tmp_path: Any) -> None:
    path = tmp_path / "own.gpkg"
    metres = gpd.GeoSeries([Point(24.5, 65.7), None], crs=4326).to_crs(3067)
    plants = gpd.GeoDataFrame({"Nimi": ["A", "B"], "Toiminta": ["closed", "operating"]}, geometry=metres)
    plants.to_file(path, layer="Tuotantolaitokset")
    streams = pd.DataFrame({"name": ["s"], "plant": ["A"], "material": ["slag"], "tonnes": [5.5], "year": [2020]})
    gpd.GeoDataFrame(streams, geometry=[None], crs=3067).to_file(path, layer="streams")
    reading = read(path.read_bytes(), "own.gpkg")
    assert told(reading) == []
    assert reading.rows == 3
    assert {each.kind for each in reading.sheets} == {"plants", "streams"}
    assert reading.own is not None
    assert reading.own.plants.iloc[0]["lon"] == pytest.approx(24.5, abs=1e-6)
    assert list(reading.own.plants["operating"]) == ["closed", "operating"]
    assert reading.own.streams.iloc[0]["plant_id"] == reading.own.plants.index[0]


CASES: list[tuple[str, dict[str, Any], str, str]] = [
    ("plants", {"lat": "north"}, "Latitude", "not a number"),
    ("plants", {"lat": 24.55, "lon": 65.74}, "Latitude", "swapped"),
    ("plants", {"lat": 40.0}, "Latitude", "outside the region"),
    ("plants", {"lat": 7293000, "lon": 395000}, "Latitude", "outside -90 to 90"),
    ("plants", {"lat": None}, "Latitude", "Only one of lat and lon"),
    ("plants", {"name": None}, "Name", "There is no name"),
    ("plants", {"operating": "maybe"}, "Operation", "in operation"),
    ("plants", {"coord_accuracy_m": -5}, "Accuracy of the position, m", "outside"),
    ("plants", {"country": "Atlantis"}, "Country", "country's code"),
    ("plants", {"id": "<b>"}, "Id", "can't be an id"),
    ("plants", {"name": "x\x7fy"}, "Name", "control character"),
    ("plants", {"name": "=1+1"}, "Name", "is a formula"),
    ("plants", {"name": "@SUM(A1)"}, "Name", "formula"),
    ("plants", {"name": "x" * 5000}, "Name", "longer than"),
    ("plants", {"source_ids": "nowhere"}, "source_ids", "has no source"),
    ("streams", {"plant_id": "Nowhere"}, "Plant", "There is no plant"),
    ("streams", {"material": "gold"}, "Material", "wood residues"),
    ("streams", {"material": None}, "Material", "empty"),
    ("streams", {"tonnes_per_year": "lots"}, "Amount, t/y", "not a number"),
    ("streams", {"tonnes_per_year": -1}, "Amount, t/y", "outside"),
    ("streams", {"tonnes_per_year": "=A1*2"}, "Amount, t/y", "is a formula"),
    ("streams", {"tonnes_per_year": "#REF!"}, "Amount, t/y", "spreadsheet's error"),
    ("streams", {"year": None}, "Year", "no year"),
    ("streams", {"year": 2024.5}, "Year", "not a year"),
    ("streams", {"quality": "good"}, "Quality", "measured, reported"),
    ("streams", {"tonnes_per_year": None}, "Quality", "no tonnage"),
    ("streams", {"ewc_code": "123"}, "Waste code (EWC)", "not an EWC code"),
    ("streams", {"part_of": "S99"}, "Part of stream", "There is no side stream"),
    ("users", {"materials": "slag; gold"}, "Materials", "gold is not a material"),
    ("users", {"materials": None}, "Materials", "empty"),
    ("users", {"role": "friend"}, "Role", "receiver"),
    ("users", {"capacity_t_per_year": "-3"}, "Capacity, t/y", "outside"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{next(iter(case[1].items()))}"[:50])
def test_each_kind_of_problem_is_told_by_row_and_column(case: tuple[str, dict[str, Any], str, str]) -> None:
    kind, change, column, words = case
    rows: dict[str, list[Any]] = {"plants": [MILL], "streams": [{**ASH, "plant_id": "P03"}], "users": [BUILDER]}
    rows[kind] = [rows[kind][0], {**rows[kind][0], "name": f"bad {kind}", **change}]
    reading = read(book(rows["plants"], rows["streams"], rows["users"]))
    sheets = {"plants": "Plants", "streams": "Side streams", "users": "Users"}
    errors = [each for each in reading.problems if each.severity == "error"]
    assert {(each.sheet, each.row) for each in errors} == {(sheets[kind], 3)}, told(reading)
    here = [each.text(EN) for each in errors if each.column_name(EN) == column]
    assert any(words in each for each in here), told(reading)
    assert (reading.rows, reading.good) == (4, 3)
    assert next(each for each in reading.sheets if each.kind == kind).bad == {3}
    for language in LANGUAGES:
        assert all(each.text(translator(language)) for each in errors)


def test_what_is_guessed_is_told_and_stays_in_doubt() -> None:
    plant = {name: value for name, value in MILL.items() if name != "coord_accuracy_m"}
    stream = {name: value for name, value in ASH.items() if name != "quality"}
    user = {name: value for name, value in BUILDER.items() if name != "role"}
    reading = read(book([plant], [stream], [user]))
    assert told(reading) == []
    assert len(told(reading, "warning")) == 3
    own = reading.own
    assert own is not None
    assert own.streams.iloc[0]["quality"] == "estimate"
    assert "was not said" in own.streams.iloc[0]["doubt_en"]
    assert own.plants.iloc[0]["coord_accuracy_m"] == 1000
    assert "assumed" in own.plants.iloc[0]["doubt_en"]
    for kind in KINDS:
        assert own.table(kind)["doubt_en"].str.endswith(OWN_DOUBT).all()


def test_unknown_stays_unknown() -> None:
    reading = read(book(streams=[{"name": "s", "plant_id": "P03", "material": "slag", "tonnes_per_year": None}]))
    assert told(reading) == []
    assert reading.own is not None
    stream = reading.own.streams.iloc[0]
    assert math.isnan(stream["tonnes_per_year"])
    assert stream["quality"] == "unknown"
    assert stream["hazardous"] == stream["arises"] == "unknown"


def test_ids_clash_with_nothing_and_references_follow() -> None:
    plants = [{**MILL, "id": "P01"}, {**MILL, "name": "Second", "id": "a.b"}, {**MILL, "name": "Third", "id": None}]
    streams = [{**ASH, "plant_id": "P01", "id": "S01"}, {**ASH, "plant_id": "a.b", "part_of": "S01"},
               {**ASH, "plant_id": "P02"}]  # fmt: skip
    own = read(book(plants, streams)).own
    assert own is not None
    assert list(own.plants.index) == ["own-P01", "a-b", "own-plant-1"]
    assert list(own.streams["plant_id"]) == ["own-P01", "a-b", "P02"]
    assert own.streams["part_of"].iloc[1] == "own-S01"


def test_a_name_that_several_plants_have_must_be_said_by_id() -> None:
    reading = read(book([MILL, MILL], [ASH]))
    assert any("Several have the name" in each for each in told(reading))
    assert any("There is no" in each for each in told(reading)) is False


def test_an_id_twice_is_told_at_the_second() -> None:
    reading = read(book([{**MILL, "id": "x1"}, {**MILL, "id": "x1"}]))
    assert told(reading) == ['Plants, row 3, column Id: "x1" stands in row 2 too. Give each row its own.']


def test_streams_of_a_plant_that_can_not_be_used_are_told_too() -> None:
    streams = [{**ASH, "id": "s1"}, {**ASH, "plant_id": "P03", "part_of": "s1", "tonnes_per_year": 1}]
    reading = read(book([{**MILL, "lat": "x"}], streams))
    assert [line.split(":")[0] for line in told(reading)] == [
        "Plants, row 2, column Latitude",
        "Side streams, row 2, column Plant",
        "Side streams, row 3, column Part of stream",
    ]
    assert reading.own is None


def test_a_table_that_does_not_say_what_it_is_can_be_told_what_it_is() -> None:
    content = b"name;lat;lon;accuracy_m\nA;65.7;24.5;10\n"
    reading = read(content, "mine.csv")
    assert reading.own is None
    assert "Nobody can tell" in told(reading)[0]
    assert reading.sheets[0].bad == {2}
    for kind in ("plants", "users"):
        assert read(content, "mine.csv", kind).sheets[0].kind == kind
        assert read(content, f"{kind}.csv").sheets[0].kind == kind


def test_titles_above_the_headings_and_columns_beside_them_are_told() -> None:
    rows = sheet("plants", MILL)
    content = workbook({"Plants": [["Our plants 2024"], [], [*rows[0], None, "Shoe size"], [*rows[1], "remark", 43]]})
    reading = read(content)
    assert told(reading) == []
    assert reading.good == 1
    warned = "\n".join(told(reading, "warning"))
    assert "row 1: This row stands above the headings" in warned
    assert "Shoe size" in warned
    assert '"F" is not known' in warned


def test_two_columns_of_one_meaning_are_told() -> None:
    rows = sheet("plants", MILL)
    reading = read(workbook({"Plants": [[*rows[0], "Nimi"], [*rows[1], "other"]]}))
    assert "mean the same" in told(reading)[0]
    assert reading.own is None
    assert reading.sheets[0].bad == {2}


def test_a_column_that_is_not_there_is_told() -> None:
    reading = read(book(streams=[{"name": "s", "plant_id": "P03", "material": "slag"}]))
    assert any("column Amount, t/y: There is no such column" in each for each in told(reading, "warning"))


def test_the_region_with_own_rows_keeps_everything_and_shares_the_roads() -> None:
    own = read(whole()).own
    assert own is not None
    base, whole_atlas = atlas(), merged(atlas(), own)
    assert whole_atlas.network is base.network
    assert whole_atlas.background is base.background
    for name in ("plants", "streams", "users", "sources"):
        before, after = getattr(base.catalogue, name), getattr(whole_atlas.catalogue, name)
        assert len(after) == len(before) + 1
        assert after.index.is_unique
        assert (after.dtypes == before.dtypes).all()
        pd.testing.assert_frame_equal(pd.DataFrame(after.iloc[: len(before)]), pd.DataFrame(before))
    assert whole_atlas.catalogue.plants.crs == base.catalogue.plants.crs
    site = site_of(whole_atlas.plant_sites, "own-plant-1")
    assert site is not None
    assert site.tonnes_per_year == 1234.5
    for cell in own.streams["source_ids"]:
        assert sources_of(whole_atlas.catalogue.sources, cell)[0].title == "own.xlsx"


amounts = st.one_of(st.none(), st.floats(0.001, 1e8), st.just("much"), st.just(-3))


@settings(max_examples=25)
@given(st.lists(st.tuples(amounts, st.sampled_from(["P03", "P01", "Oma tehdas", "Nowhere"])), min_size=1, max_size=12))
def test_rows_and_tonnes_are_conserved(streams: list[tuple[Any, str]]) -> None:
    rows = [
        {"name": f"s{n}", "plant_id": plant, "material": "ash", "tonnes_per_year": amount, "year": 2024}
        for n, (amount, plant) in enumerate(streams)
    ]
    reading = read(book([MILL], rows))
    bad = sum(len(each.bad) for each in reading.sheets)
    assert reading.rows == len(streams) + 1 == reading.good + bad
    assert {(each.sheet, each.row) for each in reading.errors} == {
        (each.name, row) for each in reading.sheets for row in each.bad
    }
    wrong = {n for n, (amount, plant) in enumerate(streams) if plant == "Nowhere" or amount in ("much", -3)}
    assert bad == len(wrong)
    expected = sum(float(amount or 0) for n, (amount, _) in enumerate(streams) if n not in wrong)
    assert reading.own is not None
    assert reading.own.streams["tonnes_per_year"].sum() == pytest.approx(expected, rel=1e-12)
    before = tonnes(atlas().catalogue.streams).total.value or 0
    after = tonnes(merged(atlas(), reading.own).catalogue.streams).total.value or 0
    assert after == pytest.approx(before + expected, rel=1e-12)


def test_the_same_rows_have_the_same_digest_whatever_the_file() -> None:
    one, two = read(whole("fi"), "a.xlsx").own, read(whole("sv"), "b.xlsx").own
    three = read(book([MILL], [{**ASH, "tonnes_per_year": 1234.6}], [BUILDER])).own
    assert one is not None
    assert two is not None
    assert three is not None
    assert one.digest == two.digest != three.digest


def test_reworded_messages_are_those_of_the_checks() -> None:
    files = [Path(str(references.__file__)), *Path(str(columns.__file__)).parent.glob("*.py")]
    texts = "".join(file.read_text(encoding="utf-8") for file in files)
    texts = re.sub(r'"\s*\n\s*"', "", texts)
    for message in REWORDED:
        assert message in texts, message


def test_a_workbook_of_nothing_but_headings_says_so() -> None:
    with pytest.raises(TableError, match="no rows"):
        read(workbook({"Plants": [["Name", "Latitude", "Longitude"]]}))


def test_sheet_names_are_understood_in_every_language() -> None:
    assert kind_of_sheet("Sivuvirrat") == kind_of_sheet("side_streams") == kind_of_sheet(" SIDE streams ") == "streams"
    assert kind_of_sheet("Sheet1") is None
    assert load_region().id == "meri-lappi"
